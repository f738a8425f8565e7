"""The weekly celebration thread of a community: when it opens, and which wins stand in it.

A win stands there word for word as its author saw it in the preview, and can be taken out again.
"""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.ask_limits import too_many_wins, win_noted
from bot.engine.community import Community
from bot.engine.drawing import Drawing
from bot.engine.effects import (
    AnyEffect,
    Edit,
    Message,
    OpenThread,
    Option,
    Picture,
    Post,
    React,
    SetTimer,
    Tell,
)
from bot.engine.events import Event, Told
from bot.engine.facts.lookback import alt_of, in_words
from bot.engine.turn_ids import effect_id
from bot.engine.wins import month
from bot.engine.wins.events import (
    ThreadDue,
    ThreadKept,
    WinAllowed,
    WinChanged,
    WinShared,
    WinsHeld,
    WinWithdrawn,
)
from bot.engine.wins.known import (
    REST_AFTER,
    THREAD_OPEN,
    WINS_A_MESSAGE,
    next_thread,
    own_win,
    put_win,
    with_win,
)
from bot.engine.wins.state import Win
from bot.engine.words.limits import TEXT, worst_length
from bot.engine.words.shown_as import shown
from bot.engine.words.text import Text
from bot.engine.words.voice import Voice

Next = tuple[Community, tuple[AnyEffect, ...]]

EMOJI = "seedling"
"""The one reaction that we put on a message of wins. Nobody's are ever looked at, counted or named."""


def answer_wins(community: Community, event: Event, now: datetime, voice: Voice) -> Next:
    """What the community does with an event about its thread; any other changes nothing."""
    match event:
        case ThreadDue():
            return _open_thread(community, event, now, voice)
        case WinShared():
            return _share(community, event, now, voice)
        case WinChanged():
            return _change(community, event, now, voice)
        case WinAllowed():
            return _allow(community, event, now, voice)
        case WinsHeld(by=by, until=until):
            return _hold(community, by, until)
        case ThreadKept(every_week=every_week):
            return msgspec.structs.replace(community, every_week=every_week), ()
        case _:
            return community, ()


def weekly(community: Community, now: datetime) -> tuple[AnyEffect, ...]:
    """The timer of the next thread, where there is a place for it."""
    if not community.celebrates:
        return ()
    at = next_thread(community, now)
    due = ThreadDue(id="-", actor=community.actor, planned=at.isoformat())
    return (SetTimer("thread", due, at),)


def moved(before: Community, after: Community, now: datetime) -> Next:
    """In another channel begins another thread, and what waits was previewed for other eyes: ask anew."""
    if before.channel == after.channel:
        return after, ()
    state = msgspec.structs.replace(after, thread="", thread_at=None, outcomes="")
    waiting = tuple(win for win in after.wins if win.waits) if after.channel else ()
    for win in waiting:
        state = put_win(state, win, held_until=now)
    return state, tuple(_tell(who, "win-moved") for who in dict.fromkeys(win.by for win in waiting))


def _open_thread(community: Community, event: ThreadDue, now: datetime, voice: Voice) -> Next:
    if not community.celebrates:
        return community, ()
    waiting = tuple(win for win in community.wins if win.waits)
    quiet = 0 if waiting else community.quiet + 1
    drawn = month.drawing_of(community, now, voice) if month.is_due(community, now) else None
    if quiet > REST_AFTER and not community.every_week and drawn is None:
        return _rest(community, quiet, now, voice)
    sheet = Sheet(community, event, voice)
    parent = sheet.open()
    for group in _groups(_efforts_first(waiting), voice):
        sheet.wins(group)
    if drawn is not None:
        sheet.round_up(drawn)
    elif not waiting:
        sheet.quiet(quiet)
    elif community.thread and month.is_due(community, now):
        sheet.no_round_up()
    told = month.told(sheet.state, now) if month.is_due(community, now) else sheet.state
    state = msgspec.structs.replace(told, thread=parent, thread_at=now, outcomes=sheet.outcomes, quiet=quiet)
    return state, (*sheet.effects, *weekly(state, now))


def _rest(community: Community, quiet: int, now: datetime, voice: Voice) -> Next:
    """No thread at all: an empty one every week tells a hurt member that nobody is here."""
    state = msgspec.structs.replace(community, quiet=quiet)
    told: tuple[AnyEffect, ...] = ()
    if quiet == REST_AFTER + 1 and community.host is not None:
        told = (Tell(Told(id="-", actor=community.host, saying="thread-rests")),)
    return state, (*told, *weekly(state, now))


class Sheet:
    """What one turn writes in the channel: its effects, each with the id that it will have."""

    def __init__(self, community: Community, event: Event, voice: Voice) -> None:
        self.state, self.outcomes = community, ""
        self.effects: list[AnyEffect] = []
        self._event, self._voice, self._parent = (
            event,
            Voice(voice.scripts, voice.language, community.quiet),
            "",
        )

    def open(self) -> str:
        """The post that starts the thread: it says nobody's win, and has a door for one."""
        voice = self._voice
        message = Message(voice.text("thread-parent"), (Option("do:win", voice.line("thread-button")),))
        channel, title = self.state.channel, voice.line("thread-title")
        self._parent = self._add(OpenThread(channel, message, title))
        return self._parent

    def quiet(self, weeks: int) -> str:
        """So many weeks in a row nobody shared anything: no cheer, and not the same words again."""
        if weeks:
            return self._post(self._voice.text("quiet-week" if weeks == 1 else "quiet-week-again"))
        return self._post(self._voice.text("week-told"))

    def round_up(self, drawn: Drawing) -> None:
        """What was done here in the month before, in words and as a picture."""
        self._post(in_words(drawn))
        self._add(Picture(drawn, alt_of(drawn), self.state.channel, self._parent))

    def no_round_up(self) -> None:
        """The month before has nothing to count: a line, and no picture."""
        self._post(self._voice.text("round-up-none"))

    def wins(self, group: tuple[Win, ...]) -> str:
        """Those wins in one message, with a reaction that shows how to answer."""
        id_ = self._post(_board(group, self._voice))
        self._add(React(id_, EMOJI))
        stand = {win.id for win in group}
        wins = tuple(
            msgspec.structs.replace(win, message=id_) if win.id in stand else win for win in self.state.wins
        )
        self.state = msgspec.structs.replace(self.state, wins=wins)
        if group[0].outcome:
            self.outcomes = id_
        return id_

    def _post(self, text: Text) -> str:
        thread = self._parent or self.state.thread
        return self._add(Post(self.state.channel, Message(text), thread))

    def _add(self, effect: AnyEffect) -> str:
        self.effects.append(effect)
        return effect_id(self._event, len(self.effects))


def _efforts_first(wins: tuple[Win, ...]) -> tuple[Win, ...]:
    """What people did comes first; news of jobs stands together at the end. Nothing else is sorted."""
    return tuple(sorted(wins, key=lambda win: win.outcome))


def _groups(wins: tuple[Win, ...], voice: Voice) -> Iterator[tuple[Win, ...]]:
    """Wins that stand in one message. It must never be cut in two: only one could be edited later."""
    group: tuple[Win, ...] = ()
    for win in wins:
        if group and not _joins(group, win, voice):
            yield group
            group = ()
        group = (*group, win)
    if group:
        yield group


def _joins(group: tuple[Win, ...], win: Win, voice: Voice) -> bool:
    """Whether the win may stand in the message of those."""
    same = group[0].outcome == win.outcome
    return same and len(group) < WINS_A_MESSAGE and _fits(_board((*group, win), voice))


def _fits(board: Text) -> bool:
    """Within the budget even where an emoji counts as two characters."""
    return worst_length(board) + sum(char > "\uffff" for char in board.plain) <= TEXT


def _board(wins: tuple[Win, ...], voice: Voice) -> Text:
    lines = voice.text("outcomes-line") if wins[0].outcome else Text()
    for win in wins:
        name = shown(voice, win.shown_as)
        lines += voice.text("win-line", **{"shown-as": name, "win-text": win.words})
    return lines


def _share(community: Community, event: WinShared, now: datetime, voice: Voice) -> Next:
    if not community.celebrates:
        return community, (_tell(event.by, "win-no-place"),)
    if own_win(community, event.by, event.win) is not None:  # undone twice
        return community, ()
    if too_many_wins(community, event.by, now):
        return community, (_tell(event.by, "win-a-day"),)
    win = Win(event.win, event.by, event.shown_as, event.words, outcome=event.outcome, at=now)
    if event.channel not in {"", community.channel}:  # its preview named another: a new yes is needed
        asks = msgspec.structs.replace(win, held_until=now)
        return with_win(community, asks), (_tell(event.by, "win-moved"),)
    with_it = win_noted(with_win(community, win), event.by, now)
    state, effects = _stand(with_it, win, event, now, voice)
    return state, (*effects, *_crowded_out(community, with_it, voice))


def _crowded_out(before: Community, after: Community, voice: Voice) -> tuple[AnyEffect, ...]:
    """What is kept no more leaves its post as well: later nobody could take it out."""
    gone = [one for one in before.wins if one.message and one not in after.wins]
    return tuple(_without(one, after, voice) for one in gone)


def _without(gone: Win, community: Community, voice: Voice) -> Edit:
    others = tuple(win for win in community.wins if win.message == gone.message)
    text = _board(others, voice) if others else voice.text("win-taken-out")
    return Edit(gone.message, Message(text), nothing_left=not others)


def _stand(community: Community, win: Win, event: Event, now: datetime, voice: Voice) -> Next:
    """Into the open thread, else it waits for the next one. Its author hears which."""
    is_open = community.thread_at is not None and now < community.thread_at + THREAD_OPEN
    if not is_open:
        at = next_thread(community, now).isoformat()
        return community, (_tell(win.by, "win-waits", at=at),)
    told = _tell(win.by, "win-posted")
    together = tuple(one for one in community.wins if one.message and one.message == community.outcomes)
    if win.outcome and together and _joins(together, win, voice):
        state = put_win(community, win, message=community.outcomes)
        return _quietly(state), (Edit(community.outcomes, Message(_board((*together, win), voice))), told)
    sheet = Sheet(community, event, voice)
    sheet.wins((win,))
    state = msgspec.structs.replace(sheet.state, outcomes=sheet.outcomes or community.outcomes)
    return _quietly(state), (*sheet.effects, told)


def _quietly(community: Community) -> Community:
    """A week in which somebody shared a win is no quiet one: the next thread counts from before nothing."""
    return msgspec.structs.replace(community, quiet=-1)


def _tell(who: Actor, saying: str, **slots: str) -> Tell:
    return Tell(Told(id="-", actor=who, saying=saying, slots=slots))


def _hold(community: Community, by: Actor, until: datetime) -> Next:
    wins = tuple(
        msgspec.structs.replace(win, held_until=until) if win.by == by and not win.message else win
        for win in community.wins
    )
    return msgspec.structs.replace(community, wins=wins), ()


def _allow(community: Community, event: WinAllowed, now: datetime, voice: Voice) -> Next:
    """Its author said yes once more: now it is as if it had just been shared."""
    win = own_win(community, event.by, event.win)
    if win is None or not community.celebrates:
        return community, (_tell(event.by, "win-gone"),)
    if not win.asks:
        return community, ()
    state = put_win(community, win, held_until=None)
    allowed = msgspec.structs.replace(win, held_until=None)
    return _stand(state, allowed, event, now, voice)


def _change(community: Community, event: WinChanged, now: datetime, voice: Voice) -> Next:
    """Other words, as previewed, in the place of the old ones, wherever those stand."""
    win = own_win(community, event.by, event.win)
    if win is None:
        return community, (_tell(event.by, "win-gone"),)
    changed = msgspec.structs.replace(win, words=event.words, shown_as=event.shown_as, outcome=event.outcome)
    state = put_win(community, win, words=event.words, shown_as=event.shown_as, outcome=event.outcome)
    if not win.message:
        return state, ()
    together = tuple(one for one in state.wins if one.message == win.message)
    if changed.outcome == win.outcome and _fits(_board(together, voice)):
        return state, (Edit(win.message, Message(_board(together, voice))),)
    state = put_win(state, changed, message="")  # news of jobs stands apart from what people did
    state, effects = _stand(state, msgspec.structs.replace(changed, message=""), event, now, voice)
    others = tuple(one for one in together if one.id != win.id)
    return state, (*effects, _left_over(win.message, others, voice))


def _left_over(message: str, others: tuple[Win, ...], voice: Voice) -> Edit:
    """A post without what was taken out of it."""
    text = _board(others, voice) if others else voice.text("win-taken-out")
    return Edit(message, Message(text), nothing_left=not others)


def take_out(community: Community, event: WinWithdrawn, voice: Voice) -> Next:
    """That win of theirs, or every one, leaves the state and the posts that it stands in."""
    gone = tuple(win for win in community.wins if win.by == event.by and event.win in {"", win.id})
    left = tuple(win for win in community.wins if win not in gone)
    effects: list[AnyEffect] = []
    for message in dict.fromkeys(win.message for win in gone if win.message):
        others = tuple(win for win in left if win.message == message)
        effects.append(_left_over(message, others, voice))
    return msgspec.structs.replace(community, wins=left), tuple(effects)

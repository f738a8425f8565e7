"""The weekly celebration thread of a community: when it opens, and which wins stand in it.

A win stands there word for word as its author saw it in the preview, and can be taken out again.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.effects import AnyEffect, Edit, Message, OpenThread, Option, Post, SetTimer, Tell
from bot.engine.events import Event, ThreadDue, Told, WinShared, WinsHeld, WinWithdrawn
from bot.engine.limits import TEXT, worst_length
from bot.engine.text import Text
from bot.engine.thread_list import THREAD_OPEN, WINS_A_MESSAGE, Win, next_thread, with_win
from bot.engine.turn_ids import effect_id
from bot.engine.voice import Voice

if TYPE_CHECKING:
    from bot.engine.community import Community

Next = tuple["Community", tuple[AnyEffect, ...]]


def answer_wins(community: "Community", event: Event, now: datetime, voice: Voice) -> Next:
    """What the community does with an event about its thread; any other changes nothing."""
    match event:
        case ThreadDue():
            return _open_thread(community, event, now, voice)
        case WinShared():
            return _share(community, event, now, voice)
        case WinsHeld(by=by, until=until):
            return _hold(community, by, until)
        case _:
            return community, ()


def weekly(community: "Community", now: datetime) -> tuple[AnyEffect, ...]:
    """The timer of the next thread, where there is a place for it."""
    if not community.celebrates:
        return ()
    at = next_thread(community, now)
    due = ThreadDue(id="-", actor=community.actor, planned=at.isoformat())
    return (SetTimer("thread", due, at),)


def _open_thread(community: "Community", event: ThreadDue, now: datetime, voice: Voice) -> Next:
    if not community.celebrates:
        return community, ()
    waiting = tuple(win for win in community.wins if win.waits(now))
    parent = effect_id(event, 1)
    message = Message(voice.text("thread-parent"), (Option("do:win", voice.line("thread-button")),))
    effects: list[AnyEffect] = [OpenThread(community.channel, message, voice.line("thread-title"))]
    posted: dict[str, str] = {}
    for group in _groups(waiting, voice):
        effects.append(Post(community.channel, Message(_board(group, voice)), parent))
        posted |= {win.id: effect_id(event, len(effects)) for win in group}
    if not waiting:
        effects.append(Post(community.channel, Message(voice.text("quiet-week")), parent))
    wins = tuple(
        msgspec.structs.replace(win, message=posted.get(win.id, win.message)) for win in community.wins
    )
    state = msgspec.structs.replace(community, wins=wins, thread=parent, thread_at=now)
    return state, (*effects, *weekly(state, now))


def _groups(wins: tuple[Win, ...], voice: Voice) -> Iterator[tuple[Win, ...]]:
    """Wins that stand in one message. It must never be cut in two: only one could be edited later."""
    group: tuple[Win, ...] = ()
    for win in wins:
        if group and (len(group) == WINS_A_MESSAGE or not _fits(_board((*group, win), voice))):
            yield group
            group = ()
        group = (*group, win)
    if group:
        yield group


def _fits(board: Text) -> bool:
    """Within the budget even where an emoji counts as two characters."""
    return worst_length(board) + sum(char > "\uffff" for char in board.plain) <= TEXT


def _board(wins: tuple[Win, ...], voice: Voice) -> Text:
    lines = Text()
    for win in wins:
        lines += voice.text("win-line", **{"shown-as": win.shown_as, "win-text": win.words})
    return lines


def _share(community: "Community", event: WinShared, now: datetime, voice: Voice) -> Next:
    if not community.celebrates:
        return community, (_tell(event, "win-no-place"),)
    win = Win(event.win, event.by, event.shown_as, event.words)
    is_open = community.thread_at is not None and now < community.thread_at + THREAD_OPEN
    if not is_open:
        state = with_win(community, win)
        at = next_thread(community, now).isoformat()
        return state, (_tell(event, "win-waits", at=at),)
    win = msgspec.structs.replace(win, message=effect_id(event, 1))
    post = Post(community.channel, Message(_board((win,), voice)), community.thread)
    return with_win(community, win), (post, _tell(event, "win-posted"))


def _tell(event: WinShared | WinWithdrawn, saying: str, **slots: str) -> Tell:
    return Tell(Told(id="-", actor=event.by, saying=saying, slots=slots))


def _hold(community: "Community", by: Actor, until: datetime) -> Next:
    wins = tuple(
        msgspec.structs.replace(win, held_until=until) if win.by == by and not win.message else win
        for win in community.wins
    )
    return msgspec.structs.replace(community, wins=wins), ()


def take_out(community: "Community", event: WinWithdrawn, voice: Voice) -> Next:
    """That win of theirs, or every one, leaves the state and the posts that it stands in."""
    gone = tuple(win for win in community.wins if win.by == event.by and event.win in {"", win.id})
    left = tuple(win for win in community.wins if win not in gone)
    effects: list[AnyEffect] = []
    for message in dict.fromkeys(win.message for win in gone if win.message):
        others = tuple(win for win in left if win.message == message)
        text = _board(others, voice) if others else voice.text("win-taken-out")
        effects.append(Edit(message, Message(text), nothing_left=not others))
    return msgspec.structs.replace(community, wins=left), tuple(effects)

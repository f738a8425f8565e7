"""A community's state, and its turns: setup, and the weekly celebration thread."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from bot.engine import circle_board, moderation_board
from bot.engine.actors import Actor
from bot.engine.authority import hold_turn
from bot.engine.circle_list import Peer, Support
from bot.engine.effects import (
    AnyEffect,
    CancelTimers,
    Edit,
    Erase,
    Message,
    OpenThread,
    Option,
    Post,
    SetTimer,
    Tell,
)
from bot.engine.events import (
    Event,
    PostRefused,
    SetupDone,
    ThreadDue,
    Told,
    Uninstalled,
    WinShared,
    WinsHeld,
    WinWithdrawn,
)
from bot.engine.limits import TEXT, worst_length
from bot.engine.moderation_list import Desk, Moderator
from bot.engine.nudges import at_local
from bot.engine.on_call_list import OnCall, OpenAsk, answer_on_call, closed, forgotten
from bot.engine.text import Text
from bot.engine.turn_ids import effect_id
from bot.engine.voice import Voice
from bot.scripts.model import Scripts

Kind = Literal["", "community", "school", "employer"]

THREAD_OPEN = timedelta(days=6, hours=12)
"""How long wins still go into the last thread; then they wait for the next one."""

MAX_WINS = 500
"""Wins kept for edits and withdrawal; what leaves the state stays posted."""

WINS_A_MESSAGE = 6


class Win(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One win as previewed. `message` is the effect id of the post it stands in, "" while it waits.

    `held_until`: its author met the crisis path, and nothing of theirs is posted before then.
    """

    id: str
    by: Actor
    shown_as: str
    words: str
    message: str = ""
    held_until: datetime | None = None

    def waits(self, now: datetime) -> bool:
        """Whether the next thread may show it."""
        return not self.message and (self.held_until is None or self.held_until <= now)


class Community(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One workspace or guild. `kind` "" means that nobody has set it up yet.

    `day` is Monday 0 to Sunday 6, `hour` local in `zone`. `thread` is the effect id of the last
    thread's parent. `host` is who set it up, and hears of what does not work. `country` is the ISO code
    of the one that most are in, "" for many: it counts for members who named none. `on_call` are the
    people who agreed to be asked by a member in a hard hour, if a host opened that; `asks` those that wait.
    `circle` are the members who may ask each other, if a host opened that; `support` what they asked, and
    `blocked` (who blocked, whom) between which nothing is told. `moderators` decide what was reported, and
    `desk` is what moderation keeps. `circle_unnamed`: asks may stand without a name. `answer_hours` counts
    answers by the hour (UTC).
    """

    actor: Actor
    kind: Kind = ""
    channel: str = ""
    channel_name: str = ""
    day: int = 4
    hour: int = 16
    language: str = ""
    zone: str = "UTC"
    country: str = ""
    host: Actor | None = None
    wins: tuple[Win, ...] = ()
    thread: str = ""
    thread_at: datetime | None = None
    on_call_open: bool = False
    on_call: tuple[OnCall, ...] = ()
    asks: tuple[OpenAsk, ...] = ()
    circle_open: bool = False
    circle_unnamed: bool = False
    circle: tuple[Peer, ...] = ()
    support: tuple[Support, ...] = ()
    blocked: tuple[tuple[Actor, Actor], ...] = ()
    moderators: tuple[Moderator, ...] = ()
    desk: Desk = Desk()
    answer_hours: tuple[int, ...] = ()

    @property
    def celebrates(self) -> bool:
        """Whether there is a public place for wins; never at an employer."""
        return bool(self.channel) and self.kind in {"community", "school"}

    @property
    def may_open_on_call(self) -> bool:
        """Whether people may be on call here at all; never at an employer."""
        return self.kind in {"community", "school"}

    def is_on_call(self, member: Actor) -> bool:
        """Whether the member is one of those who may be asked."""
        return any(one.who == member for one in self.on_call)

    def on_call_for(self, member: Actor) -> tuple[OnCall, ...]:
        """Who could write to that member: everybody on call but themselves."""
        listed = self.on_call if self.on_call_open and self.may_open_on_call else ()
        return tuple(one for one in listed if one.who != member)


class CommunityTurn(msgspec.Struct, frozen=True, gc=False):
    """What a community does next."""

    state: Community
    effects: tuple[AnyEffect, ...] = ()


def take_community_turn(scripts: Scripts, community: Community, event: Event, now: datetime) -> CommunityTurn:
    """What happens next in the community. Pure: same arguments, same turn."""
    turn = _turn(scripts, community, event, now)
    hold_turn(event, community.actor, turn.effects)
    return turn


def _turn(scripts: Scripts, community: Community, event: Event, now: datetime) -> CommunityTurn:
    voice = Voice(scripts, community.language)
    match event:
        case SetupDone():
            return _set_up(community, event, now, voice)
        case ThreadDue():
            return _open_thread(community, event, now, voice)
        case WinShared():
            return _share(community, event, now, voice)
        case WinWithdrawn():
            return _withdraw(community, event, voice)
        case WinsHeld(by=by, until=until):
            return _hold(community, by, until)
        case PostRefused():
            return CommunityTurn(community, _tell_host(community, event))
        case Uninstalled():
            return CommunityTurn(Community(community.actor), (Erase(),))
        case _:
            state, effects = answer_on_call(community, event, now)
            state, more = circle_board.answer_circle(state, event, now, voice)
            state, decided = moderation_board.answer_moderation(state, event, now)
            return CommunityTurn(state, (*effects, *more, *decided))


def next_thread(community: Community, now: datetime) -> datetime:
    """The community's next weekly hour after `now`."""
    zone = _zone(community)
    today = now.astimezone(zone).date()
    first = today + timedelta(days=(community.day - today.weekday()) % 7)
    moment = at_local(first, time(community.hour), zone)
    return moment if moment > now else at_local(first + timedelta(days=7), time(community.hour), zone)


def _zone(community: Community) -> ZoneInfo:
    try:
        return ZoneInfo(community.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _set_up(community: Community, event: SetupDone, now: datetime, voice: Voice) -> CommunityTurn:
    kind: Kind = event.kind if event.kind in {"community", "school", "employer"} else "employer"  # type: ignore[assignment]
    state = msgspec.structs.replace(
        community,
        kind=kind,
        channel="" if kind == "employer" else event.channel,
        channel_name=event.channel_name,
        day=event.day % 7,
        hour=event.hour % 24,
        language=event.locale_chosen,
        zone=event.zone_chosen or "UTC",
        country=event.country,
        host=community.host or event.by,
    )
    over: tuple[AnyEffect, ...] = ()
    if kind == "employer":
        state, over = closed(state)
        state, more = moderation_board.closed(state)
        over = (*over, *more)
    if not state.celebrates:  # without a channel there is no circle
        state, ended = circle_board.closed(state, voice)
        over = (*over, *ended)
    return CommunityTurn(state, (CancelTimers("thread"), *_weekly(state, now), *over))


def _tell_host(community: Community, event: PostRefused) -> tuple[AnyEffect, ...]:
    if community.host is None:
        return ()
    slots = {"problem": event.code}
    return (Tell(Told(id="-", actor=community.host, saying="post-refused", slots=slots)),)


def _weekly(community: Community, now: datetime) -> tuple[AnyEffect, ...]:
    if not community.celebrates:
        return ()
    at = next_thread(community, now)
    due = ThreadDue(id="-", actor=community.actor, planned=at.isoformat())
    return (SetTimer("thread", due, at),)


def _open_thread(community: Community, event: ThreadDue, now: datetime, voice: Voice) -> CommunityTurn:
    if not community.celebrates:
        return CommunityTurn(community)
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
    return CommunityTurn(state, (*effects, *_weekly(state, now)))


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


def _share(community: Community, event: WinShared, now: datetime, voice: Voice) -> CommunityTurn:
    if not community.celebrates:
        return CommunityTurn(community, (_tell(event, "win-no-place"),))
    win = Win(event.win, event.by, event.shown_as, event.words)
    is_open = community.thread_at is not None and now < community.thread_at + THREAD_OPEN
    if not is_open:
        state = _with(community, win)
        at = next_thread(community, now).isoformat()
        return CommunityTurn(state, (_tell(event, "win-waits", at=at),))
    win = msgspec.structs.replace(win, message=effect_id(event, 1))
    post = Post(community.channel, Message(_board((win,), voice)), community.thread)
    return CommunityTurn(_with(community, win), (post, _tell(event, "win-posted")))


def _with(community: Community, win: Win) -> Community:
    """When there are too many, the oldest of whoever has most goes: nobody crowds out the others."""
    wins = (*community.wins, win)
    if len(wins) > MAX_WINS:
        shared = Counter(one.by for one in wins)
        most = max(shared.values())
        gone = next(i for i, one in enumerate(wins) if shared[one.by] == most)
        wins = (*wins[:gone], *wins[gone + 1 :])
    return msgspec.structs.replace(community, wins=wins)


def _tell(event: WinShared | WinWithdrawn, saying: str, **slots: str) -> Tell:
    return Tell(Told(id="-", actor=event.by, saying=saying, slots=slots))


def _hold(community: Community, by: Actor, until: datetime) -> CommunityTurn:
    wins = tuple(
        msgspec.structs.replace(win, held_until=until) if win.by == by and not win.message else win
        for win in community.wins
    )
    return CommunityTurn(msgspec.structs.replace(community, wins=wins))


def _withdraw(community: Community, event: WinWithdrawn, voice: Voice) -> CommunityTurn:
    more: tuple[AnyEffect, ...] = ()
    if event.forget:
        host = None if community.host == event.by else community.host
        community, more = forgotten(msgspec.structs.replace(community, host=host), event.by)
        community, ended = circle_board.forgotten(community, event.by, voice)
        community, parted = moderation_board.forgotten(community, event.by)
        more = (*more, *ended, *parted)
    gone = tuple(win for win in community.wins if win.by == event.by and event.win in {"", win.id})
    if not gone:
        return CommunityTurn(community, more)
    left = tuple(win for win in community.wins if win not in gone)
    effects: list[AnyEffect] = [*more]
    for message in dict.fromkeys(win.message for win in gone if win.message):
        others = tuple(win for win in left if win.message == message)
        text = _board(others, voice) if others else voice.text("win-taken-out")
        effects.append(Edit(message, Message(text)))
    return CommunityTurn(msgspec.structs.replace(community, wins=left), tuple(effects))

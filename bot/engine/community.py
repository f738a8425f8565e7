"""A community's state, and its turns: setup; the thread, on call and the circle have rooms of their own."""

from datetime import datetime
from typing import Literal

import msgspec

from bot.engine.actors import Actor
from bot.engine.authority import hold_turn
from bot.engine.circle import board as circle_board
from bot.engine.circle import ends as circle_ends
from bot.engine.circle import seats as circle_seats
from bot.engine.circle.ask_limits import Posted
from bot.engine.circle.known import Heard, Peer, Support
from bot.engine.counting.known import Mark
from bot.engine.counting.organiser import Organiser, answer_organiser
from bot.engine.effects import (
    AnyEffect,
    CancelTimers,
    Erase,
    Tell,
)
from bot.engine.events import (
    Event,
    PostRefused,
    SetupDone,
    Told,
    Uninstalled,
    WinWithdrawn,
)
from bot.engine.moderation import board as moderation_board
from bot.engine.moderation import case_board, pause_board, strike_board
from bot.engine.moderation.desk import Next
from bot.engine.moderation.known import Desk, Moderator
from bot.engine.notes import board as notes_board
from bot.engine.notes.known import PassedNote
from bot.engine.on_call.board import Asked, OnCall, OpenAsk, answer_on_call, closed, forgotten
from bot.engine.wins import board as thread_board
from bot.engine.wins import month
from bot.engine.wins.known import Win
from bot.engine.wins.month import Month
from bot.engine.words.voice import Voice
from bot.scripts.model import Scripts

Kind = Literal["", "community", "school", "employer"]


class Community(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One workspace or guild. `kind` "" means that nobody has set it up yet.

    `day` is Monday 0 to Sunday 6, `hour` local in `zone`. `thread` is the effect id of the last
    thread's parent, `outcomes` that of its message with news of jobs. `quiet` counts the weeks in a row
    without a win; `every_week`: the host wants a thread then, too. `months` count kind things for the
    round-up, `rounded_up` is the month whose first thread told one. `host` is who set it up, and hears of
    what does not work. `country` is the ISO code of the one that most are in, "" for many: it counts for
    members who named none. `on_call` are the people who agreed to be asked by a member in a hard hour, if
    a host opened that; `asks` those that wait, `asked` who asked within a day, as codes.
    `circle` are the members who may ask each other, if a host opened that; `support` what they asked, and
    `blocked` (who blocked, whom) between which nothing is told; `barred` is the same where whoever was
    blocked has been erased, by code. `heard` are the answers of the last month, `posted` who asked lately
    and `shared` whose wins went to the thread, as codes. `moderators` decide what was reported, and `desk`
    is what moderation keeps. `notes` are those passed on, and `marks` count members who agreed to that,
    without their names; `organiser` holds the host's weekly note.
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
    outcomes: str = ""
    quiet: int = 0
    every_week: bool = False
    months: tuple[Month, ...] = ()
    rounded_up: str = ""
    circle_channel: str = ""
    circle_channel_name: str = ""
    on_call_open: bool = False
    on_call: tuple[OnCall, ...] = ()
    asks: tuple[OpenAsk, ...] = ()
    asked: tuple[Asked, ...] = ()
    circle_open: bool = False
    circle_unnamed: bool = False
    answer_hours: tuple[int, ...] = ()
    circle: tuple[Peer, ...] = ()
    support: tuple[Support, ...] = ()
    blocked: tuple[tuple[Actor, Actor], ...] = ()
    heard: tuple[Heard, ...] = ()
    barred: tuple[tuple[Actor, str], ...] = ()
    posted: tuple[Posted, ...] = ()
    shared: tuple[Posted, ...] = ()
    moderators: tuple[Moderator, ...] = ()
    desk: Desk = Desk()
    notes: tuple[PassedNote, ...] = ()
    marks: tuple[Mark, ...] = ()
    organiser: Organiser = Organiser()

    @property
    def celebrates(self) -> bool:
        """Whether there is a public place for wins; never at an employer."""
        return bool(self.channel) and self.kind in {"community", "school"}

    @property
    def asks_channel(self) -> str:
        """Where asks to the circle stand: with the wins, unless a host gave them a channel of their own."""
        return self.circle_channel or self.channel

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
    turn = _with_notes(community, _turn(scripts, community, event, now), event, now)
    hold_turn(event, community.actor, turn.effects)
    return turn


def _with_notes(before: Community, turn: CommunityTurn, event: Event, now: datetime) -> CommunityTurn:
    """What is passed on, and what is counted, whatever else the event did here."""
    if isinstance(event, Uninstalled):
        return turn
    state, ended = notes_board.answer_notes(turn.state, event, now)
    state, noted = answer_organiser(before, state, event, now)
    return CommunityTurn(month.counted(before, state, event, now), (*turn.effects, *ended, *noted))


def _turn(scripts: Scripts, community: Community, event: Event, now: datetime) -> CommunityTurn:
    voice = Voice(scripts, community.language)
    match event:
        case SetupDone():
            return _set_up(community, event, now, voice)
        case WinWithdrawn():
            return _withdraw(community, event, voice)
        case PostRefused():
            state, effects = circle_ends.refused(community, event.effect)
            return CommunityTurn(state, (*effects, *_tell_host(community, event)))
        case Uninstalled():
            return CommunityTurn(Community(community.actor), (Erase(),))
        case _:
            state, effects = thread_board.answer_wins(community, event, now, voice)
            state, on_call = answer_on_call(state, event, now)
            state, circle = _circle(state, event, now, voice)
            return CommunityTurn(state, (*effects, *on_call, *circle))


def _circle(community: Community, event: Event, now: datetime, voice: Voice) -> Next:
    """The circle's own turn, if nothing stands in its way, and what moderation makes of it."""
    if (instead := pause_board.answer_pause(community, event, now, voice)) is not None:
        return instead
    state, effects = circle_board.answer_circle(community, event, now, voice)
    state, counted = strike_board.counted(community, state, event, now)
    state, moderators = moderation_board.answer_moderators(state, event, now)
    state, cases = case_board.answer_cases(state, event, now, voice)
    return state, (*effects, *counted, *moderators, *cases)


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
    state, moved = thread_board.moved(community, state, now)
    over: tuple[AnyEffect, ...] = ()
    if kind == "employer":
        state, over = closed(state)
        state, more = moderation_board.closed(state)
        over = (*over, *more)
    if not state.celebrates:  # without a channel there is no circle
        state, ended = circle_seats.closed(state, now, voice)
        over = (*over, *ended)
    return CommunityTurn(state, (CancelTimers("thread"), *thread_board.weekly(state, now), *moved, *over))


def _tell_host(community: Community, event: PostRefused) -> tuple[AnyEffect, ...]:
    if community.host is None:
        return ()
    if event.code == "no_target":  # its words were taken back, and it may stand there all the same
        return (Tell(Told(id="-", actor=community.host, saying="post-unknown")),)
    slots = {"problem": event.code}
    return (Tell(Told(id="-", actor=community.host, saying="post-refused", slots=slots)),)


def _withdraw(community: Community, event: WinWithdrawn, voice: Voice) -> CommunityTurn:
    more: tuple[AnyEffect, ...] = ()
    if event.forget:
        host = None if community.host == event.by else community.host
        community, more = forgotten(msgspec.structs.replace(community, host=host), event.by)
        community = month.without_person(community, event.by)
        community, ended = circle_seats.forgotten(community, event.by, voice)
        community, parted = moderation_board.forgotten(community, event.by)
        more = (*more, *ended, *parted)
    state, effects = thread_board.take_out(community, event, voice)
    return CommunityTurn(state, (*more, *effects))

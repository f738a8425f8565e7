"""A community's turns: setup; the thread, on call and the circle have rooms of their own."""

from datetime import datetime

import msgspec

from bot.engine.authority import hold_turn
from bot.engine.circle import board as circle_board
from bot.engine.circle import ends as circle_ends
from bot.engine.circle import seats as circle_seats
from bot.engine.community import Community, Kind
from bot.engine.counting.organiser import answer_organiser
from bot.engine.effects import (
    AnyEffect,
    CancelTimers,
    Erase,
    Tell,
)
from bot.engine.events import Event, PostRefused, SetupDone, Told, Uninstalled
from bot.engine.moderation import board as moderation_board
from bot.engine.moderation import case_board, pause_board, strike_board
from bot.engine.moderation.desk import Next
from bot.engine.moderation.names_out import decided, without_name_out
from bot.engine.notes import board as notes_board
from bot.engine.on_call.board import answer_on_call, closed, forgotten
from bot.engine.wins import board as thread_board
from bot.engine.wins import month
from bot.engine.wins.events import WinWithdrawn
from bot.engine.words.shown_as import with_name_shown
from bot.engine.words.voice import Voice
from bot.scripts.model import Scripts


class CommunityTurn(msgspec.Struct, frozen=True, gc=False):
    """What a community does next."""

    state: Community
    effects: tuple[AnyEffect, ...] = ()


def take_community_turn(scripts: Scripts, community: Community, event: Event, now: datetime) -> CommunityTurn:
    """What happens next in the community. Pure: same arguments, same turn."""
    event = without_name_out(community, with_name_shown(scripts, event))
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
    judged, cases = case_board.answer_cases(state, event, now, voice)
    state = decided(state, judged, event, now)
    return state, (*effects, *counted, *moderators, *cases)


def _set_up(community: Community, event: SetupDone, now: datetime, voice: Voice) -> CommunityTurn:
    kind: Kind = event.kind if event.kind in {"community", "school", "employer"} else "employer"  # type: ignore[assignment]
    if not event.channel:
        event = _where_it_stands(community, event)
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
        host=event.by,  # who runs it now: the first one may be gone for long
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


def _where_it_stands(community: Community, event: SetupDone) -> SetupDone:
    """A setup in a private conversation names no channel, no day and no hour, and ends none."""
    if not community.channel:
        return event
    here, name = community.channel, community.channel_name
    day, hour = community.day, community.hour
    return msgspec.structs.replace(event, channel=here, channel_name=name, day=day, hour=hour)


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

"""The circle at rest, the community's side: what comes due waits, and goes on without a flood.

Also what may not happen at all just now: to join while one is out, to ask while the circle rests, and
work on an ask that moderators look at.
"""

from datetime import datetime, timedelta

import msgspec

from bot.engine.circle.board import shown
from bot.engine.circle.drawn import LEAST_WAIT, moment
from bot.engine.circle.events import CircleJoined, SupportAsked, SupportDue
from bot.engine.circle.known import is_open
from bot.engine.circle.state import Support
from bot.engine.community import Community
from bot.engine.effects import AnyEffect, Edit, SetTimer, Tell
from bot.engine.events import Event, Told
from bot.engine.moderation.desk import Next, goes_on, keep, noted_rarely
from bot.engine.moderation.events import CirclePaused
from bot.engine.moderation.known import is_moderator, is_paused, out_until
from bot.engine.nudges.rules import named_zone
from bot.engine.words.voice import Voice

A_DAY = timedelta(days=1)
"""Who waits hears once a day that it rests, however often it does."""

APART = timedelta(minutes=2)
"""Between one thing that waited and the next, when the circle goes on."""


def answer_pause(community: Community, event: Event, now: datetime, voice: Voice) -> Next | None:
    """What the community does instead of its usual turn; None when nothing stands in the way."""
    match event:
        case CirclePaused():
            return _pause(community, event, now, voice) if _may(community, event) else (community, ())
        case CircleJoined(by=by) if until := out_until(community, by, now):
            slots = {"at": until.isoformat()}
            return community, (Tell(Told(id="-", actor=by, saying="circle-out", slots=slots)),)
        case SupportAsked(by=by) if is_paused(community):
            return community, (Tell(Told(id="-", actor=by, saying="circle-resting")),)
        case SupportDue(work="past"):
            return None
        case SupportDue():
            return _set_aside(community, event, now)
        case _:
            return None


def _may(community: Community, event: CirclePaused) -> bool:
    allowed = event.hosting or is_moderator(community, event.by)
    return allowed and is_open(community) and event.paused is not is_paused(community)


def _set_aside(community: Community, event: SupportDue, now: datetime) -> Next | None:
    """Work that came due waits for the circle, or for the moderators.

    An ask's end does not wait: its author said yes to three days in the channel, and to no more.
    """
    held = any(one.held for one in community.support if one.id == event.ask)
    if event.work == "over" or not (held or is_paused(community)):
        return None
    one = (event.ask, event.work)
    waiting = (*(each for each in community.desk.waiting if each != one), one)
    return keep(community, waiting=waiting), ()


def _pause(community: Community, event: CirclePaused, now: datetime, voice: Voice) -> Next:
    role = "host" if event.hosting else "moderator"
    if event.paused:
        state = noted_rarely(keep(community, paused_at=now), now, "paused", role)
        untold = [ask for ask in state.support if ask.rest_told_at is None or now >= ask.rest_told_at + A_DAY]
        told = (Tell(Told(id="-", actor=ask.by, saying="circle-paused")) for ask in untold)
        support = tuple(
            msgspec.structs.replace(ask, rest_told_at=now) if ask in untold else ask for ask in state.support
        )
        return msgspec.structs.replace(state, support=support), (*_redrawn(state, voice), *told)
    state = noted_rarely(goes_on(community, now), now, "resumed", role)
    held = {ask.id for ask in state.support if ask.held}
    mine = tuple(one for one in state.desk.waiting if one[0] not in held)
    later = tuple(_later(state, ask, work, now + n * APART) for n, (ask, work) in enumerate(mine))
    left = tuple(one for one in state.desk.waiting if one not in mine)
    return keep(state, waiting=left), (*_redrawn(state, voice), *later)


def _later(community: Community, ask: str, work: str, at: datetime) -> SetTimer:
    due = SupportDue(id="-", actor=community.actor, ask=ask, work=work)  # type: ignore[arg-type]
    if work == "unnamed":  # on the half hour and by day, as ever: any other moment would tell who was awake
        at = moment(at - LEAST_WAIT, named_zone(community.zone), len(community.circle), 0)
    return SetTimer(f"{work}-{ask}", due, at)


def _redrawn(community: Community, voice: Voice) -> tuple[AnyEffect, ...]:
    """Posts lose their buttons while the circle rests, and have them again afterwards."""
    paused = is_paused(community)
    posted: list[Support] = [ask for ask in community.support if ask.message and not ask.held]
    return tuple(Edit(ask.message, shown(ask, voice, paused=paused)) for ask in posted)

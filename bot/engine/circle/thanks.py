"""A thank you for an answer, the community's side: told once, also when the ask has ended.

Of an ask without a name it is told a drawn while after it was said: to hear it at once would tell a peer
who is here just now. A name is no part of what is told: it may wait for the peer's hours, and who is
forgotten or blocks the peer meanwhile takes it along.
"""

from datetime import datetime, timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.drawn import share
from bot.engine.circle.ends import Next, told
from bot.engine.circle.events import RepliesThanked, SupportDue
from bot.engine.circle.known import apart, has_left
from bot.engine.circle.state import Heard
from bot.engine.community import Community
from bot.engine.effects import SetTimer

THANKED, THANKED_IN = "_thanked", "_thanked-in"
"""Slots of the word that somebody thanks: for which answer, and in which community."""

SPREAD = timedelta(hours=3)
"""A thank you for an answer to an ask without a name comes up to this much later."""


def thanked(community: Community, event: RepliesThanked, now: datetime) -> Next:
    """Whoever gave that answer hears a thank you, once; number -1 means all of that ask."""
    meant = [
        one
        for one in community.heard
        if (one.ask, one.to) == (event.ask, event.by) and event.number in {-1, one.number}
        if not one.code and not one.thanked and not apart(community, one.by, one.to)
        if not has_left(community, one.to)
    ]
    at_once = [one for one in meant if not one.lot]
    state = _marked(_marked(community, meant, thanked=True), at_once, thanks_told=True)
    here = community.actor.tenant
    hear = tuple(
        told(one.by, "reply-thanked", **{THANKED: f"{one.ask}.{one.number}", THANKED_IN: here})
        for one in at_once
    )
    hidden = [one for one in meant if one.lot]
    if not hidden or any(one.ask == event.ask and _waits(one) for one in community.heard):
        return state, hear
    due = SupportDue(id="-", actor=community.actor, ask=event.ask, work="thanks")
    return state, (*hear, SetTimer(f"thanks-{event.ask}", due, now + thanked_after(hidden[0])))


def thanked_after(one: Heard) -> timedelta:
    """How long after it was said a thank you is told, where no name stands beside the ask."""
    return timedelta(minutes=10) + SPREAD * share(one.lot, f"thanks {one.number}")


def thanks(community: Community, ask: str) -> Next:
    """Those who were thanked and did not hear it yet do now, from "the member who asked"."""
    waiting = [one for one in community.heard if one.ask == ask and _waits(one)]
    hears = [
        one
        for one in waiting
        if not one.code and not apart(community, one.to, one.by) and not has_left(community, one.to)
    ]
    state = _marked(community, waiting, thanks_told=True)
    return state, tuple(told(one.by, "reply-thanked-unnamed") for one in hears)


def who_thanks(community: Community | None, answer: str, peer: Actor) -> str | None:
    """The name of who thanks that peer for that answer; None where they may not hear it any more."""
    for one in community.heard if community is not None else ():
        if community is not None and f"{one.ask}.{one.number}" == answer and one.by == peer and one.thanked:
            return None if apart(community, one.to, peer) or has_left(community, one.to) else one.shown_as
    return None


def _waits(one: Heard) -> bool:
    return one.thanked and not one.thanks_told


def _marked(community: Community, some: list[Heard], **fields: bool) -> Community:
    meant = {(one.ask, one.number, one.to) for one in some}
    heard = tuple(
        msgspec.structs.replace(one, **fields) if (one.ask, one.number, one.to) in meant else one
        for one in community.heard
    )
    return msgspec.structs.replace(community, heard=heard)

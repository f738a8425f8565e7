"""What every adversary's play is made of: one try after the other, and the places in which they try."""

from collections.abc import Callable, Generator

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.state import Peer
from bot.engine.community import Community
from bot.engine.moderation.state import Moderator
from tests.engine.circle.circle_place import ADA, BEN, MEG, MO, PEERS, ROUND, SETUP, Place, in_circle, told_by
from tests.engine.pure import MONDAY, SAM, Sam

Play = Generator[bool, None, int]
"""Yields after each try whether they are not stopped so far; returns how much reached whom they meant."""

MIA = Actor(platform="terminal", tenant="t", user="mia")
CROWD = tuple(Actor(platform="terminal", tenant="t", user=f"p{n}") for n in range(9))


def moderated(*who: Actor, **more: object) -> Community:
    """A circle of fourteen in which these moderate, and a host whom none of them is."""
    peers = (*PEERS, *(Peer(one, one.user, MONDAY, trained=True) for one in CROWD))
    moderators = tuple(Moderator(one, one.user.title(), MONDAY) for one in who or (MEG, MO, MIA))
    return msgspec.structs.replace(ROUND, circle=peers, host=MEG, moderators=moderators, **more)


PLAYS: dict[str, Callable[[], Play]] = {}


def play(kind: Callable[[], Play]) -> Callable[[], Play]:
    """The play of the row of adversaries.toml that has its name."""
    PLAYS[kind.__name__.replace("_", "-")] = kind
    return kind


def carry(place: Place, member: Sam) -> Place:
    """What their turn tells the community."""
    for event in told_by(member):
        if event.actor == place.state.actor:
            place._take(event)
    return place


def member(place: Place, who: Actor, **more: object) -> Sam:
    """Somebody in the circle, at that moment."""
    sam = in_circle(who, place.state, **more)
    sam.now = place.now
    return sam


__all__ = ["ADA", "BEN", "SAM", "SETUP"]

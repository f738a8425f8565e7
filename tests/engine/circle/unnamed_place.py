"""A community in which an ask may stand without a name, and members of it."""

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.drawn import lot_of
from bot.engine.circle.events import SupportAsked
from bot.engine.circle.state import Peer
from bot.engine.community import Community
from bot.engine.effects import Post
from bot.engine.events import Typed
from bot.engine.moderation.state import Moderator
from bot.engine.settled import Settled
from tests.engine.circle.circle_place import ASKED, ROUND, Place, in_circle
from tests.engine.pure import MONDAY, SAM, Sam

SECRET = b"of the tests"
MORE = tuple(Actor(platform="terminal", tenant="t", user=u) for u in ("eli", "fay", "gus", "hal"))
PEOPLE = tuple(peer.who for peer in ROUND.circle) + MORE[:3]
"""Eight, Sam first."""


def peers(people: tuple[Actor, ...]) -> tuple[Peer, ...]:
    """Seats in the circle, each with a name that stands nowhere else."""
    return tuple(Peer(who, f"{who.user.title()} Of-The-Circle", MONDAY, trained=True) for who in people)


UNNAMED = msgspec.structs.replace(
    ROUND,
    zone="Europe/London",
    circle=peers(PEOPLE),
    circle_unnamed=True,
    moderators=tuple(Moderator(who, who.user, MONDAY) for who in PEOPLE[1:3]),
)


def lot(number: int) -> str:
    """The lot that some member's turn draws."""
    return lot_of(Typed(id=f"turn {number}", actor=SAM, text=""), SECRET)


def asks(place: Place, by: Actor = SAM, number: int = 1, words: str = ASKED) -> Place:
    """Somebody asks there without a name."""
    fields = {"ask": f"a{number}", "by": by, "shown_as": "", "words": words}
    return place.take(SupportAsked, **fields, unnamed=True, lot=lot(number))


def posts(place: Place) -> list[str]:
    """What was just posted: the first line of each."""
    return [one.message.text.plain.splitlines()[0] for one in place.of(Post) if isinstance(one, Post)]


def without(state: Community, **fields: object) -> Community:
    """The same community, but for that."""
    return msgspec.structs.replace(state, **fields)


def writing(community: Community = UNNAMED, words: str = ASKED, **more: object) -> Sam:
    """Sam in front of the preview."""
    sam = in_circle(community=community, **more)
    sam.settled = Settled(secret=SECRET)
    return sam.command("onward", "ask").type(words)

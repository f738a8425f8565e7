"""A circle with moderators and notes that are passed on, and members who leave them or are given one."""

from datetime import UTC, datetime, timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.community import Community
from bot.engine.events import Told
from bot.engine.member import Loss
from bot.engine.moderation.state import Moderator
from bot.engine.notes.events import NoteLeft, NoteReviewed
from bot.engine.notes.state import PassedNote
from tests.engine.circle.circle_place import ADA, BEN, CLEO, DAN, ROUND, Place, in_circle
from tests.engine.pure import MONDAY, SAM, Sam

WORDS = "I slept for two days. Then I wrote to one friend."
READ = msgspec.structs.replace(
    ROUND, moderators=(Moderator(CLEO, "Cleo", MONDAY), Moderator(DAN, "Dan", MONDAY))
)
"""A circle whose notes two people can read."""

NIGHT = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)


def note(by: Actor = ADA, id_: str = "n1", **more: object) -> PassedNote:
    """A note that a moderator has kept."""
    fields = {"shown_as": by.user.title(), "about": "any", "words": WORDS, "at": MONDAY, "kept": True} | more
    return PassedNote(id=id_, by=by, **fields)  # type: ignore[arg-type]


def noted(*notes: PassedNote, **more: object) -> Community:
    return msgspec.structs.replace(READ, notes=notes, **more)


def left(by: Actor = ADA, id_: str = "n1", words: str = WORDS, about: str = "any") -> Place:
    """A place in which that member has just left a note."""
    place = Place(READ)
    return place.take(NoteLeft, note=id_, by=by, shown_as=by.user.title(), about=about, words=words)


def reviewed(place: Place, id_: str = "n1", *, kept: bool, reason: str = "", by: Actor = CLEO) -> list[str]:
    """A moderator decides; what its author hears."""
    place.take(NoteReviewed, note=id_, by=by, kept=kept, reason=reason)
    return [event.saying for event in place.told if isinstance(event, Told)]


def hurt(community: Community, who: Actor = SAM, stage: str = "final", **more: object) -> Sam:
    """A member with a loss of an hour ago, late in their evening."""
    state = {"rejected_at": NIGHT - timedelta(hours=1), "zone": "UTC"} | more
    sam = in_circle(who, community, losses=(Loss(NIGHT - timedelta(hours=1), stage=stage),), **state)
    sam.now = NIGHT
    return sam


def opened(sam: Sam) -> str:
    """The words of the note that they are given when they ask for one, "" for none."""
    sam.command("onward", "support", place="")
    if not any("Words from someone who was here" in Sam.labels(one) for one in sam.said):
        return ""
    sam.press("Words from someone who was here")
    return next(line.strip('"') for line in sam.words.splitlines() if line.startswith('"'))


__all__ = ["ADA", "BEN", "CLEO", "DAN"]

"""What a community keeps of the notes that are passed on."""

from datetime import datetime

import msgspec

from bot.engine.actors import Actor
from bot.engine.codes import Kept


class PassedNote(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One note as previewed. `shown_as` "" means that its author wants no name beside it.

    `kept`: a moderator read it and it may be given. `aside`: somebody reported it, and nobody is given
    it until somebody else read it again. `read_by`: when it goes if nobody has read it, or read it again.
    `held_until`: its author met the crisis path. `thanks` are those that its author has not heard of;
    `passed` is how often it was opened, and never by whom.
    """

    id: str
    by: Actor
    shown_as: str
    about: str
    words: str
    at: datetime
    kept: bool = False
    aside: bool = False
    reported_by: Kept | None = None
    read_by: datetime | None = None
    held_until: datetime | None = None
    thanks: int = 0
    passed: int = 0

    @property
    def waits(self) -> bool:
        """Whether a moderator is still to read it, or to read it again."""
        return self.aside or not self.kept

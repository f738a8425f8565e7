"""What a community keeps of wins: those told, and the counts of a month."""

from datetime import datetime
from typing import Literal

import msgspec

from bot.engine.actors import Actor


class Win(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One win as previewed. `message` is the effect id of the post it stands in, "" while it waits.

    `held_until`: its author met the crisis path, and is asked then: it is not posted without a new yes.
    `outcome`: an interview, an offer, a job; anything else is an effort. `at`: when it was shared.
    """

    id: str
    by: Actor
    shown_as: str
    words: str
    message: str = ""
    held_until: datetime | None = None
    outcome: bool = False
    at: datetime | None = None

    @property
    def asks(self) -> bool:
        """Whether its author has to say yes once more before it may stand anywhere."""
        return not self.message and self.held_until is not None

    @property
    def waits(self) -> bool:
        """Whether the next thread may show it."""
        return not self.message and self.held_until is None


Tallied = Literal["reply", "note", "step"]
"""Kind answers given, notes opened by who needed them, and steps taken by who agreed to be counted."""


class Tally(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """How often something was done, and marks of those who did it: FEW of them say enough."""

    what: Tallied
    number: int
    people: tuple[str, ...]


class Month(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One month ("2026-03", in the community's own zone) and what was counted in it."""

    month: str
    tallies: tuple[Tally, ...] = ()

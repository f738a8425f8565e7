"""What reading hands back: frozen, typed, and without a word of what was read.

A finding names rules and kinds, never the text: it can be logged, stored and printed.
"""

from typing import Literal

import msgspec

Tier = Literal["none", "soft", "full"]
Route = Literal["", "suicide", "self_harm", "abuse", "third_party", "need"]
Stage = Literal[
    "",
    "no_answer",
    "cv",
    "screen",
    "test",
    "interview",
    "final",
    "withdrawn",
    "laid_off",
    "internal",
]
Need = Literal["", "food", "housing", "money", "visa", "health"]

TIERS: tuple[Tier, ...] = ("none", "soft", "full")
"""Lightest first: the place in this tuple is the weight of the tier."""

ROUTES: tuple[Route, ...] = ("suicide", "self_harm", "abuse", "third_party", "need", "")
"""Which words come first when two routes are equally sure."""


class Crisis(msgspec.Struct, frozen=True):
    """How urgent it is, which words it leads to, and the ids of the rules that said so, in order."""

    tier: Tier = "none"
    route: Route = ""
    rules: tuple[str, ...] = ()


class Findings(msgspec.Struct, frozen=True):
    """Everything read out of one message.

    `traps`, `feelings` and `names` are empty until their rules exist. `stage` is where in the
    process it ended, `need` what is urgently missing; "" where the words do not tell.
    """

    crisis: Crisis = Crisis()
    traps: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    stage: Stage = ""
    need: Need = ""
    names: tuple[str, ...] = ()


UNREADABLE = Findings(crisis=Crisis("soft", "suicide", ("unreadable",)))
"""What a text counts as when reading it went wrong: asking once too often does less harm."""


def heavier(one: Tier, other: Tier) -> Tier:
    """The more urgent of two tiers."""
    return max(one, other, key=TIERS.index)

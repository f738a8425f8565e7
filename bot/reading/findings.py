"""What reading hands back: frozen, typed, and without a word of what was read.

A finding names rules and kinds, never the text: it can be logged, stored and printed.
"""

from typing import Literal

import msgspec

Tier = Literal["none", "soft", "full"]
Route = Literal["", "suicide", "self_harm", "abuse", "third_party", "harm_others", "need"]
About = Literal["", "steps", "others"]
"""What the conversation is about in which the words are said: one's steps, or words meant for others."""
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
TrapKind = Literal[
    "all_or_nothing",
    "overgeneralising",
    "mind_reading",
    "fortune_telling",
    "labelling",
    "personalising",
    "discounting",
    "should",
    "emotional_reasoning",
    "comparing",
]
Feeling = Literal["sad", "ashamed", "angry", "anxious", "numb", "relieved", "exhausted", "lonely", "hopeful"]
ConductFamily = Literal["crisis", "coercive", "hostile", "contact", "link"]
NameKind = Literal["company", "person", "place", "role", "link", "contact", "number"]

TIERS: tuple[Tier, ...] = ("none", "soft", "full")
"""Lightest first: the place in this tuple is the weight of the tier."""

ROUTES: tuple[Route, ...] = ("suicide", "self_harm", "abuse", "third_party", "harm_others", "need", "")
"""Which words come first when two routes are equally sure."""


class Crisis(msgspec.Struct, frozen=True):
    """How urgent it is, which words it leads to, and the ids of the rules that said so, in order."""

    tier: Tier = "none"
    route: Route = ""
    rules: tuple[str, ...] = ()


class Span(msgspec.Struct, frozen=True, order=True):
    """A part of the text that was read: the first character, and the one after the last."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves, out of the same text."""
        return text[self.start : self.end]


class Trap(msgspec.Struct, frozen=True):
    """A thinking trap that the words may hold, how likely (0 to 1), and which words suggest it."""

    kind: TrapKind
    score: float
    at: Span


class Name(msgspec.Struct, frozen=True):
    """A part of a text that could give a member away."""

    kind: NameKind
    at: Span


class Conduct(msgspec.Struct, frozen=True):
    """What stops words meant for somebody else: families, gravest first, and the rules that said so.

    `doubtful`: nothing stops them, and they are still close enough to words that hurt to ask their writer.
    """

    families: tuple[ConductFamily, ...] = ()
    rules: tuple[str, ...] = ()
    doubtful: bool = False


class Findings(msgspec.Struct, frozen=True):
    """Everything read out of one message.

    `stage` is where in the process it ended, `need` what is urgently missing; "" where the words do
    not tell. `news` is the rule by which they tell of hard news of one's own, "" for none. `traps` are the
    likely one or two, likeliest first, none where they are not sure.
    """

    crisis: Crisis = Crisis()
    traps: tuple[Trap, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    stage: Stage = ""
    need: Need = ""
    news: str = ""
    names: tuple[Name, ...] = ()


UNREADABLE = Findings(crisis=Crisis("soft", "suicide", ("unreadable",)))
"""What a text counts as when reading it went wrong: asking once too often does less harm."""

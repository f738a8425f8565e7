"""What counts only together: two sides that say what neither says alone, in one message or over a few.

A rule that belongs to no language takes that of the words which completed it, so that who writes
"no puedo pagar el alquiler" is asked in Spanish.
"""

from collections.abc import Iterable
from typing import NamedTuple

from bot.reading.crisis_parting import TOGETHER
from bot.reading.findings import Route, Tier


class Pair(NamedTuple):
    """Two sides that say together what neither says alone, and which words that leads to."""

    id: str
    one: frozenset[str]
    other: frozenset[str]
    tier: Tier
    route: Route = "suicide"


PAIRS: tuple[Pair, ...] = (
    Pair(
        "pair.loss-and-method",
        frozenset(
            ("loss", "hopeless", "cannot-go-on", "gave-up", "no-home", "self-hate", "want-it-over", "alone")
        ),
        frozenset(("method-question",)),
        "full",
    ),
    Pair(
        "pair.despair-and-means",
        frozenset(
            (
                *(
                    "cannot-go-on",
                    "want-it-over",
                    "farewell",
                    "death-near",
                    "self-hate",
                    "hopeless",
                    "gave-up",
                ),
                *("cue.thoughts", "cue.no-way", "cue.hopeless", "cue.anymore"),
            )
        ),
        frozenset(("means-near",)),
        "full",
    ),
    Pair(
        "pair.end-and-farewell",
        frozenset(("cannot-go-on", "want-it-over", "kill-me", "death-near")),
        frozenset(("farewell",)),
        "full",
    ),
    Pair(
        "pair.voices-and-fear",
        frozenset(("voices",)),
        frozenset(("plea", "gave-up", "cue.tonight", "cue.scared", "death-near", "cue.hurt")),
        "full",
    ),
    Pair(
        "pair.loss-and-rent",
        frozenset(("loss", "es.loss")),
        frozenset(("rent-due", "es.rent-due")),
        "soft",
        "need",
    ),
    Pair(
        "es.pair.loss-and-method",
        frozenset(("es.loss", "es.despair", "es.cannot-go-on")),
        frozenset(("es.method-question",)),
        "full",
    ),
)
"""One side at least stands in the new message, the other there or in one of the last few."""

PAIRED = frozenset().union(*(pair.one | pair.other for pair in PAIRS))
"""The rules that can be half of a pair."""

SPANISH = "es."


def paired(now: set[str], every: set[str]) -> list[tuple[str, Tier, Route]]:
    """The pairs that are complete in `every`, with one side at least among the rules of `now`."""
    return [
        (named(pair.id, sides), pair.tier, pair.route)
        for pair in PAIRS
        if every & pair.one and every & pair.other and (sides := now & (pair.one | pair.other))
    ]


def gathered(now: set[str], earlier: set[str]) -> str:
    """The id for a new mild family of leave-taking beside another one; "" for none.

    A family that was heard before says nothing new: nobody is asked again for saying it again.
    """
    ours = now & TOGETHER.keys()
    new, known = ({TOGETHER[name] for name in names & TOGETHER.keys()} for names in (ours, earlier))
    return named("parting", ours) if new - known and len(new | known) > 1 else ""


def named(id_: str, rules: Iterable[str]) -> str:
    """The id of what these rules say together, in the language that all of them were written for."""
    ours = all(name.startswith(SPANISH) for name in rules)
    return f"{SPANISH}{id_.removeprefix(SPANISH)}" if ours else id_

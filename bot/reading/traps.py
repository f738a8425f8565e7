"""Thinking traps: the likely one or two, with the words that suggest them; silent when unsure.

Whatever is read is only ever asked ("Could this be ...? Or is it something else?"), never told.
"""

from collections.abc import Sequence

from bot.reading.findings import Span, Trap, TrapKind
from bot.reading.traps_score import KINDS, features, shares
from bot.reading.traps_words import Met, Words, met, placed, trimmed

SURE = 0.45
"""From this share on the likeliest trap is named."""

ALSO = 0.15
"""From this share on the second is named beside it."""


def read_traps(text: str) -> tuple[Trap, ...]:
    """The likely one or two traps in a text, likeliest first; () where it is not sure.

    A trap is only named with words that suggest it: a share alone is not enough. `at` counts in `text`.
    """
    words = placed(text)
    found = met(words)
    if not found:
        return ()
    suggested = [trap for trap in _ranked(text, words, found) if trap.at.end][:2]
    if suggested[0].score < SURE:
        return ()
    return tuple(trap for trap in suggested if trap.score >= ALSO)


def rank_traps(text: str) -> tuple[Trap, Trap]:
    """The two likeliest traps, sure or not: for measuring. An empty span where no words suggest one."""
    words = placed(text)
    first, second = _ranked(text, words, met(words))[:2]
    return first, second


def _ranked(text: str, words: Words, found: Sequence[Met]) -> list[Trap]:
    """All ten, likeliest first; of equals, the first of the list."""
    scores = shares(features(words, found))
    traps = [Trap(kind, round(scores[at], 4), _span(kind, found, text)) for at, kind in enumerate(KINDS)]
    return sorted(traps, key=lambda trap: -trap.score)


def _span(kind: TrapKind, found: Sequence[Met], text: str) -> Span:
    """The longest words that met a family of that trap; an empty span for none."""
    places = [trimmed(text, one.at) for one in found if one.family.startswith(f"{kind}:")]
    return max(places, key=lambda at: (at.end - at.start, at), default=Span(0, 0))

"""Which of the labels that stand there typed words mean: one of them, a part of one, or one in a sentence."""

import re
from collections.abc import Container, Sequence
from difflib import get_close_matches

from bot.engine.words.typed import plainly

_PARTS = re.compile(r", | or | o | u ")
_NOT = re.compile(r"\b(?:not|no|isn't|nothing|never|nada|nunca)\b")
_NUMBER = re.compile(r"(?:an? |un )?(10|[0-9])(?: ?(?:/|out of|of|de|sobre) ?10)?")
CLOSE = 0.8
"""How alike a slip of the finger and its label are, from 0 to 1."""


def meant(same: str, labels: Sequence[str]) -> int | None:
    """The one label that was typed, or a part between commas or beside "or": "no" is [No, thank you]."""
    known = [plainly(label) for label in labels]
    if same in known:
        return known.index(same)
    parts = [i for i, label in enumerate(known) if same in _PARTS.split(label)]
    return parts[0] if len(parts) == 1 else None


def nearly_meant(same: str, labels: Sequence[str], around: Container[str]) -> int | None:
    """The one label that is left when the words that may stand `around` one are taken from both.

    "Yes, send it" is [Send it]. None for none, or several.
    """
    bare = _bare(same, around)
    found = [i for i, label in enumerate(labels) if bare and _bare(plainly(label), around) == bare]
    return found[0] if len(found) == 1 else None


def rated(same: str, labels: Sequence[str]) -> int | None:
    """The line of a scale that stands within the words ("pretty heavy"), or is meant by a number up to ten.

    `labels`: lightest first. A denial ("not heavy at all") says none of them.
    """
    if number := _NUMBER.fullmatch(same):
        return min(int(number[1]) * len(labels) // 10, len(labels) - 1)
    known = [plainly(label) for label in labels]
    within = [label for label in known if re.search(rf"\b{re.escape(label)}\b", same)]
    if not within or _NOT.search(same) or len(same.split()) > LONGEST_RATING:
        return None
    return known.index(max(within, key=len))


LONGEST_RATING = 4
"""Words beyond which it is told rather than rated: "a heavy day with my heavy boss" is a story."""


def slipped(same: str, labels: Sequence[str]) -> bool:
    """Whether the words are hardly more than one label with a slip in it."""
    return bool(get_close_matches(same, [plainly(label) for label in labels], 1, CLOSE))


def _bare(words: str, around: Container[str]) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[^\W_]+", words) if word not in around)

"""How likely each trap is: the families met and the words themselves, added up and made into shares.

A linear model of eleven classes (the ten traps, and none of them), learned by training/train_traps.py
from texts that are not here. Words count as hashed pieces: no word can be read back out of the weights.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp, sqrt
from typing import get_args

from bot.reading.findings import TrapKind
from bot.reading.rules import split
from bot.reading.traps_weights import FAMILY_STEP, PIECE_STEP, WEIGHTS
from bot.reading.traps_words import FAMILIES, Met, Words, english

KINDS: tuple[TrapKind, ...] = get_args(TrapKind)
CLASSES = len(KINDS) + 1
"""The last class is "none of these"."""

BUCKETS = 2048
PIECES_WEIGH = 3.0
"""What all hashed pieces of a text weigh together, where one family weighs 1."""

ZERO = ord("O")
"""The sign that stands for a weight of 0; others are as many steps away as their code is."""

_ROWS_OF_FAMILIES = 2 * len(FAMILIES)


def features(words: Words, found: Iterable[Met]) -> dict[int, float]:
    """Row of the weights -> its value. A family in the last sentence counts in a row of its own, too."""
    rows: dict[int, float] = {}
    for one in found:
        at = _family_rows()[one.family]
        rows[at] = 1.0
        if one.last:
            rows[at + len(FAMILIES)] = 1.0
    if english(words) and (pieces := _pieces(words.line)):
        share = PIECES_WEIGH / sqrt(len(pieces))
        rows |= {_ROWS_OF_FAMILIES + piece: share for piece in pieces}
    rows[_ROWS_OF_FAMILIES + BUCKETS] = 1.0
    return rows


def shares(rows: Mapping[int, float]) -> list[float]:
    """How likely each class is, in the order of KINDS, then none of them; together 1."""
    weights = _weights()
    sums = [0.0] * CLASSES
    for row, value in rows.items():
        for place, weight in enumerate(weights[row]):
            sums[place] += value * weight
    top = max(sums)
    powers = [exp(one - top) for one in sums]
    return [one / sum(powers) for one in powers]


def _pieces(line: str) -> set[int]:
    """Words and pairs of words of the line and of its last sentence, and the letters of that one."""
    sentences = split(line)
    last = sentences[-1].text.strip() if sentences else ""
    found = {*_grams(line.split(), ""), *_grams(last.split(), "L")}
    found |= {f"c{last[at : at + size]}" for size in (3, 4) for at in range(len(last) - size + 1)}
    return {zlib.crc32(piece.encode()) % BUCKETS for piece in found} if line.strip() else set()


def _grams(words: Sequence[str], mark: str) -> Iterable[str]:
    yield from (mark + word for word in words)
    yield from (f"{mark}{one} {two}" for one, two in zip(["^", *words], [*words, "$"], strict=True))


@lru_cache(maxsize=1)
def _family_rows() -> dict[str, int]:
    return {family: row for row, family in enumerate(FAMILIES)}


@lru_cache(maxsize=1)
def _weights() -> tuple[tuple[float, ...], ...]:
    """The table, row by row; a step means more in the rows of families than in those of pieces."""
    rows = [WEIGHTS[at : at + CLASSES] for at in range(0, len(WEIGHTS), CLASSES)]
    return tuple(
        tuple((ord(sign) - ZERO) * (FAMILY_STEP if at < _ROWS_OF_FAMILIES else PIECE_STEP) for sign in row)
        for at, row in enumerate(rows)
    )

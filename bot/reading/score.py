"""A learned second opinion: how much the words around the grave ones sound like a crisis.

    words -> without grave words -> windows of 60 -> hashed words, pairs and letter groups -> sum

It may raise "none" to "soft" and nothing else. The grave words ("die", "kill") are left out, because
the rules read those with their scopes: a score that knew them would fire on every idiom. Only numbers
are stored (score.bin), no word of any text. training/ makes them, docs/reading.md tells what they are worth.
"""

import math
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import msgspec

BUCKETS = 1 << 16
WINDOW, STEP = 60, 30
"""Words that are weighed together, and how far the next such window begins: about a paragraph."""

MOST_WINDOWS = 100
"""Windows that are weighed of one message, those at its end: 3,000 words, more than anybody types."""

FEWEST = 8
"""Words below which a text is left to the rules: too little to weigh, and how people answer a bot."""

LONG = 100
"""Words from which on a text has many windows to be sad in, and must be surer."""

LONGEST_WORD = 24
LETTERS = 4
"""Size of the groups of letters, so that a slip of the finger leaves most of a word."""

LEFT_TO_THE_RULES = frozenset(
    (
        *("suicide", "suicides", "suicidal", "kill", "kills", "killing", "killed", "die", "dies", "died"),
        *("dying", "dead", "death", "kys", "murder", "overdose", "hang", "_", ".", "?"),
    )
)

_crc = zlib.crc32


class Weights(msgspec.Struct, frozen=True):
    """One signed byte a bucket; `scale` makes it a weight.

    From `threshold` on a text asks softly, from `threshold_long` on one of more than LONG words.
    """

    bias: float
    scale: float
    threshold: float
    threshold_long: float
    values: bytes

    def packed(self) -> bytes:
        """As they are stored."""
        return zlib.compress(msgspec.msgpack.encode(self), 9)


def unpacked(stored: bytes) -> Weights:
    """Weights as `packed` made them. Raises zlib.error, msgspec.DecodeError or ValueError."""
    weights = msgspec.msgpack.decode(zlib.decompress(stored), type=Weights)
    if len(weights.values) != BUCKETS:
        msg = f"score.bin has {len(weights.values)} weights, not {BUCKETS}: train it again (training/)"
        raise ValueError(msg)
    return weights


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights beside this file, read once."""
    return unpacked(files("bot.reading").joinpath("score.bin").read_bytes())


def heard(words: Sequence[str]) -> list[str]:
    """The words of a normalised text that the score looks at."""
    return [word[:LONGEST_WORD] for word in words if word not in LEFT_TO_THE_RULES]


def windows(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The stretches that are weighed, the last one at the very end; none of an empty text."""
    last = max(0, len(words) - WINDOW)
    starts = [*range(0, last, STEP), last] if words else []
    return (words[start : start + WINDOW] for start in starts[-MOST_WINDOWS:])


def buckets(words: Sequence[str]) -> set[int]:
    """The places of a window's features in the weights: each word, pair and letter group once."""
    mask = BUCKETS - 1
    found = {_crc(f"{one} {two}".encode()) & mask for one, two in pairwise(words)}
    for word in set(words):
        edged = f"^{word}$".encode()
        found.add(_crc(edged) & mask)
        for start in range(len(edged) - LETTERS + 1):
            found.add(_crc(edged[start : start + LETTERS], LETTERS) & mask)
    return found


def weigh(found: set[int], weights: Weights) -> float:
    """The score of one window: the sum of its weights, over the root of their number."""
    if not found:
        return weights.bias
    values = memoryview(weights.values).cast("b")
    total = sum(values[place] for place in found)
    return weights.bias + weights.scale * total / math.sqrt(len(found))


def margin(words: Sequence[str], weights: Weights) -> float:
    """How far the highest score of any window of these heard words is above what asks; below 0: silence."""
    if len(words) < FEWEST:
        return float("-inf")
    highest = max(weigh(buckets(window), weights) for window in windows(words))
    return highest - (weights.threshold_long if len(words) > LONG else weights.threshold)


def asks(words: Sequence[str]) -> bool:
    """Whether a text in which the rules found nothing should be asked about softly all the same."""
    return margin(heard(words), shipped()) >= 0

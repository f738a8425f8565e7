"""A learned second opinion on words to somebody else: how much they sound like words that hurt.

    words -> sentences -> words and pairs of them, classes and pairs of them, who is spoken of -> sum

The tables know what they know; whoever wants to hurt finds other words. The score knows no phrase either,
but from lines that were written for this it knows how such sentences are built: who is spoken of, what
stands after "you", what nobody says who means well. training/train_conduct.py makes the weights,
docs/reading.md tells what they are worth.
"""

import math
import zlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import msgspec

from bot.reading.conduct_classes import CLASS_OF, CLASSES, TO_YOU

BUCKETS = 1 << 16
"""Places for words and pairs of words, which are hashed; what is said of classes has places of its own."""

_MASK = BUCKETS - 1
_LOOKED_AT = (BUCKETS << 8) - 1
"""What of a word's number counts, in a pair too: small numbers are quick to count with."""

KINDS = 2 * len(CLASSES) + 3
"""Each class plain and denied, the beginning of a sentence, and its two ends."""
_BEGIN, _STOP, _ASKS = KINDS - 3, KINDS - 2, KINDS - 1
_ONE = BUCKETS
_NEXT = _ONE + KINDS
_WHO_WITH = _NEXT + KINDS * KINDS
_PEOPLE = ("you", "i", "we", "they", "kin")
_WHO = _WHO_WITH + 6 * KINDS
_ALL = _WHO + 64
_SIZE = _ALL + 32
PLACES = _SIZE + 6

DENIES = 3
"""Words after a "not" that it is thought to deny."""

_NAMES = {name: number for number, name in enumerate(CLASSES)}
_YOU = _NAMES["you"]
_PERSON = {_NAMES[name]: 1 << bit for bit, name in enumerate(_PEOPLE)}
_DENIERS = frozenset((_NAMES["not"], _NAMES["nothing"]))
_MIXED = 0x3779B1
_crc = zlib.crc32
_KNOWN = {word: (_crc(word.encode()) & _LOOKED_AT, _NAMES[name]) for word, name in CLASS_OF.items()}
SENTENCE_LESS = 2.0
"""How much less a sentence of a longer text counts alone: kind words around it hide it less."""

FEWEST = 4
"""Words of a sentence that is weighed alone."""


class Weights(msgspec.Struct, frozen=True):
    """One signed byte a place; `scale` makes it a weight.

    From `asks` on a writer is asked whether they mean it kindly, from `stops` on the words do not go.
    """

    bias: float
    scale: float
    asks: float
    stops: float
    values: bytes

    def packed(self) -> bytes:
        """As they are stored."""
        return zlib.compress(msgspec.msgpack.encode(self), 9)


def unpacked(stored: bytes) -> Weights:
    """Weights as `packed` made them. Raises zlib.error, msgspec.DecodeError or ValueError."""
    weights = msgspec.msgpack.decode(zlib.decompress(stored), type=Weights)
    if len(weights.values) != PLACES:
        msg = f"conduct.bin has {len(weights.values)} weights, not {PLACES}: train it again (training/)"
        raise ValueError(msg)
    return weights


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights beside this file, read once."""
    return unpacked(files("bot.reading").joinpath("conduct.bin").read_bytes())


class Said(NamedTuple):
    """A sentence as the score sees it: its places, who is spoken of (a bit each), and its words."""

    places: list[int]
    people: int
    words: int


def sentences(line: str) -> list[Said]:
    """The sentences of a normalised line."""
    found: list[Said] = []
    words: list[str] = []
    before = _BEGIN
    for word in line.split():
        if word in {".", "?"}:
            end = _ASKS if word == "?" else _STOP
            if words:
                found.append(_said(words, before, end))
            words, before = [], end
        else:
            words.append(word)
    return [*found, _said(words, before, _STOP)] if words else found


def _said(words: Sequence[str], before: int, end: int) -> Said:
    """A sentence between two marks: the one that ended the sentence before it, and its own."""
    hashes, kinds, people = _seen(words)
    row = (_BEGIN, *kinds, end)
    first = _WHO_WITH + KINDS * (people & -people).bit_length()
    places = [one & _MASK for one in hashes]
    places += [(one * _MIXED + two >> 8) & _MASK for one, two in pairwise((before, *hashes, end))]
    places += [_ONE + kind for kind in kinds]
    places += [first + kind for kind in kinds]
    places += [_NEXT + one * KINDS + two for one, two in pairwise(row)]
    places += (_ONE + end, _WHO + 2 * people + (end == _ASKS))
    return Said(places, people, len(words))


def _seen(words: Sequence[str]) -> tuple[list[int], list[int], int]:
    """Each word as a number; the classes of those that have one, denied or not; and who is among them."""
    hashes: list[int] = []
    kinds: list[int] = []
    people = denied = 0
    for word in words:
        number, kind = _KNOWN.get(word) or _unknown(word)
        hashes.append(number)
        if kind >= 0:
            people |= _PERSON.get(kind, 0)
            if kind in _DENIERS:
                denied = DENIES + 1
                kinds.append(kind)
            else:
                kinds.append(kind + len(CLASSES) if denied else kind)
        if denied:
            denied -= 1
    return hashes, kinds, people


def _unknown(word: str) -> tuple[int, int]:
    """The number of a word that is in no class, and -1; or that of "you", for a Spanish verb that says so."""
    return _crc(word.encode()) & _LOOKED_AT, _YOU if len(word) > 6 and word.endswith(TO_YOU) else -1


def about(said: Sequence[Said]) -> tuple[int, int]:
    """Two more places of a text: who is spoken of in it, and how long it is."""
    people = words = 0
    for one in said:
        people |= one.people
        words += one.words
    return _ALL + people, _SIZE + min(words // 8, 5)


def score(line: str, weights: Weights) -> float:
    """How much a normalised line sounds like words that hurt: the whole of it, or one of its sentences.

    A text weighs the sum of the weights of its places over the root of their number.
    """
    said = sentences(line)
    if not said:
        return float("-inf")
    values = memoryview(weights.values).cast("b")
    sums = [sum(itemgetter(*one.places)(values)) for one in said]
    highest = _weigh(said, sum(sums), values)
    if len(said) > 1:
        alone = [
            _weigh((one,), total, values)
            for one, total in zip(said, sums, strict=True)
            if one.words >= FEWEST
        ]
        highest = max(highest, max(alone, default=float("-inf")) - SENTENCE_LESS / weights.scale)
    return weights.bias + weights.scale * highest


def _weigh(said: Sequence[Said], total: int, values: "memoryview[int]") -> float:
    people, size = about(said)
    places = sum([len(one.places) for one in said]) + 2
    return (total + values[people] + values[size]) / math.sqrt(places)

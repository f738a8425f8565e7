"""A text's words with their places, and the families of traps that they meet. Linear in its length."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bot.reading.findings import Span
from bot.reading.normalise import normalise
from bot.reading.rules import Index, Rule, Sentence, candidates, index, split
from bot.reading.traps_en import OF_ONESELF
from bot.reading.traps_en_world import OF_THE_WORLD
from bot.reading.traps_es import SPANISH
from bot.reading.traps_near import NEAR

LONGEST = 4_000
"""Characters that are read for traps: of a longer text the last of them, where people conclude."""

_CHUNK = re.compile(r"\S+|\n[ \t\r]*\n")
_EDGES = re.compile(r"^[\s\"'“”‘’(\[*_.,;:!?-]+|[\s\"'“”‘’)\]*_.,;:!?-]+$")
FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(row.id for row in (*OF_ONESELF, *OF_THE_WORLD)))
"""Every family, as `trap:family`, in the order in which the weights know them."""


class Words(NamedTuple):
    """The text as the rules see it, and where each of its words came from: the two lists run together."""

    line: str
    starts: list[int]
    places: list[Span]


class Met(NamedTuple):
    """A family that was met, which words met it, and whether in the last sentence."""

    family: str
    at: Span
    last: bool


def placed(text: str) -> Words:
    """The words of a text, each with the characters it was written as."""
    skipped = max(0, len(text) - LONGEST)
    words: list[str] = []
    places: list[Span] = []
    for chunk in _CHUNK.finditer(text, skipped):
        for word in normalise(chunk[0]).split():
            words.append(word)
            places.append(Span(chunk.start(), chunk.end()))
    starts, at = [], 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Words(f" {' '.join(words)} ", starts, places)


def met(words: Words) -> list[Met]:
    """The families that the words meet, each once, by the longest words that meet it."""
    tables = _tables()
    sentences = split(words.line)
    found: dict[str, Met] = {}
    for sentence in sentences:
        spared = {row.id for row, _ in _hits(tables[1], sentence)}
        for row, match in _hits(tables[0], sentence):
            if row.id in spared or f"{row.id.partition(':')[0]}:" in spared:
                continue
            at = _place(words, sentence.start + match.start(), sentence.start + match.end())
            found[row.id] = _longer(Met(row.id, at, sentence is sentences[-1]), found.get(row.id))
    return list(found.values())


def _longer(one: Met, other: Met | None) -> Met:
    """Of two places of a family the longer; it is in the last sentence if either is."""
    if other is None:
        return one
    at = max(one.at, other.at, key=lambda span: span.end - span.start)
    return Met(one.family, at, one.last or other.last)


def _hits(table: Index[Rule], sentence: Sentence) -> Iterable[tuple[Rule, re.Match[str]]]:
    for pattern, row in candidates(table, sentence.words):
        if match := pattern.find(sentence.text):
            yield row, match


def _place(words: Words, start: int, end: int) -> Span:
    """From the first to the last word of a match, as characters of the text."""
    first = max(0, bisect_right(words.starts, start) - 1)
    last = max(first, bisect_right(words.starts, end - 1) - 1)
    return Span(words.places[first].start, words.places[last].end)


def trimmed(text: str, at: Span) -> Span:
    """The same words without the signs at their edges; unchanged where nothing else is there."""
    words = at.of(text)
    head = _EDGES.match(words)
    start = at.start + (head.end() if head else 0)
    bare = _EDGES.sub("", words)
    return Span(start, start + len(bare)) if bare else at


@lru_cache(maxsize=1)
def _tables() -> tuple[Index[Rule], Index[Rule]]:
    """What suggests a trap, and what looks like one and is none."""
    return index((*OF_ONESELF, *OF_THE_WORLD, *SPANISH)), index(NEAR)


def english(words: Words) -> bool:
    """Whether the learned words may have a say: they know no Spanish."""
    return len(_SPANISH & set(words.line.split())) < TWO


TWO = 2
_SPANISH = frozenset(
    (
        *(
            "que",
            "soy",
            "estoy",
            "nunca",
            "siempre",
            "porque",
            "muy",
            "pero",
            "todo",
            "todos",
            "nadie",
            "voy",
        ),
        *(
            "de",
            "la",
            "el",
            "mi",
            "se",
            "lo",
            "los",
            "es",
            "en",
            "por",
            "para",
            "nada",
            "como",
            "una",
            "un",
            "y",
        ),
        *("fue", "solo", "eso", "haber", "deberia", "mas", "fui", "tengo", "con", "las", "culpa", "siento"),
    )
)
"""One of these may be a name, or an English word; two of them are Spanish."""

"""The small language that the rule tables are written in.

A pattern matches normalised text (normalise.py), word by word:

    [[die|dead]]   one of these words; a text without any of them never runs the rule
    ~3             up to three words of the same sentence
    <adv>          a named group of words from WORDS below, any of them
    (..)* (..)+     at most four times; everything else is a regular expression, one space between words

Every pattern has exactly one [[...]], so that a text pays only for the rules whose words it has.
Gaps are bounded, so that the time is linear in the length of the text.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

from bot.reading.findings import Route, Tier
from bot.reading.needed import rarest

Scope = Literal["denied", "past", "others", "hypothetical", "reported", "media"]

WORDS: dict[str, str] = {
    # Fillers between the words that count, each with its own space behind it.
    "adv": (
        r"(?:(?:just|really|only|honestly|literally|actually|seriously|still|truly|genuinely|kinda|kind of"
        r"|sort of|sometimes|always|constantly|so|badly|fucking|damn|also|even|simply|basically|finally|never"
        r"|ever|already|all|be|very|quite|pretty|completely|totally|absolutely|desperately|now|again|like"
        r"|almost|maybe|probably|definitely|to|fully|at this point|right now|soon|not only) ){0,3}"
    ),
    "me": r"(?:i|me|myself)",
    "self": r"(?:myself|my self|me self)",
    "kin": (
        r"(?:partner|husband|wife|boyfriend|girlfriend|ex|fiance|fiancee|dad|mom|stepdad|stepmom|stepfather"
        r"|stepmother|parents|brother|uncle|cousin|family|he|she|they|spouse|caregiver|roommate"
        r"|significant other)"
    ),
    # Those whose violence stays in the house; nobody from work, whose threats are figures of speech.
    "home": (
        r"(?:partner|husband|wife|boyfriend|girlfriend|ex|fiance|fiancee|dad|mom|stepdad|stepmom|stepfather"
        r"|stepmother|parents|parent|brother|uncle|family|spouse|in laws|father in law|significant other)"
    ),
}
"""Named groups of words. Groups, not phrases: families of meaning travel, phrases do not."""

_ANCHORS = re.compile(r"\[\[(.+?)\]\]")
_GAP = re.compile(r"~(\d)")
_NAME = re.compile(r"<([a-z]+)>")
_WORD_END = r"(?:(?<= )|s?(?![a-z0-9]))"
"""After the last letter of a word, of its plural, or after the space behind it."""


@dataclass(frozen=True, eq=False)
class Pattern:
    """One pattern, and the words without one of which it cannot match.

    It is compiled when a text first has one of those words: all of them together take half a second.
    A test compiles every one, so that a fault in a table is found there.
    """

    expression: str
    anchors: frozenset[str]

    @cached_property
    def search(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.expression)

    @cached_property
    def needs(self) -> frozenset[str]:
        """Words beside the anchors, one of which a text must have as well; empty where nothing is known."""
        return rarest(self.expression, self.anchors)

    @cached_property
    def find(self) -> Callable[[str], re.Match[str] | None]:
        """Its first match in a text."""
        return self.search.search


class Rule(NamedTuple):
    """One family of meaning.

    `tier` is what it says on its own; `weight` is what it adds where several weak ones meet.
    `scopes` are the readings that lower it (scope.py). `why` is for whoever reviews the table.
    """

    id: str
    route: Route
    tier: Tier
    weight: int
    patterns: tuple[Pattern, ...]
    scopes: frozenset[Scope]
    why: str


class Figure(NamedTuple):
    """A figure of speech: its words are taken out before the rules look; `leaves` is what stays."""

    id: str
    leaves: Tier
    patterns: tuple[Pattern, ...]
    why: str


_Row = TypeVar("_Row", Rule, Figure)

Index = dict[str, dict[Pattern, _Row]]
"""Anchor word -> the patterns that need it, each with its row."""


class Sentence(NamedTuple):
    """Where a sentence begins in its line, its text with a space on either side, and its words."""

    start: int
    text: str
    words: frozenset[str]


LONGEST_SENTENCE = 900
OVERLAP = 150
"""Characters of one piece, and what two neighbours share: more than any pattern spans."""

_SENTENCE = re.compile(r"[^ .?](?:[^.?]*[^ .?])?(?: [.?])?|[.?]")


def compiled(pattern: str) -> Pattern:
    """A pattern of the table, ready to search. Raises ValueError when it has not exactly one [[...]]."""
    anchors = _ANCHORS.findall(pattern)
    if len(anchors) != 1:
        msg = f"pattern {pattern!r} needs exactly one [[word|word]], it has {len(anchors)}"
        raise ValueError(msg)
    words = anchors[0].split("|")
    if not (_required(pattern) and all(word.isalnum() for word in words)):
        msg = f"pattern {pattern!r} can match without its [[...]], or that holds more than plain words"
        raise ValueError(msg)
    expression = _ANCHORS.sub(r"(?:\1)", pattern)
    expression = _GAP.sub(r"(?:[a-z0-9]+ ){0,\1}", expression)
    expression = _NAME.sub(lambda found: WORDS[found[1]], expression)
    expression = expression.replace(")*", "){0,4}").replace(")+", "){1,4}")
    expression = _whole_words(expression)
    return Pattern(rf"(?<= ){expression}(?= )", frozenset(words))


def _whole_words(expression: str) -> str:
    """The same, where what may not follow counts as words, or their plurals: "in" is not "instead"."""
    parts = expression.split("(?! ")
    whole = [parts[0]]
    for part in parts[1:]:
        flat, ended = _reach(part, closes=")", opens="(")
        whole.append(f"{part[: len(flat)]}{_WORD_END}{part[len(flat) :]}" if ended else part)
    return "(?! ".join(whole)


def _required(pattern: str) -> bool:
    """Whether no alternative and no quantifier goes round the [[...]]."""
    start, end = pattern.index("[["), pattern.index("]]") + 2
    while True:
        left, opened = _reach(pattern[:start][::-1], closes="(", opens=")")
        right, closed = _reach(pattern[end:], closes=")", opens="(")
        if "|" in left + right:
            return False
        if not (opened and closed):
            return True
        start, end = start - len(left) - 1, end + len(right) + 1
        if pattern[end : end + 1] in ("?", "*"):
            return False


def _reach(text: str, *, closes: str, opens: str) -> tuple[str, bool]:
    """What stands beside the anchor in its own group (deeper groups left out), and if a group ended."""
    depth, out = 0, 0
    flat: list[str] = []
    for out, sign in enumerate(text):
        depth += (sign == opens) - (sign == closes)
        if depth < 0:
            return _padded(flat, out), True
        if depth == 0 and sign != closes:
            flat.append(sign)
    return _padded(flat, len(text)), False


def _padded(flat: list[str], length: int) -> str:
    """The signs as a text of `length`, so that places can still be counted."""
    return "".join(flat).ljust(length)


ALL: frozenset[Scope] = frozenset(("denied", "past", "others", "hypothetical", "reported", "media"))


def rule(
    name: str,
    route: Route,
    tier: Tier,
    patterns: Sequence[str],
    why: str,
    *,
    weight: int = 0,
    scopes: Iterable[Scope] = ALL,
) -> Rule:
    """One row of a rule table."""
    return Rule(name, route, tier, weight, tuple(map(compiled, patterns)), frozenset(scopes), why)


def figure(name: str, leaves: Tier, patterns: Sequence[str], why: str) -> Figure:
    """One row of a table of figures of speech."""
    return Figure(name, leaves, tuple(map(compiled, patterns)), why)


def index(rows: Iterable[_Row]) -> Index[_Row]:
    """Anchor word -> the patterns that need it, with their rows."""
    found: Index[_Row] = {}
    for row in rows:
        for pattern in row.patterns:
            for word in pattern.anchors:
                found.setdefault(word, {})[pattern] = row
    return found


def candidates(table: Index[_Row], words: frozenset[str]) -> list[tuple[Pattern, _Row]]:
    """The patterns that have all their words among `words`, each once, in an order that never varies."""
    known = table.keys() & words
    if not known:
        return []
    found: dict[Pattern, _Row] = {}
    for word in sorted(known) if len(known) > 1 else known:
        found |= table[word]
    return [pair for pair in found.items() if not (needs := pair[0].needs) or not needs.isdisjoint(words)]


def split(line: str) -> list[Sentence]:
    """A normalised line's sentences; one that never ends comes in pieces that overlap."""
    start, sentences = 0, []
    for sentence in _SENTENCE.findall(line):
        for piece in range(0, len(sentence), LONGEST_SENTENCE - OVERLAP):
            text = sentence[piece : piece + LONGEST_SENTENCE]
            sentences.append(Sentence(start + piece, f" {text} ", frozenset(text.split())))
        start += len(sentence) + 1
    return sentences

"""Which words a pattern cannot do without: a quick look before the slow one.

    (?<= )i (?:just |only )?(?:lost|quit) (?:[a-z0-9]+ ){0,3}(?:job|my work)(?= )
        -> {i}, {lost, quit}, {job, work}

A pattern is a row of words. Where one place of that row is a finite choice, one of its words must be
in the text. What is not understood here asks for nothing, so that no match is ever lost; a test holds
that on every pattern.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST = 300
"""Choices of one place beyond which it asks for nothing."""

_ATOM = re.compile(r"\\.|\[\^?[^\]]+\]|.")
_QUANTIFIER = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}")

Choice = frozenset[str] | None
"""The strings that a part can be; None for too many, or not understood."""

EMPTY: Choice = frozenset(("",))


class _Part(NamedTuple):
    """One atom of a pattern with its quantifier: what it can be, and whether it takes no room at all."""

    choice: Choice
    ends_words: bool


COMMON = frozenset(
    (
        *("a", "am", "and", "are", "be", "do", "for", "have", "i", "in", "is", "it", "me"),
        *("my", "no", "not", "of", "on", "so", "that", "the", "to", "was", "with", "you"),
    )
)
"""Words that nearly every sentence has one of: to need one of these says little."""


def needed(expression: str) -> tuple[frozenset[str], ...]:
    """Sets of words; of each at least one is a word of every text that the pattern matches."""
    places = [_words(choice) for choice in _places(expression)]
    return tuple(dict.fromkeys(words for words in places if words))


def rarest(expression: str, known: frozenset[str]) -> frozenset[str]:
    """The set that most texts have no word of, beside `known`, of which one is there; empty for none."""
    others = [words for words in needed(expression) if not words <= known]
    return min(others, key=lambda words: (len(words & COMMON), len(words)), default=frozenset())


def _words(choice: Choice) -> frozenset[str]:
    """The longest word of each string: one of these must be there. Empty where a string has none."""
    if choice is None:
        return frozenset()
    longest = [max(string.split(), key=len, default="") for string in choice]
    return frozenset(longest) if all(word.isalnum() for word in longest) else frozenset()


def _places(expression: str) -> Iterator[Choice]:
    """What can stand between two spaces that the pattern always has."""
    place: Choice = EMPTY
    for part in _parts(expression):
        if part.choice == frozenset((" ",)):
            yield place
            place = EMPTY
        elif not (place == EMPTY and part.ends_words):  # before a place, words of any number may come and go
            place = _joined(place, part.choice)
    yield place


def _joined(one: Choice, other: Choice) -> Choice:
    if one is None or other is None or len(one) * len(other) > MOST:
        return None
    return frozenset(left + right for left in one for right in other)


def _parts(expression: str) -> Iterator[_Part]:
    at = 0
    while at < len(expression):
        if expression[at] == "(":
            end = _closing(expression, at)
            choice, whole = _group(expression[at : end + 1])
        else:
            atom = _ATOM.match(expression, at)
            assert atom is not None
            end = atom.end() - 1
            plain = atom[0].isalnum() or atom[0] == " "
            choice, whole = frozenset((atom[0],)) if plain else None, False
        at = end + 1
        if found := _QUANTIFIER.match(expression, at):
            at = found.end()
            choice = choice | {""} if found[0] == "?" and choice is not None else None
        yield _Part(choice, whole)


def _closing(expression: str, at: int) -> int:
    """Where the bracket closes that opens at `at`."""
    depth = 0
    for place in range(at, len(expression)):
        if expression[place - 1] != "\\":
            depth += (expression[place] == "(") - (expression[place] == ")")
        if depth == 0:
            return place
    msg = f"a bracket of {expression!r} never closes"
    raise ValueError(msg)


def _group(text: str) -> tuple[Choice, bool]:
    """What a group can be, and whether whatever it is ends with a space: then a new word begins after it."""
    if not text.startswith("(?:"):
        looks = text.startswith(("(?=", "(?!", "(?<"))
        return (EMPTY if looks else None), False
    choice: frozenset[str] | None = frozenset()
    ends = True
    for way in _ways(text[3:-1]):
        strings = _string(way)
        ends = ends and (
            way.endswith(" ") or (strings is not None and all(one[-1:] == " " for one in strings))
        )
        choice = None if choice is None or strings is None else choice | strings
    return choice, ends


def _string(way: str) -> Choice:
    whole: Choice = EMPTY
    for part in _parts(way):
        whole = _joined(whole, part.choice)
    return whole


def _ways(text: str) -> Iterator[str]:
    """The alternatives of a group."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]

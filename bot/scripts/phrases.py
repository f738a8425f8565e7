"""Phrases of a list, found in what a member can read: whatever its apostrophes, letters and spaces."""

import re
from collections.abc import Callable, Iterator, Sequence

Find = Callable[[str], Iterator[str]]
"""A text -> the phrases that stand in it, as the list writes them."""

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": " "})
_BEGINS = r"(?:^|[.!?:;\n])[\s\"'(¿¡]*"


def finder(phrases: Sequence[str]) -> Find:
    """Who looks for these phrases. One that ends with `...` counts only where a sentence begins."""
    wanted = [(phrase, re.compile(_pattern([phrase]))) for phrase in phrases]
    # Hardly any line holds one: a look at all of them at once spares a look at each.
    every = re.compile(_pattern(phrases))

    def find(text: str) -> Iterator[str]:
        words = _plain(text)
        if not every.search(words):
            return iter(())
        return (phrase for phrase, pattern in wanted if pattern.search(words))

    return find


def _pattern(phrases: Sequence[str]) -> str:
    """One pattern for all of them; for none, one that matches nothing."""
    begin = [_body(phrase) for phrase in phrases if phrase.endswith("...")]
    anywhere = [_body(phrase) for phrase in phrases if not phrase.endswith("...")]
    kinds = [(r"(?<!\w)", anywhere), (_BEGINS, begin)]
    return "|".join(rf"{front}(?:{'|'.join(bodies)})(?!\w)" for front, bodies in kinds if bodies) or "(?!)"


def _body(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in _plain(phrase.removesuffix("...")).split())


def _plain(text: str) -> str:
    return text.translate(_STRAIGHT).casefold()

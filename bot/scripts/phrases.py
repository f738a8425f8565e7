"""Phrases of a list, found in what a member can read: whatever its apostrophes, letters and spaces."""

import re
from collections.abc import Callable, Iterator, Sequence

Find = Callable[[str], Iterator[str]]
"""A text -> the phrases that stand in it, as the list writes them."""

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": " "})
_BEGINS = r"(?:^|[.!?:;\n])[\s\"'(¿¡]*"


def finder(phrases: Sequence[str]) -> Find:
    """Who looks for these phrases. One that ends with `...` counts only where a sentence begins."""
    wanted = [(phrase, _pattern(phrase)) for phrase in phrases]

    def find(text: str) -> Iterator[str]:
        words = _plain(text)
        return (phrase for phrase, pattern in wanted if pattern.search(words))

    return find


def _pattern(phrase: str) -> re.Pattern[str]:
    body = r"\s+".join(re.escape(word) for word in _plain(phrase.removesuffix("...")).split())
    return re.compile(rf"{_BEGINS}{body}(?!\w)" if phrase.endswith("...") else rf"(?<!\w){body}(?!\w)")


def _plain(text: str) -> str:
    return text.translate(_STRAIGHT).casefold()

"""What in a member's words could give them away, as a short list for the preview."""

from collections.abc import Container
from typing import get_args

from bot.reading.findings import NameKind
from bot.reading.names import read_names

SHOWN = 6
"""Names in the line; more of them would be read by nobody."""


EVERY: Container[str] = frozenset(get_args(NameKind))
WAYS: Container[str] = frozenset({"link", "contact"})
"""Kinds that lead somewhere."""


def names_in(words: str, kinds: Container[str] = EVERY) -> str:
    """The names in `words`, each once, in order, with commas between; "" for none."""
    names = dict.fromkeys(name.at.of(words) for name in read_names(words) if name.kind in kinds)
    return ", ".join(list(names)[:SHOWN])

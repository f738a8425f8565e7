"""What in a member's words could give them away, as a short list for the preview."""

from bot.reading.names import read_names

SHOWN = 6
"""Names in the line; more of them would be read by nobody."""


def names_in(words: str) -> str:
    """The names in `words`, each once, in order, with commas between; "" for none."""
    names = dict.fromkeys(name.at.of(words) for name in read_names(words))
    return ", ".join(list(names)[:SHOWN])

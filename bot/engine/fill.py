"""Scripts' lines -> Text: slots become literal runs, and a member's words are made safe to draw."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from bot.engine.events import MAX_TEXT
from bot.engine.text import Paragraph, Run, Text
from bot.scripts.model import Line

MAX_SLOT = 300
"""Characters of a slot that are shown; the whole stays in the entry."""

_MAX_MARKS = 3
"""Combining marks kept on one letter: real writing needs two or three, zalgo uses dozens."""

Slot = Callable[[str], str]
"""A slot's name -> its words, "" for none."""

_JOINER = "\u200d"
_KEPT_CONTROLS = {"\n", _JOINER}  # a line break, and the joiner inside emoji
_BIDI = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """A member's words without what could disturb a screen: controls, direction overrides, zalgo.

    At most MAX_TEXT characters. Letters of every script, emoji and line breaks stay.
    """
    if text.isascii() and text.isprintable():  # nothing to take out but spaces
        return " ".join(text[: MAX_TEXT * 4].split())[:MAX_TEXT]
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text[: MAX_TEXT * 4]):
        category = unicodedata.category(char)
        if char != _JOINER:  # marks after it still stand on the same letter
            marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > _MAX_MARKS or (category[0] == "C" and char not in _KEPT_CONTROLS):
            continue
        kept.append(char)
    tidy = _LINES.sub("\n\n", _SPACES.sub(" ", "".join(kept)))
    return tidy.strip()[:MAX_TEXT]


def shorten(text: str, most: int = MAX_SLOT) -> str:
    """At most `most` characters, the last one an ellipsis when something was left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def shown(words: str) -> str:
    """A slot as it stands in a sentence: one line, short, its direction kept to itself."""
    line = shorten(" ".join(words.split()))
    return f"\u2068{line}\u2069" if not line.isascii() and _BIDI.search(line) else line


def fill(lines: Iterable[Line], slot: Slot) -> Text:
    """The lines with their slots filled; an unknown slot stays empty (the check forbids them)."""
    paragraphs = (fixed(line) or _filled(line, slot) for line in lines)
    return Text(tuple([paragraph for paragraph in paragraphs if paragraph]))


@lru_cache(maxsize=4096)
def fixed(line: Line) -> Paragraph | None:
    """A line without slots, as it is said every time. A line with slots is never remembered."""
    if any(node.slot for node in line.nodes):
        return None
    runs = (Run(node.text, node.style, href=node.href) for node in line.nodes if node.text)
    return Paragraph(tuple(runs), line.kind)


def _filled(line: Line, slot: Slot) -> Paragraph | None:
    """None for a list line about something that was not said: it is left out."""
    runs = []
    for node in line.nodes:
        words = shown(slot(node.slot)) if node.slot else node.text
        if words:
            runs.append(Run(words, node.style, bool(node.slot), "" if node.slot else node.href))
        elif node.slot and line.kind == "item":
            return None
    return Paragraph(tuple(runs), line.kind)

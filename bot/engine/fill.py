"""Scripts' lines -> Text: slots become literal runs, and a member's words are made safe to draw."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from bot.engine.events import MAX_TEXT
from bot.engine.text import Paragraph, Run, Text
from bot.scripts.model import Line

MAX_SLOT = 300
"""Characters of a slot that are shown; the whole stays in the entry."""

_MAX_MARKS = 3
"""Combining marks kept on one letter: real writing needs two or three, zalgo uses dozens."""

_KEPT_CONTROLS = {"\n", "\u200d"}  # a line break, and the joiner inside emoji
_BIDI = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """A member's words without what could disturb a screen: controls, direction overrides, zalgo.

    At most MAX_TEXT characters. Letters of every script, emoji and line breaks stay.
    """
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text[: MAX_TEXT * 4]):
        category = unicodedata.category(char)
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
    return f"\u2068{line}\u2069" if _BIDI.search(line) else line


def fill(lines: Sequence[Line], slots: Mapping[str, str]) -> Text:
    """The lines with their slots filled; an unknown slot stays empty (the check forbids them)."""
    return Text(tuple(_paragraph(line, slots) for line in lines if not _hollow(line, slots)))


def _hollow(line: Line, slots: Mapping[str, str]) -> bool:
    """A list line about something that was not said is left out."""
    empty = (not slots.get(node.slot) for node in line.nodes if node.slot)
    return line.kind == "item" and any(empty)


def _paragraph(line: Line, slots: Mapping[str, str]) -> Paragraph:
    runs = []
    for node in line.nodes:
        if node.slot:
            runs.append(Run(shown(slots.get(node.slot, "")), node.style, literal=True))
        else:
            runs.append(Run(node.text, node.style, href=node.href))
    return Paragraph(tuple(run for run in runs if run.text), line.kind)

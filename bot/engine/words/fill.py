"""Scripts' lines -> Text: slots become literal runs, and a member's words are made safe to draw."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec

from bot.engine.events import MAX_TEXT
from bot.engine.words.text import Paragraph, ParagraphKind, Run, Text
from bot.scripts.model import Line, Node

MAX_SLOT = 300
"""Characters of a slot that are shown; the whole stays in the entry."""

LONGER = {"reply-text": 400}
"""Slots that are shown further: what somebody else is told is told to its end."""

QUOTED = frozenset({"reply-text"})
"""Slots that are a quotation where they are a paragraph: nobody's words there can pass for ours."""

_MAX_MARKS = 3
"""Combining marks kept on one letter: real writing needs two or three, zalgo uses dozens."""

Slot = Callable[[str], str]
"""A slot's name -> its words, "" for none."""

_JOINER = "\u200d"
_NON_JOINER = "\u200c"
_KEPT_CONTROLS = {"\n", _JOINER, _NON_JOINER}  # a line break; joiners inside emoji and of some scripts
_JOINED = "[\u0600-\u08ff\u0900-\u0dff]"  # scripts that are misspelt without it, such as Persian
_LOOSE = re.compile(f"(?<!{_JOINED}){_NON_JOINER}|{_NON_JOINER}(?!{_JOINED})")
_TAGS = range(0xE0020, 0xE0080)
_TAGGED = re.compile("(\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f)|[\U000e0020-\U000e007f]")
"""The flags of Scotland, England and Wales; anywhere else such characters are hidden words."""
_BIDI = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ADDRESS = re.compile(r"https://([A-Za-z0-9.-]+[A-Za-z0-9](?:/(?:[A-Za-z0-9._/-]*[A-Za-z0-9/-])?)?)")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """A member's words without what could disturb a screen: controls, direction overrides, zalgo.

    At most MAX_TEXT characters. Letters of every script, emoji and line breaks stay.
    """
    if not text:
        return ""
    if text.isascii() and text.isprintable():  # nothing to take out but spaces
        return " ".join(text[: MAX_TEXT * 4].split())[:MAX_TEXT]
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text[: MAX_TEXT * 4]):
        category = unicodedata.category(char)
        if char not in {_JOINER, _NON_JOINER}:  # marks after them still stand on the same letter
            marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > _MAX_MARKS or (category[0] == "C" and not _is_kept(char)):
            continue
        kept.append(char)
    seen = _TAGGED.sub(r"\1", _LOOSE.sub("", "".join(kept)))
    tidy = _LINES.sub("\n\n", _SPACES.sub(" ", seen))
    return tidy.strip()[:MAX_TEXT]


def _is_kept(char: str) -> bool:
    """Of what cannot be seen: what somebody's writing needs."""
    return char in _KEPT_CONTROLS or ord(char) in _TAGS


def shorten(text: str, most: int = MAX_SLOT) -> str:
    """At most `most` characters, the last one an ellipsis when something was left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def shown(words: str, most: int = MAX_SLOT) -> str:
    """A slot as it stands in a sentence: one line, short, its direction kept to itself."""
    line = " ".join(words.split())
    if len(line) > most:
        line = shorten(line, most)
    return f"\u2068{line}\u2069" if not line.isascii() and _BIDI.search(line) else line


WITH_ADDRESS = frozenset({"line", "second-line", "written-line", "abuse-line", "youth-line"})
"""Slots whose words are a row of helplines.toml, checked when it was read: an address in them is a link.

No word of a member's ever stands in one: bot/engine/facts/of_member.py takes these from the engine alone.
"""


WHOLE = frozenset({"support-preview"})
"""Slots whose words are a sentence of ours that was filled before: each slot in it is safe and short."""


def _line_runs(words: str, part: Node) -> list[Run]:
    """The words of a help line, with what can be tapped in it."""
    runs: list[Run] = []
    end = 0
    for found in _ADDRESS.finditer(words):
        runs.append(Run(words[end : found.start()], part.style, True))
        runs.append(Run(found.group(1).rstrip("/"), part.style, href=found.group()))
        end = found.end()
    return [run for run in (*runs, Run(words[end:], part.style, True)) if run.text]


class Blank(msgspec.Struct, frozen=True, gc=False):
    """A line with slots: what always stands in it, and the slots between."""

    parts: tuple[Run | Node, ...]
    kind: ParagraphKind


@lru_cache(maxsize=4096)
def prepared(line: Line) -> Paragraph | Blank:
    """A line as it is said every time, or with its slots left open. No member's word is kept here."""
    parts = tuple(
        node if node.slot else Run(node.text, node.style, href=node.href)
        for node in line.nodes
        if node.slot or node.text
    )
    runs = tuple(part for part in parts if isinstance(part, Run))
    if len(parts) == 1 and isinstance(parts[0], Node) and parts[0].slot in QUOTED:
        return Blank(parts, "quote")
    return Paragraph(runs, line.kind) if len(runs) == len(parts) else Blank(parts, line.kind)


def fill(lines: Iterable[Line], slot: Slot) -> Text:
    """The lines with their slots filled; an unknown slot stays empty (the check forbids them)."""
    return filled([prepared(line) for line in lines], slot)


def filled(lines: Iterable[Paragraph | Blank], slot: Slot) -> Text:
    """The same for lines that were prepared before."""
    paragraphs: list[Paragraph] = []
    for line in lines:
        if type(line) is Paragraph:
            paragraphs.append(line)
        elif (made := _filled(line, slot)) is not None:
            paragraphs.append(made)
    return Text(tuple(paragraphs))


def _filled(line: Blank, slot: Slot) -> Paragraph | None:
    """None for a list line about something that was not said: it is left out."""
    runs = []
    for part in line.parts:
        if type(part) is Run:
            runs.append(part)
            continue
        name = part.slot
        words = slot(name) if name in WHOLE else shown(slot(name), LONGER.get(name, MAX_SLOT))
        if words and name in WITH_ADDRESS:
            runs += _line_runs(words, part)
        elif words:
            runs.append(Run(words, part.style, True))
        elif line.kind == "item":
            return None
    return Paragraph(tuple(runs), line.kind)

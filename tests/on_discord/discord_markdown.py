"""Discord's Markdown, read back: the judge of what a member would see.

The rules are those of Discord's own client (simple-markdown, first match wins), as far as a bot's
message can use them. It shares nothing with the renderer that it judges.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_RULES = {
    "escape": r"\\([^0-9A-Za-z\s])",
    "code": r"(?P<ticks>`+)([\s\S]*?[^`])(?P=ticks)(?!`)",
    "masked": r"\[((?:\\.|[^\]\\])*)\]\(<?https?://[^\s)>]+>?\)",
    "shown-link": r"<(https?://[^\s>]+)>",
    "link": r"((?:https?|steam|discord)://[^\s<]+[^<.,:;\"')\]\s])",
    "mention": r"(<(?:@[!&]?|#)\d+>|@everyone|@here)",
    "special": r"(<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|</[^:>]+:\d+>|<id:\w+>|<\+\d+>|<[^\s@>]+@[^\s>]+>)",
    "emoji": r"(:[\w+-]+:)",
    "strong": r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)",
    "underline": r"__((?:\\.|[^\\])+?)__(?!_)",
    "emphasis": r"\*(?=\S)((?:\\.|\*\*|[^\\*])+?)\*(?!\*)",
    "emphasis-2": r"\b_((?:\\.|__|[^\\_])+?)_\b",
    "strike": r"~~((?:\\.|[^\\])+?)~~(?!_)",
    "spoiler": r"\|\|((?:\\.|[^\\])+?)\|\|",
}
_COMPILED = {name: re.compile(rule) for name, rule in _RULES.items()}
_BLOCKS = {
    "quote": re.compile(r"(?m)^(?:>>> |> ?)"),
    "heading": re.compile(r"(?m)^ *#{1,3}\s+"),
    "subtext": re.compile(r"(?m)^-# "),
    "list": re.compile(r"(?m)^ *(?:[-*+]|\d+[.)])\s+"),
}
_INVITE = re.compile(r"(?i)\bdiscord(?:(?:app)?\.com/invite|\.gg(?:/invite)?)/[\w-]{2,}")


class Piece(NamedTuple):
    """A stretch of a message: what it is, and what stands there."""

    kind: str
    text: str


def pieces(content: str) -> list[Piece]:
    """Everything that Discord would make of a line or a whole message, inside marks as well."""
    return [*_blocks(content), *_inline(content)]


def plain(content: str) -> str:
    """The words alone, a paragraph to a line; list lines keep their hyphen."""
    lines = (_BLOCKS["quote"].sub("", line) for line in content.split("\n") if line.strip())
    words = ("- " + line[2:] if line.startswith("- ") else line for line in lines)
    return "\n".join("".join(piece.text for piece in _inline(line)) for line in words)


def _blocks(content: str) -> Iterator[Piece]:
    for kind, rule in _BLOCKS.items():
        for found in rule.finditer(content):
            yield Piece(kind, found.group())
    for found in _INVITE.finditer(content):
        yield Piece("invite", found.group())


def _inline(content: str) -> Iterator[Piece]:
    position = 0
    while position < len(content):
        kind, found = _first(content, position)
        if found is None:
            yield Piece("text", content[position])
            position += 1
            continue
        position = found.end()
        inner = found.group(found.lastindex or 0)
        if kind == "escape":
            yield Piece("text", inner)
        elif kind in {"code", "link", "shown-link", "mention", "special", "emoji"}:
            yield Piece(kind, inner)
        else:
            yield Piece(kind, "")
            yield from _inline(inner)


def _first(content: str, position: int) -> tuple[str, re.Match[str] | None]:
    for kind, rule in _COMPILED.items():
        if found := rule.match(content, position):
            return kind, found
    return "text", None

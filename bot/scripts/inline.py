"""The inside of a line: Markdown's inline tokens -> spans -> the nodes of a sentence."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import msgspec
from markdown_it.tree import SyntaxTreeNode

from bot.scripts.diagnostics import Notes
from bot.scripts.front import NAME
from bot.scripts.model import Node, Style, Target

_STYLES: dict[str, Style] = {"strong": "strong", "em": "emphasis"}
_BRACES = re.compile(r"\{([^{}]*)\}")
_TARGET = re.compile(r"(?:(?P<script>[a-z0-9-]+)\.md)?(?:#(?P<step>[a-z0-9-]+))?")

OUTSIDE = {
    "html_inline": "HTML",
    "html_block": "HTML",
    "image": "A picture",
    "hardbreak": "A forced line break",
    "s": "Struck-out text",
    "fence": "A code block",
    "code_block": "An indented block",
    "hr": "A ruled line",
    "table": "A table",
    "blockquote": "A quotation",
    "bullet_list": "A list",
    "ordered_list": "A numbered list",
    "heading": "A heading",
}
"""Markdown that a script has no use for, by its token, as messages call it."""


class Span(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of words on one source line. `linked`: it is the words of a link to `href`."""

    text: str
    line: int
    style: Style = "plain"
    href: str = ""
    linked: bool = False


def spans(inline: SyntaxTreeNode, line: int, notes: Notes) -> list[Span]:
    """The spans of a paragraph that begins at `line`; a line break is a span of its own."""
    found: list[Span] = []
    for node in inline.children:
        if node.type == "softbreak":
            found.append(Span("\n", line))
            line += 1
        else:
            found.extend(_spans(node, line, notes))
    return found


def _spans(node: SyntaxTreeNode, line: int, notes: Notes) -> Iterable[Span]:
    match node.type:
        case "text":
            yield Span(node.content, line)
        case "code_inline":
            yield Span(node.content, line, "code")
        case "strong" | "em":
            yield from (_styled(span, _STYLES[node.type], notes) for span in _within(node, line, notes))
        case "link":
            href = str(node.attrs["href"])
            inner = _within(node, line, notes) or [Span("", line)]
            yield from (msgspec.structs.replace(span, href=href, linked=True) for span in inner)
        case _:
            notes.add("P301", line, found=OUTSIDE.get(node.type, f"Markdown's {node.type}"))


def _within(node: SyntaxTreeNode, line: int, notes: Notes) -> list[Span]:
    """The spans inside a style or a link; a line break there is a space."""
    found: list[Span] = []
    for child in node.children:
        if child.type == "softbreak":
            found.append(Span(" ", line))
        else:
            found.extend(_spans(child, line, notes))
    return found


def _styled(span: Span, style: Style, notes: Notes) -> Span:
    if span.style != "plain":
        notes.add("P301", span.line, found="A style inside another style")
    return msgspec.structs.replace(span, style=style)


def lines_of(found: Sequence[Span]) -> list[list[Span]]:
    """The spans of each source line."""
    lines: list[list[Span]] = [[]]
    for span in found:
        if span.text == "\n" and not span.linked:
            lines.append([])
        else:
            lines[-1].append(span)
    return [line for line in lines if line]


def plain(found: Iterable[Span]) -> str:
    """The words alone; a line break is a space."""
    return " ".join("".join(span.text for span in found).split())


def nodes(found: Sequence[Span], notes: Notes) -> tuple[Node, ...]:
    """Spans of prose as nodes: slots on their own, links only to absolute https addresses."""
    made: list[Node] = []
    for span in found:
        if span.linked and not _is_web(span.href):
            notes.add(
                "P308",
                span.line,
                found=f"[{span.text}]({span.href})",
                wanted="an address that begins with https://",
            )
        elif not span.linked and span.style != "code" and _looks_linked(span.text):
            notes.add(
                "P308",
                span.line,
                found=span.text.strip(),
                wanted="[words](https://...) without spaces in the address",
            )
        made.extend(_slotted(span, notes))
    return _joined(node for node in made if node.text or node.slot)


def _joined(made: Iterable[Node]) -> tuple[Node, ...]:
    """Neighbours of one style as one node."""
    joined: list[Node] = []
    for node in made:
        last = joined[-1] if joined else None
        if last and not (last.slot or node.slot) and (last.style, last.href) == (node.style, node.href):
            joined[-1] = msgspec.structs.replace(last, text=last.text + node.text)
        else:
            joined.append(node)
    return tuple(joined)


def _is_web(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def _looks_linked(text: str) -> bool:
    """Link syntax that Markdown did not take for a link: `[a](b c)`, `[a]: b`."""
    return "](" in text or bool(re.match(r"\s*\[[^\]]*\]:", text))


def _slotted(span: Span, notes: Notes) -> Iterable[Node]:
    at = 0
    text = span.text.replace("\n", " ")
    for brace in _BRACES.finditer(text):
        yield from _words(span, text[at : brace.start()], notes)
        at = brace.end()
        name = brace[1].strip()
        if NAME.fullmatch(name) and not span.linked:
            yield Node(style=span.style, slot=name)
        else:
            notes.add("P309", span.line, found=brace[0])
    yield from _words(span, text[at:], notes)


def _words(span: Span, text: str, notes: Notes) -> Iterable[Node]:
    if "{" in text or "}" in text:
        notes.add("P309", span.line, found="{" if "{" in text else "}")
    yield Node(text, span.style, span.href)


def label(found: Sequence[Span], notes: Notes, line: int) -> str:
    """The plain words of a button, a choice or a question: no styles, no slots, no links."""
    words = plain(found)
    if any(span.style != "plain" for span in found):
        notes.add("P310", line, found=words, wanted="plain words: a button has no bold, italics or code")
    if "{" in words or "}" in words:
        notes.add("P309", line, found=words)
    return words


def target(href: str) -> Target | None:
    """`#step`, `other.md`, `other.md#step` as a Target; None for anything else."""
    match = _TARGET.fullmatch(href)
    if match is None or not href:
        return None
    return Target(match["step"] or "start", match["script"] or "")

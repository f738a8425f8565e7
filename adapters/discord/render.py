"""Text -> Discord's Markdown. Pure, and the one gate through which words reach Discord.

Discord shows a character that follows a backslash as it is, unless it is a letter, a digit or a
space; so every character that could begin markup, a mention, an emoji or a link gets a backslash.
(`discord.utils.escape_markdown` leaves `<@id>`, `[text](link)` and headings alone.)
"""

import re
from itertools import groupby
from urllib.parse import urlsplit

from bot.engine.words.text import Paragraph, Run, Text

LIMIT = 2000
"""Characters of a message's content; counted as UTF-16 units, the stricter of the two counts."""

_ANYWHERE = re.compile(r"[\\*_~`|<>\[\]@]")
_EMOJI = re.compile(r":(?=[\w+~-]+:)")
_LINE_START = re.compile(r"(?m)^([ \t]*)(?:(#{1,3}|-#|[-+])(?=\s)|(\d{1,9})(?=[.)]\s))")
_SCHEME = re.compile(r":(?=//)")
_INVITE = re.compile(r"(?i)(discord(?:app)?\.[a-z]+)/")
_LINK = re.compile(r"https?://[^\s<>]+")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
_MARKS = {"strong": "**", "emphasis": "*"}


def length(rendered: str) -> int:
    """Characters as Discord's own client counts them: an emoji is two."""
    return len(rendered.encode("utf-16-le")) // 2


def markdown(text: Text) -> str:
    """The whole text, however long."""
    return _joined([(paragraph.kind, _paragraph(paragraph)) for paragraph in text.paragraphs])


def pages(text: Text, limit: int = LIMIT) -> tuple[str, ...]:
    """The same words as messages of at most `limit` characters, cut between paragraphs if possible."""
    done: list[str] = []
    current: list[tuple[str, str]] = []
    for paragraph in text.paragraphs:
        for piece in _pieces(paragraph, limit):
            if current and length(_joined([*current, piece])) > limit:
                done.append(_joined(current))
                current = []
            current.append(piece)
    return (*done, _joined(current)) if current else tuple(done)


def page(text: Text, limit: int = LIMIT) -> str:
    """One message: where the words do not fit, an ellipsis ends them (an edit cannot be two)."""
    fitting = pages(text, limit - 2)
    return "" if not fitting else fitting[0] if len(fitting) == 1 else f"{fitting[0]} …"


def escape(words: str, *, links: bool = False) -> str:
    """Words that Discord shows as they are; `links` leaves bare web addresses alive."""
    if links and (found := _LINK.search(words)):
        before, after = words[: found.start()], words[found.end() :]
        return escape(before) + found.group() + escape(after, links=True)
    escaped = _ANYWHERE.sub(r"\\\g<0>", words)
    escaped = _EMOJI.sub(r"\\:", escaped)
    escaped = _SCHEME.sub(r"\\:", escaped)
    return _INVITE.sub(r"\1\\/", escaped)


def _joined(parts: list[tuple[str, str]]) -> str:
    """Paragraphs with a blank line between them; list lines stand close together."""
    said = ""
    before = ""
    for kind, rendered in parts:
        if said:
            said += "\n" if kind == before == "item" else "\n\n"
        said, before = said + rendered, kind
    return said


def _paragraph(paragraph: Paragraph) -> str:
    body = ""
    for style, runs in groupby(paragraph.runs, key=lambda run: "link" if run.href else run.style):
        part = "".join(_run(run) for run in runs)
        part = _styled(part, _MARKS.get(style, ""))
        apart = body.endswith("*") and part.startswith("*")  # "**a**" and "*b*" would run together
        body += f"\u200b{part}" if apart else part
    body = _LINE_START.sub(_guarded, body)
    match paragraph.kind:
        case "item":
            return "- " + body.replace("\n", "\n  ")
        case "quote":
            return "> " + body.replace("\n", "\n> ")
        case _:
            return body


def _guarded(found: re.Match[str]) -> str:
    """`# x`, `-# x`, `- x` and `1. x` at a line's start: a heading or a list no more."""
    space, mark, number = found.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\"


def _run(run: Run) -> str:
    if run.href and not run.literal:
        return _linked(run)
    if run.style == "code":
        return f"`{run.text.replace('`', 'ˋ')}`" if run.text.strip() else run.text
    return escape(run.text, links=not run.literal)


def _styled(escaped: str, mark: str) -> str:
    """The mark goes once around the words of one style, not around the spaces beside them."""
    found = _EDGES.match(escaped)
    if not mark or found is None or not found[2]:
        return escaped
    return f"{found[1]}{mark}{found[2]}{mark}{found[3]}"


def _linked(run: Run) -> str:
    """A script's link. Discord refuses a label that is an address itself: that is shown bare."""
    if urlsplit(run.href).scheme not in {"http", "https"} or re.search(r"[\s<>]", run.href):
        return escape(run.text)
    if "://" in run.text or run.text == run.href:
        return f"<{run.href}>"
    return f"[{escape(run.text)}](<{run.href}>)"


def _pieces(paragraph: Paragraph, limit: int) -> list[tuple[str, str]]:
    rendered = _paragraph(paragraph)
    if length(rendered) <= limit:
        return [(paragraph.kind, rendered)]
    halves = _halves(paragraph)
    return [piece for half in halves for piece in _pieces(half, limit)]


def _halves(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """The paragraph as two shorter ones: between runs, or else at a space near the middle."""
    runs = paragraph.runs
    if len(runs) > 1:
        middle = len(runs) // 2
        return Paragraph(runs[:middle], paragraph.kind), Paragraph(runs[middle:], paragraph.kind)
    run = runs[0]
    if run.href or len(run.text) < 2:  # nothing left to cut but the link itself
        return (Paragraph((Run(run.text[:100], run.style, run.literal),), paragraph.kind),)
    half = len(run.text) // 2
    space = run.text.rfind(" ", 1, half)
    cut = space + 1 if space > half // 2 else half
    parts = (run.text[:cut], run.text[cut:])
    return tuple(Paragraph((Run(part, run.style, run.literal),), paragraph.kind) for part in parts)

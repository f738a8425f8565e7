"""A file of docs/rules -> a Rule. The file is the rule's text, its doc page and its test.

Front matter: `code`, `message` (a format string over the diagnostic's facts), perhaps `severity` and
`sentences` (what bot.md must have in the examples). Then a title, why the rule is, and two headings
with fences `markdown en/name.md` or `toml es/seen.toml`; in the first, the faulty line ends with the mark.
"""

from collections.abc import Sequence
from typing import cast

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.scripts.diagnostics import Example, Rule, Severity
from bot.scripts.front import split_front

MARK = " ← here"
BAD, GOOD = "Not like this", "Like this"


def read_rule(text: str, path: str) -> Rule:
    """The rule in that text. ValueError, naming `path`, when it is not a rule's file."""
    front, body = split_front(text)
    head = yaml.safe_load(front) or {}
    parts = _parts(MarkdownIt("commonmark").parse(body))
    if not {"code", "message"} <= set(head) or BAD not in parts or GOOD not in parts:
        raise ValueError(f"{path} needs `code` and `message` in front, and `## {BAD}` and `## {GOOD}` below")
    title, why = _title(parts)
    bad, good = _example(parts[BAD]), _example(parts[GOOD])
    if not bad.line or good.line or not path.startswith(f"{head['code']}-"):
        raise ValueError(
            f"{path}: one line under `## {BAD}` ends with `{MARK.strip()}`; the name begins with the code"
        )
    return Rule(
        code=head["code"],
        title=title,
        message=head["message"],
        why=why,
        bad=bad,
        good=good,
        severity=cast(Severity, head.get("severity", "error")),
        sentences=tuple(head.get("sentences", ())),
        path=path,
    )


def _parts(tokens: Sequence[Token]) -> dict[str, list[Token]]:
    """Heading -> the tokens under it; the first heading (the title) is "#"."""
    parts: dict[str, list[Token]] = {"#": []}
    at = "#"
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            at = tokens[number + 1].content
            parts[at] = []
        else:
            parts[at].append(token)
    return parts


def _title(parts: dict[str, list[Token]]) -> tuple[str, str]:
    inlines = [token.content for token in parts["#"] if token.type == "inline"]
    return (inlines[0], "\n\n".join(inlines[1:])) if inlines else ("", "")


def _example(tokens: Sequence[Token]) -> Example:
    files: dict[str, str] = {}
    where, at = "", 0
    for token in tokens:
        if token.type == "fence" and token.info.startswith(("markdown ", "toml ")):
            path = token.info.split()[1]
            lines = token.content.split("\n")
            for number, line in enumerate(lines, start=1):
                if line.endswith(MARK):
                    where, at = path, number
            files[path] = "\n".join(line.removesuffix(MARK) for line in lines)
    return Example(files, where, at)

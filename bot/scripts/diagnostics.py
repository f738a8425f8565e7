"""What is wrong with a script, and where: a code, a line, and the facts that its rule's message needs.

The words of a diagnostic stand in docs/rules, one file a rule. Parsing and checking only give codes
and facts; `worded` puts them together, so that a rule's text is changed without touching Python.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

Severity = Literal["error", "warning"]


class Diagnostic(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fault. `path` is relative to the folder of the scripts; `line` counts from 1.

    `message` is "" until `worded` has filled it from the rule and the `facts`.
    """

    code: str
    path: str
    line: int
    facts: dict[str, str] = {}
    message: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        facts = ", ".join(f"{name}: {value}" for name, value in self.facts.items())
        return f"{self.path}:{self.line}: {self.code} {self.message or facts}".rstrip()


class Example(msgspec.Struct, frozen=True):
    """Some script files (path -> text) and, for a bad example, where its fault is."""

    files: dict[str, str]
    path: str = ""
    line: int = 0


class Rule(msgspec.Struct, frozen=True):
    """One file of docs/rules. `message` is a format string over the diagnostic's facts.

    `sentences`: the steps of bot.md that its examples are checked for.
    """

    code: str
    title: str
    message: str
    why: str
    bad: Example
    good: Example
    severity: Severity = "error"
    sentences: tuple[str, ...] = ()
    path: str = ""


class Notes:
    """Collects the diagnostics of one file while it is read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Diagnostic] = []

    def add(self, code: str, line: int, /, **facts: str) -> None:
        """One more fault in this file."""
        self.found.append(Diagnostic(code, self.path, line, facts))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file and line, each once."""
    unique = {(d.path, d.line, d.code, tuple(d.facts.items())): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))


def worded(diagnostics: Iterable[Diagnostic], rules: Mapping[str, Rule]) -> tuple[Diagnostic, ...]:
    """The same, with message and severity of their rules; one without its rule keeps its facts."""
    return tuple(_worded(d, rules[d.code]) if d.code in rules else d for d in diagnostics)


def _worded(diagnostic: Diagnostic, rule: Rule) -> Diagnostic:
    message = rule.message.format_map(diagnostic.facts)
    return msgspec.structs.replace(diagnostic, message=message, severity=rule.severity)

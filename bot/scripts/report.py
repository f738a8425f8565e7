"""Diagnostics as text for a person, for GitHub's annotations, or as JSON."""

from collections.abc import Callable, Container, Iterable, Sequence

import msgspec

from bot.scripts.diagnostics import Diagnostic

Diagnostics = Sequence[Diagnostic]


def as_text(diagnostics: Diagnostics, notices: Iterable[str] = ()) -> str:
    """One line each, then how many there were."""
    lines = [str(d) for d in diagnostics]
    lines += [f"note: {notice}" for notice in notices]
    return "\n".join([*lines, _count(diagnostics)]) + "\n"


def _count(diagnostics: Diagnostics) -> str:
    if not diagnostics:
        return "The scripts are in order."
    errors = sum(d.severity == "error" for d in diagnostics)
    return f"{_plural(errors, 'error')}, {_plural(len(diagnostics) - errors, 'warning')}."


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def as_github(
    diagnostics: Diagnostics,
    notices: Iterable[str] = (),
    folder: str = "prompts",
    own: Container[str] = (),
) -> str:
    """Workflow commands: GitHub shows each beside its line.

    `folder` leads from the repository's root to the scripts; paths in `own` are whole already.
    """
    lines = [_annotation(d, d.path if d.path in own else f"{folder}/{d.path}") for d in diagnostics]
    lines += [f"::notice::{_data(notice)}" for notice in notices]
    return "".join(f"{line}\n" for line in lines)


def _annotation(d: Diagnostic, file: str) -> str:
    return f"::{d.severity} file={_property(file)},line={d.line},title={d.code}::{_data(d.message)}"


def _data(text: str) -> str:
    """GitHub's escaping of a command's text."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """GitHub's escaping of a command's property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(diagnostics: Diagnostics, notices: Iterable[str] = ()) -> str:
    """`{"diagnostics": [{code, path, line, message, severity}], "notices": [...]}`."""
    found = [
        {"code": d.code, "path": d.path, "line": d.line, "message": d.message, "severity": d.severity}
        for d in diagnostics
    ]
    body = msgspec.json.encode({"diagnostics": found, "notices": list(notices)})
    return msgspec.json.format(body, indent=2).decode() + "\n"


FORMATS: dict[str, Callable[[Diagnostics, Iterable[str]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}
"""`check --format` -> how it is written."""

"""`read`: what the reading finds in a text, as JSON, so that anyone can try and measure it."""

import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from bot.reading.report import NotReadable, messages_of, report

PROGRESS_EVERY = 2.0
"""Seconds between two words of progress, where somebody watches."""

_HALF = re.compile("[\ud800-\udfff]")


def read_text(text: str) -> int:
    """Print the findings of one text; "-" reads it from standard input, out of a shell's history."""
    words = sys.stdin.read() if text == "-" else text
    print(_as_json(report([words]), indent=2))
    return 0


def read_lines(file: Path) -> int:
    """Print the findings of each line of a JSONL file, a line each and in its order; "-" is standard input.

    A line that cannot be read has `{"error": ...}` in its place, so that the rest keeps its order;
    then the exit code is 1.
    """
    faults = 0
    with _opened(file) as lines:
        for number, found in _with_progress(enumerate(map(_found, lines), start=1)):
            if "error" in found:
                faults += 1
                print(f"onward: line {number}: {found['error']}", file=sys.stderr)
            print(_as_json(found))
    return int(bool(faults))


@contextmanager
def _opened(file: Path) -> Iterator[Iterable[bytes]]:
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    with file.open("rb") as lines:
        yield lines


def _found(line: bytes) -> dict[str, Any]:
    try:
        return report(messages_of(_decoded(line)))
    except NotReadable as error:
        return {"error": str(error)}


def _decoded(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotReadable("this line is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise NotReadable(f"this line is no JSON: {error.msg} at character {error.colno}") from error
    except RecursionError as error:
        raise NotReadable("this line is nested too deeply to be read") from error
    except ValueError as error:  # Python reads no number of over 4,300 digits
        raise NotReadable("this line holds a number too long to be read") from error


def _as_json(found: dict[str, Any], indent: int | None = None) -> str:
    """JSON as people read it; half a character (a lone surrogate) is written as its code."""
    words = json.dumps(found, ensure_ascii=False, indent=indent)
    return _HALF.sub(lambda half: f"\\u{ord(half.group()):04x}", words)


def _with_progress(
    found: Iterable[tuple[int, dict[str, Any]]], out: TextIO | None = None
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The same; who watches the terminal while the findings go to a file sees how far it is."""
    out = out or sys.stderr
    watched, told = out.isatty() and not sys.stdout.isatty(), time.monotonic()
    for number, one in found:
        if watched and time.monotonic() > told + PROGRESS_EVERY:
            told = time.monotonic()
            print(f"{number} lines read", file=out)
        yield number, one

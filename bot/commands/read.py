"""`read`: what the reading finds in a text, as JSON, so that anyone can try and measure it."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from bot.reading.report import NotReadable, messages_of, report

PROGRESS_EVERY = 2.0
"""Seconds between two words of progress, where somebody watches."""


def read_text(text: str) -> int:
    """Print the findings of one text; "-" reads it from standard input, out of a shell's history."""
    words = sys.stdin.read() if text == "-" else text
    print(json.dumps(report([words]), ensure_ascii=False, indent=2))
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
            print(json.dumps(found, ensure_ascii=False))
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
        return report(messages_of(json.loads(line.decode("utf-8-sig"))))
    except UnicodeDecodeError:
        return {"error": "this line is not UTF-8"}
    except json.JSONDecodeError as error:
        return {"error": f"this line is no JSON: {error.msg} at character {error.colno}"}
    except NotReadable as error:
        return {"error": str(error)}


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

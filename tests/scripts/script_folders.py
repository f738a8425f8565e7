"""Small folders of scripts for the tests of their checks."""

from datetime import date
from pathlib import Path

from bot.prompts import PROMPTS, read_lists, read_rules
from bot.scripts.check import read_all
from bot.scripts.diagnostics import Diagnostic, worded
from bot.scripts.folder import Measure

FILES = read_rules()
LISTS = read_lists(PROMPTS)


def long_words(text: str) -> float:
    """A stand-in measure that needs no dictionary: the mean length of the words."""
    parts = text.split()
    return sum(map(len, parts)) / len(parts)


MEAN_LENGTH = Measure("mean length", long_words, 7.0)


def found_in(files: dict[str, str], sentences: tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    grade, today = {"en": MEAN_LENGTH}, date(2026, 11, 25)
    _, found = read_all(files, sentences=sentences, lists=LISTS, grade=grade, today=today)
    return worded(found, FILES)


def talk(steps: str, **more: str) -> dict[str, str]:
    """en/talk.md with these steps, and other scripts by name."""
    scripts = {"talk": steps} | more
    return {f"en/{name}.md": f"---\ntitle: {name}\n---\n{text}\n" for name, text in scripts.items()}


def codes(files: dict[str, str]) -> list[tuple[str, str, int]]:
    return [(d.code, d.path, d.line) for d in found_in(files)]


def folder_of(tmp_path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path

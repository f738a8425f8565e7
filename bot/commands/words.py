"""`check` and `graph`: what moderators and translators run after they changed the words."""

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.engine.words.sentences import SENTENCES
from bot.prompts import Checked, check_folder, load_scripts, measures, read_lists
from bot.scripts import tables
from bot.scripts.coverage import coverage
from bot.scripts.folder import Folder
from bot.scripts.graph import mermaid, svg
from bot.scripts.model import Scripts
from bot.scripts.report import FORMATS, as_github
from bot.settings import Settings


def check(
    folder: Path | None,
    format_: str,
    *,
    with_evidence: bool = False,
    with_grades: bool = False,
    coverage_page: Path | None = None,
) -> int:
    """Print what is wrong with the scripts; 1 when any of it is an error.

    `with_evidence`: then which step stands on what. `with_grades`: then how hard each script reads.
    `coverage_page`: and write there which step carries which idea of the article.
    """
    if format_ != "text" and (with_evidence or with_grades):
        print("--evidence and --grades are tables to read: leave --format out.", file=sys.stderr)
        return 2
    shipped, own = folders(folder)
    checked = check_folder(shipped, SENTENCES, own)
    sys.stdout.write(_written(checked, folder, format_))
    lists = read_lists(shipped, own)
    if with_evidence:
        sys.stdout.write("\n" + tables.evidence(checked.scripts, lists.evidence))
    if with_grades:
        sys.stdout.write("\n" + tables.grades(Folder(checked.scripts, grade=measures()[0])))
    if coverage_page is not None:
        coverage_page.write_text(coverage(checked.scripts, lists.ideas), encoding="utf-8")
        sys.stdout.write(f"Written to {coverage_page}.\n")
    return int(checked.faulty)


def folders(named: Path | None) -> tuple[Path, Path | None]:
    """A folder that is named is looked at alone; else what the settings say, own words included."""
    if named is not None:
        return named, None
    settings = Settings()
    return settings.prompts, settings.words


def _written(checked: Checked, folder: Path | None, format_: str) -> str:
    if format_ == "github":  # an annotation needs the way from the root
        root = folder.as_posix().rstrip("/") if folder else "prompts"
        return as_github(checked.diagnostics, checked.notices, root, checked.own)
    return FORMATS[format_](checked.diagnostics, checked.notices)


def graph(name: str, folder: Path | None, language: str, picture: Path | None) -> int:
    """Print a script's graph as Mermaid, or draw it into an SVG file."""
    shipped, own = folders(folder)
    scripts = load_scripts(shipped, SENTENCES, own)
    known = scripts.by_language.get(language, {})
    if name not in known:
        print(_unknown(scripts, name, language, sorted(known)), file=sys.stderr)
        return 2
    if picture is None:
        print(mermaid(known[name]))
    else:
        picture.write_text(svg(known[name]), encoding="utf-8")
        print(f"Drawn into {picture}.")
    return 0


def _unknown(scripts: Scripts, name: str, language: str, known: Sequence[str]) -> str:
    if not known:
        return f"There is nothing in {language!r}. There is: {', '.join(sorted(scripts.by_language))}."
    return f"There is no script {name!r} in {language!r}. There are: {', '.join(known)}."

"""`translate`: what translators run. A language beside English: what differs, and what is stale."""

import re
import sys
from pathlib import Path

from bot.engine.words.sentences import SENTENCES
from bot.prompts import PROMPTS, Checked, check_folder
from bot.scripts.diagnostics import Diagnostic
from bot.scripts.folder import Folder
from bot.scripts.model import Scripts
from bot.scripts.report import FORMATS, as_github
from bot.scripts.seen import FILE, counted, read_seen, recorded, write_seen

GRAMMAR_ENDS = "P320"
"""Codes before this one are the parser's: the file could not be read, so it cannot be compared."""

ENGLISH = Scripts({}).default
STALE = "P369"
_COMPARED = re.compile(r"P3[01]\d|P325|P36\d")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

BEGUN = """\
{files} files in {folder}, in English for now. Translate bot.md first: the language's own name stands in it.
Then one file at a time, looking at what English says:
  python -m bot translate {language}                   what is left, with file and line
  python -m bot translate {language} --seen rejected   rejected.md is translated
"""


class NotLikeThis(ValueError):
    """It was asked for wrongly; the sentence says what would do."""


def translate(
    language: str, folder: Path | None, format_: str, *, seen: str | None = None, begin: bool = False
) -> int:
    """Compare one language with English, or ("") every one; 1 when any of it is an error.

    `seen`: first keep that these steps ("script", "script#step" or "" for all) fit today's English.
    `begin`: make the language's folder. Raises NotLikeThis for what cannot be.
    """
    where = folder or PROMPTS
    if (begin or seen is not None) and not language:
        raise NotLikeThis("Which language? Write it behind `translate`: python -m bot translate es --seen")
    if begin:
        return _begin(where, language)
    checked = check_folder(where, SENTENCES)
    languages = _languages(checked.scripts, language, where)
    if seen is not None:
        _see(where, language, checked, seen)
        checked = check_folder(where, SENTENCES)
    found = {one: _about(checked, one) for one in languages}
    sys.stdout.write(_written(checked, found, folder, format_))
    return int(any(d.severity == "error" for known in found.values() for d in known))


def _languages(scripts: Scripts, language: str, where: Path) -> list[str]:
    others = sorted(scripts.by_language.keys() - {scripts.default})
    if language == scripts.default:
        raise NotLikeThis(f"{language} is what the other languages are compared with. {_there_is(others)}")
    if language and language not in others:
        raise NotLikeThis(
            f"There is no language {language!r} in {where}. {_there_is(others)} "
            f"To begin it: python -m bot translate {language} --begin"
        )
    return [language] if language else others


def _there_is(others: list[str]) -> str:
    return f"There is: {', '.join(others)}." if others else "There is no other yet."


# --- beginning a language -------------------------------------------------------------------------


def _begin(where: Path, language: str) -> int:
    """The English scripts and lists, to be translated, and a record that none of them is."""
    folder = where / language
    if not _TAG.fullmatch(language):
        raise NotLikeThis(f"{language!r} is no tag of a language; write it like es, pt-BR or fil.")
    if folder.exists():
        raise NotLikeThis(f"{folder} is there already; python -m bot translate {language} says what is left.")
    english = sorted(file for file in (where / ENGLISH).glob("*.md") if file.name != "README.md")
    folder.mkdir()
    for file in (*english, *sorted((where / ENGLISH).glob("*.txt"))):
        (folder / file.name).write_text(file.read_text("utf-8"), "utf-8")
    (folder / FILE).write_text(write_seen(language, {}), "utf-8")
    print(BEGUN.format(files=len(english), folder=folder, language=language), end="")
    return 0


# --- keeping what was looked at -------------------------------------------------------------------


def _see(where: Path, language: str, checked: Checked, wanted: str) -> None:
    ours = (checked.scripts.default, language)
    unread = sorted(
        {d.path for d in checked.diagnostics if d.code < GRAMMAR_ENDS and d.path.split("/")[0] in ours}
    )
    if unread:
        raise NotLikeThis(
            f"Nothing was kept: {', '.join(unread)} cannot be read yet. See python -m bot check"
        )
    file = where / language / FILE
    seen = {language: read_seen(file.read_text("utf-8"))} if file.exists() else {}
    try:
        kept = recorded(Folder(checked.scripts, seen=seen), language, wanted)
    except KeyError:
        raise NotLikeThis(
            f"There is no {wanted or 'step'} in both {language} and English; write it like "
            "`rejected` or `rejected#start`."
        ) from None
    file.write_text(write_seen(language, kept), "utf-8")


# --- telling --------------------------------------------------------------------------------------


def _about(checked: Checked, language: str) -> list[Diagnostic]:
    """What concerns the comparison of that language; the rest is `check`'s."""
    return [
        d
        for d in checked.diagnostics
        if _COMPARED.fullmatch(d.code)
        and (d.path.startswith(f"{language}/") or d.facts.get("language") == language)
    ]


def _written(checked: Checked, found: dict[str, list[Diagnostic]], folder: Path | None, format_: str) -> str:
    every = [d for known in found.values() for d in known]
    notices = [n for n in checked.notices if any(f" {one}/{FILE}" in n for one in found)]
    if format_ == "github" and folder is not None:  # an annotation needs the way from the root
        return as_github(every, notices, folder.as_posix().rstrip("/"))
    if format_ != "text":
        return FORMATS[format_](every, notices)
    lines = [*map(str, every), *(f"note: {notice}" for notice in notices)]
    lines += [_summary(checked.scripts, language, known) for language, known in found.items()]
    return "\n".join(lines or ["There is no other language than English yet."]) + "\n"


def _summary(scripts: Scripts, language: str, found: list[Diagnostic]) -> str:
    files, steps = counted(Folder(scripts), language)
    stale = sum(d.code == STALE for d in found)
    told = [_plural(len(found) - stale, "difference"), f"{_plural(stale, 'step')} stale"]
    if not found:
        told = ["no difference from English", "nothing stale"]
    return f"{language}: {_plural(files, 'script')} and {_plural(steps, 'step')} compared; {', '.join(told)}."


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"

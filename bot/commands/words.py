"""`check` and `graph`: what moderators and translators run after they changed the words."""

import sys
from pathlib import Path

from bot.engine.sentences import SENTENCES
from bot.prompts import PROMPTS, check_folder, load_scripts
from bot.scripts.graph import mermaid, svg
from bot.scripts.report import as_github, as_json, as_text

FORMATS = {"text": as_text, "github": as_github, "json": as_json}


def check(folder: Path | None, format_: str) -> int:
    """Print what is wrong with the scripts; 1 when any of it is an error."""
    checked = check_folder(folder or PROMPTS, SENTENCES)
    sys.stdout.write(FORMATS[format_](checked.diagnostics, checked.notices))
    return int(checked.faulty)


def graph(name: str, folder: Path | None, language: str, picture: Path | None) -> int:
    """Print a script's graph as Mermaid, or draw it into an SVG file."""
    scripts = load_scripts(folder or PROMPTS, SENTENCES)
    known = scripts.by_language.get(language, {})
    if name not in known:
        print(f"There is no script {name!r} in {language!r}. There are: {', '.join(sorted(known))}.")
        return 2
    if picture is None:
        print(mermaid(known[name]))
    else:
        picture.write_text(svg(known[name]), encoding="utf-8")
        print(f"Drawn into {picture}.")
    return 0

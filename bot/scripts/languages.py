"""The languages of a folder, and the step in which one of them is chosen.

A language names itself (`language-name` in its bot.md). Under `> choose language` a writer writes one
line; the folder's languages take its place, so that a new language needs no change in the others.
"""

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from bot.scripts.model import Choose, FieldLine, Script, Scripts, Step

SLOT = "language"
NAME = "language-name"


@lru_cache(maxsize=8)
def named_languages(scripts: Scripts) -> Mapping[str, str]:
    """Every language that has a name of its own -> that name, the default language first.

    One that was only begun still has the English name, and is left out.
    """
    names: dict[str, str] = {}
    for language in sorted(scripts.by_language, key=lambda one: (one != scripts.default, one)):
        name = _name(scripts.by_language[language].get("bot"))
        if name and name not in names.values():
            names[language] = name
    return names


def _name(bot: Script | None) -> str:
    step = bot.steps.get(NAME) if bot else None
    if step is None or not step.says:
        return ""
    return " ".join("".join(node.text for node in line.nodes) for line in step.says[0].variants[0])


def lists_languages(step: Step) -> bool:
    """Whether the step's numbered lines are the languages."""
    return any(isinstance(d, Choose) and d.slot == SLOT for d in step.directions) and bool(step.fields)


def with_languages(scripts: Scripts) -> Scripts:
    """The scripts with every language in the steps where one is chosen."""
    names = named_languages(scripts)
    if not names:
        return scripts
    by_language = {
        language: {name: _listed(script, names) for name, script in known.items()}
        for language, known in scripts.by_language.items()
    }
    return msgspec.structs.replace(scripts, by_language=by_language)


def _listed(script: Script, names: Mapping[str, str]) -> Script:
    if not any(lists_languages(step) for step in script):
        return script
    steps = {step.name: _with_lines(step, names) if lists_languages(step) else step for step in script}
    return msgspec.structs.replace(script, steps=steps)


def _with_lines(step: Step, names: Mapping[str, str]) -> Step:
    line = step.fields[0].line
    fields = tuple(FieldLine(label=name, value=language, line=line) for language, name in names.items())
    return msgspec.structs.replace(step, fields=fields)

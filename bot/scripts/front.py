"""The front matter of a script: the few lines between `---` that say what the file is."""

import re
from typing import Literal, cast

import msgspec
import yaml

from bot.scripts.diagnostics import Notes
from bot.scripts.model import Meets

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What a step, a script, a slot or a trigger may be called."""

_TRIGGER = re.compile(rf"{NAME.pattern}( {NAME.pattern})?")
PLACES = ("private", "sentences")
MEETS = ("loss", "crisis", "doubt")
CHOICES = {"where": PLACES, "meets": MEETS}
KEYS = ("title", "trigger", *CHOICES)


class Front(msgspec.Struct, frozen=True):
    """What the front matter said."""

    title: str = ""
    trigger: str = ""
    where: Literal["private", "sentences"] = "private"
    meets: Meets = ""


def split_front(text: str) -> tuple[str, str]:
    """(front matter, the rest with the front matter's lines left empty, so that lines keep their number).

    The first is "" where there is none.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "", text
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n".join(["", *lines[1:number]]), "\n" * (number + 1) + "\n".join(lines[number + 1 :])
    return "", text


def read_front(front: str, notes: Notes) -> Front:
    """The front matter as values; its faults go to `notes`."""
    values = dict(_pairs(front, notes))
    if "title" not in values:
        notes.add("P302", 1, found="There is no title", wanted="title: After a rejection")
    return Front(
        values.get("title", ""),
        values.get("trigger", ""),
        cast(Literal["private", "sentences"], values.get("where", "private")),
        cast(Meets, values.get("meets", "")),
    )


def _pairs(front: str, notes: Notes) -> list[tuple[str, str]]:
    try:
        root = yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        notes.add(
            "P302", line, found=f"This is not YAML ({error.problem})", wanted="title: After a rejection"
        )
        return []
    except (yaml.YAMLError, RecursionError):
        notes.add("P302", 1, found="This is not YAML", wanted="title: After a rejection")
        return []
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        notes.add("P302", 1, found="These are not lines of `key: value`", wanted="title: After a rejection")
        return []
    return _checked(root, notes)


def _checked(root: yaml.MappingNode, notes: Notes) -> list[tuple[str, str]]:
    pairs: dict[str, str] = {}
    for key, value in root.value:
        line = key.start_mark.line + 1
        if fault := _fault(key, value, pairs):
            notes.add("P302", line, found=fault[0], wanted=fault[1])
        else:
            pairs[key.value] = value.value.strip()
    return list(pairs.items())


def _fault(key: yaml.Node, value: yaml.Node, seen: dict[str, str]) -> tuple[str, str] | None:
    known = ", ".join(KEYS)
    if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
        return f"`{key.value}` is no key of a script", f"one of {known}"
    if key.value in seen:
        return f"`{key.value}` stands here twice", "each key once"
    if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
        return f"`{key.value}` has no value of one line", f"{key.value}: words"
    word = value.value.strip()
    choices = CHOICES.get(key.value)
    if choices and word not in choices:
        return f"`{key.value}: {word}` is not known", " or ".join(choices)
    if key.value == "trigger" and not _TRIGGER.fullmatch(word):
        return (
            f"`trigger: {word}` is no command",
            "a command, or a command and a word: `rejected`, `onward goal`",
        )
    return None

"""What is known of a step beforehand, whoever comes to it: worked out once a step, not once a turn.

Only what stands in the scripts is remembered here, never a member's word.
"""

import hashlib
from functools import lru_cache
from typing import get_args

import msgspec

from bot.engine.words.fill import MAX_SLOT, WHOLE, WITH_ADDRESS, Blank, prepared, shorten
from bot.engine.words.limits import LABEL, TEXT, worst_length
from bot.engine.words.text import Paragraph, Run, Text
from bot.scripts.model import (
    ALWAYS,
    AnyDirection,
    Ask,
    AskForm,
    Choose,
    Condition,
    End,
    Go,
    Line,
    Rate,
    RunScript,
    Scripts,
    Step,
)

Flow = Go | RunScript | End
Wait = Ask | AskForm | Rate | Choose

_FLOW, _WAIT = get_args(Flow), get_args(Wait)


class Choice(msgspec.Struct, frozen=True):
    """Something to press: its meaning ("o2", "c0"), its label as shown, and when it is there."""

    meaning: str
    label: str
    when: Condition = ALWAYS


class Words(msgspec.Struct, frozen=True, eq=False):
    """What a step says under a condition: one of its variants, its lines prepared."""

    when: Condition
    variants: tuple[tuple[Paragraph | Blank, ...], ...]


class Card(msgspec.Struct, frozen=True, eq=False):
    """A step, sorted: directions by what they do, and everything that does not depend on the member.

    `says` are its words if it says the same to everybody, and in one message; else None. `always` are
    its only words if nothing but their slots varies; else empty. `short`: it fits into one message
    whatever its slots say.
    `certain`: neither an option nor what it waits for depends on a flag.
    `mark` changes when a writer changes what its options and lines say or where they lead.
    """

    step: Step
    doings: tuple[AnyDirection, ...]
    flows: tuple[Flow, ...]
    waits: tuple[Wait, ...]
    words: tuple[Words, ...]
    says: Text | None
    always: tuple[Paragraph | Blank, ...]
    short: bool
    options: tuple[Choice, ...]
    lines: tuple[Choice, ...]
    certain: bool
    mark: str


@lru_cache(maxsize=2048)
def card_of(step: Step) -> Card:
    """The step's card."""
    options = tuple(Choice(f"o{i}", shorten(o.label, LABEL), o.when) for i, o in enumerate(step.options))
    lines = tuple(Choice(f"c{i}", shorten(line.label, LABEL)) for i, line in enumerate(step.fields))
    waits = tuple(d for d in step.directions if isinstance(d, _WAIT))
    return Card(
        step=step,
        doings=tuple(d for d in step.directions if not isinstance(d, _FLOW + _WAIT)),
        flows=tuple(d for d in step.directions if isinstance(d, _FLOW)),
        waits=waits,
        words=tuple(Words(say.when, tuple(map(_prepared, say.variants))) for say in step.says),
        says=(says := _says(step)),
        always=()
        if _varies(step)
        else tuple(said for one in step.says for said in _prepared(one.variants[0])),
        short=says is not None or _longest(step) <= TEXT,
        options=options,
        lines=lines,
        certain=not any(one.when.flags for one in (*step.options, *waits)),
        mark=_mark(step),
    )


@lru_cache(maxsize=4096)
def card_at(scripts: Scripts, language: str, script: str, step: str) -> Card:
    """The card of a script's step in a language. KeyError where there is none."""
    return card_of(scripts.get(script, language).steps[step])


def _varies(step: Step) -> bool:
    """Whether what it says depends on a flag, or on how often it was said."""
    return any(say.when.flags or len(say.variants) > 1 for say in step.says)


def _says(step: Step) -> Text | None:
    if _varies(step):
        return None
    said = [prepared(line) for say in step.says for line in say.variants[0]]
    text = Text(tuple(line for line in said if isinstance(line, Paragraph)))
    return None if len(text.paragraphs) < len(said) or worst_length(text) > TEXT else text


def _longest(step: Step) -> int:
    """Characters of everything it may say at once, its slots as long as they can be."""
    length = 0
    for say in step.says:
        length += max(sum(map(_longest_line, map(prepared, variant))) for variant in say.variants)
    return length


def _longest_line(line: Paragraph | Blank) -> int:
    if isinstance(line, Paragraph):
        return worst_length(Text((line,)))
    fixed = tuple(part for part in line.parts if isinstance(part, Run))
    slots = [part.slot for part in line.parts if not isinstance(part, Run)]
    return worst_length(Text((Paragraph(fixed, line.kind),))) + sum(map(_longest_slot, slots))


def _longest_slot(slot: str) -> int:
    """A backslash before each of its characters, the marks of its direction and of its style."""
    return TEXT + 1 if slot in WITH_ADDRESS | WHOLE else 2 * (MAX_SLOT + 2) + 6


def _mark(step: Step) -> str:
    options = [(option.label, option.target) for option in step.options]
    lines = [(line.label, line.value) for line in step.fields]
    return hashlib.blake2s(repr((options, lines)).encode(), digest_size=4).hexdigest()


def _prepared(lines: tuple[Line, ...]) -> tuple[Paragraph | Blank, ...]:
    return tuple(prepared(line) for line in lines)

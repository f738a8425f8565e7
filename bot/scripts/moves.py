"""Where a step leads: its options, its directions, and what fills a slot on the way."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from bot.scripts.model import (
    Ask,
    AskForm,
    Choose,
    Condition,
    End,
    Go,
    Rate,
    RunScript,
    Script,
    Set,
    Step,
    Target,
)

Kind = Literal["option", "answer", "go", "run", "back", "refused"]
Place = tuple[str, str]
"""(script, step)."""

QUESTIONS = Ask | AskForm | Rate | Choose
LEAVES = Go | RunScript | End


class Move(msgspec.Struct, frozen=True, omit_defaults=True):
    """One arrow. `label` is what the member presses, or a word for what happens."""

    kind: Kind
    to: Place
    label: str
    when: Condition
    line: int


def moves(script: Script, step: Step) -> Iterator[Move]:
    """The arrows that leave a step, in the order written: options, then directions."""
    for option in step.options:
        yield Move("option", _place(script, option.target), option.label, option.when, option.line)
    for direction in step.directions:
        for kind, target, label in _led(direction):
            yield Move(kind, _place(script, target), label, direction.when, direction.line)


def _led(direction: object) -> list[tuple[Kind, Target, str]]:
    match direction:
        case Ask(then=then, slot=slot) | Rate(then=then, slot=slot) | Choose(then=then, slot=slot):
            return [("answer", then, slot)]
        case AskForm(then=then, title=title):
            return [("answer", then, title)]
        case Go(target=target):
            return [("go", target, "")]
        case RunScript(target=target, then=then):
            return [("run", target, f"run {target.script}.md"), ("back", then, f"after {target.script}.md")]
        case Set(otherwise=Target() as otherwise, what=what):
            return [("refused", otherwise, f"{what} refused")]
        case _:
            return []


def _place(script: Script, target: Target) -> Place:
    return target.script or script.name, target.step


def filled(step: Step) -> frozenset[str]:
    """The slots that the step's own questions fill."""
    slots = {d.slot for d in step.directions if isinstance(d, Ask | Rate | Choose)}
    return frozenset(slots | {line.slot for line in step.fields if line.slot})

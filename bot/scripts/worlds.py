"""What could be true: every combination of the flags that some conditions speak of."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from bot.scripts.model import Condition
from bot.scripts.vocabulary import NEVER_TOGETHER

MAX_FLAGS = 10
"""Flags that are varied; a step that speaks of more of them has the rest taken as false."""

World = Mapping[str, bool]


def worlds(conditions: Iterable[Condition]) -> Iterator[World]:
    """Each combination of the conditions' flags that can be; with no flags, the one empty world."""
    names = sorted({name for condition in conditions for name, _ in condition.flags})[:MAX_FLAGS]
    known = set(names)
    apart = [group for group in NEVER_TOGETHER if group <= known]
    for values in product((False, True), repeat=len(names)):
        world = dict(zip(names, values, strict=True))
        if not any(all(world[name] for name in group) for group in apart):
            yield world


def holds(condition: Condition, world: World) -> bool:
    """Whether the condition is met in that world."""
    return all(world.get(name, False) is wanted for name, wanted in condition.flags)


def together(one: Condition, other: Condition) -> bool:
    """Whether both can hold at once."""
    return any(holds(one, world) and holds(other, world) for world in worlds((one, other)))


def spoken(world: World) -> str:
    """The world in a script's own words: "if a, unless b"; "always" when it has no flags."""
    words = [f"{'if' if value else 'unless'} {name}" for name, value in world.items()]
    return ", ".join(words) or "always"

"""The shortest way through the scripts to where something is done. Pure."""

import heapq
from itertools import count

import msgspec

from bot.scripts.model import Do, Scripts, Step
from bot.scripts.moves import Move, Place, moves

PRESSED = frozenset({"option", "answer"})
"""Moves that the member makes; every other happens by itself."""


class Way(msgspec.Struct, frozen=True):
    """What is pressed next: what its key means (`o2`), as `bot.engine.talk.controls` has it.

    `last`: what was wanted is done by it.
    """

    meaning: str
    last: bool


def way_to(scripts: Scripts, start: Place, doing: str, *, wishes: frozenset[str] = frozenset()) -> Way | None:
    """The next press on the shortest way from a step to a `> do`; None where none leads there.

    Options that are there only `if` something holds are passed by where there is another way. Where one of
    several lines is chosen it is one of the `wishes`, else the first. The steps are those of the default
    language: a translation has the same.
    """
    if not start[0]:  # no talk is open
        return None
    number, came = count(), set[Place]()
    waiting: list[tuple[int, int, int, Place, tuple[Move, ...]]] = [(0, 0, next(number), start, ())]
    while waiting:
        unsure, long, _, place, path = heapq.heappop(waiting)
        script, step = scripts.get(place[0], scripts.default), _step(scripts, place)
        if path and _does(step, doing):
            return _way(_step(scripts, start), path, wishes)
        if place in came:
            continue
        came.add(place)
        for move in moves(script, step):
            if path or move.kind in PRESSED:
                one = (unsure + _is_unsure(move), long + 1, next(number), move.to, (*path, move))
                heapq.heappush(waiting, one)
    return None


def _is_unsure(move: Move) -> bool:
    return move.kind == "option" and any(wanted for _, wanted in move.when.flags)


def _does(step: Step, doing: str) -> bool:
    return any(isinstance(one, Do) and one.what == doing for one in step.directions)


def _step(scripts: Scripts, place: Place) -> Step:
    return scripts.get(place[0], scripts.default).steps[place[1]]


def _way(step: Step, path: tuple[Move, ...], wishes: frozenset[str]) -> Way:
    first, *rest = path
    last = all(move.kind not in PRESSED for move in rest)
    if first.kind == "option":
        return Way(f"o{[option.line for option in step.options].index(first.line)}", last)
    wished = [i for i, line in enumerate(step.fields) if (line.value or line.label) in wishes]
    return Way(f"c{next(iter(wished), 0)}", last)

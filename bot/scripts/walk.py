"""Where a member can get to from a place, and in how many answers."""

from collections.abc import Iterable

from bot.scripts.folder import Folder
from bot.scripts.moves import Kind, Move, Place, moves

AT_ONCE: frozenset[Kind] = frozenset({"go", "run", "refused"})
"""Moves that need no answer."""


def leaving(folder: Folder, language: str, place: Place) -> list[Move]:
    """The moves out of a place; none out of one that does not exist."""
    script, step = folder.script(place[0], language), folder.step(place, language)
    return list(moves(script, step)) if script and step else []


def reached(
    folder: Folder, language: str, starts: Iterable[Place], kinds: frozenset[Kind] | None = None
) -> set[Place]:
    """Every place that can be reached from there, by moves of these kinds (None: of every kind)."""
    seen: set[Place] = set()
    waiting = list(starts)
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            ways = leaving(folder, language, place)
            waiting += [move.to for move in ways if kinds is None or move.kind in kinds]
    return seen


def within(folder: Folder, language: str, start: Place, answers: int) -> set[Place]:
    """Every place that is reached from `start` with at most so many answers."""
    seen = reached(folder, language, {start}, AT_ONCE)
    for _ in range(answers):
        answered = {move.to for place in seen for move in leaving(folder, language, place)}
        seen |= reached(folder, language, answered, AT_ONCE)
    return seen

"""Wherever a member stands, there is a way on."""

from collections.abc import Iterator

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.entrances import ENTRANCES, HEARS
from bot.scripts.folder import Folder, found
from bot.scripts.model import Script, Step
from bot.scripts.moves import LEAVES, QUESTIONS, Place, moves
from bot.scripts.walk import leaving, reached
from bot.scripts.worlds import World, holds, spoken, worlds


def unreachable(folder: Folder) -> Iterator[Diagnostic]:
    """P330: every step can be reached, from the start or from another script."""
    for language in folder.scripts.by_language:
        seen = reached(folder, language, entrances(folder, language))
        for script in folder.scripts.by_language[language].values():
            for step in script if script.where != "sentences" else ():
                if (script.name, step.name) not in seen:
                    yield found("P330", script, step.line, name=step.name)


def entrances(folder: Folder, language: str) -> dict[Place, frozenset[str]]:
    """Where a member can come in, and the slots that are filled there.

    Every script's start, the steps that the engine enters by itself, and those for words that are typed.
    """
    names = {
        *folder.scripts.by_language[language],
        *folder.scripts.by_language.get(folder.scripts.default, {}),
    }
    starts = {(name, "start") for name in names}
    starts |= {(name, step) for name in names for step in ENTRANCES.get(name, ())}
    typed = {(name, HEARS[name][1]): frozenset({HEARS[name][0]}) for name in names if name in HEARS}
    return dict.fromkeys(starts, frozenset[str]()) | typed


# --- a way on ---------------------------------------------------------------------------------


def _worlds(step: Step) -> Iterator[World]:
    return worlds([part.when for part in (*step.options, *step.directions)])


def _leaves(step: Step, world: World) -> bool:
    return any(isinstance(d, LEAVES) and holds(d.when, world) for d in step.directions)


def _asks(step: Step, world: World) -> bool:
    return any(isinstance(d, QUESTIONS) and holds(d.when, world) for d in step.directions)


def _offers(step: Step, world: World) -> bool:
    return any(holds(option.when, world) for option in step.options)


def dead_ends(folder: Folder) -> Iterator[Diagnostic]:
    """P331: whatever the flags say, a step waits, goes on or ends."""
    for script, step in folder.each_step(sentences=False):
        for world in _worlds(step):
            if not (_leaves(step, world) or _asks(step, world) or _offers(step, world)):
                yield found("P331", script, step.line, name=step.name, when=spoken(world))
                break


def no_way_out(folder: Folder) -> Iterator[Diagnostic]:
    """P332: beside every question stands an option that does without the answer."""
    for script, step in folder.each_step(sentences=False):
        question = next((d for d in step.directions if isinstance(d, QUESTIONS)), None)
        for world in _worlds(step) if question else ():
            if _asks(step, world) and not _leaves(step, world) and not _offers(step, world):
                yield found("P332", script, question.line if question else 0, when=spoken(world))
                break


def never_reached(folder: Folder) -> Iterator[Diagnostic]:
    """P336: nothing stands after the point where a step always leaves or waits."""
    for script, step in folder.each_step(sentences=False):
        stop = None
        for direction in step.directions:
            if stop is not None:
                yield found("P336", script, direction.line, what="direction", line=str(stop))
            elif isinstance(direction, LEAVES | QUESTIONS) and not direction.when.flags:
                stop = direction.line
        leaving = next((d for d in step.directions if isinstance(d, LEAVES) and not d.when.flags), None)
        for option in step.options if leaving else ():
            yield found("P336", script, option.line, what="option", line=str(leaving.line if leaving else 0))


# --- circles ----------------------------------------------------------------------------------

_UNASKED = frozenset({"go", "refused"})


def circles(folder: Folder) -> Iterator[Diagnostic]:
    """P334: steps that only `go` do not lead back to themselves without waiting."""
    for script, step in folder.each_step(sentences=False):
        if trail := _circle(folder, script, step):
            shown = " -> ".join(f"{name}" for _, name in trail)
            yield found("P334", script, step.line, trail=shown)


def _circle(folder: Folder, script: Script, start: Step) -> list[Place]:
    """The places from a step back to itself by `go` and refusals alone; empty when there is no such way."""
    home: Place = (script.name, start.name)
    trails: list[list[Place]] = [[home]]
    seen: set[Place] = set()
    while trails:
        trail = trails.pop()
        for to in (m.to for m in leaving(folder, script.language, trail[-1]) if m.kind in _UNASKED):
            if to == home:
                return [*trail, home]
            if to not in seen:
                seen.add(to)
                trails.append([*trail, to])
    return []


def run_recursion(folder: Folder) -> Iterator[Diagnostic]:
    """P335: a script that is run does not lead back into the step that runs it."""
    for script, step in folder.each_step(sentences=False):
        for move in moves(script, step):
            if move.kind == "run" and (script.name, step.name) in reached(folder, script.language, {move.to}):
                yield found("P335", script, move.line, step=step.name, other="#".join(move.to))

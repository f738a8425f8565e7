"""Wherever a member stands, there is a way on; and what is said can be filled."""

from collections.abc import Iterator

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.folder import Folder, found
from bot.scripts.model import Script, Step
from bot.scripts.moves import LEAVES, QUESTIONS, Place, filled, moves
from bot.scripts.rules.names import used_slots
from bot.scripts.vocabulary import ENTRANCES, SLOTS
from bot.scripts.worlds import World, holds, spoken, worlds


def unreachable(folder: Folder) -> Iterator[Diagnostic]:
    """P330: every step can be reached, from the start or from another script."""
    for language in folder.scripts.by_language:
        reached = _reached(folder, language, _roots(folder, language))
        for script in folder.scripts.by_language[language].values():
            for step in script if script.where != "sentences" else ():
                if (script.name, step.name) not in reached:
                    yield found("P330", script, step.line, name=step.name)


def _roots(folder: Folder, language: str) -> set[Place]:
    names = {
        *folder.scripts.by_language[language],
        *folder.scripts.by_language.get(folder.scripts.default, {}),
    }
    starts = {(name, "start") for name in names}
    return starts | {(name, step) for name in names for step in ENTRANCES.get(name, ())}


def _reached(folder: Folder, language: str, roots: set[Place]) -> set[Place]:
    reached: set[Place] = set()
    waiting = list(roots)
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached.add(place)
            waiting.extend(_next(folder, language, place))
    return reached


def _next(folder: Folder, language: str, place: Place) -> list[Place]:
    script, step = folder.script(place[0], language), folder.step(place, language)
    return [move.to for move in moves(script, step)] if script and step else []


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
        for to in _gone(folder, script.language, trail[-1]):
            if to == home:
                return [*trail, home]
            if to not in seen:
                seen.add(to)
                trails.append([*trail, to])
    return []


def _gone(folder: Folder, language: str, place: Place) -> list[Place]:
    script, step = folder.script(place[0], language), folder.step(place, language)
    if script is None or step is None:
        return []
    return [move.to for move in moves(script, step) if move.kind in {"go", "refused"}]


def run_recursion(folder: Folder) -> Iterator[Diagnostic]:
    """P335: a script that is run does not lead back into the step that runs it."""
    for script, step in folder.each_step(sentences=False):
        for move in moves(script, step):
            if move.kind == "run" and (script.name, step.name) in _reached(
                folder, script.language, {move.to}
            ):
                yield found("P335", script, move.line, step=step.name, other="#".join(move.to))


# --- slots ------------------------------------------------------------------------------------


def empty_slots(folder: Folder) -> Iterator[Diagnostic]:
    """P333: before a slot is shown, some way here has filled it."""
    for language, scripts in folder.scripts.by_language.items():
        known = _known(folder, language)
        for script in scripts.values():
            for step in script if script.where != "sentences" else ():
                place = (script.name, step.name)
                for slot, line in used_slots(step):
                    if (
                        slot not in SLOTS
                        and place in known
                        and slot not in known[place]
                        and _asked(folder, slot)
                    ):
                        yield found("P333", script, line, name=slot)


def _asked(folder: Folder, slot: str) -> bool:
    """Whether any question fills it: if none does, P322 has said so."""
    return any(slot in filled(step) for _, step in folder.each_step())


def _known(folder: Folder, language: str) -> dict[Place, frozenset[str]]:
    """Place -> the slots that some way to it fills (it may be reached by another way, too)."""
    known: dict[Place, frozenset[str]] = dict.fromkeys(_roots(folder, language), frozenset())
    waiting = list(known)
    while waiting:
        place = waiting.pop()
        for to, more in _carried(folder, language, place, known[place]):
            before = known.get(to)
            after = (before or frozenset()) | more
            if before != after:
                known[to] = after
                waiting.append(to)
    return known


def _carried(
    folder: Folder, language: str, place: Place, slots: frozenset[str]
) -> Iterator[tuple[Place, frozenset[str]]]:
    script, step = folder.script(place[0], language), folder.step(place, language)
    if script is None or step is None:
        return
    ran: frozenset[str] = frozenset()
    for move in moves(script, step):
        if move.kind == "run":
            ran = _filled_from(folder, language, move.to)
        more = filled(step) if move.kind == "answer" else ran if move.kind == "back" else frozenset()
        yield move.to, slots | more


def _filled_from(folder: Folder, language: str, place: Place) -> frozenset[str]:
    """All slots that a script run from there could fill before it ends."""
    places = _reached(folder, language, {place})
    steps = (folder.step(reached, language) for reached in places)
    return frozenset().union(*(filled(step) for step in steps if step))

"""What is said can be filled, whichever way a member came."""

from collections.abc import Iterator

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.folder import Folder, found
from bot.scripts.model import Nudge, Script, Step
from bot.scripts.moves import Move, Place, filled
from bot.scripts.rules.flow import entrances
from bot.scripts.rules.names import used_slots
from bot.scripts.vocabulary import SLOTS
from bot.scripts.walk import leaving, reached

Slots = frozenset[str]
_NONE: Slots = frozenset()


def empty_slots(folder: Folder) -> Iterator[Diagnostic]:
    """P333: before a slot is shown, some way here has filled it."""
    asked = _asked(folder)
    for language in folder.scripts.by_language:
        known = _some_way(folder, language)
        for script, step in _reached_steps(folder, language, known):
            for slot, line in used_slots(step):
                if slot not in SLOTS and slot in asked and slot not in known[script.name, step.name]:
                    yield found("P333", script, line, name=slot)


def perhaps_empty(folder: Folder) -> Iterator[Diagnostic]:
    """P338: a slot in a sentence is filled on every way here; a list line may be left out."""
    for language in folder.scripts.by_language:
        some, every = _some_way(folder, language), _every_way(folder, language)
        for script, step in _reached_steps(folder, language, every):
            place = (script.name, step.name)
            for slot, line in _needed(step):
                if slot not in SLOTS and slot in some[place] and slot not in every[place]:
                    yield found("P338", script, line, name=slot)


def _asked(folder: Folder) -> Slots:
    """The slots that any question fills: where none does, P322 has said so."""
    return _NONE.union(*(filled(step) for _, step in folder.each_step()))


def _reached_steps(folder: Folder, language: str, known: dict[Place, Slots]) -> Iterator[tuple[Script, Step]]:
    for script in folder.scripts.by_language[language].values():
        for step in script if script.where != "sentences" else ():
            if (script.name, step.name) in known:
                yield script, step


def _needed(step: Step) -> Iterator[tuple[str, int]]:
    """The slots without which a sentence has a hole, or a nudge no day."""
    for say in step.says:
        for line in (line for variant in say.variants for line in variant if line.kind != "item"):
            yield from ((node.slot, line.line) for node in line.nodes if node.slot)
    yield from ((d.slot, d.line) for d in step.directions if isinstance(d, Nudge) and d.slot)


# --- on some way --------------------------------------------------------------------------------


def _some_way(folder: Folder, language: str) -> dict[Place, Slots]:
    """Place -> the slots that some way to it fills (it may be reached by another way, too)."""
    known: dict[Place, Slots] = entrances(folder, language)
    waiting = list(known)
    while waiting:
        place = waiting.pop()
        for to, more in _carried(folder, language, place, known[place]):
            before = known.get(to)
            after = (before or _NONE) | more
            if before != after:
                known[to] = after
                waiting.append(to)
    return known


def _carried(folder: Folder, language: str, place: Place, slots: Slots) -> Iterator[tuple[Place, Slots]]:
    step = folder.step(place, language)
    if step is None:
        return
    ran = _NONE
    for move in leaving(folder, language, place):
        if move.kind == "run":
            ran = _filled_from(folder, language, move.to)
        more = filled(step) if move.kind == "answer" else ran if move.kind == "back" else _NONE
        yield move.to, slots | more


def _filled_from(folder: Folder, language: str, place: Place) -> Slots:
    """All slots that a script run from there could fill before it ends."""
    steps = (folder.step(each, language) for each in reached(folder, language, {place}))
    return _NONE.union(*(filled(step) for step in steps if step))


# --- on every way -------------------------------------------------------------------------------


def _every_way(folder: Folder, language: str) -> dict[Place, Slots]:
    """Place -> the slots that are filled whichever way led there. What a run script fills is not counted."""
    known: dict[Place, Slots] = entrances(folder, language)
    waiting = list(known)
    while waiting:
        place = waiting.pop()
        step = folder.step(place, language)
        for move in leaving(folder, language, place) if step else ():
            after = known[place] | (_surely_filled(step, move) if step else _NONE)
            before = known.get(move.to)
            if before is None or not before <= after:
                known[move.to] = after if before is None else before & after
                waiting.append(move.to)
    return known


def _surely_filled(step: Step, move: Move) -> Slots:
    if move.kind != "answer":
        return _NONE
    return filled(step) - {field.slot for field in step.fields if field.optional}

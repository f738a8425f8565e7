"""What is said to someone who was just hurt, or who is in danger."""

from collections.abc import Iterable, Iterator

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.folder import Folder, found, words_of
from bot.scripts.model import End, Line, RunScript, Script, Step
from bot.scripts.moves import QUESTIONS, Place, moves
from bot.scripts.phrases import Find, finder
from bot.scripts.walk import AT_ONCE, reached, within

ANSWERS_WITHOUT_ADVICE = 2
"""So often a member has answered, at the least, before anything is suggested."""

_IN_DANGER = frozenset({"crisis", "doubt"})


def _losses(folder: Folder) -> Iterator[Script]:
    """The scripts that someone comes to right after hard news."""
    return (s for s in folder.each_script() if s.meets == "loss" or s.trigger == "rejected")


def _dangers(folder: Folder) -> Iterator[Script]:
    return (script for script in folder.each_script() if script.meets in _IN_DANGER)


def _steps(folder: Folder, language: str, places: Iterable[Place]) -> Iterator[tuple[Script, Step]]:
    for place in sorted(places):
        script, step = folder.script(place[0], language), folder.step(place, language)
        if script and step:
            yield script, step


# --- after hard news ----------------------------------------------------------------------------


def exclamations(folder: Folder) -> Iterator[Diagnostic]:
    """P350: no exclamation mark in the first two steps after hard news, and none in a crisis."""
    for begun in _losses(folder):
        early = within(folder, begun.language, (begun.name, "start"), 1)
        for script, step in _steps(folder, begun.language, early):
            yield from _loud(script, step, "one of the first two steps after hard news")
    for script in _dangers(folder):
        for step in script:
            yield from _loud(script, step, "a step of a crisis script")


def _loud(script: Script, step: Step, where: str) -> Iterator[Diagnostic]:
    for words in words_of(step):
        if "!" in words.text or "¡" in words.text:
            yield found("P350", script, words.line, step=step.name, where=where)


def early_advice(folder: Folder) -> Iterator[Diagnostic]:
    """P355: what is said within two answers after hard news suggests nothing."""
    for begun in _losses(folder):
        find = finder(folder.lists.advice.get(begun.language, ()))
        early = within(folder, begun.language, (begun.name, "start"), ANSWERS_WITHOUT_ADVICE)
        for script, step in _steps(folder, begun.language, early):
            if script.meets not in _IN_DANGER:  # there, what to do is said first
                yield from _advises(script, step, find, begun)


def _advises(script: Script, step: Step, find: Find, begun: Script) -> Iterator[Diagnostic]:
    for words in words_of(step):
        for phrase in find(words.text) if words.said else ():
            yield found("P355", script, words.line, phrase=phrase, step=step.name, begun=begun.path)


# --- in a crisis --------------------------------------------------------------------------------


def without_help(folder: Folder) -> Iterator[Diagnostic]:
    """P357: wherever a crisis script waits, help is on the screen or one press away."""
    for script in _dangers(folder):
        find = _help(folder, script)
        for step in script if find else ():
            if step.says and _waits(step) and not _near_help(folder, script, step, find):
                yield found("P357", script, step.line, step=step.name)


def _help(folder: Folder, script: Script) -> Find | None:
    listed = folder.lists.help.get(script.language, ())
    return finder(listed) if listed else None


def _waits(step: Step) -> bool:
    return bool(step.options) or any(isinstance(d, QUESTIONS) for d in step.directions)


def _near_help(folder: Folder, script: Script, step: Step, find: Find | None) -> bool:
    if _helps(step, find):
        return True
    pressed = {m.to for m in moves(script, step) if m.kind == "option" and not m.when.flags}
    landed = reached(folder, script.language, pressed, AT_ONCE)
    return any(_helps(there, find) for _, there in _steps(folder, script.language, landed))


def _helps(step: Step, find: Find | None) -> bool:
    """Whether the step always says a way to help, whichever variant comes."""
    return find is not None and any(
        not say.when.flags and all(any(any(find(_whole(line))) for line in v) for v in say.variants)
        for say in step.says
    )


def _whole(line: Line) -> str:
    """A line's words with its addresses, and its slots as they are written."""
    return "".join(f"{{{node.slot}}}" if node.slot else f"{node.text} {node.href}" for node in line.nodes)


def ended(folder: Folder) -> Iterator[Diagnostic]:
    """P358: a crisis script never ends the talk; one that asks may, with a way to help in its last words."""
    for script in _dangers(folder):
        for step in script:
            yield from _ends(folder, script, step)
            yield from _leads_away(folder, script, step)


def _ends(folder: Folder, script: Script, step: Step) -> Iterator[Diagnostic]:
    if script.meets == "doubt" and ((find := _help(folder, script)) is None or _helps(step, find)):
        return
    for direction in step.directions:
        if isinstance(direction, End):
            yield found("P358", script, direction.line, what=f"`> end` in `{step.name}`")


def _leads_away(folder: Folder, script: Script, step: Step) -> Iterator[Diagnostic]:
    for move in moves(script, step):
        to = folder.script(move.to[0], script.language)
        if move.kind != "run" and to is not None and to.meets not in _IN_DANGER:
            yield found("P358", script, move.line, what=f"The way to {to.path}")


def reframed(folder: Folder) -> Iterator[Diagnostic]:
    """P359: in a crisis nothing is seen another way."""
    for begun in _dangers(folder):
        find = finder(folder.lists.reframes.get(begun.language, ()))
        for script in _with_run(folder, begun):
            for step in script:
                for words in words_of(step):
                    for phrase in find(words.text):
                        yield found("P359", script, words.line, phrase=phrase, begun=begun.path)


def _with_run(folder: Folder, begun: Script) -> Iterator[Script]:
    """The script, and those that it runs."""
    yield begun
    names = {d.target.script for step in begun for d in step.directions if isinstance(d, RunScript)}
    for name in sorted(names - {begun.name, ""}):
        if script := folder.script(name, begun.language):
            yield script

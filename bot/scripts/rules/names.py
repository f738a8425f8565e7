"""Every name that a script uses is one that exists."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from bot.scripts import vocabulary
from bot.scripts.diagnostics import Diagnostic
from bot.scripts.folder import Folder, found
from bot.scripts.model import AnyDirection, Condition, Consent, Do, Log, Nudge, PostTo, Set, Step
from bot.scripts.moves import filled, moves

A_FEW = 24
"""More names than these help nobody in a message."""


def near(name: str, known: Iterable[str]) -> str:
    """The name that was perhaps meant, else the names there are: the end of a message."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1)
    if close:
        return f"Did you mean `{close[0]}`?"
    if len(names) > A_FEW:
        return f"There are {len(names)}; prompts/README.md and the scripts name them."
    return f"There is: {', '.join(names)}." if names else "There is none."


def unknown_places(folder: Folder) -> Iterator[Diagnostic]:
    """P320, P321: a link leads to a step and a script that exist."""
    for script, step in folder.each_step():
        for move in moves(script, step):
            to = folder.script(move.to[0], script.language)
            if to is None:
                names = folder.scripts.by_language.get(folder.scripts.default, {})
                yield found("P321", script, move.line, name=move.to[0], hint=near(move.to[0], names))
            elif move.to[1] not in to.steps:
                yield found(
                    "P320",
                    script,
                    move.line,
                    name=move.to[1],
                    script=to.path,
                    hint=near(move.to[1], to.steps),
                )


def unknown_flags(folder: Folder) -> Iterator[Diagnostic]:
    """P323: a condition tests a flag that the engine knows."""
    for script, step in folder.each_step():
        for when, line in _conditions(step):
            for name, _ in when.flags:
                if name not in vocabulary.FLAGS:
                    yield found("P323", script, line, name=name, hint=near(name, vocabulary.FLAGS))


def _conditions(step: Step) -> Iterator[tuple[Condition, int]]:
    yield from ((say.when, say.line) for say in step.says)
    yield from ((option.when, option.line) for option in step.options)
    yield from ((direction.when, direction.line) for direction in step.directions)


def unknown_names(folder: Folder) -> Iterator[Diagnostic]:
    """P324: what a direction names is in the engine's closed lists."""
    for script, step in folder.each_step():
        for direction in step.directions:
            for name, known, what in _named(direction):
                if name not in known:
                    yield found("P324", script, direction.line, name=name, what=what, hint=near(name, known))


def _named(direction: AnyDirection) -> list[tuple[str, Iterable[str], str]]:
    match direction:
        case Nudge(kind=kind):
            return [(kind, vocabulary.NUDGES, "kind of nudge")]
        case Log(kind=kind):
            return [(kind, vocabulary.LOGS, "thing to log")]
        case Set(what=what):
            return [(what, vocabulary.SETTABLE, "thing to set")]
        case Consent(kind=kind):
            return [(kind, vocabulary.CONSENTS, "consent")]
        case PostTo(what=what, to=to):
            return [(what, vocabulary.POSTS, "thing to post"), (to, vocabulary.PLACES, "place to post to")]
        case Do(what=what):
            return [(what, vocabulary.DOINGS, "doing")]
        case _:
            return []


def used_slots(step: Step) -> Iterator[tuple[str, int]]:
    """The slots that the step's words and nudges need, with their lines."""
    for say in step.says:
        for variant in say.variants:
            for line in variant:
                yield from ((node.slot, line.line) for node in line.nodes if node.slot)
    for direction in step.directions:
        if isinstance(direction, Nudge) and direction.slot:
            yield direction.slot, direction.line


def unknown_slots(folder: Folder) -> Iterator[Diagnostic]:
    """P322: a slot is the engine's, or some question fills it."""
    asked = {slot for _, step in folder.each_step() for slot in filled(step)}
    known = asked | set(vocabulary.SLOTS)
    for script, step in folder.each_step():
        for slot, line in used_slots(step):
            if slot not in known:
                yield found("P322", script, line, name=slot, hint=near(slot, known))


def missing_sentences(folder: Folder) -> Iterator[Diagnostic]:
    """P325: bot.md of each language has every sentence the engine says.

    The default language must have a bot.md; another language without one borrows it.
    """
    for language, scripts in folder.scripts.by_language.items():
        script = scripts.get("bot")
        if script is None and language != folder.scripts.default:
            continue
        for name in folder.sentences:
            if script is None:
                yield Diagnostic("P325", f"{language}/bot.md", 1, {"name": name})
            elif name not in script.steps:
                yield found("P325", script, 1, name=name)


def doubled_triggers(folder: Folder) -> Iterator[Diagnostic]:
    """P326: a command word starts one script of a language, not two."""
    for scripts in folder.scripts.by_language.values():
        first: dict[str, str] = {}
        for script in scripts.values():
            other = first.setdefault(script.trigger, script.path)
            if script.trigger and other != script.path:
                yield found("P326", script, 1, name=script.trigger, other=other)


def speaking_only(folder: Folder) -> Iterator[Diagnostic]:
    """P327: a sentence of bot.md is words and doors; the engine decides when it is said."""
    for script, step in folder.each_step():
        if script.where == "sentences":
            yield from (found("P327", script, line, what=what) for what, line in _more_than_words(step))


def _more_than_words(step: Step) -> Iterator[tuple[str, int]]:
    yield from (("direction", direction.line) for direction in step.directions)
    yield from (("numbered line", field.line) for field in step.fields)
    yield from (("condition", say.line) for say in step.says if say.when.flags)
    yield from (("condition", option.line) for option in step.options if option.when.flags)
    if not step.says:
        yield "step without words", step.line

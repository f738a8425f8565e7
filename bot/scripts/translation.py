"""A language held against the default one: the same conversation, in other words.

What is compared is what the engine sees: scripts, steps, options, directions, numbered lines, and
which slots are said when. What only a reader sees may differ: words, the number of variants (one at
least), how many paragraphs there are. A script that a language does not have is borrowed whole, so
that is a warning; half a script, or one that goes another way, is an error: the same press would
lead elsewhere, and a member who changes the language would fall out of the talk.
"""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

import msgspec

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.folder import Folder, found
from bot.scripts.model import AnyDirection, Condition, FieldLine, Script, Step, Target
from bot.scripts.vocabulary import OPTIONAL_SENTENCES

CODES = frozenset(f"P{number}" for number in range(360, 370))
"""The rules of this file and of seen.py: none of them keeps a bot from taking the scripts into use."""

NOTHING = "nothing"

_WRITTEN: dict[str, str] = {
    "ask": "> ask {slot}, then {then}",
    "form": "> form, then {then}",
    "rate": "> rate {slot}, then {then}",
    "choose": "> choose {least} to {most} of {slot}, then {then}",
    "go": "> go {target}",
    "run": "> run {target}, then {then}",
    "nudge": "> nudge {kind} in {hours} hours",
    "nudge on": "> nudge {kind} on {slot}",
    "log": "> log {kind}",
    "set": "> set {what}, else {otherwise}",
    "consent": "> consent {kind} {given}",
    "post": "> post {what} to {to}",
    "do": "> do {what}",
    "end": "> end",
}
"""Direction -> how a difference in it is told; what a reader sees of it (a form's title) is left out."""


class Pair(msgspec.Struct, frozen=True):
    """A script in the default language and in another."""

    english: Script
    script: Script

    def differs(self, code: str, line: int, there: int, wanted: str, given: str) -> Diagnostic:
        """Something stands at `line` that is not what stands at the line `there` of the default."""
        place = f"{self.english.path}:{there}"
        return found(code, self.script, line, found=given, wanted=wanted, english=place)


class Part(msgspec.Struct, frozen=True):
    """One thing of a step that must be the same, as a message tells it, and its line."""

    written: str
    line: int


Parts = tuple[Part, ...]


# --- walking both ---------------------------------------------------------------------------------


def other_languages(folder: Folder) -> Iterator[tuple[str, dict[str, Script]]]:
    """Every language but the default one, with its scripts."""
    for language, scripts in sorted(folder.scripts.by_language.items()):
        if language != folder.scripts.default:
            yield language, scripts


def pairs(folder: Folder) -> Iterator[Pair]:
    """Every script that the default language and another one both have, and that could be read.

    A community's own script and a shipped one were never meant to be the same conversation.
    """
    english = folder.scripts.by_language.get(folder.scripts.default, {})
    for _, scripts in other_languages(folder):
        for name, script in scripts.items():
            both = {script.path, english[name].path} if name in english else set()
            if both and not both & folder.unread and len(both & folder.own) != 1:
                yield Pair(english[name], script)


def step_pairs(folder: Folder) -> Iterator[tuple[Pair, Step, Step]]:
    """Every step that both have: the default language's, then the other's."""
    for pair in pairs(folder):
        for step in pair.english:
            if step.name in pair.script.steps:
                yield pair, step, pair.script.steps[step.name]


# --- what there is --------------------------------------------------------------------------------


def missing_scripts(folder: Folder) -> Iterator[Diagnostic]:
    """P360: a language has every script; one that it has not is said in the default language."""
    english = folder.scripts.by_language.get(folder.scripts.default, {})
    for language, scripts in other_languages(folder):
        for name, script in english.items():
            if name not in scripts:
                yield found("P360", script, 1, language=language, name=name)


def missing_steps(folder: Folder) -> Iterator[Diagnostic]:
    """P361: a script has every step. The sentences of bot.md are P325's."""
    for pair in pairs(folder):
        for step in pair.english:
            told = pair.script.where == "sentences" and step.name in folder.sentences
            if step.name not in pair.script.steps and not told:
                language, file = pair.script.language, pair.script.path
                yield found("P361", pair.english, step.line, language=language, name=step.name, file=file)


def unknown_in_english(folder: Folder) -> Iterator[Diagnostic]:
    """P362: a language has no script and no step of its own."""
    english = folder.scripts.by_language.get(folder.scripts.default, {})
    for _, scripts in other_languages(folder):
        for name, script in scripts.items():
            if name not in english:
                yield found("P362", script, 1, what=f"script `{name}`")
    for pair in pairs(folder):
        known = {*pair.english.steps, *OPTIONAL_SENTENCES}
        for step in pair.script:
            if step.name not in known:
                yield found("P362", pair.script, step.line, what=f"step `{step.name}` in {pair.english.path}")


def other_front_matter(folder: Folder) -> Iterator[Diagnostic]:
    """P363: the same command starts it, and it is the same kind of file. The title may differ."""
    for pair in pairs(folder):
        for key in ("trigger", "where", "meets"):
            wanted, given = getattr(pair.english, key), getattr(pair.script, key)
            if wanted != given:
                yield pair.differs("P363", 1, 1, f"`{key}: {wanted}`", f"`{key}: {given}`")


# --- what a step does -----------------------------------------------------------------------------


def other_options(folder: Folder) -> Iterator[Diagnostic]:
    """P364: the same options in the same order, each to the same place under the same condition."""
    yield from _compared(folder, "P364", _options)


def other_directions(folder: Folder) -> Iterator[Diagnostic]:
    """P365: the same directions in the same order."""
    yield from _compared(folder, "P365", _directions)


def other_lines(folder: Folder) -> Iterator[Diagnostic]:
    """P366: the same numbered lines: their slots, their values, which are optional or long."""
    for pair, english, step in step_pairs(folder):
        kept = {field.value for field in english.fields if field.value != field.label}
        ours = tuple(_numbered(field, kept) for field in english.fields)
        theirs = tuple(_numbered(field, kept) for field in step.fields)
        yield from _differences("P366", pair, (english, ours), (step, theirs))


def _compared(folder: Folder, code: str, parts: Callable[[Script, Step], Parts]) -> Iterator[Diagnostic]:
    for pair, english, step in step_pairs(folder):
        ours, theirs = parts(pair.english, english), parts(pair.script, step)
        yield from _differences(code, pair, (english, ours), (step, theirs))


def _options(script: Script, step: Step) -> Parts:
    return tuple(
        Part(f"`[…]({_place(script, option.target)}){_when(option.when)}`", option.line)
        for option in step.options
    )


def _directions(script: Script, step: Step) -> Parts:
    return tuple(Part(f"`{_direction(script, one)}{_when(one.when)}`", one.line) for one in step.directions)


def _direction(script: Script, direction: AnyDirection) -> str:
    shown = {name: _value(script, getattr(direction, name)) for name in direction.__struct_fields__}
    tag = str(direction.__struct_config__.tag)
    return _WRITTEN["nudge on" if tag == "nudge" and shown["slot"] else tag].format(**shown)


def _value(script: Script, value: object) -> str:
    match value:
        case Target():
            return _place(script, value)
        case bool():
            return "yes" if value else "no"
        case None:
            return NOTHING
    return str(value)


def _place(script: Script, target: Target) -> str:
    other = f"{target.script}.md" if target.script and target.script != script.name else ""
    return f"{other}#{target.step}"


def _when(condition: Condition) -> str:
    return "".join(f" {'if' if wanted else 'unless'} {name}" for name, wanted in sorted(condition.flags))


def _numbered(field: FieldLine, kept: set[str]) -> Part:
    """`kept`: the values that the default language's lines name; a line's own words are none."""
    marks = f"{' (optional)' * field.optional}{' (long)' * field.long}"
    value = field.value if field.value in kept or field.value != field.label else ""
    written = f"{field.slot}: …{marks}" if field.slot else f"… = {value}" if value else "…"
    return Part(f"`1. {written}`", field.line)


def _differences(
    code: str, pair: Pair, english: tuple[Step, Parts], other: tuple[Step, Parts]
) -> Iterator[Diagnostic]:
    """Each place where the two rows of parts differ; a line is the step's where nothing stands."""
    (step, ours), (their_step, theirs) = english, other
    rows = [part.written for part in ours], [part.written for part in theirs]
    for what, i, i_end, j, j_end in SequenceMatcher(None, *rows, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for k in range(max(i_end - i, j_end - j)):
            mine = ours[i + k] if i + k < i_end else Part(NOTHING, step.line)
            given = theirs[j + k] if j + k < j_end else Part(NOTHING, their_step.line)
            yield pair.differs(code, given.line, mine.line, mine.written, given.written)


# --- what a step says -----------------------------------------------------------------------------


def other_slots(folder: Folder) -> Iterator[Diagnostic]:
    """P367: what is said under a condition says the same slots: no fact is lost, and none may be empty."""
    for pair, english, step in step_pairs(folder):
        ours, theirs = _said(english), _said(step)
        for when in ours.keys() & theirs.keys():
            yield from _other_words("P367", pair, (english, ours[when]), (step, theirs[when]))


def other_conditions(folder: Folder) -> Iterator[Diagnostic]:
    """P368: something is said under each condition of the default language, and in as many ways."""
    for pair, english, step in step_pairs(folder):
        ours, theirs = _spoken_when(english), _spoken_when(step)
        yield from _other_words("P368", pair, (english, ours), (step, theirs))
    yield from _compared(folder, "P368", _choices)


def _said(step: Step) -> dict[str, dict[str, int]]:
    """Condition -> slot -> the line it is first said in."""
    said: dict[str, dict[str, int]] = {}
    for say in step.says:
        slots = said.setdefault(_when(say.when), {})
        for line in (line for variant in say.variants for line in variant):
            for node in (node for node in line.nodes if node.slot):
                slots.setdefault(f"`{{{node.slot}}}`", line.line)
    return said


def _spoken_when(step: Step) -> dict[str, int]:
    """What is said under each condition, as a message tells it -> its first line."""
    found_: dict[str, int] = {}
    for say in step.says:
        found_.setdefault(f"words said{_when(say.when) or ' always'}", say.line)
    return found_


def _choices(_: Script, step: Step) -> Parts:
    """How many alternatives each choice has: with one more, a lead-in may have lost its message."""
    several = (say for say in step.says if len(say.variants) > 1)
    return tuple(Part(f"a choice of {len(say.variants)}", say.line) for say in several)


def _other_words(
    code: str, pair: Pair, english: tuple[Step, dict[str, int]], other: tuple[Step, dict[str, int]]
) -> Iterator[Diagnostic]:
    (step, ours), (their_step, theirs) = english, other
    for name in ours.keys() - theirs.keys():
        yield pair.differs(code, their_step.line, ours[name], name, NOTHING)
    for name in theirs.keys() - ours.keys():
        yield pair.differs(code, theirs[name], step.line, NOTHING, name)

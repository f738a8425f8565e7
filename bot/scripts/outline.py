"""A script as a person reads it: each step with its words, its conditions and what it does, in words.

Pure: Script in, data out. It is what `preview` shows to who changes words; no member ever sees it.
"""

import msgspec

from bot.scripts import vocabulary
from bot.scripts.model import (
    AnyDirection,
    Ask,
    AskForm,
    Choose,
    Condition,
    Consent,
    Do,
    End,
    FieldLine,
    Go,
    Line,
    Log,
    Nudge,
    PostTo,
    Rate,
    RunScript,
    Say,
    Script,
    Set,
    Step,
    Target,
)


class Flag(msgspec.Struct, frozen=True):
    """One part of a condition. `wanted` is False for `unless`; `meaning` is "" for an unknown flag."""

    name: str
    wanted: bool
    meaning: str


class Way(msgspec.Struct, frozen=True):
    """Where something leads: `script` is "" for a step of the same script."""

    script: str
    step: str
    says: str = ""


class Spoken(msgspec.Struct, frozen=True):
    """Words that are said if `when` holds; of several `variants` one is said."""

    when: tuple[Flag, ...]
    variants: tuple[tuple[Line, ...], ...]
    line: int


class Pressed(msgspec.Struct, frozen=True):
    """An option, and where it leads."""

    label: str
    to: Way
    when: tuple[Flag, ...]
    line: int


class Done(msgspec.Struct, frozen=True):
    """What a direction does, in words, and where it leads."""

    words: str
    to: tuple[Way, ...]
    when: tuple[Flag, ...]
    line: int


class OutlineStep(msgspec.Struct, frozen=True):
    """A step from top to bottom."""

    name: str
    line: int
    says: tuple[Spoken, ...]
    fields: tuple[FieldLine, ...]
    options: tuple[Pressed, ...]
    does: tuple[Done, ...]
    evidence: str = ""


class Outline(msgspec.Struct, frozen=True):
    """A script from top to bottom. `speaks` is False for bot.md, whose steps are single sentences."""

    name: str
    language: str
    title: str
    trigger: str
    speaks: bool
    steps: tuple[OutlineStep, ...]


def outline(script: Script) -> Outline:
    """The script for a reader."""
    return Outline(
        name=script.name,
        language=script.language,
        title=script.title,
        trigger=script.trigger,
        speaks=script.where != "sentences",
        steps=tuple(_step(step) for step in script),
    )


def _step(step: Step) -> OutlineStep:
    return OutlineStep(
        name=step.name,
        line=step.line,
        says=tuple(_spoken(say) for say in step.says),
        fields=step.fields,
        options=tuple(Pressed(o.label, _way(o.target), _flags(o.when), o.line) for o in step.options),
        does=tuple(_done(direction) for direction in step.directions),
        evidence=step.evidence,
    )


def _spoken(say: Say) -> Spoken:
    return Spoken(_flags(say.when), say.variants, say.line)


def _flags(when: Condition) -> tuple[Flag, ...]:
    return tuple(Flag(name, wanted, vocabulary.FLAGS.get(name, "")) for name, wanted in when.flags)


def _way(target: Target, says: str = "") -> Way:
    return Way(target.script, target.step, says)


def _done(direction: AnyDirection) -> Done:
    words, *ways = _told(direction)
    return Done(words, tuple(ways), _flags(direction.when), direction.line)


def _told(direction: AnyDirection) -> tuple[str, *tuple[Way, ...]]:
    """The direction in words, and its ways."""
    match direction:
        case Ask(slot=slot, then=then):
            return f"Waits for words, and keeps them as {slot}.", _way(then, "then")
        case AskForm(title=title, then=then):
            return f"Opens a form of the questions above: {title}.", _way(then, "then")
        case Rate(slot=slot, then=then):
            return f"Asks for one of the words above, lightest first, and keeps it as {slot}.", _way(
                then, "then"
            )
        case Choose(slot=slot, then=then):
            return f"Asks for {_many(direction)} of the lines above, kept as {slot}.", _way(then, "then")
        case Go(target=target):
            return "Goes on at once.", _way(target, "to")
        case RunScript(target=target, then=then):
            return "Runs another script, and comes back.", _way(target, "runs"), _way(then, "then")
        case Set(what=what, otherwise=otherwise):
            refused = (_way(otherwise, "if that is refused"),) if otherwise else ()
            return f"Sets {what}: {vocabulary.SETTABLE.get(what, '?')}.", *refused
        case _:
            return (_silent(direction),)


def _many(choose: Choose) -> str:
    return "one" if choose.most == 1 else f"{choose.least} to {choose.most}"


def _silent(direction: AnyDirection) -> str:
    """A direction that leads nowhere."""
    match direction:
        case Nudge(kind=kind):
            return f"Plans the nudge {kind} {_at(direction)}: {vocabulary.NUDGES.get(kind, '?')}."
        case Log(kind=kind):
            return f"Writes {kind} on the journey: {vocabulary.LOGS.get(kind, '?')}."
        case Consent(kind=kind, given=given):
            yes = "yes" if given else "no"
            return f"Notes a {yes} to {kind}: {vocabulary.CONSENTS.get(kind, '?')}."
        case PostTo(what=what, to=to):
            return f"Posts {what} to {to}: {vocabulary.POSTS.get(what, '?')}."
        case Do(what=what):
            return f"Does {what}: {vocabulary.DOINGS.get(what, '?')}."
        case End():
            return "Ends the conversation, or goes on with the script that ran this one."
        case _:
            return str(direction.__struct_config__.tag)


def _at(nudge: Nudge) -> str:
    if nudge.slot:
        return f"on the day of {nudge.slot}"
    days, hours = divmod(nudge.hours, 24)
    return f"in {days} days" if not hours else f"in {nudge.hours} hours"

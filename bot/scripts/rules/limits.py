"""What fits on a screen, on both platforms, in the longest case."""

from collections.abc import Iterator
from itertools import combinations

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.duration import Durations
from bot.scripts.folder import Folder, found, line_words
from bot.scripts.model import AskForm, Choose, Line, OptionLine, Rate, Say, Step, Target
from bot.scripts.vocabulary import SLOTS, WORDY
from bot.scripts.worlds import World, holds, spoken, together, worlds

LABEL = 75  # a Slack button's text
CONTROLS = 25  # a Discord select's options
BUTTONS = 5  # a Discord row's buttons: what stands beside a select
FIELDS = 5  # a Discord modal's rows
FORM_TITLE = 24  # a Slack view's title
FIELD_LABEL = 45  # a Discord text input's label
FIELD_HINT = 100  # a Discord text input's placeholder
SCALE = range(2, 11)
MESSAGE = 1900  # under Discord's 2,000, with room for "You chose ..."
PARAGRAPHS = 3
MINUTES = 10  # a single session that works is shorter than this
WORDS_SHOWN = 300  # bot/engine/words/fill.py shows so much of a slot
FACT_SHOWN = 60  # the longest fact the engine puts in a slot: three commands, a channel, a day


def doubled_labels(folder: Folder) -> Iterator[Diagnostic]:
    """P340: two controls that can stand side by side do not say the same."""
    for script, step in folder.each_step():
        for one, other in combinations(_controls(step), 2):
            if _bare(one.label) == _bare(other.label) and together(one.when, other.when):
                yield found("P340", script, other.line, label=other.label, line=str(one.line))


def _controls(step: Step) -> list[OptionLine]:
    """What can be pressed or filled in, in the order of the lines: numbered lines stand under any flag."""
    numbered = [OptionLine(field.label, Target(), line=field.line) for field in step.fields]
    return sorted([*numbered, *step.options], key=lambda control: control.line)


def _bare(label: str) -> str:
    """The words of a label: capitals, points and spaces make no difference to who reads it."""
    words = "".join(c if c.isalnum() or c == "'" else " " for c in label.casefold().replace("’", "'"))
    return " ".join(words.split()) or label


def long_labels(folder: Folder) -> Iterator[Diagnostic]:
    """P341: a button's words fit on it."""
    for script, step in folder.each_step():
        labels = [(option.label, option.line) for option in step.options]
        labels += [] if _form(step) else [(field.label, field.line) for field in step.fields]
        for label, line in labels:
            if len(label) > LABEL:
                yield found("P341", script, line, length=str(len(label)), most=str(LABEL))


def many_controls(folder: Folder) -> Iterator[Diagnostic]:
    """P342: a message holds so many controls and no more."""
    for script, step in folder.each_step():
        shown = max(_offered(step, world) for world in worlds(o.when for o in step.options))
        choices = 0 if _form(step) else len(step.fields)
        beside = BUTTONS if choices else CONTROLS
        if shown > beside:
            what = "options beside numbered lines" if choices else "options"
            yield found("P342", script, step.line, count=str(shown), what=what, most=str(beside))
        if choices > CONTROLS:
            yield found(
                "P342",
                script,
                step.fields[0].line,
                count=str(choices),
                what="numbered lines",
                most=str(CONTROLS),
            )


def _offered(step: Step, world: World) -> int:
    return sum(holds(option.when, world) for option in step.options)


def _form(step: Step) -> AskForm | None:
    return next((d for d in step.directions if isinstance(d, AskForm)), None)


def large_forms(folder: Folder) -> Iterator[Diagnostic]:
    """P343: a form has at most five questions."""
    for script, step in folder.each_step():
        if _form(step) and len(step.fields) > FIELDS:
            yield found(
                "P343", script, step.fields[FIELDS].line, count=str(len(step.fields)), most=str(FIELDS)
            )


def wordy_forms(folder: Folder) -> Iterator[Diagnostic]:
    """P344: a form's title, questions and hints fit where they stand."""
    for script, step in folder.each_step():
        form = _form(step)
        if form is None:
            continue
        parts = [("title", form.title, FORM_TITLE, form.line)]
        parts += [("question", field.label, FIELD_LABEL, field.line) for field in step.fields]
        parts += [("hint", field.hint, FIELD_HINT, field.line) for field in step.fields]
        for what, words, most, line in parts:
            if len(words) > most:
                yield found("P344", script, line, what=what, length=str(len(words)), most=str(most))


def odd_scales(folder: Folder) -> Iterator[Diagnostic]:
    """P345: a scale has two to ten words."""
    for script, step in folder.each_step():
        for direction in step.directions:
            if isinstance(direction, Rate) and step.fields and len(step.fields) not in SCALE:
                yield found("P345", script, direction.line, count=str(len(step.fields)))


def odd_counts(folder: Folder) -> Iterator[Diagnostic]:
    """P348: `choose 2 to 3 of` can be done with the lines there are."""
    for script, step in folder.each_step():
        for direction in step.directions:
            if not isinstance(direction, Choose) or not step.fields:
                continue
            if not 1 <= direction.least <= direction.most <= len(step.fields):
                asked = f"{direction.least} to {direction.most}"
                yield found("P348", script, direction.line, asked=asked, count=str(len(step.fields)))


# --- what takes long ----------------------------------------------------------------------------


def long_ways(folder: Folder) -> Iterator[Diagnostic]:
    """P337: the longest way through a script takes ten minutes or less."""
    durations = Durations(folder)
    for script in folder.each_script():
        if script.where != "sentences":
            seconds, trail = durations.longest(script)
            if seconds > MINUTES * 60:
                minutes, shown = f"{seconds / 60:.1f}", " -> ".join(trail)
                yield found("P337", script, 1, minutes=minutes, most=str(MINUTES), trail=shown)


# --- what is said at once -----------------------------------------------------------------------


def long_messages(folder: Folder) -> Iterator[Diagnostic]:
    """P346: what a step says fits in one message, whatever fills its slots."""
    for script, step in folder.each_step():
        for world in worlds(say.when for say in step.says):
            length = sum(max(_length(v) for v in say.variants) for say in step.says if holds(say.when, world))
            if length > MESSAGE:
                yield found(
                    "P346", script, step.line, length=str(length), most=str(MESSAGE), when=spoken(world)
                )
                break


def many_paragraphs(folder: Folder) -> Iterator[Diagnostic]:
    """P347: at most three short paragraphs at once; a list counts as one."""
    for script, step in folder.each_step():
        for world in worlds(say.when for say in step.says):
            count = _paragraphs([say for say in step.says if holds(say.when, world)])
            if count > PARAGRAPHS:
                yield found(
                    "P347", script, step.line, count=str(count), most=str(PARAGRAPHS), when=spoken(world)
                )
                break


def _length(variant: tuple[Line, ...]) -> int:
    return sum(
        len(line_words(line, "")) + 1 + sum(_shown(node.slot) for node in line.nodes) for line in variant
    )


def _shown(slot: str) -> int:
    if not slot:
        return 0
    return FACT_SHOWN if slot in SLOTS and slot not in WORDY else WORDS_SHOWN


def _paragraphs(says: list[Say]) -> int:
    count, in_list = 0, False
    for say in says:
        longest = max(say.variants, key=len)
        for line in longest:
            count += not (line.kind == "item" and in_list)
            in_list = line.kind == "item"
    return count

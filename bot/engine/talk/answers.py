"""A member's answers to what was asked: presses, typed words and forms."""

import re
from collections.abc import Container, Sequence

from bot.engine.effects import AskForm as OpenForm
from bot.engine.effects import Invalid, Message, Option, Redraw
from bot.engine.events import MAX_TEXT, FormSent, OptionChosen
from bot.engine.marks import FIRST_LEVEL, LAST_LEVEL
from bot.engine.member import Talk
from bot.engine.talk.controls import ANSWER, LINES, form_for
from bot.engine.talk.danger import TO_BE_POSTED, WITHOUT_FORM
from bot.engine.talk.denied import plain_no
from bot.engine.talk.meant import meant, nearly_meant, rated, slipped
from bot.engine.talk.said_in_help import asked_once_more, said_in_help
from bot.engine.talk.stage import FOR_HOSTS, Stage
from bot.engine.words import limits
from bot.engine.words.cards import Card, card_at
from bot.engine.words.fill import clean
from bot.engine.words.voice import words_for
from bot.scripts.entrances import HEARS
from bot.scripts.model import Ask, AskForm, Choose, OptionLine, Rate, Step, Target

EASILY_MEANT = frozenset({*HEARS, *TO_BE_POSTED, "view", "step"})
"""Where "yes, send it" is [Send it]. Nowhere that something is erased, given up, or set for others."""

ALSO_TOLD = frozenset({"urgent", "checkin", "pause"})
"""Scripts beside those of a loss in which somebody may tell how it is."""

A_SENTENCE = 3
"""So many words are told rather than tapped: labels that were mistyped are mostly shorter."""

_ANY_WORD = re.compile(r"[^\W_]")

# --- typed words --------------------------------------------------------------------------------


def answer_typed(stage: Stage, text: str, same: str) -> None:
    """Typed words: an option by its label, a line to choose, what was asked for, or more of what hurts.

    `same`: the text as `plainly` leaves it.
    """
    card = stage.card()
    wait, step, offers = stage.waiting_for(card), card.step, stage.talk.offered
    offered = [option for i, option in enumerate(step.options) if f"o{i}" in offers]
    labels, lines = [option.label for option in offered], [line.label for line in step.fields]
    if offered and (i := meant(same, labels)) is not None:
        return _take_option(stage, offered[i])
    if stage.talk.script not in WITHOUT_FORM | TO_BE_POSTED and _says_goodbye(stage, same):
        return stage.say_sentence("left-here")
    if isinstance(wait, Ask):
        return _take_words(stage, wait, text, same)
    if isinstance(wait, LINES) and (i := meant(same, lines)) is not None:
        return _take_lines(stage, step, wait, [i])
    if isinstance(wait, Rate) and (i := rated(same, lines)) is not None:
        return _take_lines(stage, step, wait, [i])
    easily = stage.talk.script in EASILY_MEANT
    if easily and (i := nearly_meant(same, labels, _around(stage))) is not None:
        return _take_option(stage, offered[i])
    return _heard(stage, text, same, [*labels, *lines])


def _says_goodbye(stage: Stage, same: str) -> bool:
    """The talk stays as it is: its buttons still stand, and "hi" brings it back."""
    return any(same in words_for(stage.scripts, one, "typed-bye") for one in stage.scripts.by_language)


def _around(stage: Stage) -> Container[str]:
    return words_for(stage.scripts, stage.language, "typed-around")


def _heard(stage: Stage, text: str, same: str, shown: Sequence[str]) -> None:
    """Words that are no answer to what stands there: somebody hurt writes on, and got nothing wrong."""
    no_answer = same in words_for(stage.scripts, stage.language, "typed-no-answer")
    if no_answer or slipped(same, shown) or not _ANY_WORD.search(text):
        return stage.say_and_show("not-understood")
    if hears := HEARS.get(stage.talk.script):
        slot, step = hears
        return stage.enter(Target(step), {slot: text})
    return stage.say_and_show("said-more" if _tells_more(stage, same) else "not-understood")


def _tells_more(stage: Stage, same: str) -> bool:
    """Whether a sentence is told within a story of loss, where its script has no place for it."""
    if len(same.split()) < A_SENTENCE:
        return False
    if isinstance(stage.waiting_for(), Rate):
        return True
    if stage.talk.script in ALSO_TOLD:
        return True
    met = (stage.talk.script, *(target.script for target in stage.talk.back))
    return any(stage.scripts.get(name, stage.language).meets == "loss" for name in met if name)


def _take_words(stage: Stage, wait: Ask, text: str, same: str) -> None:
    """The words are the answer. Where nobody may be turned away, anything is."""
    if stage.talk.script not in WITHOUT_FORM:
        if not _ANY_WORD.search(text):
            return stage.say_and_show("emoji-only")
        if same in words_for(stage.scripts, stage.language, "typed-no-answer"):
            return stage.say_and_show("not-understood")
    elif denied := plain_no(stage.scripts, stage.step(), text):
        return _take_option(stage, denied)
    elif _ANY_WORD.search(text) and (led := _led_on(stage, text, same)):
        return stage.enter(led)
    return _go_on(stage, wait.then, {wait.slot: text})


def _led_on(stage: Stage, text: str, same: str) -> Target | None:
    """Where words lead within help, or the direct question once more."""
    return said_in_help(stage, same, unharmed=True) or asked_once_more(stage, text, same)


def _go_on(stage: Stage, target: Target, heard: dict[str, str]) -> None:
    """To what the answer leads to. Who runs the place no more hears so, and not that it was done."""
    if stage.talk.script == FOR_HOSTS and not stage.facts().may_set_up():
        return stage.enter(Target("start"))
    return stage.enter(target, heard)


# --- presses ------------------------------------------------------------------------------------


def chosen(stage: Stage, event: OptionChosen) -> None:
    """A press counts only if that option was offered to this member, and still stands."""
    serial, _, meaning = event.key.partition(".")
    if event.values:
        meanings = list(dict.fromkeys([value.removeprefix(f"{serial}.") for value in event.values]))
    else:
        meanings = [meaning]
    if not _bring_up(stage, serial, meanings) or not _still_means_that(stage, card := stage.card()):
        return _old_button(stage)
    return _press(stage, card, meanings)


def _bring_up(stage: Stage, serial: str, meanings: Sequence[str]) -> bool:
    """A button of a conversation that waits below brings it to the top again, if it was offered there."""
    if stage.talk.serial == serial:
        return _offered(stage.talk, meanings)
    talks = stage.member.talks
    for i, talk in enumerate(talks):
        if talk.serial == serial and _offered(talk, meanings):
            stage.change(talks=(*talks[:i], *talks[i + 1 :], talk))
            return True
    return False


def _offered(talk: Talk, meanings: Sequence[str]) -> bool:
    """Whether each of them (there is at least one) was offered in that conversation."""
    return all(map(talk.offered.__contains__, meanings))


def _still_means_that(stage: Stage, card: Card) -> bool:
    """The step was not rewritten since; the button may stand in a message in another language."""
    talk = stage.talk
    if card.mark == talk.mark:
        return True
    every = (card_at(stage.scripts, one, talk.script, talk.step) for one in stage.scripts.by_language)
    return any(other.mark == talk.mark for other in every)


def _old_button(stage: Stage) -> None:
    if stage.member.talk is None:
        return stage.say_sentence("old-button-over")
    return stage.say_and_show("old-button")


def _press(stage: Stage, card: Card, meanings: list[str]) -> None:
    step, first = card.step, meanings[0]
    if first == "form":
        return _open_form(stage, card)
    if first[0] == "o" and (number := int(first[1:])) < len(step.options):
        return _take_option(stage, step.options[number])
    wait = stage.waiting_for(card)
    lines = [int(one[1:]) for one in meanings if one.startswith("c")]
    if isinstance(wait, LINES) and _fits(wait, lines) and max(lines) < len(step.fields):
        return _take_lines(stage, step, wait, lines)
    return _old_button(stage)


def _redraw(stage: Stage, choice: str) -> None:
    """The pressed message keeps its words, loses its controls and says what was chosen."""
    if "redraw" not in stage.event.can_answer or stage.answer is not None:
        return
    note = stage.voice.text("you-chose", choice=choice)
    text = limits.split(stage.said())[-1] + note
    stage.answer = Redraw(Message(limits.split(text)[0]))


def _open_form(stage: Stage, card: Card) -> None:
    """The current step's form; its button stays good in case the form is closed."""
    wait = stage.waiting_for(card)
    controls = stage.controls(card, stage.talk.serial)
    otherwise = Message(limits.split(stage.said())[-1], controls.options, controls.menu)
    form = form_for(card.step, wait, stage.talk, stage.voice)
    if "form" in stage.event.can_answer and stage.answer is None:
        stage.answer = OpenForm(form, otherwise)
    else:
        stage.say(otherwise.text, controls)


def _fits(wait: Rate | Choose, lines: list[int]) -> bool:
    least, most = (wait.least, wait.most) if isinstance(wait, Choose) else (1, 1)
    return least <= len(set(lines)) <= most


def _take_option(stage: Stage, option: OptionLine) -> None:
    _redraw(stage, option.label)
    _go_on(stage, option.target, {"choice": option.label})


def _take_lines(stage: Stage, step: Step, wait: Rate | Choose, lines: list[int]) -> None:
    picked = [step.fields[i] for i in lines]
    label = ", ".join([line.label for line in picked])
    value = ", ".join([line.value or line.label for line in picked])
    _redraw(stage, label)
    if isinstance(wait, Rate):
        _weigh(stage, lines[0])
    _go_on(stage, wait.then, {wait.slot: label, f"={wait.slot}": value, "choice": label})


def _weigh(stage: Stage, level: int) -> None:
    """Remember a weight: the first of the conversation, and always the last."""
    levels = {LAST_LEVEL: str(level)}
    if FIRST_LEVEL not in stage.talk.slots:
        levels[FIRST_LEVEL] = str(level)
    stage.put(levels)


# --- forms --------------------------------------------------------------------------------------


def is_current_form(talk: Talk, key: str) -> bool:
    """Whether that is the form the conversation waits for."""
    return key == f"{talk.serial}.form" and "form" in talk.offered


def form_slots(stage: Stage, event: FormSent) -> dict[str, str]:
    """The slots that the form fills, with what was typed."""
    wait = stage.waiting_for()
    if isinstance(wait, Ask):
        return {wait.slot: clean(event.values.get(ANSWER, ""))}
    return {line.slot: clean(event.values.get(line.slot, "")) for line in stage.step().fields}


def form_sent(stage: Stage, event: FormSent) -> None:
    """A form came back: its faults are told and nothing is lost, or the conversation goes on."""
    serial, _, meaning = event.key.partition(".")
    if not _bring_up(stage, serial, [meaning]):
        return _old_button(stage)
    wait = stage.waiting_for()
    if not is_current_form(stage.talk, event.key) or not isinstance(wait, (Ask, AskForm)):
        return _old_button(stage)
    if errors := _form_errors(stage, event):
        return _refuse_form(stage, errors)
    return _go_on(stage, wait.then, form_slots(stage, event))


def _form_errors(stage: Stage, event: FormSent) -> dict[str, str]:
    wait, voice = stage.waiting_for(), stage.voice
    required = (
        {ANSWER}
        if isinstance(wait, Ask)
        else {line.slot for line in stage.step().fields if not line.optional}
    )
    errors: dict[str, str] = {}
    for key, value in event.values.items():
        if len(value) > MAX_TEXT:
            errors[key] = voice.line("too-long", limit=str(MAX_TEXT))
    for key in required:
        if not clean(event.values.get(key, "")):
            errors[key] = voice.line("empty-answer")
    return errors


def _refuse_form(stage: Stage, errors: dict[str, str]) -> None:
    button = Option(f"{stage.talk.serial}.form", stage.voice.line("try-again"), "primary")
    message = Message(stage.voice.text("form-invalid"), (button,))
    if "invalid" in stage.event.can_answer:
        stage.answer = Invalid(errors, message)
    else:
        stage.say_sentence("form-invalid")
        stage.show_again()

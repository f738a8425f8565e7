"""What can be pressed under a step, and what each key means.

A key is `<serial>.<meaning>`: `o2` the step's option number 2, `c0` its numbered line 0, `form` the
button that opens a form, `menu` the select. Meanings are checked against what was really offered.
"""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from bot.engine.effects import Field, Form, Menu, Message, Option, Say
from bot.engine.member import Talk, Waiting
from bot.engine.talk.danger import HELP, WITHOUT_FORM
from bot.engine.words import limits
from bot.engine.words.cards import Card, Choice, Wait
from bot.engine.words.fill import shorten
from bot.engine.words.limits import BUTTONS, FORM_TITLE
from bot.engine.words.voice import Voice
from bot.scripts.model import Ask, AskForm, Choose, OptionLine, Rate, Scripts, Step

ANSWER = "answer"
"""The field's key in the form behind an ask."""


SHORT = frozenset({"age"})
"""Slots for a number or a word, of which a form would make too much."""


class Controls(msgspec.Struct, frozen=True, gc=False):
    """Buttons and a select, their meanings, and what the step waits for.

    `say`: the whole message, where the step says the same to everybody.
    """

    options: tuple[Option, ...] = ()
    menu: Menu | None = None
    meanings: tuple[str, ...] = ()
    waiting: Waiting = ""
    say: Say | None = None


def controls_for(
    card: Card,
    shown: Sequence[Choice],
    wait: Wait | None,
    serial: str,
    voice: Voice,
    *,
    written: bool = True,
) -> Controls:
    """The step's controls: lines to choose first, a form's button, then the choices that are `shown`.

    More than five become one select for the lines, or for everything when there are no lines.
    `written`: an ask also offers a form to write in.
    """
    lines = _options(card.lines, serial) if isinstance(wait, LINES) else []
    buttons = _options(shown, serial)
    if isinstance(wait, AskForm):
        buttons.insert(0, Option(f"{serial}.form", voice.line("open-form"), "primary"))
    if written and isinstance(wait, Ask) and wait.slot not in SHORT and len(buttons) < BUTTONS:
        buttons.append(Option(f"{serial}.form", voice.line("write-in-form")))
    made = _arranged(lines, buttons, wait, serial, voice)
    limits.check_controls(made.options, made.menu)
    return made


def doors_for(options: Sequence[OptionLine]) -> Controls:
    """The doors of one of the house's own sentences: each leads to a script."""
    doors = tuple(Option(f"do:{option.target.script}", option.label) for option in options)
    limits.check_controls(doors, None)
    return Controls(doors)


def _arranged(
    lines: list[Option], buttons: list[Option], wait: Wait | None, serial: str, voice: Voice
) -> Controls:
    most = wait.most if isinstance(wait, Choose) else 1
    every = (*lines, *buttons)
    meanings = tuple([option.key[len(serial) + 1 :] for option in every])
    waiting: Waiting = _WAITING[type(wait)] if wait else ("options" if buttons else "")
    if most == 1 and len(every) <= BUTTONS:
        return Controls(every, None, meanings, waiting)
    if lines:
        least = wait.least if isinstance(wait, Choose) else 1
        name = "choose-several" if most > 1 else "choose-one"
        menu = Menu(f"{serial}.menu", voice.line(name), tuple(lines), least, most)
        return Controls(tuple(buttons), menu, meanings, waiting)
    menu = Menu(f"{serial}.menu", voice.line("choose-one"), tuple(buttons))
    return Controls((), menu, meanings, waiting)


@lru_cache(maxsize=8192)
def certain_controls(scripts: Scripts, language: str, card: Card, serial: str, script: str) -> Controls:
    """The controls of a script's step that offers everybody the same; serials are small and come again.

    If its words are the same, too, the message is made here: once for all who come to it.
    """
    wait = card.waits[0] if card.waits else None
    written, voice = script not in WITHOUT_FORM, Voice(scripts, language)
    made = controls_for(card, card.options, wait, serial, voice, written=written)
    if not card.says:
        return made
    message = Message(card.says, made.options, made.menu)
    return msgspec.structs.replace(made, say=Say(message, script in HELP))


LINES = (Rate, Choose)
_WAITING: dict[type, Waiting] = {Ask: "ask", AskForm: "form", Rate: "rate", Choose: "choose"}


def _options(choices: Sequence[Choice], serial: str) -> list[Option]:
    return [Option(f"{serial}.{choice.meaning}", choice.label) for choice in choices]


def form_for(step: Step, wait: object, talk: Talk, voice: Voice) -> Form:
    """The step's form; an ask's is one long field. What was heard before is filled in again."""
    key, send = f"{talk.serial}.form", voice.line("send")
    if isinstance(wait, AskForm):
        fields = tuple(
            Field(
                key=line.slot,
                label=line.label,
                hint=line.hint,
                long=line.long,
                required=not line.optional,
                initial=talk.slots.get(line.slot, ""),
            )
            for line in step.fields
        )
        return Form(key, shorten(wait.title, FORM_TITLE), fields, send)
    slot = wait.slot if isinstance(wait, Ask) else ""
    field = Field(ANSWER, voice.line("your-words"), long=True, initial=talk.slots.get(slot, ""))
    return Form(key, voice.line("form-title"), (field,), send)

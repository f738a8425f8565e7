"""The budget that both platforms share, checked in one place, so that neither can refuse a turn.

Figures: the smaller of Slack's Block Kit limits and Discord's component limits (November 2026).
"""

import re
from typing import get_args

from bot.engine.effects import (
    AnyEffect,
    AskForm,
    Edit,
    Field,
    Form,
    HandOver,
    Home,
    Inner,
    Invalid,
    Menu,
    Message,
    OpenThread,
    Option,
    Picture,
    Post,
    Redraw,
    Say,
    Whisper,
)
from bot.engine.words.text import Paragraph, Text

TEXT = 1900
BUTTONS = 5
CHOICES = 25
LABEL = 75
KEY = 75
FORM_FIELDS = 5
FORM_TITLE = 24
FIELD_LABEL = 45
FIELD_HINT = 100
NOTICE = 150
ALT = 1000

_MARKUP = re.compile(r"[\\*_~`|>#\-\[\]()<@&:!.+={}]")


_INNER = frozenset(get_args(Inner))
_WITH_MESSAGE = (Say, Whisper, Redraw, Edit, Post, OpenThread, HandOver, Home)


class BudgetError(ValueError):
    """An effect that a platform would refuse: our own fault, never the member's."""


def worst_length(text: Text) -> int:
    """Characters after the worst rendering: Discord puts a backslash before each markup character."""
    length = 0
    for paragraph in text.paragraphs:
        length += _worst(paragraph)
    return length


def _worst(paragraph: Paragraph) -> int:
    length = 4  # the line break, and a list's or quote's mark
    for run in paragraph.runs:
        words, style, href = run.text, run.style, run.href
        length += len(words)
        if run.literal and not words.isalnum():
            length += len(_MARKUP.findall(words))
        if style != "plain":
            length += 6
        if href:
            length += len(href) + 4
    return length


def split(text: Text) -> tuple[Text, ...]:
    """The same words as several messages, each within the budget; cut between paragraphs."""
    parts: list[Text] = []
    if len(text.paragraphs) == 1:  # nowhere to cut
        return (text,)
    current: list[Paragraph] = []
    length = 0
    for paragraph in text.paragraphs:
        length += _worst(paragraph)
        if current and length > TEXT:
            parts.append(Text(tuple(current)))
            current, length = [], _worst(paragraph)
        current.append(paragraph)
    return (*parts, Text(tuple(current))) if parts else (text,)


def fits(text: Text, notice: str = "") -> bool:
    """Whether they go out as one message; what does not is for `split` and `check_words`."""
    return 0 < worst_length(text) <= TEXT and len(notice) <= NOTICE


def check(effect: AnyEffect) -> None:
    """Raise BudgetError when a platform would refuse the effect. Inner effects always pass."""
    if type(effect) in _INNER:
        return None
    if isinstance(effect, _WITH_MESSAGE):
        return _message(effect.message)
    match effect:
        case AskForm(form, otherwise):
            _form(form)
            _message(otherwise)
        case Invalid(errors, message):
            _within(len(errors), 1, FORM_FIELDS, "errors")
            _message(message)
        case Picture(alt=alt):
            _within(len(alt), 1, ALT, "alt text")


def _within(value: int, least: int, most: int, what: str) -> None:
    if not least <= value <= most:
        raise BudgetError(f"{what}: {value} is not between {least} and {most}")


def check_words(text: Text, notice: str = "") -> None:
    """Raise BudgetError when a message's words are too many, or none."""
    if not fits(text, notice):
        _within(worst_length(text), 1, TEXT, "text")
        raise BudgetError(f"notice of {len(notice)} characters")


def check_controls(options: tuple[Option, ...], menu: Menu | None) -> None:
    """Raise BudgetError when a platform would refuse the buttons or the select."""
    if options:
        _buttons(options)
    if menu:
        _menu(menu)


def _message(message: Message) -> None:
    check_words(message.text, message.notice)
    check_controls(message.options, message.menu)


def _buttons(options: tuple[Option, ...]) -> None:
    _within(len(options), 1, BUTTONS, "buttons")
    for option in options:
        _option(option)
    if len({option.key for option in options}) != len(options):
        raise BudgetError("two buttons with one key")


def _menu(menu: Menu) -> None:
    _within(len(menu.options), 1, CHOICES, "choices")
    _within(menu.most, max(menu.least, 1), len(menu.options), "most choices")
    _within(len(menu.placeholder), 1, LABEL, "placeholder")
    _key(menu.key)
    for option in menu.options:
        _option(option)


def _option(option: Option) -> None:
    if not 0 < len(option.label) <= LABEL:
        raise BudgetError(f"label {option.label!r}: {len(option.label)} is not between 1 and {LABEL}")
    _key(option.key)


def _key(key: str) -> None:
    if not (0 < len(key) <= KEY and key.isascii()):
        raise BudgetError(f"key {key!r} is not 1 to {KEY} characters of ASCII")


def _form(form: Form) -> None:
    _within(len(form.fields), 1, FORM_FIELDS, "fields")
    _within(len(form.title), 1, FORM_TITLE, "form title")
    _within(len(form.submit), 1, FORM_TITLE, "submit label")
    _key(form.key)
    for field in form.fields:
        _field(field)


def _field(field: Field) -> None:
    _within(len(field.label), 1, FIELD_LABEL, f"field label {field.label!r}")
    _within(len(field.hint), 0, FIELD_HINT, "hint")
    _key(field.key)
    if field.options:
        _within(len(field.options), 2, CHOICES, "field options")
    for option in field.options:
        _option(option)

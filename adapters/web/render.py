"""Text, messages and forms -> plain JSON values that the page draws. Pure.

Nothing here is markup: the page puts every word in place with `textContent`, so a member's words
can become neither an element nor a link. A slot's words are marked `literal`; the page isolates
their writing direction.
"""

from typing import TypedDict
from urllib.parse import urlsplit

import msgspec

from bot.engine.effects import Field, Form, Menu, Message, Option
from bot.engine.words.text import Paragraph, Run, Text

SCHEMES = frozenset({"https", "http", "tel", "sms", "mailto"})
"""What a script's link may start with; anything else is drawn as words."""


class DrawnRun(TypedDict, total=False):
    """Words in one style; `href` and `literal` only where they hold."""

    text: str
    style: str
    href: str
    literal: bool


class DrawnParagraph(TypedDict):
    """`kind` is plain, quote or item."""

    kind: str
    runs: list[DrawnRun]


class DrawnOption(TypedDict):
    """A button, a select's choice or a form's choice."""

    key: str
    label: str
    style: str


class DrawnMenu(TypedDict):
    """A select; several may be chosen where `most` is over one."""

    key: str
    placeholder: str
    options: list[DrawnOption]
    least: int
    most: int


class DrawnMessage(TypedDict):
    """What a message shows. `notice` is what a lock screen would show, "" for the words."""

    paragraphs: list[DrawnParagraph]
    options: list[DrawnOption]
    menu: DrawnMenu | None
    notice: str


class DrawnForm(TypedDict):
    """A form, its fields as `bot.engine.effects.Field` has them."""

    key: str
    title: str
    submit: str
    fields: list[dict[str, object]]


def draw_text(text: Text) -> list[DrawnParagraph]:
    """Paragraph by paragraph, in order."""
    return [_paragraph(paragraph) for paragraph in text.paragraphs]


def draw_message(message: Message) -> DrawnMessage:
    """The words and everything that can be pressed."""
    return DrawnMessage(
        paragraphs=draw_text(message.text),
        options=[_option(option) for option in message.options],
        menu=_menu(message.menu) if message.menu else None,
        notice=message.notice,
    )


def draw_form(form: Form) -> DrawnForm:
    """The form as the page's dialog needs it."""
    return DrawnForm(
        key=form.key, title=form.title, submit=form.submit, fields=[_field(field) for field in form.fields]
    )


def _paragraph(paragraph: Paragraph) -> DrawnParagraph:
    return DrawnParagraph(kind=paragraph.kind, runs=[_run(run) for run in paragraph.runs])


def _run(run: Run) -> DrawnRun:
    drawn = DrawnRun(text=run.text, style=run.style)
    if run.literal:
        drawn["literal"] = True
    elif run.href and _is_safe(run.href):
        drawn["href"] = run.href
    return drawn


def _is_safe(href: str) -> bool:
    return urlsplit(href).scheme in SCHEMES


def _option(option: Option) -> DrawnOption:
    return DrawnOption(key=option.key, label=option.label, style=option.style)


def _menu(menu: Menu) -> DrawnMenu:
    return DrawnMenu(
        key=menu.key,
        placeholder=menu.placeholder,
        options=[_option(option) for option in menu.options],
        least=menu.least,
        most=menu.most,
    )


def _field(field: Field) -> dict[str, object]:
    values: dict[str, object] = msgspec.structs.asdict(field)
    return values | {"options": [_option(option) for option in field.options]}

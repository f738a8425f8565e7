"""Text and messages -> Block Kit. Pure.

Every word goes out inside rich_text elements, never as mrkdwn: mrkdwn cannot escape `*` and `_`,
and a text element shows `<!channel>` as the ten characters that were typed. Buttons and selects
are plain_text. Limits are in docs.slack.dev/reference/block-kit; the engine's budget is tighter.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from adapters.slack.inbound import PREFIX
from bot.engine.effects import Field, Form, Menu, Message, Option
from bot.engine.words.text import Paragraph, ParagraphKind, Run, Text

Block = dict[str, Any]

_STYLES = {"strong": "bold", "emphasis": "italic", "code": "code"}
_SCHEMES = frozenset({"https", "http", "mailto", "tel", "sms"})
_MOST_RADIOS = 10

ANSWER = "answer"
"""The action_id of a form's input; its block_id is the field's key, where errors are shown."""


def mark(id: str) -> str:
    """An effect's id as the start of its block_ids (255 characters at most), to find it again."""
    return id if len(id) <= 200 else sha256(id.encode()).hexdigest()


_OVER = "~"
"""Between the mark of a message and that of the words which took its place."""


def remade(first: str, id: str) -> str:
    """The id of words that replace a message, whose first block_id is `first` ("": not known)."""
    return f"{first.partition(_OVER)[0]}{_OVER}{id}" if first else id


def is_marked(block_id: str, id: str) -> bool:
    """Whether a block is of that effect's message, also after other words took its place."""
    begins = mark(id)
    return block_id == begins or block_id.startswith((f"{begins}.", f"{begins}{_OVER}"))


def fallback(message: Message) -> str:
    """The `text` of a message: what notifications show and screen readers say.

    It is parsed as mrkdwn, so its three control characters are escaped.
    """
    text = message.notice or message.text.plain
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def blocks(message: Message, id: str) -> list[Block]:
    """A message's blocks: its words, then its select, then its buttons; ids are unique for `id`."""
    return list(_blocks(message, mark(id)))


def _blocks(message: Message, id: str) -> Iterator[Block]:
    if message.text:
        yield {"type": "rich_text", "block_id": id, "elements": rich_text(message.text)}
    if message.menu:
        yield {"type": "actions", "block_id": f"{id}.menu", "elements": [select(message.menu)]}
    if message.options:
        buttons = [button(option) for option in message.options]
        yield {"type": "actions", "block_id": f"{id}.options", "elements": buttons}


def rich_text(text: Text) -> list[Block]:
    """Paragraphs -> rich_text elements: sections, one list for items in a row, quotes."""
    groups = groupby(text.paragraphs, key=lambda paragraph: paragraph.kind)
    return [_group(kind, list(paragraphs)) for kind, paragraphs in groups]


def _group(kind: ParagraphKind, paragraphs: list[Paragraph]) -> Block:
    if kind == "item":
        return {"type": "rich_text_list", "style": "bullet", "elements": [_section([p]) for p in paragraphs]}
    if kind == "quote":
        return {**_section(paragraphs), "type": "rich_text_quote"}
    return _section(paragraphs)


def _section(paragraphs: list[Paragraph]) -> Block:
    """Paragraphs in one section, an empty line between them, as Slack's own composer writes them."""
    elements: list[Block] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            elements.append({"type": "text", "text": "\n\n"})
        elements.extend(_run(run) for run in paragraph.runs if run.text)
    return {"type": "rich_text_section", "elements": elements}


def _run(run: Run) -> Block:
    element: Block = {"type": "text", "text": run.text}
    if run.href and not run.literal and urlsplit(run.href).scheme in _SCHEMES:
        element = {"type": "link", "url": run.href, "text": run.text}
    if run.style in _STYLES:
        element["style"] = {_STYLES[run.style]: True}
    return element


def button(option: Option) -> Block:
    """One button; the pressed key travels in the action_id."""
    element: Block = {"type": "button", "action_id": PREFIX + option.key, "text": _plain(option.label)}
    if option.style != "plain":
        element["style"] = option.style
    if spoken := _spoken(option.label):
        element["accessibility_label"] = spoken
    return element


def _spoken(label: str) -> str:
    """What an emoji-only label is called in Unicode, so that a screen reader can say it."""
    if any(char.isalnum() for char in label):
        return ""
    names = (unicodedata.name(char, "") for char in label if unicodedata.category(char) != "Cf")
    told = " ".join(name.lower() for name in names if name and not name.startswith("VARIATION"))
    return told[:75]


def select(menu: Menu) -> Block:
    """A select in a message. Slack has no least number of choices: the engine asks again."""
    element: Block = {
        "type": "static_select" if menu.most == 1 else "multi_static_select",
        "action_id": PREFIX + menu.key,
        "placeholder": _plain(menu.placeholder),
        "options": _options(menu.options),
    }
    if menu.most > 1:
        element["max_selected_items"] = menu.most
    return element


def modal(form: Form) -> Block:
    """A form as a modal; Slack tells when it is closed."""
    return {
        "type": "modal",
        "callback_id": PREFIX + form.key,
        "title": _plain(form.title),
        "submit": _plain(form.submit),
        "notify_on_close": True,
        "blocks": [_input(field) for field in form.fields],
    }


def _input(field: Field) -> Block:
    block: Block = {
        "type": "input",
        "block_id": field.key,
        "label": _plain(field.label),
        "optional": not field.required,
        "element": _choice(field) if field.options else _typed(field),
    }
    if field.hint:
        block["hint"] = _plain(field.hint)
    return block


def _choice(field: Field) -> Block:
    options = _options(field.options)
    kind = "radio_buttons" if len(options) <= _MOST_RADIOS else "static_select"
    element: Block = {"type": kind, "action_id": ANSWER, "options": options}
    if chosen := [option for option in options if option["value"] == field.initial]:
        element["initial_option"] = chosen[0]
    return element


def _typed(field: Field) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": ANSWER,
        "multiline": field.long,
        "max_length": field.most,
    }
    if field.initial:
        element["initial_value"] = field.initial
    return element


def home(message: Message, id: str) -> Block:
    """The Home tab."""
    return {"type": "home", "blocks": blocks(message, id)}


def _options(options: Iterable[Option]) -> list[Block]:
    return [{"text": _plain(option.label), "value": option.key} for option in options]


def _plain(text: str) -> Block:
    """Plain text; `emoji` off, so that a typed :word: stays what was typed."""
    return {"type": "plain_text", "text": text, "emoji": False}

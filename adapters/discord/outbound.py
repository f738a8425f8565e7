"""Effects -> calls, as data. Pure: nothing here knows the SDK or the network."""

import hashlib
from collections.abc import Iterator

import msgspec

from adapters.discord import render
from bot.engine.effects import (
    Answer,
    AskForm,
    Edit,
    Form,
    HandOver,
    Home,
    Invalid,
    Menu,
    Message,
    OpenThread,
    Option,
    Picture,
    Post,
    React,
    Redraw,
    Say,
    Whisper,
)
from bot.ports import Attachment, Delivery, Refused

THREAD_NAME = 100
NONCE = 25

EMOJI = {
    "tada": "🎉",
    "heart": "❤️",
    "seedling": "🌱",
    "sparkles": "✨",
    "star": "⭐",
    "muscle": "💪",
    "clap": "👏",
    "raised_hands": "🙌",
    "+1": "👍",
    "wave": "👋",
    "white_check_mark": "✅",
}
"""Slack's names, which effects use, in the characters that Discord wants."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One message as it will stand there. `embed`: the words, where `content` is only a notice."""

    content: str
    embed: str = ""
    options: tuple[Option, ...] = ()
    menu: Menu | None = None


class Send(msgspec.Struct, frozen=True, kw_only=True):
    """A new message in `channel`, or in the member's private conversation ("").

    `nonce` lets Discord notice a repetition for some minutes; at most 25 characters.
    `alt` describes the pictures among `files`.
    """

    page: Page
    nonce: str
    channel: str = ""
    files: tuple[Attachment, ...] = ()
    alt: str = ""


class Rewrite(msgspec.Struct, frozen=True, kw_only=True):
    """Replace a message of ours."""

    channel: str
    message: str
    page: Page


class StartThread(msgspec.Struct, frozen=True, kw_only=True):
    """Open a thread under the message that was sent just before."""

    name: str


class AddReaction(msgspec.Struct, frozen=True, kw_only=True):
    """An emoji on a message of ours."""

    channel: str
    message: str
    emoji: str


Call = Send | Rewrite | StartThread | AddReaction


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """A first answer that only the member sees; more pages than one follow it."""

    pages: tuple[Page, ...]


class Repaint(msgspec.Struct, frozen=True, kw_only=True):
    """A first answer that changes the message whose button was pressed."""

    page: Page


class OpenForm(msgspec.Struct, frozen=True, kw_only=True):
    """A first answer that opens a form."""

    form: Form


FirstCall = Reply | Repaint | OpenForm


def first_call(effect: Answer) -> FirstCall:
    """The first answer to an interaction. A form with errors cannot stay open: it is whispered."""
    match effect:
        case Whisper(message) | Invalid(message=message):
            return Reply(pages=_pages(message))
        case Redraw(message):
            return Repaint(page=_page(message))
        case AskForm(form):
            return OpenForm(form=form)


def calls(delivery: Delivery) -> tuple[Call, ...]:
    """What carries an effect out, in order. Raises Refused for what Discord can never do."""
    match delivery.effect:
        case Say(message):
            return tuple(_sends(delivery, message))
        case HandOver(message):
            return tuple(_sends(delivery, message, files=delivery.attachments))
        case Picture(alt=alt, channel=channel):
            key, where = nonce(delivery.id), _thread(delivery) if channel else ""
            return (
                Send(page=Page(content=""), nonce=key, channel=where, files=delivery.attachments, alt=alt),
            )
        case Post(channel, message, thread):
            return tuple(_sends(delivery, message, channel=_thread(delivery) if thread else channel))
        case OpenThread(channel, message, title):
            sends = tuple(_sends(delivery, message, channel=channel))
            return (*sends, StartThread(name=title[:THREAD_NAME]))
        case Edit(_, message):
            there, which = _target(delivery)
            return (Rewrite(channel=there, message=which, page=_page(message)),)
        case React(_, emoji):
            there, which = _target(delivery)
            return (AddReaction(channel=there, message=which, emoji=_emoji(emoji)),)
        case Home():
            raise Refused("no-home", "Discord has no home page; the engine should not have asked for one.")
        case _:
            raise Refused("first-answer-late", "A first answer cannot be delivered after its interaction.")


def nonce(delivery: str, part: int = 0) -> str:
    """The delivery's id if it fits, its hash otherwise; each further part has its own."""
    plain = f"{delivery}+{part}" if part else delivery
    if len(plain) <= NONCE and plain.isascii():
        return plain
    return hashlib.blake2s(plain.encode(), digest_size=12).hexdigest()


def ref(channel: int | str, message: int | str) -> str:
    """How a message of ours is found again."""
    return f"{channel}/{message}"


def _sends(
    delivery: Delivery, message: Message, *, channel: str = "", files: tuple[Attachment, ...] = ()
) -> Iterator[Send]:
    pages = _pages(message)
    for part, page in enumerate(pages):
        last = part == len(pages) - 1
        key = nonce(delivery.id, part)
        yield Send(page=page, nonce=key, channel=channel, files=files if last else ())


def _pages(message: Message) -> tuple[Page, ...]:
    """The words as messages; what can be pressed is under the last one."""
    if message.notice and message.notice != message.text.plain:
        return (_noticed(message),)
    *first, last = render.pages(message.text) or ("",)
    controls = Page(content=last, options=message.options, menu=message.menu)
    return (*(Page(content=content) for content in first), controls)


def _noticed(message: Message) -> Page:
    """A lock screen shows the content and no embed: so the words go into an embed."""
    return Page(
        content=render.escape(message.notice),
        embed=render.page(message.text),
        options=message.options,
        menu=message.menu,
    )


def _page(message: Message) -> Page:
    return Page(content=render.page(message.text), options=message.options, menu=message.menu)


def _target(delivery: Delivery) -> tuple[str, str]:
    channel, _, message = delivery.target.partition("/")
    if not message:
        raise Refused("message-unknown", "The message to change was never posted.")
    return channel, message


def _thread(delivery: Delivery) -> str:
    """A thread opened on a message has that message's id."""
    return _target(delivery)[1]


def _emoji(name: str) -> str:
    if name not in EMOJI:
        raise Refused("emoji-unknown", f"Add the emoji {name!r} to adapters/discord/outbound.py.")
    return EMOJI[name]

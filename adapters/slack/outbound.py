"""Effects -> Web API calls and answers, as data. Pure; `api.py` carries them out."""

from typing import Any, Final

import msgspec

from adapters.slack import render
from bot.engine.effects import (
    AskForm,
    Edit,
    HandOver,
    Home,
    Invalid,
    Message,
    OpenThread,
    Outgoing,
    Picture,
    Post,
    React,
    Redraw,
    Say,
    Whisper,
)
from bot.ports import Delivery, Refused

Body = dict[str, Any]

PRIVATE: Final = (Say, Picture, HandOver)
"""Effects that go to the member's private conversation, which may have to be opened first."""

_TITLE = 100


class Call(msgspec.Struct, frozen=True):
    """One Web API call. `repeatable`: doing it twice is the same as doing it once."""

    method: str
    arguments: Body
    repeatable: bool = False


class File(msgspec.Struct, frozen=True):
    """One file to upload; `alt` says what a picture shows."""

    name: str
    title: str
    body: bytes
    alt: str = ""


class Upload(msgspec.Struct, frozen=True):
    """Files shared in a channel, or in a thread of it: the three calls of files_upload_v2."""

    channel: str
    files: tuple[File, ...]
    blocks: tuple[Body, ...] = ()
    thread: str = ""


def opening(user: str) -> Call:
    """Open the private conversation with a member."""
    return Call("conversations.open", {"users": user}, repeatable=True)


def call_of(delivery: Delivery, dm: str) -> Call | Upload:
    """The call that carries an effect out; `dm` is the private conversation for PRIVATE ones.

    An answer to an interaction raises Refused: its trigger is long gone, and its fallback is a Say.
    """
    id, target = delivery.id, delivery.target
    match delivery.effect:
        case Say(message):
            return _post(dm, message, id)
        case Post(channel, message, thread):
            return _post(channel, message, id, thread=target if thread else "")
        case OpenThread(channel, message):
            return _post(channel, message, id)
        case Edit(message=message):
            channel, ts = parts(target)
            changed = {"channel": channel, "ts": ts, **_message(message, id), "parse": "none"}
            return Call("chat.update", changed, repeatable=True)
        case React(emoji=emoji):
            channel, ts = parts(target)
            found = {"channel": channel, "timestamp": ts, "name": emoji}
            return Call("reactions.add", found, repeatable=True)
        case Picture(drawing, alt, channel):
            title = drawing.title[:_TITLE]
            files = tuple(File(a.name, title, a.body, alt) for a in delivery.attachments)
            return Upload(channel or dm, files, thread=parts(target)[1] if channel else "")
        case HandOver(message):
            files = tuple(File(a.name, a.name, a.body) for a in delivery.attachments)
            return Upload(dm, files, tuple(render.blocks(message, id)))
        case Home(message):
            view = render.home(message, id)
            return Call("views.publish", {"user_id": delivery.actor.user, "view": view}, repeatable=True)
        case Whisper() | AskForm() | Redraw() | Invalid():
            raise Refused("answer_too_late", "An answer to a press cannot be sent later; report this.")


def ref(channel: str, ts: str) -> str:
    """How a message is found again."""
    return f"{channel}:{ts}"


def parts(ref: str) -> tuple[str, str]:
    """A ref's channel and ts. Refused if it is none of ours: the message was never delivered."""
    channel, found, ts = ref.partition(":")
    if not found:
        raise Refused("no_target", "The message to change was never delivered.")
    return channel, ts


# `parse` of chat.update is "client" if unsaid, which makes links of what looks like one.


def _post(channel: str, message: Message, id: str, thread: str = "") -> Call:
    quiet = {"unfurl_links": False, "unfurl_media": False, "parse": "none"}
    arguments = {"channel": channel, **_message(message, id), **quiet}
    if thread:
        arguments["thread_ts"] = parts(thread)[1]
    return Call("chat.postMessage", arguments)


def _message(message: Message, id: str) -> Body:
    return {"text": render.fallback(message), "blocks": render.blocks(message, id)}


# First answers: bodies of an ack or of a response_url, and the call that opens a form.


def whisper(message: Message, id: str) -> Body:
    """Only the member sees it: a command's ack, or a response_url that leaves the message alone."""
    return {"response_type": "ephemeral", "replace_original": False, **_message(message, id)}


def redraw(message: Message, id: str, first: str = "") -> Body:
    """The message whose button was pressed, as a whole. `first` was its first block_id: it stays findable."""
    return {"replace_original": True, **_message(message, render.remade(first, id))}


def invalid(effect: Invalid) -> Body:
    """Errors in the open form, under the fields they are about."""
    return {"response_action": "errors", "errors": effect.errors}


def form(effect: AskForm, trigger: str) -> Call:
    """Open a form: within three seconds of the press, once."""
    return Call("views.open", {"trigger_id": trigger, "view": render.modal(effect.form)})


def goes_private(effect: Outgoing) -> bool:
    """Whether the member's private conversation is needed."""
    return isinstance(effect, PRIVATE) and not (isinstance(effect, Picture) and effect.channel)

"""What should go out, as data. An adapter can turn each of these into one call; nothing else can.

An effect has no id of its own: its place in the turn gives it one (`<turn>.<index>`), which is
how `Edit`, `React` and a reply in a thread name the message they mean.
"""

from datetime import datetime
from typing import Literal

import msgspec

from bot.engine.drawing import Drawing
from bot.engine.events import AnyEvent
from bot.engine.words.text import Text

OptionStyle = Literal["plain", "primary", "danger"]


class Option(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One thing to press. `key` is ASCII; both are at most 75 characters."""

    key: str
    label: str
    style: OptionStyle = "plain"


class Menu(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A select: more than five options, or several at once. `key` is the select's own."""

    key: str
    placeholder: str
    options: tuple[Option, ...]
    least: int = 1
    most: int = 1


class Message(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Words, then at most one select, then at most five buttons.

    `notice` is what a lock screen shows; "" shows the words. Nudges set it to something neutral.
    """

    text: Text
    options: tuple[Option, ...] = ()
    menu: Menu | None = None
    notice: str = ""


class Field(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One question of a form: typed, or one of `options` when there are any."""

    key: str
    label: str
    hint: str = ""
    long: bool = False
    required: bool = True
    most: int = 3000
    initial: str = ""
    options: tuple[Option, ...] = ()


class Form(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A modal of at most five fields. `title` and `submit` at most 24 characters."""

    key: str
    title: str
    fields: tuple[Field, ...]
    submit: str


class Effect(msgspec.Struct, frozen=True, gc=False, tag_field="effect", omit_defaults=True):
    """What every effect is."""


# The first answer to an interaction: at most one of these a turn, within three seconds.


class Whisper(Effect, frozen=True, tag="whisper"):
    """Only the member sees it, where they are. Slack's vanish on reload: it is only a door."""

    message: Message


class AskForm(Effect, frozen=True, tag="ask-form"):
    """Open a form. `otherwise` is said instead when the form cannot open (a button opens it again)."""

    form: Form
    otherwise: Message


class Redraw(Effect, frozen=True, tag="redraw"):
    """Change the message whose button was pressed: its words stay, "You chose ..." follows."""

    message: Message


class Invalid(Effect, frozen=True, tag="invalid"):
    """The form has errors: field key -> what is wrong and what would do.

    `message` says the same with a "Try again" button, for platforms without errors in the form.
    """

    errors: dict[str, str]
    message: Message


# Later effects, delivered from the outbox.


class Note(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What a message is that we wrote first: the nudge's kind and round, and when it was said.

    From `until` on it is not sent any more, but given back to be planned again.
    """

    kind: str
    round: int
    said: datetime
    until: datetime


class Say(Effect, frozen=True, tag="say"):
    """A message in the member's private conversation.

    `urgent` (crisis words): when it is unknown whether it arrived, it is sent again, never held.
    `note`: of what nobody asked for at this moment.
    """

    message: Message
    urgent: bool = False
    note: Note | None = None


class Edit(Effect, frozen=True, tag="edit"):
    """Replace an earlier message of ours (`target`: its effect id).

    One that is still on its way goes out with these words instead; with `nothing_left`, not at all.
    """

    target: str
    message: Message
    nothing_left: bool = False


class Post(Effect, frozen=True, tag="post"):
    """A message in a channel, or in the thread under the post `thread` (an effect id)."""

    channel: str
    message: Message
    thread: str = ""


class OpenThread(Effect, frozen=True, tag="open-thread"):
    """A post in a channel that starts a thread; later posts name it as their `thread`."""

    channel: str
    message: Message
    title: str


class React(Effect, frozen=True, tag="react"):
    """An emoji (its Slack name: "tada") on an earlier message of ours."""

    target: str
    emoji: str


class Picture(Effect, frozen=True, tag="picture"):
    """A picture in the private conversation, or in the thread `thread` of a channel; `alt` says the same.

    It is drawn when it is delivered, for platforms that show pictures, and never stored.
    """

    drawing: Drawing
    alt: str
    channel: str = ""
    thread: str = ""


class HandOver(Effect, frozen=True, tag="hand-over"):
    """Everything we hold of the member, as files in their private conversation.

    `language`: the one its page is written in, "" for the default one.
    """

    message: Message
    language: str = ""


class Home(Effect, frozen=True, tag="home"):
    """The platform's home page for this member, where there is one."""

    message: Message


# Effects that never leave the house: the store carries them out in the turn's own transaction.


class Tell(Effect, frozen=True, tag="tell"):
    """The event's actor is told it, at a time (None: now). Its id is set when it is saved."""

    event: AnyEvent
    at: datetime | None = None


class SetTimer(Effect, frozen=True, tag="set-timer"):
    """The actor's own event, at `at`. `name` lets it be cancelled; one timer a name."""

    name: str
    event: AnyEvent
    at: datetime


class CancelTimers(Effect, frozen=True, tag="cancel-timers"):
    """Cancel the actor's timers whose name is `name`; "" cancels every one."""

    name: str = ""


class Record(Effect, frozen=True, tag="record"):
    """One thing on the member's journey. `data` holds their words and is sealed."""

    kind: str
    data: dict[str, str]


class Erase(Effect, frozen=True, tag="erase"):
    """Everything about the actor goes, its key first. Only this turn's outbox is still delivered."""


Answer = Whisper | AskForm | Redraw | Invalid
Outgoing = (
    Whisper | AskForm | Redraw | Invalid | Say | Edit | Post | OpenThread | React | Picture | HandOver | Home
)
Inner = Tell | SetTimer | CancelTimers | Record | Erase
AnyEffect = Outgoing | Inner
"""Every effect there is; a test walks this union."""

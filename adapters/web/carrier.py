"""Effects -> things on the page. The web's `Adapter`."""

from datetime import datetime

import msgspec

from adapters.web.inbound import PLATFORM
from adapters.web.render import DrawnMessage, draw_form, draw_message
from adapters.web.room import File, Item, OpenForm, Picture, Room
from bot.engine.effects import (
    AskForm,
    Edit,
    HandOver,
    Home,
    Invalid,
    Message,
    OpenThread,
    Post,
    React,
    Redraw,
    Say,
    Whisper,
)
from bot.engine.effects import Picture as PictureEffect
from bot.engine.words.text import Text
from bot.ports import Attachment, Capability, Clock, Delivery, FirstAnswer, Receipt, Refused

SILENT = draw_message(Message(Text()))
"""No words: a picture says them in its `alt`."""

SHOWN_FILES = 100
"""Files kept for download; the oldest go first."""


class Carrier:
    """Carries every effect into the room.

    An item's id is its effect's id, so a repeated delivery changes nothing, and the ref that an
    Edit, a React or a thread's Post comes back with is that same id. After a restart the room is
    empty: an Edit in a private talk then appears as a new message, a post of a thread stands by
    itself, and what cannot be shown is refused.
    """

    platform = PLATFORM
    capabilities: frozenset[Capability] = frozenset({"inline_errors", "pictures"})
    repeatable = True

    def __init__(self, room: Room, clock: Clock) -> None:
        self.room = room
        self.files: dict[str, Attachment] = {}
        self._clock = clock
        self._kept = 0

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Put one effect on the page. Refused for what only an interaction can show."""
        member = delivery.actor.user
        match delivery.effect:
            case Say(message=message):
                self._add(delivery.id, draw_message(message), member=member)
            case Whisper(message=message):
                self._add(delivery.id, draw_message(message), member=member)
            case Post(channel=channel, message=message):
                parent = self._parent(delivery)
                self._add(delivery.id, draw_message(message), place=channel, parent=parent)
            case OpenThread(channel=channel, message=message, title=title):
                self._add(delivery.id, draw_message(message), place=channel, title=title)
            case Edit(message=message):
                return self._edit(delivery, message)
            case React(emoji=emoji):
                self._react(delivery.target, emoji)
            case PictureEffect(alt=alt, channel=channel):
                (png,) = (self._keep(file) for file in delivery.attachments)
                drawn, parent = Picture(png.href, alt), self._parent(delivery)
                self._add(delivery.id, SILENT, member=member, place=channel, parent=parent, picture=drawn)
            case HandOver(message=message):
                files = tuple(self._keep(file) for file in delivery.attachments)
                self._add(delivery.id, draw_message(message), member=member, files=files)
            case Home() | AskForm() | Redraw() | Invalid():
                raise Refused("needs-an-interaction", "The playground shows this only as a first answer.")
        return Receipt(ref=delivery.id, dm=member)

    def _parent(self, delivery: Delivery) -> str:
        """The post whose thread it stands in; "" where that is not shown any more."""
        return delivery.target if delivery.target in self.room.items else ""

    def answer(self, first: FirstAnswer, member: str, place: str, source: str) -> dict[str, str]:
        """Show a first answer where the input came from. The errors of a form, if it has any.

        `source` is the message whose button was pressed, or that opened the form, "" for none.
        """
        match first.effect:
            case Whisper(message=message):
                self._add(first.id, draw_message(message), member=member, place=place)
            case AskForm(form=form):
                self.room.open_form(OpenForm(member, draw_form(form), place, source))
            case Redraw(message=message):
                self._redraw(source, message)
            case Invalid(errors=errors):
                return errors
        return {}

    def said(
        self,
        ident: str,
        drawn: DrawnMessage,
        *,
        author: str,
        member: str = "",
        place: str = "",
        parent: str = "",
    ) -> None:
        """What a member typed themselves: before their own eyes (`member`), or for everyone."""
        self._add(ident, drawn, author=author, member=member, place=place, parent=parent)

    def _add(
        self,
        ident: str,
        drawn: DrawnMessage,
        *,
        member: str = "",
        place: str = "",
        author: str = "",
        parent: str = "",
        title: str = "",
        picture: Picture | None = None,
        files: tuple[File, ...] = (),
    ) -> None:
        item = Item(
            id=ident,
            n=0,
            at=self._now(),
            drawn=drawn,
            member=member,
            place=place,
            author=author,
            parent=parent,
            title=title,
            picture=picture,
            files=files,
        )
        if ident not in self.room.items:
            self.room.put(item)

    def _now(self) -> datetime:
        return self._clock.now()

    def _edit(self, delivery: Delivery, message: Message) -> Receipt:
        if old := self.room.items.get(delivery.target):
            self.room.put(msgspec.structs.replace(old, drawn=draw_message(message), edits=old.edits + 1))
            return Receipt(ref=old.id)
        if not delivery.actor.user:
            raise Refused("message-gone", "The playground was started anew and no longer shows that post.")
        self._add(delivery.id, draw_message(message), member=delivery.actor.user)
        return Receipt(ref=delivery.id)

    def _redraw(self, ident: str, message: Message) -> None:
        if old := self.room.items.get(ident):
            self.room.put(msgspec.structs.replace(old, drawn=draw_message(message), answered=True))

    def _react(self, ident: str, emoji: str) -> None:
        old = self.room.items.get(ident)
        if old and emoji not in old.reactions:
            self.room.put(msgspec.structs.replace(old, reactions=(*old.reactions, emoji)))

    def _keep(self, file: Attachment) -> File:
        self._kept += 1
        href = f"/files/{self._kept}/{file.name}"
        self.files[href] = file
        while len(self.files) > SHOWN_FILES:
            del self.files[next(iter(self.files))]
        return File(file.name, href, len(file.body))

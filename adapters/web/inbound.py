"""What the page posts -> an event. Pure.

Every input carries an id that the page made; it becomes the event's id, so a double click or a
repeated request changes nothing.
"""

import re
import zoneinfo
from collections.abc import Mapping
from typing import Annotated, TypedDict

import msgspec

from bot.engine.actors import Actor
from bot.engine.events import AnswerKind, CommandUsed, Event, FormClosed, FormSent, OptionChosen, Typed

PLATFORM = "web"
TENANT = "playground"

DOOR = "do:"
"""A public button's key starts so; the rest is the command it stands for, then its words."""

InputId = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{8,64}$")]
Name = Annotated[str, msgspec.Meta(max_length=80)]


class Input(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="kind",
    forbid_unknown_fields=True,
    omit_defaults=True,
):
    """What every input says: its id, which member, and what the browser knows of them."""

    id: InputId
    member: Name
    zone: Name = ""
    locale: Name = ""


class Words(Input, frozen=True, kw_only=True, tag="words"):
    """Typed in a channel (`place` its id, `thread` a post's id) or in the private talk (`place` "")."""

    text: str
    place: Name = ""
    thread: str = ""


class Press(Input, frozen=True, kw_only=True, tag="press"):
    """A button (`key` its own) or a select (`key` the select's, `values` the chosen keys)."""

    message: str
    key: Name
    values: list[Name] = []


class Send(Input, frozen=True, kw_only=True, tag="send"):
    """A form, field by field."""

    key: Name
    values: dict[str, str]


class Close(Input, frozen=True, kw_only=True, tag="close"):
    """A form, closed without sending."""

    key: Name


AnyInput = Words | Press | Send | Close
_INPUT: msgspec.json.Decoder[AnyInput] = msgspec.json.Decoder(AnyInput)


class Resident(msgspec.Struct, frozen=True):
    """Somebody of the page's community. `host`: they run it; `here`: the page shows them."""

    id: str
    name: str
    host: bool = True
    here: bool = True

    @property
    def actor(self) -> Actor:
        """The engine's name for them."""
        return Actor(platform=PLATFORM, tenant=TENANT, user=self.id)


class BadInput(ValueError):
    """The page sent something that no page of ours sends; the message says what."""


def read(body: bytes) -> AnyInput:
    """Parse one posted body. BadInput names the first thing that is wrong with it."""
    try:
        return _INPUT.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"This is not an input of the playground: {error}.") from error


def event_of(
    given: AnyInput, who: Resident, place: str, commands: Mapping[str, str], *, redraws: bool = False
) -> Event | None:
    """The event that an input means; None for talk among members, which is not the bot's to read.

    `place` is where it happened: a channel's id, "" for the private talk. `commands` maps what a
    member types to the command's own name (a community may call them otherwise). `redraws`: the
    message that a form was opened from is still there to be changed.
    """
    match given:
        case Words():
            return _said(given, who, place, commands)
        case Press(key=key) if key.startswith(DOOR):
            command, _, text = key.removeprefix(DOOR).partition(" ")
            return _command(given, who, place, command, text)
        case Press(key=key, values=values):
            about = _about(given, who, place, "whisper", "form", "redraw")
            return OptionChosen(**about, key=key, values=tuple(values))
        case Send(key=key, values=values):
            about = _about(given, who, place, *(("invalid", "redraw") if redraws else ("invalid",)))
            return FormSent(**about, key=key, values=values)
        case Close(key=key):
            return FormClosed(**_about(given, who, place), key=key)


def _said(given: Words, who: Resident, place: str, commands: Mapping[str, str]) -> Event | None:
    typed = given.text.strip()
    if typed.startswith("/"):
        word, _, rest = typed[1:].partition(" ")
        return _command(given, who, place, commands.get(word.lower(), word.lower()), rest.strip())
    return None if place else Typed(**_about(given, who, ""), text=given.text)


def _command(given: Input, who: Resident, place: str, command: str, text: str = "") -> CommandUsed:
    return CommandUsed(**_about(given, who, place, "whisper", "form"), command=command, text=text)


class _About(TypedDict):
    id: str
    actor: Actor
    community: str
    place: str
    place_name: str
    can_answer: frozenset[AnswerKind]
    name: str
    locale: str
    zone: str
    host: bool


def _about(given: Input, who: Resident, place: str, *can_answer: AnswerKind) -> _About:
    """What every event says of itself."""
    return _About(
        id=f"{PLATFORM}:{who.id}:{given.id}",  # nobody can use up another's id
        actor=who.actor,
        community=TENANT,
        place=place,
        place_name=place,
        can_answer=frozenset(can_answer),
        name=who.name,
        locale=given.locale,
        zone=_zone(given.zone),
        host=who.host,
    )


def _zone(name: str) -> str:
    """A zone the machine knows, or ""."""
    if not re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*", name):
        return ""
    try:
        return zoneinfo.ZoneInfo(name).key
    except (zoneinfo.ZoneInfoNotFoundError, OSError):
        return ""

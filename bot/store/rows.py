"""What stands inside a sealed field, and how a moment is stored.

Ids, lanes and names of timers may carry a platform's user ids, so the database has their hashes
only; the words themselves are sealed together with what they belong to.
"""

import base64
from datetime import UTC, datetime, timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.effects import Edit, Outgoing, Picture, Post, React
from bot.engine.events import AnyEvent

WAITING, SENT, HELD = 0, 1, 2
STATUS = ("waiting", "sent", "held")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY, _SECOND = 86_400, 1_000_000


class TimerBody(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Inside timers.event."""

    name: str
    event: AnyEvent


class OutboxBody(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Inside outbox.effect and outbox.fallback."""

    id: str
    lane: str
    effect: Outgoing


class RefBody(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Inside outbox.ref."""

    id: str
    ref: str


class EntryBody(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Inside entries.data."""

    id: str
    data: dict[str, str]


encode = msgspec.msgpack.Encoder().encode
decode_actor = msgspec.msgpack.Decoder(Actor).decode
decode_timer = msgspec.msgpack.Decoder(TimerBody).decode
decode_outbox = msgspec.msgpack.Decoder(OutboxBody).decode
decode_ref = msgspec.msgpack.Decoder(RefBody).decode
decode_entry = msgspec.msgpack.Decoder(EntryBody).decode


def stamp(moment: datetime) -> int:
    """Microseconds since 1970, UTC. Raises TypeError for a moment without a zone."""
    since = moment - _EPOCH
    return (since.days * _DAY + since.seconds) * _SECOND + since.microseconds  # `//` costs twice as much


def moment(stamp: int) -> datetime:
    """The moment again, aware and in UTC."""
    return _EPOCH + timedelta(microseconds=stamp)


def tenant_text(platform: str, tenant: str) -> str:
    """A tenant's name, the same for no other (a platform's name has no colon)."""
    return f"{platform}:{tenant}"


_MEANS_ANOTHER = frozenset({Edit, React, Post, Picture})


def target_of(effect: Outgoing) -> str:
    """The id of the effect whose message this one means, "" when it means none."""
    if type(effect) not in _MEANS_ANOTHER:
        return ""
    match effect:
        case Edit(target=target) | React(target=target):
            return target
        case Post(thread=thread) | Picture(thread=thread):
            return thread
        case _:
            return ""


def plain(state: bytes) -> object:
    """A state of unknown shape as JSON-able values: the store does not know the engine's structs.

    JSON of an object or a list begins with a byte that is a bare number in MessagePack.
    """
    try:
        decode = msgspec.json.decode if state[:1] in (b"{", b"[") else msgspec.msgpack.decode
        value: object = msgspec.to_builtins(decode(state))
        return value
    except msgspec.DecodeError:
        return base64.b64encode(state).decode()


def named(event: AnyEvent, id: str) -> AnyEvent:
    """The event under the id of its timer, so that its own save deletes the timer."""
    return event if event.id == id else msgspec.structs.replace(event, id=id)

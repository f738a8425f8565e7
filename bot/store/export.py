"""Everything that is held of one actor, unsealed, as values that JSON can carry."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlite_utils import Database

from bot.engine.actors import Actor
from bot.store import rows, sealed
from bot.store.reads import Reader
from bot.store.rows import STATUS, moment
from bot.store.sealed import DataKey

_TIMERS = "SELECT id, due_at, event, code FROM timers WHERE actor = ? ORDER BY due_at, seq"
_OUTBOX = (
    "SELECT id, at, due_at, status, attempts, effect, fallback, ref FROM outbox WHERE actor = ? ORDER BY seq"
)


def everything(reader: Reader, actor: Actor) -> dict[str, object]:
    """Actor, address (dm), state, journey, timers and deliveries; {} when nothing is held.

    Moments are ISO 8601 in UTC. The wrapped key and the hashes say nothing, and are left out.
    """
    owner = reader.find(actor)
    if owner is None:
        return {}
    db = Database(reader.conn)
    loaded = reader.load(actor)
    return {
        "actor": msgspec.to_builtins(actor),
        "dm": loaded.dm,
        "state": None if loaded.state is None else rows.plain(loaded.state),
        "entries": [msgspec.to_builtins(entry) for entry in reader.entries(actor)],
        "timers": [_timer(owner.key, row) for row in db.query(_TIMERS, [owner.n])],
        "deliveries": [dict(_delivery(owner.key, row)) for row in db.query(_OUTBOX, [owner.n])],
    }


def _timer(key: DataKey, row: dict[str, Any]) -> dict[str, object]:
    body = rows.decode_timer(key.open(sealed.TIMER, row["id"], row["event"]))
    due = moment(row["due_at"]).isoformat()
    return {"name": body.name, "due": due, "event": msgspec.to_builtins(body.event)}


def _delivery(key: DataKey, row: dict[str, Any]) -> Iterator[tuple[str, object]]:
    yield "status", STATUS[row["status"]]
    yield "at", moment(row["at"]).isoformat()
    yield "due", moment(row["due_at"]).isoformat()
    yield "attempts", row["attempts"]
    for name, place in (("effect", sealed.EFFECT), ("fallback", sealed.FALLBACK)):
        if row[name] is not None:
            body = rows.decode_outbox(key.open(place, row["id"], row[name]))
            yield name, msgspec.to_builtins(body.effect)
    if row["ref"] is not None:
        yield "ref", rows.decode_ref(key.open(sealed.REF, row["id"], row["ref"])).ref

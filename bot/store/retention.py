"""Letting go of words that have grown old, and of facts past their promised end. Runs in the writer's thread.

`WORDS` says for every column that may hold words how long they last; a test refuses a new one that is
missing here. States have a list of their own, field by field (bot/engine/lasting.py); when facts of a state
end, which no word stands in, bot/engine/past.py says.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from bot.engine.actors import Actor
from bot.engine.community import Community
from bot.engine.lasting import STAY, let_go_of_words
from bot.engine.member import Member
from bot.engine.past import community_without_the_past, member_without_the_past
from bot.store import rows, sealed
from bot.store.erasing import tidy
from bot.store.errors import SealBroken
from bot.store.keys import KeyRing
from bot.store.marking import hold_all
from bot.store.reads import Reader
from bot.store.rows import moment, stamp
from bot.store.turns import touch

WORDS: Mapping[str, Mapping[str, str]] = {
    "actors": {
        "state": "field by field, as bot.engine.lasting says",
        "actor": "no words: the platform's numbers of who it is",
        "dm": "no words: where their private conversation is",
    },
    "timers": {
        "event": "until it happens; one that was set aside goes when it is old",
        "code": "no words: why it was set aside",
    },
    "outbox": {
        "effect": "until it is sent; one that could not be goes when it is old",
        "fallback": "as effect",
        "ref": "no words: where a post stands",
        "code": "no words: what the platform said",
    },
    "entries": {"data": "emptied when it is old", "kind": "no words: what kind of thing it was"},
    "inbound": {"code": "no words: why an event was not taken"},
    "house": {"name": "no words: of the installation", "value": "no words: of the installation"},
}
"""Table -> its column of text or sealed bytes -> how long words in it last. Hashes and keys hold none."""

EMPTY = b""
"""The data of an entry whose words went: nothing is sealed in it."""

TOO_OLD = "too-old"
"""The code of a message that nobody could be sent for as long as words are kept."""

_STATES = """
    SELECT n, hash, tenant, wrapped, actor, state FROM actors
    WHERE n > ? AND state IS NOT NULL ORDER BY n LIMIT ?
"""
_SEQ = "SELECT ifnull(max(seq), 0) FROM entries"
_EMPTIED = f"""
    UPDATE entries SET data = x'' WHERE seq > ? AND seq <= ? AND at < ? AND length(data) > 0
    AND kind NOT IN ({", ".join(f"'{kind}'" for kind in sorted(STAY))})
"""  # noqa: S608 our own text
_ASIDE = "DELETE FROM timers WHERE code <> '' AND due_at < ? RETURNING actor"
_WAITING = "SELECT id FROM outbox WHERE status = 0 AND at < ?"
_HELD = """
    UPDATE outbox SET effect = NULL, fallback = NULL
    WHERE status = 2 AND at < ? AND (effect IS NOT NULL OR fallback IS NOT NULL)
"""
_TIDIED = "SELECT value FROM house WHERE name = 'tidied'"


def past_keeping(
    reader: Reader, before: datetime, now: datetime, after: int, limit: int
) -> tuple[list[Actor], int]:
    """Who, of the next `limit` rows after row `after`, holds something past keeping; and the last row.

    The last row is 0 when there are no more. What cannot be read is passed over: its seal keeps it shut.
    """
    found = reader.conn.execute(_STATES, (after, limit)).fetchall()
    old = []
    for _, hashed, tenant, wrapped, who, state in found:
        try:
            key = reader.host.unwrap(hashed, tenant, wrapped)
            actor = rows.decode_actor(key.open(sealed.ACTOR, hashed, who))
            if _lasting(actor, key.open(sealed.STATE, hashed, state), before, now):
                old.append(actor)
        except (SealBroken, msgspec.DecodeError):
            continue
    return old, found[-1][0] if len(found) == limit else 0


def _lasting(actor: Actor, state: bytes, before: datetime, now: datetime) -> bytes | None:
    """The state without its old words and what has ended; None when nothing of it is."""
    was: Member | Community
    kept: Member | Community
    if actor.user:
        was = msgspec.msgpack.decode(state, type=Member)
        kept = member_without_the_past(let_go_of_words(was, before), now)
    else:
        was = msgspec.msgpack.decode(state, type=Community)
        kept = community_without_the_past(was, now)
    return None if kept == was else rows.encode(kept)


def let_go(ring: KeyRing, actor: Actor, before: datetime, now: datetime) -> bool:
    """The actor's state loses what is past keeping. False when there is nothing of it (any more)."""
    if (owner := ring.find(actor)) is None:
        return False
    (state,) = ring.conn.execute("SELECT state FROM actors WHERE n = ?", (owner.n,)).fetchone()
    opened = owner.key.open(sealed.STATE, owner.hash, state) if state else None
    kept = _lasting(actor, opened, before, now) if opened is not None else None
    if kept is None:
        return False
    again = owner.key.seal(sealed.STATE, owner.hash, kept)
    ring.conn.execute("UPDATE actors SET state = ? WHERE n = ?", (again, owner.n))
    return True


def newest_entry(ring: KeyRing) -> int:
    """The number of the last entry."""
    return int(ring.conn.execute(_SEQ).fetchone()[0])


def empty_entries(ring: KeyRing, before: datetime, after: int, upto: int) -> int:
    """Entries of those numbers (after the first, up to the second) that are old lose their words."""
    return ring.conn.execute(_EMPTIED, (after, upto, stamp(before))).rowcount


def let_go_of_the_undelivered(ring: KeyRing, before: datetime, now: datetime) -> None:
    """What was set aside, could not be sent, or waits for a platform that is gone."""
    old = stamp(before)
    waiting = [id for (id,) in ring.conn.execute(_WAITING, (old,)).fetchall()]
    hold_all(ring, waiting, stamp(now), TOO_OLD)
    ring.conn.execute(_HELD, (old,))
    _settle(ring, (n for (n,) in ring.conn.execute(_ASIDE, (old,)).fetchall()))


def _settle(ring: KeyRing, actors: Iterable[int]) -> None:
    for n in set(actors):
        touch(ring, n)
        tidy(ring, n)


def note_tidied(ring: KeyRing, now: datetime) -> None:
    """It was all done; what went must not linger in the write-ahead log."""
    ring.note("tidied", stamp(now))
    ring.destroyed += 1


def tidied(reader: Reader) -> datetime | None:
    """When it was last done, None for never."""
    row = reader.conn.execute(_TIDIED).fetchone()
    return None if row is None else moment(int(row[0]))

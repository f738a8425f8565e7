"""Erasing: an actor, a whole tenant, and what is past keeping. Runs in the writer's thread."""

from bot.engine.actors import Actor
from bot.store import rows, sealed
from bot.store.keys import KeyRing

_HEAD = """
    UPDATE outbox SET head = 1
    WHERE seq = (SELECT min(seq) FROM outbox WHERE lane = ? AND status = 0)
"""
# Nobody stays for an empty row: no state, nothing planned, nothing waiting, no journey.
_NOTHING_LEFT = """
    SELECT 1 FROM actors WHERE n = ?1 AND state IS NULL
    AND NOT EXISTS (SELECT 1 FROM timers WHERE actor = ?1)
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE actor = ?1 AND status = 0)
    AND NOT EXISTS (SELECT 1 FROM entries WHERE actor = ?1)
"""
_SLICES = 256


def next_in_lane(ring: KeyRing, lane: int) -> None:
    """The first waiting row of the lane becomes its head."""
    ring.conn.execute(_HEAD, (lane,))


def erase_actor(ring: KeyRing, actor: Actor) -> None:
    """Everything of the actor, if we know them; noted for the ledger either way: a copy may know them."""
    ring.note_gone("actor", ring.host.name(sealed.ACTOR_NAME, actor.key))
    if (owner := ring.find(actor)) is not None:
        erase_row(ring, owner.n)


def erase_row(ring: KeyRing, n: int) -> None:
    """The key, and all that it sealed; lanes that others share go on behind the gap."""
    found = "SELECT DISTINCT lane FROM outbox WHERE actor = ? AND status = 0"
    lanes = ring.conn.execute(found, (n,)).fetchall()
    ring.destroy(n)
    for (lane,) in lanes:
        next_in_lane(ring, lane)


def tidy(ring: KeyRing, n: int) -> None:
    """The actor goes when nothing of theirs is left that will ever be used."""
    if ring.conn.execute(_NOTHING_LEFT, (n,)).fetchone():
        ring.destroy(n)


def erase_tenant(ring: KeyRing, platform: str, tenant: str) -> int:
    """Every actor of a tenant, in this one transaction. Says how many there were."""
    hashed = ring.host.name(sealed.TENANT_NAME, rows.tenant_text(platform, tenant))
    ring.note_gone("tenant", hashed)
    actors = ring.conn.execute("SELECT n FROM actors WHERE tenant = ?", (hashed,)).fetchall()
    for (n,) in actors:
        erase_row(ring, n)
    return len(actors)


def prune(ring: KeyRing, before: int, part: int) -> int:
    """Delete what happened before that stamp: seen ids, and deliveries that are over.

    One with a ref stays: whoever wrote what stands there may still take it back.
    Ids are hashes, hence spread evenly: each `part` (0 to 255) is a short transaction of its own.
    """
    low, high = bytes([part]), bytes([part + 1]) if part + 1 < _SLICES else b"\xff" * 17
    span = (low, high, before)
    gone = ring.conn.execute("DELETE FROM seen WHERE id >= ? AND id < ? AND at < ?", span).rowcount
    gone += ring.conn.execute("DELETE FROM inbound WHERE id >= ? AND id < ? AND at < ?", span).rowcount
    over = "DELETE FROM outbox WHERE id >= ? AND id < ? AND done_at < ? AND ref IS NULL"
    return gone + ring.conn.execute(over, span).rowcount

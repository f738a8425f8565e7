"""What becomes of an outbox row: begun, sent, put off, held, replaced. Runs in the writer's thread.

A row that is gone (its actor was erased) or over is left as it is: a mark never brings one back.
"""

from collections.abc import Iterable

from bot.ports import Receipt
from bot.store import rows, sealed
from bot.store.erasing import next_in_lane, tidy
from bot.store.keys import KeyRing
from bot.store.rows import encode
from bot.store.turns import touch

_BEGIN = """
    UPDATE outbox SET begun_at = ?1 WHERE id = ?2 AND status = 0 AND begun_at IS NULL
    AND attempts = coalesce(?3, attempts)
"""
_FIND = "SELECT actor, lane FROM outbox WHERE id = ?"
_SENT = """
    UPDATE outbox SET status = 1, head = 0, effect = NULL, fallback = NULL, ref = ?, code = '',
           deadline = NULL, begun_at = NULL, done_at = ? WHERE id = ?
"""
_RETRY = """
    UPDATE outbox SET begun_at = NULL, due_at = ?, code = ?, attempts = attempts + 1
    WHERE id = ? AND status = 0
"""
_HOLD = """
    UPDATE outbox SET status = 2, head = 0, effect = NULL, fallback = NULL, code = ?, deadline = NULL,
           begun_at = NULL, done_at = ? WHERE id = ? AND status = 0
"""
_FALLBACK = """
    SELECT actor, lane, fallback, deadline, at, due_at FROM outbox
    WHERE id = ? AND status = 0 AND deadline IS NOT NULL
"""
_REPLACE = """
    UPDATE outbox SET effect = ?, fallback = NULL, target = ?, deadline = NULL, begun_at = NULL, due_at = ?
    WHERE id = ?
"""
_EXPIRED = """
    SELECT id FROM outbox WHERE head = 1 AND begun_at IS NULL AND due_at <= ? AND deadline IS NOT NULL
    ORDER BY due_at, seq LIMIT 500
"""
UNREADABLE = "unreadable"
"""The code of a row that was altered, or written by a version whose structs we do not know."""


def begin(ring: KeyRing, delivery: str, now: int, attempts: int | None) -> bool:
    """A request is about to be made. False when the row is gone, over, begun, or changed since."""
    return ring.conn.execute(_BEGIN, (now, _id(ring, delivery), attempts)).rowcount == 1


def sent(ring: KeyRing, delivery: str, receipt: Receipt, now: int) -> None:
    """The body goes, the ref stays; the lane goes on."""
    hashed = _id(ring, delivery)
    if (row := ring.conn.execute(_FIND, (hashed,)).fetchone()) is None:
        return
    actor, lane = row
    owner = ring.numbered(actor)
    ref = None
    if receipt.ref:
        ref = owner.key.seal(sealed.REF, hashed, encode(rows.RefBody(delivery, receipt.ref)))
    ring.conn.execute(_SENT, (ref, now, hashed))
    if receipt.dm:
        dm = owner.key.seal(sealed.DM, owner.hash, receipt.dm.encode())
        ring.conn.execute("UPDATE actors SET dm = ? WHERE n = ?", (dm, actor))
    _over(ring, actor, lane)


def retry(ring: KeyRing, delivery: str, at: int, code: str) -> None:
    """Not delivered; again at `at`."""
    ring.conn.execute(_RETRY, (at, code, _id(ring, delivery)))


def hold(ring: KeyRing, delivery: str, code: str, now: int) -> None:
    """Set aside for good; the lane goes on. Nothing sends it any more, so the body goes as well.

    A community's post holds its members' words: kept, it would outlive whoever is forgotten.
    """
    _hold(ring, _id(ring, delivery), code, now)


def hold_all(ring: KeyRing, deliveries: Iterable[bytes], now: int, code: str = UNREADABLE) -> None:
    """Rows whose own words cannot be read, or that waited too long, must not stop their lanes."""
    for hashed in deliveries:
        _hold(ring, hashed, code, now)


def _hold(ring: KeyRing, hashed: bytes, code: str, now: int) -> None:
    row = ring.conn.execute(_FIND, (hashed,)).fetchone()
    if row is not None and ring.conn.execute(_HOLD, (code, now, hashed)).rowcount:
        _over(ring, *row)


def fall_back(ring: KeyRing, delivery: str) -> bool:
    """A first answer failed: its fallback is due since its turn. False when there is none."""
    return _replace(ring, _id(ring, delivery), at_once=True)


def expire(ring: KeyRing, now: int) -> None:
    """First answers at the head of their lane whose deadline has passed give way to their fallback."""
    while expired := ring.conn.execute(_EXPIRED, (now,)).fetchall():
        for (hashed,) in expired:
            _replace(ring, hashed, at_once=False)


def _replace(ring: KeyRing, hashed: bytes, *, at_once: bool) -> bool:
    """The fallback becomes an ordinary effect; a first answer without one is dropped."""
    row = ring.conn.execute(_FALLBACK, (hashed,)).fetchone()
    if row is None:
        return False
    actor, lane, fallback, _deadline, at, due = row
    if fallback is None:
        ring.conn.execute("DELETE FROM outbox WHERE id = ?", (hashed,))
        _over(ring, actor, lane)
        return False
    key = ring.numbered(actor).key
    body = key.open(sealed.FALLBACK, hashed, fallback)
    target = rows.target_of(rows.decode_outbox(body).effect)
    means = ring.host.name(sealed.EFFECT_NAME, target) if target else None
    effect = key.seal(sealed.EFFECT, hashed, body)
    ring.conn.execute(_REPLACE, (effect, means, at if at_once else due, hashed))
    return True


def _over(ring: KeyRing, actor: int, lane: int) -> None:
    """A row of the lane is out of the way."""
    next_in_lane(ring, lane)
    tidy(ring, actor)


def set_aside(ring: KeyRing, timers: Iterable[bytes], code: str = UNREADABLE) -> None:
    """Timers whose events cannot be read must not stop the others; doctor counts them."""
    found = "UPDATE timers SET code = ? WHERE id = ? RETURNING actor"
    for timer in timers:
        for (actor,) in ring.conn.execute(found, (code, timer)).fetchall():
            touch(ring, actor)


def _id(ring: KeyRing, delivery: str) -> bytes:
    return ring.host.name(sealed.EFFECT_NAME, delivery)

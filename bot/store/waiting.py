"""Outbox rows that wait for a moment, and what brings that moment nearer. Runs in the writer's thread."""

from datetime import timedelta

from bot.store import sealed
from bot.store.keys import KeyRing
from bot.store.turns import touch

SHUT = "shut"
"""The code of a row that was put off untried, because its platform takes nothing at present."""

_AHEAD = timedelta(minutes=1) // timedelta(microseconds=1)
_ANSWER_WITHIN = timedelta(seconds=2.5) // timedelta(microseconds=1)

_WAIT = """
    UPDATE outbox SET due_at = ?, code = ? WHERE id = ? AND status = 0 AND begun_at IS NULL
"""
_CALL = """
    UPDATE outbox SET due_at = ?1 WHERE status = 0 AND due_at > ?1 AND deadline IS NULL
    AND (code = ?2 OR at > ?3)
"""
_SET_BACK = "UPDATE outbox SET due_at = ?1 WHERE status = 0 AND due_at > ?1 AND deadline IS NULL"
_ANSWERS = """
    UPDATE outbox SET due_at = ?1, deadline = ?1 WHERE status = 0 AND due_at > ?1 AND deadline IS NOT NULL
"""
_TOLD = """
    UPDATE timers SET due_at = ?1 WHERE name IS NULL AND due_at > ?1 AND due_at <= ?2 RETURNING actor
"""


def wait(ring: KeyRing, delivery: str, at: int) -> None:
    """Put off, without a try: `attempts` stay as they are."""
    ring.conn.execute(_WAIT, (at, SHUT, ring.host.name(sealed.EFFECT_NAME, delivery)))


def call(ring: KeyRing, now: int) -> None:
    """What was put off so is due now; and what a clock wrote that was ahead of ours by more than a minute."""
    ring.conn.execute(_CALL, (now, SHUT, now + _AHEAD))


def set_back(ring: KeyRing, before: int, now: int) -> None:
    """The clock was set back: nothing waits until the old time comes round again.

    Every delivery is due now, and a first answer's fallback as soon as it would be otherwise. So is what
    one actor was told by another before; a timer of an actor's own keeps its moment.
    """
    ring.conn.execute(_SET_BACK, (now,))
    ring.conn.execute(_ANSWERS, (now + _ANSWER_WITHIN,))
    for (actor,) in ring.conn.execute(_TOLD, (now, before)).fetchall():
        touch(ring, actor)

"""Timers whose event does harm: it raises, or the process dies of it. Runs in the writer's thread.

Most timers are taken many at a time, and nothing is marked then. Only one that is taken alone is marked
before, so that a death says whose it was: after a batch that failed, and after a start that follows a
crash, when whatever a batch may have had in hand is taken one by one.
"""

from datetime import timedelta

from bot.ports import BATCH
from bot.store import sealed
from bot.store.keys import KeyRing
from bot.store.turns import touch

MOST_ERRORS, MOST_DEATHS = 5, 3
"""After so many of one or the other it is set aside."""

AGAIN_AFTER = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
)
"""How long it waits after its first, second, ... error."""

DIED = "process-died"
"""The code of one that was in hand when the process died, each time."""

_BEGIN = "UPDATE timers SET begun = 1 WHERE id = ?"
_FAILED = """
    UPDATE timers SET begun = 0, errors = errors + 1 WHERE id = ? AND code = '' RETURNING seq, actor, errors
"""
_LATER = "UPDATE timers SET due_at = ? WHERE seq = ?"
_ASIDE = "UPDATE timers SET code = ? WHERE seq = ?"
_IN_HAND = "UPDATE timers SET begun = 0, deaths = deaths + 1 WHERE begun = 1"
# The batch that was in hand, if there was one, is what would be taken first now.
_MAYBE = """
    UPDATE timers SET deaths = 1 WHERE deaths = 0 AND seq IN (
      SELECT (SELECT seq FROM timers WHERE actor = a.n AND code = '' ORDER BY due_at, seq LIMIT 1)
      FROM actors a WHERE a.next_due <= ? ORDER BY a.next_due LIMIT ?)
"""
_ENOUGH = "UPDATE timers SET code = ? WHERE deaths >= ? AND code = '' RETURNING actor"


def begin(ring: KeyRing, timer: str) -> None:
    """It is about to be taken, alone."""
    ring.conn.execute(_BEGIN, (_id(ring, timer),))


def failed(ring: KeyRing, timer: str, code: str, now: int) -> None:
    """Its event raised: again in a while, or set aside for good."""
    for seq, actor, errors in ring.conn.execute(_FAILED, (_id(ring, timer),)).fetchall():
        if errors >= MOST_ERRORS:
            ring.conn.execute(_ASIDE, (code, seq))
        else:
            ring.conn.execute(_LATER, (now + AGAIN_AFTER[errors - 1] // timedelta(microseconds=1), seq))
        touch(ring, actor)


def after_a_crash(ring: KeyRing, now: int) -> None:
    """Whose event was in hand when the process died, or may have been; one that was too often goes aside."""
    if not ring.conn.execute(_IN_HAND).rowcount:
        ring.conn.execute(_MAYBE, (now, BATCH))
    for (actor,) in ring.conn.execute(_ENOUGH, (DIED, MOST_DEATHS)).fetchall():
        touch(ring, actor)


def _id(ring: KeyRing, timer: str) -> bytes:
    return ring.host.name(sealed.EVENT_NAME, timer)

"""Timers whose event does harm: it raises, or the process dies of it. Runs in the writer's thread.

Most timers are taken many at a time, and nothing is marked then. Only one that is taken alone is marked
before, so that a death says whose it was: after a batch that failed, and after a start that follows a
crash, when whatever a batch may have had in hand is taken one by one.
"""

from datetime import timedelta

import msgspec

from bot.engine.events import Told
from bot.engine.nudges.set_aside import SET_ASIDE
from bot.ports import BATCH, TimerItem
from bot.store import rows, sealed
from bot.store.errors import SealBroken
from bot.store.keys import KeyRing
from bot.store.turns import plan, touch

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
_ENOUGH = "UPDATE timers SET code = ? WHERE deaths >= ? AND code = '' RETURNING actor, seq"


def begin(ring: KeyRing, timer: str) -> None:
    """It is about to be taken, alone."""
    ring.conn.execute(_BEGIN, (_id(ring, timer),))


def failed(ring: KeyRing, timer: str, code: str, now: int) -> None:
    """Its event raised: again in a while, or set aside for good."""
    for seq, actor, errors in ring.conn.execute(_FAILED, (_id(ring, timer),)).fetchall():
        if errors >= MOST_ERRORS:
            ring.conn.execute(_ASIDE, (code, seq))
            _tell(ring, actor, seq, now)
        else:
            ring.conn.execute(_LATER, (now + AGAIN_AFTER[errors - 1] // timedelta(microseconds=1), seq))
        touch(ring, actor)


def after_a_crash(ring: KeyRing, now: int, *, known: bool = False) -> bool:
    """Whose event was in hand when the process died, or may have been; one that was too often goes aside.

    `known`: it was something else that was in hand. Says whether it was one of these for certain.
    """
    ours = ring.conn.execute(_IN_HAND).rowcount > 0
    if not (ours or known):
        ring.conn.execute(_MAYBE, (now, BATCH))
    for actor, seq in ring.conn.execute(_ENOUGH, (DIED, MOST_DEATHS)).fetchall():
        _tell(ring, actor, seq, now)
        touch(ring, actor)
    return ours


def _tell(ring: KeyRing, n: int, seq: int, now: int) -> None:
    """The member is told by an event of their own; the engine says when that may be, and whether."""
    found = "SELECT t.id, t.event, a.actor FROM timers t JOIN actors a ON a.n = t.actor WHERE t.seq = ?"
    id, event, who = ring.conn.execute(found, (seq,)).fetchone()
    try:
        owner = ring.numbered(n)
        actor = rows.decode_actor(owner.key.open(sealed.ACTOR, owner.hash, who))
        harmful = rows.decode_timer(owner.key.open(sealed.TIMER, id, event)).event
    except (SealBroken, msgspec.DecodeError):  # nobody to tell; doctor counts it
        return
    if actor.user and not (isinstance(harmful, Told) and harmful.saying == SET_ASIDE):
        told = Told(id=f"{harmful.id}.aside", actor=actor, saying=SET_ASIDE)
        plan(ring, TimerItem(id=told.id, actor=actor, due=rows.moment(now), name=SET_ASIDE, event=told))


def _id(ring: KeyRing, timer: str) -> bytes:
    return ring.host.name(sealed.EVENT_NAME, timer)

"""Events from outside that do harm: what is known of them, by a hash. Runs in the writer's thread.

Nothing is written here of an event that goes well, but in the time after a crash (`WARY_FOR`).
"""

from datetime import datetime, timedelta

from bot.store import sealed
from bot.store.keys import KeyRing
from bot.store.poison import DIED, MOST_DEATHS
from bot.store.sealed import HostKey

WARY_FOR = timedelta(minutes=10)
"""After a start that follows a crash. Slack delivers again for some five minutes."""

_BEGIN = """
    INSERT INTO inbound (id, at, deaths, begun) VALUES (?, ?, ?, 1)
    ON CONFLICT (id) DO UPDATE SET begun = 1 WHERE code = '' RETURNING id
"""
_OVER = "DELETE FROM inbound WHERE id = ? AND code = ''"
_FAILED = """
    INSERT INTO inbound (id, at, code) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET code = excluded.code
"""
_IN_HAND = "UPDATE inbound SET begun = 0, deaths = deaths + 1 WHERE begun = 1"
_ENOUGH = "UPDATE inbound SET code = ? WHERE deaths >= ? AND code = ''"
_SUSPECTS = "SELECT id FROM inbound WHERE deaths > 0"


class Wary:
    """After which start this is: until when events are marked, and which ones always are."""

    def __init__(self, until: datetime | None, doubt: int, suspects: frozenset[bytes]) -> None:
        self.until, self.doubt, self.suspects = until, doubt, suspects

    def of(self, host: HostKey, event: str, now: datetime) -> bool:
        """Whether the event is to be marked before it is taken."""
        if self.until is not None and now < self.until:
            return True
        return bool(self.suspects) and host.name(sealed.EVENT_NAME, event) in self.suspects


CALM = Wary(None, 0, frozenset())
"""After a start that follows a good end, with nobody suspected."""


def after_a_crash(ring: KeyRing) -> bool:
    """What was in hand died once more, and after the third time is set aside. Says if there was any."""
    known = ring.conn.execute(_IN_HAND).rowcount > 0
    ring.conn.execute(_ENOUGH, (DIED, MOST_DEATHS))
    return known


def suspects(ring: KeyRing) -> frozenset[bytes]:
    """Those of which the process died, or may have."""
    return frozenset(id for (id,) in ring.conn.execute(_SUSPECTS))


def begin(ring: KeyRing, event: str, doubt: int, now: int) -> bool:
    """It is about to be taken, alone; False: it was set aside. `doubt`: deaths that may be its own."""
    return ring.conn.execute(_BEGIN, (_id(ring, event), now, doubt)).fetchone() is not None


def over(ring: KeyRing, event: str) -> None:
    """It did no harm."""
    ring.conn.execute(_OVER, (_id(ring, event),))


def failed(ring: KeyRing, event: str, code: str, now: int) -> None:
    """It raised, and whoever waited is told: doctor counts it."""
    ring.conn.execute(_FAILED, (_id(ring, event), now, code))


def _id(ring: KeyRing, event: str) -> bytes:
    return ring.host.name(sealed.EVENT_NAME, event)

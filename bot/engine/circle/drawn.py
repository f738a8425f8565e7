"""Moments that are drawn, so that the time at which others see something does not tell whose it is.

Whoever watches a channel knows when people were about. An ask without a name that stood there soon after
it was written would name its author. So it waits: ten minutes, and then a share of a span that is the
longer the fewer people it could be of. Only the hours of the day count, because at night one person alone
may be awake. The share follows from the ask and from a secret of the installation: the same turn draws the
same moment however often it is tried, and nobody who sees the post can work out when it was written.
"""

import hashlib
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.engine.events import Event
from bot.engine.nudges.rules import at_local
from bot.engine.turn_ids import keyed, turn_id

LEAST_WAIT, LEAST_SPAN = timedelta(minutes=10), timedelta(minutes=50)
"""However many they are, ten minutes at least and an hour at most from the first moment on."""

PEOPLE_HOURS = timedelta(hours=144)
"""Shared among the people of a circle: twelve wait up to 12 hours of the day, eight up to 18.

`python -m tests.engine.circle.measure_timing` shows what less of it would cost.
"""

DAY = (time(8), time(22))
"""The hours of a community's day, in which such an ask is posted."""

ROUND = timedelta(minutes=30)
"""They are posted on the half hour, those of one half hour together."""

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def lot_of(event: Event, secret: bytes, what: str = "lot") -> str:
    """16 hexadecimal digits for the event's turn, which only those can know who know the secret."""
    return keyed(turn_id(event), secret, what)


def share(lot: str, what: str) -> float:
    """A number from 0 up to 1 for that use of a lot, each use with a number of its own."""
    drawn = hashlib.blake2s(what.encode(), digest_size=8, key=lot.encode()).digest()
    return int.from_bytes(drawn, "big") / 2**64


def span(people: int) -> timedelta:
    """How many hours of the day the moment may lie in: in a small circle more."""
    return max(LEAST_SPAN, PEOPLE_HOURS / max(people, 1))


def moment(now: datetime, zone: ZoneInfo, people: int, part: float) -> datetime:
    """The round at which an ask is posted that took `part` of the span (0 the first, 1 the last there is)."""
    return _next_round(_in_the_day(now + LEAST_WAIT, zone, span(people) * part))


def _in_the_day(at: datetime, zone: ZoneInfo, left: timedelta) -> datetime:
    """`left` later, where only the hours of the day count."""
    while True:
        day = at.astimezone(zone).date()
        start, end = at_local(day, DAY[0], zone), at_local(day, DAY[1], zone)
        begin = max(at, start)
        if begin <= end:
            if begin + left <= end:
                return begin + left
            left -= end - begin
        at = at_local(day + timedelta(days=1), DAY[0], zone)


def _next_round(at: datetime) -> datetime:
    return at + (_EPOCH - at) % ROUND

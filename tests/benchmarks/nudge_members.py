"""Who is nudged in `bench nudges`: the same members, zones and hours on both sides.

A quarter of them take messages between nine and eight of their own day, the others at any hour. Each
has one check-in that came due an hour ago. Whoever may be written to now is: one "sent" row, and the
next one planned for the day that the engine's rule says, within their hours. For the others it is planned
again, at the start of their hours.
"""

from datetime import timedelta
from typing import NamedTuple

from bot.engine.nudges.rules import GAPS

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Tokyo",
    "Europe/London",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Australia/Sydney",
    "America/Sao_Paulo",
)
ANY_HOUR, BY_DAY = (0, 24), (9, 20)
NEXT_AFTER = GAPS[0]
DUE_SINCE = timedelta(hours=1)


class Someone(NamedTuple):
    """One member: an id, an IANA zone, and the hours in which we may write first."""

    id: str
    zone: str
    hours: tuple[int, int]


def someone(number: int) -> Someone:
    """The member of that number."""
    return Someone(f"U{number:07}", ZONES[number % len(ZONES)], BY_DAY if number % 4 == 0 else ANY_HOUR)

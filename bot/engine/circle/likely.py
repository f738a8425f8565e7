"""When answers are likely: the hours in which most of a community's own answers came.

Counts alone are kept, of the whole community, and nothing is said before there are a few: no promise.
"""

from datetime import datetime

LEAST_ANSWERS, HOURS_LONG, MOST_KEPT = 5, 4, 200
"""Fewer answers than that say nothing. The hours that are named, and answers that are counted."""


def noted(hours: tuple[int, ...], now: datetime) -> tuple[int, ...]:
    """One more answer in that hour (UTC). Old ones weigh less: all are halved when there are many."""
    counts = list(hours or (0,) * 24)
    if sum(counts) >= MOST_KEPT:
        counts = [count // 2 for count in counts]
    counts[now.hour] += 1
    return tuple(counts)


def likely_hours(hours: tuple[int, ...]) -> tuple[int, int] | None:
    """The hours (UTC, from and up to) in which most answers came; None where too few are known."""
    if sum(hours) < LEAST_ANSWERS:
        return None
    start = max(range(24), key=lambda hour: (_within(hours, hour, HOURS_LONG), _within(hours, hour + 1, 2)))
    most = _within(hours, start, HOURS_LONG)
    return (start, (start + HOURS_LONG) % 24) if 2 * most > sum(hours) else None


def _within(hours: tuple[int, ...], start: int, long: int) -> int:
    return sum(hours[(start + hour) % 24] for hour in range(long))

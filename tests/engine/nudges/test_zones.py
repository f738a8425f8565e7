"""Every zone there is, ten years, each change of the clocks: one note a local day, and no missing hour lost.

What is right is found here by walking the minutes of UTC; the engine does not do that.
"""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.engine.actors import Actor
from bot.engine.community import Community
from bot.engine.member import Member
from bot.engine.nudges.rules import allowed, at_local, in_hours
from bot.engine.wins.known import next_thread

FROM, TO = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
DAY, WEEK, MINUTE = timedelta(days=1), timedelta(days=7), timedelta(minutes=1)
AROUND = timedelta(hours=3)
SAM = Actor(platform="here", tenant="t", user="sam")
TIMES = tuple(time(hour, minute) for hour in (0, 1, 2, 3, 4, 9, 17, 23) for minute in (0, 30))


def changes(zone: ZoneInfo) -> tuple[datetime, ...]:
    """The UTC minutes at which the zone's offset changes."""
    found, at, offset = [], FROM, FROM.astimezone(zone).utcoffset()
    while at < TO:
        later = at + WEEK
        if (new := later.astimezone(zone).utcoffset()) != offset:
            found.append(_halved(at, later, zone))
        at, offset = later, new
    return tuple(found)


def _halved(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    old = low.astimezone(zone).utcoffset()
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == old else (low, middle)
    return high


@cache
def zones() -> dict[str, tuple[datetime, ...]]:
    """Name -> its changes. Of names that keep the same time all ten years one stands here."""
    different: dict[object, tuple[str, tuple[datetime, ...]]] = {}
    for name in sorted(zoneinfo.available_timezones()):
        zone = ZoneInfo(name)
        found = changes(zone)
        same = (
            FROM.astimezone(zone).utcoffset(),
            *((one, one.astimezone(zone).utcoffset()) for one in found),
        )
        different.setdefault(same, (name, found))
    return dict(different.values())


def minutes_around(change: datetime, zone: ZoneInfo) -> dict[datetime, datetime]:
    """Each local minute that exists near the change -> the first moment (UTC) that it is that."""
    first: dict[datetime, datetime] = {}
    moment = change - AROUND
    while moment < change + AROUND:
        first.setdefault(moment.astimezone(zone).replace(tzinfo=None, fold=0), moment)
        moment += MINUTE
    return first


def test_there_are_hundreds_of_zones_and_each_kind_of_change():
    assert len(zoneinfo.available_timezones()) > 550
    assert len(zones()) > 60
    assert {"Africa/Casablanca", "Australia/Lord_Howe"} & set(zones())


@pytest.mark.promise("zones")
def test_at_every_change_a_missing_minute_is_the_next_that_exists_and_a_double_one_the_first():
    seen = 0
    for name, found in zones().items():
        for change in found:
            wrong = list(_wrong(name, change))
            assert not wrong, (name, change, wrong[:3])
            seen += 1
    assert seen > 500


def _wrong(name: str, change: datetime) -> Iterator[tuple[datetime, datetime]]:
    zone = ZoneInfo(name)
    first = minutes_around(change, zone)
    existing = sorted(first)
    for local in existing[30:-30:7]:
        if at_local(local.date(), local.time(), zone) != first[local]:
            yield local, first[local]
    for before, after in pairwise(existing):
        missing = before + MINUTE
        while missing < after:  # the gap
            if at_local(missing.date(), missing.time(), zone) != first[after]:
                yield missing, first[after]
            missing += 5 * MINUTE


def one_a_day(name: str, days: list[date]) -> None:
    """A note wanted at that time of each day: never two on one local day, and always in the hours."""
    zone = ZoneInfo(name)
    for clock in TIMES:
        written: tuple[datetime, ...] = ()
        hours = (clock.hour, (clock.hour + 1) % 24)
        for day in days:
            member = Member(SAM, zone=name, hours=hours, written=written[-1:])
            at = allowed(at_local(day, clock, zone), member)
            assert in_hours(at, member), (name, day, clock, at)
            assert at.astimezone(zone).date() not in {one.astimezone(zone).date() for one in written}
            written = (*written, at)


def test_around_every_change_there_is_one_note_a_local_day():
    for name, found in zones().items():
        for change in found[:8]:  # four years: the rules of later ones are the same
            day = change.astimezone(ZoneInfo(name)).date()
            one_a_day(name, [day + DAY * n for n in (-1, 0, 1)])


@pytest.mark.soak
def test_on_every_day_of_ten_years_in_every_zone_there_is_one_note_a_local_day():
    first = FROM.date() + DAY
    for name in zones():
        zone = ZoneInfo(name)
        for start in range(0, 3650, 30):
            one_a_day(name, [first + DAY * n for n in range(start, start + 30)])
        for day in (first + DAY * n for n in range(3650)):
            assert at_local(day, time(9), zone).astimezone(zone).hour == 9, (name, day)


@pytest.mark.parametrize("hour", [0, 2, 16])
def test_the_weekly_thread_opens_once_a_week_at_its_local_hour_over_every_change(hour: int):
    """Sunday: most clocks change then. A missing hour is the next that exists, a double one the first."""
    for name, found in zones().items():
        zone = ZoneInfo(name)
        place = Community(SAM, kind="community", channel="wins", zone=name, day=6, hour=hour)
        for change in found:
            opened = _weeks(place, change - 2 * 7 * DAY, 4)
            local = [one.astimezone(zone) for one in opened]
            assert all((b.date() - a.date()).days == 7 for a, b in pairwise(local)), (name, local)
            assert all(one == at_local(one.astimezone(zone).date(), time(hour), zone) for one in opened)


def _weeks(place: Community, now: datetime, number: int) -> list[datetime]:
    """The next hours; the clock is asked at the very moment, as when the timer comes due."""
    opened = []
    for _ in range(number):
        opened.append(now := next_thread(place, now))
    return opened

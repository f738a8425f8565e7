"""When we may write first. Few, in the member's own hours, fewer when ignored, and then a goodbye.

Rules (the backoff follows the low long-term retention of such bots, a
median of 3.3% after 30 days: silence is an answer):
at most one unprompted message a day and two a week, everything included; check-ins after 48 hours,
7 days, 21 days and then monthly; each gap doubles with every message in a row that had no answer;
after three of those, one goodbye.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from bot.engine.member import MAX_NUDGES, Member, Nudge

A_DAY = 1
A_WEEK = 2
GOODBYE_AFTER = 3
GAPS = (timedelta(days=5), timedelta(days=14), timedelta(days=30))
"""From one check-in to the next: 48 h + 5 d = day 7, + 14 d = day 21, then monthly."""

ASKED_FOR = frozenset({"held", "follow-up", "interview", "win"})
"""Nudges the member asked for: they need no consent and count in no budget. A win they wanted to share is
never silently missing, so who met the crisis words in between is asked about it, too."""

HELD_FOR = timedelta(days=3)
"""Goals and celebrations wait this long after the crisis path."""

QUIET_AFTER_TALK = timedelta(minutes=30)
"""A nudge does not walk into a conversation that is going on."""

_ONE_DAY, _TWO_DAYS, _ONE_WEEK = timedelta(days=1), timedelta(days=2), timedelta(days=7)


def zone_of(member: Member) -> ZoneInfo:
    """The member's zone; UTC until it is known."""
    return named_zone(member.zone or "UTC")


@lru_cache(maxsize=1024)
def named_zone(name: str) -> ZoneInfo:
    """The zone of that name; UTC for one that nobody knows.

    ZoneInfo itself keeps the last eight only, and reads the others from the disk again.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def at_local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which it is that time on that day there.

    In a spring gap it is the next minute that exists; in an autumn fold the first of the two.
    """
    local = datetime.combine(day, clock.replace(second=0, microsecond=0, fold=0))
    while True:
        moment = local.replace(tzinfo=zone).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None, fold=0) == local:
            return moment
        local += timedelta(minutes=1)


def in_hours(moment: datetime, member: Member) -> bool:
    """Whether we may write first at that moment; hours like (22, 6) go over midnight."""
    start, end = member.hours
    if end - start == 24:  # any hour, whatever the zone
        return True
    hour = moment.astimezone(zone_of(member)).hour
    return start <= hour < end if start < end else hour >= start or hour < end


def allowed(wanted: datetime, member: Member) -> datetime:
    """The first moment from `wanted` on that pause, hours and the budget allow."""
    moment = max(wanted, member.paused_until) if member.paused_until else wanted
    for _ in range(60):
        if not in_hours(moment, member):
            moment = _next_start(moment, member)
        later = _after_budget(moment, member)
        if later == moment:
            return moment
        moment = later
    return moment


def _next_start(moment: datetime, member: Member) -> datetime:
    zone = zone_of(member)
    local = moment.astimezone(zone)
    start = time(member.hours[0] % 24)
    today = at_local(local.date(), start, zone)
    return today if today > moment else at_local(local.date() + _ONE_DAY, start, zone)


def _after_budget(moment: datetime, member: Member) -> datetime:
    if not member.written:
        return moment
    zone = zone_of(member)
    lately = [sent for sent in member.written if abs(sent - moment) < _TWO_DAYS]  # the others: another day
    if lately:
        day = moment.astimezone(zone).date()
        if sum([sent.astimezone(zone).date() == day for sent in lately]) >= A_DAY:
            return at_local(day + _ONE_DAY, time(member.hours[0] % 24), zone)
    week = [sent for sent in member.written if moment - _ONE_WEEK < sent <= moment]
    if len(week) >= A_WEEK:
        return sorted(week)[-A_WEEK] + _ONE_WEEK
    return moment


def may_plan(member: Member, kind: str) -> bool:
    """Whether a nudge of that kind may be planned at all."""
    return not member.unreachable and (kind in ASKED_FOR or member.allows("check-ins"))


def _in_order(nudge: Nudge) -> tuple[datetime, bool]:
    """By their moment; the end of a break comes before what waited for it."""
    return nudge.at, nudge.kind != "back"


def planned(member: Member, nudge: Nudge) -> Member:
    """The member with that nudge in their one stream; it replaces an earlier one of its kind."""
    others = [one for one in member.nudges if one.kind != nudge.kind]
    if not others:
        return msgspec.structs.replace(member, nudges=(nudge,))
    stream = tuple(sorted((*others, nudge), key=_in_order))[:MAX_NUDGES]
    return msgspec.structs.replace(member, nudges=stream)


def without(member: Member, nudge: str) -> Member:
    """The member without that nudge."""
    return msgspec.structs.replace(member, nudges=tuple([one for one in member.nudges if one.id != nudge]))


def noted(member: Member, now: datetime) -> Member:
    """The member after we wrote first at `now`; what is older than a week is forgotten."""
    lately = [sent for sent in member.written if sent > now - timedelta(days=8)]
    return msgspec.structs.replace(member, written=(*lately, now), ignored=member.ignored + 1)


def next_wanted(member: Member, nudge: Nudge, now: datetime) -> datetime:
    """When the check-in after `nudge` is meant to be: its gap, doubled for each one ignored before.

    The message just sent counts as ignored until it is answered, and is not held against them.
    """
    gap = GAPS[min(nudge.round, len(GAPS) - 1)]
    before = max(member.ignored - 1, 0)
    return now + gap * (1 << min(before, GOODBYE_AFTER))

"""When we write first: few, in the member's own hours, fewer when ignored, and then a goodbye."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.actors import Actor
from bot.engine.effects import CancelTimers
from bot.engine.events import NudgeDue
from bot.engine.member import Member, Nudge
from bot.engine.nudges.rules import allowed, at_local, in_hours, zone_of
from bot.engine.words.zones import find_zone
from tests.engine.pure import MONDAY, SAM, Sam

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/Havana",
    "Africa/Casablanca",
    "Pacific/Kiritimati",
)


def consenting(sam: Sam | None = None, city: str = "Berlin, Paris, Madrid") -> Sam:
    """Sam after a short talk, with a yes to check-ins."""
    sam = sam or Sam()
    sam.command("rejected").walk("Just let me talk", "Skip", "Skip", "That is enough for now")
    sam.press("Yes, please write").press(city)
    return sam


@pytest.mark.parametrize(("hours_later", "told"), [(0, "tomorrow at 09:00"), (11, "tomorrow at 09:00")])
def test_what_is_held_until_tomorrow_comes_on_the_next_day_also_when_the_evening_is_late(hours_later, told):
    sam = Sam().wait(hours=hours_later)

    sam.command("rejected").walk("Hold it until tomorrow", "London, Dublin, Lisbon")

    assert told in sam.words


def test_a_check_in_comes_after_two_days_in_the_members_own_hours():
    sam = consenting()

    (nudge,) = sam.member.nudges
    local = nudge.at.astimezone(ZoneInfo("Europe/Berlin"))

    assert nudge.kind == "check-in"
    assert (local.date() - MONDAY.date()).days == 2
    assert 9 <= local.hour < 20
    assert f"{local:%H:%M}" in sam.words


def test_without_a_yes_nothing_is_planned():
    sam = Sam().command("rejected").walk("Just let me talk", "Skip", "Skip", "That is enough for now")

    sam.press("No, thank you")

    assert sam.member.nudges == ()
    assert "I will not write first" in sam.words


def test_withdrawing_consent_also_silences_what_was_already_planned():
    sam = consenting()
    sam.type("stop")

    assert sam.member.nudges == ()
    assert [effect.name for effect in sam.turn.effects if isinstance(effect, CancelTimers)]


def test_a_nudge_that_was_planned_before_consent_ended_says_nothing():
    sam = consenting()
    nudge = sam.member.nudges[0]
    sam.type("stop").wait(days=3)

    sam.take(NudgeDue(id="late", actor=SAM, nudge=nudge.id))

    assert sam.turn.effects == ()


def test_the_notification_is_neutral_and_the_content_follows_a_tap():
    sam = consenting().nudged()

    assert sam.said[0].notice == "A note from Onward"
    assert Sam.labels(sam.said[0]) == ["Open it", "Not now", "Not this week"]
    assert "hard news" in sam.press("Open it").words


def test_check_ins_come_after_two_seven_and_twenty_one_days_while_they_answer():
    sam = consenting()
    days = []
    for _ in range(4):
        sam.nudged()
        days.append((sam.now.date() - MONDAY.date()).days)
        sam.press("Not now")

    assert days == [2, 7, 21, 51]


def test_ignored_messages_halve_and_end_with_one_goodbye():
    sam = consenting()
    written = []
    while sam.member.nudges and len(written) < 20:
        sam.nudged()
        if sam.said:
            written.append((sam.now, sam.words))

    gaps = [later - sooner for (sooner, _), (later, _) in pairwise(written)]
    assert len(written) == 4
    assert all(longer > 1.9 * shorter for shorter, longer in pairwise(gaps))
    assert "This was my last note" in written[-1][1]


def test_not_this_week_is_one_tap():
    sam = consenting().nudged().press("Not this week")

    assert sam.member.nudges
    assert all(nudge.at >= sam.now + timedelta(days=7) for nudge in sam.member.nudges)


def test_a_nudge_does_not_walk_into_a_talk():
    sam = consenting()
    sam.now = sam.member.nudges[0].at - timedelta(minutes=5)
    sam.command("rejected").wait(minutes=5)

    sam.nudged()

    assert sam.said == []
    assert sam.member.nudges[0].at >= sam.now + timedelta(minutes=30)


def test_at_most_one_message_a_day_and_two_a_week_whatever_is_planned():
    sam = consenting()
    kinds = ("plan", "goal", "check-in")
    nudges = tuple(
        Nudge(f"{kind}", kind, sam.now + timedelta(days=2), sam.now + timedelta(days=2)) for kind in kinds
    )
    sam.member = msgspec.structs.replace(sam.member, nudges=nudges)
    written = []
    for _ in range(12):
        if not sam.member.nudges:
            break
        if sam.nudged().said:
            written.append(sam.now)

    for moment in written:
        assert sum(moment <= other < moment + timedelta(days=7) for other in written) <= 2
    assert len({moment.date() for moment in written}) == len(written)


def test_what_was_held_comes_the_next_day_without_any_other_consent():
    sam = Sam().command("rejected").press("Hold it until tomorrow").press("New York, Toronto")

    sam.nudged()

    assert sam.now - MONDAY <= timedelta(days=1, hours=15)
    assert "You asked for it to come today" in sam.words


def test_a_goal_waits_while_the_crisis_path_is_near():
    sam = Sam().command("onward", "goal").press("Set a goal").press("Open the form").fill("Learn", "Daily")
    sam.walk("In a week", "Keep it", "Yes, please write", "London, Dublin, Lisbon").wait(days=6)
    sam.type("help now")
    sam.now = sam.member.nudges[0].at

    sam.nudged()

    assert sam.said == []
    assert sam.member.nudges[0].at > sam.now


@pytest.mark.parametrize(
    ("day", "clock", "zone", "utc"),
    [
        (date(2026, 3, 29), time(2, 30), "Europe/Berlin", "2026-03-29T01:00"),  # gap: 03:00 is next
        (date(2026, 10, 25), time(2, 30), "Europe/Berlin", "2026-10-25T00:30"),  # fold: the first
        (date(2026, 10, 4), time(2, 10), "Australia/Lord_Howe", "2026-10-03T15:30"),  # a half-hour gap
        (date(2011, 12, 30), time(9, 0), "Pacific/Apia", "2011-12-30T10:00"),  # a day that never was
    ],
)
def test_a_missing_minute_is_the_next_one_and_a_double_one_the_first(day, clock, zone, utc):
    assert at_local(day, clock, ZoneInfo(zone)) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(
    st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2036-01-01")),
    st.sampled_from(ZONES),
    st.integers(0, 23),
    st.integers(1, 23),
    st.lists(st.integers(0, 20 * 24), max_size=6),
)
def test_every_planned_moment_is_in_hours_and_within_the_budget(moment, zone, start, length, sent):
    """Any hours, any zone, any history: one a local day, two in seven days, never at night."""
    now = moment.replace(tzinfo=UTC)
    written = tuple(sorted(now - timedelta(hours=hours) for hours in sent))
    member = Member(SAM, zone=zone, hours=(start, (start + length) % 24), written=written)

    at = allowed(now, member)

    days = [sent.astimezone(zone_of(member)).date() for sent in written]
    assert at >= now
    assert in_hours(at, member)
    assert at.astimezone(zone_of(member)).date() not in days
    assert sum(at - timedelta(days=7) < sent <= at for sent in written) < 2


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("berlin", "Europe/Berlin"),
        ("  New   York ", "America/New_York"),
        ("Europe/Rome", "Europe/Rome"),
        ("Atlantis", ""),
        ("", ""),
        ("../../etc/passwd", ""),
        ("x" * 5000, ""),
    ],
)
def test_a_city_names_its_zone(words, zone):
    assert find_zone(words) == zone


def test_actors_with_colliding_parts_have_different_keys():
    one = Actor(platform="a", tenant="b:c", user="d")
    other = Actor(platform="a", tenant="b", user="c:d")

    assert one.key != other.key


def test_a_follow_up_after_a_crisis_does_not_come_at_night():
    sam = consenting()
    sam.now += timedelta(hours=13)  # 23:00 in Berlin
    sam.type("help now").press("A person I trust").press("I am with someone now").press(
        "Write to me tomorrow"
    )

    (at,) = [nudge.at for nudge in sam.member.nudges if nudge.kind == "follow-up"]

    assert in_hours(at, sam.member)

"""Figures of a place: who is counted without a name, and the organiser's weekly note."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.engine.actors import Actor
from bot.engine.circle.events import CircleJoined
from bot.engine.circle.state import Peer
from bot.engine.counting.events import CountedIn, CountedOut, OrganiserOpened
from bot.engine.counting.organiser import weekly_note
from bot.engine.counting.state import FIGURES, Mark, Organiser, WeeklyNote
from bot.engine.effects import SetTimer
from bot.engine.events import MemberLeft, SetupDone, Told
from bot.engine.member import Consent, Loss
from bot.engine.moderation.state import Case, Desk
from bot.engine.notes.events import NotePassed
from bot.engine.notes.state import PassedNote
from bot.engine.wins.events import WinWithdrawn
from tests.engine.circle.circle_place import ADA, ROUND, SETUP, Place, in_circle, told_by
from tests.engine.pure import COMMUNITY, MONDAY, SAM, Sam

OTHERS = "Five or more people here had a no in the last month"

# --- to be counted ------------------------------------------------------------------------------


def had_a_no(count: int, days_ago: int = 0, **more: object):
    day = (MONDAY - timedelta(days=days_ago)).date().isoformat()
    marks = tuple(Mark(f"m{n}", "no", day) for n in range(count))
    return msgspec.structs.replace(COMMUNITY, marks=marks, **more)


def at_not_good_enough(sam: Sam) -> str:
    return sam.command("rejected", place="").press("Just let me talk").press("Feeling not good enough").words


@pytest.mark.parametrize(
    ("count", "days_ago", "said"), [(4, 0, False), (5, 0, True), (5, 30, True), (5, 31, False)]
)
def test_that_others_had_a_no_is_said_only_where_it_is_true_of_five(count, days_ago, said):
    assert (OTHERS in at_not_good_enough(Sam(community=had_a_no(count, days_ago)))) == said


def test_the_reader_does_not_count_for_themselves():
    sam = in_circle(community=had_a_no(5), mark="m0")

    assert OTHERS not in at_not_good_enough(sam)


def test_at_an_employer_it_is_never_said_and_nobody_is_counted():
    work = had_a_no(9, kind="employer", channel="")
    sam = Sam(community=work).command("onward", "counted")

    assert OTHERS not in at_not_good_enough(Sam(community=work))
    assert "Nobody is counted here" in sam.words
    assert Place(work).take(CountedIn, mark="x", what="no", day="2026-03-02").state.marks == work.marks


def counted(**more: object) -> Sam:
    return in_circle(community=COMMUNITY, **more).command("onward", "counted").press("Yes, count me")


def test_only_who_agreed_is_counted_and_their_name_comes_along_nowhere():
    sam = counted()
    assert sam.member.consents["statistics"] == Consent(given=True, at=MONDAY)
    assert Place(COMMUNITY)._take(told_by(sam)[0]).state.marks == ()  # nothing was counted so far

    at_not_good_enough(sam)

    (told,) = [one for one in told_by(sam) if isinstance(one, CountedIn)]
    assert (told.what, told.day) == ("no", "2026-03-02")
    assert b"sam" not in msgspec.msgpack.encode(told)
    assert not any(isinstance(one, CountedIn) for one in told_by(_silent()))


def _silent() -> Sam:
    sam = in_circle(community=COMMUNITY)
    at_not_good_enough(sam)
    return sam


def test_who_agrees_after_a_no_is_counted_for_it_if_it_was_in_the_last_month():
    lately = counted(losses=(Loss(MONDAY - timedelta(days=9)),))
    long_ago = counted(losses=(Loss(MONDAY - timedelta(days=40)),))

    assert [one.day for one in told_by(lately)] == ["2026-02-21"]
    assert [one.day for one in told_by(long_ago)] == [""]


def test_a_member_is_one_however_often_they_had_a_no():
    place = Place(COMMUNITY)
    for day in range(2, 9):
        place.take(CountedIn, mark="x", what="no", day=f"2026-03-0{day}")

    assert place.state.marks == (Mark("x", "no", "2026-03-08"),)


def test_who_wants_it_no_more_leaves_or_is_erased_has_no_mark_left():
    sam = counted()
    mark = sam.member.mark
    place = Place(COMMUNITY).take(CountedIn, mark=mark, what="no", day="2026-03-02")

    out = in_circle(community=COMMUNITY, mark=mark).command("onward", "counted").press("Count me no more")
    left = in_circle(mark=mark).take(MemberLeft(id="l", actor=SAM))
    erased = in_circle(mark=mark).command("onward", "forget").press("Erase everything").press("Yes, erase it")

    for one in (out, left, erased):
        (gone,) = [e for e in told_by(one) if isinstance(e, CountedOut | WinWithdrawn) and mark in repr(e)]
        assert Place(place.state)._take(gone).state.marks == ()


# --- the weekly note ----------------------------------------------------------------------------


def people(count: int) -> tuple[Actor, ...]:
    return tuple(Actor(platform="terminal", tenant="t", user=f"u{n}") for n in range(count))


def circle(count: int, **more: object):
    peers = tuple(Peer(who, "X", MONDAY, trained=True) for who in people(count))
    return msgspec.structs.replace(ROUND, circle=peers, host=SAM, **more)


def switched_on(state) -> Place:
    return Place(state).take(OrganiserOpened, opened=True)


def figures(place: Place) -> dict[str, int | None]:
    return {one.what: one.number for one in weekly_note(place.state, place.now).figures}


def test_it_comes_once_a_week_at_the_hour_of_the_place_to_who_set_it_up():
    place = switched_on(circle(13)).wait(days=4, hours=6, minutes=59)
    assert place.told == []

    place.wait(minutes=1)

    (told,) = place.told
    assert isinstance(told, Told)
    assert told.actor == SAM
    assert "People in the circle: 10" in in_circle(community=place.state).take(told).words
    assert len(place.wait(days=7).told) == 1


@pytest.mark.parametrize(("count", "shown"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10), (14, 10)])
def test_a_figure_is_rounded_down_to_fives_and_below_five_none_is_said(count, shown):
    place = switched_on(circle(count)).wait(days=5)

    assert figures(place)["circle"] == shown
    words = in_circle(community=place.state).command("onward", "organiser", host=True).words
    assert f"People in the circle: {shown or 'fewer than five'}" in words


def test_many_deeds_of_few_people_are_no_figure():
    place = switched_on(circle(9))
    for number in range(12):
        place.take(NotePassed, by=people(4)[number % 4], note=f"n{number}")
    assert figures(place.wait(days=5))["passed"] is None

    for number in range(12):
        place.take(NotePassed, by=people(6)[number % 6], note=f"n{number}")
    assert figures(place.wait(days=7))["passed"] == 10


def answered(place: Place, askers: int, after: timedelta = timedelta(hours=1)) -> Place:
    """That many people ask, and each is answered by another."""
    everyone = people(9)
    for number in range(askers):
        place.asked(everyone[number], f"a{number}").wait(minutes=10)
        place.wait(seconds=after.total_seconds()).answers(everyone[number - 1], ask=f"a{number}")
    return place


def test_asks_that_were_answered_soon_and_kind_answers_are_counted():
    soon = answered(switched_on(circle(9)), 6).wait(days=5)
    late = answered(switched_on(circle(9)), 6, timedelta(hours=24)).wait(days=7)

    assert (figures(soon)["answered"], figures(soon)["kind"]) == (5, 5)
    assert (figures(late)["answered"], late.state.organiser.note.at is not None) == (None, True)


def test_of_steps_only_those_of_members_who_agreed_are_known():
    place = switched_on(circle(5))
    for number in range(7):
        place.take(CountedIn, mark=f"m{number}", what="step", day="2026-03-04")

    assert figures(place.wait(days=5))["steps"] == 5


def test_what_waits_for_moderators_for_longer_than_a_day_is_counted_by_whose_words_it_is():
    old, new = MONDAY, MONDAY + timedelta(days=4, hours=6)
    notes = tuple(PassedNote(f"n{n}", who, "", "any", "x", old) for n, who in enumerate(people(6)))
    fresh = tuple(msgspec.structs.replace(one, at=new) for one in notes)
    cases = tuple(Case(n, "a", -1, people(2)[n % 2], "X", old) for n in range(9))

    told = [
        figures(switched_on(circle(9, notes=notes)).wait(days=5))["waiting"],
        figures(switched_on(circle(9, notes=fresh)).wait(days=5))["waiting"],
        figures(switched_on(circle(9, desk=Desk(cases=cases))).wait(days=5))["waiting"],
        figures(switched_on(circle(9, notes=notes[2:], desk=Desk(cases=cases))).wait(days=5))["waiting"],
    ]

    assert told == [5, None, None, 10]


def test_within_the_week_it_is_the_same_whatever_happens_and_whoever_asks():
    place = switched_on(circle(5)).wait(days=5)
    before = weekly_note(place.state, place.now)
    for who in people(40):
        place.take(CircleJoined, by=who, shown_as="X").take(NotePassed, by=who, note="n")

    place.take(OrganiserOpened, opened=False)
    assert weekly_note(place.state, place.now).at is None
    place.take(OrganiserOpened, opened=True)

    assert weekly_note(place.state, place.now) == before


def test_a_host_who_moves_the_hour_of_the_place_gets_no_note_earlier():
    place = switched_on(circle(5)).wait(days=5)
    made = place.state.organiser.note.at
    setup = {**SETUP, "kind": "community", "locale_chosen": "en", "zone_chosen": "UTC"}

    for day in (5, 6, 0, 1, 2):
        place.take(SetupDone, **setup | {"day": day}).wait(hours=20)
        assert place.state.organiser.note.at == made

    later = place.wait(days=8).state.organiser.note.at
    assert later is not None
    assert timedelta(days=6) <= later - made


def test_it_is_off_until_a_host_chooses_it_and_at_an_employer():
    off = Place(circle(9)).wait(days=8)
    work = Place(circle(9, kind="employer", channel="")).take(OrganiserOpened, opened=True)

    assert off.told == []
    assert work.of(SetTimer) == []
    assert (
        "There is no weekly note here"
        in Sam(community=off.state).command("onward", "organiser", host=True).words
    )
    became = switched_on(circle(9)).wait(days=5)
    setup = {**SETUP, "kind": "employer", "locale_chosen": "en", "zone_chosen": "UTC"}
    assert became.take(SetupDone, **setup).state.organiser.on is False
    assert weekly_note(became.state, became.now) == WeeklyNote()
    assert became.wait(days=8).told == []


def test_only_a_host_sees_it_or_switches_it():
    place = switched_on(circle(9)).wait(days=5)
    sam = in_circle(ADA, place.state).command("onward", "organiser", host=False)

    assert "Only those who run this place" in sam.words
    assert "10" not in sam.words


def test_a_host_switches_it_in_setup():
    sam = Sam(community=circle(5)).command("onward", "setup", place="wins", host=True)
    sam.walk("A community", "Friday", "16:00", "London, Dublin, Lisbon", "Keep it", "A weekly note for you")

    (told,) = told_by(sam.press("Yes, send it"))

    assert told == OrganiserOpened(id="-", actor=COMMUNITY.actor, opened=True)


def test_nothing_is_counted_while_it_is_off_and_who_is_erased_is_named_in_no_count():
    assert Place(circle(9)).take(NotePassed, by=ADA, note="n").state.organiser == Organiser()

    place = switched_on(circle(9)).take(NotePassed, by=ADA, note="n")
    place.take(WinWithdrawn, win="", by=ADA, forget=True)

    assert b"ada" not in msgspec.msgpack.encode(place.state.organiser)


@examples(max_examples=60, deadline=None)
@given(
    st.integers(0, 30),
    st.lists(st.tuples(st.integers(0, 8), st.integers(1, 6)), max_size=9),
    st.integers(0, 12),
)
def test_no_figure_under_five_is_ever_said_nor_one_of_fewer_than_five_people(peers, opened, steps):
    place = switched_on(circle(peers))
    for who, times in opened:
        for number in range(times):
            place.take(NotePassed, by=people(9)[who], note=f"n{number}")
    for number in range(steps):
        place.take(CountedIn, mark=f"m{number}", what="step", day="2026-03-05")

    told = figures(place.wait(days=5))

    assert tuple(told) == FIGURES
    assert all(number is None or (number >= 5 and number % 5 == 0) for number in told.values())
    assert told["passed"] is None or len({who for who, _ in opened}) >= 5
    assert told["steps"] is None or steps >= 5

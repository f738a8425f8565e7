"""The monthly round-up: kind things alone, and only where five or more people are behind a number."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.actors import Actor
from bot.engine.circle.events import SupportAnswered
from bot.engine.community import Community
from bot.engine.counting.events import CountedIn, CountedOut
from bot.engine.drawing import Drawing
from bot.engine.effects import Picture, Post
from bot.engine.events import Event
from bot.engine.notes.events import NotePassed
from bot.engine.wins import month
from bot.engine.wins.events import WinWithdrawn
from bot.engine.words import limits
from bot.engine.words.voice import Voice
from tests.engine.pure import PLACE, scripts
from tests.engine.wins.thread_place import Place

MARCH = datetime(2026, 3, 10, 12, tzinfo=UTC)
APRIL_3 = datetime(2026, 4, 3, 16, tzinfo=UTC)


def _people(count: int) -> list[Actor]:
    return [Actor(platform="terminal", tenant="t", user=f"u{number}") for number in range(count)]


def _answered(state: Community, who: Actor, at: datetime = MARCH) -> Community:
    """The circle took an answer of theirs: its board looks different afterwards."""
    event = SupportAnswered(id="e", actor=PLACE, ask="a", by=who, shown_as="X", line="been")
    taken = Community(PLACE, months=state.months, support=(object(),))  # type: ignore[arg-type]
    counted = month.counted(state, taken, event, at)
    return Community(PLACE, months=counted.months)


def _answers(people: int, each: int = 1) -> Community:
    state = Community(PLACE)
    for who in _people(people):
        for _ in range(each):
            state = _answered(state, who)
    return state


def _rows(state: Community, at: datetime = APRIL_3) -> list[str]:
    drawn = month.drawing_of(state, at, Voice(scripts(), "en"))
    return [row.label for part in drawn.parts for row in part.rows] if drawn else []


def _pictures(place: Place) -> list[Picture]:
    return [one for one in place.turn.effects if isinstance(one, Picture)]


@pytest.mark.parametrize(
    ("people", "each", "told"),
    [
        (5, 1, ["Kind answers: 5"]),
        (6, 3, ["Kind answers: 18"]),
        (4, 9, []),  # so many answers, of too few people
        (1, 99, []),
        (0, 0, []),
    ],
)
def test_a_number_is_told_from_five_on_and_from_five_different_people_on(people, each, told):
    assert _rows(_answers(people, each)) == told


def test_an_answer_that_the_circle_did_not_take_is_not_counted():
    event = SupportAnswered(id="e", actor=PLACE, ask="a", by=_people(1)[0], shown_as="X", line="been")

    assert month.counted(Community(PLACE), Community(PLACE), event, MARCH).months == ()


def test_who_is_behind_a_number_is_kept_without_a_name_and_differently_each_month():
    state = _answered(Community(PLACE), _people(1)[0])
    later = _answered(state, _people(1)[0], APRIL_3)

    marks = [person for one in later.months for tally in one.tallies for person in tally.people]
    assert len(set(marks)) == 2
    assert all("u0" not in mark for mark in marks)


def test_who_is_forgotten_is_behind_no_number_any_more_and_what_is_left_is_not_told():
    state = month.without_person(_answers(5), _people(1)[0])

    assert [len(tally.people) for one in state.months for tally in one.tallies] == [4]
    assert _rows(state) == []


def test_the_month_is_told_once_in_its_first_week_and_then_dropped():
    place = Place().set_up(zone_chosen="UTC")
    place.now = datetime(2026, 3, 9, tzinfo=UTC)
    for who in _people(5):
        place.win(who, "I rested")

    told = []
    for _ in range(8):
        place.thread()
        told += [(f"{place.now:%m-%d}", one.drawing.title) for one in _pictures(place)]

    assert told == [("04-03", "Here, in March")]
    assert place.state.months == ()


def test_what_is_told_stands_in_words_beside_the_picture_inside_the_thread():
    place = _march()

    (picture,) = _pictures(place)
    words = [one.message.text.plain for one in place.only(Post)]

    assert (picture.channel, picture.thread) == ("C1", place.state.thread)
    limits.check(picture)
    assert "Efforts shared: 5" in words[-1]
    assert "Efforts shared: 5" in picture.alt


def _march(**more: object) -> Place:
    """A community in which five people shared one effort each in March, on the third of April."""
    place = Place().set_up(zone_chosen="UTC", **more)
    place.now = datetime(2026, 3, 9, tzinfo=UTC)
    for who in _people(5):
        place.win(who, "I rested")
    while place.now < APRIL_3:
        place.thread()
    return place


def test_what_was_taken_back_is_not_counted():
    place = Place().set_up(zone_chosen="UTC")
    place.now = datetime(2026, 3, 9, tzinfo=UTC)
    for who in _people(5):
        place.win(who, "I rested")
    place.thread().take(WinWithdrawn, win="", by=_people(5)[2])
    while place.now < APRIL_3:
        place.thread()

    assert _pictures(place) == []


def test_outcomes_are_in_no_number():
    place = Place().set_up(zone_chosen="UTC")
    place.now = datetime(2026, 3, 9, tzinfo=UTC)
    for who in _people(9):
        place.win(who, "an offer", outcome=True)
    while place.now < APRIL_3:
        place.thread()

    assert _pictures(place) == []


def test_a_month_without_numbers_has_a_line_and_no_picture_where_there_is_a_thread_at_all():
    place = Place().set_up(zone_chosen="UTC").thread()
    place.now = APRIL_3 - timedelta(days=1)
    place.win(_people(1)[0], "I rested")

    place.thread()

    assert _pictures(place) == []
    assert "Last month has no numbers here." in place.only(Post)[-1].message.text.plain


def test_a_quiet_community_is_shown_what_it_did_even_where_the_thread_would_rest():
    place = _march()

    assert place.state.quiet > 2
    assert len(_pictures(place)) == 1


def test_the_month_ends_when_it_ends_there():
    """Late on the last evening in New York it is April in London."""
    evening = datetime(2026, 4, 1, 3, tzinfo=UTC)

    assert month.month_at(Community(PLACE, zone="America/New_York"), evening) == "2026-03"
    assert month.month_at(Community(PLACE, zone="Europe/London"), evening) == "2026-04"
    assert month.month_before("2026-01") == "2025-12"


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3)), max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_number_below_five_is_ever_drawn_and_little_is_kept(answers):
    """Whoever answers however often, over months: what is told has five people behind it."""
    state, behind = Community(PLACE), {}
    people = _people(8)
    for number, later in sorted(answers, key=lambda one: one[1]):
        at = datetime(2026, 3 + later, 10, tzinfo=UTC)
        state = _answered(state, people[number], at)
        behind.setdefault(3 + later, []).append(number)

    assert len(state.months) <= 2
    assert all(len(tally.people) <= month.FEW for one in state.months for tally in one.tallies)
    for then in range(4, 8):
        drawn = month.drawing_of(state, datetime(2026, then, 3, tzinfo=UTC), Voice(scripts(), "en"))
        of_it = behind.get(then - 1, [])
        told = len(of_it) >= month.FEW and len(set(of_it)) >= month.FEW
        kept = any(one.month == f"2026-{then - 1:02}" for one in state.months)
        assert isinstance(drawn, Drawing) == (told and kept)


# --- notes and steps ------------------------------------------------------------------------------


def _after(state: Community, event: Event, **changed: object) -> Community:
    """The community took it, so that something there looks different."""
    taken = msgspec.structs.replace(state, **changed)
    return msgspec.structs.replace(month.counted(state, taken, event, MARCH), notes=(), marks=())


def _note_opened(state: Community, who: Actor) -> Community:
    return _after(state, NotePassed(id="e", actor=PLACE, by=who, note="n"), notes=(object(),))


def _step_taken(state: Community, mark: str) -> Community:
    event = CountedIn(id="e", actor=PLACE, mark=mark, what="step", day="2026-03-10")
    return _after(state, event, marks=(object(),))


@pytest.mark.parametrize(("people", "told"), [(5, ["Notes passed on: 5", "Steps taken: 5"]), (4, [])])
def test_notes_and_steps_are_told_where_five_are_behind_them(people: int, told: list[str]):
    state = Community(PLACE)
    for number, who in enumerate(_people(people)):
        state = _step_taken(_note_opened(state, who), f"mark{number}")

    assert _rows(state) == told


def test_who_is_counted_no_more_is_behind_no_step():
    state = Community(PLACE)
    for number in range(5):
        state = _step_taken(state, f"mark{number}")

    state = _after(state, CountedOut(id="e", actor=PLACE, mark="mark3"))

    assert _rows(state) == []


def test_a_step_or_a_note_that_was_not_taken_counts_for_nothing():
    event = CountedIn(id="e", actor=PLACE, mark="m", what="step", day="2026-03-10")

    assert month.counted(Community(PLACE), Community(PLACE), event, MARCH).months == ()

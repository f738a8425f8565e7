"""An ask without a name that stands: what comes back, what nobody sees, and when answers are likely."""

from datetime import timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.actors import Actor
from bot.engine.circle import likely
from bot.engine.circle.events import (
    CircleLeft,
    RepliesThanked,
    SupportTakenBack,
    SupportWanted,
    UnnamedOpened,
)
from bot.engine.effects import Edit, Post, Tell, Whisper
from bot.engine.events import Told
from tests.engine.circle.circle_place import ADA, BEN, CLEO, Place, in_circle
from tests.engine.circle.unnamed_place import PEOPLE, UNNAMED, asks, without, writing
from tests.engine.pure import MONDAY, SAM

# --- what comes back ----------------------------------------------------------------------------------


def _standing() -> Place:
    return asks(Place(UNNAMED)).wait(days=2)


def test_who_answers_hears_of_a_member_and_of_no_name():
    place = _standing()
    ada = in_circle(ADA, place.state)
    ada.command("circle-answer", "a1", place="general")

    assert "A member asks for support:" in ada.words
    assert "Sam" not in ada.words


def test_a_thank_you_comes_from_the_member_who_asked_and_not_at_the_moment_it_is_said():
    place = _standing().answers(ADA).wait(hours=2).take(RepliesThanked, ask="a1", by=SAM)
    assert place.told == []

    place.wait(minutes=9)
    assert place.told == []
    place.answers(BEN).wait(hours=4).take(RepliesThanked, ask="a1", by=SAM).wait(hours=4)

    assert place.heard(ADA) == []  # it came before, once
    assert place.heard(BEN) == ["reply-thanked-unnamed"]
    ada = in_circle(ADA, place.state).take(Told(id="x", actor=ADA, saying="reply-thanked-unnamed"))
    assert ada.words == "The member who asked thanks you for your answer in the circle."


def test_thanks_are_told_once_each():
    place = _standing().answers(ADA).answers(BEN).wait(hours=2)
    for _ in range(3):
        place.take(RepliesThanked, ask="a1", by=SAM)
    place.wait(hours=5)

    assert sorted(place.heard(ADA) + place.heard(BEN)) == ["reply-thanked-unnamed"] * 2


def test_answers_come_at_a_drawn_while_after_the_half_hour():
    after = set()
    for number in range(20):
        place = asks(Place(UNNAMED), number=number).wait(days=2).answers(ADA, ask=f"a{number}")
        after.add(place.waiting[f"replies-a{number}"].at - place.now)

    assert min(after) >= timedelta(minutes=30)
    assert max(after) <= timedelta(minutes=90)
    assert len(after) > 15


def test_the_author_who_presses_under_it_hears_so_where_nobody_else_does():
    place = _standing()
    sam = in_circle(community=place.state)
    for door in ("circle-been", "circle-answer"):
        sam.command(door, "a1", place="general")
        assert isinstance(sam.turn.answer, Whisper)
        assert "your own" in sam.turn.answer.message.text.plain
        assert sam.turn.effects == ()


def test_the_author_is_not_among_those_who_are_asked_for_an_answer():
    place = asks(Place(UNNAMED))
    wanted = set()
    for _ in range(4):
        place.wait(days=1)
        wanted |= {event.actor for event in place.told if isinstance(event, SupportWanted)}

    assert wanted
    assert SAM not in wanted


# --- what nobody sees ---------------------------------------------------------------------------------

NAMES = ("Sam", "sam")
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "thank", "wait", "block", "leave", "ask", "off", "back"]),
        st.integers(1, 7),
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(DEEDS)
def test_nothing_that_the_community_or_another_member_is_sent_holds_the_authors_name_or_id(deeds):
    place = asks(Place(UNNAMED))
    seen = [*place.effects]
    for deed, number in deeds:
        _do(place, deed, number)
        seen += place.effects
    seen += place.wait(days=5).effects

    for effect in seen:
        if isinstance(effect, Post | Edit):
            assert "Sam" not in str(msgspec.to_builtins(effect))
            assert "sam" not in str(msgspec.to_builtins(effect)).replace("same", "")
        elif isinstance(effect, Tell) and effect.event.actor != SAM:
            told = str(msgspec.to_builtins(effect.event))
            assert "Sam" not in told
            assert "'sam'" not in told


def _do(place: Place, deed: str, number: int) -> None:
    who: Actor = PEOPLE[number]
    match deed:
        case "answer":
            place.answers(who)
        case "thank":
            place.take(RepliesThanked, ask="a1", by=SAM)
        case "wait":
            place.wait(hours=number * 3)
        case "leave":
            place.take(CircleLeft, by=who)
        case "ask":
            asks(place, who, number + 1)
        case "off":
            place.take(UnnamedOpened, opened=number % 2 == 0)
        case "back":
            place.take(SupportTakenBack, by=who)
        case _:
            place.wait(minutes=number)


# --- when answers are likely -----------------------------------------------------------------------------


def test_the_hours_of_answers_are_said_from_the_fifth_on_and_never_before():
    place = _standing()
    for who in (ADA, BEN, CLEO, *PEOPLE[4:5]):
        place.answers(who)
    assert likely.likely_hours(place.state.answer_hours) is None

    place.answers(PEOPLE[5])

    assert likely.likely_hours(place.state.answer_hours) == (place.now.hour - 2, place.now.hour + 2)
    sam = writing(without(UNNAMED, answer_hours=place.state.answer_hours)).press("Ask")
    assert "Most answers here come between" in sam.words


def test_answers_at_all_hours_promise_none():
    assert likely.likely_hours((5,) * 24) is None
    assert likely.likely_hours(()) is None


def test_what_was_long_ago_weighs_less():
    hours: tuple[int, ...] = ()
    for hour in [3] * 250 + [20] * 250:
        hours = likely.noted(hours, MONDAY.replace(hour=hour))

    assert sum(hours) <= likely.MOST_KEPT
    found = likely.likely_hours(hours)
    assert found is not None
    assert 20 in range(found[0], found[0] + 4)

"""A second look: by somebody else, once, and ended by nobody but a moderator."""

from datetime import timedelta

import pytest

from bot.engine.community import Community
from bot.engine.effects import SetTimer
from bot.engine.moderation.events import CaseOpened, ReviewAsked
from bot.engine.moderation.known import out_until
from bot.engine.moderation.strike_board import put_out, strike, undone
from bot.engine.words.voice import Voice
from tests.engine.circle.circle_place import ADA, BEN, Place, in_circle, told_by
from tests.engine.moderation.test_cases import (
    KEPT,
    MEG,
    MIA,
    MO,
    decides,
    moderated,
    reported,
    struck,
    told_case,
    wrote,
)
from tests.engine.pure import MONDAY, SAM, Sam

VOICE = Voice(Sam().scripts, "en")


def test_a_second_look_goes_to_somebody_else_and_can_clear_it():
    place = struck().take(ReviewAsked, by=SAM, case=1)
    assert place.heard(SAM) == ["case-again-sent"]
    assert {event.actor for event in place.told if isinstance(event, CaseOpened)} == {MO, MIA}
    decides(place, MEG, "out")
    assert place.heard(MEG) == ["case-by-another"]

    decides(place, MO, "nothing")

    assert told_case(place, SAM) == ["cleared"]
    assert out_until(place.state, SAM, place.now) is None


@pytest.mark.parametrize("decision", ["out", "taken", ""])
def test_else_it_stays_as_it_was_and_there_is_no_third_look(decision):
    place = struck().take(ReviewAsked, by=SAM, case=1)
    _ = decides(place, MO, decision) if decision else place.wait(hours=48)

    assert told_case(place, SAM) == ["same"]
    assert out_until(place.state, SAM, place.now) is not None
    assert place.take(ReviewAsked, by=SAM, case=1).effects == []


def test_nobody_else_ends_a_second_look_by_reporting_it_again():
    state = moderated(MEG, MO)
    place = decides(reported(wrote(state), SAM, reply=0), MEG, "strike")
    asks = Place(state).posted()
    decides(reported(asks), MEG, "strike").take(ReviewAsked, by=SAM, case=1)
    place.take(ReviewAsked, by=ADA, case=1)

    reported(asks, BEN, "other")
    assert told_case(asks, BEN) == ["looked"]
    assert asks.of(SetTimer) == []

    for one, author in ((asks, SAM), (place, ADA)):
        decides(one, MO, "nothing")
        assert told_case(one, author) == ["cleared"]
        assert one.state.desk.strikes == ()


def test_where_nobody_could_look_who_asks_for_a_second_look_gets_an_answer():
    place = reported(Place(moderated(MEG, ADA)).posted()).take(ReviewAsked, by=SAM, case=1)

    assert told_case(place, SAM) == ["same"]
    assert place.take(ReviewAsked, by=BEN, case=1).effects == []


def test_with_a_strike_that_was_none_the_days_out_go_that_came_by_the_third():
    def thrice(second: int = 8) -> Community:
        state = KEPT
        for case in (7, second, 9):
            state, _ = strike(state, SAM, MONDAY, VOICE, case)
        return state

    later = MONDAY + timedelta(days=1)
    assert out_until(thrice(), SAM, later) is not None
    for case in (7, 8, 9):
        assert out_until(undone(thrice(), case), SAM, later) is None
    fourth, _ = strike(thrice(), SAM, MONDAY, VOICE, 10)
    assert out_until(undone(fourth, 10), SAM, later) is not None
    decided, _ = put_out(thrice(), SAM, MONDAY, VOICE, 11)
    assert out_until(undone(decided, 7), SAM, later) is not None


def test_only_who_wrote_it_can_ask_for_that():
    for who in (ADA, MO, BEN):
        assert struck().take(ReviewAsked, by=who, case=1).effects == []
    sam = in_circle(ADA, struck().state).command("case-again", "1")
    assert told_by(sam) == []


def test_the_button_asks_for_it():
    sam = in_circle(SAM, struck().state).command("case-again", "1")

    assert told_by(sam) == [ReviewAsked(id="-", actor=told_by(sam)[0].actor, by=SAM, case=1)]

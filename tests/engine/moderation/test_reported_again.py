"""What was looked at, or could not be, and is reported again: by somebody else, for another reason."""

import pytest

from bot.engine.circle.events import SupportTakenBack
from bot.engine.effects import Edit
from bot.engine.moderation.events import CaseOpened, ItemReported
from bot.engine.moderation.known import open_cases
from tests.engine.circle.circle_place import ADA, BEN, CLEO, DAN, UNWATCHED, Place
from tests.engine.moderation.test_cases import (
    KEPT,
    MEG,
    MO,
    answered,
    decides,
    moderated,
    reported,
    told_case,
    wrote,
)
from tests.engine.pure import SAM

MILD = ["fear", "other"]


@pytest.mark.parametrize("second", [False, True], ids=["who is not believed", "and another member"])
def test_who_was_wrong_twice_rings_nobody_at_night_and_another_member_does(second):
    place = Place(KEPT)
    for number in (1, 2, 3):
        place.asked(ask=f"x{number}").wait(minutes=10)
        reported(place, ADA, "threat", ask=f"x{number}")
        if number < 3:
            decides(place, MEG, "nothing", case=number).take(SupportTakenBack, by=SAM).wait(days=1)
    if second:
        reported(place, BEN, "threat", ask="x3")

    assert {event.urgent for event in place.told if isinstance(event, CaseOpened)} == {second}


def test_a_line_of_ours_rings_nobody_at_night():
    place = reported(answered(), SAM, "threat", reply=0)

    assert {event.urgent for event in place.told if isinstance(event, CaseOpened)} == {False}
    place = reported(wrote(), SAM, "threat", reply=0)
    assert {event.urgent for event in place.told if isinstance(event, CaseOpened)} == {True}


def opened(place: Place) -> set[str]:
    return {event.actor.user for event in place.told if isinstance(event, CaseOpened)}


@pytest.mark.parametrize("reason", MILD)
def test_a_threat_is_looked_at_though_something_milder_was_found_all_right(reason):
    place = decides(reported(Place(KEPT).posted(), ADA, reason), MEG, "nothing")

    reported(place, BEN, "threat")

    assert place.state.support[0].held
    assert len(place.of(Edit)) == 1
    assert opened(place) == {"meg", "mo", "mia"}
    assert len(open_cases(place.state, MEG)) == 1
    assert told_case(decides(place, MEG, "taken", "threat", case=2), BEN) == ["looked"]
    assert place.state.support == ()


def test_an_insult_after_something_milder_stands_until_it_was_looked_at_or_a_second_member_reports():
    place = decides(reported(Place(KEPT).posted(), ADA, "other"), MEG, "nothing")

    reported(place, BEN, "insult")

    assert not place.state.support[0].held
    assert opened(place) == {"meg", "mo", "mia"}
    assert reported(place, CLEO, "contact").state.support[0].held


def test_what_was_found_all_right_stays_so_for_the_same_reason_and_for_who_reported_it():
    place = decides(reported(Place(KEPT).posted(), ADA, "threat"), MEG, "nothing")

    for who, told in ((BEN, ["looked"]), (ADA, [])):
        assert told_case(reported(place, who, "threat"), who) == told
        assert open_cases(place.state, MEG) == ()
    assert reported(place, ADA, "insult").effects == []
    assert not place.state.support[0].held


def test_what_was_found_all_right_does_not_count_as_a_second_report_of_something_else():
    place = decides(reported(Place(KEPT).posted(), ADA, "other"), MEG, "nothing")
    reported(place, BEN, "insult")

    assert told_case(reported(place, CLEO, "other"), CLEO) == ["looked"]
    assert not place.state.support[0].held


@pytest.mark.parametrize("who", [(), (MEG, MO)], ids=["too few to look", "nobody looked in time"])
def test_a_threat_after_fear_that_nobody_looked_at_is_out_of_sight_at_once(who):
    place = reported(Place(moderated(*who)).posted(), ADA, "fear").wait(hours=49)
    assert [ask.held for ask in place.state.support] == [False]

    reported(place, BEN, "threat")

    assert len(place.of(Edit)) == 1
    assert opened(place) == {one.user for one in who}
    assert told_case(place, BEN) == ([] if who else ["unlooked"])


def test_fear_that_nobody_looked_at_is_brought_to_moderators_again_by_who_fears_too():
    place = reported(Place(moderated(MEG, MO)).posted(), ADA, "fear").wait(hours=49)

    reported(place, BEN, "fear")

    assert opened(place) == {"meg", "mo"}
    assert place.heard(place.state.support[0].by) == []  # the kind word came with the first


def test_of_what_went_already_a_new_reporter_hears_that_it_was_looked_at():
    place = decides(reported(Place(KEPT).posted(), ADA, "insult"), MEG, "taken")

    assert told_case(reported(place, DAN, "threat"), DAN) == ["looked"]
    assert open_cases(place.state, MEG) == ()


def test_where_nobody_can_look_the_word_of_one_takes_out_one_ask_a_week_and_a_second_member_any():
    place, stands = Place(UNWATCHED), []
    for number, day in enumerate((0, 1, 4, 3)):
        place.wait(days=day)
        place.asked(ask=f"x{number}").wait(minutes=10)
        place.take(ItemReported, by=ADA, ask=f"x{number}", reply=-1, reason="harassment")
        stands.append(bool(place.state.support))
        assert told_case(place, ADA) == ["unlooked-stays" if stands[-1] else "unlooked"]
        place.take(SupportTakenBack, by=SAM)

    assert stands == [False, True, True, False]
    place.asked(ask="x9").wait(minutes=10)
    assert reported(place, ADA, "threat", ask="x9").state.support
    assert not reported(place, BEN, "threat", ask="x9").state.support


def test_a_report_of_an_answer_that_nobody_could_look_at_takes_nothing_from_the_word_of_who_made_it():
    place = reported(Place(UNWATCHED).posted().answers(ADA).wait(minutes=30), SAM, "threat", reply=0)
    place.asked(BEN, "x1").wait(minutes=10)

    assert not any(one.id == "x1" for one in reported(place, SAM, "threat", ask="x1").state.support)


def test_where_too_few_can_look_one_mild_report_takes_nothing_out_and_a_second_member_does():
    place = reported(Place(moderated()).posted(), ADA, "insult")

    assert len(place.state.support) == 1
    assert place.of(Edit) == []
    assert told_case(place, ADA) == ["unlooked-stays"]
    assert place.heard(DAN) == ["case-few-host-stays"]
    reported(place, BEN, "other")
    assert place.state.support == ()
    assert told_case(place, ADA) == told_case(place, BEN) == ["unlooked"]
    assert place.heard(DAN) == ["case-few-host"]

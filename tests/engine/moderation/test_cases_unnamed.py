"""A report of an ask without a name: nothing that anybody sees says whether its author moderates."""

import pytest

from bot.engine.actors import Actor
from bot.engine.circle.events import SupportAnswered
from bot.engine.circle.known import OWN
from bot.engine.effects import AnyEffect, Edit, Tell
from bot.engine.moderation.events import CaseTold, ReviewAsked
from bot.engine.moderation.known import THE_NAME
from bot.engine.moderation.state import Moderator
from tests.engine.circle.circle_place import SAM, Place, in_circle
from tests.engine.circle.unnamed_place import PEOPLE, UNNAMED, asks, without
from tests.engine.moderation.test_cases import decides, reported, told_case
from tests.engine.pure import MONDAY


def moderate(*who: Actor) -> Place:
    state = without(UNNAMED, moderators=tuple(Moderator(one, one.user, MONDAY) for one in who))
    return asks(Place(state)).wait(hours=25)


def seen(place: Place, reporter: Actor) -> list[str]:
    """What happens in the channel, and what its reporter hears."""
    mine: list[AnyEffect] = [
        one
        for one in place.effects
        if isinstance(one, Edit) or (isinstance(one, Tell) and one.event.actor == reporter)
    ]
    return [
        one.event.said if isinstance(one, Tell) and isinstance(one.event, CaseTold) else "edit"
        for one in mine
    ]


@pytest.mark.parametrize(("reason", "named"), [(THE_NAME, False), ("threat", True)])
def test_a_report_of_the_name_shows_none_where_none_stood(reason, named):
    place = reported(moderate(*PEOPLE[1:3]), PEOPLE[4], reason)
    looking = in_circle(PEOPLE[1], place.state).command("onward", "moderate", place="").press("Look at one")

    (case,) = place.state.desk.cases
    assert case.name
    assert (case.name in looking.words) is named


@pytest.mark.parametrize("reason", ["insult", "threat"])
@pytest.mark.parametrize(
    "others", [PEOPLE[1:3], (PEOPLE[1], PEOPLE[4])], ids=["peers moderate", "who reports, too"]
)
def test_a_report_does_not_tell_whether_who_asked_without_a_name_moderates(others, reason):
    reporter, heard = PEOPLE[4], []
    for moderators in (others, (SAM, *others[1:])):
        place = reported(moderate(*moderators), reporter, reason)
        heard.append([seen(place, reporter), seen(place.wait(hours=47), reporter)])
        heard[-1].append(seen(place.wait(hours=2), reporter))

    assert heard[0] == heard[1]
    assert heard[0][1] == []
    assert heard[0][2][-1] == "unlooked"


def test_where_too_few_moderate_at_all_an_ask_without_a_name_closes_at_once():
    place = moderate(PEOPLE[1], PEOPLE[2])
    place.state = without(place.state, moderators=())

    assert told_case(reported(place, PEOPLE[4], "threat"), PEOPLE[4]) == ["unlooked"]


# --- an answer to one -------------------------------------------------------------------------------

ANN = PEOPLE[4]


def answer_reported(*moderators: Actor) -> Place:
    """ANN answered Sam's ask without a name, in own words, and Sam reports it."""
    place = moderate(*moderators)
    own = {"ask": "a1", "by": ANN, "shown_as": "Ann", "line": OWN, "words": "I read what you wrote."}
    place.take(SupportAnswered, **own).wait(hours=2)
    return reported(place, SAM, "insult", reply=0)


@pytest.mark.parametrize("others", [PEOPLE[1:3], (*PEOPLE[1:3], ANN)], ids=["two", "and who answered"])
def test_a_report_of_an_answer_does_not_tell_whether_who_asked_without_a_name_moderates(others):
    heard = []
    for moderators in (others, (SAM, *others[1:])):
        place = answer_reported(*moderators)
        heard.append([seen(place, ANN), seen(place.wait(hours=47), ANN), seen(place.wait(hours=2), ANN)])

    assert heard[0] == heard[1] == [[], [], ["nobody"]]


def test_the_one_moderator_who_has_no_part_in_it_can_decide_it_meanwhile():
    place = answer_reported(SAM, PEOPLE[1])

    assert told_case(decides(place, PEOPLE[1], "taken"), ANN) == ["taken"]


def test_a_second_look_does_not_tell_it_either():
    heard = []
    for moderators in (PEOPLE[1:3], (SAM, PEOPLE[1])):
        place = decides(answer_reported(*moderators), PEOPLE[1], "taken")
        (told,) = (one for one in place.told if isinstance(one, CaseTold) and one.actor == ANN)
        place.take(ReviewAsked, by=ANN, case=1)
        heard.append((told.again, place.heard(ANN), place.wait(hours=47).heard(ANN)))
        heard[-1] += tuple(seen(place.wait(hours=2), ANN))

    assert heard[0] == heard[1] == (True, ["case-again-sent"], [], "same")


def test_a_report_of_an_answer_to_an_ask_with_a_name_is_closed_at_once_where_nobody_can_look():
    state = without(UNNAMED, moderators=tuple(Moderator(who, who.user, MONDAY) for who in (SAM, PEOPLE[1])))
    place = Place(state).posted().answers(ANN).wait(minutes=30)

    assert seen(reported(place, SAM, "insult", reply=0), ANN) == ["nobody"]

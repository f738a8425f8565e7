"""A report of an ask without a name: nothing that anybody sees says whether its author moderates."""

import pytest

from bot.engine.actors import Actor
from bot.engine.effects import AnyEffect, Edit, Tell
from bot.engine.moderation.events import CaseTold
from bot.engine.moderation.known import THE_NAME
from bot.engine.moderation.state import Moderator
from tests.engine.circle.circle_place import SAM, Place, in_circle
from tests.engine.circle.unnamed_place import PEOPLE, UNNAMED, asks, without
from tests.engine.moderation.test_cases import reported, told_case
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

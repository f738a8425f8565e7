"""What a moderator sees of the list of cases: few things to press at once, and numbers without a gap."""

import re

import msgspec
import pytest

from bot.engine.moderation.state import Moderator
from bot.engine.notes.state import PassedNote
from tests.engine.circle.circle_place import ADA, BEN, CLEO, DAN, Place, in_circle
from tests.engine.moderation.test_cases import KEPT, MEG, MO, decides, looks, reported
from tests.engine.pure import MONDAY, Sam

ON_A_PHONE = 5
WITH_ADA = msgspec.structs.replace(KEPT, moderators=(*KEPT.moderators, Moderator(ADA, "Ada", MONDAY)))
NOTE = PassedNote("n1", BEN, "Ben", "any", "It gets lighter.", MONDAY)


def three(state=WITH_ADA) -> Place:
    """Three asks that were reported; the second is Ada's, who moderates."""
    place = Place(state).posted().asked(ADA, "a2").wait(minutes=10).asked(BEN, "a3").wait(minutes=10)
    for ask in ("a1", "a2", "a3"):
        reported(place, CLEO, "insult", ask=ask)
    return place


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("cases", [True, False])
@pytest.mark.parametrize("notes", [(), (NOTE,)])
def test_no_more_than_five_things_can_be_pressed_on_the_list(language, cases, notes):
    place = three() if cases else Place(WITH_ADA)
    meg = in_circle(MEG, msgspec.structs.replace(place.state, notes=notes))
    meg.locale = language

    meg.command("onward", "moderate")

    assert 2 <= len(Sam.labels(meg.said[-1])) <= ON_A_PHONE
    assert meg.said[-1].menu is None


def numbers(words: str) -> list[int]:
    return [int(number) for number in re.findall(r"(?i)case (\d+)", words)]


def walked(who, place: Place) -> list[int]:
    """The numbers under which somebody meets all that waits for them, and then the first once more."""
    one = looks(who, place).press("Look at one")
    seen = numbers(one.words)
    for _ in range(len(place.state.desk.cases)):
        seen += numbers(one.press("Another one").words)
    return seen


def test_a_case_of_ones_own_leaves_no_gap_in_the_numbers():
    place = three()

    assert walked(MEG, place) == [1, 2, 3, 1]
    assert walked(ADA, place) == [1, 2, 1, 2]


def test_a_case_keeps_its_number_while_it_is_looked_at_whatever_others_decide():
    place = three()
    meg = looks(MEG, place).press("Look at one").press("Another one")
    assert numbers(meg.words) == [2]
    meg.community = decides(place, MO, "nothing", case=1).state

    meg.walk("It may stay", "Go back")
    assert numbers(meg.words) == [2]
    assert numbers(meg.press("Another one").words) == [3]


def test_the_list_of_what_was_done_has_no_gap_either():
    place = three()
    for case in (1, 2, 3):
        decides(place, MEG, "nothing", case=case)

    for who in (ADA, MO, DAN):
        told = in_circle(who, place.state).command("onward", "moderate audit", host=True)
        shown = sorted(set(numbers(told.words)))
        assert shown == list(range(1, len(shown) + 1))
        assert len(shown) == (2 if who == ADA else 3)

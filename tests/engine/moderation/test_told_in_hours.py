"""What was decided about somebody waits for their hours, and for the end of a hard one; it holds at once."""

from datetime import timedelta

import pytest

from bot.engine.effects import SetTimer
from bot.engine.events import Told
from bot.engine.moderation.events import CaseTold
from bot.engine.nudges.rules import HELD_FOR
from tests.engine.circle.circle_place import BEN, Place, in_circle, told_by, who_asked
from tests.engine.moderation.test_cases import KEPT
from tests.engine.moderation.test_strikes import paused
from tests.engine.pure import MONDAY, SAM, Sam

NIGHT = MONDAY.replace(hour=3) + timedelta(days=1)


def sam_at(moment, **more: object) -> Sam:
    sam = who_asked(Place(KEPT).posted(), zone="Europe/London", **more)
    sam.now = moment
    return sam


def verdict(said: str = "out") -> CaseTold:
    until = NIGHT + timedelta(days=30)
    return CaseTold(id="v", actor=SAM, case=1, asked_in="t", said=said, rule="other", until=until, ask="a1")


def waits(sam: Sam) -> list[SetTimer]:
    return [one for one in sam.turn.effects if isinstance(one, SetTimer) and one.event.actor == SAM]


@pytest.mark.parametrize("said", ["taken", "strike", "out", "nobody", "restored", "looked"])
def test_a_verdict_at_night_holds_at_once_and_is_said_by_day(said):
    sam = sam_at(NIGHT).take(verdict(said))

    assert sam.words == ""
    assert sam.member.allows("circle") is (said != "out")
    (timer,) = waits(sam)
    assert 8 <= timer.at.hour < 20
    sam.now = timer.at
    assert sam.take(timer.event).words != ""


def test_a_verdict_waits_while_its_author_is_held_after_crisis_words():
    at = MONDAY.replace(hour=12)
    sam = sam_at(at, crisis_at=at - timedelta(hours=3), seen_at=at).take(verdict())

    assert sam.words == ""
    (timer,) = waits(sam)
    assert timer.at == at - timedelta(hours=3) + HELD_FOR
    sam.now = timer.at
    assert "goes against a rule" in sam.take(timer.event).words


@pytest.mark.parametrize("saying", ["support-held", "circle-paused", "moderator-ended"])
def test_what_the_circle_says_first_waits_for_the_morning(saying):
    sam = sam_at(NIGHT).take(Told(id="n", actor=SAM, saying=saying))

    assert sam.words == ""
    assert len(waits(sam)) == 1


def test_that_somebody_is_feared_for_is_said_at_once():
    assert sam_at(NIGHT).take(Told(id="n", actor=SAM, saying="feared-for")).words != ""


def test_a_button_that_still_stands_somewhere_says_that_the_circle_rests():
    place = paused(Place(KEPT).posted())
    for door in ("circle-been", "circle-answer"):
        ben = in_circle(BEN, place.state).command(door, "a1", place="")
        assert "rests" in ben.words
        assert told_by(ben) == []

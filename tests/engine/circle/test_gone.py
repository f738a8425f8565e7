"""What waits for somebody's morning holds no name and no words: who is gone by then has taken both along."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.circle.events import CircleJoined, CircleLeft, PeerBlocked, RepliesThanked, SupportTakenBack
from bot.engine.circle.known import apart
from bot.engine.effects import Edit
from bot.engine.events import Event, Told
from bot.engine.looked_at import looked_at
from bot.engine.moderation.events import CirclePaused, ItemReported
from bot.engine.wins.events import WinWithdrawn
from tests.engine.circle.circle_place import ADA, BEN, Place, in_circle, who_asked
from tests.engine.circle.test_words import KIND
from tests.engine.moderation.test_cases import KEPT
from tests.engine.pure import MONDAY, PLACE, SAM

NIGHT = MONDAY + timedelta(hours=14)
"""23:00."""


def forgets(place: Place, who: object) -> Place:
    return place.take(WinWithdrawn, by=who, win="", forget=True)


# --- answers --------------------------------------------------------------------------------------


def test_answers_that_wait_name_nobody_and_quote_nobody():
    place = Place().posted().answers(ADA).writes(BEN, KIND).wait(minutes=30)

    waiting = msgspec.msgpack.encode(place.batches())

    assert place.names() == ["Ada", "Ben"]
    assert not any(word in waiting for word in (b"Ada", b"Ben", KIND.encode(), b"hard"))


def test_who_left_in_the_night_and_came_back_is_not_heard_in_the_morning():
    place = Place().posted().answers(ADA).answers(BEN).wait(minutes=30)
    (batch,) = place.batches()
    place.take(CircleLeft, by=ADA).wait(hours=1).take(CircleJoined, by=ADA, shown_as="Ada")

    sam = who_asked(place).take(batch)

    assert "Ben" in sam.words
    assert "Ada" not in sam.words


def test_to_join_once_more_under_another_name_takes_no_answer_away():
    place = Place().posted().answers(ADA).wait(minutes=30)
    (batch,) = place.batches()
    place.wait(hours=1).take(CircleJoined, by=ADA, shown_as="A.")

    assert "Ada" in who_asked(place).take(batch).words


# --- thanks ---------------------------------------------------------------------------------------


def _thanked() -> tuple[Place, Event]:
    """Ada is thanked, and hears of it in the morning."""
    place = Place().posted().answers(ADA).wait(minutes=30).take(RepliesThanked, ask="a1", by=SAM)
    (told,) = place.told
    ada = in_circle(ADA, place.state)
    ada.now = NIGHT
    assert ada.take(told).said == []
    return place, ada.timers()[0].event


def test_a_thank_you_that_waits_holds_no_name_and_is_said_with_one():
    place, waiting = _thanked()
    ada = in_circle(ADA, place.state)

    assert b"Sam" not in msgspec.msgpack.encode(waiting)
    assert ada.take(waiting).words == "Sam thanks you for your answer in the circle."
    assert looked_at(ada.member, waiting) == PLACE


@pytest.mark.parametrize("meanwhile", ["forgotten", "blocked"])
def test_a_thank_you_of_who_is_forgotten_or_blocks_meanwhile_is_not_said(meanwhile):
    place, waiting = _thanked()
    _ = (
        forgets(place, SAM)
        if meanwhile == "forgotten"
        else place.take(PeerBlocked, ask="a1", by=SAM, number=0)
    )

    assert in_circle(ADA, place.state).take(waiting).said == []


def test_a_thank_you_waits_for_a_circle_that_rests():
    place = Place(KEPT).posted().answers(ADA).wait(minutes=30).take(RepliesThanked, ask="a1", by=SAM)
    (told,) = place.told
    ada = in_circle(ADA, place.take(CirclePaused, by=SAM, paused=True, hosting=True).state).take(told)
    assert ada.said == []

    ada.community = place.take(CirclePaused, by=SAM, paused=False, hosting=True).state
    ada.take(ada.timers()[0].event)

    assert ada.words == "Sam thanks you for your answer in the circle."


def test_a_thank_you_without_a_name_waits_for_the_morning_too():
    ada = in_circle(ADA)
    ada.now = NIGHT

    ada.take(Told(id="t", actor=ADA, saying="reply-thanked-unnamed"))

    assert ada.said == []
    assert [timer.at for timer in ada.timers()] == [MONDAY + timedelta(days=1)]


# --- reports --------------------------------------------------------------------------------------


def test_an_answer_that_is_reported_when_its_words_are_gone_still_parts_the_two():
    """Sam looked at it, then ended the ask, and then pressed Report."""
    place = Place(KEPT).posted().writes(ADA, KIND).wait(minutes=30).take(SupportTakenBack, by=SAM)

    place.take(ItemReported, by=SAM, ask="a1", reply=0, reason="threat")

    assert apart(place.state, SAM, ADA)
    assert place.state.desk.cases == ()
    assert place.heard(SAM) == ["support-past"]


@pytest.mark.parametrize(("by", "number"), [(BEN, 0), (SAM, 7)])
def test_a_report_of_what_somebody_never_heard_does_nothing(by, number):
    place = Place(KEPT).posted().writes(ADA, KIND).wait(minutes=30).take(SupportTakenBack, by=SAM)

    place.take(ItemReported, by=by, ask="a1", reply=number, reason="threat")

    assert place.state.blocked == ()
    assert place.told == []


# --- a circle that rests --------------------------------------------------------------------------


def test_an_ask_leaves_the_channel_after_three_days_also_while_the_circle_rests():
    place = Place(KEPT).posted().answers(ADA).take(CirclePaused, by=SAM, paused=True, hosting=True)

    place.wait(days=3)

    words = [one.message.text.plain for one in place.effects if isinstance(one, Edit)]
    assert words == ["A request for support stood here. It has ended."]
    assert place.state.support == ()
    assert place.names() == ["Ada"]


@pytest.mark.parametrize("rest", [1, 4])
def test_after_a_rest_nobody_hears_that_no_answer_came(rest):
    place = Place(KEPT).posted().take(CirclePaused, by=SAM, paused=True, hosting=True).wait(days=rest)
    sam = who_asked(place)

    said = place.heard(SAM)
    said += place.take(CirclePaused, by=SAM, paused=False, hosting=True).wait(days=4).heard(SAM)
    sam.take(Told(id="t1", actor=SAM, saying="support-rested"))

    assert "support-rested" in said
    assert "support-over" not in said
    assert "The circle rested in these days" in sam.words
    assert sam.member.support_out is None


def test_a_request_can_be_taken_back_while_the_circle_rests():
    place = Place(KEPT).posted().take(CirclePaused, by=SAM, paused=True, hosting=True)

    sam = who_asked(place).command("onward", "ask").press("Take it back")

    assert "I took your request back" in sam.words


def test_when_the_circle_goes_on_nothing_comes_back_of_an_ask_that_ended_meanwhile():
    place = Place(KEPT).posted().take(CirclePaused, by=SAM, paused=True, hosting=True).wait(days=4)

    place.take(CirclePaused, by=SAM, paused=False, hosting=True).wait(hours=1)

    assert place.effects == []

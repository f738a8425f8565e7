"""Answers that were stopped before anybody read them: what is counted, and what comes of the third day."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.moderation.events import CaseTold, ModeratorJoined, WordsStopped
from bot.engine.moderation.known import lines_alone_until, out_until
from bot.engine.moderation.state import Moderator
from bot.engine.moderation.strike_board import strike
from bot.engine.on_call.events import AskEnded, OnCallJoined
from bot.engine.on_call.state import OnCall, OpenAsk
from bot.engine.past import community_without_the_past
from bot.engine.words.voice import Voice
from tests.engine.circle.circle_place import ADA, BEN, Place, in_circle, told_by, who_asked
from tests.engine.moderation.test_cases import KEPT
from tests.engine.moderation.test_strikes import in_circle_of
from tests.engine.pure import MONDAY, SAM, Sam

VOICE = Voice(Sam().scripts, "en")


@pytest.mark.parametrize(("family", "strikes"), [("coercive", 1), ("grooming", 1), ("contact", 0)])
def test_answers_that_were_stopped_count_and_pressure_is_a_strike(family, strikes):
    place = Place(KEPT)
    for who in (ADA, BEN):
        place.take(WordsStopped, by=who, family=family, mark=who.user)

    assert place.state.desk.stopped == ((family, 2),)
    assert len(place.state.desk.strikes) == strikes * 2


def stopped(place: Place, mark: str = "m", **more: object) -> Place:
    return place.take(WordsStopped, by=SAM, family="coercive", mark=mark, **more)


def test_an_ask_is_never_a_strike():
    place = Place(KEPT)
    for n in range(5):
        stopped(place, f"m{n}", asked=True).wait(days=2)

    assert place.state.desk.strikes == place.state.desk.out == ()
    assert place.state.desk.stopped == (("coercive", 5),)


def test_answers_that_nobody_read_are_one_strike_a_day_and_none_for_the_same_words():
    place = stopped(stopped(Place(KEPT), "a"), "b")
    assert len(place.state.desk.strikes) == 1

    place.wait(hours=24)
    assert len(stopped(place, "a").state.desk.strikes) == 1
    assert len(stopped(place, "b").state.desk.strikes) == 2


def thrice(place: Place, every: int = 1) -> Place:
    """Sam's words are stopped on three days."""
    for n in range(3):
        stopped(place.wait(days=every if n else 0), f"m{n}")
    return place


def test_words_that_nobody_read_put_nobody_out_of_the_circle_but_leave_prepared_lines_alone():
    place = thrice(Place(KEPT).posted().asked(ADA, "x1").wait(minutes=10))
    (told,) = [event for event in place.told if isinstance(event, CaseTold)]
    sam = who_asked(place).take(told)

    assert in_circle_of(place, SAM)
    assert [one.id for one in place.state.support] == ["a1", "x1"]
    assert out_until(place.state, SAM, place.now) is None
    assert told.until == place.now + timedelta(days=30)
    assert "with prepared lines, and not in your own words" in sam.words
    assert "That ends by itself" in sam.words
    assert sam.member.allows("circle")
    assert sam.member.support_out is not None
    assert place.writes(SAM, "I read it.", "x1").heard(SAM) == ["reply-lines-alone"]
    assert [one.line for one in place.answers(SAM, ask="x1").state.support[1].replies] == ["hard"]


def test_it_ends_by_itself_and_the_next_such_word_is_the_first_again():
    place = thrice(Place(KEPT))
    assert lines_alone_until(place.state, SAM, place.now) == place.now + timedelta(days=30)
    place.wait(days=30)
    assert lines_alone_until(place.state, SAM, place.now) is None
    assert lines_alone_until(stopped(place, "m9").state, SAM, place.now) is None
    assert lines_alone_until(thrice(Place(KEPT), every=15).state, SAM, MONDAY) is None


def test_what_nobody_read_and_what_a_moderator_decided_count_apart():
    place = thrice(Place(KEPT))
    for case in (1, 2):
        place.state, _ = strike(place.state, SAM, place.now, VOICE, case)
    assert out_until(place.state, SAM, place.now) is None

    place.state, _ = strike(place.state, SAM, place.now, VOICE, 3)
    assert out_until(place.state, SAM, place.now) is not None


def test_what_rests_on_trust_ends_with_it_and_does_not_begin_again_meanwhile():
    on_call = (OnCall(SAM, "Sam", MONDAY), OnCall(BEN, "Ben", MONDAY))
    sam_too = (*KEPT.moderators, Moderator(SAM, "Sam", MONDAY))
    waits = (OpenAsk("k1", ADA, "Ada", MONDAY + timedelta(days=2), waiting=(SAM,)),)
    state = msgspec.structs.replace(KEPT, on_call_open=True, on_call=on_call, asks=waits, moderators=sam_too)
    place = thrice(Place(state))
    assert AskEnded in {type(event) for event in place.told}
    place.take(ModeratorJoined, by=SAM, shown_as="Sam", hosting=True)
    place.take(OnCallJoined, by=SAM, shown_as="Sam")

    assert SAM not in {one.who for one in (*place.state.on_call, *place.state.moderators)}
    place.wait(days=30).take(OnCallJoined, by=SAM, shown_as="Sam")
    assert SAM in {one.who for one in place.state.on_call}


def test_the_button_for_own_words_is_not_there_meanwhile_and_an_old_one_says_why():
    place = Place(KEPT).asked(ADA, "x1").wait(minutes=10)
    sam = in_circle(SAM, place.state).command("circle-answer", "x1", place="")
    own = sam.find("In my own words")[0].key
    sam.community, sam.now = thrice(place).state, place.now
    sam.take(sam.press_event(own))
    assert "answer with prepared lines" in sam.words

    sam.command("circle-answer", "x1", place="")
    assert "In my own words" not in sam.labels(sam.said[-1])


def test_the_preview_of_own_words_sends_nothing_once_lines_alone_are_left():
    place = Place(KEPT).asked(ADA, "x1").wait(minutes=10)
    sam = in_circle(SAM, place.state).command("circle-answer", "x1", place="")
    sam.press("In my own words").type("I read it, and it makes sense that it hurts.")
    sam.community, sam.now = thrice(place).state, place.now
    sam.press("Send it")

    assert "answer with prepared lines" in sam.words
    assert told_by(sam) == []


def test_what_nobody_read_is_let_go_of_after_sixty_days():
    place = thrice(Place(KEPT)).wait(days=58)
    assert len(community_without_the_past(place.state, place.now).desk.strikes) == 2
    place.wait(days=2)
    assert community_without_the_past(place.state, place.now).desk.strikes == ()

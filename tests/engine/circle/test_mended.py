"""What a fresh reader met in the circle: stop that did not stop, words that were shown again, silence."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.circle.events import (
    CircleLeft,
    CircleTrained,
    PeerBlocked,
    SupportAnswered,
    SupportTakenBack,
    SupportWanted,
)
from bot.engine.effects import Post
from bot.engine.events import Told
from bot.engine.member import AskOut
from tests.engine.circle.circle_place import (
    ADA,
    ASKED,
    CRISIS,
    PEERS,
    ROUND,
    Place,
    batch,
    in_circle,
    told_by,
    who_asked,
)
from tests.engine.pure import SAM, Sam

# --- stop ---------------------------------------------------------------------------------------


def test_stop_ends_an_ask_that_nobody_has_seen():
    place = Place().asked()
    sam = who_asked(place).type("stop")
    (ended,) = told_by(sam)

    assert "Nobody saw it" in sam.words
    assert sam.member.support_out is None
    assert place._take(ended).wait(days=4).of(Post) == []


def test_stop_asks_about_an_ask_in_the_channel_and_ends_it_on_a_yes():
    sam = who_asked(Place().posted()).type("stop")
    assert "still open" in sam.words
    assert told_by(sam) == []

    kept = who_asked(Place().posted()).type("stop").press("No, leave it open")
    sam.press("Yes, take it back")

    assert [type(one) for one in told_by(sam)] == [SupportTakenBack]
    assert (told_by(kept), kept.member.support_out is None) == ([], False)


# --- words that were taken back -----------------------------------------------------------------


def shown(place: Place) -> Sam:
    """Ada, who was asked for an answer, looks at the ask."""
    ada = in_circle(ADA, place.state)
    return ada.take(SupportWanted(id="w1", actor=ADA, ask="a1", asked_in="t"))


def test_words_that_were_taken_back_are_shown_to_nobody_who_was_asked_before():
    place = Place().posted()
    ada = shown(place)
    ada.community = place.take(SupportTakenBack, by=SAM).state

    ada.press("Show it to me")

    assert ASKED not in ada.words
    assert "That request has ended" in ada.words


def test_words_that_are_open_before_a_peer_are_not_said_again_once_taken_back_nor_answered():
    place = Place().posted()
    ada, ben = shown(place).press("Show it to me"), shown(place).press("Show it to me")
    ada.community = ben.community = place.take(SupportTakenBack, by=SAM).state

    ada.type("what shall I write here")
    ben.press("I'm thinking of you today.")

    assert ASKED not in ada.words
    assert "ended" in ben.words
    assert not any(isinstance(one, SupportAnswered) for one in told_by(ben))


# --- silence ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "gone", [(CircleLeft, {"by": ADA}), (PeerBlocked, {"ask": "a1", "by": SAM, "number": 0})]
)
def test_an_answer_that_was_never_shown_is_no_answer(gone):
    kind, fields = gone
    place = Place().posted().answers(ADA).wait(minutes=30).take(kind, **fields)
    sam = who_asked(place)

    place.wait(hours=24)
    sam.take(Told(id="t1", actor=SAM, saying="support-quiet"))

    assert "support-quiet" in place.heard(SAM)
    assert "No answer" in sam.words or "Nobody" in sam.words
    assert place.wait(hours=48).heard(SAM) == ["support-over"]


def test_of_silence_nobody_hears_to_whom_an_answer_was_shown():
    place = Place().posted().answers(ADA).wait(minutes=30)
    sam = who_asked(place).take(batch(0))
    place.take(CircleLeft, by=ADA).wait(hours=72)
    assert place.heard(SAM) == ["support-quiet", "support-over"]

    for number, saying in enumerate(place.heard(SAM)):
        assert sam.take(Told(id=f"t{number}", actor=SAM, saying=saying)).said == []

    assert sam.member.support_out is None


# --- crisis words, a break ----------------------------------------------------------------------


def test_who_met_crisis_words_hears_that_their_ask_ended_and_that_nobody_was_told_why():
    sam = who_asked(Place().posted()).type(CRISIS)

    sam.command("onward", "ask")

    assert "three days" in sam.words
    assert "Its words are not in the channel" in sam.words
    assert sam.command("peer-thank", "a1", place="").turn.effects
    assert told_by(sam) == []
    new = in_circle().type(CRISIS).command("onward", "ask")
    assert "three days" in new.words
    assert "Its words" not in new.words


def test_an_ask_that_ended_by_crisis_words_ends_once_and_makes_room_for_another_later():
    sam = who_asked(Place().posted()).type(CRISIS).type(CRISIS)
    assert told_by(sam) == []

    sam.now += timedelta(days=4)
    sam.command("onward", "ask").type(ASKED).press("Ask")

    assert sam.member.support_out == AskOut(sam.member.support_out.id, "t", sam.now)


def test_a_break_says_that_answers_to_an_open_request_still_come():
    sam = who_asked(Place().posted()).command("onward", "pause").press("One week")
    assert "Answers to your request still come" in sam.words
    assert "Answers" not in in_circle().command("onward", "pause").press("One week").words


# --- the channel's language, and eighteen -------------------------------------------------------


@pytest.mark.parametrize(("member", "place"), [("es", "en"), ("en", "es")])
def test_the_preview_is_in_the_channels_language_word_for_word(member, place):
    there = msgspec.structs.replace(ROUND, language=place)
    sam = in_circle(community=there, language=member).command("onward", "ask").type(ASKED * 9)
    preview = next(line for line in sam.words.splitlines() if line.startswith('"')).strip('"')

    (asked,) = told_by(sam.press("Ask" if member == "en" else "Pedir apoyo"))

    (post,) = Place(there)._take(asked).wait(minutes=10).of(Post)
    assert isinstance(post, Post)
    assert post.message.text.paragraphs[0].plain == preview


def test_who_is_younger_is_not_offered_the_circle_again():
    others = msgspec.structs.replace(ROUND, circle=PEERS[1:])
    sam = Sam(community=others).command("onward", "support")
    assert "Ask the circle" in sam.labels(sam.said[-1])

    sam.command("onward", "circle").press("No, I am younger").press("Help from people")

    assert "Ask the circle" not in sam.labels(sam.said[-1])
    assert sam.member.consents["of-age"].given is False
    sam.command("onward", "circle").press("I am 18 by now").press("Yes, I am 18 or older")
    assert sam.member.consents["of-age"].given


# --- names and ways out -------------------------------------------------------------------------


def test_the_name_chosen_on_joining_stands_beside_asks_and_answers():
    place = Place(msgspec.structs.replace(ROUND, circle=PEERS[1:]))
    sam = Sam(community=place.state).command("onward", "circle")
    sam.walk("Yes, I am 18 or older", "Change the name").type("Starling").press("I want to be in it")
    (joined,) = told_by(sam)
    sam.community = place._take(joined).take(CircleTrained, by=SAM).asked(ADA, "a3").wait(minutes=10).state

    sam.command("circle-answer", "a3", place="").press("I'm thinking of you today.")
    (answered,) = told_by(sam)
    sam.command("onward", "ask").type(ASKED)

    assert isinstance(answered, SupportAnswered)
    assert answered.shown_as == "Starling"
    assert "Starling asks for support" in sam.words


def test_who_fears_for_a_life_finds_help_from_the_request_and_before_the_words():
    place = Place().posted()
    asked, reading = shown(place), shown(place).press("Show it to me")

    for ada in (asked, reading):
        ada.press("I am worried about this person")
        assert "That is a lot to carry for someone" in ada.words


@pytest.mark.parametrize("saying", ["support-quiet", "support-over", "support-board-full"])
def test_silence_ends_with_a_door_to_people(saying):
    sam = who_asked(Place().posted()).take(Told(id="t1", actor=SAM, saying=saying))

    key = sam.find("Help from people")[0].key

    assert "People who listen" in sam.command(key.removeprefix("do:"), place="").words

"""What somebody tried in the circle to reach whom they should not, or to see what was taken back."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.circle.events import (
    CircleJoined,
    CircleLeft,
    CircleTrained,
    PeerBlocked,
    RepliesThanked,
    SupportAsked,
    SupportTakenBack,
    SupportWanted,
)
from bot.engine.codes import code_of
from bot.engine.effects import Post, Tell
from bot.engine.events import PostRefused, SetupDone, Unreachable
from bot.engine.member import AskOut, Consent
from bot.engine.on_call.events import OnCallLeft
from bot.engine.wins.events import ThreadDue, WinShared, WinWithdrawn
from tests.engine.circle.circle_place import ADA, ASKED, BEN, ROUND, SETUP, Place, in_circle, told_by
from tests.engine.pure import PLACE, SAM, Sam

# --- words that were taken back -----------------------------------------------------------------


def answering(place: Place, begun: str) -> Sam:
    """Ada, to whom the ask was shown."""
    ada = in_circle(ADA, place.state)
    if begun == "circle-answer":
        return ada.command("circle-answer", "a1", place="")
    return ada.take(SupportWanted(id="w1", actor=ADA, ask="a1", asked_in="t")).press("Show it to me")


@pytest.mark.parametrize("begun", ["circle-answer", "wanted"])
@pytest.mark.parametrize("forget", [False, True])
def test_words_that_were_taken_back_or_erased_are_shown_to_no_peer_again(begun, forget):
    place = Place().posted()
    ada = answering(place, begun)
    assert ASKED in ada.words
    assert ASKED.encode() not in msgspec.msgpack.encode(ada.member)

    place.take(WinWithdrawn, win="", by=SAM, forget=True) if forget else place.take(SupportTakenBack, by=SAM)
    ada.community = place.state
    ada.type("hm")

    assert ASKED not in ada.words
    assert "Sam" not in ada.words


def test_a_line_chosen_for_an_ask_that_was_taken_back_is_told_to_nobody():
    place = Place().posted()
    ada = answering(place, "circle-answer")
    ada.community = place.take(SupportTakenBack, by=SAM).state
    line = Sam.labels(ada.said[-1])[0]

    ada.press(line)

    assert told_by(ada) == []


# --- a block belongs to who made it -------------------------------------------------------------


def comes_again(place: Place) -> Place:
    """Ada joins as if she had never been here, and answers the next ask of Sam's."""
    place.take(CircleJoined, by=ADA, shown_as="Ada L.").take(CircleTrained, by=ADA)
    place.take(SupportTakenBack, by=SAM).asked(ask="a2").wait(minutes=10)
    return place.answers(ADA, ask="a2").answers(BEN, ask="a2").wait(minutes=30)


def test_who_was_blocked_erases_everything_comes_back_and_is_still_blocked():
    place = Place().posted().answers(ADA).wait(minutes=30).take(PeerBlocked, ask="a1", by=SAM, number=0)

    place.take(WinWithdrawn, win="", by=ADA, forget=True)

    assert b"ada" not in msgspec.msgpack.encode(place.state).lower()
    assert comes_again(place).names() == ["Ben"]


def test_who_answered_and_erased_everything_can_still_be_blocked():
    place = Place().posted().answers(ADA).wait(minutes=30)
    place.take(WinWithdrawn, win="", by=ADA, forget=True)

    place.take(PeerBlocked, ask="a1", by=SAM, number=0)

    assert place.told == []
    assert comes_again(place).names() == ["Ben"]


def test_a_block_goes_with_who_made_it():
    place = Place().posted().answers(ADA).wait(minutes=30).take(PeerBlocked, ask="a1", by=SAM, number=0)
    place.take(WinWithdrawn, win="", by=ADA, forget=True).take(WinWithdrawn, win="", by=SAM, forget=True)

    assert (place.state.blocked, place.state.barred) == ((), ())


def test_a_code_fits_one_person_in_one_community_alone():
    elsewhere = msgspec.structs.replace(PLACE, tenant="u")

    assert len({code_of(place, who) for place in (PLACE, elsewhere) for who in (ADA, BEN)}) == 4


# --- the channel that was shown -----------------------------------------------------------------

MOVED = {**SETUP, "channel": "C-BIG", "channel_name": "everyone", "kind": "community"}


def moves(place: Place) -> Place:
    """A host chooses another channel."""
    return place.take(SetupDone, locale_chosen="en", zone_chosen="UTC", **MOVED)


def test_an_ask_is_not_posted_where_its_author_did_not_say_yes_to():
    sam = in_circle().command("onward", "ask").type(ASKED).press("Ask")
    (asked,) = told_by(sam)
    place = moves(Place()._take(asked)).wait(minutes=10)

    assert place.of(Post) == []
    assert place.state.support == ()
    (moved,) = [event for event in place.told if event.actor == SAM]
    sam.take(msgspec.structs.replace(moved, id="t1"))
    assert ASKED in sam.words
    assert sam.member.support_out is None


def test_a_channel_that_changes_between_preview_and_yes_counts_as_well():
    sam = in_circle().command("onward", "ask").type(ASKED)
    place = moves(Place())
    sam.community = place.state
    (asked,) = told_by(sam.press("Ask"))

    place._take(asked)

    assert place.heard(SAM) == ["support-moved"]
    assert place.wait(minutes=10).of(Post) == []


def test_an_ask_in_the_channel_that_was_shown_is_posted():
    (asked,) = told_by(in_circle().command("onward", "ask").type(ASKED).press("Ask"))

    (post,) = Place()._take(asked).wait(minutes=10).of(Post)

    assert post.channel == ROUND.channel


# --- while the direct question is open ----------------------------------------------------------

SOFT = "They said no after five rounds and I feel worthless"


def asks_and_then(sam: Sam, words: str = SOFT) -> Place:
    """Sam asks, and two minutes later writes words after which we ask directly."""
    place = Place()
    sam.command("onward", "ask").type(ASKED).press("Ask")
    goes_out(sam, place)
    sam.now += timedelta(minutes=2)
    goes_out(sam.type(words), place)
    assert sam.member.talk.script == "soft"
    return place


def goes_out(sam: Sam, place: Place) -> None:
    for event in told_by(sam):
        place._take(event)
    sam.community = place.state


def test_an_ask_is_not_posted_while_the_direct_question_is_open_and_without_a_no_never():
    place = asks_and_then(sam := in_circle())
    assert place.wait(minutes=60).of(Post) == []

    place.wait(hours=24)

    assert place.of(Post) == []
    assert place.state.support == ()
    assert place.heard(SAM) == ["support-not-posted"]
    sam.now = place.now
    told = msgspec.structs.replace(place.told[0], id="t1")
    assert ASKED in sam.take(told).words
    assert sam.member.support_out is None


def test_a_plain_no_lets_it_go_on():
    place = asks_and_then(sam := in_circle())

    goes_out(sam.press("No, I meant something else"), place)

    assert len(place.wait(minutes=10).of(Post)) == 1


def test_no_ask_is_taken_while_the_question_is_open_and_after_a_plain_no_it_goes_on():
    sam = in_circle().type(SOFT).command("onward", "ask")
    assert sam.member.talk.script == "soft"
    sam.press("No, I meant something else").type(ASKED).press("Ask")

    assert [type(event) for event in told_by(sam)] == [SupportAsked]


def test_a_preview_that_stood_before_the_question_asks_it_again():
    sam = in_circle().command("onward", "ask").type(ASKED)
    ask, _ = sam.find("Ask")
    sam.command("onward", "help").type(SOFT)

    sam.take(sam.press_event(ask.key))

    assert told_by(sam) == []
    assert sam.member.talk.script == "soft"


def test_an_answer_that_was_never_shown_is_named_under_no_button():
    place = Place().posted().answers(ADA).wait(minutes=30).take(PeerBlocked, ask="a1", by=SAM, number=0)
    place.take(SupportTakenBack, by=SAM).asked(ask="a2").wait(minutes=10).answers(ADA, ask="a2")
    sam = in_circle(community=place.state, support_out=AskOut("a2", "t", place.now))
    sam.now = place.now

    for button in ("peer-which", "peer-report"):
        sam.command(button, "a2", place="")
        assert "Ada" not in [label for message in sam.said for label in Sam.labels(message)]


# --- a post that the platform refuses -----------------------------------------------------------


def test_an_ask_that_the_platform_refused_is_over_and_its_author_hears_that_nobody_saw_it():
    place = Place().posted()
    refused = place.state.support[0].message

    place.take(PostRefused, code="channel_not_found", effect=refused)

    assert place.heard(SAM) == ["support-not-posted"]
    assert place.state.support == ()
    assert place.wait(days=4).effects == []


def test_a_refused_post_of_something_else_ends_no_ask():
    place = Place().posted().take(PostRefused, code="channel_not_found", effect="x.1")

    assert (place.heard(SAM), len(place.state.support)) == ([], 1)


def test_a_win_that_was_shown_for_another_channel_is_posted_in_none():
    sam = in_circle().command("win", "I slept").press("Post it")
    (shared,) = told_by(sam)
    late = moves(Place())._take(shared)
    assert (late.heard(SAM), [win.asks for win in late.state.wins]) == (["win-moved"], [True])
    posts = [one for one in late.wait(days=15).effects if isinstance(one, Post)]
    assert not [one for one in posts if "I slept" in one.message.text.plain]

    waiting = moves(Place()._take(shared))

    assert waiting.heard(SAM) == ["win-moved"]
    assert [win.asks for win in waiting.state.wins] == [True]


def test_a_thread_in_the_channel_before_takes_no_more_wins():
    place = moves(Place().take(ThreadDue, planned="x"))

    shared = WinShared(id="-", actor=PLACE, win="w", by=SAM, shown_as="Sam", words="x", channel="C-BIG")

    assert place._take(shared).heard(SAM) == ["win-waits"]


# --- what a blocked person can find out ---------------------------------------------------------


def pressed_twice(*, blocked: bool) -> list[str]:
    """What Ada hears where she answers Sam's next ask, and answers it again."""
    place = Place().posted().answers(ADA).wait(minutes=30)
    if blocked:
        place.take(PeerBlocked, ask="a1", by=SAM, number=0)
    place.take(SupportTakenBack, by=SAM).asked(ask="a2").wait(minutes=10)
    heard = []
    for number in range(2):
        ada = in_circle(ADA, place.state)
        ada.now = place.now
        heard.append(ada.command("circle-been", "a2", place="", id=f"p{number}").words)
        for event in told_by(ada):
            place._take(event)
    assert place.wait(minutes=40).names() == ([] if blocked else ["Ada"])
    return heard


def test_who_is_blocked_hears_what_anybody_hears():
    assert pressed_twice(blocked=True) == pressed_twice(blocked=False)


def test_an_answer_of_who_is_blocked_breaks_no_silence_and_is_not_thanked():
    place = Place().posted().answers(ADA).wait(minutes=30).take(PeerBlocked, ask="a1", by=SAM, number=0)
    place.take(SupportTakenBack, by=SAM).asked(ask="a2").wait(minutes=10).answers(ADA, ask="a2")

    assert place.wait(hours=12).of(Tell) != []
    assert place.wait(hours=12).heard(SAM) == ["support-quiet"]
    assert place.take(RepliesThanked, ask="a2", by=SAM).told == []


def test_who_cannot_be_reached_leaves_the_circle_and_the_people_on_call():
    """Their seat would be counted, and somebody in a hard hour would wait for them."""
    sam = in_circle()
    sam.member = msgspec.structs.replace(
        sam.member, consents=sam.member.consents | {"on-call": Consent(True, sam.now)}, traces=("t",)
    )

    sam.take(Unreachable(id="u1", actor=SAM, effect="e.1"))

    assert {type(event) for event in told_by(sam)} >= {CircleLeft, OnCallLeft}
    assert sam.member.unreachable

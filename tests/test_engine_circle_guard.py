"""What somebody tried in the circle to reach whom they should not, or to see what was taken back."""

import msgspec
import pytest

from bot.engine.codes import code_of
from bot.engine.effects import Post
from bot.engine.events import (
    CircleJoined,
    CircleTrained,
    PeerBlocked,
    SetupDone,
    SupportTakenBack,
    SupportWanted,
    WinWithdrawn,
)
from tests.circle_place import ADA, ASKED, BEN, ROUND, SETUP, Place, in_circle, told_by
from tests.pure import PLACE, SAM, Sam

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

"""Nobody fills the channel, asks in somebody else's name, or asks so often without one that it tells who."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.circle.events import SupportTakenBack
from bot.engine.circle.known import NAME
from bot.engine.effects import Post
from bot.engine.notes.events import NoteLeft, NoteTakenBack, NoteWaiting
from bot.engine.wins.events import WinWithdrawn
from bot.engine.wins.known import MAX_WINS
from bot.engine.wins.state import Win
from tests.engine.circle.circle_place import ADA, ASKED, Place, in_circle
from tests.engine.circle.unnamed_place import UNNAMED, asks
from tests.engine.notes.notes_place import READ
from tests.engine.pure import SAM
from tests.engine.wins.thread_place import Place as Thread


def posts(place: Place) -> int:
    return sum(isinstance(one, Post) for one in place.effects)


@pytest.mark.parametrize("erased", [False, True])
def test_asking_and_taking_back_in_turn_posts_twice_a_day(erased: bool):
    place, posted = Place(), 0
    for number in range(30):
        seat = next((peer for peer in place.state.circle if peer.who == SAM), None)
        if seat is None:
            place.state = msgspec.structs.replace(place.state, circle=Place().state.circle)
        place.asked(ask=f"x{number}").wait(minutes=10)
        posted += posts(place)
        place.take(SupportTakenBack, by=SAM)
        if erased:
            place.take(WinWithdrawn, win="", by=SAM, forget=True)

    assert posted == 2
    assert SAM.user not in str(place.state.posted)
    if not erased:
        assert place.asked(ask="y").heard(SAM) == ["support-a-day"]


def test_what_was_taken_back_unseen_counts_for_nothing():
    place = Place()
    for number in range(5):
        place.asked(ask=f"x{number}").take(SupportTakenBack, by=SAM)

    assert posts(place.asked(ask="y").wait(minutes=10)) == 1


def test_a_second_ask_without_a_name_waits_for_a_week():
    place = asks(Place(UNNAMED), number=1).wait(days=3)
    place.take(SupportTakenBack, by=SAM)

    assert asks(place, number=2).heard(SAM) == ["support-a-week"]
    assert place.asked(ask="a3").heard(SAM) == []

    place.take(SupportTakenBack, by=SAM).wait(days=7)
    assert asks(place, number=4).heard(SAM) == []


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["Ada", "ada", "Áda", "Ada (moderator)", "Host", "the admin", "Onward bot"])
def test_nobody_asks_in_the_name_of_somebody_else_or_of_a_role(typed: str):
    sam = in_circle().command("onward", "ask").type(ASKED).press("Change the name").type(typed)
    assert "Please choose another one. Nothing you wrote is lost." in sam.words

    sam.press("Keep the name I had")

    assert f"Sam asks for support: {ASKED}" in sam.words


@pytest.mark.parametrize("typed", ["Somebody tired", "Sammy", "Adam"])
def test_another_name_of_their_own_is_theirs_to_choose(typed: str):
    sam = in_circle().command("onward", "ask").type(ASKED).press("Change the name").type(typed)

    assert f"{typed} asks for support" in sam.words


def test_a_name_is_cut_where_others_would_be():
    sam = in_circle().command("onward", "ask").type(ASKED).press("Change the name").type("x" * 900)

    assert f"{'x' * NAME} asks for support" in sam.words


def test_who_shares_a_name_with_somebody_keeps_the_one_their_platform_tells():
    sam = in_circle()
    sam.member = msgspec.structs.replace(sam.member, name="Ada")

    sam.command("onward", "ask").type(ASKED).press("Change the name").type("Ada")

    assert "goes by that name" not in sam.words


@pytest.mark.parametrize("typed", ["AdaLovelace", "\u0410da", "M0derator", "Admins1"])
def test_a_name_in_disguise_is_seen_through(typed: str):
    place = Place()
    circle = tuple(
        msgspec.structs.replace(peer, name="Ada Lovelace") if peer.who == ADA else peer
        for peer in place.state.circle
    )
    seats = circle if typed == "AdaLovelace" else place.state.circle
    place.state = msgspec.structs.replace(place.state, circle=seats)
    sam = in_circle(SAM, place.state).command("onward", "ask").type(ASKED).press("Change the name")

    assert "Please choose another one. Nothing you wrote is lost." in sam.type(typed).words


# --- wins -----------------------------------------------------------------------------------------


def test_five_wins_a_day_and_what_was_taken_out_counts():
    place, heard = Thread().set_up().thread(), []
    for _ in range(12):
        heard += place.win(SAM, "I wrote").heard(SAM)
        for one in place.of(SAM):
            place.take(WinWithdrawn, win=one, by=SAM)

    assert heard.count("win-a-day") == 7
    place.now += timedelta(days=1)
    assert place.win(SAM, "I slept").heard(SAM) == ["win-posted"]


def test_a_win_that_is_kept_no_more_leaves_its_post():
    place = Thread().set_up().thread()
    old = Win("w0", SAM, "Sam", "I wrote", message="t.1")
    more = tuple(Win(f"x{n}", SAM, "Sam", "I slept", message=f"t.{n + 2}") for n in range(MAX_WINS - 1))
    place.state = msgspec.structs.replace(place.state, wins=(old, *more))
    place.channel["t.1"] = "Sam: I wrote"

    place.win(SAM, "I rested")

    assert "I wrote" not in place.channel["t.1"]


# --- notes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("erased", [False, True])
def test_three_notes_a_day_ring_moderators_and_no_more(erased: bool):
    place, rung = Place(READ), 0
    for number in range(6):
        place.take(NoteLeft, note=f"n{number}", by=ADA, shown_as="", about="any", words="x")
        rung += any(isinstance(event, NoteWaiting) for event in place.told)
        refused = place.heard(ADA) == ["note-a-day"]
        place.take(WinWithdrawn, win="", by=ADA, forget=True) if erased else place.take(NoteTakenBack, by=ADA)
        place.state = msgspec.structs.replace(place.state, circle=READ.circle)

    assert (rung, refused) == (3, True)


def test_a_note_of_before_stays_where_a_new_one_is_too_many():
    place = Place(READ)
    for number in range(5):
        place.take(NoteLeft, note=f"n{number}", by=ADA, shown_as="", about="any", words=str(number))

    assert [note.words for note in place.state.notes] == ["2"]
    assert place.asked(ADA).heard(ADA) == []

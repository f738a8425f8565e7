"""Who moderates no more, or runs the place no more, sees no case and no name of who wrote it."""

import msgspec
import pytest

from bot.engine.codes import code_of
from bot.engine.moderation.events import (
    CaseDecided,
    ModeratorEnded,
    ModeratorInvited,
    ModeratorJoined,
    ModeratorLeft,
)
from bot.engine.moderation.known import came_as_host, case_of, is_moderator, mark_of
from bot.engine.moderation.strike_board import put_out
from bot.engine.words.voice import Voice
from tests.engine.circle.circle_place import ADA, ASKED, CLEO, DAN, Place, in_circle, told_by
from tests.engine.moderation.test_cases import KEPT, MEG, MO, decides, looks, reported
from tests.engine.pure import Sam, scripts

SECRET = "K7M2PQR"
AS_HOST = msgspec.structs.replace(KEPT, host=MEG)


def came(state=AS_HOST, who=DAN) -> Place:
    """A place where that member moderates as a host, and an ask that was reported as a threat."""
    place = Place(state).take(ModeratorJoined, by=who, shown_as=who.user.title(), hosting=True)
    return reported(place.posted(), CLEO, "threat")


def shown(town: Place, who=DAN, **more: object) -> str:
    """All that they read of what waits for them, as far as they are let."""
    one = in_circle(who, town.state).command("onward", "moderate", **more)
    words = one.words
    more.pop("place", None)
    while any("Look at one" in Sam.labels(message) for message in one.said):
        words += one.press("Look at one", **more).words
    return words


# --- hosts --------------------------------------------------------------------------------------


def test_who_moderates_as_a_host_sees_cases_while_the_platform_vouches_for_them():
    assert "Written by Sam" in shown(came(), host=True)


def test_a_host_who_is_none_any_more_sees_nothing_and_moderates_no_more():
    place = came()
    dan = in_circle(DAN, place.state).command("onward", "moderate", host=True).press("Look at one", host=True)
    assert "Written by Sam" in dan.words

    dan.press("Another one", host=False)

    assert "you moderate no more" in dan.words
    assert ("Sam" in dan.words, ASKED in dan.words) == (False, False)
    (event,) = told_by(dan)
    assert isinstance(event, ModeratorLeft)
    assert not is_moderator(place._take(event).state, DAN)
    assert "Written by" not in shown(place, host=None)


@pytest.mark.parametrize("text", ["moderate", "moderate audit", "help"])
def test_whatever_they_do_next_is_told_once(text):
    place = came()
    dan = in_circle(DAN, place.state).command("onward", text, host=False)

    assert dan.words.count("you moderate no more") == 1
    assert "Written by" not in dan.words
    dan.community = place._take(told_by(dan)[0]).state
    assert "you moderate no more" not in dan.command("onward", text, host=False).words


def test_where_the_platform_does_not_say_who_runs_the_place_they_are_asked_to_come_from_there():
    """Discord's private conversation: a button under the word that something waits."""
    place = came()

    assert "In this chat I cannot see whether you still do." in shown(place, place="", community="")
    assert "Written by" not in shown(place, place="", community="")
    dan = in_circle(DAN, place.state).command("onward", "moderate", host=True)
    assert "Written by Sam" in dan.press("Look at one", community="").words


def test_a_host_of_a_place_whose_platform_never_says_it_moderates_as_before():
    assert "Written by Sam" in shown(came(msgspec.structs.replace(KEPT, host=DAN)))


def test_who_came_by_a_word_moderates_whatever_the_platform_says_of_hosts():
    place = reported(Place(KEPT).posted(), CLEO, "threat")

    for host in (True, False, None):
        assert "Written by Sam" in shown(place, MEG, host=host)
        assert "Written by Sam" in shown(place, MEG, host=host, place="", community="")


def test_a_host_who_came_by_a_word_of_another_moderates_by_that():
    place = Place(AS_HOST).take(ModeratorInvited, by=MEG, mark=mark_of(SECRET))
    place.take(ModeratorJoined, by=DAN, shown_as="Dan", mark=mark_of(SECRET), hosting=True)

    assert not came_as_host(place.state, DAN)
    assert place.state.desk.invites == ()
    assert "Written by Sam" in shown(reported(place.posted(), CLEO, "threat"), host=False)


def test_a_word_is_for_somebody_else_than_the_host_who_made_it():
    place = Place(AS_HOST).take(ModeratorInvited, by=DAN, mark=mark_of(SECRET))

    place.take(ModeratorJoined, by=DAN, shown_as="Dan", mark=mark_of(SECRET))

    assert place.heard(DAN) == ["moderator-wrong"]
    assert place.take(ModeratorJoined, by=ADA, shown_as="Ada", mark=mark_of(SECRET)).heard(ADA) == [
        "moderator-joined"
    ]


def test_a_word_of_a_host_who_is_none_any_more_works_no_more():
    place = came().take(ModeratorInvited, by=DAN, mark=mark_of(SECRET))
    place._take(told_by(in_circle(DAN, place.state).command("onward", "moderate", host=False))[0])

    place.take(ModeratorJoined, by=ADA, shown_as="Ada", mark=mark_of(SECRET))

    assert place.heard(ADA) == ["moderator-wrong"]


# --- moderators who were ended, and moderators who are put out ----------------------------------


def looking() -> tuple[Place, Sam]:
    """A moderator who has a case open, with the name of who wrote it."""
    place = reported(Place(KEPT).posted(), CLEO, "threat")
    meg = looks(MEG, place).press("Look at one")
    assert "Written by Sam" in meg.words
    return place, meg


def ended(place: Place) -> Place:
    return place.take(ModeratorEnded, by=DAN, who=code_of(place.state.actor, MEG))


def expelled(place: Place) -> Place:
    place.state, _ = put_out(place.state, MEG, place.now, Voice(scripts(), "en"))
    return place


@pytest.mark.parametrize("gone", [ended, expelled])
@pytest.mark.parametrize(
    "way", [("Another one",), ("It may stay", "Go back"), ("It may stay", "Decide so"), ()]
)
def test_who_moderates_no_more_sees_no_name_in_a_case_that_was_open(gone, way):
    place, meg = looking()
    *first, last = way or ("",)
    meg.walk(*first)
    meg.community = gone(place).state

    words = meg.press(last).words if last else meg.type("hm?").words

    assert ("Sam" in words, ASKED in words, "It is noted" in words) == (False, False, False)
    assert "This case is not open for you any more." in words
    assert not [event for event in told_by(meg) if isinstance(event, CaseDecided)]


@pytest.mark.parametrize("gone", [ended, expelled])
def test_nor_afterwards_by_any_command(gone):
    place = gone(looking()[0])

    for text in ("moderate", "moderate audit", "moderate K7M2PQR"):
        meg = in_circle(MEG, place.state).command("onward", text, host=False)
        assert ("Sam" in meg.words, ASKED in meg.words) == (False, False)
    assert decides(place, MEG, "nothing").effects == []
    assert case_of(place.state, 1).decision == ""


@pytest.mark.parametrize("gone", [ended, expelled])
def test_nor_what_was_done_by_a_button_of_before(gone):
    place = looking()[0]
    meg = looks(MEG, place)
    meg.community = gone(place).state

    meg.press("What was done here")

    assert "something was reported" not in meg.words
    assert "for those who moderate here" in meg.words


def test_a_host_whom_the_platform_vouches_for_reads_it_and_one_who_is_none_any_more_does_not():
    place = came()
    dan = in_circle(DAN, place.state).command("onward", "moderate", host=True)
    assert "something was reported" in dan.press("What was done here", host=True).words

    dan.command("onward", "moderate", host=True).press("What was done here", host=False)

    assert "something was reported" not in dan.words


def test_who_was_not_the_first_to_decide_hears_so_before_anything_is_called_noted():
    place, meg = looking()
    meg.press("It may stay")
    meg.community = decides(place, MO, "taken").state

    meg.press("Decide so")

    assert "Another moderator may have decided it" in meg.words
    assert told_by(meg) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_step_of_a_host_who_is_not_seen_from_here_is_met_in_each_language(language):
    place = came()
    dan = in_circle(DAN, place.state)
    dan.locale = language
    dan.command("onward", "moderate", place="", community="")

    assert dan.member.talk.step == "where"
    assert len(Sam.labels(dan.said[-1])) == 2

"""What somebody may do as a host ends within the hour where nobody says again that they are one."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.events import SetupDone
from bot.engine.facts.of_member import SEAT_FOR
from bot.engine.moderation.events import ModeratorJoined
from bot.engine.notes.events import NoteReviewed, NoteWaiting
from tests.engine.circle.circle_place import CLEO, DAN, MEG, Place, in_circle, told_by
from tests.engine.moderation.test_cases import KEPT, reported
from tests.engine.notes.notes_place import WORDS, left
from tests.engine.pure import Sam

DM = {"place": "", "community": ""}
AS_HOST = msgspec.structs.replace(KEPT, host=MEG)
MINUTE = timedelta(minutes=1)


def moderating(who=DAN) -> Place:
    place = Place(AS_HOST).take(ModeratorJoined, by=who, shown_as="Dan", hosting=True)
    return reported(place.posted(), CLEO, "threat")


def setting_up() -> Sam:
    return in_circle(DAN, AS_HOST).command("onward", "setup", host=True)


def test_a_talk_that_a_host_began_in_a_channel_is_a_hosts_for_an_hour_in_private():
    dan = in_circle(DAN, moderating().state).command("onward", "moderate", host=True)
    dan.now += SEAT_FOR - MINUTE
    assert "Written by Sam" in dan.press("Look at one", **DM).words

    dan.now += MINUTE
    dan.press("Another one", **DM)

    assert "Written by" not in dan.words


def test_who_was_seen_to_be_no_host_is_none_in_an_old_talk_either():
    dan = in_circle(DAN, moderating().state).command("onward", "moderate", host=True)
    dan.command("win", host=False)
    assert len(dan.member.talks) == 2

    assert all("_seat" not in talk.slots for talk in dan.member.talks)


def test_an_old_setup_changes_nothing_and_does_not_say_that_it_did():
    dan = setting_up()
    while not any("Keep it" in Sam.labels(one) for one in dan.said):
        dan.press(Sam.labels(dan.said[-1])[0], **DM)
    dan.now += SEAT_FOR

    dan.press("Keep it", **DM)

    assert "Only those who run this place" in dan.words
    assert "It is kept" not in dan.words
    assert not [event for event in told_by(dan) if isinstance(event, SetupDone)]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "waits to be read"), ("es", "espera a que alguien la lea")]
)
def test_who_moderates_as_a_host_hears_that_a_note_waits_in_each_language(language, said):
    meg = noted_to(language)

    assert said in meg.words
    assert WORDS not in meg.words


def noted_to(language: str) -> Sam:
    """What a moderator hears of a note who came as a host."""
    place = left()
    place.take(ModeratorJoined, by=MEG, shown_as="Meg", hosting=True)
    meg = in_circle(MEG, place.state, locale=language)
    return meg.take(NoteWaiting(id="w1", actor=MEG, note="n1", asked_in=place.state.actor.tenant))


def test_who_moderates_as_a_host_reads_a_note_only_where_that_is_seen():
    meg = noted_to("en")
    door, _ = meg.find("Look at it")
    meg.command("case-look", door.key.removeprefix("do:case-look "), **DM)
    assert "in a channel of that place" in meg.words

    meg.command("onward", "moderate", host=True)
    assert WORDS in meg.press("A note that waits to be read", **DM).words
    meg.now += SEAT_FOR
    meg.press("It may be passed on", **DM)

    assert not [event for event in told_by(meg) if isinstance(event, NoteReviewed)]
    assert "in a channel of that place" in meg.words

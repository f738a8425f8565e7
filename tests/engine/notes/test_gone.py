"""What a member knows of their own note: a word about an older one, or one elsewhere, changes nothing."""

from datetime import timedelta

import msgspec

from bot.engine.effects import SetTimer
from bot.engine.events import Told
from bot.engine.notes.events import NoteLeft, NoteTakenBack
from bot.engine.wins.events import WinsHeld
from tests.engine.circle.circle_place import ADA, CRISIS, Place, in_circle, told_by
from tests.engine.notes.notes_place import READ, left, note, noted, reviewed
from tests.engine.pure import MONDAY, Sam


def refused_at_night() -> tuple[Sam, SetTimer]:
    """Ada, whose note was refused at three in the morning, which she is to hear at nine."""
    place = left()
    reviewed(place, kept=False, reason="names")
    (told,) = [event for event in place.told if isinstance(event, Told)]
    ada = in_circle(ADA, READ, note_at="t", note_id="n1", zone="UTC", seen_at=MONDAY - timedelta(hours=9))
    ada.now = MONDAY.replace(hour=3)
    ada.take(msgspec.structs.replace(told, id="d1"))
    (timer,) = [effect for effect in ada.turn.effects if isinstance(effect, SetTimer)]
    assert ada.words == ""
    return ada, timer


def due(ada: Sam, timer: SetTimer) -> Sam:
    ada.now = timer.at
    return ada.take(msgspec.structs.replace(timer.event, id="d2"))


def test_a_word_that_waited_says_nothing_of_a_note_that_was_left_meanwhile():
    ada, timer = refused_at_night()
    ada.now = MONDAY.replace(hour=6)
    ada.command("onward", "note").type("I slept for two days and it passed.").press("Send it to a moderator")
    (new,) = [event for event in told_by(ada) if isinstance(event, NoteLeft)]

    assert due(ada, timer).words == ""
    assert (ada.member.note_at, ada.member.note_id) == ("t", new.note)

    ada.community = Place(READ)._take(new).state
    ada.command("onward", "note").press("Take it back")
    assert [type(event) for event in told_by(ada)] == [NoteTakenBack]
    assert ada.member.note_at == ""


def test_a_word_that_waited_is_said_when_no_other_note_was_left():
    ada, timer = refused_at_night()

    assert "A moderator read your note" in due(ada, timer).words
    assert ada.member.note_at == ""


def test_a_word_about_a_note_elsewhere_is_said_and_changes_nothing_here():
    ada = in_circle(ADA, READ, note_at="t", note_id="n2")
    slots = {"note": "n1", "place": "other"}

    ada.take(Told(id="d1", actor=ADA, saying="note-old", slots=slots))

    assert ada.words != ""
    assert (ada.member.note_at, ada.member.note_id) == ("t", "n2")


def test_the_note_that_is_looked_at_is_taken_back_wherever_another_stands():
    for known in ("other", ""):
        ada = in_circle(ADA, noted(note()), note_at=known, traces=("other", "t"))
        ada.command("onward", "note").press("Take it back")

        assert [(type(event), event.actor.tenant) for event in told_by(ada)] == [(NoteTakenBack, "t")]
        assert ada.member.note_at == known


def test_in_a_hard_hour_a_note_is_held_in_every_place_that_may_have_one():
    ada = in_circle(ADA, READ, traces=("other", "t")).type(CRISIS)

    assert [event.actor.tenant for event in told_by(ada) if isinstance(event, WinsHeld)] == ["other", "t"]

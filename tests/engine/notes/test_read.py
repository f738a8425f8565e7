"""A moderator reads a note before anybody is given it; what becomes of one that waits."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.events import Told
from bot.engine.notes.events import NoteLeft, NoteReported, NoteWaiting
from bot.engine.notes.known import REASONS, STANDS_FOR
from tests.engine.circle.circle_place import ADA, BEN, CLEO, DAN, Place, in_circle
from tests.engine.notes.notes_place import NIGHT, WORDS, hurt, left, note, noted, opened, reviewed
from tests.engine.pure import SAM


def test_nobody_is_given_a_note_that_no_moderator_has_read():
    place = left()
    assert opened(hurt(place.state)) == ""

    assert reviewed(place, kept=True) == ["note-kept"]

    assert opened(hurt(place.state)) == WORDS


@pytest.mark.parametrize("reason", REASONS)
def test_a_note_that_is_not_kept_is_gone_and_its_author_hears_why(reason):
    place = left()

    assert reviewed(place, kept=False, reason=reason) == [f"note-no-{reason}"]

    assert place.state.notes == ()
    sam = in_circle(community=place.state, note_at="t").take(
        Told(id="t", actor=SAM, saying=f"note-no-{reason}")
    )
    assert "A moderator read your note" in sam.words
    assert sam.member.note_at == ""


def test_nobody_decides_of_their_own_note_nor_of_their_own_report_and_no_member_decides():
    own = left(CLEO)
    assert reviewed(own, kept=True, by=CLEO) == []
    assert not own.state.notes[0].kept

    reported = Place(noted(note())).take(NoteReported, by=CLEO, note="n1")
    assert reviewed(reported, kept=True, by=CLEO) == reviewed(reported, kept=True, by=BEN) == []
    assert reported.state.notes[0].aside
    reviewed(reported, kept=True, by=DAN)
    assert not reported.state.notes[0].aside


def test_moderators_hear_of_a_note_in_their_hours_and_see_the_name_beside_it():
    place = left()
    waiting = [event for event in place.told if isinstance(event, NoteWaiting)]
    assert {event.actor for event in waiting} == {CLEO, DAN}

    cleo = in_circle(CLEO, place.state)
    cleo.take(msgspec.structs.replace(waiting[0], id="w1", actor=CLEO))
    assert WORDS in cleo.words
    assert "Beside it stands: Ada." in cleo.words

    late = in_circle(CLEO, place.state)
    late.now = NIGHT
    assert late.take(msgspec.structs.replace(waiting[0], id="w1", actor=CLEO)).said == []
    (timer,) = late.timers()
    assert timer.at > NIGHT


@pytest.mark.parametrize(("reported", "days"), [(False, 7), (True, 2)])
def test_a_note_that_nobody_reads_in_time_goes_and_its_author_hears_so(reported, days):
    place = left()
    if reported:
        reviewed(place, kept=True)
        place.take(NoteReported, by=BEN, note="n1")
    assert place.wait(days=days, minutes=-1).heard(ADA) == []

    place.wait(minutes=1)

    assert place.heard(ADA) == ["note-unread"]
    assert place.state.notes == ()


@pytest.mark.parametrize(("reported", "days"), [(False, 7), (True, 2)])
def test_a_note_whose_time_is_over_is_read_by_nobody_even_where_nothing_ran_to_end_it(reported, days):
    """After days in which nothing ran, a moderator may be told before the note's own timer is."""
    place = left()
    if reported:
        reviewed(place, kept=True)
        place.take(NoteReported, by=BEN, note="n1")
    (told,) = [one for one in place.told if isinstance(one, NoteWaiting) and one.actor == CLEO]

    in_time, late = in_circle(CLEO, place.state), in_circle(CLEO, place.state)
    in_time.now += timedelta(days=days - 1)
    assert WORDS in in_time.take(msgspec.structs.replace(told, id="w1")).words

    place.now = late.now = late.now + timedelta(days=days)
    assert late.take(msgspec.structs.replace(told, id="w1")).said == []
    assert WORDS not in late.command("onward", "moderate").words
    assert reviewed(place, kept=True) == []
    assert WORDS not in in_time.wait(days=1).press("Not this one").press("Go back").words


def test_a_note_of_half_a_year_is_given_to_nobody_even_where_nothing_ran_to_end_it():
    old = noted(note(at=NIGHT - STANDS_FOR))
    assert opened(hurt(old)) == ""

    reader = hurt(noted(note(at=NIGHT - STANDS_FOR + timedelta(minutes=1))))
    assert opened(reader) == WORDS
    reader.now += timedelta(minutes=1)
    reader.command("onward", "support", place="")
    assert WORDS not in reader.words


def test_what_an_author_hears_by_itself_waits_for_their_hours():
    ada = in_circle(ADA, noted(note()))
    ada.now = NIGHT
    told = Told(id="t", actor=ADA, saying="note-thanked")

    assert ada.take(told).said == []
    (timer,) = ada.timers()
    ada.now = timer.at

    assert "thanks you for it" in ada.take(msgspec.structs.replace(timer.event, id="t2")).words


def test_new_words_take_the_place_of_the_old_and_are_read_again():
    place = left()
    reviewed(place, kept=True)
    place.take(NoteLeft, note="n2", by=ADA, shown_as="Ada", about="any", words="Other words")

    assert [one.words for one in place.state.notes] == ["Other words"]
    assert opened(hurt(place.state)) == ""

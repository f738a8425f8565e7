"""Passed-on notes: previewed, read by a moderator, given once to a person, thanked, reported, taken back."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.engine.circle.events import CircleLeft, CircleOpened
from bot.engine.effects import Record
from bot.engine.events import Told
from bot.engine.notes.events import NoteLeft, NotePassed, NoteReported, NoteTakenBack, NoteThanked
from bot.engine.notes.known import LONGEST, MAX_NOTES
from bot.engine.wins.events import WinsHeld, WinWithdrawn
from tests.engine.circle.circle_place import (
    ADA,
    ASKED,
    BEN,
    CRISIS,
    ROUND,
    Place,
    in_circle,
    told_by,
    who_asked,
)
from tests.engine.notes.notes_place import NIGHT, READ, WORDS, hurt, left, note, noted, opened, reviewed
from tests.engine.pure import MONDAY, SAM, Sam

# --- to leave one -------------------------------------------------------------------------------


def written(words: str = WORDS, **more: object) -> Sam:
    return in_circle(community=READ, **more).command("onward", "note").type(words)


def test_what_waits_for_a_moderator_is_what_the_preview_showed_word_for_word():
    sam = written().press("Choose who it is for").press("The last round")
    shown = next(line for line in sam.words.splitlines() if line.startswith('"')).strip('"')
    assert told_by(sam) == []

    sam.press("Send it to a moderator")

    (told,) = told_by(sam)
    assert isinstance(told, NoteLeft)
    assert (told.words, told.shown_as, told.about) == (shown, "Sam", "final")
    assert [one for one in sam.turn.effects if isinstance(one, Record)] == [
        Record("passed-on", {"note-text": WORDS})
    ]


def test_without_a_name_no_name_leaves_the_chat():
    sam = written().press("Without my name")
    assert "Beside it stands: someone who was here before." in sam.words

    (told,) = told_by(sam.press("Send it to a moderator"))

    assert isinstance(told, NoteLeft)
    assert told.shown_as == ""


def test_with_the_name_again_it_is_the_platforms_own_and_none_can_be_typed():
    sam = written().walk("Without my name", "With my name")
    assert "Beside it stands: Sam." in sam.words

    (told,) = told_by(sam.press("Send it to a moderator"))

    assert isinstance(told, NoteLeft)
    assert told.shown_as == "Sam"


def test_what_could_give_somebody_away_is_marked_in_the_preview():
    assert "Leeds" in written("They said no in Leeds. I rested.").words.rsplit('"', 1)[1]


def test_words_longer_than_a_message_can_show_whole_are_not_previewed():
    sam = written("x" * (LONGEST + 1))
    assert "longer than 300" in sam.words

    assert '"' + "x" * LONGEST + '"' in sam.type("x" * LONGEST).words


def test_keep_it_private_tells_nobody():
    assert told_by(written().press("Do not send it")) == []


@pytest.mark.parametrize("moderators", [0, 1])
def test_with_fewer_than_two_moderators_notes_are_off_and_say_why(moderators):
    few = msgspec.structs.replace(READ, moderators=READ.moderators[:moderators], notes=(note(),))
    sam = in_circle(community=few).command("onward", "note")

    assert "that takes two moderators" in sam.words
    assert opened(hurt(few)) == ""
    assert Place(few).take(NoteLeft, note="n2", by=BEN, shown_as="", about="any", words="x").heard(BEN) == [
        "note-off"
    ]


def test_who_is_not_in_the_circle_is_led_to_it_and_in_hard_days_nothing_is_left():
    outside = in_circle(community=msgspec.structs.replace(READ, circle=READ.circle[1:])).command(
        "onward", "note"
    )
    held = in_circle(community=READ).type(CRISIS).command("onward", "note")

    assert "members support each other" in outside.words
    assert "The note can wait" in held.words


def test_crisis_words_as_a_note_are_answered_and_never_previewed():
    sam = in_circle(community=READ).command("onward", "note").type(CRISIS)

    assert sam.member.talk.script == "crisis"


# --- to be given one ----------------------------------------------------------------------------


def test_a_note_says_that_it_comes_from_a_person_and_from_whom():
    sam = hurt(noted(note()))
    opened(sam)

    assert "These words come from a person here, not from me. From: Ada" in sam.words
    assert [type(one) for one in told_by(sam)] == [NotePassed]


def test_one_for_the_stage_comes_before_one_for_anybody_and_never_one_for_another_stage():
    place = noted(
        note(id_="n1", words="for all"),
        note(BEN, "n2", words="final", about="final"),
        note(BEN, "n3", words="cv", about="cv"),
    )
    sam = hurt(place, stage="final")

    assert [opened(sam), opened(sam), opened(sam)] == ["final", "for all", ""]


def test_the_same_note_is_never_given_twice_nor_a_members_own():
    sam = hurt(noted(note()))

    assert [opened(sam), opened(sam)] == [WORDS, ""]
    assert opened(hurt(noted(note()), ADA)) == ""


@pytest.mark.parametrize("pair", [(SAM, ADA), (ADA, SAM)])
def test_none_comes_from_somebody_who_was_blocked_or_who_blocked(pair):
    assert opened(hurt(noted(note(), blocked=(pair,)))) == ""


def test_in_hard_days_none_is_given_nor_one_of_an_author_who_has_hard_days():
    assert opened(hurt(noted(note())).type(CRISIS)) == ""

    held = Place(noted(note())).take(WinsHeld, by=ADA, until=NIGHT + timedelta(days=2)).state
    assert opened(hurt(held)) == ""


def test_an_author_who_meets_the_crisis_words_has_their_note_held():
    ada = in_circle(ADA, noted(note()), note_at="t").type(CRISIS)

    assert WinsHeld in [type(one) for one in told_by(ada)]


def test_words_that_their_author_took_back_are_shown_to_nobody_again():
    sam = hurt(noted(note()))
    opened(sam)
    assert WORDS.encode() not in msgspec.msgpack.encode(sam.member)

    sam.community = READ
    sam.type("hm?")

    assert WORDS not in sam.words
    assert "This note was taken back." in sam.words


# --- instead of silence -------------------------------------------------------------------------


def asked_and_quiet(community) -> Sam:
    place = Place(community).asked().wait(minutes=10).wait(hours=24)
    assert place.heard(SAM) == ["support-quiet"]
    return who_asked(place).take(Told(id="q", actor=SAM, saying="support-quiet"))


def test_who_is_not_answered_for_a_day_is_given_a_note_and_without_one_a_kind_word():
    given_one = asked_and_quiet(noted(note()))
    without = asked_and_quiet(READ)

    assert "No answer has come so far" in given_one.words
    assert WORDS in given_one.words
    assert "No answer has come so far" in without.words
    assert WORDS not in without.words


# --- late in the evening ------------------------------------------------------------------------

OFFER = "Words from someone who was here"


def at_the_ways(sam: Sam, hour: int) -> list[str]:
    """What is offered after hard news at that hour of Monday."""
    sam.now = MONDAY.replace(hour=hour)
    sam.command("rejected", place="").press("Just let me talk").press("Skip").press("Skip")
    return Sam.labels(sam.said[-1])


@pytest.mark.parametrize(("hour", "offered"), [(21, False), (22, True), (23, True), (3, True), (6, False)])
def test_a_note_is_offered_late_in_the_members_own_evening(hour, offered):
    sam = hurt(noted(note()))
    assert (OFFER in at_the_ways(sam, hour)) == offered

    if offered:
        assert WORDS not in sam.words
        assert WORDS in sam.press(OFFER).words


def test_the_evening_is_the_members_own_and_unknown_without_a_zone():
    assert OFFER in at_the_ways(hurt(noted(note()), zone="America/New_York"), 4)
    assert OFFER not in at_the_ways(hurt(noted(note()), zone="America/New_York"), 22)
    assert OFFER not in at_the_ways(hurt(noted(note()), zone=""), 23)


def test_it_is_offered_once_a_loss():
    both = noted(note(), note(BEN, "n2"))
    had = hurt(both, note_given_at=NIGHT - timedelta(minutes=5))
    before = hurt(both, note_given_at=NIGHT - timedelta(days=3))

    assert had.facts().flag("note-late") is False
    assert before.facts().flag("note-late") is True


def test_it_is_not_offered_where_help_stands_open():
    sam = hurt(noted(note())).command("rejected").type("what is the point of living")

    assert sam.facts().flag("note-late") is False


# --- thanks and reports -------------------------------------------------------------------------


def test_thanks_of_a_day_reach_the_author_together_and_without_a_name():
    place = Place(noted(note()))
    sam = hurt(place.state)
    opened(sam)
    sam.press("Thank them")
    (thanked,) = told_by(sam)
    assert isinstance(thanked, NoteThanked)

    place._take(thanked).wait(hours=3)
    place.take(NoteThanked, by=BEN, note="n1").wait(hours=20)
    assert place.told == []

    place.wait(hours=2)
    assert place.heard(ADA) == ["note-thanked"]
    assert "Sam" not in in_circle(ADA, place.state).take(Told(id="t", actor=ADA, saying="note-thanked")).words
    assert place.wait(days=30).told == []


def test_a_note_that_is_reported_is_given_to_nobody_until_it_was_read_again():
    place = Place(noted(note()))
    sam = hurt(place.state)
    opened(sam)
    sam.press("This note is not all right")
    (reported,) = told_by(sam)
    assert isinstance(reported, NoteReported)

    place._take(reported)
    assert opened(hurt(place.state, BEN)) == ""

    reviewed(place, kept=True)
    assert opened(hurt(place.state, BEN)) == WORDS


# --- it goes again ------------------------------------------------------------------------------


def test_an_author_sees_their_note_and_takes_it_back():
    ada = in_circle(ADA, noted(note()), note_at="t").command("onward", "note")
    assert WORDS in ada.words

    ada.press("Take it back")

    (told,) = told_by(ada)
    assert isinstance(told, NoteTakenBack)
    assert Place(noted(note()))._take(told).state.notes == ()


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        (WinWithdrawn, {"win": "", "by": ADA, "forget": True}),
        (CircleLeft, {"by": ADA}),
        (CircleOpened, {"opened": False}),
    ],
)
def test_who_is_erased_or_leaves_takes_the_note_along_and_a_closed_circle_has_none(event, fields):
    place = left().take(event, **fields)

    assert place.state.notes == ()
    assert [name for name in place.waiting if name.startswith("old-")] == []


def test_after_half_a_year_it_goes_and_its_author_hears_that_they_may_leave_it_again():
    place = left()
    reviewed(place, kept=True)
    assert place.wait(days=179).told == []

    place.wait(days=1)

    assert place.state.notes == ()
    assert place.heard(ADA) == ["note-old"]


def test_a_place_full_of_notes_says_so_and_keeps_those_there_are():
    many = tuple(note(BEN, f"b{n}") for n in range(MAX_NOTES))
    place = Place(noted(*many)).take(NoteLeft, note="n1", by=ADA, shown_as="", about="any", words="x")

    assert place.heard(ADA) == ["note-full"]
    assert len(place.state.notes) == MAX_NOTES


# --- the property -------------------------------------------------------------------------------

PEOPLE = (SAM, ADA, BEN)
DEEDS = st.tuples(
    st.sampled_from(["leave", "keep", "drop", "report", "back", "block", "open", "open", "open"]),
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
)


@examples(max_examples=40, deadline=None)
@given(st.lists(DEEDS, max_size=14))
def test_nobody_is_ever_given_an_unread_own_known_blocked_or_reported_note(deeds):
    place, read, known = Place(READ), {}, {who: [] for who in PEOPLE}
    members = {who: hurt(READ, who) for who in PEOPLE}
    for number, (deed, who, other) in enumerate(deeds):
        mine = next((one.id for one in place.state.notes if one.by == who), "none")
        match deed:
            case "leave":
                about, words = "any", f"words {number}"
                place.take(NoteLeft, note=f"n{number}", by=who, shown_as="", about=about, words=words)
            case "keep" | "drop":
                waited = any(one.id == mine and one.waits for one in place.state.notes)
                reviewed(place, mine, kept=deed == "keep")
                if waited:  # who decides later than another changes nothing
                    read[mine] = deed == "keep"
            case "report":
                place.take(NoteReported, by=other, note=mine)
                read[mine] = read.get(mine, False) and who == other
            case "back":
                place.take(NoteTakenBack, by=who)
            case "block":
                pair = (who, other)
                place.state = msgspec.structs.replace(place.state, blocked=(*place.state.blocked, pair))
            case _:
                members[who].community = place.state
                words = opened(members[who])
                if words:
                    (found,) = [one for one in place.state.notes if one.words == words]
                    assert read[found.id]
                    assert found.by != who
                    assert words not in known[who]
                    assert not {(who, found.by), (found.by, who)} & set(place.state.blocked)
                    known[who].append(words)


def test_the_ask_itself_is_never_part_of_a_note():
    assert ASKED not in asked_and_quiet(noted(note())).words
    assert ROUND.notes == ()

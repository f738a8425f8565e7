"""A rejection letter in the conversation: the member is met first, then it is shown for correction."""

import msgspec
import pytest

from bot.engine.settled import Settled
from tests.engine.pure import COMMUNITY, MONDAY, Sam

LETTER = """From: Careers <careers@sparrowtech.example>
Subject: Account Manager

> Hi Sam,
>
> Thank you for the phone screen. We will not be moving ahead with your application
> for Account Manager at Sparrowtech.
> You mentioned that you have not sold to hospitals before, and this team sells
> only to hospitals.
>
> Best of luck!
> Sparrowtech Recruiting"""
"""Written by us, as every letter here."""

ABOUT_SAM = "You mentioned that you have not sold to hospitals before, and this team sells only to hospitals."
CLOSED = "Dear Sam, the vacancy for Cook at Amberlake Foods Ltd has been cancelled. Thank you for applying."
OTHER = (
    "Hello, thank you for your application. Unfortunately we decided to go with another candidate. Good luck."
)
EMPLOYER = msgspec.structs.replace(COMMUNITY, kind="employer", channel="", channel_name="")


def _until_the_ways(sam: Sam) -> Sam:
    return sam.walk("Just let me talk", "The work I put in", "A bit heavy")


@pytest.fixture
def looked() -> Sam:
    """Sam, who was met, chose a different view, and looks at the letter."""
    return _until_the_ways(Sam().command("rejected", LETTER)).walk("A different view", "Look at the e-mail")


def test_nobody_is_shown_what_was_read_before_they_were_met():
    sam = Sam().command("rejected", LETTER)

    assert "Sparrowtech" not in sam.words
    assert ABOUT_SAM not in sam.words
    assert "I have the e-mail they sent." in sam.words


def test_a_letter_that_comes_first_of_all_is_hard_news():
    sam = Sam().type(LETTER)

    assert sam.member.talk
    assert sam.member.talk.script == "rejected"
    assert "Sparrowtech" not in sam.words


def test_what_was_read_is_shown_for_correction(looked):
    assert "Company: Sparrowtech" in looked.words
    assert "Job: Account Manager" in looked.words
    assert "It ended: After the first call" in looked.words


def test_the_form_holds_what_was_read_so_that_only_what_is_wrong_is_written(looked):
    looked.walk("Change it", "Open the form")

    filled = {field.key: field.initial for field in looked.turn.answer.form.fields}

    assert filled == {"mail-company": "Sparrowtech", "mail-role": "Account Manager", "mail-date": ""}


def test_where_it_ended_is_kept_only_when_the_member_says_that_it_is_right(looked):
    before = looked.member.losses[-1].stage

    looked.press("That is right")

    assert before == ""
    assert looked.member.losses[-1].stage == "screen"


def test_who_leaves_it_is_asked_nothing_more_and_nothing_is_kept(looked):
    looked.press("Leave that")

    assert looked.member.losses[-1].stage == ""
    assert "standard text" not in looked.words


def test_the_part_about_them_stands_on_one_line_without_marks_of_quoting(looked):
    looked.press("That is right")

    assert f'"{ABOUT_SAM}"' in looked.words
    assert "It says nothing about you." in looked.words


def test_a_position_that_was_closed_is_no_stage():
    sam = _until_the_ways(Sam().command("rejected", CLOSED)).walk("A different view", "Look at the e-mail")

    sam.press("That is right")

    assert "This looks like a standard text." in sam.words
    assert sam.member.losses[-1].stage == ""


def test_it_is_offered_once():
    sam = _until_the_ways(Sam().command("rejected", OTHER)).walk("A different view", "Look at the e-mail")

    sam.walk("That is right", "Go back", "A next step")

    assert sam.member.talk
    assert not sam.member.talk.slots["_mail"]


def test_a_second_letter_takes_the_place_of_the_first_one():
    sam = Sam().command("rejected", LETTER).press("Just let me talk").type(OTHER)
    sam.press("Skip").walk("A different view", "Look at the e-mail")

    assert "Sparrowtech" not in sam.words
    assert "Account Manager" not in sam.words


def test_a_companys_words_are_not_told_back_as_what_hurt():
    sam = Sam().command("rejected").press("Just let me talk").type(LETTER)

    assert sam.member.rejected_at
    assert sam.member.last_hurt == ""
    assert "Sparrowtech" not in sam.words


def test_words_that_are_in_danger_are_read_beside_a_letter_all_the_same():
    sam = Sam().command("rejected", f"I want to kill myself.\n\n{LETTER}")

    assert sam.member.talk
    assert sam.member.talk.script == "crisis"
    assert "_mail" not in sam.member.talk.slots


def test_in_hard_days_the_letter_waits():
    sam = Sam().type("I want to die").command("onward", "email")

    assert "The e-mail can wait." in sam.words


def test_where_messages_can_be_exported_the_letter_is_shown_only_in_forms():
    sam = Sam(community=EMPLOYER, settled=Settled(owner_can_export=True)).command("rejected", LETTER)
    sam = _until_the_ways(sam).walk("A different view", "Look at the e-mail")
    read = sam.words
    sam.walk("Look at it", "Open the form")
    in_form = {field.initial for field in sam.turn.answer.form.fields}
    sam.fill("Sparrowtech", "Account Manager", "").press("After the first call")
    apart = sam.words
    sam.press("Open the form")

    assert "Sparrowtech" in in_form
    assert [field.initial for field in sam.turn.answer.form.fields] == [ABOUT_SAM]
    assert [words for words in (read, apart) if "Sparrowtech" in words or "hospitals" in words] == []


def test_another_talk_begins_without_the_letter_of_the_one_before():
    """Nothing of a letter is kept beside the conversation it was pasted in."""
    sam = Sam().command("rejected", LETTER).press("Just let me talk")
    sam.now = MONDAY.replace(day=4)

    sam.command("onward", "email")

    assert "You can paste the e-mail here." in sam.words


def test_the_preview_of_a_win_says_which_words_could_give_somebody_away():
    sam = Sam().command("win", "Interview at Maplecrest Foods in Leeds, with Dana from HR")

    assert "These words could tell people who you are, or where: Maplecrest Foods, Leeds, Dana." in sam.words


def test_a_win_that_names_nobody_is_previewed_as_before():
    sam = Sam().command("win", "I asked for help")

    assert "could tell people" not in sam.words
    assert "Everyone in that channel can read it." in sam.words

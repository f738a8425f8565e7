"""Crisis words stop everything, say who can help, and post nothing."""

from datetime import timedelta

import pytest

from bot.engine.effects import OpenThread, Post, Say, Tell
from bot.engine.events import OptionChosen
from bot.engine.wins.events import WinsHeld
from tests.engine.pure import Sam

WORDS = "I want to kill myself"


def stopped(sam: Sam) -> bool:
    return "findahelpline.com" in sam.words and "emergency number" in sam.words


def test_crisis_words_stop_the_script():
    sam = Sam().command("rejected").press("Just let me talk").type(WORDS)

    assert stopped(sam)
    assert sam.member.talk.script == "crisis"
    assert len(sam.member.talks) == 1


@pytest.mark.parametrize("how", ["rejected", "win", "onward"])
def test_crisis_words_behind_a_command_are_read_before_any_script_sees_them(how):
    sam = Sam().command(how, WORDS)

    assert stopped(sam)
    assert sam.whispered


def test_crisis_words_in_a_form_are_read_too():
    sam = Sam().command("onward", "goal").press("Set a goal").press("Open the form").fill(WORDS, "now")

    assert stopped(sam)
    assert sam.member.goals == ()


def test_crisis_words_as_a_win_are_never_posted():
    sam = Sam().command("win").type(WORDS)

    assert stopped(sam)
    assert not [e for e in sam.turn.effects if isinstance(e, Post | OpenThread | Tell)]


def test_a_preview_that_was_open_cannot_be_posted_afterwards():
    sam = Sam().command("win", "I slept")
    key = sam.find("Post it")[0].key
    sam.type(WORDS)

    sam.take(OptionChosen(**sam.head(), key=key))

    assert not [e for e in sam.turn.effects if isinstance(e, Tell)]


def test_a_win_soon_after_is_kept_safe_and_its_writer_told():
    sam = Sam().type(WORDS).command("win", "I called a friend")

    assert "I do not post it now" in sam.words
    assert not [e for e in sam.turn.effects if isinstance(e, Tell)]


def test_a_win_that_waits_for_the_thread_is_held_back():
    sam = Sam().command("win", "I slept").press("Post it").type(WORDS)

    (told,) = [effect.event for effect in sam.turn.effects if isinstance(effect, Tell)]

    assert isinstance(told, WinsHeld)
    assert told.until == sam.now + timedelta(days=3)


def test_crisis_words_are_urgent_so_that_they_are_sent_again_rather_than_held():
    sam = Sam().type(WORDS)

    assert all(effect.urgent for effect in sam.turn.effects if isinstance(effect, Say))


def test_help_now_opens_it_from_anywhere():
    sam = Sam().command("rejected").press("Just let me talk").type("Help now!")

    assert stopped(sam)


def test_a_soft_sign_asks_directly_and_a_no_goes_on_with_what_was_said():
    sam = Sam().command("rejected").press("Just let me talk")
    sam.type("I'm not going to kill myself, but it hurts")
    assert "Are you thinking of ending your life?" in sam.words

    sam.press("No, I meant something else")

    assert "I'm not going to kill myself, but it hurts" in sam.words
    assert "How heavy" in sam.words


@pytest.mark.parametrize("answer", ["Yes", "Not sure"])
def test_yes_or_not_sure_is_the_full_answer(answer):
    sam = Sam().type("I'm not going to kill myself").press(answer)

    assert stopped(sam)
    assert sam.member.crisis_at is not None


@pytest.mark.parametrize("answer", ["Yes", "Not sure"])
def test_the_talk_before_ends_with_it_so_that_nothing_it_offered_is_done_any_more(answer):
    sam = Sam().command("win", "I called them")
    post, _ = sam.find("Post it")

    sam.type("I'm not going to kill myself").press(answer)

    assert [talk.script for talk in sam.member.talks] == ["crisis"]
    sam.take(sam.press_event(post.key))
    assert not any(isinstance(effect, Tell) for effect in sam.turn.effects)


def test_two_soft_signs_in_a_day_are_a_full_one():
    sam = Sam().type("I'm not going to kill myself").press("No, I meant something else").wait(hours=3)

    assert stopped(sam.type("I'm not going to kill myself, I said"))


def test_the_crisis_talk_never_ends_by_itself_and_hears_every_word():
    sam = Sam().type(WORDS)
    for words in ("i don't know", "🙂", "nobody would come", WORDS, "...", "whatever"):
        sam.type(words)
        assert sam.member.talk.script == "crisis"
        assert sam.said


def test_the_crisis_answer_offers_no_form_as_nobody_reads_along():
    sam = Sam().type(WORDS)

    assert "Write it in a form" not in [label for message in sam.said for label in Sam.labels(message)]


def test_a_loss_and_a_method_question_count_together_across_messages():
    sam = Sam().command("rejected", "I just lost my job.")

    assert stopped(sam.type("What are the bridges taller than 25 meters"))


def test_signs_of_another_week_do_not_count_together():
    sam = Sam().command("rejected", "I just lost my job.").wait(days=7)

    assert sam.type("What are the bridges taller than 25 meters").member.crisis_at is None

"""What waits after crisis words, and what a doubtful word leaves behind."""

import pytest

from tests.engine.pure import Sam


@pytest.mark.parametrize("words", ["plan", "practice", "goal", "growth", "write"])
def test_after_crisis_words_what_can_wait_waits(words):
    sam = Sam().type("I want to die").command("onward", words)

    assert "wait" in sam.words
    assert "help now" in sam.words


@pytest.mark.parametrize("words", ["help", "hi", "help now"])
def test_in_the_help_a_bare_word_for_help_never_leads_out_of_it(words):
    sam = Sam().type("I want to die").type(words)

    assert sam.member.talk.script == "crisis"
    assert "I am in danger now" in sam.labels(sam.said[-1])


def test_weeks_after_the_help_a_hello_is_a_hello_again():
    sam = Sam().type("I want to die").wait(days=30).type("hi")

    assert sam.member.talk.script != "crisis"


def test_stop_at_the_direct_question_still_says_where_help_is():
    sam = Sam().type("I want it all to be over")
    assert sam.member.talk.script == "soft"

    assert "help now" in sam.type("stop").words


def test_words_that_raised_the_direct_question_are_not_shown_back_later():
    sam = Sam().command("rejected").type("I dont see a way out for me")
    sam.press("No, I meant something else").walk("Heavy", "That is enough for now")

    assert len(sam.member.losses) == 1
    assert sam.member.last_hurt == ""

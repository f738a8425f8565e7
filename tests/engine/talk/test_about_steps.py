"""Whoever answers about a step in their own words is asked nothing about their life."""

import pytest

from bot.engine.talk.about import FOR_OTHERS, OF_STEPS
from tests.engine.pure import Sam, scripts

LATER = ("I'll do it tomorrow", "I will do it tonight", "I did not have the courage to do it")


@pytest.mark.parametrize("text", LATER)
def test_a_day_for_a_step_in_own_words_opens_no_help(text):
    sam = Sam().command("onward", "plan")
    assert sam.member.talk.script == "plan"

    sam.type(text)

    assert sam.member.talk.script not in ("crisis", "soft")


def test_a_day_in_the_form_of_a_step_opens_no_help():
    sam = Sam().command("onward", "plan").walk("Get in touch with one person")
    sam.press("Open the form")

    sam.fill("Write to Ada", "I'll do it tomorrow", "I feel ashamed", "open the mail")

    assert sam.member.talk.script == "plan"


def test_the_same_words_outside_a_step_ask_directly():
    sam = Sam().command("onward").type("I will do it tonight")

    assert sam.member.talk.script == "soft"


def test_beside_a_grave_word_they_are_met_with_help():
    sam = Sam().command("onward", "plan").type("I hate myself. I will do it tonight")

    assert sam.member.talk.script == "crisis"


def test_every_script_that_is_named_there_exists():
    assert set(scripts().by_language["en"]) >= OF_STEPS | FOR_OTHERS

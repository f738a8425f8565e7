"""Hard news typed out of nowhere is heard as such; nothing else is taken for it."""

import pytest

from bot.reading import read
from bot.reading.news import GOOD, NEWS
from tests.engine.pure import Sam
from tests.reading.lines import news_lines as lines


@pytest.mark.parametrize("text", lines.NEWS)
def test_hard_news_is_read_out_of_the_words(text):
    assert read(text).news


@pytest.mark.parametrize("text", lines.NONE)
def test_what_is_feared_asked_planned_or_told_of_others_is_no_news(text):
    assert read(text).news in {"", GOOD}


@pytest.mark.parametrize(
    "text", ["I got it, after 41 no's I got the job!", "they said yes", "me dieron el trabajo"]
)
def test_good_news_is_met_as_good_news(text):
    assert Sam().type(text).member.talk.script == "landed"


def test_words_that_follow_good_news_become_a_win_to_look_at():
    sam = Sam().type("they said yes").type("I start at the bakery in May")

    assert "I start at the bakery in May" in sam.words


def test_every_rule_is_met_by_a_line():
    assert {read(text).news for text in lines.NEWS} == {rule.id for rule in NEWS}


@pytest.mark.parametrize("text", ["they went with someone else", "its a no from the recruiter"])
def test_who_types_their_news_before_anything_else_is_met(text):
    sam = Sam().type(text)

    assert sam.words.startswith(f'You wrote: "{text}"')
    assert sam.member.talk.script == "rejected"


def test_spanish_news_is_met_in_spanish():
    sam = Sam().type("han cogido a otra persona")

    assert sam.words.startswith("Escribiste:")


def test_in_the_middle_of_a_talk_the_same_words_are_an_answer():
    sam = Sam().command("rejected").press("Just let me talk").type("they went with someone else")

    assert "How heavy is it right now?" in sam.words


@pytest.mark.parametrize("text", lines.MISSED)
def test_news_that_no_rule_knows_meets_a_door_and_its_words_come_along(text):
    sam = Sam().type(text)
    assert sam.member.talk.script == "unsure"

    sam.press("I had hard news")

    assert sam.member.talk.slots["opening"] == text


def test_the_door_takes_the_words_that_were_typed_last():
    sam = Sam().type("tell me a good joke").type("well that is application two hundred")

    sam.press("I had hard news")

    assert 'You wrote: "well that is application two hundred"' in sam.words

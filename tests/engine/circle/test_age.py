"""The circle's question about eighteen, answered by typing: in both languages, and nowhere else."""

import msgspec
import pytest

from bot.engine.member import Member
from tests.engine.circle.circle_place import PEERS, ROUND, in_circle, told_by
from tests.engine.circle.test_words import writing
from tests.engine.pure import SAM, Sam

OTHERS = msgspec.structs.replace(ROUND, circle=PEERS[1:])
OLD_ENOUGH = {"en": "You would be in it as Sam", "es": "Aparecerías como Sam"}
YOUNGER = {"en": "The circle is only for people of 18 or more", "es": "El círculo es solo para personas"}
AGAIN = {"en": "I did not quite understand that", "es": "No lo entendí bien"}


def asked(language: str = "en", **more: object) -> Sam:
    """Sam, at the question."""
    member = Member(SAM, **more)  # type: ignore[arg-type]
    return Sam(community=OTHERS, locale=language, member=member).command("onward", "circle")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("typed", ["18", "yes", "sí", "tengo 19 años", "I am 32"])
def test_who_types_that_they_are_old_enough_goes_on(typed, language):
    sam = asked(language).type(typed)

    assert OLD_ENOUGH[language] in sam.words
    assert sam.member.consents["of-age"].given


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("typed", ["I am 16", "17", "soy menor", "no", "tengo dieciséis años", "not yet"])
def test_who_types_that_they_are_younger_is_met_kindly_and_not_offered_the_circle_again(typed, language):
    sam = asked(language).type(typed)

    assert YOUNGER[language] in sam.words
    assert not sam.member.consents["of-age"].given
    assert "Ask the circle" not in str([Sam.labels(one) for one in sam.command("onward", "support").said])


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("typed", ["2008", "maybe", "17 or 18", "yes, I am 16", "tengo 16 entrevistas"])
def test_what_is_not_clear_is_asked_again_with_the_buttons(typed, language):
    sam = asked(language)
    buttons = Sam.labels(sam.said[-1])

    sam.type(typed)

    assert AGAIN[language] in sam.words
    assert Sam.labels(sam.said[-1]) == buttons
    assert "of-age" not in sam.member.consents
    assert OLD_ENOUGH[language] in sam.type("20").words


def test_how_old_they_said_they_are_is_kept_in_no_slot():
    sam = asked().type("I am 16")

    assert sam.member.talk is not None
    assert "16" not in str(sam.member.talk.slots)


def test_a_number_is_an_age_at_that_question_alone():
    joining = asked().walk("Yes, I am 18 or older", "Change the name").type("16")
    hurt = Sam(community=OTHERS).command("rejected").type("16")
    outside = Sam(community=OTHERS).type("I am 16")
    asking = asked().press("Yes, I am 18 or older").type("17")

    assert "I cannot show that name" in joining.words
    assert joining.member.consents["of-age"].given
    assert asking.member.consents["of-age"].given
    for sam in (hurt, outside):
        assert "of-age" not in sam.member.consents


def test_words_about_danger_are_heard_before_an_age():
    sam = asked().type("I'm 16 and I want to kill myself")

    assert sam.member.talk is not None
    assert sam.member.talk.script == "crisis"
    assert "of-age" not in sam.member.consents


# --- who is younger keeps all the rest ------------------------------------------------------------


@pytest.mark.parametrize(("language", "line"), [("en", "Childline: call 0800 1111"), ("es", "0800 1111")])
def test_who_is_younger_is_told_of_a_line_for_young_people_where_one_is_known(language, line):
    assert line in asked(language, country="GB").type("16").words
    assert "0800 1111" not in asked(language).type("16").words
    assert "0800 1111" not in asked(language, country="GB").type("19").words


def test_and_finds_it_among_the_lines_of_people_who_listen():
    young, old = asked(country="GB").type("16"), asked(country="GB").type("19")

    assert "0800 1111" in young.command("onward", "support").words
    assert "0800 1111" not in old.command("onward", "support").words


def test_every_private_talk_is_open_to_who_is_younger():
    sam = asked().type("16").command("rejected")

    assert sam.member.talk is not None
    assert sam.member.talk.script == "rejected"
    assert "A calm minute" in Sam.labels(sam.said[-1])


# --- an age in words for others -------------------------------------------------------------------

IN_WORDS = [
    "I'm 17 and nobody calls me back",
    "No job again. I am only fifteen.",
    "Tengo 16 años y nadie me llama",
]
NO_AGE = [
    "I'm 17 applications in",
    "I'm 17 years into this work",
    "tengo 17 años de experiencia",
    "tengo 16 entrevistas",
    "I feel like I'm 15.",
    "I'm 17.5k in debt",
]


@pytest.mark.parametrize("words", IN_WORDS)
def test_an_ask_whose_words_say_that_its_author_is_younger_is_not_posted(words):
    sam = in_circle(community=ROUND).command("onward", "ask").type(words)

    assert YOUNGER["en"] in sam.words
    assert "word for word" not in sam.words
    assert not sam.member.consents["of-age"].given


@pytest.mark.parametrize("words", IN_WORDS)
def test_an_answer_whose_words_say_that_its_author_is_younger_is_not_sent(words):
    ada = writing().type(words)

    assert YOUNGER["en"] in ada.words
    assert told_by(ada) == []


@pytest.mark.parametrize("words", NO_AGE)
def test_a_number_that_is_no_age_stops_no_ask(words):
    sam = in_circle(community=ROUND).command("onward", "ask").type(words)

    assert YOUNGER["en"] not in sam.words


STILL = {"en": "You told me that you are younger than 18", "es": "Me dijiste que tienes menos de 18"}
NOW = {"en": "I am 18 by now", "es": "Ya tengo 18 años"}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("by", ["circle", "ask", "note"])
def test_who_said_that_they_are_younger_is_led_to_people_and_not_offered_the_circle_again(by, language):
    sam = asked(language, country="GB").type("I am 16")
    line = next(one for one in sam.words.splitlines() if "0800" in one)
    sam.wait(days=40).command("onward", by)

    assert STILL[language] in sam.words
    assert line in sam.words
    assert OLD_ENOUGH[language] not in sam.words
    assert len(Sam.labels(sam.said[-1])) == 4
    assert not sam.member.consents["of-age"].given


@pytest.mark.parametrize("language", ["en", "es"])
def test_who_has_come_of_age_or_pressed_the_wrong_button_says_so(language):
    sam = asked(language).type("I am 16").command("onward", "circle").press(NOW[language])

    assert OLD_ENOUGH[language] in sam.type("18").words
    assert sam.member.consents["of-age"].given

"""Anger that could hurt somebody: asked about once, then help of its own, and nothing of it is posted.

Every line that a member says here was written for this test.
"""

import pytest

from bot.engine.effects import Say, Tell
from tests.engine.pure import Sam

MEANT = "I am going to hurt the recruiter"
ON_THE_WAY = "I have a knife and I'm going to that office"
OWN = "I want to kill myself"


def script(sam: Sam) -> str:
    return sam.member.talk.script if sam.member.talk else ""


def test_anger_that_may_be_meant_is_asked_about_and_a_no_goes_on_with_what_was_written():
    sam = Sam().command("rejected").press("Just let me talk").type(MEANT)
    assert "Are you thinking of hurting someone" in sam.words

    sam.press("No, that was anger")

    assert "help now" in sam.words
    assert f'You wrote: "{MEANT}"' in sam.words


@pytest.mark.parametrize("answer", ["Yes", "Not sure"])
def test_yes_or_not_sure_opens_the_help_before_anything_else(answer):
    sam = Sam().command("rejected").press("Just let me talk").type(MEANT).press(answer)

    assert script(sam) == "harm"
    assert sam.member.crisis_at == sam.now
    assert "emergency number first" in sam.words
    assert all(effect.urgent for effect in sam.turn.effects if isinstance(effect, Say))


@pytest.mark.parametrize("words", ["no", "no, I meant the game", "No"])
def test_a_plain_no_in_words_is_heard(words):
    assert "Thank you for telling me" in Sam().type(MEANT).type(words).words


def test_the_means_beside_it_opens_the_help_at_once_and_nobody_is_told():
    sam = Sam().type(ON_THE_WAY)

    assert script(sam) == "harm"
    assert not [effect for effect in sam.turn.effects if isinstance(effect, Tell)]


def test_the_second_time_in_a_day_is_not_asked_again():
    assert script(Sam().type(MEANT).press("No, that was anger").type(MEANT)) == "harm"


def test_words_about_ending_their_own_life_win():
    assert script(Sam().type(ON_THE_WAY).type(OWN)) == "crisis"
    assert script(Sam().type(MEANT).press("It is about hurting myself")) == "crisis"
    assert script(Sam().type(ON_THE_WAY).press("It is about my own life")) == "crisis"


def test_such_words_never_become_a_win_that_could_be_posted():
    sam = Sam().command("win").type(MEANT).press("No, that was anger")

    assert not [effect for effect in sam.turn.effects if isinstance(effect, Tell)]


def test_who_writes_on_in_help_does_not_read_the_same_words_each_time():
    for help_, opening in (("crisis", OWN), ("harm", ON_THE_WAY)):
        sam = Sam().type(opening)
        said = [sam.type(words).words for words in ("I sit here", "It is dark", "I am cold")]

        assert script(sam) == help_
        assert len(set(said)) == 3


def test_whoever_was_read_wrongly_can_say_so_and_begin_again():
    sam = Sam().type(OWN).press("I am safe right now").press("I meant something else")
    assert "read you wrongly" in sam.words

    assert script(sam.command("rejected")) == "rejected"


def test_it_is_there_in_spanish():
    sam = Sam(locale="es").type("voy a matar a esa reclutadora")
    assert "¿Estás pensando en hacerle daño a alguien?" in sam.words

    assert "Aléjate" in sam.press("Sí").words

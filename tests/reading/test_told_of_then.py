"""Money trouble that a helper tells of: over, it is their story; going on, it is met."""

import pytest

from bot.reading import read
from bot.reading.conduct import read_conduct

OVER = (
    "I lost my job in June too and could not pay the rent. It was hard, I read you.",
    "I am sorry. I lost my job in May and could not pay the rent, and it will pass.",
    "I was homeless for a while, and it did pass.",
    "Perdí mi trabajo en junio y no pude pagar el alquiler. Fue duro, te leo.",
)
GOING_ON = (
    "I lost my job too and can't pay the rent.",
    "I lost my job and could not pay the rent this month.",
    "I lost my job and was evicted, I am living in my car.",
    "Perdí el trabajo y no puedo pagar el alquiler.",
)


@pytest.mark.parametrize("text", OVER)
def test_what_is_over_asks_a_helper_nothing_and_stops_nothing(text):
    assert read(text, about="others").crisis.tier == "none"
    assert "crisis" not in read_conduct(text).families


@pytest.mark.parametrize("text", GOING_ON)
def test_what_goes_on_is_met_even_where_somebody_helps(text):
    assert read(text, about="others").crisis.route == "need"


@pytest.mark.parametrize("text", GOING_ON)
def test_what_goes_on_stops_no_words_to_others(text):
    assert read_conduct(text).families == ()


def test_of_their_own_day_it_is_met_in_any_tense():
    assert read(OVER[0]).crisis.route == "need"


def test_a_grave_word_beside_it_is_heard():
    assert read("I was homeless then, and I wanted to die today.", about="others").crisis.tier != "none"

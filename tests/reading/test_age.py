"""Whether somebody is 18 or older, as people type it: English and Spanish, and what says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.words.typed import plainly
from bot.reading.age import read_age


def lines(text: str) -> list[str]:
    """What stands between the bars."""
    return [one.strip() for line in text.strip().splitlines() for one in line.split("|")]


OLDER = lines(
    """
    18|18.|I'm 18|I am 19|yes|Yes I am|yes, 18|25 years old|25yo|18+|over 18|I am 18 or older
    I just turned 18|forty|I'm an adult|of course|I am 30 and tired|sí|Sí, tengo 20|tengo 19 años
    tengo dieciocho años|soy mayor de edad|mayor de 18|¡Claro!|acabo de cumplir 18|treinta y cinco
    veintidós|sí, los tengo|más de 18|Soy mayor
    """
)
YOUNGER = lines(
    """
    I am 16|17|I'm sixteen|17 and a half|no|No.|not yet|I'm a minor|under 18|underage|almost 18
    I'm not 18 yet|no, I'm 17|I am 16, is that ok?|not an adult|I am younger|16 y/o|soy menor
    soy menor de edad|tengo 16 años|tengo dieciséis|no tengo 18|aún no|todavía no|menos de 18
    no soy mayor de edad|casi 18|No, tengo 15|16 años y medio|no los tengo
    """
)
UNCLEAR = lines(
    """
    ?|maybe|what do you mean|2008|5|150|1|0|10 years of experience|hello|I have 10 years of experience
    17 or 18|18, but my son is 12|yes, I am 16|no, I'm 19|18 in May|not a minor|I was 16|yes and no
    yes but not yet|once|I lost my job 16 days ago|room 18|quizás|no sé|nací en 2008
    tengo 16 entrevistas|llevo 20 años trabajando|cumplo 18 en mayo|tengo 18 y mi hermana 16
    sí, tengo 17|no, tengo 30|hace 20 días
    """
)


@pytest.mark.parametrize("text", OLDER)
def test_who_is_old_enough_is_understood(text):
    assert read_age(plainly(text)) == "older"


@pytest.mark.parametrize("text", YOUNGER)
def test_who_is_younger_is_understood(text):
    assert read_age(plainly(text)) == "younger"


@pytest.mark.parametrize("text", ["", *UNCLEAR])
def test_what_is_not_clear_says_nothing(text):
    assert read_age(plainly(text)) == ""


SAID = ("I am {}", "{}", "tengo {} años", "I'm {} years old", "no, tengo {}")


@given(st.integers(7, 17), st.sampled_from(SAID))
def test_no_age_below_eighteen_is_ever_read_as_old_enough(age, said):
    assert read_age(plainly(said.format(age))) == "younger"


@given(st.text(max_size=80) | st.text(alphabet="1²½٣ 78,.-yo", max_size=8))
def test_whatever_is_typed_nothing_raises(text):
    assert read_age(plainly(text)) in {"", "older", "younger"}

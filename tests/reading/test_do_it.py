"""Words that name no deed: a day for a step where a step was asked for, and a question elsewhere."""

import pytest

from bot.reading import read

OF_A_STEP = (
    "I'll do it tomorrow",
    "I will do it tonight",
    "I will do it on Friday",
    "I will do it soon",
    "I plan to do it on Monday",
    "I am going to do it now",
    "I did not have the courage to do it",
    "I was too scared to do it",
    "I couldn't do it today, I will do it tomorrow",
    "Estoy a punto de hacerlo",
)
BESIDE = (
    "I can't go on. I will do it tonight",
    "I hate myself. I'll do it tomorrow",
    "I said goodbye to everyone. I will do it tonight",
    "I will do it tonight, nobody will miss me, I can't take the pain anymore",
    "I feel worthless and I did not have the courage to do it",
)
STILL_ALARMING = (
    "I plan to do it before I kill myself",
    "I plan to do it with pills",
    "I will do it painlessly",
    "I don't have the courage to die",
)
STAYS = (
    "You can write here any time. I'll be here tomorrow too.",
    "I'll be around tomorrow",
    "I'll be here next week",
)
GOES = (
    "I won't be here tomorrow",
    "I will no longer be here next week",
    "I am not going to be around much longer",
    "I may not be alive by next week",
    "I doubt I will be here next week",
    "I don't know if I'll be alive tomorrow",
    "I will be dead by tomorrow",
)


@pytest.mark.parametrize("text", OF_A_STEP)
def test_where_a_step_is_asked_for_a_day_for_it_is_nothing(text):
    assert read(text, about="steps").crisis.tier == "none"


@pytest.mark.parametrize("text", OF_A_STEP)
def test_anywhere_else_it_asks(text):
    assert read(text).crisis.tier == "soft"


@pytest.mark.parametrize("about", ["", "steps"])
@pytest.mark.parametrize("text", BESIDE)
def test_beside_another_sign_it_alarms_wherever_it_is_said(text, about):
    assert read(text, about=about).crisis.tier == "full"


def test_beside_another_sign_of_the_day_it_alarms_too():
    assert (
        read("I'll do it tomorrow", ("I feel like a burden, I hate myself",), "steps").crisis.tier == "full"
    )
    assert read("I'll do it tomorrow", ("I lost my job in May",), "steps").crisis.tier == "none"


def test_a_day_that_is_told_twice_is_no_other_sign():
    said = ("I will do it tonight", "I am going to do it now")

    assert read("I'll do it tomorrow", said, "steps").crisis.tier == "none"


@pytest.mark.parametrize("text", STILL_ALARMING)
def test_a_deed_or_its_means_alarms_where_a_step_is_asked_for(text):
    assert read(text, about="steps").crisis.tier == "full"


@pytest.mark.parametrize("text", STAYS)
def test_whoever_says_that_they_will_be_there_is_not_leaving(text):
    assert read(text).crisis.tier == "none"


@pytest.mark.parametrize("text", GOES)
def test_whoever_says_that_they_will_not_be_there_is_heard(text):
    assert read(text).crisis.tier == "full"

"""Danger that is told over several messages, none of them grave: what asks, what counts, what is let pass."""

import pytest

from bot.reading import read
from bot.reading.crisis import RULES, by_rules
from bot.reading.crisis_parting import TOGETHER
from bot.reading.normalise import normalise
from tests.engine.pure import Sam
from tests.reading.lines import parting_lines as lines


def tiers(messages: tuple[str, ...]) -> list[str]:
    """The tier of each message, in the light of those before it."""
    return [read(text, messages[:place]).crisis.tier for place, text in enumerate(messages)]


@pytest.mark.parametrize("text", lines.ASK)
def test_one_telling_line_is_asked_about_and_alarms_nobody(text):
    assert by_rules(normalise(text)).tier == "soft"


@pytest.mark.parametrize("text", lines.LET_PASS)
def test_the_same_words_about_work_are_let_pass(text):
    assert by_rules(normalise(text)).tier == "none"


@pytest.mark.parametrize("text", lines.MILD)
def test_a_mild_line_says_nothing_alone_and_asks_beside_another_family(text):
    other = "sorry for everything" if "sorry" not in lines.MILD[text] else "don't worry about me"

    assert read(text).crisis.tier == "none"
    assert read(text, (other,)).crisis.tier == "soft"
    assert read(other, (text,)).crisis.tier == "soft"


@pytest.mark.parametrize("text", lines.NOT_EVEN_MILD)
def test_what_only_sounds_like_leave_taking_counts_nowhere(text):
    assert read(text, ("don't worry about me", "dile a mi madre que la quiero")).crisis.tier == "none"


@pytest.mark.parametrize("messages", lines.OVER_MESSAGES, ids=lambda messages: messages[-1])
def test_two_families_within_the_remembered_messages_ask(messages):
    assert tiers(messages) == [*["none"] * (len(messages) - 1), "soft"]


@pytest.mark.parametrize("messages", lines.QUIET, ids=lambda messages: messages[-1])
def test_these_messages_after_each_other_ask_nothing(messages):
    assert set(tiers(messages)) == {"none"}


def test_two_families_in_one_message_ask_too():
    assert read("My sister can have the cat. Sorry for everything.").crisis.tier == "soft"


def test_all_the_mild_families_together_are_not_full():
    every = tuple(lines.MILD)

    assert {read(text, every).crisis.tier for text in every} <= {"none", "soft"}
    assert read(". ".join(every)).crisis.tier == "soft"


def test_a_family_that_was_heard_before_does_not_ask_again():
    """The second soft sign of a day opens the help: a repeated word is no second sign."""
    before = ("my sister can have the cat", "sorry for everything")

    assert read("sorry for everything", before).crisis.tier == "none"
    assert read("don't worry about me", before).crisis.tier == "soft"


def test_every_mild_rule_has_a_line():
    assert set(lines.MILD.values()) == set(TOGETHER)
    assert {rule.id for rule in RULES if rule.weight == 0 and rule.id in TOGETHER} == set(TOGETHER)


def test_who_is_asked_for_a_step_may_walk_the_dog():
    assert read("look after my dog").crisis.tier == "soft"
    assert read("look after my dog", about="steps").crisis.tier == "none"


def test_who_takes_leave_over_several_messages_is_asked_directly():
    sam = Sam().type("they said no again").type("my sister can have the cat")
    assert "ending your life" not in sam.words

    sam.type("i wrote letters to everyone")

    assert "ending your life" in sam.words

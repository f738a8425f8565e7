"""Feelings: read where a member names one of their own, and not where it is denied or somebody else's."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.feelings import FEELINGS, MOST, read_feelings
from tests.reading.lines import trap_lines as lines

ANCHORS = sorted({word for row in FEELINGS for pattern in row.patterns for word in pattern.anchors})


@pytest.mark.parametrize(("feeling", "text"), [(f, t) for f, texts in lines.FEELINGS.items() for t in texts])
def test_a_feeling_is_read_where_it_is_named(feeling, text):
    assert read_feelings(text) == (feeling,)


@pytest.mark.parametrize("text", lines.NO_FEELING)
def test_none_is_read_where_it_is_denied_or_somebody_elses(text):
    assert read_feelings(text) == ()


def test_of_many_the_two_named_last_are_read():
    """What somebody comes to at the end is nearest to now."""
    assert read_feelings("First I was sad. Then angry. Now I'm only tired.") == ("exhausted", "angry")


def test_a_denied_feeling_does_not_hide_another():
    assert read_feelings("I'm not sad, I'm furious") == ("angry",)


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from([*ANCHORS, "i", "not", "."])).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read(text):
    found = read_feelings(text)

    assert len(found) <= MOST
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "unit", ["not so very ", "sad ", "he is so very still ", "a", " ".join(ANCHORS) + " "]
)
def test_a_huge_hostile_text_is_read_in_time(unit):
    """Half a second for 100,000 characters: far above what it takes, far below a catastrophe."""
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    start = time.process_time()

    read_feelings(text)

    assert time.process_time() - start < 0.5

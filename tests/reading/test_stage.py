"""Where in the process it ended, and what is missing, as far as the words tell."""

import pytest

from bot.reading import read
from tests.reading.lines import reading_lines as lines


@pytest.mark.parametrize(("stage", "text"), [(s, t) for s, texts in lines.STAGES.items() for t in texts])
def test_the_stage_is_read_out_of_the_words(stage, text):
    assert read(text).stage == stage


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("housing", "We can't afford the rent"),
        ("food", "I haven't eaten for two days"),
        ("visa", "My visa expires in sixty days"),
        ("money", "I'm running out of money"),
        ("health", "I can't afford my insulin any more"),
        ("", "I'm sad about the rejection"),
        ("", "My car broke down on the way to the interview"),
    ],
)
def test_what_is_missing_is_read_out_of_the_words(need, text):
    assert read(text).need == need

"""The learned second opinion. Every line here was written for these tests."""

import time
import tomllib
from importlib.resources import files

import pytest

from bot.reading import crisis as reading
from bot.reading import read, read_safely, score
from bot.reading.crisis import by_rules
from bot.reading.normalise import normalise
from tests import ROOT
from tests.reading.lines import reading_lines as lines

STORED = files("bot.reading").joinpath("score.bin")
TIRED = "the evenings are the worst and i sit there and think that it would all be quieter without me in it"


def flat(value: int, *, threshold: float) -> score.Weights:
    """Weights that are all the same: the score of a text depends on its length alone."""
    return score.Weights(0.0, 0.01, threshold, threshold, bytes([value]) * score.BUCKETS)


def test_the_weights_are_small_and_travel_with_the_package():
    data = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]

    assert len(STORED.read_bytes()) < 200_000
    assert "score.bin" in data["bot.reading"]


def test_the_weights_are_read_once_and_at_once():
    score.shipped.cache_clear()
    start = time.process_time()

    score.shipped()

    assert time.process_time() - start < 0.5
    assert score.shipped() is score.shipped()


def test_what_is_packed_is_unpacked_the_same():
    weights = flat(3, threshold=1.5)

    assert score.unpacked(weights.packed()) == weights


def test_weights_of_another_size_are_refused():
    short = score.Weights(0.0, 1.0, 0.0, 0.0, b"\x01")

    with pytest.raises(ValueError, match="train it again"):
        score.unpacked(short.packed())


def test_the_score_raises_silence_to_soft_and_never_higher(monkeypatch):
    monkeypatch.setattr(score, "shipped", lambda: flat(127, threshold=-100.0))

    found = read("The weather was fine and then we all went home by the slow train").crisis

    assert (found.tier, found.route, found.rules) == ("soft", "suicide", ("score",))


@pytest.mark.parametrize("text", [*lines.MUST_FIRE, *lines.NEED, *lines.DENIED, *lines.SPANISH_FULL])
@pytest.mark.parametrize("value", [127, 129])
def test_the_score_changes_nothing_that_a_rule_has_found(text, value, monkeypatch):
    """Weights that shout and weights that wave away: what the rules said stands."""
    monkeypatch.setattr(score, "shipped", lambda: flat(value, threshold=-100.0 if value == 127 else 100.0))

    assert read(text).crisis == by_rules(normalise(text))


def test_of_a_few_words_the_score_says_nothing():
    shouting = flat(127, threshold=-100.0)

    assert score.margin(["one"] * (score.FEWEST - 1), shouting) < 0
    assert score.margin(["one"] * score.FEWEST, shouting) >= 0


def test_a_long_text_must_be_surer():
    weights = score.Weights(0.0, 0.01, 0.0, 5.0, bytes(score.BUCKETS))

    assert score.margin(["one"] * score.LONG, weights) == 0
    assert score.margin(["one"] * (score.LONG + 1), weights) == -5


def test_grave_words_and_figures_of_speech_are_left_to_the_rules():
    assert score.heard(["i", "want", "to", "die", ".", "or", "_", "kill", "time", "?"]) == [
        "i",
        "want",
        "to",
        "or",
        "time",
    ]


def test_every_word_of_a_long_text_stands_in_some_window():
    words = [str(number) for number in range(157)]

    found = list(score.windows(words))

    assert {word for window in found for word in window} == set(words)
    assert all(len(window) == score.WINDOW for window in found)
    assert list(score.windows([])) == []


def test_only_the_end_of_an_endless_text_is_weighed():
    assert len(list(score.windows(["a"] * 100_000))) == score.MOST_WINDOWS


def test_despair_that_no_rule_names_is_asked_about():
    assert by_rules(normalise(TIRED)).tier == "none"

    assert read(TIRED).crisis.rules == ("score",)


def test_comfort_for_somebody_else_is_not_scored(monkeypatch):
    monkeypatch.setattr(score, "shipped", lambda: flat(127, threshold=-100.0))

    assert (
        read("Please hold on, you are loved and your family needs you, call the line").crisis.tier == "none"
    )


def test_a_score_that_cannot_be_read_asks_softly(monkeypatch):
    def broken(_words: list[str]) -> bool:
        raise ValueError

    monkeypatch.setattr(reading, "asks", broken)

    assert read_safely("The weather was fine").crisis.rules == ("unreadable",)


PLAIN = [
    "I want to tell the group and thank them",
    "I want to thank you all, you kept me going",
    "I want to leave a note for the next person",
    "I want to say goodbye to the team on friday",
    "I don't know what to say to people",
    "I want to tell my sister but don't want advice",
    "I want to answer Ada but I don't know what to say",
    "I want to thank the people who answered me yesterday",
    "I do not want advice, I just want to be heard",
]


@pytest.mark.parametrize("text", PLAIN)
def test_who_wants_to_tell_or_thank_somebody_is_not_asked_about_their_life(text):
    assert read(text).crisis.tier == "none"


def test_what_stands_beside_such_words_is_weighed_as_ever():
    said = "I don't know what to say, I drove to the coast last night and just stood there"

    assert read(said).crisis.tier == "soft"

"""The training of the score of words to somebody else."""

import pytest

pytest.importorskip("numpy")

from bot.reading import conduct_score
from bot.reading.normalise import normalise
from tests.reading.lines import conduct_blind_en, conduct_blind_es
from training import train_conduct


def test_the_shipped_weights_are_those_that_the_lines_give():
    shipped = conduct_score.shipped()

    made = train_conduct.train(train_conduct.lines(), asks=shipped.asks, stops=shipped.stops)

    assert made.values == shipped.values
    assert made.asks < made.stops


def test_nothing_is_learned_from_the_lines_that_it_is_measured_on():
    blind = {line for lines in (conduct_blind_en, conduct_blind_es) for _, line in (*lines.KIND, *lines.HARD)}

    assert blind.isdisjoint(line.text for line in train_conduct.lines())


def test_no_line_is_learned_both_ways():
    lines = train_conduct.lines()
    kind, hurts = ({line.text for line in lines if line.hurts is which} for which in (False, True))

    assert kind & hurts == set()


def test_training_tells_the_two_apart_and_prints_no_line(monkeypatch, tmp_path, capsys):
    few = [line for line in train_conduct.lines() if line.source == "known"]
    monkeypatch.setattr(train_conduct, "lines", lambda: few)
    monkeypatch.setattr(train_conduct, "SCORE", tmp_path / "conduct.bin")
    monkeypatch.setattr(train_conduct, "SOURCES", frozenset({"known"}))
    monkeypatch.setattr(train_conduct, "NATURAL", frozenset({"known"}))

    train_conduct.main()

    weights = conduct_score.unpacked((tmp_path / "conduct.bin").read_bytes())
    scores = {hurts: [] for hurts in (False, True)}
    for line in few:
        scores[line.hurts].append(conduct_score.score(normalise(line.text), weights))
    assert min(scores[True]) < sum(scores[True]) / len(scores[True]) > max(scores[False]) - 5
    assert sum(scores[False]) / len(scores[False]) < 0
    assert not any(line.text in capsys.readouterr().out for line in few)

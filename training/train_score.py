"""Trains the learned score (bot/reading/score.bin). Prints figures, never a text.

    ONWARD_CORPORA=../shared/corpora python -m training.train_score

The recipe and the figures stand in docs/reading.md. The same texts give the same bytes.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bot.reading.crisis import by_rules
from bot.reading.findings import Crisis
from bot.reading.normalise import normalise
from bot.reading.score import WINDOW, Weights, margin
from training.corpora import CORPORA, FOLDS, Example, development, long_posts, weakly_labelled, written
from training.fit import cut_to_bytes, fit, rows_of

SCORE = Path(__file__).parents[1] / "bot" / "reading" / "score.bin"
RIDGE = 5e-5
IMPORTANCE = {"idioms": 120.0, "joined": 10.0}
"""How much a text counts beside a weakly labelled one without a crisis: idioms are few and hard,
joined texts teach that a long text is no crisis for its length."""
DEVELOPMENT, CRISIS_IN_TRAIN = 40.0, 3.0

MOST = {"distress": 0.035, "idioms": 0.105, "long": 0.14}
"""The share of each group that may be asked softly, rules and score together, a little below the goals."""

SURER_WHEN_LONG = 2.0
"""How much higher the threshold is for a long text."""


class Opinion(NamedTuple):
    """A text, what the rules say of it, and how far above 0 its score is in a model that has not seen it."""

    group: str
    fold: int
    rules: Crisis
    score: float

    def asked(self, threshold: float) -> bool:
        """Whether it is soft or full, by the rules or by the score."""
        return self.rules.tier != "none" or self.score >= threshold


def train(examples: Sequence[Example], *, threshold: float = 0.0) -> Weights:
    """The weights learned from the first window of every example that has a label."""
    known = [each for each in examples if each.label is not None and each.words]
    texts = [each.words[:WINDOW] for each in known]
    labels = np.array([float(each.label or 0) for each in known])
    model = fit(rows_of(texts), labels, np.array([_importance(each) for each in known]), ridge=RIDGE)
    return cut_to_bytes(model, threshold, threshold + SURER_WHEN_LONG)


def _importance(each: Example) -> float:
    if each.group == "train":
        return CRISIS_IN_TRAIN if each.label else 1.0
    return IMPORTANCE.get(each.group, DEVELOPMENT)


def lessons(dev: Sequence[Example], weak: Sequence[Example]) -> list[Example]:
    """All that is learned from: both kinds of texts, written ones, weak ones joined to a window's length."""
    return [*dev, *weak, *written(), *long_posts(weak, ("train",), WINDOW, "joined")]


def out_of_fold(dev: Sequence[Example], weak: Sequence[Example]) -> list[Opinion]:
    """Every development text and long post, scored by a model that was trained without its fold."""
    known, asked = lessons(dev, weak), [*dev, *long_posts(dev)]
    opinions: list[Opinion] = []
    for fold in range(FOLDS):
        weights = train([each for each in known if each.fold != fold])
        opinions += [opinion(each, weights) for each in asked if each.fold == fold]
    return opinions


def opinion(each: Example, weights: Weights) -> Opinion:
    """What rules and weights say of one text."""
    return Opinion(each.group, each.fold, by_rules(normalise(each.text)), margin(each.words, weights))


def threshold_for(opinions: Sequence[Opinion]) -> float:
    """The lowest threshold at which no group is asked more often than MOST allows."""
    return max(
        _lowest([each for each in opinions if each.group == group], most) for group, most in MOST.items()
    )


def _lowest(opinions: Sequence[Opinion], most: float) -> float:
    """Just above the score of the first text that would be one too many."""
    quiet = sorted((each.score for each in opinions if each.rules.tier == "none"), reverse=True)
    room = int(most * len(opinions)) - (len(opinions) - len(quiet))
    if room >= len(quiet):
        return min(quiet, default=0.0)
    return quiet[max(0, room)] + 1e-6


def main(folder: Path = CORPORA, score: Path = SCORE) -> None:
    """Train, calibrate out of fold, write the weights."""
    dev, weak = development(folder), weakly_labelled(folder)
    threshold = threshold_for(out_of_fold(dev, weak))
    score.write_bytes(train(lessons(dev, weak), threshold=threshold).packed())
    sys.stdout.write(f"threshold {threshold:.3f}, {score.stat().st_size} bytes\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m training.train_score",
        description="Train the learned score, find its threshold out of fold and write bot/reading/score.bin "
        "(a minute). ONWARD_CORPORA names the folder of the texts.",
        epilog="example: ONWARD_CORPORA=../shared/corpora python -m training.train_score",
    )
    parser.parse_args()
    main()

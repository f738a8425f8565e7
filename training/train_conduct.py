"""Trains the score of words to somebody else (bot/reading/conduct.bin). Prints figures, never a line.

    python -m training.train_conduct

It learns from lines that were written for this alone: those of training/conduct, and the known lists of the
tests. The recipe and the figures stand in docs/reading.md. The same lines give the same bytes.
"""

import argparse
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.reading.conduct_score import PLACES, Weights, about, score, sentences
from bot.reading.normalise import normalise
from tests.reading.lines import conduct_known, conduct_known_en, conduct_known_es, conduct_known_last
from training.fit import SIGNED_BYTE, Floats

SCORE = Path(__file__).parents[1] / "bot" / "reading" / "conduct.bin"
WRITTEN = Path(__file__).parent / "conduct"
RIDGE, STEPS = 1.5e-5, 200
FOLDS = 10
ASKED, STOPPED = 0.115, 0.008
"""The share of kind lines that may be asked about (of those of others), and stopped (of all), out of fold."""

NATURAL = frozenset({"others"})
SOURCES = frozenset({"others", "written", "known"})
"""Many of the written lines are close to those that hurt on purpose, as hardly any answer is."""


class Line(NamedTuple):
    """A line, whether it hurts, where it comes from, and the fold in which it is held out."""

    text: str
    hurts: bool
    source: str
    fold: int


def lines() -> list[Line]:
    """All that is learned from."""
    return [Line(text, hurts, source, zlib.crc32(text.encode()) % FOLDS) for text, hurts, source in _every()]


def _every() -> Iterator[tuple[str, bool, str]]:
    for file in sorted(WRITTEN.glob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line, file.name.startswith("hard"), "written"
    for known in (conduct_known, conduct_known_last):
        yield from ((text, False, "known") for text in known.KIND)
        yield from ((text, True, "known") for _, text in known.HARD)
    for others in (conduct_known_en, conduct_known_es):
        yield from ((text, False, "others") for _, text in others.KIND)
        yield from ((text, True, "others") for _, text in others.HARD)


def train(known: Sequence[Line], *, asks: float = 0.0, stops: float = 0.0) -> Weights:
    """The weights learned from these lines: logistic regression, by Adam on all lines at once."""
    rows = [_places(line.text) for line in known]
    sizes = np.array([len(row) for row in rows])
    row, place = np.repeat(np.arange(len(rows)), sizes), np.concatenate(rows)
    value, hurts = np.repeat(sizes**-0.5, sizes), np.array([float(line.hurts) for line in known])
    weights, mean, spread = np.zeros(PLACES + 1), np.zeros(PLACES + 1), np.zeros(PLACES + 1)
    for step in range(1, STEPS + 1):
        total = np.bincount(row, value * weights[place], minlength=len(rows)) + weights[PLACES]
        miss = (1 / (1 + np.exp(-total)) - hurts) / len(rows)
        slope = np.bincount(place, value * miss[row], minlength=PLACES + 1) + RIDGE * weights
        slope[PLACES] = miss.sum()
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights -= 0.5 * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return _cut_to_bytes(weights, asks, stops)


def _places(text: str) -> NDArray[np.int64]:
    said = sentences(normalise(text))
    return np.array([*(place for one in said for place in one.places), *about(said)], dtype=np.int64)


def _cut_to_bytes(weights: Floats, asks: float, stops: float) -> Weights:
    limit = float(np.quantile(np.abs(weights[:PLACES][weights[:PLACES] != 0]), 0.999)) or 1.0
    scale = limit / SIGNED_BYTE
    values = np.clip(np.rint(weights[:PLACES] / scale), -SIGNED_BYTE, SIGNED_BYTE).astype(np.int8)
    return Weights(float(weights[PLACES]), scale, asks, stops, values.tobytes())


def out_of_fold(known: Sequence[Line]) -> list[tuple[Line, float]]:
    """Each line with the score of a model that was trained without its fold."""
    scored: list[tuple[Line, float]] = []
    for fold in range(FOLDS):
        weights = train([line for line in known if line.fold != fold])
        scored += [(line, score(normalise(line.text), weights)) for line in known if line.fold == fold]
    return scored


def threshold(scored: Sequence[tuple[Line, float]], share: float, sources: frozenset[str]) -> float:
    """Below no more of the kind lines of these sources than that."""
    kind = sorted((one for line, one in scored if line.source in sources and not line.hurts), reverse=True)
    return kind[int(share * len(kind))] + 1e-6


def main() -> None:
    """Train, find the thresholds out of fold, write the weights, print what they are worth."""
    known = lines()
    scored = out_of_fold(known)
    asks = threshold(scored, ASKED, NATURAL)
    stops = threshold(scored, STOPPED, SOURCES)
    SCORE.write_bytes(train(known, asks=asks, stops=stops).packed())
    sys.stdout.write(f"{len(known)} lines, {SCORE.stat().st_size} bytes\n")
    for source in sorted(SOURCES):
        for hurts in (True, False):
            mine = [one for line, one in scored if line.source == source and line.hurts is hurts]
            above = [sum(one >= limit for one in mine) / len(mine) for limit in (asks, stops)]
            name = "hurts" if hurts else "kind"
            sys.stdout.write(
                f"{source}, {name}: {len(mine)} lines; asked {above[0]:.3f}, stopped {above[1]:.3f}\n"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m training.train_conduct",
        description="Train the score of words to somebody else, find its thresholds out of fold and write "
        "bot/reading/conduct.bin (half a minute).",
        epilog="example: python -m training.train_conduct",
    )
    parser.parse_args()
    main()

"""Learns the weights of bot/reading/traps_weights.py, and prints what they are worth out of fold.

    python -m training.train_traps                # figures only
    python -m training.train_traps --write        # and the weights

ONWARD_CORPORA names the folder of the texts, which are not in this repository. Prints no text.
What the weights were learned from, and what the figures mean, is in docs/traps.md.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.reading import traps_score as score
from bot.reading.traps_words import FAMILIES, met, placed
from training.traps_written import ORDINARY, TRAPS

CORPORA = Path(os.environ.get("ONWARD_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
WEIGHTS = Path(__file__).parents[1] / "bot" / "reading" / "traps_weights.py"
NONE = len(score.KINDS)
FAMILY_ROWS = 2 * len(FAMILIES)
ROWS = FAMILY_ROWS + score.BUCKETS + 1

OWN, OWN_LAST = 1.5, 0.75
"""What a family is thought to say of its own trap before any text was seen."""

FAMILY_DECAY, PIECE_DECAY = 0.01, 0.001
STEPS, PACE = 150, 0.1
FOLDS = 10
BARE = 0.5
"""What a text weighs that is learned from a second time by its families alone: all that Spanish has."""
MOST = 45
"""The most steps a weight can be from 0: 91 signs, all of them printable."""

Table = NDArray[np.float64]

KIND_OF: Mapping[str, str] = {
    "All-or-nothing thinking": "all_or_nothing",
    "Overgeneralizing": "overgeneralising",
    "Overgeneralization": "overgeneralising",
    "Mind reading": "mind_reading",
    "Fortune telling": "fortune_telling",
    "Catastrophizing": "fortune_telling",
    "Labeling": "labelling",
    "Personalizing": "personalising",
    "Personalization": "personalising",
    "Disqualifying the Positive": "discounting",
    "Disqualifying the positive": "discounting",
    "Should statements": "should",
    "Emotional reasoning": "emotional_reasoning",
    "Comparing and Despairing": "comparing",
    "Comparing": "comparing",
}
"""The expert set's labels that are among our ten; blaming, a negative feeling, no distortion are not."""


@dataclass(frozen=True)
class Row:
    """A text with the classes it may count as, and how much it weighs in training."""

    text: str
    classes: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Figures:
    """Shares of the thoughts: first right, one of two right, first right of the surest half and fifth."""

    first: float
    either: float
    surest_half: float
    surest_fifth: float


def expert() -> tuple[list[Row], list[Row]]:
    """The expert set: thoughts with one of the ten labels, and all others."""
    known, others = [], []
    for row in _lines(CORPORA / "dev" / "traps_cr_ncnd.jsonl"):
        labels = [row["label"]] if isinstance(row["label"], str) else row["label"]
        kinds = sorted({score.KINDS.index(KIND_OF[label]) for label in labels if label in KIND_OF})  # type: ignore[arg-type]
        (known if kinds else others).append(Row(row["text"], tuple(kinds) or (NONE,)))
    return known, others


def extra() -> list[Row]:
    """What is learned from besides: weak labels of one annotator or a rule, and texts about nothing of it."""
    rows = [
        Row(
            row["text"],
            tuple(score.KINDS.index(one) for one in row["label"]),
            0.25 if row["synthetic"] else 0.5,
        )
        for row in _lines(CORPORA / "dev" / "traps_open.jsonl")
    ]
    rows += [Row(text, (NONE,), 0.25) for text in ORDINARY]
    rows += [Row(text, (score.KINDS.index(kind),), 0.5) for kind, texts in TRAPS.items() for text in texts]  # type: ignore[arg-type]
    return rows


def _lines(path: Path) -> Iterator[dict[str, str]]:
    yield from map(json.loads, path.read_text("utf-8").splitlines())


def table(rows: Sequence[Row]) -> Table:
    """The features of each text, one row a text."""
    out = np.zeros((len(rows), ROWS))
    for at, row in enumerate(rows):
        words = placed(row.text)
        for column, value in score.features(words, met(words)).items():
            out[at, column] = value
    return out


def learn(features: Table, rows: Sequence[Row]) -> Table:
    """Weights (features x classes): softmax, held to what the families are thought to say, by Adam."""
    bare = features.copy()
    bare[:, FAMILY_ROWS:-1] = 0
    features, rows = (
        np.vstack([features, bare]),
        [*rows, *(replace(row, weight=row.weight * BARE) for row in rows)],
    )
    aims = np.zeros((len(rows), NONE + 1))
    for at, row in enumerate(rows):
        aims[at, list(row.classes)] = 1 / len(row.classes)
    shares = np.array([row.weight for row in rows])[:, None]
    start = _thought()
    decay = np.full((ROWS, 1), PIECE_DECAY)
    decay[:FAMILY_ROWS], decay[-1] = FAMILY_DECAY, 1e-5
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        slope = features.T @ ((softmax(features @ weights) - aims) * shares) / shares.sum()
        slope += decay * (weights - start)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        pace = PACE * (1 - 0.9 * step / STEPS) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights -= pace * mean / (1 - 0.9**step)
    return weights


def _thought() -> Table:
    start = np.zeros((ROWS, NONE + 1))
    for at, family in enumerate(FAMILIES):
        kind = score.KINDS.index(family.partition(":")[0])  # type: ignore[arg-type]
        start[at, kind], start[at + len(FAMILIES), kind] = OWN, OWN_LAST
    return start


def softmax(sums: Table) -> Table:
    """Shares of each row, together 1."""
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def out_of_fold(rows: Sequence[Row], besides: Sequence[Row], seed: int = 0) -> Table:
    """The shares of each row, by weights that were learned without it."""
    features, more = table(rows), table(besides)
    order = np.random.default_rng(seed).permutation(len(rows))
    shares = np.zeros((len(rows), NONE + 1))
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        kept = np.setdiff1d(order, held)
        weights = learn(np.vstack([features[kept], more]), [*(rows[at] for at in kept), *besides])
        shares[held] = softmax(features[held] @ rounded(weights))
    return shares


def figures(shares: Table, rows: Sequence[Row]) -> Figures:
    """How often the ranking of the ten is right on rows that have one."""
    ten = shares[:, :NONE]
    best = np.argsort(-ten, axis=1)
    first = np.array([best[at, 0] in row.classes for at, row in enumerate(rows)])
    either = np.array([bool({*best[at, :2]} & {*row.classes}) for at, row in enumerate(rows)])
    surest = np.argsort(-ten.max(axis=1))
    half, fifth = surest[: len(rows) // 2], surest[: len(rows) // 5]
    parts = (first, either, first[half], first[fifth])
    return Figures(*(round(float(part.mean()), 3) for part in parts))


def rounded(weights: Table) -> Table:
    """What the weights are once they are written down."""
    steps = steps_of(weights)
    out = np.clip(np.round(weights / steps), -MOST, MOST) * steps
    return np.asarray(out)


def steps_of(weights: Table) -> Table:
    """How much one sign's step means, for each row."""
    steps = np.full((ROWS, 1), np.abs(weights[FAMILY_ROWS:]).max() / MOST)
    steps[:FAMILY_ROWS] = np.abs(weights[:FAMILY_ROWS]).max() / MOST
    return steps


def written(weights: Table) -> str:
    """The weights as a Python module: one printable sign a weight."""
    steps = steps_of(weights)
    levels = np.clip(np.round(weights / steps), -MOST, MOST).astype(int).ravel()
    signs = "".join(chr(score.ZERO + level) for level in levels)
    lines = [json.dumps(signs[at : at + 105]) for at in range(0, len(signs), 105)]
    body = "\n".join(f"    {line}" for line in lines)
    return (
        '"""Written by training/train_traps.py: one sign a weight, row by row; see docs/traps.md."""\n\n'
        f"FAMILY_STEP = {steps[0, 0]:.6f}\nPIECE_STEP = {steps[-1, 0]:.6f}\n\n"
        f"# fmt: off\nWEIGHTS = (\n{body}\n)\n"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures; with --write also write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m training.train_traps",
        description="Train the weights of the thinking traps (half a minute) and print how well they do on "
        "texts that they were not trained on. ONWARD_CORPORA names the folder of the texts.",
        epilog="example: ONWARD_CORPORA=../shared/corpora python -m training.train_traps --write",
    )
    parser.add_argument("--write", action="store_true", help="and write them to bot/reading/traps_weights.py")
    parsed = parser.parse_args(arguments)
    known, others = expert()
    besides = extra()
    rows = [*known, *others]
    shares = out_of_fold(rows, besides)
    ten = shares[: len(known)]
    sys.stdout.write(f"{len(known)} thoughts with one of the ten labels: {figures(ten, known)}\n")
    for sure in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        top = ten[:, :NONE].max(axis=1) >= sure
        right = np.array([ten[at, :NONE].argmax() in row.classes for at, row in enumerate(known)])
        silent = (shares[len(known) :, :NONE].max(axis=1) < sure).mean()
        sys.stdout.write(
            f"sure from {sure}: speaks of {top.mean():.2f}, right {right[top].mean():.2f}; "
            f"silent on {silent:.2f} of {len(others)} others\n"
        )
    if parsed.write:
        WEIGHTS.write_text(written(learn(table([*rows, *besides]), [*rows, *besides])), "utf-8")


if __name__ == "__main__":
    main()

"""Logistic regression on hashed features, with numpy alone: full batches, fixed steps, no dice."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.reading.score import BUCKETS, Weights, buckets

Floats = NDArray[np.float64]
SIGNED_BYTE = 127


class Rows(NamedTuple):
    """Texts as a sparse table: each feature's row and place, and one over the root of its row's count."""

    row: NDArray[np.int64]
    place: NDArray[np.int64]
    value: Floats
    count: int


class Model(NamedTuple):
    """Weights by bucket, before they are cut to bytes."""

    weights: Floats
    bias: float


def rows_of(texts: Sequence[Sequence[str]]) -> Rows:
    """Windows of words -> their features, as bot.reading.score counts them."""
    places = [sorted(buckets(words)) for words in texts]
    sizes = np.array([len(each) for each in places], dtype=np.int64)
    row = np.repeat(np.arange(len(places)), sizes)
    return Rows(
        row, np.array([p for each in places for p in each], dtype=np.int64), sizes[row] ** -0.5, len(places)
    )


def fit(rows: Rows, labels: Floats, importance: Floats, *, ridge: float, steps: int = 120) -> Model:
    """The weights that tell labels 1 from 0, by Adam on all rows at once. Deterministic."""
    share = importance / importance.sum()
    weights, bias = np.zeros(BUCKETS + 1), 0.0
    mean, spread = np.zeros(BUCKETS + 1), np.zeros(BUCKETS + 1)
    for step in range(1, steps + 1):
        miss = (_probability(rows, weights) - labels) * share
        slope = np.bincount(rows.place, rows.value * miss[rows.row], minlength=BUCKETS + 1) + ridge * weights
        slope[BUCKETS] = miss.sum()
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights -= 0.5 * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    bias = float(weights[BUCKETS])
    return Model(weights[:BUCKETS], bias)


def _probability(rows: Rows, weights: Floats) -> Floats:
    total: Floats = np.bincount(rows.row, rows.value * weights[rows.place], minlength=rows.count)
    return 1 / (1 + np.exp(-(total + weights[BUCKETS])))


def cut_to_bytes(model: Model, threshold: float, threshold_long: float) -> Weights:
    """The model as it is shipped: each weight a signed byte, the few largest cut off."""
    limit = float(np.quantile(np.abs(model.weights), 0.9999)) or 1.0
    scale = limit / SIGNED_BYTE
    values = np.clip(np.rint(model.weights / scale), -SIGNED_BYTE, SIGNED_BYTE).astype(np.int8)
    return Weights(model.bias, scale, threshold, threshold_long, values.tobytes())

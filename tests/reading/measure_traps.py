"""Counts what the reading of traps and feelings is worth on the labelled texts. Prints figures, never a text.

ONWARD_CORPORA names the folder (default: ../shared/corpora, seen from the repository's root).
    python -m tests.reading.measure_traps
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable

from bot.reading.feelings import read_feelings
from bot.reading.traps import read_traps
from training import train_traps as training

FELT = {
    "afraid": "anxious",
    "angry": "angry",
    "disappointed": "sad",
    "sad": "sad",
    "embarrassed": "ashamed",
    "lonely": "lonely",
    "hopeful": "hopeful",
}
"""The emotions of EmpatheticDialogues that are near one of our feelings; a rough measure, no more."""


def out_of_fold() -> Iterable[str]:
    """The ranking on the expert set, each thought by weights that never saw it."""
    known, others = training.expert()
    shares = training.out_of_fold([*known, *others], training.extra())
    yield f"traps, {len(known)} thoughts, out of fold: {training.figures(shares[: len(known)], known)}"


def silence() -> Iterable[str]:
    """How often the shipped reading says nothing: on other labels of the expert set, and elsewhere."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for row in _rows("traps_cr_ncnd"):
        labels = [row["label"]] if isinstance(row["label"], str) else row["label"]
        if not set(labels) & set(training.KIND_OF):
            for label in labels:
                by_label[label].append(row["text"])
    groups = by_label | {name: [row["text"] for row in _rows(name)] for name in ("distress", "idioms")}
    for group, texts in groups.items():
        silent = sum(not read_traps(text) for text in texts)
        yield f"traps, silent on {silent} of {len(texts)}: {group}"


def feelings() -> Iterable[str]:
    """How often a feeling is read at all, and how often the one that the label is near."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows("distress"):
        if wanted := FELT.get(row.get("emotion", "")):
            found = read_feelings(row["text"])
            seen[wanted].update(rows=1, read=bool(found), right=wanted in found)
    yield from (f"feelings, {name}: {dict(counts)}" for name, counts in seen.items())
    total = sum(seen.values(), Counter())
    yield f"feelings, together: {dict(total)}"


def _rows(name: str) -> list[dict[str, str]]:
    text = (training.CORPORA / "dev" / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


if __name__ == "__main__":
    for line in (*out_of_fold(), *silence(), *feelings()):
        sys.stdout.write(f"{line}\n")

"""Counts what the reading says of a folder of labelled texts. Prints figures, never a text.

ONWARD_CORPORA names the folder (default: ../shared/corpora, seen from the repository's root).
    python tests/measure_reading.py
"""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from bot.reading import read_safely

CORPORA = Path(os.environ.get("ONWARD_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
EXPLICIT = frozenset(("acute", "ideation"))


class Row(msgspec.Struct, frozen=True):
    """One labelled text: the group it is counted in, and the text."""

    group: str
    text: str


class Figure(msgspec.Struct, frozen=True):
    """How many texts a group has, how many were read full, and soft or full; routes and rules met."""

    rows: int
    full: int
    soft_or_full: int
    routes: dict[str, int]
    rules: dict[str, int]


def measure(rows: Iterable[Row]) -> dict[str, Figure]:
    """Group -> its figures."""
    tiers: dict[str, Counter[str]] = defaultdict(Counter)
    routes: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        crisis = read_safely(row.text).crisis
        tiers[row.group][crisis.tier] += 1
        routes[row.group][crisis.route] += crisis.tier != "none"
        rules[row.group].update(crisis.rules)
    return {
        group: Figure(
            rows=seen.total(),
            full=seen["full"],
            soft_or_full=seen["full"] + seen["soft"],
            routes=dict(routes[group]),
            rules=dict(rules[group].most_common()),
        )
        for group, seen in tiers.items()
    }


def corpus(folder: Path) -> Iterator[Row]:
    """The development texts, each under its own group and its wider one."""
    for name in ("crisis", "concern", "distress", "idioms", "esconv_nc"):
        for line in (folder / "dev" / f"{name}.jsonl").read_text("utf-8").splitlines():
            yield from _grouped(name, json.loads(line))


def _grouped(name: str, row: Mapping[str, str]) -> Iterator[Row]:
    text, label = row["text"], row["label"]
    if name == "crisis":
        severity = row["severity"]
        yield Row("crisis", text)
        yield Row(f"crisis/{severity}", text)
        if severity in EXPLICIT:
            yield Row("crisis/explicit", text)
        return
    group = name if label == "none" else f"{name}/{label}"
    yield Row(group, text)
    if name == "idioms":
        yield Row(f"idioms/{row['kind']}", text)


def main() -> None:
    """Print the table, and which rules alarm falsely how often."""
    figures = measure(corpus(CORPORA))
    for group, figure in figures.items():
        full, asked = figure.full / figure.rows, figure.soft_or_full / figure.rows
        print(f"{group:32} {figure.rows:5}  full {full:.3f} ({figure.full})  soft or full {asked:.3f}"
              f" ({figure.soft_or_full})  {figure.routes}")  # fmt: skip
    for group in ("distress", "idioms", "esconv_nc"):
        print(group, figures[group].rules)


if __name__ == "__main__":
    main()

"""Counts what the reading says of a folder of labelled texts. Prints figures, never a text.

ONWARD_CORPORA names the folder (default: ../shared/corpora, seen from the repository's root).
    python tests/measure_reading.py
"""

import json
import os
import sys
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
        routes[row.group].update([crisis.route] if crisis.route else [])
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


def table(figures: Mapping[str, Figure]) -> str:
    """The figures as lines, and which rules were met where nothing should have been."""
    lines = [
        f"{group:28} {figure.rows:5}  full {figure.full / figure.rows:.3f} ({figure.full})"
        f"  soft or full {figure.soft_or_full / figure.rows:.3f} ({figure.soft_or_full})  {figure.routes}"
        for group, figure in figures.items()
    ]
    lines += [f"{group}: {figures[group].rules}" for group in ("distress", "idioms", "esconv_nc")]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{table(measure(corpus(CORPORA)))}\n")

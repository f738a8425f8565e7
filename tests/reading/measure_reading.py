"""Counts what the reading says of a folder of labelled texts. Prints figures, never a text.

ONWARD_CORPORA names the folder (default: ../shared/corpora, seen from the repository's root).
    python -m tests.reading.measure_reading                 what is shipped; the score has seen these
    python -m tests.reading.measure_reading --out-of-fold   docs/reading.md; trains five times, a minute
"""

import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from bot.reading import read_safely
from bot.reading.findings import ROUTES
from tests import ROOT

CORPORA = Path(os.environ.get("ONWARD_CORPORA", ROOT.parent / "shared" / "corpora"))
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


GROUPS = {
    "crisis, all": ("crisis/",),
    "explicit (acute, ideation)": ("crisis/acute", "crisis/ideation"),
    "acute": ("crisis/acute",),
    "indirect": ("crisis/indirect",),
    "self-harm": ("crisis/self_harm",),
    "abuse": ("crisis/abuse",),
    "third party": ("crisis/third_party",),
    "need": ("crisis/need",),
    "concern (counted neither way)": ("concern/",),
    "distress": ("distress",),
    "idioms": ("idioms",),
    "real job-crisis chat turns": ("esconv_nc",),
    "posts over 150 words, joined": ("long",),
}
"""Line of the table -> how the groups it counts begin; one without a slash is the whole name."""


def out_of_fold(folder: Path) -> str:
    """The table of docs/reading.md: rules, and rules with a score that has not seen the fold. Needs numpy."""
    from training.corpora import FOLDS, development, weakly_labelled  # noqa: PLC0415 - only here
    from training.train_score import out_of_fold as judged  # noqa: PLC0415
    from training.train_score import threshold_for  # noqa: PLC0415

    opinions = judged(development(folder), weakly_labelled(folder))
    honest = {fold: threshold_for([each for each in opinions if each.fold != fold]) for fold in range(FOLDS)}
    asked = [(each, each.asked(honest[each.fold])) for each in opinions]
    lines = [
        "| texts | rows | full | soft or full, rules | soft or full, with the score | by their own words |"
    ]
    lines += ["|---|---|---|---|---|---|"]
    for name, starts in GROUPS.items():
        rows = [(each, both) for each, both in asked if _counted(each.group, starts)]
        own = starts[0].removeprefix("crisis/")
        shares = (
            sum(each.rules.tier == "full" for each, _ in rows),
            sum(each.rules.tier != "none" for each, _ in rows),
            sum(both for _, both in rows),
        )
        routed = sum(each.rules.route == own for each, _ in rows)
        cells = " | ".join(f"{share / len(rows):.3f}" for share in shares)
        lines.append(f"| {name} | {len(rows)} | {cells} | {routed if own and own in ROUTES else ''} |")
    return "\n".join(lines)


def _counted(group: str, starts: tuple[str, ...]) -> bool:
    return any(group.startswith(start) if start.endswith("/") else group == start for start in starts)


if __name__ == "__main__":
    told = out_of_fold(CORPORA) if "--out-of-fold" in sys.argv else table(measure(corpus(CORPORA)))
    sys.stdout.write(f"{told}\n")

"""What a benchmark hands back: rows with a ratio and, where there is one, a goal.

Machines are noisy, and shared: only ratios of medians inside one interleaved run mean anything.
"""

import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `ratio` is how many times better ours is, or (a goal `at_most`) how much it grows.

    `ours` and `peer` are in `unit`; None where a row has no such side. `spread` holds the quartiles
    of the ratio over the rounds.
    """

    name: str
    unit: str
    ours: float
    peer: float | None = None
    ratio: float | None = None
    goal: float | None = None
    at_most: bool = False
    spread: tuple[float, float] | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None for a figure without one. Without a ratio `ours` is judged."""
        if self.goal is None:
            return None
        value = self.ours if self.ratio is None else self.ratio
        return value <= self.goal if self.at_most else value >= self.goal

    def as_json(self) -> dict[str, object]:
        """The row as JSON takes it."""
        return {
            "name": self.name,
            "unit": self.unit,
            "ours": _short(self.ours),
            "peer": None if self.peer is None else _short(self.peer),
            "ratio": None if self.ratio is None else _short(self.ratio),
            "spread": None if self.spread is None else [_short(one) for one in self.spread],
            "goal": self.goal,
            "at_most": self.at_most,
            "met": self.met,
            "note": self.note,
        }


def _short(value: float) -> float:
    """Three digits that count: the rest is noise."""
    return float(f"{value:.3g}")


def say(text: str) -> None:
    """Progress, for who waits."""
    print(f"bench: {text}", file=sys.stderr, flush=True)  # noqa: T201


def cpu_of_thread(work: Callable[[], object]) -> float:
    """Seconds of this thread's processor time: what others do on the machine is not in it."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def alternately(sides: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Each side's seconds, round by round; each round begins with another side."""
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for name in _turns(list(sides), rounds):
        seconds[name].append(sides[name]())
    return seconds


async def in_turn(sides: Mapping[str, Callable[[], Awaitable[T]]], rounds: int) -> dict[str, list[T]]:
    """The same for sides that are awaited; what each gives, round by round."""
    given: dict[str, list[T]] = {name: [] for name in sides}
    for name in _turns(list(sides), rounds):
        given[name].append(await sides[name]())
    return given


def _turns(names: Sequence[str], rounds: int) -> Iterator[str]:
    for number in range(rounds):
        for place in range(len(names)):
            yield names[(number + place) % len(names)]


def against(
    name: str,
    ours: Sequence[float],
    peer: Sequence[float],
    *,
    unit: str,
    scale: float,
    goal: float | None = None,
    note: str = "",
) -> Row:
    """A row of two sides that were measured alternately; `scale` turns seconds into the unit."""
    mine, theirs = statistics.median(ours), statistics.median(peer)
    each = sorted(p / o for o, p in zip(ours, peer, strict=True))
    spread = (each[len(each) // 4], each[(3 * len(each)) // 4])
    return Row(name, unit, mine * scale, theirs * scale, theirs / mine, goal, spread=spread, note=note)


def table(rows: Sequence[Row]) -> str:
    """The rows for a reader."""
    lines = [f"{'':4}{'':58}{'ours':>12}{'peer':>12}{'ratio':>9}{'quartiles':>15}  goal"]
    for row in rows:
        mark = {True: "ok", False: "MISS", None: ""}[row.met]
        spread = "" if row.spread is None else f"{row.spread[0]:.3g}-{row.spread[1]:.3g}"
        goal = "" if row.goal is None else f"{'<=' if row.at_most else '>='} {row.goal:g}"
        ratio = "" if row.ratio is None else f"{row.ratio:.3g}x"
        peer = "" if row.peer is None else f"{row.peer:.4g}"
        name = f"{row.name} [{row.unit}]"
        lines.append(f"{mark:4} {name:57}{row.ours:12.4g}{peer:>12}{ratio:>9}{spread:>15}  {goal}")
        if row.note:
            lines.append(f"{'':6}{row.note}")
    return "\n".join(lines)

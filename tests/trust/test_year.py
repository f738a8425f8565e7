"""Every check-in is sent once, or skipped with its reason: members, weeks, and all that can go wrong."""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import delivery
from tests.trust.year import World


async def lived(folder: Path, seed: int, members: int, weeks: float) -> World:
    """A history, and whether everything in it adds up."""
    started = time.monotonic()
    world = World(folder, seed, members)
    await world.go(weeks)
    sums, faults = await world.settle()
    took = f"{world.turns} turns in {time.monotonic() - started:.0f} s"
    sys.stdout.write(f"\nseed {seed}: {members} members, {weeks} weeks, {took}\n")
    sys.stdout.write(f"{dict(world.happened)}\n{dict(sums)}\n")
    assert faults == []
    assert world.doubled() == []
    assert sums["sent"] > members / 2
    return world


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where that is possible: a year has 200,000 transactions, and here none waits for a disk."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as made:
        yield Path(made) / "data"


@pytest.fixture(autouse=True)
def _no_rates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform's limits are in real seconds, and a year has to pass in minutes."""
    monkeypatch.setattr(delivery, "RATES", {})


async def test_every_nudge_of_ten_weeks_is_sent_once_or_skipped_with_its_reason(folder: Path):
    world = await lived(folder, random.randrange(10**6), members=40, weeks=10)

    assert world.happened["starts"] > 2


@pytest.mark.soak
@pytest.mark.promise("year")
async def test_every_nudge_of_a_year_of_1000_members_is_sent_once_or_skipped_with_its_reason(
    folder: Path, measured: Callable[[str], None]
):
    world = await lived(folder, random.randrange(10**6), members=1_000, weeks=52)

    assert world.happened["killed"] > 2
    measured(f"0 lost, 0 doubled of {world.ends['planned']:,} planned; {world.happened['killed']} kills")

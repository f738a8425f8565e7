"""A bot dies at each crash point under load, lives again, and nothing acknowledged is lost or doubled.

Here the bots are forks of one process that has read everything, and most die at one point after the other
on the same folder: some eighty deaths in half a minute. The soak starts `python -m bot run` from nothing,
each point on a folder of its own.
"""

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.crash import DIED, POINTS
from tests.fakes.of_discord.fake_discord_service import Service
from tests.trust.crash.crash_account import wrongs
from tests.trust.crash.crash_care import OFFLINE
from tests.trust.crash.crash_nursery import Nursery, nursery
from tests.trust.crash.crash_scene import Scene
from tests.trust.crash.crash_seed import seed
from tests.trust.crash.killed import english

SIDE_BY_SIDE = 4
ONCE = frozenset(
    {
        *("recover-held", "discord-thread-opened", "delivery-closed", "delivery-refused", "timers-read"),
        *("timers-thought", "timers-saved", "timer-alone", "timer-failed", "writer-undone", "recover-again"),
        *("erase-noted", "erase-destroyed", "erase-line-written", "erase-line-durable"),
        *("writer-log-kept", "writer-log-cut", "discord-doubt-looked"),
    }
)
"""Points that what was seeded leads to, or somebody not yet forgotten: each begins a row of deaths."""

SLACKS = frozenset(name for name in POINTS if name.startswith("slack-"))
LIVE = [name for name in POINTS if name not in SLACKS | OFFLINE]

PATCHES: dict[str, dict[str, Any]] = {
    "writer-undone": {"bot.store.poison.failed": "raises"},
    "discord-doubt-looked": {"adapters.discord.doubts.NOTICED": 0.0},
}
"""What a point needs besides: a job that fails, and two minutes that have passed."""


def _rows_of_deaths() -> list[list[str]]:
    """One point of ONCE each, and then its share of the others."""
    others = [name for name in LIVE if name not in ONCE]
    firsts = [name for name in LIVE if name in ONCE]
    return [[first, *others[n :: len(firsts)]] for n, first in enumerate(firsts)]


async def _die(points: list[str], folder: Path, seeded: Path, born: Nursery) -> list[str]:
    """Whatever is wrong after these deaths, one after the other, and a life that ends well."""
    shutil.copytree(seeded, folder / "data")
    service = Service()
    async with service.running():
        scene = Scene(folder, service, born)
        codes = [await scene.life(at, PATCHES.get(at)) for at in points]
        last = await scene.life()
    missed = [f"{at}: exit {code}" for at, code in zip(points, codes, strict=True) if code != DIED]
    ended = [] if last == 0 else [f"the last life: exit {last}"]
    return [*missed, *ended, *wrongs(folder / "data", service.ledger.rows, scene.asked)]


async def check(rows: list[list[str]], folder: Path, *, cold: bool) -> dict[str, list[str]]:
    """Row of deaths -> what is wrong after it."""
    prompts, room = english(folder), asyncio.Semaphore(SIDE_BY_SIDE)
    await seed(folder / "seed", prompts)

    async def one(number: int, points: list[str], born: Nursery) -> list[str]:
        async with room:
            own = folder / f"{number}"
            own.mkdir()
            return await _die(points, own, folder / "seed", born)

    async with nursery(prompts, cold=cold) as born:
        told = await asyncio.gather(*(one(n, points, born) for n, points in enumerate(rows)))
    return {" ".join(points): wrong for points, wrong in zip(rows, told, strict=True) if wrong}


@pytest.mark.promise("crash-points")
async def test_a_death_at_each_point_loses_and_doubles_nothing(tmp_path: Path):
    rows = _rows_of_deaths()

    wrong = await check(rows, tmp_path, cold=False)

    assert wrong == {}
    assert sorted(name for row in rows for name in row) == sorted(LIVE)


@pytest.mark.soak
async def test_the_real_command_dies_at_each_point_and_lives_again(tmp_path: Path, output: Path):
    wrong = await check([[name] for name in LIVE], tmp_path, cold=True)

    (output / "crash-points.txt").write_text(f"{len(LIVE)} points, wrong at {len(wrong)}\n", "utf-8")
    assert wrong == {}

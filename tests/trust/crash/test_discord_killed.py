"""kill -9 of the real `python -m bot run` on a Discord of its own process: nothing lost, nothing doubled."""

import random
from pathlib import Path
from typing import Literal

import pytest

from tests.trust.crash.killed import account, far_discord, lives_on

KILLS = 5


async def check(folder: Path, specs: Path, kills: int, seed: int, warmth: Literal["warm", "cold"]) -> str:
    """Kill so often; what is lost, doubled or held in a crisis fails. Gives a line with figures."""
    dice = random.Random(seed)
    async with (
        far_discord(folder, specs / "discord" / "openapi.json") as far,
        lives_on(folder, far, warmth) as lives,
    ):
        await lives.meet()

        for _ in range(kills):
            await lives.killed(dice)
        await lives.at_last()

        made, state = account(lives), await far.do("state")
    assert (made.lost, made.doubled, made.held_in_crisis, made.faults) == ([], [], [], [])
    assert made.fate["sent"] > kills
    assert made.fate["held"] == 0  # each next life begins while Discord still knows the nonces
    assert state["invalid"] < 100
    return f"seed {seed}, {kills} kills, {len(lives.asked)} events: {dict(made.fate)}"


@pytest.mark.promise("killed")
async def test_a_few_kills_lose_and_double_nothing_that_was_acknowledged(tmp_path: Path, specs: Path):
    await check(tmp_path, specs, KILLS, 7, "warm")


@pytest.mark.soak
@pytest.mark.promise("killed")
async def test_two_hundred_kills_lose_and_double_nothing_that_was_acknowledged(
    tmp_path: Path, specs: Path, output: Path
):
    told = await check(tmp_path, specs, 200, random.randrange(10**6), "cold")

    (output / "kills.txt").write_text(told + "\n", "utf-8")

"""kill -9 of the real `python -m bot run` on a Slack of its own process: nothing lost, nothing doubled."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.eventually import eventually
from tests.killed import PATIENCE, Warmth
from tests.killed_slack import SlackLives, account, pause, slack_lives

KILLS = 3


@pytest.fixture
async def lives(tmp_path: Path) -> AsyncIterator[SlackLives]:
    async with slack_lives(tmp_path, "warm") as made:
        yield made


async def test_killed_between_request_and_mark_what_stands_there_is_found_and_what_does_not_is_sent(
    lives: SlackLives,
):
    """Ada's message had arrived; Sam's conversation was just being opened. Then the bot dies."""
    first = await lives.born()
    await lives.far.do("fault", name="conversations.open", kind="slow", value="0")
    await lives.far.do("fault", name="conversations.open", kind="slow", value="60")
    await lives.far.do("fault", name="chat.postMessage", kind="slow", value="60")

    await lives.act("hi", "Ada")
    await eventually(lambda: lives.said("Ada"), PATIENCE)
    await lives.act("hi", "Sam")
    await eventually(lambda: lives.count("begun_at IS NOT NULL") == 2, PATIENCE)
    await first.end()
    await lives.at_last()

    assert (len(lives.said("Ada")), len(lives.said("Sam"))) == (1, 1)
    assert lives.count("status = 2") == 0
    assert await lives.looked() == 2


async def test_what_nobody_acknowledged_comes_again_after_a_kill_and_is_taken_once(lives: SlackLives):
    first = await lives.born()
    pause(first)
    payload = await lives.act("hi")
    await asyncio.sleep(0.2)
    await first.end()

    await lives.at_last()
    again = await lives.act("hi", "Ada")

    assert len(lives.said("Sam")) == 1
    assert payload["event"]["ts"] != again["event"]["ts"]
    made = account(lives)
    assert (made.lost, made.doubled, made.faults) == ([], [], [])


BROKEN = [("drop", ""), ("half", ""), ("after", "500"), ("shut", ""), ("status", "500")]


async def test_a_line_that_breaks_and_a_kill_right_after_leave_each_message_once(lives: SlackLives):
    """Five doubts of five members; the bot dies before it has looked for any of them."""
    first = await lives.born()
    for kind, value in BROKEN:
        await lives.far.do("fault", name="chat.postMessage", kind=kind, value=value)
    members = ("Sam", "Ada", "Kim", "Lee", "Max")

    for member in members:
        await lives.act("hi", member)
    await eventually(lambda: lives.count("begun_at IS NOT NULL") == len(BROKEN), PATIENCE)
    await first.end()
    await lives.at_last()

    assert [len(lives.said(member)) for member in members] == [1] * len(members)
    assert lives.count("status = 2") == 0
    assert await lives.looked() >= len(BROKEN)


async def test_without_the_scope_a_message_in_doubt_is_held_after_a_kill_and_crisis_words_come_again(
    lives: SlackLives,
):
    await lives.far.do("scopes", scopes="commands,chat:write,im:write,reactions:write,files:write")
    first = await lives.born()
    await lives.far.do("fault", name="chat.postMessage", times=2, kind="slow", value="60")

    await lives.act("rejected", "Ada")
    await lives.act("crisis", "Sam")
    await eventually(lambda: lives.said("Ada") and lives.said("Sam"), PATIENCE)
    await first.end()
    await lives.at_last()

    assert len(lives.said("Ada")) == 1
    assert lives.count("status = 2") == 1
    assert len(lives.said("Sam")) > len(set(lives.said("Sam")))


async def killed_often(folder: Path, kills: int, seed: int, warmth: Warmth) -> str:
    """Kill so often; what is lost, doubled or held in a crisis fails. Gives a line with figures."""
    dice = random.Random(seed)
    async with slack_lives(folder, warmth) as lives:
        for _ in range(kills):
            await lives.killed(dice)
        await lives.at_last()
        made, looked = account(lives), await lives.looked()
    assert (made.lost, made.doubled, made.held_in_crisis, made.faults) == ([], [], [], [])
    assert made.fate["sent"] > kills
    assert made.fate["held"] == 0  # Slack lets the bot look
    return f"seed {seed}, {kills} kills, {len(lives.asked)} events, {looked} looks: {dict(made.fate)}"


async def test_a_few_kills_on_slack_lose_and_double_nothing(tmp_path: Path):
    await killed_often(tmp_path, KILLS, 7, "warm")


@pytest.mark.soak
async def test_a_hundred_kills_on_slack_lose_and_double_nothing(tmp_path: Path, output: Path):
    told = await killed_often(tmp_path, 100, random.randrange(10**6), "warm")

    (output / "kills-slack.txt").write_text(told + "\n", "utf-8")

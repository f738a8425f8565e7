"""kill -9 of the real `python -m bot run` on a Slack of its own process: nothing lost, nothing doubled."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.inbound import event_of
from tests.fakes.eventually import eventually
from tests.trust.crash.killed import MEMBERS, PATIENCE, Warmth
from tests.trust.crash.killed_slack import SlackLives, account, acknowledged, pause, slack_lives

KILLS = 3


@pytest.fixture
async def lives(tmp_path: Path) -> AsyncIterator[SlackLives]:
    async with slack_lives(tmp_path, "warm") as made:
        yield made


BROKEN = [("slow", "60"), ("drop", ""), ("half", ""), ("after", "500")]
"""What each of four messages meets: they stand there, and the bot is not told."""


async def test_words_in_doubt_when_the_bot_is_killed_stand_there_once(lives: SlackLives):
    """Four had arrived, and Max's conversation was just being opened: his words had not."""
    first = await lives.born()
    await lives.far.do("fault", name="conversations.history", times=9, kind="status", value="503")
    for kind, value in BROKEN:
        await lives.far.do("fault", name="chat.postMessage", kind=kind, value=value)
    for member in MEMBERS[:4]:
        await lives.act("hi", member)
    await eventually(lambda: all(map(lives.said, MEMBERS[:4])), PATIENCE)
    await lives.far.do("fault", name="conversations.open", kind="slow", value="60")

    await lives.act("hi", "Max")
    await eventually(lambda: lives.count("begun_at IS NOT NULL") == len(MEMBERS), PATIENCE)
    await first.end()
    await lives.far.do("well")
    await lives.at_last()

    assert [len(lives.said(member)) for member in MEMBERS] == [1] * len(MEMBERS)
    assert lives.count("status = 2") == 0
    assert await lives.looked() >= len(MEMBERS)


@pytest.mark.soak
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


async def said_to_nobody(lives: SlackLives) -> str:
    """Words that reach a process which stands still and is then killed; gives the event's id."""
    bot = await lives.born()
    pause(bot)
    payload = await lives.act("hi")
    await asyncio.sleep(0.1)
    await bot.end()
    event = event_of(payload, {})
    assert event is not None
    return event.id


async def killed_often(folder: Path, kills: int, seed: int, warmth: Warmth) -> str:
    """Kill so often; what is lost, doubled or held in a crisis fails. Gives a line with figures."""
    dice = random.Random(seed)
    async with slack_lives(folder, warmth) as lives:
        unheard = await said_to_nobody(lives)
        for _ in range(kills):
            await lives.killed(dice)
        await lives.at_last()
        made, looked = account(lives), await lives.looked()
    assert (made.lost, made.doubled, made.held_in_crisis, made.faults) == ([], [], [], [])
    assert made.fate["sent"] > kills
    assert made.fate["held"] == 0  # Slack lets the bot look
    assert unheard in acknowledged(lives)  # Slack delivered it again
    return f"seed {seed}, {kills} kills, {len(lives.asked)} events, {looked} looks: {dict(made.fate)}"


@pytest.mark.promise("slack-looked-for")
async def test_a_few_kills_on_slack_lose_and_double_nothing(tmp_path: Path):
    await killed_often(tmp_path, KILLS, 7, "warm")


@pytest.mark.soak
@pytest.mark.promise("slack-looked-for")
async def test_a_hundred_kills_on_slack_lose_and_double_nothing(tmp_path: Path, output: Path):
    told = await killed_often(tmp_path, 100, random.randrange(10**6), "warm")

    (output / "kills-slack.txt").write_text(told + "\n", "utf-8")

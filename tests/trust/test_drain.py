"""A stop at any moment: done within twenty seconds, with 0, and nothing lost, doubled or cut off."""

import asyncio
import random
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.store.connection import DATABASE
from tests.command_line.test_processes import Bot, bot, closed_well
from tests.fakes.of_slack.fake_slack import APP_TOKEN, BOT_TOKEN, FakeSlack
from tests.fakes.of_slack.fake_slack_hands import Hands

WITHIN = 20.0
START_WITHIN = 120.0
"""Seconds for a process on a busy machine; on a quiet one it takes three."""

MEMBERS = 8
MOMENTS = (0.05, 0.5)
"""Seconds after the load began."""

QUESTION = "What would help now?"


class SlowSlack(FakeSlack):
    """A Slack that takes its time with messages, or for ever."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds
        self.waiting = asyncio.Event()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] == "chat.postMessage":
            self.waiting.set()
            await asyncio.sleep(self.seconds)
        return await super()._api(request)


@asynccontextmanager
async def running(folder: Path, slack: FakeSlack) -> AsyncIterator[Bot]:
    """`python -m bot run` in front of that Slack, connected."""
    variables = {"SLACK_API_URL": f"{slack.url}/api/", "SLACK_BOT_TOKEN": BOT_TOKEN}
    before = slack.sockets.connections
    with bot(folder, "run", SLACK_APP_TOKEN=APP_TOKEN, ONWARD_TICK="0.2", **variables) as started:
        async with asyncio.timeout(START_WITHIN):
            while slack.sockets.connections < before + 2:  # noqa: ASYNC110 - another process connects
                await asyncio.sleep(0.02)
        yield started


async def stop(started: Bot) -> tuple[int, float]:
    """Its exit code, and how long it took."""
    began = time.monotonic()
    started.process.send_signal(signal.SIGTERM)
    code = await asyncio.to_thread(started.ended)
    took = time.monotonic() - began
    sys.stdout.write(f"a stop: {took:.1f} s\n")
    return code, took


async def shout(members: list[Hands], acked: set[str]) -> None:
    """Each uses a command; whoever got an ack is noted."""

    async def one(member: Hands) -> None:
        await member.slash("/rejected")
        if not member.lost:
            acked.add(member.person.id)

    await asyncio.gather(*map(one, members))


def said_to(member: Hands) -> int:
    """How often the first question of the talk was put to them."""
    return sum(QUESTION in item.text or QUESTION in str(item.blocks) for item in member.visible())


def held(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "data" / DATABASE)) as conn:
        return conn.execute("SELECT count(*) FROM outbox WHERE status = 2").fetchone()[0]


def begun(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "data" / DATABASE)) as conn:
        return conn.execute(
            "SELECT count(*) FROM outbox WHERE status = 0 AND begun_at IS NOT NULL"
        ).fetchone()[0]


def waiting(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "data" / DATABASE)) as conn:
        return conn.execute("SELECT count(*) FROM outbox WHERE status = 0").fetchone()[0]


async def stopped_under_load(folder: Path, after: float, slowness: float) -> None:
    slack = SlowSlack(slowness)
    async with slack.running():
        members = [slack.person(f"m{number}") for number in range(MEMBERS)]
        hands = [Hands(slack, person) for person in members]
        acked: set[str] = set()
        async with running(folder, slack) as started:
            load = asyncio.create_task(shout(hands, acked))
            await asyncio.sleep(after)

            code, took = await stop(started)

            load.cancel()
            with suppress(asyncio.CancelledError, ZeroDivisionError, aiohttp.ClientError):
                await load
        assert (code, took <= WITHIN) == (0, True), (code, took, started.err)
        assert "Traceback" not in started.err
        assert closed_well(folder / "data" / DATABASE)
        assert held(folder) == 0  # nothing was cut off
        slack.seconds = 0.0
        async with running(folder, slack) as again:
            await _until_empty(folder)
            assert (await stop(again))[0] == 0
        assert [said_to(one) for one in hands if one.person.id in acked] == [1] * len(acked)
        assert all(said_to(one) <= 1 for one in hands)


async def _until_empty(folder: Path) -> None:
    async with asyncio.timeout(START_WITHIN):
        while waiting(folder):  # noqa: ASYNC110 - another process empties it
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("after", MOMENTS)
@pytest.mark.promise("drain")
async def test_a_stop_under_load_cuts_nothing_off_and_what_waits_comes_later(after: float, tmp_path: Path):
    await stopped_under_load(tmp_path, after, slowness=0.3)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(50))
@pytest.mark.promise("drain")
async def test_a_stop_at_fifty_random_moments_under_load(seed: int, tmp_path: Path):
    dice = random.Random(seed)
    await stopped_under_load(tmp_path, dice.uniform(0.0, 2.5), slowness=dice.choice([0.0, 0.05, 0.4, 1.2]))


async def test_a_message_in_hand_is_finished_before_the_bot_hangs_up(tmp_path: Path):
    slack = SlowSlack(1.5)
    async with slack.running():
        sam = Hands(slack, slack.person("sam"))
        async with running(tmp_path, slack) as started:
            load = asyncio.create_task(shout([sam], set()))
            await asyncio.wait_for(slack.waiting.wait(), START_WITHIN)

            code, took = await stop(started)

            await load
        assert (code, took <= WITHIN) == (0, True), (code, took, started.err)
        assert (said_to(sam), held(tmp_path)) == (1, 0)


async def test_a_platform_that_never_answers_does_not_keep_a_stop_waiting(tmp_path: Path):
    slack = SlowSlack(600.0)
    async with slack.running():
        sam = Hands(slack, slack.person("sam"))
        async with running(tmp_path, slack) as started:
            load = asyncio.create_task(shout([sam], set()))
            await asyncio.wait_for(slack.waiting.wait(), 30)

            code, took = await stop(started)

            load.cancel()
        assert (code, took <= WITHIN) == (0, True), (code, took, started.err)
    assert closed_well(tmp_path / "data" / DATABASE)
    assert begun(tmp_path) == 1  # perhaps it arrived: the next start looks for it, and says it once


async def test_a_stop_while_it_starts_is_a_stop_too(tmp_path: Path):
    slack = FakeSlack()
    async with slack.running():
        variables = {"SLACK_API_URL": f"{slack.url}/api/", "SLACK_BOT_TOKEN": BOT_TOKEN}
        with bot(tmp_path, "run", SLACK_APP_TOKEN=APP_TOKEN, **variables) as started:
            await asyncio.to_thread(started.until, "Slack: connecting")

            code, took = await stop(started)

    assert (code, took <= WITHIN) == (0, True), (code, took, started.err)
    assert "Traceback" not in started.err
    assert closed_well(tmp_path / "data" / DATABASE)

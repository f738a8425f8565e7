"""A bot of its own process on the fake Slack, killed at any moment, and what its database then says."""

import asyncio
import os
import random
import signal
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from adapters.slack import socket
from adapters.slack.inbound import event_of
from bot.store.connection import DATABASE
from bot.store.sealed import HostKey
from tests.fakes.mortal import Mortal
from tests.fakes.of_slack.far_slack import FarSlack, far_slack
from tests.trust.crash.killed import (
    MEMBERS,
    PATIENCE,
    SECRET,
    Account,
    Bot,
    Warmth,
    _compare,
    fates_of,
    is_kept,
    nursery_on,
)

AGAIN = [0.5 * 1.5**number for number in range(12)]
"""Seconds between redeliveries: often, and for longer than a bot needs to be born again."""


@dataclass
class SlackLives(Mortal):
    """One bot after the other on one folder. `asked` are all events sent, acknowledged or not."""

    folder: Path
    far: FarSlack
    nursery: asyncio.subprocess.Process
    asked: dict[str, str] = field(default_factory=dict)

    async def born(self) -> Bot:
        """The next life, connected."""
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        made = (await self.far.do("state"))["made"]
        self.nursery.stdin.write(b"\n")
        bot = Bot(int(await self.nursery.stdout.readline()))
        await self.far.connected(made + socket.CONNECTIONS)
        return bot

    async def act(self, kind: str, member: str = "Sam") -> dict[str, Any]:
        """Somebody does something; gives its payload."""
        if kind in {"hi", "crisis"}:
            words = "help now" if kind == "crisis" else "hi"
            payload: dict[str, Any] = await self.far.do("type", member=member, words=words)
        else:
            payload = await self.far.do("slash", member=member, typed=f"/{kind} an interview")
        event = event_of(payload, {})
        assert event is not None
        self.asked[event.id] = kind
        return payload

    async def load(self, dice: random.Random, acts: int) -> None:
        """So many acts, a few milliseconds apart. Only Max is in a crisis: what is said to him is urgent."""
        for _ in range(acts):
            member = dice.choice(MEMBERS)
            await self.act("crisis" if member == "Max" else dice.choice(("rejected", "win", "hi")), member)
            await asyncio.sleep(dice.uniform(0, 0.04))

    async def quiet(self) -> None:
        """Wait until nothing is delivered any more, either way."""
        async with asyncio.timeout(PATIENCE):
            calm = 0
            while calm < 5:
                busy = (await self.far.do("state"))["acting"] or self.count("status = 0")
                calm = 0 if busy else calm + 1
                await asyncio.sleep(0.1)

    def count(self, where: str) -> int:
        """How many rows of the outbox there are of which that is true."""
        with closing(self.database()) as conn:
            return int(conn.execute(f"SELECT count(*) FROM outbox WHERE {where}").fetchone()[0])

    def database(self) -> sqlite3.Connection:
        """The bot's own file, read beside it."""
        return sqlite3.connect(f"file:{self.folder / 'data' / DATABASE}?mode=ro", uri=True)

    async def looked(self) -> int:
        """How often Slack was asked what stands in a conversation."""
        calls: dict[str, int] = (await self.far.do("state"))["calls"]
        return calls.get("conversations.history", 0)

    def said(self, member: str) -> list[str]:
        """The marks of the messages in the member's conversation, each as often as it stands there."""
        dm = f"{MEMBERS.index(member) + 1:03}{member.upper()}"
        return [row["id"] for row in self.far.rows("message") if row["channel"] == f"D{dm}"]


def pause(bot: Bot) -> None:
    """The process stands still: what comes in is taken by its socket, and by nobody behind it."""
    os.kill(bot.pid, signal.SIGSTOP)


@asynccontextmanager
async def slack_lives(folder: Path, warmth: Warmth) -> AsyncIterator[SlackLives]:
    """The fake Slack and its bots; everybody of MEMBERS is known there."""
    async with (
        far_slack(folder, again=AGAIN, patience=2.0) as far,
        nursery_on(folder, far.environment, warmth) as nursery,
    ):
        for member in MEMBERS:
            await far.do("seen", member=member)
        yield SlackLives(folder, far, nursery)


def account(lives: SlackLives) -> Account:
    """Compare the database's word with the members'. Only crisis words may stand there twice."""
    key, made = HostKey(SECRET), Account(faults=[row["text"] for row in lives.far.rows("fault")])
    stood = Counter(row["id"] for row in lives.far.rows("message"))
    told = acknowledged(lives)
    with closing(lives.database()) as conn:
        for id, kind in lives.asked.items():
            fates = fates_of(conn, key, id)
            if id in told and not (is_kept(conn, key, id) and fates):
                made.lost.append(f"{kind} {id}: acknowledged, and nothing is kept of it")
            made.doubled += [effect for effect in fates if stood[effect] > 1 and kind != "crisis"]
            _compare(made, kind, stood, fates)
    return made


def acknowledged(lives: SlackLives) -> set[str]:
    """The ids of all events whose delivery the bot acknowledged, at once or later."""
    sent = {row["number"]: event_of(row["payload"], {}) for row in lives.far.rows("sent")}
    acked = (sent[row["number"]] for row in lives.far.rows("acked"))
    return {event.id for event in acked if event is not None}

"""A bot of its own process on the fake Discord, killed at any moment, and what its database then says."""

import asyncio
import base64
import os
import random
import shutil
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import aiohttp

from bot.engine.actors import Actor
from bot.engine.events import Typed
from bot.engine.turn_ids import turn_id
from bot.prompts import PROMPTS
from bot.store import sealed
from bot.store.connection import DATABASE
from bot.store.rows import HELD, SENT, STATUS, WAITING
from bot.store.sealed import HostKey
from tests import ROOT
from tests.fakes.mortal import Mortal, outliving
from tests.fakes.of_discord.fake_discord_ledger import Row, answered, read
from tests.fakes.of_discord.fake_discord_shapes import TOKEN

SECRET = bytes(32)
MEMBERS = ("Sam", "Ada", "Kim", "Lee", "Max")
EFFECTS = range(1, 12)
"""More than any turn of these has."""

_NOBODY = Actor(platform="discord", tenant="discord")

PATIENCE = 60.0

Warmth = Literal["warm", "cold"]


@dataclass
class Far:
    """The fake Discord's process; `url` is its API."""

    url: str
    gateway: str
    ledger: Path
    http: aiohttp.ClientSession

    async def do(self, what: str, **more: Any) -> Any:
        """One act of a member, a fault, or the state."""
        url = self.url.replace("/api/v10", "/_/do")
        async with self.http.post(url, json={"do": what, **more}) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def connected(self, identified: int) -> None:
        """Wait for the so-manieth IDENTIFY."""
        async with asyncio.timeout(PATIENCE):
            while (await self.do("state"))["identified"] < identified:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.05)


@asynccontextmanager
async def far_discord(folder: Path, spec: Path) -> AsyncIterator[Far]:
    """`python -m tests.fakes.of_discord.fake_discord_service`, which outlives every bot."""
    ledger = folder / "seen.jsonl"
    words = ["--ledger", str(ledger), "--spec", str(spec)]
    async with outliving("tests.fakes.of_discord.fake_discord_service", *words) as (told, http):
        yield Far(told["api"], told["gateway"], ledger, http)


class Bot:
    """One life of `python -m bot run`, in a process of its own."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    async def end(self, sign: signal.Signals = signal.SIGKILL) -> None:
        """Kill it, or ask it to stop; return when it is gone."""
        os.kill(self.pid, sign)
        async with asyncio.timeout(PATIENCE):
            while Path(f"/proc/{self.pid}/stat").exists():  # noqa: ASYNC110 - it is not our child
                await asyncio.sleep(0.01)


NURSERY = """
import os, signal, sys
from functools import cache
from pathlib import Path
import bot.__main__, bot.app, bot.commands.run, bot.in_doubt
from bot.engine.words.sentences import SENTENCES

if sys.argv[1] == "warm":
    bot.app.load_scripts = cache(bot.app.load_scripts)
    bot.app.load_scripts(Path(os.environ["ONWARD_PROMPTS"]), SENTENCES, None)
    bot.in_doubt.SETTLES /= 15
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _line in sys.stdin:
    if not (child := os.fork()):
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        sys.stdin.close()
        os.dup2(2, 1)
        words = [sys.executable, "-m", "bot", "run"]
        if sys.argv[1] == "cold":
            os.execv(sys.executable, words)
        os._exit(bot.__main__.main(["run"]))
    print(child, flush=True)
"""
"""Bears bots. "cold": `python -m bot run` from nothing, each time. "warm": the same command in a fork
of a process that has imported and read everything before, which is a second or two quicker; words in
doubt settle in one second there, not in fifteen."""


@dataclass
class Lives(Mortal):
    """One bot after the other on one folder. `asked` are all events sent, acknowledged or not."""

    folder: Path
    far: Far
    nursery: asyncio.subprocess.Process
    lives: int = 0
    asked: dict[str, str] = field(default_factory=dict)

    async def born(self) -> Bot:
        """The next life, connected."""
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        self.lives += 1
        self.nursery.stdin.write(b"\n")
        bot = Bot(int(await self.nursery.stdout.readline()))
        await self.far.connected(self.lives)
        return bot

    async def act(self, dice: random.Random) -> None:
        """Somebody does something."""
        member = dice.choice(MEMBERS)
        kind = dice.choice(("journey", "rejected", "win", "crisis", "hi"))
        if kind in {"crisis", "hi"}:
            id = await self.far.do("type", member=member, words="help now" if kind == "crisis" else "hi")
        else:
            command, text = ("onward", "journey") if kind == "journey" else (kind, "an interview")
            id = await self.far.do("slash", member=member, command=command, text=text)
        self.asked[id] = kind

    async def load(self, dice: random.Random, acts: int) -> None:
        """So many acts, a few milliseconds apart."""
        for _ in range(acts):
            await self.act(dice)
            await asyncio.sleep(dice.uniform(0, 0.04))

    async def meet(self) -> None:
        """The first life: everybody is written to once, so that their private channel is known."""
        bot = await self.born()
        for member in MEMBERS:
            self.asked[await self.far.do("type", member=member, words="hi")] = "hi"
        await self.quiet()
        await bot.end()

    async def quiet(self) -> None:
        """Wait until the outbox is empty: two hundred short lives leave a thousand rows to the last.

        PATIENCE is for a standstill; as long as fewer wait than ever before, it begins anew.
        """
        calm, fewest, loop = 0, self._waiting(), asyncio.get_running_loop()
        async with asyncio.timeout(PATIENCE) as patience:
            while calm < 5:
                waiting = self._waiting()
                calm = 0 if waiting else calm + 1
                if waiting < fewest:
                    fewest = waiting
                    patience.reschedule(loop.time() + PATIENCE)
                await asyncio.sleep(0.1)

    def _waiting(self) -> int:
        with self.database() as conn:
            return int(conn.execute("SELECT count(*) FROM outbox WHERE status = 0").fetchone()[0])

    @contextmanager
    def database(self) -> Iterator[sqlite3.Connection]:
        """The bot's own file, read beside it."""
        file = self.folder / "data" / DATABASE
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as conn:
            yield conn


@asynccontextmanager
async def lives_on(folder: Path, far: Far, warmth: Warmth) -> AsyncIterator[Lives]:
    """Bots of the shipped English words on that folder; none outlives this."""
    discord = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": far.url, "DISCORD_GATEWAY_URL": far.gateway}
    async with nursery_on(folder, discord, warmth) as nursery:
        yield Lives(folder, far, nursery)


@asynccontextmanager
async def nursery_on(
    folder: Path, environment: Mapping[str, str], warmth: Warmth
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that bears bots on that folder, which are told `environment`; none outlives this."""
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    ours = {
        "PYTHONPATH": str(ROOT),
        "ONWARD_DATA": str(folder / "data"),
        "ONWARD_PROMPTS": str(english(folder)),
        "ONWARD_KEY": base64.b64encode(SECRET).decode(),
        "ONWARD_TICK": "0.2",
    }
    with (folder / "log").open("wb") as log:
        nursery = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", NURSERY, warmth),
            cwd=folder,
            env={**known, **ours, **environment},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield nursery
    finally:
        os.killpg(nursery.pid, signal.SIGKILL)
        await nursery.wait()


def english(folder: Path) -> Path:
    """The shipped English scripts alone: a bot is up in half the time."""
    prompts = folder / "prompts"
    if not prompts.exists():
        shutil.copytree(PROMPTS / "en", prompts / "en")
    return prompts


@dataclass
class Account:
    """What became of every effect: the database's word against the members'."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    fate: Counter[str] = field(default_factory=Counter)
    held_in_crisis: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def account(lives: Lives) -> Account:
    """Compare. An acknowledged interaction is one that a member saw answered."""
    rows, key = read(lives.far.ledger), HostKey(SECRET)
    made = Account(faults=[row["text"] for row in rows if row["kind"] == "fault"])
    stood = Counter(row["nonce"] for row in rows if row["kind"] == "message")
    made.doubled += [nonce for nonce, times in stood.items() if times > 1]
    acknowledged = answered(rows)
    with lives.database() as conn:
        for id, kind in lives.asked.items():
            fates = fates_of(conn, key, id)
            if id in acknowledged and not (is_kept(conn, key, id) and fates):
                made.lost.append(f"{kind} {id}: acknowledged, and nothing is kept of it")
            _compare(made, kind, stood, fates)
    return made


def _compare(made: Account, kind: str, stood: Counter[str], fates: dict[str, int]) -> None:
    for effect, status in fates.items():
        made.fate[STATUS[status]] += 1
        if status == WAITING or (status == SENT and not stood[effect]):
            made.lost.append(f"{kind} {effect}: {STATUS[status]}, and nobody saw it")
        if status == HELD and kind == "crisis":
            made.held_in_crisis.append(effect)


def fates_of(conn: sqlite3.Connection, key: HostKey, event: str) -> dict[str, int]:
    """Effect id -> status, of everything that the event's turn put into the outbox to be sent."""
    turn, found = turn_id(Typed(id=event, actor=_NOBODY, text="")), {}
    for number in EFFECTS:
        name = key.name(sealed.EFFECT_NAME, f"{turn}.{number}")
        row = conn.execute("SELECT status FROM outbox WHERE id = ?", (name,)).fetchone()
        if row is not None:
            found[f"{turn}.{number}"] = row[0]
    return found


def is_kept(conn: sqlite3.Connection, key: HostKey, event: str) -> bool:
    """Whether the event's turn was saved."""
    name = key.name(sealed.EVENT_NAME, event)
    return conn.execute("SELECT 1 FROM seen WHERE id = ?", (name,)).fetchone() is not None


def rows_of(far: Far, kind: str) -> list[Row]:
    """The ledger's rows of a kind."""
    return [row for row in read(far.ledger) if row["kind"] == kind]

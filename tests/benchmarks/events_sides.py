"""The two sides of `bench events`: `python -m bot run` as a host starts it, and a bare Bolt app.

Each is a process of its own. Slack itself is a small server here that takes what is delivered meanwhile.
"""

import asyncio
import itertools
import os
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

import msgspec
from aiohttp import web

from bot.engine.actors import Actor
from bot.engine.member import Member
from bot.settings import Settings
from bot.store import sealed
from bot.store.connection import DATABASE, connect_for_reading
from bot.store.hostkey import key_of
from bot.store.sqlite import open_beside
from tests.benchmarks.events_load import SECRET, TEAM, TOKEN, Command

ROOT = Path(__file__).resolve().parents[2]
UP_WITHIN = 30.0
_DECODE = msgspec.msgpack.Decoder(Member).decode


class NotUp(OSError):
    """A side did not start; what it said is in the text."""


@dataclass
class Side:
    """A process that answers on a port of this machine."""

    process: asyncio.subprocess.Process
    port: int

    def memory(self) -> float:
        """Megabytes that it holds (resident)."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024

    def cpu(self) -> float:
        """Seconds of processor time that it has used, all threads together."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def ours(folder: Path) -> AsyncIterator[Side]:
    """The whole bot in HTTP mode, its database in `folder`, with every default but the addresses."""
    async with slack() as api:
        own = {
            "ONWARD_DATA": str(folder),
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": api,
        }
        async with _running(("-m", "bot", "run"), own) as side:
            yield side


@asynccontextmanager
async def bolt() -> AsyncIterator[Side]:
    """Bolt with one listener."""
    async with _running(("-m", "tests.benchmarks.peer_bolt"), {}) as side:
        yield side


@asynccontextmanager
async def _running(words: tuple[str, ...], own: dict[str, str]) -> AsyncIterator[Side]:
    port = _free_port()
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    where = {"PYTHONPATH": str(ROOT), "ONWARD_PORT": str(port)}
    more = (str(port),) if "bot" not in words else ()
    with tempfile.TemporaryFile() as told:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *words, *more),
            env=known | where | own,
            cwd=own.get("ONWARD_DATA", ROOT),  # not here: a .env may be
            stdout=asyncio.subprocess.DEVNULL,
            stderr=told,
            start_new_session=True,  # Ctrl-C is told to us alone
        )
        try:
            await _listening(process, port, told)
            yield Side(process, port)
        finally:
            if process.returncode is None:
                process.kill()  # its folder is thrown away: nothing needs to be finished
            await process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def _listening(process: asyncio.subprocess.Process, port: int, told: IO[bytes]) -> None:
    until = time.monotonic() + UP_WITHIN
    while process.returncode is None and time.monotonic() < until:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    told.seek(0)
    raise NotUp(f"A side of the benchmark did not start: {told.read().decode(errors='replace')[-800:]}")


@asynccontextmanager
async def slack() -> AsyncIterator[str]:
    """Slack's Web API, as far as deliveries need it. Says its address."""
    numbers = itertools.count(1)

    async def take(request: web.Request) -> web.Response:
        ts = f"1772442000.{next(numbers):06}"
        channel = {"id": "D0BENCH"} if request.match_info["method"] == "conversations.open" else "D0BENCH"
        return web.json_response({"ok": True, "channel": channel, "ts": ts})

    application = web.Application()
    application.router.add_post("/api/{method}", take)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    finally:
        await runner.cleanup()


# --- the ledger ---------------------------------------------------------------------------------


class Kept(NamedTuple):
    """What the database says of commands: `missing` of them are not in it, `doubled` turns too many."""

    missing: int
    doubled: int


async def kept(folder: Path, those: Iterable[Command]) -> Kept:
    """Read beside the bot that runs: each command seen, and each member with one turn a command."""
    settings = Settings(_env_file=None, data=folder)  # type: ignore[call-arg]
    typed: dict[str, int] = {}
    events = []
    for command in those:
        typed[command.member] = typed.get(command.member, 0) + 1
        events.append(command.event)
    doubled = 0
    async with open_beside(settings) as store:
        for member, times in typed.items():
            state = (await store.load(Actor(platform="slack", tenant=TEAM, user=member))).state
            doubled += max(0, (_DECODE(state).turns if state else 0) - times)
    return Kept(_missing(settings, events), doubled)


def _missing(settings: Settings, events: list[str]) -> int:
    file = settings.data / DATABASE
    host = key_of(settings, file, may_make=False)
    conn = connect_for_reading(file)
    try:
        seen = {row[0] for row in conn.execute("SELECT id FROM seen")}
    finally:
        conn.close()
    return sum(host.name(sealed.EVENT_NAME, event) not in seen for event in events)

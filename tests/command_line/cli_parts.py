"""A command asked in this process, and a bot's short life on a folder, for the tests of the command line."""

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.web.runtime import RESIDENTS
from bot.__main__ import main
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.events import CommandUsed, Typed
from bot.ports import Capability, Delivery, Receipt
from bot.settings import Settings

PLACE = Actor(platform="web", tenant="playground")
SAM = RESIDENTS[0].actor
Do = Callable[[House], Awaitable[object]]


class Said:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, capsys: pytest.CaptureFixture[str], parting: str = "") -> None:
        self.code = code
        self.out, self.err = capsys.readouterr()
        self.err += parting


def ask(capsys: pytest.CaptureFixture[str], *words: object) -> Said:
    """Run a command in this process. A SystemExit is an exit code or a parting word, as Python takes it."""
    try:
        return Said(main([str(word) for word in words]), capsys)
    except SystemExit as end:
        return Said(end.code, capsys) if isinstance(end.code, int) else Said(1, capsys, str(end.code))


class Wall:
    """An adapter that takes everything and remembers it."""

    platform = "web"
    capabilities: frozenset[Capability] = frozenset()

    def __init__(self) -> None:
        self.delivered: list[Delivery] = []

    async def deliver(self, delivery: Delivery) -> Receipt:
        self.delivered.append(delivery)
        return Receipt(ref=f"ref-{delivery.id}", dm="dm")


def live(data: Path, *acts: Do, after: timedelta = timedelta()) -> list[Delivery]:
    """A bot's life on the folder: its acts, what is due, and a stop. Gives what it sent."""
    clock = MovableClock()
    clock.move(after)

    async def lived() -> list[Delivery]:
        async with open_app(Settings(_env_file=None, data=data), clock) as app:
            wall = Wall()
            app.attach(wall)
            for act in acts:
                await act(app)
                await app.run_due()
            await app.run_due()
            return wall.delivered

    return asyncio.run(lived())


def win(words: str, *, shared: bool = False) -> Do:
    """Sam keeps a win, or shares it."""

    async def act(app: House) -> None:
        head = {"actor": SAM, "community": PLACE.tenant, "name": "Sam"}
        await app.handle(CommandUsed(id=f"win-{words}", **head, command="win", text=words))
        if shared:
            await app.run_due()
            await _press(app, "Post it", f"post-{words}")

    return act


async def _press(app: House, label: str, id_: str) -> None:
    await app.handle(Typed(id=id_, actor=SAM, community=PLACE.tenant, text=label))


def words_in(data: Path) -> str:
    """Everything held of Sam, as text."""

    async def asked() -> str:
        async with open_app(Settings(_env_file=None, data=data)) as app:
            return json.dumps(await app.store.everything(SAM), default=str)

    return asyncio.run(asked())


LATER = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('onward', '9999_later', '')"


def of_a_newer_version(file: Path) -> None:
    """Mark a database as one that a later version has migrated."""
    with closing(sqlite3.connect(file)) as conn, conn:
        conn.execute(LATER)

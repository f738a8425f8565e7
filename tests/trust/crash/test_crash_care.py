"""Killed in the middle of a backup, a restore, a change of keys or an upgrade: the command is given again."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.crash import DIED
from bot.settings import Settings
from bot.store import open_store
from bot.store.connection import DATABASE
from bot.store.ledger import FILE as LEDGER
from tests.store.store_parts import SAM, on, turn
from tests.trust.crash.crash_care import OFFLINE
from tests.trust.crash.crash_nursery import Nursery, nursery
from tests.trust.crash.killed import english

AGAIN = {
    "backup": ("backup", "copy.db"),
    "restore": ("restore", "copy.db", "--force"),
    "rotate": ("rotate-key",),
    "migrate": ("rotate-key",),  # whoever opens the store first upgrades it
    "ledger": ("rotate-key",),
    "store": ("rotate-key",),
}
"""The first word of a point -> the command that comes by it."""


@pytest.fixture
async def born(tmp_path: Path) -> AsyncIterator[Nursery]:
    async with nursery(english(tmp_path)) as made:
        yield made


async def _fill(folder: Path, state: bytes) -> None:
    async with on(folder) as store:
        await store.save(turn(f"e-{state.decode()}", SAM, state=state))


async def _state(folder: Path) -> bytes | None:
    async with open_store(Settings(_env_file=None, data=folder)) as store:  # type: ignore[call-arg]
        return (await store.load(SAM)).state


def _older(data: Path) -> None:
    """The file as the version before left it."""
    with closing(sqlite3.connect(data / DATABASE)) as conn, conn:
        for column in ("errors", "deaths", "begun"):
            conn.execute(f"ALTER TABLE timers DROP COLUMN {column}")
        conn.execute("DELETE FROM _sqlite_migrations WHERE name = '0002_poison'")


async def _prepare(point: str, folder: Path, born: Nursery) -> bytes:
    """What the point needs to be met; gives the state that must be there in the end."""
    data = folder / "data"
    await _fill(data, b"old")
    if point.startswith("restore-"):
        assert await _run(born, folder, "backup", "copy.db") == 0
        if point == "restore-wrapped":
            assert await _run(born, folder, "rotate-key") == 0
        await _fill(data, b"new")
        return b"old"
    if point.startswith("migrate-"):
        _older(data)
    if point == "ledger-begun":
        (data / LEDGER).unlink()
    return b"old"


async def _run(born: Nursery, folder: Path, *words: str, at: str = "") -> int:
    life = await born.bear(folder, *words, env={"ONWARD_CRASH_AT": at})
    await life.over.wait()
    assert life.code is not None
    return life.code


async def test_a_death_at_each_point_of_a_hosts_care_leaves_all_that_was_there(tmp_path: Path, born: Nursery):
    wrong = {}
    for point in sorted(OFFLINE - {"store-key-made"}):
        folder = tmp_path / point
        folder.mkdir()
        state, words = await _prepare(point, folder, born), AGAIN[point.partition("-")[0]]

        died = await _run(born, folder, *words, at=point)
        beside = await _run(born, folder, "doctor", "--offline")
        again = await _run(born, folder, *words)

        if again != 0 and (point in {"backup-durable", "backup-noted"}):
            again = 0 if (folder / "copy.db").exists() else again  # it is there already, and whole
        found = await _state(folder / "data")
        if (died, again, found) != (DIED, 0, state) or beside not in {0, 1}:
            wrong[point] = (died, beside, again, found, (folder / "log").read_text()[-300:])

    assert wrong == {}


async def test_a_start_finishes_a_restore_that_was_killed_between_the_names(tmp_path: Path, born: Nursery):
    """It would otherwise begin an empty database, and everybody would be gone."""
    found = {}
    for point in ("restore-ready", "restore-aside", "restore-placed"):
        folder = tmp_path / point
        folder.mkdir()
        await _prepare(point, folder, born)

        died = await _run(born, folder, "restore", "copy.db", "--force", at=point)
        state = await _state(folder / "data")

        aside = [path.name for path in (folder / "data" / "backups").glob("replaced-*.db")]
        found[point] = (died, state, len(aside))

    assert set(found.values()) == {(DIED, b"old", 1)}


async def test_a_new_key_that_was_just_made_is_the_key(tmp_path: Path, born: Nursery):
    died = await _run(born, tmp_path, "play", "--port", "0", at="store-key-made")
    await _fill(tmp_path / "data", b"old")

    assert died == DIED
    assert await _state(tmp_path / "data") == b"old"

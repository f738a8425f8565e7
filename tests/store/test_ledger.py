"""The erasure ledger: on the disk before the erasure is, and whatever happens in between."""

import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from bot.ports import Store
from bot.store import StoreError
from bot.store.connection import DATABASE
from bot.store.erasing import erase_actor
from bot.store.keys import KeyRing
from bot.store.ledger import FILE, Ledger, read
from tests.store.store_parts import ALEX, COMMUNITY, NOW, SAM, on, turn


def _kinds(folder: Path) -> list[tuple[int, str]]:
    return [(line.number, line.kind) for line in read(folder / FILE).lines]


async def _met(store: Store) -> None:
    await store.save(turn("e1", SAM, state=b"sam"))
    await store.save(turn("e2", ALEX, state=b"alex"))


async def test_each_erasure_is_a_line_that_names_nobody(tmp_path: Path):
    async with on(tmp_path) as store:
        await _met(store)
        await store.save(turn("bye", SAM, erase=True))
        await store.erase_tenant("slack", "T1")

    text = (tmp_path / FILE).read_text("ascii")
    untimed = re.sub(r"^(\d+) \S+", r"\1", text, flags=re.MULTILINE)  # from ten on, a moment has a T1 too
    assert _kinds(tmp_path) == [(0, "since"), (1, "actor"), (2, "tenant")]
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert not any(name in untimed for name in ("U1", "T1", "slack"))


async def test_somebody_of_whom_nothing_is_held_is_written_down_too(tmp_path: Path):
    """An older copy may hold something."""
    async with on(tmp_path) as store:
        await store.save(turn("bye", SAM, erase=True))

    assert _kinds(tmp_path) == [(0, "since"), (1, "actor")]


async def test_the_line_is_on_the_disk_before_the_erasure_is(tmp_path: Path, monkeypatch):
    seen: list[int] = []

    def looking(ledger: Ledger) -> None:
        with closing(sqlite3.connect(tmp_path / DATABASE)) as conn:
            seen.append(conn.execute("SELECT count(*) FROM actors").fetchone()[0])

    append = Ledger.append
    monkeypatch.setattr(Ledger, "append", lambda self, *of: (looking(self), append(self, *of))[1])
    async with on(tmp_path) as store:
        await _met(store)
        await store.save(turn("bye", SAM, erase=True))
        seen.append((await store.counts())["actors"])

    assert seen == [2, 1]


# Written for this test: the process is killed when the line is durable and the erasure is not.
DIES_BETWEEN = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.store.ledger import Ledger
from tests.store.store_parts import SAM, on, turn

append = Ledger.append
def dying(self, *of):
    append(self, *of)
    os.kill(os.getpid(), signal.SIGKILL)
Ledger.append = dying

async def bot():
    async with on(Path(sys.argv[1])) as store:
        await store.save(turn("bye", SAM, erase=True))
asyncio.run(bot())
"""


def _life(folder: Path) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-c", DIES_BETWEEN, str(folder)], check=False)


async def test_who_dies_between_the_line_and_the_erasure_erases_at_the_next_start(tmp_path: Path):
    async with on(tmp_path) as store:
        await _met(store)

    died = _life(tmp_path)
    async with on(tmp_path) as store:
        sam, alex = (await store.load(SAM)).state, (await store.load(ALEX)).state
        again = await store.save(turn("bye", SAM, erase=True))

    assert died.returncode == -signal.SIGKILL
    assert (sam, alex) == (None, b"alex")
    assert again is True, "it was not acknowledged, so the platform may bring it again"


async def test_a_torn_last_line_is_cut_off_and_the_next_one_is_whole(tmp_path: Path):
    async with on(tmp_path) as store:
        await _met(store)
        await store.save(turn("bye", SAM, erase=True))
    with (tmp_path / FILE).open("ab") as file:
        file.write(b"2 2026-03-02T09:00:00+00:00 act")

    async with on(tmp_path) as store:
        await store.save(turn("bye2", ALEX, erase=True))

    pages = read(tmp_path / FILE)
    assert pages.damaged == ()
    assert _kinds(tmp_path) == [(0, "since"), (1, "actor"), (2, "actor")]


@pytest.mark.parametrize("left", [b"", b"0 2026-03-0"])
async def test_a_ledger_torn_in_its_first_line_begins_anew(tmp_path: Path, left: bytes):
    async with on(tmp_path):
        pass
    (tmp_path / FILE).write_bytes(left)

    async with on(tmp_path) as store:
        await store.save(turn("bye", SAM, erase=True))

    assert _kinds(tmp_path) == [(0, "since"), (1, "actor")]


async def test_a_ledger_that_was_lost_goes_on_with_the_next_number(tmp_path: Path):
    async with on(tmp_path) as store:
        await store.save(turn("bye", SAM, erase=True))
    (tmp_path / FILE).unlink()

    async with on(tmp_path) as store:
        await store.save(turn("bye2", ALEX, erase=True))

    assert _kinds(tmp_path) == [(1, "since"), (2, "actor")]


async def test_a_ledger_that_cannot_be_written_erases_nobody_and_says_so(tmp_path: Path, monkeypatch):
    async with on(tmp_path) as store:
        await _met(store)
        whole = (tmp_path / FILE).read_bytes()
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", _full)
            with pytest.raises(StoreError, match=r"erased\.log cannot be written .*nobody was erased"):
                await store.save(turn("bye", SAM, erase=True))
        still = (await store.load(SAM)).state
        await store.save(turn("e3", SAM, state=b"later"))
        after = (tmp_path / FILE).read_bytes()

    async with on(tmp_path) as store:
        assert (await store.load(SAM)).state == b"later", "nobody is erased for a wish that failed"
    assert still == b"sam"
    assert after == whole


def _full(handle: int) -> None:
    raise OSError(28, "No space left on device")


async def test_an_erasure_that_is_undone_takes_its_line_back(tmp_path: Path):
    """Another part of the same transaction fails: the member is still there, and so must the line not be."""
    async with on(tmp_path) as store:
        await _met(store)
        with pytest.raises(StoreError, match="Nothing of this change was saved"):
            await store._writer.do(_erase_and_fail)
        await store.save(turn("e3", SAM, state=b"later"))

    assert _kinds(tmp_path) == [(0, "since")]
    async with on(tmp_path) as store:
        assert (await store.load(SAM)).state == b"later"


def _erase_and_fail(ring: KeyRing) -> None:
    erase_actor(ring, SAM)
    ring.write_down()
    ring.conn.execute("ROLLBACK")
    raise sqlite3.OperationalError("unknown")


async def test_neighbours_of_an_erasure_in_one_commit_are_not_written_down(tmp_path: Path):
    async with on(tmp_path) as store:
        await _met(store)
        await store.save_many([turn("x", ALEX, state=b"z"), turn("bye", SAM, erase=True)])
        left = (await store.load(ALEX)).state

    assert left == b"z"
    assert _kinds(tmp_path) == [(0, "since"), (1, "actor")]


async def test_an_old_ledger_does_not_touch_whoever_is_met_after_it(tmp_path: Path):
    async with on(tmp_path) as store:
        await _met(store)
        await store.save(turn("bye", SAM, erase=True))
        await store.save(turn("hello", SAM, state=b"back"))

    async with on(tmp_path) as store:
        assert (await store.load(SAM)).state == b"back"


def test_numbers_go_on_where_the_database_is_ahead(tmp_path: Path):
    ledger = Ledger(tmp_path / FILE, lambda: NOW)

    ledger.start(7)
    number = ledger.append([("actor", b"h" * 16)], b"k" * 4)

    assert number == 8
    assert datetime.fromisoformat(read(tmp_path / FILE).lines[1].at) == NOW
    assert COMMUNITY.tenant not in (tmp_path / FILE).read_text("ascii")

"""The file under the store: one process on it, closed well, full, locked, damaged, copied."""

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.ports import Receipt
from bot.settings import Settings
from bot.store import StoreError, open_beside
from bot.store.connection import DATABASE
from bot.store.hostkey import FILE
from tests import ROOT
from tests.store.store_parts import ALEX, NOW, SAM, deliverable, entry, item, on, turn

# --- one process --------------------------------------------------------------------------------


async def test_a_second_bot_on_the_same_folder_is_refused(tmp_path: Path):
    async with on(tmp_path) as store:
        with pytest.raises(StoreError, match=r"Another bot \(process \d+\) is running on the data folder"):
            async with on(tmp_path):
                pass
        assert await store.save(turn("e1", state=b"x"))

    async with on(tmp_path) as store:
        assert (await store.load(SAM)).state == b"x"


async def test_others_may_read_beside_a_running_bot(tmp_path: Path):
    async with on(tmp_path) as store:
        await store.save(turn("e1", state=b"x", entries=(entry("n", "a"),)))

        async with open_beside(Settings(_env_file=None, data=tmp_path)) as beside:
            await store.save(turn("e2", ALEX, state=b"y"))
            counts = await beside.counts()
            told = await beside.entries(SAM)
            await beside.backup(tmp_path / "copy.db")
            with pytest.raises(StoreError, match="for reading only"):
                await beside.save(turn("e3"))

        await store.save(turn("e4", state=b"z"))
        assert (await store.load(SAM)).state == b"z"

    assert counts["actors"] == 2
    assert told == [entry("n", "a")]


async def test_looking_at_a_folder_without_a_database_makes_none(tmp_path: Path):
    with pytest.raises(StoreError, match="no database in"):
        async with open_beside(Settings(_env_file=None, data=tmp_path / "data")):
            pass

    assert list(tmp_path.iterdir()) == []


async def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path):
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="ONWARD_DATA"):
        async with on(tmp_path / "file" / "data"):
            pass


# --- closing ------------------------------------------------------------------------------------


async def test_closing_writes_everything_that_was_handed_over(tmp_path: Path):
    """Ctrl-C in the middle of a rush: what is on its way still arrives."""
    async with on(tmp_path) as store:
        rush = [
            asyncio.ensure_future(store.save(turn(f"e{n}", outbox=(item(f"{n}", lane=f"{n}"),))))
            for n in range(300)
        ]
        await asyncio.sleep(0)

    assert all(await asyncio.gather(*rush))
    async with on(tmp_path) as store:
        assert (await store.counts())["waiting"] == 300


async def test_a_cancelled_run_still_closes_well(tmp_path: Path):
    begun = asyncio.Event()

    async def run() -> None:
        async with on(tmp_path) as store:
            await store.save(turn("e1", state=b"x"))
            begun.set()
            await asyncio.sleep(60)

    running = asyncio.ensure_future(run())
    await begun.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert not (tmp_path / f"{DATABASE}-wal").exists()
    async with on(tmp_path) as store:
        assert (await store.load(SAM)).state == b"x"


async def test_a_waiter_that_gives_up_does_not_undo_its_turn(tmp_path: Path):
    async with on(tmp_path) as store:
        save = asyncio.ensure_future(store.save(turn("e1", state=b"x")))
        await asyncio.sleep(0)
        save.cancel()
        await store.save(turn("e2", ALEX, state=b"y"))

        assert (await store.load(SAM)).state == b"x"


async def test_after_closing_nothing_is_pretended_to_be_saved(tmp_path: Path):
    async with on(tmp_path) as store:
        pass

    with pytest.raises(StoreError, match="closed"):
        await store.save(turn("e1", state=b"x"))


# --- a disk that fails --------------------------------------------------------------------------


async def test_a_full_disk_acknowledges_nothing_and_is_overcome(tmp_path: Path):
    """SQLite's own page limit stands for the disk: the error and the rollback are the same."""
    async with on(tmp_path) as store:
        await store.save(turn("e0", state=b"before"))
        pages = await store._writer.do(lambda ring: ring.conn.execute("PRAGMA page_count").fetchone()[0])
        await store._writer.do(
            lambda ring: ring.conn.execute(f"PRAGMA max_page_count = {pages + 1}").fetchone()
        )

        outcomes = await asyncio.gather(
            *(store.save(turn(f"e{n}", state=b"x" * 50_000)) for n in (1, 2, 3)), return_exceptions=True
        )
        still = (await store.load(SAM)).state
        await store._writer.do(lambda ring: ring.conn.execute("PRAGMA max_page_count = 100000").fetchone())
        after = await store.save(turn("e1", state=b"after"))

        assert [type(one) for one in outcomes] == [StoreError] * 3
        assert "disk" in str(outcomes[0])
        assert "is full" in str(outcomes[0])
        assert (still, after) == (b"before", True)


async def test_a_file_locked_by_another_program_acknowledges_nothing(tmp_path: Path):
    async with on(tmp_path) as store:
        await store._writer.do(lambda ring: ring.conn.execute("PRAGMA busy_timeout = 50").fetchone())
        with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="locked by another program"):
                await store.save(turn("e1", state=b"x"))
            assert (await store.load(SAM)).state is None
            other.execute("ROLLBACK")

        assert await store.save(turn("e1", state=b"x")) is True


def test_a_full_disk_for_real(tmp_path: Path):
    """RLIMIT_FSIZE in a process of its own: writes beyond it fail as on a full disk."""
    script = """
import asyncio, resource, signal, sys
from pathlib import Path
from tests.store.store_parts import on, turn, SAM
from bot.store import StoreError

async def main():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    folder = Path(sys.argv[1])
    async with on(folder) as store:
        await store.save(turn("e0", state=b"before"))
        limit = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limit[1]))
        saved = 0
        try:
            while True:
                await store.save(turn(f"e{saved + 1}", state=bytes([saved % 251]) * 20_000))
                saved += 1
        except StoreError as error:
            print(error)
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        assert saved > 0
        assert (await store.load(SAM)).state == bytes([(saved - 1) % 251]) * 20_000
        assert await store.save(turn(f"e{saved + 1}", state=b"after"))
    async with on(folder) as store:
        assert (await store.load(SAM)).state == b"after"

asyncio.run(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "Nothing of this change was saved" in done.stdout


# --- damage -------------------------------------------------------------------------------------


async def _closed_store(folder: Path) -> Path:
    async with on(folder) as store:
        await store.save_many(
            [turn(f"e{n}", state=b"x" * 3000, entries=(entry(f"{n}", "y" * 500),)) for n in range(80)]
        )
    return folder / DATABASE


def _mark_unclean(file: Path) -> None:
    with closing(sqlite3.connect(file)) as conn, conn:
        conn.execute("UPDATE house SET value = x'00' WHERE name = 'closed'")


async def test_a_damaged_page_is_found_after_a_bad_end(tmp_path: Path):
    """Only then is every page read: a file that was closed well opens at once, however large."""
    file = await _closed_store(tmp_path)
    _mark_unclean(file)
    with closing(sqlite3.connect(file)) as conn:
        ((page,),) = conn.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'entries_actor'"
        ).fetchall()
    with file.open("r+b") as raw:
        raw.seek((page - 1) * 4096)
        raw.write(b"\xff" * 4096)

    with pytest.raises(StoreError, match=r"is damaged.*bot restore"):
        async with on(tmp_path):
            pass


@pytest.mark.parametrize("junk", [b"no database at all, " * 500, b"\x00" * 8192])
async def test_a_file_that_is_no_database_is_refused_with_what_to_do(tmp_path: Path, junk: bytes):
    file = await _closed_store(tmp_path)
    file.write_bytes(junk)

    with pytest.raises(StoreError, match="bot restore"):
        async with on(tmp_path):
            pass

    assert file.read_bytes() == junk


async def test_a_whole_file_opens_after_a_bad_end(tmp_path: Path):
    _mark_unclean(await _closed_store(tmp_path))

    async with on(tmp_path) as store:
        assert len(await store.entries(SAM)) == 80


# --- backups ------------------------------------------------------------------------------------


async def test_a_backup_is_a_whole_store_with_its_key(tmp_path: Path):
    async with on(tmp_path / "a") as store:
        await store.save(turn("e1", state=b"x", entries=(entry("n", "note"),), outbox=(item("a"), item("b"))))
        await store.sent("a", Receipt("ref", "D1"), NOW)
        await store.backup(tmp_path / "copies" / "one.db")
        await store.save(turn("e2", state=b"later"))

    (tmp_path / "b").mkdir()
    (tmp_path / "copies" / "one.db").rename(tmp_path / "b" / DATABASE)
    (tmp_path / "a" / FILE).rename(tmp_path / "b" / FILE)
    async with on(tmp_path / "b") as store:
        assert (await store.load(SAM)).state == b"x"
        assert (await store.load(SAM)).dm == "D1"
        assert await store.entries(SAM) == [entry("n", "note")]
        assert await deliverable(store) == ["b"]
        assert await store.save(turn("e1")) is False


async def test_a_backup_replaces_no_file(tmp_path: Path):
    (tmp_path / "kept").write_text("kept")
    async with on(tmp_path / "data") as store:
        with pytest.raises(StoreError, match="Name another file"):
            await store.backup(tmp_path / "kept")

    assert (tmp_path / "kept").read_text() == "kept"


async def test_members_are_answered_while_a_backup_is_made(tmp_path: Path):
    async with on(tmp_path) as store:
        await store.save(turn("e0", state=b"x" * 500_000))

        copying = asyncio.ensure_future(store.backup(tmp_path / "copy.db"))
        saved = [await store.save(turn(f"e{n}", ALEX, state=b"y")) for n in range(1, 30)]
        await copying

    assert all(saved)
    with closing(sqlite3.connect(tmp_path / "copy.db")) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)

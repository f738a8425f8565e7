"""A disk that is full, fails, is locked, read-only or damaged; and no handles left.

The promise in each row: what was not written is not acknowledged, nothing is corrupted, and the bot goes
on by itself when the cause ends, or refuses to start with what to do.
"""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from bot.store import StoreError
from bot.store.connection import DATABASE
from tests import ROOT
from tests.store.store_parts import ALEX, SAM, entry, on, turn
from tests.trust import disk_faults

BIG = b"x" * 200_000


def whole(file: Path) -> bool:
    """Every page and index of the file agrees."""
    with closing(sqlite3.connect(file)) as conn:
        return bool(conn.execute("PRAGMA integrity_check").fetchone() == ("ok",))


# --- while it runs ------------------------------------------------------------------------------


WHILE_RUNNING: dict[str, tuple[Callable[[Path], AbstractContextManager[None]], str]] = {
    "the disk fails or is full": (disk_faults.no_room, "failed to read or write"),
    "another process has locked it": (
        lambda folder: disk_faults.locked_by_another(folder / DATABASE),
        "locked by another program",
    ),
}


@pytest.mark.parametrize("fault", WHILE_RUNNING)
async def test_what_was_not_written_is_not_acknowledged_and_goes_on_when_the_cause_ends(
    tmp_path: Path, fault: str
):
    cause, said = WHILE_RUNNING[fault]
    async with on(tmp_path) as store:
        await store.save(turn("e0", state=b"before"))
        await store._writer.do(lambda ring: ring.conn.execute("PRAGMA busy_timeout = 50").fetchall())

        with cause(tmp_path):
            outcomes = await asyncio.gather(
                *(store.save(turn(f"e{n}", state=BIG)) for n in (1, 2, 3)), return_exceptions=True
            )
            still = (await store.load(SAM)).state
        again = await store.save(turn("e1", state=b"after"))

    assert [type(one) for one in outcomes] == [StoreError] * 3
    assert said in str(outcomes[0])
    assert "Nothing of this change was saved" in str(outcomes[0])
    assert (still, again) == (b"before", True)
    assert whole(tmp_path / DATABASE)


async def test_nobody_is_erased_whose_erasure_cannot_be_written_down(tmp_path: Path):
    """Without a handle the ledger cannot be opened. Saving needs none, and goes on."""
    async with on(tmp_path) as store:
        await store.save(turn("e0", state=b"sam"))

        with disk_faults.no_handles():
            with pytest.raises(StoreError, match=r"Too many open files.*nobody was erased"):
                await store.save(turn("bye", erase=True))
            saved = await store.save(turn("e1", ALEX, state=b"alex"))
        there = (await store.load(SAM)).state
        gone = await store.save(turn("bye", erase=True))

        assert (saved, there, gone) == (True, b"sam", True)
        assert (await store.load(SAM)).state is None


@pytest.mark.promise("disk-full")
def test_a_disk_that_is_really_full(tmp_path: Path):
    """A file system of one megabyte, of the test's own, filled to its last byte by somebody else."""
    script = """
import asyncio, os, sys
from pathlib import Path
from bot.store import StoreError
from tests.store.store_parts import SAM, on, turn

def fill(path):
    handle = os.open(path, os.O_WRONLY | os.O_CREAT)
    for size in (65536, 4096, 1):
        try:
            while os.write(handle, b"x" * size):
                pass
        except OSError:
            continue
    os.close(handle)

async def main(folder):
    async with on(folder / "data") as store:
        await store.save(turn("e0", state=b"before"))
        fill(folder / "somebody-elses")
        for event, more in (("e1", {"state": b"x" * 50000}), ("bye", {"erase": True})):
            try:
                await store.save(turn(event, **more))
                print("acknowledged", event)
            except StoreError as error:
                print(error)
        assert (await store.load(SAM)).state == b"before"
        (folder / "somebody-elses").unlink()
        assert await store.save(turn("e1", state=b"after"))
    async with on(folder / "data") as store:
        assert (await store.load(SAM)).state == b"after"
    print("recovered")

asyncio.run(main(Path(sys.argv[1])))
"""
    if shutil.which("unshare") is None or not _may_mount(tmp_path):
        pytest.skip("this machine lets nobody mount a small file system; the limit above stands for it")

    done = _in_a_small_file_system(tmp_path, [sys.executable, "-c", script, str(tmp_path)])

    assert "recovered" in done.stdout, done.stderr
    assert "acknowledged" not in done.stdout
    assert "is full. Free some space; the bot goes on by itself then." in done.stdout


def _may_mount(folder: Path) -> bool:
    return _in_a_small_file_system(folder, ["true"]).returncode == 0


def _in_a_small_file_system(folder: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    mount = f'mount -t tmpfs -o size=1m none {folder} && exec "$@"'
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", mount, "sh", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


# --- at a start ---------------------------------------------------------------------------------


async def _left_by_a_crash(folder: Path) -> Path:
    """A database with much in it, most of it in the log only: as a power cut leaves it."""
    async with on(folder / "live") as store:
        for n in range(60):
            await store.save(turn(f"e{n}", state=b"x" * 3000, entries=(entry(f"{n}", "y" * 500),)))
        shutil.copytree(folder / "live", folder / "left")
    return folder / "left" / DATABASE


async def _closed(folder: Path) -> Path:
    """The same, closed well, but for the mark that says so."""
    async with on(folder / "left") as store:
        for n in range(60):
            await store.save(turn(f"e{n}", state=b"x" * 3000, entries=(entry(f"{n}", "y" * 500),)))
    file = folder / "left" / DATABASE
    with closing(sqlite3.connect(file)) as conn, conn:
        conn.execute("UPDATE house SET value = x'00' WHERE name = 'closed'")
    return file


def _write_over(file: Path, at: int, junk: bytes) -> None:
    with file.open("r+b") as raw:
        raw.seek(at)
        raw.write(junk)


def _a_page_of(file: Path, name: str) -> int:
    with closing(sqlite3.connect(file)) as conn:
        found = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return int((found[0] - 1) * 4096)


DAMAGE: dict[str, Callable[[Path], None]] = {
    "the first bytes": lambda file: _write_over(file, 0, b"\xff" * 64),
    "the page size": lambda file: _write_over(file, 16, b"\x00\x03"),
    "a page in the middle": lambda file: _write_over(file, _a_page_of(file, "entries_actor"), b"\xff" * 4096),
    "cut in half": lambda file: os.truncate(file, file.stat().st_size // 2),
    "cut within its first page": lambda file: os.truncate(file, 300),
    "no database at all": lambda file: _write_over(file, 0, b"nothing of ours " * 1024),
}


@pytest.mark.parametrize("damage", DAMAGE)
async def test_a_damaged_file_is_refused_with_the_steps_and_left_as_it_was(tmp_path: Path, damage: str):
    file = await _closed(tmp_path)
    DAMAGE[damage](file)
    before = file.read_bytes()

    with pytest.raises(StoreError, match=r"damaged|not a database.*bot restore") as refused:
        async with on(file.parent):
            pass

    assert "python -m bot restore" in str(refused.value)
    assert file.read_bytes() == before


async def test_an_emptied_file_beside_what_it_held_is_refused(tmp_path: Path):
    """Of no bytes: SQLite would take it for a new one, and begin anew as if nobody had ever come."""
    file = await _closed(tmp_path)
    os.truncate(file, 0)

    with pytest.raises(StoreError, match="python -m bot restore"):
        async with on(file.parent):
            pass

    assert file.stat().st_size == 0


async def test_a_log_whose_file_is_gone_is_refused_and_kept(tmp_path: Path):
    """SQLite would begin a new file and throw the log away, with what was acknowledged in it."""
    file = await _left_by_a_crash(tmp_path)
    file.unlink()
    before = disk_faults.sides(file)

    with pytest.raises(StoreError, match=r"is gone, but its log.*python -m bot restore"):
        async with on(file.parent):
            pass

    assert disk_faults.sides(file) == before
    assert before[f"{DATABASE}-wal"]


async def test_bytes_that_flipped_in_the_log_cost_its_end_and_corrupt_nothing(tmp_path: Path):
    """The log's checks find them: it counts up to there, in whole transactions, as after a power cut."""
    file = await _left_by_a_crash(tmp_path)
    log = file.with_name(f"{DATABASE}-wal")
    _write_over(log, log.stat().st_size // 2, b"\xff" * 64)

    async with on(file.parent) as store:
        left = await store.entries(SAM)

    assert 0 < len(left) < 60
    assert [one.data["text"] for one in left] == ["y" * 500] * len(left)
    assert whole(file)


async def test_after_a_power_cut_everything_acknowledged_is_there(tmp_path: Path):
    file = await _left_by_a_crash(tmp_path)

    async with on(file.parent) as store:
        assert len(await store.entries(SAM)) == 60


async def test_a_start_on_a_locked_file_says_so_and_comes_up_when_it_is_free(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("bot.store.connection._PRAGMAS", ("PRAGMA busy_timeout = 50",))
    file = await _closed(tmp_path)

    with (
        disk_faults.locked_by_another(file, "EXCLUSIVE"),
        pytest.raises(StoreError, match="locked by another program"),
    ):
        async with on(file.parent):
            pass

    async with on(file.parent) as store:
        assert len(await store.entries(SAM)) == 60


async def test_a_start_without_handles_or_room_says_what_is_missing(tmp_path: Path):
    file = await _closed(tmp_path)

    with disk_faults.no_handles(), pytest.raises(StoreError, match="Too many open files"):
        async with on(file.parent):
            pass

    async with on(file.parent) as store:
        assert len(await store.entries(SAM)) == 60


def test_a_folder_that_may_not_be_written_is_said_at_the_start(tmp_path: Path):
    """As a user of its own: root may write anywhere."""
    script = """
import asyncio, encodings.ascii, os, sys
from pathlib import Path
from bot.store import StoreError
from tests.store.store_parts import on

async def main(folder):
    try:
        async with on(folder):
            print("started")
    except StoreError as error:
        print(error)

if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
asyncio.run(main(Path(sys.argv[1])))
asyncio.run(main(Path(sys.argv[2])))
"""
    folders = tmp_path / "folder", tmp_path / "file"
    asyncio.run(_made(folders[0]))
    asyncio.run(_made(folders[1]))
    ours = [path for path in tmp_path.parents if Path(tempfile.gettempdir()) in path.parents]
    for path in (*ours, tmp_path, *folders):
        path.chmod(0o755)
    folders[1].chmod(0o777)
    for path in folders[1].iterdir():
        path.chmod(0o666)
    (folders[1] / DATABASE).chmod(0o444)

    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, folders)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    told = done.stdout.splitlines()
    assert "started" not in told
    assert [("owner and mode" in line, str(tmp_path) in line) for line in told] == [(True, True)] * 2, done


async def _made(folder: Path) -> None:
    async with on(folder) as store:
        await store.save(turn("e0", state=b"x"))

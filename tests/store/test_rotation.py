"""`rotate-key`: at every moment there is a key that opens the file, and nothing but the keys has changed."""

import asyncio
import base64
import itertools
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.engine.actors import Actor
from bot.settings import Settings
from bot.store import NotOurs, open_beside
from bot.store.connection import DATABASE, sole_process
from bot.store.hostkey import FILE, NEXT
from tests import ROOT
from tests.command_line.cli_parts import ask
from tests.store.store_parts import NOW, SAM, entry, item, on, timer, turn

OLD = base64.b64encode(b"o" * 32).decode()
NEW = base64.b64encode(b"n" * 32).decode()


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where the commands look when nothing names a folder."""
    return tmp_path / "data"


def _write(data: Path, **key: str) -> None:
    """Sam with something in every table, and many more, so that a change of keys takes some time."""

    async def written() -> None:
        async with on(data, **key) as store:
            parts = {"entries": (entry("n", "slept"),), "timers": (timer("t", NOW, "check-in"),)}
            await store.save(turn("e1", state=b"sam", outbox=(item("a"),), **parts))
            many = [turn(f"m{n}", _other(n), state=b"x") for n in range(2500)]
            await store.save_many(many)

    asyncio.run(written())


def _other(n: int) -> Actor:
    return Actor(platform="slack", tenant="T1", user=f"M{n}")


def _well(data: Path, **key: str) -> bool:
    """Everything is there, under the same names: a repeated event is still known."""

    async def looked() -> bool:
        async with on(data, **key) as store:
            known = await store.save(turn("e1"))
            due = [one.id for one in await store.due_timers(NOW, 10)]
            entries = [one.data["text"] for one in await store.entries(SAM)]
            others = await store.load_many([_other(0), _other(2499)])
            state = (await store.load(SAM)).state
        return (known, due, entries, state, [o.state for o in others]) == (
            False, ["t"], ["slept"], b"sam", [b"x", b"x"],
        )  # fmt: skip

    return asyncio.run(looked())


def _wrapped(file: Path) -> set[bytes]:
    with closing(sqlite3.connect(file)) as conn:
        return {row[0] for row in conn.execute("SELECT wrapped FROM actors")}


def test_a_new_key_opens_everything_and_the_old_one_nothing(capsys, data, tmp_path):
    _write(data)
    old, before = (data / FILE).read_bytes(), _wrapped(data / DATABASE)

    said = ask(capsys, "rotate-key")

    assert said.code == 0, said.err
    assert "2501 of 2501 members' keys" in said.err
    assert (data / FILE).read_bytes() != old
    assert stat.S_IMODE((data / FILE).stat().st_mode) == 0o600
    assert not (data / NEXT).exists()
    assert _well(data)
    assert not any(key in (data / DATABASE).read_bytes() for key in before), (
        "no key under the old one is left"
    )
    (data / FILE).write_bytes(old)
    with pytest.raises(NotOurs, match="another host key"):
        _well(data)


def test_the_key_is_never_printed(capsys, data):
    _write(data)
    old = (data / FILE).read_text("ascii").strip()

    said = ask(capsys, "rotate-key")

    new = (data / FILE).read_text("ascii").strip()
    assert old not in said.out + said.err
    assert new not in said.out + said.err


def test_it_can_be_done_again_and_again(capsys, data):
    _write(data)

    codes = [ask(capsys, "rotate-key").code for _ in range(3)]

    assert codes == [0, 0, 0]
    assert len(list((data / "backups").glob("before-rotate-*.key"))) == 3
    assert _well(data)


def test_a_copy_from_before_is_restored_under_the_new_key(capsys, data):
    _write(data)
    ask(capsys, "backup", "copy.db")
    ask(capsys, "rotate-key")
    ask(capsys, "rotate-key")

    said = ask(capsys, "restore", "copy.db")

    assert said.code == 0, said.err
    assert _well(data)


def test_whoever_was_forgotten_before_the_change_stays_so_in_a_copy_from_before(capsys, data):
    _write(data)
    ask(capsys, "backup", "copy.db")
    ask(capsys, "forget", "slack", "U1", "--team", "T1")
    ask(capsys, "rotate-key")

    said = ask(capsys, "restore", "copy.db", "--force")

    assert "erased in it: 1." in said.out
    assert said.err == ""


def test_a_copy_whose_key_is_gone_is_refused_with_nothing_changed(capsys, data):
    _write(data)
    ask(capsys, "backup", "copy.db")
    ask(capsys, "rotate-key")
    for kept in (data / "backups").iterdir():
        kept.unlink()

    said = ask(capsys, "restore", "copy.db", "--force")

    assert said.code == 1
    assert "another host key" in said.err
    assert _well(data)


def test_a_running_bot_is_to_be_stopped_first(capsys, data):
    _write(data)

    with sole_process(data):
        said = ask(capsys, "rotate-key")

    assert said.code == 1
    assert "Stop it first" in said.err
    assert not (data / "backups").exists()


def test_where_there_is_no_database_none_is_made(capsys, tmp_path):
    said = ask(capsys, "rotate-key")

    assert said.code == 1
    assert "There is no database" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_row_that_was_altered_before_stops_nobody_else(capsys, data):
    _write(data)
    with closing(sqlite3.connect(data / DATABASE)) as conn, conn:
        conn.execute("UPDATE actors SET wrapped = zeroblob(60) WHERE n = 5")

    said = ask(capsys, "rotate-key")

    assert said.code == 0
    assert "1 could not be opened before" in said.out
    assert _well(data)


# --- a key that the host keeps ------------------------------------------------------------------


def test_a_key_of_the_hosts_own_is_changed_in_steps_that_are_told(capsys, data, monkeypatch):
    _write(data, key=OLD)
    monkeypatch.setenv("ONWARD_KEY", OLD)

    asked = ask(capsys, "rotate-key")
    monkeypatch.setenv("ONWARD_NEW_KEY", NEW)
    done = ask(capsys, "rotate-key")
    again = ask(capsys, "rotate-key")
    beside = ask(capsys, "doctor")

    assert asked.code == 1
    assert "2. Set ONWARD_NEW_KEY" in asked.err
    assert done.code == 0
    assert "Now set ONWARD_KEY to the new key" in done.out
    assert "had been done" in again.out
    assert beside.code == 0
    assert not (data / FILE).exists()
    assert not list((data / "backups").glob("*.key"))
    assert _well(data, key=OLD, new_key=NEW), "while both are set, the one that fits"
    assert _well(data, key=NEW)


@pytest.mark.parametrize(
    "case",
    [
        (OLD, OLD, "is the same key as ONWARD_KEY"),
        (OLD, "short", "ONWARD_NEW_KEY is not a host key"),
        ("", NEW, "is for hosts that set ONWARD_KEY"),
    ],
)
def test_a_new_key_that_will_not_do_changes_nothing(case, capsys, data, monkeypatch):
    present, coming, told = case
    key = {"key": present} if present else {}
    _write(data, **key)
    for name, value in (("ONWARD_KEY", present), ("ONWARD_NEW_KEY", coming)):
        if value:
            monkeypatch.setenv(name, value)

    said = ask(capsys, "rotate-key")

    assert said.code == 1
    assert told in said.err
    monkeypatch.delenv("ONWARD_NEW_KEY")
    assert _well(data, **key)


# --- kill -9 ------------------------------------------------------------------------------------

# Written for these tests: the process kills itself before or after one of the steps.
DIES = """
import os, signal, sys
from pathlib import Path
from bot.clock import SystemClock
from bot.settings import Settings
from bot.store import rotation

folder, step, when = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
real = getattr(rotation, step, None)

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def dying(*of):
    if when == "before":
        die()
    real(*of)
    die()

if real:
    setattr(rotation, step, dying)
tell = lambda done, total: die() if step == "tell" and done > 1000 else None
rotation.rotate(Settings(_env_file=None, data=folder), SystemClock(), tell)
"""
STEPS = ("backup", "keep_old", "make_new", "rewrap", "commit", "finish")
MOMENTS = [*itertools.product(STEPS, ("before", "after")), ("tell", "before")]


def _die(data: Path, step: str, when: str) -> int:
    done = subprocess.run([sys.executable, "-c", DIES, str(data), step, when], cwd=ROOT, check=False)
    return done.returncode


@pytest.mark.parametrize(("step", "when"), MOMENTS)
@pytest.mark.promise("key-change")
def test_killed_at_any_step_the_file_opens_and_the_change_can_be_made(step, when, capsys, data):
    _write(data)
    old = (data / FILE).read_bytes()

    died = _die(data, step, when)
    asyncio.run(_read_beside(data))
    well = _well(data)
    again = ask(capsys, "rotate-key")

    assert died == -signal.SIGKILL
    assert well
    assert again.code == 0, again.err
    assert (data / FILE).read_bytes() != old
    assert not (data / NEXT).exists()
    assert _well(data)


async def _read_beside(data: Path) -> None:
    """As doctor does it, before anybody has tidied up."""
    async with open_beside(Settings(_env_file=None, data=data)) as store:
        assert (await store.load(SAM)).state == b"sam"


def test_a_change_that_was_done_but_for_its_end_is_not_made_twice(capsys, data):
    _write(data)
    _die(data, "finish", "before")
    coming = (data / NEXT).read_bytes()

    said = ask(capsys, "rotate-key")

    assert "had been done" in said.out
    assert (data / FILE).read_bytes() == coming
    assert _well(data)


def test_a_new_key_that_was_torn_is_no_key(capsys, data):
    _write(data)
    (data / NEXT).write_bytes(b"abc")

    assert _well(data)
    assert not (data / NEXT).exists()
    assert ask(capsys, "rotate-key").code == 0

"""Killed inside one system call after the other: what was acknowledged before is there, once and whole."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.engine.actors import Actor
from bot.store.connection import DATABASE
from tests import ROOT
from tests.conftest import real
from tests.store.store_parts import on

CALLS = ("fsync", "fdatasync", "pwrite64", "ftruncate", "rename", "unlink", "openat", "write")
TURNS = 40

# It says "<event>\n" as soon as a save has returned; every tenth member is forgotten again.
HARNESS = """
import asyncio, os, sys
from pathlib import Path
from bot.engine.actors import Actor
from tests.store.store_parts import entry, on, turn

async def main(folder, turns):
    async with on(folder) as store:
        for n in range(turns):
            who = Actor(platform="slack", tenant="T1", user=f"U{n}")
            await store.save(turn(f"e{n}", who, state=b"x", entries=(entry(f"e{n}", "here"),)))
            os.write(1, f"e{n}\\n".encode())
            if n % 10 == 9:
                await store.save(turn(f"f{n}", who, erase=True))
                os.write(1, f"f{n}\\n".encode())

asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
"""


@pytest.fixture
def strace() -> str:
    """Its path, where it may trace; else a skip that says why."""
    found = shutil.which("strace")
    path = real(Path(found) if found else None, "strace", "Install it: apt install strace.")
    tried = subprocess.run([path, "-o", "/dev/null", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("strace is here, and ptrace is not allowed.")
    return str(path)


def _killed_at(strace: str, call: str, number: int, folder: Path) -> tuple[int, set[str]]:
    """Exit code, and what was acknowledged, of a process killed at its so-manieth call of that name."""
    inject = f"inject={call}:signal=SIGKILL:when={number}"
    words = [strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject]
    command = [*words, sys.executable, "-c", HARNESS, str(folder), str(TURNS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, set(done.stdout.split())


async def _missing(folder: Path, acknowledged: set[str]) -> list[str]:
    """What was acknowledged, and is not so."""
    wrong = []
    async with on(folder) as store:
        for event in sorted(acknowledged):
            who = Actor(platform="slack", tenant="T1", user=f"U{event[1:]}")
            there = len(await store.entries(who))
            gone = f"f{event[1:]}" in acknowledged
            if gone and there:
                wrong.append(f"{event}: forgotten, and there")
            # somebody who was being forgotten when the process died may be gone already
            if not gone and there != 1 and not (there == 0 and int(event[1:]) % 10 == 9):
                wrong.append(f"{event}: there {there} times")
    with closing(sqlite3.connect(folder / DATABASE)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return wrong


async def test_a_first_start_that_was_killed_before_its_first_table_is_begun_again(tmp_path: Path):
    async with on(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / DATABASE)) as conn:
        (listed,) = conn.execute("SELECT sql FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    (tmp_path / DATABASE).unlink()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as conn:
        conn.execute(listed)

    async with on(tmp_path) as store:
        counts = await store.counts()

    assert counts["actors"] == 0


@pytest.mark.soak
@pytest.mark.parametrize("call", CALLS)
async def test_a_death_inside_a_system_call_loses_nothing_acknowledged(
    call: str, strace: str, tmp_path: Path, output: Path
):
    number, deaths, acks, wrong = 1, 0, 0, []
    while True:
        folder = tmp_path / f"{number}"
        code, acknowledged = _killed_at(strace, call, number, folder)
        deaths, acks = deaths + (code != 0), acks + len(acknowledged)
        wrong += [f"at {number}: {one}" for one in await _missing(folder, acknowledged)]
        if code == 0:  # it makes fewer calls of that name than this
            break
        number += max(1, number // 3)

    with (output / "syscalls.txt").open("a", encoding="utf-8") as out:
        out.write(f"{call}: {deaths} deaths up to number {number}, {acks} acknowledged, {len(wrong)} wrong\n")
    assert wrong == []
    assert deaths or call in {"rename", "unlink", "ftruncate", "fsync"}

"""kill -9 at any moment: what was acknowledged is there, once and whole."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.engine.actors import Actor
from bot.store.connection import DATABASE
from tests import ROOT
from tests.store.store_parts import on, turn

KILLS = 15
IN_FLIGHT = 20

# One process imports once and then forks a bot again and again, kills it, and waits for it. The bot
# writes "<event>\n" to a pipe as soon as a save has returned, never before.
HARNESS = """
import asyncio, os, random, signal, sys, time
from pathlib import Path
from bot.engine.actors import Actor
from tests.store.store_parts import NOW, entry, item, on, timer, turn

folder, kills, flight, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
dice = random.Random(seed)

def whole(life, n):
    id, actor = f"{life}.{n}", Actor(platform="slack", tenant="T1", user=f"U{n % flight}")
    planned = (timer(f"t{id}", NOW, "check-in", actor),)
    said = (item(id, lane=id),)
    return turn(id, actor, state=id.encode(), entries=(entry(id, id),), outbox=said, timers=planned)

async def bot(life, out):
    async with on(folder) as store:
        async def member(first):
            for n in range(first, 10**6, flight):
                if await store.save(whole(life, n)):
                    os.write(out, f"{life}.{n}\\n".encode())
        await asyncio.gather(*(member(n) for n in range(flight)))

for life in range(kills):
    read, write = os.pipe()
    if not (child := os.fork()):
        os.close(read)
        asyncio.run(bot(life, write))
        os._exit(0)
    os.close(write)
    acked = os.read(read, 65536)
    time.sleep(dice.uniform(0, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(read, 65536):
        acked += more
    os.close(read)
    print(acked.decode(), end="")
"""


@pytest.mark.promise("killed")
async def test_no_acknowledged_turn_is_lost_or_doubled_by_kill_9(tmp_path: Path):
    """Fifteen lives end in the middle of their work; the sixteenth finds everything."""
    seed = random.randrange(10**6)
    acknowledged = _lives(tmp_path, seed)

    written = _events_on_disk(tmp_path)
    async with on(tmp_path) as store:
        entries = [
            one.id for n in range(IN_FLIGHT) for one in await store.entries(_member(n))
        ]  # fmt: skip
        again = await store.save_many([turn(event, _member(0)) for event in acknowledged])
        whole = await store.counts()

    assert len({event.split(".")[0] for event in acknowledged}) == KILLS, (
        f"seed {seed}: every life did something"
    )
    assert set(acknowledged) <= set(entries), f"seed {seed}: lost"
    assert len(entries) == len(set(entries)), f"seed {seed}: doubled"
    assert len(entries) == whole["waiting"] == written, f"seed {seed}: a turn is there in part"
    assert whole["timers"] == IN_FLIGHT, f"seed {seed}: one check-in a member"
    assert not any(again), f"seed {seed}: an acknowledged event could happen twice"


def _member(n: int) -> Actor:
    return Actor(platform="slack", tenant="T1", user=f"U{n}")


def _lives(folder: Path, seed: int) -> list[str]:
    command = [sys.executable, "-c", HARNESS, str(folder), str(KILLS), str(IN_FLIGHT), str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def _events_on_disk(folder: Path) -> int:
    with closing(sqlite3.connect(folder / DATABASE)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        return int(conn.execute("SELECT count(*) FROM seen").fetchone()[0])

"""A timer whose event does harm: the others go on, and after five errors or three deaths it is set aside."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.ports import BATCH
from bot.store import SqliteStore
from bot.store.connection import DATABASE
from bot.store.inbound import WARY_FOR
from bot.store.poison import AGAIN_AFTER, MOST_ERRORS
from tests import ROOT
from tests.store.store_parts import ALEX, NOW, SAM, later, on, timer, turn


async def _planned(store: SqliteStore) -> None:
    await store.save(turn("e1", SAM, state=b"x", timers=(timer("bad", NOW, "", SAM),)))
    await store.save(turn("e2", ALEX, state=b"y", timers=(timer("good", NOW, "", ALEX),)))


async def _due(store: SqliteStore, at: datetime = NOW) -> list[tuple[str, int]]:
    return [(one.id, one.trouble) for one in await store.due_timers(at, 10)]


@pytest.mark.promise("poison")
async def test_an_error_is_tried_again_later_each_time_and_then_never(tmp_path: Path):
    async with on(tmp_path) as store:
        await _planned(store)
        at, waits = NOW, []
        for _ in range(MOST_ERRORS):
            await store.begin_timer("bad")
            await store.timer_failed("bad", "KeyError", at)
            coming = [one.due for one in await store.due_timers(later(days=9), 10) if one.id == "bad"]
            waits += [due - at for due in coming]
            at = coming[0] if coming else at
        counts = await store.counts()
        left = await _due(store, later(days=9))

    assert waits == list(AGAIN_AFTER)
    assert left == [("good", 0), ("bad.aside", 0)], "the member is told by an event of its own"
    assert counts["unreadable"] == 1


async def test_what_fails_waits_and_what_was_due_with_it_does_not(tmp_path: Path):
    async with on(tmp_path) as store:
        await _planned(store)
        await store.timer_failed("bad", "KeyError", NOW)

        assert await _due(store) == [("good", 0)]
        assert await _due(store, later(seconds=10)) == [("good", 0), ("bad", 1)]


async def test_the_next_timer_of_the_same_name_starts_with_a_clean_sheet(tmp_path: Path):
    async with on(tmp_path) as store:
        await store.save(turn("e1", state=b"x", timers=(timer("first", NOW, "check-in"),)))
        await store.begin_timer("first")
        await store.timer_failed("first", "KeyError", NOW)
        await store.begin_timer("first")
        planned = (timer("next", NOW, "check-in"),)
        await store.save(turn("first", state=b"y", of_timer=True, timers=planned))

        assert await _due(store) == [("next", 0)]
    with closing(sqlite3.connect(tmp_path / DATABASE)) as conn:
        assert conn.execute("SELECT errors, deaths, begun FROM timers").fetchall() == [(0, 0, 0)]


async def test_a_well_behaved_batch_is_never_marked(tmp_path: Path):
    async with on(tmp_path) as store:
        await _planned(store)
        await store.due_timers(NOW, BATCH)
    async with on(tmp_path) as store:
        assert await _due(store) == [("bad", 0), ("good", 0)]


async def test_after_a_crash_only_what_a_batch_may_have_had_in_hand_is_taken_alone(tmp_path: Path):
    async with on(tmp_path) as store:
        await _planned(store)
        await store.save(turn("e3", _NOT_DUE.actor, state=b"z", timers=(_NOT_DUE,)))
    _crashed(tmp_path)

    async with on(tmp_path) as store:
        due = await _due(store, later(days=99_000))

    assert due == [("bad", 1), ("good", 1), ("far", 0)]


_NOT_DUE = timer("far", later(days=98_000), "", SAM.__class__(platform="slack", tenant="T1", user="U3"))


def _crashed(folder: Path, *begun: str) -> None:
    """As a process leaves it that dies, with `begun` timers in hand alone (by their order)."""
    with closing(sqlite3.connect(folder / DATABASE)) as conn, conn:
        conn.execute("UPDATE house SET value = x'00' WHERE name = 'closed'")
        for seq in begun:
            conn.execute("UPDATE timers SET begun = 1 WHERE seq = ?", (seq,))


async def test_a_death_with_one_in_hand_alone_is_that_ones_and_nobody_elses(tmp_path: Path):
    async with on(tmp_path) as store:
        await _planned(store)
    trouble = []
    for _ in range(3):
        _crashed(tmp_path, "1")
        async with on(tmp_path) as store:
            trouble.append(await _due(store))
            counts = await store.counts()

    assert trouble == [[("bad", 1), ("good", 0)], [("bad", 2), ("good", 0)], [("good", 0)]]
    assert counts["timers"] == 3, "and its member will be told"
    assert counts["unreadable"] == 1


# Written for these tests: one process that has read everything bears a life for each line, of which the
# event of one member kills it: SIGKILL for a timer, os._exit for words that the platform delivers again.
NURSERY = """
import asyncio, os, signal, sys
from functools import cache
from pathlib import Path
import bot.app
from bot.app import House, open_app
from bot.engine.actors import Actor
from bot.engine.events import Typed
from bot.settings import Settings

bot.app.load_scripts = cache(bot.app.load_scripts)
with_words = Settings(_env_file=None)
bot.app.load_scripts(with_words.prompts, bot.app.SENTENCES, with_words.words)
think = House._think
async def deadly(self, event, loaded):
    if event.actor.user == "U1" and type(event).__name__ == "NudgeDue":
        os.kill(os.getpid(), signal.SIGKILL)
    if getattr(event, "text", "") == "deadly":
        os._exit(9)
    return await think(self, event, loaded)
House._think = deadly

async def life(folder, words):
    async with open_app(Settings(_env_file=None, data=Path(folder))) as app:
        for n, text in enumerate(words.split()):
            who = Actor(platform="slack", tenant="T1", user=f"U{n + 1}")
            await app.handle(Typed(id=f"typed-{n}", actor=who, text=text))
        await app.run_due()

for line in sys.stdin:
    folder, _, words = line.strip().partition(" ")
    if not (child := os.fork()):
        asyncio.run(life(folder, words))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture(scope="module")
def life() -> Iterator[Callable[..., int]]:
    """Live once on a folder, with these words typed; gives how it ended."""
    with subprocess.Popen(
        [sys.executable, "-c", NURSERY], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:

        def lived(folder: Path, words: str = "") -> int:
            assert nursery.stdin is not None
            assert nursery.stdout is not None
            print(folder, words, file=nursery.stdin, flush=True)
            return int(nursery.stdout.readline())

        yield lived


@pytest.mark.parametrize("bad", ["bad-first", "bad-last"])
@pytest.mark.promise("poison")
def test_an_event_that_kills_its_process_is_set_aside_after_three_deaths(
    tmp_path: Path, bad: str, life: Callable[..., int]
):
    async def plan() -> None:
        async with on(tmp_path) as store:
            due = {"bad-first": (NOW, later(hours=1)), "bad-last": (later(hours=1), NOW)}[bad]
            await store.save(turn("e1", SAM, timers=(timer("bad", due[0], "", SAM),)))
            await store.save(turn("e2", ALEX, timers=(timer("good", due[1], "", ALEX),)))

    asyncio.run(plan())

    ends, waiting = [], []
    for _ in range(5):
        ends.append(life(tmp_path))
        waiting.append(_count(tmp_path, "timers WHERE code = ''"))

    assert ends == [-signal.SIGKILL] * 3 + [0, 0]
    assert waiting[-1] == 0
    assert waiting[2] == 1, "the other one went on before the third death"


@pytest.mark.promise("poison-inbound")
def test_words_that_kill_the_process_at_each_delivery_are_answered_after_three_deaths(
    tmp_path: Path, life: Callable[..., int]
):
    ends, told, others = [], [], []
    for _ in range(5):
        ends.append(life(tmp_path, "deadly hello"))
        told.append(_count(tmp_path, "inbound WHERE code <> ''"))
        others.append(_count(tmp_path, "seen"))
    outbox = _count(tmp_path, "outbox")
    again = life(tmp_path, "deadly hello")

    assert ends == [9, 9, 9, 0, 0]
    assert told == [0, 0, 0, 1, 1]
    assert others == [0, 0, 0, 2, 2], "then it is acknowledged, and so is everybody else"
    assert again == 0
    assert _count(tmp_path, "outbox") == outbox, "who sent it is told once"


def _count(folder: Path, what: str) -> int:
    with closing(sqlite3.connect(folder / DATABASE)) as conn:
        return int(conn.execute(f"SELECT count(*) FROM {what}").fetchone()[0])


async def test_a_day_without_a_crash_marks_nothing(tmp_path: Path):
    async with on(tmp_path) as store:
        calm = store.is_wary("e1", NOW)
    _crashed(tmp_path)
    async with on(tmp_path) as store:
        after = store.is_wary("e1", datetime.now(UTC)), store.is_wary("e1", datetime.now(UTC) + WARY_FOR)

    assert calm is False
    assert after == (True, False)

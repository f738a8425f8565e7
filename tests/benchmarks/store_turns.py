"""What `bench store` saves: the turns of the peers' dialogue, and the ways to save them."""

import asyncio
import itertools
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from bot.clock import MovableClock
from bot.engine.member import Member
from bot.engine.turn import take_turn
from bot.ports import SavedTurn
from bot.rows import saved_turn
from bot.settings import Settings
from bot.store import writer
from bot.store.sealed import DataKey
from bot.store.sqlite import SqliteStore, open_store
from tests.benchmarks.dialogue import NOW, TURNS, events_of, scripts

Waves = tuple[tuple[SavedTurn, ...], ...]
"""The first turn of everybody, then the second of everybody, and so on."""


class Took(NamedTuple):
    """Seconds: on the clock, and of the process's processors, every thread of it."""

    wall: float
    cpu: float


async def took(work: Callable[[], Awaitable[object]]) -> Took:
    """Both, of something awaited."""
    wall, cpu = time.perf_counter(), time.process_time()
    await work()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


class Dialogues:
    """Ever new members' turns, thought through beforehand: only the saving is measured."""

    def __init__(self, members: int) -> None:
        self._members, self._scripts = members, scripts()
        self._rounds = itertools.count()

    def waves(self) -> Waves:
        """All turns of members whom nobody has met."""
        number = next(self._rounds)
        each = [self._turns(f"r{number}m{member}") for member in range(self._members)]
        return tuple(zip(*each, strict=True))

    def _turns(self, member: str) -> list[SavedTurn]:
        events = events_of(member)
        state, turns = Member(events[0].actor), []
        for event in events:
            turn = take_turn(self._scripts, state, event, NOW)
            assert turn.state is not None
            state = turn.state
            turns.append(saved_turn(event, turn, NOW, of_timer=False))
        return turns

    @property
    def turns(self) -> int:
        """Turns a round."""
        return self._members * len(TURNS)


@asynccontextmanager
async def opened() -> AsyncIterator[SqliteStore]:
    """A store as it runs, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="onward-bench-") as folder:
        settings = Settings(_env_file=None, data=Path(folder))  # type: ignore[call-arg]
        async with open_store(settings, MovableClock(NOW, frozen=True)) as store:
            yield store


async def save_at_once(store: SqliteStore, waves: Waves) -> None:
    """Everybody's turn at the same time, each saved by itself, as members come."""
    for wave in waves:
        await asyncio.gather(*map(store.save, wave))


async def save_batches(save_many: Callable[[Sequence[SavedTurn]], Awaitable[object]], waves: Waves) -> None:
    """Everybody's turn in one call."""
    for wave in waves:
        await save_many(wave)


async def save_singly(store: SqliteStore, waves: Waves) -> None:
    """As at once, by a writer that makes a COMMIT for each."""
    with patch.object(writer, "_MOST", 1), patch.object(writer.Writer, "_hand_over", _one_by_one):
        await save_at_once(store, waves)


def _one_by_one(writing: writer.Writer) -> None:
    for job in writing._next:
        writing._queue.put([job])
    writing._next = []


class Sealing:
    """The seals of a round, done again by themselves: what they cost, apart from all else."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def round(self, waves: Waves) -> Took:
        """Save the turns, noting what is sealed; then the seals once more, alone."""
        noted: list[tuple[DataKey, bytes, bytes, bytes]] = []
        seal = DataKey.seal

        def noting(key: DataKey, place: bytes, row: bytes, plain: bytes) -> bytes:
            noted.append((key, place, row, plain))
            return seal(key, place, row, plain)

        with patch.object(DataKey, "seal", noting):
            await save_at_once(self._store, waves)

        async def again() -> None:
            for key, place, row, plain in noted:
                key.seal(place, row, plain)

        return await took(again)

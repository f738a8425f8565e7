"""The embedded store: one SQLite file, one writing thread, reads on the event loop."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from bot.clock import SystemClock
from bot.crash import crashpoint
from bot.engine.actors import Actor
from bot.ports import Clock, DueDelivery, DueTimer, EntryItem, Loaded, Receipt, SavedTurn
from bot.settings import Settings
from bot.store import copies, erasing, export, inbound, marking, opening, poison, retention, waiting
from bot.store.connection import DATABASE, connect_for_reading, make_folder, sole_process
from bot.store.errors import NotOurs, StoreError, explain
from bot.store.hostkey import key_of, settle_change
from bot.store.inbound import CALM, Wary
from bot.store.keys import KeyRing
from bot.store.migrations import check_version
from bot.store.reads import Reader
from bot.store.replacing import settle_restore
from bot.store.rows import stamp
from bot.store.sealed import DRAWN_NAME, HostKey
from bot.store.turns import write_turn, write_turns
from bot.store.writer import Writer

T = TypeVar("T")
_PARTS = 256
_AT_ONCE = 50
"""Actors that are loaded in one go on the event loop: some 20 us each when they are not at hand."""

_ENTRIES = 5000
"""Entries that are looked through in one short transaction."""


class SqliteStore:
    """`bot.ports.Store` on one file. Made by `open_store`; belongs to one event loop."""

    def __init__(self, file: Path, reader: Reader, writer: Writer | None, wary: Wary = CALM) -> None:
        self._wary = wary
        self.file = file
        self._reader = reader
        self._writer = writer

    # --- actors and turns -------------------------------------------------------------------

    async def load(self, actor: Actor) -> Loaded:
        """The actor's state as last saved."""
        with self._explained():
            return self._reader.load(actor)

    async def load_many(self, actors: Sequence[Actor]) -> list[Loaded]:
        """The same for several, in their order. Others are answered in between."""
        loaded: list[Loaded] = []
        for start in range(0, len(actors), _AT_ONCE):
            await asyncio.sleep(0)
            with self._explained():
                loaded += [self._reader.load(actor) for actor in actors[start : start + _AT_ONCE]]
        return loaded

    def secret(self) -> bytes:
        """What moments and ids are drawn from that nobody else may guess, the same in all the file's life."""
        return self._reader.host.name(DRAWN_NAME, "")

    async def save(self, turn: SavedTurn) -> bool:
        """Write a turn durably. False, and nothing written, when its event has happened before."""
        return await self._write(lambda ring: write_turn(ring, turn))

    async def save_many(self, turns: Sequence[SavedTurn]) -> list[bool]:
        """Several turns in one transaction; each says False when its event has happened before.

        An error in one undoes all of them and is raised: save them one by one to find the one.
        """
        return await self._write(lambda ring: write_turns(ring, turns))

    async def erase_tenant(self, platform: str, tenant: str) -> int:
        """Everything of every actor of a tenant (the bot was removed there). Says how many."""
        return await self._write(lambda ring: erasing.erase_tenant(ring, platform, tenant))

    # --- timers -----------------------------------------------------------------------------

    async def due_timers(self, now: datetime, limit: int) -> Sequence[DueTimer]:
        """The earliest timers due at `now`, at most one an actor. One that is unreadable is set aside."""
        with self._explained():
            due, broken = self._reader.due_timers(now, limit)
        if broken:
            await self._write(lambda ring: marking.set_aside(ring, broken))
        return due

    async def begin_timer(self, timer: str) -> None:
        """It is about to be taken alone: a death of the process is its own then."""
        await self._write(lambda ring: poison.begin(ring, timer))

    async def timer_failed(self, timer: str, code: str, now: datetime) -> None:
        """Its event raised: it comes again in a while, and is set aside after the fifth time."""
        await self._write(lambda ring: poison.failed(ring, timer, code, stamp(now)))

    # --- events from outside that may do harm -------------------------------------------------

    def is_wary(self, event: str, now: datetime) -> bool:
        """Whether `begin_event` is due before it is taken: after a crash for a while, of a suspect always."""
        return self._wary.of(self._reader.host, event, now)

    async def begin_event(self, event: str, now: datetime) -> bool:
        """It is about to be taken alone. False: it was set aside, and must not be taken."""
        doubt = self._wary.doubt
        return await self._write(lambda ring: inbound.begin(ring, event, doubt, stamp(now)))

    async def event_over(self, event: str) -> None:
        """It was taken, and did no harm to the process."""
        await self._write(lambda ring: inbound.over(ring, event))

    async def event_failed(self, event: str, code: str, now: datetime) -> None:
        """It raised, and whoever waited is told."""
        await self._write(lambda ring: inbound.failed(ring, event, code, stamp(now)))

    # --- deliveries -------------------------------------------------------------------------

    async def due_deliveries(
        self, now: datetime, limit: int, in_hand: Collection[str] = ()
    ) -> Sequence[DueDelivery]:
        """The first undelivered row of each lane, if it may be tried at `now` and is not in hand."""
        with self._explained():
            expired = self._reader.has_expired(now)
        if expired:
            await self._write(lambda ring: marking.expire(ring, stamp(now)))
        with self._explained():
            due, broken = self._reader.due_deliveries(now, limit, in_hand)
        await self._hold_broken(broken, stamp(now))
        return due

    async def begin(self, delivery: str, now: datetime, attempts: int | None = None) -> bool:
        """Durable. False when the row is gone, over, begun or changed: then it must not be sent."""
        return await self._write(lambda ring: marking.begin(ring, delivery, stamp(now), attempts))

    async def sent(self, delivery: str, receipt: Receipt, now: datetime) -> None:
        """Delivered."""
        await self._write(lambda ring: marking.sent(ring, delivery, receipt, stamp(now)))

    async def retry(self, delivery: str, at: datetime, code: str) -> None:
        """Not delivered; again at `at`."""
        await self._write(lambda ring: marking.retry(ring, delivery, stamp(at), code))

    async def wait(self, delivery: str, at: datetime) -> None:
        """Not tried: at `at`, or when `call` is called."""
        await self._write(lambda ring: waiting.wait(ring, delivery, stamp(at)))

    async def call(self, now: datetime) -> None:
        """What `wait` put off is due now, and what was written by a clock that was ahead."""
        await self._write(lambda ring: waiting.call(ring, stamp(now)))

    async def set_back(self, before: datetime, now: datetime) -> None:
        """The clock said `before`, and says `now`: what waits is due now."""
        await self._write(lambda ring: waiting.set_back(ring, stamp(before), stamp(now)))

    async def hold(self, delivery: str, code: str, now: datetime) -> None:
        """Set aside for good."""
        await self._write(lambda ring: marking.hold(ring, delivery, code, stamp(now)))

    async def fall_back(self, delivery: str) -> bool:
        """A first answer failed: its fallback is due now. Without one the row goes, and False comes."""
        return await self._write(lambda ring: marking.fall_back(ring, delivery))

    async def interrupted(self) -> Sequence[DueDelivery]:
        """Rows that were begun and never marked."""
        with self._explained():
            begun, broken = self._reader.interrupted()
        await self._hold_broken(broken, 0)
        return begun

    async def _hold_broken(self, broken: Sequence[bytes], now: int) -> None:
        """A row that cannot be read must not stop its lane."""
        if broken:
            await self._write(lambda ring: marking.hold_all(ring, broken, now))

    # --- looking in -------------------------------------------------------------------------

    async def next_due(self) -> datetime | None:
        """The earliest timer or delivery of all."""
        with self._explained():
            return self._reader.next_due()

    async def entries(self, actor: Actor) -> Sequence[EntryItem]:
        """The member's journey, oldest first."""
        with self._explained():
            return self._reader.entries(actor)

    async def everything(self, actor: Actor) -> Mapping[str, object]:
        """All that is held of the actor: plain JSON-able values, unsealed. {} when nothing is."""
        with self._explained():
            return export.everything(self._reader, actor)

    async def erased(self) -> int | None:
        """The number of the last erasure it went through; None: of a version that kept no ledger."""
        with self._explained():
            return self._reader.erased()

    async def communities(self) -> Sequence[bytes]:
        """The state of every community, unsealed."""
        with self._explained():
            return self._reader.communities()

    async def counts(self) -> Mapping[str, int]:
        """How many actors, timers, waiting, held and unreadable rows there are."""
        with self._explained():
            return self._reader.counts()

    # --- the host's care --------------------------------------------------------------------

    async def backup(self, target: Path) -> None:
        """A copy of this moment in a new file, mode 0600, still sealed; the bot goes on meanwhile."""
        await asyncio.to_thread(opening.backup, self.file, target)

    async def try_disk(self, now: datetime) -> None:
        """Write something small durably: what a full disk refuses. Raises StoreError."""
        await self._write(lambda ring: ring.note("tried", stamp(now)))

    async def change_key(self, run: Callable[[KeyRing], T]) -> T:
        """Let `run` change the host key in the writer's thread, which saves nothing meanwhile.

        In the end no key in memory is the old one. Raises what `run` raised; then nothing has changed.
        """
        if self._writer is None:
            raise StoreError(f"{self.file} is open for reading only.")
        try:
            return await self._writer.do_alone(run)
        finally:
            self._reader.host.settle()

    async def prune(self, before: datetime) -> int:
        """Delete ids of events and deliveries that were over before then. Says how many.

        A platform that repeats an event after that would be heard twice: keep days, not hours.
        """
        gone = 0
        for part in range(_PARTS):
            gone += await self._write(partial(erasing.prune, before=stamp(before), part=part))
        return gone

    # --- what is past keeping ---------------------------------------------------------------

    async def past_keeping(self, before: datetime, now: datetime) -> AsyncIterator[Actor]:
        """Whose state holds words from before then, or what has ended by now. Others are answered between."""
        after = -1
        while after:
            await asyncio.sleep(0)
            with self._explained():
                found, after = retention.past_keeping(self._reader, before, now, after, _AT_ONCE)
            for actor in found:
                yield actor

    async def let_go(self, actor: Actor, before: datetime, now: datetime) -> bool:
        """The actor's state loses those words, and what has ended. Nobody else may be saving it meanwhile."""
        return await self._write(lambda ring: retention.let_go(ring, actor, before, now))

    async def let_go_of_the_past(self, before: datetime, now: datetime) -> int:
        """The same for entries, and for what could not be delivered. Says how many entries."""
        gone, last = 0, await self._write(retention.newest_entry)
        for after in range(0, last, _ENTRIES):
            empty = partial(retention.empty_entries, before=before, after=after, upto=after + _ENTRIES)
            gone += await self._write(empty)
        await self._write(lambda ring: retention.let_go_of_the_undelivered(ring, before, now))
        return gone

    async def let_go_of_copies(self, settings: Settings, before: datetime) -> None:
        """Our own copies from before then; and lines of the ledger that no copy needs any longer."""
        least = await asyncio.to_thread(copies.let_go_of_copies, settings, before)
        await self._write(lambda ring: ring.trim_ledger(least, before))

    async def note_tidied(self, now: datetime) -> None:
        """All of it was done; nothing of it stays in the write-ahead log."""
        await self._write(lambda ring: retention.note_tidied(ring, now))

    async def tidied(self) -> datetime | None:
        """When it was last done, None for never."""
        with self._explained():
            return retention.tidied(self._reader)

    async def _write(self, run: Callable[[KeyRing], T]) -> T:
        if self._writer is None:
            raise StoreError(f"{self.file} is open for reading only.")
        return await self._writer.do(run)

    def _explained(self) -> "_Explained":
        return _Explained(self.file)


class _Explained:
    """SQLite's errors, with what to do. A class: `contextmanager` costs a sixth of a read."""

    __slots__ = ("_file",)

    def __init__(self, file: Path) -> None:
        self._file = file

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise explain(error, self._file) from error


@asynccontextmanager
async def open_store(settings: Settings, clock: Clock | None = None) -> AsyncIterator[SqliteStore]:
    """The store of `settings.data`, for the one process that runs on it; made when there is none.

    Leaving drains what was handed over and closes the file well. Raises StoreError with what to do:
    another process runs on it, the host key is wrong, the file is damaged or of a newer version.
    """
    folder = settings.data
    make_folder(folder)
    with sole_process(folder):
        crashpoint("store-locked")
        file = folder / DATABASE
        settle_restore(folder)
        fresh = opening.is_new(file)
        settle_change(settings, file)
        opened = opening.Opening(file, key_of(settings, file, may_make=fresh), clock or SystemClock())
        writer = Writer(opened)
        await writer.start()
        try:
            reading = connect_for_reading(file)
            try:
                yield SqliteStore(file, Reader(reading, opened.host), writer, opened.wary)
            finally:
                reading.close()
        finally:
            await writer.close()


@asynccontextmanager
async def open_beside(settings: Settings) -> AsyncIterator[SqliteStore]:
    """The same store for reading only, also while a bot runs on it: doctor, backup, export.

    Raises StoreError when there is no database yet, or it is of another version.
    """
    file = settings.data / DATABASE
    if not file.exists():
        raise StoreError(f"There is no database in {settings.data} yet. `python -m bot play` makes one.")
    host = key_of(settings, file, may_make=False)
    conn = connect_for_reading(file)
    try:
        _check_beside(conn, file, host)
        yield SqliteStore(file, Reader(conn, opening.named(conn, host)), None)
    finally:
        conn.close()


def _check_beside(conn: sqlite3.Connection, file: Path, host: HostKey) -> None:
    try:
        opening.check_identity(conn, file, host)
        pending = check_version(Database(conn), str(file))
    except sqlite3.Error as error:
        raise explain(error, file) from error
    if pending:
        raise NotOurs(
            f"{file} is of an older version. Start the bot once: it makes a backup and upgrades it."
        )

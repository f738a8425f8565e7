"""The one thread that writes.

Jobs that arrive together share one BEGIN IMMEDIATE ... COMMIT, hence one fsync (group commit): an
fsync costs far more than the statements. Should a job fail, the transaction is undone and its jobs
run again, each in a SAVEPOINT of its own, so that only the failing one is left out: a savepoint for
every job would cost a fifth of the speed, for an error that hardly ever comes. A future is resolved
after the COMMIT and never before: what is acknowledged is on disk.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.crash import crashpoint
from bot.store.connection import BUSY_MS
from bot.store.errors import StoreError, explain
from bot.store.keys import KeyRing
from bot.store.opening import Opening

T = TypeVar("T")
_MOST = 256
"""Jobs that share a COMMIT: enough to make the fsync cheap, few enough to answer soon."""


@dataclass(slots=True)
class _Job:
    run: Callable[[KeyRing], Any]
    future: "asyncio.Future[Any]"
    alone: bool = False
    value: Any = None
    error: Exception | None = None


class _JobFailed(Exception):
    """A job raised; its neighbours shall not suffer for it."""


class Writer:
    """Hands jobs to the thread and their outcome back to the event loop that `start` ran on."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._queue: queue.SimpleQueue[list[_Job] | None] = queue.SimpleQueue()
        self._next: list[_Job] = []
        self._thread = threading.Thread(target=self._work, name="onward-writer", daemon=True)
        self._closed = False
        self._last = False
        self._scrub = False

    async def start(self) -> None:
        """Open, check and migrate the database, in the thread. Raises StoreError."""
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[None] = self._loop.create_future()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._thread.start()
        try:
            await self._ready
        except BaseException:  # refused, or the start was cancelled: the thread is not left behind
            self._queue.put(None)
            self._thread.join()
            raise

    async def do(self, run: Callable[[KeyRing], T]) -> T:
        """Run it in the thread; returns when it is durable. Raises StoreError, or what `run` raised."""
        return await self._asked(run, alone=False)

    async def do_alone(self, run: Callable[[KeyRing], T]) -> T:
        """The same with nobody else in the transaction, which `run` begins and commits itself."""
        return await self._asked(run, alone=True)

    async def _asked(self, run: Callable[[KeyRing], T], *, alone: bool) -> T:
        if self._closed:
            raise StoreError("The store is closed: nothing more is saved.")
        future: asyncio.Future[T] = self._loop.create_future()
        if not self._next:  # whoever else saves in this round of the loop goes along
            self._loop.call_soon(self._hand_over)
        self._next.append(_Job(run, future, alone))
        return await future

    def _hand_over(self) -> None:
        if self._next:
            self._queue.put(self._next)
            self._next = []

    async def close(self) -> None:
        """Finish everything that was handed over, then close the database well."""
        if self._closed:
            return
        self._closed = True
        self._hand_over()
        self._queue.put(None)
        try:
            await asyncio.shield(self._ended)
        except asyncio.CancelledError:  # a second Ctrl-C: the queue is drained all the same
            self._thread.join()
            raise

    # --- in the thread ----------------------------------------------------------------------

    def _work(self) -> None:
        try:
            self._ring = self._opening.open()
        except Exception as error:  # noqa: BLE001 it is raised in `start`
            self._tell(_outcome, self._ready, None, error)
            return
        self._conn = self._ring.conn
        self._tell(_outcome, self._ready, None, None)
        while (jobs := self._gather()) is not None:
            crashpoint("writer-taken")
            for together in _apart(jobs):
                self._transact(together)
            self._truncate_log()
            self._tell(_settle, jobs)
        self._tell(_outcome, self._ended, None, self._end())

    def _end(self) -> StoreError | None:
        try:
            self._opening.close(self._conn)
        except sqlite3.Error as error:  # raised in `close`; what was saved before is safe
            return explain(error, self._opening.file)
        finally:
            self._conn.close()
        return None

    def _gather(self) -> list[_Job] | None:
        """Wait for jobs, then take whatever else is there. None at the end: nothing comes after it."""
        if self._last or (jobs := self._queue.get()) is None:
            return None
        while len(jobs) < _MOST:
            try:
                more = self._queue.get_nowait()
            except queue.Empty:
                break
            if more is None:
                self._last = True
                break
            jobs += more
        return jobs

    def _transact(self, jobs: list[_Job]) -> None:
        """All of them; without those that fail; or none, when the transaction itself fails."""
        if jobs[0].alone:
            return self._let_alone(jobs[0])
        try:
            try:
                self._run(jobs, self._call)
            except _JobFailed:
                self._roll_back()
                self._run(jobs, self._try)
        except sqlite3.Error as error:
            self._roll_back()
            for job in jobs:
                job.error = explain(error, self._opening.file)

    def _let_alone(self, job: _Job) -> None:
        try:
            job.value = job.run(self._ring)
        except Exception as error:  # noqa: BLE001 - raised where the job came from
            self._roll_back()
            job.error = explain(error, self._opening.file) if isinstance(error, sqlite3.Error) else error

    def _run(self, jobs: list[_Job], each: Callable[[_Job], None]) -> None:
        self._conn.execute("BEGIN IMMEDIATE")
        crashpoint("writer-begun")
        for job in jobs:
            each(job)
            crashpoint("writer-job-done")
        crashpoint("writer-commit")
        self._conn.execute("COMMIT")
        crashpoint("writer-committed")
        self._ring.ledger.settle()
        crashpoint("writer-settled")

    def _call(self, job: _Job) -> None:
        try:
            job.value = job.run(self._ring)
            self._ring.write_down()
        except Exception as error:
            raise _JobFailed from error

    def _try(self, job: _Job) -> None:
        """One job; its error is its own, unless SQLite gave up the whole transaction with it."""
        self._conn.execute("SAVEPOINT job")
        try:
            job.value = job.run(self._ring)
            self._ring.write_down()
        except Exception as error:  # whatever it is: it is raised where the job came from
            if isinstance(error, sqlite3.Error):
                if not self._conn.in_transaction:  # disk full, I/O error
                    raise
                job.error = explain(error, self._opening.file)
            else:
                job.error = error
            self._conn.execute("ROLLBACK TO job")
            self._ring.forget()
        self._conn.execute("RELEASE job")

    def _roll_back(self) -> None:
        self._ring.forget()
        if self._conn.in_transaction:
            self._conn.execute("ROLLBACK")
        self._ring.ledger.take_back()
        crashpoint("writer-undone")

    def _truncate_log(self) -> None:
        """After a key was destroyed, its wrapped form must not linger in the write-ahead log.

        A reader in the middle of a long read (a backup) makes this wait for a later commit.
        """
        if not (self._ring.destroyed or self._scrub):
            return
        self._ring.destroyed = 0
        self._ring.host.forget_keys()  # whoever read on while it was not on the disk
        crashpoint("writer-log-kept")
        try:
            self._conn.execute("PRAGMA busy_timeout = 0").fetchall()
            self._scrub = bool(self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
            self._conn.execute(f"PRAGMA busy_timeout = {BUSY_MS}").fetchall()
            crashpoint("writer-log-cut")
        except sqlite3.Error:  # the log is as durable as before; a disk that failed fails the next save
            self._scrub = True

    def _tell(self, call: Callable[..., None], *args: object) -> None:
        try:
            self._loop.call_soon_threadsafe(call, *args)
        except RuntimeError:  # the loop is closed: nobody waits for an answer any more
            return


def _apart(jobs: list[_Job]) -> list[list[_Job]]:
    """In their order, in groups that share a transaction."""
    groups: list[list[_Job]] = []
    for job in jobs:
        if job.alone or not groups or groups[-1][0].alone:
            groups.append([])
        groups[-1].append(job)
    return groups


def _settle(jobs: list[_Job]) -> None:
    for job in jobs:
        _outcome(job.future, job.value, job.error)


def _outcome(future: "asyncio.Future[Any]", value: object, error: Exception | None) -> None:
    if future.done():  # its waiter was cancelled meanwhile
        return
    if error is None:
        future.set_result(value)
    else:
        future.set_exception(error)

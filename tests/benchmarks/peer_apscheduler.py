"""The same nudges on APScheduler 3, as its users write them: one job a member, in its own job store.

SQLAlchemyJobStore on SQLite with WAL and synchronous=NORMAL, which is less durable than ours. The
job looks at the hours, writes its "sent" row and adds the job of the next one.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Column, Float, MetaData, String, Table, create_engine, event, insert, select
from sqlalchemy.engine import Engine

from tests.benchmarks.nudge_members import DUE_SINCE, NEXT_AFTER, Someone

_METADATA = MetaData()
SENT = Table("sent", _METADATA, Column("member", String), Column("words", String), Column("at", Float))
WORDS = "It is a few days since your news. Shall we look at it together?"


class Peer:
    """One scheduler on one database."""

    def __init__(self, engine: Engine, now: datetime) -> None:
        self.engine, self.now = engine, now
        self.scheduler = AsyncIOScheduler(timezone="UTC")
        self.scheduler.add_jobstore(SQLAlchemyJobStore(engine=engine))
        self._left = 0
        self._done = asyncio.Event()

    def add(self, members: Iterable[Someone]) -> None:
        """Members with one job each that is due; call it while the scheduler is paused."""
        due = self.now - DUE_SINCE
        self._done.clear()
        for one in members:
            self.plan(one, due, 0)
            self._left += 1

    def plan(self, one: Someone, at: datetime, number: int) -> None:
        """One nudge, at a moment."""
        self.scheduler.add_job(
            nudge,
            "date",
            run_date=at,
            args=(*one, number),
            id=f"{one.id}-{number}",
            misfire_grace_time=None,
        )

    async def fire(self) -> None:
        """Let it run until every job that was due has run."""
        self.scheduler.resume()
        await self._done.wait()
        self.scheduler.pause()

    def run(self, one: Someone, number: int) -> None:
        """What a job does."""
        allowed = _allowed(self.now, one)
        if allowed > self.now:
            self.plan(one, allowed, number + 1)
        else:
            with self.engine.begin() as connection:
                connection.execute(insert(SENT).values(member=one.id, words=WORDS, at=self.now.timestamp()))
            self.plan(one, _allowed(self.now + NEXT_AFTER, one), number + 1)
        self._left -= 1
        if not self._left:
            self._done.set()

    def outcome(self) -> dict[str, tuple[bool, datetime]]:
        """Member -> (was something sent, when the next one is planned)."""
        with self.engine.begin() as connection:
            sent = set(connection.execute(select(SENT.c.member)).scalars())
        jobs = self.scheduler.get_jobs()
        return {job.args[0]: (job.args[0] in sent, job.next_run_time.astimezone(UTC)) for job in jobs}


_running: list[Peer] = []
"""The peer that jobs belong to: APScheduler stores a job as the name of a function."""


async def nudge(member: str, zone: str, hours: tuple[int, int], number: int) -> None:
    """The job: a coroutine, so that it runs on the loop without a thread."""
    _running[-1].run(Someone(member, zone, hours), number)


def _allowed(moment: datetime, one: Someone) -> datetime:
    """The first moment from then on that their hours allow."""
    zone = ZoneInfo(one.zone)
    local = moment.astimezone(zone)
    start, end = one.hours
    if start <= local.hour < end:
        return moment
    day = local.date() if local.hour < start else local.date() + timedelta(days=1)
    return datetime.combine(day, time(start), zone).astimezone(UTC)


@asynccontextmanager
async def open_peer(now: datetime) -> AsyncIterator[Peer]:
    """A paused scheduler on a database that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="onward-bench-") as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'jobs.db'}")
        event.listen(engine, "connect", _as_fast_as_is_safe)
        _METADATA.create_all(engine)
        peer = Peer(engine, now)
        peer.scheduler.start(paused=True)
        _running.append(peer)
        try:
            yield peer
        finally:
            peer.scheduler.shutdown(wait=False)
            _running.remove(peer)
            engine.dispose()


def _as_fast_as_is_safe(connection: object, record: object) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

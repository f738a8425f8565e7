"""Our side of `bench nudges`: the house as it runs, on a database of its own, fully durable."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.events import NudgeDue
from bot.engine.member import Consent, Member, Nudge
from bot.ports import SavedTurn, TimerItem
from bot.scheduler import keep_for_good
from bot.settings import Settings
from tests.benchmarks.nudge_members import DUE_SINCE, Someone

PLATFORM, TENANT = "web", "bench"
_ENCODE = msgspec.msgpack.Encoder().encode
DECODE = msgspec.msgpack.Decoder(Member).decode


@asynccontextmanager
async def open_house(now: datetime) -> AsyncIterator[House]:
    """A house whose clock stands at `now`, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="onward-bench-") as folder:
        settings = Settings(_env_file=None, data=Path(folder))  # type: ignore[call-arg]
        async with open_app(settings, MovableClock(now, frozen=True)) as house:
            keep_for_good()
            yield house


async def add(house: House, members: Iterable[Someone]) -> None:
    """Members with one check-in each that is due."""
    now = house.clock.now()
    turns = [_met(one, now) for one in members]
    for start in range(0, len(turns), 1000):
        await house.store.save_many(turns[start : start + 1000])


def actor_of(member: str) -> Actor:
    """The member's actor."""
    return Actor(platform=PLATFORM, tenant=TENANT, user=member)


def _met(one: Someone, now: datetime) -> SavedTurn:
    actor, due, then = actor_of(one.id), now - DUE_SINCE, now - timedelta(days=3)
    nudge = Nudge(f"n{one.id}", "check-in", due, due)
    member = Member(
        actor,
        name="Sam",
        zone=one.zone,
        hours=one.hours,
        consents={"check-ins": Consent(given=True, at=then)},
        nudges=(nudge,),
        begun={"rejected": 1},
        rejected_at=then,
        last_hurt="The silence",
        turns=7,
        seen_at=then,
    )
    return SavedTurn(
        event=f"met-{one.id}",
        actor=actor,
        at=then,
        state=_ENCODE(member),
        timers=(planned(actor, f"due-{one.id}", nudge.id, due),),
    )


def planned(actor: Actor, id: str, nudge: str, due: datetime) -> TimerItem:
    """A timer for a nudge."""
    event = NudgeDue(id=id, actor=actor, nudge=nudge)
    return TimerItem(id=id, actor=actor, due=due, name="nudge-check-in", event=event)


async def fire(house: House, batches: int | None = None) -> int:
    """Fire what is due, batch by batch, as `run_due` does it. Says how many batches there were."""
    done = 0
    while (batches is None or done < batches) and await house._take_timers():
        done += 1
    return done


async def outcome(house: House, members: Iterable[Someone]) -> dict[str, tuple[bool, datetime]]:
    """Member -> (was something sent, when the next one is planned)."""
    result = {}
    for one in members:
        state = (await house.store.load(actor_of(one.id))).state
        assert state is not None
        member = DECODE(state)
        result[one.id] = (bool(member.written), member.nudges[0].at)
    return result


class Heartbeat:
    """The longest time, in seconds, that the event loop did not come round while inside.

    `busiest` is the same in processor time of the loop's own thread: without what others on the machine did.
    """

    def __init__(self) -> None:
        self.longest = self.busiest = 0.0

    async def __aenter__(self) -> "Heartbeat":
        self._beating = asyncio.create_task(self._beat())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *error: object) -> None:
        self._beating.cancel()
        await asyncio.gather(self._beating, return_exceptions=True)

    async def _beat(self) -> None:
        last = time.perf_counter(), time.thread_time()
        try:
            while True:
                await asyncio.sleep(0.001)
                last = self._note(*last)
        finally:
            self._note(*last)

    def _note(self, last: float, busy: float) -> tuple[float, float]:
        now, used = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - last - 0.001)
        self.busiest = max(self.busiest, used - busy)
        return now, used

"""`bench nudges`: firing what is due, through the whole house, against one APScheduler job a member.

The peer becomes slower with each job that is due, so it fires fewer of them than we do: that is in
its favour, and a run stays short. Processor time is the whole process's, our writer thread included.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.app import BATCH, House
from bot.clock import SystemClock
from bot.ports import SavedTurn
from tests.benchmarks import nudges_ours as ours
from tests.benchmarks.figures import Row, against, say
from tests.benchmarks.nudge_members import NEXT_AFTER, someone
from tests.benchmarks.peer_apscheduler import Peer, open_peer

MICROSECONDS = 1e6
AT_ONCE = 50
"""Plans that are saved side by side, as they are when many members write."""


def run(
    *, full: bool = False, due: int = 10_000, peers: int = 1000, rounds: int = 4, plans: int = 400
) -> list[Row]:
    """The rows. `due` nudges of ours and `peers` of the peer's in each of `rounds`; `full`: more of ours."""
    now = SystemClock().now().replace(microsecond=0)
    rows, each = asyncio.run(_fire(now, due, peers, rounds, goals=(12, 12)))
    rows.append(asyncio.run(_plan(now, plans)))
    if full:
        many, _ = asyncio.run(_fire(now, 10 * due, 4 * peers, rounds, goals=(15, 20)))
        rows += [*many, asyncio.run(_grown(now, 100 * due, each, due))]
    return rows


class _Took:
    """Wall and processor seconds of something, a nudge."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.stall = 0.0

    async def measure(self, work: Callable[[], Awaitable[object]], nudges: int) -> None:
        async with ours.Heartbeat() as heartbeat:
            wall, cpu = time.perf_counter(), time.process_time()
            await work()
            self.cpu.append((time.process_time() - cpu) / nudges)
            self.wall.append((time.perf_counter() - wall) / nudges)
        self.stall = max(self.stall, heartbeat.longest)


# --- firing -------------------------------------------------------------------------------------


async def _fire(
    now: datetime, due: int, peers: int, rounds: int, *, goals: tuple[float, float]
) -> tuple[list[Row], float]:
    """Ours fires a part of what is due, then the peer all of its own, and so on. And our CPU seconds.

    `goals`: of processor time and of wall time.
    """
    mine, theirs = _Took(), _Took()
    async with ours.open_house(now) as house, open_peer(now) as peer:
        say(f"adding {due} members with a nudge that is due")
        await ours.add(house, map(someone, range(due)))
        batches = -(-due // BATCH)
        parts = [batches // rounds + (number < batches % rounds) for number in range(rounds)]
        for number, part in enumerate(parts):
            say(f"round {number + 1} of {rounds}: {part * BATCH} nudges of ours, {peers} of the peer's")
            await mine.measure(lambda part=part: ours.fire(house, part), part * BATCH)  # type: ignore[misc]
            peer.add(map(someone, range(number * peers, (number + 1) * peers)))
            await theirs.measure(peer.fire, peers)
    note = f"the peer fires {peers} at a time"
    rows = [
        against(
            f"fire {due} nudges, processor time", mine.cpu, theirs.cpu, unit="us", scale=MICROSECONDS,
            goal=goals[0], note=note,
        ),
        against(
            f"fire {due} nudges, wall time", mine.wall, theirs.wall, unit="us", scale=MICROSECONDS,
            goal=goals[1], note=note,
        ),
        Row(
            f"the longest stall of the event loop while {due} fire", "ms", mine.stall * 1000,
            theirs.stall * 1000, goal=50, at_most=True, note=note,
        ),
    ]  # fmt: skip
    return rows, sorted(mine.cpu)[len(mine.cpu) // 2]


async def _grown(now: datetime, due: int, small: float, few: int) -> Row:
    """What a nudge costs when very many are due, against when few are."""
    took = _Took()
    async with ours.open_house(now) as house:
        say(f"adding {due} members with a nudge that is due; this takes minutes")
        await ours.add(house, map(someone, range(due)))
        say(f"firing {due} nudges")
        await took.measure(lambda: ours.fire(house), due)
    name = f"a nudge when {due} are due, against {few}"
    (each,) = took.cpu
    return Row(name, "us", each * MICROSECONDS, small * MICROSECONDS, each / small, 1.5, at_most=True)


# --- planning -----------------------------------------------------------------------------------


async def _plan(now: datetime, count: int, rounds: int = 4) -> Row:
    """One nudge planned for later: durable in our table, against a job added to a running scheduler."""
    say(f"planning {count} nudges on each side, {rounds} times")
    mine, theirs = _Took(), _Took()
    async with ours.open_house(now) as house, open_peer(now) as peer:
        peer.scheduler.resume()
        await ours.add(house, map(someone, range(count)))
        for number in range(rounds):
            await mine.measure(lambda number=number: _plan_ours(house, count, number), count)  # type: ignore[misc]
            await theirs.measure(lambda number=number: _plan_theirs(peer, count, number), count)  # type: ignore[misc]
    note = "ours sealed and on the disk, fifty at once; the peer's in the write-ahead log"
    return against(
        "plan one nudge, against add_job on a running scheduler", mine.cpu, theirs.cpu,
        unit="us", scale=MICROSECONDS, goal=10, note=note,
    )  # fmt: skip


async def _plan_ours(house: House, count: int, number: int) -> None:
    for start in range(0, count, AT_ONCE):
        turns = (_planned(house, one, number) for one in range(start, min(start + AT_ONCE, count)))
        await asyncio.gather(*(house.store.save(turn) for turn in turns))


def _planned(house: House, one: int, number: int) -> SavedTurn:
    actor, at = ours.actor_of(someone(one).id), house.clock.now()
    id_ = f"plan-{one}-{number}"
    timer = ours.planned(actor, id_, id_, at + NEXT_AFTER)
    return SavedTurn(event=f"event-{id_}", actor=actor, at=at, timers=(timer,))


async def _plan_theirs(peer: Peer, count: int, number: int) -> None:
    """The loop comes round after each: the scheduler looks at its store again, as it does in a bot."""
    for one in range(count):
        peer.plan(someone(one), peer.now + NEXT_AFTER, number + 1)
        await asyncio.sleep(0)

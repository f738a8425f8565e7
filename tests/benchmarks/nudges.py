"""`bench nudges`: firing what is due, as the house does it, against one APScheduler job a member.

First both sides do the same for each: the hours, one sentence as the "sent" row, the next one planned.
Then ours is the whole check-in, thought through by the engine and said by the script.
Processor time is the whole process's, our writer thread included. The longest stall has a round of its own:
what watches it wakes the loop a thousand times a second, which is work beside ours alone, because the peer's
loop does not come round before all is fired.
"""

import asyncio
import gc
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial

from bot.app import BATCH, House
from bot.clock import SystemClock
from bot.ports import SavedTurn
from tests.benchmarks import nudges_ours as ours
from tests.benchmarks.figures import Row, against, say
from tests.benchmarks.nudge_members import NEXT_AFTER, someone
from tests.benchmarks.nudges_plain import open_plain
from tests.benchmarks.peer_apscheduler import Peer, open_peer

MICROSECONDS = 1e6
WHOLE = 6
"""How many times faster than the peer's job a whole check-in is to be (docs/architecture.md: why)."""

AT_ONCE = 50
"""Plans that are saved side by side, as they are when many members write."""


def run(
    *, full: bool = False, due: int = 10_000, peers: int = 10_000, rounds: int = 4, plans: int = 400
) -> list[Row]:
    """The rows. `due` nudges of ours and `peers` of the peer's, over all rounds; `full`: many more."""
    now = SystemClock().now().replace(microsecond=0)
    rows, each = asyncio.run(_fire(now, due, peers, rounds, goals=(12, 12)))
    rows.append(asyncio.run(_plan(now, plans)))
    if full:
        many, _ = asyncio.run(_fire(now, 10 * due, 2 * peers, rounds, goals=(15, 20)))
        rows += [*many, asyncio.run(_grown(now, 100 * due, each, due))]
    return rows


class _Took:
    """Wall and processor seconds of something, a nudge."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.stall = 0.0

    async def measure(self, work: Callable[[], Awaitable[object]], nudges: int) -> None:
        gc.collect()  # nobody pays for what the other side left behind
        wall, cpu = time.perf_counter(), time.process_time()
        await work()
        self.cpu.append((time.process_time() - cpu) / nudges)
        self.wall.append((time.perf_counter() - wall) / nudges)

    async def watch(self, work: Callable[[], Awaitable[object]]) -> None:
        """The longest stall of the loop meanwhile; nothing is timed."""
        gc.collect()
        async with ours.Heartbeat() as heartbeat:
            await work()
        self.stall = max(self.stall, heartbeat.longest)


# --- firing -------------------------------------------------------------------------------------


async def _fire(
    now: datetime, due: int, peers: int, rounds: int, *, goals: tuple[float, float]
) -> tuple[list[Row], float]:
    """Each of ours fires a part of what is due, then the peer of its own, and so on. And our CPU seconds.

    `goals`: of processor time and of wall time, where both sides do the same.
    """
    plain, whole, theirs = _Took(), _Took(), _Took()
    async with open_plain(now) as job, ours.open_house(now) as house, open_peer(now) as peer:
        say(f"adding {due} members with a nudge that is due, twice")
        for each in (job, house):
            await ours.add(each, map(someone, range(due)))
        share = peers // (rounds + 1)
        *timed, watched = _parts(-(-due // BATCH), rounds + 1)
        for number, part in enumerate(timed):
            say(f"round {number + 1} of {rounds}: {part * BATCH} of ours, twice, {share} of the peer's")
            await plain.measure(partial(ours.fire, job, part), part * BATCH)
            await whole.measure(partial(ours.fire, house, part), part * BATCH)
            peer.add(map(someone, range(number * share, (number + 1) * share)))
            await theirs.measure(peer.fire, share)
        say(f"one more, watching the loop: {watched * BATCH} of ours, twice, {share} of the peer's")
        await plain.watch(partial(ours.fire, job, watched))
        await whole.watch(partial(ours.fire, house, watched))
        peer.add(map(someone, range(rounds * share, (rounds + 1) * share)))
        await theirs.watch(peer.fire)
    alike = _faster(f"fire {due} nudges", plain, theirs, goals, f"both do the same; the peer {peers} of them")
    note = "the engine's turn and the script's words besides; the goal is our own"
    besides = _faster(f"fire {due} whole check-ins", whole, theirs, (WHOLE, WHOLE), note)
    return [*alike, *besides, _stall(due, (plain, whole), theirs)], statistics.median(whole.cpu)


def _parts(batches: int, rounds: int) -> list[int]:
    return [batches // rounds + (number < batches % rounds) for number in range(rounds)]


def _faster(name: str, ours: _Took, peer: _Took, goals: tuple[float, float], note: str) -> list[Row]:
    cpu = partial(against, f"{name}, processor time", ours.cpu, peer.cpu, goal=goals[0])
    wall = partial(against, f"{name}, wall time", ours.wall, peer.wall, goal=goals[1])
    return [row(unit="us", scale=MICROSECONDS, note=note) for row in (cpu, wall)]


def _stall(due: int, ours: Sequence[_Took], peer: _Took) -> Row:
    longest = max(one.stall for one in ours) * 1000
    name = f"the longest stall of the event loop while {due} fire"
    return Row(name, "ms", longest, peer.stall * 1000, goal=50, at_most=True)


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

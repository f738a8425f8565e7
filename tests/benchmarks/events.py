"""`bench events`: slash commands over HTTP through the whole bot, very many at once, and one by one.

The bot is `python -m bot run` in a process of its own, as a host starts it: signatures checked, each
turn sealed and on the disk before the answer, what it says delivered meanwhile. Beside it, in turn, a
bare Bolt app that answers a fixed text: what nobody who uses Bolt can do without.
"""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.benchmarks import events_sides as sides
from tests.benchmarks.events_load import Answered, Command, commands, send
from tests.benchmarks.events_sides import Kept, Side
from tests.benchmarks.figures import Row, against, in_turn, say

MILLISECONDS, MICROSECONDS = 1000, 1e6
PAUSE = 0.01
"""Seconds between two commands that are in no hurry."""


@dataclass
class Burst:
    """What one side did under load: each answer's seconds, and a command's wall and processor seconds."""

    side: Side
    members: Sequence[str]
    in_flight: int
    sent: list[Command] = field(default_factory=list)
    answers: list[float | None] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    rounds: int = 0

    async def round(self) -> None:
        """Every member types once."""
        those = commands(self.side.port, self.members, self.rounds)
        before = self.side.cpu()
        answered = await send(self.side.port, those, self.in_flight)
        self._note(those, answered, self.side.cpu() - before)

    def _note(self, those: list[Command], answered: Answered, cpu: float) -> None:
        self.rounds += 1
        self.sent += those
        self.answers += answered.seconds
        self.wall.append(answered.whole / len(those))
        self.cpu.append(cpu / len(those))

    @property
    def lost(self) -> int:
        """Commands without an answer of 200."""
        return sum(one is None for one in self.answers)


def run(
    *, full: bool = False, events: int = 10_000, in_flight: int = 500, rounds: int = 4, calm: int = 200
) -> list[Row]:
    """The rows. `events` commands in `rounds`, `calm` others one by one before them. `full`: no more."""
    with tempfile.TemporaryDirectory(prefix="onward-bench-") as folder:
        return asyncio.run(_measured(Path(folder), events, in_flight, rounds, calm))


async def _measured(folder: Path, events: int, in_flight: int, rounds: int, calm: int) -> list[Row]:
    say("starting the bot, and a bare Bolt app")
    async with sides.ours(folder) as house, sides.bolt() as bolt:
        unhurried = await _unhurried(house, calm)
        before = house.memory()
        ours = Burst(house, _members(events // rounds), in_flight)
        peer = Burst(bolt, _members(min(1000, events // rounds)), in_flight)
        say(f"{events} commands in {rounds} rounds, {in_flight} in flight; the peer's in between")
        await in_turn({"ours": ours.round, "peer": peer.round}, rounds)
        grown = house.memory() - before
        say("comparing with the database")
        kept = await sides.kept(folder, ours.sent)
    return [*_latencies(ours, peer), *_ledger(ours, kept), _calm(unhurried), *_costs(ours, peer, grown)]


def _members(count: int) -> list[str]:
    return [f"U{number:06}" for number in range(count)]


async def _unhurried(house: Side, count: int) -> list[float | None]:
    say(f"{count} commands one by one")
    those = commands(house.port, (f"C{number:06}" for number in range(count + 20)), 0)
    await send(house.port, those[:20], 1)  # warm
    return (await send(house.port, those[20:], 1, PAUSE)).seconds


# --- rows ---------------------------------------------------------------------------------------


def _latencies(ours: Burst, peer: Burst) -> list[Row]:
    given: tuple[tuple[str, Callable[[Sequence[float | None]], float], float | None], ...] = (
        ("half of the answers within", partial(_within, share=0.5), None),
        ("99 of 100 answers within", partial(_within, share=0.99), 500),
        ("the slowest answer", partial(_within, share=1.0), 2500),
    )
    return [
        Row(
            f"{name}, {ours.in_flight} in flight", "ms", of(ours.answers) * MILLISECONDS,
            of(peer.answers) * MILLISECONDS, goal=goal, at_most=True, note="peer: the bare Bolt app",
        )
        for name, of, goal in given
    ]  # fmt: skip


def _within(answers: Sequence[float | None], share: float) -> float:
    """Seconds within which that share of them came; endless when it never did."""
    seconds = sorted(float("inf") if one is None else one for one in answers)
    return seconds[min(len(seconds) - 1, int(len(seconds) * share))]


def _ledger(ours: Burst, kept: Kept) -> list[Row]:
    count = len(ours.sent)
    return [
        Row(f"commands without an answer, of {count}", "lost", ours.lost, goal=0, at_most=True),
        Row(f"commands that are not in the database, of {count}", "lost", kept.missing, goal=0, at_most=True),
        Row("turns that were taken twice", "doubled", kept.doubled, goal=0, at_most=True),
    ]


def _calm(unhurried: Sequence[float | None]) -> Row:
    half = _within(unhurried, 0.5) * MILLISECONDS
    return Row(
        f"99 of 100 first answers within, of {len(unhurried)} one by one", "ms",
        _within(unhurried, 0.99) * MILLISECONDS, goal=250, at_most=True,
        note=f"half of them within {half:.3g}",
    )  # fmt: skip


def _costs(ours: Burst, peer: Burst, grown: float) -> list[Row]:
    whole = sum(ours.wall) / len(ours.wall)
    theirs = sum(peer.wall) / len(peer.wall)
    return [
        Row("answers a second", "1/s", 1 / whole, 1 / theirs, theirs / whole, note="peer: the bare Bolt app"),
        against(
            "a command in all, processor time", ours.cpu, peer.cpu, unit="us", scale=MICROSECONDS,
            note="ours thinks, saves and delivers too; both check the signature, and go through Bolt",
        ),
        Row(f"memory gained over {len(ours.sent)} commands", "MB", grown),
    ]  # fmt: skip

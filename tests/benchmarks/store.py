"""`bench store`: what it costs to keep a turn for good, beside the same SQL by hand and single commits."""

import asyncio
import statistics
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from functools import partial
from pathlib import Path

from tests.benchmarks import store_turns as ours
from tests.benchmarks.figures import Row, against, in_turn, say
from tests.benchmarks.nudges_ours import Heartbeat
from tests.benchmarks.peer_by_hand import ByHand
from tests.benchmarks.peer_transitions import Transitions
from tests.benchmarks.store_house import Durable, in_memory, opened_house
from tests.benchmarks.store_turns import Dialogues, Took, Waves, took

MICROSECONDS = 1e6
WARM = 2
Measured = dict[str, list[Took]]
Side = Callable[[], Awaitable[Took]]


def run(*, full: bool = False, members: int = 50, rounds: int = 24) -> list[Row]:
    """The rows: `members` at once, six turns each, in each of `rounds`. `full` changes nothing here."""
    return asyncio.run(_measured(Dialogues(members), members, rounds))


async def _measured(dialogues: Dialogues, members: int, rounds: int) -> list[Row]:
    say(f"saving six turns of {members} members at once, {rounds} rounds of each side in turn")
    stalls: list[Heartbeat] = []
    async with AsyncExitStack() as stack:
        sides = await _sides(stack, dialogues, members, stalls)
        await in_turn(sides, WARM)
        stalls.clear()
        given = await in_turn(sides, rounds)
    scale = MICROSECONDS / dialogues.turns
    return [*_saving(given, scale, members), *_whole(given, scale, members), _stall(stalls, members)]


async def _sides(
    stack: AsyncExitStack, dialogues: Dialogues, members: int, stalls: list[Heartbeat]
) -> dict[str, Side]:
    """Each on a database of its own, whose size grows alike."""
    many, at_once, singly, noting = [await stack.enter_async_context(ours.opened()) for _ in range(4)]
    hand, each = (stack.enter_context(_by_hand()) for _ in range(2))
    durable = Durable(await stack.enter_async_context(opened_house()), members)
    peer = in_memory(Transitions(), members)
    ways: dict[str, Callable[[Waves], Awaitable[object]]] = {
        "layer": partial(ours.save_batches, many.save_many),
        "hand": partial(ours.save_batches, hand.save_many),
        "each": partial(ours.save_batches, each.save_each),
        "at once": partial(ours.save_at_once, at_once),
        "singly": partial(ours.save_singly, singly),
    }
    return {
        **{name: _saved(way, dialogues) for name, way in ways.items()},
        "sealing": lambda: ours.Sealing(noting).round(dialogues.waves()),
        "durable": _stalling(durable.play, stalls),
        "memory": lambda: took(peer),
    }


@contextmanager
def _by_hand() -> Iterator[ByHand]:
    with tempfile.TemporaryDirectory(prefix="onward-bench-") as folder:
        hand = ByHand(Path(folder))
        try:
            yield hand
        finally:
            hand.close()


def _saved(way: Callable[[Waves], Awaitable[object]], dialogues: Dialogues) -> Side:
    async def measured() -> Took:
        waves = dialogues.waves()  # what is thought is not what is measured here
        return await took(lambda: way(waves))

    return measured


def _stalling(play: Callable[[], Awaitable[object]], stalls: list[Heartbeat]) -> Side:
    async def measured() -> Took:
        async with Heartbeat() as heartbeat:
            given = await took(play)
        stalls.append(heartbeat)
        return given

    return measured


# --- rows ---------------------------------------------------------------------------------------


def _saving(given: Measured, scale: float, members: int) -> list[Row]:
    cpu = {name: [one.cpu for one in each] for name, each in given.items()}
    wall = {name: [one.wall for one in each] for name, each in given.items()}
    return [
        against(
            "our storage layer against the same SQL by hand", cpu["layer"], cpu["hand"],
            unit="us", scale=scale, goal=0.85,
            note=f"processor time; {members} turns in one transaction, in a thread, sealed, on both sides",
        ),
        against(
            f"{members} turns at once, against a COMMIT for each", wall["at once"], wall["singly"],
            unit="us", scale=scale, goal=4, note="wall time; the same store with its group commit off",
        ),
        against(
            "the same, against a COMMIT for each by hand", wall["at once"], wall["each"],
            unit="us", scale=scale, note="wall time; in one go in one thread, nobody waits for a single one",
        ),
        _share(cpu["at once"], cpu["sealing"], scale),
    ]  # fmt: skip


def _share(saved: list[float], sealing: list[float], scale: float) -> Row:
    """What sealing costs, of all that saving a turn costs."""
    each = sorted(one / whole for whole, one in zip(saved, sealing, strict=True))
    whole, one = statistics.median(saved), statistics.median(sealing)
    return Row(
        "sealing's share of a saved turn", "us", one * scale, whole * scale, one / whole,
        goal=0.1, at_most=True, spread=(each[len(each) // 4], each[(3 * len(each)) // 4]),
        note="processor time; ours: the seals of those turns, alone; peer: all of saving them",
    )  # fmt: skip


def _whole(given: Measured, scale: float, members: int) -> list[Row]:
    durable, memory = given["durable"], given["memory"]
    note = (
        f"loaded, read, thought, sealed, on the disk; {members} in flight; peer: transitions, keeping nothing"
    )
    return [
        against(
            "a turn saved durably, wall time", [one.wall for one in durable], [one.wall for one in memory],
            unit="us", scale=scale, note=note,
        ),
        against(
            "a turn saved durably, processor time", [one.cpu for one in durable],
            [one.cpu for one in memory], unit="us", scale=scale,
        ),
    ]  # fmt: skip


def _stall(stalls: list[Heartbeat], members: int) -> Row:
    """Judged by the loop's own processor time: on a busy machine the clock tells of the others."""
    name = f"the longest stall of the event loop, {members} in flight"
    note = f"processor time of its thread; by the clock {max(one.longest for one in stalls) * 1000:.3g}"
    return Row(name, "ms", max(one.busiest for one in stalls) * 1000, goal=50, at_most=True, note=note)

"""A turn from the event to the disk: the house with the peers' dialogue, many members in flight."""

import asyncio
import itertools
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import House, open_app
from bot.clock import MovableClock
from bot.scheduler import keep_for_good
from bot.settings import Settings
from tests.benchmarks.dialogue import NOW, TURNS, Side, events_of, scripts


@asynccontextmanager
async def opened_house() -> AsyncIterator[House]:
    """A house that plays the dialogue, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="onward-bench-") as folder:
        settings = Settings(_env_file=None, data=Path(folder))  # type: ignore[call-arg]
        async with open_app(settings, MovableClock(NOW, frozen=True)) as house:
            house.use(scripts())
            keep_for_good()  # as a running bot does
            yield house


class Durable:
    """Load, read, think, seal, save, for members who all write at once."""

    def __init__(self, house: House, members: int) -> None:
        self._house, self._members = house, members
        self._rounds = itertools.count()

    async def play(self) -> None:
        """All six turns of new members; a turn is over when it is on the disk."""
        number = next(self._rounds)
        each = [events_of(f"h{number}m{member}") for member in range(self._members)]
        for turn in range(len(TURNS)):
            await asyncio.gather(*(self._house.handle(events[turn]) for events in each))


def in_memory(side: Side, members: int) -> Callable[[], Awaitable[None]]:
    """The same turns of a side that keeps nothing."""
    names = [f"m{number}" for number in range(members)]

    async def play() -> None:
        side.begin(names)
        for member in names:
            for turn in range(len(TURNS)):
                side.take(member, turn)

    return play

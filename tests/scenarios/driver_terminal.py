"""The terminal as the scenario's platform; with `reload` the house is closed and opened after each deed."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

from adapters.terminal import Seat, Terminal
from bot.app import open_app
from bot.clock import MovableClock
from bot.settings import Settings
from tests.scenarios.driver import Driver, Shown


class Reloading:
    """A seat whose house is closed and opened again after everything that is done in it."""

    platform = "terminal"

    def __init__(self, house: "Reopened", seat: Seat) -> None:
        self._house, self._seat = house, seat

    async def type(self, words: str) -> None:
        await self._seat.type(words)
        await self._house.reopen()

    async def press(self, label: str) -> None:
        await self._seat.press(label)
        await self._house.reopen()

    async def choose(self, labels: Sequence[str]) -> None:
        await self._seat.choose(labels)
        await self._house.reopen()

    async def fill(self, answers: Sequence[str]) -> None:
        await self._seat.fill(answers)
        await self._house.reopen()

    async def move(self, by: timedelta) -> None:
        await self._seat.move(by)
        await self._house.reopen()

    def shown(self) -> list[Shown]:
        return self._seat.shown()


class Reopened:
    """One folder, opened as often as asked; the terminal in front of it stays."""

    def __init__(self, folder: Path, clock: MovableClock, opened: AsyncExitStack) -> None:
        self._settings, self._clock, self._opened = Settings(data=folder, _env_file=None), clock, opened
        self.terminal: Terminal | None = None

    async def reopen(self) -> None:
        await self._opened.aclose()
        app = await self._opened.enter_async_context(open_app(self._settings, self._clock))
        if self.terminal is None:
            self.terminal = Terminal(app, self._clock)
        else:
            self.terminal.app = app
            app.attach(self.terminal)


@asynccontextmanager
async def open_driver(
    folder: Path, clock: MovableClock, members: Sequence[str]
) -> AsyncIterator[dict[str, Driver]]:
    """The members of one community, each in front of the same terminal."""
    async with open_app(Settings(data=folder, _env_file=None), clock) as app:
        terminal = Terminal(app, clock)
        yield {name: terminal.seat(name) for name in members}


@asynccontextmanager
async def open_reloading(
    folder: Path, clock: MovableClock, members: Sequence[str]
) -> AsyncIterator[dict[str, Driver]]:
    """The same, with the state saved and reloaded between every two deeds."""
    async with AsyncExitStack() as opened:
        house = Reopened(folder, clock, opened)
        await house.reopen()
        assert house.terminal is not None
        yield {name: Reloading(house, house.terminal.seat(name)) for name in members}

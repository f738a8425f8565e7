"""`talk`: the same conversation in the terminal, and the way to make a transcript of it."""

import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

import msgspec

from adapters.terminal import NothingToPress, Seat, Terminal
from bot.app import open_app
from bot.clock import MovableClock
from bot.settings import Settings
from bot.transcripts import (
    PUBLIC,
    Deed,
    Exchange,
    Shown,
    Transcript,
    TranscriptError,
    in_order,
    lines_of,
    read_move,
    write,
)
from bot.travel import to_next

HELP = """\
  a number          press that option; several, where several can be chosen: 2, 3
  Ada: ...          with --others Ada: she is in front from then on, and does it
  /rejected, /win   the commands; anything else is said in the private conversation
  +2 days           move the clock (minutes, hours, days, weeks); +next goes to the next thing
  Ctrl-D, Ctrl-C    leave; nothing is lost when --data names a folder"""


@asynccontextmanager
async def seated(settings: Settings, clock: MovableClock, names: Sequence[str]) -> AsyncIterator[list[Seat]]:
    """The members in front of one terminal, on the settings' own store."""
    async with open_app(settings, clock) as app:
        terminal = Terminal(app, clock)
        yield [terminal.seat(name) for name in names]


async def talk(
    name: str, data: Path | None, save: Path | None, start: datetime | None, others: Sequence[str] = ()
) -> int:
    """Play until the input ends. Returns the exit code."""
    if save:
        save.touch()  # a place that cannot be written is told now, not after the talk
    clock = MovableClock(start, frozen=start is not None)
    folder = nullcontext(str(data)) if data else tempfile.TemporaryDirectory(prefix="onward-")
    begun = clock.now()
    with folder as path:
        settings = Settings(data=Path(path))
        async with seated(settings, clock, (name, *others)) as seats:
            player = Player(seats, clock, _print if sys.stdin.isatty() else _print_plainly)
            if sys.stdin.isatty():
                print(HELP)
            await player.play()
    if save:
        _save(save, Transcript(name, begun, tuple(player.exchanges), tuple(others)))
    return 0


def _save(file: Path, played: Transcript) -> None:
    file.write_text(write(played), encoding="utf-8")
    print(f"Saved {len(played.exchanges)} turns to {file}. In tests/transcripts/ it is a test of make test.")


class Player:
    """Reads lines, does what they say and prints what is shown.

    The first seat is the transcript's own member's; what the others alone see stands behind their name.
    """

    def __init__(
        self, seats: Sequence[Seat], clock: MovableClock, show: Callable[[list[Shown], str], None]
    ) -> None:
        self._seats, self._clock, self._show = {seat.name: seat for seat in seats}, clock, show
        self._own = self._seat = seats[0]
        self._filled: list[str] = []
        self.exchanges: list[Exchange] = []

    async def play(self) -> None:
        """Until the input ends; a mistake is told and costs nothing."""
        await self._seat.app.run_due()  # what came due since the last time
        self._seen()
        while True:
            line = _read(self._prompt())
            if line is None:
                return
            try:
                await self._take(line.strip())
            except (NothingToPress, TranscriptError) as error:
                print(f"  ({error})")

    def _prompt(self) -> str:
        form = self._seat.form
        who = f"{self._seat.name} " if len(self._seats) > 1 else ""
        return f"{form.fields[len(self._filled)].label} " if form else f"{who}> "

    async def _take(self, line: str) -> None:
        if self._seat.form:
            return await self._answer_field(line)
        if line == "+next":
            return await self._next()
        name, colon, rest = line.partition(":")
        if colon and name in self._seats:
            self._seat = self._seats[name]
            return await self._take(rest.strip())
        if not line:
            return None
        return await self._do(self._deed(line))

    def _deed(self, line: str) -> Deed:
        options = self._seat.options
        if line.isdigit() and 1 <= int(line) <= len(options):
            return Deed("press", (options[int(line) - 1],))
        if several := _numbers(line, len(options)):
            return Deed("choose", tuple(options[number - 1] for number in several))
        if line.startswith("+"):
            read_move(line)
            return Deed("move", (line,))
        label = line[1:-1] if line.startswith("[") and line.endswith("]") else line
        chosen = [known for known in options if known.casefold() == label.casefold()]
        return Deed("press", (chosen[0],)) if chosen else Deed("type", (line,))

    async def _answer_field(self, line: str) -> None:
        self._filled.append(line)
        form = self._seat.form
        if form and len(self._filled) == len(form.fields):
            answers, self._filled = tuple(self._filled), []
            await self._do(Deed("fill", answers))

    async def _next(self) -> None:
        before = self._clock.now()
        if not await to_next(self._seat.app, self._clock):
            print("  (nothing is planned)")
            return
        minutes = round((self._clock.now() - before).total_seconds() / 60)
        self._keep(Deed("move", (f"+{minutes} minutes",)))

    async def _do(self, deed: Deed) -> None:
        await perform(self._seat, deed)
        self._keep(deed)

    def _keep(self, deed: Deed) -> None:
        who = "" if self._seat is self._own or deed.kind == "move" else self._seat.name
        self.exchanges.append(Exchange(msgspec.structs.replace(deed, who=who), self._seen()))

    def _seen(self) -> tuple[str, ...]:
        """What everybody was shown, told and as lines: each other member's behind their name."""
        lines: list[str] = []
        for seat in self._seats.values():
            shown = in_order(seat.shown())
            who = "" if seat is self._own else f"{seat.name}: "
            if who:
                shown = [one for one in shown if one.where not in PUBLIC]
            if shown:
                self._show(shown, who)
            lines += [f"{who}{line}" for one in shown for line in lines_of(one)]
        return tuple(lines)


async def perform(seat: Seat, deed: Deed) -> None:
    """Do one deed from a seat."""
    match deed.kind:
        case "type":
            await seat.type(deed.values[0])
        case "press":
            await seat.press(deed.values[0])
        case "choose":
            await seat.choose(deed.values)
        case "fill":
            await seat.fill(deed.values)
        case "move":
            await seat.move(deed.by)


def _numbers(line: str, most: int) -> tuple[int, ...]:
    """The numbers in "2, 3", when each of them is an option's; else none."""
    parts = [part.strip() for part in line.split(",")]
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return ()
    numbers = tuple(map(int, parts))
    return numbers if all(1 <= number <= most for number in numbers) else ()


def _read(prompt: str) -> str | None:
    """A line, None when there are no more: the input's end, or Ctrl-C."""
    try:
        with _interruptible():
            return input(prompt if sys.stdin.isatty() else "")
    except EOFError:
        return None
    except KeyboardInterrupt:
        print()
        return None


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C ends the waiting: asyncio's own handler would only note it, and the prompt would wait on."""
    before = signal.getsignal(signal.SIGINT)
    if before in {signal.SIG_IGN, None}:  # whoever started us wants none of it
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _print(shown: list[Shown], who: str) -> None:
    for one in shown:
        *words, last = lines_of(one)
        lines = words if one.options else [*words, last]
        print("\n" + "\n".join(f"{who}{line}" for line in lines))
        if one.options and one.where != "form":
            print("\n".join(f"  {i} {label}" for i, label in enumerate(one.options, start=1)))
    print()


def _print_plainly(shown: list[Shown], who: str) -> None:
    for one in shown:
        print("\n".join(f"{who}{line}" for line in lines_of(one)))

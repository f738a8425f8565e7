"""Moving a clock, so that everything on the way happens at its own time."""

from datetime import datetime, timedelta

from bot.clock import MovableClock
from bot.ports import Playable


async def move(app: Playable, clock: MovableClock, by: timedelta) -> None:
    """Let `by` pass. What falls due on the way happens when it is due, in order."""
    end = clock.now() + by
    await app.run_due()
    before: datetime | None = None
    while (due := await app.next_due()) is not None and due <= end and due != before:
        _forward(clock, due)
        await app.run_due()
        before = due
    _forward(clock, end)
    await app.run_due()


async def to_next(app: Playable, clock: MovableClock) -> bool:
    """Go to the next thing that is planned. False when nothing is."""
    await app.run_due()
    due = await app.next_due()
    if due is None:
        return False
    _forward(clock, due)
    await app.run_due()
    return True


def _forward(clock: MovableClock, to: datetime) -> None:
    clock.move(max(to - clock.now(), timedelta()))

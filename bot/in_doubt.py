"""Words that perhaps arrived, where the platform lets us look whether they did.

Their rows stay begun in the store until somebody looked, so a crash in between brings them back, and
their lane waits. What is here is only when to look.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.ports import DueDelivery

SETTLES = timedelta(seconds=15)
"""What a platform does with a request whose connection is lost, it has done by then."""

COVERED = timedelta(hours=20)
"""A workspace may delete what is older than a day: what is missing after that says nothing."""


def covered(due: DueDelivery, now: datetime) -> bool:
    """Whether a look at `now` could still tell."""
    return due.begun is not None and now - due.begun < COVERED


class InDoubt:
    """Who is to be looked for, and when. In memory: the store has them as begun."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[datetime, DueDelivery]] = {}

    def add(self, due: DueDelivery, at: datetime) -> None:
        """Look for it at `at`, or when it has settled, whichever is later."""
        assert due.begun is not None
        self._waiting[due.delivery.id] = max(at, due.begun + SETTLES), due

    def ripe(self, now: datetime) -> Sequence[DueDelivery]:
        """Those to look for now, taken out."""
        ripe = [due for at, due in self._waiting.values() if at <= now]
        for due in ripe:
            del self._waiting[due.delivery.id]
        return ripe

    def next(self) -> datetime | None:
        """When the next one is to be looked for."""
        return min((at for at, _ in self._waiting.values()), default=None)

"""The only file that asks what time it is. Everything else is handed a `Clock`."""

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The real time, in UTC."""

    def now(self) -> datetime:
        """The present moment, aware and in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """The real time plus an offset that only grows: the playground's and the tests' clock.

    `frozen` stops it between moves, so that a test sees the same moment twice.
    """

    def __init__(self, start: datetime | None = None, *, frozen: bool = False) -> None:
        self._frozen_at = (start or datetime.now(UTC)) if frozen else None
        self._offset = timedelta() if start is None else start - datetime.now(UTC)

    def now(self) -> datetime:
        """The moved moment, aware and in UTC."""
        if self._frozen_at is not None:
            return self._frozen_at
        return datetime.now(UTC) + self._offset

    def move(self, by: timedelta) -> None:
        """Go forward by `by`; time never runs back."""
        if by < timedelta():
            raise ValueError("the clock only moves forward")
        if self._frozen_at is not None:
            self._frozen_at += by
        else:
            self._offset += by

"""Who may ask a platform now. When it refuses all of us, one tries first, and the others follow.

There is one gate for each owner of a rate limit: a workspace on Slack, the token on Discord. A platform
counts what it refuses (Discord: ten thousand in ten minutes, and it shuts the whole address out). So
what is being asked and what was refused in the last ten minutes together stay below a hundred.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from aiolimiter import AsyncLimiter

from bot.engine.actors import Actor
from bot.ports import Ambiguous, Clock, DeliveryError, TryAgain

WINDOW, MOST = timedelta(minutes=10), 95
"""So many refusals in so long, and nothing is asked until the oldest is past."""

WIDEST = 50
"""Requests of one owner at the same time. It begins with one, and grows with each that is heard."""

IN_A_ROW = 5
"""So many different deliveries failed for now, and none was heard in between: it is not about them."""

FIRST_WAIT, LAST_WAIT = 1.0, 300.0
"""Seconds to the second try after it shut, and at most; unless the platform itself asks for more."""

TRIERS = 3
"""Lanes besides the urgent ones that come back at the moment it may open: one of them will still be there."""

REST = timedelta(hours=3)
"""How much later the others come, if nobody was heard before; whoever is heard calls them at once."""

_PER_TENANT = frozenset({"slack"})


def owner_of(actor: Actor) -> tuple[str, str]:
    """Whose rate limit it is: the workspace's, or all of the token's."""
    return actor.platform, actor.tenant if actor.platform in _PER_TENANT else ""


class Shut(Exception):
    """Nobody may ask now; `at` is when to come again."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at.isoformat())
        self.at = at


class Gate:
    """One owner's. By the house's clock, but for the limiter's rate (requests a number of seconds)."""

    def __init__(self, clock: Clock, rate: float, seconds: float) -> None:
        self.limiter = AsyncLimiter(rate, seconds)
        self._clock = clock
        self._until: datetime | None = None
        self._refused: deque[datetime] = deque()
        self._wide, self._inside = 1, 0
        self._shuts, self._triers, self._strict = 0, 0, False
        self._unheard: set[str] = set()
        self._waiting: tuple[deque[asyncio.Future[None]], ...] = (deque(), deque())

    @asynccontextmanager
    async def turn(self, *, urgent: bool) -> AsyncIterator[datetime]:
        """While inside, one request may be made; gives the moment it began. Raises Shut."""
        try:
            while not self._has_room(urgent=urgent):
                waits: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._waiting[not urgent].append(waits)
                await waits
        except BaseException:  # it was called, and takes no place: the next one's turn
            self._wake()
            raise
        self._inside += 1
        try:
            async with self.limiter:
                self._check(urgent=urgent)
                yield self._clock.now()
        finally:
            self._inside -= 1
            self._wake()

    def heard(self, began: datetime) -> bool:
        """What was begun then was taken, or read at least. True: it had been shut, so call the others."""
        if self._until is not None and began < self._until:  # asked before it shut: that says nothing
            return False
        opened = self._until is not None
        self._until, self._shuts, self._strict = None, 0, False
        self._unheard.clear()
        self._wide = min(self._wide + 1, WIDEST)
        return opened

    def failed(self, error: DeliveryError, delivery: str, began: datetime) -> bool:
        """It was not taken. What says something about all of us shuts the gate; says what `heard` says.

        Seconds to wait that are the adapter's own (a pace, say) mean that delivery alone.
        """
        if error.counted:
            self._refused.append(self._clock.now())
        if not isinstance(error, TryAgain | Ambiguous):
            return self.heard(began)
        after = error.after if isinstance(error, TryAgain) else None
        if after is None or error.counted:
            self._unheard.add(delivery)
        if len(self._unheard) >= IN_A_ROW or (isinstance(error, TryAgain) and error.everybody):
            self._strict |= error.counted
            self._shut(timedelta(seconds=after or 0))
        return False

    def opens(self, at: datetime, *, urgent: bool = False) -> datetime:
        """`at`, or when the gate may open if that is later."""
        free = self._until is None or (urgent and not self._strict)
        return at if free or self._until is None else max(at, self._until)

    def set_back(self, by: timedelta) -> None:
        """The clock was set back: what was to come comes as much earlier."""
        self._until = None if self._until is None else self._until - by
        self._refused = deque(at - by for at in self._refused)

    def _shut(self, wait: timedelta) -> None:
        now = self._clock.now()
        if self._until is None or self._until <= now:  # else: one of those that were asked together
            again = FIRST_WAIT * 2 ** min(max(self._shuts - 1, 0), 20) if self._shuts or not wait else 0.0
            wait = max(wait, timedelta(seconds=min(again, LAST_WAIT)))
            self._shuts += 1
            self._triers = TRIERS
        self._wide = 1
        self._unheard.clear()
        self._until = self.opens(now + wait)

    def _has_room(self, *, urgent: bool) -> bool:
        left = self._check(urgent=urgent)
        return (urgent and not self._strict) or self._inside < min(self._wide, left)

    def _check(self, *, urgent: bool) -> int:
        """How many more the platform may refuse. Raises Shut when it is none, or too early.

        Crisis words ask when they like, unless the platform counts what it refuses all of us.
        """
        now = self._clock.now()
        if urgent and not self._strict:
            return MOST
        if self._until is not None and now < self._until:
            raise Shut(self._until if self._is_trier(urgent=urgent) else self._until + REST)
        while self._refused and self._refused[0] <= now - WINDOW:
            self._refused.popleft()
        left = MOST - len(self._refused)
        if left <= 0:
            raise Shut(self._refused[0] + WINDOW)
        return left

    def _is_trier(self, *, urgent: bool) -> bool:
        self._triers -= not urgent
        return urgent or self._triers >= 0

    def _wake(self) -> None:
        """As many as there are places look again, whoever has crisis words first."""
        free = max(1, self._wide - self._inside)
        for waiting in self._waiting:
            while waiting and free:
                if not (one := waiting.popleft()).done():
                    one.set_result(None)
                    free -= 1

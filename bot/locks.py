"""One lock an actor: their events are handled one at a time, in the order in which they asked.

A lock is there while somebody holds it, and is handed on rather than let go where others wait: so nobody
who comes later is in front of them. It costs a third of an `asyncio.Lock` each, which every event pays.
"""

import asyncio
from collections import deque


class Locks:
    """By the actor's key. Belongs to one event loop."""

    def __init__(self) -> None:
        self._held: dict[str, deque[asyncio.Future[None]] | None] = {}

    def of(self, key: str) -> "Hold":
        """To be entered: `async with locks.of(key)`."""
        return Hold(self, key)

    def take(self, key: str) -> bool:
        """Take it if nobody holds it."""
        if key in self._held:
            return False
        self._held[key] = None
        return True

    async def wait(self, key: str) -> None:
        """Take one that somebody holds, when it is our turn."""
        if (waiting := self._held[key]) is None:
            waiting = self._held[key] = deque()
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it was ours by then
                self.let_go(key)
            raise

    def let_go(self, key: str) -> None:
        """The next who waits has it; nobody, and it is gone."""
        waiting = self._held[key]
        while waiting:
            if not (turn := waiting.popleft()).done():
                turn.set_result(None)
                return
        del self._held[key]


class Hold:
    """Inside, the lock is ours."""

    __slots__ = ("_key", "_locks")

    def __init__(self, locks: Locks, key: str) -> None:
        self._locks, self._key = locks, key

    async def __aenter__(self) -> None:
        if not self._locks.take(self._key):
            await self._locks.wait(self._key)

    async def __aexit__(self, *error: object) -> None:
        self._locks.let_go(self._key)

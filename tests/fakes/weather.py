"""A platform's bad days by the house's clock: what each request meets, and what the platform counts."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import aiohttp

from bot.app import House
from bot.engine.effects import Say
from bot.engine.turn_ids import turn_id
from bot.ports import Adapter, Clock, Delivery, Looking, Receipt
from tests.fakes.wire_faults import Fault, Faults

TEN_MINUTES = timedelta(minutes=10)


class Weather(Faults):
    """The faults of a fake platform: `kinds` one after the other, `each` long, and then none.

    None among `kinds`: nobody listens. `counted` are the moments of what the platform counts.
    """

    def __init__(self, clock: Clock, each: timedelta, kinds: list[Fault | None]) -> None:
        super().__init__()
        self._clock, self._each, self._kinds = clock, each, kinds
        self.begins = clock.now()
        self.ends = self.begins + each * len(kinds)
        self.counted: list[datetime] = []
        self.asked = 0

    def here(self) -> Fault | None:
        """What the moment brings."""
        number = (self._clock.now() - self.begins) // self._each
        return self._kinds[number] if number < len(self._kinds) else None

    def next(self, name: str) -> Fault | None:
        self.asked += 1
        fault = self.here()
        if fault and fault.value in {"401", "429", "invalid_auth"}:
            self.counted.append(self._clock.now())
        return fault

    @contextmanager
    def blowing(self) -> Iterator[None]:
        """While nobody listens, no connection of the whole process is taken; else `next` meets a request."""
        connect = aiohttp.TCPConnector.connect

        async def refused(connector: Any, request: Any, *more: Any, **named: Any) -> Any:
            if self._clock.now() < self.ends and self.here() is None:
                raise aiohttp.ClientConnectorError(request.connection_key, ConnectionRefusedError())
            return await connect(connector, request, *more, **named)

        with patch.object(aiohttp.TCPConnector, "connect", refused):
            yield

    def worst(self) -> int:
        """The most that was counted in any ten minutes."""
        within = (sum(at <= one < at + TEN_MINUTES for one in self.counted) for at in self.counted)
        return max(within, default=0)


class Noting:
    """An adapter, and who got what through it, in order."""

    def __init__(self, inner: Any) -> None:
        self.inner, self.platform, self.capabilities = inner, inner.platform, inner.capabilities
        self.got: defaultdict[str, list[str]] = defaultdict(list)
        self.said: list[Delivery] = []

    async def deliver(self, delivery: Delivery) -> Receipt:
        receipt: Receipt = await self.inner.deliver(delivery)
        self._note(delivery)
        return receipt

    def _note(self, delivery: Delivery) -> None:
        self.got[delivery.actor.key].append(delivery.id)
        self.said.append(delivery)


class Looked(Noting):
    """The same where the adapter can look for what perhaps arrived."""

    async def arrived(self, delivery: Delivery, since: datetime) -> Receipt | None:
        receipt: Receipt | None = await self.inner.arrived(delivery, since)
        if receipt:
            self._note(delivery)
        return receipt


def expected_by(house: House) -> dict[str, list[str]]:
    """Actor -> the messages that the house means to say, filled as its turns are saved."""
    meant: defaultdict[str, list[str]] = defaultdict(list)

    def watch(event: Any, turn: Any) -> None:
        says = (i for i, one in enumerate(turn.effects, 1) if isinstance(one, Say))
        meant[event.actor.key] += [f"{turn_id(event)}.{i}" for i in says]

    house.watch(watch)
    return meant


def noting(house: House, adapter: Adapter) -> Noting:
    """The adapter that the house has from now on."""
    made = Looked(adapter) if isinstance(adapter, Looking) else Noting(adapter)
    house.attach(made)
    return made

"""An adapter on a bad line: busy, closed, cut in the middle, or down. What it does hangs on the seed."""

import random
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.ports import Ambiguous, Closed, Delivery, Receipt, TryAgain

if TYPE_CHECKING:
    from tests.trust.year import World

START = datetime(2026, 2, 16, 6, 0, tzinfo=UTC)


class Carrier:
    """An adapter of one platform on a bad line. `came` counts each delivery's arrivals."""

    capabilities = frozenset()

    def __init__(self, platform: str, world: "World") -> None:
        self.platform, self._world = platform, world
        self.came: Counter[str] = Counter()
        self.tried: Counter[str] = Counter()
        self.down_until = START

    async def deliver(self, delivery: Delivery) -> Receipt:
        world = self._world
        if world.picture or world.clock.now() < self.down_until:
            raise TryAgain("down")
        self.tried[delivery.id] += 1
        dice = random.Random(f"{world.seed}{delivery.id}{self.tried[delivery.id]}")  # whatever the order
        luck = dice.random()
        if luck < 0.004:
            raise Closed("closed")
        if luck < 0.01:
            raise TryAgain("busy", 30.0)
        world.count_down()
        if luck > 0.996:
            self.came[delivery.id] += dice.random() < 0.5
            raise Ambiguous("cut")
        self._arrive(delivery)
        return Receipt(ref=f"r{delivery.id}", dm="dm")

    def _arrive(self, delivery: Delivery) -> None:
        if self.platform == "discord" and self.came[delivery.id]:  # the same nonce: known, and dropped
            return
        self.came[delivery.id] += 1
        self._world.arrived_at[delivery.id] = self._world.clock.now()
        message = getattr(delivery.effect, "message", None)
        if message and (person := self._world.people.get(delivery.actor.key)):
            menu = message.menu.options if message.menu else ()
            person.offered = (*message.options, *menu) or person.offered

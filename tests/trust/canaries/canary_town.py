"""Two platforms, three tenants each, members whose ids collide, one real house: everybody talks at random."""

import asyncio
import base64
import itertools
import shutil
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from adapters.discord.carrier import Carrier as Discord
from adapters.slack.runtime import Carrier as Slack
from bot import logs
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.events import AnyEvent
from bot.engine.talk.stage import Stage
from bot.ports import Receipt
from bot.settings import Settings
from tests.trust.canaries.canaries import Canaries
from tests.trust.canaries.canary_agreed import Agreed
from tests.trust.canaries.canary_consents import Consents
from tests.trust.canaries.canary_eyes import Eyes
from tests.trust.canaries.canary_hands import DiscordHands, Hands, Seat, SlackHands
from tests.trust.canaries.canary_hosts import Hosts
from tests.trust.canaries.canary_lines import Line, VouchingLine, drawn_first
from tests.trust.canaries.canary_requests import refused
from tests.trust.canaries.canary_walk import Told, Walker

TENANTS = 3
LINES = (("slack", Line, Slack), ("discord", VouchingLine, Discord))
"""Each platform with our stand-in, which declares what its real adapter does."""

STEPS = 9
"""Acts of a conversation after its first."""

PAUSES = {3: (11, 35), 6: (11, 95)}
"""After that act, so many minutes: asks are posted, and answers told, while their members still talk."""


class Town:
    """Everybody, and what was seen of their words where they should not be."""

    def __init__(self, folder: Path, seed: int, people: int) -> None:
        self.dice, self.canaries, self.told = Random(seed), Canaries(), Told()
        key = base64.b64encode(
            self.dice.randbytes(32)
        ).decode()  # of a town of that seed: drawn moments hang on it
        self.settings = Settings(_env_file=None, data=folder / "data", port=0, health_port=0, key=key)
        self.folder, self.clock = folder, MovableClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), frozen=True)
        self.tried: dict[str, int] = {}
        self.agreed = Agreed(self.canaries)
        self.channels: dict[str, tuple[str, str]] = {}
        self.consents = Consents(self.agreed, self.channels)
        self.away: set[tuple[str, str]] = set()
        self.walkers = list(self._people(people))
        by_actor = {walker.actor: walker for walker in self.walkers}
        self.eyes = Eyes(self.agreed, self.consents.ends, self.clock, by_actor)
        for walker in self.walkers:
            walker.wall, walker.away = self.eyes.wall, self.away
        self._stack = AsyncExitStack()
        self.house: House
        self.hosts = Hosts(self)

    # --- who is there ---------------------------------------------------------------------------

    def _people(self, people: int) -> Iterator[Walker]:
        """The same ids of tenants and of members on both platforms, and in all three of each."""
        hands: dict[str, Hands] = {"slack": SlackHands(), "discord": DiscordHands()}
        self.users = users = [self.canaries.word().upper() for _ in range(people)]
        tenants = [self.canaries.word().upper() for _ in range(TENANTS)]
        for user in users:
            owners = [*(f"slack/{tenant}/{user}" for tenant in tenants), f"discord/{user}"]
            self.canaries.owners[user.lower()].update(owners)
        for platform, tenant in itertools.product(("slack", "discord"), tenants):
            everybody = self._everybody(platform, tenant, users)
            self.canaries.owners[tenant.lower()].update(everybody)
            people_of_it = everybody - {f"{platform}/{tenant}"}
            self.agreed.world.people |= {(f"{platform}/{tenant}", who) for who in people_of_it}
        rooms = {
            (platform, tenant): (self._channel(platform, tenant), self._channel(platform, tenant))
            for platform, tenant in itertools.product(("slack", "discord"), tenants)
        }
        for number, user in enumerate(users):
            for tenant in tenants:
                yield self._walker(hands["slack"], [self._seat("slack", tenant, user, rooms, number == 0)])
            seats = [self._seat("discord", tenant, user, rooms, number == 0) for tenant in tenants]
            yield self._walker(
                hands["discord"], [msgspec.structs.replace(s, name=seats[0].name) for s in seats]
            )

    def _everybody(self, platform: str, tenant: str, users: list[str]) -> set[str]:
        """The community and its members: who may see what it is called."""
        own = {f"slack/{tenant}/{u}" if platform == "slack" else f"discord/{u}" for u in users}
        return {f"{platform}/{tenant}", *own}

    def _channel(self, platform: str, tenant: str) -> tuple[str, str]:
        everybody = self._everybody(platform, tenant, self.users)
        channel, name = f"C{self.canaries.word(*everybody).upper()}", self.canaries.word(*everybody)
        self.channels[name] = (f"{platform}/{tenant}", channel)
        return channel, name

    def _seat(self, platform: str, tenant: str, user: str, rooms: Any, host: bool) -> Seat:
        (channel, channel_name), corner = rooms[platform, tenant]
        seat = Seat(platform, tenant, user, "", channel, channel_name, host, corner)
        name = self.canaries.word(seat.owner)
        self.canaries.names[name] = seat.owner
        return msgspec.structs.replace(seat, name=name.capitalize())

    def _walker(self, hands: Hands, seats: list[Seat]) -> Walker:
        return Walker(seats, hands, self.canaries, Random(self.dice.random()), self.tried)

    # --- what is seen ---------------------------------------------------------------------------

    @contextmanager
    def _arrivals(self) -> Iterator[None]:
        """Every step that somebody's talk comes to, by the event that led there."""
        arrive, came = Stage._arrive, self.eyes.came

        def noted(stage: Stage) -> None:
            came[stage.event.id].append((stage.talk.script, stage.talk.step))
            arrive(stage)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Stage, "_arrive", noted)
            yield

    # --- a house for them -----------------------------------------------------------------------

    async def open(self) -> House:
        """The house with both adapters; what a crash left is looked at first, as `run` does."""
        self._stack.enter_context(self._arrivals())
        self.house = await self._stack.enter_async_context(open_app(self.settings, self.clock))
        self.consents.scripts = self.house.scripts
        for walker in self.walkers:
            walker.scripts = self.house.scripts
        for platform, kind, real in LINES:
            line = kind(platform, real.capabilities, self.dice)
            if isinstance(line, VouchingLine):
                line.away = self.away
            eyes = self.eyes
            line.look, line.reaches, line.fails = eyes.goes_out, eyes.reaches, eyes.fails
            self.house.attach(line)
        self.house.watch(self.eyes.turned)
        await self.house.deliveries.recover()
        return self.house

    def leaving(self) -> list[Walker]:
        """A third of everybody: never both the same id twice in a row, so that its namesakes stay."""
        return [walker for number, walker in enumerate(self.walkers) if number % 3 == 1]

    async def say_goodbye(self, walker: Walker) -> None:
        """They erase everything, through the bot's own script; its first option goes on."""
        event = walker.command("/onward forget")
        for _ in range(20):
            assert event is not None
            await self._take(walker, event)
            await self.settle()
            if walker.owner in self.eyes.forgotten and await self._unknown(walker):
                return
            last = walker.shown[-1]
            if last.options:
                event = walker.press(last, last.options[0].key, last.options[0].label)
            else:  # what was to be pressed was held on its way: they ask again
                event = walker.command("/onward forget")
        raise AssertionError(f"{walker.owner} could not leave")

    async def _unknown(self, walker: Walker) -> bool:
        return (await self.house.store.load(walker.actor)).state is None

    async def close(self) -> None:
        """Close it well."""
        await self._stack.aclose()

    async def catch_up(self) -> None:
        """The host's commands have a clock of their own, the real one: what they planned is due by then."""
        self.clock.move(max(datetime.now(UTC) - self.clock.now(), timedelta()))
        await self.settle()

    async def settle(self) -> None:
        """Rounds until nothing is due; a fault of an adapter is logged as the scheduler logs it."""
        for _ in range(50):
            try:
                await self.house.run_due()
                break
            except KeyError as error:
                logs.logger("scheduler").exception("round-failed", code=type(error).__name__)
        self.eyes.settled()

    # --- talking --------------------------------------------------------------------------------

    async def talk(self, rounds: int) -> None:
        """Everybody has so many conversations, side by side."""
        commands = ["/rejected", "/win", "/onward", *self._subs()]
        for _ in range(rounds):
            self._come_and_go()
            await self.hosts.open_places()
            await self.hosts.help_along()
            await self._all([walker.begin(commands) for walker in self.walkers])
            for step in range(STEPS):
                await self._all([walker.next() for walker in self.walkers])
                if step in PAUSES:
                    await self.wait(timedelta(minutes=self.dice.choice(PAUSES[step])))
            self.told.conversations += len(self.walkers)
            await self.wait(timedelta(hours=self.dice.choice([1, 5, 20, 49])))

    def _come_and_go(self) -> None:
        """Now and then somebody leaves a server, and most come back: Discord tells only when it is asked."""
        for seat in sorted(self.away):
            self.away -= {seat} if self.dice.random() < 0.3 else set()
        for walker in self.walkers:
            for seat in walker.seats:
                if seat.platform == "discord" and not seat.host and self.dice.random() < 0.02:
                    self.away.add((seat.place, walker.owner))

    async def wait(self, time: timedelta) -> None:
        """The clock moves, and what is due by then happens."""
        self.clock.move(time)
        await self.settle()

    def _subs(self) -> list[str]:
        english = self.house.scripts.by_language["en"].values()
        triggers = [script.trigger for script in english if script.trigger.startswith("onward ")]
        return [f"/{trigger}" for trigger in triggers]

    async def _all(self, events: list[AnyEvent | None]) -> None:
        await self.act([(w, e) for w, e in zip(self.walkers, events, strict=True) if e is not None])

    async def act(self, acting: list[tuple[Walker, AnyEvent]]) -> None:
        """They do that at the same moment; then everything comes to rest."""
        for walker, _ in acting:
            if walker.pressed is not None:
                self.consents.pressed(walker, *walker.pressed, self.clock.now())
        await asyncio.gather(*(self._take(walker, event) for walker, event in acting))
        await self.settle()

    async def _take(self, walker: Walker, event: AnyEvent) -> None:
        self.told.events += 1
        first = await self.house.handle(event)
        if self.dice.random() < 0.02:
            assert await self.house.handle(event) is None, "delivered twice"
        if first is None:
            return
        self.eyes.look(first.id, walker.actor, drawn_first(walker.actor.platform, first), first.effect)
        arrived = self.dice.random() > 0.03
        if arrived:
            self.eyes.sees(walker, first.effect)
        await self.house.answered(first.id, Receipt() if arrived else None)

    async def refused_requests(self) -> None:
        """What Slack's door must refuse, and a turn that fails there."""
        await refused(self.house, self.canaries.word("nobody"))

    def snapshot(self, name: str) -> Path:
        """The data folder as a thief would copy it at this moment, its log half-way."""
        return Path(shutil.copytree(self.settings.data, self.folder / name))

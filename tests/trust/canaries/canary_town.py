"""Two platforms, three tenants each, members whose ids collide, one real house: everybody talks at random."""

import asyncio
import itertools
import shutil
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from bot import logs
from bot.app import AnyTurn, House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.effects import HandOver, Outgoing
from bot.engine.events import AnyEvent, Event, SetupDone
from bot.engine.on_call.events import OnCallOpened
from bot.engine.turn import Turn
from bot.ports import Attachment, Capability, Delivery, Receipt
from bot.scripts.model import Scripts
from bot.settings import Settings
from tests.trust.canaries.canaries import Canaries, found
from tests.trust.canaries.canary_hands import DiscordHands, Hands, Seat, SlackHands, owner_of
from tests.trust.canaries.canary_lines import Line, drawn_first
from tests.trust.canaries.canary_requests import refused
from tests.trust.canaries.canary_walk import Told, Walker

TENANTS = 3
CAPABILITIES: dict[str, frozenset[Capability]] = {
    "slack": frozenset({"inline_errors", "home", "owner_can_export_dms", "pictures"}),
    "discord": frozenset({"pictures"}),
}
"""What the two real adapters declare."""

STEPS = 9
"""Acts of a conversation after its first."""


class Town:
    """Everybody, and what was seen of their words where they should not be."""

    def __init__(self, folder: Path, seed: int, people: int, key: str | None = None) -> None:
        self.dice, self.canaries, self.told = Random(seed), Canaries(), Told()
        self.settings = Settings(_env_file=None, data=folder / "data", port=0, health_port=0, key=key)
        self.folder, self.clock = folder, MovableClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), frozen=True)
        self.leaks: list[str] = []
        self.exports: dict[str, tuple[Attachment, ...]] = {}
        self.forgotten: set[str] = set()
        self.posted = 0
        self.tried: dict[str, int] = {}
        self.walkers = list(self._people(people))
        self.by_actor = {walker.actor: walker for walker in self.walkers}
        self._ids = itertools.count(1)
        self._stack = AsyncExitStack()
        self.house: House

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
            self._own(tenant, self._everybody(platform, tenant, users))
        channels = {
            (platform, tenant): self._channel(platform, tenant, users)
            for platform, tenant in itertools.product(("slack", "discord"), tenants)
        }
        for number, user in enumerate(users):
            for tenant in tenants:
                yield self._walker(hands["slack"], [self._seat("slack", tenant, user, channels, number == 0)])
            seats = [self._seat("discord", tenant, user, channels, number == 0) for tenant in tenants]
            yield self._walker(
                hands["discord"], [msgspec.structs.replace(s, name=seats[0].name) for s in seats]
            )

    def _everybody(self, platform: str, tenant: str, users: list[str]) -> set[str]:
        """The community and its members: who may see what it is called."""
        own = {f"slack/{tenant}/{u}" if platform == "slack" else f"discord/{u}" for u in users}
        return {f"{platform}/{tenant}", *own}

    def _own(self, word: str, owners: set[str]) -> None:
        self.canaries.owners[word.lower()].update(owners)

    def _channel(self, platform: str, tenant: str, users: list[str]) -> tuple[str, str]:
        everybody = self._everybody(platform, tenant, users)
        return f"C{self.canaries.word(*everybody).upper()}", self.canaries.word(*everybody)

    def _seat(self, platform: str, tenant: str, user: str, channels: Any, host: bool) -> Seat:
        channel, channel_name = channels[platform, tenant]
        seat = Seat(platform, tenant, user, "", channel, channel_name, host)
        return msgspec.structs.replace(seat, name=self.canaries.word(seat.owner).capitalize())

    def _walker(self, hands: Hands, seats: list[Seat]) -> Walker:
        return Walker(seats, hands, self.canaries, Random(self.dice.random()), self.tried)

    # --- what is seen ---------------------------------------------------------------------------

    def look(self, actor: Actor, shown: bytes, effect: Outgoing) -> None:
        """A call carries only what is its member's own, or was shown to somebody who said yes."""
        self.told.calls += 1
        self.posted += not actor.user and bool(found(shown) & self.canaries.makers.keys())
        whose = owner_of(actor)
        if strange := self.canaries.strangers(shown, whose):
            kind = str(effect.__struct_config__.tag)
            self.leaks.append(f"{kind} to {whose}: {sorted(strange)[:3]} of {self._makers(strange)}")

    def _makers(self, words: set[str]) -> list[set[str]]:
        return [self.canaries.owners[word] for word in sorted(words)[:3]]

    def reaches(self, delivery: Delivery) -> None:
        """It arrived."""
        if (walker := self.by_actor.get(delivery.actor)) is not None:
            walker.see(delivery.effect)
            if isinstance(delivery.effect, HandOver):
                self.exports[walker.owner] = delivery.attachments

    def _turned(self, event: Event, turn: AnyTurn) -> None:
        if isinstance(turn, Turn) and turn.erase:
            self.forgotten.add(owner_of(event.actor))

    # --- a house for them -----------------------------------------------------------------------

    async def open(self) -> House:
        """The house with both adapters; what a crash left is looked at first, as `run` does."""
        self.house = await self._stack.enter_async_context(open_app(self.settings, self.clock))
        for platform in ("slack", "discord"):
            line = Line(platform, CAPABILITIES[platform], self.dice)
            line.look = lambda delivery, shown: self.look(delivery.actor, shown, delivery.effect)
            line.reaches = self.reaches
            self.house.attach(line)
        self.house.watch(self._turned)
        await self.house.deliveries.recover()
        return self.house

    def leaving(self) -> list[Walker]:
        """A third of everybody: never both the same id twice in a row, so that its namesakes stay."""
        return [walker for number, walker in enumerate(self.walkers) if number % 3 == 1]

    async def say_goodbye(self, walker: Walker) -> None:
        """They erase everything, through the bot's own script; its first option goes on."""
        event = walker.hands.command(walker.seat, "/onward forget")
        for _ in range(20):
            assert event is not None
            await self._take(walker, event)
            await self.settle()
            if walker.owner in self.forgotten and await self._unknown(walker):
                return
            last = walker.shown[-1]
            if last.options:
                event = walker.press(last, last.options[0].key, last.options[0].label)
            else:  # what was to be pressed was held on its way: they ask again
                event = walker.hands.command(walker.seat, "/onward forget")
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
                return await self.house.run_due()
            except KeyError as error:
                logs.logger("scheduler").exception("round-failed", code=type(error).__name__)

    async def set_up(self) -> None:
        """Each place has its thread, and lets people be on call."""
        for walker in self.walkers:
            for seat in walker.seats:
                if not seat.host:
                    continue
                place = Actor(platform=seat.platform, tenant=seat.tenant)
                number = next(self._ids)
                done = SetupDone(
                    id=f"setup{number}", actor=place, kind="community", channel=seat.channel,
                    channel_name=seat.channel_name, day=4, hour=16, locale_chosen="en", zone_chosen="UTC",
                    by=walker.actor,
                )  # fmt: skip
                await self.house.handle(done)
                await self.house.handle(OnCallOpened(id=f"open{number}", actor=place, opened=True))

    # --- talking --------------------------------------------------------------------------------

    async def talk(self, rounds: int) -> None:
        """Everybody has so many conversations, side by side."""
        commands = ["/rejected", "/win", "/onward", *self._subs()]
        for _ in range(rounds):
            await self.set_up()
            await self._all([walker.begin(commands) for walker in self.walkers])
            for _ in range(STEPS):
                await self._all([walker.next() for walker in self.walkers])
            self.told.conversations += len(self.walkers)
            self.clock.move(timedelta(hours=self.dice.choice([1, 5, 20, 49])))
            await self.settle()

    def _subs(self) -> list[str]:
        english = self.house.scripts.by_language["en"].values()
        triggers = [script.trigger for script in english if script.trigger.startswith("onward ")]
        return [f"/{trigger}" for trigger in triggers]

    async def _all(self, events: list[AnyEvent | None]) -> None:
        acting = [(w, e) for w, e in zip(self.walkers, events, strict=True) if e is not None]
        for walker, _ in acting:
            self._agree(walker)
        await asyncio.gather(*(self._take(walker, event) for walker, event in acting))
        await self.settle()

    async def _take(self, walker: Walker, event: AnyEvent) -> None:
        self.told.events += 1
        first = await self.house.handle(event)
        if self.dice.random() < 0.02:
            assert await self.house.handle(event) is None, "delivered twice"
        if first is None:
            return
        self.look(walker.actor, drawn_first(walker.actor.platform, first), first.effect)
        arrived = self.dice.random() > 0.03
        if arrived:
            walker.see(first.effect)
        await self.house.answered(first.id, Receipt() if arrived else None)

    def _agree(self, walker: Walker) -> None:
        """A press that lets out what its message shows: to their place, or to who may be on call there."""
        label, message = walker.pressed or ("", None)
        if label not in LETS_OUT:
            return
        drawn = msgspec.json.encode(message)
        named = (seat for seat in walker.seats if seat.channel_name.encode() in drawn)
        seat = next(named, walker.seat)  # a preview names the channel; a private press on Discord does not
        place = f"{seat.platform}/{seat.tenant}"
        readers = self._everybody(*place.split("/"), self.users) if LETS_OUT[label] == "on-call" else {place}
        shown = found(drawn) | {walker.seat.name.lower()}
        for word in shown:
            if walker.owner in self.canaries.owners[word]:
                self._own(word, readers)

    async def refused_requests(self) -> None:
        """What Slack's door must refuse, and a turn that fails there."""
        await refused(self.house, self.canaries.word("nobody"))

    def snapshot(self, name: str) -> Path:
        """The data folder as a thief would copy it at this moment, its log half-way."""
        return Path(shutil.copytree(self.settings.data, self.folder / name))


LETS_OUT: dict[str, str] = {}
"""A button's label -> who reads what stands in its message: "place" or "on-call". Filled by `learn`."""


def learn(scripts: Scripts) -> None:
    """The labels that let words out, in every language, by where they lead."""
    for language in scripts.by_language.values():
        for name, steps, kind in (
            ("win", {"post"}, "place"),
            ("on-call-ask", {"send"}, "on-call"),
            ("on-call", {"join"}, "on-call"),
            ("on-call-request", {"yes"}, "on-call"),
        ):
            options = (option for step in language[name] for option in step.options)
            LETS_OUT.update({option.label: kind for option in options if option.target.step in steps})

"""A platform is down for a day, in four ways: nothing is lost or doubled, and it is asked little.

Through the real house and what each platform's SDK really sends, by a clock that is moved.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from unittest.mock import Mock

import pytest

from adapters.discord.runtime import build
from bot import delivery
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.effects import Say
from bot.engine.events import Typed
from bot.settings import Settings
from tests.fakes.of_discord.fake_discord_service import Service
from tests.fakes.weather import Noting, Weather, expected_by, noting
from tests.fakes.wire_faults import Fault
from tests.on_discord import discord_house
from tests.on_discord.discord_house import quick, settings_for
from tests.on_slack.slack_world import World as Slack
from tests.on_slack.slack_world import world as in_slack

A_QUARTER = timedelta(hours=6)
PEOPLE = 500
CRISIS = "I want to kill myself"  # made up, as every line here

DISCORD = [
    None,
    Fault("status", "503"),
    Fault("status", "429", {"Content-Type": "text/plain", "Retry-After": "30"}, "error code: 1015"),
    Fault("status", "401", body='{"code": 0, "message": "401: Unauthorized"}'),
]
SLACK = [
    None,
    Fault("status", "503"),
    Fault("status", "429", {"Retry-After": "30"}),
    Fault("error", "invalid_auth"),
]


@dataclass
class Day:
    """One house on both platforms, and what arrived on each."""

    house: House
    clock: MovableClock
    discord: Service
    slack: Slack
    adapters: list[Noting]
    weather: list[Weather]
    people: list[Actor] = field(default_factory=list)
    written: int = 0

    async def write(self, who: Actor, words: str) -> None:
        self.written += 1
        head = {"id": f"e{self.written}", "actor": who, "community": who.tenant, "locale": "en"}
        await self.house.handle(Typed(**head, text=words))  # type: ignore[arg-type]

    async def until(self, moment: datetime) -> None:
        """Time passes, from one thing that is due to the next."""
        await self.house.run_due()
        while (due := await self.house.next_due()) and due <= moment:
            self.clock.move(max(due - self.clock.now(), timedelta()))
            await self.house.run_due()
        self.clock.move(moment - self.clock.now())

    async def until_all_is_said(self) -> timedelta:
        """How long it took."""
        begun = self.clock.now()
        while (await self.house.store.counts())["waiting"]:
            await self.until(await self.house.next_due() or begun)
        return self.clock.now() - begun

    def stands(self) -> int:
        """How many messages stand on the platforms."""
        shown = [item for item in self.slack.slack.items if item.channel.startswith("D")]
        return len(self.discord.ledger.of("message")) + len(shown)


@pytest.fixture
async def day(settings: Settings, clock: MovableClock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Day]:
    """The real client and the real Bolt app in front of the fakes, whose weather begins now."""
    async with AsyncExitStack() as stack:
        stack.enter_context(quick())
        monkeypatch.setattr(delivery, "RATES", {})  # in real seconds, and a day has to pass in some
        monkeypatch.setattr(delivery, "FIRST_RETRY", 2.0)
        discord = await stack.enter_async_context(Service().running())
        own = settings_for(settings, discord.api_url, discord.wire.url)
        house = await stack.enter_async_context(open_app(own, clock))
        client = build(house, own)
        await stack.enter_async_context(discord_house._connected(client, own))
        await discord.wire.until(identified=1)
        slack = await stack.enter_async_context(in_slack(house, own, "http"))
        slack.slack.judge = Mock(violations=[])  # other tests ask whether what we send is right
        weather = [Weather(clock, A_QUARTER, kinds) for kinds in (DISCORD, SLACK)]
        discord.faults, slack.slack.faults = weather
        adapters = [noting(house, client.carrier), noting(house, slack.bolt.carrier)]
        stack.enter_context(weather[0].blowing())
        made = Day(house, clock, discord, slack, adapters, weather)
        for number in range(PEOPLE // 2):
            person = discord.member(f"M{number}").person
            client.carrier.doors.learn(person.id, person.dm)
            made.people.append(Actor(platform="discord", tenant="discord", user=person.id))
            id_ = slack.slack.person(f"M{number}").id
            made.people.append(Actor(platform="slack", tenant="T0HARBOUR", user=id_))
        yield made


@pytest.mark.promise("outage")
async def test_a_day_of_outage_loses_nothing_and_asks_little(day: Day, measured: Callable[[str], None]):
    """Most write at once, others by and by, some again; in the end two write in danger."""
    begins, ends, meant = day.clock.now(), day.weather[0].ends, expected_by(day.house)
    *people, ada, kim = day.people

    for who in people[:300]:
        await day.write(who, "hi")
    for hour in range(23):
        await day.until(begins + timedelta(hours=hour + 0.5))
        for who in people[280 + 9 * hour : 290 + 9 * hour]:
            await day.write(who, "hi")
    for who in (ada, kim):
        await day.write(who, CRISIS)
    await day.until(ends)
    before = [len(adapter.said) for adapter in day.adapters]
    took = await day.until_all_is_said()

    got = day.adapters[0].got | day.adapters[1].got
    assert before == [0, 0]
    assert got == meant  # none lost, and each lane in its order
    assert day.stands() == sum(map(len, meant.values()))  # none doubled
    assert all(_urgent(adapter.said[0]) for adapter in day.adapters)
    assert took < timedelta(minutes=11)
    worst = max(weather.worst() for weather in day.weather)
    assert worst < 100
    measured(
        f"{day.stands()} messages of {PEOPLE} members: 0 lost, 0 doubled; {worst} refusals in 10 minutes"
    )


def _urgent(delivery: object) -> bool:
    effect = getattr(delivery, "effect", None)
    return isinstance(effect, Say) and effect.urgent

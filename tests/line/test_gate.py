"""When a platform refuses all of us, one tries first and the others follow; whoever is in danger first."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot import delivery
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.effects import Say
from bot.engine.events import Typed
from bot.gate import WINDOW
from bot.ports import Closed, Delivery, DeliveryError, Receipt, TryAgain
from bot.settings import Settings

CRISIS = "I want to kill myself"  # made up
REFUSED = TryAgain("429", 30.0, everybody=True)


class Platform:
    """Refuses with what a test puts there, and notes who asked when."""

    capabilities = frozenset()

    def __init__(self, clock: MovableClock, platform: str) -> None:
        self.clock, self.platform = clock, platform
        self.refuses: DeliveryError | None = None
        self.most: int | None = None
        self.asked: list[tuple[datetime, Delivery]] = []
        self.refused: list[datetime] = []
        self._inside = 0

    async def deliver(self, delivery: Delivery) -> Receipt:
        self.asked.append((self.clock.now(), delivery))
        self._inside += 1
        await asyncio.sleep(0.001)
        many = self.most is not None and self._inside > self.most
        self._inside -= 1
        if error := self.refuses or (REFUSED if many else None):
            self.refused.append(self.clock.now())
            raise error
        return Receipt(dm="dm")

    @property
    def users(self) -> list[str]:
        """Who was asked for, in order."""
        return [one.actor.user for _, one in self.asked]

    def worst(self) -> int:
        """The most refusals in any ten minutes."""
        return max(sum(at <= one < at + WINDOW for one in self.refused) for at in self.refused)


@pytest.fixture(autouse=True)
def _no_rates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform's usual pace is in real seconds, and no part of this."""
    monkeypatch.setattr(delivery, "RATES", {})


@pytest.fixture
async def house(settings: Settings, clock: MovableClock) -> AsyncIterator[House]:
    async with open_app(settings, clock) as made:
        yield made


@pytest.fixture
def slack(house: House, clock: MovableClock) -> Platform:
    made = Platform(clock, "slack")
    house.attach(made)
    return made


def member(number: int | str, tenant: str = "T1", platform: str = "slack") -> Actor:
    return Actor(platform=platform, tenant=tenant, user=f"u{number}")


async def write(house: House, *whom: Actor, words: str = "hi") -> None:
    for who in whom:
        id_ = f"{who.key}{words}{house.clock.now()}"
        await house.handle(Typed(id=id_, actor=who, community=who.tenant, text=words, locale="en"))


async def test_one_tries_first_and_the_others_follow_at_once(house: House, slack: Platform):
    everybody = [member(n) for n in range(60)]
    slack.refuses = REFUSED
    await write(house, *everybody)

    await house.run_due()
    at_first = len(slack.asked)
    slack.refuses = None
    house.clock.move(timedelta(seconds=29))
    await house.run_due()
    too_early = len(slack.asked)
    house.clock.move(timedelta(seconds=1))
    await house.run_due()

    assert (at_first, too_early) == (1, 1)
    assert len(slack.asked) == 61
    assert (await house.store.counts())["waiting"] == 0


async def test_who_is_in_danger_is_the_first_to_ask_again(house: House, slack: Platform):
    slack.refuses = REFUSED
    await write(house, *[member(n) for n in range(60)])
    await house.run_due()
    await write(house, member("ada"), member("kim"), words=CRISIS)
    await house.run_due()
    before, slack.refuses = len(slack.asked), None

    house.clock.move(timedelta(seconds=30))
    await house.run_due()

    assert before == 1
    assert set(slack.users[before : before + 2]) == {"uada", "ukim"}


async def test_each_refusal_in_a_row_lets_all_wait_longer(house: House, slack: Platform):
    slack.refuses = TryAgain("429", 1.0, everybody=True)
    await write(house, *[member(n) for n in range(200)])
    end = house.clock.now() + timedelta(hours=2)

    while (due := await house.next_due()) and due < end:
        house.clock.move(max(due - house.clock.now(), timedelta()))
        await house.run_due()

    assert slack.worst() < 20
    assert len(slack.refused) < 50


async def test_a_platform_that_takes_few_at_a_time_refuses_fewer_than_a_hundred_in_ten_minutes(
    house: House, slack: Platform
):
    """It takes one, so that all others follow, and refuses most of those again."""
    slack.most = 3
    everybody = [member(n) for n in range(400)]
    await write(house, *everybody)

    while (due := await house.next_due()) and (await house.store.counts())["waiting"]:
        house.clock.move(max(due - house.clock.now(), timedelta()))
        await house.run_due()

    assert slack.worst() < 100
    assert len(slack.asked) - len(slack.refused) == len(everybody)


async def test_another_workspace_goes_on(house: House, slack: Platform):
    slack.refuses = REFUSED
    await write(house, member(1))
    await house.run_due()
    slack.refuses = None

    await write(house, member(2), member(3, "T2"))
    await house.run_due()

    assert slack.users == ["u1", "u3"]


async def test_all_of_a_token_waits(house: House, clock: MovableClock):
    discord = Platform(clock, "discord")
    house.attach(discord)
    discord.refuses = REFUSED
    await write(house, member(1, "G1", "discord"))
    await house.run_due()

    await write(house, member(2, "G2", "discord"))
    await house.run_due()

    assert discord.users == ["u1"]


async def test_one_member_who_fails_every_time_shuts_nobody_out(house: House, slack: Platform):
    slack.refuses = TryAgain("500")
    await write(house, member("sick"))
    for _ in range(20):
        await house.run_due()
        house.clock.move(timedelta(minutes=11))
    slack.refuses = None

    await write(house, member("well"))
    await house.run_due()

    assert "uwell" in slack.users


async def test_without_a_line_only_crisis_words_are_tried_at_once(house: House, slack: Platform):
    slack.refuses = TryAgain("no_connection")
    await write(house, *[member(n) for n in range(60)])
    await house.run_due()
    before = len(slack.asked)

    await write(house, member("ada"), words=CRISIS)
    await house.run_due()

    assert before <= 5
    assert slack.users[before:] == ["uada"] * len(slack.asked[before:]) != []
    assert isinstance(slack.asked[-1][1].effect, Say)


async def test_closed_conversations_are_an_answer_and_shut_nothing(house: House, slack: Platform):
    slack.refuses = Closed("user_disabled")
    await write(house, *[member(n) for n in range(20)])
    await house.run_due()

    assert len(slack.asked) == 20


async def test_after_a_restart_nobody_waits_for_a_gate_that_is_gone(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as before:
        there = Platform(clock, "slack")
        before.attach(there)
        there.refuses = TryAgain("invalid_auth", 600.0, everybody=True)
        await write(before, *[member(n) for n in range(30)])
        await before.run_due()

    async with open_app(settings, clock) as house:
        there = Platform(clock, "slack")
        house.attach(there)
        await house.deliveries.recover()
        await house.run_due()

    assert len(there.asked) >= 25

"""The house on Slack through a broken network: each effect is seen once, or held; crisis words come again.

Slack has no nonce: what perhaps arrived is looked for where it would stand.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from unittest.mock import patch

import pytest

from adapters.slack import runtime, socket
from bot.app import House, open_app
from bot.scheduler import ticking
from bot.settings import Settings
from tests.fakes.eventually import eventually, eventually_async
from tests.fakes.fault_proxy import FaultProxy, proxy_to
from tests.fakes.of_slack import fake_slack_payloads as payloads
from tests.fakes.of_slack.fake_slack import SCOPES, FakeSlack, Fault
from tests.fakes.of_slack.fake_slack_hands import Hands
from tests.on_discord.discord_house import quick
from tests.on_slack.slack_world import settings_for
from tests.on_slack.slack_world import world as in_slack

UNKNOWN = [Fault("drop"), Fault("half"), Fault("after", "500"), Fault("after", "502"), Fault("after", "504")]
"""The message stands there, and its answer does not tell."""

KNOWN = [
    Fault("slow", "0.3"),
    Fault("status", "503"),
    Fault("status", "429", {"Retry-After": "1"}),
    Fault("status", "429", {"Retry-After": "0.3"}),
]


def named(value: Fault) -> str:
    return " ".join([value.kind, value.value, *value.headers.values()])


@dataclass
class Town:
    """The workspace and the whole house."""

    slack: FakeSlack
    house: House

    def member(self, name: str = "Sam") -> Hands:
        return Hands(self.slack, self.slack.person(name))

    async def saw(self, member: Hands, times: int = 1) -> None:
        """Wait until the member sees so many messages."""
        await eventually(lambda: len(member.visible()) >= times)

    async def quiet(self) -> None:
        """Wait until nothing is waiting in the outbox."""
        await eventually_async(self._empty)

    async def _empty(self) -> bool:
        return not (await self.house.store.counts())["waiting"]

    async def held(self) -> int:
        return (await self.house.store.counts())["held"]


@pytest.fixture
async def here(settings: Settings) -> AsyncIterator[Town]:
    own = settings.model_copy(update={"tick": 0.05})
    with quick():
        async with open_app(own) as house, in_slack(house, own, "http") as made, ticking(house):
            yield Town(made.slack, house)


async def _is_seen_once(here: Town, fault: Fault) -> None:
    """Somebody says hi and is answered through the fault, once, and nothing is held."""
    sam = here.member()
    here.slack.fail("chat.postMessage", fault)

    await sam.say("hi")
    await here.saw(sam)
    await here.quiet()

    assert len(sam.visible()) == 1
    assert await here.held() == 0


@pytest.mark.parametrize("fault", KNOWN, ids=named)
async def test_a_message_that_certainly_did_not_arrive_is_sent_again_and_seen_once(here: Town, fault: Fault):
    await _is_seen_once(here, fault)


@pytest.mark.parametrize("fault", UNKNOWN, ids=named)
async def test_a_message_that_perhaps_arrived_is_found_and_not_sent_again(here: Town, fault: Fault):
    await _is_seen_once(here, fault)
    assert len(here.slack.called("chat.postMessage")) == 1
    assert here.slack.called("conversations.history")


@pytest.mark.parametrize("fault", [Fault("shut"), Fault("status", "500"), Fault("error", "internal_error")])
async def test_a_message_that_did_not_arrive_after_all_is_looked_for_and_sent_again(here: Town, fault: Fault):
    await _is_seen_once(here, fault)
    assert here.slack.called("conversations.history")


@pytest.mark.parametrize("fault", [Fault("drop"), Fault("status", "500")], ids=named)
async def test_without_the_scope_to_look_what_perhaps_arrived_is_held(here: Town, fault: Fault):
    sam = here.member()
    here.slack.scopes = SCOPES.replace(",im:history", "")
    here.slack.fail("chat.postMessage", fault)

    await sam.slash("/rejected")
    await here.quiet()

    assert await here.held() == 1
    assert len(here.slack.called("chat.postMessage")) == 1


async def test_a_look_that_slack_refuses_for_now_comes_again(here: Town):
    sam = here.member()
    here.slack.fail("chat.postMessage", Fault("drop"))
    refused = [Fault("status", "429", {"Retry-After": "0.1"}), Fault("status", "503"), Fault("drop")]
    here.slack.fail("conversations.history", *refused)

    await sam.say("hi")
    await here.saw(sam)
    await here.quiet()

    assert len(sam.visible()) == 1
    assert await here.held() == 0
    assert len(here.slack.called("conversations.history")) == 4


@pytest.mark.parametrize("fault", [*UNKNOWN, Fault("shut")], ids=named)
async def test_crisis_words_that_perhaps_arrived_are_sent_again(here: Town, fault: Fault):
    """Twice is better than never."""
    sam = here.member()
    here.slack.fail("chat.postMessage", fault)

    await sam.say("help now")
    await here.saw(sam)
    await here.quiet()

    assert len({item.text for item in sam.visible()}) == 1
    assert await here.held() == 0


@pytest.mark.parametrize("seconds", ["0.45", "1"])
async def test_retry_after_is_honoured_to_the_decimal(here: Town, seconds: str):
    sam, loop = here.member(), asyncio.get_running_loop()
    here.slack.fail("chat.postMessage", Fault("status", "429", {"Retry-After": seconds}))
    begun = loop.time()

    await sam.say("hi")
    await here.saw(sam)

    assert float(seconds) <= loop.time() - begun < float(seconds) + 3
    assert len(here.slack.called("chat.postMessage")) == 2


async def test_an_outage_loses_nothing_and_asks_little(here: Town):
    members = [here.member(name) for name in ("Sam", "Ada", "Kim")]
    here.slack.fail("chat.postMessage", *[Fault("status", "503")] * 9)

    for member in members:
        await member.say("hi")
    for member in members:
        await here.saw(member)
    await here.quiet()

    assert [len(member.visible()) for member in members] == [1, 1, 1]
    assert len(here.slack.calls) < 100


@asynccontextmanager
async def parted_town(settings: Settings) -> AsyncIterator[tuple[Town, FaultProxy]]:
    """Socket Mode with a proxy between Slack and everything of the house."""
    slack = FakeSlack()
    async with AsyncExitStack() as stack:
        stack.enter_context(quick())
        stack.enter_context(patch.object(socket, "CHECK", 0.1))
        stack.enter_context(patch.object(socket, "_LONGEST_WAIT", 0.05))
        await stack.enter_async_context(slack.running())
        proxy = await stack.enter_async_context(proxy_to(slack.url))
        slack.url = proxy.through(slack.url)
        own = settings_for(settings.model_copy(update={"tick": 0.05}), slack)
        house = await stack.enter_async_context(open_app(own))
        bolt = runtime.build(house, own)
        await stack.enter_async_context(ticking(house))
        running = asyncio.create_task(runtime.connect(house, bolt, own))
        await slack.sockets.until(socket.CONNECTIONS)
        yield Town(slack, house), proxy
        running.cancel()
        await asyncio.wait({running})
    assert not slack.judge.violations, "\n".join(slack.judge.violations)


async def test_a_partition_loses_nothing(settings: Settings):
    """Slack delivers again what was not acknowledged; it is answered once."""
    async with parted_town(settings) as (here, proxy):
        sam = here.member()
        said = payloads.message(sam.person.id, sam.person.dm, "hi", here.slack.ts())
        event = payloads.envelope(said, "EvPARTED")
        connections = here.slack.sockets.connections

        proxy.mode = "part"
        lost = asyncio.create_task(here.slack.wire.send("event", event))
        await asyncio.sleep(0.5)
        proxy.mode = "clear"
        await all_anew(here, proxy, connections)
        acks = [await here.slack.wire.send("event", event) for _ in range(2)]
        await here.saw(sam)
        await here.quiet()
        lost.cancel()

    assert acks == [{}, {}]
    assert len(sam.visible()) == 1


async def all_anew(here: Town, proxy: FaultProxy, before: int) -> None:
    """Every connection breaks, and both sockets come back."""
    proxy.break_all()
    await here.slack.sockets.until(before + socket.CONNECTIONS)
    await eventually(lambda: len(here.slack.sockets.open) == socket.CONNECTIONS)


async def test_a_broken_socket_comes_back_and_what_is_said_then_is_answered(settings: Settings):
    async with parted_town(settings) as (here, proxy):
        sam = here.member()

        await all_anew(here, proxy, here.slack.sockets.connections)
        await sam.say("hi")
        await here.saw(sam)

    assert len(sam.visible()) == 1


async def test_a_slow_line_doubles_nothing(settings: Settings):
    async with parted_town(settings) as (here, proxy):
        sam = here.member()
        proxy.mode = "slow"

        await sam.say("hi")
        await here.saw(sam)
        await here.quiet()

        assert len(sam.visible()) == 1

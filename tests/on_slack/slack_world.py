"""A workspace with the app in it: our fake Slack, the real Bolt app, the real socket or HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Literal
from unittest.mock import patch

from aiohttp import web
from pydantic import SecretStr

from adapters.slack import answers, http, runtime, socket
from adapters.slack.bolt import SlackApp
from bot.engine.actors import Actor
from bot.engine.effects import Answer
from bot.engine.events import Event
from bot.ports import Adapter, App, Delivery, FirstAnswer, Receipt
from bot.scripts.model import Scripts
from bot.settings import Settings
from tests.fakes.of_slack.fake_slack import APP_TOKEN, BOT_TOKEN, SECRET, FakeSlack
from tests.fakes.of_slack.fake_slack_hands import Hands
from tests.fakes.of_slack.fake_slack_wires import SignedHttp

Mode = Literal["socket", "http"]
MODES: tuple[Mode, ...] = ("socket", "http")


class Scripted:
    """The App of `bot.ports` without an engine: a test says what each event is answered with.

    It keeps the App's promises that matter here: a repeated event id returns None and changes
    nothing. `failing` stands for a disk that is full.
    """

    def __init__(self) -> None:
        self.scripts = Scripts({})
        self.events: list[Event] = []
        self.settled: list[tuple[str, Receipt | None]] = []
        self.answer: Callable[[Event], Answer | None] = lambda event: None
        self.failing: Exception | None = None
        self.adapter: Adapter | None = None

    def attach(self, adapter: Adapter) -> None:
        self.adapter = adapter

    async def handle(self, event: Event) -> FirstAnswer | None:
        await asyncio.sleep(0)  # a save is a wait: what must come after it, does
        if self.failing:
            raise self.failing
        if any(seen.id == event.id for seen in self.events):
            return None
        self.events.append(event)
        answer = self.answer(event)
        return FirstAnswer(f"turn{len(self.events)}.0", answer) if answer else None

    async def answered(self, answer: str, receipt: Receipt | None) -> None:
        self.settled.append((answer, receipt))

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Deliver through the adapter that attached itself."""
        assert self.adapter is not None
        return await self.adapter.deliver(delivery)


class World:
    """The workspace, the house and the app between them."""

    def __init__(self, slack: FakeSlack, house: App, bolt: SlackApp, settings: Settings) -> None:
        self.slack, self.house, self.bolt, self.settings = slack, house, bolt, settings

    def member(self, name: str = "Sam") -> Hands:
        """A new member."""
        return Hands(self.slack, self.slack.person(name))

    @staticmethod
    def actor(hands: Hands) -> Actor:
        """The engine's name for a member."""
        return Actor(platform="slack", tenant="T0HARBOUR", user=hands.person.id)


def settings_for(settings: Settings, slack: FakeSlack) -> Settings:
    """The test's settings, with tokens and addresses of the fake."""
    return settings.model_copy(
        update={
            "slack_bot_token": SecretStr(BOT_TOKEN),
            "slack_app_token": SecretStr(APP_TOKEN),
            "slack_signing_secret": SecretStr(SECRET),
            "slack_api_url": f"{slack.url}/api",
        }
    )


@asynccontextmanager
async def world(house: App, settings: Settings, mode: Mode) -> AsyncIterator[World]:
    """Everything connected; at the end nothing that passed may have been against Slack's rules."""
    slack = FakeSlack()
    async with AsyncExitStack() as stack:
        stack.enter_context(patch.object(answers, "_PATIENCE", 20.0))  # a loaded machine is no bug of ours
        await stack.enter_async_context(slack.running())
        own = settings_for(settings, slack)
        bolt = runtime.build(house, own)
        stack.push_async_callback(bolt.api.close)
        await stack.enter_async_context(
            _http(slack, bolt, own) if mode == "http" else _socket(slack, bolt, own)
        )
        yield World(slack, house, bolt, own)
    assert not slack.judge.violations, "\n".join(slack.judge.violations)


@asynccontextmanager
async def _http(slack: FakeSlack, bolt: SlackApp, settings: Settings) -> AsyncIterator[None]:
    runner = web.AppRunner(http.pages(bolt, settings), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.wire = SignedHttp(f"http://127.0.0.1:{runner.addresses[0][1]}{http.PATH}", SECRET)
    try:
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _socket(slack: FakeSlack, bolt: SlackApp, settings: Settings) -> AsyncIterator[None]:
    connected = asyncio.create_task(socket.keep_connected(bolt, settings))
    await slack.sockets.until(socket.CONNECTIONS)
    try:
        yield
    finally:
        connected.cancel()
        with suppress(asyncio.CancelledError):
            await connected

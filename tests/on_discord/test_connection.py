"""Staying connected: over a real socket, to a Discord of our own that can fail."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord.http import Route

from adapters.discord import connection
from adapters.discord.connection import CannotConnect, Identifies, connect
from adapters.discord.runtime import Client, build
from bot.engine.actors import Actor
from bot.engine.effects import Message, Say, Whisper
from bot.engine.events import CommandUsed
from bot.engine.words.text import words
from bot.ports import Delivery, Receipt, TryAgain
from bot.settings import Settings
from tests.fakes.of_discord.fake_discord import TOKEN, FakeDiscord, open_fake
from tests.on_discord.discord_openapi import openapi
from tests.on_discord.discord_world import NotingApp

PAYLOADS = Path(__file__).parent / "payloads"
HELLO = Message(words("Hello"))


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with open_fake() as opened:
        yield opened


@pytest.fixture
def here(fake: FakeDiscord, settings: Settings) -> Settings:
    """Settings that point the client at the fake, with a token it takes."""
    return Settings(
        _env_file=None,
        data=settings.data,
        discord_token=TOKEN,
        discord_api_url=fake.api_url,
        discord_gateway_url=fake.gateway_url,
    )


@contextlib.asynccontextmanager
async def connected(fake: FakeDiscord, here: Settings, app: NotingApp) -> AsyncIterator[Client]:
    """The client, connected by `connect` until the test is done."""
    client = build(app, here)
    running = asyncio.create_task(connect(client, here, first_wait=0.01, patience=0.5))
    try:
        async with asyncio.timeout(10):
            await fake.ready.wait()
        yield client
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


async def test_the_client_goes_where_the_settings_point(fake: FakeDiscord, here: Settings):
    async with connected(fake, here, NotingApp()) as client:
        assert client.user is not None

    assert fake.identified == 1
    assert [path for _method, path, _body in fake.requests][:1] == ["/users/@me"]


async def test_a_failed_first_handshake_does_not_end_the_process(fake: FakeDiscord, here: Settings):
    """discord.py 2.7.1 leaves `connect` with an AttributeError (its open issue 10520)."""
    fake.refuse("/gateway", 503)

    async with connected(fake, here, NotingApp()):
        assert fake.handshakes == 2


async def test_a_resume_that_never_works_is_given_up_for_a_new_session(fake: FakeDiscord, here: Settings):
    """discord.py would try the broken address for ever (its issue 10511)."""
    fake.resume_at = "ws://127.0.0.1:9/gateway"

    async with connected(fake, here, NotingApp()):
        await fake.hang_up()
        async with asyncio.timeout(10):
            await fake.ready.wait()

    assert fake.identified == 2


async def test_a_login_that_fails_is_tried_again(fake: FakeDiscord, here: Settings):
    fake.refuse("/users/@me", 503)

    async with connected(fake, here, NotingApp()):
        assert [path for _m, path, _b in fake.requests].count("/users/@me") == 2


async def test_the_waits_grow_and_stay_bounded(here: Settings, monkeypatch: pytest.MonkeyPatch):
    waits: list[float] = []

    async def note(seconds: float) -> None:
        waits.append(seconds)

    async def fail() -> None:
        if len(waits) < 12:
            raise ConnectionResetError

    monkeypatch.setattr(connection.asyncio, "sleep", note)
    await connection._until_it_works(fail, 1.0)

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


async def test_a_wrong_token_is_one_sentence_with_where_to_get_a_right_one(fake: FakeDiscord, here: Settings):
    wrong = here.model_copy(update={"discord_token": Settings(discord_token="wrong").discord_token})

    with pytest.raises(
        CannotConnect, match=r"refused DISCORD_TOKEN\. Copy it from https://discord\.com/dev"
    ) as told:
        await connect(build(NotingApp(), wrong), wrong)

    assert "wrong" not in str(told.value)
    assert "\n" not in str(told.value)
    assert len(fake.requests) == 1


async def test_a_token_that_the_gateway_refuses_is_the_same_sentence(fake: FakeDiscord, here: Settings):
    fake.close_next(4004)

    with pytest.raises(CannotConnect, match="refused DISCORD_TOKEN"):
        await connect(build(NotingApp(), here), here)


async def test_a_missing_token_is_one_sentence_too(settings: Settings):
    with pytest.raises(CannotConnect, match="DISCORD_TOKEN is not set"):
        await connect(build(NotingApp(), settings), settings)


async def test_commands_are_told_at_the_first_login_only(fake: FakeDiscord, here: Settings):
    """Not when the gateway says ready: that happens at each reconnection, and 200 a day is the limit."""
    for _start in range(2):
        async with connected(fake, here, NotingApp()):
            fake.ready.clear()

    told = [body for method, path, body in fake.requests if path.endswith("/commands")]
    assert len(told) == 1
    assert [command["name"] for command in told[0]] == ["rejected", "win", "onward"]


async def test_commands_that_discord_refuses_do_not_stop_the_bot(fake: FakeDiscord, here: Settings):
    """The next start tries again: nothing was noted as told."""
    fake.refuse("/applications/1/commands", 400, code=50035)
    for _start in range(2):
        async with connected(fake, here, NotingApp()):
            fake.ready.clear()

    assert [path for _m, path, _b in fake.requests].count("/applications/1/commands") == 2


async def test_a_command_is_answered_over_the_wire(fake: FakeDiscord, here: Settings, specs: Path):
    app = NotingApp(lambda _event: Whisper(HELLO))
    payload = json.loads((PAYLOADS / "command.json").read_text("utf-8"))

    async with connected(fake, here, app):
        await fake.emit("INTERACTION_CREATE", payload)
        answer = await fake.wait_for("/callback")

    assert answer["data"]["content"] == "Hello"
    assert isinstance(app.events[0], CommandUsed)
    assert app.reports == [("701.0", Receipt())]
    judge = openapi(specs / "discord" / "openapi.json")
    assert [fault for request in fake.requests for fault in judge.faults(*request)] == []


async def test_a_message_sent_again_after_a_server_error_stands_there_once(fake: FakeDiscord, here: Settings):
    """The nonce is the delivery's own, so that Discord knows a repetition."""
    sam = Actor(platform="discord", tenant="discord", user="301")
    delivery = Delivery("0123456789abcdef.1", sam, Say(HELLO), dm="401")

    async with connected(fake, here, NotingApp()) as client:
        first = await client.carrier.deliver(delivery)
        fake.refuse("/channels/401/messages", 503)
        with pytest.raises(TryAgain):
            await client.carrier.deliver(delivery)
        again = await client.carrier.deliver(delivery)

    assert first == again
    assert len(fake.messages) == 1


async def test_without_a_connection_a_delivery_waits(
    fake: FakeDiscord, here: Settings, monkeypatch: pytest.MonkeyPatch
):
    sam = Actor(platform="discord", tenant="discord", user="301")
    delivery = Delivery("1.1", sam, Say(HELLO), dm="401")

    async with connected(fake, here, NotingApp()) as client:
        monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:9/api/v10")
        with pytest.raises(TryAgain, match="ClientConnectorError"):
            await client.carrier.deliver(delivery)
    with pytest.raises(TryAgain, match="not-connected"):
        await client.carrier.deliver(delivery)


def test_nine_hundred_identifies_a_day_and_no_more():
    """Discord resets the token of a bot that identifies a thousand times in 24 hours."""
    identifies = Identifies(most=3)
    for second in (0.0, 10.0, 20.0):
        assert identifies.wait(second) == 0
        identifies.note(second)

    assert identifies.wait(30.0) == 86_400 - 30
    assert identifies.wait(86_400.0) == 0

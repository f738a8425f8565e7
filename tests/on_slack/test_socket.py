"""Socket Mode: two websockets that are greeted, watched, and built anew when they fall silent."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from pydantic import SecretStr

from adapters.slack import runtime, socket
from adapters.slack.bolt import SlackApp
from adapters.slack.errors import CannotStart
from bot.settings import Settings
from tests.fakes.of_slack.fake_slack import FakeSlack, Fault
from tests.fakes.of_slack.fake_slack_wires import Redelivering
from tests.on_slack.slack_world import Scripted, settings_for, world


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch looks twenty times a second here, every five seconds outside."""
    monkeypatch.setattr(socket, "CHECK", 0.05)
    monkeypatch.setattr(socket, "_LONGEST_WAIT", 0.05)


@pytest.fixture
def house() -> Scripted:
    return Scripted()


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    fake = FakeSlack()
    async with fake.running():
        yield fake


async def stopped(running: asyncio.Task[None], bolt: SlackApp) -> None:
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    await bolt.api.close()


async def test_two_connections_share_the_events(house: Scripted, settings: Settings):
    async with world(house, settings, "socket") as here:
        sam = here.member()

        for _ in range(4):
            await sam.say("hello")

        assert len(here.slack.sockets.open) == 2
        assert len(house.events) == 4


async def test_a_connection_that_breaks_comes_back_and_the_other_goes_on(house: Scripted, settings: Settings):
    async with world(house, settings, "socket") as here:
        sam = here.member()
        broken = here.slack.sockets.open[0]

        await broken.close()
        await here.slack.sockets.until(3)
        await sam.say("still there?")
        await sam.say("and there?")

        assert len(house.events) == 2


async def test_a_connection_that_slack_never_greets_is_built_anew(
    house: Scripted, settings: Settings, slack: FakeSlack
):
    slack.sockets.greets = False
    bolt = runtime.build(house, settings_for(settings, slack))
    running = asyncio.create_task(runtime.connect(house, bolt, settings_for(settings, slack)))

    await slack.sockets.until(5)  # the first two fell silent, and their successors too

    slack.sockets.greets = True
    await stopped(running, bolt)


async def test_slack_being_down_at_the_start_is_waited_for(
    house: Scripted, settings: Settings, slack: FakeSlack
):
    slack.fail("auth.test", Fault("status", "503"))
    slack.fail("apps.connections.open", *[Fault("status", "503")] * 4)
    own = settings_for(settings, slack)
    bolt = runtime.build(house, own)
    running = asyncio.create_task(runtime.connect(house, bolt, own))

    await slack.sockets.until(2)

    assert not running.done()
    await stopped(running, bolt)


@pytest.mark.parametrize("fault", [Fault("status", "503"), Fault("shut")], ids=lambda fault: fault.kind)
async def test_a_first_handshake_that_fails_is_tried_again(
    house: Scripted, settings: Settings, slack: FakeSlack, fault: Fault
):
    slack.fail("socket", *[fault] * 5)
    own = settings_for(settings, slack)
    bolt = runtime.build(house, own)
    running = asyncio.create_task(runtime.connect(house, bolt, own))

    await slack.sockets.until(2)

    assert not running.done()
    await stopped(running, bolt)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_slack_asking_for_new_connections_loses_no_event(
    house: Scripted, settings: Settings, reason: str
):
    """An envelope on a connection that is being left is not acknowledged, and comes again on another."""
    async with world(house, settings, "socket") as here:
        sam, before = here.member(), here.slack.sockets.connections
        here.slack.wire = Redelivering(here.slack.sockets, here.slack.ledger.note, [0.05] * 40)

        await here.slack.sockets.goodbye(reason)
        await here.slack.sockets.until(before + socket.CONNECTIONS)
        for _ in range(4):
            await sam.say("still there?")

        assert sam.lost == []
        assert len(house.events) == 4


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"slack_app_token": None}, r"SLACK_APP_TOKEN is not set\. Make an app-level token"),
        ({"slack_app_token": SecretStr("xapp-wrong")}, r"refused SLACK_APP_TOKEN \(invalid_auth\)"),
        ({"slack_bot_token": SecretStr("xoxb-wrong")}, r"refused SLACK_BOT_TOKEN \(invalid_auth\)"),
    ],
    ids=["no app token", "a wrong app token", "a wrong bot token"],
)
async def test_a_wrong_token_is_a_sentence_that_says_where_to_get_one(
    house: Scripted, settings: Settings, slack: FakeSlack, change: dict[str, object], sentence: str
):
    own = settings_for(settings, slack).model_copy(update=change)
    bolt = runtime.build(house, own)

    with pytest.raises(CannotStart, match=sentence) as caught:
        await runtime.connect(house, bolt, own)

    assert "wrong" not in str(caught.value)


def test_the_ticket_of_a_websocket_never_reaches_a_log(caplog: pytest.LogCaptureFixture):
    logger = socket._logger()

    with caplog.at_level(logging.DEBUG):
        try:
            raise OSError("url='wss://wss-primary.slack.com/link/?ticket=secret-1&app_id=secret-2'")
        except OSError as error:
            logger.exception("Failed to connect (error: %s); Retrying...", error)

    assert "secret" not in caplog.text
    assert "Failed to connect" in caplog.text


@pytest.mark.parametrize("room", ["slack_bolt", "slack_sdk", "aiohttp", "slack_bolt.AsyncApp"])
def test_slacks_own_loggers_keep_bodies_to_themselves(house: Scripted, settings: Settings, room: str):
    own = settings.model_copy(update={"slack_bot_token": SecretStr("xoxb-x")})
    logging.getLogger().setLevel(logging.DEBUG)

    runtime.build(house, own)

    assert not logging.getLogger(room).isEnabledFor(logging.INFO)
    logging.getLogger().setLevel(logging.WARNING)

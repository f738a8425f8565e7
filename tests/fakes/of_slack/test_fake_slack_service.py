"""The small Slack as a process of its own: it delivers again, keeps a ledger, and does what it is told."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.slack import runtime, socket
from bot.engine.effects import Message, Say, Whisper
from bot.engine.events import CommandUsed, Typed
from bot.engine.words.text import words
from bot.ports import Delivery
from bot.settings import Settings
from tests.fakes.eventually import eventually
from tests.fakes.of_slack.fake_slack import BOT_TOKEN, FakeSlack
from tests.fakes.of_slack.fake_slack_service import Remote, Service
from tests.fakes.of_slack.fake_slack_wires import SignedHttp
from tests.fakes.of_slack.far_slack import far_slack
from tests.fakes.wire_ledger import read
from tests.on_slack.slack_world import Scripted, World, settings_for

HELLO = Message(words("That stings."))


@asynccontextmanager
async def service(settings: Settings) -> AsyncIterator[tuple[Service, Scripted]]:
    """The service in this loop, with an app on its sockets."""
    made, house = Service(again=(0.0, 0.05)), Scripted()
    async with made.running():
        own = settings_for(settings, made.slack)
        bolt = runtime.build(house, own)
        running = asyncio.create_task(runtime.connect(house, bolt, own))
        await made.slack.sockets.until(socket.CONNECTIONS)
        yield made, house
        running.cancel()
        await asyncio.wait({running})
    assert made.slack.ledger.of("fault") == []


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack waits three seconds for an ack; here a third of one."""
    monkeypatch.setattr("tests.fakes.of_slack.fake_slack_wires.ACK_WITHIN", 0.3)


async def test_an_event_that_is_not_acknowledged_comes_again_and_a_command_does_not(settings: Settings):
    async with service(settings) as (made, house):
        house.failing = OSError("disk full")
        door, taken = Remote(made), made.slack.ledger

        await door.on_type("Sam", "hi")
        await door.on_slash("Sam", "/rejected")
        await eventually(lambda: taken.of("lost"))
        house.failing = None
        await eventually(lambda: taken.of("acked"))

    assert [type(event) for event in house.events] == [Typed]
    assert [row["number"] for row in taken.of("acked")] == [1]
    assert [row["number"] for row in taken.of("lost")] == [2]


async def test_what_is_seen_is_written_down_with_its_mark_its_place_and_its_words(settings: Settings):
    async with service(settings) as (made, house):
        house.answer = lambda event: Whisper(HELLO) if isinstance(event, CommandUsed) else None
        door = Remote(made)
        await door.on_slash("Sam", "/rejected")
        await eventually(lambda: made.slack.ledger.of("ephemeral"))
        sam = made.hands("Sam")

        await house.deliver(Delivery("turn1.1", World.actor(sam), Say(HELLO)))
        (said,) = made.slack.ledger.of("message")
        (whispered,) = made.slack.ledger.of("ephemeral")

    assert (said["id"], said["channel"], said["text"]) == ("turn1.1", sam.person.dm, "That stings.")
    assert (whispered["to"], whispered["text"]) == (sam.person.id, "That stings.")


async def test_a_websocket_that_closes_takes_its_envelope_with_it_and_slack_says_goodbye(settings: Settings):
    async with service(settings) as (made, house):
        before = made.slack.sockets.connections

        await Remote(made).on_goodbye("refresh_requested")
        await made.slack.sockets.until(before + socket.CONNECTIONS)
        await Remote(made).on_type("Sam", "hi")
        await eventually(lambda: house.events)


async def test_http_mode_is_signed_and_says_how_often_it_came_before():
    wire = SignedHttp("http://127.0.0.1:9/slack/events", "secret")

    _, first = wire.request("event", {})
    _, again = wire.request("event", {}, 2)

    assert "X-Slack-Retry-Num" not in first
    assert again["X-Slack-Retry-Num"] == "2"
    assert "X-Slack-Signature" in again


ACTS: list[Callable[[Remote], Awaitable[Any]]] = [
    lambda door: door.on_press("Sam", "A button that nobody sees"),
    lambda door: door.on_fill("Sam", ["no form is open"]),
]


@pytest.mark.parametrize("act", ACTS, ids=["press", "fill"])
async def test_what_cannot_be_done_is_told(act: Callable[[Remote], Awaitable[Any]]):
    with pytest.raises(AssertionError, match="Sam"):
        await act(Remote(Service()))


async def test_a_process_of_its_own_delivers_again_and_its_ledger_outlives_it(
    tmp_path: Path, settings: Settings
):
    house = Scripted()
    async with far_slack(tmp_path, again=[0, 0.2, 0.5, 1, 2]) as far:
        lost = await far.do("type", member="Sam", words="hi")  # nobody is connected
        own = settings_for(settings, FakeSlack()).model_copy(update={"slack_api_url": far.api})
        bolt = runtime.build(house, own)
        running = asyncio.create_task(runtime.connect(house, bolt, own))
        await eventually(lambda: house.events)
        await eventually(lambda: far.rows("acked"))
        async with (
            aiohttp.ClientSession(headers={"Authorization": f"Bearer {BOT_TOKEN}"}) as session,
            session.post(
                f"{far.api}chat.postMessage", json={"channel": lost["event"]["channel"], "text": "Hello"}
            ) as answer,
        ):
            assert (await answer.json())["ok"]
        with pytest.raises(AssertionError, match="no such control"):
            await far.do("press", member="Sam", label="Nothing")
        running.cancel()
        await asyncio.wait({running})

    assert [event.id for event in house.events] == [
        f"slack:message:T0HARBOUR:{lost['event']['channel']}:{lost['event']['ts']}"
    ]
    assert [row["text"] for row in read(tmp_path / "slack.jsonl") if row["kind"] == "message"] == ["Hello"]

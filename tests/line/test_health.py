"""The pages for whoever runs it: alive, ready, and how busy; nothing on them tells of a member."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any, get_args

import aiohttp
import pytest
from pydantic import SecretStr

from adapters.discord import connection as discord_connection
from adapters.discord import runtime as discord
from adapters.slack import runtime as slack
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.events import AnyEvent, CommandUsed, Typed
from bot.engine.nudges.ends import End
from bot.health import pages, parts
from bot.health.pages import watched
from bot.health.parts import Lines
from bot.metrics import LABELS, OUTCOMES
from bot.ports import Ambiguous, Closed, Refused, TryAgain
from bot.scheduler import ticking
from bot.settings import Settings
from bot.store.errors import StoreError
from tests.fakes.of_discord.fake_discord import TOKEN, open_fake
from tests.fakes.of_slack.fake_slack import FakeSlack
from tests.line.desk import Desk
from tests.on_discord.discord_world import NotingApp
from tests.on_slack.slack_world import Scripted, settings_for

WORDS = "heron-canary I did not get the job at Quillfeather"
KINDS = {one.__struct_config__.tag for one in get_args(AnyEvent)}


@pytest.fixture
def here(settings: Settings) -> Settings:
    return settings.model_copy(update={"health_port": 0})


@pytest.fixture
async def app(here: Settings, clock: MovableClock) -> AsyncIterator[House]:
    async with open_app(here, clock) as app:
        yield app


async def yes() -> bool:
    return True


async def page(address: str, path: str, **headers: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(address + path, headers=headers) as answer:
        return answer.status, await answer.text()


async def asked(app: House, path: str, lines: Lines | None = None) -> tuple[int, dict[str, Any]]:
    """The page's status, and each part's state, by name."""
    async with watched(app, lines or Lines()) as address:
        status, text = await page(address, path)
    told = json.loads(text)
    assert told["state"] == ("ok" if status == 200 else "fault")
    return status, {part["name"]: part for part in told["parts"]}


# --- alive and ready ----------------------------------------------------------------------------


async def test_a_loop_that_turns_is_alive(app: House):
    assert await asked(app, "/livez") == (200, {"loop": {"name": "loop", "state": "ok", "detail": ""}})


async def test_all_is_ready_when_each_part_is(app: House):
    lines = Lines("slack")
    lines.announce("slack", yes)

    async with ticking(app):
        status, told = await asked(app, "/readyz", lines)

    assert status == 200
    assert set(told) == {"store", "writer", "clockwork", "slack"}


async def test_without_a_port_nothing_listens(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app, watched(app, Lines()) as address:
        assert address == ""


async def test_a_port_in_use_is_told_with_what_to_do(settings: Settings, clock: MovableClock):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        own = settings.model_copy(update={"health_port": taken.getsockname()[1]})
        async with open_app(own, clock) as app:
            with pytest.raises(OSError, match="Set ONWARD_HEALTH_PORT to a free one"):
                async with watched(app, Lines()):
                    pass


async def test_a_platform_that_is_not_connected_yet_is_not_ready(app: House):
    status, told = await asked(app, "/readyz", Lines("discord"))

    assert status == 503
    assert told["discord"]["detail"].startswith("not connected")
    assert told["store"]["state"] == "ok"


async def test_a_dead_writer_is_not_ready(app: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parts, "PATIENCE", 0.1)

    with monkeypatch.context() as dead:
        dead.setattr(app.store._writer, "_hand_over", lambda: None)
        status, told = await asked(app, "/readyz")

    assert (status, told["writer"]["state"], told["store"]["state"]) == (503, "fault", "ok")
    assert "no answer within" in told["writer"]["detail"]


async def test_a_store_that_cannot_be_read_is_not_ready_and_says_what_to_do(app: House, monkeypatch):
    async def broken(_store: object) -> None:
        raise StoreError("The disk failed. Check the disk and its space.")

    monkeypatch.setattr(type(app.store), "next_due", broken)

    status, told = await asked(app, "/readyz")

    assert status == 503
    assert told["store"]["detail"] == "The disk failed. Check the disk and its space."


async def test_a_clockwork_that_stands_still_is_not_ready(app: House):
    app.metrics.stepped = time.monotonic() - parts.LATE_AT_LEAST - 1

    status, told = await asked(app, "/readyz")

    assert (status, told["clockwork"]["state"]) == (503, "fault")


async def test_a_round_moves_the_clockwork(app: House):
    app.metrics.stepped = time.monotonic() - parts.LATE_AT_LEAST - 1

    await app.run_due()

    assert (await asked(app, "/readyz"))[0] == 200


async def test_a_page_of_the_internet_cannot_read_it(app: House):
    async with watched(app, Lines()) as address:
        assert (await page(address, "/livez", Host="evil.example"))[0] == 403
        assert (await page(address, "/metrics", Host="evil.example:80"))[0] == 403


# --- the platforms, really ----------------------------------------------------------------------


@asynccontextmanager
async def running(act: Any) -> AsyncIterator[None]:
    going = asyncio.create_task(act)
    try:
        yield
    finally:
        going.cancel()
        with suppress(asyncio.CancelledError):
            await going


async def _until(ask: Any, wanted: bool) -> None:
    async with asyncio.timeout(30):
        while await ask() is not wanted:  # noqa: ASYNC110 - nobody tells it
            await asyncio.sleep(0.02)


async def test_slack_is_connected_while_a_socket_is_greeted_and_open(settings: Settings):
    fake, house = FakeSlack(), Scripted()
    async with fake.running():
        own = settings_for(settings, fake)
        bolt = slack.build(house, own)
        before = await bolt.connected()
        async with running(slack.connect(house, bolt, own)):
            await _until(bolt.connected, True)
            fake.sockets.greets = False
            for wire in list(fake.sockets.open):
                await wire.close()
            await _until(bolt.connected, False)
        after = await bolt.connected()

    assert (before, after) == (False, False)


async def test_slack_over_http_is_connected_once_it_listens(settings: Settings):
    fake, house = FakeSlack(), Scripted()
    async with fake.running():
        own = settings_for(settings, fake)
        bolt = slack.build(house, own)
        async with running(slack.serve(house, bolt, own)):
            await _until(bolt.connected, True)


async def test_discord_is_connected_from_ready_until_its_gateway_hangs_up(settings: Settings):
    async with open_fake() as fake:
        addresses = {"discord_api_url": fake.api_url, "discord_gateway_url": fake.gateway_url}
        own = settings.model_copy(update={"discord_token": SecretStr(TOKEN), **addresses})
        client = discord.build(NotingApp(), own)

        async def connected() -> bool:
            return discord_connection.connected(client)

        before = await connected()
        async with running(discord_connection.connect(client, own, first_wait=0.01)):
            await _until(connected, True)
            fake.refuse("/gateway", 503, times=100)
            await fake.hang_up()
            await _until(connected, False)

    assert before is False


# --- figures ------------------------------------------------------------------------------------


def series(text: str) -> dict[str, float]:
    return {
        line.rpartition(" ")[0]: float(line.rpartition(" ")[2])
        for line in text.splitlines()
        if line and not line.startswith("#")
    }


async def figures(app: House) -> dict[str, float]:
    async with watched(app, Lines()) as address:
        status, text = await page(address, "/metrics")
    assert status == 200
    return series(text)


async def test_what_passes_is_counted(app: House, clock: MovableClock):
    desk = Desk(app, clock)

    await desk.send(desk.command("rejected"))
    await desk.send(desk.command("rejected"))

    told = await figures(app)
    assert told['onward_events_total{kind="command"}'] == 2
    assert told["onward_turn_seconds_count"] == 2
    assert told["onward_commit_seconds_count"] >= 2
    assert told['onward_deliveries_total{outcome="sent",platform="here"}'] == len(desk.adapter.delivered)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (TryAgain("429"), "again"),
        (Ambiguous("lost"), "unsure"),
        (Closed("gone"), "closed"),
        (Refused("no"), "refused"),
        (ValueError("ours"), "broken"),
    ],
)
async def test_a_delivery_is_counted_by_what_became_of_it(app: House, clock: MovableClock, error, outcome):
    desk = Desk(app, clock)
    desk.adapter.faults = [error]

    with suppress(ValueError):
        await desk.send(desk.command("rejected"))

    assert (await figures(app))[f'onward_deliveries_total{{outcome="{outcome}",platform="here"}}'] == 1


async def test_what_waits_what_is_held_and_how_late_it_is_are_told(app: House, clock: MovableClock):
    desk = Desk(app, clock)
    desk.adapter.faults = [Ambiguous("lost")]
    await desk.send(desk.command("rejected"))
    await app.handle(desk.command("rejected"))
    clock.move(timedelta(seconds=90))

    told = await figures(app)

    assert told["onward_outbox_held"] == 1
    assert told["onward_outbox_waiting"] >= 1
    assert told["onward_overdue_seconds"] >= 85  # 90, less the seconds that a first answer may take


async def test_the_counts_are_looked_up_now_and_then_only(app: House, clock: MovableClock, monkeypatch):
    looked: list[int] = []
    counts = type(app.store).counts

    async def noted(store: Any) -> Any:
        looked.append(1)
        return await counts(store)

    monkeypatch.setattr(type(app.store), "counts", noted)
    async with watched(app, Lines()) as address:
        for _ in range(3):
            await page(address, "/metrics")

    assert looked == [1]


async def test_a_loop_that_was_blocked_is_seen(app: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pages, "BEAT", 0.01)
    async with watched(app, Lines()) as address:
        await asyncio.sleep(0.05)
        threading.Event().wait(0.3)  # what must never happen, on purpose
        await asyncio.sleep(0.05)
        told = series((await page(address, "/metrics"))[1])

    assert told["onward_loop_late_seconds_sum"] > 0.1


# --- no member, no community --------------------------------------------------------------------


async def test_every_label_is_on_the_list_and_every_value_is_ours(app: House, clock: MovableClock):
    """Two members of two tenants with ids and words of their own leave no trace but a count."""
    desk = Desk(app, clock)
    for tenant, user in (("T0HERON", "U0QUILL"), ("T0WREN", "U0QUILL")):
        actor = Actor(platform="slack", tenant=tenant, user=user)
        head = {"actor": actor, "community": tenant, "name": "Marlowe"}
        await app.handle(CommandUsed(id=f"{tenant}-1", **head, command="rejected", text=WORDS))
        await app.handle(Typed(id=f"{tenant}-2", **head, text=WORDS))
    await desk.send(desk.command("rejected"))
    await app.run_due()
    values = {"platform": {"slack", "here"}, "outcome": {"sent", "broken", *OUTCOMES.values()}, "kind": KINDS}
    values["end"] = set(get_args(End))

    async with watched(app, Lines()) as address:
        _, text = await page(address, "/metrics")

    samples = [sample for metric in app.metrics.registry.collect() for sample in metric.samples]
    assert {name for sample in samples for name in sample.labels} <= set(LABELS)
    for sample in samples:
        assert all(sample.labels[name] in values[name] for name in sample.labels if name != "le")
    for canary in ("heron", "canary", "quill", "wren", "marlowe", "rejected", "crisis"):
        assert canary not in text.lower()


async def test_counting_costs_a_turn_almost_nothing(app: House):
    ours, rounds = app.metrics, 2_000

    started = time.perf_counter()
    for _ in range(rounds):
        ours.saved("command")
        with ours.commit():
            pass
        ours.turn_seconds.observe(0.001)
    each = (time.perf_counter() - started) / rounds

    assert each < 0.000_2  # 5 to 15 us here; a busy machine is allowed ten times that

"""The house on Discord's gateway: sockets that close, fall silent or are not greeted, and a partition."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from discord.gateway import KeepAliveHandler

from bot.settings import Settings
from tests.fakes.eventually import eventually
from tests.fakes.fault_proxy import proxy_to
from tests.fakes.of_discord.fake_discord_ledger import answered
from tests.fakes.of_discord.fake_discord_service import Service
from tests.on_discord.discord_house import Town, town


@pytest.fixture
async def here(settings: Settings, specs: Path) -> AsyncIterator[Town]:
    async with town(settings, specs) as made:
        yield made


async def _hang_up(discord: Service) -> None:
    await discord.wire.hang_up()


async def _cut(discord: Service) -> None:
    discord.wire.cut()


async def _invalid_for_good(discord: Service) -> None:
    discord.wire.invalid.append(False)
    discord.wire.cut()


async def _invalid_for_now(discord: Service) -> None:
    discord.wire.invalid.append(True)
    discord.wire.cut()


async def _forgotten(discord: Service) -> None:
    discord.wire.forget()
    discord.wire.cut()


@pytest.mark.parametrize("breaks", [_hang_up, _cut, _invalid_for_now], ids=lambda f: f.__name__)
async def test_a_broken_socket_is_resumed_and_nothing_typed_meanwhile_is_lost(
    here: Town, breaks: Callable[[Service], Awaitable[None]]
):
    sam = here.discord.member("Sam")

    await breaks(here.discord)
    await sam.type("hi")
    await here.discord.wire.until(resumed=1)
    await here.saw("message")

    assert here.discord.wire.identified == 1
    assert len(sam.sees()) == 1


async def test_a_gateway_that_answers_no_heartbeat_is_left_and_resumed(
    settings: Settings, specs: Path, monkeypatch: pytest.MonkeyPatch
):
    """The socket stays open and says nothing: only the missing answer tells."""
    service = Service(spec=specs / "discord" / "openapi.json")
    service.wire.beat_ms, service.wire.deaf = 100, True
    monkeypatch.setattr(KeepAliveHandler, "__init__", _impatient(KeepAliveHandler.__init__))

    async with town(settings, specs, discord=service) as here:
        sam = service.member("Sam")
        await service.wire.until(resumed=1)
        service.wire.deaf = False
        await sam.type("hi")
        await here.saw("message")
        await eventually(lambda: service.wire.beats)

    assert service.wire.identified == 1


def _impatient(init: Callable[..., None]) -> Callable[..., None]:
    """discord.py waits sixty seconds for the answer to a heartbeat; here a third of one."""

    def quicker(self: KeepAliveHandler, *args: object, **more: object) -> None:
        init(self, *args, **more)
        self.heartbeat_timeout = 0.35

    return quicker


@pytest.mark.parametrize("breaks", [_invalid_for_good, _forgotten], ids=lambda f: f.__name__)
async def test_a_session_that_is_over_is_begun_anew(here: Town, breaks: Callable[[Service], Awaitable[None]]):
    sam = here.discord.member("Sam")

    await breaks(here.discord)
    await here.discord.wire.until(identified=2)
    await sam.type("hi")
    await here.saw("message")

    assert len(sam.sees()) == 1


@pytest.mark.parametrize("kind", ["refuse_handshakes", "drop_handshakes"])
async def test_a_failed_first_handshake_is_tried_again(settings: Settings, specs: Path, kind: str):
    service = Service(spec=specs / "discord" / "openapi.json")
    setattr(service.wire, kind, 1)

    async with town(settings, specs, discord=service) as here:
        sam = service.member("Sam")
        await sam.type("hi")
        await here.saw("message")

    assert service.wire.handshakes == 2


async def test_an_event_that_a_resume_brings_again_is_answered_once(here: Town):
    sam = here.discord.member("Sam")
    await sam.slash("rejected")
    await here.saw("message")
    session = here.discord.wire.session
    assert session is not None
    again = session.events[-1]["d"]

    await here.discord.wire.emit("INTERACTION_CREATE", again)
    await sam.type("hi")
    await here.saw("message", 2)
    await here.quiet()

    assert len(here.discord.ledger.of("message")) == 2
    assert answered(here.discord.ledger.rows) == {again["id"]}


async def test_a_partition_loses_nothing(settings: Settings, specs: Path):
    """Neither side hears the other, and no connection closes until the machines give up."""
    service = Service(spec=specs / "discord" / "openapi.json")
    async with service.running(), proxy_to(service.url) as proxy:
        api, gateway = proxy.through(service.api_url), proxy.through(service.wire.url)
        service.wire.url = gateway
        async with town(settings, specs, discord=service, api=api, gateway=gateway) as here:
            sam, ada = service.member("Sam"), service.member("Ada")
            await sam.type("hi")
            await here.saw("message")

            proxy.mode = "part"
            await ada.type("hi")
            await asyncio.sleep(0.3)
            proxy.break_all()
            proxy.mode = "clear"
            await here.saw("message", 2)
            await here.quiet()

    assert (len(sam.sees()), len(ada.sees())) == (1, 1)

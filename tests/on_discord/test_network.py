"""The house on Discord through a broken network: each effect is seen once, or held."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.discord import carrier, doubts, refusals
from bot.app import open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.events import Typed
from bot.settings import Settings
from tests.fakes.eventually import eventually
from tests.fakes.fault_proxy import proxy_to
from tests.fakes.of_discord.fake_discord_service import Service, rate_limit
from tests.fakes.wire_faults import Fault
from tests.on_discord.discord_house import Town, quick, town

PLAIN = {"Content-Type": "text/plain"}
CLOUDFLARE = Fault("status", "429", {**PLAIN, "Retry-After": "0.3"}, "error code: 1015")
"""Refused before Discord itself: no `Via`, no JSON. discord.py does not wait, so the house must."""

AFTER_IT_STOOD = [
    Fault("drop"),
    Fault("half"),
    Fault("after", "500"),
    Fault("after", "503"),
    Fault("slow", "0.3"),
]
BEFORE = [Fault("shut"), Fault("status", "500"), Fault("status", "503"), rate_limit(0.25), CLOUDFLARE]


def named(value: Fault) -> str:
    return f"{value.kind} {value.value}".strip()


@pytest.fixture
async def here(settings: Settings, specs: Path) -> AsyncIterator[Town]:
    async with town(settings, specs) as made:
        yield made


# --- REST ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [*AFTER_IT_STOOD, *BEFORE], ids=named)
async def test_a_private_message_stands_there_once_whatever_happens_to_its_request(here: Town, fault: Fault):
    """Discord's nonce: a repetition within two minutes is the message that stands there."""
    sam = here.discord.member("Sam")
    here.discord.faults.add("POST message", fault)

    await sam.type("hi")
    await here.saw("message")
    await here.quiet()

    assert len(sam.sees()) == 1
    assert len(here.discord.ledger.of("message")) == 1
    assert await here.counts("held") == 0


@pytest.mark.parametrize(
    "fault", [Fault("drop"), Fault("half"), Fault("after", "500"), Fault("shut")], ids=named
)
async def test_a_command_whose_answer_is_lost_is_still_written_to_once(here: Town, fault: Fault):
    """The whisper is only a door: it is not repeated. What it points to arrives."""
    sam = here.discord.member("Sam")
    here.discord.faults.add("POST callback", fault)

    await sam.slash("rejected")
    await here.saw("message")
    await here.quiet()

    assert len(here.discord.ledger.of("message")) == 1
    assert len(here.discord.ledger.of("whisper")) <= 1


async def test_a_form_that_opened_though_its_answer_was_an_error_is_not_offered_again(here: Town):
    """discord.py asks again after a 500; that Discord says "answered already" means that it opened."""
    sam = here.discord.member("Sam")
    await sam.type("I did not get the job")
    await here.saw("message")
    here.discord.faults.add("POST callback", Fault("after", "500"))

    await sam.press("Write it in a form")
    await here.saw("form")
    await here.saw("request")
    await here.quiet()

    assert len(here.discord.ledger.of("message", "form")) == 2


UNSURE = [Fault("after", "500"), Fault("drop"), Fault("half"), Fault("slow", "2")]


@pytest.mark.parametrize("fault", UNSURE, ids=named)
async def test_a_whisper_past_a_closed_door_is_seen_once_and_held_where_that_is_unknown(
    here: Town, fault: Fault, monkeypatch: pytest.MonkeyPatch
):
    """A follow-up has no nonce: it is never sent a second time."""
    monkeypatch.setattr(carrier, "WITHIN", 0.5)
    sam = here.discord.member("Sam")
    sam.person.open = False
    here.discord.faults.add("POST followup", fault)

    await sam.slash("rejected")
    await here.saw("followup")
    await here.quiet()

    assert len(here.discord.ledger.of("followup")) == 1
    assert await here.counts("held") == 1


async def test_a_crisis_answer_past_a_closed_door_is_sent_again(here: Town):
    """Twice is better than never."""
    sam = here.discord.member("Sam")
    sam.person.open = False
    here.discord.faults.add("POST followup", Fault("drop"))

    await sam.slash("rejected", "I want to die")
    await here.saw("followup", 2)
    await here.quiet()

    assert len({row["text"] for row in here.discord.ledger.of("followup")}) == 1


@pytest.mark.parametrize("everywhere", [False, True], ids=["one route", "everywhere"])
async def test_a_rate_limit_is_waited_out_to_the_decimal(here: Town, everywhere: bool):
    sam, loop = here.discord.member("Sam"), asyncio.get_running_loop()
    here.discord.faults.add("POST message", rate_limit(0.65, everywhere=everywhere))

    await sam.type("hi")
    await eventually(lambda: here.discord.invalid)
    refused_at = loop.time()
    await here.saw("message")

    assert 0.6 <= loop.time() - refused_at < 3
    assert here.discord.invalid == 1


@pytest.mark.parametrize(
    "fault", [rate_limit(31.5), Fault("status", "429", {**PLAIN, "Retry-After": "31.5"}, "1015")]
)
async def test_a_long_rate_limit_goes_back_to_the_outbox_with_its_seconds(here: Town, fault: Fault):
    sam = here.discord.member("Sam")
    here.discord.faults.add("POST message", fault)
    before = here.house.clock.now()

    await sam.type("hi")
    await eventually(lambda: here.discord.invalid)
    await eventually(lambda: not here.house.deliveries._in_hand)

    due = await here.house.store.next_due()
    assert due is not None
    assert 31.0 <= (due - before).total_seconds() <= 60


async def test_an_outage_loses_nothing_and_asks_little(here: Town):
    """Every request is refused for a while; members go on writing."""
    members = [here.discord.member(name) for name in ("Sam", "Ada", "Kim")]
    here.discord.faults.add("POST message", *[Fault("status", "503")] * 9)

    for member in members:
        await member.type("hi")
    await here.saw("message", 3)
    await here.quiet()

    assert [len(member.sees()) for member in members] == [1, 1, 1]
    assert here.discord.invalid < 100


async def test_an_address_that_is_shut_out_asks_seldom_until_it_may_again(here: Town):
    """Cloudflare's own refusal is for every request: one lane's answer lets all others wait."""
    members = [here.discord.member(f"Member{number}") for number in range(80)]
    here.discord.ban(1.5)

    for member in members:
        await member.type("hi")
    await here.saw("message", len(members), seconds=60)
    await here.quiet()

    assert {len(member.sees()) for member in members} == {1}
    assert here.discord.invalid < 10  # one asks first; not one for each of eighty


async def test_a_token_that_is_refused_for_a_while_holds_nothing(here: Town, monkeypatch: pytest.MonkeyPatch):
    """The host is just changing it: what waits is said afterwards."""
    monkeypatch.setattr(refusals, "_TOKEN_WAIT", 0.3)
    sam = here.discord.member("Sam")
    here.discord.faults.add("POST message", Fault("status", "401", body='{"code": 0, "message": "401"}'))

    await sam.type("hi")
    await here.saw("message")
    await here.quiet()

    assert len(sam.sees()) == 1
    assert await here.counts("held") == 0


@pytest.mark.parametrize("mode", ["drop", "half", "slow", "part"])
async def test_a_message_sent_into_a_broken_line_stands_there_once(
    settings: Settings, specs: Path, mode: str
):
    """Only REST goes through the proxy here: the member is heard, and the answer meets the fault."""
    service = Service(spec=specs / "discord" / "openapi.json")
    async with (
        service.running(),
        proxy_to(service.url) as proxy,
        town(settings, specs, discord=service, api=proxy.through(service.api_url)) as here,
    ):
        sam = service.member("Sam")
        proxy.break_all()
        proxy.mode = mode
        before = proxy.connections
        await sam.type("hi")
        await eventually(lambda: proxy.connections > before)
        await asyncio.sleep(0.3)
        proxy.mode = "clear"
        proxy.break_all()
        await here.saw("message")
        await here.quiet()

        assert len(service.ledger.of("message")) == 1
        assert await here.counts("held") == 0


# --- what perhaps arrived -------------------------------------------------------------------------


async def test_a_line_that_swallows_everything_is_given_up_and_the_message_goes_another_way(
    settings: Settings, specs: Path, monkeypatch: pytest.MonkeyPatch
):
    """No connection closes: only our own patience ends the try. discord.py would wait five minutes."""
    monkeypatch.setattr(carrier, "WITHIN", 0.3)
    service = Service(spec=specs / "discord" / "openapi.json")
    async with (
        service.running(),
        proxy_to(service.url) as proxy,
        town(settings, specs, discord=service, api=proxy.through(service.api_url)) as here,
    ):
        sam = service.member("Sam")
        proxy.mode = "part"
        await sam.type("hi")
        await asyncio.sleep(0.2)
        proxy.mode = "clear"
        await here.saw("message")
        await here.quiet()

        assert len(sam.sees()) == 1


@pytest.mark.parametrize("fault", [Fault("drop"), Fault("after", "503")], ids=named)
async def test_long_after_a_doubtful_try_a_message_that_stands_there_is_found_and_not_sent_again(
    here: Town, monkeypatch: pytest.MonkeyPatch, fault: Fault
):
    """Discord has forgotten the nonce by then: author, time and words tell."""
    monkeypatch.setattr("tests.fakes.of_discord.fake_discord_rest.NONCE_FOR", 0.0)
    monkeypatch.setattr(doubts, "NOTICED", 0.0)
    sam = here.discord.member("Sam")
    here.discord.faults.add("POST message", fault)

    await sam.type("hi")
    await here.saw("message")
    await here.quiet()

    assert len(sam.sees()) == 1
    assert here.discord.asked("GET history")


async def test_long_after_a_doubtful_try_a_message_that_never_arrived_is_sent(
    here: Town, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(doubts, "NOTICED", 0.0)
    sam = here.discord.member("Sam")
    await sam.type("hi")
    await here.saw("message")
    here.discord.faults.add("POST message", Fault("shut"))

    await sam.type("I did not get the job")
    await here.saw("message", 2)
    await here.quiet()

    assert len(sam.sees()) == 2
    assert here.discord.asked("GET history")


@pytest.mark.parametrize(("minutes", "again"), [(1, True), (3, False)])
async def test_what_was_begun_when_the_process_died_goes_again_while_discord_knows_its_nonce(
    settings: Settings, clock: MovableClock, minutes: int, again: bool
):
    sam = Actor(platform="discord", tenant="discord", user="301")
    with quick():
        async with open_app(settings, clock) as first:
            await first.handle(Typed(id="e1", actor=sam, text="hi"))
            (due,) = await first.store.due_deliveries(clock.now(), 10)
            await first.store.begin(due.delivery.id, clock.now())
        clock.move(timedelta(minutes=minutes))
        async with open_app(settings, clock) as second:
            await second.deliveries.recover()

            waiting = await second.store.due_deliveries(clock.now(), 10)
            held = (await second.store.counts())["held"]

    assert ([due.delivery.id for due in waiting], held) == (([due.delivery.id], 0) if again else ([], 1))

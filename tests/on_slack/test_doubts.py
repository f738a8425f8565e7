"""A look for words that perhaps arrived: by our mark, page by page, and only a whole look says no."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.effects import Message, Option, Post, Redraw, Say
from bot.engine.events import OptionChosen, Typed
from bot.engine.words.text import words
from bot.ports import Ambiguous, Delivery, DueDelivery, Looking, OutboxItem, Receipt, SavedTurn, TryAgain
from bot.settings import Settings
from tests.fakes.of_slack.fake_slack import CHANNEL, SCOPES, Fault
from tests.fakes.of_slack.fake_slack_hands import Hands
from tests.on_slack.slack_world import Scripted, World, world

TENANT = Actor(platform="slack", tenant="T0HARBOUR")
HELLO = Message(words("That stings."), options=(Option("calm", "A calm minute"),))


@pytest.fixture
def house() -> Scripted:
    return Scripted()


@pytest.fixture
async def here(house: Scripted, settings: Settings) -> AsyncIterator[World]:
    async with world(house, settings, "http") as made:
        yield made


@pytest.fixture
def sam(here: World) -> Hands:
    return here.member()


async def look(here: World, sam: Hands, id: str, ago: float = 0) -> Receipt | None:
    """Look for that effect, begun so many seconds ago."""
    carrier = here.bolt.carrier
    assert isinstance(carrier, Looking)
    since = datetime.fromtimestamp(here.slack.now(), UTC) - timedelta(seconds=ago)
    return await carrier.arrived(Delivery(id, here.actor(sam), Say(HELLO)), since)


async def said(here: World, house: Scripted, sam: Hands, *ids: str) -> None:
    for id in ids:
        await house.deliver(Delivery(id, here.actor(sam), Say(HELLO), dm=sam.person.dm))


async def test_what_stands_there_is_found_by_its_mark_and_by_no_other(
    here: World, house: Scripted, sam: Hands
):
    await said(here, house, sam, "turn1.1", "turn1.11")

    found, other = await look(here, sam, "turn1.11"), await look(here, sam, "turn1.2")

    assert found == Receipt(ref=f"{sam.person.dm}:{sam.visible()[-1].ts}", dm=sam.person.dm)
    assert other is None


async def test_words_that_took_its_place_are_found_as_it_however_often(
    here: World, house: Scripted, sam: Hands
):
    house.answer = lambda event: Redraw(HELLO) if isinstance(event, OptionChosen) else None
    await said(here, house, sam, "turn1.1")

    for _ in range(3):
        await sam.press("A calm minute")

    assert sam.visible()[-1].version == 4
    assert await look(here, sam, "turn1.1") is not None


async def test_all_pages_are_looked_through(here: World, house: Scripted, sam: Hands):
    here.slack.page = 2
    await said(here, house, sam, *(f"turn{number}.1" for number in range(5)))

    found, none = await look(here, sam, "turn0.1"), await look(here, sam, "turn9.1")

    assert found is not None
    assert none is None
    assert len(here.slack.called("conversations.history")) == 6


async def test_a_conversation_longer_than_can_be_looked_through_says_nothing(
    here: World, house: Scripted, sam: Hands
):
    here.slack.page = 1
    await said(here, house, sam, *(f"turn{number}.1" for number in range(12)))

    with pytest.raises(Ambiguous, match="history-too-long"):
        await look(here, sam, "turn9.9")


async def test_a_second_page_that_slack_refuses_will_never_come(here: World, house: Scripted, sam: Hands):
    """It lets apps that are sold outside its Marketplace read fifteen messages a minute."""
    here.slack.page = 1
    await said(here, house, sam, "turn1.1", "turn2.1")
    here.slack.fail("conversations.history", Fault("slow", "0"), Fault("status", "429"))

    with pytest.raises(Ambiguous):
        await look(here, sam, "turn1.1")


async def test_a_clock_that_is_some_minutes_ahead_finds_it_too(here: World, house: Scripted, sam: Hands):
    await said(here, house, sam, "turn1.1")

    assert await look(here, sam, "turn1.1", ago=-600) is not None


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("error", "missing_scope"), Ambiguous),
        (Fault("error", "channel_not_found"), Ambiguous),
        (Fault("error", "ratelimited"), TryAgain),
        (Fault("status", "500"), TryAgain),
        (Fault("shut"), TryAgain),
    ],
    ids=lambda value: getattr(value, "value", ""),
)
async def test_a_look_that_fails_never_says_that_it_is_not_there(
    here: World, sam: Hands, fault: Fault, error: type[Exception]
):
    here.slack.fail("conversations.history", fault)

    with pytest.raises(error):
        await look(here, sam, "turn1.1")


async def test_without_the_scope_slack_is_not_even_asked(here: World, house: Scripted, sam: Hands):
    here.slack.scopes = SCOPES.replace(",im:history", "")
    await said(here, house, sam, "turn1.1")

    with pytest.raises(Ambiguous, match="no-im-history"):
        await look(here, sam, "turn1.1")

    assert here.slack.called("conversations.history") == []


# --- after a crash, with the house behind it ------------------------------------------------------


async def interrupted(settings: Settings, clock: MovableClock, user: str) -> DueDelivery:
    """A process that died after it had begun to say something; gives what it was."""
    async with open_app(settings, clock) as first:
        await first.handle(Typed(id="e1", actor=msgspec.structs.replace(TENANT, user=user), text="hi"))
        (due,) = await first.store.due_deliveries(clock.now(), 10)
        await first.store.begin(due.delivery.id, clock.now())
        return due


async def looked(house: House, clock: MovableClock, by: timedelta) -> tuple[int, int]:
    """What is waiting and held after the next life looked."""
    await house.deliveries.recover()
    clock.move(by)
    await house.run_due()
    counts = await house.store.counts()
    return counts["waiting"], counts["held"]


@pytest.mark.parametrize("arrived", [True, False])
@pytest.mark.parametrize(("down", "sure"), [(timedelta(minutes=3), True), (timedelta(hours=21), False)])
async def test_what_a_crash_left_in_doubt_is_found_or_sent_again_and_held_where_too_much_time_went_by(
    settings: Settings, clock: MovableClock, down: timedelta, sure: bool, arrived: bool
):
    """A workspace may delete what is a day old: what is missing then says nothing."""
    due = await interrupted(settings, clock, "U001SAM")
    at_the_time = clock.now()
    clock.move(down)
    async with open_app(settings, clock) as second, world(second, settings, "http") as here:
        here.slack.now = at_the_time.timestamp
        sam = here.member()
        if arrived:
            await here.bolt.carrier.deliver(due.delivery)
        here.slack.now = lambda: clock.now().timestamp()

        waiting, held = await looked(second, clock, timedelta(seconds=16))

        assert (waiting, held) == ((0, 0) if sure else (0, 1))
        assert len(sam.visible()) == (1 if sure or arrived else 0)


async def test_a_second_crash_before_the_look_still_leads_to_a_look(settings: Settings, clock: MovableClock):
    due = await interrupted(settings, clock, "U001SAM")
    async with open_app(settings, clock) as second, world(second, settings, "http") as here:
        here.slack.now = lambda: clock.now().timestamp()
        here.member()
        await here.bolt.carrier.deliver(due.delivery)
        await looked(second, clock, timedelta(seconds=1))
    async with open_app(settings, clock) as third, world(third, settings, "http") as there:
        there.slack.now, there.slack.items = here.slack.now, here.slack.items
        sam = there.member()

        waiting, held = await looked(third, clock, timedelta(seconds=16))

        assert (waiting, held) == (0, 0)
        assert len(sam.visible()) == 1


async def test_a_channel_post_in_doubt_is_held_and_slack_is_not_asked(
    settings: Settings, clock: MovableClock
):
    async with open_app(settings, clock) as house, world(house, settings, "http") as here:
        post = OutboxItem(id="turn1.1", lane="wins", effect=Post(CHANNEL, HELLO))
        turn = SavedTurn(event="e1", actor=TENANT, at=clock.now(), state=b"kept", outbox=(post,))
        await house.store.save(turn)
        here.slack.fail("chat.postMessage", Fault("drop"))

        waiting, held = await looked(house, clock, timedelta(seconds=16))

        assert (waiting, held) == (0, 1)
        assert len(here.slack.called("chat.postMessage")) == 1
        assert here.slack.called("conversations.history") == []

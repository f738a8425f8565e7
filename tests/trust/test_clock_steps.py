"""The machine's clock steps: a laptop that slept, a clock set right. Nothing comes twice, nothing is lost."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.app import open_app
from bot.engine.effects import Say
from bot.engine.events import Typed
from bot.ports import Ambiguous, DeliveryError, TryAgain
from bot.settings import Settings
from tests.line.desk import Desk
from tests.trust.year import StandingClock


@pytest.fixture
async def desk(settings: Settings) -> AsyncIterator[Desk]:
    """Sam after a yes to check-ins, in front of a clock that can be set to any time."""
    clock = StandingClock()
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)  # type: ignore[arg-type]
        await desk.send(desk.command("onward", "check-ins"))
        await desk.send(desk.press("Yes, please write"))
        await desk.send(Typed(**desk.head(), text="Berlin"))
        yield desk


async def notes(desk: Desk) -> int:
    """How many unprompted messages arrived."""
    await desk.app.run_due()
    said = [one.effect for one in desk.adapter.delivered if isinstance(one.effect, Say)]
    return sum(bool(one.message.notice) for one in said)


@pytest.mark.parametrize("back", [1, 60, 3_600, 90_000])
async def test_a_clock_that_is_set_back_after_a_note_brings_no_second_one(desk: Desk, back: int):
    desk.clock.at = await desk.app.next_due()
    assert await notes(desk) == 1

    desk.clock.at -= timedelta(seconds=back)
    again = await notes(desk)
    desk.clock.at += timedelta(seconds=back)

    assert (again, await notes(desk)) == (1, 1)
    assert await desk.app.next_due() > desk.clock.at  # and the next is planned


async def test_a_laptop_that_slept_for_ten_days_brings_one_note_and_goes_on(desk: Desk):
    due = await desk.app.next_due()
    desk.clock.at = due + timedelta(days=10)

    assert await notes(desk) == 1
    assert await notes(desk) == 1
    assert await desk.app.next_due() > desk.clock.at


async def test_what_was_said_before_the_clock_was_set_back_arrives_once_and_in_order(desk: Desk):
    count = len(desk.adapter.delivered)
    await desk.app.handle(desk.command("rejected"))
    desk.clock.at -= timedelta(seconds=30)
    await desk.app.handle(desk.command("win"))
    await desk.app.run_due()
    desk.clock.at += timedelta(seconds=31)
    await desk.app.run_due()

    ids = [one.id for one in desk.adapter.delivered[count:]]
    assert len(ids) == len(set(ids)) == 2


@pytest.mark.parametrize(
    "error", [TryAgain("503", 600.0), TryAgain("429", 600.0, everybody=True), Ambiguous("cut")]
)
async def test_crisis_words_do_not_wait_for_the_old_time_when_the_clock_is_set_back(
    desk: Desk, error: DeliveryError
):
    desk.adapter.faults = [error]
    await desk.send(Typed(**desk.head(), text="I want to kill myself"))  # made up
    count = len(desk.adapter.said)
    desk.clock.at -= timedelta(days=2)
    await desk.app.run_due()
    desk.clock.at += timedelta(minutes=10)  # what the platform itself asked for is still waited

    await desk.app.run_due()

    assert len(desk.adapter.said) > count


async def test_a_first_answer_that_failed_unseen_is_said_after_the_clock_was_set_back(desk: Desk):
    await desk.app.handle(desk.command("win"))
    count = len(desk.adapter.delivered)
    desk.clock.at -= timedelta(days=2)
    await desk.app.run_due()
    desk.clock.at += timedelta(seconds=3)

    await desk.app.run_due()

    assert len(desk.adapter.delivered) > count


async def test_a_restart_after_the_clock_was_set_back_says_what_waits(settings: Settings):
    clock = StandingClock()
    async with open_app(settings, clock) as app:
        before = Desk(app, clock)  # type: ignore[arg-type]
        before.adapter.faults = [TryAgain("503", 600.0)]
        await before.send(Typed(**before.head(), text="hi"))
    clock.at -= timedelta(days=2)

    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)  # type: ignore[arg-type]
        await app.deliveries.recover()
        await app.run_due()

    assert desk.adapter.said

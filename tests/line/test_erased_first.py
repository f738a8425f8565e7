"""Whoever a host erases is gone before anything else that came due while nothing ran is thought through."""

import itertools
from datetime import timedelta

import msgspec
import pytest

from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.circle.events import (
    CircleJoined,
    CircleOpened,
    CircleTrained,
    RepliesThanked,
    SupportAnswered,
    SupportAsked,
)
from bot.engine.events import Event, SetupDone
from bot.engine.member import Member
from bot.settings import Settings
from bot.store.forgetting import parting
from tests.line.desk import PLACE, SAM, Desk

ADA = Actor(platform="here", tenant="t", user="ada")
ASKED = {"ask": "a1", "by": SAM, "shown_as": "Quillon", "words": "No again."}
ANSWERED = {"ask": "a1", "by": ADA, "shown_as": "Ada", "line": "hard"}
_NUMBERS = itertools.count(1)


async def take(app: House, kind: type[Event], /, **fields: object) -> None:
    await app.handle(kind(id=f"c{next(_NUMBERS)}", actor=PLACE, **fields))


async def thanked_at_night(app: House, clock: MovableClock) -> None:
    """Ada answered Quillon, who thanks her at eleven in the evening: she hears of it in the morning."""
    channel = {"channel": "C1", "channel_name": "wins", "day": 4, "hour": 16}
    await take(app, SetupDone, kind="community", locale_chosen="en", zone_chosen="UTC", by=SAM, **channel)
    await take(app, CircleOpened, opened=True)
    for who, name in ((SAM, "Quillon"), (ADA, "Ada")):
        await take(app, CircleJoined, by=who, shown_as=name)
        await take(app, CircleTrained, by=who)
    await take(app, SupportAsked, **ASKED)
    await wait(app, clock, minutes=11)
    await take(app, SupportAnswered, **ANSWERED)
    await wait(app, clock, hours=14)
    await take(app, RepliesThanked, ask="a1", by=SAM)
    await app.run_due()


async def wait(app: House, clock: MovableClock, **time: float) -> None:
    clock.move(timedelta(**time))
    await app.run_due()


@pytest.mark.parametrize("erased", [True, False])
async def test_what_was_overdue_at_the_start_names_nobody_who_was_erased_meanwhile(
    erased, settings: Settings, clock: MovableClock
):
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)
        await thanked_at_night(app, clock)
        if erased:  # as the command does while nothing runs
            state = msgspec.msgpack.encode(Member(SAM, traces=("t",)))
            await app.store.save(parting(SAM, state, clock.now()))
    clock.move(timedelta(hours=12))

    async with open_app(settings, clock) as app:
        app.attach(desk.adapter)
        await app.run_due()

    assert ("Quillon thanks you" in " ".join(desk.adapter.said)) is not erased

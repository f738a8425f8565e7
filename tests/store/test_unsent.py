"""Words that are taken back while they are still on their way never get out, on any store."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import open_app
from bot.clock import MovableClock
from bot.engine.effects import Edit, Message, Post, React
from bot.engine.events import SetupDone
from bot.engine.wins.events import WinShared, WinWithdrawn
from bot.engine.words.text import words
from bot.ports import Ambiguous, Receipt, Refused, Store, TryAgain
from bot.settings import Settings
from tests.line.desk import PLACE, SAM, Desk
from tests.store.store_parts import COMMUNITY, KINDS, NOW, deliverable, item, later, turn


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with KINDS[request.param](tmp_path / "data") as opened:
        yield opened


def post(text: str, thread: str = "") -> Post:
    return Post("C1", Message(words(text)), thread)


def edit(target: str, text: str, **more: bool) -> Edit:
    return Edit(target, Message(words(text)), **more)


async def put(store: Store, event: str, *effects: tuple[str, Post | Edit | React]) -> None:
    rows = tuple(item(id, effect, lane="c") for id, effect in effects)
    await store.save(turn(event, COMMUNITY, outbox=rows))


async def said(store: Store) -> list[str]:
    due = await store.due_deliveries(later(minutes=1), 100)
    return [one.delivery.effect.message.text.plain for one in due]


async def test_an_edit_of_what_still_waits_changes_it_in_its_place(store: Store):
    await put(store, "e1", ("p1", post("Sam's and Ada's words")))
    await put(store, "e2", ("d1", edit("p1", "Ada's words")))

    assert await said(store) == ["Ada's words"]
    assert (await store.counts())["waiting"] == 1


async def test_where_nothing_is_left_it_never_goes_and_the_lane_goes_on(store: Store):
    await put(store, "e1", ("p1", post("Sam's words")), ("p2", post("another")))
    await put(store, "e2", ("d1", edit("p1", "It has ended", nothing_left=True)))

    assert await said(store) == ["another"]
    counts = await store.counts()
    assert (counts["waiting"], counts["held"]) == (1, 0)


async def test_a_reaction_to_what_never_went_never_goes_either(store: Store):
    await put(
        store, "e1", ("p1", post("Sam's words")), ("r1", React("p1", "seedling")), ("p2", post("another"))
    )
    await put(store, "e2", ("d1", edit("p1", "It has ended", nothing_left=True)))

    assert await said(store) == ["another"]
    counts = await store.counts()
    assert (counts["waiting"], counts["held"]) == (1, 0)


async def test_what_was_read_before_the_edit_is_not_sent_any_more(store: Store):
    """Delivery had the row in hand, and waits for its platform's turn."""
    await put(store, "e1", ("p1", post("Sam's words")))
    (due,) = await store.due_deliveries(NOW, 10)
    await put(store, "e2", ("d1", edit("p1", "taken back")))

    assert await store.begin("p1", NOW, due.attempts) is False
    (again,) = await store.due_deliveries(NOW, 10)
    assert again.delivery.effect.message.text.plain == "taken back"
    assert await store.begin("p1", NOW, again.attempts) is True


async def test_what_was_begun_or_sent_is_edited_afterwards_as_ever(store: Store):
    await put(store, "e1", ("p1", post("begun")))
    await store.begin("p1", NOW)
    await put(store, "e2", ("d1", edit("p1", "taken back", nothing_left=True)))
    assert await deliverable(store) == []

    await store.sent("p1", Receipt(ref="m1"), NOW)

    (due,) = await store.due_deliveries(later(minutes=1), 10)
    assert (due.delivery.id, due.delivery.target) == ("d1", "m1")


async def test_an_edit_that_waits_gives_way_to_the_next_of_the_same_post(store: Store):
    """What it was to show may have been taken back since, or its author erased."""
    await put(store, "e1", ("p1", post("Ada's words")), ("p2", post("another")))
    for one in ("p1", "p2"):
        await store.begin(one, NOW)
        await store.sent(one, Receipt(ref=one), NOW)
    await put(store, "e2", ("d1", edit("p1", "Sam's and Ada's words")), ("d2", edit("p2", "as it is")))
    (due,) = await store.due_deliveries(NOW, 10)

    await put(store, "e3", ("d3", edit("p1", "Ada's words")))

    assert await store.begin("d1", NOW, due.attempts) is False, "not even when delivery had it in hand"
    assert await said(store) == ["Ada's words"]
    assert (await store.counts())["waiting"] == 2, "the other waits behind it"


async def test_an_edit_that_was_begun_is_followed_by_the_next(store: Store):
    """It may have arrived, or not: the next one says how it is."""
    await put(store, "e1", ("p1", post("Ada's words")))
    await store.begin("p1", NOW)
    await store.sent("p1", Receipt(ref="m1"), NOW)
    await put(store, "e2", ("r1", React("p1", "seedling")), ("d1", edit("p1", "Sam's and Ada's words")))
    await store.begin("r1", NOW)
    await store.sent("r1", Receipt(ref="m2"), NOW)
    await store.begin("d1", NOW)

    await put(store, "e3", ("d2", edit("p1", "Ada's words")))
    await store.sent("d1", Receipt(ref="m1"), NOW)

    assert await said(store) == ["Ada's words"]


async def test_a_second_edit_of_what_was_withdrawn_does_no_harm(store: Store):
    await put(store, "e1", ("p1", post("Sam's words")))
    await put(store, "e2", ("d1", edit("p1", "gone", nothing_left=True)))
    await put(store, "e3", ("d2", edit("p1", "gone", nothing_left=True)))

    assert await said(store) == []
    assert (await store.counts())["waiting"] == 0


async def test_a_win_taken_back_while_the_platform_is_down_is_never_posted(
    settings: Settings, clock: MovableClock
):
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)
        setup = {"kind": "community", "channel": "C1", "channel_name": "wins", "day": 0, "hour": 9}
        chosen = {"locale_chosen": "en", "zone_chosen": "UTC", "by": SAM}
        await desk.send(SetupDone(id="s", actor=PLACE, **setup, **chosen))
        clock.move(timedelta(days=7))
        await app.run_due()
        desk.adapter.faults = [TryAgain("down", 600)]
        await desk.send(WinShared(id="w", actor=PLACE, win="w1", by=SAM, shown_as="Sam", words="I wrote one"))

        await desk.send(WinWithdrawn(id="x", actor=PLACE, win="", by=SAM))
        clock.move(timedelta(hours=1))
        await app.run_due()

        posted = [one.effect for one in desk.adapter.delivered if isinstance(one.effect, Post | Edit)]
        assert not [one for one in posted if "I wrote one" in one.message.text.plain]
        assert (await app.store.counts())["waiting"] == 0


async def test_a_post_that_perhaps_stands_and_cannot_be_changed_is_told_to_the_host(
    settings: Settings, clock: MovableClock
):
    """Slack has no nonce, and a channel is not read: what a broken line took may stand there."""
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)
        setup = {"kind": "community", "channel": "C1", "channel_name": "wins", "day": 0, "hour": 9}
        chosen = {"locale_chosen": "en", "zone_chosen": "UTC", "by": SAM}
        await desk.send(SetupDone(id="s", actor=PLACE, **setup, **chosen))
        clock.move(timedelta(days=7))
        await app.run_due()
        desk.adapter.faults = [Ambiguous("lost")]
        await desk.send(WinShared(id="w", actor=PLACE, win="w1", by=SAM, shown_as="Sam", words="I wrote one"))

        desk.adapter.faults = [Refused("no_target")]
        await desk.send(WinWithdrawn(id="x", actor=PLACE, win="", by=SAM))
        clock.move(timedelta(hours=1))
        await app.run_due()

        assert any("remove it by hand" in said for said in desk.adapter.said)

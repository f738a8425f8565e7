"""A picture on its way out: drawn beside the loop, one at a time, for platforms that show it, never kept."""

import asyncio
import threading
from collections.abc import AsyncIterator

import msgspec
import pytest

from bot import pictures
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.drawing import Drawing
from bot.engine.effects import Picture
from bot.ports import Delivery
from bot.settings import Settings
from tests.line.desk import SAM, Desk

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
async def app(settings: Settings, clock: MovableClock) -> AsyncIterator[House]:
    async with open_app(settings, clock) as app:
        yield app


@pytest.fixture
async def desk(app: House, clock: MovableClock) -> Desk:
    """A member with one win, on a platform that shows pictures."""
    desk = Desk(app, clock)
    await desk.send(desk.command("win", "I made a list"))
    desk.adapter.capabilities = frozenset({"pictures"})
    return desk


def pictures_of(desk: Desk) -> list[Delivery]:
    return [delivery for delivery in desk.adapter.delivered if isinstance(delivery.effect, Picture)]


async def test_a_picture_arrives_as_one_png_with_its_words(desk: Desk):
    await desk.send(desk.command("onward", "journey"))

    (delivery,) = pictures_of(desk)
    (png,) = delivery.attachments
    assert (png.name, png.media_type, png.body[:8]) == ("journey.png", "image/png", PNG)
    assert "1 thing that went well" in delivery.effect.alt


async def test_nothing_is_drawn_for_a_platform_that_shows_no_pictures(desk: Desk, monkeypatch):
    """The terminal shows the words alone."""
    desk.adapter.capabilities = frozenset()
    monkeypatch.setattr(pictures, "draw", lambda _: pytest.fail("it was drawn"))

    await desk.send(desk.command("onward", "journey"))

    assert [delivery.attachments for delivery in pictures_of(desk)] == [()]


async def test_the_loop_goes_on_while_a_picture_is_drawn(desk: Desk, monkeypatch):
    """The drawing waits for the loop: on the loop's own thread that would be for ever."""
    loop, begun, goes_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def draw(_: Drawing) -> bytes:
        loop.call_soon_threadsafe(begun.set)
        assert goes_on.wait(20)
        return PNG

    monkeypatch.setattr(pictures, "draw", draw)
    asked = asyncio.create_task(desk.send(desk.command("onward", "journey")))
    await begun.wait()
    goes_on.set()
    await asked

    assert pictures_of(desk)[0].attachments[0].body == PNG


async def test_one_picture_is_drawn_at_a_time(desk: Desk, monkeypatch):
    """Four members ask in the same moment."""
    drawing, most = 0, 0

    def draw(_: Drawing) -> bytes:
        nonlocal drawing, most
        drawing += 1
        most = max(most, drawing)
        threading.Event().wait(0.02)
        drawing -= 1
        return PNG

    monkeypatch.setattr(pictures, "draw", draw)
    for user in ("ada", "ben", "cleo", "dan"):
        actor = msgspec.structs.replace(SAM, user=user)
        await desk.app.handle(desk.command("win", "I made a list", actor=actor))
        await desk.app.handle(desk.command("onward", "journey", actor=actor))
    await desk.app.run_due()

    assert len(pictures_of(desk)) == 4
    assert most == 1


async def test_a_picture_that_cannot_be_drawn_is_set_aside_and_the_words_arrive(desk: Desk, monkeypatch):
    def draw(_: Drawing) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(pictures, "draw", draw)
    with pytest.raises(ZeroDivisionError):
        await desk.send(desk.command("onward", "journey"))
    await desk.app.run_due()

    assert pictures_of(desk) == []
    assert (await desk.app.store.counts())["held"] == 1
    assert any("1 thing that went well" in said for said in desk.adapter.said)
    assert "Would you like to go on" in desk.adapter.said[-1]


async def test_no_picture_is_kept(desk: Desk):
    """What is stored of it is the effect, until it is delivered; then not even that."""
    await desk.send(desk.command("onward", "journey"))

    held = await desk.app.store.everything(SAM)

    assert pictures_of(desk)
    assert "PNG" not in str(held)

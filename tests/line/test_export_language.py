"""What is handed over to a member is written in their language, whoever asks for it."""

import asyncio
from pathlib import Path

import pytest

from bot.app import House
from bot.clock import MovableClock
from bot.commands import care
from bot.engine.effects import HandOver
from bot.settings import Settings
from bot.store.sqlite import open_store
from tests.line.desk import SAM, Desk
from tests.scripts.two_languages import two_languages

TITLE = "ES All that Onward keeps about you"


async def asked_for(settings: Settings, clock: MovableClock, locale: str) -> str:
    """The page that somebody whose platform tells that language is handed."""
    async with open_store(settings, clock) as store:
        app = House(settings, clock, store, two_languages())
        desk = Desk(app, clock, locale)
        await desk.send(desk.command("onward", "export"))
        mark = "ES " if locale.startswith("es") else ""
        await desk.send(desk.press(f"{mark}Give me the files"))
        handed = next(d for d in desk.adapter.delivered if isinstance(d.effect, HandOver))
    return next(file.body.decode() for file in handed.attachments if file.name.endswith(".html"))


async def test_the_members_own_export_speaks_their_language(settings: Settings, clock: MovableClock):
    page = await asked_for(settings, clock, "es-MX")

    assert f"<title>{TITLE}</title>" in page
    assert '<html lang="es">' in page


async def test_it_speaks_english_to_who_speaks_english(settings: Settings, clock: MovableClock):
    page = await asked_for(settings, clock, "en-GB")

    assert "<title>All that Onward keeps about you</title>" in page
    assert '<html lang="en">' in page


def test_what_a_host_hands_over_speaks_the_members_language_too(
    settings: Settings, clock: MovableClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(care, "load_scripts", lambda *_: two_languages())
    asyncio.run(asked_for(settings, clock, "es"))

    code = asyncio.run(care.export(settings, SAM, tmp_path / "out"))

    assert code == 0
    assert TITLE in (tmp_path / "out" / "onward.html").read_text("utf-8")

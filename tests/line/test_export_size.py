"""What is handed over: whole, quickly, readable by itself, and small enough for the platforms."""

import io
import json
import re
import time
import zipfile
from datetime import datetime

import pytest

from bot.app import open_app
from bot.clock import MovableClock
from bot.engine.effects import HandOver
from bot.engine.words.voice import Voice
from bot.export import MOST, PARTS, attachments
from bot.ports import Attachment
from bot.settings import Settings
from tests.engine.pure import scripts
from tests.line.desk import SAM, Desk
from tests.store.store_parts import entry, turn

WITHIN = 60.0
MANY = 10_000
TEXT = "What I wrote down on a day like this, and <b>a bit more</b>. " * 5


async def _with_many(desk: Desk, at: datetime) -> None:
    await desk.send(desk.command("rejected", "a hard week"))
    await desk.app.store.save(turn("many", SAM, entries=tuple(entry(f"n{i}", TEXT, at) for i in range(MANY))))


@pytest.mark.promise("within-a-minute")
async def test_ten_thousand_entries_are_handed_over_and_erased_within_a_minute(
    settings: Settings, clock: MovableClock
):
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)
        await _with_many(desk, clock.now())
        await desk.send(desk.command("onward", "export"))
        began = time.monotonic()
        await desk.send(desk.press("Give me the files"))
        export_took, began = time.monotonic() - began, time.monotonic()
        await desk.send(desk.command("onward", "forget"))
        await desk.send(desk.press("Erase everything"))
        await desk.send(desk.press("Yes, erase it"))
        forget_took, left = time.monotonic() - began, await app.store.everything(SAM)

    handed = next(d for d in desk.adapter.delivered if isinstance(d.effect, HandOver))
    held = json.loads(handed.attachments[0].body)
    assert len(held["entries"]) == MANY
    assert max(export_took, forget_took) < WITHIN
    assert set(held) == set(PARTS)
    assert not left.get("entries")
    assert left.get("state") is None


def _files(text: str) -> tuple[Attachment, ...]:
    return attachments({"entries": [{"kind": "note", "data": {"text": text}}]}, Voice(scripts(), "en"))


def test_the_page_needs_nothing_else_and_runs_nothing():
    """Words stay words: what a member typed is no markup, no script and no address to load."""
    page = _files('<script src="https://example.org/x.js"></script> & <img src=x>')[1].body.decode()

    assert "&lt;script src=&quot;https://example.org/x.js&quot;&gt;" in page
    assert re.findall(r"<(?:script|link|img|iframe|object)\b", page) == []
    assert re.findall(r"url\(|@import|\b(?:src|href)=\"", page) == []
    assert "color-scheme:light dark" in page
    assert "initial-scale=1" in page


def test_what_a_platform_would_refuse_for_its_size_comes_packed_into_one():
    (packed,) = _files("a word " * (MOST // 7 + 1))

    with zipfile.ZipFile(io.BytesIO(packed.body)) as files:
        assert files.namelist() == ["onward.json", "onward.html"]
    assert len(packed.body) < MOST

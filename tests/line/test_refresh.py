"""Changed scripts come into use while the bot runs; with a fault in them the last good ones stay."""

import asyncio
import functools
import gc
import importlib
import os
import pkgutil
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

import bot.engine
import bot.scripts
from bot.app import House, open_app
from bot.engine.actors import Actor
from bot.engine.events import CommandUsed
from bot.engine.remembered import CACHES
from bot.logs import configure
from bot.prompts import PROMPTS
from bot.refresh import Refresh
from bot.scheduler import LOOK_EVERY, keep_for_good, ticking
from bot.scripts.model import Scripts

SAM = Actor(platform="web", tenant="playground", user="sam")


@pytest.fixture
def prompts(tmp_path) -> Path:
    """English alone: what is edited here is not translated."""
    return Path(shutil.copytree(PROMPTS, tmp_path / "prompts", ignore=shutil.ignore_patterns("es")))


@pytest.fixture
async def app(settings, clock, prompts) -> AsyncIterator[House]:
    async with open_app(settings.model_copy(update={"prompts": prompts}), clock) as app:
        yield app


def edit(prompts: Path, words: str, name: str = "pause") -> None:
    """A paragraph more at the start of a script."""
    file = prompts / "en" / f"{name}.md"
    text = (PROMPTS / "en" / f"{name}.md").read_text("utf-8")
    file.write_text(text.replace("## start\n", f"## start\n{words}\n\n", 1), encoding="utf-8")


async def looked(refresh: Refresh) -> bool:
    """Two looks: the first sees the change, the second that it is over."""
    return [await refresh.look(), await refresh.look()][-1]


def says(app: House, name: str = "pause") -> str:
    first = app.scripts.get(name, "en").steps["start"].says[0].variants[0][0]
    return "".join(node.text for node in first.nodes)


async def test_changed_words_are_in_use_without_a_restart(app, prompts, capsys):
    refresh = Refresh(app)
    assert not await looked(refresh)
    edit(prompts, "Here are new words.")

    changed = await looked(refresh)

    assert changed
    assert says(app) == "Here are new words."
    assert "The new words are in use" in capsys.readouterr().err
    assert not await looked(refresh)


async def test_files_that_did_not_change_are_not_read_again(app):
    before = app.scripts
    refresh = Refresh(app)

    for _ in range(3):
        assert not await refresh.look()

    assert app.scripts is before


async def test_a_file_that_is_still_being_written_is_waited_for(app, prompts):
    refresh = Refresh(app)
    await looked(refresh)
    (prompts / "en" / "pause.md").write_text("", encoding="utf-8")
    await refresh.look()
    edit(prompts, "Here are new words.")

    assert not await refresh.look()
    assert await refresh.look()

    assert says(app) == "Here are new words."


async def test_a_fault_leaves_the_last_good_words_and_is_told_once_with_its_line(app, prompts, capsys):
    refresh = Refresh(app)
    await looked(refresh)
    before = app.scripts
    configure("INFO")
    edit(prompts, "Here is a {slot-that-nobody-fills}. And a secret word.")

    assert not await looked(refresh)
    assert not await looked(refresh)

    said = capsys.readouterr().err
    assert app.scripts is before
    (line,) = [line for line in said.splitlines() if line.startswith("onward:")]
    assert "en/pause.md:6: P322" in line
    (log,) = [line for line in said.splitlines() if line.startswith("{")]
    assert '"where":"en/pause.md:6"' in log.replace(" ", "")
    assert "secret" not in said


async def test_a_fault_that_is_mended_is_told_too_even_when_nothing_else_changed(app, prompts, capsys):
    refresh = Refresh(app)
    file = prompts / "en" / "pause.md"
    text, stat = file.read_text("utf-8"), file.stat()
    edit(prompts, "Here is a {slot-that-nobody-fills}.")
    await looked(refresh)
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert await looked(refresh)

    assert "The new words are in use" in capsys.readouterr().err


async def test_a_folder_that_vanishes_is_told_and_the_words_stay(app, prompts, capsys):
    refresh = Refresh(app)
    await looked(refresh)
    prompts.rename(prompts.with_name("away"))

    assert not await looked(refresh)
    said = capsys.readouterr().err
    prompts.with_name("away").rename(prompts)
    edit(prompts, "Here are new words.")

    assert "There is no folder" in said
    assert await looked(refresh)
    assert says(app) == "Here are new words."


async def _until(holds: Callable[[], bool], seconds: float) -> None:
    for _ in range(round(seconds * 10)):  # two cores may be busy with other tests
        if holds():
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"not within {seconds} seconds")


async def test_the_running_bot_looks_by_itself(app, prompts):
    async with ticking(app):
        edit(prompts, "Here are new words.")

        await _until(lambda: says(app) == "Here are new words.", 3 * LOOK_EVERY + 20)


async def test_deliveries_speak_the_new_words_too(app, prompts):
    refresh = Refresh(app)
    edit(prompts, "Here are new words.")

    await looked(refresh)

    assert app.deliveries._scripts is app.scripts


async def test_one_edit_after_the_other_keeps_no_old_version_alive(app, prompts):
    refresh = Refresh(app)
    await looked(refresh)
    before = _alive()
    for number in range(12):
        edit(prompts, f"Edit {number}.")
        assert await looked(refresh)
        keep_for_good()
        event = CommandUsed(id=f"e{number}", actor=SAM, command="onward", text="pause", name="Sam")
        await app.handle(event)

    assert _alive() - before <= 5  # `load_scripts` remembers the checks of the last four


def _alive() -> int:
    """Versions of the scripts in memory; those that were set apart for good are counted too."""
    gc.unfreeze()
    gc.collect()
    return sum(isinstance(one, Scripts) for one in gc.get_objects())


def test_every_cache_of_the_thinking_rooms_is_let_go_or_has_its_reason():
    """A new cache that holds scripts must be named in bot/engine/remembered.py."""
    of_nothing_in_a_script = {
        "bot.engine.nudges.rules",
        "bot.engine.turn_ids",
        "bot.engine.words.zones",
        "urllib.parse",
    }
    found = [
        one
        for package in (bot.engine, bot.scripts)
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        for one in vars(importlib.import_module(info.name)).values()
        if isinstance(one, functools._lru_cache_wrapper) and one.__module__ not in of_nothing_in_a_script
    ]

    assert set(found) == set(CACHES)

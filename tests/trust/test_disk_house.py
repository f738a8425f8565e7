"""The whole house on a failing disk: members and hosts are told, and it goes on when there is room."""

import io
from pathlib import Path

import pytest

from bot import logs, scheduler
from bot.app import open_app
from bot.clock import MovableClock
from bot.health.parts import Lines, readiness
from bot.scheduler import ticking
from bot.settings import Settings
from tests.fakes.eventually import eventually
from tests.line.desk import SAM as MEMBER
from tests.line.desk import Desk
from tests.on_slack.slack_world import world
from tests.scenarios.driver_discord import open_driver
from tests.store.store_parts import item, turn
from tests.trust import disk_faults


@pytest.fixture
def told() -> io.StringIO:
    """What the log says."""
    stream = io.StringIO()
    logs.configure(stream=stream)
    return stream


async def test_slack_tells_a_member_that_a_full_disk_kept_their_command(
    settings: Settings, clock: MovableClock, told: io.StringIO
):
    """A command is never delivered again: it is said where they wait; typed once more, it is answered."""
    async with open_app(settings, clock) as app, world(app, settings, "http") as here:
        sam = here.member("Sam")
        with disk_faults.no_room(settings.data):
            await sam.slash("/rejected")
        first, saved = str(sam.visible()[-1].blocks), (await app.store.counts())["actors"]

        await sam.slash("/rejected")
        await app.run_due()

        assert "Nothing was saved" in first
        assert (sam.lost, saved) == ([], 0)
        assert "Just let me talk" in str(sam.visible()[-1].blocks)


async def test_ticks_go_on_trying_and_what_was_due_is_sent_when_there_is_room(
    settings: Settings, clock: MovableClock, told: io.StringIO, monkeypatch
):
    """While it lasts nothing is sent, as the mark before a request cannot be written; /readyz says why."""
    monkeypatch.setattr(scheduler, "AFTER_AN_ERROR", 0.02)
    quick = settings.model_copy(update={"tick": 0.05})
    async with open_app(quick, clock) as app:
        desk = Desk(app, clock)
        await app.store.save(turn("e0", MEMBER, outbox=(item("a", lane="1"), item("b", lane="2"))))
        with disk_faults.no_room(settings.data):
            async with ticking(app):
                await eventually(lambda: told.getvalue().count("round-failed") > 2)
                parts = {part.name: part for part in await readiness(app, Lines())}
                sent = list(desk.adapter.tried)
        async with ticking(app):
            await eventually(lambda: len(desk.adapter.delivered) == 2)

        assert sent == []
        assert parts["writer"].state == "fault"
        assert "disk" in parts["writer"].detail
        assert {part.state for part in await readiness(app, Lines())} == {"ok"}


class _Full(io.StringIO):
    """A log on the same full disk."""

    def write(self, _text: str) -> int:
        raise OSError(28, "No space left on device")


def test_a_log_that_cannot_be_written_stops_nothing():
    logs.configure(stream=_Full())

    logs.logger("house").error("round-failed", code="x")

    logs.configure(stream=io.StringIO())


async def test_discord_tells_a_member_that_a_full_disk_kept_their_command(
    tmp_path: Path, clock: MovableClock
):
    """No silence and no pretence: they are asked to try again, and that works when there is room."""
    async with open_driver(tmp_path, clock, ["Sam"]) as drivers:
        sam = drivers["Sam"]
        with disk_faults.no_room(tmp_path):
            await sam.type("/rejected")
        failed = sam.shown()
        sam.town.env._errors_acknowledged = len(sam.town.env._errors)

        await sam.type("/rejected")

        assert "Something went wrong here, and it was not you" in failed[-1].text
        assert "Just let me talk" in sam.shown()[-1].options

"""The same conversations on the terminal, the web, Slack and Discord, word for word.

Those in `more/` are there for the breadth of the words, and are played on the terminal alone.

`pytest tests/scenarios/test_scenarios.py --update` writes the transcripts anew from the terminal: read the
difference before you commit it.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.transcripts import read, write
from tests.scenarios import driver_discord, driver_slack, driver_terminal, driver_web
from tests.scenarios.driver import Driver
from tests.scenarios.golden import MORE, ON_EVERY_PLATFORM, foreseeable, unsynced
from tests.scenarios.scenario import play

Open = Callable[[Path, MovableClock, Sequence[str]], AbstractAsyncContextManager[dict[str, Driver]]]
PLATFORMS: dict[str, Open] = {
    "terminal": driver_terminal.open_driver,
    "terminal reloaded": driver_terminal.open_reloading,
    "web": driver_web.open_driver,
    "slack": driver_slack.open_driver,
    "discord": driver_discord.open_driver,
}


PLAYED = [
    pytest.param(platform, path, id=f"{platform}-{path.stem}")
    for platform in PLATFORMS
    for path in (*ON_EVERY_PLATFORM, *(MORE if platform.startswith("terminal") else ()))
]


@pytest.mark.parametrize(("platform", "path"), PLAYED)
async def test_a_conversation_is_the_same_on_every_platform(
    path: Path,
    platform: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
):
    """What is shown on the platform is what the transcript says, line by line."""
    foreseeable(monkeypatch)
    if path in MORE:
        unsynced(monkeypatch)
    text = path.read_text(encoding="utf-8")
    transcript = read(text)
    clock = MovableClock(transcript.start, frozen=True)
    members = [transcript.member, *transcript.others]

    async with PLATFORMS[platform](tmp_path, clock, members) as drivers:
        played = write(await play(transcript, drivers))

    if request.config.getoption("--update") and platform == "terminal":
        path.write_text(played, encoding="utf-8")
    assert played.splitlines() == path.read_text(encoding="utf-8").splitlines()

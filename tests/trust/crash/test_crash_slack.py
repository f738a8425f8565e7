"""The bot dies at each crash point of Slack's adapter, and lives again; Slack delivers again meanwhile."""

import asyncio
import base64
import signal
from pathlib import Path

from bot.crash import DIED, POINTS
from tests.fakes.of_slack.far_slack import FarSlack, far_slack
from tests.trust.crash.crash_nursery import Life, Nursery, nursery
from tests.trust.crash.killed import MEMBERS, SECRET, english
from tests.trust.crash.killed_slack import AGAIN, SlackLives, account

POINTS_OF_SLACK = sorted(
    (name for name in POINTS if name.startswith("slack-")),
    key=lambda name: (name != "slack-channel-opened", name),
)
"""The one of opening a private conversation comes early: it is opened once a member."""


async def _born(born: Nursery, folder: Path, far: FarSlack, at: str) -> Life:
    ours = {
        "ONWARD_DATA": str(folder / "data"),
        "ONWARD_KEY": base64.b64encode(SECRET).decode(),
        "ONWARD_TICK": "0.2",
        "ONWARD_CRASH_AT": at,
    }
    made = (await far.do("state"))["made"]
    life = await born.bear(folder, "run", env=far.environment | ours)
    connected = asyncio.create_task(far.connected(made + 2))
    over = asyncio.create_task(life.over.wait())  # what Slack delivers again may lead to the point at once
    await asyncio.wait({connected, over}, return_when=asyncio.FIRST_COMPLETED)
    for waiting in (connected, over):
        waiting.cancel()
    return life


async def test_a_death_at_each_point_of_slack_loses_and_doubles_nothing(tmp_path: Path):
    codes: dict[str, int] = {}
    async with (
        far_slack(tmp_path, again=AGAIN, patience=2.0) as far,
        nursery(english(tmp_path)) as born,
    ):
        lives = SlackLives(tmp_path, far, born._process)
        for member in MEMBERS:
            await far.do("seen", member=member)

        for point in POINTS_OF_SLACK:
            life = await _born(born, tmp_path, far, point)
            for member in MEMBERS:
                await lives.act("crisis" if member == "Max" else "rejected", member)
            async with asyncio.timeout(60):
                await life.over.wait()
            codes[point] = life.code or 0
        last = await _born(born, tmp_path, far, "")
        await lives.quiet()
        code = await last.end(signal.SIGTERM)

        made = account(lives)
    assert codes == dict.fromkeys(POINTS_OF_SLACK, DIED)
    assert code == 0
    assert (made.lost, made.doubled, made.held_in_crisis, made.faults) == ([], [], [], [])
    assert made.fate["sent"] >= len(MEMBERS)
    assert made.fate["held"] == 0

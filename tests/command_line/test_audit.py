"""`python -m bot audit`: what was done in the circles, for whoever runs the machine."""

import asyncio
from pathlib import Path

import pytest

from bot.app import open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.circle.events import CircleJoined, CircleOpened, SupportAsked, SupportDue
from bot.engine.events import AnyEvent, SetupDone
from bot.engine.moderation.events import CaseDecided, ItemReported, ModeratorJoined
from bot.settings import Settings
from tests.command_line.cli_parts import ask
from tests.engine.pure import MONDAY

PLACE = Actor(platform="web", tenant="playground")
SAM, ADA, MEG, MO = (
    Actor(platform="web", tenant="playground", user=who) for who in ("sam", "ada", "meg", "mo")
)
WORDS = "No again, and I wrote for weeks."
SETUP = {"kind": "community", "channel": "C", "channel_name": "c", "day": 4, "hour": 16, "by": MEG}


async def live(data: Path) -> None:
    """A community in which something was reported and decided."""
    events: list[AnyEvent] = [
        SetupDone(id="s", actor=PLACE, locale_chosen="", zone_chosen="", **SETUP),
        CircleOpened(id="o", actor=PLACE, opened=True),
        *(CircleJoined(id=f"j{who.user}", actor=PLACE, by=who, shown_as=who.user) for who in (SAM, ADA)),
        *(
            ModeratorJoined(id=f"m{who.user}", actor=PLACE, by=who, shown_as=who.user, hosting=True)
            for who in (MEG, MO)
        ),
        SupportAsked(id="a", actor=PLACE, ask="a1", by=SAM, shown_as="Sam", words=WORDS),
        SupportDue(id="p", actor=PLACE, ask="a1", work="post"),
        ItemReported(id="r", actor=PLACE, by=ADA, ask="a1", reply=-1, reason="threat"),
        CaseDecided(id="d", actor=PLACE, by=MEG, case=1, decision="strike", rule="threat"),
    ]
    async with open_app(Settings(data=data), MovableClock(MONDAY, frozen=True)) as app:
        for event in events:
            await app.handle(event)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_tells_deeds_roles_and_cases_and_names_nobody(capsys, tmp_path):
    asyncio.run(live(tmp_path / "data"))

    said = ask(capsys, "audit")

    assert said.code == 0
    assert said.out.splitlines() == [
        "web playground",
        "  2026-03-02 09:00 UTC: somebody began to moderate (somebody who runs this place)",
        "  2026-03-02 09:00 UTC: somebody began to moderate (somebody who runs this place)",
        "  2026-03-02 09:00 UTC: something was reported (a member), case 1",
        "  2026-03-02 09:00 UTC: a request was put out of sight (the bot), case 1",
        "  2026-03-02 09:00 UTC: taken out, and noted for 90 days (a moderator), case 1",
    ]


def test_without_a_database_it_says_so(capsys):
    assert ask(capsys, "audit").code != 0

"""The golden conversations there are, and the quick way to play them: without waiting for the disk."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.engine.circle import thanks, unnamed_board
from bot.engine.moderation import member_side as moderation
from bot.engine.talk.stage import Stage
from bot.scripts.model import Script, Scripts
from bot.store import connection
from bot.transcripts import Transcript, read
from tests import ROOT
from tests.scenarios import driver_terminal
from tests.scenarios.driver import Driver

FOLDER = ROOT / "tests" / "transcripts"
ON_EVERY_PLATFORM = sorted(FOLDER.glob("*.txt"))
"""Forms, selects, pictures, threads: what a platform could show in a way of its own."""

MORE = sorted(FOLDER.glob("more/*.txt"))
"""The breadth of the words; on the terminal alone, so that the tests stay quick."""

EVERY = [*ON_EVERY_PLATFORM, *MORE]

WORD = "K7M2PQR"
"""The word that invites a moderator, in every golden conversation: a real one hangs on an id."""

DRAWN = 0.3
"""What every draw of an ask without a name gives there: a real one hangs on a secret."""


def transcript(path: Path) -> Transcript:
    """The conversation in that file."""
    return read(path.read_text(encoding="utf-8"))


def unsynced(patch: pytest.MonkeyPatch) -> None:
    """From now on a store does not wait for the disk, and what is drawn can be foreseen."""
    not_waiting_for_the_disk(patch)
    foreseeable(patch)


def not_waiting_for_the_disk(patch: pytest.MonkeyPatch) -> None:
    """Here words are tested, not power cuts."""
    quick = tuple(line.replace("synchronous = FULL", "synchronous = OFF") for line in connection._PRAGMAS)
    patch.setattr(connection, "_PRAGMAS", quick)


def foreseeable(patch: pytest.MonkeyPatch) -> None:
    """Every invitation to moderate has the same word, and every draw the same end: they stand in a file."""
    patch.setattr(moderation, "word_of", lambda _: WORD)
    for room in (unnamed_board, thanks):
        patch.setattr(room, "share", lambda *_: DRAWN)


@asynccontextmanager
async def seats(told: Transcript, folder: Path) -> AsyncIterator[dict[str, Driver]]:
    """The members of a transcript in front of one terminal."""
    clock = MovableClock(told.start, frozen=True)
    async with driver_terminal.open_driver(folder, clock, [told.member, *told.others]) as drivers:
        yield drivers


@contextmanager
def arrivals() -> Iterator[set[tuple[str, str]]]:
    """Every (script, step) that is arrived at meanwhile, whoever arrives there."""
    seen: set[tuple[str, str]] = set()
    arrive = Stage._arrive

    def noted(stage: Stage) -> None:
        seen.add((stage.talk.script, stage.talk.step))
        arrive(stage)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stage, "_arrive", noted)
        yield seen


def places(scripts: Scripts, language: str) -> set[tuple[str, str]]:
    """Every step of a language's scripts, but for the house's own sentences."""
    known: list[Script] = [one for one in scripts.by_language[language].values() if one.where == "private"]
    return {(script.name, step.name) for script in known for step in script}

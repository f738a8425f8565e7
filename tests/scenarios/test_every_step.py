"""Every step of every script is met by somebody: in a golden conversation, or beside a second language."""

from pathlib import Path

import msgspec
import pytest

from bot.engine.effects import Tell
from bot.scripts.model import Scripts
from tests.engine.pure import COMMUNITY, Sam, scripts
from tests.scenarios.golden import EVERY, arrivals, places, seats, transcript, unsynced
from tests.scenarios.scenario import play
from tests.scripts.two_languages import english_alone, two_languages

UNMET = {
    ("nudge", "start"): "a note begins at the step of its own kind; a script must have a start",
    ("quiet", "again"): "its two lists offer no hours that leave no time; a community's own may",
    ("where", "known"): "whoever runs it asks first whether the stage is known; it is there for others",
}
"""Steps that no member can come to with the shipped scripts, and why they stand there."""

SECOND = {("setup", step) for step in ("which", "circle-here", "circle-is-here")}
SECOND |= {("setup", step) for step in ("circle-home", "circle-is-home")}
"""Steps of a second channel: the terminal has one."""

ELSEWHERE = SECOND | {("moderate", "where")}
"""And a private conversation that does not say who runs the place (moderation/test_moderators_gone)."""

IN_ONE_LANGUAGE = {("language", "start"), ("language", "one")}
IN_SEVERAL = {("language", step) for step in ("start", "which", "set", "kept", "leave")}
IN_SEVERAL |= {("setup", "which-language")}
"""Which of these a golden conversation can meet hangs on how many languages are shipped."""


async def test_every_step_is_met_in_a_golden_conversation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A new step needs somebody who comes there; one that nobody can reach any more needs to go."""
    unsynced(monkeypatch)
    with arrivals() as met:
        for path in EVERY:
            told = transcript(path)
            async with seats(told, tmp_path / path.stem) as drivers:
                await play(told, drivers)

    known = places(scripts(), "en")
    assert sorted(known - met - ELSEWHERE - IN_ONE_LANGUAGE - IN_SEVERAL - set(UNMET)) == []
    assert sorted(met & set(UNMET)) == []
    assert sorted(set(UNMET) - known) == []


@pytest.mark.parametrize(
    ("spoken", "wanted"), [(english_alone, IN_ONE_LANGUAGE), (two_languages, IN_SEVERAL)]
)
def test_the_steps_about_languages_are_met_whatever_is_shipped(spoken, wanted):
    """With one language there is nothing to choose; with several the member and the place do."""
    with arrivals() as met:
        _ask_about_languages(spoken())

    assert sorted(wanted - met) == []


def _ask_about_languages(spoken: Scripts) -> None:
    one = Sam(scripts=spoken, community=COMMUNITY).command("onward", "language")
    if len(spoken.by_language) == 1:
        return
    one.press("Leave it as it is").command("onward", "language").press("English")
    one.command("onward", "setup", place="wins", host=True)
    one.walk("A community", "Friday", "16:00", "London, Dublin, Lisbon", "Another language")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_steps_of_a_second_channel_are_met_in_each_language(language: str):
    """A host types setup where wins do not stand: they say what that channel is for."""
    opened = msgspec.structs.replace(COMMUNITY, circle_open=True)
    with arrivals() as met:
        sam = Sam(community=opened, locale=language).command("onward", "setup", place="asks", host=True)
        requests = Sam.labels(sam.said[-1])[1]
        (told,) = [one.event for one in sam.press(requests).turn.effects if isinstance(one, Tell)]
        sam.community = msgspec.structs.replace(opened, circle_channel="asks")
        sam.command("onward", "setup", place="asks", host=True)
        sam.press(Sam.labels(sam.said[-1])[2])

    assert met >= SECOND
    assert (told.opened, told.channel, told.channel_name) == (True, "asks", "asks")

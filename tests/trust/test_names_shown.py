"""No bad name reaches anybody else, wherever it comes from.

What all others are shown, in the channel and in private, is to the last word what they are shown of somebody
who has no name here; and one who has a name is named to them.
"""

from functools import cache

import msgspec
import pytest

from bot.reading import read
from bot.reading.shown_names import before_what_is_done
from tests.reading.lines.shown_names import HURTS, ROLES, SIGNS, WAYS
from tests.trust import names_town
from tests.trust.names_town import ELI, Town

BAD = tuple(name for name in (*HURTS[::9], *ROLES[::7], *WAYS[::4], *SIGNS) if not before_what_is_done(name))
ORIGINS = ("typed", "platform", "seat", "kept", "past the chat")
DOINGS = (
    *(names_town.joins, names_town.asks_and_thanks, names_town.answers, names_town.shares_a_win),
    *(names_town.leaves_a_note, names_town.moderates, names_town.is_on_call, names_town.asks_for_a_message),
)


NO_NAMES = ("Ayuda", "💀", "...")
"""Typed, these ask for help, or are no words; and words of danger are met before all else."""

PLAYED = [
    (origin, name)
    for origin in ORIGINS
    for name in BAD
    if origin != "typed" or (name not in NO_NAMES and read(name).crisis.tier == "none")
]


def others_see(origin: str, name: str) -> str:
    """What all others are shown of everything that Eli does under that name."""
    if origin == "kept":
        return names_town.kept(name).shown(but=ELI)
    if origin == "past the chat":
        return past_the_chat(name).shown(but=ELI)
    told = {"typed": "Eli", "seat": "", "platform": name}[origin]
    here = Town(told, seated=name if origin == "seat" else None)
    for do in DOINGS:
        do(here, name if origin == "typed" else "")
    return here.shown(but=ELI)


def past_the_chat(name: str) -> Town:
    """Everything that brings a name, sent to the community by whoever got round the chat."""
    here = Town()
    for event in names_town.past_the_chat(name):
        here.told(event)
    here.wait(minutes=10)
    for event in names_town.answers_past_the_chat(name):
        here.told(event)
    return here.wait(minutes=31)


@cache
def others_see_of_nobody(origin: str) -> str:
    """The same of somebody without a name; of who typed none, their own."""
    return others_see(origin, "@" if origin == "kept" else "")


def test_there_are_forty_of_them():
    assert len(set(BAD)) >= 40


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_name_of_a_person_is_shown(origin: str):
    seen = others_see(origin, "Zuzana")

    assert seen.count("Zuzana") >= (3 if origin == "past the chat" else 5)
    assert "Zuzana" not in others_see_of_nobody(origin)


@pytest.mark.promise("names-shown")
@pytest.mark.parametrize(("origin", "name"), PLAYED)
def test_a_bad_name_is_shown_to_nobody_else(origin: str, name: str):
    assert others_see(origin, name) == others_see_of_nobody(origin)


@pytest.mark.parametrize("name", ["Zuzana (mod)", "Zuzana | HR", "Zuzana - crisis line"])
def test_what_somebody_says_they_are_is_left_out_and_their_name_stays(name: str):
    assert others_see("platform", name) == others_see("platform", "Zuzana")


@pytest.mark.parametrize("name", BAD)
def test_a_community_keeps_no_bad_name_that_is_told_to_it(name: str):
    kept = past_the_chat(name).place.state, past_the_chat("").place.state

    assert msgspec.msgpack.encode(kept[0]) == msgspec.msgpack.encode(kept[1])

"""Scripted adversaries of the circle: each is stopped within the number of tries that its row states."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests import ROOT
from tests.trust.adversaries import (
    adversaries_floods,
    adversaries_names,
    adversaries_roles,
    adversaries_words,
)
from tests.trust.adversaries.adversaries_acts import PLAYS

HERE = Path(__file__).resolve().parent
ROWS: dict[str, dict[str, Any]] = tomllib.loads((HERE / "adversaries.toml").read_text("utf-8"))
STOPPED = {name: row for name, row in ROWS.items() if "within" in row}
PAGE = ROOT / "docs" / "adversaries.md"
ROOMS = (adversaries_words, adversaries_floods, adversaries_roles, adversaries_names)

HEAD = """# Who was played against the circle

Made by `python -m pytest tests/trust/adversaries --update` out of `adversaries.toml` there.
Each of them is a script that plays against the real engine, try after try.
The number says at which of their own tries they are stopped, for as long as the row says.
A real person is more patient and thinks of more: the list says what was tried, and no more than that.
"""


def played(name: str) -> tuple[list[bool], int]:
    """After each try, whether they were not stopped so far; and how much reached whom they meant."""
    going, tries = [], PLAYS[name]()
    while True:
        try:
            going.append(bool(next(tries)))
        except StopIteration as done:
            return going, int(done.value)


@pytest.mark.parametrize("name", STOPPED)
def test_is_stopped_within_the_stated_number_of_tries_and_stays_stopped(name: str):
    going, reached = played(name)
    within = STOPPED[name]["within"]

    assert going == [number < within for number in range(1, len(going) + 1)]
    assert len(going) >= max(within, 2)
    assert reached == STOPPED[name]["shown"]


@pytest.mark.parametrize("name", sorted(ROWS.keys() - STOPPED.keys()))
def test_who_is_not_stopped_is_said_not_to_be(name: str):
    going, reached = played(name)

    assert all(going)
    assert reached == ROWS[name]["shown"]


def test_every_play_has_its_row_and_every_row_its_play():
    assert ROOMS
    assert PLAYS.keys() == ROWS.keys()


@pytest.mark.promise("adversaries")
def test_thirty_or_more_are_stopped(measured):
    within = [row["within"] for row in STOPPED.values()]
    at_once = sum(row["shown"] == 0 for row in STOPPED.values())

    assert len(STOPPED) >= 30
    measured(
        f"{len(STOPPED)} of {len(ROWS)} stopped within {max(within)} tries, "
        f"{within.count(1)} at the first; of {at_once} nothing reached anybody"
    )


def page() -> str:
    """The rows as a page for hosts."""
    lines = ["", f"## Stopped ({len(STOPPED)})", ""]
    lines += ["| who | what they try | stopped within | how | what got through |", "|---|---|---|---|---|"]
    for row in STOPPED.values():
        cells = (row["who"], row["tries"], str(row["within"]), row["stopped"], row["seen"])
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", f"## Not stopped ({len(ROWS) - len(STOPPED)})", ""]
    lines += ["| who | what they try | why not | what got through |", "|---|---|---|---|"]
    for row in ROWS.values():
        if "within" not in row:
            lines.append(f"| {row['who']} | {row['tries']} | {row['not_stopped']} | {row['seen']} |")
    return HEAD + "\n".join(lines) + "\n"


def test_the_page_for_hosts_is_that_table(request: pytest.FixtureRequest):
    if request.config.getoption("--update"):
        PAGE.write_text(page(), "utf-8")

    assert PAGE.read_text("utf-8") == page()

"""What doctor says of the help lines that members are shown."""

import json
from datetime import date

import msgspec
import pytest

from bot.doctor.finding import Finding
from bot.doctor.lines import DIAL_THEM, of_the_lines
from bot.engine.actors import Actor
from bot.engine.events import SetupDone
from bot.scripts.helplines import Helplines
from tests.command_line.cli_parts import ask, live
from tests.engine.pure import SAM, scripts

TODAY = date(2026, 11, 25)
LINES = scripts().helplines


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def verified(lines: Helplines) -> Helplines:
    """The same rows, as a host who dialled them has them."""
    dialled = {"verified_by_host": True, "verified_on": TODAY}
    return Helplines(
        tuple(msgspec.structs.replace(line, **dialled) for line in lines.lines),
        tuple(msgspec.structs.replace(row, **dialled) for row in lines.emergencies),
    )


def test_without_a_set_country_all_rows_are_named_that_nobody_verified():
    (found,) = of_the_lines(LINES, (), TODAY)

    assert (found.what, found.state, found.todo) == ("helplines", "notice", DIAL_THEM)
    assert "of all countries" in found.detail
    assert "US emergency: 911" in found.detail
    assert "and 63 more" in found.detail


def test_with_set_countries_their_rows_alone_are_named():
    (found,) = of_the_lines(LINES, {"GB"}, TODAY)

    assert found.detail.startswith(
        "5 of 5 rows of GB were verified by nobody: GB emergency: 999; GB suicide: Samaritans;"
    )


def test_rows_that_a_host_verified_are_well():
    assert of_the_lines(verified(LINES), {"GB"}, TODAY) == [
        Finding("helplines", "ok", "5 rows of GB, all verified by a host")
    ]


def test_a_set_country_without_a_line_is_named():
    assert ("helplines-missing", "notice") in {
        (one.what, one.state) for one in of_the_lines(LINES, {"PE", "GB"}, TODAY)
    }


def test_stale_rows_are_named():
    later = TODAY.replace(year=2028)

    (_, stale) = of_the_lines(LINES, {"GB"}, later)

    assert stale.what == "helplines-stale"
    assert "GB suicide: Samaritans" in stale.detail


def test_without_the_table_doctor_says_what_members_are_shown():
    (found,) = of_the_lines(Helplines(), (), TODAY)

    assert found.state == "notice"
    assert "international directory alone" in found.detail


def test_doctor_names_the_rows_of_the_country_that_a_community_set(capsys, tmp_path):
    place = Actor(platform="web", tenant="playground")
    chosen = {"kind": "community", "channel": "", "channel_name": "", "day": 4, "hour": 16}
    done = SetupDone(
        id="s", actor=place, **chosen, locale_chosen="en", zone_chosen="UTC", by=SAM, country="GB"
    )
    live(tmp_path / "data", lambda app: app.handle(done))

    said = ask(capsys, "doctor", "--json")

    (found,) = [one for one in json.loads(said.out) if one["what"] == "helplines"]
    assert said.code == 0
    assert "rows of GB were verified by nobody" in found["detail"]
    assert "no clinician" in said.out

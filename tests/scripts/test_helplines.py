"""The table of who can be called: what is read of it, what is refused, and what is shipped."""

import re
import shutil
from datetime import date, timedelta

import pytest

from bot.clock import SystemClock
from bot.engine.words.sentences import SENTENCES
from bot.prompts import PROMPTS, check_folder, load_scripts
from bot.scripts.helplines import (
    Emergency,
    Helpline,
    dialable,
    is_stale,
    read_helplines,
    row_name,
)
from tests.engine.pure import scripts

TODAY = date(2026, 11, 25)
SOURCES = (
    'sources = [{ title = "One", at = "https://one.example" }, { title = "Two", at = "who/two x.json" }]'
)
ROW = f"""[[line]]
country = "GB"
for = "suicide"
name = "A line"
call = "116 123"
seen = 2026-11-01
{SOURCES}
"""
NUMBER = f'[[emergency]]\ncountry = "GB"\nnumber = "999"\nseen = 2026-11-01\n{SOURCES}\n'

FIRST = ("US", "CA", "GB", "IE", "AU", "NZ", "IN", "DE", "ES", "MX", "AR", "FR", "NL", "BR", "ZA")
"""The countries that must be there, as the issue names them."""


def told(text: str, today: date | None = TODAY) -> list[tuple[str, int, str]]:
    """(code, line, facts) of what is wrong."""
    _, found = read_helplines(text, "helplines.toml", countries={"GB", "US"}, today=today)
    return [(d.code, d.line, " ".join(d.facts.values())) for d in found]


def test_a_row_that_fits_is_read_as_it_stands():
    read, wrong = read_helplines(ROW + NUMBER, "helplines.toml", countries={"GB"}, today=TODAY)

    (line,) = read.of("GB", "suicide")
    assert wrong == ()
    assert (line.name, line.call, line.seen) == ("A line", "116 123", date(2026, 11, 1))
    assert read.emergency("GB") == "999"
    assert read.of("GB", "abuse") == read.of("US", "suicide") == ()
    assert read.emergency("US") == ""


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (('country = "GB"', 'country = "gb"'), "P370", "two capital letters"),
        (('country = "GB"', 'country = "XX"'), "P370", "XX is not in countries.toml"),
        (('call = "116 123"\n', ""), "P370", "neither call, text nor chat"),
        (
            ("seen = 2026-11-01\n", ""),
            "P370",
            "row 1 (GB suicide A line) Object missing required field `seen`",
        ),
        (('for = "suicide"', 'for = "sadness"'), "P370", "sadness"),
        (('name = "A line"', 'name = "A line"\nopen = "always"'), "P370", "open"),
        (('name = "A line"', 'name = ""'), "P370", "name"),
        (('name = "A line"', 'name = "A line"\nword = "HOME"'), "P370", "word 'HOME'"),
        (('name = "A line"', 'name = "A line"\nhours = "most days"'), "P370", "hours 'most days'"),
        (('name = "A line"', 'name = "A line"\nverified_by_host = true'), "P370", "belong together"),
        ((', { title = "Two", at = "who/two x.json" }', ""), "P371", "GB suicide: A line"),
        (('at = "who/two x.json"', 'at = "https://www.one.example/other"'), "P371", "GB suicide: A line"),
        (('"116 123"', '"+116123"'), "P372", "+116123"),
        (('"116 123"', '"see the website"'), "P372", "see the website"),
        (('call = "116 123"', 'chat = "http://one.example"'), "P372", "http://one.example"),
        (('call = "116 123"', 'chat = "https://one.example/<@U1>"'), "P372", "<@U1>"),
        (('call = "116 123"', f'chat = "https://one.example/{"x" * 200}"'), "P372", "https://one.example/x"),
        (('name = "A line"', 'name = "A \\u202eline"'), "P370", "that can be seen"),
        (('name = "A line"', 'name = "   "'), "P370", "that can be seen"),
        (('name = "A line"', 'name = "A line"\nhours = "daily 29:00-28:00"'), "P370", "hours 'daily 29"),
    ],
)
def test_a_row_that_does_not_fit_is_told_and_never_shown(change, code, said):
    text = ROW.replace(*change)

    read, _ = read_helplines(text, "helplines.toml", countries={"GB"}, today=TODAY)

    ((found, line, facts),) = told(text)
    assert (found, line) == (code, 1)
    assert said in facts
    assert read.lines == ()


def test_a_row_that_stands_twice_is_told_where_it_stands_again():
    assert [(code, line) for code, line, _ in told(ROW + ROW)] == [("P373", 8)]
    assert [(code, line) for code, line, _ in told(NUMBER + NUMBER)] == [("P373", 6)]


def test_an_old_row_is_told_and_still_shown():
    day = TODAY - timedelta(days=367)
    text = ROW.replace("2026-11-01", day.isoformat())

    read, _ = read_helplines(text, "helplines.toml", today=TODAY)

    assert told(text) == [("P374", 1, f"GB suicide: A line {day}")]
    assert told(text, None) == []
    assert len(read.lines) == 1


def test_a_row_that_a_host_dialled_needs_no_list_and_counts_from_that_day():
    own = ROW.replace(SOURCES, "verified_by_host = true\nverified_on = 2026-11-20")
    assert told(own.replace("2026-11-01", "2024-01-01")) == []


def test_a_file_that_is_no_toml_is_told_with_its_line():
    assert [(code, line) for code, line, _ in told(ROW + "call = \n")] == [("P370", 8)]


def test_a_file_that_is_nested_without_end_is_told_and_stops_nothing():
    ((code, line, _),) = told("line = " + "[" * 20_000)

    assert (code, line) == ("P370", 1)


def test_a_table_of_another_name_is_told():
    assert told(ROW.replace("[[line]]", "[[lines]]"))[0][2].startswith("[[lines]] there are only")


@pytest.mark.parametrize("number", ["988", "116 123", "0800-0113", "(011) 5275-1135", "1-800-799-7233"])
def test_a_number_as_people_dial_it_is_dialable(number):
    assert dialable(number)


@pytest.mark.parametrize(
    "number",
    ["", "9", "+1988", "+44116", "call us", "0800 LIFELINE", "112\n999", "١١٢", "1" + "-" * 40 + "2"],
)
def test_what_no_phone_takes_is_not(number):
    assert not dialable(number)


# --- the folder ---------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path):
    (tmp_path / "words" / "en").mkdir(parents=True)
    return tmp_path / "words"


def test_a_hosts_own_rows_stand_before_the_shipped_ones_of_that_country_and_need(own):
    verified = ROW.replace(SOURCES, "verified_by_host = true\nverified_on = 2026-11-20")
    (own / "helplines.toml").write_text(verified, encoding="utf-8")

    lines = load_scripts(PROMPTS, SENTENCES, own).helplines

    assert [line.name for line in lines.of("GB", "suicide")] == ["A line"]
    assert lines.of("GB", "abuse") == scripts().helplines.of("GB", "abuse")
    assert lines.of("US", "suicide") == scripts().helplines.of("US", "suicide")
    assert lines.emergency("GB") == "999"


def test_a_fault_in_a_hosts_own_rows_is_told_with_the_files_real_path(own):
    file = own / "helplines.toml"
    file.write_text(ROW.replace("116 123", "+1988"), encoding="utf-8")

    found = check_folder(PROMPTS, SENTENCES, own).diagnostics

    assert [(d.code, d.path, d.line) for d in found] == [("P372", str(file), 1)]
    assert "people dial it" in found[0].message


def test_without_the_file_check_says_so_and_the_bot_still_starts(tmp_path):
    shutil.copytree(PROMPTS, tmp_path / "prompts")
    (tmp_path / "prompts" / "helplines.toml").unlink()

    checked = check_folder(tmp_path / "prompts", SENTENCES)

    assert not checked.faulty
    assert any("international directory alone" in notice for notice in checked.notices)
    assert load_scripts(tmp_path / "prompts", SENTENCES).helplines.lines == ()


# --- what is shipped ----------------------------------------------------------------------------


@pytest.mark.parametrize("row", scripts().helplines.rows(), ids=row_name)
def test_every_shipped_row_was_looked_at_within_twelve_months(row):
    today = SystemClock().now().date()

    assert not is_stale(row, today), (
        f"{row_name(row)} in prompts/helplines.toml was last looked at on {row.seen}. "
        "Read its sources again, or newer ones. If they still agree, write today into `seen`; "
        "if not, correct the row or take it out."
    )


@pytest.mark.parametrize("row", scripts().helplines.rows(), ids=row_name)
def test_no_shipped_row_says_that_a_host_verified_it_and_each_has_two_sources(row):
    assert not row.verified_by_host
    assert len(row.sources) >= 2
    assert all(source.title and source.at for source in row.sources)
    assert row.seen <= SystemClock().now().date() + timedelta(days=1)


@pytest.mark.parametrize("country", FIRST)
def test_the_countries_named_first_have_a_line(country):
    assert scripts().helplines.of(country, "suicide")


@pytest.mark.parametrize("country", FIRST)
def test_they_have_an_emergency_number_and_a_line_against_abuse_or_the_file_says_what_was_looked_for(country):
    helplines, text = scripts().helplines, (PROMPTS / "helplines.toml").read_text("utf-8")
    names = scripts().countries[country]["en"]
    left_out = "\n".join(line for line in text.splitlines() if line.startswith("# - "))

    assert helplines.emergency(country) or re.search(rf"{names}[^:\n]*emergency", left_out)
    assert helplines.of(country, "abuse") or re.search(rf"{names}[^:\n]*abuse", left_out)


def test_at_most_two_lines_of_a_country_are_shipped_since_no_more_are_shown():
    helplines = scripts().helplines
    for country in {line.country for line in helplines.lines}:
        assert len(helplines.of(country, "suicide")) <= 2
        assert len(helplines.of(country, "abuse")) <= 1
        assert len(helplines.of(country, "youth")) <= 1


def test_each_row_has_a_name_that_a_host_can_find():
    line, number = scripts().helplines.lines[0], scripts().helplines.emergencies[0]
    assert isinstance(line, Helpline)
    assert isinstance(number, Emergency)
    assert row_name(line) == "US suicide: 988 Suicide & Crisis Lifeline"
    assert row_name(number) == "US emergency: 911"

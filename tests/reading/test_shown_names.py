"""Names that stand beside words: those of people pass, and those that are words to somebody do not."""

import time

import pytest

from bot.reading import shown_names
from bot.reading.shown_names import LONGEST, before_what_is_done, why_not
from tests.reading.lines.shown_names import FIRST_SEEN, HURTS, NOT_REFUSED, PEOPLE, ROLES, SIGNS, WAYS


@pytest.mark.promise("names-shown")
def test_names_of_people_all_over_the_world_pass():
    assert len(PEOPLE) > 350
    assert {name: why for name in PEOPLE if (why := why_not(name))} == {}


@pytest.mark.parametrize(
    ("why", "names"), [("hurts", HURTS), ("role", ROLES), ("way", WAYS), ("signs", SIGNS)]
)
def test_names_that_hurt_or_pretend_or_lead_away_do_not(why: str, names: tuple[str, ...]):
    assert {name: found for name in names if (found := why_not(name)) != why} == {}


def test_what_was_written_before_anybody_looked_is_refused_and_what_is_not_is_said():
    assert [name for name in FIRST_SEEN if not why_not(name)] == []
    assert {name for name in NOT_REFUSED if why_not(name)} == set()


@pytest.mark.parametrize("frame", ["{}", " {} ", "{}!", "~{}~", "{} 🌸", "{}99", "x{}x", "{}\u200b", "*{}*"])
@pytest.mark.parametrize("word", ["loser", "moderator", "LOSER", "Helpline"])
def test_what_stands_around_a_word_hides_nothing(frame: str, word: str):
    assert why_not(frame.format(word))


@pytest.mark.parametrize(
    "name", ["Modesta", "Adminah", "Hostetler", "Botha", "Staffan", "Doctorow", "Supporta"]
)
def test_a_role_inside_a_longer_name_is_none(name: str):
    assert why_not(name) == ""


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Ana (mod)", "Ana"), ("Ana | HR", "Ana"), ("Ana - support", "Ana"), ("Ana", ""), ("(mod) Ana", "")],
)
def test_what_somebody_does_is_left_out_of_their_name(name: str, bare: str):
    assert before_what_is_done(name) == bare


def test_a_role_that_a_language_brings_is_one():
    assert why_not("Kursleitung") == ""
    assert why_not("Die Kursleitung", frozenset({"kursleitung"})) == "role"


def test_a_name_without_end_is_none_and_takes_no_time():
    start = time.perf_counter()
    for name in ("ad m i n" * 4000, "a." * 9000, "(" * 9000, "x" * 20_000, "Ana " * 9000):
        assert why_not(name)
    assert time.perf_counter() - start < 2
    assert why_not("A" + "n" * (LONGEST - 2) + "a") == ""


def test_a_fault_in_reading_stops_the_name(monkeypatch):
    def broken(text: str) -> None:
        raise ValueError

    monkeypatch.setattr(shown_names, "read_conduct", broken)

    assert why_not("Ana") == "signs"

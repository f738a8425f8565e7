"""Days: what a member types is read with their language's words, what a script keeps with none."""

from datetime import date, timedelta

import pytest

from bot.engine.words.dates import day_in_words, kept_day, read_day
from bot.engine.words.voice import Voice
from tests.engine.pure import Sam
from tests.scripts.two_languages import two_languages

MONDAY = date(2026, 3, 2)


def typed(words: str, language: str = "es") -> date | None:
    return read_day(words, MONDAY, Voice(two_languages(), language))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("viernes", date(2026, 3, 6)),
        ("el viernes", date(2026, 3, 6)),
        ("El próximo viernes.", date(2026, 3, 6)),
        ("el viernes que viene", date(2026, 3, 6)),
        ("miércoles", date(2026, 3, 4)),
        ("miercoles", date(2026, 3, 4)),
        ("el sabado", date(2026, 3, 7)),
        ("mié", date(2026, 3, 4)),
        ("12 de mayo", date(2026, 5, 12)),
        ("el 12 de mayo", date(2026, 5, 12)),
        ("el martes, 12 de mayo", date(2026, 5, 12)),
        ("1º de abril", date(2026, 4, 1)),
        ("12 de enero de 2027", date(2027, 1, 12)),
        ("en 5 días", date(2026, 3, 7)),
        ("en 5 dias", date(2026, 3, 7)),
        ("dentro de 3 días", date(2026, 3, 5)),
        ("3 días", date(2026, 3, 5)),
        ("en 2 semanas", date(2026, 3, 16)),
        ("hoy", MONDAY),
        ("mañana", date(2026, 3, 3)),
        ("Manana", date(2026, 3, 3)),
        ("pasado mañana", date(2026, 3, 4)),
        ("en una semana", date(2026, 3, 9)),
        ("la semana que viene", date(2026, 3, 9)),
        ("la proxima semana", date(2026, 3, 9)),
        ("2026-03-20", date(2026, 3, 20)),
    ],
)
def test_spanish_days_are_read_as_people_write_them_with_accents_or_without(words, day):
    assert typed(words) == day


@pytest.mark.parametrize("words", ["hace 3 días", "ayer", "12", "el mes", "32 de mayo", "ma", "", "en", "!"])
def test_what_is_no_day_to_come_is_none(words):
    assert typed(words) is None


def test_a_short_form_of_a_day_and_a_month_is_the_day_alone_and_the_month_with_a_number():
    """ "mar" begins martes and marzo."""
    assert typed("mar") == date(2026, 3, 3)
    assert typed("20 mar") == date(2026, 3, 20)
    assert typed("mar 12 may") == date(2026, 5, 12)


def test_a_short_form_that_two_months_share_is_asked_about_again():
    """ "ju" is too short, and no month begins with "juli" but one."""
    assert typed("5 ju") is None
    assert typed("5 juli") == date(2026, 7, 5)


def test_many_small_words_before_a_day_are_no_trouble():
    assert typed("el " * 900 + "lunes") == date(2026, 3, 9)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_day_that_we_say_is_one_that_we_read(language):
    voice = Voice(two_languages(), language)
    days = [MONDAY + timedelta(days=ahead) for ahead in range(365)]

    read = [read_day(day_in_words(day, MONDAY, voice.line), MONDAY, voice) for day in days]

    assert read == days


class Alike:
    """A language whose days begin with the same word, as Welsh has it."""

    def line(self, name: str, /, **slots: str) -> str:
        return f"Dydd {name}"

    def words(self, name: str, /) -> frozenset[str]:
        return frozenset()


def test_a_short_form_that_all_days_share_is_no_day():
    assert read_day("dydd", MONDAY, Alike()) is None
    assert read_day("dydd day-4", MONDAY, Alike()) == date(2026, 3, 6)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("in 5 days", date(2026, 3, 7)),
        ("12 May", date(2026, 5, 12)),
        ("May 12th, 2026", date(2026, 5, 12)),
        ("next friday", date(2026, 3, 6)),
        ("on Friday", date(2026, 3, 6)),
        ("fri", date(2026, 3, 6)),
        ("the day after tomorrow", date(2026, 3, 4)),
        ("maybe 3 days", date(2026, 3, 5)),
    ],
)
def test_english_days_are_read_as_before(words, day):
    assert typed(words, "en") == day


@pytest.mark.parametrize(
    ("value", "ahead"), [("in 1 day", 1), ("in 3 days", 3), ("in 1 week", 7), ("in 4 weeks", 28)]
)
def test_what_a_script_keeps_means_the_same_day_in_every_language(value, ahead):
    assert kept_day(value, MONDAY) == MONDAY + timedelta(days=ahead)


@pytest.mark.parametrize(
    "value", ["in 0 days", "in 5 hours", "in 900 weeks", "en 3 días", "in 3", "2026-02-01", "Friday"]
)
def test_a_value_that_is_no_day_of_the_next_year_is_none(value):
    assert kept_day(value, MONDAY) is None


def test_a_chosen_line_of_a_spanish_script_keeps_its_day():
    sam = Sam(scripts=two_languages(), locale="es").command("onward", "pause")

    sam.press("ES One week")

    assert "9 de marzo" in sam.words
    assert sam.member.paused_until.date() == date(2026, 3, 9)


def test_a_typed_day_takes_the_place_of_the_line_that_was_chosen_before():
    sam = Sam().command("onward", "plan").press("Ask for feedback").press("Open the form")
    sam.fill("Write to Ada", "After lunch", "", "").press("Tomorrow")
    sam.press("Change it").press("Open the form").fill("Write to Ada", "After lunch", "", "")

    sam.press("Another day").type("12 May")

    assert "You do it on Tuesday, 12 May." in sam.words

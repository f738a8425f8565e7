"""Spanish as it is typed on a phone, often without accents and opening marks, and as days are said."""

from datetime import date, timedelta

import pytest

from bot.engine.member import Member
from bot.engine.words.dates import day_in_words, read_day
from bot.engine.words.voice import Voice
from bot.engine.words.zones import find_zone
from bot.prompts import load_scripts
from tests.engine.pure import SAM, Sam, scripts

FIRST_HELP = "Esto suena muy duro."
SPANISH = Voice(scripts(), "es")
MONDAY = date(2026, 3, 2)


def spanish() -> Sam:
    return Sam(member=Member(SAM, language="es", zone="Europe/Madrid"))


@pytest.mark.parametrize("words", ["ayuda ya", "¡Ayúdame!", "ayudame", "Estoy en peligro."])
def test_help_is_understood_with_and_without_accents(words):
    assert spanish().type(words).words.startswith(FIRST_HELP)


@pytest.mark.parametrize("words", ["Sí", "si", "SI!"])
def test_a_yes_needs_no_accent(words):
    sam = spanish().command("onward", "check-ins").type(words)

    assert sam.words.startswith("Te escribiré el miércoles")


@pytest.mark.parametrize("words", ["para", "pará", "¡Basta!", "no quiero mas mensajes"])
def test_a_stop_is_a_stop(words):
    sam = spanish().command("onward", "goal").type(words)

    assert sam.member.talks == ()


@pytest.mark.parametrize("words", ["no", "para mi hermano", "salir a caminar"])
def test_what_people_answer_is_no_stop(words):
    sam = spanish().command("win").type(words)

    assert sam.member.talk
    assert sam.member.talk.script == "win"


@pytest.mark.parametrize("words", ["me rechazaron ayer", "no me dieron la beca de la uni"])
def test_hard_news_out_of_nowhere_is_met_first(words):
    sam = spanish().type(words)

    assert sam.member.talk
    assert sam.member.talk.script == "rejected"


@pytest.mark.parametrize("words", ["me echaron hoy", "Perdi mi trabajo", "me despidieron el viernes"])
def test_a_job_that_was_lost_is_asked_first_what_cannot_wait(words):
    sam = spanish().type(words)

    assert sam.member.talk
    assert sam.member.talk.script == "job-lost"


def test_what_is_not_about_a_job_is_no_job_that_was_lost():
    sam = spanish().type("me echaron una mano hoy")

    assert sam.member.talk.script == "unsure"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("mañana", date(2026, 3, 3)),
        ("pasado mañana", date(2026, 3, 4)),
        ("en unos 5 dias", date(2026, 3, 7)),
        ("el viernes que viene", date(2026, 3, 6)),
        ("el miercoles", date(2026, 3, 4)),
        ("¿sábado?", date(2026, 3, 7)),
        ("el próximo lunes", date(2026, 3, 9)),
        ("la semana que viene", date(2026, 3, 9)),
        ("dentro de 5 dias", date(2026, 3, 7)),
        ("en 2 semanas", date(2026, 3, 16)),
        ("martes, 12 de mayo", date(2026, 5, 12)),
    ],
)
def test_a_day_is_read_as_it_is_typed(words, day):
    assert read_day(words, MONDAY, SPANISH) == day


def test_many_small_words_before_a_day_are_no_trouble():
    assert read_day("el " * 2000 + "lunes", MONDAY, SPANISH) == date(2026, 3, 9)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_day_that_we_say_is_one_that_we_read(language):
    voice = Voice(scripts(), language)
    days = [MONDAY + timedelta(days=ahead) for ahead in range(365)]

    read = [read_day(day_in_words(day, MONDAY, voice.line), MONDAY, voice) for day in days]

    assert read == days


def test_a_city_needs_no_accent_or_may_have_one():
    assert find_zone("Bogotá") == find_zone("bogota") == "America/Bogota"


def test_the_word_list_for_translators_is_no_script():
    assert "README" not in load_scripts().by_language["es"]

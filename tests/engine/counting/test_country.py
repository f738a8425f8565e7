"""Whose lines a member is shown: their own country's, else their community's, else the directory's."""

import msgspec
import pytest

from bot.app import open_app
from bot.engine.effects import Erase, Tell
from bot.engine.events import SetupDone, Typed
from bot.engine.facts.countries import country_of, find_country
from bot.engine.member import Member
from bot.scripts.helplines import Helplines, Source
from tests.engine.pure import COMMUNITY, SAM, Sam, scripts
from tests.line.desk import SAM as DESK_SAM
from tests.line.desk import Desk

WORDS = "I want to kill myself"
"""Written for this test."""

UNKNOWN = """This sounds very hard. You do not have to be alone with it.
I'm a script, and nobody reads this right now. If you could be in danger now, call your local emergency \
number first. Please go to someone, or ask them to come. Move away from anything dangerous.
- findahelpline.com lists people in every country to call, text or chat with"""

SPANISH = """Esto suena muy duro. No tienes que pasarlo a solas.
Soy un programa, y nadie lee esto ahora. Si puedes estar en peligro ahora, llama primero al 112. Ve con \
alguien, por favor, o pídele que venga. Aléjate de cualquier cosa peligrosa.
- Línea 024: llama al 024 (gratis, día y noche).
- Teléfono de la Esperanza: llama al 717 003 717.
- findahelpline.com muestra con quién hablar en cada país, por teléfono, por mensaje o por chat"""

BRITISH = msgspec.structs.replace(COMMUNITY, country="GB")


def of(country: str, **more: object) -> Sam:
    return Sam(member=Member(SAM, country=country), **more)


def lines(sam: Sam) -> list[str]:
    """The list lines of what was just said."""
    return [line.removeprefix("- ") for line in sam.words.split("\n") if line.startswith("- ")]


def test_the_first_words_to_somebody_whose_country_nobody_knows():
    assert Sam().type(WORDS).words == UNKNOWN


def test_the_first_words_to_somebody_in_spain_in_spanish():
    assert of("ES", locale="es").type(WORDS).words == SPANISH


def test_the_first_words_to_somebody_in_the_united_states():
    sam = of("US").type(WORDS)

    assert "call 911 first" in sam.words
    assert lines(sam)[:2] == [
        "988 Suicide & Crisis Lifeline: call or text 988, or chat at 988lifeline.org (free, day and night).",
        "Crisis Text Line: text HOME to 741741 (day and night).",
    ]


def test_a_chat_can_be_tapped_and_nothing_else_in_a_line_can():
    links = [
        run.href for message in of("US").type(WORDS).said for p in message.text.paragraphs for run in p.runs
    ]

    assert {href for href in links if href} == {"https://988lifeline.org", "https://findahelpline.com"}


def test_words_that_a_member_gives_never_become_a_line_nor_a_link():
    sam = of("US")
    sam.command("rejected").press("Just let me talk")
    talk = msgspec.structs.replace(
        sam.member.talk, slots={"line": "https://evil.example", "emergency": "666"}
    )
    sam.member = msgspec.structs.replace(sam.member, talks=(talk,))

    sam.type(WORDS)

    assert "evil" not in sam.words
    assert "666" not in sam.words


def test_the_communitys_country_counts_until_the_member_names_their_own():
    sam = Sam(community=BRITISH)
    assert "call 999 first" in sam.type(WORDS).words

    sam.command("onward", "country").press("Ireland")

    assert sam.member.country == "IE"
    assert "call 112 first" in sam.type("help now").words


def test_who_would_rather_not_say_is_shown_the_directory_alone():
    sam = Sam(community=BRITISH).command("onward", "country").press("Rather not say").type("help now")

    assert sam.words == UNKNOWN
    assert country_of(sam.member, BRITISH) == ""


def test_a_country_is_never_taken_from_locale_or_time_zone():
    sam = Sam(member=Member(SAM, zone="Europe/London"), locale="en-GB").type(WORDS)

    assert sam.words == UNKNOWN


def test_the_question_is_an_option_after_the_help_and_leads_back_to_it():
    sam = Sam().type(WORDS)
    assert "Lines in my country" in Sam.labels(sam.said[-1])

    sam.press("Lines in my country").press("Australia")

    assert "call 000 first" in sam.words
    assert "Lifeline: call 13 11 14, or text 0477 13 11 14 (day and night)." in lines(sam)
    assert sam.member.talk.script == "crisis"
    assert "Lines in my country" not in Sam.labels(sam.said[-1])


def test_a_country_without_a_row_is_kept_and_shown_the_directory():
    sam = Sam().command("onward", "country").press("Another country").type("Túnez")

    assert sam.member.country == "TN"
    assert "findahelpline.com" in sam.words
    assert sam.type("help now").words == UNKNOWN


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("uk", "GB"),
        ("España", "ES"),
        ("espana", "ES"),
        ("the Netherlands", "NL"),
        ("EE. UU.", "US"),
        ("de", "DE"),
        ("Côte d'Ivoire", "CI"),
        ("", ""),
        ("Narnia", ""),
    ],
)
def test_names_in_both_languages_and_codes_are_understood(typed, code):
    assert find_country(scripts(), typed) == code


def test_no_name_means_two_countries():
    known = scripts().countries
    wrong = [
        (code, name)
        for code, names in known.items()
        for language, name in names.items()
        if language != "also" and find_country(scripts(), name) != code
    ]

    assert wrong == []


def test_a_line_in_the_members_language_is_shown_first():
    shipped = scripts().helplines
    source = (Source("a test's own", "https://one.example"), Source("another", "https://two.example"))
    us = [msgspec.structs.replace(line, sources=source) for line in shipped.of("US", "suicide")]
    turned = msgspec.structs.replace(scripts(), helplines=Helplines((us[1], us[0])))

    assert lines(of("US", locale="es", scripts=turned).type(WORDS))[0].startswith("988")
    assert lines(of("US", scripts=turned).type(WORDS))[0].startswith("Crisis Text Line")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("daily 08:00-20:00", "(every day, 08:00 to 20:00)"),
        ("weekdays 09:00-17:00", "(Monday to Friday, 09:00 to 17:00)"),
    ],
)
def test_hours_are_said_in_words(hours, said):
    line = msgspec.structs.replace(scripts().helplines.of("GB", "suicide")[0], hours=hours, free=False)
    changed = msgspec.structs.replace(scripts(), helplines=Helplines((line,)))

    assert lines(of("GB", scripts=changed).type(WORDS))[0] == f"Samaritans: call 116 123 {said}."


def test_without_the_table_a_crisis_is_met_with_the_directory():
    bare = msgspec.structs.replace(scripts(), helplines=Helplines(), countries={})

    assert of("GB", scripts=bare).type(WORDS).words == UNKNOWN


@pytest.mark.parametrize("country", sorted({line.country for line in scripts().helplines.lines}))
@pytest.mark.parametrize("locale", ["en", "es"])
def test_each_shipped_line_fits_on_a_phone(country, locale):
    sam = of(country, locale=locale).type(WORDS)

    assert all(len(line) <= 140 for line in lines(sam))
    assert sum(map(len, sam.words.split("\n"))) <= 700


# --- setup --------------------------------------------------------------------------------------


def set_up(sam: Sam) -> Sam:
    sam.command("onward", "setup", place="wins", host=True)
    return sam.walk("A community", "Friday", "16:00", "London, Dublin, Lisbon")


def kept(sam: Sam) -> str:
    (done,) = [e.event for e in sam.turn.effects if isinstance(e, Tell) and isinstance(e.event, SetupDone)]
    return done.country


def test_a_place_is_in_many_countries_until_its_host_says_otherwise():
    sam = set_up(Sam())
    assert "Help lines for: many countries" in sam.words

    assert kept(sam.press("Keep it")) == ""


def test_a_host_sets_the_country_of_the_place_and_reads_it_back():
    sam = set_up(Sam()).walk("The country", "Another country").type("reino unido")
    assert "Help lines for: United Kingdom" in sam.words

    assert kept(sam.press("Keep it")) == "GB"


def test_setup_run_again_keeps_the_country_that_was_set_and_can_take_it_back():
    assert kept(set_up(Sam(community=BRITISH)).press("Keep it")) == "GB"
    assert kept(set_up(Sam(community=BRITISH)).walk("The country", "Many countries", "Keep it")) == ""


# --- privacy ------------------------------------------------------------------------------------


def test_forgetting_erases_the_country_with_all_else():
    sam = of("GB").command("onward", "forget").walk("Erase everything", "Yes, erase it")

    assert any(isinstance(effect, Erase) for effect in sam.turn.effects)
    assert sam.member.country == ""


async def test_an_export_shows_the_country(settings, clock):
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock, "en")
        await desk.send(desk.command("onward", "country"))
        await desk.send(Typed(**desk.head(), text="Ireland"))
        held = await app.store.everything(DESK_SAM)

    assert held["state"]["country"] == "IE"

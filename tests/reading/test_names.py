"""Names that could give a member away: kinds and places in a text, for the preview before it is shared."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.names import MOST, read_names
from tests.reading.lines.names_blind import BLIND
from tests.reading.lines.names_known import KNOWN

FIGURES = {"precision": 0.96, "recall": 0.96, "kind": 0.96}
"""Of the blind lines, as docs/safety.md tells."""


def _read(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((name.kind, name.at.of(text)) for name in read_names(text))


@pytest.mark.parametrize(("text", "names"), KNOWN, ids=[text[:40] for text, _ in KNOWN])
def test_a_line_that_the_reader_was_made_on_shows_its_names_and_no_more(text, names):
    assert _read(text) == names


def test_the_blind_lines_are_read_at_least_as_well_as_is_told():
    got = [{words: kind for kind, words in _read(text)} for text, _ in BLIND]
    wanted = [{words: kind for kind, words in names} for _, names in BLIND]
    both = [
        (one[words], other[words])
        for one, other in zip(got, wanted, strict=True)
        for words in one
        if words in other
    ]

    assert len(both) / sum(map(len, got)) >= FIGURES["precision"]
    assert len(both) / sum(map(len, wanted)) >= FIGURES["recall"]
    assert sum(kind == other for kind, other in both) / len(both) >= FIGURES["kind"]


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from([*(text for text, _ in (*KNOWN, *BLIND)), " at ", " ", ".", "@", "É"]), max_size=9
        ).map("".join),
    )
)
def test_whatever_is_written_the_names_stand_in_it_in_order_and_nothing_raises(text):
    names = read_names(text)

    last = 0
    for name in names:
        assert last <= name.at.start < name.at.end <= len(text)
        last = name.at.end
    assert len(names) <= MOST


HOSTILE = {
    "one letter": "a",
    "capitals": "Acme ",
    "firms": "Acme & Acme and ",
    "digits": "1 ",
    "numbers": "12,12.",
    "addresses": "a.b@c.",
    "handles": "@a",
    "addresses without an end": "www.",
    "jobs": "the Senior Data Software ",
    "places": "in Leeds San ",
    "months": "june 1 ",
    "interviews": "interview at job ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_huge_hostile_text_is_read_in_time(unit):
    """Two seconds for 100,000 characters: far above what it takes, far below a catastrophe."""
    text = (unit * 100_000)[:100_000]
    start = time.process_time()

    read_names(text)

    assert time.process_time() - start < 2


# --- places where Spanish is spoken ---------------------------------------------------------------


def _lines(text: str) -> list[str]:
    """What stands between the bars."""
    return [one.strip() for line in text.strip().splitlines() for one in line.split("|")]


THERE = _lines(
    """
    Vivo en Bilbao|Soy de Ciudad de México|Me mudé a Guadalajara|me mude a queretaro|vivo en cordoba
    Busco trabajo en Palma de Mallorca|Trabajé en Santa Cruz de Tenerife|Soy de Las Palmas|en A Coruña
    Vengo de Castilla y León|vivo en andalucia|soy de Asturias|Vivo en el País Vasco|de Jalisco
    Estudié en Monterrey|Soy de Nuevo León|vivo en CDMX|en San Luis Potosí|Nací en Veracruz
    Vivo en Medellín|vivo en bucaramanga|Soy de Santa Marta|en Antioquia|Trabajo desde Cartagena
    Soy de Mar del Plata|vivo en San Miguel de Tucumán|en Neuquén|de Bahía Blanca|en Jujuy
    Vivo en Valparaíso|soy de Viña del Mar|en Antofagasta|en Punta Arenas|de Temuco|Vivo en Arequipa
    soy de Cusco|en chiclayo|de Piura|en Iquitos|en Maracaibo|en Cochabamba|Soy de León|Vivo en Granada
    Me mudé desde Toledo|vivo en Victoria|Estudié en Mercedes|Nací en Santiago|voy a León
    Volví a Mendoza|Trabajé en Puebla|Me fui de La Plata|en El Alto|en Salta|Vivo en Corrientes
    en La Rioja|soy de Trujillo|en Hidalgo|I moved to Toledo|Vivo en La Paz|vivo en Logroño
    vivo en logrono|Soy de A Coruña|me mudé a Coruña
    """
)
NOT_THERE = _lines(
    """
    Los leones duermen mucho|Comí una granada|fue una victoria pequeña|La plata no alcanza|sin plata
    ideas corrientes|Encontré resistencia|Salta a la vista|una banda sonora|mi meta es aprender
    fue un león conmigo|de guerrero a jefe|la palma de la mano|entre ríos y montes|la laguna de mi CV
    Con toledo no hay trato|estaba callao|la serena calma|una cuenca del río|un torreón viejo
    Terminé el curso de manta|el alto precio|de sonora voz|en posadas baratas|de esmeraldas
    de puño y letra|en la paz de mi casa|con el puño en alto
    """
)


@pytest.mark.parametrize("text", THERE)
def test_a_place_where_spanish_is_spoken_is_marked(text):
    assert any(kind == "place" for kind, _ in _read(text)), _read(text)


@pytest.mark.parametrize("text", NOT_THERE)
def test_a_word_that_is_also_a_place_is_not_marked_without_a_capital_and_what_stands_before(text):
    assert [words for kind, words in _read(text) if kind == "place"] == []


@pytest.mark.parametrize("name", ["Victoria", "Mercedes", "Santiago", "León", "Toledo", "Rosario"])
def test_a_name_of_a_person_that_is_also_a_place_is_no_place_where_they_do_something(name):
    assert "place" not in {kind for kind, _ in _read(f"{name} me ayudó con el CV")}
    assert "place" not in {kind for kind, _ in _read(f"Le escribí a {name}")}


def test_a_long_name_of_a_place_is_marked_as_one():
    assert ("place", "Santiago de Compostela") in _read("Vivo en Santiago de Compostela")
    assert ("place", "Castilla y León") in _read("Soy de Castilla y León")

"""A question comes in the language of the words that led to it, also where several rules say it together."""

import pytest

from bot.reading import read
from bot.reading.crisis import RULES
from tests.engine.pure import Sam

SPANISH = {
    "me quedé sin trabajo y no puedo pagar el alquiler": "es.pair.loss-and-rent",
    "Perdí mi trabajo. ¿Qué puentes hay de más de 25 metros?": "es.pair.loss-and-method",
    "ya arreglé todos los papeles, perdón por todo": "es.parting",
    "perdí mi trabajo y soy un fracaso": "es.sum",
    "tengo las pastillas en la mano": "es.means-at-hand",
    "tengo miedo de volver a casa": "es.violence-to-come",
    "quiero matar a mi jefe": "es.harm-others",
    "tengo una pistola para matar a mi jefe": "es.harm-others-now",
}


@pytest.mark.parametrize("text", SPANISH)
def test_what_spanish_words_say_together_has_a_spanish_name(text):
    rules = read(text).crisis.rules

    assert SPANISH[text] in rules
    assert all(rule.startswith("es.") for rule in rules)


def test_the_language_of_a_pair_is_that_of_the_newest_words():
    spanish, english = "no puedo pagar el alquiler", "I can't pay the rent"

    assert read(spanish, ("I lost my job",)).crisis.rules == ("es.pair.loss-and-rent",)
    assert read(english, ("perdí mi trabajo",)).crisis.rules == ("pair.loss-and-rent",)
    assert read("I was laid off and can't pay the rent").crisis.rules == ("pair.loss-and-rent",)


def test_a_pair_in_spanish_is_a_need_of_a_roof_as_well():
    assert read("no puedo pagar el alquiler", ("I lost my job",)).need == "housing"


def test_it_in_spanish_beside_another_sign_is_told_in_spanish():
    crisis = read("estoy a punto de hacerlo", ("I want to disappear",)).crisis

    assert crisis.tier == "full"
    assert all(rule.startswith("es.") for rule in crisis.rules)


def test_no_rule_reads_both_languages():
    """Its id tells which language the talk goes on in; one rule for both would tell nothing."""
    spanish = frozenset(("quiero", "tengo", "estoy", "miedo", "mi", "casa", "pastillas"))

    mixed = [
        rule.id
        for rule in RULES
        if not rule.id.startswith("es.") and any(len(pattern.anchors & spanish) for pattern in rule.patterns)
    ]
    assert mixed == []


def test_who_writes_of_rent_in_spanish_is_answered_in_spanish_to_the_end():
    sam = Sam().type("me quede sin trabajo y no puedo pagar el alquiler")
    assert sam.words.startswith("Eso es mucho peso")

    assert "no puede esperar" in sam.type("si").words
    assert sam.member.speaks == "es"

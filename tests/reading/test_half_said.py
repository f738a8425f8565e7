"""What is said in half a sentence, at home, in a second language: lines written for these tests."""

import pytest

from bot.reading.crisis import by_rules
from bot.reading.normalise import normalise

READ = {
    "I took too many": ("full", "suicide"),
    "I hope I get sick and die, I could not do it myself": ("full", "suicide"),
    "I wish I would get hit by a car and die": ("full", "suicide"),
    "ion wanna live no more": ("full", "suicide"),
    "My kids would be better off with the insurance money": ("soft", "suicide"),
    "I've been saving up my pills": ("soft", "suicide"),
    "tonight is the last night": ("soft", "suicide"),
    "I don't see a future for me": ("soft", "suicide"),
    "part of me hopes the car crashes on the way": ("soft", "suicide"),
    "how many paracetamol is too many": ("soft", "suicide"),
    "I stopped taking my insulin": ("soft", "suicide"),
    "he put his hands around my neck": ("full", "abuse"),
    "he tracks my phone and took my bank card": ("soft", "abuse"),
    "he punched the wall next to my head": ("soft", "abuse"),
    "my brother touches me": ("soft", "abuse"),
    "the recruiter touched me": ("soft", "abuse"),
    "he said the job is mine if I sleep with him": ("soft", "abuse"),
    "they keep my passport and do not pay me": ("soft", "abuse"),
    "my friend overdosed last night": ("full", "third_party"),
    "my cousin cut herself last night": ("full", "third_party"),
    "my daughter says she wants to disappear": ("full", "third_party"),
    "we have nothing to eat since monday": ("soft", "need"),
    "I can not pay and they evict us": ("soft", "need"),
    "I lost my job and my flat": ("soft", "need"),
    "my parents will throw me out": ("soft", "need"),
    "me quiero pegar un tiro": ("full", "suicide"),
    "tengo ganas de no existir": ("full", "suicide"),
    "he pensado en tirarme por la ventana": ("full", "suicide"),
    "me tomé demasiadas": ("full", "suicide"),
    "si fallo la entrevista me mato": ("full", "suicide"),
    "para qué seguir si nadie me va a contratar": ("soft", "suicide"),
    "tengo pastillas guardadas": ("soft", "suicide"),
    "esta es mi última noche": ("soft", "suicide"),
    "nadie me extrañaría": ("soft", "suicide"),
    "cuánto paracetamol es demasiado": ("soft", "suicide"),
    "me corto las venas": ("soft", "suicide"),
    "estoy harto de todo": ("soft", "suicide"),
    "no soy suicida, solo estoy triste": ("soft", "suicide"),
    "me he vuelto a cortar": ("full", "self_harm"),
    "mi papá me grita y me golpea": ("full", "abuse"),
    "me violaron": ("full", "abuse"),
    "mi amiga dice que no quiere vivir más": ("full", "third_party"),
    "creo que mi hijo se va a hacer daño": ("full", "third_party"),
    "no tengo para la renta y me echan el viernes": ("soft", "need"),
    "nos van a echar de la casa": ("soft", "need"),
}
"""Each was missed, or led to the wrong words."""

LET_PASS = (
    "my brother grabbed me a coffee",
    "I took too many interviews this week",
    "tonight is the last night of the hackathon",
    "I don't see a future for me at this company",
    "my kids would be better off with a different school",
    "they kicked me out of the process",
    "my boyfriend put his arm around my neck and hugged me",
    "the recruiter touched me with her kindness",
    "the recruiter touched on the salary",
    "he has my bank statement",
    "they have my passport number on file",
    "my sister cut herself off from the family",
    "we had nothing to eat at the office",
    "la entrevista me mató",
    "me voy a pegar un tiro en el pie con esta oferta",
    "esta es mi última noche en Lima",
    "para qué seguir enviando currículums",
    "mi amiga no quiere vivir en Madrid",
    "mi hermano se hizo daño jugando al fútbol",
    "me echaron de la empresa",
    "nadie me echaría de menos en esa empresa",
    "harto de todo este proceso",
    "I hope I get the job and die happy in it",
    "I hope I have that one and do not die of shame",
)
"""Beside them, and nothing of the kind."""


@pytest.mark.parametrize("text", READ)
def test_what_is_half_said_is_heard_and_leads_to_its_own_words(text):
    crisis = by_rules(normalise(text))

    assert (crisis.tier, crisis.route) == READ[text]


@pytest.mark.parametrize("text", LET_PASS)
def test_what_only_sounds_like_it_is_let_pass(text):
    assert by_rules(normalise(text)).tier == "none"

"""Lines with which people tried to be missed, and lines beside them that mean nothing of the kind."""

import pytest

from bot.reading import read
from bot.reading.crisis import by_rules
from bot.reading.normalise import normalise

FULL = (
    "Me tomé todas las pastillas",
    "me tomé un frasco de pastillas y me voy a dormir",
    "tengo las pastillas en la mano",
    "me quiero ir de este mundo",
    "ya me cansé de vivir",
    "No me busquen, los quiero a todos",
    "kiero morirme",
    "me kiero matar",
    "I have the pills in front of me",
    "i want die",
    "i no want live",
    "I want to finish with my life",
    "I'd rather not exist",
    "he is going to beat me when he finds out i lost my job",
    "he locked me in",
    "tengo miedo de volver a casa",
)
SOFT = (
    "ya no quiero estar aquí",
    "para cuando ya no esté",
    "perdón a todos, los quiero, adiós",
    "despedirme de mis hijos",
    "voy a saltar",
    "no le veo sentido a nada",
    "la muerte sería un descanso",
    "nadie me va a extrañar",
    "I am on the roof",
    "I may not be around then",
    "read this after I'm gone",
    "to whoever finds this",
    "I bought a rope",
    "i have a knife with me and the rope ready",
)
VEILED = (
    "sometimes I close my eyes while driving and let go",
    "every time I fly I hope the plane crashes",
    "I wish I could be erased from everyone's memories",
    "it would be easier if I just didn't wake up",
    "I'd be amazed if I make it through this year",
    "I can't see myself making it to my next birthday",
    "you won't have to worry about me much longer",
    "there is nothing left for me here",
    "I don't trust myself alone tonight",
    "I ran out of reasons to get up",
    "I wouldn't mind not waking up",
    "I called the suicide hotline and nobody answered",
    "I stopped looking before I cross the street",
    "I wrote a letter for each of my kids",
    "Ojalá el avión se estrelle",
    "A veces cierro los ojos conduciendo por la autopista",
    "Quisiera que todos me olvidaran",
    "Tengo miedo de lo que pueda hacer",
    "Que alguien me mate",
    "Pienso en la muerte todo el tiempo",
)
"""Told without a grave word: worth a question, by the rules alone."""

ROUTED = {
    "My husband will kill me when he finds out": ("soft", "abuse"),
    "My parents are going to kill me when they find out": ("soft", "abuse"),
    "I am married to a violent husband": ("soft", "abuse"),
    "My boyfriend threw me against the wall": ("full", "abuse"),
    "He says he will kill me if I leave him": ("full", "abuse"),
    "I lost my job and can't pay the rent": ("soft", "need"),
    "I got fired and my visa ends in 30 days": ("soft", "need"),
    "I can't feed my kids": ("soft", "need"),
    "They will cut off our electricity": ("soft", "need"),
    "A guy in my server posted a suicide note": ("full", "third_party"),
    "What can I say to a suicidal friend?": ("full", "third_party"),
    "My friend just texted me goodbye forever": ("full", "third_party"),
    "I want to cut so bad": ("full", "self_harm"),
    "I scratch my arms until they bleed": ("full", "self_harm"),
    "Mi marido me va a matar cuando se entere": ("soft", "abuse"),
    "Mi padre es muy violento": ("soft", "abuse"),
    "Mi novio me amenaza con matarme si lo dejo": ("full", "abuse"),
    "Perdí el trabajo y no puedo pagar el alquiler": ("soft", "need"),
    "Mis hijos pasan hambre": ("soft", "need"),
    "Mi amiga me dijo que se quiere morir": ("full", "third_party"),
    "Me quemo los brazos con un mechero": ("full", "self_harm"),
}
"""Each trouble leads to its own words."""

NONE = (
    "my wife will kill me if I forget the milk",
    "my boss is going to kill me if I miss the deadline",
    "I ran 5 kms before the interview, low kms on the car",
    "suicide for my career, that move",
    "I took the train to the interview and sat by the window",
    "it's time for me to go to the next round",
    "I'm starving, time for lunch",
    "the recruiter hung up on me",
    "he attacked me with questions in the interview",
    "I was beaten by another candidate",
    "it hit me that I am unemployed",
    "Ni muerto vuelvo a esa empresa",
    "Estoy muerta después de tres entrevistas",
    "Se me murió el móvil en la llamada",
    "Esta entrevista me va a matar",
    "Mi jefe me va a matar si llego tarde",
    "Trabajo como voluntario en una línea de prevención del suicidio",
    "Hace diez años quise suicidarme, y ahora estoy bien",
    "I took my pills for my headache",
    "we had drinks at a rooftop bar, on the roof terrace",
    "I want to jump into a new field",
    "I will not be here on Friday, I have an interview",
    "I have a knife set ready for the cooking class",
    "the job I had is gone",
    "quiero saltar a otro sector",
    "estoy en el puente de mayo",
    "no quiero estar en este mundo laboral",
    "me tomé un café con mi jefa",
    "my wife will kill me, I forgot the milk",
    "I want to live closer to work",
    "no vale la pena seguir buscando en esa empresa",
)


@pytest.mark.parametrize("text", FULL)
def test_these_open_the_help(text):
    assert read(text).crisis.tier == "full"


@pytest.mark.parametrize("text", SOFT)
def test_these_are_asked_about_at_least(text):
    assert read(text).crisis.tier in {"soft", "full"}


@pytest.mark.parametrize("text", VEILED)
def test_what_is_told_without_its_words_is_asked_about(text):
    assert by_rules(normalise(text)).tier in {"soft", "full"}


@pytest.mark.parametrize("text", ROUTED)
def test_each_trouble_leads_to_its_own_words(text):
    crisis = by_rules(normalise(text))

    assert (crisis.tier, crisis.route) == ROUTED[text]


def test_a_loss_and_rent_count_together_across_messages():
    loss, rent = "I was laid off today", "I don't know how I will pay the rent"

    assert read(loss).crisis.tier == "none"
    assert read(rent).crisis.tier == "none"
    assert (read(rent, (loss,)).crisis.tier, read(rent, (loss,)).crisis.route) == ("soft", "need")


def test_despair_outweighs_need():
    """Need asks nobody anything: words of despair beside it must."""
    crisis = read("We are being evicted and I just want everything to stop").crisis

    assert (crisis.tier, crisis.route) == ("soft", "suicide")


def test_in_spanish_too_a_loss_and_a_question_about_heights_count_together():
    loss, question = "Perdí mi trabajo.", "¿Qué puentes hay de más de 25 metros?"

    assert read(question).crisis.tier == "soft"
    assert read(question, (loss,)).crisis.tier == "full"


def test_what_was_over_and_is_back_is_not_over():
    assert read("I hadn't wanted to kill myself for years. It is back now.").crisis.tier == "full"


def test_a_struggle_not_to_is_no_denial():
    assert read("I'm trying so hard not to kill myself").crisis.tier == "full"
    assert read("I'm not trying to kill myself").crisis.tier == "soft"


def test_a_line_break_that_was_lost_hides_nothing():
    assert read("I want to dieIt is too much").crisis.tier == "full"


@pytest.mark.parametrize("text", NONE)
def test_these_are_let_pass(text):
    assert read(text).crisis.tier == "none"

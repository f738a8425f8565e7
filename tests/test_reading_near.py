"""Lines with which people tried to be missed, and lines beside them that mean nothing of the kind."""

import pytest

from bot.reading import read

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
NONE = (
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


@pytest.mark.parametrize("text", NONE)
def test_these_are_let_pass(text):
    assert read(text).crisis.tier == "none"

"""Three journeys that the tests draw and look at: a short one, a full one, and one with nothing done yet."""

from bot.engine.drawing import Drawing, Part, Row
from bot.engine.facts.lookback import DONE, STAGES, drawing_of
from bot.engine.member import Member
from bot.engine.words.voice import Voice
from tests.engine.pure import SAM, scripts


def told(tally: dict[str, int]) -> Drawing:
    """The journey of a member with that tally, in the shipped words."""
    drawing = drawing_of(Member(SAM, tally=tally), Voice(scripts(), "en"))
    assert drawing is not None
    return drawing


SHORT = {"rejection": 4, "stage-cv": 2, "stage-interview": 1, "win": 3, "step": 2, "goal": 1, "note": 5}
FIRST = {"rejection": 1}
FULL = (
    {f"stage-{stage}": 5 * i % 11 + 1 for i, stage in enumerate(STAGES)}
    | {kinds[0]: 7 * i % 23 + 2 for i, (_, kinds) in enumerate(DONE)}
    | {"rejection": 70, "loss": 9, "win": 1043}
)

SPANISH = Drawing(
    "Tu camino",
    (
        Part(
            "Lo que pasó",
            (
                Row("En la selección de currículums: 40", 40, "news"),
                Row("Después de la primera llamada: 3", 3, "news"),
                Row("Después de la última entrevista: 12", 12, "news"),
            ),
        ),
        Part(
            "Lo que hiciste",
            (
                Row("21 cosas que salieron bien", 21, "win"),
                Row("2 objetivos de aprendizaje elegidos", 2, "goal"),
                Row("3 respuestas practicadas en voz alta", 3, "practice"),
                Row("Electroencefalografistas: 5", 5, "care"),
            ),
        ),
    ),
    "Esto no es una puntuación. No se compara con nadie.",
)

DRAWINGS: dict[str, Drawing] = {
    "journey-1-first-day": told(FIRST),
    "journey-2-some-weeks": told(SHORT),
    "journey-3-all-there-is": told(FULL),
    "journey-4-long-words": SPANISH,
}

"""Names that scripts may use of what a member met: where it ended, thinking traps, kinds of entries.

A part of the closed lists of bot/scripts/vocabulary.py.
"""

STAGES: dict[str, str] = {
    "no-answer": "nobody answered",
    "cv": "at the sifting of applications",
    "screen": "after the first call",
    "test": "after a test or a task",
    "interview": "after an interview",
    "final": "after the last round",
    "withdrawn": "an offer was taken back",
    "laid-off": "a job that was held is lost",
    "internal": "a move or promotion inside was refused",
}
"""Where in the process it can end; each has its flag `stage-<name>`."""

TRAPS: dict[str, str] = {
    "all-or-nothing": "all or nothing, and no middle",
    "overgeneralising": "one time becomes always",
    "mind-reading": "what others think, as if it was known",
    "fortune-telling": "what will come, as if it was known",
    "labelling": "one hard word for a whole person",
    "personalising": "all of the blame taken on oneself",
    "discounting": "what went well does not count",
    "should": "a strict rule",
    "emotional-reasoning": "it feels true, so it is true",
    "comparing": "oneself measured against others",
}
"""Thinking traps that a thought may hold; each has its flag `trap-<name>`."""

LOGS: dict[str, str] = {
    "rejection": "a rejection, with the words that came and what hurt",
    "loss": "another loss",
    "win": "a win",
    "note": "a note to oneself",
    "letter": "a note to their future self",
    "values": "what matters to them in work, and why",
    "feedback": "feedback that arrived, and what it was worth",
    "practice": "one practised answer",
    "care": "a small kind thing they did or chose",
    "closed": "a silence they closed by themselves",
    "weight": "how heavy it was",
    "reflection": "facts, story and control, or a reframing answer",
}

"""Findings as plain data, for whoever tries the reading, or measures it on texts of their own.

The words in it are cut out of the text that was handed in, and go back to whoever handed it in.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.reading import read_all, read_safely
from bot.reading.crisis import REMEMBERED
from bot.reading.findings import TIERS, Crisis, Findings


class NotReadable(ValueError):
    """What came is no text and no list of texts; the sentence says what it is and what would do."""


def messages_of(row: object) -> list[str]:
    """The messages of one JSON value: `{"text": "..."}` or `{"text": ["...", "..."]}`."""
    if not isinstance(row, Mapping) or "text" not in row:
        raise NotReadable('each line is an object with "text", such as {"text": "I got a no today"}')
    text = row["text"]
    if isinstance(text, str):
        return [text]
    if not isinstance(text, list) or not all(isinstance(one, str) for one in text):
        raise NotReadable('"text" is a string, or a list of strings in order')
    if not text:
        raise NotReadable('"text" is an empty list: there is no message to read')
    return text


def report(messages: Sequence[str]) -> dict[str, Any]:
    """What a message says, or several of one member's, in order (one at least).

    `crisis` is the most urgent that any of them gave, each read in the light of those before it, as
    the house reads them when they arrive. All else is of the last message.
    """
    crises = [_crisis_at(messages, place) for place in range(len(messages))]
    gravest = max(crises, key=lambda crisis: TIERS.index(crisis.tier))
    return as_data(messages[-1], read_all(messages[-1]), gravest)


def _crisis_at(messages: Sequence[str], place: int) -> Crisis:
    return read_safely(messages[place], messages[max(0, place - REMEMBERED) : place]).crisis


def as_data(text: str, findings: Findings, crisis: Crisis) -> dict[str, Any]:
    """Findings of `text` as JSON takes them; places in it count characters from 0, the end excluded."""
    return {
        "crisis": {"tier": crisis.tier, "route": crisis.route, "rules": list(crisis.rules)},
        "traps": [trap.kind for trap in findings.traps],
        "trap_words": [trap.at.of(text) for trap in findings.traps],
        "feelings": list(findings.feelings),
        "stage": findings.stage,
        "news": findings.news,
        "need": findings.need,
        "names": [
            {"kind": name.kind, "words": name.at.of(text), "at": [name.at.start, name.at.end]}
            for name in findings.names
        ],
    }

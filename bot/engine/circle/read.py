"""What is read of words that a member means for others: which kind of them stops them.

Read where a script asks, and once more where they are sent, by the member's turn and by the community's.
"""

from collections.abc import Mapping

from bot.engine.words.typed import plainly
from bot.reading.age import tells_young
from bot.reading.conduct import read_conduct_safely
from bot.reading.findings import ConductFamily

LONGEST = 400
"""Characters of an answer in a peer's own words."""

ASKING = "circle-ask"
"""The script of an ask: who writes there is in need themselves."""

TEXT_OF: Mapping[str, str] = {ASKING: "support-text", "circle-answer": "reply-text"}
"""Script -> the slot whose words are meant for others."""

NAME_TYPED = "shown-as"
"""A name that was typed beside them is read as they are."""


def stopped_in(script: str, slots: Mapping[str, str]) -> tuple[ConductFamily, ...]:
    """What stops the words for others in a conversation, the gravest first.

    Crisis words in an ask were met with help and a question before: what is asked for then may be posted.
    """
    found = stopped(_written(script, slots))
    return tuple(one for one in found if one != "crisis") if script == ASKING else found


def _written(script: str, slots: Mapping[str, str]) -> str:
    """The words for others that a conversation holds, "" for none."""
    words = slots.get(TEXT_OF.get(script, ""), "")
    return "\n".join(filter(None, (words, slots.get(NAME_TYPED, "")))) if words else ""


def young_in(script: str, slots: Mapping[str, str]) -> bool:
    """Whether the words for others say that their author is younger than the circle: they go nowhere."""
    return tells_young(plainly(slots.get(TEXT_OF.get(script, ""), "")))


def stopped(words: str) -> tuple[ConductFamily, ...]:
    """What stops these words, the gravest first."""
    return read_conduct_safely(words).families if words else ()


def may_be_told(words: str) -> bool:
    """Whether a peer's own words may reach who asked."""
    return 0 < len(words) <= LONGEST and not stopped(words)

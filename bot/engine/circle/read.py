"""What is read of words that a member means for others: what stops them, and what asks their writer once.

Read where a script asks, and once more where they are sent, by the member's turn and by the community's.
"""

import hashlib
from collections.abc import Mapping

from bot.engine.words.typed import plainly
from bot.reading.age import tells_young
from bot.reading.conduct import read_conduct_safely
from bot.reading.findings import Conduct

LONGEST = 400
"""Characters of an answer in a peer's own words."""

ASKING = "circle-ask"
"""The script of an ask: who writes there is in need themselves."""

TEXT_OF: Mapping[str, str] = {ASKING: "support-text", "circle-answer": "reply-text"}
"""Script -> the slot whose words are meant for others."""

NAME_TYPED = "shown-as"
"""A name that was typed beside them is read as they are."""


def read_in(script: str, slots: Mapping[str, str]) -> Conduct:
    """What is read of the words for others in a conversation.

    Crisis words in an ask were met with help and a question before: what is asked for then may be posted.
    """
    if script != ASKING:
        return read_words(_written(script, slots))
    found = read_conduct_safely(_written(script, slots))
    return Conduct(tuple(one for one in found.families if one != "crisis"), found.rules)


def _written(script: str, slots: Mapping[str, str]) -> str:
    """The words for others that a conversation holds, "" for none."""
    words = slots.get(TEXT_OF.get(script, ""), "")
    return "\n".join(filter(None, (words, slots.get(NAME_TYPED, "")))) if words else ""


def young_in(script: str, slots: Mapping[str, str]) -> bool:
    """Whether the words for others say that their author is younger than the circle: they go nowhere."""
    return tells_young(plainly(slots.get(TEXT_OF.get(script, ""), "")))


def read_words(words: str) -> Conduct:
    """What is read of an answer to somebody."""
    return read_conduct_safely(words, answer=True) if words else Conduct()


def may_be_told(words: str, *, meant: bool) -> bool:
    """Whether a peer's own words may reach who asked.

    `meant`: they were asked whether the words could hurt, and said that they are meant kindly.
    """
    if not 0 < len(words) <= LONGEST:
        return False
    found = read_words(words)
    return not found.families and (meant or not found.doubtful)


def mark_of(words: str) -> str:
    """Stands for exactly these words: a yes to them is none to others."""
    return hashlib.blake2s(words.encode(), digest_size=8, person=b"meant").hexdigest()

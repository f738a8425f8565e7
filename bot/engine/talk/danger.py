"""Which scripts meet somebody in danger, and whether one of them stands open.

A test holds these against the scripts' own `meets`.
"""

from datetime import datetime

from bot.engine.facts.of_member import FIRST_DAY
from bot.engine.member import Talk
from bot.engine.nudges.rules import HELD_FOR

HELP = frozenset({"crisis", "unsafe", "worried", "harm", "on-call-ask", "on-call-yes", "on-call-nobody"})
"""Where help is told: these words are sent again rather than held, and stay when they come back on top."""

DOUBT = frozenset({"soft", "soft-abuse", "soft-other", "soft-harm", "need"})
"""Where something is asked directly."""

WITHOUT_FORM = HELP | DOUBT
"""Nobody reads along there: a form would look as if somebody did. Typed words are still heard."""

HOLDS = frozenset({"crisis", "unsafe", "harm"})
"""Whoever meets these is in danger themselves, or near to hurting somebody: goals and celebrations wait."""

TO_BE_POSTED = frozenset({"win", "circle-ask", "circle-answer", "note"})
"""Words said here are told to others later, if the member says yes."""

HELP_AFTER = {
    "soft-abuse": "unsafe",
    "soft-other": "worried",
    "soft-harm": "harm",
    "unsafe": "unsafe",
    "worried": "worried",
    "harm": "harm",
}
"""What "help" leads to there; anywhere else among these it is the crisis words."""


def stands_open(talk: Talk, now: datetime) -> bool:
    """Whether help, or the question before it, was met lately: it never closes by itself."""
    if talk.script not in WITHOUT_FORM or talk.at is None:
        return False
    return now < talk.at + (HELD_FOR if talk.script in HELP else FIRST_DAY)

"""What is typed where help stands open, or where something is asked directly, beyond a press.

The help never argues and never asks back. It leads to the words that fit what was said: somebody came,
nobody is there, calling is hard, it costs too much, they are safe, or where they live.
"""

import re

from bot.engine.facts.countries import find_country
from bot.engine.talk.danger import HELP
from bot.engine.talk.denied import unsure
from bot.engine.talk.stage import Stage
from bot.engine.words.voice import words_for
from bot.reading import read_safely
from bot.scripts.model import Ask, Target

STEPS = {
    "typed-help-nobody": "nobody",
    "typed-help-with": "with",
    "typed-help-cost": "cost",
    "typed-help-hard": "hard",
    "typed-help-safe": "safe",
}
"""List of bot.md -> step of crisis.md; the first whose words are said wins."""

AGAIN = "again"
"""The step that asks the direct question once more."""

BY_SCORE = ("score",)
"""What reading says where the learned score alone found something."""

_IN = re.compile(r"^(?:.* )?(?:in|from|en|de) (?=\S)")
SHORTEST_COUNTRY = 3
"""Letters of a country's name in a sentence: "in me" and "is it" are no countries."""


def said_in_help(stage: Stage, same: str, *, unharmed: bool) -> Target | None:
    """Where words (`plainly` typed) lead within crisis.md; None where they tell nothing of these.

    `unharmed`: reading found nothing in them. Only then may they say that somebody is safe, or not alone.
    """
    if stage.talk.script != "crisis":
        return None
    if code := _country_in(stage, same):
        stage.change(country=code)
        return Target("start")
    for sentence, step in STEPS.items():
        if _says_of(stage, sentence, same) and _sure(stage, step, same, unharmed=unharmed):
            return Target(step)
    return None


def _sure(stage: Stage, step: str, same: str, *, unharmed: bool) -> bool:
    """Whether it may be taken as said: "the end is with me now" and "I told her goodbye" are no company."""
    if step == "with":
        return unharmed and not _says_of(stage, "typed-grave", same)
    return unharmed or step != "safe"


def _says_of(stage: Stage, sentence: str, same: str) -> bool:
    """Whether the words hold a line of that list, in any language."""
    every = (words_for(stage.scripts, one, sentence) for one in stage.scripts.by_language)
    told = f" {same} ".replace("'s ", " 's ")
    return any(f" {line} " in told for lines in every for line in lines)


def _country_in(stage: Stage, same: str) -> str:
    """The country that is named by itself, or after "in" or "from"."""
    for words in (same, _IN.sub("", same)):
        if len(words) >= SHORTEST_COUNTRY and (code := find_country(stage.scripts, words)):
            return code
    return ""


def asked_once_more(stage: Stage, text: str, same: str) -> Target | None:
    """The direct question again, once, where the answer is neither a yes, nor unsure, nor a sign itself.

    "What do I do now" after a question that was read wrongly opened the full help, and left no way back.
    Whatever comes after the second question, and is no plain no, opens it.
    """
    script = stage.scripts.get(stage.talk.script, stage.language)
    wait = stage.waiting_for()
    if AGAIN not in script.steps or not (isinstance(wait, Ask) and wait.then.script in HELP):
        return None
    if stage.talk.step == AGAIN or unsure(stage.scripts, text):
        return None
    if _agrees(stage, same) or _says_of(stage, "typed-grave", same) or _says_nothing(stage, same):
        return None
    found = read_safely(text).crisis
    return Target(AGAIN) if found.tier == "none" or found.rules == BY_SCORE else None


def _says_nothing(stage: Stage, same: str) -> bool:
    """Whether it is "hm" or "ok", and no goodbye: who can say no more is not asked twice."""
    lists = (("typed-no-answer", True), ("typed-bye", False))
    return all(
        wanted == any(same in words_for(stage.scripts, one, name) for one in stage.scripts.by_language)
        for name, wanted in lists
    )


def _agrees(stage: Stage, same: str) -> bool:
    every = (words_for(stage.scripts, one, "typed-yes") for one in stage.scripts.by_language)
    return any(f"{same} ".startswith(f"{line} ") for lines in every for line in lines)

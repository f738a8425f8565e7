"""A no that was typed at the direct question, in words rather than by the button.

Only what is plainly a no counts as one. A denial is no all-clear: what leaves a doubt, and whatever
reading finds in the words after the no, is answered with help, as any other words are there.
"""

import re
from functools import lru_cache

from bot.engine.words.typed import plainly
from bot.engine.words.voice import words_for
from bot.reading import read_safely
from bot.scripts.model import OptionLine, Scripts, Step

_MARKS = re.compile(r"[^\w'\s]+")


def plain_no(scripts: Scripts, step: Step, text: str) -> OptionLine | None:
    """The step's own no (the option to its step `no`), if the typed text plainly says so; else None."""
    option = next((one for one in step.options if one.target.step == "no" and not one.target.script), None)
    if option is None or not any(_denies(scripts, one, text) for one in scripts.by_language):
        return None
    return option


def _denies(scripts: Scripts, language: str, text: str) -> bool:
    """In any language: which one the words are in is not asked, since "no" is the same in several."""
    words = _bare(text)
    if words in _bare_words(scripts, language, "typed-no"):
        return True
    return any(
        words.startswith(f"{begin} ") and _leaves_no_doubt(scripts, words, words[len(begin) :])
        for begin in _bare_words(scripts, language, "typed-no-begins")
    )


def _leaves_no_doubt(scripts: Scripts, words: str, after: str) -> bool:
    """Nothing unsure anywhere in it, and nothing to find in what follows the no when read by itself."""
    return not unsure(scripts, words) and read_safely(after.strip()).crisis.tier == "none"


def unsure(scripts: Scripts, text: str) -> bool:
    """Whether anything in the words is unsure, in any language: "maybe", "not today", "I don't know"."""
    told = f" {_bare(text)} "
    every = (_bare_words(scripts, one, "typed-unsure") for one in scripts.by_language)
    return any(f" {doubt} " in told for doubts in every for doubt in doubts)


def _bare(text: str) -> str:
    return " ".join(_MARKS.sub(" ", plainly(text)).split())


@lru_cache(maxsize=32)
def _bare_words(scripts: Scripts, language: str, name: str) -> frozenset[str]:
    return frozenset(_bare(line) for line in words_for(scripts, language, name))

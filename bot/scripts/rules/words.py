"""What no line may say, and how plainly each must say it."""

import re
from collections.abc import Iterator

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.folder import Folder, Measure, Words, found, line_words, words_of
from bot.scripts.lists import Phrases
from bot.scripts.model import Script, Step
from bot.scripts.phrases import finder

FEW_WORDS = 12
"""Below so many words a grade says nothing."""

TYPED = "typed-"
"""Sentences of bot.md that nobody reads: they list what a member may type."""

_MENTION = re.compile(r"@|<[!#]")
_ENDED = re.compile(r"[.!?:…\"”]$")


def banned_phrases(folder: Folder) -> Iterator[Diagnostic]:
    """P351: no line holds a phrase of its language's list."""
    yield from _listed(folder, folder.lists.banned, "P351")


def promises(folder: Folder) -> Iterator[Diagnostic]:
    """P354: no line promises how it will turn out."""
    yield from _listed(folder, folder.lists.promises, "P354")


def crisis_words(folder: Folder) -> Iterator[Diagnostic]:
    """P356: no line judges, shames or shows ways to die."""
    yield from _listed(folder, folder.lists.crisis_words, "P356")


def _listed(folder: Folder, phrases: Phrases, code: str) -> Iterator[Diagnostic]:
    for language, listed in phrases.items():
        find = finder(listed)
        for script, words in _all_words(folder, language):
            for phrase in find(words.text):
                yield found(code, script, words.line, phrase=phrase)


def _all_words(folder: Folder, language: str) -> Iterator[tuple[Script, Words]]:
    for script in folder.scripts.by_language.get(language, {}).values():
        for step in script:
            yield from ((script, words) for words in words_of(step))


def mentions(folder: Folder) -> Iterator[Diagnostic]:
    """P352: no words that a platform could take for a call to everyone."""
    for language in folder.scripts.by_language:
        for script, words in _all_words(folder, language):
            if match := _MENTION.search(words.text):
                yield found("P352", script, words.line, mark=match[0])


def reading_grade(folder: Folder) -> Iterator[Diagnostic]:
    """P353: what a step says reads at grade 7, or as easily in another language."""
    for script, step in folder.each_step():
        measure = folder.grade.get(script.language)
        typed = script.where == "sentences" and step.name.startswith(TYPED)
        figure = reads_at(step, measure) if measure and not typed else None
        if measure and figure is not None and measure.too_hard(figure):
            yield found(
                "P353", script, step.line, step=step.name, figure=f"{figure:.1f}", wanted=measure.wanted
            )


def reads_at(step: Step, measure: Measure) -> float | None:
    """The figure of all that a step could say; None when that is too little to measure."""
    text = said(step)
    return measure.of(text) if len(text.split()) >= FEW_WORDS else None


def said(step: Step) -> str:
    """All that a step could say, as sentences; a slot reads as one plain word."""
    lines = (line_words(line, "this").strip() for say in step.says for v in say.variants for line in v)
    return " ".join(line if _ENDED.search(line) else f"{line}." for line in lines if line)

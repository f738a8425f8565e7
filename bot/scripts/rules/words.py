"""What no line may say, and how plainly each must say it."""

import re
from collections.abc import Iterator

from bot.scripts.diagnostics import Diagnostic
from bot.scripts.folder import Folder, Words, found, line_words, words_of
from bot.scripts.model import Script, Step
from bot.scripts.moves import Move, Place, moves

GRADE = 7.0
FEW_WORDS = 12
"""Below so many words a grade says nothing."""

_MENTION = re.compile(r"@|<[!#]")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": " "})
_SENTENCE = re.compile(r"[.!?:;\n]\s*")
_ENDED = re.compile(r"[.!?:…\"”]$")


def exclamations(folder: Folder) -> Iterator[Diagnostic]:
    """P350: no exclamation mark in the first two steps after a rejection."""
    for script in folder.each_script():
        if script.trigger == "rejected":
            for place in sorted(_first_two(folder, script)):
                yield from _loud(folder, script, place)


def _loud(folder: Folder, begun: Script, place: Place) -> Iterator[Diagnostic]:
    script, step = folder.script(place[0], begun.language), folder.step(place, begun.language)
    if script and step:
        for words in words_of(step):
            if "!" in words.text or "¡" in words.text:
                yield found("P350", script, words.line, step=step.name)


def _first_two(folder: Folder, begun: Script) -> set[Place]:
    """The start, what it goes to at once, and the same after one answer."""
    first = _at_once(folder, begun.language, {(begun.name, "start")})
    answered = {move.to for place in first for move in _moves(folder, begun.language, place)}
    return first | _at_once(folder, begun.language, answered)


def _at_once(folder: Folder, language: str, places: set[Place]) -> set[Place]:
    reached: set[Place] = set()
    waiting = list(places)
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached.add(place)
            waiting += [m.to for m in _moves(folder, language, place) if m.kind in {"go", "run"}]
    return reached


def _moves(folder: Folder, language: str, place: Place) -> list[Move]:
    script, step = folder.script(place[0], language), folder.step(place, language)
    return list(moves(script, step)) if script and step else []


def banned_phrases(folder: Folder) -> Iterator[Diagnostic]:
    """P351: no line holds a phrase of its language's list."""
    for language, phrases in folder.lists.banned.items():
        wanted = [(phrase, _pattern(phrase)) for phrase in phrases]
        for script, words in _all_words(folder, language):
            text = _plain(words.text)
            for phrase, pattern in wanted:
                if pattern.search(text):
                    yield found("P351", script, words.line, phrase=phrase)


def _pattern(phrase: str) -> re.Pattern[str]:
    """`at least ...` is forbidden only where a sentence begins; anything else wherever it stands."""
    begins = phrase.endswith("...")
    body = r"\s+".join(re.escape(word) for word in _plain(phrase.removesuffix("...")).split())
    return re.compile(rf"(?:^|{_SENTENCE.pattern})[\"'(]*{body}\b" if begins else rf"(?<!\w){body}(?!\w)")


def _plain(text: str) -> str:
    return text.translate(_STRAIGHT).casefold()


def _all_words(folder: Folder, language: str) -> Iterator[tuple[Script, Words]]:
    for script, step in folder.each_step():
        if script.language == language:
            yield from ((script, words) for words in words_of(step))


def mentions(folder: Folder) -> Iterator[Diagnostic]:
    """P352: no words that a platform could take for a call to everyone."""
    for language in folder.scripts.by_language:
        for script, words in _all_words(folder, language):
            if match := _MENTION.search(words.text):
                yield found("P352", script, words.line, mark=match[0])


def reading_grade(folder: Folder) -> Iterator[Diagnostic]:
    """P353: what a step says reads at grade 7 or below."""
    for script, step in folder.each_step():
        grade = folder.grade.get(script.language)
        text = _text(step)
        if grade and len(text.split()) >= FEW_WORDS and (level := grade(text)) > GRADE:
            yield found("P353", script, step.line, step=step.name, grade=f"{level:.1f}", most=f"{GRADE:.0f}")


def _text(step: Step) -> str:
    """All that a step could say, as sentences; a slot reads as one plain word."""
    said = (line_words(line, "this").strip() for say in step.says for v in say.variants for line in v)
    return " ".join(line if _ENDED.search(line) else f"{line}." for line in said if line)

"""A rejection letter that a member pasted: who wrote it, for which job, and what in it is about them.

    text -> pieces (headers, sentences, signature) -> is it a letter? -> fields, template, specific

Everything is a span, shown for correction and never trusted. The words of a letter are not the
member's; whether they are in danger is read from all of it all the same, elsewhere.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re
from collections.abc import Iterator, Sequence

import msgspec

from bot.reading.findings import Span
from bot.reading.letters_fields import LetterStage, company_of, date_of, role_of, stage_of
from bot.reading.letters_sentences import LONGEST, Piece, pieces
from bot.reading.letters_template import (
    ENOUGH,
    ENOUGH_OF_A_HALF,
    gives_a_reason,
    is_decision,
    is_template,
    weight,
)

__all__ = ["Letter", "LetterStage", "is_letter", "read_letter"]

SHORTEST = 90
"""Characters: a shorter text is somebody's own sentence."""


class Letter(msgspec.Struct, frozen=True):
    """What was read in a letter; places in the text, never its words.

    `stage` is where it ended ("closed": the position itself is gone), "" where it does not tell.
    `template` are sentences that stand in every such letter, `specific` those about this one person.
    """

    company: Span | None = None
    role: Span | None = None
    date: Span | None = None
    stage: LetterStage = ""
    template: tuple[Span, ...] = ()
    specific: tuple[Span, ...] = ()


def is_letter(text: str) -> bool:
    """Whether the text is, or holds, an answer to an application: a no that comes from an organisation."""
    return _may_be(text) and _is_letter(pieces(text))


def read_letter(text: str) -> Letter | None:
    """The letter in a text, None when there is none. Of a very long text the beginning is read."""
    if not _may_be(text) or not _is_letter(found := pieces(text)):
        return None
    body = [one for one in found if one.part == "body"]
    template, specific = _told_apart(body)
    return Letter(
        company=company_of(found),
        role=role_of(found),
        date=date_of(found),
        stage=stage_of([one for one in found if one.part == "body" or one.header in {"subject", "asunto"}]),
        template=tuple(template),
        specific=tuple(specific),
    )


# --- is it one? ---------------------------------------------------------------------------------

_THEIR_VOICE = re.compile(
    r"\b(?:your (?:application|interest|candidacy|candidature|profile|cv|resume|interview|time)|we (?:have|are|were|"
    r"regret|will|won't|received|appreciate|decided|wish|encourage|gave|wanted)|tu (?:candidatura|interés|perfil)|"
    r"su (?:candidatura|interés)|hemos|lamentamos|agradecemos|te deseamos|thank you for|thanks for|gracias por|our (?:panel|team))\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\b(?:they (?:said|told|wrote|rejected|chose|picked|went)|i (?:got|feel|felt|was|applied|didn't|did not|thought|"
    r"had|really wanted|hate|can't|don't|just)|my (?:application|interview|head)|me (?:dijeron|rechazaron|siento))\b",
    re.IGNORECASE,
)


_ABOUT_WORK = re.compile(
    r"\b(?:appl(?:y|ied|ying|ication|icant)s?|candida\w*|positions?|roles?|posts?|vacanc\w+|interview\w*|offer|recruit\w*|"
    r"shortlist\w*|opening|process|assignment|challenge|puesto|proceso|vacante|entrevista|prueba|perfil\w*)\b",
    re.IGNORECASE,
)


def _may_be(text: str) -> bool:
    """A quick look: most of what members write is no letter, and is not taken to pieces."""
    return (
        len(text) >= SHORTEST
        and _ABOUT_WORK.search(text, 0, LONGEST) is not None
        and _THEIR_VOICE.search(text, 0, LONGEST) is not None
    )


def _is_letter(found: Sequence[Piece]) -> bool:
    """A no, said in the organisation's voice, with at least one more sign of a letter."""
    body = [one for one in found if one.part == "body"]
    if not any(is_decision(one.words) for one in body):
        return False
    if not any(_ABOUT_WORK.search(one.words) for one in body):
        return False
    theirs = sum(1 for one in body if _THEIR_VOICE.search(one.words))
    own = sum(1 for one in body if _OWN_VOICE.search(one.words))
    signs = sum(1 for one in body if is_template(one.words)) - 1
    signs += len({one.part for one in found} & {"header", "greeting", "signature", "footer", "mark"})
    return theirs > own and theirs + signs >= 2 and signs > 0


# --- what is about them -------------------------------------------------------------------------


def _told_apart(body: Sequence[Piece]) -> tuple[list[Span], list[Span]]:
    """The sentences of thousands of letters, and those about one person, in order."""
    template: list[Span] = []
    specific: list[Span] = []
    for one in body:
        if not is_template(one.words):
            if weight(one.words) >= ENOUGH:
                specific.append(one.at)
            continue
        half = one.at if gives_a_reason(one.words) else next(_own_half(one), None)
        (specific if half else template).append(half or one.at)
    return template, specific


_HALVES = re.compile(r"[,;]? (?:but|yet|however|although|though|pero|aunque)\b ?|; ")


def _own_half(one: Piece) -> Iterator[Span]:
    """The part of a sentence that is about somebody, where the other part is a template."""
    start = 0
    for stop in (*(found.start() for found in _HALVES.finditer(one.words)), len(one.words)):
        words = one.words[start:stop]
        if words.strip() and not is_template(words) and weight(words) >= ENOUGH_OF_A_HALF:
            begin = one.at.start + start + len(words) - len(words.lstrip(" ,;"))
            yield Span(begin, one.at.start + stop)
        start = stop

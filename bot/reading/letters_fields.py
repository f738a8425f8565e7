"""Company, role, stage and date of a letter: candidates with reasons, the best of them is shown."""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from bot.reading.findings import Span
from bot.reading.letters_sentences import Piece
from bot.reading.names_patterns import CAP, DATE, EMAIL, FIRM, KNOWN_HOUSE, ROLE, ROLE_ES, WITH_AND

LetterStage = Literal["", "cv", "screen", "test", "interview", "final", "withdrawn", "closed"]
"""As `findings.Stage`, and "closed": the position itself is gone."""

Candidate = tuple[int, int, int]
"""How sure it is, and where it starts and ends in the text."""

# --- where it ended -----------------------------------------------------------------------------

_TOLD_BY: tuple[tuple[LetterStage, str], ...] = (
    (
        "withdrawn",
        r"\b(?:withdraw|rescind|revoke|retract)\w*\b.{0,40}\boffer\b|\boffer\b.{0,60}\b(?:withdrawn|rescinded|revoked|retracted)\b|\bretirar\b.{0,30}\boferta\b|\boferta\b.{0,30}\bretirada\b",
    ),
    (
        "final",
        r"\bfinal[ -](?:round|interview|stage|panel)|\bfinalists?\b|\blast round\b|\bon-?site\b|\bbetween two\b|\b(?:entrevista|fase|ronda) final\b|\búltima (?:ronda|entrevista)\b|\bfinalistas?\b",
    ),
    (
        "screen",
        r"\b(?:phone|telephone|screening|recruiter|introductory|intro|initial) (?:screen|call|interview|conversation|chat)\b|\b(?:call|conversation|spoke|speaking|talk) (?:\w+ ){0,4}(?:by phone|on the phone|recruiter|recruiting|talent)\b|\bby phone\b|\bllamada\b|\bentrevista telefónica\b|\bpor teléfono\b",
    ),
    (
        "interview",
        r"\b(?:interview(?:ed|ing)? (?:with|on|us|process|for|last|in|at)\b|(?:attend\w*|your|recent|the|second|panel|first round of|completed) (?:\w+ ){0,2}interviews?\b|interviewers?\b|coming (?:in|to)\b|the panel\b)|\b(?:a|de|tras|después de) la entrevista\b|\btu entrevista\b",
    ),
    (
        "test",
        r"\btake-?home\b|\b(?:coding|technical|programming|design|skills|online|writing) (?:challenge|test|task|assessment|assignment|exercise)\b|\bassessment\b|\bassignment\b|\btest task\b|\bwork sample\b|\bprueba (?:técnica|práctica)\b|\bejercicio\b",
    ),
    (
        "interview",
        r"\benjoyed (?:meeting|talking|speaking|our)\b|\b(?:pleasure|great|lovely|nice) (?:to )?(?:meet|meeting|speak|talk)\w*\b|\bmeet(?:ing)? (?:you|the team|with us)\b|\bspeaking with (?:us|you)\b|\bwalkthrough\b|\b(?:conocerte|hablar contigo)\b",
    ),
    (
        "closed",
        r"\b(?:position|role|vacancy|post|opening|job|requisition)\b.{0,60}\b(?:filled|cancell?ed|on hold|no longer (?:open|available)|closed|paused|frozen)\b|\b(?:vacante|puesto|proceso)\b.{0,60}\b(?:cancelad[oa]|cubiert[oa]|cerrad[oa]|suspendid[oa])\b",
    ),
    (
        "cv",
        r"\b(?:appl(?:y|ied|ying|ication|ications|icants?)|cv|resume|résumé|shortlist\w*|interest in|candidates?|profiles?|solicitud\w*|candidaturas?|currículum|perfil(?:es)?|inter[eé]s)\b",
    ),
)
"""What tells of a stage, the latest and surest first: an application is mentioned in all of them."""

_NOT_ATTENDED = re.compile(
    r"\b(?:not|chosen|other|select\w*|invit\w*)\b.{0,40}\b(?:for|to)(?: an?| the)? interviews?\b",
    re.IGNORECASE,
)


STAGES = tuple((stage, re.compile(pattern, re.IGNORECASE)) for stage, pattern in _TOLD_BY)


def stage_of(sentences: Sequence[Piece]) -> LetterStage:
    """Where it ended, by the surest cue anywhere in the letter; "" where it tells nothing."""
    told = [_NOT_ATTENDED.sub("_", one.words) for one in sentences]
    for stage, pattern in STAGES:
        if any(pattern.search(words) for words in told):
            return stage
    return ""


# --- the day ------------------------------------------------------------------------------------


def date_of(pieces: Sequence[Piece]) -> Span | None:
    """The day it was sent, by its header or the mark of forwarding; else the first day in it."""
    dated = [one for one in pieces if one.header in {"date", "sent", "fecha", "enviado", "enviado el"}]
    marks = [one for one in pieces if one.part == "mark"]
    for one in (*dated, *marks, *(one for one in pieces if one.part in {"body", "greeting"})):
        if found := DATE.search(one.words):
            return Span(one.at.start + found.start(), one.at.start + found.end())
    return None


# --- the job ------------------------------------------------------------------------------------

_SMALL = r"(?:of|in|and|&|for|de|del|y|la|el|/|-|–)"
TITLE = rf"(?:{CAP})(?:[ ](?:{_SMALL} )?(?:{CAP})){{0,5}}"
"""A job as letters write it: capitals, with small words between."""

_JOB = r"(?:position|role|post|job|vacancy|opening|spot|opportunity)"
ROLES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (points, re.compile(pattern))
    for points, pattern in (
        (9, rf"\b{_JOB} (?:of|as|for)(?: an?| our| the)? (?P<name>{TITLE})"),
        (9, rf"\b(?:the|our|an?|for) (?P<name>{TITLE}) {_JOB}\b"),
        (8, rf"\b(?:puesto|vacante|plaza|posición) (?:de|como) (?P<name>{TITLE})"),
        (8, rf"\b(?:POST|Post|Position|Role|Job title|Puesto|Vacante): ?(?P<name>{TITLE})"),
        (7, rf"\bthe (?:position|role|post|place) (?P<name>{TITLE})"),
        (
            7,
            rf"\b(?:appl(?:y|ying|ied|ication)|candidacy|candidature|candidatura|interviews?|entrevista|consider you) (?:for|as|to|de|como|para)(?: an?| the| our| el| la)? (?P<name>{TITLE})",
        ),
        (6, rf"(?:[-–|] |\()(?P<name>{TITLE})"),
        (5, rf"^(?:Proceso de|Your application[:,]?|Application[:,]?) (?P<name>{TITLE})"),
    )
)
_NOT_A_JOB = re.compile(
    r"\b(?:team|recruit\w*|careers?|talent|human|hr|gmbh|ltd|plc|inc|group|thank|dear|hi|university|college)\b|\bS\.L\.",
    re.IGNORECASE,
)
_CUT = re.compile(r"[ ,]+(?:at|with|en|in our|to|and we|we|I)\b.*|[.,;:!]$| [-–|].*|\s*\(.*|,.*")


def role_of(pieces: Sequence[Piece]) -> Span | None:
    """The job, where the letter names one; a word for a job makes a candidate surer."""
    best: Candidate | None = None
    for one in (one for one in pieces if one.part in {"body", "header"} and one.header not in _ADDRESSED):
        for sure, start, end in _roles(one):
            if best is None or sure > best[0]:
                best = (sure, start, end)
    return Span(best[1], best[2]) if best else None


_ADDRESSED = frozenset({"from", "to", "cc", "bcc", "de", "para", "date", "sent", "fecha", "reply-to"})


def _roles(piece: Piece) -> Iterator[Candidate]:
    for points, pattern in ROLES:
        for found in pattern.finditer(piece.words):
            start, end = _cut(piece.words, *found.span("name"))
            words = piece.words[start:end]
            if not words or _NOT_A_JOB.search(words):
                continue
            known = bool(ROLE.search(words) or ROLE_ES.search(words))
            if known or points > 6:
                yield points + 4 * known, piece.at.start + start, piece.at.start + end
    for pattern in (ROLE, ROLE_ES) if piece.header in {"subject", "asunto"} else ():
        for found in pattern.finditer(piece.words):
            yield 6, piece.at.start + found.start(), piece.at.start + found.end()


def _cut(words: str, start: int, end: int) -> tuple[int, int]:
    """A name up to where something else begins."""
    if cut := _CUT.search(words[start:end]):
        end = start + cut.start()
    return start, end


# --- the company --------------------------------------------------------------------------------

_FIRM = rf"(?:{CAP})(?:[ ](?:(?:&|and|y|de|del|of|la|las|los|el) )?(?:{CAP})){{0,4}}"
COMPANIES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (points, re.compile(pattern))
    for points, pattern in (
        (
            9,
            rf"\b(?:on behalf of|de parte de|process with|interest in|interés en) (?:the )?(?P<name>{_FIRM})",
        ),
        (8, rf"\b(?:applying|application|applied) to (?:the )?(?P<name>{_FIRM})(?! (?:role|position|post))"),
        (8, rf"\b(?:{_JOB}|opening|{ROLE.pattern}|[A-Z]\w+) at (?:the )?(?P<name>{_FIRM})"),
        (7, rf"\b(?:puesto|vacante) de [^.,\n]{{2,60}}? en (?:el |la )?(?P<name>{_FIRM})"),
        (7, rf"\bfrom (?P<name>{_FIRM})[.!]?$"),
        (6, rf"(?:^|, )(?P<name>{_FIRM}) (?:has|is|had|will|must) "),
        (5, rf"\bjoin(?:ing)? (?:us at |the team at )?(?P<name>{_FIRM})"),
    )
)
_UNIT = re.compile(
    r"(?:^|\s)(?:the|your|our|el|la)$|^(?:the|your|our|el|la|equipo|departamento|dirección|team)(?: de (?:selección|recursos humanos|personas|rrhh))?(?: de)?(?:\s|$)",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"[ ,]*\b(?:recruitment|recruiting|careers?|hr|human resources|talent(?: (?:acquisition|team|partner))?|people|hiring|engineering|team|selection|admissions|rrhh|recursos humanos)\b.*$",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"(?:mrs?|ms|dr|prof|sir|sra?|dña)\.? |[A-Z]\. ", re.IGNORECASE)
_JUST_WORDS = frozenset(
    {"thank", "thanks", "dear", "hi", "hello", "we", "i", "this", "the", "your", "human", "resources", "best"}
    | {
        "linkedin",
        "gracias",
        "hola",
        "unfortunately",
        "regards",
        "people",
        "talent",
        "position",
        "role",
        "monday",
    }
    | {"team"}
    | {"hr", "you", "our", "dirección", "departamento", "after", "at", "if", "in", "proceso", "it"}
)

_HOUSES = frozenset(
    {"college", "university", "school", "company", "trust", "group", "hospital", "hotel", "library"}
)
_JUST_WORDS |= _HOUSES


def company_of(pieces: Sequence[Piece]) -> Span | None:
    """Who wrote: by the words around a name, the form of a firm, the sender's address, the signature."""
    found = list(_companies(pieces))
    if not found:
        return None
    said: dict[str, int] = {}
    for sure, _, _, words in found:
        said[words.casefold()] = said.get(words.casefold(), 0) + sure
    _, start, end, _ = max(found, key=lambda one: (said[one[3].casefold()], len(one[3]), -one[1]))
    return Span(start, end)


def _companies(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, int, str]]:
    domain = _domain(pieces)
    for one in pieces:
        for sure, *whole in _company_spans(one):
            start, end = _without_unit(one.words, *whole)
            words = one.words[start:end]
            if words and not _says_nothing(words) and not _PERSONAL.match(words):
                near = 10 if domain and _letters(words).startswith(domain[:12]) else 0
                yield sure + near, one.at.start + start, one.at.start + end, words


def _says_nothing(words: str) -> bool:
    first, *more = words.casefold().split(" ")
    return first in _JUST_WORDS and (first not in _HOUSES or not more)


def _company_spans(piece: Piece) -> Iterator[Candidate]:
    words = piece.words
    if piece.part in {"body", "signature", "footer"}:
        for pattern, points in ((FIRM, 9), (KNOWN_HOUSE, 5), (WITH_AND, 5)):
            for found in pattern.finditer(words):
                yield points, found.start(), found.end()
    if piece.part in {"body", "greeting"} or piece.header in {"subject", "asunto"}:
        for points, pattern in COMPANIES:
            for found in pattern.finditer(words):
                yield points, *_cut(words, *found.span("name"))
    if piece.part == "signature" or (piece.part == "body" and _UNIT_AFTER.search(words)):
        yield from _signed(piece)


_SIGNED = re.compile(rf"(?:^|[,|] ?|from |de )(?P<name>{_FIRM})$")


def _signed(piece: Piece) -> Iterator[Candidate]:
    """A line of a signature: the firm is the line itself, its end, or what stands before its unit."""
    words = piece.words.rstrip(" .!")
    unit = _UNIT_AFTER.search(words)
    end = unit.start() if unit else len(words)
    for found in _SIGNED.finditer(words, 0, end):
        start, stop = found.span("name")
        sure = 4 if unit and stop == end else 3 if start else 2
        yield sure, start, stop


def _without_unit(words: str, start: int, end: int) -> tuple[int, int]:
    """A name without "The", "Team", "Careers" around it."""
    if unit := _UNIT.match(words[start:end]):
        start += unit.end()
    if unit := _UNIT_AFTER.search(words[start:end]):
        end = start + unit.start()
    while start < end and words[end - 1] in " .,;:!" and not re.search(r"\b[A-Z]\.$", words[start:end]):
        end -= 1
    return start, end


def _domain(pieces: Sequence[Piece]) -> str:
    """The sender's own domain without its ending, letters only; "" where there is none."""
    for one in pieces:
        if one.header in {"from", "de"} and (found := EMAIL.search(one.words)):
            return _letters(found[0].split("@")[1].split(".")[-2])
    return ""


def _letters(words: str) -> str:
    return re.sub(r"[^a-z]", "", words.casefold().replace("&", "and"))

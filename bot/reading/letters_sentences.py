"""A pasted e-mail in pieces: header lines, sentences, and what stands under the closing words.

    "> From: a@b.example"      header
    "> Dear Sam,"              greeting
    "> We decided ... "        body, a sentence each
    "> Kind regards"           closing, and from there on the signature

Every piece is a span of the text as it was pasted, so that it can be shown for correction.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from bot.reading.findings import Span

LONGEST = 40_000
"""Characters of a text that are looked at. No letter is longer."""

LONGEST_SENTENCE = 600
"""A longer one is cut: nobody writes it, and patterns stay quick on it."""

WRAPPED = 52
"""A line of at least so many characters that ends without a mark goes on in the next one."""

Part = Literal["header", "mark", "greeting", "body", "signature", "footer"]


class Piece(NamedTuple):
    """A sentence or a header's value, where it stands, and the header's name ("" for none)."""

    part: Part
    at: Span
    words: str
    header: str = ""


_QUOTED = re.compile(r"[ \t]*(?:(?:>|&gt;|\|)[ \t]?){0,9}[ \t]*")
_HEADER = re.compile(
    r"(from|to|cc|bcc|subject|date|sent|reply-to|received|de|para|asunto|fecha|enviado(?: el)?|cco"
    r")[ \t]*:[ \t]*(?=\S)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:re|fw|fwd|rv)[ \t]*:[ \t]*", re.IGNORECASE)
_MARK = re.compile(
    r"-{2,}[^\n]{0,60}?(?:forwarded|original|reenviado)[^\n]{0,60}$|begin forwarded message|"
    r"(?:on|el) [^\n]{5,120}(?:wrote|escribió):?[ \t]*$|[-_=*]{3,}[ \t]*$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|to whom|"
    r"estimad[oa]s?|hola|buen[oa]s (?:d[ií]as|tardes)|querid[oa])\b[^\n.!?]{0,50}[,:!.]?[ \t]*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:with )?(?:best|kind|kindest|warm|warmest|friendly|many|yours|mit|very)"
    r"(?: (?:regards|wishes|greetings|thanks|sincerely|truly|faithfully|freundlichen))?(?=[ ,.!]|$)|"
    r"yours (?:sincerely|faithfully|truly)|sincerely|regards|cheers|respectfully|"
    r"(?:mucho ánimo y )?un (?:cordial )?saludo|saludos|atentamente|cordialmente|"
    r"reciba un)(?P<more>[^\n]{0,60})$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?:(?:best|kind|warm|friendly|kindest) (?:regards|wishes)|regards|sincerely|saludos|atentamente|"
    r"un (?:cordial )?saludo)\b[ ,]",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:this (?:e-?mail|message|is an automat)|confidentiality|please do not reply|do not reply|"
    r"unsubscribe|powered by|registered (?:office|in)|©|privacy (?:policy|notice)|este (?:es un )?"
    r"(?:mensaje|correo)|sent from my|enviado desde|if you are not the intended|view (?:this|in)|"
    r"equal opportunit|legal notice|aviso legal|disclaimer)",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|(?<=\w)[ \t]+[-–—][ \t]+(?=[A-Z][a-z]+ from )")
_ABBREVIATED = re.compile(
    r"(?:\b(?:mrs?|ms|dr|prof|sr|sra|srta|st|no|nr|inc|ltd|co|corp|approx|e\.g|i\.e|vs|dept|d|dña|s\.l|s\.a)"
    r"|\b[A-Z])\.$",
    re.IGNORECASE,
)


def pieces(text: str) -> tuple[Piece, ...]:
    """Headers, sentences and signature of a pasted letter, in order, never overlapping."""
    found: list[Piece] = []
    closed = False
    for start, end in _joined(text[:LONGEST]):
        for piece in _of_line(text, start, end, closed=closed and bool(found)):
            closed = closed or piece.part == "signature"
            found.append(piece)
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Each line without its marks of quoting and the spaces around it; empty ones as well."""
    start = 0
    for line in text.split("\n"):
        quoted = _QUOTED.match(line)
        begin = start + (quoted.end() if quoted else 0)
        yield min(begin, start + len(line.rstrip())), start + len(line.rstrip())
        start += len(line) + 1


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Lines that a mail program broke are one again, whatever stands at their beginning."""
    held: tuple[int, int] | None = None
    for start, end in _lines(text):
        if held and end > start and _goes_on(text, held, (start, end)):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end) if end > start else None
    if held:
        yield held


def _goes_on(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    last, first = text[before[1] - 1], text[after[0]]
    if after[1] - before[0] > LONGEST_SENTENCE * 8:
        return False
    if last in ".!?:;" or _of_its_own(text, before) or _of_its_own(text, after):
        return False
    long = before[1] - max(before[0], text.rfind("\n", 0, before[1]) + 1) >= WRAPPED
    return first.islower() if last != "," else (long and first.islower()) or (first.islower() and long)


def _of_its_own(text: str, line: tuple[int, int]) -> bool:
    """A header, a mark or a closing is never a part of a sentence."""
    words = text[line[0] : min(line[1], line[0] + 200)]
    return any(known.match(words) for known in (_HEADER, _MARK, _CLOSING, _FOOTER, _GREETING))


def _of_line(text: str, start: int, end: int, *, closed: bool) -> Iterator[Piece]:
    words = text[start:end]
    if header := _HEADER.match(words):
        yield _header(text, start + header.end(), end, header[1].casefold())
    elif _MARK.match(words):
        yield Piece("mark", Span(start, end), words)
    elif _FOOTER.match(words):
        yield Piece("footer", Span(start, end), words)
    elif closed or _CLOSING.match(words):
        yield Piece("signature", Span(start, end), words[:LONGEST_SENTENCE])
    elif _GREETING.match(words):
        yield Piece("greeting", Span(start, end), words)
    else:
        yield from _sentences(text, start, end)


def _header(text: str, start: int, end: int, name: str) -> Piece:
    again = _SUBJECT.match(text, start, end)
    begin = again.end() if again and again.end() < end else start
    return Piece("header", Span(begin, end), text[begin:end][:LONGEST_SENTENCE], name)


def _sentences(text: str, start: int, end: int) -> Iterator[Piece]:
    """The sentences of some lines; from closing words on it is the signature."""
    begin, closed = start, False
    for stop in (*_ends(text, start, end), end):
        while begin < stop and text[begin].isspace():
            begin += 1
        if begin >= stop:
            continue
        stop_at = min(stop, begin + LONGEST_SENTENCE)
        words = text[begin:stop_at].rstrip()
        closed = closed or _CLOSED.match(words) is not None
        part: Part = "signature" if closed else "footer" if _FOOTER.match(words) else "body"
        yield Piece(part, Span(begin, begin + len(words)), words)
        begin = stop


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end; an initial or a "Mrs." ends none."""
    for mark in _END.finditer(text, start, end):
        if not _ABBREVIATED.search(text[max(start, mark.end() - 12) : mark.end()]):
            yield mark.end()

"""A letter that a member pasted, as slots of the talk it was pasted in: shown for correction.

What is read in it waits (`MAIL`) until the talk comes to a place where looking at it fits; nobody
is shown it before they were met. Its words are not the member's, so that nothing else is read in it.
"""

from bot.engine.marks import MAIL, MAIL_CLOSED, STAGE_READ
from bot.engine.words.fill import MAX_SLOT, shorten
from bot.reading.findings import Span
from bot.reading.letters import Letter, read_letter

MAX_FIELD = 80
"""Characters of a company's or a job's name that are kept."""


def read_mail(text: str) -> dict[str, str]:
    """The slots that a pasted letter fills; empty for any other text."""
    letter = read_letter(text)
    return _slots(letter, text) if letter else {}


def _slots(letter: Letter, text: str) -> dict[str, str]:
    """Every slot, also the empty ones: what an earlier letter said must not stay."""
    closed = letter.stage == "closed"
    return {
        MAIL: "1",
        MAIL_CLOSED: "1" if closed else "",
        STAGE_READ: "" if closed else letter.stage,
        "mail-company": _words(letter.company, text),
        "mail-role": _words(letter.role, text),
        "mail-date": _words(letter.date, text),
        "mail-specific": shorten(" ".join(_words(one, text, MAX_SLOT) for one in letter.specific), MAX_SLOT),
    }


_QUOTING = frozenset({">", "&gt;", "|"})


def _words(span: Span | None, text: str, most: int = MAX_FIELD) -> str:
    """The words at a place, on one line, without a mail program's marks of quoting."""
    words = span.of(text).split() if span else []
    return shorten(" ".join(word for word in words if word not in _QUOTING), most)

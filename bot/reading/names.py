"""Names: what in a text could tell who wrote it, where they are, or whom they wrote about.

Patterns and the words around them; no model, no download. Shown to the member before anything is
shared, who decides: what is marked wrongly costs a look, what is missed may cost more.
"""

import re
from collections.abc import Iterator

from bot.reading import names_patterns as patterns
from bot.reading.findings import Name, NameKind, Span
from bot.reading.names_places import ALSO_WORDS, MOST_WORDS, PLACES, bare
from bot.reading.names_words import HARMLESS, NO_FIRM

LONGEST = 20_000
"""Characters that are looked at: nothing that is shared is longer than a message."""

MOST = 50
"""Names that are handed back of one text."""

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_FEWEST_DIGITS = 9
_TAIL = ".,;:!?'’-"

Found = tuple[NameKind, int, int]


def read_names(text: str) -> tuple[Name, ...]:
    """The names in a text, in order, never overlapping, at most MOST of them."""
    text = text[:LONGEST]
    taken: list[Found] = []
    covered = bytearray(len(text))
    for kind, start, end in _found(text):
        if start < end and not any(covered[start:end]):
            covered[start:end] = b"\1" * (end - start)
            taken.append((kind, start, end))
    taken.sort(key=lambda one: one[1])
    return tuple(Name(kind, Span(start, end)) for kind, start, end in taken[:MOST])


def _found(text: str) -> Iterator[Found]:
    """Everything found, the surest first: what comes later must not overlap it."""
    yield from _whole("contact", patterns.EMAIL, text)
    yield from _whole("link", patterns.LINK, text)
    yield from _whole("contact", patterns.HANDLE, text)
    yield from _whole("number", patterns.DATE, text)
    yield from _whole("number", patterns.MONEY, text)
    yield from _phones(text)
    yield from _whole("person", patterns.TITLED, text)
    yield from _roles(text)
    yield from _firms(text)
    yield from _people(text)
    yield from _places(text)
    yield from _by_what_stands_before(text)


def _whole(kind: NameKind, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    for found in pattern.finditer(text):
        end = found.end()
        while end > found.start() and text[end - 1] in ".,;:!?" and kind != "company":
            end -= 1
        yield kind, found.start(), end


def _phones(text: str) -> Iterator[Found]:
    for found in patterns.PHONE.finditer(text):
        if sum(char.isdigit() for char in found[0]) >= _FEWEST_DIGITS:
            yield "contact", found.start(), found.end()


def _roles(text: str) -> Iterator[Found]:
    """A job's name where it is somebody's or is applied for; "my manager" is a person, not a job."""
    for pattern in (patterns.ROLE, patterns.ROLE_ES):
        for found in pattern.finditer(text):
            before, after = (
                text[max(0, found.start() - 16) : found.start()],
                text[found.end() : found.end() + 12],
            )
            if (
                " " not in found[0]
                and not found[0][0].isupper()
                and not re.match(r" (?:role|position|job|post)\b", after)
            ):
                continue
            if patterns.ROLE_AFTER.match(after) or patterns.ROLE_BEFORE.search(before):
                yield "role", found.start(), found.end()


def _firms(text: str) -> Iterator[Found]:
    for pattern in (patterns.FIRM, patterns.KNOWN_HOUSE, patterns.WITH_AND):
        for found in pattern.finditer(text):
            start = found.start() + _harmless_before(found[0])
            if start < found.end():
                yield "company", start, found.end()
    for found in patterns.LOWER_FIRM.finditer(text):
        if found["name"] not in NO_FIRM and bare(found["name"]) not in PLACES:
            yield "company", *found.span("name")


def _harmless_before(words: str) -> int:
    """Characters of a name that only begin the sentence: "Two" of "Two Harrow & Pine"."""
    skipped = 0
    while (first := _WORD.match(words, skipped)) and first[0].casefold() in HARMLESS:
        skipped = first.end() + 1
    return skipped


def _people(text: str) -> Iterator[Found]:
    for pattern in (patterns.PERSON_AFTER, patterns.PERSON_BEFORE):
        for found in pattern.finditer(text):
            if span := _named(text, *found.span("name")):
                yield "person", *span


def _places(text: str) -> Iterator[Found]:
    """Places of the list, the longest name first; small letters count where they can be nothing else."""
    words = list(_WORD.finditer(text))
    skip = 0
    for at, first in enumerate(words):
        if at < skip:
            continue
        for count in range(min(MOST_WORDS, len(words) - at), 0, -1):
            start, end = first.start(), words[at + count - 1].end()
            if bare(text[start:end]) in PLACES and _is_meant(text, start, end):
                yield "place", start, end
                skip = at + count
                break


_IN = re.compile(r"\b(?:in|to|from|near|at|of|en|a|de|desde|around|outside)[ ]$", re.IGNORECASE)
_TO_LIVE = re.compile(
    r"\b(?:in|to|from|near|en|de|desde|live in|moved to|(?:voy|vamos|fui|vine|mud\w{1,6}|volv\w{1,4}|"
    r"llegu\w{1,4}|regres\w{1,4}|viaj\w{1,5}|traslad\w{1,6}) a)[ ]$",
    re.IGNORECASE,
)
_BEFORE = 24
"""Characters before a name in which it is told that somebody lives there, or goes there."""


def _is_meant(text: str, start: int, end: int) -> bool:
    words, before = text[start:end], text[max(0, start - _BEFORE) : start]
    if bare(words) in ALSO_WORDS:
        last = words.rsplit(" ", 1)[-1]
        return words[0].isupper() and last[0].isupper() and _TO_LIVE.search(before) is not None
    return words[0].isupper() or _IN.search(before) is not None


_FIRST = frozenset({"at", "joined", "join", "joining", "left"})


def _by_what_stands_before(text: str) -> Iterator[Found]:
    """Capitals after "at", "with", "in": who or what they are is told by the word before them."""
    for found in patterns.AFTER_AT.finditer(text):
        if span := _named(text, *found.span("name")):
            yield _kind_after(found[0].split(" ", 1)[0].casefold(), text, span), *span
    for found in patterns.IN_PLACE.finditer(text):
        if span := _named(text, *found.span("name")):
            yield "place", *span


def _kind_after(word: str, text: str, span: tuple[int, int]) -> NameKind:
    words = text[span[0] : span[1]]
    if word in _FIRST or word == "for" or "&" in words or word == "from":
        return "company"
    if word in {"with", "con"}:
        return "person" if patterns.HR_AFTER.match(text, span[1]) or " " not in words else "company"
    if word == "en":
        return "company"
    return "company"


def _named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name without the words around it that give nobody away; None when nothing is left."""
    start += _harmless_before(text[start:end])
    while start < end and text[end - 1] in _TAIL:
        end -= 1
    while start < end:
        last = max(text.rfind(" ", start, end), start - 1) + 1
        if text[last:end].casefold().strip(_TAIL) not in HARMLESS:
            break
        end = max(start, last - 1)
    stop = re.search(r"[.!?] ", text[start:end])
    if stop:
        end = start + stop.start()
    return (start, end) if start < end else None

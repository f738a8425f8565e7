"""Who can be called, by country: helplines.toml -> rows. Pure: text in, rows and diagnostics out.

A row that is not as it must be is told and left out: nobody is ever shown half a number. A host's own
file has rows of the same form; they take the place of the shipped ones of that country and need.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal, TypeVar

import msgspec

from bot.scripts.diagnostics import Diagnostic, Notes

FILE = "helplines.toml"

TOO_OLD = timedelta(days=366)
"""Twelve months, a leap day included: a row that nobody looked at for longer may be wrong by now."""

Need = Literal["suicide", "abuse", "youth"]

Countries = dict[str, dict[str, str]]
"""countries.toml: ISO code -> language -> its name there; `also` holds other names, parted by semicolons."""


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who says so: a title, an address (or repository and path), its own date if it has one."""

    title: str
    at: str
    dated: str = ""


class Helpline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line, as people dial it. `hours` "" is not known; see `HOURS` for the others.

    `call` and `text` are numbers, `word` is what to text, `chat` an https address. `seen`: the day on
    which its sources were last read and agreed.
    """

    country: str
    need: Need = msgspec.field(name="for")
    name: str
    seen: date
    sources: tuple[Source, ...] = ()
    call: str = ""
    text: str = ""
    word: str = ""
    chat: str = ""
    hours: str = ""
    free: bool = False
    languages: tuple[str, ...] = ()
    verified_by_host: bool = False
    verified_on: date | None = None

    @property
    def written(self) -> bool:
        """Whether it can be reached without speaking."""
        return bool(self.text or self.chat)


class Emergency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The number to call in danger."""

    country: str
    number: str
    seen: date
    sources: tuple[Source, ...] = ()
    verified_by_host: bool = False
    verified_on: date | None = None


Row = Helpline | Emergency
_R = TypeVar("_R", Helpline, Emergency)


class Helplines(msgspec.Struct, frozen=True):
    """Every row that may be shown, in the order of the files."""

    lines: tuple[Helpline, ...] = ()
    emergencies: tuple[Emergency, ...] = ()

    def of(self, country: str, need: Need) -> tuple[Helpline, ...]:
        """The lines of a country (ISO code) for a need, the first to show first."""
        return tuple(line for line in self.lines if line.country == country and line.need == need)

    def emergency(self, country: str) -> str:
        """The number to call in danger there, "" when it is not certain."""
        return next((row.number for row in self.emergencies if row.country == country), "")

    def rows(self, countries: Collection[str] = ()) -> tuple[Row, ...]:
        """The rows of those countries; of all, when none is named."""
        every: tuple[Row, ...] = (*self.emergencies, *self.lines)
        return tuple(row for row in every if not countries or row.country in countries)


def row_name(row: Row) -> str:
    """What a host calls it: "GB suicide: Samaritans", "GB emergency: 999"."""
    if isinstance(row, Emergency):
        return f"{row.country} emergency: {row.number}"
    return f"{row.country} {row.need}: {row.name}"


def last_looked_at(row: Row) -> date:
    """The day on which somebody last found it true."""
    return max(row.seen, row.verified_on or row.seen)


def is_stale(row: Row, today: date) -> bool:
    """Whether nobody looked at it for over twelve months."""
    return today - last_looked_at(row) > TOO_OLD


# --- reading ------------------------------------------------------------------------------------


def read_helplines(
    text: str, path: str, *, countries: Collection[str] = (), today: date | None = None
) -> tuple[Helplines, tuple[Diagnostic, ...]]:
    """The rows of one file, and what is wrong with the others.

    `countries`: the codes that are known; empty means that they are not checked. `today`: rows that are
    too old are told; None does not look at dates.
    """
    notes = Notes(path)
    try:
        raw = msgspec.toml.decode(text, type=dict[str, list[object]])
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        notes.add("P370", _line_in(str(error)), row="The file", problem=_one_line(error))
        return Helplines(), tuple(notes.found)
    for kind in sorted(raw.keys() - {"line", "emergency"}):
        notes.add("P370", 1, row=f"[[{kind}]]", problem="there are only [[line]] and [[emergency]]")
    reader = _Reader(notes, frozenset(countries), today)
    found = Helplines(
        tuple(reader.rows(raw.get("line", []), Helpline, _places(text, "line"))),
        tuple(reader.rows(raw.get("emergency", []), Emergency, _places(text, "emergency"))),
    )
    return found, tuple(notes.found)


def joined(shipped: Helplines, own: Helplines) -> Helplines:
    """A host's own rows in the place of the shipped ones of the same country and need."""
    theirs = {(line.country, line.need) for line in own.lines}
    numbers = {row.country for row in own.emergencies}
    lines = (line for line in shipped.lines if (line.country, line.need) not in theirs)
    emergencies = (row for row in shipped.emergencies if row.country not in numbers)
    return Helplines((*own.lines, *lines), (*own.emergencies, *emergencies))


def read_files(
    texts: Mapping[str, str], countries: Collection[str], today: date | None
) -> tuple[Helplines, tuple[Diagnostic, ...]]:
    """The shipped file and a host's own, whichever are there; the shipped one has the bare name."""
    found, wrong = Helplines(), list[Diagnostic]()
    for path in sorted((p for p in texts if p.split("/")[-1] == FILE), key=lambda p: p != FILE):
        rows, diagnostics = read_helplines(texts[path], path, countries=countries, today=today)
        found = joined(found, rows)
        wrong += diagnostics
    return found, tuple(wrong)


_TIME = r"([01][0-9]:[0-5][0-9]|2[0-3]:[0-5][0-9]|24:00)"
HOURS = re.compile(rf"(24/7|(daily|weekdays) {_TIME}-{_TIME})?")
"""When somebody answers: `24/7`, `daily 08:00-20:00`, `weekdays 09:00-17:00`, or "" where nobody says."""

_COUNTRY = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"[+*(]?[0-9][0-9 ()*#-]{0,29}")
_WORD = re.compile(r"[A-Z]{1,12}")
_CHAT = re.compile(r"(?=.{1,150}\Z)https://[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(/[A-Za-z0-9._/-]*)?")


def dialable(number: str) -> bool:
    """Whether a phone takes it as it stands: +1988 is no number, 988 is, and so is 116 123."""
    digits = sum(char.isdigit() for char in number)
    least = 8 if number.startswith("+") else 2
    return bool(_NUMBER.fullmatch(number)) and least <= digits <= 15


class _Reader:
    """Reads the rows of one file and notes what is wrong."""

    def __init__(self, notes: Notes, countries: frozenset[str], today: date | None) -> None:
        self._notes, self._countries, self._today = notes, countries, today
        self._known: set[tuple[str, ...]] = set()

    def rows(self, raw: list[object], type_: type[_R], places: list[int]) -> Iterator[_R]:
        """The rows that may be shown."""
        for number, one in enumerate(raw, start=1):
            at = places[number - 1] if number <= len(places) else 1
            try:
                row = msgspec.convert(one, type_)
            except msgspec.ValidationError as error:
                self._notes.add("P370", at, row=_unread(one, number), problem=_one_line(error))
                continue
            if self._fits(row, at):
                yield row

    def _fits(self, row: Row, at: int) -> bool:
        before = len(self._notes.found)
        name = row_name(row)
        for problem in _problems(row, self._countries):
            self._notes.add("P370", at, row=name, problem=problem)
        if not row.verified_by_host and len({_whose(source) for source in row.sources}) < 2:
            self._notes.add("P371", at, row=name)
        for number in _undialable(row):
            self._notes.add("P372", at, row=name, number=number)
        if (key := _key(row)) in self._known:
            self._notes.add("P373", at, row=name)
        self._known.add(key)
        fits = len(self._notes.found) == before
        if fits and self._today and is_stale(row, self._today):
            self._notes.add("P374", at, row=name, day=last_looked_at(row).isoformat())
        return fits  # an old number is still better than none: it is shown, and told


def _problems(row: Row, countries: frozenset[str]) -> Iterator[str]:
    if not _COUNTRY.fullmatch(row.country):
        yield f"country {row.country!r} is not two capital letters, as in GB"
    elif countries and row.country not in countries:
        yield f"country {row.country} is not in countries.toml"
    if row.verified_by_host != (row.verified_on is not None):
        yield "verified_by_host = true and verified_on = the day belong together"
    if isinstance(row, Helpline):
        yield from _line_problems(row)


def _line_problems(line: Helpline) -> Iterator[str]:
    if not (line.call or line.text or line.chat):
        yield "it has neither call, text nor chat"
    if not (line.name.strip() and len(line.name) <= 80 and line.name.isprintable()):
        yield "its name is not one line of 1 to 80 characters that can be seen"
    if line.word and not (line.text and _WORD.fullmatch(line.word)):
        yield f"word {line.word!r} is not capital letters to send to the number in text"
    if not HOURS.fullmatch(line.hours):
        yield f"hours {line.hours!r} are none of 24/7, daily 08:00-20:00, weekdays 09:00-17:00"


def _undialable(row: Row) -> Iterator[str]:
    numbers = (row.number,) if isinstance(row, Emergency) else tuple(n for n in (row.call, row.text) if n)
    yield from (number for number in numbers if not dialable(number))
    if isinstance(row, Helpline) and row.chat and not _CHAT.fullmatch(row.chat):
        yield row.chat


def _key(row: Row) -> tuple[str, ...]:
    """What no two rows of a file may share."""
    if isinstance(row, Emergency):
        return (row.country,)
    return (row.country, row.need, row.call, row.text, row.chat)


def _whose(source: Source) -> str:
    """A website counts once, whatever its pages; so does a repository."""
    address = re.sub(r"^https?://(www\.)?", "", source.at.strip().casefold())
    parts = address.split("/")
    return "/".join(parts[:2]) if "." not in parts[0] else parts[0]


def _unread(raw: object, number: int) -> str:
    named = raw if isinstance(raw, dict) else {}
    words = [str(named[key]) for key in ("country", "for", "name", "number") if key in named]
    return f"row {number} ({' '.join(words)})" if words else f"row {number}"


def _places(text: str, kind: str) -> list[int]:
    """The lines on which the tables of that kind begin, counted from 1."""
    head = f"[[{kind}]]"
    return [n for n, line in enumerate(text.split("\n"), start=1) if line.strip().startswith(head)]


def _line_in(message: str) -> int:
    found = re.search(r"line (\d+)", message)
    return int(found.group(1)) if found else 1


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")

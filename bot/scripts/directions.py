"""One stage direction: the words after `>` -> a Direction. A cursor over words and links.

The grammar is the table in prompts/README.md; each direction has one small function here.
"""

import re
from collections.abc import Callable, Sequence

import msgspec

from bot.scripts.diagnostics import Notes
from bot.scripts.front import NAME
from bot.scripts.inline import Span, plain, target
from bot.scripts.model import (
    ALWAYS,
    AnyDirection,
    Ask,
    AskForm,
    Choose,
    Condition,
    Consent,
    Do,
    End,
    Go,
    Log,
    Nudge,
    PostTo,
    Rate,
    RunScript,
    Set,
    Target,
)

_WORDS = re.compile(r",|[^\s,]+")
HOURS = {"hour": 1, "hours": 1, "day": 24, "days": 24, "week": 168, "weeks": 168}
"""The script language's own words for time, in whatever language the script is written."""

SHAPES: dict[str, str] = {
    "ask": "> ask slot, then [words](#step)",
    "form": "> form Title, then [words](#step)",
    "rate": "> rate slot, then [words](#step)",
    "choose": "> choose slot, then [words](#step)` or `> choose 1 to 3 of slot, then [words](#step)",
    "go": "> go [words](#step)",
    "run": "> run [words](other.md), then [words](#step)",
    "nudge": "> nudge check-in in 2 days` or `> nudge plan on plan-date",
    "log": "> log rejection",
    "set": "> set plan` or `> set zone, else [words](#step)",
    "consent": "> consent check-ins yes` or `> consent check-ins no",
    "post": "> post win to celebrations",
    "do": "> do pause",
    "end": "> end",
}
"""Direction -> how it is written; what a diagnostic shows."""


class Unreadable(ValueError):
    """The line is no direction; the first argument is what was met instead of what was wanted."""


class Cursor:
    """Walks over the words, commas and links of one line."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._rest: list[str | Span] = []
        for span in spans:
            if span.linked:
                self._rest.append(span)
            elif span.style != "plain":
                raise Unreadable(span.text)
            else:
                self._rest.extend(_WORDS.findall(span.text))

    def done(self) -> bool:
        """Whether nothing is left."""
        return not self._rest

    def peek(self) -> str:
        """The next word, "" when a link or nothing comes."""
        return self._rest[0] if self._rest and isinstance(self._rest[0], str) else ""

    def take(self) -> str:
        """The next word. Unreadable when a link or nothing comes."""
        if not self.peek():
            raise Unreadable(self._found())
        return str(self._rest.pop(0))

    def expect(self, *words: str) -> None:
        """These very words come next."""
        for word in words:
            if self.peek() != word:
                raise Unreadable(self._found())
            self._rest.pop(0)

    def name(self) -> str:
        """A name: small letters, digits, hyphens."""
        if not NAME.fullmatch(self.peek()):
            raise Unreadable(self._found())
        return self.take()

    def number(self) -> int:
        """A whole number of at most three digits."""
        if not re.fullmatch(r"[0-9]{1,3}", self.peek()):
            raise Unreadable(self._found())
        return int(self.take())

    def link(self) -> Target:
        """A link to a step or a script."""
        if not self._rest or isinstance(self._rest[0], str):
            raise Unreadable(self._found())
        span = self._rest[0]
        led = target(span.href)
        if led is None:
            raise Unreadable(f"[{span.text}]({span.href})")
        while self._rest and isinstance(self._rest[0], Span) and self._rest[0].href == span.href:
            self._rest.pop(0)
        return led

    def then(self) -> Target:
        """`, then [words](#step)`."""
        self.expect(",", "then")
        return self.link()

    def until_then(self) -> str:
        """The words before `, then`, as they were written."""
        words: list[str] = []
        while self.peek() and not (self.peek() == "," and self._rest[1:2] == ["then"]):
            words.append(self.take())
        if not words:
            raise Unreadable(self._found())
        return " ".join(words).replace(" ,", ",")

    def condition(self) -> Condition:
        """`if a unless b`, with `and` or a comma between them; nothing is ALWAYS."""
        flags: list[tuple[str, bool]] = []
        while self.peek() in {"if", "unless", "and", ","}:
            if flags and self.peek() in {"and", ","}:
                self.take()
            wanted = self.peek() == "if"
            if self.peek() not in {"if", "unless"}:
                raise Unreadable(self._found())
            self.take()
            flags.append((self.name(), wanted))
        return Condition(tuple(flags)) if flags else ALWAYS

    def _found(self) -> str:
        if not self._rest:
            return "the end of the line"
        first = self._rest[0]
        return first if isinstance(first, str) else f"[{first.text}]({first.href})"


def read_condition(words: str) -> Condition | None:
    """`if a unless b` as a Condition; None when it is not one."""
    cursor = Cursor([Span(words, 0)])
    try:
        found = cursor.condition()
    except Unreadable:
        return None
    return found if found.flags and cursor.done() else None


def read_direction(spans: Sequence[Span], line: int, notes: Notes) -> AnyDirection | None:
    """One line after `>`; None, and a note, when it cannot be read."""
    words = plain(spans)
    first = words.split(" ", 1)[0]
    if first not in _READERS:
        notes.add("P305", line, found=first, known=", ".join([*SHAPES, "evidence", "idea"]))
        return None
    try:
        cursor = Cursor(spans)
        cursor.take()
        direction = _READERS[first](cursor)
        when = cursor.condition()
        if not cursor.done():
            raise Unreadable(cursor._found())
    except Unreadable as stop:
        notes.add("P306", line, found=str(stop), wanted=SHAPES[first])
        return None
    return msgspec.structs.replace(direction, when=when, line=line)


def _ask(cursor: Cursor) -> Ask:
    return Ask(slot=cursor.name(), then=cursor.then())


def _form(cursor: Cursor) -> AskForm:
    return AskForm(title=cursor.until_then(), then=cursor.then())


def _rate(cursor: Cursor) -> Rate:
    return Rate(slot=cursor.name(), then=cursor.then())


def _choose(cursor: Cursor) -> Choose:
    if not cursor.peek().isdigit():
        return Choose(slot=cursor.name(), then=cursor.then())
    least = cursor.number()
    cursor.expect("to")
    most = cursor.number()
    cursor.expect("of")
    return Choose(least=least, most=most, slot=cursor.name(), then=cursor.then())


def _go(cursor: Cursor) -> Go:
    return Go(target=cursor.link())


def _run(cursor: Cursor) -> RunScript:
    return RunScript(target=cursor.link(), then=cursor.then())


def _nudge(cursor: Cursor) -> Nudge:
    kind = cursor.name()
    if cursor.peek() == "on":
        cursor.expect("on")
        return Nudge(kind=kind, slot=cursor.name())
    cursor.expect("in")
    number = cursor.number()
    unit = cursor.take()
    if unit not in HOURS or not number:
        raise Unreadable(f"{number} {unit}")
    return Nudge(kind=kind, hours=number * HOURS[unit])


def _log(cursor: Cursor) -> Log:
    return Log(kind=cursor.name())


def _set(cursor: Cursor) -> Set:
    what = cursor.name()
    if cursor.peek() != ",":
        return Set(what=what)
    cursor.expect(",", "else")
    return Set(what=what, otherwise=cursor.link())


def _consent(cursor: Cursor) -> Consent:
    kind = cursor.name()
    if cursor.peek() not in {"yes", "no"}:
        cursor.expect("yes")
    return Consent(kind=kind, given=cursor.take() == "yes")


def _post(cursor: Cursor) -> PostTo:
    what = cursor.name()
    cursor.expect("to")
    return PostTo(what=what, to=cursor.name())


def _do(cursor: Cursor) -> Do:
    return Do(what=cursor.name())


def _end(cursor: Cursor) -> End:
    return End()


_READERS: dict[str, Callable[[Cursor], AnyDirection]] = {
    "ask": _ask,
    "form": _form,
    "rate": _rate,
    "choose": _choose,
    "go": _go,
    "run": _run,
    "nudge": _nudge,
    "log": _log,
    "set": _set,
    "consent": _consent,
    "post": _post,
    "do": _do,
    "end": _end,
}

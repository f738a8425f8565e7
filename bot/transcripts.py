"""Golden conversations: what was done and what was shown, as text that a moderator can write.

    member: Sam
    start: 2026-03-02 09:00

    > /rejected
    (only you) I have written to you privately.
    This is hard to hear.
      [Just let me talk] [A calm minute]
    > [Just let me talk]

A line that begins with `> ` is done by the member: a command or typed words, `[a press]`,
`[one] [and another]` for a select that takes several, `(form) one | two`, `(+2 days)`.
Everything else is what they are shown. Pure: text in, data out.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

Where = Literal[
    "whisper", "private", "channel", "thread", "edit", "form", "picture", "shared picture", "file", "error"
]

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning: when a transcript starts that does not say when."""


class Shown(msgspec.Struct, frozen=True):
    """One thing the member was shown: its plain words, and the labels of what can be pressed.

    A form is shown as its title (`text`) and its fields' labels (`options`); a redrawn message
    ("You chose ...") is not shown again; another message of ours that changed is an "edit".
    """

    where: Where
    text: str
    options: tuple[str, ...] = ()


class Deed(msgspec.Struct, frozen=True):
    """One thing that somebody did. `who` is "" for the transcript's own member."""

    kind: Literal["type", "press", "choose", "fill", "move"]
    values: tuple[str, ...]
    who: str = ""

    @property
    def by(self) -> timedelta:
        """How far a move goes."""
        return read_move(self.values[0])


class Exchange(msgspec.Struct, frozen=True):
    """A deed, and the lines that were shown after it."""

    deed: Deed
    lines: tuple[str, ...]


class Transcript(msgspec.Struct, frozen=True):
    """A whole conversation. `others` are further members of the same community."""

    member: str
    start: datetime
    exchanges: tuple[Exchange, ...]
    others: tuple[str, ...] = ()


class TranscriptError(ValueError):
    """A transcript that cannot be read, with its line."""


_MARKS: dict[str, str] = {
    "whisper": "(only you) ",
    "private": "",
    "channel": "(channel) ",
    "thread": "(thread) ",
    "edit": "(changed) ",
    "form": "(form) ",
    "picture": "(picture) ",
    "shared picture": "(picture in the thread) ",
    "file": "(file) ",
    "error": "(error) ",
}
PUBLIC = frozenset({"channel", "thread", "edit", "shared picture"})
"""What every member of the community can see."""

_PRESSES = re.compile(r"\[([^\]]+)\]")
_MOVE = re.compile(r"\+(\d+) (minute|hour|day|week)s?")
_HEADER = re.compile(r"(member|others|start): (.+)")
_WHO = re.compile(r"(\w+): (.*)")


def in_order(shown: Iterable[Shown]) -> list[Shown]:
    """The member's own first, then what stands in the channel: lanes go side by side, in any order."""
    return sorted(shown, key=lambda one: one.where in PUBLIC)


def lines_of(shown: Shown) -> list[str]:
    """What was shown, as it stands in a transcript."""
    text = [line for line in shown.text.splitlines() if line] or [""]
    lines = [f"{_MARKS[shown.where]}{text[0]}", *text[1:]]
    if shown.options:
        lines.append("  " + " ".join(f"[{label}]" for label in shown.options))
    return [line.rstrip() for line in lines]


def line_of(deed: Deed) -> str:
    """What was done, as it stands in a transcript."""
    who = f"{deed.who}: " if deed.who else ""
    match deed.kind:
        case "press" | "choose":
            return f"> {who}" + " ".join(f"[{label}]" for label in deed.values)
        case "fill":
            return f"> {who}(form) " + " | ".join(deed.values)
        case "move":
            return f"> ({deed.values[0]})"
        case _:
            return f"> {who}{deed.values[0]}"


def write(transcript: Transcript) -> str:
    """The transcript as text; `read` gives the same transcript again."""
    head = [f"member: {transcript.member}", f"start: {transcript.start:%Y-%m-%d %H:%M}"]
    if transcript.others:
        head.insert(1, f"others: {', '.join(transcript.others)}")
    body: list[str] = []
    for exchange in transcript.exchanges:
        body += ["", line_of(exchange.deed), *exchange.lines]
    return "\n".join([*head, *body]) + "\n"


def read(text: str) -> Transcript:
    """The transcript in a text. Raises TranscriptError for a line before the first deed."""
    member, start = "Sam", START
    others: tuple[str, ...] = ()
    found: list[tuple[Deed, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("> "):
            found.append((_deed(line[2:], others), []))
        elif found:
            found[-1][1].append(line)
        elif match := _HEADER.fullmatch(line):
            key, value = match.groups()
            if key == "member":
                member = value
            elif key == "others":
                others = tuple(name.strip() for name in value.split(","))
            else:
                start = datetime.strptime(value, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
        elif line.strip():
            raise TranscriptError(f"line {number}: {line!r} stands before anything was done")
    exchanges = tuple(Exchange(deed, _trimmed(lines)) for deed, lines in found)
    return Transcript(member, start, exchanges, others)


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line.strip())


def _deed(words: str, others: Iterable[str]) -> Deed:
    who = ""
    if (match := _WHO.fullmatch(words)) and match[1] in others:
        who, words = match.groups()
    if _MOVE.fullmatch(words.strip("()")) and words.startswith("("):
        return Deed("move", (words.strip("()"),))
    if words.startswith("(form) "):
        return Deed("fill", tuple(part.strip() for part in words[7:].split("|")), who)
    labels = tuple(_PRESSES.findall(words))
    if labels and words.replace(" ", "") == "".join(f"[{one}]" for one in labels).replace(" ", ""):
        return Deed("press" if len(labels) == 1 else "choose", labels, who)
    return Deed("type", (words,), who)


def read_move(words: str) -> timedelta:
    """How far "+2 days" goes. Raises TranscriptError for anything else."""
    match = _MOVE.fullmatch(words.strip())
    if not match:
        raise TranscriptError(f"{words!r} is no way to move the clock; write +2 hours or +1 day")
    return timedelta(**{f"{match[2]}s": int(match[1])})

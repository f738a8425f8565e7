"""The erasure ledger: who was forgotten, in a file beside the database, so that no copy brings them back.

One line an erasure, on the disk before the erasure is: its number, when, what it names (an actor or a
whole tenant), the keyed hash of that, which naming key made the hash, and a check of the line. Without
the host key nothing of it can be read or guessed. The first line says from which number on it was kept.

A database knows the number of the last erasure that it went through (`house.erased`). A copy knows the
one of its own day: whatever the ledger has after that is still to be done in it. No clock is asked.
"""

import os
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Literal

import msgspec

from bot.crash import crashpoint
from bot.store.errors import StoreError
from bot.store.hostkey import sync_folder

FILE = "erased.log"
Kind = Literal["since", "actor", "tenant"]
_PARTS = 6
_NOBODY = "-"


class Line(msgspec.Struct, frozen=True):
    """One erasure; of kind "since": the ledger was begun, and knows of none up to that number."""

    number: int
    at: str
    kind: Kind
    hash: bytes = b""
    names: bytes = b""


class Pages(msgspec.Struct, frozen=True):
    """A ledger as read: its good lines, and the places (from 1) of lines that were damaged."""

    lines: tuple[Line, ...] = ()
    damaged: tuple[int, ...] = ()
    whole: int = 0
    """Bytes up to the last line that was ended: what follows was never acknowledged."""

    @property
    def last(self) -> int:
        """The highest number in it."""
        return max((line.number for line in self.lines), default=0)

    @property
    def begun(self) -> Line | None:
        """The line that says since when it is kept."""
        return next((line for line in self.lines if line.kind == "since"), None)

    def after(self, number: int) -> list[Line]:
        """The erasures that came after that one."""
        return [line for line in self.lines if line.number > number and line.kind != "since"]


def read(file: Path) -> Pages:
    """The ledger in that file; an empty one when there is none. Raises StoreError when it cannot be read."""
    try:
        body = file.read_bytes()
    except FileNotFoundError:
        return Pages()
    except OSError as error:
        raise StoreError(f"{file} cannot be read ({error.strerror}). Check its owner and mode.") from error
    whole = body.rfind(b"\n") + 1  # a torn last line is of an erasure that did not happen
    found = [_parsed(text) for text in body[:whole].decode("ascii", "replace").splitlines()]
    damaged = tuple(place for place, line in enumerate(found, start=1) if line is None)
    return Pages(tuple(line for line in found if line), damaged, whole)


def _written(line: Line) -> str:
    text = f"{line.number} {line.at} {line.kind} {line.hash.hex() or _NOBODY} {line.names.hex() or _NOBODY}"
    return f"{text} {_check(text)}\n"


def _parsed(text: str) -> Line | None:
    body, _, check = text.rpartition(" ")
    parts = text.split(" ")
    if len(parts) != _PARTS or check != _check(body) or parts[2] not in ("since", "actor", "tenant"):
        return None
    number, at, kind, hashed, names = parts[:-1]
    return Line(int(number), at, kind, _unhexed(hashed), _unhexed(names))  # type: ignore[arg-type]


def _unhexed(text: str) -> bytes:
    return b"" if text == _NOBODY else bytes.fromhex(text)


def _check(text: str) -> str:
    """Notices a line that was cut or altered by accident."""
    return f"{zlib.crc32(text.encode()):08x}"


def _append(file: Path, lines: Sequence[Line]) -> None:
    """Durably, for its owner alone. Raises OSError."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write("".join(map(_written, lines)).encode())
        opened.flush()
        crashpoint("erase-line-written")
        os.fsync(opened.fileno())


def _at(line: Line) -> datetime:
    return datetime.fromisoformat(line.at)


class Ledger:
    """The ledger of the one process that writes. Belongs to the writer's thread."""

    def __init__(self, file: Path, now: Callable[[], datetime]) -> None:
        self.file = file
        self._now = now
        self._last = 0
        self._back_to: int | None = None

    def start(self, done: int) -> Pages:
        """What it holds; begun when there is none, from erasure `done` on. A torn end is cut off.

        Raises StoreError when it cannot be read or begun.
        """
        pages = read(self.file)
        self._last = max(pages.last, done)
        if not pages.whole:
            self._begin()
        elif self.file.stat().st_size > pages.whole:
            self._cut(pages.whole)
        return pages

    def _begin(self) -> None:
        try:
            self.file.unlink(missing_ok=True)
            self._add([Line(self._last, self._moment(), "since")])
            sync_folder(self.file.parent)
            crashpoint("ledger-begun")
        except OSError as error:
            raise StoreError(
                f"{self.file} cannot be written ({error.strerror}). Check its folder: owner, mode, space."
            ) from error

    def append(self, gone: Sequence[tuple[Kind, bytes]], names: bytes) -> int:
        """Write them down, durably. Says the number of the last one. Raises StoreError, with none written."""
        lines = [
            Line(number, self._moment(), kind, hashed, names)
            for number, (kind, hashed) in enumerate(gone, start=self._last + 1)
        ]
        before = self.file.stat().st_size if self.file.exists() else 0
        if self._back_to is None:
            self._back_to = before
        try:
            self._add(lines)
        except OSError as error:
            self._cut(before)
            raise StoreError(
                f"{self.file} cannot be written ({error.strerror}), so nobody was erased. "
                "Check its owner, its mode and the disk's space, and ask again."
            ) from error
        self._last = lines[-1].number
        return self._last

    def settle(self) -> None:
        """The erasures are in the database, too."""
        self._back_to = None

    def take_back(self) -> None:
        """The transaction was undone: what it wrote goes. The numbers are not used again.

        Should even that fail, the line stays: then they are erased at the next start, as they asked.
        """
        if self._back_to is not None:
            self._cut(self._back_to)
            self._back_to = None

    def trim(self, upto: int, before: datetime) -> int:
        """Let go of lines from before that moment, of erasures up to number `upto`. Says of how many.

        The first line then says from which erasure on the ledger knows, so that a restore of an older copy
        tells of its doubt. Nothing is touched while an erasure is on its way, or a line is damaged. Raises
        StoreError, with the ledger as it was.
        """
        pages = read(self.file)
        if self._back_to is not None or pages.damaged:
            return 0
        known = pages.after(0)
        old = list(takewhile(lambda line: line.number <= upto and _at(line) < before, known))
        if old:
            self._write_anew([Line(old[-1].number, old[-1].at, "since"), *known[len(old) :]])
        return len(old)

    def _write_anew(self, lines: Sequence[Line]) -> None:
        coming = self.file.with_name(f"{FILE}.next")
        try:
            coming.unlink(missing_ok=True)
            _append(coming, lines)
            coming.replace(self.file)
            sync_folder(self.file.parent)
        except OSError as error:
            raise StoreError(
                f"{self.file} cannot be written ({error.strerror}), so it remembers longer than it need. "
                "Check its folder: owner, mode, space."
            ) from error

    def _add(self, lines: Sequence[Line]) -> None:
        _append(self.file, lines)

    def _cut(self, size: int) -> None:
        try:
            with self.file.open("r+b") as file:
                file.truncate(size)
                os.fsync(file.fileno())
        except OSError:
            return  # `take_back` says what then becomes of the line

    def _moment(self) -> str:
        return self._now().isoformat(timespec="seconds")

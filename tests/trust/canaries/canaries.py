"""Words that occur nowhere else, who each belongs to, and how they are found again in any bytes."""

import base64
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from tests.store.store_parts import all_bytes

MARK = "quzqvix"
"""Every canary begins so; six letters follow. Letters alone pass JSON, URLs and MessagePack unchanged."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLAIN = re.compile(MARK.encode() + rb"[a-z]{6}", re.IGNORECASE)


def _encoded() -> Iterator[bytes]:
    """The mark in other clothes: UTF-16, hexadecimal, and base64 wherever it falls in its groups of three."""
    for mark in (MARK, MARK.capitalize(), MARK.upper()):
        plain = mark.encode()
        yield mark.encode("utf-16-le")
        yield mark.encode("utf-16-be")
        yield plain.hex().encode()
        yield plain.hex().upper().encode()
        for skipped in range(3):
            sure = base64.b64encode(bytes(skipped) + plain)[(0, 2, 3)[skipped] :]
            yield sure[: (len(plain) * 8 - (0, 4, 2)[skipped]) // 6]


_DRESSED = re.compile(b"|".join(map(re.escape, dict.fromkeys(_encoded()))))


class Canaries:
    """Makes them. `owners`: the keys of everybody who may be told one; `makers`: whose own word it is.

    `names` are those that say who somebody is, and whose: what they are called, or typed for a name.
    """

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.owners: dict[str, set[str]] = {}
        self.makers: dict[str, str] = {}
        self.names: dict[str, str] = {}

    def word(self, *owners: str) -> str:
        """A new one, in small letters."""
        number, letters = next(self._numbers), ""
        for _ in range(6):
            number, digit = divmod(number, 26)
            letters = _LETTERS[digit] + letters
        self.owners[MARK + letters] = set(owners)
        if len(owners) == 1:
            self.makers[MARK + letters] = owners[0]
        return MARK + letters

    def strangers(self, data: bytes, owner: str) -> set[str]:
        """Those in the bytes that are not that owner's."""
        return {word for word in found(data) if owner not in self.owners[word]}


def found(data: bytes) -> set[str]:
    """The canaries that stand in the bytes as they are, in small letters."""
    return {word.decode().lower() for word in _PLAIN.findall(data)}


def traces(data: bytes) -> set[bytes]:
    """Any sign of any canary: as it is, cut short, or encoded."""
    plain = re.findall(MARK.encode() + rb"[a-z]*", data, re.IGNORECASE)
    return {*plain, *_DRESSED.findall(data)}


def traces_in(folder: Path) -> set[bytes]:
    """The same of every byte of every file under it, and of the files' names."""
    names = "\n".join(str(path) for path in folder.rglob("*")).encode()
    return traces(all_bytes(folder)) | traces(names)

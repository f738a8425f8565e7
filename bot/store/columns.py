"""Every column that is stored, and what becomes of it when its actor is erased.

A column that is missing here fails a test: nobody can store something of a member without having
decided how it goes.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec


class Fate(msgspec.Struct, frozen=True):
    """`erase`: gone with the actor; `anonymise`: stays, of nobody; `keep`: stays, for `reason`."""

    then: Literal["erase", "anonymise", "keep"]
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.then == "keep") != bool(self.reason):
            raise ValueError("what is kept has a reason, and nothing else has one")


ERASE = Fate("erase")


def keep(reason: str) -> Fate:
    """It stays, because of `reason`."""
    return Fate("keep", reason)


_HOUSE = keep("of the installation, not of a person")
_DUPLICATES = keep("a keyed hash and a time that name nobody; without them a repeated event happens twice")

COLUMNS: Mapping[str, Mapping[str, Fate]] = {
    "actors": dict.fromkeys(("n", "hash", "tenant", "actor", "wrapped", "state", "dm", "next_due"), ERASE),
    "timers": dict.fromkeys(
        ("seq", "id", "actor", "due_at", "name", "event", "code", "errors", "deaths", "begun"), ERASE
    ),
    "outbox": dict.fromkeys(
        (
            *("seq", "id", "actor", "lane", "head", "effect", "fallback", "target", "ref", "at"),
            *("deadline", "due_at", "attempts", "status", "code", "begun_at", "done_at"),
        ),
        ERASE,
    ),
    "entries": dict.fromkeys(("seq", "id", "actor", "at", "kind", "data"), ERASE),
    "inbound": dict.fromkeys(("id", "at", "deaths", "begun", "code"), _DUPLICATES),
    "seen": dict.fromkeys(("id", "at"), _DUPLICATES),
    "house": dict.fromkeys(("name", "value"), _HOUSE),
    "_sqlite_migrations": dict.fromkeys(("id", "migration_set", "name", "applied_at"), _HOUSE),
}
"""Table -> column -> its fate."""

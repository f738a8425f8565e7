"""What the fake Discord's ledger (`wire_ledger`) says.

Kinds: "message" and "again" (a repetition that the nonce stopped: nobody saw anything new), "edit",
"whisper", "form", "redraw", "deferred", "thread", "reaction", "request" (status refused), "fault"
(against Discord's description).
"""

from collections.abc import Iterable

from tests.fakes.wire_ledger import Ledger, Row, read

__all__ = ["ANSWERS", "Ledger", "Row", "answered", "read", "seen"]

ANSWERS = frozenset({"whisper", "form", "redraw", "deferred"})
"""Kinds that are first answers; they carry the interaction's id."""


def seen(rows: Iterable[Row], *, nonce: str) -> int:
    """How many messages stand there under that nonce."""
    return sum(row["kind"] == "message" and row["nonce"] == nonce for row in rows)


def answered(rows: Iterable[Row]) -> set[str]:
    """The interactions that Discord was told of in time: what the member saw acknowledged."""
    return {row["interaction"] for row in rows if row["kind"] in ANSWERS}

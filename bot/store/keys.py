"""The writer's key ring: an actor's row and data key, found or made, and forgotten for good."""

import sqlite3
from datetime import datetime

import msgspec

from bot.crash import crashpoint
from bot.engine.actors import Actor
from bot.store import rows, sealed
from bot.store.ledger import Kind, Ledger
from bot.store.sealed import DataKey, HostKey

_MOST = 10_000
"""Actors that are remembered (about 1 KB each); finding one again costs some 10 us."""

_DONE = "SELECT value FROM house WHERE name = 'erased'"
_NOTE = (
    "INSERT INTO house (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_INSERT = "INSERT INTO actors (hash, tenant, actor, wrapped) VALUES (?, ?, ?, ?) RETURNING n"


class Owner(msgspec.Struct, frozen=True, gc=False):
    """An actor that has a row: its number, its hash, its key."""

    n: int
    hash: bytes
    key: DataKey


class Found(msgspec.Struct, frozen=True, gc=False):
    """A timer that a reader found: its row's number and id, its owner.

    `erasures`: how many there had been before it was looked up; see `KeyRing.still`.
    """

    seq: int
    id: bytes
    owner: Owner
    erasures: int


class KeyRing:
    """The owners in use, by their actor's key. Belongs to the writer's thread.

    `destroyed` counts keys, and words, that went: what is left of them in the write-ahead log goes as well.
    `gone` are the erasures of the job in hand, which the ledger must hold before the database does.
    """

    def __init__(self, conn: sqlite3.Connection, host: HostKey, ledger: Ledger) -> None:
        self.conn = conn
        self.host = host
        self.ledger = ledger
        self.destroyed = 0
        self.gone: list[tuple[Kind, bytes]] = []
        self._owners: dict[Actor, Owner] = {}

    def find(self, actor: Actor) -> Owner | None:
        """The actor's row, None when we do not know them."""
        if (owner := self._owners.get(actor)) is not None:
            return owner
        hashed = self.host.name(sealed.ACTOR_NAME, actor.key)
        found = "SELECT n, tenant, wrapped FROM actors WHERE hash = ?"
        row = self.conn.execute(found, (hashed,)).fetchone()
        if row is None:
            return None
        n, tenant, wrapped = row
        return self._remember(actor, Owner(n, hashed, self.host.unwrap(hashed, tenant, wrapped)))

    def still(self, found: object) -> Found | None:
        """What a reader found, if nobody was erased since: the owner's number may be another's by now."""
        return found if isinstance(found, Found) and found.erasures == self.host.erasures else None

    def of(self, actor: Actor) -> Owner:
        """The actor's row; an actor never met gets one, and a key."""
        return self.find(actor) or self._make(actor)

    def numbered(self, n: int) -> Owner:
        """The owner of row `n`, which exists: a foreign key says so."""
        found = "SELECT hash, tenant, wrapped FROM actors WHERE n = ?"
        hashed, tenant, wrapped = self.conn.execute(found, (n,)).fetchone()
        return Owner(n, hashed, self.host.unwrap(hashed, tenant, wrapped))

    def _make(self, actor: Actor) -> Owner:
        hashed = self.host.name(sealed.ACTOR_NAME, actor.key)
        tenant = self.host.name(sealed.TENANT_NAME, rows.tenant_text(actor.platform, actor.tenant))
        key, wrapped = self.host.make_key(hashed, tenant)
        who = key.seal(sealed.ACTOR, hashed, rows.encode(actor))
        ((n,),) = self.conn.execute(_INSERT, (hashed, tenant, who, wrapped)).fetchall()
        return self._remember(actor, Owner(n, hashed, key))

    def _remember(self, actor: Actor, owner: Owner) -> Owner:
        if len(self._owners) >= _MOST:
            self._owners.clear()
        self._owners[actor] = owner
        return owner

    def destroy(self, n: int) -> None:
        """The row goes, and with it everything of the actor's; no key of theirs is remembered."""
        self._owners.clear()
        self.host.forget_keys()
        self.destroyed += self.conn.execute("DELETE FROM actors WHERE n = ?", (n,)).rowcount
        crashpoint("erase-destroyed")

    def forget(self) -> None:
        """Something was rolled back: start afresh from what the database says."""
        self._owners.clear()
        self.gone.clear()

    # --- the erasure ledger -----------------------------------------------------------------

    def note_gone(self, kind: Kind, hashed: bytes) -> None:
        """An actor or a tenant is being erased."""
        self.gone.append((kind, hashed))
        crashpoint("erase-noted")

    def write_down(self) -> None:
        """What was noted goes into the ledger, durably. Raises StoreError when it cannot."""
        if self.gone:
            self.note_done(self.ledger.append(self.gone, self.host.names))
            crashpoint("erase-line-durable")
            self.gone.clear()

    def erased(self) -> int:
        """The number of the last erasure that this database went through."""
        row = self.conn.execute(_DONE).fetchone()
        return 0 if row is None else int(row[0])

    def trim_ledger(self, least: int | None, before: datetime) -> None:
        """Lines from before then go, but for what a copy (it obeyed up to `least`) or we have yet to obey."""
        done = self.erased()
        self.ledger.trim(done if least is None else min(done, least), before)

    def keeps_ledger(self) -> bool:
        """Whether it is of a version that kept one."""
        return self.conn.execute(_DONE).fetchone() is not None

    def note_done(self, number: int) -> None:
        """Up to that number, the ledger was obeyed."""
        self.note("erased", number)

    def note(self, name: str, number: int) -> None:
        """A number that the installation remembers."""
        self.conn.execute(_NOTE, (name, str(number).encode()))

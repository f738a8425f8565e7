"""Opening the writer's database: whose is it, is it whole, is it of our version; and closing it well."""

import errno
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from bot.crash import crashpoint
from bot.ports import Clock
from bot.store import inbound
from bot.store.connection import connect
from bot.store.errors import RESTORE, NotOurs, StoreError, explain
from bot.store.forgetting import obey
from bot.store.hostkey import sync_folder
from bot.store.inbound import Wary
from bot.store.keys import KeyRing
from bot.store.ledger import FILE as LEDGER
from bot.store.ledger import Ledger
from bot.store.migrations import check_version, migrations
from bot.store.poison import after_a_crash
from bot.store.replacing import BACKUPS, sync
from bot.store.rows import stamp
from bot.store.sealed import HostKey

_CLOSED, _OPEN = b"\x01", b"\x00"
_PUT = "INSERT INTO house (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


def is_new(file: Path) -> bool:
    """Whether a database is to be made there. Raises StoreError when there was one, and it is gone.

    SQLite would begin anew beside a log, throw that away, and nobody would notice what was lost.
    """
    if file.exists() and file.stat().st_size:
        return False
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError(
            f"{file} is gone, but its log {log.name} is there, with what was saved last. Put the file back "
            f"beside it. If it is lost: {RESTORE.format(file=log)}"
        )
    if file.exists() and file.with_name(LEDGER).exists():  # the ledger is begun after the database is
        raise StoreError(f"{file} is empty: it was cut off. {RESTORE.format(file=file)}")
    return True


class Opening:
    """How the one writing connection is opened and closed."""

    def __init__(self, file: Path, host: HostKey, clock: Clock) -> None:
        self.file = file
        self.host = host
        self._clock = clock
        self.wary = inbound.CALM

    def open(self) -> KeyRing:
        """Checked; backed up and migrated if it must be; the erasure ledger obeyed. Raises StoreError."""
        conn = connect(self.file)
        try:
            crashed = self._make_ready(conn)
            ring = KeyRing(conn, self.host, Ledger(self.file.with_name(LEDGER), self._clock.now))
            self.wary = _wary(ring, self._clock.now(), crashed=crashed)
            crashpoint("store-suspected")
            obey(ring, ring.ledger.start(ring.erased()), self._clock.now())
        except sqlite3.Error as error:
            conn.close()
            raise explain(error, self.file) from error
        except BaseException:
            conn.close()
            raise
        return ring

    def _make_ready(self, conn: sqlite3.Connection) -> bool:
        """Says whether the last process died on it."""
        db = Database(conn)
        known = check_identity(conn, self.file, self.host)
        self.host = named(conn, self.host) if known else self.host
        if crashed := known and not _closed_well(conn):
            check_whole(conn, self.file)
            crashpoint("store-checked")
        pending = check_version(db, str(self.file))
        if pending and known:
            backup(self.file, self._backup_path(pending[0]))
            crashpoint("migrate-copied")
        migrations.apply(db)
        crashpoint("migrate-done")
        conn.execute(_PUT, ("key", self.host.check))
        conn.execute(_PUT, ("closed", _OPEN))
        crashpoint("store-marked-open")
        return crashed

    def _backup_path(self, migration: str) -> Path:
        moment = self._clock.now().strftime("%Y%m%dT%H%M%S.%f")
        return self.file.parent / BACKUPS / f"before-{migration}-{moment}.db"

    def close(self, conn: sqlite3.Connection) -> None:
        """Everything into the one file, the log empty, and a mark that nothing was cut short."""
        conn.execute(_PUT, ("closed", _CLOSED))
        crashpoint("store-marked-closed")
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        crashpoint("store-closed")


def _wary(ring: KeyRing, now: datetime, *, crashed: bool) -> Wary:
    """Who is watched after this start: after a crash everybody for a while, suspects always."""
    if not crashed:
        return Wary(None, 0, inbound.suspects(ring))
    of_an_event = inbound.after_a_crash(ring)
    of_a_timer = after_a_crash(ring, stamp(now), known=of_an_event)
    return Wary(now + inbound.WARY_FOR, int(not (of_an_event or of_a_timer)), inbound.suspects(ring))


def check_identity(conn: sqlite3.Connection, file: Path, host: HostKey) -> bool:
    """Whether there is something of ours in it. Raises NotOurs when it has another host key."""
    if "house" not in Database(conn).table_names():
        return False
    row = conn.execute("SELECT value FROM house WHERE name = 'key'").fetchone()
    if row is not None and row[0] != host.check:
        raise NotOurs(
            f"{file} was made with another host key. Set ONWARD_KEY, or put back host.key, "
            "to the key that it was made with; nothing in it can be read with this one."
        )
    return row is not None


def named(conn: sqlite3.Connection, host: HostKey) -> HostKey:
    """The host key, naming as the file does: since a change of keys those are an earlier key's names."""
    row = conn.execute("SELECT value FROM house WHERE name = 'names'").fetchone()
    return host.naming_as(None if row is None else row[0])


def _closed_well(conn: sqlite3.Connection) -> bool:
    row = conn.execute("SELECT value FROM house WHERE name = 'closed'").fetchone()
    return row is not None and row[0] == _CLOSED


def check_whole(conn: sqlite3.Connection, file: Path) -> None:
    """Read every page. Raises StoreError with the restore steps when one is damaged."""
    found = conn.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreError(f"{file} is damaged. {RESTORE.format(file=file)}")


def backup(file: Path, target: Path) -> None:
    """A copy of one moment, while others read and write. Private fields stay sealed; mode 0600.

    The host key is not in it: keep that apart. Raises StoreError, and then leaves no half copy; one that
    is killed leaves none under that name.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        part.unlink(missing_ok=True)  # of a backup that was killed
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        crashpoint("backup-made")
    except OSError as error:
        raise StoreError(
            f"The backup {target} cannot be made ({error.strerror}). Name another file."
        ) from error
    try:
        with closing(connect(file)) as conn:
            conn.execute("VACUUM INTO ?", (str(part),))
        crashpoint("backup-copied")
        sync(part)
        part.replace(target)
        sync_folder(target.parent)
        crashpoint("backup-durable")
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise explain(error, target) from error

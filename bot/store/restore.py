"""Putting a backup in the database's place: looked through first, and what it replaces is kept aside."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
from sqlite_utils import Database

from bot.clock import SystemClock
from bot.crash import crashpoint
from bot.ports import Clock
from bot.settings import Settings
from bot.store.connection import DATABASE, connect, make_folder, sole_process
from bot.store.errors import NotOurs, StoreError, explain
from bot.store.forgetting import obey
from bot.store.hostkey import FILE, check_in, key_of, settle_change
from bot.store.keys import KeyRing
from bot.store.ledger import FILE as LEDGER
from bot.store.ledger import Ledger, Pages, read
from bot.store.migrations import check_version, migrations
from bot.store.opening import check_identity, named
from bot.store.replacing import SIDE_FILES, replace, settle_restore
from bot.store.rotation import old_keys, rewrap
from bot.store.rows import moment
from bot.store.sealed import HostKey

COMING = "onward.db.restoring"
"""The copy while it is looked through; what an interrupted restore leaves of it is written over."""


class Restored(msgspec.Struct, frozen=True):
    """What a restore did: where the replaced file went, if there was one, and whom it did not bring back."""

    replaced: Path | None
    erased: int
    doubts: tuple[str, ...]
    """Why somebody who was forgotten may be in it all the same, in sentences for the host."""


def restore(settings: Settings, source: Path, clock: Clock | None = None, *, force: bool = False) -> Restored:
    """Put `source` in the database's place, without whoever was forgotten since it was made.

    Raises StoreError, with nothing changed, when a bot runs on the folder, the host key is missing or
    another, the copy is damaged or of a newer version; and without `force` when the present database
    is of a newer version, or whole and with something in it that happened after the copy was made, and
    when a line of the erasure ledger is damaged.
    """
    if not source.is_file():
        raise StoreError(f"There is no file {source}. Name a copy that `python -m bot backup` made.")
    folder, clock = settings.data, clock or SystemClock()
    make_folder(folder)
    with sole_process(folder):
        if source.resolve() == (folder / DATABASE).resolve():
            raise StoreError(f"{source} is the database itself. Name a copy of it.")
        settle_restore(folder)
        settle_change(settings, folder / DATABASE)
        host = _key(settings)
        coming = folder / COMING
        try:
            _copy(source, coming)
            crashpoint("restore-copied")
            _to_the_present_key(coming, folder, host)
            upto = _look_through(coming, source, host)
            crashpoint("restore-looked-through")
            pages = read(folder / LEDGER)
            if not force:
                _spare_newer(folder / DATABASE, host, upto)
                _spare_forgotten(folder / LEDGER, pages)
            erased, doubts = _forget_again(coming, host, pages, clock)
            crashpoint("restore-forgotten")
            return Restored(replace(folder, coming, clock.now()), erased, doubts)
        finally:
            _unlink(coming)


def _key(settings: Settings) -> HostKey:
    file = settings.data / FILE
    if settings.key is None and not file.exists():
        raise NotOurs(
            f"There is no {file}. Put back the host key that the copy was made with, or set ONWARD_KEY to "
            "it: without it nothing in the copy can be read."
        )
    return key_of(settings, settings.data / DATABASE, may_make=False)


def _to_the_present_key(file: Path, folder: Path, host: HostKey) -> None:
    """A copy from before a change of keys is wrapped anew, if the key of its day was kept in backups/."""
    check = check_in(file)
    if check in (None, host.check):
        return
    old = next((key for key in old_keys(folder) if key.check == check), None)
    if old is None:
        return  # `_look_through` says so
    try:
        with closing(connect(file)) as conn:
            conn.execute("BEGIN IMMEDIATE")
            rewrap(conn, named(conn, old), host, lambda _done, _total: None)
            conn.execute("COMMIT")
        crashpoint("restore-wrapped")
    except sqlite3.Error as error:
        raise StoreError(f"The copy is damaged ({_code(error)}), and nothing was changed.") from error


def _copy(source: Path, target: Path) -> None:
    """Page by page, with what a log beside it holds; the copy given is only read."""
    _unlink(target)
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as copied,
            closing(connect(target)) as conn,
        ):
            copied.backup(conn)
    except sqlite3.Error as error:
        raise StoreError(f"{source} is no database that can be read ({_code(error)}).") from error


def _code(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", "") or type(error).__name__)


def _look_through(file: Path, source: Path, host: HostKey) -> int:
    """Read every page. Gives the moment of the last event in it. Raises StoreError when it is not for us."""
    with closing(connect(file)) as conn:
        try:
            found = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise StoreError(f"{source} is damaged, and nothing was changed. Name another copy.")
            check_version(Database(conn), str(source))
            if not check_identity(conn, source, host):
                raise NotOurs(f"{source} holds nothing of this bot. Name a copy that it made.")
            return _last(conn)
        except sqlite3.Error as error:
            raise StoreError(f"{source} is damaged ({_code(error)}), and nothing was changed.") from error


def _last(conn: sqlite3.Connection) -> int:
    """When somebody last did something, or was told something (a timer's event leaves no seen row)."""
    found = (conn.execute(f"SELECT max(at) FROM {table}").fetchone()[0] for table in ("seen", "outbox"))  # noqa: S608
    return max(at or 0 for at in found)


def _spare_newer(file: Path, host: HostKey, upto: int) -> None:
    """Do not lose what is newer than the copy by mistake. What is damaged has nothing to lose."""
    if not file.exists():
        return
    try:
        last = _whole_until(file, host)
    except NotOurs as error:
        raise NotOurs(f"{error} To replace it all the same, add --force: it is kept aside.") from error
    if last > upto:
        raise StoreError(
            f"{file} is whole, and goes on to {moment(last):%Y-%m-%d %H:%M} UTC; the copy ends at "
            f"{moment(upto):%Y-%m-%d %H:%M}. What came after would be gone. If that is what you want, "
            "add --force: the replaced file is kept aside."
        )


def _whole_until(file: Path, host: HostKey) -> int:
    """The moment of the last event in a whole database, 0 for one that is damaged or empty."""
    try:
        with closing(connect(file)) as conn:
            check_version(Database(conn), str(file))
            ours = check_identity(conn, file, host)
            whole = conn.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            return _last(conn) if ours and whole else 0
    except NotOurs:
        raise
    except (StoreError, sqlite3.Error):
        return 0


def _spare_forgotten(file: Path, pages: Pages) -> None:
    """Do not bring somebody back because a line cannot be read."""
    if pages.damaged:
        places = ", ".join(map(str, pages.damaged))
        raise StoreError(
            f"{file} is damaged (line {places}): whoever is named there was forgotten, and would be back. "
            "Put a copy of that file in its place; or add --force, and forget them once more."
        )


def _forget_again(file: Path, host: HostKey, pages: Pages, clock: Clock) -> tuple[int, tuple[str, ...]]:
    """Erase in the copy whoever was forgotten since it was made. Says how many, and what is in doubt."""
    with closing(connect(file)) as conn:
        try:
            ring = KeyRing(conn, named(conn, host), Ledger(file.with_name(LEDGER), clock.now))
            doubts = tuple(_doubts(pages, ring))
            migrations.apply(Database(conn))  # whoever is erased has communities to be told, in our tables
            erased = obey(ring, pages, clock.now())
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            raise explain(error, file) from error
    return erased, doubts


def _doubts(pages: Pages, ring: KeyRing) -> Iterator[str]:
    began = pages.begun
    if began is None:
        yield f"There is no {LEDGER} here: whoever was forgotten since the copy was made is in it."
    elif not ring.keeps_ledger() or ring.erased() < began.number:
        yield f"{LEDGER} begins at {began.at}: whoever was forgotten between the copy and that day is in it."
    if pages.damaged:
        yield f"{len(pages.damaged)} line(s) of {LEDGER} are damaged: whoever they name is in it."
    if other := sum(line.names != ring.host.names for line in pages.after(ring.erased())):
        yield (
            f"{other} line(s) of {LEDGER} were written with another host key: whom they name cannot be told "
            "with this one. If the copy holds them, they are in it."
        )


def _unlink(file: Path) -> None:
    for suffix in SIDE_FILES:
        Path(f"{file}{suffix}").unlink(missing_ok=True)

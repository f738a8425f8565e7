"""Changing the host key: each actor's data key is wrapped anew, in one transaction.

What members wrote stays as it is, under the data keys; and so do all hashes of names, because the key
that makes them moves along, wrapped. At every moment one of two keys opens the file, and both are there:
the new one is on the disk before the transaction, and the old one until it took the other's place.
"""

import asyncio
import base64
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec

from bot.crash import crashpoint
from bot.ports import Clock
from bot.settings import Settings
from bot.store.connection import DATABASE, sole_process
from bot.store.errors import SealBroken, StoreError, explain
from bot.store.hostkey import (
    FILE,
    MAKE,
    NEXT,
    coming_key,
    host_key,
    key_of,
    settle_change,
    sync_folder,
    write_key,
)
from bot.store.keys import KeyRing
from bot.store.opening import Opening, backup
from bot.store.replacing import BACKUPS, settle_restore
from bot.store.sealed import KEY_BYTES, HostKey
from bot.store.sqlite import SqliteStore

Tell = Callable[[int, int], None]
"""Called with how many of how many are done."""
_STEP = 1000
_ACTORS = "SELECT n, hash, tenant, wrapped FROM actors WHERE n > ? ORDER BY n LIMIT ?"
_PUT = "INSERT INTO house (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"

STEPS = f"""\
ONWARD_KEY is set, so the new key is yours to keep, as the present one is. In this order:
  1. Make a key:  {MAKE}
  2. Set ONWARD_NEW_KEY to it, where ONWARD_KEY is set, and leave ONWARD_KEY as it is.
     While both are set, the bot opens the database with whichever fits.
  3. Start the bot again, so that it has both, and run this command again. (Stopped, it will do, too.)
  4. Set ONWARD_KEY to the new key, take ONWARD_NEW_KEY away, and start the bot again.
Keep the old key as long as you keep a copy of the database from before step 3."""


class Rotated(msgspec.Struct, frozen=True):
    """What a change of keys did. `resumed`: it was done before, and only its end was cut short."""

    actors: int = 0
    unreadable: int = 0
    copy: Path | None = None
    old_key: Path | None = None
    resumed: bool = False


def rotate(settings: Settings, clock: Clock, tell: Tell) -> Rotated:
    """Change to a new host key; a backup first. It may be killed at any moment, and is then run again.

    Raises StoreError: a bot runs on the folder, there is no database, or (with ONWARD_KEY) no new key.
    """
    file = settings.data / DATABASE
    if not settings.data.is_dir():
        raise _nothing_to_change(settings)
    with sole_process(settings.data):
        settle_restore(settings.data)
        if not file.exists():
            raise _nothing_to_change(settings)
        _check_new(settings)
        if settle_change(settings, file):
            return Rotated(resumed=True)
        opening = Opening(file, key_of(settings, file, may_make=False), clock)
        ring = opening.open()
        try:
            done = _change(settings, opening.host, ring.conn, clock, tell)
            opening.close(ring.conn)
        except sqlite3.Error as error:
            raise explain(error, file) from error
        finally:
            ring.conn.close()
        finish(settings)
        return done


def _nothing_to_change(settings: Settings) -> StoreError:
    return StoreError(f"There is no database in {settings.data} yet, so there is no key to change.")


def _check_new(settings: Settings) -> None:
    """Where the keys come from decides who keeps the new one."""
    if settings.key is None:
        if settings.new_key is not None:
            raise StoreError(
                f"ONWARD_NEW_KEY is for hosts that set ONWARD_KEY. Here the key is in "
                f"{settings.data / FILE}: take ONWARD_NEW_KEY away, and the new key is made there."
            )
        return
    coming = coming_key(settings)
    if coming is None:
        raise StoreError(STEPS)
    if coming.check == host_key(settings.data, settings.key, may_make=False).check:
        raise StoreError(f"ONWARD_NEW_KEY is the same key as ONWARD_KEY. Make another one: {MAKE}")


def _change(settings: Settings, old: HostKey, conn: sqlite3.Connection, clock: Clock, tell: Tell) -> Rotated:
    copy, old_key = _copied(settings, clock)
    new = make_new(settings)
    crashpoint("rotate-new-made")
    conn.execute("BEGIN IMMEDIATE")
    done, unreadable = rewrap(conn, old, new, tell)
    crashpoint("rotate-wrapped")
    commit(conn)
    return Rotated(done, unreadable, copy, old_key)


def _copied(settings: Settings, clock: Clock) -> tuple[Path, Path | None]:
    """A backup, and beside it the key that opens it, where that is a file."""
    stem = settings.data / BACKUPS / f"before-rotate-{clock.now():%Y%m%dT%H%M%S.%f}"
    copy = Path(f"{stem}.db")
    backup(settings.data / DATABASE, copy)
    crashpoint("rotate-copied")
    if settings.key is not None:
        return copy, None
    old_key = keep_old(settings, stem)
    crashpoint("rotate-old-kept")
    return copy, old_key


async def rotate_running(settings: Settings, store: SqliteStore, clock: Clock, tell: Tell) -> Rotated:
    """The same in the process that runs on the folder: only the one transaction keeps others waiting.

    `tell` is called in the writer's thread. Raises as `rotate`; then every key is as it was.
    """
    _check_new(settings)
    if await asyncio.to_thread(settle_change, settings, settings.data / DATABASE):
        return Rotated(resumed=True)
    copy, old_key = await asyncio.to_thread(_copied, settings, clock)
    new = await asyncio.to_thread(make_new, settings)
    done, unreadable = await store.change_key(lambda ring: _change_alone(ring, new, tell))
    await asyncio.to_thread(finish, settings)
    return Rotated(done, unreadable, copy, old_key)


def _change_alone(ring: KeyRing, new: HostKey, tell: Tell) -> tuple[int, int]:
    """In the writer's thread. Whoever reads meanwhile opens what either key wrapped."""
    ring.host.expect(new)
    ring.conn.execute("BEGIN IMMEDIATE")
    counted = rewrap(ring.conn, ring.host, new, tell)
    ring.conn.execute("COMMIT")
    ring.host.become(new)
    ring.forget()
    ring.destroyed += 1  # what the old key wrapped must not linger in the log
    return counted


def keep_old(settings: Settings, stem: Path) -> Path:
    """The present key beside the copy that it opens."""
    kept = Path(f"{stem}.key")
    try:
        write_key(kept, (settings.data / FILE).read_bytes())
    except OSError as error:
        raise StoreError(f"{kept} cannot be written ({error.strerror}), so nothing was changed.") from error
    return kept


def make_new(settings: Settings) -> HostKey:
    """The new key; a file's is on the disk before anything is wrapped by it."""
    path = settings.data / NEXT
    if settings.key is None:
        try:
            write_key(path, base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        except OSError as error:
            raise StoreError(
                f"{path} cannot be written ({error.strerror}), so nothing was changed."
            ) from error
    if (new := coming_key(settings)) is None:
        raise StoreError(f"{path} was not written well, so nothing was changed. Check the disk.")
    return new


def rewrap(conn: sqlite3.Connection, old: HostKey, new: HostKey, tell: Tell) -> tuple[int, int]:
    """Every data key under the new host key, inside the caller's transaction.

    Says how many; and how many rows cannot be opened by any key, and are left as they are.
    """
    (total,) = conn.execute("SELECT count(*) FROM actors").fetchone()
    last, done, unreadable = 0, 0, 0
    while rows := conn.execute(_ACTORS, (last, _STEP)).fetchall():
        for n, hashed, tenant, wrapped in rows:
            try:
                conn.execute(
                    "UPDATE actors SET wrapped = ? WHERE n = ?", (new.rewrap(old, hashed, tenant, wrapped), n)
                )
            except SealBroken:
                unreadable += 1
        last, done = rows[-1][0], done + len(rows)
        tell(done, total)
    conn.execute(_PUT, ("names", new.keep_names(old)))
    conn.execute(_PUT, ("key", new.check))
    return done - unreadable, unreadable


def commit(conn: sqlite3.Connection) -> None:
    """From here on the file is the new key's; no key wrapped by the old one lingers in the log."""
    conn.execute("COMMIT")
    crashpoint("rotate-committed")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def finish(settings: Settings) -> None:
    """The new key takes the old one's place; one that is set elsewhere is moved by the host."""
    if settings.key is None:
        (settings.data / NEXT).replace(settings.data / FILE)
        crashpoint("rotate-finished")
        sync_folder(settings.data)


def old_keys(folder: Path) -> list[HostKey]:
    """The keys that earlier changes left beside the copies that they open, newest first."""
    found = sorted((folder / BACKUPS).glob("before-rotate-*.key"), reverse=True)
    return [key for path in found if (key := _read(path)) is not None]


def _read(path: Path) -> HostKey | None:
    try:
        return HostKey(base64.b64decode(path.read_bytes(), validate=False))
    except (OSError, ValueError):  # torn, or not ours to read: then it opens nothing
        return None

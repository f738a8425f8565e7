"""Where the host key comes from: ONWARD_KEY, or a file that is made once beside the database."""

import base64
import binascii
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from pydantic import SecretStr

from bot.crash import crashpoint
from bot.settings import Settings
from bot.store.connection import connect
from bot.store.errors import NotOurs, StoreError
from bot.store.sealed import KEY_BYTES, HostKey

FILE = "host.key"
NEXT = "host.key.next"
"""The new key until the database is its own; then it takes the place of the present one."""
MAKE = "python -c 'import base64,os; print(base64.b64encode(os.urandom(32)).decode())'"


def host_key(folder: Path, setting: SecretStr | None, *, may_make: bool) -> HostKey:
    """The host's key: the setting's, else the file's, else (`may_make`: no database yet) a new one.

    Raises StoreError when it is not base64 of 32 bytes, or is missing beside a database.
    """
    if setting is not None:
        return HostKey(_decode(setting.get_secret_value(), "ONWARD_KEY"))
    path = folder / FILE
    if not path.exists() or not path.stat().st_size:  # empty: the power went while it was made
        if not may_make:
            raise NotOurs(
                f"{folder} holds a database but {path} is missing. Put back the key that it was made with "
                "(from your backup), or set ONWARD_KEY to it: without it nothing in there can be read."
            )
        _make(path)
    return HostKey(_decode(path.read_text("ascii", "replace"), str(path)))


def key_of(settings: Settings, file: Path, *, may_make: bool) -> HostKey:
    """The host key that opens `file`: the present one, or the one that a change of keys leads to.

    A change that was cut short leaves both; the file tells which of them it is. Raises as `host_key`.
    """
    present = host_key(settings.data, settings.key, may_make=may_make)
    coming = coming_key(settings)
    return coming if coming is not None and coming.check == check_in(file) else present


def coming_key(settings: Settings) -> HostKey | None:
    """The key that a change of keys leads to, while both are there: ONWARD_NEW_KEY, or the file's."""
    if settings.key is not None:
        if settings.new_key is None:
            return None
        return HostKey(_decode(settings.new_key.get_secret_value(), "ONWARD_NEW_KEY"))
    path = settings.data / NEXT
    if not path.exists():
        return None
    try:
        return HostKey(_decode(path.read_text("ascii", "replace"), str(path)))
    except StoreError:  # the power went while it was written: nothing is sealed with it yet
        return None


def check_in(file: Path) -> bytes | None:
    """By what a database knows its host key; None when it does not say."""
    if not file.exists():
        return None
    try:
        with closing(connect(file)) as conn:
            row = conn.execute("SELECT value FROM house WHERE name = 'key'").fetchone()
    except (StoreError, sqlite3.Error):  # whoever opens it next says what is wrong with it
        return None
    return None if row is None else bytes(row[0])


def settle_change(settings: Settings, file: Path) -> bool:
    """Finish what a change of keys that was cut short left to do. True when it had got as far as `file`.

    For the sole process. What the file does not answer (it is damaged, or gone) is left as it is.
    """
    path, coming = settings.data / NEXT, coming_key(settings)
    if settings.key is not None:
        return coming is not None and coming.check == check_in(file)
    if path.exists() and (check := check_in(file)) is not None:
        if coming is not None and coming.check == check:
            path.replace(settings.data / FILE)
            sync_folder(settings.data)
            return True
        if check == host_key(settings.data, None, may_make=False).check:
            path.unlink()
    return False


def _decode(text: str, where: str) -> bytes:
    try:
        secret = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):  # from None: the message must not carry the key
        secret = b""
    if len(secret) != KEY_BYTES:
        raise StoreError(
            f"{where} is not a host key: it must be base64 of {KEY_BYTES} bytes. "
            f"Use the one from your backup; for a new, empty data folder make one with {MAKE}"
        ) from None
    return secret


def _make(path: Path) -> None:
    """Made once, readable by its owner alone, and on the disk before anything is sealed with it."""
    write_key(path, base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
    crashpoint("store-key-made")


def write_key(path: Path, text: bytes) -> None:
    """A key file, durable when this returns. Raises OSError."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """A new file's name is only durable once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Where the host key comes from: ONWARD_KEY, or a file that is made once beside the database."""

import base64
import binascii
import os
from pathlib import Path

from pydantic import SecretStr

from bot.store.errors import NotOurs, StoreError
from bot.store.sealed import KEY_BYTES, HostKey

FILE = "host.key"
_MAKE = "python -c 'import base64,os; print(base64.b64encode(os.urandom(32)).decode())'"


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


def _decode(text: str, where: str) -> bytes:
    try:
        secret = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):  # from None: the message must not carry the key
        secret = b""
    if len(secret) != KEY_BYTES:
        raise StoreError(
            f"{where} is not a host key: it must be base64 of {KEY_BYTES} bytes. "
            f"Use the one from your backup; for a new, empty data folder make one with {_MAKE}"
        ) from None
    return secret


def _make(path: Path) -> None:
    """Made once, readable by its owner alone, and on the disk before anything is sealed with it."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
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

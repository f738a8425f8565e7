"""Files and connections: the folder, the lock of the one running process, SQLite opened our way."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store.errors import InUse, StoreError, explain

DATABASE = "onward.db"
LOCK = "onward.lock"
BUSY_MS = 5000
"""How long a statement waits for another program (a backup, somebody's sqlite3 shell)."""

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers never wait for the writer
    "PRAGMA synchronous = FULL",  # a COMMIT that returned survives a power cut
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten with zeros
    "PRAGMA foreign_keys = ON",  # what belongs to an actor goes with the actor
    "PRAGMA temp_store = MEMORY",  # nothing spills into a temporary file elsewhere
    "PRAGMA cache_size = -32768",  # 32 MB at most: without it a large file is read again and again
    "PRAGMA wal_autocheckpoint = 4000",  # 16 MB: a page that is written often is copied back once
    f"PRAGMA busy_timeout = {BUSY_MS}",
)

# Python's sqlite3 asks every `bytes` and every None whether it can become something that SQLite knows, and
# makes two error messages on the way, a twelfth of what a turn costs. Told what they are, it does not.
sqlite3.register_adapter(bytes, bytes)
sqlite3.register_adapter(type(None), {None: None}.__getitem__)


def make_folder(folder: Path) -> None:
    """The data folder, for its owner alone when we make it. Raises StoreError when that fails."""
    if folder.is_dir():
        return
    try:
        folder.mkdir(parents=True, mode=0o700)
        folder.chmod(0o700)  # whatever the umask said
    except OSError as error:
        raise StoreError(
            f"The data folder {folder} cannot be made ({error.strerror}). "
            "Set ONWARD_DATA to a folder that this user may write."
        ) from error


@contextmanager
def sole_process(folder: Path) -> Iterator[None]:
    """Hold the folder for this process. Raises StoreError when another one holds it.

    The kernel lets go of the lock when the process ends, however it ends.
    """
    try:
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreError(
            f"{folder / LOCK} cannot be opened ({error.strerror}). Check the folder's owner and mode."
        ) from error
    try:
        _take(handle, folder)
        yield
    finally:
        os.close(handle)


def _take(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InUse(
            f"Another bot (process {_holder(handle)}) is running on the data folder {folder}. "
            "Stop it first, or set ONWARD_DATA to another folder."
        ) from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, str(os.getpid()).encode(), 0)


def holder(folder: Path) -> str:
    """The number of the process that holds the folder, or held it last; "unknown" when nothing says it."""
    try:
        handle = os.open(folder / LOCK, os.O_RDONLY)
    except OSError:
        return "unknown"
    try:
        return _holder(handle)
    finally:
        os.close(handle)


def _holder(handle: int) -> str:
    return os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "unknown"


def connect(file: Path) -> sqlite3.Connection:
    """A connection that begins no transaction by itself; its file and side files are mode 0600.

    Raises StoreError when the file cannot be opened or is no database.
    """
    try:
        # SQLite gives -wal and -shm the mode of the database file, so that one is made first. One
        # that exists is not opened here: to close it would drop the locks that SQLite holds on it.
        if not file.exists():
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        file.chmod(0o600)
    except OSError as error:
        raise StoreError(f"{file} cannot be opened ({error.strerror}). Check its owner and mode.") from error
    conn = sqlite3.connect(file, isolation_level=None, cached_statements=256)
    try:
        for pragma in _PRAGMAS:
            conn.execute(pragma).fetchall()
    except sqlite3.Error as error:
        conn.close()
        raise explain(error, file) from error
    return conn


def connect_for_reading(file: Path) -> sqlite3.Connection:
    """The same, and SQLite refuses every write on it."""
    conn = connect(file)
    conn.execute("PRAGMA query_only = ON")
    return conn

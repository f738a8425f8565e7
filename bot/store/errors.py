"""What can go wrong with the store, in sentences for the host: what, where, and what to do next."""

import sqlite3
from pathlib import Path

RESTORE = (
    "Stop the bot, keep {file} aside, and put the newest backup in its place "
    "(`python -m bot restore <backup>`); docs/architecture.md has the steps."
)


class StoreError(Exception):
    """The store could not do it, and nothing of it was saved. The text is for the host."""


class SealBroken(StoreError):
    """A sealed field was altered, belongs to another row, or was sealed under another key."""


class NotOurs(StoreError):
    """The file is no database of this bot, or of a newer version of it, or has another host key."""


class InUse(StoreError):
    """Another process runs on the data folder."""


def explain(error: sqlite3.Error, file: Path) -> StoreError:
    """SQLite's error as a sentence. Made from its code: its text may quote what was written."""
    code = getattr(error, "sqlite_errorname", None) or type(error).__name__
    return StoreError(f"{_what(code, file)} [{code}] Nothing of this change was saved.")


def _what(code: str, file: Path) -> str:
    restore = RESTORE.format(file=file)
    said = {
        "SQLITE_FULL": f"The disk of {file} is full. Free some space; the bot goes on by itself then.",
        "SQLITE_BUSY": f"{file} is locked by another program. Close whatever else has it open.",
        "SQLITE_LOCKED": f"{file} is locked by another program. Close whatever else has it open.",
        "SQLITE_READONLY": f"{file} cannot be written. Check its owner and that it is mode 0600.",
        "SQLITE_CANTOPEN": f"{file} cannot be opened. Check the owner and mode of its folder.",
        "SQLITE_IOERR": f"The disk of {file} failed to read or write. Check the disk and its space.",
        "SQLITE_CORRUPT": f"{file} is damaged. {restore}",
        "SQLITE_NOTADB": f"{file} is not a database, or its first page is damaged. {restore}",
    }
    family = "_".join(code.split("_")[:2])  # SQLITE_IOERR_WRITE is one of the SQLITE_IOERR
    return said.get(family, f"{file} refused a statement. This is a fault of ours: please report it.")

"""The bot's own copies in backups/: how old they are, which may go, and which erasures they have missed."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bot.settings import Settings
from bot.store.errors import StoreError
from bot.store.hostkey import NEXT, sync_folder
from bot.store.replacing import BACKUPS

_OWN = re.compile(r"(?P<why>before-.+|replaced)-(?P<at>\d{8}T\d{6}\.\d{6})\.(db|db-wal|db-shm|key)")
_OF_A_ROTATION = "before-rotate"


class Copy(msgspec.Struct, frozen=True):
    """A file that the bot made in backups/, by whose name we know why and when."""

    path: Path
    why: str
    at: datetime


def own_copies(settings: Settings) -> list[Copy]:
    """Every one, oldest first. Copies that a host made there, under names of their own, are not ours."""
    found = (_copy(path) for path in (settings.data / BACKUPS).glob("*"))
    return sorted((copy for copy in found if copy), key=lambda copy: (copy.at, copy.path))


def _copy(path: Path) -> Copy | None:
    named = _OWN.fullmatch(path.name)
    if named is None:
        return None
    at = datetime.strptime(named["at"], "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)
    return Copy(path, named["why"], at)


def let_go_of_copies(settings: Settings, before: datetime) -> int | None:
    """Delete our own from before that moment; gives `least_erased` of what is left.

    Raises StoreError when one cannot be deleted.

    While a change of keys is on its way, its copies and keys stay: it may still need them.
    """
    rotating = settings.new_key is not None or (settings.data / NEXT).exists()
    old = [copy for copy in own_copies(settings) if copy.at < before]
    going = [copy.path for copy in old if not (rotating and copy.why == _OF_A_ROTATION)]
    try:
        for path in going:
            path.unlink(missing_ok=True)
        if going:
            sync_folder(settings.data / BACKUPS)
    except OSError as error:
        raise StoreError(
            f"Old copies in {settings.data / BACKUPS} cannot be deleted ({error.strerror}). "
            "Check its owner and mode; they are tried again tomorrow."
        ) from error
    return least_erased(settings)


def least_erased(settings: Settings) -> int | None:
    """The erasure up to which every copy in backups/, whoever made it, has gone along; None without copies.

    One that cannot be read has gone along with none: the ledger then forgets nobody.
    """
    return min(map(_erased, (settings.data / BACKUPS).glob("*.db")), default=None)


def _erased(copy: Path) -> int:
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?immutable=1", uri=True)) as conn:
            row = conn.execute("SELECT value FROM house WHERE name = 'erased'").fetchone()
    except sqlite3.Error:
        return 0
    return 0 if row is None else int(row[0])

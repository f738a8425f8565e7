"""A restored copy takes the database's place, and what that replaces goes aside, through any kill.

Once the copy has its name of READY it is whole, ours, and without whoever was forgotten. From then on the
restore is done but for the names: whoever opens the folder next finishes it. Before this, a kill between
the two names left a folder without a database, and the next start would have begun an empty one.
"""

import os
from datetime import datetime
from pathlib import Path

from bot.crash import crashpoint
from bot.store.connection import DATABASE
from bot.store.errors import StoreError
from bot.store.hostkey import sync_folder

BACKUPS = "backups"
READY = "onward.db.restored-"
"""How the copy's name begins; its end is that of what it replaces."""

SIDE_FILES = ("", "-wal", "-shm")


def replace(folder: Path, coming: Path, now: datetime) -> Path | None:
    """The present file with its log goes to backups/, then the copy takes its name. Says where it went."""
    try:
        (folder / BACKUPS).mkdir(mode=0o700, exist_ok=True)
        ready = folder / f"{READY}{now:%Y%m%dT%H%M%S.%f}"
        sync(coming)
        coming.replace(ready)
        sync_folder(folder)
    except OSError as error:
        raise _refused(folder, error) from error
    crashpoint("restore-ready")
    return _change_places(folder, ready)


def settle_restore(folder: Path) -> None:
    """Finish a restore that was cut short when only the names were to be changed. For the sole process."""
    for ready in sorted(folder.glob(f"{READY}*")):
        (folder / BACKUPS).mkdir(mode=0o700, exist_ok=True)
        _change_places(folder, ready)


def _change_places(folder: Path, ready: Path) -> Path | None:
    """Whatever is there goes aside under one name, at once or after a kill in the middle."""
    present = folder / DATABASE
    aside = folder / BACKUPS / f"replaced-{ready.name.removeprefix(READY)}.db"
    try:
        for suffix in SIDE_FILES:
            if Path(f"{present}{suffix}").exists():
                Path(f"{present}{suffix}").replace(f"{aside}{suffix}")
                crashpoint("restore-aside")
        ready.replace(present)
        sync(present)
    except OSError as error:
        raise _refused(folder, error) from error
    crashpoint("restore-placed")
    return aside if aside.exists() else None


def _refused(folder: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{folder / DATABASE} cannot be replaced ({error.strerror}). Check the owner and mode of {folder}, "
        f"and run restore again; a file already moved is in {folder / BACKUPS}."
    )


def sync(file: Path) -> None:
    """The file and its name, on the disk."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
    sync_folder(file.parent)

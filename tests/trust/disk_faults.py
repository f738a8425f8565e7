"""Disks that fail for real: the kernel refuses, and SQLite and the bot have to live with it."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store.connection import DATABASE

HOLD = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute(f"PRAGMA locking_mode = {sys.argv[2]}").fetchall()
conn.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def no_room(folder: Path) -> Iterator[None]:
    """No file of this process may grow beyond the largest one there: writes fail as on a failing disk.

    Python ignores SIGXFSZ, so the write gives an error, which SQLite takes for an I/O error.
    """
    largest = max(path.stat().st_size for path in folder.glob(f"{DATABASE}*"))
    with _limited(resource.RLIMIT_FSIZE, largest):
        yield


@contextmanager
def no_handles() -> Iterator[None]:
    """No file and no connection can be opened any more."""
    lowest_free = os.open(os.devnull, os.O_RDONLY)
    os.close(lowest_free)
    with _limited(resource.RLIMIT_NOFILE, lowest_free):
        yield


@contextmanager
def _limited(what: int, soft: int) -> Iterator[None]:
    before = resource.getrlimit(what)
    resource.setrlimit(what, (soft, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(what, before)


@contextmanager
def locked_by_another(file: Path, mode: str = "NORMAL") -> Iterator[None]:
    """Another process is in the middle of writing; with mode EXCLUSIVE it has the file for itself alone.

    The latter is refused to it while a bot runs on the file.
    """
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file), mode], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"held\n"
        yield
        other.stdin.close()


def sides(file: Path) -> dict[str, bytes]:
    """The database and its log, byte for byte."""
    return {path.name: path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*"))}

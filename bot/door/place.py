"""Where the door is: a socket in the data folder, for the user alone whom the bot runs as."""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

FILE = "onward.door"

LONGEST = 103
"""Bytes that a socket's address may have: 107 on Linux, 103 on macOS."""

_CREDENTIALS = "3i"
_ROOT = 0


class Line(Protocol):
    """The part of a socket that says who is at its other end."""

    def getsockopt(self, level: int, option: int, size: int, /) -> bytes:
        """As a socket does."""
        ...


@contextmanager
def address(folder: Path) -> Iterator[str]:
    """A name of the socket that is short enough: where the folder's is long, by its open handle (Linux).

    Where that does not exist either, binding and connecting say that there is no such file.
    """
    direct = str(folder / FILE)
    if len(os.fsencode(direct)) <= LONGEST:
        yield direct
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield f"/proc/self/fd/{handle}/{FILE}"
    finally:
        os.close(handle)


def listening(folder: Path) -> socket.socket:
    """A socket there, mode 0600 before anybody can connect. For the sole process; raises OSError."""
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        (folder / FILE).unlink(missing_ok=True)  # of a process that died
        with address(folder) as name:
            made.bind(name)
        (folder / FILE).chmod(0o600)
        made.listen()
    except OSError:
        made.close()
        raise
    return made


def is_ours(line: Line) -> bool:
    """Whether who connected is this very user, or root. Where the system cannot say, the mode has to do."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    told = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize(_CREDENTIALS))
    _, user, _ = struct.unpack(_CREDENTIALS, told)
    return user in {_ROOT, os.geteuid()}

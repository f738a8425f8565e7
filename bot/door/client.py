"""A command's side of the door: ask the process that runs on the folder, and hear it out."""

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

from bot.door.place import address
from bot.door.wire import MOST, End, Heard, Misheard, Request, Working, line_of, reply_in
from bot.store.connection import holder
from bot.store.errors import StoreError

ANSWER_WITHIN = 10.0
"""Seconds in which it must say that it heard."""

SILENT_FOR = 60.0
"""Seconds without a word after which it is taken to hang: it speaks every second, when it is well."""

Tell = Callable[[int, int], None]


class Silent(StoreError):
    """A process runs on the folder and does not answer."""


async def ask(folder: Path, request: Request, tell: Tell) -> End | None:
    """What became of the request; None when no process listens on that folder.

    `tell` hears how much is done of how much. Raises Silent, or StoreError with what to do. To cancel
    this ends the listening, not what the bot has begun.
    """
    try:
        return await _ask(folder, request, tell)
    except (FileNotFoundError, ConnectionRefusedError):
        return None
    except PermissionError:
        raise StoreError(
            f"{folder} belongs to another user. Run this as the user whom the bot runs as."
        ) from None
    except ConnectionError:
        raise StoreError(_ended(folder)) from None
    except Misheard as error:
        raise StoreError(f"The running bot is not understood: {error}. Start it again.") from None


async def _ask(folder: Path, request: Request, tell: Tell) -> End | None:
    if not hasattr(socket, "AF_UNIX"):
        return None
    with address(folder) as name:
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                reader, writer = await asyncio.open_unix_connection(name, limit=MOST * 16)
        except TimeoutError:
            raise Silent(_hangs(folder)) from None
    try:
        writer.write(line_of(request))
        return await _heard_out(reader, folder, tell)
    finally:
        writer.close()


async def _heard_out(reader: asyncio.StreamReader, folder: Path, tell: Tell) -> End:
    within = ANSWER_WITHIN
    try:
        while True:
            async with asyncio.timeout(within):
                line = await reader.readline()
            if not line:
                raise StoreError(_ended(folder))
            match reply_in(line):
                case Heard():
                    within = SILENT_FOR
                case Working(done=done, total=total):
                    tell(done, total)
                case end:
                    return end
    except TimeoutError:
        raise Silent(_hangs(folder)) from None


def _hangs(folder: Path) -> str:
    return (
        f"The bot (process {holder(folder)}) that runs on the data folder {folder} does not answer. "
        "Look at its log; stop it, and run this again: then it is done without it."
    )


def _ended(folder: Path) -> str:
    return (
        f"The bot that ran on the data folder {folder} ended before it said that this is done. "
        "Run it again: nothing is ever half done."
    )

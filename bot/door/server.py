"""The running process's side of the door. What is begun goes to its end, whether anybody listens or not."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import House
from bot.door import place
from bot.door.wire import (
    MOST,
    End,
    Forget,
    Forgotten,
    Heard,
    KeyChanged,
    Misheard,
    Refused,
    Reply,
    Request,
    Working,
    line_of,
    request_in,
)
from bot.logs import logger
from bot.settings import Settings
from bot.store.errors import StoreError
from bot.store.hostkey import FILE as KEY_FILE
from bot.store.rotation import STEPS, Rotated, rotate_running

BEAT = 1.0
"""Seconds between two signs of life while it is at work."""

HEAR_WITHIN = 5.0
"""Seconds in which who connected has to say what they want."""

_log = logger("door")


@asynccontextmanager
async def opened(app: House) -> AsyncIterator[bool]:
    """While inside, the process can be asked. On leaving, what is in hand is finished.

    Yields whether there is a door: a system or a disk without such sockets runs the bot all the same.
    """
    try:
        own = place.listening(app.settings.data) if hasattr(socket, "AF_UNIX") else None
    except OSError as error:
        _log.warning("no-door", code=type(error).__name__)
        own = None
    if own is None:
        yield False
        return
    door = Door(app)
    server = await asyncio.start_unix_server(door.take, sock=own, limit=MOST)
    try:
        yield True
    finally:
        server.close()
        (app.settings.data / place.FILE).unlink(missing_ok=True)
        await door.finish()


class Deed:
    """One request on its way to its end; `done` of `total` so far. Told by another thread."""

    def __init__(self) -> None:
        self.done = self.total = 0

    def tell(self, done: int, total: int) -> None:
        """Note how far it is."""
        self.done, self.total = done, total


class Door:
    """Takes whoever connects. One request is carried out at a time."""

    def __init__(self, app: House) -> None:
        self._app = app
        self._one = asyncio.Lock()
        self._at_work: set[asyncio.Task[End]] = set()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: hear, do, answer."""
        try:
            if place.is_ours(writer.get_extra_info("socket")):
                await self._serve(await _request(reader), writer)
            else:
                await _say(writer, Refused("This is for the user whom the bot runs as."))
        except Misheard as error:
            await _say(writer, Refused(f"The running bot cannot do that: {error}. Start it again."))
        except ConnectionError:  # they are gone: what they asked for goes on without them
            return
        finally:
            writer.close()

    async def _serve(self, request: Request, writer: asyncio.StreamWriter) -> None:
        deed = Deed()
        work = asyncio.create_task(self._do(request, deed), name="onward-door")
        self._at_work.add(work)
        work.add_done_callback(self._at_work.discard)
        await _say(writer, Heard())
        while not work.done():
            await asyncio.wait({work}, timeout=BEAT)
            await _say(writer, Working(deed.done, deed.total))
        await _say(writer, work.result())

    async def _do(self, request: Request, deed: Deed) -> End:
        """Its end, whatever it is: nobody may be there to hear of an error."""
        try:
            async with self._one:
                return await (
                    self._forget(request) if isinstance(request, Forget) else self._change_key(deed)
                )
        except (StoreError, OSError) as error:
            _log.warning("door-refused", code=type(error).__name__)
            return Refused(str(error))
        except Exception as error:  # noqa: BLE001 - it is told in the log, and to who asked
            _log.exception("door-failed", code=type(error).__name__)
            return Refused("That failed by a fault of ours. Please report the line `door-failed` of its log.")

    async def _forget(self, request: Forget) -> End:
        return Forgotten(await self._app.forget(request.actor))

    async def _change_key(self, deed: Deed) -> End:
        settings = self._app.settings
        if settings.key is not None and settings.new_key is None:
            return Refused(f"The running bot was started without ONWARD_NEW_KEY.\n{STEPS}")
        done = await rotate_running(settings, self._app.store, self._app.clock, deed.tell)
        return changed(done, settings)

    async def finish(self) -> None:
        """Wait for what is in hand: the store must not close under it."""
        if self._at_work:
            await asyncio.wait(self._at_work)


def changed(done: Rotated, settings: Settings) -> KeyChanged:
    """The same as words that pass through the door."""
    kept = None if settings.key is not None else settings.data / KEY_FILE
    return KeyChanged(
        actors=done.actors,
        unreadable=done.unreadable,
        copy=_named(done.copy),
        old_key=_named(done.old_key),
        resumed=done.resumed,
        key_file=_named(kept),
    )


def _named(path: Path | None) -> str:
    return "" if path is None else str(path)


async def _request(reader: asyncio.StreamReader) -> Request:
    try:
        async with asyncio.timeout(HEAR_WITHIN):
            return request_in(await reader.readline())
    except TimeoutError:
        raise Misheard("it was asked nothing") from None
    except ValueError:  # longer than MOST
        raise Misheard("that is no request") from None


async def _say(writer: asyncio.StreamWriter, reply: Reply) -> None:
    writer.write(line_of(reply))
    await writer.drain()

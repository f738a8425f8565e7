"""A TCP proxy between an SDK and a fake, for faults below HTTP: lost, halved, slow, parted.

It knows no protocol: websockets go through it as well. `mode` is what happens to bytes from now on,
also on connections that are open already.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Literal

Mode = Literal["clear", "refuse", "drop", "half", "slow", "part"]

_CHUNK = 65_536


class FaultProxy:
    """`part` swallows everything both ways and closes nothing, as a cable that was pulled does.

    "refuse" closes new connections at once, "drop" closes each connection when the first answer comes
    (the request has arrived), "half" after half of that answer, "slow" lets `delay` seconds pass
    before each answer. `connections` counts all, `cut` those that the proxy ended; `open` are both ends
    of those that are open.
    """

    def __init__(self, host: str, port: int, delay: float = 0.2) -> None:
        self.mode: Mode = "clear"
        self.delay = delay
        self.connections = self.cut = 0
        self.port = 0
        self._target = (host, port)
        self.open: set[asyncio.StreamWriter] = set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["FaultProxy"]:
        """Listen on a free port of the loopback."""
        server = await asyncio.start_server(self._taken, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            self.break_all()
            await asyncio.sleep(0)

    def through(self, url: str) -> str:
        """The address, by way of the proxy."""
        return url.replace(f":{self._target[1]}", f":{self.port}", 1)

    def break_all(self) -> None:
        """Every open connection is gone, without a goodbye."""
        for writer in list(self.open):
            self._abort(writer)

    def _abort(self, writer: asyncio.StreamWriter) -> None:
        self.cut += 1
        writer.transport.abort()

    # --- one connection ---------------------------------------------------------------------------

    async def _taken(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        if self.mode == "refuse":
            self._abort(writer)
            return
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._target)
        except OSError:
            self._abort(writer)
            return
        self.open |= {writer, far_writer}
        try:
            await self._both_ways(reader, writer, far_reader, far_writer)
        finally:
            self.open -= {writer, far_writer}
            writer.close()
            far_writer.close()

    async def _both_ways(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        far_reader: asyncio.StreamReader,
        far_writer: asyncio.StreamWriter,
    ) -> None:
        """Until either end is done."""
        ways = {
            asyncio.create_task(self._asked(reader, far_writer)),
            asyncio.create_task(self._answered(far_reader, writer)),
        }
        _, left = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in left:
            way.cancel()
        await asyncio.wait(ways)

    async def _asked(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while chunk := await reader.read(_CHUNK):
                if self.mode != "part":
                    writer.write(chunk)
                    await writer.drain()

    async def _answered(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while chunk := await reader.read(_CHUNK):
                if not await self._passed(chunk, writer):
                    return

    async def _passed(self, chunk: bytes, writer: asyncio.StreamWriter) -> bool:
        """An answer on its way back; False when the connection ends with it."""
        if self.mode == "part":
            return True
        if self.mode == "slow":
            await asyncio.sleep(self.delay)
        if self.mode in {"drop", "half"}:
            writer.write(chunk[: len(chunk) // 2] if self.mode == "half" else b"")
            await writer.drain()
            self.cut += 1
            return False
        writer.write(chunk)
        await writer.drain()
        return True


@contextlib.asynccontextmanager
async def proxy_to(url: str, delay: float = 0.2) -> AsyncIterator[FaultProxy]:
    """A proxy before the server at `url` (http or ws, with a port)."""
    host, _, port = url.split("://")[1].split("/", maxsplit=1)[0].partition(":")
    async with FaultProxy(host, int(port), delay).running() as proxy:
        yield proxy

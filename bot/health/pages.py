"""The three pages: /livez, /readyz and /metrics, on 127.0.0.1 and nowhere else.

Nothing on them tells of a member (bot/metrics.py), but they are nobody's business either: a page of
the internet that a browser here shows must not read them, so the Host header has to be this machine.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import msgspec
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.app import House
from bot.health.parts import Lines, Part, readiness
from bot.logs import logger

LOOPBACK = "127.0.0.1"
COUNT_EVERY = 15.0
"""Seconds that what was counted in the store is good for: the counting is a walk through an index."""

BEAT = 1.0

_HERE = frozenset({LOOPBACK, "localhost"})
_log = logger("health")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def watched(app: House, lines: Lines) -> AsyncIterator[str]:
    """While inside, the pages are served; yields their address, "" when no port is set.

    Raises OSError with what to do when the port is taken.
    """
    port = app.settings.health_port
    if port is None:
        yield ""
        return
    runner = web.AppRunner(Pages(app, lines).application(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    beating = asyncio.create_task(_beat(app), name="onward-beat")
    try:
        yield await _listening(runner, port)
    finally:
        beating.cancel()
        await runner.cleanup()


async def _listening(runner: web.AppRunner, port: int) -> str:
    try:
        await web.TCPSite(runner, LOOPBACK, port).start()
    except OSError as error:
        raise OSError(
            f"Port {port} for the health pages cannot be used ({error.strerror}). "
            "Set ONWARD_HEALTH_PORT to a free one, or unset it."
        ) from error
    host, taken = runner.addresses[0][:2]
    _log.info("serving", port=taken)
    return f"http://{host}:{taken}"


async def _beat(app: House) -> None:
    """How late the loop wakes who sleeps: the first sign of one that is blocked."""
    while True:
        started = time.monotonic()
        await asyncio.sleep(BEAT)
        app.metrics.loop_late.observe(max(0.0, time.monotonic() - started - BEAT))


class Pages:
    """What the three pages say."""

    def __init__(self, app: House, lines: Lines) -> None:
        self._app, self._lines = app, lines
        self._counted_at = float("-inf")

    def application(self) -> web.Application:
        """The pages, as aiohttp serves them."""
        application = web.Application(middlewares=[_from_here])
        application.router.add_get("/livez", self.livez)
        application.router.add_get("/readyz", self.readyz)
        application.router.add_get("/metrics", self.metrics)
        return application

    async def livez(self, _request: web.Request) -> web.Response:
        """The loop turns: it answered."""
        return _told([Part("loop", "ok")])

    async def readyz(self, _request: web.Request) -> web.Response:
        """Each part's state; 503 when one is not well."""
        return _told(await readiness(self._app, self._lines))

    async def metrics(self, _request: web.Request) -> web.Response:
        """Prometheus' text format."""
        await self._look()
        text = generate_latest(self._app.metrics.registry)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _look(self) -> None:
        """What is planned and waiting, as the store knows it."""
        app, ours = self._app, self._app.metrics
        due, now = await app.next_due(), app.clock.now()
        ours.overdue.set(max(0.0, (now - due).total_seconds()) if due else 0.0)
        if time.monotonic() - self._counted_at < COUNT_EVERY:
            return
        counts = await app.store.counts()
        self._counted_at = time.monotonic()
        for name in ("waiting", "held", "timers", "unreadable"):
            getattr(ours, name).set(counts[name])


def _told(parts: Sequence[Part]) -> web.Response:
    well = all(part.state == "ok" for part in parts)
    body = {"state": "ok" if well else "fault", "parts": msgspec.to_builtins(parts)}
    return web.json_response(body, status=200 if well else 503)


@web.middleware
async def _from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.host.rsplit(":", 1)[0] not in _HERE:
        return web.Response(status=403)
    return await handler(request)

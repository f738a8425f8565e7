"""HTTP mode: one address for commands, events and interactions, each request checked before it is read."""

import asyncio

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.slack import signed
from adapters.slack.bolt import SIGNED, SlackApp
from adapters.slack.errors import CannotStart
from adapters.slack.form import payload_of
from bot.clock import SystemClock
from bot.logs import logger
from bot.settings import Settings

log = logger("slack")

PATH = "/slack/events"

_TYPE = "Content-Type"
"""The one header that Bolt needs of a request whose signature was checked."""

_MOST = 1_000_000  # bytes; Slack's payloads stay far below


def pages(bolt: AsyncApp, settings: Settings) -> web.Application:
    """The web application. Raises CannotStart without a signing secret."""
    if settings.slack_signing_secret is None:
        raise CannotStart(
            "SLACK_SIGNING_SECRET is not set. Copy the Signing Secret from your app's Basic Information "
            "page into .env, or set SLACK_APP_TOKEN for Socket Mode; see deploy/README.md."
        )
    secret = settings.slack_signing_secret.get_secret_value()
    clock = SystemClock()

    async def take(request: web.Request) -> web.StreamResponse:
        body = await request.read()
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not signed.is_signed(secret, body, timestamp, signature, clock.now()):
            return web.Response(status=401)
        return await _dispatch(bolt, request, body)

    application = web.Application(client_max_size=_MOST)
    application.router.add_post(PATH, take)
    return application


async def _dispatch(bolt: AsyncApp, request: web.Request, body: bytes) -> web.StreamResponse:
    kind = request.headers.get(_TYPE, "")
    try:
        payload = payload_of(body.decode(), kind)
        # What is read already Bolt takes as what came over a websocket.
        asked = AsyncBoltRequest(
            body=payload, mode="socket_mode", headers={_TYPE: kind}, context={SIGNED: True}
        )
    except (ValueError, RecursionError):  # their messages quote the body
        return web.Response(status=400)
    return await to_aiohttp_response(await bolt.async_dispatch(asked))


class Listening:
    """The wire of HTTP mode: Slack comes to us, so to listen is all that can be known here."""

    async def healthy(self) -> bool:
        """Always, once it listens."""
        return True


async def run(bolt: SlackApp, settings: Settings) -> None:
    """Serve until cancelled. Raises CannotStart when the port is taken."""
    runner = web.AppRunner(pages(bolt, settings), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.host, settings.port)
        try:
            await site.start()
        except OSError as error:
            raise CannotStart(
                f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). "
                "Set ONWARD_PORT to a free one."
            ) from error
        bolt.wires.add(Listening())
        log.info("slack.serving", port=settings.port)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()

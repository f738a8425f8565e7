"""Bolt's AsyncApp as we need it: quiet, and with nothing between a payload and our listener that can fail."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import signed
from adapters.slack.api import Api
from bot.clock import SystemClock
from bot.logs import logger
from bot.ports import Adapter
from bot.settings import Settings

Take = Callable[[dict[str, Any], AsyncAck], Awaitable[None]]
Next = Callable[[], Awaitable[object]]

SIGNED = "onward_signed"
"""In a request's context: its signature was checked when it came in. Nothing on the wire gets there."""

log = logger("slack")


class Wire(Protocol):
    """One way that Slack reaches us."""

    async def healthy(self) -> bool:
        """Whether it is open, and Slack is at its other end."""
        ...


class SlackApp(AsyncApp):
    """Bolt's app, its adapter, and the Web API that both call; close that when done."""

    api: Api
    carrier: Adapter
    wires: set[Wire]

    async def connected(self) -> bool:
        """Whether Slack can reach us now, on one wire at least."""
        return any([await wire.healthy() for wire in tuple(self.wires)])


def bare(settings: Settings, api: Api, take: Take) -> SlackApp:
    """An app with our one listener, which stands before all of Bolt's own; see `Entrance`."""
    logger = quiet()
    logger.setLevel(logging.ERROR)  # Bolt warns when SLACK_BOT_TOKEN stands beside a client of its own
    app = SlackApp(
        logger=logger,
        name="onward",
        process_before_response=True,
        client=api.client,
        before_authorize=Entrance(settings, take),
        request_verification_enabled=False,
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    logger.setLevel(logging.WARNING)
    app.wires = set()
    app.api = api
    return app


def quiet() -> logging.Logger:
    """Slack's own loggers at WARNING: below it they write bodies, and a member's words with them."""
    for name in ("slack_sdk", "aiohttp", "slack_bolt"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return logging.getLogger("slack_bolt")


def calling(settings: Settings, token: str) -> AsyncWebClient:
    """The one client of the Web API, which Bolt shares."""
    return AsyncWebClient(
        token=token,
        base_url=settings.slack_api_url.rstrip("/") + "/",
        retry_handlers=[],  # the SDK's own posts a message again after a dropped connection
        logger=quiet(),
    )


class Entrance(AsyncMiddleware):
    """Bolt's first middleware, and our only listener: a signed payload is taken here, whatever its kind.

    What would come after it in Bolt is only for Slack's question at setup. Bolt asks its listeners one by
    one, and gathers thirty arguments for the one that it finds. Its auth.test would run while the first
    event waits, and acknowledge that event unsaved when Slack refuses the call. Its signature check logs
    the body it refuses, and its filter of our own messages needs auth.test: `inbound` knows them.
    """

    def __init__(self, settings: Settings, take: Take) -> None:
        secret = settings.slack_signing_secret
        self._secret = secret.get_secret_value() if secret else ""
        self._clock = SystemClock()
        self._take = take

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Next
    ) -> BoltResponse | None:
        """401 without a word where it must be signed and is not; 500 for what could not be saved."""
        if not self._may_enter(req):
            return BoltResponse(status=401, body="")
        if req.body.get("type") == "url_verification":
            await next()
            return None
        ack = AsyncAck()  # type: ignore[no-untyped-call]
        try:
            await self._take(req.body, ack)
        except Exception as error:  # noqa: BLE001 - not saved, so not acknowledged: Slack delivers again
            log.error("slack.not_saved", code=type(error).__name__)  # all of it that may be logged
            return BoltResponse(status=500, body="")
        return ack.response

    def _may_enter(self, req: AsyncBoltRequest) -> bool:
        """A websocket was authenticated when it was opened; our own server has looked already."""
        return req.mode == "socket_mode" or SIGNED in req.context or self._signed(req)

    def _signed(self, req: AsyncBoltRequest) -> bool:
        timestamp = (req.headers.get("x-slack-request-timestamp") or [""])[0]
        signature = (req.headers.get("x-slack-signature") or [""])[0]
        body = req.raw_body.encode()
        return bool(self._secret) and signed.is_signed(
            self._secret, body, timestamp, signature, self._clock.now()
        )

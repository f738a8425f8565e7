"""Bolt's AsyncApp as we need it: quiet, and with nothing between a payload and our listener that can fail."""

import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import signed
from adapters.slack.api import Api
from bot.clock import SystemClock
from bot.ports import Adapter
from bot.settings import Settings

Authorize = Callable[..., Awaitable[AuthorizeResult]]
Next = Callable[[], Awaitable[object]]


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


def bare(settings: Settings, token: str) -> SlackApp:
    """An app without listeners, with three parts of Bolt's replaced.

    Its signature check logs the body it refuses. Its auth.test runs while the first event waits, and
    acknowledges that event unsaved when Slack refuses the call: `authorize` asks nobody. Its filter
    of our own messages needs auth.test; `inbound` knows them by their bot_id.
    """
    logger = quiet()
    logger.setLevel(logging.ERROR)  # Bolt warns when SLACK_BOT_TOKEN stands beside a client of its own
    app = SlackApp(
        logger=logger,
        name="onward",
        process_before_response=True,
        client=_client(settings, None, logger),
        authorize=_authorize(token),
        before_authorize=Signed(settings),
        request_verification_enabled=False,
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    logger.setLevel(logging.WARNING)
    app.wires = set()
    app.api = Api(_client(settings, token, logger))
    return app


def quiet() -> logging.Logger:
    """Slack's own loggers at WARNING: below it they write bodies, and a member's words with them."""
    for name in ("slack_sdk", "aiohttp", "slack_bolt"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return logging.getLogger("slack_bolt")


def _client(settings: Settings, token: str | None, logger: logging.Logger) -> AsyncWebClient:
    return AsyncWebClient(
        token=token,
        base_url=settings.slack_api_url.rstrip("/") + "/",
        retry_handlers=[],  # the SDK's own posts a message again after a dropped connection
        logger=logger,
    )


def _authorize(token: str) -> Authorize:
    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorize


class Signed(AsyncMiddleware):
    """Bolt's first middleware: refuses unsigned requests on whatever server the app is mounted.

    Of Bolt's own kind: for a plain function it would gather thirty arguments at every request.
    """

    def __init__(self, settings: Settings) -> None:
        secret = settings.slack_signing_secret
        self._secret = secret.get_secret_value() if secret else ""
        self._clock = SystemClock()

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Next
    ) -> BoltResponse | None:
        """401 without a word; a websocket was authenticated when it was opened."""
        if req.mode == "socket_mode" or self._signed(req):
            await next()
            return None
        return BoltResponse(status=401, body="")

    def _signed(self, req: AsyncBoltRequest) -> bool:
        timestamp = (req.headers.get("x-slack-request-timestamp") or [""])[0]
        signature = (req.headers.get("x-slack-signature") or [""])[0]
        body = req.raw_body.encode()
        return bool(self._secret) and signed.is_signed(
            self._secret, body, timestamp, signature, self._clock.now()
        )

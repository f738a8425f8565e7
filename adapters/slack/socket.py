"""Socket Mode: two websockets to Slack, each watched and built anew when it falls silent.

The SDK reconnects by itself after a polite goodbye. What it does not notice, or does not get over,
the watch here sees: no hello from Slack, or no pong for a while.
"""

import asyncio
import logging
import random
import re
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient

from adapters.slack.bolt import SlackApp
from adapters.slack.errors import CannotStart, code_of, status_of
from bot.logs import logger
from bot.settings import Settings

log = logger("slack")

CONNECTIONS = 2
"""Slack takes ten an app and gives each event to one of them; two outlive a restart of either end."""

CHECK = 5.0
"""Seconds between looks at a connection, and between pings."""

FAILURES = 3
"""Looks in a row that may fail before a connection is built anew."""

_OPENING = 15.0  # seconds for one try to connect
_LONGEST_WAIT = 60.0


async def keep_connected(bolt: SlackApp, settings: Settings) -> None:
    """Stay connected until cancelled. Raises CannotStart when the app token is missing or refused."""
    if settings.slack_app_token is None:
        raise CannotStart(
            "SLACK_APP_TOKEN is not set. Make an app-level token (xapp-...) with the scope connections:write "
            "on your app's Basic Information page and put it into .env; see deploy/README.md."
        )
    token = settings.slack_app_token.get_secret_value()
    await _try_token(bolt, token)
    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(_stay(bolt, token))


async def _try_token(bolt: SlackApp, token: str) -> None:
    """One question to Slack, so that a wrong token is a sentence and not a line in a log for ever."""
    bolt.api.session()
    try:
        await bolt.api.client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        if status_of(error) == 200 and code_of(error) != "ratelimited":
            raise CannotStart(
                f"Slack refused SLACK_APP_TOKEN ({code_of(error)}). Copy the app-level token (xapp-...) "
                "from your app's Basic Information page into .env; it needs the scope connections:write."
            ) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        log.warning("slack.unreachable", code=type(error).__name__)


async def _stay(bolt: SlackApp, token: str) -> None:
    failures = 0
    while True:
        line = Line(bolt, token)
        bolt.wires.add(line)
        try:
            await line.open()
            failures = 0
            await line.watch()
            log.warning("slack.silent", code="rebuilding")
        except Exception as error:  # noqa: BLE001 - whatever the SDK raises, the other connection goes on
            log.warning("slack.unreachable", code=type(error).__name__)
        finally:
            bolt.wires.discard(line)
            await line.close()
        failures += 1
        await asyncio.sleep(min(_LONGEST_WAIT, 2**failures) * random.uniform(0.5, 1))  # noqa: S311 - spreads reconnects


class Line:
    """One websocket, with Bolt behind it."""

    def __init__(self, bolt: SlackApp, token: str) -> None:
        self._handler = AsyncSocketModeHandler(
            bolt, token, logger=_logger(), web_client=bolt.api.client, ping_interval=CHECK
        )
        self._client = self._handler.client
        self._client.message_listeners.append(self._hear)
        self._greeted = ""

    async def open(self) -> None:
        """Connect. Raises what the SDK raises when Slack gives no address, TimeoutError when it hangs."""
        async with asyncio.timeout(_OPENING):
            # not the SDK's issue_new_wss_url: it breaks on an answer that is no JSON (a 503 is none)
            answer = await self._client.web_client.apps_connections_open(app_token=self._client.app_token)
            self._client.wss_uri = str(answer["url"])
            await self._client.connect()  # type: ignore[no-untyped-call]

    async def watch(self) -> None:
        """Return when FAILURES looks in a row found the connection dead, or not greeted by Slack."""
        failures = 0
        while failures < FAILURES:
            await asyncio.sleep(CHECK)
            failures = 0 if await self.healthy() else failures + 1

    async def healthy(self) -> bool:
        """Whether Slack greeted this connection, and it is still open."""
        if self._client.current_session is None:  # the SDK asks it without looking
            return False
        greeted = self._greeted == await self._client.session_id()
        return greeted and bool(await self._client.is_connected())

    async def close(self) -> None:
        """Close it, whatever state it is in."""
        await self._client.close()  # type: ignore[no-untyped-call]

    async def _hear(
        self, client: AsyncBaseSocketModeClient, message: dict[str, Any], raw: str | None
    ) -> None:
        if message.get("type") == "hello":
            self._greeted = await client.session_id()


class _NoTickets(logging.Filter):
    """The address of a websocket holds a ticket, a secret; the SDK writes it into its errors."""

    _TICKET = re.compile(r"(ticket|app_id)=[^&\s'\")]+")

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = self._TICKET.sub(r"\1=...", record.getMessage())
        record.args = ()
        record.exc_info = None
        return True


def _logger() -> logging.Logger:
    logger = logging.getLogger("slack_bolt.socket")
    logger.setLevel(logging.WARNING)
    if not logger.filters:
        logger.addFilter(_NoTickets())
    return logger

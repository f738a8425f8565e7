"""Carries calls out: one connection pool, no retries of the SDK's own (they post twice)."""

from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.errors import DONE, CannotStart, code_of, refused_token, translated
from adapters.slack.outbound import Body, Call, Upload
from bot.logs import logger
from bot.ports import Refused, TryAgain

log = logger("slack")

_TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=4)
_KEEP_ALIVE = 15  # seconds; shorter than Slack's, so that a request seldom meets a closing connection

_FORMS = frozenset({"conversations.history", "users.info", "files.getUploadURLExternal"})
"""Methods that take no JSON; the others take it in the body."""


class Api:
    """Slack's Web API through the SDK's client, which is shared with Bolt."""

    def __init__(self, client: AsyncWebClient) -> None:
        self.client = client
        self.scopes: frozenset[str] = frozenset()

    def session(self) -> aiohttp.ClientSession:
        """The one pool, opened at the first call: a loop must be running."""
        if self.client.session is None or self.client.session.closed:
            connector = aiohttp.TCPConnector(keepalive_timeout=_KEEP_ALIVE)
            self.client.session = aiohttp.ClientSession(timeout=_TIMEOUT, connector=connector)
        return self.client.session

    async def close(self) -> None:
        """Close the pool."""
        if self.client.session is not None:
            await self.client.session.close()

    async def sign_in(self) -> None:
        """Ask Slack once who we are. Raises CannotStart when it refuses the bot token.

        Anything else (no network, Slack down) is left to the calls that follow.
        """
        try:
            await self.raw("auth.test", {})
        except SlackApiError as error:
            if refused_token(code_of(error)):
                raise CannotStart(
                    f"Slack refused SLACK_BOT_TOKEN ({code_of(error)}). Copy the Bot User OAuth Token "
                    "(xoxb-...) from your app's OAuth & Permissions page into .env; see deploy/README.md."
                ) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("slack.unreachable", code=type(error).__name__)

    async def call(self, call: Call) -> Mapping[str, Any]:
        """The answer's fields. Raises a DeliveryError when Slack did not take it."""
        with translated(repeatable=call.repeatable):
            try:
                return await self.raw(call.method, call.arguments)
            except SlackApiError as error:
                if code_of(error) in DONE:
                    return {}
                raise

    async def raw(self, method: str, arguments: Body) -> Mapping[str, Any]:
        """The answer's fields, or the SDK's own exceptions."""
        self.session()
        if method in _FORMS:
            answer = await self.client.api_call(method, params=arguments)
        else:
            answer = await self.client.api_call(method, json=arguments)
        granted = answer.headers.get("x-oauth-scopes") or answer.headers.get("X-OAuth-Scopes") or ""
        self.scopes = frozenset(granted.replace(" ", "").split(",")) if granted else self.scopes
        data = answer.data
        return data if isinstance(data, Mapping) else {}

    async def respond(self, url: str, body: Body) -> None:
        """Answer through a response_url. Raises a DeliveryError when Slack did not take it."""
        webhook = AsyncWebhookClient(
            url, session=self.session(), logger=self.client._logger, retry_handlers=[]
        )
        with translated(repeatable=False):
            answer = await webhook.send_dict(body)
        code = f"http_{answer.status_code}"
        if answer.status_code == 429 or answer.status_code >= 500:
            raise TryAgain(code)
        if answer.status_code != 200:
            raise Refused(code, "The response_url is spent; nothing to do.")

    async def upload(self, upload: Upload) -> Mapping[str, Any]:
        """Files with a message. Only the last of the three steps shows anything to anybody.

        The SDK's files_upload_v2 does the same, but hides in which step a connection was lost.
        """
        shared = [await self._put(file.name, file.body, file.alt, file.title) for file in upload.files]
        arguments: Body = {"channel_id": upload.channel, "files": shared}
        if upload.blocks:
            arguments["blocks"] = list(upload.blocks)
        if upload.thread:
            arguments["thread_ts"] = upload.thread
        return await self.call(Call("files.completeUploadExternal", arguments))

    async def _put(self, name: str, body: bytes, alt: str, title: str) -> dict[str, str]:
        wanted: Body = {"filename": name, "length": len(body), **({"alt_txt": alt} if alt else {})}
        place = await self.call(Call("files.getUploadURLExternal", wanted, repeatable=True))
        with translated(repeatable=True):
            async with self.session().post(place["upload_url"], data=body) as answer:
                if answer.status != 200:
                    raise TryAgain(f"upload_http_{answer.status}")
        return {"id": place["file_id"], "title": title}

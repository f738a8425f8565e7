"""Requests that must not be repeated: a whisper has no nonce, and discord.py asks up to five times.

It does so after a 5xx, which may come after the whisper stood there, and after a reset connection
where the system numbers that 54. Then the member would read it twice.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import aiohttp
import discord

from bot.crash import crashpoint


class OneTry:
    """A session for one webhook; its failures are of kinds that discord.py passes on."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @asynccontextmanager
    async def request(
        self,
        method: str,
        url: str,
        **more: Any,  # noqa: ANN401 - as aiohttp has it
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """As aiohttp does; DiscordServerError for a 5xx, ClientConnectionError for a lost line."""
        try:
            async with self._session.request(method, url, **more) as response:
                if response.status >= 500:
                    raise discord.DiscordServerError(response, await response.text())
                crashpoint("discord-whisper-sent")
                yield response
        except OSError as error:
            raise aiohttp.ClientConnectionError(type(error).__name__) from error


def only_once(webhook: discord.Webhook) -> discord.Webhook:
    """The same webhook; what it sends is asked for once."""
    if not isinstance(webhook.session, OneTry):
        webhook.session = cast(aiohttp.ClientSession, OneTry(webhook.session))
    return webhook

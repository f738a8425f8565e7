"""Tries that perhaps arrived: Discord notices their repetition for some minutes, and not for ever.

Within two minutes the same nonce is enough. After that a message of ours, with the same words and as
many files, is looked for where it would stand; a lane is in order, so it can be no other.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

import aiohttp
import discord

from adapters.discord.inbound import PLATFORM
from adapters.discord.outbound import Send
from bot.clock import SystemClock
from bot.crash import crashpoint
from bot.ports import NOTICED_FOR

NOTICED = NOTICED_FOR[PLATFORM].total_seconds()
"""Seconds in which the nonce is enough."""

_KEPT = 1000
_LOOKED_THROUGH = 100
_MARGIN = 60
"""Seconds that Discord's clock may be behind ours."""


@dataclass(frozen=True, slots=True)
class _Try:
    at: float
    since: int


class Doubts:
    """The first doubtful try of each delivery, in memory: after a restart the store knows."""

    def __init__(self) -> None:
        self._first: OrderedDict[str, _Try] = OrderedDict()

    def note(self, delivery: str, begun: float, error: Exception) -> None:
        """A try that began at `begun` (seconds of the loop) failed; it counts if it may have arrived."""
        if delivery not in self._first and _perhaps_arrived(error):
            age = asyncio.get_running_loop().time() - begun + _MARGIN
            now = discord.utils.time_snowflake(SystemClock().now())
            self._first[delivery] = _Try(begun, now - (int(age * 1000) << 22))
            if len(self._first) > _KEPT:
                self._first.popitem(last=False)

    def over(self, delivery: str) -> None:
        """It has arrived."""
        self._first.pop(delivery, None)

    def since(self, delivery: str) -> int | None:
        """The snowflake since when to look for it; None while the nonce is enough."""
        first = self._first.get(delivery)
        stale = first is not None and asyncio.get_running_loop().time() - first.at > NOTICED
        return first.since if first is not None and stale else None


async def standing(client: discord.Client, channel: str, letter: Send, since: int) -> discord.Message | None:
    """The message, if it stands there already."""
    there = client.get_partial_messageable(int(channel))
    async for message in there.history(limit=_LOOKED_THROUGH, after=discord.Object(since)):
        if client.user is not None and message.author.id == client.user.id and _same(message, letter):
            crashpoint("discord-doubt-looked")
            return message
    return None


def _same(message: discord.Message, letter: Send) -> bool:
    words = "\n".join(embed.description or "" for embed in message.embeds)
    told = (message.content, words, len(message.attachments))
    return told == (letter.page.content, letter.page.embed, len(letter.files))


def _perhaps_arrived(error: Exception) -> bool:
    if isinstance(error, discord.HTTPException):
        return error.status >= 500
    before = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, discord.DiscordException)
    return not isinstance(error, before)

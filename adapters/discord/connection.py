"""Staying connected to Discord's gateway.

discord.py gives up when the very first handshake fails (its open issue 10520: an AttributeError
leaves `connect`), so it is called again here, later and later. It also goes on for ever where it
was last connected, even if only that address is broken (its issue 10511), so a connection that stays
away is begun anew. A bot that identifies a thousand times in a day has its token reset, so
identifying is counted.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import discord
from discord.utils import MISSING

from bot.logs import logger
from bot.settings import Settings

log = logger("discord")

WHERE = (
    "Copy it from https://discord.com/developers/applications, your application, Bot, Reset Token, "
    "into .env; see deploy/README.md"
)
FIRST_WAIT = 1.0
LONGEST_WAIT = 300.0
PATIENCE = 300.0
"""Seconds without a connection after which a session is no longer resumed, but begun anew."""

IDENTIFIES_A_DAY = 900
_A_DAY = 86_400.0
_TOKEN_REFUSED = 4004
_FOR_GOOD = {4010: "shard", 4011: "shard", 4012: "version", 4013: "intents", 4014: "intents"}


class CannotConnect(Exception):
    """Waiting will not help; the message is one sentence for the host."""


class Identifies:
    """At most 900 IDENTIFYs in any 24 hours; Discord resets the token after 1,000."""

    def __init__(self, most: int = IDENTIFIES_A_DAY) -> None:
        self._most = most
        self._at: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until the next one is allowed; `now` in seconds of any clock that only grows."""
        while self._at and now - self._at[0] >= _A_DAY:
            self._at.popleft()
        return 0.0 if len(self._at) < self._most else self._at[0] + _A_DAY - now

    def note(self, now: float) -> None:
        """One was sent."""
        self._at.append(now)


async def connect(
    client: discord.Client,
    settings: Settings,
    *,
    first_wait: float = FIRST_WAIT,
    patience: float = PATIENCE,
) -> None:
    """Log in, tell the commands if they changed, and stay connected until the client is closed.

    Raises CannotConnect when the token is missing or refused; any other failure is tried again,
    after 1, 2, 4, ... at most 300 seconds.
    """
    if settings.discord_token is None:
        raise CannotConnect(f"DISCORD_TOKEN is not set. {WHERE}")
    token = settings.discord_token.get_secret_value()
    async with client:
        await _until_it_works(lambda: _login(client, token), first_wait)
        while not client.is_closed():
            await _until_it_works(lambda: _stay(client, patience), first_wait)


def connected(client: discord.Client) -> bool:
    """Whether the gateway said ready, and its socket is open."""
    return client.is_ready() and client.ws is not None and client.ws.open


async def _login(client: discord.Client, token: str) -> None:
    try:
        await client.login(token)
    except BaseException:
        await client.http.close()  # the next login makes a new session on a new connector
        client.http.connector = MISSING
        raise


async def _stay(client: discord.Client, patience: float) -> None:
    """discord.py's own `connect`, given up when its socket was closed for `patience` seconds."""
    connecting = asyncio.ensure_future(client.connect())
    away = 0.0
    try:
        while not connecting.done():
            away = 0.0 if client.ws is not None and client.ws.open else away + patience / 10
            if away > patience:
                raise TimeoutError("the gateway stayed away")
            await asyncio.wait({connecting}, timeout=patience / 10)
    finally:
        connecting.cancel()
        await asyncio.wait({connecting})
    connecting.result()


async def _until_it_works(act: Callable[[], Awaitable[None]], wait: float) -> None:
    while True:
        try:
            return await act()
        except (discord.LoginFailure, discord.ConnectionClosed, discord.PrivilegedIntentsRequired) as error:
            raise CannotConnect(_sentence(error)) from error
        except Exception as error:  # the process must outlive whatever a handshake raises
            log.warning("connect-failed", platform="discord", after=wait, exc_info=error)
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)


def _sentence(error: Exception) -> str:
    code = error.code if isinstance(error, discord.ConnectionClosed) else _TOKEN_REFUSED
    if isinstance(error, discord.PrivilegedIntentsRequired) or code in _FOR_GOOD:
        return (
            f"Discord closed the connection for good ({_FOR_GOOD.get(code, 'intents')}, {code}). "
            "Please report this with the version that `python -m bot doctor` prints."
        )
    return f"Discord refused DISCORD_TOKEN. {WHERE}"

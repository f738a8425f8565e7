"""What Discord's refusals mean, and what a host can do about them.

Codes: the vendor's list "JSON error codes" (November 2026).
"""

import aiohttp
import discord

from bot.ports import Ambiguous, Closed, DeliveryError, Refused, TryAgain

CLOSED = frozenset({50007, 50278, 40003})
"""No private messages: closed to us, no server in common, opening them too fast."""

NOT_THERE = frozenset({10007, 10013, 10004})
"""Unknown member, unknown user, and a guild that we are not in ourselves any more."""

ARCHIVED = 50083
THREAD_EXISTS = 160004
NO_THREADS_HERE = 50024

ANSWERED_ALREADY = 40060
"""The first answer has arrived: discord.py asked a second time because the first one's reply was lost."""

_TOKEN_WAIT = 600.0
"""Seconds until a refused token is tried again: the host may be changing it just now."""

_UNAVAILABLE = 503
"""Nobody took the request; any other 5xx may come from behind the one who did."""

_OVER = frozenset({10015, 10062, 50027})
"""An interaction that is over: unknown webhook, unknown interaction, invalid webhook token."""

_HINTS = {
    10003: "The channel is gone. Choose another one in setup.",
    10008: "The message is gone: somebody deleted it.",
    30033: "The thread is full. The next weekly thread starts anew.",
    50001: "The bot cannot see the channel. Give its role View Channel there.",
    50013: (
        "The bot lacks a permission in the channel. Give its role View Channel, Send Messages, Create "
        "Public Threads, Send Messages in Threads, Embed Links, Attach Files, Add Reactions and Read "
        "Message History there."
    ),
    NO_THREADS_HERE: "This kind of channel takes no threads. Choose a text channel in setup.",
    160005: "The thread is locked. Unlock it, or wait for the next weekly thread.",
    160006: "The server has as many open threads as Discord allows. Archive some.",
}

_INVALID = frozenset({401, 403, 429})
"""Discord counts these: ten thousand in ten minutes, and it shuts the whole address out."""

REFUSED_FOR = 60.0
"""Seconds to ask nothing after a refusal of the whole bot that names none."""

FAILURES = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
"""What a call through discord.py can raise when Discord or the network is to blame."""


def verdict(error: Exception, *, repeatable: bool = True) -> DeliveryError:
    """The error as the house's delivery understands it.

    A 429 comes back after the seconds that it names.
    `repeatable`: a second try cannot show the message twice (it has a nonce, or changes in place).
    """
    match error:
        case DeliveryError():
            return error
        case discord.RateLimited():
            return _counted(TryAgain("429", error.retry_after), 429)
        case discord.HTTPException():
            return _counted(_refused(error, repeatable=repeatable), error.status)
        case discord.DiscordException():
            return Refused(type(error).__name__)
    code = type(error).__name__
    return TryAgain(code, perhaps=perhaps_arrived(error)) if repeatable else Ambiguous(code)


def perhaps_arrived(error: Exception) -> bool:
    """Whether Discord may have done what was asked for, all the same."""
    if isinstance(error, discord.HTTPException):
        return error.status >= 500
    before = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, discord.DiscordException)
    return not isinstance(error, before)


def _counted(found: DeliveryError, status: int) -> DeliveryError:
    found.counted = status in _INVALID
    return found


def refused(code: int) -> Refused:
    """A refusal that we foresee, with the words that Discord's own would get."""
    return Refused(str(code), _HINTS.get(code, ""))


def _refused(error: discord.HTTPException, *, repeatable: bool) -> DeliveryError:
    if error.status == 429:
        return TryAgain("429", _retry_after(error) or REFUSED_FOR, everybody=True)
    if error.status == 401:
        return TryAgain("401", _TOKEN_WAIT, everybody=True)
    if error.status >= 500 and error.status != _UNAVAILABLE and not repeatable:
        return Ambiguous(str(error.status))
    if error.status >= 500:
        return TryAgain(str(error.status), perhaps=perhaps_arrived(error))
    if error.code in CLOSED | _OVER:
        return Closed(str(error.code))
    return Refused(str(error.code or error.status), _HINTS.get(error.code, ""))


def _retry_after(error: discord.HTTPException) -> float | None:
    """Retry-After in seconds, with decimals or without: of a 429 that discord.py does not wait out itself."""
    try:
        return float(error.response.headers["Retry-After"])
    except (KeyError, ValueError):
        return None

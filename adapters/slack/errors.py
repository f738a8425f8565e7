"""What Slack's errors mean for a delivery, and the sentence that tells a host what to do."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.ports import Ambiguous, Closed, DeliveryError, Refused, TryAgain


class CannotStart(Exception):
    """A token is missing or refused: the sentence says which, and where to get it."""


DONE = frozenset({"already_reacted", "no_reaction"})
"""Errors that say: it is so already."""

_CLOSED = frozenset(
    {
        "user_disabled",
        "cannot_dm_bot",
        "users_not_found",
        "user_not_found",
        "user_not_visible",
        "is_inactive",
        "cannot_message_deactivated_user",
    }
)
_LATER = frozenset({"ratelimited", "rate_limited", "service_unavailable", "request_timeout"})
_HALF_DONE = frozenset({"internal_error", "fatal_error"})
"""Of these Slack says that a part may have succeeded."""
_UNAVAILABLE = 503
"""Nobody took the request; any other 5xx may come from behind the one who did."""
_SECONDS = re.compile(r"\d+(\.\d+)?", re.ASCII)

_TOKEN = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
_TOKEN_WAIT = 600.0
"""Seconds until a refused token is tried again: the host may be changing it just now."""

_INVITE = "Invite the bot: type `/invite @Onward` in that channel."
_PICK = "Choose another channel with `/onward setup`."
_HINTS = {
    "not_in_channel": _INVITE,
    "channel_not_found": f"The channel is gone, or it is private. {_INVITE} Or: {_PICK}",
    "is_archived": f"The channel is archived. {_PICK}",
    "restricted_action": f"The workspace lets only some people post there. {_PICK}",
    "missing_scope": "Add the scope {needed} on the app's OAuth & Permissions page and reinstall the app.",
    "messages_tab_disabled": "Turn on the Messages tab on the app's App Home page.",
    "message_not_found": "Somebody deleted the message that should change. Nothing to do.",
    "cant_update_message": "The message was posted with another token. Nothing to do.",
    "edit_window_closed": "The workspace does not let messages be edited any more.",
}


@contextmanager
def translated(*, repeatable: bool) -> Iterator[None]:
    """Turn the SDK's and the network's exceptions into a DeliveryError.

    A connection lost after the request is Ambiguous, unless doing it twice is harmless.
    """
    unsure = TryAgain if repeatable else Ambiguous
    try:
        yield
    except SlackApiError as error:
        raise _refusal(error, unsure) from error
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise TryAgain("no_connection") from error  # nothing was sent yet
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise unsure("connection_lost") from error


def status_of(error: SlackApiError) -> int:
    """The HTTP status; the SDK hands over its own response, or aiohttp's when the body was no JSON."""
    response: Any = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0))


def code_of(error: SlackApiError) -> str:
    """Slack's error code, or the HTTP status where the answer was no JSON."""
    data = getattr(error.response, "data", None)
    found = data.get("error") if isinstance(data, Mapping) else None
    return str(found or f"http_{status_of(error)}")


def refused_token(code: str) -> bool:
    """Whether Slack refuses the token itself."""
    return code in _TOKEN


def hint(code: str, needed: str = "") -> str:
    """What the host can do, in a sentence."""
    return _HINTS.get(code, "Slack never takes this; please report it with its code.").format(needed=needed)


def _refusal(error: SlackApiError, unsure: type[TryAgain] | type[Ambiguous]) -> DeliveryError:
    status, code = status_of(error), code_of(error)
    if status == 429:
        return TryAgain(code, after=_retry_after(error), everybody=True)
    if status == _UNAVAILABLE or code in _LATER:
        return TryAgain(code)
    if status >= 500 or code in _HALF_DONE or code == "http_200":  # perhaps taken; the answer does not say
        return unsure(code)
    if refused_token(code):
        return TryAgain(code, after=_TOKEN_WAIT, everybody=True)
    if code in _CLOSED:
        return Closed(code)
    data = getattr(error.response, "data", None)
    needed = data.get("needed", "") if isinstance(data, Mapping) else ""
    return Refused(code, hint(code, needed))


def _retry_after(error: SlackApiError) -> float | None:
    """Retry-After in seconds, with decimals or without; header names come in any case from the SDK."""
    for name, value in (getattr(error.response, "headers", None) or {}).items():
        if name.lower() == "retry-after" and _SECONDS.fullmatch(str(value).strip()):
            return float(value)
    return None

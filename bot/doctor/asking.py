"""One question to a platform, with a token in its header and nowhere else."""

import json
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import msgspec
from pydantic import SecretStr

from bot.clock import SystemClock
from bot.doctor.finding import Finding

PATIENCE = 8.0
"""Seconds for one answer."""

DRIFT, TOO_FAR = 30.0, 240.0
"""Seconds. Slack's signatures are good for 300: a clock that is further off refuses every request."""

_CODE = re.compile(r"[a-z0-9_]{1,60}")


class NoAnswer(Exception):
    """Nobody answered, or nobody that could be understood; the text names the cause as a code."""


class Reply(msgspec.Struct, frozen=True):
    """What a platform answered. `drift` is how far our clock is before theirs, in seconds."""

    status: int
    headers: Mapping[str, str]
    body: Any
    drift: float | None

    def field(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """A field of a JSON object, None where there is none."""
        return self.body.get(name) if isinstance(self.body, Mapping) else None

    @property
    def code(self) -> str:
        """The platform's own name for what went wrong; nothing that is no code is repeated."""
        told = str(self.field("error") or "")
        return told if _CODE.fullmatch(told) else f"http_{self.status}"


def shaped(token: SecretStr | None, prefix: str = "") -> bool:
    """Whether it can be a token at all: two swapped, or a line break copied along, cannot."""
    text = token.get_secret_value() if token else ""
    return text.startswith(prefix) and text.isascii() and text.isprintable() and " " not in text


async def ask(method: str, url: str, authorization: str) -> Reply:
    """One request, without following anybody elsewhere. Raises NoAnswer."""
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    headers = {"Authorization": authorization}
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.request(method, url, headers=headers, allow_redirects=False) as answer,
        ):
            return _reply(answer.status, answer.headers, await answer.read())
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise NoAnswer(type(error).__name__) from None  # its text may quote the request


def _reply(status: int, headers: Mapping[str, str], body: bytes) -> Reply:
    known = {name.lower(): value for name, value in headers.items()}
    return Reply(status, known, json.loads(body or b"null"), _drift(known.get("date", "")))


def _drift(date: str) -> float | None:
    """How far our clock is before the one that wrote this header."""
    try:
        theirs = parsedate_to_datetime(date)
        return (SystemClock().now() - theirs).total_seconds()
    except (TypeError, ValueError):  # no date, or one without a zone
        return None


def unreachable(platform: str, error: NoAnswer) -> Finding:
    """The network, or the platform, is away."""
    detail = f"{platform} did not answer ({error})"
    todo = "Look at the network, a proxy and the platform's status page; --offline asks nobody."
    return Finding(platform.lower() + " answer", "fault", detail, todo)


def clock(replies: list[Reply]) -> list[Finding]:
    """How right our clock is, by the first platform that told the time; [] when none did."""
    drifts = [reply.drift for reply in replies if reply.drift is not None]
    if not drifts:
        return []
    off = min(drifts, key=abs)
    detail = f"within {DRIFT:.0f} seconds of the platform's"
    if abs(off) < DRIFT:
        return [Finding("clock", "ok", detail)]
    detail = f"{abs(off):.0f} seconds {'ahead of' if off > 0 else 'behind'} the platform's"
    state = "fault" if abs(off) >= TOO_FAR else "notice"
    return [Finding("clock", state, detail, "Turn on time synchronisation: timedatectl set-ntp true")]

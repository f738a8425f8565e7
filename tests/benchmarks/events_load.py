"""The load of `bench events`: slash commands as Slack sends them, signed, over connections that stay open.

The client is a small one of our own, so that the machine's other processor is spent on little else.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

SECRET, TOKEN, TEAM = "bench-signing-secret", "xoxb-bench", "T0BENCH"
TYPED = (
    ("/rejected", ""),
    ("/onward", ""),
    ("/win", "I wrote two applications"),
    ("/onward", "journey"),
)
"""What a member types, one in each round."""

PATIENCE = 10.0
"""Seconds after which an answer counts as lost; Slack waits three."""


class Command(NamedTuple):
    """One slash command, ready to be sent."""

    event: str
    member: str
    request: bytes


class Answered(NamedTuple):
    """Seconds that each answer took, in the order of the commands (None: lost), and all of it together."""

    seconds: list[float | None]
    whole: float


def commands(port: int, members: Iterable[str], number: int) -> list[Command]:
    """What every member types in that round."""
    return [_command(port, member, number) for member in members]


def _command(port: int, member: str, number: int) -> Command:
    command, text = TYPED[number % len(TYPED)]
    trigger = f"{member}.{number}.bench"
    body = urlencode(
        {
            "token": "unused",
            "team_id": TEAM,
            "team_domain": "bench",
            "channel_id": "C0JOBHUNT",
            "channel_name": "job-hunt",
            "user_id": member,
            "user_name": "sam",
            "command": command,
            "text": text,
            "api_app_id": "A0BENCH",
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:1/never",
            "trigger_id": trigger,
        }
    ).encode()
    return Command(f"slack:trigger:{trigger}", member, _request(port, body))


def _request(port: int, body: bytes) -> bytes:
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
    head = (
        "POST /slack/events HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        f"X-Slack-Request-Timestamp: {stamp}",
        f"X-Slack-Signature: {signature}",
    )
    return "\r\n".join((*head, "", "")).encode() + body


async def send(port: int, those: Sequence[Command], in_flight: int, pause: float = 0.0) -> Answered:
    """All of them, never more than `in_flight` at a time, `pause` seconds after each answer."""
    seconds: list[float | None] = [None] * len(those)
    left = iter(range(len(those)))
    began = time.perf_counter()

    async def worker() -> None:
        line = Line(port)
        for place in left:
            seconds[place] = await line.ask(those[place].request)
            if pause:
                await asyncio.sleep(pause)
        line.close()

    await asyncio.gather(*(worker() for _ in range(min(in_flight, len(those)))))
    return Answered(seconds, time.perf_counter() - began)


class Line:
    """One connection, opened again when it broke."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, request: bytes) -> float | None:
        """Seconds until the answer was read; None when it was no 200, or did not come."""
        began = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                status = await self._exchange(request)
        except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError):
            self.close()
            return None
        return time.perf_counter() - began if status == b"200" else None

    async def _exchange(self, request: bytes) -> bytes:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._writer.write(request)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = head.partition(b"content-length:")[2].split(b"\r\n")[0]
        await self._reader.readexactly(int(length or 0))
        return head.split(b" ", 2)[1]

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

"""How a payload reaches the app: a signed HTTP request, or an envelope on a websocket."""

import asyncio
import itertools
import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web
from slack_sdk.signature import SignatureVerifier

from tests.fakes.wire_faults import Faults, spoil

Kind = Literal["command", "interactive", "event"]

ACK_WITHIN = 20.0
"""Seconds. Slack waits three; a loaded machine is no bug of ours."""


AGAIN = (0.0, 60.0, 300.0)
"""Seconds until an event that was not acknowledged comes again: at once, after a minute, after five."""

Ack = dict[str, Any] | None


class Wire(Protocol):
    """One way to the app."""

    async def send(self, kind: Kind, payload: Mapping[str, Any], attempt: int = 0) -> Ack:
        """What the ack carried ({} for an empty one); None when it was not acknowledged in time.

        `attempt` counts the tries before this one.
        """
        ...


class Redelivering:
    """Slack's own patience with events; a command or a press that is not acknowledged is over.

    `told` hears of what was given to the app: "sent", then "acked" or "lost", with its number.
    """

    def __init__(self, wire: Wire, told: Callable[..., None], again: Sequence[float] = AGAIN) -> None:
        self._wire, self._told, self._again = wire, told, tuple(again)
        self._numbers = itertools.count(1)

    async def send(self, kind: Kind, payload: Mapping[str, Any], attempt: int = 0) -> Ack:
        number = next(self._numbers)
        self._told("sent", number=number, what=kind, payload=payload)
        waits = self._again if kind == "event" else ()
        ack = await self._wire.send(kind, payload, attempt)
        for again, seconds in enumerate(waits, attempt + 1):
            if ack is not None:
                break
            await asyncio.sleep(seconds)
            ack = await self._wire.send(kind, payload, again)
        self._told("lost" if ack is None else "acked", number=number)
        return ack


class SignedHttp:
    """HTTP mode. Slack's own library signs, so that our check meets somebody else's signature."""

    def __init__(self, url: str, secret: str) -> None:
        self.url, self.secret = url, secret
        self.statuses: list[int] = []

    def request(
        self, kind: Kind, payload: Mapping[str, Any], attempt: int = 0
    ) -> tuple[bytes, dict[str, str]]:
        """Body and headers as Slack sends them."""
        if kind == "event":
            body, media = json.dumps(payload), "application/json"
        else:
            fields = payload if kind == "command" else {"payload": json.dumps(payload)}
            body, media = urlencode(fields), "application/x-www-form-urlencoded"
        again = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"} if attempt else {}
        return body.encode(), {"Content-Type": media, **again, **self.signed(body.encode())}

    def signed(self, body: bytes, at: float | None = None) -> dict[str, str]:
        """The two headers that sign a body."""
        stamp = str(int(time.time() if at is None else at))
        signature = SignatureVerifier(self.secret).generate_signature(timestamp=stamp, body=body)
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature or ""}

    async def send(self, kind: Kind, payload: Mapping[str, Any], attempt: int = 0) -> Ack:
        body, headers = self.request(kind, payload, attempt)
        return await self.post(body, headers)

    async def post(self, body: bytes, headers: Mapping[str, str]) -> Ack:
        """One request; its status is kept in `statuses`."""
        timeout = aiohttp.ClientTimeout(total=ACK_WITHIN)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            try:
                async with session.post(self.url, data=body, headers=headers) as answer:
                    self.statuses.append(answer.status)
                    text = await answer.text()
            except (TimeoutError, aiohttp.ClientError):  # too slow, or nobody there
                return None
        if self.statuses[-1] != 200:
            return None
        return json.loads(text) if text.startswith("{") else {}


class Sockets:
    """Socket Mode: hands each envelope to one of the open websockets in turn, and waits for its ack.

    A websocket that closes takes its envelopes with it: they are not acknowledged. Faults of the name
    "socket" spoil a handshake.
    """

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.open: list[web.WebSocketResponse] = []
        self.greets = True
        self.connections = 0
        self._acks: dict[str, tuple[web.WebSocketResponse, asyncio.Future[Ack]]] = {}
        self._numbers = itertools.count(1)
        self._changed = asyncio.Condition()

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """One connection, until it closes."""
        if fault := self._faults.next("socket"):
            return await spoil(request, None, fault)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async with self._changed:
            self.open.append(socket)
            self.connections += 1
            self._changed.notify_all()
        try:
            if self.greets:
                await socket.send_json(self._hello())
            async for frame in socket:
                if frame.type == WSMsgType.TEXT:
                    self._acknowledged(json.loads(frame.data))
        finally:
            self.open.remove(socket)
            self._gone(socket)
        return socket

    async def goodbye(self, reason: str) -> None:
        """Slack asks every connection to be made anew ("warning", "refresh_requested"), then closes it."""
        for socket in tuple(self.open):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "wss-1"}})
            if reason == "refresh_requested":
                await socket.close()

    async def until(self, connections: int) -> None:
        """Wait until so many connections were made in all."""
        async with asyncio.timeout(30), self._changed:
            await self._changed.wait_for(lambda: self.connections >= connections)

    async def send(self, kind: Kind, payload: Mapping[str, Any], attempt: int = 0) -> Ack:
        if not self.open:
            return None
        number = next(self._numbers)
        types = {"command": "slash_commands", "interactive": "interactive", "event": "events_api"}
        id_, socket = f"envelope-{number}", self.open[number % len(self.open)]
        acked: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self._acks[id_] = socket, acked
        envelope = {
            "envelope_id": id_,
            "payload": payload,
            "type": types[kind],
            "accepts_response_payload": kind != "event",
        }
        if kind == "event":
            envelope |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        try:
            await socket.send_json(envelope)
            return await asyncio.wait_for(acked, ACK_WITHIN)
        except (TimeoutError, ConnectionError):
            return None
        finally:
            self._acks.pop(id_, None)

    def _acknowledged(self, answer: Mapping[str, Any]) -> None:
        _, acked = self._acks.get(answer["envelope_id"], (None, None))
        if acked and not acked.done():
            acked.set_result(answer.get("payload") or {})

    def _gone(self, closed: web.WebSocketResponse) -> None:
        for socket, acked in self._acks.values():
            if socket is closed and not acked.done():
                acked.set_result(None)

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "debug_info": {"host": "applink-1", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": "A0ONWARD"},
        }

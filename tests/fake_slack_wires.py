"""How a payload reaches the app: a signed HTTP request, or an envelope on a websocket."""

import asyncio
import itertools
import json
import time
from collections.abc import Mapping
from typing import Any, Literal, Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web
from slack_sdk.signature import SignatureVerifier

Kind = Literal["command", "interactive", "event"]

ACK_WITHIN = 20.0
"""Seconds. Slack waits three; a loaded machine is no bug of ours."""


class Wire(Protocol):
    """One way to the app."""

    async def send(self, kind: Kind, payload: Mapping[str, Any]) -> dict[str, Any] | None:
        """What the ack carried ({} for an empty one); None when it was not acknowledged in time."""
        ...


class SignedHttp:
    """HTTP mode. Slack's own library signs, so that our check meets somebody else's signature."""

    def __init__(self, url: str, secret: str) -> None:
        self.url, self.secret = url, secret
        self.statuses: list[int] = []

    def request(self, kind: Kind, payload: Mapping[str, Any]) -> tuple[bytes, dict[str, str]]:
        """Body and headers as Slack sends them."""
        if kind == "event":
            body, media = json.dumps(payload), "application/json"
        else:
            fields = payload if kind == "command" else {"payload": json.dumps(payload)}
            body, media = urlencode(fields), "application/x-www-form-urlencoded"
        return body.encode(), {"Content-Type": media, **self.signed(body.encode())}

    def signed(self, body: bytes, at: float | None = None) -> dict[str, str]:
        """The two headers that sign a body."""
        stamp = str(int(time.time() if at is None else at))
        signature = SignatureVerifier(self.secret).generate_signature(timestamp=stamp, body=body)
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature or ""}

    async def send(self, kind: Kind, payload: Mapping[str, Any]) -> dict[str, Any] | None:
        body, headers = self.request(kind, payload)
        return await self.post(body, headers)

    async def post(self, body: bytes, headers: Mapping[str, str]) -> dict[str, Any] | None:
        """One request; its status is kept in `statuses`."""
        timeout = aiohttp.ClientTimeout(total=ACK_WITHIN)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            try:
                async with session.post(self.url, data=body, headers=headers) as answer:
                    self.statuses.append(answer.status)
                    text = await answer.text()
            except TimeoutError:
                return None
        if self.statuses[-1] != 200:
            return None
        return json.loads(text) if text.startswith("{") else {}


class Sockets:
    """Socket Mode: hands each envelope to one of the open websockets in turn, and waits for its ack."""

    def __init__(self) -> None:
        self.open: list[web.WebSocketResponse] = []
        self.greets = True
        self.connections = 0
        self._acks: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = itertools.count(1)
        self._changed = asyncio.Condition()

    async def accept(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, until it closes."""
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
        return socket

    async def until(self, connections: int) -> None:
        """Wait until so many connections were made in all."""
        async with asyncio.timeout(30), self._changed:
            await self._changed.wait_for(lambda: self.connections >= connections)

    async def send(self, kind: Kind, payload: Mapping[str, Any]) -> dict[str, Any] | None:
        number = next(self._numbers)
        types = {"command": "slash_commands", "interactive": "interactive", "event": "events_api"}
        id_ = f"envelope-{number}"
        acked = self._acks[id_] = asyncio.get_running_loop().create_future()
        envelope = {
            "envelope_id": id_,
            "payload": payload,
            "type": types[kind],
            "accepts_response_payload": kind != "event",
        }
        await self.open[number % len(self.open)].send_json(envelope)
        try:
            return await asyncio.wait_for(acked, ACK_WITHIN)
        except TimeoutError:
            return None

    def _acknowledged(self, answer: Mapping[str, Any]) -> None:
        waiting = self._acks.pop(answer["envelope_id"], None)
        if waiting and not waiting.done():
            waiting.set_result(answer.get("payload") or {})

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "debug_info": {"host": "applink-1", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": "A0ONWARD"},
        }

"""A Discord with a wire: HTTP and a websocket on the loopback, for what a simulated one cannot show.

It answers what a bot needs to log in, identify, register commands, answer interactions and write
private messages. It honours nonces. `refuse` makes requests fail.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

TOKEN = "MTIz.fake.token"
BOT = {
    "id": "1",
    "username": "onward",
    "discriminator": "0",
    "avatar": None,
    "bot": True,
    "global_name": None,
}
APPLICATION = {
    "id": "1",
    "name": "Onward",
    "icon": None,
    "description": "",
    "bot_public": True,
    "bot_require_code_grant": False,
    "verify_key": "",
    "flags": 0,
    "owner": BOT,
    "team": None,
    "summary": "",
}
HELLO = {"op": 10, "d": {"heartbeat_interval": 45_000}, "s": None, "t": None}


class FakeDiscord:
    """`requests` are what came in; `identified` counts IDENTIFYs and RESUMEs.

    `resume_at` is the address that READY names for a resume, where it is not the same one.
    """

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, Any]] = []
        self.identified = 0
        self.handshakes = 0
        self.messages: list[dict[str, Any]] = []
        self.ready = asyncio.Event()
        self.resume_at = ""
        self._refusals: dict[str, list[web.Response]] = defaultdict(list)
        self._closes: list[int] = []
        self._socket: web.WebSocketResponse | None = None
        self._url = ""

    @property
    def api_url(self) -> str:
        """What DISCORD_API_URL should be."""
        return f"{self._url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """What DISCORD_GATEWAY_URL should be."""
        return self._url.replace("http", "ws", 1) + "/gateway"

    def refuse(self, path: str, status: int, code: int = 0, times: int = 1) -> None:
        """The next `times` requests to that path (without /api/v10) fail."""
        body = {"code": code, "message": "refused by the test"}
        self._refusals[path].extend(_json(body, status=status) for _ in range(times))

    def close_next(self, code: int) -> None:
        """The next IDENTIFY is answered by closing the socket with that code."""
        self._closes.append(code)

    async def hang_up(self) -> None:
        """Close the gateway's socket, as a deploy at Discord does."""
        self.ready.clear()
        assert self._socket is not None
        await self._socket.close(code=1001)

    async def emit(self, event: str, data: dict[str, Any]) -> None:
        """An event through the gateway."""
        assert self._socket is not None
        await self._socket.send_json({"op": 0, "t": event, "s": 2, "d": data})

    async def wait_for(self, ending: str) -> Any:
        """The body of the first request whose path ends like that."""
        async with asyncio.timeout(5):
            while True:
                for _method, path, body in self.requests:
                    if path.endswith(ending):
                        return body
                await asyncio.sleep(0.01)

    # --- HTTP -----------------------------------------------------------------------------------

    async def api(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix("/api/v10")
        body = json.loads(await request.read() or b"null")
        self.requests.append((request.method, path, body))
        if self._refusals[path]:
            return self._refusals[path].pop(0)
        if path == "/users/@me" and request.headers["Authorization"] != f"Bot {TOKEN}":
            return _json({"code": 0, "message": "401: Unauthorized"}, status=401)
        return self._answer(request.method, path, body)

    def _answer(self, method: str, path: str, body: Any) -> web.Response:
        match path.strip("/").split("/"):
            case ["users", "@me"]:
                return _json(BOT)
            case ["oauth2", "applications", "@me"]:
                return _json(APPLICATION)
            case ["applications", _, "commands"]:
                commands = [{**c, "id": str(n), "application_id": "1"} for n, c in enumerate(body, 1)]
                return _json([{**c, "version": "1"} for c in commands])
            case ["users", "@me", "channels"]:
                return _json({"id": "401", "type": 1, "recipients": [BOT], "last_message_id": None})
            case ["channels", channel, "messages"]:
                return _json(self._message(channel, body))
            case ["interactions", ident, _, "callback"]:
                return _json({"interaction": {"id": ident, "type": 2, "response_message_id": "9"}})
            case _:
                return _json({"code": 0, "message": f"no {method} {path}"}, status=404)

    def _message(self, channel: str, body: dict[str, Any]) -> dict[str, Any]:
        """A repetition with the same enforced nonce is the message that stands there already."""
        for message in self.messages:
            if body.get("enforce_nonce") and message["nonce"] == body["nonce"]:
                return message
        empty: dict[str, Any] = {
            name: [] for name in ("attachments", "embeds", "mentions", "mention_roles", "components")
        }
        told = {name: body[name] for name in ("content", "nonce")}
        fixed = {"tts": False, "mention_everyone": False, "pinned": False, "type": 0, "flags": 4}
        place = {"id": str(500 + len(self.messages)), "channel_id": channel, "author": BOT}
        when = {"timestamp": "2026-03-02T09:00:00+00:00", "edited_timestamp": None}
        self.messages.append({**empty, **told, **fixed, **place, **when})
        return self.messages[-1]

    # --- the gateway ----------------------------------------------------------------------------

    async def gateway(self, request: web.Request) -> web.StreamResponse:
        self.handshakes += 1
        if self._refusals["/gateway"]:
            return self._refusals["/gateway"].pop(0)
        socket = self._socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(HELLO)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._heard(socket, json.loads(message.data))
        return socket

    async def _heard(self, socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
        if payload["op"] == 1:
            await socket.send_json({"op": 11, "d": None})
        if payload["op"] not in {2, 6}:
            return
        self.identified += 1
        if self._closes:
            await socket.close(code=self._closes.pop(0))
            return
        ready = {
            "v": 10,
            "user": BOT,
            "guilds": [],
            "session_id": "session",
            "resume_gateway_url": self.resume_at or self.gateway_url,
            "application": {"id": "1", "flags": 0},
        }
        await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": ready})
        self.ready.set()


def _json(body: object, status: int = 200) -> web.Response:
    """discord.py reads JSON only where the type is exactly this, without a charset, as Discord sends it."""
    headers = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)


@asynccontextmanager
async def open_fake() -> AsyncIterator[FakeDiscord]:
    """The fake on a free port of the loopback."""
    fake = FakeDiscord()
    app = web.Application()
    app.router.add_get("/gateway", fake.gateway)
    app.router.add_route("*", "/api/v10/{rest:.*}", fake.api)
    async with TestServer(app) as server:
        fake._url = str(server.make_url("/")).rstrip("/")
        yield fake

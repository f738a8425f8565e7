"""The fake's gateway: identify, resume, heartbeats, and the ways in which a socket fails."""

import asyncio
import itertools
import json
from collections import deque
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.of_discord import fake_discord_shapes as shapes

Frame = dict[str, Any]


class Session:
    """What a resume goes on with: every event since the IDENTIFY."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.events: list[Frame] = []
        self.socket: web.WebSocketResponse | None = None

    async def dispatch(self, name: str, data: Frame) -> None:
        """An event, now or at the resume."""
        self.events.append({"op": 0, "t": name, "s": len(self.events) + 1, "d": data})
        if self.socket is not None and not self.socket.closed:
            await _send(self.socket, self.events[-1])


class Wire:
    """Every socket of the bot. What a test asks to fail, fails once.

    `refuse_handshakes` answers so many handshakes with 503, `drop_handshakes` closes so many before
    an answer. `invalid` holds answers to the next IDENTIFYs and RESUMEs: an INVALID_SESSION that may
    be resumed, or not. `closes` holds close codes for the same. `deaf` leaves heartbeats unanswered.
    """

    def __init__(self) -> None:
        self.url = ""
        self.beat_ms = 41_250
        self.refuse_handshakes = self.drop_handshakes = 0
        self.invalid: deque[bool] = deque()
        self.closes: deque[int] = deque()
        self.deaf = False
        self.handshakes = self.identified = self.resumed = self.beats = 0
        self.session: Session | None = None
        self._sessions: dict[str, Session] = {}
        self._numbers = itertools.count(1)
        self._changed = asyncio.Event()

    async def emit(self, name: str, data: Frame) -> None:
        """An event to the bot; lost when no session was ever begun, as on Discord."""
        if self.session is not None:
            await self.session.dispatch(name, data)

    async def hang_up(self, code: int = 4000) -> None:
        """Close the socket; the session can be resumed."""
        if self.session and self.session.socket:
            await self.session.socket.close(code=code)

    def cut(self) -> None:
        """The socket's connection is gone, without a goodbye."""
        socket = self.session.socket if self.session else None
        if socket is not None and socket._req is not None and socket._req.transport is not None:
            socket._req.transport.abort()

    def forget(self) -> None:
        """No session can be resumed any more."""
        self._sessions.clear()

    async def until(self, *, identified: int = 0, resumed: int = 0, seconds: float = 20.0) -> None:
        """Wait for so many of them in all."""
        async with asyncio.timeout(seconds):
            while self.identified < identified or self.resumed < resumed:
                self._changed.clear()
                await self._changed.wait()

    # --- one socket -------------------------------------------------------------------------------

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """One connection, until it closes."""
        self.handshakes += 1
        if self.refuse_handshakes:
            self.refuse_handshakes -= 1
            return web.Response(status=503)
        if self.drop_handshakes and request.transport:
            self.drop_handshakes -= 1
            request.transport.abort()
            return web.Response()
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await _send(socket, {"op": 10, "t": None, "s": None, "d": {"heartbeat_interval": self.beat_ms}})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._heard(socket, json.loads(frame.data))
        return socket

    async def _heard(self, socket: web.WebSocketResponse, frame: Frame) -> None:
        match frame["op"]:
            case 1 if not self.deaf:
                self.beats += 1
                await _send(socket, {"op": 11, "t": None, "s": None, "d": None})
            case 2 if not await self._failed(socket):
                await self._identify(socket, frame["d"])
            case 6 if not await self._failed(socket):
                await self._resume(socket, frame["d"])

    async def _failed(self, socket: web.WebSocketResponse) -> bool:
        if self.closes:
            await socket.close(code=self.closes.popleft())
            return True
        if self.invalid:
            await _send(socket, {"op": 9, "t": None, "s": None, "d": self.invalid.popleft()})
            return True
        return False

    async def _identify(self, socket: web.WebSocketResponse, told: Frame) -> None:
        if told["token"] != shapes.TOKEN:
            await socket.close(code=4004)
            return
        self.session = Session(f"session-{next(self._numbers)}")
        self._sessions[self.session.id] = self.session
        self.session.socket = socket
        self.identified += 1
        await self.session.dispatch("READY", self._ready(self.session.id))
        await self.session.dispatch("GUILD_CREATE", shapes.guild())
        self._changed.set()

    def _ready(self, session: str) -> Frame:
        waiting = [{"id": shapes.GUILD, "unavailable": True}]
        app = {"id": shapes.APP_ID, "flags": 0}
        known = {"v": 10, "user": shapes.BOT, "guilds": waiting, "application": app}
        return {**known, "session_id": session, "resume_gateway_url": self.url}

    async def _resume(self, socket: web.WebSocketResponse, told: Frame) -> None:
        found = self._sessions.get(told["session_id"])
        if found is None:
            await _send(socket, {"op": 9, "t": None, "s": None, "d": False})
            return
        self.session, found.socket = found, socket
        for event in found.events[told["seq"] :]:
            await _send(socket, event)
        self.resumed += 1
        await found.dispatch("RESUMED", {})
        self._changed.set()


async def _send(socket: web.WebSocketResponse, frame: Frame) -> None:
    if not socket.closed:
        try:
            await socket.send_json(frame)
        except ConnectionError:
            return  # the bot is gone; what it missed waits for its resume

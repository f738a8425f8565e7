"""A small Discord with a wire: REST and gateway, in the test's loop or as a process of its own.

    python -m tests.fakes.of_discord.fake_discord_service --port 8099 --ledger seen.jsonl --spec openapi.json

It outlives a bot that is killed: nonces, sessions and messages stay. What members saw is in the
ledger. Each request and each answer is judged by Discord's own description, when it is given.
As a process it is told what to do by POST /_/do (a name of `Remote` and its arguments as JSON).
"""

import argparse
import asyncio
import contextlib
import json
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.fakes.of_discord import fake_discord_shapes as shapes
from tests.fakes.of_discord.fake_discord_hands import Hands
from tests.fakes.of_discord.fake_discord_ledger import Ledger
from tests.fakes.of_discord.fake_discord_rest import Person, Rest
from tests.fakes.of_discord.fake_discord_wire import Wire
from tests.fakes.wire_door import Door
from tests.fakes.wire_faults import DONE_FIRST, Fault, Faults, spoil
from tests.on_discord.discord_openapi import OpenApi, openapi

INVALID = frozenset({401, 403, 429})
"""Discord bans an address for ten thousand answers of these in ten minutes."""


class Service:
    """The whole fake. `requests` are (method, path, body); `invalid` counts answers that Discord counts."""

    def __init__(self, ledger: Path | None = None, spec: Path | None = None) -> None:
        self.ledger = Ledger(ledger)
        self.rest, self.wire, self.faults = Rest(self.ledger), Wire(), Faults()
        self.requests: list[tuple[str, str, Any]] = []
        self.invalid = 0
        self.banned_until = 0.0
        self.url = ""
        self._judge: OpenApi | None = openapi(spec) if spec else None

    @property
    def api_url(self) -> str:
        """What DISCORD_API_URL should be."""
        return f"{self.url}/api/v10"

    def member(self, name: str) -> Hands:
        """Somebody new."""
        number = 301 + len(self.rest.people)
        person = Person(str(number), name, str(number + 100_000))
        self.rest.people[person.id] = person
        return Hands(self.rest, self.wire, person)

    def hands(self, name: str) -> Hands:
        """Somebody who is there, or somebody new."""
        for person in self.rest.people.values():
            if person.name == name:
                return Hands(self.rest, self.wire, person)
        return self.member(name)

    def ban(self, seconds: float) -> None:
        """Cloudflare answers everything with 429 for so long, without Discord's JSON and `Via`."""
        self.banned_until = time.monotonic() + seconds

    def _banned(self) -> web.Response | None:
        left = self.banned_until - time.monotonic()
        if left <= 0:
            return None
        return web.Response(status=429, headers={"Retry-After": f"{left:.3f}"}, text="error code: 1015")

    def asked(self, name: str) -> list[Any]:
        """The bodies of all requests of that name, also of those that failed."""
        return [body for method, path, body in self.requests if self.rest.name(method, path) == name]

    # --- HTTP -------------------------------------------------------------------------------------

    async def api(self, request: web.Request) -> web.StreamResponse:
        """One request: judged, spoilt if a test asks for it, done."""
        method, path, body = request.method, request.path.removeprefix("/api/v10"), await _body(request)
        name = self.rest.name(method, path)
        self.requests.append((method, path, body))
        if self._judge and not path.startswith("/oauth2"):
            self._blame(self._judge.faults(method, path, body))
        if banned := self._banned():
            return self._counted(banned)
        fault = self.faults.next(name)
        if fault and fault.kind not in DONE_FIRST:
            return self._counted(await spoil(request, None, fault))
        answer = self._done(request, method, path, body)
        return self._counted(await spoil(request, answer, fault) if fault else answer)

    def _done(self, request: web.Request, method: str, path: str, body: Any) -> web.Response:
        by_token = "/callback" in path or "/webhooks/" in path
        if not by_token and request.headers.get("Authorization") != f"Bot {shapes.TOKEN}":
            return _json(401, {"code": 0, "message": "401: Unauthorized"})
        status, told = self.rest.answer(method, path, body)
        if self._judge:
            self._blame(self._judge.answer_faults(method, path, status, told))
        return _json(status, told)

    def _blame(self, faults: list[str]) -> None:
        for fault in faults:
            self.ledger.note("fault", text=fault)

    def _counted(self, answer: web.StreamResponse) -> web.StreamResponse:
        self.invalid += answer.status in INVALID
        return answer

    @contextlib.asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator["Service"]:
        """Listen on the loopback."""
        application = web.Application(client_max_size=30_000_000)
        application.router.add_get("/gateway/", self.wire.accept)
        application.router.add_route("*", "/api/v10/{rest:.*}", self.api)
        application.router.add_post("/_/do", Remote(self).do)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self.wire.url = f"ws{self.url.removeprefix('http')}/gateway/"
        try:
            yield self
        finally:
            await runner.cleanup()


class Remote(Door):
    """What a test in another process may ask."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def on_slash(self, member: str, command: str, text: str = "", private: bool = True) -> str:
        """A slash command; gives the interaction's id."""
        return await self._service.hands(member).slash(command, text, private=private)

    async def on_type(self, member: str, words: str) -> str:
        """Words in the private conversation; gives the message's id."""
        return await self._service.hands(member).type(words)

    async def on_press(self, member: str, label: str) -> str:
        """A button; gives the interaction's id."""
        return await self._service.hands(member).press(label)

    async def on_fault(self, name: str, **fault: Any) -> None:
        """The next request of that name goes wrong."""
        self._service.faults.add(name, Fault(**fault))

    async def on_state(self) -> dict[str, Any]:
        """How often the bot identified and resumed, whether it is there, and its invalid requests."""
        wire = self._service.wire
        socket = wire.session.socket if wire.session else None
        there = socket is not None and not socket.closed
        counts = {"identified": wire.identified, "resumed": wire.resumed}
        return {**counts, "there": there, "invalid": self._service.invalid}


async def _body(request: web.Request) -> Any:
    """The JSON; of a form with files, its `payload_json`."""
    if request.content_type == "multipart/form-data":
        parts = await request.post()
        return json.loads(str(parts.get("payload_json", "null")))
    return json.loads(await request.read() or b"null")


def _json(status: int, body: Any) -> web.Response:
    """discord.py reads JSON only where the type is exactly this; the headers are Discord's."""
    limits = {"Limit": "50", "Remaining": "49", "Reset-After": "1.000", "Bucket": "b1"}
    headers = {f"X-RateLimit-{key}": value for key, value in limits.items() if key != "Bucket"}
    told = {"Via": "1.1 google", **headers}
    if body is None:
        return web.Response(status=status, headers=told)
    told["Content-Type"] = "application/json"
    return web.Response(body=json.dumps(body).encode(), status=status, headers=told)


def rate_limit(seconds: float, *, everywhere: bool = False) -> Fault:
    """Discord's own 429: the seconds stand in a header and in the body, with decimals."""
    headers = {"Retry-After": str(seconds), "Via": "1.1 google", "X-RateLimit-Scope": "user"}
    headers |= {"X-RateLimit-Global": "true"} if everywhere else {}
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
    return Fault("status", "429", headers, json.dumps(body))


async def _serve(port: int, ledger: Path | None, spec: Path | None) -> None:
    service = Service(ledger, spec)
    async with service.running(port):
        sys.stdout.write(json.dumps({"api": service.api_url, "gateway": service.wire.url}) + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """The process."""
    words = argparse.ArgumentParser(description="A small Discord for tests.")
    words.add_argument("--port", type=int, default=0)
    words.add_argument("--ledger", type=Path)
    words.add_argument("--spec", type=Path)
    given = words.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(given.port, given.ledger, given.spec))


if __name__ == "__main__":
    main()

"""The preview's server: the scripts as they stand in their files, and a talk through them.

    GET  /                        the page
    GET  /stream                  server-sent events: "hello" is the whole, then "scripts" and "talk"
    GET  /script/{language}/{name}  a script to read, and its graph
    GET  /rule/{code}             a rule: why it is, with a bad and a good example
    POST /begin                   {"language": .., "script": .., "step": ..}: a talk from there
    POST /input                   one `adapters.web.inbound.Input`; the answer is {"errors": {..}}
    POST /wait                    time passes until the member's next nudge

`Preview.take` is called with every new state of the files. Nothing here reads them.
"""

import secrets
from asyncio import Queue
from collections.abc import Mapping
from pathlib import Path

import msgspec
from aiohttp import web

from adapters.web.guard import add_headers, guard, refused
from adapters.web.inbound import BadInput, read
from adapters.web.preview.edition import Edition, listed
from adapters.web.preview.tryout import Begin, Tryout
from adapters.web.room import Room, Update
from adapters.web.runtime import LARGEST, PAGE
from adapters.web.wire import as_json, page, sse
from bot.scripts.diagnostics import Rule
from bot.scripts.graph import svg
from bot.scripts.model import Script
from bot.scripts.outline import outline

OWN = Path(__file__).parent / "page"
PAGES = {
    "/": (OWN / "preview.html", "text/html"),
    "/style.css": (PAGE / "style.css", "text/css"),
    "/preview.css": (OWN / "preview.css", "text/css"),
    "/preview.js": (OWN / "preview.js", "text/javascript"),
}


class Preview:
    """The handlers, and what they share."""

    def __init__(self, talk: Tryout, edition: Edition, rules: Mapping[str, Rule]) -> None:
        self._talk, self._rules = talk, rules
        self._edition = edition
        self._good: Edition | None = None
        self._boot = secrets.token_hex(8)
        self._pages = Room()  # of it only the pages that listen: each talk has a room of its own

    async def take(self, edition: Edition) -> None:
        """The files changed: every page shows it. The talk goes on with the last good scripts."""
        self._edition = edition
        if edition.good:
            self._good = edition
            async with self._talk.busy:
                await self._talk.use(edition.scripts)
        self._pages.tell("scripts", self._scripts())
        self._tell_talk()

    async def let_go(self, _: web.Application) -> None:
        """The server stops: the streams end, so that nothing waits for them."""
        self._pages.close()

    def _scripts(self) -> dict[str, object]:
        now = self._edition
        return {
            "languages": listed(now),
            "faults": now.faults,
            "notices": now.notices,
            "trouble": now.trouble,
            "at": now.at,
            "good": now.good,
            "good_at": self._good.at if self._good else None,
        }

    def _tell_talk(self) -> None:
        self._pages.tell("talk", self._talk.shown())

    # --- what is read -------------------------------------------------------------------------

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """GET /stream: everything, then every change until the page leaves."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        await response.prepare(request)
        with self._pages.listening() as updates:
            try:
                whole = {"boot": self._boot, "scripts": self._scripts(), "talk": self._talk.shown()}
                await response.write(sse("hello", whole))
                await self._follow(response, updates)
            except ConnectionError:
                pass  # the page left; it is the way every stream ends
        return response

    async def _follow(self, response: web.StreamResponse, updates: "Queue[Update | None]") -> None:
        while (update := await updates.get()) is not None:
            await response.write(sse(update.kind, update.data, update.n))

    def _script(self, request: web.Request) -> Script | None:
        """As far as it can be read now; as it was in the last good edition if it cannot at all."""
        language, name = request.match_info["language"], request.match_info["name"]
        for edition in (self._edition, self._good):
            known = edition.scripts.by_language.get(language, {}) if edition else {}
            if name in known:
                return known[name]
        return None

    async def script(self, request: web.Request) -> web.Response:
        """GET /script/{language}/{name}."""
        script = self._script(request)
        if script is None:
            return refused(404, "There is no script of that name.")
        return as_json({"outline": outline(script), "svg": svg(script)})

    async def rule(self, request: web.Request) -> web.Response:
        """GET /rule/{code}."""
        rule = self._rules.get(request.match_info["code"])
        return as_json(rule) if rule else refused(404, "There is no rule of that code.")

    # --- what is done -------------------------------------------------------------------------

    async def begin(self, request: web.Request) -> web.Response:
        """POST /begin. 409 while no good scripts were ever read, or the step is not in them."""
        try:
            where = msgspec.json.decode(await request.read(), type=Begin)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return refused(400, f"That is no place to begin: {error}.")
        if not self._talk.ready:
            return refused(409, "There is no good version of the scripts yet. Mend what is listed first.")
        async with self._talk.busy:
            try:
                await self._talk.begin(where)
            except KeyError:
                return refused(409, "The last good version has no such step. Mend what is listed first.")
        self._tell_talk()
        return as_json({})

    async def input(self, request: web.Request) -> web.Response:
        """POST /input. 400 for what no page of ours sends, or of a talk that was begun anew since."""
        async with self._talk.busy:
            try:
                outcome = await self._talk.take(read(await request.read()))
            except BadInput as wrong:
                return refused(400, str(wrong))
        self._tell_talk()
        return as_json({"errors": outcome.errors})

    async def wait(self, _: web.Request) -> web.Response:
        """POST /wait."""
        async with self._talk.busy:
            moved = await self._talk.wait()
        self._tell_talk()
        return as_json({"moved": moved})


def build(preview: Preview, host: str) -> web.Application:
    """The preview as an aiohttp application; nothing is started."""
    web_app = web.Application(middlewares=[guard(host)], client_max_size=LARGEST)
    web_app.on_response_prepare.append(add_headers)
    web_app.on_shutdown.append(preview.let_go)
    web_app.add_routes(
        [
            web.get("/stream", preview.stream),
            web.get("/script/{language}/{name}", preview.script),
            web.get("/rule/{code}", preview.rule),
            web.post("/begin", preview.begin),
            web.post("/input", preview.input),
            web.post("/wait", preview.wait),
            *(web.get(path, page(*file)) for path, file in PAGES.items()),
        ]
    )
    return web_app

"""The playground's server: the page, what it posts, and the stream that tells it what changed.

    GET  /                 the page, with /style.css and /app.js
    GET  /stream           server-sent events: the whole ("hello"), then every change
    GET  /state            the whole, once, as JSON
    POST /input            one `adapters.web.inbound.Input`; the answer is {"n": .., "errors": {..}}
    POST /clock            {"seconds": ..} or {"next": true}
    GET  /note             the weekly note, as the host gets it
    POST /stage            {"name": ..}: all begins anew, empty or with a circle that is running
    GET  /files/..         pictures, and an export's files
    GET  /graph/{script}   the script's graph as SVG, the step `?step=` lit

`build` attaches the adapter and starts nothing; `serve` opens the port.
"""

import asyncio
import errno
import secrets
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote

import msgspec
from aiohttp import web

from adapters.web.carrier import Carrier
from adapters.web.guard import add_headers, guard, refused
from adapters.web.host_note import host_note
from adapters.web.house import House, Turn
from adapters.web.inbound import PLATFORM, TENANT, BadInput, Resident, read
from adapters.web.inputs import Inputs
from adapters.web.inside import Inside, look_inside
from adapters.web.next_thing import NextThing, next_thing
from adapters.web.room import Room, Update
from adapters.web.stages import Lost, Name, Stage, scenes
from adapters.web.wire import as_json, page, sse
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.events import Event
from bot.scripts.graph import svg
from bot.scripts.moves import Place
from bot.settings import Settings
from bot.travel import move, to_next

PAGE = Path(__file__).parent / "page"
PAGES = {
    "/": ("index.html", "text/html"),
    "/style.css": ("style.css", "text/css"),
    "/app.js": ("app.js", "text/javascript"),
    "/coming.js": ("coming.js", "text/javascript"),
}
RESIDENTS = (
    Resident("sam", "Sam", host=False),
    Resident("ada", "Ada", host=False),
    Resident("ben", "Ben", host=False),
    Resident("cleo", "Cleo"),
    *(
        Resident(name.lower(), name, host=False, here=False)
        for name in ("Dan", "Eve", "Finn", "Gwen", "Hana", "Ivo", "Jo", "Kim")
    ),
)
"""An ask needs three others who may answer it. One of the four runs the community.

Eight more come in where the stage is a circle of twelve: what is counted is shown from five people on.
"""

CHANNELS = ("general", "celebrations")

LARGEST = 512 * 1024
"""Bytes of one posted input: an answer of 20,000 characters in any alphabet, and room to spare."""

HEARTBEAT = 15.0
"""Seconds after which a quiet stream shows that it is alive (and that the clock goes on)."""

TURNS = 12
"""Turns that the details panel holds."""


FARTHEST = 366 * 24 * 3600
"""Seconds that one move of the clock may span: a year."""


SetUp = Callable[[], Awaitable[None]]
"""Makes a new community ready, as `bot.commands.play` does at the start."""


async def unprepared() -> None:
    """A community that nobody set up."""


class Step(msgspec.Struct, forbid_unknown_fields=True):
    """A move of the clock: by `seconds`, or to whatever is planned next."""

    seconds: Annotated[int, msgspec.Meta(ge=0, le=FARTHEST)] = 0
    next: bool = False


class SetStage(msgspec.Struct, forbid_unknown_fields=True):
    """Everything begins anew: an empty community, or one whose circle is running, of four or of twelve."""

    name: Name
    zone: Annotated[str, msgspec.Meta(max_length=80)] = ""
    locale: Annotated[str, msgspec.Meta(max_length=80)] = ""


class Scenery(msgspec.Struct, frozen=True):
    """Who lives on the page, where they meet, and how a new community is made ready."""

    residents: Sequence[Resident]
    channels: Sequence[str]
    set_up: SetUp


class Playground:
    """The handlers, and what they share."""

    def __init__(
        self,
        app: House,
        settings: Settings,
        clock: MovableClock,
        scenery: Scenery,
    ) -> None:
        self._app = app
        self._clock = clock
        self._scenery = scenery
        self._commands = settings.commands
        self._boot = secrets.token_hex(8)
        self._anew = False
        self._turns: deque[Inside] = deque(maxlen=TURNS)
        self._at: dict[str, Inside] = {}
        self._moving = asyncio.Lock()
        self.room = Room()
        self.carrier = Carrier(self.room, clock)
        self.inputs = Inputs(app, self.carrier, scenery.residents, scenery.channels, settings.commands)

    def watched(self, event: Event, turn: Turn) -> None:
        """A turn was saved: the details panel shows it."""
        self._turns.append(inside := look_inside(event, turn))
        self._at[event.actor.user] = inside
        self.room.tell("turn", inside)

    async def let_go(self, _: web.Application) -> None:
        """The server stops: the streams end, so that nothing waits for them."""
        self.room.close()

    async def whole(self) -> dict[str, object]:
        """Everything that a page needs to begin, or to begin again."""
        return {
            "boot": self._boot,
            "anew": self._anew,
            **await self._time(),
            "n": self.room.n,
            "residents": self._scenery.residents,
            "channels": self._scenery.channels,
            "commands": self._commands,
            "items": list(self.room.items.values()),
            "forms": list(self.room.forms.values()),
            "turns": list(self._turns),
        }

    async def _time(self) -> dict[str, object]:
        due = await self._app.next_due()
        coming: NextThing | None = next_thing(await self._app.coming()) if due else None
        return {"now": self._clock.now(), "next": due, "coming": coming}

    async def state(self, _: web.Request) -> web.Response:
        """GET /state."""
        return as_json(await self.whole())

    async def input(self, request: web.Request) -> web.Response:
        """POST /input. 400 with a sentence for what no page of ours sends."""
        try:
            outcome = await self.inputs.take(read(await request.read()))
        except BadInput as wrong:
            return refused(400, str(wrong))
        await self._tell_time()
        return as_json({"n": self.room.n, "errors": outcome.errors})

    async def clock(self, request: web.Request) -> web.Response:
        """POST /clock."""
        try:
            step = msgspec.json.decode(await request.read(), type=Step)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return refused(400, f"The clock moves forward by seconds, at most a year: {error}.")
        async with self._moving:
            moved = await self._move(step)
        await self._tell_time()
        return as_json({"n": self.room.n, "moved": moved, **await self._time()})

    async def _move(self, step: Step) -> bool:
        if step.next:
            return await to_next(self._app, self._clock)
        await move(self._app, self._clock, timedelta(seconds=step.seconds))
        return True

    async def note(self, _: web.Request) -> web.Response:
        """GET /note."""
        community = await self._app.community(Actor(platform=PLATFORM, tenant=TENANT))
        return as_json(host_note(self._app.scripts, community, self._clock.now()))

    async def stage(self, request: web.Request) -> web.Response:
        """POST /stage."""
        try:
            wanted = msgspec.json.decode(await request.read(), type=SetStage)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return refused(400, f"The stage is empty, or a circle: {error}.")
        async with self._moving:
            try:
                await self._set_stage(wanted)
            except Lost as lost:
                return refused(500, f"The stage could not be set. {lost}.")
            finally:
                self.room.tell("hello", await self.whole())
        return as_json({"n": self.room.n})

    async def _set_stage(self, wanted: SetStage) -> None:
        stage = Stage(self._app, self.inputs, self.room, self._where, self._commands["onward"])
        with self.room.silence():
            await self._app.run_due()
            await stage.clear(self._scenery.set_up)
            self._turns.clear()
            self._boot, self._anew = secrets.token_hex(8), True
            if wanted.name != "empty":
                parts = scenes(wanted.name, self._scenery.channels[0], self._scenery.residents)
                await stage.play(parts, wanted.zone, wanted.locale)

    def _where(self, member: str) -> Place:
        """The script and step of their talk."""
        at = self._at[member]
        return at["script"], at["step"]

    async def _tell_time(self) -> None:
        self.room.tell("clock", await self._time())

    async def file(self, request: web.Request) -> web.Response:
        """GET /files/..: a picture to show, anything else to save (never to open on our origin)."""
        file = self.carrier.files.get(unquote(request.rel_url.raw_path))
        if file is None:
            return refused(404, "That file is no longer here. Ask for it again with /onward export.")
        kind = "inline" if file.media_type.startswith("image/") else "attachment"
        headers = {"Content-Disposition": f'{kind}; filename="{file.name}"'}
        return web.Response(body=file.body, content_type=file.media_type, headers=headers)

    async def graph(self, request: web.Request) -> web.Response:
        """GET /graph/{script}."""
        language = request.query.get("language", "")
        try:
            script = self._app.scripts.get(request.match_info["script"], language)
        except KeyError:
            return refused(404, "There is no script of that name.")
        return web.Response(text=svg(script, request.query.get("step", "")), content_type="image/svg+xml")

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """GET /stream: everything, then every change until the page leaves."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        await response.prepare(request)
        with self.room.listening() as updates:
            try:
                await response.write(sse("hello", await self.whole()))
                while (update := await self._next(updates)) is not None:
                    await response.write(sse(update.kind, update.data, update.n))
            except ConnectionError:
                pass  # the page left; it is the way every stream ends
        return response

    async def _next(self, updates: asyncio.Queue[Update | None]) -> Update | None:
        try:
            async with asyncio.timeout(HEARTBEAT):
                return await updates.get()
        except TimeoutError:
            return Update(self.room.n, "clock", await self._time())


def build(
    app: House,
    settings: Settings,
    clock: MovableClock,
    *,
    residents: Sequence[Resident] = RESIDENTS,
    channels: Sequence[str] = CHANNELS,
    set_up: SetUp = unprepared,
) -> web.Application:
    """The playground as an aiohttp application, attached to the house; nothing is started.

    `set_up` prepares its community when the stage is set anew.
    """
    playground = Playground(app, settings, clock, Scenery(residents, channels, set_up))
    app.attach(playground.carrier)
    app.watch(playground.watched)
    web_app = web.Application(middlewares=[guard(settings.host)], client_max_size=LARGEST)
    web_app.on_response_prepare.append(add_headers)
    web_app.on_shutdown.append(playground.let_go)
    web_app.add_routes(
        [
            web.get("/stream", playground.stream),
            web.get("/state", playground.state),
            web.post("/input", playground.input),
            web.post("/clock", playground.clock),
            web.post("/stage", playground.stage),
            web.get("/note", playground.note),
            web.get("/files/{number}/{name}", playground.file),
            web.get("/graph/{script}", playground.graph),
            *(web.get(path, page(PAGE / file, media_type)) for path, (file, media_type) in PAGES.items()),
        ]
    )
    return web_app


@asynccontextmanager
async def serve(
    app: House, web_app: web.Application, settings: Settings, choose: str = "ONWARD_PORT="
) -> AsyncIterator[str]:
    """Listen on settings.host and settings.port (0: any free one) while the block runs.

    Gives the page's address. SystemExit with a sentence when the port cannot be had; `choose` is how
    another port is chosen. What was due while nobody listened is carried out first, so that the page
    shows it at once.
    """
    await app.run_due()
    runner = web.AppRunner(web_app, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        await _listen(runner, settings, choose)
        yield f"http://{_shown(settings.host)}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: Settings, choose: str) -> None:
    where = f"Port {settings.port} on {settings.host}"
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise SystemExit(
                f"{where} cannot be opened: {error.strerror}. "
                f"Choose another port ({choose}8765), or look at ONWARD_HOST."
            ) from error
        raise SystemExit(
            f"{where} is in use by another program, perhaps by another playground. "
            f"Stop it, or choose another port: {choose}{settings.port + 1}"
        ) from error


def _shown(host: str) -> str:
    """The host as a browser wants it: an IPv6 address in brackets, "every address" as this machine."""
    return "127.0.0.1" if host in ("0.0.0.0", "::", "") else f"[{host}]" if ":" in host else host  # noqa: S104 - compared, not bound

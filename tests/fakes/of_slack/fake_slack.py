"""A small Slack: its Web API over HTTP, its websockets, its members, and the faults a test asks for.

Nothing here knows Onward. Everything that passes is judged (`fake_slack_rules`); a test that uses
the fixture fails on the first violation.
"""

import itertools
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

from tests.fakes.of_slack import fake_slack_payloads as payloads
from tests.fakes.of_slack.fake_slack_history import history
from tests.fakes.of_slack.fake_slack_rules import Judge
from tests.fakes.of_slack.fake_slack_wires import Sockets, Wire
from tests.fakes.wire_faults import DONE_FIRST, Fault, Faults, spoil
from tests.fakes.wire_ledger import Ledger

BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-fake-bot", "xapp-fake-app", "fake-signing-secret"
SCOPES = "commands,chat:write,im:write,im:history,reactions:write,files:write"
CHANNEL, CHANNEL_NAME = "C0JOBHUNT", "job-hunt"

_JSONLESS = frozenset({"users.info", "files.getUploadURLExternal"})

Answer = dict[str, Any]


@dataclass
class Person:
    """A member of the workspace."""

    id: str
    name: str
    dm: str
    gone: bool = False
    zone: str = "Europe/Lisbon"
    locale: str = "en-GB"
    admin: bool = False


@dataclass
class Item:
    """Something that somebody sees: a message, an ephemeral one, a form, files or an error.

    `to` is the one member who sees an ephemeral message, a form or an error, "" for everybody in
    the channel. `version` grows when it is edited or redrawn.
    """

    kind: Literal["message", "ephemeral", "form", "file", "error"]
    channel: str
    ts: str
    text: str = ""
    blocks: list[Answer] = field(default_factory=list)
    thread: str = ""
    to: str = ""
    view: Answer = field(default_factory=dict)
    reactions: list[str] = field(default_factory=list)
    files: list[Answer] = field(default_factory=list)
    version: int = 1

    def row(self) -> Answer:
        """Its line in the ledger. `id` is the first block's, "" where there is none."""
        id = self.blocks[0].get("block_id", "") if self.blocks else ""
        where = {"channel": self.channel, "ts": self.ts, "thread": self.thread, "to": self.to}
        return {"id": id, "text": self.text or self.view.get("callback_id", ""), **where}


class Refusal(Exception):
    """Slack says no, by its error code."""


class FakeSlack:
    """The server and the workspace. `ledger` keeps what members saw (`Item.row`), and "fault" rows.

    `now` is its clock (seconds), `page` the most that one call of conversations.history gives.
    """

    def __init__(self, ledger: Ledger | None = None) -> None:
        self.ledger = ledger or Ledger()
        self.judge = Judge(lambda violation: self.ledger.note("fault", text=violation))
        self.faults = Faults()
        self.sockets = Sockets(self.faults)
        self.wire: Wire = self.sockets
        self.url = ""
        self.scopes = SCOPES
        self.people: dict[str, Person] = {}
        self.channels: dict[str, str] = {CHANNEL: CHANNEL_NAME}
        self.not_joined: set[str] = set()
        self.archived: set[str] = set()
        self.items: list[Item] = []
        self.homes: dict[str, Answer] = {}
        self.files: dict[str, Answer] = {}
        self.calls: list[tuple[str, Answer]] = []
        self.triggers: dict[str, str] = {}
        self.triggers_expire = False
        self.pressing: dict[str, str] = {}
        self.responders: dict[str, tuple[str, Item | None, str]] = {}
        self.now: Callable[[], float] = time.time
        self.page = 1000
        self._numbers = itertools.count(1)

    # --- what a test sets up -------------------------------------------------------------------

    def person(self, name: str) -> Person:
        """Somebody new."""
        number = len(self.people) + 1
        person = Person(f"U{number:03}{name.upper()}", name, f"D{number:03}{name.upper()}")
        self.people[person.id] = person
        return person

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of that method go wrong in this order. "response_url" is a method too."""
        self.faults.add(method, *faults)

    def called(self, method: str) -> list[Answer]:
        """The arguments of every call of that method, also of those that failed."""
        return [arguments for name, arguments in self.calls if name == method]

    # --- ids -----------------------------------------------------------------------------------

    def ts(self) -> str:
        """The next timestamp: seconds of `now`, and a number that no other has."""
        return f"{int(self.now())}.{next(self._numbers):06}"

    def event(self) -> str:
        """The next event_id."""
        return f"Ev{next(self._numbers):06}"

    def trigger(self, user: str) -> str:
        """A trigger_id: three seconds, once."""
        trigger = f"{next(self._numbers)}.99.{'f' * 32}"
        self.triggers[trigger] = "expired_trigger_id" if self.triggers_expire else ""
        self.pressing[trigger] = user
        return trigger

    def responder(self, user: str, channel: str, item: Item | None = None) -> str:
        """A response_url for a press on `item`, or for a command."""
        key = str(next(self._numbers))
        self.responders[key] = (channel, item, user)
        return f"{self.url}/response/{key}"

    # --- the server ----------------------------------------------------------------------------

    @asynccontextmanager
    async def running(
        self, port: int = 0, more: Sequence[web.AbstractRouteDef] = ()
    ) -> AsyncIterator["FakeSlack"]:
        """Listen on that port, or on a free one; `more` are routes besides Slack's."""
        application = web.Application(client_max_size=20_000_000)
        application.router.add_post("/api/{method}", self._api)
        application.router.add_post("/response/{key}", self._response)
        application.router.add_post("/upload/{file}", self._uploaded)
        application.router.add_get("/socket", self.sockets.accept)
        application.router.add_routes(more)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self.calls.append((method, arguments))
        self.judge.request(method, arguments)
        fault = self.faults.next(method)
        if fault and fault.kind in {"status", "shut"}:
            return await spoil(request, None, fault)
        try:
            self._check_caller(request, method)
            if fault and fault.kind == "error":
                raise Refusal(fault.value)
            answer = {"ok": True, **self._methods()[method](arguments)}
        except Refusal as refusal:
            answer = {"ok": False, "error": str(refusal)}
            if str(refusal) == "missing_scope":
                answer |= {"needed": "chat:write", "provided": self.scopes}
        self.judge.answer(method, answer)
        told = web.json_response(answer, headers={"x-oauth-scopes": self.scopes})
        return await spoil(request, told, fault) if fault and fault.kind in DONE_FIRST else told

    def _check_caller(self, request: web.Request, method: str) -> None:
        token = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        if request.headers.get("Authorization") != f"Bearer {token}":
            raise Refusal("invalid_auth")
        if method in _JSONLESS and request.content_type == "application/json":
            raise Refusal("invalid_arguments")

    def _methods(self) -> dict[str, Callable[[Answer], Answer]]:
        return {
            "apps.connections.open": lambda _: {"url": f"ws{self.url.removeprefix('http')}/socket"},
            "auth.test": self._auth_test,
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.open": self._open_dm,
            "files.completeUploadExternal": self._complete,
            "files.getUploadURLExternal": self._upload_url,
            "reactions.add": self._react,
            "users.info": self._user,
            "views.open": self._open_view,
            "views.publish": self._publish,
        }

    # --- methods -------------------------------------------------------------------------------

    def _auth_test(self, _: Answer) -> Answer:
        return {
            "url": "https://harbour.slack.com/",
            "team": "Harbour",
            "user": "onward",
            "team_id": payloads.TEAM,
            "user_id": payloads.BOT_USER,
            "bot_id": payloads.BOT,
            "is_enterprise_install": False,
        }

    def _open_dm(self, arguments: Answer) -> Answer:
        person = self.people.get(arguments["users"])
        if person is None or person.gone:
            raise Refusal("user_disabled" if person else "users_not_found")
        return {"channel": {"id": person.dm}}

    def _history(self, arguments: Answer) -> Answer:
        if "im:history" not in self.scopes.split(","):
            raise Refusal("missing_scope")
        self._check_channel(arguments["channel"])
        return history(self.items, arguments, self.page)

    def _post(self, arguments: Answer) -> Answer:
        channel = arguments["channel"]
        self._check_channel(channel)
        self.judge.spoken("call chat.postMessage", arguments)
        item = Item("message", channel, self.ts(), arguments["text"], arguments.get("blocks", []))
        item.thread = arguments.get("thread_ts", "")
        if item.thread and not self._find(channel, item.thread):
            raise Refusal("thread_not_found")
        self.show(item)
        message = {"type": "message", "user": payloads.BOT_USER, "ts": item.ts, "text": item.text}
        return {"channel": channel, "ts": item.ts, "message": {**message, "bot_id": payloads.BOT}}

    def _check_channel(self, channel: str) -> None:
        if channel in self.archived:
            raise Refusal("is_archived")
        if channel in self.not_joined:
            raise Refusal("not_in_channel")
        dms = {person.dm for person in self.people.values() if not person.gone}
        if channel not in self.channels and channel not in dms:
            raise Refusal("channel_not_found")

    def _find(self, channel: str, ts: str) -> Item | None:
        return next((item for item in self.items if (item.channel, item.ts) == (channel, ts)), None)

    def _update(self, arguments: Answer) -> Answer:
        self.judge.spoken("call chat.update", arguments)
        item = self._find(arguments["channel"], arguments["ts"])
        if item is None:
            raise Refusal("message_not_found")
        self._change("edit", item, arguments)
        return {"channel": item.channel, "ts": item.ts, "text": item.text}

    def _react(self, arguments: Answer) -> Answer:
        item = self._find(arguments["channel"], arguments["timestamp"])
        if item is None:
            raise Refusal("message_not_found")
        if arguments["name"] in item.reactions:
            raise Refusal("already_reacted")
        item.reactions.append(arguments["name"])
        self.ledger.note("reaction", channel=item.channel, ts=item.ts, name=arguments["name"])
        return {}

    def _open_view(self, arguments: Answer) -> Answer:
        trigger = arguments["trigger_id"]
        if refused := self.triggers.get(trigger, "invalid_trigger_id"):
            raise Refusal(refused)
        self.triggers[trigger] = "exchanged_trigger_id"
        user = self.pressing[trigger]
        view = payloads.opened(arguments["view"], f"V{next(self._numbers)}")
        self.show(Item("form", "", self.ts(), to=user, view=view))
        told = {key: value for key, value in view.items() if value is not None}
        return {"view": {**told, "state": {}}}

    def _publish(self, arguments: Answer) -> Answer:
        self.homes[arguments["user_id"]] = arguments["view"]
        self.ledger.note("home", to=arguments["user_id"])
        return {}

    def _user(self, arguments: Answer) -> Answer:
        if "users:read" not in self.scopes.split(","):
            raise Refusal("missing_scope")
        person = self.people[arguments["user"]]
        return {
            "user": {
                "id": person.id,
                "team_id": payloads.TEAM,
                "name": person.name.lower(),
                "deleted": person.gone,
                "real_name": f"{person.name} Example",
                "tz": person.zone,
                "locale": person.locale,
                "is_admin": person.admin,
                "is_owner": False,
                "is_bot": False,
                "profile": {"display_name": person.name, "real_name": f"{person.name} Example"},
            }
        }

    def _upload_url(self, arguments: Answer) -> Answer:
        file = f"F{next(self._numbers)}"
        self.files[file] = {"name": arguments["filename"], "length": int(arguments["length"])}
        self.files[file]["alt"] = arguments.get("alt_txt", "")
        return {"file_id": file, "upload_url": f"{self.url}/upload/{file}"}

    def _complete(self, arguments: Answer) -> Answer:
        self._check_channel(arguments["channel_id"])
        for file in arguments["files"]:
            self.files[file["id"]]["shared"] = True
            held = self.files[file["id"]]
            if len(held.get("body", b"")) != held["length"]:
                raise Refusal("file_not_found")
        files = [self.files[file["id"]] for file in arguments["files"]]
        text = ", ".join(file["alt"] or file["name"] for file in files)
        blocks = arguments.get("blocks", [])
        item = Item("file", arguments["channel_id"], self.ts(), text, blocks, files=files)
        item.thread = arguments.get("thread_ts", "")
        if item.thread and not self._find(item.channel, item.thread):
            raise Refusal("thread_not_found")
        self.show(item)
        return {"files": [{"id": file["id"], "title": file["title"]} for file in arguments["files"]]}

    async def _uploaded(self, request: web.Request) -> web.Response:
        self.files[request.match_info["file"]]["body"] = await request.read()
        return web.Response(text="OK")

    # --- response_url --------------------------------------------------------------------------

    async def _response(self, request: web.Request) -> web.StreamResponse:
        body = json.loads(await request.read())
        self.calls.append(("response_url", body))
        fault = self.faults.next("response_url")
        if fault and fault.kind not in DONE_FIRST:
            return await spoil(request, None, fault)
        channel, item, user = self.responders[request.match_info["key"]]
        self.judge.spoken("response_url", body)
        if body.get("replace_original") and item is not None:
            self._change("redraw", item, body)
        else:
            self.whispered(user, channel, body)
        told = web.Response(text="ok")
        return await spoil(request, told, fault) if fault else told

    def whispered(self, user: str, channel: str, body: Mapping[str, Any]) -> None:
        """An ephemeral message, by an ack or a response_url."""
        if body.get("response_type", "ephemeral") != "ephemeral":
            self.judge.found("whisper", "the whole channel would see it")
        said = {"text": body["text"], "blocks": list(body.get("blocks", []))}
        self.show(Item("ephemeral", channel, self.ts(), **said, to=user))

    def show(self, item: Item) -> None:
        """Somebody sees something new."""
        self.items.append(item)
        self.ledger.note(item.kind, **item.row())

    def delete(self, item: Item) -> None:
        """Somebody of the workspace deletes a message: it stands nowhere any more."""
        self.items.remove(item)
        self.ledger.note("deleted", **item.row())

    def _change(self, how: Literal["edit", "redraw"], item: Item, body: Mapping[str, Any]) -> None:
        item.text, item.blocks, item.version = body["text"], body.get("blocks", []), item.version + 1
        self.ledger.note(how, **item.row())


async def _arguments(request: web.Request) -> Answer:
    """JSON, a form or the query, with the fields that Slack takes as JSON text decoded."""
    arguments: Answer = dict(request.query)
    if request.content_type == "application/json":
        arguments |= await request.json()
    else:
        arguments |= dict(await request.post())
    for name in ("blocks", "view", "files"):
        if isinstance(arguments.get(name), str):
            arguments[name] = json.loads(arguments[name])
    if request.path.endswith("users.info"):
        arguments["include_locale"] = str(arguments.get("include_locale", "0")).lower() in {"1", "true"}
    return arguments

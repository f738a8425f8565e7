"""The playground over its real HTTP endpoints, with the real house behind it."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.runtime import build, serve
from bot.app import open_app
from bot.commands.play import set_up
from bot.engine.actors import Actor

JSON = dict[str, Any]
SAM = Actor(platform="web", tenant="playground", user="sam")
HERE = Actor(platform="web", tenant="playground")


class Site:
    """The server, and the few requests that the page makes."""

    def __init__(self, client: TestClient, app: Any, web_app: web.Application) -> None:
        self.client, self.app, self.web_app = client, app, web_app
        self.turns: list[Any] = []
        self._number = 0
        app.watch(lambda event, turn: self.turns.append((event, turn)))

    async def input(self, kind: str, member: str = "sam", status: int = 200, **fields: Any) -> JSON:
        self._number += 1
        body = {"kind": kind, "id": f"testtest{self._number}", "member": member, "locale": "en", **fields}
        return await self.post("/input", body, status)

    async def post(self, path: str, body: object, status: int = 200) -> JSON:
        async with self.client.post(path, json=body) as response:
            answer: JSON = await response.json()
            assert response.status == status, answer
            return answer

    async def state(self) -> JSON:
        async with self.client.get("/state") as response:
            state: JSON = await response.json()
            return state

    async def items(self, member: str = "sam") -> list[JSON]:
        """What the bot said to that member in private, oldest first."""
        items = (await self.state())["items"]
        return [
            one
            for one in items
            if one.get("member") == member and not one.get("place") and not one.get("author")
        ]

    async def press(self, label: str, member: str = "sam") -> JSON:
        for item in reversed((await self.state())["items"]):
            for option in item["drawn"]["options"]:
                if option["label"] == label and item.get("member", member) == member:
                    return await self.input("press", member, message=item["id"], key=option["key"])
        raise AssertionError(f"nothing says {label}")


@pytest.fixture
async def site(settings, clock) -> AsyncIterator[Site]:
    async with open_app(settings, clock) as app:
        await set_up(app)
        web_app = build(app, settings, clock, set_up=partial(set_up, app, secrets.token_hex))
        async with TestClient(TestServer(web_app)) as client:
            yield Site(client, app, web_app)


def _plain(item: JSON) -> str:
    return "\n".join("".join(run["text"] for run in one["runs"]) for one in item["drawn"]["paragraphs"])


async def _goal_form(site: Site) -> JSON:
    """Walk to the form of a learning goal, and open it."""
    await site.input("words", text="/onward goal", place="general")
    await site.press("Set a goal")
    await site.press("Open the form")
    form: JSON = (await site.state())["forms"][0]["form"]
    return form


# --- the conversation -------------------------------------------------------------------------


async def test_a_command_in_the_channel_is_answered_before_that_member_alone(site):
    await site.input("words", text="/rejected Acme", place="general")

    items = (await site.state())["items"]
    in_channel = [one for one in items if one.get("place") == "general"]
    private = [one for one in items if not one.get("place")]
    assert {one["member"] for one in in_channel} == {"sam"}
    assert [bool(one.get("author")) for one in in_channel] == [True, False]
    assert {one["member"] for one in private} == {"sam"}
    assert any(one["drawn"]["options"] for one in private)


async def test_a_pressed_message_says_what_was_chosen_and_loses_its_buttons(site):
    await site.input("words", text="/rejected", place="general")
    before = (await site.items())[-1]

    await site.press("Just let me talk")

    items = {one["id"]: one for one in await site.items()}
    assert not items[before["id"]]["drawn"]["options"]
    assert _plain(items[before["id"]]).startswith(_plain(before))
    assert _plain(items[before["id"]]).endswith("Just let me talk")
    assert items[before["id"]]["n"] == before["n"]
    assert list(items.values())[-1]["drawn"]["options"]


async def test_a_repeated_input_changes_nothing_and_gets_the_same_answer(site):
    body = {"kind": "words", "id": "one-click", "member": "sam", "text": "/rejected", "place": "general"}
    await site.post("/input", body)
    before = (await site.state())["items"], len(site.turns)

    answers = await asyncio.gather(*(site.post("/input", body) for _ in range(3)))

    assert ((await site.state())["items"], len(site.turns)) == before
    assert all(answer["errors"] == {} for answer in answers)


async def test_what_members_say_to_each_other_stands_in_the_channel_and_reaches_no_turn(site):
    turns = len(site.turns)

    await site.input("words", "ada", text="I got rejected too <b>", place="general")

    (item,) = (await site.state())["items"]
    assert (item["author"], item["place"], item.get("member")) == ("ada", "general", None)
    assert _plain(item) == "I got rejected too <b>"
    assert len(site.turns) == turns


async def test_an_answer_of_twenty_thousand_characters_is_taken(site):
    await site.input("words", text="/rejected", place="general")
    await site.press("Just let me talk")

    await site.input("words", text="ü" * 20_000)

    assert len((await site.items())[-1]["drawn"]["paragraphs"]) > 0


async def test_a_form_opens_refuses_in_place_and_closes_when_it_is_right(site):
    form = await _goal_form(site)
    empty = {field["key"]: "" for field in form["fields"]}
    full = {field["key"]: "practise one answer" for field in form["fields"]}

    refused = await site.input("send", key=form["key"], values=empty)
    still_open = (await site.state())["forms"]
    taken = await site.input("send", key=form["key"], values=full)

    assert set(refused["errors"]) == {field["key"] for field in form["fields"] if field["required"]}
    assert still_open
    assert taken["errors"] == {}
    assert (await site.state())["forms"] == []


async def test_a_form_sent_twice_is_answered_once_and_then_kindly(site):
    form = await _goal_form(site)
    values = {field["key"]: "practise one answer" for field in form["fields"]}
    await site.input("send", key=form["key"], values=values)
    count = len(await site.items())

    await site.input("send", key=form["key"], values=values)

    assert len(await site.items()) > count


async def test_an_export_is_offered_as_files_that_download_and_never_open_here(site):
    await site.input("words", text="/rejected Acme", place="general")
    await site.input("words", text="/onward export", place="general")
    await site.press("Give me the files")

    offered = next(one for one in await site.items() if one.get("files"))
    assert {file["name"].rsplit(".")[-1] for file in offered["files"]} == {"json", "html"}
    for file in offered["files"]:
        async with site.client.get(file["href"]) as response:
            assert response.status == 200
            assert response.headers["Content-Disposition"].startswith("attachment")
            assert len(await response.read()) == file["size"]


# --- the clock --------------------------------------------------------------------------------


async def test_what_falls_due_on_the_way_happens_at_its_own_time(site):
    await site.input("words", text="/win I sent one application", place="general")
    await site.press("Post it")

    await site.post("/clock", {"seconds": 5 * 86400})

    items = (await site.state())["items"]
    thread = next(one for one in items if one.get("title"))
    assert (thread["place"], thread["at"]) == ("celebrations", "2026-03-06T16:00:00Z")
    inside = [one for one in items if one.get("parent") == thread["id"]]
    assert "I sent one application" in "\n".join(_plain(one) for one in inside)


async def test_the_clock_can_jump_to_what_is_planned_next(site):
    planned = (await site.state())["next"]

    answer = await site.post("/clock", {"next": True})

    assert (answer["moved"], answer["now"]) == (True, planned)


async def test_the_clock_only_moves_forward_and_by_a_year_at_most(site):
    for body in [{"seconds": -1}, {"seconds": 400 * 86400}, {"seconds": "2"}, {"days": 1}, []]:
        answer = await site.post("/clock", body, status=400)

        assert "at most a year" in answer["error"], body


async def test_a_member_can_add_to_a_thread_themselves(site):
    await site.post("/clock", {"seconds": 5 * 86400})
    await site.input("words", text="/win I asked for help", place="general")
    await site.press("Post it")
    await site.post("/clock", {"seconds": 86400})
    items = (await site.state())["items"]
    thread = next((one for one in items if one.get("title")), None)
    assert thread, [_plain(one) for one in items]

    await site.input("words", "ada", text="Well done", place="celebrations", thread=thread["id"])

    last = (await site.state())["items"][-1]
    assert (last["parent"], last["author"], _plain(last)) == (thread["id"], "ada", "Well done")


# --- who may talk to it -----------------------------------------------------------------------


async def test_every_answer_forbids_foreign_code_and_guessed_types(site):
    for path in ("/", "/style.css", "/app.js", "/state", "/nowhere"):
        async with site.client.get(path) as response:
            assert "script-src 'self'" in response.headers["Content-Security-Policy"]
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
            assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_only_this_machines_own_names_are_answered(site):
    foreign = ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1", ""]
    own = ["127.0.0.1:1234", "localhost", "LOCALHOST:80", "[::1]:8765"]
    for host in foreign + own:
        async with site.client.get("/state", headers={"Host": host}) as response:
            assert response.status in ((200,) if host in own else (400, 421)), host


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Content-Type": "text/plain"},
    {"Content-Type": "application/x-www-form-urlencoded"},
]


async def test_a_post_from_a_foreign_page_is_refused(site):
    body = {"kind": "words", "id": "testtest", "member": "sam", "text": "/rejected", "place": "general"}
    for headers in FOREIGN:
        sent = {"Content-Type": "application/json", **headers}

        async with site.client.post("/input", data=json.dumps(body), headers=sent) as response:
            assert response.status == 403, headers
    assert (await site.state())["items"] == []


async def test_a_whisper_cannot_be_pressed_by_another_member(site):
    await site.input("words", text="/rejected", place="general")
    item = (await site.items())[-1]

    answer = await site.input(
        "press", "ada", status=400, message=item["id"], key=item["drawn"]["options"][0]["key"]
    )

    assert "Ada" in answer["error"]


IMPOSSIBLE = [
    ({"kind": "words", "member": "mallory", "text": "hi"}, "Nobody called 'mallory'"),
    ({"kind": "words", "member": "sam", "text": "hi", "place": "secret"}, "no channel 'secret'"),
    ({"kind": "words", "member": "sam", "text": "hi", "place": "general", "thread": "x"}, "thread is gone"),
    ({"kind": "dance", "member": "sam"}, "not an input"),
]


async def test_an_impossible_input_is_refused_with_a_sentence(site):
    for fields, wanted in IMPOSSIBLE:
        answer = await site.post("/input", {"id": "testtest", **fields}, status=400)

        assert wanted in answer["error"]


async def test_a_body_beyond_any_answer_is_refused(site):
    async with site.client.post("/input", json={"text": "x" * 600_000}) as response:
        assert response.status == 413


# --- the stream -------------------------------------------------------------------------------


@asynccontextmanager
async def _stream(site: Site) -> AsyncIterator[aiohttp.StreamReader]:
    async with site.client.get("/stream") as response:
        assert response.content_type == "text/event-stream"
        yield response.content


async def _heard(stream: aiohttp.StreamReader) -> tuple[str, JSON]:
    block = (await asyncio.wait_for(stream.readuntil(b"\n\n"), 5)).decode().strip().splitlines()
    fields = dict(line.split(": ", 1) for line in block)
    return fields["event"], json.loads(fields["data"])


async def test_a_page_hears_the_whole_and_then_every_change(site):
    await site.input("words", "ada", text="hello", place="general")
    async with _stream(site) as stream:
        kind, whole = await _heard(stream)
        await site.input("words", text="/rejected", place="general")
        kinds = [(await _heard(stream))[0] for _ in range(5)]

    assert (kind, [_plain(one) for one in whole["items"]]) == ("hello", ["hello"])
    assert [one["name"] for one in whole["residents"] if one["here"]] == ["Sam", "Ada", "Ben", "Cleo"]
    assert [one["id"] for one in whole["residents"] if one["host"]] == ["cleo"]
    assert kinds[0] == "item"
    assert {"item", "turn", "clock"} == set(kinds)


async def test_a_page_that_loads_again_sees_the_talk_and_the_open_form(site):
    await _goal_form(site)
    async with _stream(site) as stream:
        _, first = await _heard(stream)
    async with _stream(site) as stream:
        _, again = await _heard(stream)

    assert first["forms"]
    assert (again["items"], again["forms"]) == (first["items"], first["forms"])


async def test_the_server_stops_at_once_though_a_page_is_listening(settings, clock):
    async with open_app(settings, clock) as app:
        web_app = build(app, settings, clock)
        async with aiohttp.ClientSession() as session:
            async with serve(app, web_app, settings) as address:
                response = await session.get(f"{address}/stream")
                await _heard(response.content)
                stopping = asyncio.get_running_loop().time()
            took = asyncio.get_running_loop().time() - stopping
            rest = await response.content.read()

    assert took < 1.5
    assert rest == b""


async def test_a_port_in_use_is_said_in_one_sentence(settings, clock):
    async with open_app(settings, clock) as app, serve(app, build(app, settings, clock), settings) as address:
        port = int(address.rsplit(":", 1)[1])
        taken = settings.model_copy(update={"port": port})

        with pytest.raises(SystemExit, match=f"Port {port} on 127.0.0.1 is in use .* ONWARD_PORT={port + 1}"):
            async with serve(app, build(app, settings, clock), taken):
                pass


async def test_the_last_turn_can_be_looked_into(site):
    await site.input("words", text="/rejected", place="general")

    turn = (await site.state())["turns"][-1]

    assert (turn["event"]["event"], turn["actor"], turn["script"]) == ("command", "sam", "rejected")
    assert turn["step"] in site.app.scripts.get("rejected", "en").steps
    assert {"whisper", "say"} <= {effect["effect"] for effect in turn["effects"]}


async def test_the_scripts_graph_is_drawn_with_its_step_lit(site):
    async with site.client.get("/graph/rejected", params={"step": "talk"}) as response:
        lit = await response.text()
    async with site.client.get("/graph/rejected") as response:
        unlit = await response.text()
        media_type = response.content_type
    async with site.client.get("/graph/nothing") as response:
        missing = response.status

    assert (media_type, missing) == ("image/svg+xml", 404)
    assert lit.lstrip().startswith("<svg")
    assert lit != unlit

"""Setting the stage of the playground: what was said is erased, and a circle is played, not written."""

import json
import secrets
from collections.abc import AsyncIterator
from functools import partial
from typing import Any, get_args

import msgspec
import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.next_thing import NextThing, next_thing
from adapters.web.runtime import PAGE, build
from adapters.web.way import Way, way_to
from bot.app import House, open_app
from bot.commands.play import set_up
from bot.engine.actors import Actor
from bot.engine.circle.events import SupportDue, SupportWork
from bot.engine.community import Community
from bot.engine.events import AnyEvent, NudgeDue
from bot.engine.moderation.known import moderators_of
from bot.engine.wins.events import ThreadDue
from bot.scripts.model import Scripts
from tests.engine.pure import Sam

JSON = dict[str, Any]
HERE = Actor(platform="web", tenant="playground")
SAM = Actor(platform="web", tenant="playground", user="sam")


class Stage:
    """The server with its house, and the stage's one request."""

    def __init__(self, client: TestClient, app: House) -> None:
        self.client, self.app = client, app

    async def set(self, name: str, locale: str = "en", status: int = 200) -> JSON:
        body = {"name": name, "zone": "Europe/Berlin", "locale": locale}
        async with self.client.post("/stage", json=body) as response:
            assert response.status == status, await response.text()
            answer: JSON = await response.json()
            return answer

    async def state(self) -> JSON:
        async with self.client.get("/state") as response:
            state: JSON = await response.json()
            return state

    async def community(self) -> Community:
        state = (await self.app.store.load(HERE)).state
        assert state is not None
        return msgspec.msgpack.decode(state, type=Community)


@pytest.fixture
async def stage(settings, clock) -> AsyncIterator[Stage]:
    async with open_app(settings, clock) as app:
        await set_up(app)
        web_app = build(app, settings, clock, set_up=partial(set_up, app, secrets.token_hex))
        async with TestClient(TestServer(web_app)) as client:
            yield Stage(client, app)


@pytest.fixture(scope="module")
def scripts() -> Scripts:
    return Sam().scripts


# --- the stage ----------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["en-GB", "es-ES"])
async def test_a_circle_that_is_running_has_four_members_and_three_who_may_answer(stage, locale):
    await stage.set("circle", locale)

    community = await stage.community()
    assert community.circle_open
    assert [peer.name for peer in community.circle] == ["Sam", "Ada", "Ben", "Cleo"]
    assert [peer.name for peer in community.circle if peer.trained] == ["Ada", "Ben", "Cleo"]
    assert [one.who.user for one in moderators_of(community)] == ["ben", "cleo"]
    assert community.host == Actor(platform="web", tenant="playground", user="cleo")
    assert (community.language, community.channel) == (locale[:2], "general")


async def test_a_circle_of_twelve_has_people_whom_the_page_does_not_show(stage):
    await stage.set("twelve")

    circle = (await stage.community()).circle
    assert (len(circle), sum(peer.trained for peer in circle)) == (12, 11)
    assert sum(one["here"] for one in (await stage.state())["residents"]) == 4


async def test_it_came_about_by_events_that_each_went_through_the_house(stage):
    seen: list[str] = []
    stage.app.watch(lambda event, turn: seen.append(event.__struct_config__.tag))

    await stage.set("circle")

    assert seen[0] == "uninstalled"
    assert [seen.count(kind) for kind in ("circle-opened", "circle-joined", "circle-trained")] == [1, 4, 3]
    assert seen.count("command") >= 5
    assert seen.count("option") > 20


async def test_to_begin_anew_erases_what_was_said_from_the_page_and_from_the_disk(stage):
    words = {"kind": "words", "id": "testtest1", "member": "sam", "text": "it hurts", "place": ""}
    async with stage.client.post("/input", json=words):
        before = await stage.state()
    assert before["items"]
    assert (await stage.app.store.load(SAM)).state is not None

    await stage.set("empty")

    after = await stage.state()
    assert (after["items"], after["forms"], after["anew"]) == ([], [], True)
    assert after["boot"] != before["boot"]
    assert (await stage.app.store.load(SAM)).state is None
    assert (await stage.community()).channel == "celebrations"


async def test_the_next_start_leaves_what_a_host_chose(stage):
    await stage.set("circle")

    await set_up(stage.app, secrets.token_hex)

    assert (await stage.community()).channel == "general"


async def test_the_stage_can_be_set_again_and_again(stage):
    for name in ("circle", "empty", "circle"):
        await stage.set(name)

    assert len((await stage.community()).circle) == 4


async def test_a_page_hears_of_the_new_stage_as_a_whole_and_of_nothing_on_the_way(stage):
    async with stage.client.get("/stream", read_bufsize=2**21) as response:
        await response.content.readuntil(b"\n\n")
        await stage.set("circle")
        heard = await response.content.readuntil(b"\n\n")

    assert b"event: hello" in heard
    whole = json.loads(heard.split(b"data: ", 1)[1])
    assert {one["member"] for one in whole["items"]} == {"sam", "ada", "ben", "cleo"}


async def test_another_stage_than_the_two_is_refused(stage):
    answer = await stage.set("a mess", status=400)

    assert "empty, or a circle" in answer["error"]


async def test_scripts_that_lead_elsewhere_are_told_in_a_sentence(stage, tmp_path):
    """A host's own words may have no circle: then the page says so, and goes on."""
    scripts = stage.app.scripts
    one = scripts.by_language["en"]["circle"]
    steps = {name: step for name, step in one.steps.items() if name != "joined"}
    cut = msgspec.structs.replace(one, steps={"start": steps["leave"]})
    english = {**scripts.by_language["en"], "circle": cut}
    stage.app.use(Scripts({"en": english}, "en", scripts.helplines, scripts.countries))

    answer = await stage.set("circle", status=500)

    assert "sam does not come to circle-join" in answer["error"]
    assert (await stage.state())["residents"]


# --- the way through the scripts ----------------------------------------------------------------


def test_the_way_is_the_shortest_and_says_when_it_is_the_last_press(scripts):
    assert way_to(scripts, ("circle", "what"), "circle-join") == Way("o0", last=False)
    assert way_to(scripts, ("circle", "agree"), "circle-join") == Way("o0", last=True)
    assert way_to(scripts, ("circle-course", "two"), "circle-trained") == Way("o0", last=False)


def test_a_line_is_chosen_as_wished_else_the_first(scripts):
    day = ("setup", "day")

    assert way_to(scripts, day, "setup") == Way("c0", last=False)
    assert way_to(scripts, day, "setup", wishes=frozenset({"4"})) == Way("c4", last=False)


def test_where_nothing_leads_there_there_is_no_way(scripts):
    assert way_to(scripts, ("circle", "leave"), "circle-join") is None


# --- what the clock goes to ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (ThreadDue(id="t", actor=HERE, planned="x"), NextThing("thread-due", "")),
        (SupportDue(id="t", actor=HERE, ask="a", work="replies"), NextThing("support-due.replies", "")),
        (NudgeDue(id="t", actor=SAM, nudge="n"), NextThing("nudge-due", "sam")),
        (None, NextThing("delivery", "")),
    ],
)
def test_what_is_planned_is_named_by_its_kind_and_whose_it_is(event, wanted):
    assert next_thing(event) == wanted


async def test_the_page_is_told_what_comes_next(stage):
    await stage.set("circle")

    state = await stage.state()

    assert state["coming"] == {"kind": "thread-due", "member": ""}


def test_every_kind_that_the_page_names_is_one_that_there_is():
    """A renamed event would leave a name in the page that nothing ever says."""
    kinds = {str(event.__struct_config__.tag) for event in get_args(AnyEvent)}
    kinds |= {f"support-due.{work}" for work in get_args(SupportWork)} | {"delivery"}
    body = (PAGE / "coming.js").read_text().split("const KNOWN = {")[1].split("};")[0]
    named = {line.split(":")[0].strip().strip('"') for line in body.strip().splitlines()}

    assert named
    assert named <= kinds

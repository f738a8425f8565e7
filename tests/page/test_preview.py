"""The preview over its real HTTP endpoints: it follows every edit, and its talk is a real one."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest

from adapters.web.runtime import serve
from tests.command_line.cli_parts import ask
from tests.page.desk_parts import TEA, Pages, served

JSON = dict[str, Any]
PATIENCE = 20.0
"""Seconds that a busy machine is given; an edit is shown within one."""


class Reader:
    """A page: what it is told, and what it posts."""

    def __init__(self, address: str, http: aiohttp.ClientSession) -> None:
        self.address, self.http = address, http
        self.scripts: JSON = {}
        self.talk: JSON = {}
        self._heard = asyncio.Condition()
        self._number = 0

    async def listen(self) -> None:
        async with self.http.get(f"{self.address}/stream") as response:
            kind = ""
            async for raw in response.content:
                line = raw.decode().strip()
                if line.startswith("event: "):
                    kind = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    await self._hear(kind, json.loads(line.removeprefix("data: ")))

    async def _hear(self, kind: str, data: JSON) -> None:
        async with self._heard:
            told = data if kind == "hello" else {kind: data}
            self.scripts, self.talk = told.get("scripts", self.scripts), told.get("talk", self.talk)
            self._heard.notify_all()

    async def until(self, holds: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE), self._heard:
            await self._heard.wait_for(holds)

    async def get(self, path: str, status: int = 200) -> JSON:
        async with self.http.get(self.address + path) as response:
            assert response.status == status
            answer: JSON = await response.json()
            return answer

    async def post(self, path: str, status: int = 200, **body: object) -> JSON:
        async with self.http.post(self.address + path, json=body) as response:
            answer: JSON = await response.json()
            assert response.status == status, answer
            return answer

    async def begin(self, script: str = "tea", step: str = "start", status: int = 200) -> JSON:
        return await self.post("/begin", status, language="en", script=script, step=step, zone="UTC")

    async def input(self, kind: str, **fields: object) -> JSON:
        self._number += 1
        body = {"kind": kind, "id": f"testtest{self._number}", "member": self.talk["member"], **fields}
        return await self.post("/input", **body)

    async def press(self, label: str) -> None:
        await self.until(lambda: label in self.labels())
        (message, key) = next(
            (item["id"], option["key"])
            for item in self.talk["items"][::-1]
            for option in item["drawn"]["options"]
            if option["label"] == label
        )
        await self.input("press", message=message, key=key)

    def labels(self) -> list[str]:
        items = self.talk.get("items", [])
        return [option["label"] for item in items for option in item["drawn"]["options"]]

    def said(self) -> str:
        paragraphs = [p for item in self.talk.get("items", []) for p in item["drawn"]["paragraphs"]]
        return "\n".join("".join(run["text"] for run in p["runs"]) for p in paragraphs)


@pytest.fixture
def pages(tmp_path) -> Pages:
    return Pages(tmp_path / "prompts")


@pytest.fixture
async def reader(pages, settings) -> AsyncIterator[Reader]:
    async with served(pages, settings) as address, aiohttp.ClientSession() as http:
        page = Reader(address, http)
        listening = asyncio.create_task(page.listen())
        await page.until(lambda: page.scripts.get("good_at"))
        yield page
        listening.cancel()


def tea(page: Reader) -> JSON:
    return next(one for one in page.scripts["languages"]["en"] if one["name"] == "tea")


# --- an edit ------------------------------------------------------------------------------------


async def test_an_edit_reaches_the_page_without_being_asked_for(reader, pages):
    before = reader.scripts["at"]
    pages.edit("Tea may help a little.", "A warm cup may help.")

    await reader.until(lambda: reader.scripts["at"] != before)
    read = await reader.get("/script/en/tea")

    first = read["outline"]["steps"][0]["says"][0]["variants"][0][0]["nodes"]
    assert first == [{"text": "A warm cup may help. Which one?"}]
    assert reader.scripts["faults"] == []


async def test_a_fault_is_told_with_its_line_its_words_and_its_reason(reader, pages):
    pages.edit("Which one?", "Which {one-that-nobody-fills}?")

    await reader.until(lambda: reader.scripts["faults"])

    (fault,) = reader.scripts["faults"]
    assert (fault["code"], fault["path"], fault["line"]) == ("P322", "en/tea.md", 8)
    assert fault["source"] == "Tea may help a little. Which {one-that-nobody-fills}?"
    assert fault["why"]
    assert (tea(reader)["errors"], reader.scripts["good"]) == (1, False)
    rule = await reader.get(f"/rule/{fault['code']}")
    assert rule["bad"]["files"]


async def test_with_a_fault_the_talk_goes_on_with_the_last_good_words(reader, pages):
    await reader.begin()
    pages.edit("Which one?", "Which {one-that-nobody-fills}?")
    await reader.until(lambda: reader.scripts["faults"])

    await reader.press("Black")
    await reader.begin()

    await reader.until(lambda: "Tea may help a little. Which one?" in reader.said())
    assert reader.scripts["good_at"] < reader.scripts["at"]


async def test_a_mended_fault_brings_the_new_words_into_the_talk(reader, pages):
    await reader.begin()
    pages.edit("Which one?", "Which {one-that-nobody-fills}?")
    await reader.until(lambda: reader.scripts["faults"])

    pages.edit("Which {one-that-nobody-fills}?", "What would you like?")

    await reader.until(lambda: "What would you like?" in reader.said())
    assert reader.scripts["good"]


async def test_what_was_said_is_said_again_with_the_new_words(reader, pages):
    await reader.begin()
    await reader.press("Green")
    await reader.press("Strong")
    await reader.until(lambda: "Enjoy your cup." in reader.said())

    pages.edit("How strong?", "How strong shall it be?")

    await reader.until(lambda: "How strong shall it be?" in reader.said())
    assert "You chose: Strong" in reader.said()
    assert reader.said().endswith("Enjoy your cup.")


async def test_a_form_that_was_sent_is_sent_again(reader, pages):
    await reader.begin()
    await reader.press("A note")
    await reader.press("Open the form")
    await reader.until(lambda: reader.talk["form"])
    form = reader.talk["form"]["form"]
    refused = await reader.input("send", key=form["key"], values={form["fields"][0]["key"]: ""})
    await reader.input("send", key=form["key"], values={form["fields"][0]["key"]: "a smell of mint"})
    await reader.until(lambda: "Enjoy your cup." in reader.said())

    pages.edit("Enjoy your cup.", "Enjoy it slowly.")

    assert refused["errors"]
    await reader.until(lambda: "Enjoy it slowly." in reader.said())


async def test_an_answer_that_is_gone_stops_the_talk_there_and_is_named(reader, pages):
    await reader.begin()
    await reader.press("Green")
    await reader.until(lambda: "How strong?" in reader.said())

    pages.edit("- [Green](#green)", "- [Leaf tea](#green)")

    await reader.until(lambda: reader.talk["lost"])
    assert reader.talk["lost"] == "Green"
    assert "Leaf tea" in reader.labels()


async def test_a_talk_can_begin_at_any_step_of_any_script(reader):
    await reader.begin("tea", "green")

    await reader.until(lambda: "How strong?" in reader.said())

    assert reader.talk["at"] == {"script": "tea", "step": "green"}
    assert "Tea may help" not in reader.said()


async def test_a_talk_in_another_language_speaks_it(reader, pages):
    before = reader.scripts["at"]
    (pages.folder / "xx").mkdir()
    (pages.folder / "xx" / "tea.md").write_text(TEA.replace("Which one?", "Cual?"), "utf-8")
    await reader.until(lambda: reader.scripts["at"] != before)

    await reader.post("/begin", language="xx", script="tea")

    await reader.until(lambda: "Cual?" in reader.said())
    assert reader.talk["at"] == {"script": "tea", "step": "start"}


async def test_each_talk_begins_with_a_member_whom_the_bot_never_met(reader):
    await reader.begin()
    await reader.press("Black")
    await reader.begin()

    await reader.until(lambda: reader.said().endswith("This is your first cup."))

    assert reader.talk["deeds"] == 0


async def test_commands_work_in_the_talk_as_they_do_in_a_community(reader):
    await reader.begin("pause")
    await reader.until(lambda: reader.talk["at"]["script"] == "pause")
    await reader.input("words", text="/onward tea")

    await reader.until(lambda: "Tea may help a little." in reader.said())


async def test_time_passes_to_this_members_next_nudge_and_to_nobody_elses(reader, pages):
    before = reader.scripts["good_at"]
    pages.edit("> end", "> do hold\n> end")
    await reader.until(lambda: reader.scripts["good_at"] != before)
    for _ in range(2):
        await reader.begin("tea", "bye")
    await reader.until(lambda: reader.talk["next"])
    count = len(reader.talk["items"])

    moved = await reader.post("/wait")

    assert moved == {"moved": True}
    await reader.until(lambda: len(reader.talk["items"]) > count)
    assert {item["member"] for item in reader.talk["items"]} == {reader.talk["member"]}


async def test_an_answer_to_a_talk_that_began_anew_meanwhile_is_refused_kindly(reader):
    await reader.begin()
    await reader.until(lambda: reader.talk["begun"])
    old = reader.talk["member"]
    await reader.begin()

    answer = await reader.post("/input", 400, kind="words", id="testtest9", member=old, text="hi")

    assert "began anew" in answer["error"]


async def test_a_folder_that_vanishes_is_told_and_the_talk_stays(reader, pages):
    pages.folder.rename(pages.folder.with_name("away"))

    await reader.until(lambda: reader.scripts["trouble"])

    assert "There is no folder" in reader.scripts["trouble"]
    await reader.begin()
    pages.folder.with_name("away").rename(pages.folder)
    pages.edit("Tea may", "Tea could")
    await reader.until(lambda: not reader.scripts["trouble"])


async def test_a_script_that_is_deleted_can_still_be_read_as_it_was(reader, pages):
    pages.tea.write_text("no script at all", encoding="utf-8")
    await reader.until(lambda: reader.scripts["faults"])
    broken = await reader.get("/script/en/tea")
    pages.tea.unlink()
    await reader.until(lambda: reader.scripts["good"])

    assert broken["outline"]["steps"] == []
    assert await reader.get("/script/en/tea", status=404)


async def test_a_folder_with_faults_from_the_start_is_shown_and_the_talk_waits(pages, settings):
    pages.edit("Which one?", "Which {one-that-nobody-fills}?")

    async with served(pages, settings) as address, aiohttp.ClientSession() as http:
        page = Reader(address, http)
        listening = asyncio.create_task(page.listen())
        await page.until(lambda: page.scripts.get("faults"))
        refused = await page.begin(status=409)
        pages.edit("Which {one-that-nobody-fills}?", "Which one?")
        await page.until(lambda: page.scripts["good"])
        await page.begin()
        await page.until(lambda: "Which one?" in page.said())
        listening.cancel()

    assert "no good version" in refused["error"]


async def test_a_communitys_own_words_are_shown_with_their_real_path(pages, settings, tmp_path):
    own = tmp_path / "words" / "en" / "pause.md"
    own.parent.mkdir(parents=True)
    own.write_text(TEA.replace("trigger: onward tea\n", "").replace("Which", "{nothing} which"), "utf-8")

    async with served(pages, settings, tmp_path / "words") as address, aiohttp.ClientSession() as http:
        page = Reader(address, http)
        listening = asyncio.create_task(page.listen())
        await page.until(lambda: page.scripts.get("faults"))
        listening.cancel()

    (fault,) = page.scripts["faults"]
    assert (fault["path"], fault["script"], fault["source"]) == (
        str(own),
        "pause",
        "Tea may help a little. {nothing} which one?",
    )


# --- whom it answers ------------------------------------------------------------------------------


async def test_a_foreign_page_can_neither_post_nor_reach_it_by_another_name(reader):
    headers = {"Origin": "http://evil.example"}
    async with reader.http.post(f"{reader.address}/begin", json={}, headers=headers) as posted:
        assert posted.status == 403
    async with reader.http.get(reader.address, headers={"Host": "evil.example"}) as named:
        assert named.status == 421
    async with reader.http.get(reader.address) as page:
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/begin", {"language": "en"}, 400),
        ("/begin", {"language": "en", "script": "tea", "step": "nowhere"}, 409),
        ("/begin", {"language": "en", "script": "nothing"}, 409),
        ("/input", {"kind": "words", "id": "testtest1", "member": "somebody", "text": "hi"}, 400),
        ("/input", {"kind": "dance"}, 400),
    ],
)
async def test_what_no_page_of_ours_sends_is_refused_with_a_sentence(reader, path, body, status):
    answer = await reader.post(path, status, **body)

    assert answer["error"].endswith(".")


@pytest.mark.parametrize("path", ["/script/en/nothing", "/script/xx/tea", "/rule/P999"])
async def test_what_is_not_there_is_told(reader, path):
    answer = await reader.get(path, status=404)

    assert answer["error"]


# --- the command ----------------------------------------------------------------------------------


def test_its_help_shows_examples(capsys):
    shown = ask(capsys, "preview", "--help")

    assert shown.code == 0
    assert "python -m bot preview --port 9000" in shown.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--folder", "nowhere"), "There is no folder nowhere."),
        (("--port", "many"), "'many' is no port"),
        (("--port", "70000"), "'70000' is no port"),
    ],
)
def test_what_it_cannot_serve_is_told_in_a_sentence(capsys, words, told):
    shown = ask(capsys, "preview", *words)

    assert shown.code != 0
    assert told in shown.err
    assert "Traceback" not in shown.err


async def test_a_port_in_use_is_one_sentence_that_names_another(reader, settings):
    port = int(reader.address.rsplit(":", 1)[1])
    taken = settings.model_copy(update={"port": port})

    with pytest.raises(SystemExit, match=f"Port {port} .* in use .*--port {port + 1}$"):
        async with serve(_Nobody(), aiohttp.web.Application(), taken, "--port "):
            pass


class _Nobody:
    async def run_due(self) -> None:
        """Nothing is due."""

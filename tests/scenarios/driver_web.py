"""The playground as a scenario sees it: its real HTTP endpoints, without a browser."""

import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from adapters.web.inbound import Resident
from adapters.web.runtime import build
from bot.app import open_app
from bot.clock import MovableClock
from bot.settings import Settings
from tests.scenarios.driver import Driver, Shown, Where

CHANNEL = "general"

JSON = dict[str, Any]


class NothingThere(LookupError):
    """What the member would press, choose or fill is not in front of them."""


class Page:
    """What every member's page has in common: the server, and what it showed so far."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self._number = itertools.count(1)
        self._known: dict[str, int] = {}
        self.members: list[WebDriver] = []
        self.state: JSON = {"items": [], "forms": []}

    async def input(self, kind: str, member: str, **fields: object) -> JSON:
        """One posted input, and what it changed for everyone."""
        ident = f"driver-{next(self._number):06}"
        return await self.post(
            "/input", {"kind": kind, "id": ident, "member": member, "locale": "en", **fields}
        )

    async def post(self, path: str, body: JSON) -> JSON:
        """What the page's own POST does. AssertionError with the server's sentence when refused."""
        async with self._client.post(path, json=body) as response:
            answer: JSON = await response.json()
            assert response.status == 200, answer
        await self.look()
        return answer

    async def look(self) -> None:
        """Read the whole page, and hand each member what is new to them."""
        async with self._client.get("/state") as response:
            before, self.state = self.state, await response.json()
        open_before = {form["member"]: form["form"]["key"] for form in before["forms"]}
        for item in sorted(self.state["items"], key=lambda one: one["n"]):
            self._show(item)
        for form in self.state["forms"]:
            if open_before.get(form["member"]) != form["form"]["key"]:
                self._of(form["member"]).open(form["form"])

    def _show(self, item: JSON) -> None:
        edits = item.get("edits", 0)
        if self._known.get(item["id"]) == edits:
            return
        self._known[item["id"]] = edits
        for member in self.members:
            if item.get("member", member.id) == member.id and not item.get("author"):
                member.see(item)

    def _of(self, ident: str) -> "WebDriver":
        return next(member for member in self.members if member.id == ident)


class WebDriver:
    """One member before the page. Implements `tests.scenarios.driver.Driver`."""

    platform = "web"

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name, self.id = page, name, name.lower()
        self._new: list[Shown] = []

    async def type(self, words: str) -> None:
        place = CHANNEL if words.startswith("/") else ""
        await self.page.input("words", self.id, text=words, place=place)

    async def press(self, label: str) -> None:
        for item in self._visible():
            for option in item["drawn"]["options"]:
                if option["label"] == label:
                    await self._press(item, option["key"], [])
                    return
            if (menu := item["drawn"]["menu"]) and label in _labels(menu):
                await self._press(item, menu["key"], [_labels(menu)[label]])
                return
        raise NothingThere(f"{self.name} sees nothing to press that says {label!r}")

    async def choose(self, labels: Sequence[str]) -> None:
        menus = ((item, item["drawn"]["menu"]) for item in self._visible() if item["drawn"]["menu"])
        item, menu = next(menus)
        await self._press(item, menu["key"], [_labels(menu)[label] for label in labels])

    async def fill(self, answers: Sequence[str]) -> None:
        form = self._form()
        values = {
            field["key"]: {option["label"]: option["key"] for option in field["options"]}.get(answer, answer)
            for field, answer in itertools.zip_longest(form["fields"], answers, fillvalue="")
        }
        answer = await self.page.input("send", self.id, key=form["key"], values=values)
        if answer["errors"]:
            self._new.append(Shown("error", "\n".join(answer["errors"].values())))

    async def move(self, by: timedelta) -> None:
        await self.page.post("/clock", {"seconds": int(by.total_seconds())})

    def shown(self) -> list[Shown]:
        new, self._new = self._new, []
        return new

    def open(self, form: JSON) -> None:
        """A form stands before the member."""
        self._new.append(Shown("form", form["title"], tuple(field["label"] for field in form["fields"])))

    def see(self, item: JSON) -> None:
        """An item stands before the member: its picture, its words, its files."""
        if picture := item.get("picture"):
            where: Where = "shared picture" if item.get("place") else "picture"
            self._new.append(Shown(where, picture["alt"]))
            return
        drawn = item["drawn"]
        options = [
            *(_labels(drawn["menu"]) if drawn["menu"] else ()),
            *(o["label"] for o in drawn["options"]),
        ]
        self._new.append(Shown(_where(item), plain(drawn), tuple(options)))
        self._new.extend(Shown("file", file["name"]) for file in item.get("files", ()))

    async def _press(self, item: JSON, key: str, values: list[str]) -> None:
        await self.page.input("press", self.id, message=item["id"], key=key, values=values)

    def _visible(self) -> list[JSON]:
        """Newest first."""
        items = [item for item in self.page.state["items"] if item.get("member", self.id) == self.id]
        return sorted(items, key=lambda one: -one["n"])

    def _form(self) -> JSON:
        for form in self.page.state["forms"]:
            if form["member"] == self.id:
                drawn: JSON = form["form"]
                return drawn
        raise NothingThere(f"no form is open before {self.name}")


def plain(drawn: JSON) -> str:
    """The words alone, a paragraph to a line, the way `Text.plain` gives them."""
    return "\n".join(
        ("- " if paragraph["kind"] == "item" else "") + "".join(run["text"] for run in paragraph["runs"])
        for paragraph in drawn["paragraphs"]
    )


def _labels(menu: JSON) -> dict[str, str]:
    return {option["label"]: option["key"] for option in menu["options"]}


def _where(item: JSON) -> Where:
    if item.get("edits"):
        return "edit"
    if item.get("parent"):
        return "thread"
    if item.get("place"):
        return "whisper" if item.get("member") else "channel"
    return "private"


@asynccontextmanager
async def open_driver(
    folder: Path, clock: MovableClock, members: Sequence[str]
) -> AsyncIterator[dict[str, Driver]]:
    """The real App and the real server on a free port; one driver a member, by name."""
    settings = Settings(_env_file=None, data=folder, port=0)
    residents = [Resident(name.lower(), name) for name in members]
    async with open_app(settings, clock) as app:
        web_app = build(app, settings, clock, residents=residents)
        async with TestClient(TestServer(web_app)) as client:
            page = Page(client)
            page.members = [WebDriver(page, name) for name in members]
            await page.look()
            yield {member.name: member for member in page.members}

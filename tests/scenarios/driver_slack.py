"""Slack as a scenario sees it: the real Bolt app on its websockets, our fake Slack, the real App behind."""

import itertools
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot import travel
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.settings import Settings
from tests.fakes.of_slack.fake_slack import SCOPES, Item
from tests.fakes.of_slack.fake_slack_hands import Hands, labels, words
from tests.on_slack.slack_world import World, world
from tests.scenarios.driver import Driver, Shown, Where

CHANNEL, CHANNEL_NAME = "C0GENERAL", "general"


class SlackDriver:
    """One member in front of Slack. Implements `tests.scenarios.driver.Driver`."""

    platform = "slack"

    def __init__(self, hands: Hands, house: House, clock: MovableClock) -> None:
        self.hands, self._house, self._clock = hands, house, clock
        self._seen = 0
        self._public: dict[str, str] = {}

    # --- what the member does -------------------------------------------------------------------

    async def type(self, words: str) -> None:
        if words.startswith("/"):
            await self.hands.slash(words, CHANNEL)
        else:
            await self.hands.say(words)
        await self._settle()

    async def press(self, label: str) -> None:
        await self.hands.press(label)
        await self._settle()

    async def choose(self, labels: Sequence[str]) -> None:
        await self.hands.choose(labels)
        await self._settle()

    async def fill(self, answers: Sequence[str]) -> None:
        inputs = [block for block in self.hands.form().view["blocks"] if block["type"] == "input"]
        given = itertools.zip_longest(inputs, answers, fillvalue="")
        await self.hands.fill([answer for _, answer in given])
        await self._settle()

    async def move(self, by: timedelta) -> None:
        await travel.move(self._house, self._clock, by)

    async def _settle(self) -> None:
        assert self.hands.lost == [], "Slack got no ack, and shows that something went wrong"
        await self._house.run_due()

    # --- what the member sees -------------------------------------------------------------------

    def shown(self) -> list[Shown]:
        items = self.hands.slack.items
        new, self._seen = items[self._seen :], len(items)
        found = [one for item in new if self.hands.sees(item) for one in self._parts(item)]
        return [*found, *self._changes()]

    def _parts(self, item: Item) -> Iterator[Shown]:
        match item.kind:
            case "form":
                inputs = (block for block in item.view["blocks"] if block["type"] == "input")
                asked = tuple(block["label"]["text"] for block in inputs)
                yield Shown("form", item.view["title"]["text"], asked)
            case "error":
                yield Shown("error", item.text)
            case "file":
                if item.blocks:
                    yield Shown("private", words(item.blocks), _options(item))
                shared = item.channel != self.hands.person.dm
                drawn: Where = "shared picture" if shared else "picture"
                for file in item.files:
                    yield Shown(drawn, file["alt"]) if file["alt"] else Shown("file", file["name"])
            case _:
                yield Shown(self._where(item), words(item.blocks), _options(item))

    def _where(self, item: Item) -> Where:
        if item.kind == "ephemeral":
            return "whisper"
        if item.channel == self.hands.person.dm:
            return "private"
        return "thread" if item.thread else "channel"

    def _changes(self) -> Iterator[Shown]:
        """Public messages that changed since they were last seen."""
        for item in self.hands.visible():
            if item.kind == "message" and self._where(item) in {"channel", "thread"}:
                now = words(item.blocks)
                if self._public.setdefault(item.ts, now) != now:
                    self._public[item.ts] = now
                    yield Shown("edit", now, _options(item))


def _options(item: Item) -> tuple[str, ...]:
    actions = (block for block in item.blocks if block["type"] == "actions")
    return tuple(label for block in actions for element in block["elements"] for label in labels(element))


@asynccontextmanager
async def open_driver(
    folder: Path, clock: MovableClock, members: Sequence[str]
) -> AsyncIterator[dict[str, Driver]]:
    """The members of one workspace; each may run setup, as on the terminal."""
    settings = Settings(_env_file=None, data=folder, port=0)
    async with open_app(settings, clock) as house, world(house, settings, "socket") as here:
        _as_the_terminal(here)
        await here.bolt.api.sign_in()
        hands = {name: here.member(name) for name in members}
        for one in hands.values():
            one.person.zone, one.person.locale, one.person.admin = "", "en-GB", True
        yield {name: SlackDriver(one, house, clock) for name, one in hands.items()}


def _as_the_terminal(here: World) -> None:
    """One channel of the same name, names without handles, and a plan whose owners cannot export chats."""
    here.slack.scopes = f"{SCOPES},users:read"
    here.slack.channels = {CHANNEL: CHANNEL_NAME}
    here.bolt.carrier.capabilities -= {"owner_can_export_dms"}

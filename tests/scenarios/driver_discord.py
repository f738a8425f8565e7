"""Discord as a scenario sees it: the real client, in a simulated Discord, with the real App behind it."""

import itertools
import os
from collections.abc import AsyncIterator, Awaitable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import discord
import simcord
from discord import app_commands
from simcord.backend.models import Message as Stored
from simcord.interactions import base_payload

from adapters.discord.runtime import Client, build
from bot import delivery, travel
from bot.app import open_app
from bot.clock import MovableClock
from bot.ports import Playable
from bot.settings import Settings
from tests import ROOT
from tests.on_discord.discord_markdown import plain
from tests.on_discord.discord_openapi import openapi
from tests.scenarios.driver import Driver, Shown, Where

SPECS = Path(os.environ.get("ONWARD_SPECS") or ROOT.parent / "shared" / "specs")
PATIENCE = 30.0
"""Seconds for the client to come to rest; a slow machine is no bug."""

_SPOKEN = {0, 19, 20, 23}  # plain, a reply, the answer to a command; the rest are Discord's own notices


class NothingThere(LookupError):
    """What the member would press, choose or fill is not in front of them."""


class AnyPace:
    """New private conversations without the ten seconds between them, which a scenario would have to wait."""

    async def turn(self, user: str) -> None:
        """At once."""


class Town:
    """One guild with one channel, the client in it, and the App behind the client."""

    def __init__(self, app: Playable, client: Client, clock: MovableClock) -> None:
        self.app, self.client, self.clock = app, client, clock
        self.env = simcord.Env(client, check_errors=False, settle_timeout=PATIENCE)
        self.guild = self.env.create_guild("Job seekers")
        self.channel = self.guild.create_text_channel("general")
        self._hosts = self.guild.create_role("Hosts", permissions=discord.Permissions(manage_guild=True))

    def member(self, name: str) -> "DiscordDriver":
        """A member who may also run setup, as on the terminal."""
        user = self.env.create_user(name.lower(), global_name=name)
        return DiscordDriver(self, self.guild.add_member(user, roles=[self._hosts]))

    async def settle(self) -> None:
        """Everything that is due, until Discord and the house are both quiet."""
        await self.env.settle()
        with self.env._bot_scope():  # deliveries run on Discord's clock
            await self.app.run_due()
        await self.env.settle()

    async def move(self, by: timedelta) -> None:
        """Both clocks go on; what falls due on the way happens at its own time."""
        await self.env.advance_time(by.total_seconds())
        with self.env._bot_scope():  # deliveries run on Discord's clock
            await travel.move(self.app, self.clock, by)
        await self.settle()

    def messages(self) -> list[Stored]:
        """Every message of the bot, oldest first."""
        backend = self.env.backend
        every = itertools.chain.from_iterable(channel.values() for channel in backend.messages.values())
        ours = (m for m in every if m.author_id == backend.bot_user.id and m.type in _SPOKEN)
        return sorted(ours, key=lambda message: message.id)

    def check(self) -> None:
        """No error was swallowed, and every request is one that Discord describes."""
        errors = [e for e in self.env.errors if not isinstance(e, app_commands.CommandNotFound)]
        assert errors == []
        spec = SPECS / "discord" / "openapi.json"
        if spec.exists() or os.environ.get("ONWARD_REQUIRE_REAL"):
            judge = openapi(spec)
            faults = [judge.faults(r.method, r.path, r.json) for r in self.env.http_requests]
            assert not any(faults), [fault for found in faults for fault in found]


class DiscordDriver:
    """One member in front of Discord. Implements `driver.Driver`."""

    platform = "discord"

    def __init__(self, town: Town, member: simcord.MemberActor) -> None:
        self.town, self._member = town, member
        self._form: simcord.InteractionResult | None = None
        self._seen = 0
        self._public: dict[int, str] = {}

    # --- what the member does -------------------------------------------------------------------

    async def type(self, words: str) -> None:
        if not words.startswith("/"):
            await self._act(self._member.send_dm(words))
            return
        command, _, text = words[1:].partition(" ")
        if command in self._member.available_commands(self.town.channel):
            options = {"text": text} if text else {}
            await self._act(self._member.slash(self.town.channel, command, **options))
        else:
            await self._stale_command(command, text)

    async def press(self, label: str) -> None:
        for message, part in self._controls():
            if part.get("label") == label:
                await self._act(self._hand(message).click(self._handle(message), custom_id=part["custom_id"]))
                return
            if label in _choices(part):
                await self._choose(message, part, [label])
                return
        raise NothingThere(f"{self._member.name} sees nothing to press that says {label!r}")

    async def choose(self, labels: Sequence[str]) -> None:
        for message, part in self._controls():
            if part.get("options"):
                await self._choose(message, part, labels)
                return
        raise NothingThere(f"{self._member.name} sees nothing to choose from")

    async def fill(self, answers: Sequence[str]) -> None:
        form = self._form
        if form is None or form.modal is None:
            raise NothingThere(f"no form is open before {self._member.name}")
        parts = [label["component"] for label in form.modal["components"]]
        given = itertools.zip_longest(parts, answers, fillvalue="")
        values = {part["custom_id"]: _answer(part, answer) for part, answer in given if answer}
        actor = self._member.user if form._interaction.guild_id is None else self._member
        self._form = None
        await self._act(actor.submit_modal(form, values))

    async def move(self, by: timedelta) -> None:
        await self.town.move(by)

    # --- what the member sees -------------------------------------------------------------------

    def shown(self) -> list[Shown]:
        found = [*self._new_messages(), *self._new_forms()]
        self._seen = max([self._seen, *(number for number, _ in found)])
        edits = list(self._changes())
        return [*(shown for _, shown in sorted(found, key=lambda one: one[0])), *edits]

    def _new_messages(self) -> Iterator[tuple[int, Shown]]:
        for message in self._visible():
            if message.id > self._seen:
                yield from ((message.id, shown) for shown in self._parts(message))

    def _new_forms(self) -> Iterator[tuple[int, Shown]]:
        for interaction in self.town.env.backend.interactions.values():
            if interaction.user_id == self._member.id and interaction.modal and interaction.id > self._seen:
                labels = tuple(label["label"] for label in interaction.modal["components"])
                yield interaction.id, Shown("form", interaction.modal["title"], labels)

    def _changes(self) -> Iterator[Shown]:
        """Public messages of ours that changed since they were last seen."""
        for message in self._visible():
            if self._where(message) in {"channel", "thread"}:
                words = _words(message)
                if self._public.setdefault(message.id, words) != words:
                    self._public[message.id] = words
                    yield Shown("edit", words, _labels(message))

    def _parts(self, message: Stored) -> Iterator[Shown]:
        pictures = [a for a in message.attachments if (a.get("content_type") or "").startswith("image/")]
        if message.content or message.embeds or not pictures:
            yield Shown(self._where(message), _words(message), _labels(message))
        drawn: Where = "picture" if self._where(message) == "private" else "shared picture"
        yield from (Shown(drawn, picture.get("description") or "") for picture in pictures)
        yield from (Shown("file", a["filename"]) for a in message.attachments if a not in pictures)

    def _where(self, message: Stored) -> Where:
        channel = self.town.env.backend.get_channel(message.channel_id)
        if message.is_ephemeral:
            return "whisper"
        if channel.guild_id is None:
            return "private"
        return "thread" if channel.is_thread else "channel"

    def _visible(self) -> list[Stored]:
        """Theirs alone, or everybody's; oldest first."""
        own = self.town.env.backend.dm_channels.get(self._member.id)
        return [m for m in self.town.messages() if m.visible_to(self._member.id) and self._mine(m, own)]

    def _mine(self, message: Stored, own: int | None) -> bool:
        channel = self.town.env.backend.get_channel(message.channel_id)
        return channel.guild_id is not None or message.channel_id == own

    # --- hands ----------------------------------------------------------------------------------

    def _controls(self) -> Iterator[tuple[Stored, dict[str, Any]]]:
        """Buttons and selects, the newest message's first."""
        for message in reversed(self._visible()):
            for row in message.components:
                for part in row["components"]:
                    yield message, part

    async def _choose(self, message: Stored, part: dict[str, Any], labels: Sequence[str]) -> None:
        values = [_choices(part)[label] for label in labels]
        hand = self._hand(message)
        await self._act(hand.select(self._handle(message), values, custom_id=part["custom_id"]))

    async def _stale_command(self, command: str, text: str) -> None:
        """A command that Discord's client still shows, although it was renamed since."""
        backend = self.town.env.backend
        options = [{"name": "text", "type": 3, "value": text}] if text else []
        data = {"id": str(backend.snowflake()), "name": command, "type": 1, "options": options}
        _record, payload = base_payload(
            backend,
            type=2,
            channel_id=self.town.channel.id,
            guild_id=self.town.guild.id,
            user_id=self._member.id,
            data=data,
        )
        backend.emit("INTERACTION_CREATE", payload)
        await self.town.settle()

    async def _act(self, deed: Awaitable[object]) -> None:
        result = await deed
        if isinstance(result, simcord.InteractionResult) and result.modal is not None:
            self._form = result
        await self.town.settle()

    def _hand(self, message: Stored) -> Any:
        """A member acts as themselves in the guild, and as a user in the private conversation."""
        channel = self.town.env.backend.get_channel(message.channel_id)
        return self._member.user if channel.guild_id is None else self._member

    def _handle(self, message: Stored) -> simcord.ResponseMessage:
        return simcord.ResponseMessage(self.town.env, message)


def _words(message: Stored) -> str:
    """What is read: the words behind a notice, where there is one."""
    return plain(message.embeds[0]["description"] if message.embeds else message.content)


def _labels(message: Stored) -> tuple[str, ...]:
    parts = [part for row in message.components for part in row["components"]]
    return tuple(itertools.chain.from_iterable(_choices(p) or [p["label"]] for p in parts))


def _choices(part: dict[str, Any]) -> dict[str, str]:
    return {option["label"]: option["value"] for option in part.get("options") or ()}


def _answer(part: dict[str, Any], answer: str) -> str | list[str]:
    value = _choices(part).get(answer, answer)
    return [value] if part["type"] == discord.ComponentType.select.value else value


@asynccontextmanager
async def open_driver(
    folder: Path, clock: MovableClock, members: Sequence[str]
) -> AsyncIterator[dict[str, Driver]]:
    """The members of one guild; commands are used in its one channel."""
    settings = Settings(_env_file=None, data=folder)
    # Discord's simulated clock stands still between deeds, and with it the pace of our messages.
    any_pace = patch.dict(delivery.RATES, discord=(10_000, 1))
    async with open_app(settings, clock) as app:
        client = build(app, settings)
        client.carrier.capabilities -= {"masking_forbidden"}  # said there alone, and so not in a transcript
        client.carrier.doors.pace = AnyPace()
        town = Town(app, client, clock)
        drivers: dict[str, Driver] = {name: town.member(name) for name in members}
        with any_pace:
            await town.env.start()
            try:
                yield drivers
            finally:
                await town.env.shutdown()
        town.check()

"""A small Discord (simcord) with our real client in it, and an App that only notes what it is asked."""

import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import simcord
from simcord.backend.models import Message as Stored

from adapters.discord.runtime import Client, build
from bot import logs
from bot.engine.actors import Actor
from bot.engine.effects import Answer, Outgoing
from bot.engine.events import Event
from bot.ports import Adapter, Attachment, Delivery, FirstAnswer, Receipt
from bot.scripts.model import Line, Node, Say, Script, Scripts, Step
from bot.settings import Settings
from tests.on_discord.discord_openapi import openapi

PATIENCE = 30.0
"""Seconds for the client to come to rest; a slow machine is no bug."""

SENTENCES = {
    "broken": "Something went wrong here.",
    "command-rejected": "After hard news. Only you see it.",
    "command-win": "Tell something that went well.",
    "command-onward": "All the rest.",
    "command-text": "In your own words, if you like",
}
SPANISH = {"command-win": "Cuenta algo que salió bien."}


def scripts() -> Scripts:
    """The sentences that the client itself speaks, in two languages."""
    return Scripts({"en": {"bot": _bot("en", SENTENCES)}, "es": {"bot": _bot("es", SPANISH)}})


def _bot(language: str, sentences: dict[str, str]) -> Script:
    steps = {name: Step(name, (Say(((Line((Node(text),)),),)),)) for name, text in sentences.items()}
    return Script("bot", language, "Sentences", steps, where="sentences")


class NotingApp:
    """`bot.ports.App`: notes events and reports; answers with what `answer` gives."""

    def __init__(self, answer: Callable[[Event], Answer | None] = lambda _event: None) -> None:
        self.scripts = scripts()
        self.answer = answer
        self.events: list[Event] = []
        self.reports: list[tuple[str, Receipt | None]] = []
        self.adapters: list[Adapter] = []

    def attach(self, adapter: Adapter) -> None:
        self.adapters.append(adapter)

    async def handle(self, event: Event) -> FirstAnswer | None:
        self.events.append(event)
        answer = self.answer(event)
        return FirstAnswer(f"{event.id}.0", answer) if answer else None

    async def answered(self, answer: str, receipt: Receipt | None) -> None:
        self.reports.append((answer, receipt))


class World(msgspec.Struct):
    """What a test touches: two members of one guild, and a channel they share."""

    env: simcord.Env
    client: Client
    app: NotingApp
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    sam: simcord.MemberActor
    ada: simcord.MemberActor

    @property
    def sent(self) -> list[Stored]:
        """Every message there is, oldest first."""
        messages = self.env.backend.messages.values()
        return sorted((m for channel in messages for m in channel.values()), key=lambda m: m.id)

    def requests(self, method: str, ending: str) -> list[simcord.HttpLogEntry]:
        """The requests of that kind, in order."""
        return [r for r in self.env.http_requests if r.method == method and r.path.endswith(ending)]

    async def deliver(self, effect: Outgoing, *, id: str = "0123456789abcdef.1", **more: object) -> Receipt:
        """One row of the outbox, to Sam unless said otherwise."""
        actor = more.pop("actor", None) or Actor(platform="discord", tenant="discord", user=str(self.sam.id))
        assert isinstance(actor, Actor)
        delivery = Delivery(id, actor, effect, **more)  # type: ignore[arg-type]
        with self.env._bot_scope():
            return await self.client.carrier.deliver(delivery)


@asynccontextmanager
async def open_world(
    app: NotingApp, settings: Settings, specs: Path, *, check_errors: bool = True
) -> AsyncIterator[World]:
    """Everything is open; when the test is done, each request it made is judged by Discord's OpenAPI."""
    logs.configure(stream=io.StringIO())  # structlog's own default draws each error with all its locals
    client = build(app, settings)
    env = simcord.Env(client, check_errors=check_errors, settle_timeout=PATIENCE)
    guild = env.create_guild("Job seekers")
    channel = guild.create_text_channel("job-hunt")
    sam, ada = (guild.add_member(env.create_user(name.lower(), global_name=name)) for name in ("Sam", "Ada"))
    await env.start()
    try:
        yield World(env, client, app, guild, channel, sam, ada)
    finally:
        await env.shutdown()
    if check_errors:
        env._raise_errors_since(env._errors_acknowledged)
    assert faults(env, specs) == []


def faults(env: simcord.Env, specs: Path) -> list[str]:
    """What Discord's description finds wrong with the requests made so far."""
    judge = openapi(specs / "discord" / "openapi.json")
    return [fault for r in env.http_requests for fault in judge.faults(r.method, r.path, r.json)]


def attachment() -> Attachment:
    """A file to hand over."""
    return Attachment("journey.json", "application/json", b"{}")

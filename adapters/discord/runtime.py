"""The Discord client: what comes in is handled, saved and answered; what goes out is carried.

    build(app, settings)     the client, attached to the app and connected to nothing
    connect(client, settings)  logs in and stays connected (adapters.discord.connection)
    sync_commands(client, folder)  tells Discord the commands if they changed; login does it by itself

It asks for two intents only: guilds, and private messages (their words need no privileged intent).
It keeps no members and no messages in memory.
"""

import asyncio
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord import answers, commands, inbound, outbound, payloads, render
from adapters.discord.carrier import Carrier
from adapters.discord.commands import sync_commands
from adapters.discord.connection import CannotConnect, Identifies, connect
from adapters.discord.controls import AnyInteraction, Control
from bot.crash import crashpoint
from bot.engine.effects import Message, Say
from bot.engine.events import AnyEvent, CommandUsed
from bot.engine.turn_ids import turn_id
from bot.engine.words.voice import Voice
from bot.logs import logger
from bot.ports import App, Delivery, DeliveryError, FirstAnswer
from bot.settings import Settings

__all__ = ["CannotConnect", "Client", "build", "connect", "sync_commands"]

log = logger("discord")

GATEWAY = "wss://gateway.discord.gg/"
LONGEST_RATE_LIMIT = 2.0
"""Seconds that discord.py itself waits for, up to five times; longer ones go back to the outbox."""


def build(app: App, settings: Settings) -> "Client":
    """The client with its commands and controls, attached as the app's Discord adapter."""
    Route.BASE = settings.discord_api_url.rstrip("/")  # discord.py keeps both for the whole process
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url or GATEWAY)
    client = Client(app, settings)
    app.attach(client.carrier)
    return client


class Client(discord.Client):
    """discord.py's client with this house behind it."""

    def __init__(self, app: App, settings: Settings) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, dm_messages=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=LONGEST_RATE_LIMIT,
        )
        self.http.max_ratelimit_timeout = LONGEST_RATE_LIMIT  # it takes no less than 30 by itself
        self._app = app
        self._folder = settings.data
        self._names = commands.names(settings.commands)
        self._identifies = Identifies()
        self.carrier = Carrier(self)
        self.tree = commands.plant(self, app.scripts, self._names, self.take)
        self.add_dynamic_items(Control)

    async def setup_hook(self) -> None:
        """Once a login, never when the gateway says ready: that happens at each reconnection."""
        await sync_commands(self, self._folder)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Count, and wait when a day's share is used up."""
        await super().before_identify_hook(shard_id, initial=initial)
        loop = asyncio.get_running_loop()
        if wait := self._identifies.wait(loop.time()):
            log.error("identify-limit", platform="discord", after=round(wait))
            await asyncio.sleep(wait)
        self._identifies.note(loop.time())

    # --- what comes in --------------------------------------------------------------------------

    async def take(self, interaction: AnyInteraction) -> None:
        """Handle (which saves), then answer. Raises nothing: discord.py would only log it."""
        event = inbound.from_interaction(payloads.interaction(interaction), self._names)
        if event is None:
            return
        self._remember(interaction, event)
        crashpoint("discord-interaction-received")
        try:
            answer = await self._app.handle(event)
        except Exception as error:  # noqa: BLE001 - whatever it is, the member gets an answer
            _failed("handle-failed", event, error)
            await self._apologise(interaction, event)
        else:
            await self._answer(interaction, event, answer)

    async def on_interaction(self, interaction: AnyInteraction) -> None:
        """Forms, and presses that discord.py drops: of a button its message no longer shows."""
        form = interaction.type is discord.InteractionType.modal_submit
        if form or (interaction.type is discord.InteractionType.component and _orphaned(interaction)):
            await self.take(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Words in the private conversation."""
        event = inbound.from_message(payloads.message(message))
        if event is not None:
            self.carrier.doors.learn(event.actor.user, str(message.channel.id))
            crashpoint("discord-message-received")
            if not await self._handle(event):
                await self._say_it_was_not_taken(event)
            crashpoint("discord-message-saved")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added to a community."""
        await self._handle(inbound.from_guild_join(payloads.guild(guild)))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a community."""
        event = inbound.from_guild_remove(payloads.guild(guild))
        if event is not None:
            await self._handle(event)

    # --- answering ------------------------------------------------------------------------------

    async def _handle(self, event: AnyEvent) -> bool:
        """An event that waits for no answer. False when it could not be saved: Discord sends it once only."""
        try:
            await self._app.handle(event)
        except Exception as error:  # noqa: BLE001 - discord.py would log the message, words and all
            _failed("handle-failed", event, error)
            return False
        return True

    async def _say_it_was_not_taken(self, event: AnyEvent) -> None:
        """Nothing can be saved now (a full disk), so this goes out past the outbox, once."""
        words = Voice(self._app.scripts, self._app.scripts.default).text("broken")
        try:
            await self.carrier.deliver(
                Delivery(f"{turn_id(event)}.lost", event.actor, Say(Message(words), urgent=True))
            )
        except DeliveryError as error:
            _failed("apology-failed", event, error)

    async def _answer(self, interaction: AnyInteraction, event: AnyEvent, answer: FirstAnswer | None) -> None:
        """Try the first answer once, and tell the app how it went: a failed one is said instead."""
        receipt = None
        crashpoint("discord-interaction-saved")
        try:
            if answer is not None:
                receipt = await answers.give(interaction, outbound.first_call(answer.effect))
            elif not await answers.acknowledge(interaction):
                self.carrier.tokens.forget(interaction)
        except Exception as error:  # noqa: BLE001 - any failure has the same cure: the fallback
            _failed("answer-failed", event, error)
        crashpoint("discord-interaction-answered")
        if answer is not None:
            await self._app.answered(answer.id, receipt)
            crashpoint("discord-answer-noted")

    async def _apologise(self, interaction: AnyInteraction, event: AnyEvent) -> None:
        """A turn that failed was not saved: the member is told, and given the way to a person."""
        try:
            words = Voice(self._app.scripts, str(interaction.locale)).text("broken")
            await answers.say(interaction, render.page(words))
        except Exception as error:  # noqa: BLE001 - nothing is left to say it with
            _failed("apology-failed", event, error)

    def _remember(self, interaction: AnyInteraction, event: AnyEvent) -> None:
        """The way back to this member: their latest interaction, and their private channel."""
        user = str(interaction.user.id)
        self.carrier.tokens.note(interaction)
        if interaction.guild_id is None and interaction.channel_id is not None:
            self.carrier.doors.learn(user, str(interaction.channel_id))
        elif isinstance(event, CommandUsed):
            self.carrier.doors.knock(user)


def _orphaned(interaction: AnyInteraction) -> bool:
    """Whether the pressed control is no longer on its message: discord.py would drop the press."""
    rows: list[Any] = list(interaction.message.components) if interaction.message else []
    shown = {getattr(item, "custom_id", None) for row in rows for item in getattr(row, "children", [])}
    return interaction.custom_id not in shown


def _failed(what: str, event: AnyEvent, error: Exception) -> None:
    code = str(getattr(error, "code", "") or type(error).__name__)
    kind = str(event.__struct_config__.tag)
    log.error(what, platform="discord", turn=turn_id(event), kind=kind, code=code, exc_info=error)

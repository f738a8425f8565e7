"""The real client in a simulated Discord: servers, intents, private words."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import simcord
from simcord.backend import serializers

from adapters.discord.runtime import build
from bot.engine.events import Installed, Typed, Uninstalled
from bot.settings import Settings
from tests.on_discord.discord_world import NotingApp, World, faults, open_world


@pytest.fixture
def app() -> NotingApp:
    return NotingApp()


@pytest.fixture
async def world(app: NotingApp, settings: Settings, specs: Path) -> AsyncIterator[World]:
    async with open_world(app, settings, specs) as opened:
        yield opened


async def test_joining_and_being_removed_are_events_of_the_community(world: World, app: NotingApp):
    second = world.env.create_guild("Second place", id=900_000_000_000_000_000)
    payload = dict(serializers.guild_create_payload(world.env.backend, second._guild))
    world.env.backend.emit("GUILD_DELETE", {"id": str(second.id)})
    await world.env.settle()
    app.events.clear()

    world.env.backend.emit("GUILD_CREATE", {k: v for k, v in payload.items() if k != "unavailable"})
    await world.env.settle()
    world.env.backend.emit("GUILD_DELETE", {"id": "900000000000000000"})
    await world.env.settle()

    joined, removed = app.events
    assert isinstance(joined, Installed)
    assert isinstance(removed, Uninstalled)
    assert joined.actor.tenant == removed.actor.tenant == "900000000000000000"
    assert joined.id.split(":")[1:] == removed.id.split(":")[1:]


async def test_an_outage_of_a_server_is_no_removal(world: World, app: NotingApp):
    """Discord sends GUILD_DELETE for both; erasing a community at an outage would be a disaster."""
    world.env.backend.emit("GUILD_DELETE", {"id": str(world.guild.id), "unavailable": True})
    await world.env.settle()

    assert app.events == []


async def test_the_client_asks_for_two_intents_and_keeps_no_members(world: World):
    """Private messages need no privileged intent; the community's talk is never sent to us."""
    assert {name for name, on in world.client.intents if on} == {"guilds", "dm_messages"}
    assert not any(on for _name, on in world.client._connection.member_cache_flags)
    assert world.client._connection._messages is None
    assert [m.id for m in world.client.get_guild(world.guild.id).members] == [world.client.user.id]


async def test_private_words_arrive_without_any_privileged_intent(
    app: NotingApp, settings: Settings, specs: Path
):
    client = build(app, settings)
    approved = discord.Intents.none()
    async with simcord.run(client, approved_intents=approved) as env:
        sam = env.create_guild().add_member(env.create_user("sam"))
        await sam.send_dm("I got rejected")

    assert isinstance(app.events[0], Typed)
    assert app.events[0].text == "I got rejected"
    assert faults(env, specs) == []

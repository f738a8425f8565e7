"""Whoever left a community, or was sent away, can still write to the bot, and acts for it no more."""

import asyncio
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.effects import Post
from bot.engine.events import CommandUsed, SetupDone, Typed
from bot.engine.member import Member
from bot.settings import Settings
from tests.line.desk import PLACE, SAM, Desk
from tests.on_discord.discord_world import NotingApp, open_world

SETUP = {"kind": "community", "channel": "C1", "channel_name": "wins", "day": 0, "hour": 9}
CHOSEN = {"locale_chosen": "en", "zone_chosen": "UTC", "by": SAM}


class Gate:
    """Says who is there, and counts how often it was asked."""

    def __init__(self) -> None:
        self.there: bool | None = True
        self.asked: list[tuple[str, str]] = []
        self.slow = False

    async def belongs(self, member: Actor, community: str) -> bool | None:
        self.asked.append((member.user, community))
        if self.slow:
            await asyncio.sleep(60)
        return self.there


async def seated(app: House, clock: MovableClock) -> tuple[Desk, Gate]:
    """Sam, known from the community, writing privately on a platform that does not say which one that is."""
    desk, gate = Desk(app, clock), Gate()
    desk.adapter.belongs = gate.belongs  # type: ignore[attr-defined]
    desk.app.attach(desk.adapter)  # the house asks an adapter what it can when it comes
    await desk.send(SetupDone(id="s", actor=PLACE, **SETUP, **CHOSEN))
    await desk.send(desk.command("onward", "journey"))
    return desk, gate


def privately(desk: Desk, kind: type[CommandUsed] | type[Typed], **more: str) -> CommandUsed | Typed:
    return kind(**desk.head(community=""), **more)


async def member(app: House) -> Member:
    state = (await app.store.load(SAM)).state
    assert state is not None
    return msgspec.msgpack.decode(state, type=Member)


async def test_who_left_posts_nothing_there_any_more(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        desk, gate = await seated(app, clock)
        await desk.send(desk.command("win", "I wrote to one person"))
        gate.there = False
        clock.move(timedelta(hours=2))

        await desk.send(privately(desk, CommandUsed, command="win", text="I still write there"))
        clock.move(timedelta(days=8))
        await app.run_due()

        posts = [one.effect for one in desk.adapter.delivered if isinstance(one.effect, Post)]
        assert not [one for one in posts if "I still write there" in one.message.text.plain]
        assert (await member(app)).home == ""


async def test_what_they_write_is_still_answered_privately(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        desk, gate = await seated(app, clock)
        gate.there = False

        await desk.send(privately(desk, Typed, text="I want to kill myself"))

        assert "You do not have to be alone" in desk.adapter.said[-1]


async def test_the_platform_is_asked_once_an_hour(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        desk, gate = await seated(app, clock)
        for _ in range(5):
            await desk.send(privately(desk, Typed, text="hello"))
        assert gate.asked == [("sam", "t")]

        clock.move(timedelta(hours=1))
        await desk.send(privately(desk, Typed, text="hello"))

        assert len(gate.asked) == 2


@pytest.mark.parametrize("trouble", ["slow", "unknown"])
async def test_where_it_cannot_be_told_nobody_is_shut_out(
    settings: Settings, clock: MovableClock, trouble: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.belonging.PATIENCE", 0.05)
    async with open_app(settings, clock) as app:
        desk, gate = await seated(app, clock)
        gate.slow, gate.there = trouble == "slow", None

        await desk.send(privately(desk, Typed, text="hello"))

        assert (await member(app)).home == "t"


async def test_what_comes_from_the_community_itself_is_not_asked_about(
    settings: Settings, clock: MovableClock
):
    async with open_app(settings, clock) as app:
        desk, gate = await seated(app, clock)
        await desk.send(desk.command("rejected"))

        assert gate.asked == []


async def test_discord_says_who_is_in_the_guild(settings: Settings, specs: Path):
    async with open_world(NotingApp(), settings, specs) as world:
        guild = str(world.guild.id)
        stranger = world.env.create_user("eve")
        found = {}
        with world.env._bot_scope():
            for name, user in (("sam", world.sam.id), ("eve", stranger.id)):
                who = Actor(platform="discord", tenant="discord", user=str(user))
                found[name] = await world.client.carrier.belongs(who, guild)

        assert found == {"sam": True, "eve": False}

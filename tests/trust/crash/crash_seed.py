"""A data folder as a bot's life leaves it, with something of every kind waiting in it."""

import base64
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.app import open_app
from bot.clock import MovableClock, SystemClock
from bot.engine.actors import Actor
from bot.engine.effects import Message, Post, Say
from bot.engine.events import NudgeDue, SetupDone, Typed
from bot.engine.member import Member, Nudge
from bot.engine.wins.events import WinShared
from bot.engine.words.text import words
from bot.ports import Capability, Delivery, OutboxItem, Receipt, SavedTurn, TimerItem
from bot.settings import Settings
from bot.store.connection import DATABASE
from bot.store.rows import encode
from tests.fakes.of_discord.fake_discord_shapes import CHANNEL, CHANNEL_NAME, GUILD
from tests.trust.crash.killed import SECRET

PEOPLE = ("Sam", "Ada", "Kim", "Lee", "Eve", "Shut", "Gone", "Nod", "Old", "Urgent", "Poison", "Wins")
"""Their ids in the fake Discord follow from this order."""

PLACE = Actor(platform="discord", tenant=GUILD)
OLD, URGENT, NOD, GONE, LOST_POST = "0ld.1", "u1gent.1", "n0d", "g0ne.1", "p0st.1"
WIN = "I asked for feedback"


def number(name: str) -> str:
    """The member's id on Discord."""
    return str(301 + PEOPLE.index(name))


def actor(name: str) -> Actor:
    """As the house knows them."""
    return Actor(platform="discord", tenant="discord", user=number(name))


class Wall:
    """Takes everything, and knows everybody's private channel."""

    platform = "discord"
    capabilities: frozenset[Capability] = frozenset()

    async def deliver(self, delivery: Delivery) -> Receipt:
        user = delivery.actor.user
        return Receipt(ref="1/1", dm=str(int(user) + 100_000) if user else "")


def settings_of(data: Path, prompts: Path) -> Settings:
    """With the host key that the bots of these tests have."""
    key = SecretStr(base64.b64encode(SECRET).decode())
    return Settings(_env_file=None, data=data, prompts=prompts, key=key)  # type: ignore[call-arg]


async def seed(data: Path, prompts: Path) -> None:
    """Everybody has written once; a nudge, a thread and a harmful timer are due; things wait to go out."""
    now = SystemClock().now()
    clock = MovableClock(now - timedelta(hours=2), frozen=True)
    async with open_app(settings_of(data, prompts), clock) as app:
        app.attach(Wall())
        for name in PEOPLE:
            await app.handle(Typed(id=f"first-{name}", actor=actor(name), text="hi"))
        await app.run_due()
        await app.handle(_set_up(now - timedelta(hours=1)))
        win = WinShared(id="a-win", actor=PLACE, win="w1", by=actor("Wins"), shown_as="Someone", words=WIN)
        await app.handle(win)
        for turn in _waiting(now):
            await app.store.save(turn)
        await app.store.begin(OLD, now - timedelta(minutes=10))
        await app.store.begin(URGENT, now - timedelta(minutes=10))
    with closing(sqlite3.connect(data / DATABASE)) as conn, conn:
        conn.execute("UPDATE house SET value = x'00' WHERE name = 'closed'")  # its process died


def _set_up(due: datetime) -> SetupDone:
    return SetupDone(
        id="set-up", actor=PLACE, kind="community", channel=CHANNEL, channel_name=CHANNEL_NAME,
        day=due.weekday(), hour=due.hour, locale_chosen="en", zone_chosen="UTC", by=actor("Wins"),
    )  # fmt: skip


def _waiting(now: datetime) -> Sequence[SavedTurn]:
    nowhere = Post("77", Message(words("Nowhere.")))
    nudge = Nudge("n0d", "held", now - timedelta(hours=1), now - timedelta(hours=1))
    nodding = Member(actor("Nod"), nudges=(nudge,))
    return (
        _out("old", actor("Old"), OutboxItem(id=OLD, lane="old", effect=_say("An old word."))),
        _out("urgent", actor("Urgent"), OutboxItem(id=URGENT, lane="u", effect=_say("Now", urgent=True))),
        _out("gone", actor("Gone"), OutboxItem(id=GONE, lane="gone", effect=_say("Nobody hears."))),
        _out("post", PLACE, OutboxItem(id=LOST_POST, lane="post", effect=nowhere)),
        _due("nod", actor("Nod"), now, encode(nodding)),
        _due("poison", actor("Poison"), now, b"no state at all"),
    )  # fmt: skip


def _say(text: str, *, urgent: bool = False) -> Say:
    return Say(Message(words(text)), urgent=urgent)


def _out(id: str, who: Actor, item: OutboxItem) -> SavedTurn:
    return SavedTurn(event=id, actor=who, at=SystemClock().now(), outbox=(item,))


def _due(id: str, who: Actor, now: datetime, state: bytes) -> SavedTurn:
    at = now - timedelta(minutes=1)
    event = NudgeDue(id=NOD if id == "nod" else id, actor=who, nudge="n0d")
    timer = TimerItem(id=event.id, actor=who, due=at, name="nudge-held", event=event)
    return SavedTurn(event=f"{id}-planned", actor=who, at=at, state=state, timers=(timer,))

"""What would go out, as each platform would get it; and an adapter that drops some of it, seeded."""

from collections.abc import Callable
from random import Random
from typing import Any

import msgspec

from adapters.discord import outbound as discord
from adapters.slack import outbound as slack
from bot.engine.actors import Actor
from bot.engine.effects import AskForm, Invalid, Redraw, Whisper
from bot.ports import (
    Ambiguous,
    Capability,
    Closed,
    Delivery,
    FirstAnswer,
    Receipt,
    Refused,
    TryAgain,
)
from tests.trust.canaries.canary_hands import owner_of


class Line:
    """One platform's adapter: renders as the real one does, drops some, and shows the rest to its member."""

    def __init__(self, platform: str, capabilities: frozenset[Capability], dice: Random) -> None:
        self.platform, self.capabilities, self.dice = platform, capabilities, dice
        self.look: Callable[[Delivery, bytes], None] = lambda *_: None
        self.reaches: Callable[[Delivery], None] = lambda *_: None
        self.fails: Callable[[Delivery], None] = lambda *_: None

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Every call that would be made is looked at, whether it arrives or not."""
        shown = (drawn_slack if self.platform == "slack" else drawn_discord)(delivery)
        self.look(delivery, shown)
        try:
            self._fail(shown)
        except Exception:
            self.fails(delivery)
            raise
        self.reaches(delivery)
        ref = f"C{delivery.id}:1" if self.platform == "slack" else f"1/{delivery.id}"
        return Receipt(ref=ref, dm=f"D{delivery.actor.user}" if delivery.actor.user else "")

    def _fail(self, shown: bytes) -> None:
        roll = self.dice.random()
        if roll < 0.02:
            raise TryAgain("ratelimited", 0.0)
        if roll < 0.025:
            raise Ambiguous("connection_lost")
        if roll < 0.027:
            raise Closed("user_disabled")
        if roll < 0.03:
            raise Refused("not_in_channel", "Invite the bot.")
        if roll < 0.034:
            raise KeyError(shown.decode(errors="replace"))  # our own fault, words and all


class VouchingLine(Line):
    """Discord's: it tells who is in a server. `away` are those who left: (community, who)."""

    away: set[tuple[str, str]]

    async def belongs(self, member: Actor, community: str) -> bool | None:
        """Whether they are there now; at times nobody can tell."""
        if self.dice.random() < 0.02:
            return None
        return (f"{self.platform}/{community}", owner_of(member)) not in self.away


def drawn_slack(delivery: Delivery) -> bytes:
    """The call as Slack would get it."""
    call = slack.call_of(delivery, f"D{delivery.actor.user}")
    files = call.files if isinstance(call, slack.Upload) else ()
    return msgspec.json.encode(call) + b"".join(file.body for file in files)


def drawn_discord(delivery: Delivery) -> bytes:
    """The calls as Discord would get them."""
    return msgspec.json.encode(discord.calls(delivery)) + b"".join(a.body for a in delivery.attachments)


def drawn_first(platform: str, first: FirstAnswer) -> bytes:
    """The first answer, as the platform would get it."""
    if platform == "discord":
        return msgspec.json.encode(discord.first_call(first.effect))
    match first.effect:
        case Whisper(message):
            drawn: Any = slack.whisper(message, first.id)
        case Redraw(message):
            drawn = slack.redraw(message, first.id)
        case Invalid() as effect:
            drawn = slack.invalid(effect)
        case AskForm() as effect:
            drawn = slack.form(effect, "t")
    return msgspec.json.encode(drawn)

"""What a member does, as the payload that Slack or Discord sends of it, and the event our adapters make."""

import itertools
import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from adapters.discord import inbound as discord
from adapters.slack import inbound as slack
from adapters.slack import render
from bot.engine.actors import Actor
from bot.engine.effects import Field, Form, Message
from bot.engine.events import AnyEvent
from tests.fakes.of_slack import fake_slack_payloads as payloads

COMMANDS = {"rejected": "rejected", "win": "win", "onward": "onward"}


class Seat(msgspec.Struct):
    """One member where they sit: `tenant` is a workspace or a server; ids may be the same elsewhere.

    `channel` has the wins, `corner` (its id and its name) the requests.
    """

    platform: str
    tenant: str
    user: str
    name: str
    channel: str
    channel_name: str
    host: bool = False
    corner: tuple[str, str] = ("", "")

    def in_the_corner(self) -> "Seat":
        """The same member in the other channel."""
        return msgspec.structs.replace(self, channel=self.corner[0], channel_name=self.corner[1])

    @property
    def owner(self) -> str:
        """Who they are: on Discord one person in every server."""
        return f"discord/{self.user}" if self.platform == "discord" else f"slack/{self.tenant}/{self.user}"

    @property
    def place(self) -> str:
        """The key of the community they sit in."""
        return f"{self.platform}/{self.tenant}"


class Hands(Protocol):
    """One platform's payloads. None is an act that the platform does not know."""

    def command(self, seat: Seat, typed: str) -> AnyEvent | None:
        """A slash command: the whole line."""
        ...

    def say(self, seat: Seat, words: str) -> AnyEvent | None:
        """Words in the private conversation."""
        ...

    def press(self, seat: Seat, message: Message, key: str, values: Sequence[str]) -> AnyEvent | None:
        """A button of a message, or choices of its select."""
        ...

    def press_below(self, seat: Seat, message: Message, key: str) -> AnyEvent | None:
        """A button of a post that everybody in the channel sees."""
        ...

    def send(self, seat: Seat, form: Form, given: Mapping[str, str]) -> AnyEvent | None:
        """A form."""
        ...

    def look(self, seat: Seat, form: Form | None) -> AnyEvent | None:
        """What is not said in words: the home page, or a form closed unsent."""
        ...


class SlackHands:
    """Slack's payloads, of any workspace."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def _event(self, seat: Seat, payload: Mapping[str, Any]) -> AnyEvent | None:
        here = json.loads(json.dumps(payload).replace(payloads.TEAM, seat.tenant))
        return slack.event_of(here, COMMANDS)

    def _trigger(self, seat: Seat) -> str:
        return f"{next(self._numbers)}.{seat.tenant}.{seat.user}"

    def command(self, seat: Seat, typed: str) -> AnyEvent | None:
        """A slash command."""
        where = {"channel": seat.channel, "channel_name": seat.channel_name}
        trigger, respond = self._trigger(seat), "https://hooks.example/1"
        made = payloads.slash_command(
            seat.user, seat.name, **where, typed=typed, trigger=trigger, respond=respond
        )
        return self._event(seat, made)

    def say(self, seat: Seat, words: str) -> AnyEvent | None:
        """A private message."""
        ts = f"{next(self._numbers)}.0"
        made = payloads.message(seat.user, f"D{seat.user}", words, ts)
        return self._event(seat, payloads.envelope(made, f"Ev{ts}"))

    def press(self, seat: Seat, message: Message, key: str, values: Sequence[str]) -> AnyEvent | None:
        """A press on one element of the message as it was drawn."""
        place = payloads.in_message(f"D{seat.user}", "directmessage", "1.0", "", [], ephemeral=False)
        return self._pressed(seat, message, key, values, place)

    def press_below(self, seat: Seat, message: Message, key: str) -> AnyEvent | None:
        """The same under a post in the channel."""
        place = payloads.in_message(seat.channel, seat.channel_name, "1.0", "", [], ephemeral=False)
        return self._pressed(seat, message, key, (), place)

    def _pressed(
        self, seat: Seat, message: Message, key: str, values: Sequence[str], place: Mapping[str, Any]
    ) -> AnyEvent | None:
        elements = [e for b in render.blocks(message, "m") for e in b.get("elements", ()) if "action_id" in e]
        element = next(e for e in elements if e["action_id"] == slack.PREFIX + key)
        action = payloads.pressed(element, "m", "1.0", values)
        trigger = self._trigger(seat)
        made = payloads.block_actions(
            seat.user, seat.name, action, trigger=trigger, respond="https://hooks.example/2", place=place
        )
        return self._event(seat, made)

    def send(self, seat: Seat, form: Form, given: Mapping[str, str]) -> AnyEvent | None:
        """A modal, sent."""
        drawn = render.modal(form)
        state = {
            block["block_id"]: {
                render.ANSWER: payloads.answered(block["element"], given.get(block["block_id"], ""))
            }
            for block in drawn["blocks"]
        }
        view = payloads.opened(drawn, f"V{next(self._numbers)}")
        made = payloads.view_submission(seat.user, seat.name, view, state, self._trigger(seat))
        return self._event(seat, made)

    def look(self, seat: Seat, form: Form | None) -> AnyEvent | None:
        """A modal closed, or the Home tab."""
        if form is not None:
            view = payloads.opened(render.modal(form), f"V{next(self._numbers)}")
            return self._event(seat, payloads.view_closed(seat.user, seat.name, view))
        made = payloads.app_home_opened(seat.user, f"D{seat.user}", "home", "1.0")
        return self._event(seat, payloads.envelope(made, f"Ev{next(self._numbers)}"))


class DiscordHands:
    """Discord's payloads, in any server and in private."""

    def __init__(self) -> None:
        self._numbers = itertools.count(10**17)

    def _interaction(
        self, seat: Seat, kind: int, data: Mapping[str, Any], *, inside: bool
    ) -> AnyEvent | None:
        user = {"id": seat.user, "username": seat.name.lower(), "global_name": seat.name, "bot": False}
        made: dict[str, Any] = {
            "id": str(next(self._numbers)),
            "type": kind,
            "data": data,
            "locale": "en-US",
            "user": user,
        }
        if inside:
            rights = str(1 << 5) if seat.host else "0"
            made["guild_id"] = seat.tenant
            made["member"] = {"user": user, "nick": None, "permissions": rights}
            made["channel"] = {"id": seat.channel, "type": 0, "name": seat.channel_name}
            made |= {"message": {"id": "1", "flags": 0}} if kind == 3 else {}
        elif kind != 2:
            made["message"] = {"id": "1", "flags": 0}
        return discord.from_interaction(made, COMMANDS)

    def command(self, seat: Seat, typed: str) -> AnyEvent | None:
        """A slash command in a channel of the server."""
        name, _, text = typed.removeprefix("/").partition(" ")
        options = [{"name": discord.TEXT_OPTION, "type": 3, "value": text}] if text else []
        return self._interaction(seat, 2, {"name": name, "options": options}, inside=True)

    def say(self, seat: Seat, words: str) -> AnyEvent | None:
        """A private message, which tells of no server."""
        author = {"id": seat.user, "username": seat.name.lower(), "global_name": seat.name, "bot": False}
        made = {"id": str(next(self._numbers)), "type": 0, "author": author, "content": words}
        return discord.from_message(made)

    def press(self, seat: Seat, message: Message, key: str, values: Sequence[str]) -> AnyEvent | None:
        """A press in the private conversation."""
        data = {"custom_id": discord.PREFIX + key, "component_type": 2, "values": list(values)}
        return self._interaction(seat, 3, data, inside=False)

    def press_below(self, seat: Seat, message: Message, key: str) -> AnyEvent | None:
        """A press under a post in a channel of the server."""
        data = {"custom_id": discord.PREFIX + key, "component_type": 2, "values": []}
        return self._interaction(seat, 3, data, inside=True)

    def send(self, seat: Seat, form: Form, given: Mapping[str, str]) -> AnyEvent | None:
        """A modal, sent."""
        parts = [_label(field, given.get(field.key, "")) for field in form.fields]
        data = {"custom_id": discord.PREFIX + form.key, "components": parts}
        return self._interaction(seat, 5, data, inside=False)

    def look(self, seat: Seat, form: Form | None) -> AnyEvent | None:
        """Discord tells neither."""
        return None


def _label(field: Field, given: str) -> dict[str, Any]:
    return {"type": 18, "component": {"custom_id": field.key, "value": given}}


def owner_of(actor: Actor) -> str:
    """The owner's key of a member or of a community."""
    if not actor.user:
        return f"{actor.platform}/{actor.tenant}"
    if actor.platform == "discord":
        return f"discord/{actor.user}"
    return f"{actor.platform}/{actor.tenant}/{actor.user}"

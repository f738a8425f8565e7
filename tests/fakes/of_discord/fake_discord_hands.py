"""A member's hands: what somebody does in the fake Discord, and what its gateway then sends."""

from typing import Any

from tests.fakes.of_discord import fake_discord_shapes as shapes
from tests.fakes.of_discord.fake_discord_rest import Person, Rest
from tests.fakes.of_discord.fake_discord_shapes import Shape
from tests.fakes.of_discord.fake_discord_wire import Wire

_BUTTON, _SELECT = 2, 3


class Hands:
    """One member. Everything they do gives the id of the interaction or the message."""

    def __init__(self, rest: Rest, wire: Wire, person: Person) -> None:
        self.rest, self.wire, self.person = rest, wire, person

    async def type(self, words: str) -> str:
        """Words in the private conversation."""
        id = shapes.snowflake()
        said = shapes.message(id, self.person.dm, self.person.user, words, nonce=id, channel_type=1)
        await self.wire.emit("MESSAGE_CREATE", said)
        return id

    async def slash(self, command: str, text: str = "", *, private: bool = False) -> str:
        """A slash command, in the guild's channel or in the private one."""
        options = [{"name": "text", "type": 3, "value": text}] if text else []
        data = {"id": "601", "name": command, "type": 1, "options": options}
        return await self._act(2, data, self.person.dm if private else "")

    async def press(self, label: str) -> str:
        """The newest button with that label that the member sees."""
        message, button = self._button(label)
        data = {"custom_id": button["custom_id"], "component_type": _BUTTON, "id": button["id"]}
        private = self.person.dm if message["channel_id"] == self.person.dm else ""
        return await self._act(3, data, private, message=message)

    async def send_form(self, *answers: str) -> str:
        """The newest form, with these answers to its fields in their order."""
        form = self.person.forms.pop()
        parts = [
            _answered(n, label, given)
            for n, (label, given) in enumerate(zip(form["components"], answers, strict=True))
        ]
        data = {"custom_id": form["custom_id"], "components": parts}
        return await self._act(5, data, self.person.dm)

    def sees(self) -> list[Shape]:
        """The messages in front of the member, oldest first."""
        return [m for m in self.rest.messages.values() if self._for_me(m)]

    def _for_me(self, message: Shape) -> bool:
        if only := self.rest.private.get(message["id"]):
            return only == self.person.id
        return message["channel_id"] in {self.person.dm, shapes.CHANNEL}

    def _button(self, label: str) -> tuple[Shape, Shape]:
        for message in reversed(self.sees()):
            for row in message["components"]:
                for part in row.get("components", ()):
                    if part.get("label") == label:
                        return message, part
        raise LookupError(f"{self.person.name} sees no {label!r} in {self.sees()[-2:]}")

    async def _act(self, kind: int, data: Shape, private: str, **more: Any) -> str:
        id = shapes.snowflake()
        told = shapes.interaction(kind, id, self.person.user, private, data=data, **more)
        self.rest.asking[told["token"]] = (told, self.person.id)
        await self.wire.emit("INTERACTION_CREATE", told)
        return id


def _answered(number: int, label: Shape, given: str) -> Shape:
    """A field as it comes back: in its label, with a value or with values."""
    part = label["component"]
    held = {"values": [given] if given else []} if part["type"] == _SELECT else {"value": given}
    inner = {"type": part["type"], "id": 2 * number + 2, "custom_id": part["custom_id"], **held}
    return {"type": label["type"], "id": 2 * number + 1, "component": inner}

"""A member's hands: what somebody does in Slack, and what Slack then sends and shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.fakes.of_slack import fake_slack_payloads as payloads
from tests.fakes.of_slack.fake_slack import CHANNEL, FakeSlack, Item, Person
from tests.fakes.of_slack.fake_slack_wires import Kind

Found = tuple[Item, Mapping[str, Any], Mapping[str, Any]]


class Hands:
    """One member, using Slack. `sends` hears of each payload before it leaves; `lost` got no ack."""

    def __init__(self, slack: FakeSlack, person: Person) -> None:
        self.slack, self.person = slack, person
        self.lost: list[str] = []
        self.sends: Callable[[dict[str, Any]], object] = lambda payload: None

    # --- typing ------------------------------------------------------------------------------

    async def slash(self, typed: str, channel: str = CHANNEL) -> dict[str, Any]:
        """Use a command in a channel; returns the payload, so that it can be sent again."""
        slack, person = self.slack, self.person
        name = slack.channels.get(channel, "directmessage")
        trigger, respond = slack.trigger(person.id), slack.responder(person.id, channel)
        payload = payloads.slash_command(
            person.id,
            person.name.lower(),
            channel=channel,
            channel_name=name,
            typed=typed,
            trigger=trigger,
            respond=respond,
        )
        slack.judge.inbound("slash_command", payload)
        ack = await self._send("command", payload)
        if ack:
            slack.judge.spoken("ack of a command", ack)
            slack.whispered(person.id, channel, ack)
        return payload

    async def say(self, text: str) -> dict[str, Any]:
        """Type words into the private conversation; returns the payload."""
        ts = self.slack.ts()
        return await self._event("message", payloads.message(self.person.id, self.person.dm, text, ts))

    async def open_home(self, tab: str = "home") -> dict[str, Any]:
        """Open the bot's Home tab."""
        ts = self.slack.ts()
        return await self._event(
            "app_home_opened", payloads.app_home_opened(self.person.id, self.person.dm, tab, ts)
        )

    async def shortcut(self, callback_id: str) -> None:
        """Use a global shortcut."""
        trigger = self.slack.trigger(self.person.id)
        payload = payloads.shortcut(
            self.person.id, self.person.name.lower(), callback_id, trigger, self.slack.ts()
        )
        self.slack.judge.inbound("shortcut", payload)
        await self._send("interactive", payload)

    # --- pressing ------------------------------------------------------------------------------

    async def press(self, label: str) -> dict[str, Any]:
        """Press the newest button with that label, or choose it in the newest select that has it."""
        item, block, element = self.find(lambda element: label in labels(element))
        values = [o["value"] for o in element.get("options", ()) if o["text"]["text"] == label]
        return await self.act(item, block, element, values)

    async def choose(self, wanted: Sequence[str]) -> dict[str, Any]:
        """Choose several in the newest multi-select."""
        item, block, element = self.find(lambda element: element["type"] == "multi_static_select")
        most = element.get("max_selected_items", len(wanted))
        values = [o["value"] for o in element["options"] if o["text"]["text"] in wanted][:most]
        return await self.act(item, block, element, values)

    async def press_home(self, label: str) -> dict[str, Any]:
        """Press a button of the Home tab: there is no message, so there is no response_url."""
        view = self.slack.homes[self.person.id]
        for block in view["blocks"]:
            for element in block.get("elements", ()):
                if label in labels(element):
                    container = {"type": "view", "view_id": "VHOME"}
                    place = {"container": container, "view": payloads.opened(view, "VHOME")}
                    return await self._pressed(element, block, [], "", place)
        raise AssertionError(f"no {label!r} on the Home tab")

    def find(self, wanted: Callable[[Mapping[str, Any]], bool]) -> Found:
        """The newest control that the member can see and that is wanted."""
        for item in reversed(self.visible()):
            for block in item.blocks:
                for element in block["elements"] if block["type"] == "actions" else ():
                    if wanted(element):
                        return item, block, element
        raise AssertionError(f"{self.person.name} sees no such control in {self.visible()[-3:]}")

    def visible(self) -> list[Item]:
        """Everything that the member can see, oldest first."""
        return [item for item in self.slack.items if self.sees(item)]

    def sees(self, item: Item) -> bool:
        """Whether the member can see it."""
        if item.to:
            return item.to == self.person.id
        return item.channel == self.person.dm or item.channel in self.slack.channels

    async def act(
        self,
        item: Item,
        block: Mapping[str, Any],
        element: Mapping[str, Any],
        values: Sequence[str] = (),
    ) -> dict[str, Any]:
        """Use one control, also one that is old or somebody else's."""
        name = self.slack.channels.get(item.channel, "directmessage")
        respond = self.slack.responder(self.person.id, item.channel, item)
        ephemeral = item.kind == "ephemeral"
        place = payloads.in_message(item.channel, name, item.ts, item.text, item.blocks, ephemeral=ephemeral)
        return await self._pressed(element, block, values, respond, place)

    async def _pressed(
        self,
        element: Mapping[str, Any],
        block: Mapping[str, Any],
        values: Sequence[str],
        respond: str,
        place: Mapping[str, Any],
    ) -> dict[str, Any]:
        action = payloads.pressed(element, block["block_id"], self.slack.ts(), values)
        trigger = self.slack.trigger(self.person.id)
        payload = payloads.block_actions(
            self.person.id,
            self.person.name.lower(),
            action,
            trigger=trigger,
            respond=respond,
            place=place,
        )
        self.slack.judge.inbound("block_actions", payload)
        await self._send("interactive", payload)
        return payload

    # --- forms -----------------------------------------------------------------------------------

    async def fill(self, answers: Sequence[str]) -> dict[str, Any]:
        """Send the open form with these answers, in the order of its fields."""
        form = self.form()
        inputs = [block for block in form.view["blocks"] if block["type"] == "input"]
        state = {
            block["block_id"]: {block["element"]["action_id"]: payloads.answered(block["element"], given)}
            for block, given in zip(inputs, answers, strict=True)
        }
        trigger = self.slack.trigger(self.person.id)
        payload = payloads.view_submission(
            self.person.id, self.person.name.lower(), form.view, state, trigger
        )
        self.slack.judge.inbound("view_submission", payload)
        ack = await self._send("interactive", payload)
        self._after_form(form, ack)
        return payload

    async def close_form(self) -> dict[str, Any]:
        """Close the open form without sending it."""
        form = self.form()
        payload = payloads.view_closed(self.person.id, self.person.name.lower(), form.view)
        self.slack.judge.inbound("view_closed", payload)
        await self._send("interactive", payload)
        form.version = 0
        return payload

    def form(self) -> Item:
        """The form that is open."""
        forms = [item for item in self.visible() if item.kind == "form" and item.version]
        assert forms, f"{self.person.name} has no form open"
        return forms[-1]

    def _after_form(self, form: Item, ack: Mapping[str, Any] | None) -> None:
        if ack is None:
            return  # Slack keeps the form open and says that something went wrong
        if ack.get("response_action") == "errors":
            self.slack.judge.errors(form.view, ack["errors"])
            said = " ".join(ack["errors"].values())
            self.slack.show(Item("error", "", self.slack.ts(), said, to=self.person.id))
            return
        form.version = 0

    # --- the workspace -----------------------------------------------------------------------------

    async def uninstall(self) -> None:
        """Remove the app: Slack sends two events, in any order."""
        await self._event("tokens_revoked", {"type": "tokens_revoked", "tokens": {"bot": ["U0ONWARD"]}})
        await self._event("app_uninstalled", {"type": "app_uninstalled"})

    async def _event(self, kind: str, event: dict[str, Any]) -> dict[str, Any]:
        self.slack.judge.inbound(kind, event)
        payload = payloads.envelope(event, self.slack.event())
        await self._send("event", payload)
        return payload

    async def _send(self, kind: Kind, payload: dict[str, Any]) -> dict[str, Any] | None:
        self.sends(payload)
        ack = await self.slack.wire.send(kind, payload)
        if ack is None:
            self.lost.append(kind)
        return ack


def labels(element: Mapping[str, Any]) -> list[str]:
    """What can be pressed in an element."""
    if element["type"] == "button":
        return [element["text"]["text"]]
    return [option["text"]["text"] for option in element.get("options", ())]


def words(blocks: Sequence[Mapping[str, Any]]) -> str:
    """The words of blocks as a reader sees them: a paragraph or list line to a line."""
    parts = (part for block in blocks if block["type"] == "rich_text" for part in block["elements"])
    return "\n".join(line for part in parts for line in _lines(part))


def _lines(part: Mapping[str, Any]) -> Iterator[str]:
    if part["type"] == "rich_text_list":
        yield from ("- " + "".join(e["text"] for e in item["elements"]) for item in part["elements"])
    else:
        yield from "".join(e["text"] for e in part["elements"]).split("\n\n")

"""Slack's SDK and network: the Bolt app with our listener, and the carrier of effects.

`build` attaches itself and connects to nothing; `connect` (Socket Mode) and `serve` (HTTP) run the
same listener. Every payload takes one line: parse, save, answer, ack. An acknowledged event is on
disk, because Bolt's answer is what our listener gives when it has finished, and nothing raises once
it is saved.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from adapters.slack import answers, doubts, http, inbound, outbound, socket
from adapters.slack.api import Api
from adapters.slack.bolt import SlackApp, bare, calling
from adapters.slack.errors import CannotStart
from adapters.slack.people import People
from bot.crash import crashpoint
from bot.engine.events import Event
from bot.engine.words.voice import Voice
from bot.logs import logger
from bot.ports import App, Capability, Delivery, DeliveryError, FirstAnswer, Receipt, Refused
from bot.settings import Settings

log = logger("slack")


class Carrier:
    """The Adapter of `bot.ports`: effects -> Slack."""

    platform = inbound.PLATFORM
    capabilities: frozenset[Capability] = frozenset(
        {"inline_errors", "home", "owner_can_export_dms", "pictures"}
    )

    def __init__(self, api: Api) -> None:
        self._api = api

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Carry one effect out. Raises a DeliveryError when Slack did not take it."""
        if not outbound.goes_private(delivery.effect):
            return await self._carry(delivery, "")
        if not delivery.dm:
            return await self._carry(delivery, await self._open(delivery.actor.user))
        try:
            return await self._carry(delivery, delivery.dm)
        except Refused as error:
            if error.code != "channel_not_found":
                raise
        # the address that we kept is gone; a new one is either there, or the member is gone too
        return await self._carry(delivery, await self._open(delivery.actor.user))

    async def arrived(self, delivery: Delivery, since: datetime) -> Receipt | None:
        """As `bot.ports.Looking`: by our mark in the member's conversation, where the scope allows."""
        dm = delivery.dm or await self._open(delivery.actor.user)
        ts = await doubts.standing(self._api, dm, delivery.id, since)
        return None if ts is None else Receipt(ref=outbound.ref(dm, ts), dm=dm)

    async def _open(self, user: str) -> str:
        opened = await self._api.call(outbound.opening(user))
        crashpoint("slack-channel-opened")
        return str(opened["channel"]["id"])

    async def _carry(self, delivery: Delivery, dm: str) -> Receipt:
        call = outbound.call_of(delivery, dm)
        if isinstance(call, outbound.Upload):
            await self._api.upload(call)
            return Receipt(dm=dm)
        answer = await self._api.call(call)
        crashpoint("slack-called")
        if "ts" not in answer:
            return Receipt(dm=dm)
        return Receipt(ref=outbound.ref(answer["channel"], answer["ts"]), dm=dm)


class Door:
    """The one listener: a payload comes in, its event is saved, its first answer goes out."""

    def __init__(self, app: App, api: Api, commands: Mapping[str, str]) -> None:
        self._app = app
        self._api = api
        self._people = People(api)
        self._commands = commands

    async def take(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Raises only before the event is saved; then Slack delivers again, where it ever does."""
        event = inbound.event_of(body, self._commands)
        if event is None:
            await ack()
            return
        crashpoint("slack-received")
        try:
            first = await self._app.handle(await self._people.introduce(event))
        except Exception as error:
            if not await self._apologise(event, body, ack):
                raise
            log.error("slack.not_saved", code=type(error).__name__)
            return
        crashpoint("slack-saved")
        receipt = await self._try(first, body, ack) if first else None
        if ack.response is None:
            await ack()
        crashpoint("slack-acknowledged")
        if first:
            await self._tell(first, receipt)
            crashpoint("slack-answer-noted")

    async def _apologise(self, event: Event, body: dict[str, Any], ack: AsyncAck) -> bool:
        """Tell who waits that nothing was saved; Slack's own words would not. False: nobody could be told.

        What was typed privately is not told of: Slack delivers that again.
        """
        try:
            return await answers.apologise(
                event, Voice(self._app.scripts, event.locale), body, ack, self._api
            )
        except Exception as error:  # noqa: BLE001 - then Slack says that it failed
            log.error("slack.apology_failed", code=type(error).__name__)
            return False

    async def _try(self, first: FirstAnswer, body: dict[str, Any], ack: AsyncAck) -> Receipt | None:
        try:
            return await answers.give(first, body, ack, self._api)
        except (DeliveryError, TimeoutError) as error:
            code = error.code if isinstance(error, DeliveryError) else "timeout"
            log.info("slack.answer_failed", code=code)
        except Exception as error:  # noqa: BLE001 - the turn is saved: an error here must not lose the ack
            log.error("slack.answer_failed", code=type(error).__name__)
        return None

    async def _tell(self, first: FirstAnswer, receipt: Receipt | None) -> None:
        try:
            await self._app.answered(first.id, receipt)
        except Exception as error:  # noqa: BLE001 - as above; the answer's own deadline does the rest
            log.error("slack.answered_failed", code=type(error).__name__)


def build(app: App, settings: Settings) -> SlackApp:
    """Bolt with our listener, attached to the house as its adapter for Slack. Connects to nothing.

    Raises CannotStart without a bot token. Close it with `await built.api.close()`.
    """
    if settings.slack_bot_token is None:
        raise CannotStart(
            "SLACK_BOT_TOKEN is not set. Copy the Bot User OAuth Token (xoxb-...) from your app's "
            "OAuth & Permissions page into .env; see deploy/README.md."
        )
    api = Api(calling(settings, settings.slack_bot_token.get_secret_value()))
    commands = {called.lstrip("/"): own for own, called in settings.commands.items()}
    bolt = bare(settings, api, Door(app, api, commands).take)
    bolt.carrier = Carrier(api)
    app.attach(bolt.carrier)
    return bolt


async def connect(app: App, bolt: SlackApp, settings: Settings) -> None:
    """Socket Mode, until cancelled. Raises CannotStart when a token is missing or refused."""
    try:
        await bolt.api.sign_in()
        await socket.keep_connected(bolt, settings)
    finally:
        await bolt.api.close()


async def serve(app: App, bolt: SlackApp, settings: Settings) -> None:
    """HTTP mode on settings.host and port, until cancelled. Raises CannotStart as `connect`."""
    try:
        await bolt.api.sign_in()
        await http.run(bolt, settings)
    finally:
        await bolt.api.close()

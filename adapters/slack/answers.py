"""The first answer to an interaction, tried at once: by the ack, the response_url or the trigger."""

import asyncio

from slack_bolt.context.ack.async_ack import AsyncAck

from adapters.slack import outbound
from adapters.slack.api import Api
from adapters.slack.inbound import Payload
from bot.engine.effects import AskForm, Invalid, Message, Redraw, Whisper
from bot.engine.events import Event, FormSent
from bot.engine.turn_ids import turn_id
from bot.engine.words.voice import Voice
from bot.ports import FirstAnswer, Receipt, Refused

_PATIENCE = 2.0  # seconds; Slack waits three for the ack, and a trigger lives as long


async def give(first: FirstAnswer, body: Payload, ack: AsyncAck, api: Api) -> Receipt:
    """Give the answer. Raises a DeliveryError or TimeoutError when it did not arrive."""
    match first.effect:  # what goes with the ack asks Slack nothing
        case Whisper(message) if "command" in body:
            await ack(outbound.whisper(message, first.id))
        case Invalid() as effect:
            await ack(outbound.invalid(effect))
        case _:
            async with asyncio.timeout(_PATIENCE):
                await _call(first, body, api)
    return Receipt()


async def _call(first: FirstAnswer, body: Payload, api: Api) -> None:
    match first.effect:
        case Whisper(message):
            await _respond(api, body, outbound.whisper(message, first.id))
        case Redraw(message):
            await _respond(api, body, outbound.redraw(message, first.id, _first_block(body)))
        case AskForm() as effect:
            await api.call(outbound.form(effect, body["trigger_id"]))


def _first_block(body: Payload) -> str:
    """Of the message that was pressed on; "" where Slack does not send it along (a whisper)."""
    blocks = (body.get("message") or {}).get("blocks")
    return str(blocks[0].get("block_id", "")) if blocks else ""


async def apologise(event: Event, voice: Voice, body: Payload, ack: AsyncAck, api: Api) -> bool:
    """Say where they wait that it did not work, and acknowledge: Slack never repeats these. False: no way."""
    message = Message(voice.text("broken"))
    answer: Invalid | Whisper = Whisper(message)
    if isinstance(event, FormSent) and event.values:
        answer = Invalid({next(iter(event.values)): voice.line("broken")}, message)
    elif "command" not in body and not body.get("response_url"):
        return False
    await give(FirstAnswer(f"{turn_id(event)}.0", answer), body, ack, api)
    if ack.response is None:
        await ack()
    return True


async def _respond(api: Api, body: Payload, answer: outbound.Body) -> None:
    url = body.get("response_url")
    if not url:
        raise Refused("no_response_url", "Nothing to do: the words go as a message.")
    await api.respond(url, answer)

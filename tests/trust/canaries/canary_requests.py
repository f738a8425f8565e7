"""Requests that our Slack door must refuse, full of a word, through the real Bolt app over HTTP."""

import json
import logging
import time
from urllib.parse import urlencode

from aiohttp import ClientSession, web
from pydantic import SecretStr

from adapters.slack import http
from adapters.slack.runtime import build
from adapters.slack.signed import sign
from bot.app import House
from bot.engine.events import Event
from bot.ports import Adapter, FirstAnswer, Receipt
from tests.fakes.of_slack import fake_slack_payloads as payloads
from tests.trust.canaries.canaries import found


async def refused(house: House, word: str) -> None:
    """The real Bolt app over HTTP: bad signatures, bodies that are none, and one turn that fails."""
    settings = house.settings.model_copy(
        update={"slack_bot_token": SecretStr("xoxb-1"), "slack_signing_secret": SecretStr(word)}
    )
    bolt = build(Failing(house), settings)
    runner = web.AppRunner(http.pages(bolt, settings))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    for level in (logging.getLogger(name) for name in ("slack_bolt", "slack_sdk", "aiohttp")):
        level.setLevel(logging.DEBUG)
    async with ClientSession() as session:
        for number, (body, signed_with) in enumerate(_requests(word)):
            ts = str(int(time.time()))
            headers = {
                "X-Slack-Request-Timestamp": ts,
                "X-Slack-Signature": sign(signed_with, body, ts),
                "Content-Type": ("application/json", "application/x-www-form-urlencoded")[number % 2],
            }
            address = f"http://127.0.0.1:{runner.addresses[0][1]}{http.PATH}"
            async with session.post(address, data=body, headers=headers) as answer:
                assert answer.status >= 400 or signed_with == word
                assert found(await answer.read()) == set()
    await runner.cleanup()
    await bolt.api.close()


class Failing:
    """An App whose disk is full: it raises with the event in its message."""

    def __init__(self, house: House) -> None:
        self.scripts = house.scripts

    def attach(self, adapter: Adapter) -> None:
        """The house keeps its own."""

    async def handle(self, event: Event) -> FirstAnswer | None:
        """Whatever it is, it is not saved."""
        raise OSError(f"cannot write {event}")

    async def answered(self, answer: str, receipt: Receipt | None) -> None:
        """Never."""


def _requests(word: str) -> list[tuple[bytes, str]]:
    """Bodies full of words, and the secret that each is signed with: the right one, or another."""
    where = {
        "channel": f"C{word}",
        "channel_name": word,
        "trigger": word,
        "respond": f"https://{word}.example",
    }
    command = payloads.slash_command(f"U{word}", word, typed=f"/rejected {word}", **where)
    form = urlencode(command).encode()
    bodies = [
        form,
        json.dumps({"type": "event_callback", "event": {"text": word}}).encode(),
        urlencode({"payload": "{" + word}).encode(),
        urlencode({"payload": json.dumps({"type": "block_actions", "user": word})}).encode(),
        b"\xff\xfe" + word.encode(),
        word.encode(),
        b"[" * 20_000 + word.encode(),
    ]
    return [(body, secret) for body in bodies for secret in ("another", word) for _ in range(2)]

"""The least that Bolt does for a slash command: one listener that acks with a fixed text, in memory.

Run as `python -m tests.benchmarks.peer_bolt PORT`, a process of its own, until it is killed.
"""

import re
import sys

from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from tests.benchmarks.events_load import SECRET, TOKEN

WORDS = "That stings. I'm sorry. I wrote to you in our private chat."


def build() -> AsyncApp:
    """Bolt as its pages show it, told to answer at once: by default it looks every 10 ms."""
    bolt = AsyncApp(signing_secret=SECRET, authorize=_authorize, process_before_response=True)

    @bolt.command(re.compile(""))
    async def answer(ack: AsyncAck) -> None:
        await ack(WORDS)

    return bolt


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=enterprise_id, team_id=team_id, bot_token=TOKEN, bot_id="B0BENCH", bot_user_id="U0BENCH"
    )


if __name__ == "__main__":
    web.run_app(
        build().web_app("/slack/events"), host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None
    )

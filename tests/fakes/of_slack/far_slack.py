"""The fake Slack as a process of its own, as a test holds it: its addresses, its door and its ledger."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.fakes.mortal import outliving
from tests.fakes.of_slack.fake_slack import APP_TOKEN, BOT_TOKEN, SECRET
from tests.fakes.wire_ledger import Row, read

PATIENCE = 60.0


@dataclass
class FarSlack:
    """`api` is what SLACK_API_URL should be."""

    api: str
    door: str
    ledger: Path
    http: aiohttp.ClientSession

    async def do(self, what: str, **more: Any) -> Any:
        """One act of a member, a fault, or the state: see `fake_slack_service.Remote`."""
        async with self.http.post(self.door, json={"do": what, **more}) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    def rows(self, *kinds: str) -> list[Row]:
        """The ledger's rows of these kinds so far."""
        return [row for row in read(self.ledger) if row["kind"] in kinds]

    async def connected(self, made: int) -> None:
        """Wait for the so-manieth websocket."""
        async with asyncio.timeout(PATIENCE):
            while (await self.do("state"))["made"] < made:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.05)

    @property
    def environment(self) -> dict[str, str]:
        """What a bot of its own process is told: tokens, and where this Slack is (Socket Mode)."""
        return {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": self.api}

    @property
    def environment_for_http(self) -> dict[str, str]:
        """The same for HTTP mode: a signing secret, and no app token."""
        return {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": self.api}


@asynccontextmanager
async def far_slack(
    folder: Path, *, http: str = "", again: Sequence[float] = (), patience: float = 3.0
) -> AsyncIterator[FarSlack]:
    """`python -m tests.fakes.of_slack.fake_slack_service`, which outlives every bot.

    `http`: where a bot in HTTP mode listens. `again`: seconds between redeliveries, instead of Slack's.
    `patience`: seconds that an acknowledgement is waited for.
    """
    ledger = folder / "slack.jsonl"
    words = ["--ledger", str(ledger), "--patience", str(patience)]
    words += ["--http", http] if http else []
    words += ["--again", *map(str, again)] if again else []
    async with outliving("tests.fakes.of_slack.fake_slack_service", *words) as (told, session):
        yield FarSlack(told["api"], told["door"], ledger, session)

"""One bot's life on a fake Discord of its own: what members do meanwhile, and how it ends."""

import asyncio
import base64
import signal
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.fakes.of_discord.fake_discord_hands import Hands
from tests.fakes.of_discord.fake_discord_service import Service
from tests.fakes.of_discord.fake_discord_shapes import TOKEN
from tests.fakes.wire_faults import Fault
from tests.trust.crash.crash_account import reading
from tests.trust.crash.crash_nursery import Life, Nursery
from tests.trust.crash.crash_seed import PEOPLE
from tests.trust.crash.killed import SECRET

PATIENCE = 120.0
CALM = 4
NO_BUTTON = 15
"""Looks in a row that must find nothing waiting."""


class Over(Exception):
    """The bot is dead: what somebody waits for does not come in this life."""


@dataclass
class Scene:
    """A folder, a Discord, and everything that was asked there: id -> what it was."""

    folder: Path
    discord: Service
    nursery: Nursery
    asked: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in PEOPLE:
            self.discord.member(name)
        for name in ("Shut", "Gone"):
            self.discord.hands(name).person.open = False

    async def life(self, at: str = "", patches: dict[str, Any] | None = None) -> int:
        """One life under load, asked to stop when all is quiet. Its exit code."""
        env = {
            "ONWARD_DATA": str(self.folder / "data"),
            "ONWARD_KEY": base64.b64encode(SECRET).decode(),
            "ONWARD_TICK": "0.2",
            "ONWARD_CRASH_AT": at,
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": self.discord.api_url,
            "DISCORD_GATEWAY_URL": self.discord.wire.url,
        }
        there = self.discord.wire.identified
        self.discord.faults.clear()
        self.discord.faults.add("POST message", *[Fault("drop")] * 6)
        # discord.py tries one request five times; where a first answer must fail, two hear nothing.
        shut = 12 if at == "delivery-fell-back" else 6
        self.discord.faults.add("POST callback", *[Fault("shut")] * shut)
        quicker = {"bot.delivery.FIRST_RETRY": 0.1, **(patches or {})} if not self.nursery.cold else patches
        life = await self.nursery.bear(self.folder, "run", env=env, patches=quicker)
        with suppress(Over):
            await self._until(life, lambda: self.discord.wire.identified > there)
            await self._load(life)
            await self._quiet(life)
        return await life.end(signal.SIGTERM)

    async def _until(self, life: Life, true: Any) -> None:
        async with asyncio.timeout(PATIENCE):
            while not true():
                if life.over.is_set():
                    raise Over
                await asyncio.sleep(0.02)

    # --- the load ---------------------------------------------------------------------------------

    async def _load(self, life: Life) -> None:
        people = (self._sam, self._ada, self._kim, self._lee, self._eve, self._shut)
        done = await asyncio.gather(*(one(life) for one in people), return_exceptions=True)
        for error in done:
            if isinstance(error, BaseException) and not isinstance(error, Over):
                raise error
        if life.over.is_set():
            raise Over

    async def _press(self, life: Life, who: Hands, label: str, kind: str = "press") -> bool:
        """The newest such button, once it is there. False: all is quiet, and there is none.

        That happens where a talk of the life before goes on in another place.
        """
        calm = 0
        while calm < NO_BUTTON:
            if life.over.is_set():
                raise Over
            with suppress(LookupError):
                who._button(label)
                self.asked[await who.press(label)] = kind
                return True
            calm = 0 if self.waiting() else calm + 1
            await asyncio.sleep(0.05)
        return False

    async def _sam(self, life: Life) -> None:
        sam = self.discord.hands("Sam")
        self.asked[await sam.slash("rejected", private=True)] = "command"
        await self._press(life, sam, "Just let me talk")
        self.asked[await sam.type("They chose somebody else.")] = "typed"

    async def _ada(self, life: Life) -> None:
        self.asked[await self.discord.hands("Ada").slash("win", "I wrote to them", private=True)] = "command"

    async def _kim(self, life: Life) -> None:
        kim = self.discord.hands("Kim")
        self.asked[await kim.type("help now")] = "crisis"
        self.asked[await kim.slash("onward", "journey", private=True)] = "command"

    async def _lee(self, life: Life) -> None:
        lee = self.discord.hands("Lee")
        self.asked[await lee.slash("rejected", private=True)] = "command"
        await self._press(life, lee, "Write it in a form")

    async def _eve(self, life: Life) -> None:
        """She asks to be forgotten, twice if need be: a button of the life before may be old."""
        eve = self.discord.hands("Eve")
        for _ in range(2):
            before = len(eve.sees())
            self.asked[await eve.slash("onward", "forget", private=True)] = "erased"
            await self._answered(life, eve, before)
            if await self._sure(life, eve):
                return

    async def _sure(self, life: Life, eve: Hands) -> bool:
        for label in ("Erase everything", "Yes, erase it"):
            before = len(eve.sees())
            if not await self._press(life, eve, label, "erased"):
                return False
            if not await self._answered(life, eve, before):
                return False
        return eve.sees()[-1]["content"].startswith("It is erased")

    async def _answered(self, life: Life, who: Hands, before: int) -> bool:
        """Wait for a new message to her; False when all is quiet without one."""
        calm = 0
        while calm < NO_BUTTON:
            if life.over.is_set():
                raise Over
            if len(who.sees()) > before:
                return True
            calm = 0 if self.waiting() else calm + 1
            await asyncio.sleep(0.05)
        return False

    async def _shut(self, life: Life) -> None:
        """Her door is closed: what is private comes as whispers under her command, and one is lost."""
        shut = self.discord.hands("Shut")
        self.asked[await shut.slash("rejected")] = "whispered"
        await self._answered(life, shut, len(shut.sees()))
        self.discord.faults.add("POST followup", Fault("drop"))
        self.asked[await shut.slash("onward", "journey")] = "whispered"

    # --- the end ----------------------------------------------------------------------------------

    async def _quiet(self, life: Life) -> None:
        calm = 0
        async with asyncio.timeout(PATIENCE):
            while calm < CALM:
                if life.over.is_set():
                    raise Over
                calm = 0 if self.waiting() else calm + 1
                await asyncio.sleep(0.05)

    def waiting(self) -> int:
        """Rows of the outbox that are not over, and timers that are due."""
        with reading(self.folder / "data") as conn:
            found = conn.execute("SELECT count(*) FROM outbox WHERE status = 0").fetchone()
        return int(found[0])

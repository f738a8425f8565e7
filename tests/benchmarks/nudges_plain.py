"""The house with a turn that does what the peer's job does, and not more.

Everything else is the house as it runs: what is due is read and unsealed, each member is decoded, their
hours in their zone are looked at, one fixed sentence is written as the "sent" row, the next one is planned,
and state, timer and sentence are sealed and on the disk before anything counts as done. What a check-in of
ours does besides (the script's words, the budget of a week, what became of the last) is in the row
of the whole house.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import cast

import msgspec

from bot.app import House
from bot.engine.effects import Message, Say, SetTimer
from bot.engine.event import Event
from bot.engine.events import NudgeDue
from bot.engine.member import Member, Nudge
from bot.engine.nudges.rules import allowed
from bot.engine.turn import Turn
from bot.engine.turn_ids import turn_id
from bot.engine.words.text import words
from bot.ports import Loaded
from tests.benchmarks.nudge_members import NEXT_AFTER
from tests.benchmarks.nudges_ours import DECODE, open_house
from tests.benchmarks.peer_apscheduler import WORDS

SENT = Say(Message(words(WORDS)))


class PlainHouse(House):
    """Its turns are the peer's job."""

    async def _think(self, event: Event, loaded: Loaded) -> Turn:
        return job(DECODE(loaded.state or b""), cast(NudgeDue, event), self.clock.now())


@asynccontextmanager
async def open_plain(now: datetime) -> AsyncIterator[PlainHouse]:
    """Such a house on a store of its own, whose clock stands at `now`."""
    async with open_house(now) as house:
        yield PlainHouse(house.settings, house.clock, house.store, house.scripts)


def job(member: Member, event: NudgeDue, now: datetime) -> Turn:
    """Send and plan the next one, or plan this one again at the start of their hours."""
    at, wanted, written = allowed(now, member), now, member.written
    said: tuple[Say, ...] = ()
    if at == now:
        wanted, said, written = now + NEXT_AFTER, (SENT,), (now,)
        at = allowed(wanted, member)
    nudge = Nudge(turn_id(event), "check-in", at, wanted)
    timer = SetTimer("nudge-check-in", NudgeDue(id="-", actor=member.actor, nudge=nudge.id), at)
    return Turn(msgspec.structs.replace(member, nudges=(nudge,), written=written), None, (*said, timer))

"""Whether a member who writes privately is still in the community that they act for.

A private conversation goes on after somebody left, or was sent away. Where the platform tells nobody of
that (Discord does only to bots that ask for a list of all members), the adapter is asked, at most once an
hour a member, before what they do there is taken.
"""

import asyncio
from datetime import datetime, timedelta

from bot.engine.actors import Actor
from bot.logs import logger
from bot.ports import Clock, Vouching

ASKED_AGAIN = timedelta(hours=1)
PATIENCE = 1.0
"""Seconds: the member waits three for a first answer."""

MOST = 10_000
"""Members whose last answer is remembered."""

_log = logger("belonging")


class Belonging:
    """Who was found to be there, and when. In memory: a start asks anew."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen: dict[tuple[str, str], datetime] = {}

    async def has_left(self, adapter: Vouching, member: Actor, community: str) -> bool:
        """True only when the platform says so; where it cannot say now, they are taken to be there."""
        if self._lately(member, community):
            return False
        try:
            async with asyncio.timeout(PATIENCE):
                there = await adapter.belongs(member, community)
        except TimeoutError:
            there = None
        if there is False:
            self._seen.pop((member.key, community), None)
            _log.info("has-left", platform=member.platform)
            return True
        if there:
            self._note(member, community)
        return False

    def _lately(self, member: Actor, community: str) -> bool:
        seen, now = self._seen.get((member.key, community)), self._clock.now()
        return seen is not None and seen <= now < seen + ASKED_AGAIN

    def _note(self, member: Actor, community: str) -> None:
        while len(self._seen) >= MOST:
            del self._seen[next(iter(self._seen))]
        self._seen[member.key, community] = self._clock.now()

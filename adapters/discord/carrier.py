"""The adapter: deliveries out of the outbox, carried to Discord one call after another."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import discord

from adapters.discord import letters, outbound
from adapters.discord.doubts import Doubts, standing
from adapters.discord.inbound import PLATFORM
from adapters.discord.letters import PrivateDoors
from adapters.discord.outbound import AddReaction, Call, Rewrite, Send, StartThread
from adapters.discord.refusals import (
    ARCHIVED,
    CLOSED,
    FAILURES,
    NO_THREADS_HERE,
    NOT_THERE,
    THREAD_EXISTS,
    refused,
    verdict,
)
from adapters.discord.tokens import Tokens
from bot.crash import crashpoint
from bot.engine.actors import Actor
from bot.engine.effects import Say
from bot.ports import Capability, Closed, Delivery, Receipt, TryAgain

WITHIN: Final = 45.0
"""Seconds for one try: longer than the rate limits that discord.py waits out, and short enough that a
line which swallows everything is noticed while Discord still remembers the nonce."""

THREAD_ASLEEP_AFTER: Final = 10080
"""Minutes without a message until Discord folds a thread away: a week, the longest there is."""


class _Shut(Exception):
    """The member's private conversation is closed; `code` says how we know."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Carrier:
    """`bot.ports.Adapter` for Discord.

    It shows pictures, but no home page and no errors inside a form; owners cannot export private messages.
    A `Home` effect raises Refused("no-home").
    """

    platform = PLATFORM
    capabilities: frozenset[Capability] = frozenset({"pictures", "masking_forbidden"})

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self.doors = PrivateDoors(client)
        self.tokens = Tokens()
        self._doubts = Doubts()

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Carry one effect out. Raises a DeliveryError when Discord did not take it."""
        if self._client.user is None or self._client.is_closed():
            raise TryAgain("not-connected", 5.0)
        calls, begun = outbound.calls(delivery), asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(WITHIN):
                receipt = await self._deliver(delivery, calls)
        except _Shut as shut:
            return await self._aside(delivery.actor.user, _sends(calls), shut.code)
        except FAILURES as error:
            self._doubts.note(delivery.id, begun, error)
            crashpoint("discord-doubt-noted")
            raise verdict(error) from error
        self._doubts.over(delivery.id)
        return receipt

    async def belongs(self, member: Actor, community: str) -> bool | None:
        """Whether the member is in that guild now; None when Discord does not say so plainly."""
        try:
            await self._client.http.get_member(int(community), int(member.user))
        except discord.NotFound as error:
            return False if error.code in NOT_THERE else None
        except (*FAILURES, ValueError):
            return None
        return True

    async def _deliver(self, delivery: Delivery, calls: tuple[Call, ...]) -> Receipt:
        if isinstance(calls[0], Send) and not calls[0].channel:
            return await self._say(delivery, _sends(calls))
        return await self._carry(delivery.id, calls)

    async def _send(self, delivery: str, channel: str, letter: Send) -> discord.Message:
        """Send it, unless an earlier try is so old that the nonce no longer tells, and it stands there."""
        since = self._doubts.since(delivery)
        found = None if since is None else await standing(self._client, channel, letter, since)
        sent = found or await letters.send(self._client, channel, letter)
        crashpoint("discord-message-sent")
        return sent

    async def _say(self, delivery: Delivery, sends: list[Send]) -> Receipt:
        """To the member's private conversation. Raises _Shut when they take no messages."""
        user = delivery.actor.user
        if self.doors.is_shut(user):
            raise _Shut("dm-closed")
        try:
            urgent = isinstance(delivery.effect, Say) and delivery.effect.urgent
            channel = await self.doors.channel(user, delivery.dm, urgent=urgent)
            sent = [await self._send(delivery.id, channel, send) for send in sends]
        except discord.HTTPException as error:
            if error.code not in CLOSED:
                raise
            self.doors.shut(user)
            raise _Shut(str(error.code)) from error
        return Receipt(ref=outbound.ref(channel, sent[-1].id), dm=channel)

    async def _aside(self, user: str, sends: list[Send], code: str) -> Receipt:
        """Past a closed door, under their last interaction: only they see it, with the same buttons.

        Raises Closed when there is none.
        """
        interaction = self.tokens.latest(user)
        if interaction is None:
            raise Closed(code)
        try:
            async with asyncio.timeout(WITHIN):
                for send in sends:
                    await letters.whisper_after(interaction, send)
        except FAILURES as error:
            raise verdict(error, repeatable=False) from error
        return Receipt()

    async def _carry(self, delivery: str, calls: tuple[Call, ...]) -> Receipt:
        receipt = Receipt()
        for call in calls:
            receipt = await self._one(delivery, call, receipt)
        return receipt

    async def _one(self, delivery: str, call: Call, before: Receipt) -> Receipt:
        """One call; `before` is the receipt of the call before it."""
        match call:
            case Send(channel=channel):
                sent = await self._send(delivery, channel, call)
                return Receipt(ref=outbound.ref(channel, sent.id))
            case StartThread(name=name):
                await self._thread(before.ref, name)
                return before
            case Rewrite() as change:
                await self._awake(change.channel, lambda: letters.rewrite(self._client, change))
                return Receipt(ref=outbound.ref(change.channel, change.message))
            case AddReaction() as reaction:
                await self._awake(reaction.channel, lambda: letters.react(self._client, reaction))
                return Receipt(ref=outbound.ref(reaction.channel, reaction.message))

    async def _thread(self, ref: str, name: str) -> None:
        """A thread on a message of ours. That there is one already means an earlier try succeeded."""
        channel_id, _, message_id = ref.partition("/")
        channel = self._client.get_channel(int(channel_id)) or await self._client.fetch_channel(
            int(channel_id)
        )
        if not isinstance(channel, discord.TextChannel):
            raise refused(NO_THREADS_HERE)
        try:
            message = channel.get_partial_message(int(message_id))
            await message.create_thread(name=name, auto_archive_duration=THREAD_ASLEEP_AFTER)
            crashpoint("discord-thread-opened")
        except discord.HTTPException as error:
            if error.code != THREAD_EXISTS:
                raise

    async def _awake(self, channel: str, act: Callable[[], Awaitable[None]]) -> None:
        """Act in a channel; if it is a thread that fell asleep, wake it and act again."""
        try:
            await act()
        except discord.HTTPException as error:
            if error.code != ARCHIVED:
                raise
            thread = await self._client.fetch_channel(int(channel))
            if isinstance(thread, discord.Thread):
                await thread.edit(archived=False)
            await act()


def _sends(calls: tuple[Call, ...]) -> list[Send]:
    return [call for call in calls if isinstance(call, Send)]

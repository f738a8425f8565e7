"""Sending: pages as messages, in channels and in private conversations. Every send goes through here.

Mentions are switched off on every call, link previews as well.
"""

import io
from collections import OrderedDict

import discord
from aiolimiter import AsyncLimiter

from adapters.discord import controls
from adapters.discord.controls import AnyInteraction
from adapters.discord.once import only_once
from adapters.discord.outbound import AddReaction, Page, Rewrite, Send
from bot.ports import TryAgain

NO_MENTIONS = discord.AllowedMentions.none()
KEPT_DMS = 10_000


class Pace:
    """At most one new private conversation per ten seconds: bots were quarantined for 20-50 at once.

    It never waits: a row that is only waiting must not look as if its request had been made.
    """

    def __init__(self, seconds: float = 10.0) -> None:
        self._limit = AsyncLimiter(1, seconds)
        self._waiting: dict[str, None] = {}

    async def turn(self, user: str) -> None:
        """Take the turn, or raise TryAgain with the seconds until this member's own turn."""
        if not self._limit.has_capacity():
            self._waiting.setdefault(user)
            place = list(self._waiting).index(user) + 1
            raise TryAgain("dm-pace", place * self._limit.time_period + 0.5)
        self._waiting.pop(user, None)
        await self._limit.acquire()


class PrivateDoors:
    """The private conversations: their channel ids, and who closed them."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._open: OrderedDict[str, str] = OrderedDict()
        self._closed: set[str] = set()
        self.pace = Pace()

    def learn(self, user: str, channel: str) -> None:
        """A member wrote or pressed in this private channel: it is theirs, and open."""
        self._open[user] = channel
        self._open.move_to_end(user)
        self._closed.discard(user)
        if len(self._open) > KEPT_DMS:
            self._open.popitem(last=False)

    def shut(self, user: str) -> None:
        """Discord refused a private message: no further try until the member acts anew."""
        self._closed.add(user)

    def knock(self, user: str) -> None:
        """The member used a command: they may have opened their messages since."""
        self._closed.discard(user)

    def is_shut(self, user: str) -> bool:
        """Whether the last private message to them was refused."""
        return user in self._closed

    async def channel(self, user: str, known: str, *, urgent: bool = False) -> str:
        """The id of their private channel; opened if need be, at the pace (what is urgent skips it)."""
        found = known or self._open.get(user, "")
        if not found:
            if not urgent:
                await self.pace.turn(user)
            opened = await self._client.create_dm(discord.Object(int(user)))
            found = str(opened.id)
        self._open[user] = found
        return found


async def send(client: discord.Client, channel: str, letter: Send) -> discord.Message:
    """A message of ours in a channel or thread, or in a private conversation."""
    there = client.get_partial_messageable(int(channel))
    return await there.send(
        letter.page.content,
        embeds=embeds(letter.page),
        view=controls.view(letter.page),
        files=_files(letter),
        nonce=letter.nonce,
        suppress_embeds=not letter.page.embed,
        allowed_mentions=NO_MENTIONS,
    )


async def rewrite(client: discord.Client, change: Rewrite) -> None:
    """Replace a message of ours, its buttons too."""
    message = client.get_partial_messageable(int(change.channel)).get_partial_message(int(change.message))
    await message.edit(
        content=change.page.content,
        embeds=embeds(change.page),
        view=controls.view(change.page),
        allowed_mentions=NO_MENTIONS,
    )


async def react(client: discord.Client, reaction: AddReaction) -> None:
    """An emoji on a message of ours."""
    channel = client.get_partial_messageable(int(reaction.channel))
    await channel.get_partial_message(int(reaction.message)).add_reaction(reaction.emoji)


async def whisper_after(interaction: AnyInteraction, letter: Send) -> None:
    """A message that only the member sees, under an interaction that was answered before; asked once."""
    await only_once(interaction.followup).send(
        letter.page.content,
        embeds=embeds(letter.page),
        view=controls.view(letter.page),
        files=_files(letter),
        ephemeral=True,
        wait=True,
        suppress_embeds=not letter.page.embed,
        allowed_mentions=NO_MENTIONS,
    )


def embeds(page: Page) -> list[discord.Embed]:
    """The words behind a notice; none for an ordinary page."""
    return [discord.Embed(description=page.embed)] if page.embed else []


def _files(letter: Send) -> list[discord.File]:
    return [
        discord.File(io.BytesIO(f.body), filename=f.name, description=letter.alt or None)
        for f in letter.files
    ]

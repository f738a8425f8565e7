"""The first answer to an interaction, within Discord's three seconds."""

from collections.abc import Awaitable

import discord

from adapters.discord import controls, letters, outbound
from adapters.discord.controls import AnyInteraction
from adapters.discord.outbound import FirstCall, OpenForm, Page, Repaint, Reply, Send
from adapters.discord.refusals import ANSWERED_ALREADY
from bot.ports import Receipt


async def give(interaction: AnyInteraction, call: FirstCall) -> Receipt:
    """Answer. Raises what discord.py raises: 10062 when too late."""
    match call:
        case Reply(pages=pages):
            return await _whisper(interaction, pages)
        case Repaint(page=page):
            return await _repaint(interaction, page)
        case OpenForm(form=form):
            await _answered(interaction.response.send_modal(controls.modal(form)))
            return Receipt()


async def acknowledge(interaction: AnyInteraction) -> bool:
    """There is nothing to say here: take the press in, and leave no "thinking" behind.

    False: the interaction can carry nothing more. A command can only be taken in by "thinking", whose
    message is deleted at once, and Discord writes the next words over that message (10008).
    """
    if interaction.response.is_done():
        return True
    if interaction.message is not None:
        await interaction.response.defer()
        return True
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.delete_original_response()
    return False


async def say(interaction: AnyInteraction, words: str) -> None:
    """One plain sentence that only the member sees, whether the interaction was answered or not."""
    if interaction.response.is_done():
        letter = Send(page=Page(content=words), nonce="")
        await letters.whisper_after(interaction, letter)
    else:
        await _whisper(interaction, (Page(content=words),))


async def _answered(asking: Awaitable[object]) -> None:
    """Ask it. That Discord has an answer already is no failure: it is ours, and only its reply was lost."""
    try:
        await asking
    except discord.HTTPException as error:
        if error.code != ANSWERED_ALREADY:
            raise


async def _whisper(interaction: AnyInteraction, pages: tuple[Page, ...]) -> Receipt:
    """Messages that only the member sees cannot be changed from outside: there is no ref to keep."""
    first, *more = pages
    asking = interaction.response.send_message(
        first.content,
        embeds=letters.embeds(first),
        view=controls.view(first),
        ephemeral=True,
        suppress_embeds=not first.embed,
        allowed_mentions=letters.NO_MENTIONS,
    )
    await _answered(asking)
    for page in more:
        await letters.whisper_after(interaction, Send(page=page, nonce=""))
    return Receipt()


async def _repaint(interaction: AnyInteraction, page: Page) -> Receipt:
    asking = interaction.response.edit_message(
        content=page.content,
        embeds=letters.embeds(page),
        view=controls.view(page),
        allowed_mentions=letters.NO_MENTIONS,
        suppress_embeds=True,
    )
    await _answered(asking)
    message = interaction.message
    if message is None or message.flags.ephemeral:
        return Receipt()
    return Receipt(ref=outbound.ref(message.channel.id, message.id))

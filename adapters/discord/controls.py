"""Buttons, selects and forms as discord.py's objects.

Every control of the bot is one `DynamicItem` template: discord.py recognises it by its custom_id
alone, so an old button works after a restart, and no view stays in memory.
"""

import re
from typing import Any, Protocol, Self, cast

import discord

from adapters.discord.inbound import PREFIX
from adapters.discord.outbound import Page
from bot.engine.effects import Field, Form, Menu, Option

AnyInteraction = discord.Interaction[Any]

_STYLES = {
    "plain": discord.ButtonStyle.secondary,
    "primary": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
}
_RADIO = 10
"""A radio group holds at most this many; more become a select."""


class Taker(Protocol):
    """Who handles a press: our client. It raises nothing."""

    async def take(self, interaction: AnyInteraction) -> None:
        """Answer the interaction."""
        ...


class Control(discord.ui.DynamicItem[discord.ui.Item[Any]], template=re.compile(rf"{PREFIX}.+", re.DOTALL)):
    """Any button or select of ours, drawn for sending or found again in a press."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: AnyInteraction, item: discord.ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """The control as the pressed message shows it."""
        return cls(item)

    async def callback(self, interaction: AnyInteraction) -> None:
        """discord.py only logs what is raised here; `take` never raises."""
        await cast(Taker, interaction.client).take(interaction)


def view(page: Page) -> discord.ui.View:
    """What can be pressed under a message; an empty view for nothing."""
    drawn = discord.ui.View(timeout=None)
    if page.menu is not None:
        drawn.add_item(Control(_select(page.menu)))
    for option in page.options:
        drawn.add_item(Control(_button(option, row=1 if page.menu else 0)))
    return drawn


def modal(form: Form) -> discord.ui.Modal:
    """A form. Its answer is recognised by its custom_id, so discord.py need not remember it."""
    drawn = discord.ui.Modal(title=form.title, custom_id=PREFIX + form.key, timeout=None)
    for field in form.fields:
        label = discord.ui.Label[Any](
            text=field.label, description=field.hint or None, component=_input(field)
        )
        drawn.add_item(label)
    drawn.stop()
    return drawn


def _button(option: Option, row: int) -> discord.ui.Button[Any]:
    return discord.ui.Button(
        custom_id=PREFIX + option.key, label=option.label, style=_STYLES[option.style], row=row
    )


def _select(menu: Menu) -> discord.ui.Select[Any]:
    return discord.ui.Select(
        custom_id=PREFIX + menu.key,
        placeholder=menu.placeholder,
        min_values=menu.least,
        max_values=menu.most,
        options=_choices(menu.options),
        row=0,
    )


def _choices(options: tuple[Option, ...], chosen: str = "") -> list[discord.SelectOption]:
    return [discord.SelectOption(label=o.label, value=o.key, default=o.key == chosen) for o in options]


def _input(field: Field) -> discord.ui.Item[Any]:
    if not field.options:
        return _typed(field)
    if len(field.options) <= _RADIO:
        return discord.ui.RadioGroup(
            custom_id=field.key,
            required=field.required,
            options=[
                discord.RadioGroupOption(label=o.label, value=o.key, default=o.key == field.initial)
                for o in field.options
            ],
        )
    return discord.ui.Select(
        custom_id=field.key,
        required=field.required,
        min_values=int(field.required),
        options=_choices(field.options, field.initial),
    )


def _typed(field: Field) -> discord.ui.TextInput[Any]:
    return discord.ui.TextInput(
        custom_id=field.key,
        style=discord.TextStyle.long if field.long else discord.TextStyle.short,
        default=field.initial[: field.most] or None,
        required=field.required,
        max_length=field.most,
    )

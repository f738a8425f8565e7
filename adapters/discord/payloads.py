"""discord.py's objects, put back into the shape of Discord's payloads, so that inbound stays pure."""

from collections.abc import Mapping
from typing import Any

import discord

from adapters.discord.controls import AnyInteraction


def interaction(received: AnyInteraction) -> Mapping[str, Any]:
    """An INTERACTION_CREATE as far as inbound reads it. `data` is Discord's own, untouched."""
    shape: dict[str, Any] = {
        "id": str(received.id),
        "type": received.type.value,
        "data": received.data,
        "locale": str(received.locale),
        "channel": _channel(received.channel),
        "user": _user(received.user),
    }
    if received.guild_id:
        seat = {"user": _user(received.user), "permissions": str(received.permissions.value)}
        shape["guild_id"] = str(received.guild_id)
        shape["member"] = {**seat, "nick": getattr(received.user, "nick", None)}
    if received.message is not None:
        shape["message"] = {"id": str(received.message.id), "flags": received.message.flags.value}
    return shape


def message(received: discord.Message) -> Mapping[str, Any]:
    """A MESSAGE_CREATE as far as inbound reads it."""
    return {
        "id": str(received.id),
        "type": received.type.value,
        "guild_id": str(received.guild.id) if received.guild else None,
        "channel_id": str(received.channel.id),
        "author": _user(received.author),
        "content": received.content,
    }


def guild(received: discord.Guild) -> Mapping[str, Any]:
    """A GUILD_CREATE or GUILD_DELETE as far as inbound reads it."""
    joined = received.me.joined_at if received.me is not None else None
    return {
        "id": str(received.id),
        "joined_at": joined.isoformat() if joined else "",
        "preferred_locale": str(received.preferred_locale),
        "unavailable": received.unavailable,
    }


def _user(user: discord.abc.User) -> dict[str, Any]:
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": user.global_name,
        "bot": user.bot,
    }


def _channel(channel: object) -> dict[str, Any]:
    """`parent_name` is ours: the name of a thread's channel, which the client has in its cache."""
    kind = getattr(channel, "type", None)
    return {
        "id": str(getattr(channel, "id", "") or ""),
        "type": kind.value if isinstance(kind, discord.ChannelType) else None,
        "name": getattr(channel, "name", None),
        "parent_id": str(getattr(channel, "parent_id", "") or ""),
        "parent_name": getattr(getattr(channel, "parent", None), "name", None),
    }

"""Discord's objects, as its description wants them and as its gateway sends them."""

import itertools
import time
from collections.abc import Mapping
from typing import Any

Shape = dict[str, Any]

TOKEN = "MTIz.fake.token"
APP_ID = "1"
GUILD, CHANNEL, CHANNEL_NAME = "101", "201", "job-hunt"
EPHEMERAL = 1 << 6

_EPOCH = 1_420_070_400_000
_NUMBERS = itertools.count(1)
_MAY = "2248473465835073"


def snowflake() -> str:
    """A fresh id of now: discord.py reads its age from it."""
    return str(((int(time.time() * 1000) - _EPOCH) << 22) | (next(_NUMBERS) & 0x3FFFFF))


def user(id: str, name: str, *, bot: bool = False) -> Shape:
    """Somebody, as strangers see them."""
    who = {"id": id, "username": name.lower(), "global_name": None if bot else name, "avatar": None}
    return {
        **who,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
        **({"bot": True} if bot else {}),
    }


BOT = user(APP_ID, "onward", bot=True)
ME = {**BOT, "mfa_enabled": True, "locale": "en-US"}


def application() -> Shape:
    """GET /applications/@me and /oauth2/applications/@me."""
    empty = dict.fromkeys(
        (
            "icon",
            "interactions_endpoint_url",
            "role_connections_verification_url",
            "team",
            "type",
        )
    )
    counts = (
        "approximate_guild_count",
        "approximate_user_install_count",
        "approximate_user_authorization_count",
    )
    plain = {"id": APP_ID, "name": "Onward", "description": "", "verify_key": "0" * 64, "flags": 0}
    more = {"flags_new": "0", "redirect_uris": [], "explicit_content_filter": 0, "owner": BOT}
    bots = {"bot_public": True, "bot_require_code_grant": False, "eligible_oauth2_scopes": []}
    return {**empty, **plain, **more, **bots, **dict.fromkeys(counts, 1)}


def command(given: Mapping[str, Any], number: int) -> Shape:
    """A slash command as Discord has it."""
    fixed = {"id": str(600 + number), "application_id": APP_ID, "version": "1"}
    told = {"default_member_permissions": None, "type": 1, "description": "", **given, **fixed}
    return {key: value for key, value in told.items() if value is not None or key.startswith("default")}


def channel() -> Shape:
    """The guild's one channel."""
    place = {"id": CHANNEL, "type": 0, "flags": 0, "guild_id": GUILD, "name": CHANNEL_NAME, "position": 1}
    return {**place, "permission_overwrites": [], "nsfw": False, "parent_id": None}


def dm(id: str, recipient: Mapping[str, Any]) -> Shape:
    """A private channel."""
    return {"id": id, "type": 1, "flags": 0, "recipients": [recipient], "last_message_id": None}


def thread(id: str, name: str, parent: str) -> Shape:
    """A thread under a message: it has the message's id."""
    since = "2026-03-02T09:00:00+00:00"
    meta = {"archived": False, "auto_archive_duration": 10080, "archive_timestamp": since, "locked": False}
    counts = {"message_count": 0, "member_count": 1, "total_message_sent": 0}
    place = {"id": id, "type": 11, "flags": 0, "guild_id": GUILD, "parent_id": parent, "owner_id": APP_ID}
    return {**place, "name": name, "thread_metadata": meta, **counts}


def guild() -> Shape:
    """GUILD_CREATE."""
    since = "2026-03-02T09:00:00+00:00"
    roles = {"id": GUILD, "name": "@everyone", "permissions": _MAY, "position": 0, "color": 0}
    flags = {"hoist": False, "managed": False, "mentionable": False, "flags": 0}
    here = {"id": GUILD, "name": "Job seekers", "joined_at": since, "preferred_locale": "en-US"}
    me = {"user": BOT, "roles": [], "joined_at": since, "deaf": False, "mute": False, "flags": 0}
    lists = {key: [] for key in ("emojis", "stickers", "features", "threads", "presences", "voice_states")}
    return {
        **here,
        **lists,
        "unavailable": False,
        "owner_id": "999",
        "member_count": 2,
        "large": False,
        "roles": [{**roles, **flags}],
        "channels": [channel()],
        "members": [me],
    }


def message(id: str, channel: str, author: Mapping[str, Any], content: str, **more: Any) -> Shape:
    """A message as it stands there."""
    empty: Shape = {key: [] for key in ("attachments", "embeds", "mentions", "mention_roles", "components")}
    fixed = {"tts": False, "mention_everyone": False, "pinned": False, "type": 0, "flags": 0}
    when = {"timestamp": now(), "edited_timestamp": None}
    said = {"id": id, "channel_id": channel, "author": author, "content": content}
    return {**empty, **fixed, **when, **said, **more}


def now() -> str:
    """The moment, as Discord writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())


def numbered(rows: list[Shape]) -> list[Shape]:
    """Components with the ids that Discord gives those that bring none."""
    count = itertools.count(1)

    def walk(part: Shape) -> Shape:
        inner = {**part, "id": part.get("id") or next(count)}
        if "components" in part:
            inner["components"] = [walk(child) for child in part["components"]]
        return inner

    return [walk(row) for row in rows]


def interaction(kind: int, id: str, member: Mapping[str, Any], dm_channel: str, **more: Any) -> Shape:
    """INTERACTION_CREATE; in the guild's channel, or in the private one when `dm_channel` is given."""
    told: Shape = {
        "application_id": APP_ID,
        "version": 1,
        "token": f"token-{id}",
        "locale": "en-GB",
        "entitlements": [],
        "attachment_size_limit": 10_485_760,
        "authorizing_integration_owners": {"0": GUILD},
        "app_permissions": _MAY,
        "id": id,
        "type": kind,
    }
    return {**told, **(_private(member, dm_channel) if dm_channel else _public(member)), **more}


def _private(member: Mapping[str, Any], dm_channel: str) -> Shape:
    return {"channel_id": dm_channel, "channel": dm(dm_channel, member), "user": member, "context": 1}


def seat(member: Mapping[str, Any]) -> Shape:
    """A member of the guild, as Discord tells of one."""
    sits = {"user": member, "nick": None, "roles": [], "deaf": False, "mute": False, "flags": 0}
    return sits | {"joined_at": "2026-01-05T10:00:00.000000+00:00"}


def _public(member: Mapping[str, Any]) -> Shape:
    place = {"id": GUILD, "locale": "en-US", "features": []}
    return {
        "guild_id": GUILD,
        "guild": place,
        "guild_locale": "en-US",
        "channel_id": CHANNEL,
        "channel": {**channel(), "permissions": _MAY},
        "member": {**seat(member), "permissions": _MAY},
        "context": 0,
    }

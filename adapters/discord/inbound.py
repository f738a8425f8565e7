"""Discord's payloads -> events. Pure: dicts in the shape of Discord's gateway in, an event out.

An event's id is Discord's own: the interaction's or the message's. None means: not for us.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypedDict

from bot.engine.actors import Actor
from bot.engine.events import (
    AnswerKind,
    AnyEvent,
    CommandUsed,
    FormSent,
    Installed,
    OptionChosen,
    Typed,
    Uninstalled,
)

Payload = Mapping[str, Any]

PLATFORM = "discord"
PREFIX = "onward:"
"""Begins every custom_id of ours: a button's, a select's and a form's."""

DOOR = "do:"
"""Begins the key of a pinned door's button: what follows is the command, then its words."""

TEXT_OPTION = "text"

_PRESS: frozenset[AnswerKind] = frozenset({"whisper", "form"})
_FORM: frozenset[AnswerKind] = frozenset({"whisper"})
_MAY_RUN_IT = 1 << 5 | 1 << 3  # Manage Server, Administrator
_EPHEMERAL = 1 << 6
_THREADS = {10, 11, 12}
_WORDS = {0, 19}  # an ordinary message, a reply


class Origin(TypedDict):
    """What every event of a member says of itself."""

    id: str
    actor: Actor
    community: str
    place: str
    place_name: str
    can_answer: frozenset[AnswerKind]
    name: str
    locale: str
    host: bool | None


def member(user: str) -> Actor:
    """A Discord member is one person in every community: private messages belong to no guild."""
    return Actor(platform=PLATFORM, tenant=PLATFORM, user=user)


def community(guild: str) -> Actor:
    """A guild as an actor."""
    return Actor(platform=PLATFORM, tenant=guild)


def from_interaction(payload: Payload, commands: Mapping[str, str]) -> AnyEvent | None:
    """A slash command, a press, a choice or a sent form. `commands`: our name -> the community's."""
    if _user(payload).get("bot"):
        return None
    match payload["type"]:
        case 2:  # APPLICATION_COMMAND
            return _command(payload, commands)
        case 3:  # MESSAGE_COMPONENT
            return _press(payload)
        case 5:  # MODAL_SUBMIT
            return _form(payload)
        case _:
            return None


def from_message(payload: Payload) -> Typed | None:
    """A message in the private conversation; one without words (a sticker) is typed, but empty."""
    author = payload["author"]
    if payload.get("guild_id") or author.get("bot") or payload.get("type", 0) not in _WORDS:
        return None
    return Typed(
        id=str(payload["id"]),
        actor=member(str(author["id"])),
        name=_name(author, {}),
        text=payload.get("content", ""),
    )


def from_guild_join(payload: Payload) -> Installed:
    """The bot was added. `joined_at` makes the id: the same guild may add it again later."""
    guild = str(payload["id"])
    return Installed(
        id=f"guild-join:{guild}:{payload['joined_at']}",
        actor=community(guild),
        community=guild,
        locale=payload.get("preferred_locale") or "",
    )


def from_guild_remove(payload: Payload) -> Uninstalled | None:
    """The bot was removed; an outage of the guild (`unavailable`) is no removal."""
    if payload.get("unavailable"):
        return None
    guild = str(payload["id"])
    return Uninstalled(
        id=f"guild-remove:{guild}:{payload['joined_at']}", actor=community(guild), community=guild
    )


def _command(payload: Payload, commands: Mapping[str, str]) -> CommandUsed:
    data = payload["data"]
    ours = {theirs: name for name, theirs in commands.items()}
    options = {option["name"]: str(option.get("value", "")) for option in data.get("options") or ()}
    return CommandUsed(
        **_origin(payload, _PRESS),
        command=ours.get(data["name"], data["name"]),
        text=options.get(TEXT_OPTION, ""),
    )


def _press(payload: Payload) -> CommandUsed | OptionChosen | None:
    data = payload["data"]
    key = _key(data)
    if not key:
        return None
    origin = _origin(payload, _PRESS | _redraw(payload))
    if key.startswith(DOOR):
        command, _, words = key.removeprefix(DOOR).partition(" ")
        return CommandUsed(**origin, command=command, text=words)
    return OptionChosen(**origin, key=key, values=tuple(data.get("values") or ()))


def _form(payload: Payload) -> FormSent | None:
    key = _key(payload["data"])
    if not key:
        return None
    values = {leaf["custom_id"]: _value(leaf) for leaf in _leaves(payload["data"]["components"])}
    origin = _origin(payload, _FORM | _redraw(payload))
    return FormSent(**origin, key=key, values=values)


def _redraw(payload: Payload) -> frozenset[AnswerKind]:
    """Only a message that nobody else sees may change under a member's finger."""
    message = payload.get("message")
    private = message is not None and (
        not payload.get("guild_id") or bool(message.get("flags", 0) & _EPHEMERAL)
    )
    return frozenset({"redraw"}) if private else frozenset()


def _origin(payload: Payload, can_answer: frozenset[AnswerKind]) -> Origin:
    guild = str(payload.get("guild_id") or "")
    seat, user = payload.get("member") or {}, _user(payload)
    place, place_name = _place(payload) if guild else ("", "")
    return Origin(
        id=str(payload["id"]),
        actor=member(str(user["id"])),
        community=guild,
        place=place,
        place_name=place_name,
        can_answer=can_answer,
        name=_name(user, seat),
        locale=payload.get("locale") or "",
        host=bool(int(seat.get("permissions") or 0) & _MAY_RUN_IT) if guild else None,
    )


def _user(payload: Payload) -> Payload:
    """Who acted: in a guild Discord tells it with their seat there."""
    user: Payload = (payload.get("member") or {}).get("user") or payload["user"]
    return user


def _place(payload: Payload) -> tuple[str, str]:
    """The channel's id and name; for a thread its channel's, where posts and threads can be made."""
    channel = payload.get("channel") or {}
    if channel.get("type") in _THREADS and channel.get("parent_id"):
        return str(channel["parent_id"]), str(channel.get("parent_name") or "")
    return str(channel.get("id") or payload.get("channel_id") or ""), str(channel.get("name") or "")


def _name(user: Payload, seat: Payload) -> str:
    return str(seat.get("nick") or user.get("global_name") or user.get("username") or "")


def _key(data: Payload) -> str:
    custom_id = str(data.get("custom_id", ""))
    return custom_id.removeprefix(PREFIX) if custom_id.startswith(PREFIX) else ""


def _leaves(components: Any) -> Iterator[Payload]:  # noqa: ANN401 - any depth of Discord's tree
    """The inputs of a form: in labels (`component`) or in rows (`components`)."""
    for node in components:
        if "component" in node:
            yield from _leaves([node["component"]])
        elif "components" in node:
            yield from _leaves(node["components"])
        elif "custom_id" in node:
            yield node


def _value(leaf: Payload) -> str:
    values = leaf.get("values")
    chosen = values[0] if values else leaf.get("value")
    return "" if chosen is None else str(chosen)

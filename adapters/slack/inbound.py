"""A Slack payload -> an event. Pure: a dict in, an Event or None out.

Slack delivers in six shapes: slash command, shortcut, block_actions, view_submission, view_closed
and event_callback. An event's id comes from what Slack makes once for each press or message
(trigger_id; team, channel and ts; event_id), never from what a corrected form repeats (view id).
"""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from bot.engine.actors import Actor
from bot.engine.events import (
    AnswerKind,
    AnyEvent,
    CommandUsed,
    FormClosed,
    FormSent,
    HomeOpened,
    OptionChosen,
    Typed,
    Uninstalled,
)

PLATFORM = "slack"

PREFIX = "onward:"
"""Our action_ids and callback_ids are this and the key; any other is not ours."""

DOOR = "do:"
"""A public button's key starts so; the rest is the command it stands for, then its words."""

Payload = Mapping[str, Any]

_SPOKEN = frozenset({None, "file_share", "thread_broadcast", "me_message"})
"""Message subtypes in which a member says something; every other one is Slack's own bookkeeping."""

_MARKED = re.compile(
    r"<(?:(?P<sign>[@#!])|(?=https?:|mailto:|tel:))(?P<what>[^|>\n]+)(?:\|(?P<label>[^>\n]*))?>"
)


def event_of(body: Payload, commands: Mapping[str, str]) -> AnyEvent | None:
    """The event that a payload means; None for what is not for us (bots, edits, others' buttons).

    `commands` maps what members type, without the slash, to the command's own name; an unknown one
    keeps its name (Slack sends only our app's, so the host has renamed it there and not here). A payload
    without the fields that Slack's schemas require raises KeyError.
    """
    event = None if _is_bots(body) else _event_of(body, commands)
    return msgspec.structs.replace(event, community="", host=False) if event and is_strange(body) else event


def _event_of(body: Payload, commands: Mapping[str, str]) -> AnyEvent | None:
    if "command" in body:
        return _command(body, commands)
    match body.get("type"):
        case "block_actions":
            return _action(body)
        case "view_submission":
            return _form_sent(body)
        case "view_closed":
            return _form_closed(body)
        case "shortcut":
            return _shortcut(body)
        case "event_callback":
            return _event(body)
    return None


def team_of(body: Payload) -> str:
    """The workspace; on an organisation-wide install a payload may name it only with the user."""
    team = body.get("team_id") or (body.get("team") or {}).get("id")
    user = body.get("user")
    own = user.get("team_id") if isinstance(user, Mapping) else None
    return str(team or own or (body.get("enterprise") or {}).get("id"))


def is_strange(body: Payload) -> bool:
    """Whether the member is of another organisation, met in a shared channel (Slack Connect).

    Their talk is theirs; the community is not. Within an organisation (`enterprise`) a member's own
    workspace may be another one, and says nothing.
    """
    said, user = body.get("event") or {}, body.get("user")
    own = user.get("team_id") if isinstance(user, Mapping) else said.get("user_team") or said.get("team")
    team = body.get("team_id") or (body.get("team") or {}).get("id")
    grid = body.get("enterprise") or body.get("enterprise_id") or body.get("is_enterprise_install") is True
    return bool(own and team and own != team and not grid)


def _is_bots(body: Payload) -> bool:
    """A bot or a workflow pressed or wrote: there is nobody to talk with."""
    user = body.get("user")
    return bool(isinstance(user, Mapping) and user.get("is_bot"))


def place_of(channel: str, name: str = "") -> str:
    """A channel's id, "" for a private conversation with the bot or with another member."""
    return "" if channel.startswith("D") or name == "directmessage" else channel


def place_name_of(channel: str, name: str) -> str:
    """What people call the channel; Slack calls each private one "privategroup"."""
    return name if place_of(channel, name) and name != "privategroup" else ""


def plain_words(text: str) -> str:
    """What a member wrote, without Slack's marks: `<https://a.example|a>` -> `a`, `&amp;` -> `&`.

    Slack escapes &, < and > in what members type, so a real mark can be told from a typed one.
    """
    unmarked = _MARKED.sub(_unmarked, text)
    return unmarked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _unmarked(mark: re.Match[str]) -> str:
    sign, what, label = mark["sign"] or "", mark["what"], mark["label"]
    if sign == "!":  # <!channel>, <!subteam^S1|@team>, <!date^..|Monday>
        return label or f"@{what.split('^')[0]}"
    return (sign if label and not label.startswith(sign) else "") + (label or f"{sign}{what}")


def _member(body: Payload, user: str) -> Actor:
    return Actor(platform=PLATFORM, tenant=team_of(body), user=user)


def _kinds(*kinds: AnswerKind) -> frozenset[AnswerKind]:
    return frozenset(kinds)


def _called(user: Payload) -> str:
    """What the payload calls the member: a handle, unless users.info tells better."""
    return str(user.get("username") or user.get("name") or "")


def _command(body: Payload, commands: Mapping[str, str]) -> CommandUsed:
    typed = str(body["command"]).lstrip("/")
    return CommandUsed(
        id=f"slack:trigger:{body['trigger_id']}",
        actor=_member(body, body["user_id"]),
        community=team_of(body),
        place=place_of(body["channel_id"], body.get("channel_name", "")),
        place_name=place_name_of(body["channel_id"], body.get("channel_name", "")),
        can_answer=_kinds("whisper", "form"),
        name=body.get("user_name", ""),
        command=commands.get(typed, typed),
        text=plain_words(body.get("text", "")),
    )


def _shortcut(body: Payload) -> CommandUsed:
    return CommandUsed(
        id=f"slack:trigger:{body['trigger_id']}",
        actor=_member(body, body["user"]["id"]),
        community=team_of(body),
        can_answer=_kinds("form"),  # a global shortcut has no channel and no response_url
        name=_called(body["user"]),
        command=body["callback_id"],
    )


def _action(body: Payload) -> CommandUsed | OptionChosen | None:
    action = body["actions"][0]
    if not action["action_id"].startswith(PREFIX):
        return None
    key = action["action_id"].removeprefix(PREFIX)
    channel = body.get("channel") or {}
    kinds = _answerable(body, channel.get("id", ""))
    said: dict[str, Any] = {
        "id": f"slack:trigger:{body['trigger_id']}",
        "actor": _member(body, body["user"]["id"]),
        "community": team_of(body),
        "place": place_of(channel.get("id", ""), channel.get("name", "")),
        "place_name": place_name_of(channel.get("id", ""), channel.get("name", "")),
        "name": _called(body["user"]),
    }
    if key.startswith(DOOR):
        command, _, words = key.removeprefix(DOOR).partition(" ")
        return CommandUsed(**said, can_answer=kinds - {"redraw"}, command=command, text=words)
    return OptionChosen(**said, can_answer=kinds, key=key, values=_chosen(action))


def _answerable(body: Payload, channel: str) -> frozenset[AnswerKind]:
    """The Home tab has no message; a message that everybody sees is nobody's to change."""
    if not body.get("response_url"):
        return _kinds("form")
    if place_of(channel) and not body["container"].get("is_ephemeral"):
        return _kinds("whisper", "form")
    return _kinds("whisper", "form", "redraw")


def _chosen(action: Payload) -> tuple[str, ...]:
    if action["type"] == "static_select":
        return (action["selected_option"]["value"],)
    return tuple(option["value"] for option in action.get("selected_options", ()))


def _form_sent(body: Payload) -> FormSent | None:
    view = body["view"]
    if not view["callback_id"].startswith(PREFIX):
        return None
    return FormSent(
        id=f"slack:trigger:{body['trigger_id']}",
        actor=_member(body, body["user"]["id"]),
        community=team_of(body),
        can_answer=_kinds("invalid"),
        name=_called(body["user"]),
        key=view["callback_id"].removeprefix(PREFIX),
        values={field: _answer(state) for field, state in view["state"]["values"].items()},
    )


def _answer(state: Payload) -> str:
    """The one answer of an input block: its typed words, or the chosen option's key, or ""."""
    for element in state.values():
        option = element.get("selected_option") or {}
        return str(element.get("value") or option.get("value") or "")
    return ""


def _form_closed(body: Payload) -> FormClosed | None:
    view = body["view"]
    if not view["callback_id"].startswith(PREFIX):
        return None
    return FormClosed(
        id=f"slack:closed:{view['id']}",  # closing has no trigger_id, and a view closes once
        actor=_member(body, body["user"]["id"]),
        community=team_of(body),
        name=_called(body["user"]),
        key=view["callback_id"].removeprefix(PREFIX),
    )


def _event(body: Payload) -> AnyEvent | None:
    event = body["event"]
    match event["type"]:
        case "message":
            return _typed(body, event)
        case "app_home_opened" if event.get("tab", "home") == "home":
            return HomeOpened(
                id=f"slack:event:{body['event_id']}",
                actor=_member(body, event["user"]),
                community=team_of(body),
            )
        case "app_uninstalled":
            return _uninstalled(body)
        case "tokens_revoked" if event["tokens"].get("bot"):
            return _uninstalled(body)
    return None


def _typed(body: Payload, event: Payload) -> Typed | None:
    own = event.get("bot_id") or event.get("user") in {None, "USLACKBOT"}
    if own or event.get("channel_type") != "im" or event.get("subtype") not in _SPOKEN:
        return None
    return Typed(
        id=f"slack:message:{team_of(body)}:{event['channel']}:{event['ts']}",
        actor=_member(body, event["user"]),
        community=team_of(body),
        text=plain_words(event.get("text") or ""),
    )


def _uninstalled(body: Payload) -> Uninstalled:
    return Uninstalled(
        id=f"slack:event:{body['event_id']}",
        actor=Actor(platform=PLATFORM, tenant=team_of(body)),
        community=team_of(body),
    )

"""What Slack sends to an app, built as Slack builds it; the judge looks at each before it leaves.

Ids are made up: one workspace, one app, one bot.
"""

from collections.abc import Mapping, Sequence
from typing import Any

TEAM, DOMAIN = "T0HARBOUR", "harbour"
APP, BOT, BOT_USER = "A0ONWARD", "B0ONWARD", "U0ONWARD"
TOKEN = "verification-token-unused"
_TEAM = {"id": TEAM, "domain": DOMAIN}

Payload = dict[str, Any]


def slash_command(
    user: str, name: str, *, channel: str, channel_name: str, typed: str, trigger: str, respond: str
) -> Payload:
    """A slash command; `typed` is the whole line."""
    command, _, text = typed.partition(" ")
    return {
        "token": TOKEN,
        "team_id": TEAM,
        "team_domain": DOMAIN,
        "channel_id": channel,
        "channel_name": channel_name,
        "user_id": user,
        "user_name": name,
        "command": command,
        "text": escaped(text.strip()),
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": respond,
        "trigger_id": trigger,
    }


def shortcut(user: str, name: str, callback_id: str, trigger: str, ts: str) -> Payload:
    """A global shortcut."""
    return {
        "type": "shortcut",
        "token": TOKEN,
        "action_ts": ts,
        "team": _TEAM,
        "user": {"id": user, "username": name, "team_id": TEAM},
        "is_enterprise_install": False,
        "callback_id": callback_id,
        "trigger_id": trigger,
    }


def block_actions(
    user: str, name: str, action: Payload, *, trigger: str, respond: str, place: Mapping[str, Any]
) -> Payload:
    """A pressed button or a changed select; `place` holds container, and channel and message or view."""
    return {
        "type": "block_actions",
        "user": {"id": user, "username": name, "name": name, "team_id": TEAM},
        "api_app_id": APP,
        "token": TOKEN,
        "trigger_id": trigger,
        "team": _TEAM,
        "is_enterprise_install": False,
        "state": {"values": {}},
        "response_url": respond,
        "actions": [action],
        **place,
    }


def pressed(element: Mapping[str, Any], block_id: str, ts: str, values: Sequence[str] = ()) -> Payload:
    """The action of one element."""
    action: Payload = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block_id,
        "action_ts": ts,
    }
    if element["type"] == "button":
        return {**action, "text": element["text"]}
    chosen = [option for option in element["options"] if option["value"] in values]
    action["placeholder"] = element["placeholder"]
    if element["type"] == "static_select":
        return {**action, "selected_option": chosen[0]}
    return {**action, "selected_options": chosen}


def in_message(
    channel: str, channel_name: str, ts: str, text: str, blocks: Sequence[Any], *, ephemeral: bool
) -> Payload:
    """Where a press happened: a message, or one that only the member sees (sent without its content)."""
    container = {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": ephemeral}
    place: Payload = {"container": container, "channel": {"id": channel, "name": channel_name}}
    if not ephemeral:
        place["message"] = {
            "type": "message",
            "user": BOT_USER,
            "ts": ts,
            "bot_id": BOT,
            "app_id": APP,
            "text": text,
            "team": TEAM,
            "blocks": list(blocks),
        }
    return place


def opened(view: Mapping[str, Any], view_id: str) -> Payload:
    """A view as Slack hands it back."""
    return {
        "id": view_id,
        "team_id": TEAM,
        "type": view["type"],
        "blocks": view["blocks"],
        "private_metadata": view.get("private_metadata", ""),
        "callback_id": view.get("callback_id", ""),
        "state": {"values": {}},
        "hash": f"{view_id}.hash",
        "title": view.get("title", {"type": "plain_text", "text": "Home", "emoji": True}),
        "clear_on_close": False,
        "notify_on_close": view.get("notify_on_close", False),
        "close": view.get("close"),
        "submit": view.get("submit"),
        "previous_view_id": None,
        "root_view_id": view_id,
        "app_id": APP,
        "external_id": "",
        "app_installed_team_id": TEAM,
        "bot_id": BOT,
    }


def answered(element: Mapping[str, Any], given: str) -> Payload:
    """An input's state: typed words, or the option with that label; "" is left empty."""
    if element["type"] == "plain_text_input":
        return {"type": "plain_text_input", "value": given or None}
    chosen = [o for o in element["options"] if given and given in (o["text"]["text"], o["value"])]
    return {"type": element["type"], "selected_option": chosen[0] if chosen else None}


def view_submission(user: str, name: str, view: Payload, state: Payload, trigger: str) -> Payload:
    """A form, sent."""
    return {
        "type": "view_submission",
        "team": _TEAM,
        "user": {"id": user, "name": name, "team_id": TEAM},
        "api_app_id": APP,
        "token": TOKEN,
        "trigger_id": trigger,
        "view": {**view, "state": {"values": state}},
        "response_urls": [],
        "is_enterprise_install": False,
    }


def view_closed(user: str, name: str, view: Payload) -> Payload:
    """A form, closed without sending it."""
    return {
        "type": "view_closed",
        "team": _TEAM,
        "user": {"id": user, "name": name, "team_id": TEAM},
        "api_app_id": APP,
        "token": TOKEN,
        "view": view,
        "is_cleared": False,
        "is_enterprise_install": False,
    }


def message(user: str, channel: str, text: str, ts: str) -> Payload:
    """Words typed in the private conversation with the bot."""
    return {
        "type": "message",
        "channel": channel,
        "user": user,
        "text": escaped(text),
        "ts": ts,
        "event_ts": ts,
        "team": TEAM,
        "client_msg_id": f"client-{ts}",
        "channel_type": "im",
    }


def app_home_opened(user: str, channel: str, tab: str, ts: str) -> Payload:
    """The bot's Home or Messages tab was opened."""
    return {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab, "event_ts": ts}


def envelope(event: Payload, event_id: str) -> Payload:
    """What the Events API wraps an event in."""
    return {
        "token": TOKEN,
        "team_id": TEAM,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": 1_772_442_000,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }


def escaped(text: str) -> str:
    """Typed words as Slack sends them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

"""What the fake Slack answers to conversations.history: the newest first, page by page."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.fakes.of_slack import fake_slack_payloads as payloads

if TYPE_CHECKING:
    from tests.fakes.of_slack.fake_slack import Item


def history(items: Sequence["Item"], arguments: Mapping[str, Any], most: int) -> dict[str, Any]:
    """One page of the bot's messages in that channel since `oldest` (seconds, as text), at most `most`."""
    found = [
        item
        for item in reversed(items)
        if item.channel == arguments["channel"]
        and item.kind in {"message", "file"}
        and not item.thread
        and float(item.ts) > float(arguments.get("oldest", 0))
    ]
    begin, limit = int(arguments.get("cursor") or 0), min(int(arguments.get("limit", 100)), most)
    more = begin + limit < len(found)
    page = {"messages": [_shown(item) for item in found[begin : begin + limit]], "has_more": more}
    return {**page, "pin_count": 0, "response_metadata": {"next_cursor": str(begin + limit) if more else ""}}


def _shown(item: "Item") -> dict[str, Any]:
    said = {"type": "message", "user": payloads.BOT_USER, "bot_id": payloads.BOT, "app_id": payloads.APP}
    return {**said, "ts": item.ts, "team": payloads.TEAM, "text": item.text, "blocks": item.blocks}

"""Words that perhaps arrived: looked for in the member's own conversation with the bot, by our mark.

Each message carries its effect's id in its block_ids. Only whether that mark stands there is read;
what members wrote comes along in Slack's answer, and is looked at by nobody.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.slack.api import Api
from adapters.slack.outbound import Call
from adapters.slack.render import is_marked
from bot.ports import Ambiguous, Refused, TryAgain

SCOPE = "im:history"

MARGIN = timedelta(minutes=15)
"""That Slack's clock may be behind ours, or ours may have been put right since."""

_A_PAGE = 200
_PAGES = 10  # more than anybody writes in a quarter of an hour; beyond, nobody can tell

Said = Mapping[str, Any]


async def standing(api: Api, channel: str, id: str, since: datetime) -> str | None:
    """The ts of the message of that effect; None when it is not among all that came since.

    Raises Ambiguous when that cannot be seen: no scope, too much, or something was deleted there.
    Raises TryAgain when Slack cannot be asked now.
    """
    if api.scopes and SCOPE not in api.scopes:
        raise Ambiguous("no-im-history")
    asked = {"channel": channel, "oldest": f"{(since - MARGIN).timestamp():.6f}", "limit": _A_PAGE}
    for number in range(_PAGES):
        answer = await _page(api, asked, first=not number)
        said = answer.get("messages") or ()
        if found := next((one for one in said if _carries(one, id)), None):
            return str(found["ts"])
        if any(_hides(one) for one in said):
            raise Ambiguous("history-deleted")
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            _look_complete(answer)
            return None
        asked = {**asked, "cursor": cursor}
    raise Ambiguous("history-too-long")


async def _page(api: Api, asked: dict[str, Any], *, first: bool) -> Said:
    """Slack lets some apps read one short page a minute: then the second one would never come."""
    try:
        return await api.call(Call("conversations.history", asked, repeatable=True))
    except TryAgain as error:
        if first:
            raise
        raise Ambiguous(error.code) from error
    except Refused as error:  # the scope is gone, or the conversation: it will never be seen
        raise Ambiguous(error.code) from error


def _look_complete(answer: Said) -> None:
    if answer.get("has_more") or "messages" not in answer:
        raise Ambiguous("history-cut-short")


def _carries(said: Said, id: str) -> bool:
    return any(is_marked(str(block.get("block_id", "")), id) for block in said.get("blocks") or ())


def _hides(said: Said) -> bool:
    """What is left of a deleted message: it may have been ours."""
    return said.get("subtype") == "tombstone"

"""What a community keeps of its celebration thread: the wins as previewed, and its weekly hour."""

from collections import Counter
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from bot.engine.actors import Actor
from bot.engine.community import Community
from bot.engine.nudges.rules import at_local
from bot.engine.wins.state import Win

THREAD_OPEN = timedelta(days=6, hours=12)
"""How long wins still go into the last thread; then they wait for the next one."""

MAX_WINS = 500
"""Wins kept for edits and withdrawal; what leaves the state stays posted."""

WINS_A_MESSAGE = 6

REST_AFTER = 2
"""Quiet threads in a row; then there is none until somebody shares a win, unless the host wants one."""


def next_thread(community: Community, now: datetime) -> datetime:
    """The community's next weekly hour after `now`."""
    zone = zone_of_place(community)
    today = now.astimezone(zone).date()
    first = today + timedelta(days=(community.day - today.weekday()) % 7)
    moment = at_local(first, time(community.hour), zone)
    return moment if moment > now else at_local(first + timedelta(days=7), time(community.hour), zone)


def zone_of_place(community: Community) -> ZoneInfo:
    """The zone of the community; UTC for one that is unknown by now."""
    try:
        return ZoneInfo(community.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def with_win(community: Community, win: Win) -> Community:
    """When there are too many, the oldest of whoever has most goes: nobody crowds out the others."""
    wins = (*community.wins, win)
    if len(wins) > MAX_WINS:
        shared = Counter(one.by for one in wins)
        most = max(shared.values())
        gone = next(i for i, one in enumerate(wins) if shared[one.by] == most)
        wins = (*wins[:gone], *wins[gone + 1 :])
    return msgspec.structs.replace(community, wins=wins)


def own_win(community: Community, by: Actor, id_: str) -> Win | None:
    """That win, if it is theirs."""
    return next((win for win in community.wins if win.id == id_ and win.by == by), None)


def put_win(community: Community, win: Win, **fields: object) -> Community:
    """The community with that win changed."""
    changed = msgspec.structs.replace(own_win(community, win.by, win.id) or win, **fields)
    wins = tuple(changed if one.id == win.id and one.by == win.by else one for one in community.wins)
    return msgspec.structs.replace(community, wins=wins)

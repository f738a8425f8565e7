"""What the rooms of moderation share: to keep something on a community's desk, and to note what was done."""

from datetime import datetime, timedelta

import msgspec

from bot.engine.community import Community
from bot.engine.effects import AnyEffect
from bot.engine.moderation.known import DECISIONS, MAX_DONE
from bot.engine.moderation.state import Done

Next = tuple[Community, tuple[AnyEffect, ...]]

DECIDED = frozenset({*DECISIONS, "put-out", "nobody", "few", "again"})
"""Rows of the audit that nothing else may push out: what became of a case."""

ROWS_A_DAY = 3


def keep(community: Community, **fields: object) -> Community:
    """The community with those fields of its desk."""
    return msgspec.structs.replace(community, desk=msgspec.structs.replace(community.desk, **fields))


def goes_on(community: Community, now: datetime) -> Community:
    """It rests no more. What waits to be said has its days from now on."""
    at_rest = community.desk.paused_at is not None
    return keep(community, paused_at=None, resumed_at=now) if at_rest else community


def noted(community: Community, now: datetime, deed: str, role: str, case: int = 0) -> Community:
    """One more row of the audit. When there are too many, the oldest goes that is no decision."""
    rows = [*community.desk.audit, Done(now, deed, role, case)]
    while len(rows) > MAX_DONE:
        rows.pop(next((n for n, one in enumerate(rows) if one.deed not in DECIDED), 0))
    return keep(community, audit=tuple(rows))


def noted_rarely(community: Community, now: datetime, deed: str, role: str) -> Community:
    """The same of what may be done again and again: a few rows of a day, the last of them the newest."""
    day = now - timedelta(days=1)
    rows = community.desk.audit
    lately = [one for one in rows if (one.deed, one.role) == (deed, role) and one.at > day]
    if len(lately) >= ROWS_A_DAY:
        community = keep(community, audit=tuple(one for one in rows if one is not lately[-1]))
    return noted(community, now, deed, role)

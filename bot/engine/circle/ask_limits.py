"""How often a member may ask the circle, leave a note in it, report something, or share a win.

A channel must not be filled by one, and several asks without a name can be put together
(docs/safety.md). It counts what was posted, also of who was erased since.
"""

from datetime import datetime, timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.state import Posted, Support
from bot.engine.codes import code_of
from bot.engine.community import Community
from bot.engine.moderation.known import REPORTS_A_DAY

A_DAY = 2
UNNAMED_IN = timedelta(days=7)
"""One ask without a name in so long."""

NOTES_A_DAY = 3
"""Each of them rings whoever moderates."""

WINS_A_DAY = 5
MAX_POSTED = 1000

NOTE, REPORT = "note", "report"


def too_many(community: Community, by: Actor, now: datetime, *, unnamed: bool) -> str:
    """Of what there were too many ("day", "week"), so that this one is not posted; "" when it may be."""
    code = code_of(community.actor, by)
    mine = [one for one in community.posted if one.code == code and not one.what]
    if sum(now < one.at + timedelta(days=1) for one in mine) >= A_DAY:
        return "day"
    lately = any(one.unnamed and now < one.at + UNNAMED_IN for one in mine)
    return "week" if unnamed and lately else ""


def noted(community: Community, ask: Support, now: datetime) -> Community:
    """One more was posted."""
    return _with(community, Posted(code_of(community.actor, ask.by), now, ask.unnamed), now)


def note_left(community: Community, by: Actor, now: datetime) -> Community | None:
    """With one more note, also of who takes it back afterwards; None for enough in a day."""
    return _one_more(community, by, NOTE, NOTES_A_DAY, now)


def reported(community: Community, by: Actor, now: datetime) -> Community | None:
    """With one more report of theirs, of whatever age the case is; None for enough in a day."""
    return _one_more(community, by, REPORT, REPORTS_A_DAY, now)


def _one_more(community: Community, by: Actor, what: str, most: int, now: datetime) -> Community | None:
    code, day = code_of(community.actor, by), now - timedelta(days=1)
    lately = sum(one.code == code and one.what == what and one.at > day for one in community.posted)
    return _with(community, Posted(code, now, what=what), now) if lately < most else None


def _with(community: Community, one: Posted, now: datetime) -> Community:
    fresh = tuple(each for each in community.posted if now < each.at + UNNAMED_IN)
    return msgspec.structs.replace(community, posted=(*fresh, one)[-MAX_POSTED:])


def too_many_wins(community: Community, by: Actor, now: datetime) -> bool:
    """Whether so many wins of theirs were shared within a day, also those that were taken out again."""
    code = code_of(community.actor, by)
    lately = (one for one in community.shared if now < one.at + timedelta(days=1))
    return sum(one.code == code for one in lately) >= WINS_A_DAY


def win_noted(community: Community, by: Actor, now: datetime) -> Community:
    """One more was shared."""
    fresh = tuple(one for one in community.shared if now < one.at + timedelta(days=1))
    one = Posted(code_of(community.actor, by), now)
    return msgspec.structs.replace(community, shared=(*fresh, one)[-MAX_POSTED:])

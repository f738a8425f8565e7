"""How often a member may ask the circle.

A channel must not be filled by one, and several asks without a name can be put together
(docs/safety.md). It counts what was posted, also of who was erased since.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.codes import code_of

if TYPE_CHECKING:
    from bot.engine.circle_list import Support
    from bot.engine.community import Community

A_DAY = 2
UNNAMED_IN = timedelta(days=7)
"""One ask without a name in so long."""

WINS_A_DAY = 5
MAX_POSTED = 1000


class Posted(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """That somebody asked, under a code that names nobody."""

    code: str
    at: datetime
    unnamed: bool = False


def too_many(community: "Community", by: Actor, now: datetime, *, unnamed: bool) -> str:
    """Of what there were too many ("day", "week"), so that this one is not posted; "" when it may be."""
    code = code_of(community.actor, by)
    mine = [one for one in community.posted if one.code == code]
    if sum(now < one.at + timedelta(days=1) for one in mine) >= A_DAY:
        return "day"
    lately = any(one.unnamed and now < one.at + UNNAMED_IN for one in mine)
    return "week" if unnamed and lately else ""


def noted(community: "Community", ask: "Support", now: datetime) -> "Community":
    """One more was posted."""
    fresh = tuple(one for one in community.posted if now < one.at + UNNAMED_IN)
    one = Posted(code_of(community.actor, ask.by), now, ask.unnamed)
    return msgspec.structs.replace(community, posted=(*fresh, one)[-MAX_POSTED:])


def too_many_wins(community: "Community", by: Actor, now: datetime) -> bool:
    """Whether so many wins of theirs were shared within a day, also those that were taken out again."""
    code = code_of(community.actor, by)
    lately = (one for one in community.shared if now < one.at + timedelta(days=1))
    return sum(one.code == code for one in lately) >= WINS_A_DAY


def win_noted(community: "Community", by: Actor, now: datetime) -> "Community":
    """One more was shared."""
    fresh = tuple(one for one in community.shared if now < one.at + timedelta(days=1))
    one = Posted(code_of(community.actor, by), now)
    return msgspec.structs.replace(community, shared=(*fresh, one)[-MAX_POSTED:])

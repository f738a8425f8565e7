"""How often a member may ask the circle, leave a note in it, or share a win.

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

MOST: dict[str, int] = {"note": 3, "win": 10}
"""Of these in a day: each note rings whoever moderates, and a thread must not be filled by one either."""

MAX_POSTED = 1000


class Posted(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """That somebody asked, or (`what`) left something else, under a code that names nobody."""

    code: str
    at: datetime
    unnamed: bool = False
    what: str = ""


def too_many(community: "Community", by: Actor, now: datetime, *, unnamed: bool) -> str:
    """Of what there were too many ("day", "week"), so that this one is not posted; "" when it may be."""
    code = code_of(community.actor, by)
    mine = [one for one in community.posted if one.code == code and not one.what]
    if sum(now < one.at + timedelta(days=1) for one in mine) >= A_DAY:
        return "day"
    lately = any(one.unnamed and now < one.at + UNNAMED_IN for one in mine)
    return "week" if unnamed and lately else ""


def noted(community: "Community", ask: "Support", now: datetime) -> "Community":
    """One more was posted."""
    return _with(community, Posted(code_of(community.actor, ask.by), now, ask.unnamed), now)


def left(community: "Community", by: Actor, what: str, now: datetime) -> "Community | None":
    """With one more of these, also of who takes it back afterwards; None for enough in a day."""
    code, day = code_of(community.actor, by), now - timedelta(days=1)
    lately = sum(one.code == code and one.what == what and one.at > day for one in community.posted)
    return _with(community, Posted(code, now, what=what), now) if lately < MOST[what] else None


def _with(community: "Community", one: Posted, now: datetime) -> "Community":
    fresh = tuple(each for each in community.posted if now < each.at + UNNAMED_IN)
    return msgspec.structs.replace(community, posted=(*fresh, one)[-MAX_POSTED:])

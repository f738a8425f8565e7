"""Who is counted here, without a name: "five or more people had a no this month", and nobody can say who.

A member who agreed gets a mark. Only their own state, sealed with their own key, knows which one it is;
the community keeps marks with a day, and no name. So it can count different people, and forget one.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from bot.engine.community import Community
from bot.engine.counting.events import Counted, CountedIn, CountedOut
from bot.engine.counting.state import Mark

MONTH, WEEK = timedelta(days=30), timedelta(days=7)

FEW = 5
"""With fewer different people than this, nothing is said."""

MAX_MARKS = 1000


def may_count(community: Community | None) -> bool:
    """Whether anybody is counted here: never at an employer."""
    return community is not None and community.kind in {"community", "school"}


def count(community: Community, event: CountedIn | CountedOut, now: datetime) -> Community:
    """One mark of a kind for each member, with its last day; what is older than a month is let go."""
    if isinstance(event, CountedOut):
        return without(community, event.mark)
    if not (event.day and may_count(community)):
        return community
    same = {(event.mark, event.what)}
    lately = _since(community.marks, now - MONTH)
    others = tuple(one for one in lately if (one.mark, one.what) not in same)
    marks = (*others, Mark(event.mark, event.what, event.day))[-MAX_MARKS:]
    return msgspec.structs.replace(community, marks=marks)


def without(community: Community, mark: str) -> Community:
    """Nothing here counts that member any more."""
    marks = tuple(one for one in community.marks if one.mark != mark)
    return msgspec.structs.replace(community, marks=marks)


def people(community: Community, what: Counted, since: datetime, *, but: str = "") -> int:
    """How many different people that is true of since then, beside who bears the mark `but`."""
    marks = community.marks if may_count(community) else ()
    return len({one.mark for one in _since(marks, since) if one.what == what} - {but})


def _since(marks: Iterable[Mark], since: datetime) -> tuple[Mark, ...]:
    first = since.date().isoformat()
    return tuple(one for one in marks if one.day >= first)

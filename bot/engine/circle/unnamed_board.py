"""Asks without a name, the community's side: they wait for a drawn round, and are posted together.

Whether it is still possible is asked again when they are posted. Where it is not, they are not posted, and
their authors hear why, with their words, so that they can ask with a name.
"""

from datetime import datetime, timedelta

import msgspec

from bot.engine.circle.drawn import moment, share
from bot.engine.circle.ends import Next, not_posted
from bot.engine.circle.events import SupportDue
from bot.engine.circle.known import GATHERED_FOR
from bot.engine.circle.state import Support
from bot.engine.circle.unnamed import why_not
from bot.engine.community import Community
from bot.engine.effects import SetTimer
from bot.engine.nudges.rules import named_zone

ANSWERS_SPREAD = timedelta(hours=1)
"""Answers to an ask without a name come up to this much later: who answered could watch who reads."""


def opened(community: Community, *, opened: bool) -> Next:
    """A host switched it. What waits when it ends is not posted."""
    state = msgspec.structs.replace(community, circle_unnamed=opened and community.circle_open)
    return refused(state)


def wait(community: Community, ask: Support, lot: str, now: datetime) -> Next:
    """It waits for its drawn round, if it may stand without a name. When it was written is kept nowhere."""
    if why := why_not(community):
        return community, (not_posted(ask, f"unnamed-{why}"),)
    at = moment(now, named_zone(community.zone), len(community.circle), share(lot, "post"))
    hidden = msgspec.structs.replace(ask, shown_as="", at=at, unnamed=True, lot=lot)
    state = msgspec.structs.replace(community, support=(*community.support, hidden))
    return state, next_round(state)


def next_round(community: Community) -> tuple[SetTimer, ...]:
    """One timer for all that wait and may be posted: the earliest of their rounds."""
    rounds = [ask.at for ask in _waiting(community) if not ask.doubted]
    if not rounds:
        return ()
    due = SupportDue(id="-", actor=community.actor, ask="", work="unnamed")
    return (SetTimer("unnamed", due, min(rounds)),)


def due(community: Community, now: datetime) -> tuple[Support, ...]:
    """Those whose round has come, in an order that is drawn as well."""
    come = [ask for ask in _waiting(community) if ask.at <= now and not ask.doubted]
    return tuple(sorted(come, key=lambda ask: share(ask.lot, "order")))


def refused(community: Community) -> Next:
    """Where it is not possible any more, nothing that waits is ever posted, and its author hears why."""
    why = why_not(community)
    if not why:
        return community, ()
    gone = _waiting(community)
    left = tuple(ask for ask in community.support if ask not in gone)
    hear = tuple(not_posted(ask, f"unnamed-{why}") for ask in gone)
    return msgspec.structs.replace(community, support=left), hear


def _waiting(community: Community) -> tuple[Support, ...]:
    return tuple(ask for ask in community.support if ask.unnamed and not ask.message)


# --- what comes back ----------------------------------------------------------------------------


def gathered_for(ask: Support) -> timedelta:
    """How long the answers of one batch are gathered."""
    spread = ANSWERS_SPREAD * share(ask.lot, f"answers {ask.answered}") if ask.unnamed else timedelta()
    return GATHERED_FOR + spread

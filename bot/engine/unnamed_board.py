"""Asks without a name, the community's side: they wait for a drawn round, and are posted together.

Whether it is still possible is asked again when they are posted. Where it is not, they are not posted, and
their authors hear why, with their words, so that they can ask with a name.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle_list import GATHERED_FOR, Support
from bot.engine.drawn import moment, share
from bot.engine.effects import AnyEffect, SetTimer, Tell
from bot.engine.events import SupportAsked, SupportDue, Told
from bot.engine.nudges import named_zone
from bot.engine.unnamed import Why, why_not

if TYPE_CHECKING:
    from bot.engine.community import Community

Next = tuple["Community", tuple[AnyEffect, ...]]

ANSWERS_SPREAD = timedelta(hours=1)
"""Answers to an ask without a name come up to this much later: who answered could watch who reads."""

THANKS_SPREAD = timedelta(hours=3)
"""And so with a thank you: it comes a drawn while after it was said."""


def opened(community: "Community", *, opened: bool) -> Next:
    """A host switched it. What waits when it ends is not posted."""
    state = msgspec.structs.replace(community, circle_unnamed=opened and community.circle_open)
    return refused(state)


def waiting(community: "Community", event: SupportAsked, now: datetime) -> Support:
    """The ask with its drawn round. When it was written is kept nowhere."""
    people, zone = len(community.circle), named_zone(community.zone)
    at = moment(now, zone, people, share(event.lot, "post"))
    return Support(event.ask, event.by, "", event.words, at, unnamed=True, lot=event.lot)


def next_round(community: "Community") -> tuple[SetTimer, ...]:
    """One timer for all that wait: the earliest of their rounds."""
    rounds = [ask.at for ask in _waiting(community)]
    if not rounds:
        return ()
    due = SupportDue(id="-", actor=community.actor, ask="", work="unnamed")
    return (SetTimer("unnamed", due, min(rounds)),)


def due(community: "Community", now: datetime) -> tuple[Support, ...]:
    """Those whose round has come, in an order that is drawn as well."""
    come = [ask for ask in _waiting(community) if ask.at <= now]
    return tuple(sorted(come, key=lambda ask: share(ask.lot, "order")))


def refused(community: "Community") -> Next:
    """Where it is not possible any more, nothing that waits is ever posted, and its author hears why."""
    why = why_not(community)
    if not why:
        return community, ()
    gone = _waiting(community)
    left = tuple(ask for ask in community.support if ask not in gone)
    told = tuple(refusal(ask.by, ask.words, why) for ask in gone)
    return msgspec.structs.replace(community, support=left), told


def refusal(who: Actor, words: str, why: Why) -> Tell:
    """Why it was not posted, and the words that were not lost."""
    return Tell(Told(id="-", actor=who, saying=f"unnamed-{why}", slots={"support-text": words}))


def _waiting(community: "Community") -> tuple[Support, ...]:
    return tuple(ask for ask in community.support if ask.unnamed and not ask.message)


# --- what comes back ----------------------------------------------------------------------------


def gathered_for(ask: Support) -> timedelta:
    """How long the answers of one batch are gathered."""
    spread = ANSWERS_SPREAD * share(ask.lot, f"answers {ask.answered}") if ask.unnamed else timedelta()
    return GATHERED_FOR + spread


def thanked_after(ask: Support) -> timedelta:
    """How long after it was said a thank you is told, where no name stands beside the ask."""
    return timedelta(minutes=10) + THANKS_SPREAD * share(ask.lot, f"thanks {ask.answered}")


def thanks(ask: Support) -> tuple[Support, tuple[AnyEffect, ...]]:
    """Those who were thanked and did not hear it yet do now, from "the member who asked"."""
    heard = [reply for reply in ask.replies if reply.thanked and not reply.thanks_told]
    replies = tuple(
        msgspec.structs.replace(reply, thanks_told=True) if reply in heard else reply for reply in ask.replies
    )
    told = tuple(Tell(Told(id="-", actor=reply.by, saying="reply-thanked-unnamed")) for reply in heard)
    return msgspec.structs.replace(ask, replies=replies), told

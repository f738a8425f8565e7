"""Answers on their way to who asked, the community's side: told in batches, and remembered for a month.

What is remembered is whose answer a number was: so Thank, Report and Block work after the ask has ended.
A peer's own words are kept with it until the asker's hours have surely come, and are no part of the event
that tells of them: who is forgotten, leaves or is blocked meanwhile takes them along.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.events import PeerBlocked, PeersReplied, ReplyTold, SupportDue
from bot.engine.circle.known import OWN, apart
from bot.engine.circle.state import Heard, Reply, Support
from bot.engine.codes import code_of
from bot.engine.community import Community
from bot.engine.effects import AnyEffect, CancelTimers, SetTimer, Tell
from bot.engine.moderation.known import is_paused

Next = tuple[Community, tuple[AnyEffect, ...]]

HEARD_FOR, WORDS_FOR = timedelta(days=30), timedelta(days=3)
"""How long it is known whose an answer was, and how long its words wait for the asker's hours.

While the circle rests nothing is said, so that the three days begin when it goes on.
"""

LOOKED_AT_IN = timedelta(days=1)
"""What waits for a circle at rest is looked at again this much later."""

MAX_HEARD = 2000
MESSAGES, LINES_A_MESSAGE = 5, 5
"""Of a batch: an own answer is a message by itself, prepared lines stand together."""

TIMER = "past"


# --- told in batches ----------------------------------------------------------------------------


def tell_replies(community: Community, ask: Support, now: datetime) -> Next:
    """The first batch of what was not told yet; what is left waits for the next."""
    told, left = _batch([one for one in ask.replies if not one.told and not apart(community, ask.by, one.by)])
    gone = tuple(one if one in left else _told(one) for one in ask.replies)
    changed = msgspec.structs.replace(ask, replies=gone)
    support = tuple(changed if one is ask else one for one in community.support)
    state = msgspec.structs.replace(community, support=support)
    if not told:
        return state, ()
    state, effects = _remember(state, tuple(_heard(ask, one, now) for one in told), now)
    replies = tuple(ReplyTold(one.number) for one in told)
    here = community.actor.tenant
    tell = Tell(PeersReplied(id="-", actor=ask.by, ask=ask.id, asked_in=here, replies=replies))
    return state, (tell, *effects)


def _heard(ask: Support, one: Reply, at: datetime) -> Heard:
    return Heard(ask.id, one.number, ask.by, one.by, at, one.name, one.line, one.words, ask.shown_as, ask.lot)


def tell_every_reply(community: Community, ask: Support, now: datetime) -> Next:
    """The same for an ask that ends: nothing that was answered in time is lost."""
    effects: tuple[AnyEffect, ...] = ()
    while any(not one.told for one in ask.replies):
        community, more = tell_replies(community, ask, now)
        ask = next(one for one in community.support if one.id == ask.id)
        effects = (*effects, *more)
    return community, effects


def waits(ask: Support) -> bool:
    """Whether an answer to it was not told yet."""
    return any(not one.told for one in ask.replies)


def _told(reply: Reply) -> Reply:
    return msgspec.structs.replace(reply, told=True, words="")


def _batch(waiting: Iterable[Reply]) -> tuple[list[Reply], list[Reply]]:
    """As many as go into a handful of messages, in the order in which they came; and the others."""
    told: list[Reply] = []
    left: list[Reply] = []
    for reply in waiting:
        (told if messages_of([*told, reply]) <= MESSAGES else left).append(reply)
    return told, left


def messages_of(replies: Iterable[Reply]) -> int:
    """How many messages they take."""
    own = [one.line == OWN for one in replies]
    return sum(own) + -(-(len(own) - sum(own)) // LINES_A_MESSAGE)


# --- remembered for a month ---------------------------------------------------------------------


def _remember(community: Community, made: tuple[Heard, ...], now: datetime) -> Next:
    return _kept(msgspec.structs.replace(community, heard=(*community.heard, *made)[-MAX_HEARD:]), now)


def grown_old(community: Community, now: datetime) -> Next:
    """The day has come on which something of it is let go of."""
    return _kept(community, now)


def _kept(community: Community, now: datetime) -> Next:
    heard = tuple(_lasting(community, now))
    state = msgspec.structs.replace(community, heard=heard)
    if not heard:
        return state, (CancelTimers(TIMER),)
    first = min(_words_until(community, one, now) if one.words else one.at + HEARD_FOR for one in heard)
    due = SupportDue(id="-", actor=community.actor, ask="", work="past")
    return state, (SetTimer(TIMER, due, first),)


def _lasting(community: Community, now: datetime) -> Iterator[Heard]:
    for one in community.heard:
        if now < one.at + HEARD_FOR:
            old = one.words and now >= _words_until(community, one, now)
            yield msgspec.structs.replace(one, words="") if old else one


def _words_until(community: Community, one: Heard, now: datetime) -> datetime:
    """Until when its words wait for the asker's hours, as far as it is known now; never for over a month."""
    at = max(one.at, community.desk.resumed_at or one.at) + WORDS_FOR
    if is_paused(community):
        at = max(at, now + LOOKED_AT_IN)
    return min(at, one.at + HEARD_FOR)


def find(community: Community | None, ask: str, number: int, to: Actor) -> Heard | None:
    """The answer of that number to that member; while the ask stands, its own list knows too."""
    if community is None:
        return None
    for one in community.heard:
        if (one.ask, one.number, one.to) == (ask, number, to):
            return one
    for asked in community.support:
        if asked.id == ask and asked.by == to:
            replies = (one for one in asked.replies if one.number == number)
            return next((_heard(asked, one, one.at) for one in replies), None)
    return None


def can_be_shown(one: Heard) -> bool:
    """Whether moderators could look at it: it is somebody's still, and so are its words."""
    return not one.code and (one.line != OWN or bool(one.words))


def silenced(
    community: Community, *, by: Actor | None = None, to: Actor | None = None, ask: str = ""
) -> Community:
    """What that peer answered, or for that asker, or to that ask of theirs, is not said any more."""
    heard = tuple(
        msgspec.structs.replace(one, words="", withdrawn=True)
        if by in {None, one.by} and to in {None, one.to} and ask in {"", one.ask}
        else one
        for one in community.heard
    )
    return msgspec.structs.replace(community, heard=heard)


def unsaid(community: Community, ask: str) -> Community:
    """A thank you for an answer to it that still waits is not said any more."""
    heard = tuple(
        msgspec.structs.replace(one, thanks_told=True) if one.ask == ask and one.thanked else one
        for one in community.heard
    )
    return msgspec.structs.replace(community, heard=heard)


def forgotten(community: Community, who: Actor) -> Community:
    """Nothing here names them any more. Whose answer it was stays, as a code: Block still means them."""
    place, code = community.actor, code_of(community.actor, who)
    heard = tuple(
        msgspec.structs.replace(one, by=place, code=code, name="", words="") if one.by == who else one
        for one in community.heard
        if one.to != who
    )
    return msgspec.structs.replace(community, heard=heard)


# --- blocked ------------------------------------------------------------------------


def block(community: Community, event: PeerBlocked) -> Next:
    """From now on neither hears of the other here; nobody is told. It also means who was erased since."""
    found = find(community, event.ask, event.number, event.by)
    if found is None:
        return community, ()
    if found.code:
        barred = tuple(dict.fromkeys((*community.barred, (event.by, found.code))))
        return msgspec.structs.replace(community, barred=barred), ()
    blocked = tuple(dict.fromkeys((*community.blocked, (event.by, found.by))))
    state = msgspec.structs.replace(community, blocked=blocked)
    return silenced(state, by=found.by, to=found.to), ()

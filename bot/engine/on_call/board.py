"""The people of a community who agreed to be asked, and who asks: the community's side of on call.

A member in a hard hour may ask that somebody here writes to them. What goes to those on call is the
name and that request, nothing else. The first who says yes is told to the member; the others, that it
is taken. The member's own timer tells them when nobody did, whatever becomes of the community.
"""

from datetime import datetime, timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.codes import code_of
from bot.engine.community import Community
from bot.engine.effects import AnyEffect, Tell
from bot.engine.events import Event, Told
from bot.engine.member import Member
from bot.engine.moderation.known import is_kept_short
from bot.engine.on_call.events import (
    AskAnswered,
    AskEnded,
    AskMade,
    AskPassedOn,
    AskTakenBack,
    OnCallJoined,
    OnCallLeft,
    OnCallOpened,
)
from bot.engine.on_call.state import Asked, OnCall, OpenAsk

MAX_ON_CALL = 10
"""People on call: more would mean that everybody thinks somebody else will write."""

MAX_ASKED = 500
"""Asks of a day that are remembered."""

MAX_ASKS = 50
"""Open asks of one community; of more, the oldest goes, and its member's timer tells them."""

ASK_OPEN = timedelta(minutes=30)
"""After this an ask is over, and the member is shown other help."""

ASK_AGAIN, A_DAY = timedelta(minutes=10), 4
"""How long after one ask the same member may make the next, and how many in a day. Whoever said yes may
never write, so the others can be asked; but nobody can call ten people again and again."""

NAME = 24
"""Characters of a name that are shown in the preview: ten of them fit one slot."""

Next = tuple[Community, tuple[AnyEffect, ...]]


def waits_for_one(member: Member, now: datetime) -> bool:
    """Whether the member asked, and may still hear that somebody writes."""
    out = member.ask_out
    return out is not None and not out.over and now < out.at + ASK_OPEN


def asked_lately(member: Member, now: datetime) -> bool:
    """Whether their last ask ended early: a new one waits, or ten people could be called without end."""
    out = member.ask_out
    return out is not None and out.over and now < out.at + ASK_AGAIN


def who_asks(community: Community | None, ask: str) -> str:
    """The name that was shown with that request, "" once it is over."""
    listed = community.asks if community is not None else ()
    return next((one.shown_as for one in listed if one.id == ask), "")


def who_writes(community: Community | None, code: str) -> str:
    """The name of who is on call under that code, "" for nobody."""
    listed = community.on_call if community is not None else ()
    return next((one.name for one in listed if community and code_of(community.actor, one.who) == code), "")


def answer_on_call(community: Community, event: Event, now: datetime) -> Next:
    """What the community does with an event about on call; any other changes nothing."""
    community = _without_old_asks(community, now)
    match event:
        case OnCallOpened(opened=opened):
            return _open(community, opened=opened)
        case OnCallJoined():
            return _join(community, event, now)
        case OnCallLeft(by=by):
            return step_off(community, by)
        case AskMade():
            return _pass_on(community, event, now)
        case AskTakenBack(by=by):
            return take_back(community, by)
        case AskAnswered():
            return _answer(community, event)
        case _:
            return community, ()


def _without_old_asks(community: Community, now: datetime) -> Community:
    return _with(community, *(ask for ask in community.asks if now < ask.at + ASK_OPEN))


def _with(community: Community, *asks: OpenAsk) -> Community:
    return msgspec.structs.replace(community, asks=asks[-MAX_ASKS:])


def _without(community: Community, ask: OpenAsk) -> Community:
    return _with(community, *(one for one in community.asks if one is not ask))


# --- who is on call -----------------------------------------------------------------------------


def _open(community: Community, *, opened: bool) -> Next:
    """A host allows it or not. Without it the list is empty, and what is open ends."""
    if opened and community.may_open_on_call:
        return msgspec.structs.replace(community, on_call_open=True), ()
    return closed(community)


def closed(community: Community) -> Next:
    """Nobody is on call here any more, and who waits for somebody is told so."""
    told = tuple(_told(one.who, "on-call-closed") for one in community.on_call)
    over = tuple(_nobody(ask) for ask in community.asks)
    return msgspec.structs.replace(community, on_call_open=False, on_call=(), asks=()), (*told, *over)


def _join(community: Community, event: OnCallJoined, now: datetime) -> Next:
    others = tuple(one for one in community.on_call if one.who != event.by)
    if not community.on_call_open or is_kept_short(community, event.by, now):
        return community, (_told(event.by, "on-call-closed"),)
    if len(others) >= MAX_ON_CALL:
        return community, (_told(event.by, "on-call-full"),)
    joined = OnCall(event.by, event.shown_as[:NAME], now)
    state = msgspec.structs.replace(community, on_call=(*others, joined))
    return state, (_told(event.by, "on-call-joined"),)


def step_off(community: Community, who: Actor) -> Next:
    """They are on call no more, and what they were asked waits for the others."""
    left = tuple(one for one in community.on_call if one.who != who)
    state = msgspec.structs.replace(community, on_call=left)
    effects: tuple[AnyEffect, ...] = ()
    for ask in community.asks:
        if who in ask.waiting:
            state, more = _decline(state, ask, who)
            effects = (*effects, *more)
    return state, effects


def forgotten(community: Community, who: Actor) -> Next:
    """Whoever is erased is on no list, and asks for nothing."""
    state, stepped = step_off(community, who)
    state, taken = take_back(state, who)
    return state, (*stepped, *taken)


# --- asks ---------------------------------------------------------------------------------------


def _pass_on(community: Community, event: AskMade, now: datetime) -> Next:
    """One open ask a member. With nobody there any more, or too many in a day, the member is told at once."""
    if any(ask.by == event.by for ask in community.asks):
        return community, ()
    people = tuple(one.who for one in community.on_call_for(event.by))
    ask = OpenAsk(event.ask, event.by, event.shown_as, now, people)
    lately = tuple(one for one in community.asked if now < one.at + timedelta(days=1))
    mine = Asked(code_of(community.actor, event.by), now)
    if not people or not _may_ask(lately, mine):
        return community, (_nobody(ask),)
    community = msgspec.structs.replace(community, asked=(*lately, mine)[-MAX_ASKED:])
    here = community.actor.tenant
    passed = (Tell(AskPassedOn(id="-", actor=who, ask=ask.id, asked_in=here)) for who in people)
    return _with(community, *community.asks, ask), tuple(passed)


def _may_ask(lately: tuple[Asked, ...], mine: Asked) -> bool:
    """Whoever was forgotten and comes back is the same to those on call."""
    theirs = [one.at for one in lately if one.code == mine.code]
    return len(theirs) < A_DAY and all(mine.at >= at + ASK_AGAIN for at in theirs)


def take_back(community: Community, by: Actor) -> Next:
    """The member needs nobody to write any more, and who was asked is told so."""
    gone = tuple(ask for ask in community.asks if ask.by == by)
    left = tuple(ask for ask in community.asks if ask.by != by)
    told = tuple(_told(who, "on-call-taken-back") for ask in gone for who in ask.waiting)
    return _with(community, *left), told


def _answer(community: Community, event: AskAnswered) -> Next:
    ask = next((one for one in community.asks if one.id == event.ask), None)
    if ask is None or event.by not in ask.waiting:
        return community, (_told(event.by, "on-call-over"),) if event.will_write else ()
    if not event.will_write:
        return _decline(community, ask, event.by)
    others = tuple(who for who in ask.waiting if who != event.by)
    effects = (
        Tell(AskEnded(id="-", actor=ask.by, ask=ask.id, code=code_of(community.actor, event.by))),
        _told(event.by, "on-call-yours", ask.shown_as),
        *(_told(who, "on-call-taken", ask.shown_as) for who in others),
    )
    return _without(community, ask), effects


def _decline(community: Community, ask: OpenAsk, who: Actor) -> Next:
    """The others may still say yes; when nobody is left, the member need not wait."""
    waiting = tuple(one for one in ask.waiting if one != who)
    if not waiting:
        return _without(community, ask), (_nobody(ask),)
    fewer = msgspec.structs.replace(ask, waiting=waiting)
    return _with(community, *(fewer if one is ask else one for one in community.asks)), ()


def _nobody(ask: OpenAsk) -> Tell:
    return Tell(AskEnded(id="-", actor=ask.by, ask=ask.id))


def _told(who: Actor, saying: str, name: str = "") -> Tell:
    return Tell(Told(id="-", actor=who, saying=saying, slots={"on-call-for": name} if name else {}))

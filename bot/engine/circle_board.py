"""The circle of a community: who is in it, which asks stand, and what peers answered.

Whoever asks said yes to the exact words and the name beside them. An ask waits ten minutes, in which
it can be taken back unseen, and then stands in the community's channel for three days. Peers answer
with a line that was prepared, or with words of their own that nothing stops (circle_read.py). What they
answer is told together (circle_heard.py), in the asker's private conversation. An ask that nobody answers
is a second no: after half a day two willing people are asked, and after a day the asker hears from us.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, get_args

import msgspec

from bot.engine import circle_heard
from bot.engine.actors import Actor
from bot.engine.circle_list import (
    ASKED_AGAIN,
    ASKED_AT_ONCE,
    GATHERED_FOR,
    LATER,
    LINES,
    MAX_PEERS,
    MAX_STANDING,
    NAME,
    OWN,
    UNSEEN_FOR,
    Peer,
    Reply,
    Support,
    apart,
    is_open,
    may_answer,
    peer_of,
    standing,
)
from bot.engine.circle_read import may_be_told
from bot.engine.effects import AnyEffect, CancelTimers, Edit, Message, Option, Post, SetTimer, Tell
from bot.engine.events import (
    CircleJoined,
    CircleLeft,
    CircleOpened,
    CircleTrained,
    Event,
    PeerBlocked,
    RepliesThanked,
    SupportAnswered,
    SupportAsked,
    SupportDue,
    SupportTakenBack,
    SupportWanted,
    SupportWork,
    Told,
)
from bot.engine.turn_ids import effect_id
from bot.engine.voice import Voice

if TYPE_CHECKING:
    from bot.engine.community import Community

Next = tuple["Community", tuple[AnyEffect, ...]]


# --- turns --------------------------------------------------------------------------------------


def answer_circle(community: "Community", event: Event, now: datetime, voice: Voice) -> Next:
    """What the community does with an event about its circle; any other changes nothing."""
    match event:
        case CircleOpened(opened=opened):
            return _open(community, voice, opened=opened)
        case CircleJoined():
            return _join(community, event, now)
        case CircleTrained(by=by):
            return _trained(community, by)
        case CircleLeft(by=by):
            return left(community, by, voice)
        case SupportDue():
            return _due(community, event, now, voice)
        case _:
            return _told_of_an_ask(community, event, now, voice)


def _told_of_an_ask(community: "Community", event: Event, now: datetime, voice: Voice) -> Next:
    match event:
        case SupportAsked():
            return _ask(community, event, now)
        case SupportTakenBack(by=by):
            return take_back(community, by, voice)
        case SupportAnswered():
            return _answered(community, event, now)
        case RepliesThanked():
            return _thanked(community, event)
        case PeerBlocked():
            return circle_heard.block(community, event)
        case _:
            return community, ()


def _with(community: "Community", **fields: object) -> "Community":
    return msgspec.structs.replace(community, **fields)


def _put(community: "Community", ask: Support, **fields: object) -> "Community":
    changed = msgspec.structs.replace(ask, **fields)
    return _with(community, support=tuple(changed if one is ask else one for one in community.support))


def _of(community: "Community", id_: str) -> Support | None:
    return next((one for one in community.support if one.id == id_), None)


# --- who is in it -------------------------------------------------------------------------------


def _open(community: "Community", voice: Voice, *, opened: bool) -> Next:
    if opened and community.celebrates:
        return _with(community, circle_open=True), ()
    return closed(community, voice)


def closed(community: "Community", voice: Voice) -> Next:
    """There is no circle here any more: posts lose their words, and who waits is told so."""
    effects: list[AnyEffect] = []
    for ask in community.support:
        effects += _ends(ask, voice)
        effects.append(_told(ask.by, "circle-closed"))
    state = _with(community, circle_open=False, circle=(), support=())
    return circle_heard.silenced(state), tuple(effects)


def _join(community: "Community", event: CircleJoined, now: datetime) -> Next:
    if not is_open(community):
        return community, (_told(event.by, "circle-closed"),)
    others = tuple(peer for peer in community.circle if peer.who != event.by)
    if len(others) >= MAX_PEERS:
        return community, (_told(event.by, "circle-full"),)
    before = peer_of(community, event.by)
    peer = Peer(event.by, event.shown_as[:NAME], now, trained=before is not None and before.trained)
    return _with(community, circle=(*others, peer)), ()


def _trained(community: "Community", who: Actor) -> Next:
    circle = tuple(
        msgspec.structs.replace(peer, trained=True) if peer.who == who else peer for peer in community.circle
    )
    return _with(community, circle=circle), ()


def left(community: "Community", who: Actor, voice: Voice) -> Next:
    """They are in the circle no more, their ask goes, and what they answered is told to nobody else."""
    state = _with(community, circle=tuple(peer for peer in community.circle if peer.who != who))
    state = _with(state, support=tuple(_without_replies(ask, who) for ask in state.support))
    return take_back(circle_heard.silenced(state, by=who), who, voice)


def _without_replies(ask: Support, who: Actor) -> Support:
    kept = tuple(reply for reply in ask.replies if reply.by != who or reply.told)
    return ask if kept == ask.replies else msgspec.structs.replace(ask, replies=kept)


def forgotten(community: "Community", who: Actor, voice: Voice) -> Next:
    """Nothing here names them any more."""
    state, effects = left(community, who, voice)
    support = tuple(
        msgspec.structs.replace(ask, replies=tuple(reply for reply in ask.replies if reply.by != who))
        for ask in state.support
    )
    blocked = tuple(pair for pair in state.blocked if who not in pair)
    return circle_heard.forgotten(_with(state, support=support, blocked=blocked), who), effects


# --- asks ---------------------------------------------------------------------------------------


def _ask(community: "Community", event: SupportAsked, now: datetime) -> Next:
    """One open ask a member, seen by nobody for ten minutes."""
    if peer_of(community, event.by) is None:
        return community, (_told(event.by, "circle-closed"),)
    if len(community.support) >= MAX_STANDING:
        return community, (_told(event.by, "support-board-full"),)
    if any(ask.by == event.by for ask in community.support):
        return community, ()
    ask = Support(event.ask, event.by, event.shown_as, event.words, now)
    return _with(community, support=(*community.support, ask)), (
        _timer(community, ask, "post", UNSEEN_FOR, now),
    )


def _timer(
    community: "Community", ask: Support, work: SupportWork, after: timedelta, now: datetime
) -> SetTimer:
    due = SupportDue(id="-", actor=community.actor, ask=ask.id, work=work)
    return SetTimer(f"{work}-{ask.id}", due, now + after)


def _due(community: "Community", event: SupportDue, now: datetime, voice: Voice) -> Next:
    if event.work == "kept":
        return circle_heard.grown_old(community, now)
    ask = _of(community, event.ask)
    if ask is None:
        return community, ()
    match event.work:
        case "post":
            return _post(community, ask, event, now, voice)
        case "replies":
            return _tell_replies(community, ask, now)
        case "others":
            return _ask_others(community, ask, now)
        case "quiet":
            return community, _unless_answered(ask, "support-quiet")
        case "over":
            return _over(community, ask, now, voice)
        case "kept":
            return community, ()


def _over(community: "Community", ask: Support, now: datetime, voice: Voice) -> Next:
    """What was answered in time is still told."""
    community, told = circle_heard.tell_every_reply(community, ask, now)
    state = _with(community, support=tuple(one for one in community.support if one.id != ask.id))
    return state, (*told, *_ends(ask, voice), *_unless_answered(ask, "support-over"))


def _unless_answered(ask: Support, saying: str) -> tuple[AnyEffect, ...]:
    return () if ask.replies else (_told(ask.by, saying),)


def _post(community: "Community", ask: Support, event: Event, now: datetime, voice: Voice) -> Next:
    text = voice.text("support-post", **{"shown-as": ask.shown_as, "support-text": ask.words})
    buttons = (
        Option(f"do:circle-been {ask.id}", voice.line("reply-been"), "primary"),
        Option(f"do:circle-answer {ask.id}", voice.line("support-answer")),
    )
    later = (_timer(community, ask, work, after, now) for work, after in LATER.items())
    effects: tuple[AnyEffect, ...] = (Post(community.channel, Message(text, buttons)), *later)
    return _put(community, ask, message=effect_id(event, 1)), effects


def _ends(ask: Support, voice: Voice) -> tuple[AnyEffect, ...]:
    """The post loses its words and buttons, and nothing more is due."""
    timers = tuple(CancelTimers(f"{work}-{ask.id}") for work in get_args(SupportWork))
    return (*timers, Edit(ask.message, Message(voice.text("support-ended")))) if ask.message else timers


def take_back(community: "Community", by: Actor, voice: Voice) -> Next:
    """Their ask ends, and nothing that is still to come of it is told."""
    effects: list[AnyEffect] = []
    for ask in community.support:
        if ask.by == by:
            effects += _ends(ask, voice)
    state = _with(community, support=tuple(ask for ask in community.support if ask.by != by))
    return circle_heard.silenced(state, to=by), tuple(effects)


def _ask_others(community: "Community", ask: Support, now: datetime) -> Next:
    """Nobody answered in half a day: the two who were left in peace longest are asked."""
    if ask.replies:
        return community, ()
    rested = [
        peer
        for peer in community.circle
        if peer.trained and peer.who != ask.by and not apart(community, ask.by, peer.who)
        if peer.asked_at is None or peer.asked_at <= now - ASKED_AGAIN
    ]
    chosen = sorted(rested, key=lambda peer: (peer.asked_at or peer.at, peer.at))[:ASKED_AT_ONCE]
    circle = tuple(
        msgspec.structs.replace(peer, asked_at=now) if peer in chosen else peer for peer in community.circle
    )
    here = community.actor.tenant
    wanted = tuple(Tell(SupportWanted(id="-", actor=peer.who, ask=ask.id, asked_in=here)) for peer in chosen)
    return _with(community, circle=circle), wanted


# --- answers ------------------------------------------------------------------------------------


def _can_be_said(event: SupportAnswered) -> bool:
    """A prepared line, or own words that nothing stops: read here too, whoever sent them."""
    if event.line == OWN:
        return may_be_told(event.words)
    return event.line in LINES and not event.words


def _tell_replies(community: "Community", ask: Support, now: datetime) -> Next:
    """One batch; the next one half an hour later."""
    state, effects = circle_heard.tell_replies(community, ask, now)
    left = _of(state, ask.id)
    if left is None or not circle_heard.waits(left):
        return state, effects
    return state, (*effects, _timer(state, left, "replies", GATHERED_FOR, now))


def _answered(community: "Community", event: SupportAnswered, now: datetime) -> Next:
    ask, peer = standing(community, event.ask), peer_of(community, event.by)
    if ask is None or peer is None or not peer.trained or not _can_be_said(event):
        return community, ()
    if may_answer(community, ask, event.by, now) or apart(community, ask.by, event.by):
        return community, ()  # whoever was blocked is not told so
    reply = Reply(event.by, event.shown_as[:NAME], event.line, now, number=ask.answered, words=event.words)
    waits = circle_heard.waits(ask)
    state = _put(community, ask, replies=(*ask.replies, reply), answered=ask.answered + 1)
    return state, () if waits else (_timer(community, ask, "replies", GATHERED_FOR, now),)


def _thanked(community: "Community", event: RepliesThanked) -> Next:
    ask = _of(community, event.ask)
    if ask is None:
        return circle_heard.thanked_later(community, event)
    if ask.by != event.by:
        return community, ()
    heard = [
        reply
        for reply in ask.replies
        if event.number in {-1, reply.number}
        and reply.told
        and not reply.thanked
        and not apart(community, ask.by, reply.by)
    ]
    replies = tuple(
        msgspec.structs.replace(reply, thanked=True) if reply in heard else reply for reply in ask.replies
    )
    slots = {"peer-name": ask.shown_as}
    return _put(community, ask, replies=replies), tuple(
        _told(reply.by, "reply-thanked", **slots) for reply in heard
    )


def _told(who: Actor, saying: str, **slots: str) -> Tell:
    return Tell(Told(id="-", actor=who, saying=saying, slots=slots))

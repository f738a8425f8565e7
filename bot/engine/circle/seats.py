"""Who is in the circle of a community: joining, the course, leaving, and being forgotten."""

from datetime import datetime

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle import kept as circle_kept
from bot.engine.circle.ends import Next, ends, take_back, told, with_
from bot.engine.circle.events import CircleJoined, CircleLeft, CircleOpened, CircleTrained
from bot.engine.circle.known import MAX_PEERS, NAME, is_open, peer_of
from bot.engine.circle.state import Peer, Support
from bot.engine.codes import code_of
from bot.engine.community import Community
from bot.engine.effects import AnyEffect
from bot.engine.events import Event
from bot.engine.moderation.desk import goes_on, keep
from bot.engine.words.voice import Voice


def answer_seats(community: Community, event: Event, now: datetime, voice: Voice) -> Next:
    """What the community does with an event about who is in its circle; any other changes nothing."""
    match event:
        case CircleOpened():
            return _open(community, event, now, voice)
        case CircleJoined():
            return _join(community, event, now)
        case CircleTrained(by=by):
            return _trained(community, by)
        case CircleLeft(by=by):
            return left(community, by, voice)
        case _:
            return community, ()


def _open(community: Community, event: CircleOpened, now: datetime, voice: Voice) -> Next:
    if event.opened and community.celebrates:
        there = event.channel or community.circle_channel
        name = event.channel_name if event.channel else community.circle_channel_name
        if there == community.channel:  # with the wins again, also where those go later
            there = name = ""
        return with_(community, circle_open=True, circle_channel=there, circle_channel_name=name), ()
    return closed(community, now, voice)


def closed(community: Community, now: datetime, voice: Voice) -> Next:
    """There is no circle here any more: posts lose their words. Who waits is told so, after what had come."""
    effects: list[AnyEffect] = []
    state = goes_on(community, now)  # what waited for its rest waits for nothing any more
    for ask in community.support:
        state, answers = circle_kept.tell_every_reply(state, ask, now)
        effects += [*ends(ask, voice), *answers, told(ask.by, "circle-closed")]
    shut = with_(state, circle_open=False, circle_channel="", circle_unnamed=False)
    return keep(with_(shut, circle=(), support=()), waiting=()), tuple(effects)


def _join(community: Community, event: CircleJoined, now: datetime) -> Next:
    if not is_open(community):
        return community, (told(event.by, "circle-closed"),)
    others = tuple(peer for peer in community.circle if peer.who != event.by)
    if len(others) >= MAX_PEERS:
        return community, (told(event.by, "circle-full"),)
    before = peer_of(community, event.by)
    since, trained = (before.at, before.trained) if before is not None else (now, False)
    peer = Peer(event.by, event.shown_as[:NAME], since, trained=trained)
    return with_(community, circle=(*others, peer)), ()


def _trained(community: Community, who: Actor) -> Next:
    circle = tuple(
        msgspec.structs.replace(peer, trained=True) if peer.who == who else peer for peer in community.circle
    )
    return with_(community, circle=circle), ()


def left(community: Community, who: Actor, voice: Voice) -> Next:
    """They are in the circle no more, their ask goes, and what they answered is told to nobody else."""
    state = with_(community, circle=tuple(peer for peer in community.circle if peer.who != who))
    state = with_(state, support=tuple(_without_replies(ask, who) for ask in state.support))
    return take_back(circle_kept.silenced(circle_kept.silenced(state, by=who), to=who), who, voice)


def _without_replies(ask: Support, who: Actor) -> Support:
    kept = tuple(reply for reply in ask.replies if reply.by != who or reply.told)
    return ask if kept == ask.replies else msgspec.structs.replace(ask, replies=kept)


def forgotten(community: Community, who: Actor, voice: Voice) -> Next:
    """Nothing here names them any more. What others must not hear of them again stays, as a code."""
    state, effects = left(community, who, voice)
    code = code_of(community.actor, who)
    support = tuple(
        msgspec.structs.replace(ask, replies=tuple(reply for reply in ask.replies if reply.by != who))
        for ask in state.support
    )
    blocked = tuple(pair for pair in state.blocked if who not in pair)
    kept = tuple((by, code) for by, whom in state.blocked if whom == who)
    barred = tuple(one for one in state.barred if one[0] != who)
    state = with_(state, support=support, blocked=blocked, barred=tuple(dict.fromkeys((*barred, *kept))))
    return circle_kept.forgotten(state, who), effects

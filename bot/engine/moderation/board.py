"""Moderation, the community's side: who moderates, and by which word they came."""

from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from bot.engine.actors import Actor
from bot.engine.codes import code_of, stands_for, without_name
from bot.engine.community import Community
from bot.engine.effects import AnyEffect, CancelTimers, Tell
from bot.engine.events import Event, Told
from bot.engine.moderation.desk import Next, keep, noted
from bot.engine.moderation.events import ModeratorEnded, ModeratorInvited, ModeratorJoined, ModeratorLeft
from bot.engine.moderation.known import (
    ENOUGH,
    MAX_INVITES,
    MAX_MODERATORS,
    MAX_TRIES,
    NAME,
    WORD_FOR,
    WRONG_A_DAY,
    enough_moderators,
    is_kept_short,
    is_moderator,
)
from bot.engine.moderation.state import Case, Desk, Invite, Moderator, Try


def answer_moderators(community: Community, event: Event, now: datetime) -> Next:
    """What the community does with an event about who moderates; any other changes nothing."""
    match event:
        case ModeratorInvited():
            return _invite(community, event, now)
        case ModeratorJoined():
            return _join(community, event, now)
        case ModeratorLeft():
            return _left(community, event, now)
        case ModeratorEnded():
            return _end(community, event, now)
        case _:
            return community, ()


def _with(community: Community, **fields: object) -> Community:
    return msgspec.structs.replace(community, **fields)


def _told(who: Actor, saying: str, **slots: str) -> Tell:
    """One of the house's sentences, for that member."""
    return Tell(Told(id="-", actor=who, saying=saying, slots=slots))


# --- who moderates -------------------------------------------------------------------------------


def _invite(community: Community, event: ModeratorInvited, now: datetime) -> Next:
    fresh = tuple(one for one in community.desk.invites if now < one.at + WORD_FOR)
    invites = (*fresh, Invite(event.mark, event.by, now))[-MAX_INVITES:]
    return noted(keep(community, invites=invites), now, "invited", "host"), ()


def _join(community: Community, event: ModeratorJoined, now: datetime) -> Next:
    """Somebody with a word of today, which is used up then; or a host, who needs none while they are one."""
    if community.kind not in {"community", "school"} or is_kept_short(community, event.by, now):
        return community, (_told(event.by, "moderator-none"),)
    by_word = _tried(community, event.by, now) < WRONG_A_DAY and _fits(community, event, now)
    if not (by_word or event.hosting):
        return _wrong(community, event.by, now)
    if len(community.moderators) >= MAX_MODERATORS and not is_moderator(community, event.by):
        return community, (_told(event.by, "moderator-full"),)
    others = tuple(one for one in community.moderators if one.who != event.by)
    joined = Moderator(event.by, event.shown_as[:NAME], now, hosting=not by_word)
    invites = tuple(one for one in community.desk.invites if not by_word or one.mark != event.mark)
    state = keep(_with(community, moderators=(*others, joined)), invites=invites)
    state = noted(state, now, "joined", "host" if event.hosting else "moderator")
    return state, (_told(event.by, "moderator-joined"), *_host_hears(state, event))


def _fits(community: Community, event: ModeratorJoined, now: datetime) -> bool:
    """A word of today, of somebody else: who made it is a host, or was one."""
    words = (one for one in community.desk.invites if one.by != event.by)
    return any(one.mark == event.mark and now < one.at + WORD_FOR for one in words)


def _host_hears(community: Community, event: ModeratorJoined) -> tuple[AnyEffect, ...]:
    host = community.host
    if host is None or host == event.by:
        return ()
    name = {"moderator-name": event.shown_as[:NAME]} if event.shown_as else {}
    return (_told(host, "moderator-came", **name),)


def _tried(community: Community, who: Actor, now: datetime) -> int:
    day = now - timedelta(days=1)
    lately = (one for one in community.desk.tries if one.at > day)
    return sum(stands_for(one.who, community.actor, who) for one in lately)


def _wrong(community: Community, who: Actor, now: datetime) -> Next:
    if _tried(community, who, now) >= WRONG_A_DAY:  # the day is not made longer
        return community, (_told(who, "moderator-wrong"),)
    day = now - timedelta(days=1)
    lately = tuple(one for one in community.desk.tries if one.at > day)
    state = keep(community, tries=(*lately, Try(who, now))[-MAX_TRIES:])
    return state, (_told(who, "moderator-wrong"),)


def _left(community: Community, event: ModeratorLeft, now: datetime) -> Next:
    """They stopped, or run the place no more: then nobody comes by a word of theirs either."""
    state, effects = without(community, event.by)
    if event.ran_it:
        state = keep(state, invites=tuple(one for one in state.desk.invites if one.by != event.by))
    return noted(state, now, "left", "moderator"), effects


def without(community: Community, who: Actor) -> Next:
    """They moderate no more. The host hears when too few are left."""
    left = tuple(one for one in community.moderators if one.who != who)
    state = _with(community, moderators=left)
    return state, _few(community, state)


def _few(before: Community, after: Community) -> tuple[AnyEffect, ...]:
    if enough_moderators(before) and len(after.moderators) < ENOUGH and after.host is not None:
        return (_told(after.host, "moderators-few"),)
    return ()


def _end(community: Community, event: ModeratorEnded, now: datetime) -> Next:
    """A host ended one of them, or all, who each hear it."""
    here = community.actor
    ended = tuple(
        one for one in community.moderators if event.everybody or code_of(here, one.who) == event.who
    )
    if not ended:
        return community, ()
    state = _with(community, moderators=tuple(one for one in community.moderators if one not in ended))
    state = noted(keep(state, invites=()), now, "ended", "host")  # a word of theirs would bring them back
    heard = tuple(_told(one.who, "moderator-ended") for one in ended if one.who != event.by)
    return state, heard if event.everybody else (*heard, *_few(community, state))


def closed(community: Community) -> Next:
    """An employer's place has no moderators and nothing to moderate. Who is out stays out, strikes stay."""
    heard = tuple(_told(one.who, "moderator-ended") for one in community.moderators)
    timers = tuple(CancelTimers(f"case-{one.number}") for one in community.desk.cases)
    desk = Desk(strikes=community.desk.strikes, out=community.desk.out)
    return _with(community, moderators=(), desk=desk), (*timers, *heard)


def forgotten(community: Community, who: Actor) -> Next:
    """Nothing here names them any more. Cases, strikes, 30 days out and limits stay, under a code."""
    state, effects = without(community, who)
    desk, here = state.desk, community.actor
    state = keep(
        state,
        cases=tuple(_unnamed(one, here, who) for one in desk.cases),
        tries=tuple(replace(one, who=without_name(one.who, here, who)) for one in desk.tries),
        invites=tuple(one for one in desk.invites if one.by != who),
        strikes=tuple(replace(one, who=without_name(one.who, here, who)) for one in desk.strikes),
        out=tuple(replace(one, who=without_name(one.who, here, who)) for one in desk.out),
        given=tuple(
            replace(one, by=without_name(one.by, here, who), to=without_name(one.to, here, who))
            for one in desk.given
        ),
        rests=tuple(one for one in desk.rests if one.who != who),
    )
    return state, effects


def _unnamed(case: Case, here: Actor, who: Actor) -> Case:
    """What was reported is still decided, and by nobody who has a part in it; words and name are gone."""
    mine = case.author == who
    return replace(
        case,
        author=without_name(case.author, here, who),
        reporters=tuple(without_name(one, here, who) for one in case.reporters),
        decider=without_name(case.decider, here, who) if case.decider is not None else None,
        name="" if mine else case.name,
        shown="" if mine else case.shown,
        words="" if mine else case.words,
    )

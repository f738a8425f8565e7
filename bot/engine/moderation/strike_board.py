"""Strikes and limits, the community's side: what is counted of a peer, and when they are out or may rest.

Everything here is a date in the state: nothing is lost when the bot is started anew.
"""

from datetime import datetime, timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle import seats as circle_seats
from bot.engine.circle.events import SupportAnswered, SupportTakenBack
from bot.engine.circle.known import A_DAY
from bot.engine.circle.state import Support
from bot.engine.codes import Kept, as_code, stands_for
from bot.engine.community import Community
from bot.engine.effects import AnyEffect, Tell
from bot.engine.events import Event
from bot.engine.moderation import board as moderation_board
from bot.engine.moderation.desk import Next, keep, noted
from bot.engine.moderation.events import BreakOffered, CaseTold, PeerRests, WordsStopped
from bot.engine.moderation.known import (
    HEAVY,
    MAX_GIVEN,
    MAX_STRIKES,
    OUT_FOR,
    PAIR_FOR,
    REST,
    STRIKE_FOR,
    STRIKES,
    UNREAD_KEPT,
    answers_today,
    fresh_strikes,
    lines_alone_until,
)
from bot.engine.moderation.state import Given, Out, Rest, Strike
from bot.engine.notes import board as notes_board
from bot.engine.on_call import board as on_call_list
from bot.engine.words.voice import Voice

STRIKING = frozenset({"coercive", "coercion", "grooming"})
"""Kinds of answers that count as a strike though nobody read them; of others only the number is kept."""

UNREAD_EVERY = timedelta(days=1)
"""Words that nobody read count as one strike in that time at most: rules misread, and people try again."""


# --- strikes -------------------------------------------------------------------------------------


def strike(community: Community, who: Kept, now: datetime, voice: Voice, case: int) -> Next:
    """One more that a moderator decided; the third within 90 days puts them out of the circle."""
    state, here = _struck(community, Strike(who, now, case), now), community.actor
    decided = (one for one in state.desk.strikes if one.case)
    if sum(as_code(one.who, here) == as_code(who, here) for one in decided) < STRIKES:
        return state, ()
    return put_out(state, who, now, voice, case)


def _struck(community: Community, one: Strike, now: datetime) -> Community:
    return keep(community, strikes=(*fresh_strikes(community.desk.strikes, now), one)[-MAX_STRIKES:])


def put_out(community: Community, who: Kept, now: datetime, voice: Voice, case: int = 0) -> Next:
    """Out of the circle for 30 days: their seat, what they asked, their notes, and what they did here."""
    fresh = tuple(one for one in community.desk.out if now < one.until)
    state = keep(community, out=(*fresh, Out(who, now + OUT_FOR, case)))
    state = noted(state, now, "put-out", "bot", case)
    if not isinstance(who, Actor):  # erased, and nowhere here
        return state, ()
    state, effects = circle_seats.left(state, who, voice)
    state, ended = moderation_board.without(state, who)
    state, taken = notes_board.gone(state, who)
    state, stepped = on_call_list.step_off(state, who)
    return state, (*effects, *ended, *taken, *stepped)


def undone(community: Community, case: int) -> Community:
    """A second look found nothing wrong: the strike goes, and 30 days that three strikes no longer bring."""
    gone = [one for one in community.desk.strikes if one.case == case]
    strikes = tuple(one for one in community.desk.strikes if one.case != case)
    out = tuple(
        one
        for one in community.desk.out
        if one.case != case and not any(_fell_with(community, one, strike, strikes) for strike in gone)
    )
    return keep(community, strikes=strikes, out=out)


def _fell_with(community: Community, out: Out, gone: Strike, left: tuple[Strike, ...]) -> bool:
    """Whether those 30 days came by a third strike, and `gone` was one of the three that are no more."""
    here, at = community.actor, out.until - OUT_FOR
    same = [one for one in left if as_code(one.who, here) == as_code(out.who, here)]
    if as_code(gone.who, here) != as_code(out.who, here) or gone.at > at:
        return False
    by_strike = any((one.case, one.at) == (out.case, at) for one in same)
    return by_strike and sum(at - STRIKE_FOR < one.at <= at for one in same) < STRIKES


def words_stopped(community: Community, event: WordsStopped, now: datetime) -> Next:
    """They wrote something that is never sent: an answer that presses is a strike, the rest only counts.

    Rules misread, and keep no word that somebody could look at again. So what they find on three days leaves
    prepared lines alone for a while, and ends what rests on trust (to moderate, to be on call); their seat,
    their asks and what they are told stay as they are. To put somebody out takes a moderator's look.
    """
    counts = dict(community.desk.stopped)
    counts[event.family] = counts.get(event.family, 0) + 1
    state = keep(community, stopped=tuple(sorted(counts.items())))
    if event.asked or event.family not in STRIKING or _counted_before(state, event, now):
        return state, ()
    before = lines_alone_until(state, event.by, now)
    state = _struck(state, Strike(event.by, now, mark=event.mark), now)
    until = lines_alone_until(state, event.by, now)
    if before or not until:
        return state, ()
    state, ended = moderation_board.without(state, event.by)
    state, stepped = on_call_list.step_off(state, event.by)
    return state, (*ended, *stepped, _told_words_closed(state, event.by, until))


def _counted_before(community: Community, event: WordsStopped, now: datetime) -> bool:
    """The same words, or others of theirs within a day: a second try at one sentence is no second deed."""
    here = community.actor
    unread = [one for one in community.desk.strikes if not one.case and stands_for(one.who, here, event.by)]
    same = any(one.mark == event.mark and now < one.at + UNREAD_KEPT for one in unread if one.mark)
    return same or any(now < one.at + UNREAD_EVERY for one in unread)


def _told_words_closed(community: Community, who: Actor, until: datetime) -> Tell:
    """Nobody decided it, so nobody else tells them."""
    here = community.actor.tenant
    return Tell(CaseTold(id="-", actor=who, case=0, asked_in=here, said="words-closed", until=until))


# --- what helpers give ---------------------------------------------------------------------------


def counted(before: Community, after: Community, event: Event, now: datetime) -> Next:
    """What an event of the circle means for those who help: an answer more, or an ask that was hard."""
    match event:
        case SupportAnswered():
            return _given(before, after, event, now)
        case SupportTakenBack(by=by, hard=True):  # to offer a break just now would tell what happened
            state = after
            for ask in before.support:
                if ask.by == by:
                    state = _weighs(state, ask.id)
            return state, ()
        case PeerRests(by=by):
            rests = tuple(one for one in after.desk.rests if one.who != by)
            return keep(after, rests=(*rests, Rest(by, now, now + REST))), ()
        case _:
            return after, ()


def _given(before: Community, after: Community, event: SupportAnswered, now: datetime) -> Next:
    ask = _ask(after, event.ask)
    old = _ask(before, event.ask)
    if ask is None or old is None or ask.answered == old.answered:
        return after, ()
    fresh = tuple(one for one in after.desk.given if one.at > now - PAIR_FOR)
    # to whom an answer without a name went counts for no pair: a limit met later would tell
    given = (*fresh, Given(event.by, event.by if ask.unnamed else ask.by, ask.id, now))[-MAX_GIVEN:]
    state = keep(after, given=given)
    enough = answers_today(state, event.by, now) >= A_DAY or _carries_much(state, event.by, now)
    return _offer(state, event.by, now) if enough else (state, ())


def _ask(community: Community, id_: str) -> Support | None:
    return next((one for one in community.support if one.id == id_), None)


def heavy(community: Community, ask: str, now: datetime) -> Next:
    """Those who answered it carried more than a line; after two such asks they are offered a break."""
    state = _weighs(community, ask)
    effects: tuple[AnyEffect, ...] = ()
    given = state.desk.given
    for who in dict.fromkeys(one.by for one in given if one.ask == ask and isinstance(one.by, Actor)):
        if _carries_much(state, who, now):
            state, more = _offer(state, who, now)
            effects = (*effects, *more)
    return state, effects


def _weighs(community: Community, ask: str) -> Community:
    given = community.desk.given
    return keep(
        community,
        given=tuple(msgspec.structs.replace(one, heavy=True) if one.ask == ask else one for one in given),
    )


def _carries_much(community: Community, who: Actor, now: datetime) -> bool:
    lately = (one for one in community.desk.given if one.by == who and one.at > now - PAIR_FOR)
    return len({one.ask for one in lately if one.heavy}) >= HEAVY


def _offer(community: Community, who: Actor, now: datetime) -> Next:
    """At most once in three days, and never to who rests."""
    fresh = tuple(one for one in community.desk.rests if now < max(one.until or one.at, one.at + REST))
    if any(one.who == who for one in fresh):
        return community, ()
    state = keep(community, rests=(*fresh, Rest(who, now)))
    return state, (Tell(BreakOffered(id="-", actor=who, asked_in=community.actor.tenant)),)

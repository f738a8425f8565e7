"""The circle of a community: who is in it, which asks stand, and what peers answered.

Whoever asks said yes to the exact words and the name beside them. An ask waits ten minutes, in which
it can be taken back unseen, and then stands in the community's channel for three days. Peers answer
with a line that was prepared, or, where two others moderate, with words of their own that nothing stops
(read.py). What they answer is told together (kept.py), in the asker's private conversation. An ask that
nobody answers is a second no: after half a day two willing people are asked, and after a day the asker
hears from us.
"""

from datetime import datetime, timedelta

import msgspec

from bot.engine.circle import kept as circle_kept
from bot.engine.circle import thanks as circle_thanks
from bot.engine.circle import unnamed_board
from bot.engine.circle.ask_limits import noted as noted_ask
from bot.engine.circle.ask_limits import too_many
from bot.engine.circle.ends import (
    Next,
    ask_of,
    drop,
    ends,
    has_moved,
    not_posted,
    put,
    take_back,
    told,
    with_,
)
from bot.engine.circle.events import (
    CircleJoined,
    CircleLeft,
    CircleOpened,
    CircleTrained,
    PeerBlocked,
    RepliesThanked,
    SupportAnswered,
    SupportAsked,
    SupportDue,
    SupportHeld,
    SupportPassed,
    SupportTakenBack,
    SupportWanted,
    SupportWork,
    UnnamedOpened,
)
from bot.engine.circle.known import (
    ASKED_AGAIN,
    ASKED_AT_ONCE,
    LATER,
    LINES,
    MAX_STANDING,
    NAME,
    OWN,
    UNSEEN_FOR,
    apart,
    is_answered,
    may_answer,
    peer_of,
    standing,
)
from bot.engine.circle.likely import noted
from bot.engine.circle.read import may_be_told
from bot.engine.circle.seats import answer_seats
from bot.engine.circle.state import Reply, Support
from bot.engine.community import Community
from bot.engine.effects import AnyEffect, CancelTimers, Message, Option, Post, SetTimer, Tell
from bot.engine.events import Event
from bot.engine.marks import FIRST
from bot.engine.moderation import strike_board
from bot.engine.moderation.events import WordsStopped
from bot.engine.moderation.known import is_paused, lines_alone_until, others_moderate, resting, too_often
from bot.engine.turn_ids import effect_id
from bot.engine.words.shown_as import shown as name_as_shown
from bot.engine.words.voice import Voice

# --- turns --------------------------------------------------------------------------------------


def answer_circle(community: Community, event: Event, now: datetime, voice: Voice) -> Next:
    """What the community does with an event about its circle; any other changes nothing."""
    match event:
        case CircleOpened() | CircleJoined() | CircleTrained() | CircleLeft():
            return answer_seats(community, event, now, voice)
        case UnnamedOpened(opened=opened):
            return unnamed_board.opened(community, opened=opened)
        case SupportDue():
            return _due(community, event, now, voice)
        case _:
            return _told_of_an_ask(community, event, now, voice)


def _told_of_an_ask(community: Community, event: Event, now: datetime, voice: Voice) -> Next:
    match event:
        case SupportAsked():
            return _ask(community, event, now)
        case SupportHeld():
            return _hold(community, event, now)
        case SupportTakenBack(by=by):
            return take_back(community, by, voice)
        case SupportAnswered():
            return _answered(community, event, now)
        case SupportPassed():
            return _passed(community, event, now)
        case _:
            return _told_of_an_answer(community, event, now, voice)


def _told_of_an_answer(community: Community, event: Event, now: datetime, voice: Voice) -> Next:
    match event:
        case RepliesThanked():
            return circle_thanks.thanked(community, event, now)
        case PeerBlocked():
            return circle_kept.block(community, event)
        case WordsStopped():
            return strike_board.words_stopped(community, event, now)
        case _:
            return community, ()


# --- asks ---------------------------------------------------------------------------------------


def _ask(community: Community, event: SupportAsked, now: datetime) -> Next:
    """One open ask a member, seen by nobody for ten minutes."""
    if peer_of(community, event.by) is None:
        return community, (told(event.by, "circle-closed"),)
    if len(community.support) >= MAX_STANDING:
        return community, (told(event.by, "support-board-full"),)
    if first := next((ask for ask in community.support if ask.by == event.by), None):
        slots = {"support-text": first.words, FIRST: first.id}
        return community, (told(event.by, "support-one-open", **slots),)
    ask = Support(event.ask, event.by, event.shown_as, event.words, now, channel=event.channel)
    if has_moved(community, ask):
        return community, (not_posted(ask, "support-moved"),)
    if why := too_many(community, event.by, now, unnamed=event.unnamed):
        return community, (not_posted(ask, f"support-a-{why}"),)
    if event.unnamed:
        return unnamed_board.wait(community, ask, event.lot, now)
    return with_(community, support=(*community.support, ask)), (
        _timer(community, ask, "post", UNSEEN_FOR, now),
    )


def _hold(community: Community, event: SupportHeld, now: datetime) -> Next:
    """What nobody has seen waits for a plain no. A day without one, and it is not posted at all."""
    ask = next((one for one in community.support if one.by == event.by and not one.message), None)
    if ask is None or ask.doubted == (event.until is not None):
        return community, ()
    if ask.unnamed and event.until is None:  # its round is the next one, or has passed
        state = put(community, ask, doubted=False)
        return state, (CancelTimers(f"post-{ask.id}"), *unnamed_board.next_round(state))
    at = event.until or max(now, ask.at + UNSEEN_FOR)
    timer = _timer(community, ask, "post", at - now, now)
    return put(community, ask, doubted=event.until is not None), (timer,)


def _round(community: Community, event: SupportDue, now: datetime, voice: Voice) -> Next:
    """Asks without a name whose round has come are posted together."""
    state, effects = unnamed_board.refused(community)
    for ask in unnamed_board.due(state, now):
        state, posted = _post(state, ask, effect_id(event, len(effects) + 1), now, voice)
        effects += posted
    return state, (*effects, *unnamed_board.next_round(state))


def _timer(
    community: Community, ask: Support, work: SupportWork, after: timedelta, now: datetime
) -> SetTimer:
    due = SupportDue(id="-", actor=community.actor, ask=ask.id, work=work)
    return SetTimer(f"{work}-{ask.id}", due, now + after)


def _due(community: Community, event: SupportDue, now: datetime, voice: Voice) -> Next:
    if event.work == "past":
        return circle_kept.grown_old(community, now)
    if event.work == "unnamed":
        return _round(community, event, now, voice)
    if event.work == "thanks":
        return circle_thanks.thanks(community, event.ask)
    ask = ask_of(community, event.ask)
    return (community, ()) if ask is None else _work(community, ask, event, now, voice)


def _work(community: Community, ask: Support, event: SupportDue, now: datetime, voice: Voice) -> Next:
    """What is due for one ask that is open."""
    match event.work:
        case "post":
            return _post(community, ask, effect_id(event, 1), now, voice)
        case "replies":
            return _tell_replies(community, ask, now)
        case "others":
            return _ask_others(community, ask, now)
        case "quiet":
            return community, _unless_answered(community, ask, "support-quiet")
        case _:
            return over(community, ask, now, voice)


def over(community: Community, ask: Support, now: datetime, voice: Voice) -> Next:
    """It ended by itself. What was answered in time is told before that."""
    state, said = circle_kept.tell_every_reply(community, ask, now)
    ended = ask_of(state, ask.id) or ask
    silent = _unless_answered(state, ended, "support-rested" if _rested(state, ask) else "support-over")
    return circle_kept.unsaid(drop(state, ended), ask.id), (*said, *ends(ask, voice), *silent)


def _rested(community: Community, ask: Support) -> bool:
    """Whether the circle rested at some time while the ask stood: that nobody answered tells nothing then."""
    resumed = community.desk.resumed_at
    return is_paused(community) or (resumed is not None and resumed > ask.at)


def _unless_answered(community: Community, ask: Support, saying: str) -> tuple[AnyEffect, ...]:
    return () if is_answered(community, ask) else (told(ask.by, saying),)


def _post(community: Community, ask: Support, id_: str, now: datetime, voice: Voice) -> Next:
    if ask.doubted:
        return drop(community, ask), (not_posted(ask, "support-not-posted"),)
    if has_moved(community, ask):
        return drop(community, ask), (not_posted(ask, "support-moved"),)
    later = (_timer(community, ask, work, after, now) for work, after in LATER.items())
    effects: tuple[AnyEffect, ...] = (Post(community.asks_channel, shown(ask, voice)), *later)
    return noted_ask(put(community, ask, message=id_), ask, now), effects


def shown(ask: Support, voice: Voice, *, paused: bool = False) -> Message:
    """The post of an ask; without its buttons, and with a line that says why, while the circle rests."""
    sentence = "support-post-unnamed" if ask.unnamed else "support-post"
    text = voice.text(sentence, **{"shown-as": name_as_shown(voice, ask.shown_as), "support-text": ask.words})
    if paused:
        return Message(text + voice.text("circle-rests"))
    buttons = (
        Option(f"do:circle-been {ask.id}", voice.line("support-been"), "primary"),
        Option(f"do:circle-answer {ask.id}", voice.line("support-answer")),
    )
    return Message(text + voice.text("support-below"), buttons)


def _passed(community: Community, event: SupportPassed, now: datetime) -> Next:
    """It was no moment to ask them: somebody else is asked in their place, nobody twice in some days."""
    ask, peer = standing(community, event.ask), peer_of(community, event.by)
    if ask is None or (peer is not None and peer.asked_at is None):
        return community, ()
    return _ask_others(community, ask, now, 1)


def _ask_others(community: Community, ask: Support, now: datetime, most: int = ASKED_AT_ONCE) -> Next:
    """Nobody answered in half a day: the two who were left in peace longest are asked."""
    if is_answered(community, ask):
        return community, ()
    rested = [
        peer
        for peer in community.circle
        if peer.trained and peer.who != ask.by and not apart(community, ask.by, peer.who)
        if not resting(community, peer.who, now) and not too_often(community, peer.who, ask.by, now)
        if peer.asked_at is None or peer.asked_at <= now - ASKED_AGAIN
    ]
    chosen = sorted(rested, key=lambda peer: (peer.asked_at or peer.at, peer.at))[:most]
    circle = tuple(
        msgspec.structs.replace(peer, asked_at=now) if peer in chosen else peer for peer in community.circle
    )
    here = community.actor.tenant
    wanted = tuple(Tell(SupportWanted(id="-", actor=peer.who, ask=ask.id, asked_in=here)) for peer in chosen)
    return with_(community, circle=circle), wanted


# --- answers ------------------------------------------------------------------------------------


def _can_be_said(event: SupportAnswered) -> bool:
    """A prepared line, or own words that nothing stops: read here too, whoever sent them.

    Words in doubt come with their author's word that they are meant kindly, or not at all.
    """
    if event.line == OWN:
        return may_be_told(event.words, meant=event.meant)
    return event.line in LINES and not event.words


def _tell_replies(community: Community, ask: Support, now: datetime) -> Next:
    """One batch; the next one half an hour later."""
    state, effects = circle_kept.tell_replies(community, ask, now)
    left = ask_of(state, ask.id)
    if left is None or not circle_kept.waits(left):
        return state, effects
    return state, (*effects, _timer(state, left, "replies", unnamed_board.gathered_for(left), now))


def _answered(community: Community, event: SupportAnswered, now: datetime) -> Next:
    ask, peer = standing(community, event.ask), peer_of(community, event.by)
    if ask is None or peer is None or not peer.trained or not _can_be_said(event):
        return community, ()
    if may_answer(community, ask, event.by, now):
        return community, ()
    if event.line == OWN and not others_moderate(
        community, event.by
    ):  # it ended while the words were on their way
        return community, (told(event.by, "reply-unmoderated"),)
    if event.line == OWN and lines_alone_until(community, event.by, now):
        return community, (told(event.by, "reply-lines-alone"),)
    silent = apart(community, ask.by, event.by)  # kept, so that a second press is answered as anybody's is
    reply = Reply(
        *(event.by, event.shown_as[:NAME], event.line, now),
        told=silent,
        number=ask.answered,
        words="" if silent else event.words,
    )
    waits = silent or circle_kept.waits(ask)
    state = put(community, ask, replies=(*ask.replies, reply), answered=ask.answered + 1)
    state = with_(state, answer_hours=noted(community.answer_hours, now))
    after = unnamed_board.gathered_for(ask)
    return state, () if waits else (_timer(community, ask, "replies", after, now),)

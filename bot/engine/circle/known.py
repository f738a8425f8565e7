"""The circle as it is known: who is in it, which asks stand, and who may answer which."""

from datetime import datetime, timedelta

from bot.engine.actors import Actor
from bot.engine.circle.events import SupportWork
from bot.engine.circle.state import Peer, Support
from bot.engine.codes import code_of
from bot.engine.community import Community
from bot.engine.member import AskOut, Member
from bot.engine.moderation.known import answers_today, is_paused, too_often

UNSEEN_FOR = timedelta(minutes=10)
"""An ask can be taken back this long before anybody has seen it."""

GATHERED_FOR = timedelta(minutes=30)
"""Answers are told together, this long after the first that was not told yet."""

OTHERS_AFTER, QUIET_AFTER, OPEN_FOR = timedelta(hours=12), timedelta(hours=24), timedelta(hours=72)
"""Unanswered: two willing people are asked, then the asker hears from us. Then the post's words go."""

KNOWN_WITHIN = timedelta(minutes=5)
"""A yes reaches the community within this, while the house runs."""

LATER: dict[SupportWork, timedelta] = {"others": OTHERS_AFTER, "quiet": QUIET_AFTER, "over": OPEN_FOR}

LEAST_PEERS = 3
"""Others who may answer: with fewer an ask would most likely meet silence."""

ASKED_AT_ONCE, ASKED_AGAIN = 2, timedelta(days=3)
"""Willing people who are asked for an answer, and how long each is left in peace afterwards."""

MAX_PEERS, MAX_STANDING, MAX_REPLIES, A_DAY = 500, 50, 12, 5
"""In a circle, asks at once, answers to one ask, and answers of one peer in a day."""

NAME = 24
LINES = ("been", "heard", "hard", "enough", "rest", "with-you")
"""The prepared lines: the sentence `reply-<line>` of bot.md."""

OWN = "own"
"""In the place of a line: a peer's own words."""


# --- what is asked of it -----------------------------------------------------------------------


def is_open(community: Community | None) -> bool:
    """Whether there is a circle here: a host opened it, it has a channel, and this is no employer."""
    return community is not None and community.circle_open and community.celebrates


def peer_of(community: Community | None, who: Actor) -> Peer | None:
    """That member's seat in the circle, None for who is not in it."""
    listed = community.circle if community is not None and is_open(community) else ()
    return next((peer for peer in listed if peer.who == who), None)


def has_peers(community: Community | None, who: Actor) -> bool:
    """Whether enough others could answer that member."""
    listed = community.circle if community is not None else ()
    return sum(peer.trained and peer.who != who for peer in listed) >= LEAST_PEERS


def posted(community: Community | None, ask: str) -> Support | None:
    """The ask of that id, if its words stand in the channel, also while the circle rests."""
    listed = community.support if community is not None and is_open(community) else ()
    return next((one for one in listed if one.id == ask and one.message and not one.held), None)


def standing(community: Community | None, ask: str) -> Support | None:
    """The same, if it still takes answers."""
    return None if is_paused(community) else posted(community, ask)


def may_tell_of(community: Community | None, ask: str, who: Actor) -> bool:
    """Whether that member may report the ask: they are in the circle, it stands, and is somebody else's."""
    found = posted(community, ask)
    return found is not None and found.by != who and peer_of(community, who) is not None


def apart(community: Community, one: Actor, other: Actor) -> bool:
    """Whether either blocked the other: then neither hears of the other here.

    A block belongs to who made it: it holds for whoever was erased, and came again.
    """
    return _blocks(community, one, other) or _blocks(community, other, one)


def _blocks(community: Community, one: Actor, other: Actor) -> bool:
    return (one, other) in community.blocked or (
        any(by == one for by, _ in community.barred)
        and (one, code_of(community.actor, other)) in community.barred
    )


def may_answer(community: Community, ask: Support, who: Actor, now: datetime) -> str:
    """The sentence that says why that peer may not answer; empty when they may."""
    if ask.by == who:
        return "reply-own"
    if any(reply.by == who for reply in ask.replies):
        return "reply-twice"
    often = not ask.unnamed and too_often(community, who, ask.by, now)  # else it would tell who asked
    if often or len(ask.replies) >= MAX_REPLIES:
        return "reply-full"
    if answers_today(community, who, now) >= A_DAY:
        return "reply-a-day"
    return ""


def open_ask(member: Member, now: datetime, community: Community | None = None) -> AskOut | None:
    """What the member asked the circle, while it is open.

    The community in which it stands knows: it may have been posted late, or be over. Elsewhere, and in
    the first moments, the member's own clock says.
    """
    out = member.support_out
    if out is not None and community is not None and community.actor.tenant == out.place:
        if any(one.id == out.id for one in community.support):
            return None if out.over else out
        if now >= out.at + KNOWN_WITHIN:
            return None
    if out is None or out.over or now >= out.at + (out.waits or UNSEEN_FOR) + OPEN_FOR:
        return None
    return out


def is_unseen(member: Member, community: Community | None, now: datetime) -> bool:
    """Whether what the member asked is open and nobody has seen it so far."""
    out = open_ask(member, now, community)
    if out is None or standing(community, out.id) is not None:
        return False
    return now < out.at + (out.waits or UNSEEN_FOR)


def is_answered(community: Community, ask: Support) -> bool:
    """Whether an answer came that the asker hears, or heard: what is dropped on the way is silence.

    Who left is not told any more, nor whom the asker blocked. What was told before that the asker
    themselves remembers (`Member.heard`).
    """
    here = {peer.who for peer in community.circle}
    return any(reply.by in here and not apart(community, ask.by, reply.by) for reply in ask.replies)


def ended_by_crisis(member: Member) -> bool:
    """Whether their last ask ended because of their crisis words."""
    out, hard = member.support_out, member.crisis_at
    return out is not None and out.over and hard is not None and out.at <= hard


def is_too_young(member: Member) -> bool:
    """Whether they said that they are too young for the circle."""
    said = member.consents.get("of-age")
    return said is not None and not said.given

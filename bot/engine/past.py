"""Facts that were promised an end: what becomes of them when nobody asks for them any more.

The rooms look at the hour themselves, so that nothing counts for longer than it may. But a fact that is
only passed over stays for good where nothing of its kind comes again; so once a day it is let go here,
never before the last rule that asks for it. docs/privacy.md says the same numbers to members.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.engine.circle.ask_limits import UNNAMED_IN
from bot.engine.circle.kept import HEARD_FOR
from bot.engine.community import Community
from bot.engine.counting.known import MONTH
from bot.engine.facts.of_member import FIRST_DAY, NEED_FOR
from bot.engine.member import Member
from bot.engine.moderation.known import PAIR_FOR, REST, STRIKE_FOR, WORD_FOR, fresh_strikes
from bot.engine.moderation.state import Desk
from bot.engine.nudges.rules import HELD_FOR
from bot.engine.talk.danger import WITHOUT_FORM

A_DAY = timedelta(days=1)
"""Words that did not fit, wins shared, and requests to those on call are counted by the day."""


# --- a member ------------------------------------------------------------------------------------


def member_without_the_past(member: Member, now: datetime) -> Member:
    """The member without what counts no more, the hard hours first of all; equal when there is none."""
    left = replace(
        member,
        need_at=_until(member.need_at, NEED_FOR, now),
        crisis_at=_until(member.crisis_at, HELD_FOR, now),
        soft_at=_until(member.soft_at, FIRST_DAY, now),
        said_no_at=_until(member.said_no_at, FIRST_DAY, now),  # it answers a question of that day
        asked={about: at for about, at in member.asked.items() if now < at + FIRST_DAY},
        heard=tuple(one for one in member.heard if now < one.at + HEARD_FOR),
    )
    return left if left.crisis_at or left.soft_at or left.asked else _without_traces(left)


def _without_traces(member: Member) -> Member:
    """What would still tell of a hard hour: an ask that it ended, and how often help was begun."""
    out = member.support_out
    return replace(
        member,
        support_out=None if out and out.over else out,
        begun={script: count for script, count in member.begun.items() if script not in WITHOUT_FORM},
    )


def _until(at: datetime | None, lasts: timedelta, now: datetime) -> datetime | None:
    return at if at is not None and now < at + lasts else None


# --- a community ---------------------------------------------------------------------------------


def community_without_the_past(community: Community, now: datetime) -> Community:
    """The community without what it may count no longer; equal when there is nothing of it."""
    first = (now - MONTH).date().isoformat()
    return replace(
        community,
        asked=tuple(one for one in community.asked if now < one.at + A_DAY),
        posted=tuple(one for one in community.posted if now < one.at + UNNAMED_IN),
        shared=tuple(one for one in community.shared if now < one.at + A_DAY),
        marks=tuple(one for one in community.marks if one.day >= first),
        desk=_desk(community.desk, now),
    )


def _desk(desk: Desk, now: datetime) -> Desk:
    return replace(
        desk,
        invites=tuple(one for one in desk.invites if now < one.at + WORD_FOR),
        tries=tuple(one for one in desk.tries if now < one.at + A_DAY),
        strikes=fresh_strikes(desk.strikes, now),
        out=tuple(one for one in desk.out if now < one.until),
        names=tuple(one for one in desk.names if now < one.at + STRIKE_FOR),
        given=tuple(one for one in desk.given if now < one.at + PAIR_FOR),
        rests=tuple(one for one in desk.rests if now < max(one.until or one.at, one.at + REST)),
    )

"""The member is told that something planned for them failed on our side: once, and when it does no harm.

It answers a fault and counts in no budget; but it comes in their hours, at most once a day, never in a
break, and waits while help was met in the last days.
"""

from datetime import datetime, timedelta

import msgspec

from bot.engine.effects import SetTimer
from bot.engine.events import Told
from bot.engine.member import Member
from bot.engine.nudges.rules import QUIET_AFTER_TALK, allowed
from bot.engine.talk.danger import stands_open
from bot.engine.talk.stage import Stage

SET_ASIDE = "set-aside"
"""The sentence, and the name of its timer: one waits for a member at most."""

_A_DAY = timedelta(days=1)


def tell_set_aside(stage: Stage) -> None:
    """Say it, or at a better moment, or not at all."""
    member = stage.member
    if member.seen_at is None or member.unreachable or stage.facts().flag("paused") or _told(stage, member):
        return
    later = _better_moment(stage, member)
    if later > stage.now:
        stage.add(SetTimer(SET_ASIDE, Told(id="-", actor=member.actor, saying=SET_ASIDE), later))
        return
    stage.change(fault_told_at=stage.now)
    stage.say_sentence("set-aside")


def _told(stage: Stage, member: Member) -> bool:
    return member.fault_told_at is not None and stage.now < member.fault_told_at + _A_DAY


def _better_moment(stage: Stage, member: Member) -> datetime:
    """Now, unless it is night there, help was met lately, or a talk is going on."""
    wanted = stage.now
    if stage.facts().held or any(stands_open(talk, stage.now) for talk in member.talks):
        wanted += _A_DAY
    elif member.talk and member.talk.at and stage.now - member.talk.at < QUIET_AFTER_TALK:
        wanted += QUIET_AFTER_TALK
    return allowed(wanted, msgspec.structs.replace(member, written=(), paused_until=None))

"""The member's one stream of nudges, as a turn changes it."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.effects import CancelTimers, SetTimer
from bot.engine.events import NudgeDue
from bot.engine.marks import PLANNED
from bot.engine.member import Member, Nudge
from bot.engine.nudges.rules import ASKED_FOR, allowed, at_local, may_plan, planned, zone_of
from bot.engine.turn_ids import turn_id
from bot.scripts.model import Nudge as NudgeLine

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

MORNING, LATE = time(9, 30), time(17, 30)
"""Local times at which a chosen day's nudge comes, when the member's hours allow it: a plan's when
there was time to do it, everything else in the morning."""


def nudge_line(stage: "Stage", line: NudgeLine) -> None:
    """`> nudge check-in in 2 days`, or on a day that a slot holds."""
    if line.slot:
        day = stage.facts().day(line.slot)
        if day is None:
            return
        wanted = on_day(stage, line.kind, day)
        if line.kind == "interview" and wanted <= stage.now:  # the evening before is over
            return forgo(stage, line.kind)
    else:
        wanted = stage.now + timedelta(hours=line.hours)
    plan_nudge(stage, line.kind, max(wanted, stage.now))


def on_day(stage: "Stage", kind: str, day: date) -> datetime:
    """The moment of a nudge for that day; never before now."""
    if kind == "interview":  # the evening before
        day -= timedelta(days=1)
    at = at_local(day, LATE if kind in {"plan", "interview"} else MORNING, zone_of(stage.member))
    return max(at, stage.now)


def in_their_hours(wanted: datetime, member: Member) -> datetime:
    """What they asked for counts in no budget, but comes in their hours, once we know their zone."""
    free = msgspec.structs.replace(member, written=(), paused_until=None)
    return allowed(wanted, free) if member.zone else wanted


def plan_nudge(stage: "Stage", kind: str, wanted: datetime, round_: int = 0) -> None:
    """Put one nudge into the member's stream, at the first moment that the rules allow."""
    member = stage.member
    if not may_plan(member, kind):
        return
    at = in_their_hours(wanted, member) if kind in ASKED_FOR else allowed(wanted, member)
    nudge = Nudge(f"{turn_id(stage.event)}{len(stage.effects)}", kind, at, wanted, round_)
    stage.member = planned(member, nudge)
    due = NudgeDue(id="-", actor=member.actor, nudge=nudge.id)
    stage.add(SetTimer(f"nudge-{kind}", due, at))
    if member.talks:
        stage.put({PLANNED: kind})


def forgo(stage: "Stage", kind: str) -> None:
    """The nudge of that kind is not planned any more."""
    stage.change(nudges=tuple(nudge for nudge in stage.member.nudges if nudge.kind != kind))
    stage.add(CancelTimers(f"nudge-{kind}"))


def cancel(stage: "Stage", *, asked_for_too: bool) -> None:
    """Every planned nudge goes, but for those they asked for unless told so."""
    kept = tuple(n for n in stage.member.nudges if n.kind in ASKED_FOR and not asked_for_too)
    for nudge in stage.member.nudges:
        if nudge not in kept:
            stage.add(CancelTimers(f"nudge-{nudge.kind}"))
    stage.change(nudges=kept)


def replan(stage: "Stage") -> None:
    """The same nudges again, in the hours and the zone that hold now; the end of a break first."""
    for nudge in sorted(stage.member.nudges, key=lambda one: one.kind != "back"):
        plan_nudge(stage, nudge.kind, max(nudge.wanted, stage.now), nudge.round)

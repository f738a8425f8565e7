"""A nudge that came due: its neutral door, a later moment, or a goodbye."""

from datetime import datetime, timedelta

from bot.engine.effects import CancelTimers
from bot.engine.nudges import (
    ASKED_FOR,
    GOODBYE_AFTER,
    QUIET_AFTER_TALK,
    allowed,
    may_plan,
    next_wanted,
    noted,
    without,
)
from bot.engine.stage import Stage
from bot.engine.stream import plan_nudge


def nudge_due(stage: Stage, id_: str) -> None:
    """The rules are asked again at the moment itself: what was planned may be wrong by now."""
    nudge = next((one for one in stage.member.nudges if one.id == id_), None)
    if nudge is None:
        return
    stage.member = without(stage.member, id_)
    if not may_plan(stage.member, nudge.kind):
        return
    if (later := _not_yet(stage, nudge.kind)) is not None:
        return plan_nudge(stage, nudge.kind, later, nudge.round)
    if nudge.kind not in ASKED_FOR:
        stage.member = noted(stage.member, stage.now)
    if stage.member.ignored > GOODBYE_AFTER:
        return _goodbye(stage)
    stage.begin("nudge", step=nudge.kind)
    if nudge.kind == "check-in":
        wanted = next_wanted(stage.member, nudge, stage.now)
        plan_nudge(stage, "check-in", wanted, nudge.round + 1)


def _not_yet(stage: Stage, kind: str) -> datetime | None:
    """A later moment when this one will not do: a talk going on, quiet hours, pause, the budget."""
    member, now = stage.member, stage.now
    talk = member.talk
    if talk and talk.at and now - talk.at < QUIET_AFTER_TALK and kind not in ASKED_FOR:
        return now + QUIET_AFTER_TALK
    if kind in {"goal", "plan"} and stage.facts().held:
        return now + timedelta(days=1)
    if kind in ASKED_FOR:
        return None
    moment = allowed(now, member)
    return moment if moment > now else None


def _goodbye(stage: Stage) -> None:
    silence(stage)
    stage.begin("goodbye")


def silence(stage: Stage) -> None:
    """Nothing planned, nothing open."""
    stage.change(nudges=(), talks=())
    stage.add(CancelTimers())

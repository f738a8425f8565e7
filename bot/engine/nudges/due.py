"""A nudge that came due: its neutral door, a later moment, or a goodbye."""

from datetime import datetime, timedelta

from bot.engine.effects import CancelTimers
from bot.engine.events import NudgeDue, NudgeLate
from bot.engine.marks import ROUND
from bot.engine.member import Member
from bot.engine.nudges.late import marked, nudge_late
from bot.engine.nudges.rules import (
    ASKED_FOR,
    GOODBYE_AFTER,
    QUIET_AFTER_TALK,
    allowed,
    may_plan,
    next_wanted,
    noted,
    without,
)
from bot.engine.nudges.stream import in_their_hours, plan_nudge
from bot.engine.talk.stage import Stage
from bot.engine.wins.own import is_asked

ROOM_AFTER_A_BREAK = timedelta(days=3)


def nudge(stage: Stage, event: NudgeDue | NudgeLate) -> None:
    """Its moment came, or went by while the platform took nothing."""
    if isinstance(event, NudgeDue):
        nudge_due(stage, event.nudge)
    else:
        nudge_late(stage, event)


def nudge_due(stage: Stage, id_: str) -> None:
    """The rules are asked again at the moment itself: what was planned may be wrong by now."""
    member = stage.member
    nudge = next((one for one in member.nudges if one.id == id_), None)
    if nudge is None:
        return
    kind = nudge.kind
    stage.member = member = without(member, id_)
    if not may_plan(member, kind) or _on_a_break(stage, kind) or _nothing_to_ask(stage, kind):
        return
    if (later := _not_yet(stage, member, kind)) is not None:
        return plan_nudge(stage, kind, later, nudge.round)
    if kind not in ASKED_FOR:
        stage.member = member = noted(member, stage.now)
    if member.ignored > GOODBYE_AFTER:
        _goodbye(stage)
        return marked(stage, nudge)
    stage.begin("nudge", {ROUND: str(nudge.round)} if kind == "check-in" else None, kind)
    marked(stage, nudge)
    if kind == "back":
        _give_room(stage)
    if kind == "check-in":
        plan_nudge(stage, kind, next_wanted(member, nudge, stage.now), nudge.round + 1)


def _give_room(stage: Stage) -> None:
    """The end of a break is gentle: what waited for it comes some days later."""
    for waiting in stage.member.nudges:
        if waiting.kind == "check-in" and waiting.at < stage.now + ROOM_AFTER_A_BREAK:
            plan_nudge(stage, waiting.kind, stage.now + ROOM_AFTER_A_BREAK, waiting.round)


def _on_a_break(stage: Stage, kind: str) -> bool:
    """A break is a break: the note before an interview is left out, it would be late afterwards."""
    return kind == "interview" and stage.facts().flag("paused")


def _nothing_to_ask(stage: Stage, kind: str) -> bool:
    """The win that was held is not there any more."""
    return kind == "win" and not stage.member.win_held and not is_asked(stage.facts())


def _not_yet(stage: Stage, member: Member, kind: str) -> datetime | None:
    """A later moment when this one will not do: a talk going on, quiet hours, pause, the budget."""
    now, talk = stage.now, member.talk
    if talk and talk.at and abs(now - talk.at) < QUIET_AFTER_TALK and kind not in ASKED_FOR:
        return now + QUIET_AFTER_TALK
    if kind in {"goal", "plan", "win"} and stage.facts().held:
        return now + timedelta(days=1)
    moment = in_their_hours(now, member) if kind in ASKED_FOR else allowed(now, member)
    return moment if moment > now else None


def _goodbye(stage: Stage) -> None:
    silence(stage)
    stage.begin("goodbye")


def silence(stage: Stage) -> None:
    """Nothing planned, nothing open."""
    stage.change(nudges=(), talks=())
    stage.add(CancelTimers())

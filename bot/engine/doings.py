"""What a script can have done: nudge, log, set, consent, post and do, each a small function.

A function gets the stage and returns None, or the step to go to when it had to refuse.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.effects import (
    CancelTimers,
    Erase,
    HandOver,
    Message,
    Option,
    Post,
    Record,
    SetTimer,
    Tell,
)
from bot.engine.events import NudgeDue, SetupDone, WinShared, WinWithdrawn
from bot.engine.facts import PLANNED
from bot.engine.fill import MAX_SLOT, shorten
from bot.engine.member import Consent as Given
from bot.engine.member import Goal, Nudge, Plan
from bot.engine.nudges import ASKED_FOR, GAPS, allowed, at_local, may_plan, planned, zone_of
from bot.engine.turn_ids import turn_id
from bot.engine.zones import find_zone
from bot.scripts.model import (
    AnyDirection,
    Consent,
    Do,
    Log,
    PostTo,
    Set,
    Target,
)
from bot.scripts.model import Nudge as NudgeLine

if TYPE_CHECKING:
    from bot.engine.stage import Stage

CHECK_IN_AFTER = timedelta(days=2)
AT_MOST_GOALS = 5
AT_MOST_WINS = 20
MORNING, LATE = time(9, 30), time(17, 30)
"""Local times at which a chosen day's nudge comes, when the member's hours allow it: a plan's when
there was time to do it, everything else in the morning."""


def do(stage: "Stage", direction: AnyDirection) -> Target | None:
    """Do what the direction says; a refused `set` gives the step that says why."""
    match direction:
        case NudgeLine():
            _nudge_line(stage, direction)
        case Log(kind=kind):
            _log(stage, kind)
        case Set(what=what, otherwise=otherwise):
            if not SETS[what](stage):
                return otherwise
        case Consent(kind=kind, given=given):
            _consent(stage, kind, given=given)
        case PostTo():
            _share_win(stage)
        case Do(what=what):
            DOINGS[what](stage)
    return None


# --- nudges -------------------------------------------------------------------------------------


def _nudge_line(stage: "Stage", line: NudgeLine) -> None:
    if line.slot:
        day = stage.facts().day(line.slot)
        if day is None:
            return
        wanted = on_day(stage, line.kind, day)
    else:
        wanted = stage.now + timedelta(hours=line.hours)
    plan_nudge(stage, line.kind, max(wanted, stage.now))


def on_day(stage: "Stage", kind: str, day: date) -> datetime:
    """The moment of a nudge for that day; never before now."""
    at = at_local(day, LATE if kind == "plan" else MORNING, zone_of(stage.member))
    return max(at, stage.now)


def plan_nudge(stage: "Stage", kind: str, wanted: datetime, round_: int = 0) -> None:
    """Put one nudge into the member's stream, at the first moment that the rules allow."""
    if not may_plan(stage.member, kind):
        return
    at = wanted if kind in ASKED_FOR else allowed(wanted, stage.member)
    nudge = Nudge(f"{turn_id(stage.event)}{len(stage.effects)}", kind, at, wanted, round_)
    stage.member = planned(stage.member, nudge)
    due = NudgeDue(id="-", actor=stage.member.actor, nudge=nudge.id)
    stage.add(SetTimer(f"nudge-{kind}", due, at))
    if stage.member.talk:
        stage.put({PLANNED: kind})


def _cancel(stage: "Stage", *, asked_for_too: bool) -> None:
    kept = tuple(n for n in stage.member.nudges if n.kind in ASKED_FOR and not asked_for_too)
    for nudge in stage.member.nudges:
        if nudge not in kept:
            stage.add(CancelTimers(f"nudge-{nudge.kind}"))
    stage.change(nudges=kept)


# --- the journey --------------------------------------------------------------------------------

_NOT_KEPT = ("_", "=")
ONCE_A_TALK = frozenset({"rejection", "loss"})
"""However a conversation goes, it is one rejection."""


def _log(stage: "Stage", kind: str) -> None:
    heard = {k: v for k, v in stage.talk.slots.items() if k[0] not in _NOT_KEPT and v}
    if kind in ONCE_A_TALK and f"_logged-{kind}" in stage.talk.slots:
        return
    stage.put({f"_logged-{kind}": "1"})
    if kind == "win":
        heard = {"win-text": heard.get("win-text", "")}
    record(stage, kind, heard)
    if kind in {"rejection", "loss"}:
        hurt = shorten(heard.get("hurt", "") or heard.get("story", ""), MAX_SLOT)
        stage.change(rejected_at=stage.now, last_hurt=hurt)


def record(stage: "Stage", kind: str, data: dict[str, str]) -> None:
    """One thing on the journey, and one more in the tally."""
    tally = stage.member.tally
    stage.add(Record(kind, data))
    stage.change(tally=tally | {kind: tally.get(kind, 0) + 1})


def _consent(stage: "Stage", kind: str, *, given: bool) -> None:
    stage.change(consents=stage.member.consents | {kind: Given(given, stage.now)})
    if kind != "check-ins":
        return
    if not given:
        _cancel(stage, asked_for_too=False)
        return
    _plan_kept_dates(stage)


def _plan_kept_dates(stage: "Stage") -> None:
    facts = stage.facts()
    plan, goals = stage.member.plan, stage.member.goals
    dated = {"plan": plan.date if plan else "", "goal": goals[-1].date if goals else ""}
    for kind, iso in dated.items():
        day = facts.iso_day(iso)
        if day and day >= facts.today:
            plan_nudge(stage, kind, on_day(stage, kind, day))


# --- set ----------------------------------------------------------------------------------------


def _set_plan(stage: "Stage") -> bool:
    facts = stage.facts()
    day = facts.day("plan-date")
    if facts.value("plan-date") and day is None:
        return False
    slots = stage.talk.slots
    step = slots.get("plan-step", "")
    stage.change(
        plan=Plan(
            step=step,
            text=slots.get("plan-text", ""),
            when=slots.get("plan-when", ""),
            obstacle=slots.get("plan-obstacle", ""),
            small=slots.get("plan-small", ""),
            date=day.isoformat() if day else "",
        )
    )
    record(stage, "plan", {k: v for k, v in slots.items() if k.startswith("plan-") and v})
    return True


def _set_goal(stage: "Stage") -> bool:
    facts = stage.facts()
    day = facts.day("goal-date")
    text = stage.talk.slots.get("goal-text", "")
    if not text or (facts.value("goal-date") and day is None):
        return False
    goal = Goal(text, stage.talk.slots.get("goal-how", ""), day.isoformat() if day else "")
    stage.change(goals=(*stage.member.goals, goal)[-AT_MOST_GOALS:])
    record(stage, "goal", {"goal-text": text, "goal-how": goal.how, "goal-date": goal.date})
    return True


def _set_zone(stage: "Stage") -> bool:
    zone = find_zone(stage.facts().value("zone"))
    if not zone:
        return False
    stage.change(zone=zone, zone_chosen=True)
    replan(stage)
    return True


def _set_hours(stage: "Stage") -> bool:
    start, end = (stage.facts().value(slot) for slot in ("quiet-to", "quiet-from"))
    hours = tuple(_hour(text) for text in (start, end))
    if None in hours or hours[0] == hours[1]:
        return False
    stage.change(hours=hours)
    replan(stage)
    return True


def _hour(text: str) -> int | None:
    digits = text.strip().split(":")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and int(digits) <= 24 else None


def _is_day(slot: str) -> Callable[["Stage"], bool]:
    return lambda stage: stage.facts().day(slot) is not None


def _set_name(stage: "Stage") -> bool:
    name = stage.talk.slots.get("name", "")[:60]
    stage.change(name=name)
    return bool(name)


def _set_language(stage: "Stage") -> bool:
    language = stage.facts().value("language")
    if language not in stage.scripts.by_language:
        return False
    stage.speak(language)
    return True


def replan(stage: "Stage") -> None:
    """The same nudges again, in the hours and the zone that hold now."""
    for nudge in stage.member.nudges:
        plan_nudge(stage, nudge.kind, max(nudge.wanted, stage.now), nudge.round)


SETS: dict[str, Callable[["Stage"], bool]] = {
    "plan": _set_plan,
    "plan-date": _is_day("plan-date"),
    "goal": _set_goal,
    "goal-date": _is_day("goal-date"),
    "pause-until": _is_day("pause-until"),
    "zone": _set_zone,
    "hours": _set_hours,
    "name": _set_name,
    "language": _set_language,
}
"""`set` -> whether the engine could keep it."""


# --- wins ---------------------------------------------------------------------------------------


def _share_win(stage: "Stage") -> None:
    words, facts = stage.talk.slots.get("win-text", ""), stage.facts()
    if not words or facts.held or not facts.celebrates or stage.community is None:
        return
    win = turn_id(stage.event)
    shared = WinShared(
        id="-",
        actor=stage.community.actor,
        win=win,
        by=stage.member.actor,
        shown_as=facts.slot("shown-as"),
        words=words,
    )
    stage.add(Tell(shared))
    stage.change(wins=(*stage.member.wins, win)[-AT_MOST_WINS:])
    _consent(stage, "celebrations", given=True)


def withdraw_wins(stage: "Stage") -> None:
    """Every win of the member leaves the community's threads."""
    if stage.community is not None and stage.member.wins:
        gone = WinWithdrawn(id="-", actor=stage.community.actor, win="", by=stage.member.actor)
        stage.add(Tell(gone))
    stage.change(wins=())


# --- do -----------------------------------------------------------------------------------------


def _plan_done(stage: "Stage") -> None:
    if plan := stage.member.plan:
        record(stage, "step", {"plan-step": plan.step, "plan-text": plan.text})
    _drop_plan(stage)


def _drop_plan(stage: "Stage") -> None:
    stage.change(plan=None, nudges=tuple(n for n in stage.member.nudges if n.kind != "plan"))
    stage.add(CancelTimers("nudge-plan"))


def _plan_move(stage: "Stage") -> None:
    day = stage.facts().day("plan-date")
    if stage.member.plan and day:
        moved = msgspec.structs.replace(stage.member.plan, date=day.isoformat())
        stage.change(plan=moved)
        _plan_on(stage, "plan", day.isoformat())


def _plan_on(stage: "Stage", kind: str, iso: str) -> None:
    if day := stage.facts().iso_day(iso):
        plan_nudge(stage, kind, on_day(stage, kind, day))


def _goal_done(stage: "Stage") -> None:
    if stage.member.goals:
        goal = stage.member.goals[-1]
        record(stage, "learned", {"goal-text": goal.text})
    _drop_goal(stage)


def _drop_goal(stage: "Stage") -> None:
    nudges = tuple(n for n in stage.member.nudges if n.kind != "goal")
    stage.change(goals=stage.member.goals[:-1], nudges=nudges)
    stage.add(CancelTimers("nudge-goal"))


def _goal_move(stage: "Stage") -> None:
    day = stage.facts().day("goal-date")
    if stage.member.goals and day:
        *others, goal = stage.member.goals
        moved = msgspec.structs.replace(goal, date=day.isoformat())
        stage.change(goals=(*others, moved))
        _plan_on(stage, "goal", day.isoformat())


def _pause(stage: "Stage") -> None:
    facts = stage.facts()
    day = facts.day("pause-until") or facts.today + timedelta(days=7)
    stage.change(paused_until=at_local(day, MORNING, zone_of(stage.member)))
    replan(stage)


def _skip_week(stage: "Stage") -> None:
    stage.change(paused_until=stage.now + timedelta(days=7))
    replan(stage)


def _unpause(stage: "Stage") -> None:
    stage.change(paused_until=None)
    replan(stage)


def _stop_nudges(stage: "Stage") -> None:
    _consent(stage, "check-ins", given=False)
    _cancel(stage, asked_for_too=True)


def _next_check_in(stage: "Stage") -> None:
    """The series goes on; a check-in that is planned already stays where it is."""
    if not any(nudge.kind == "check-in" for nudge in stage.member.nudges):
        plan_nudge(stage, "check-in", stage.now + GAPS[0], 1)
    if stage.member.talk:
        stage.put({PLANNED: ""})


def _hold(stage: "Stage") -> None:
    zone = zone_of(stage.member)
    local = stage.now.astimezone(zone)
    tomorrow = at_local(local.date() + timedelta(days=1), local.time(), zone)
    moment = allowed(tomorrow, msgspec.structs.replace(stage.member, written=()))
    plan_nudge(stage, "held", moment)


def _setup(stage: "Stage") -> None:
    facts = stage.facts()
    if stage.community is None or not facts.may_set_up():
        return
    done = SetupDone(
        id="-",
        actor=stage.community.actor,
        kind=facts.value("community-kind"),
        channel=stage.talk.place,
        channel_name=stage.talk.place_name,
        day=_number(facts.value("celebration-day"), 4),
        hour=_hour(facts.value("celebration-hour")) or 16,
        locale_chosen=facts.value("language") or stage.language,
        zone_chosen=find_zone(facts.value("zone")) or stage.member.zone or "UTC",
        by=stage.member.actor,
    )
    stage.add(Tell(done))


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() else otherwise


def _door(stage: "Stage") -> None:
    place = stage.talk.place
    if place and stage.facts().may_set_up():
        button = Option("do:rejected", stage.voice.line("door-button"), "primary")
        stage.add(Post(place, Message(stage.voice.text("door-post"), (button,))))


def _export(stage: "Stage") -> None:
    stage.add(HandOver(Message(stage.voice.text("export-ready"))))


def _forget(stage: "Stage") -> None:
    withdraw_wins(stage)
    stage.say_sentence("erased")
    stage.add(Erase())
    stage.erased = True


def _close(stage: "Stage") -> None:
    _cancel(stage, asked_for_too=True)


DOINGS: dict[str, Callable[["Stage"], None]] = {
    "plan-done": _plan_done,
    "plan-drop": _drop_plan,
    "plan-move": _plan_move,
    "goal-done": _goal_done,
    "goal-drop": _drop_goal,
    "goal-move": _goal_move,
    "pause": _pause,
    "skip-week": _skip_week,
    "unpause": _unpause,
    "stop-nudges": _stop_nudges,
    "next-check-in": _next_check_in,
    "hold": _hold,
    "close": _close,
    "withdraw-win": withdraw_wins,
    "setup": _setup,
    "export": _export,
    "forget": _forget,
    "door": _door,
}
"""`do` -> what happens."""

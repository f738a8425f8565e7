"""`set`: what the engine can keep of a conversation's slots. A refusal says so to the script."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.engine.circle.name_typed import set_name
from bot.engine.facts.countries import find_country, name_of
from bot.engine.marks import STAGE_READ
from bot.engine.member import Goal, Interview, Letter, Plan
from bot.engine.moderation import case_slots
from bot.engine.moderation import member_side as moderation
from bot.engine.notes import member_side as notes
from bot.engine.nudges.stream import replan
from bot.engine.talk.journey import at_stage, of_kind, record
from bot.engine.words.fill import MAX_SLOT, shorten
from bot.engine.words.typed import plainly
from bot.engine.words.zones import find_zone
from bot.reading.age import read_age

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

AT_MOST_GOALS = 5

MANY = "many"
"""Setup's answer for a place whose members are in many countries."""


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
    hours = tuple(hour_of(text) for text in (start, end))
    if None in hours or hours[0] == hours[1] or hours == (24, 0):  # the last is no hour at all
        return False
    stage.change(hours=hours)
    replan(stage)
    return True


def hour_of(text: str) -> int | None:
    """The hour in "16" or "16:00", 0 to 24; None for anything else."""
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
    stage.speak(language, language=language)
    return True


def _set_interview(stage: "Stage") -> bool:
    day = stage.facts().day("interview-date")
    coming = stage.member.interview
    text = stage.talk.slots.get("interview-text", "") or (coming.text if coming else "")
    if not text or day is None:
        return False
    stage.change(interview=Interview(shorten(text, MAX_SLOT), day.isoformat()))
    return True


def _set_kind(stage: "Stage") -> bool:
    of_kind(stage, stage.facts().value("kind"))
    return True


def _set_stage(stage: "Stage") -> bool:
    at_stage(stage, stage.facts().value("stage"))
    return True


def _set_stage_as_read(stage: "Stage") -> bool:
    facts = stage.facts()
    read = stage.talk.slots.get(STAGE_READ, "")
    if not read:
        return False
    stage.put({"stage": facts.slot("stage-read"), "=stage": read})
    at_stage(stage, read)
    return True


def _set_letter(stage: "Stage") -> bool:
    text = stage.talk.slots.get("letter", "")
    if not text:
        return False
    stage.change(letter=Letter(shorten(text, MAX_SLOT), stage.now))
    return True


def _set_values(stage: "Stage") -> bool:
    chosen = stage.talk.slots.get("values", "")
    stage.change(values=shorten(chosen, MAX_SLOT))
    return bool(chosen)


def _set_age(stage: "Stage") -> bool:
    """Whether they are old enough for the circle; how old they said they are is kept nowhere."""
    read = read_age(plainly(stage.talk.slots.get("age", "")))
    stage.put({"age": "", "=age": read})
    return bool(read)


def _set_country(stage: "Stage") -> bool:
    code = find_country(stage.scripts, stage.facts().value("country"))
    if code:
        stage.change(country=code)
    return bool(code)


def _set_community_country(stage: "Stage") -> bool:
    """Setup reads back what it understood: a typed name becomes the country's own."""
    value = stage.facts().value("community-country")
    if value == MANY:
        return True
    code = find_country(stage.scripts, value)
    if code:
        name = name_of(stage.scripts, code, stage.language)
        stage.put({"community-country": name, "=community-country": code})
    return bool(code)


SETS: dict[str, Callable[["Stage"], bool]] = {
    "plan": _set_plan,
    "plan-date": _is_day("plan-date"),
    "goal": _set_goal,
    "goal-date": _is_day("goal-date"),
    "pause-until": _is_day("pause-until"),
    "close-date": _is_day("close-date"),
    "interview-date": _is_day("interview-date"),
    "interview": _set_interview,
    "kind": _set_kind,
    "stage": _set_stage,
    "stage-as-read": _set_stage_as_read,
    "letter": _set_letter,
    "values": _set_values,
    "zone": _set_zone,
    "hours": _set_hours,
    "name": _set_name,
    "shown-as": set_name,
    "language": _set_language,
    "age": _set_age,
    "country": _set_country,
    "community-country": _set_community_country,
    "moderator": moderation.choose,
    "note-text": notes.fits,
    "case": case_slots.next_case,
}
"""`set` -> whether the engine could keep it."""

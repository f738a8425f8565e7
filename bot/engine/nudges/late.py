"""What we wrote first, and could not hand over in time: given back, and planned again.

The rules of hours and budget hold when a note is said. If the platform is down just then, it would come
at night, or together with the next one. What the member asked for at that moment is sent all the same.
"""

from datetime import UTC, datetime, timedelta

import msgspec

from bot.engine.effects import Note, Say
from bot.engine.events import NudgeLate
from bot.engine.member import Member, Nudge
from bot.engine.nudges.rules import ASKED_FOR, in_hours, zone_of
from bot.engine.nudges.stream import in_their_hours, plan_nudge
from bot.engine.talk.stage import Stage

LATE = timedelta(minutes=30)
"""A note may arrive so long after it was said, and within their hours."""


def marked(stage: Stage, nudge: Nudge) -> None:
    """What the turn says is that nudge's note. Crisis words are never late."""
    note = Note(nudge.kind, nudge.round, stage.now, _until(stage.now, stage.member, nudge.kind))
    for index, effect in enumerate(stage.effects):
        if isinstance(effect, Say) and not effect.urgent:
            stage.effects[index] = msgspec.structs.replace(effect, note=note)


def nudge_late(stage: Stage, event: NudgeLate) -> None:
    """It was never said: it counts in no budget, nobody ignored it, and it comes at the next good moment."""
    if not was_said(stage.member):
        return
    stage.member = _unsaid(stage.member, event)
    if not (_stands_another(stage.member, event) or _is_over(stage, event)):
        plan_nudge(stage, event.kind, stage.now, event.round)


def was_said(member: Member) -> bool:
    """Whether anything was counted as said to them: not so of who was forgotten meanwhile."""
    return member.ends.get("sent", 0) > 0


def _until(now: datetime, member: Member, kind: str) -> datetime:
    latest = now + LATE
    if in_hours(latest, member) or (kind in ASKED_FOR and not member.zone):
        return latest
    local = latest.astimezone(zone_of(member))  # their hours end with a full hour
    return max(local.replace(minute=0, second=0, microsecond=0).astimezone(UTC), now)


def _unsaid(member: Member, event: NudgeLate) -> Member:
    talks = tuple(
        one for one in member.talks if one.at != event.said or one.script not in {"nudge", "goodbye"}
    )
    if event.kind in ASKED_FOR:
        return msgspec.structs.replace(member, talks=talks)
    written = tuple(at for at in member.written if at != event.said)
    return msgspec.structs.replace(member, talks=talks, written=written, ignored=max(member.ignored - 1, 0))


def _stands_another(member: Member, event: NudgeLate) -> bool:
    """Whether one of its kind was planned since; but for the check-in that it planned itself."""
    own = {event.round + 1} if event.kind == "check-in" else set()
    return any(one.kind == event.kind and one.round not in own for one in member.nudges)


def _is_over(stage: Stage, event: NudgeLate) -> bool:
    """The evening before an interview comes once."""
    zone, at = zone_of(stage.member), in_their_hours(stage.now, stage.member)
    return event.kind == "interview" and at.astimezone(zone).date() != event.said.astimezone(zone).date()

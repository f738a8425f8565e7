"""What became of each nudge that was planned: counted with the member, without a word of theirs.

planned = sent + moved + skipped, whatever the reason, + those still in the stream. It is read off the
stream before and after a turn, so that no way of losing a nudge can go uncounted.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from bot.engine.effects import AnyEffect, Say
from bot.engine.events import Event, MemberLeft, NudgeDue, NudgeLate, Unreachable
from bot.engine.member import Member, Nudge
from bot.engine.nudges.late import was_said

End = Literal["planned", "sent", "moved", "stopped", "settled", "break", "goodbye", "unreachable", "left"]
"""`moved`: planned anew for another moment. The others are skipped: no consent (any more), nothing left
to write about, a break, the end after silence, private messages closed, or the member gone."""

SKIPPED: tuple[End, ...] = ("stopped", "settled", "break", "goodbye", "unreachable", "left")


def ends_of(before: Member, after: Member, event: Event, effects: Sequence[AnyEffect]) -> tuple[End, ...]:
    """What the turn made of the stream: "planned" for each that is new, and the end of each that is gone."""
    given_back = type(event) is NudgeLate and was_said(before)
    if after.nudges is before.nudges and not given_back:
        return ()
    was, now = [one.id for one in before.nudges], [one.id for one in after.nudges]  # a few at most
    ends: list[End] = ["planned" for id_ in now if id_ not in was]
    if given_back:
        ends.append(_given_back(after, event))
    for gone in before.nudges:
        if gone.id not in now:
            ends.append(_end(gone, after, event, effects))
    return tuple(ends)


def counted(before: Member, after: Member, event: Event, ends: Sequence[End]) -> Member:
    """The member with those ends counted; whoever was never counted begins with what waits now.

    A note that was given back was not sent after all: it is taken off there, and has an end again.
    """
    known: dict[str, int] = dict(before.ends or {"planned": len(before.nudges)})
    if type(event) is NudgeLate:
        known["sent"] = max(known.get("sent", 0) - 1, 0)
    for end in ends:
        known[end] = known.get(end, 0) + 1
    return msgspec.structs.replace(after, ends={end: count for end, count in known.items() if count})


def _given_back(after: Member, event: Event) -> End:
    kind = event.kind if isinstance(event, NudgeLate) else ""
    if any(one.kind == kind for one in after.nudges):
        return "moved"
    return _skipped(kind, after, event)


def _end(gone: Nudge, after: Member, event: Event, effects: Sequence[AnyEffect]) -> End:
    if type(event) is NudgeDue and event.nudge == gone.id and Say in map(type, effects):
        return "sent"
    if any(one.kind == gone.kind for one in after.nudges):
        return "moved"
    if type(event) is NudgeDue and event.nudge != gone.id:
        return "goodbye"
    return _skipped(gone.kind, after, event)


def _skipped(kind: str, after: Member, event: Event) -> End:
    match event:
        case MemberLeft():
            return "left"
        case Unreachable():
            return "unreachable"
    if after.unreachable:
        return "unreachable"
    if type(event) is NudgeDue and kind == "interview":
        return "break"
    return "settled" if after.allows("check-ins") else "stopped"

"""What became of each nudge that was planned: counted with the member, without a word of theirs.

planned = sent + moved + skipped, whatever the reason, + those still in the stream. It is read off the
stream before and after a turn, so that no way of losing a nudge can go uncounted.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec

from bot.engine.effects import AnyEffect, Say
from bot.engine.events import Event, MemberLeft, NudgeDue, Unreachable
from bot.engine.member import Member, Nudge

End = Literal["planned", "sent", "moved", "stopped", "settled", "break", "goodbye", "unreachable", "left"]
"""`moved`: planned anew for another moment. The others are skipped: no consent (any more), nothing left
to write about, a break, the end after silence, private messages closed, or the member gone."""

SKIPPED: tuple[End, ...] = ("stopped", "settled", "break", "goodbye", "unreachable", "left")


def ends_of(before: Member, after: Member, event: Event, effects: Sequence[AnyEffect]) -> tuple[End, ...]:
    """What the turn made of the stream: "planned" for each that is new, and the end of each that is gone."""
    if after.nudges is before.nudges:
        return ()
    was, now = {one.id for one in before.nudges}, {one.id for one in after.nudges}
    fresh: list[End] = ["planned" for one in after.nudges if one.id not in was]
    return (*fresh, *(_end(one, after, event, effects) for one in before.nudges if one.id not in now))


def counted(before: Member, after: Member, ends: Sequence[End]) -> Member:
    """The member with those ends counted; whoever was never counted begins with what waits now."""
    known = before.ends or {"planned": len(before.nudges)}
    return msgspec.structs.replace(after, ends=dict(Counter(known) + Counter(ends)))


def _end(gone: Nudge, after: Member, event: Event, effects: Sequence[AnyEffect]) -> End:
    if type(event) is NudgeDue and event.nudge == gone.id and any(type(one) is Say for one in effects):
        return "sent"
    if any(one.kind == gone.kind for one in after.nudges):
        return "moved"
    return _skipped(gone, after, event)


def _skipped(gone: Nudge, after: Member, event: Event) -> End:
    match event:
        case MemberLeft():
            return "left"
        case Unreachable():
            return "unreachable"
        case NudgeDue(nudge=due) if due != gone.id:
            return "goodbye"
    if after.unreachable:
        return "unreachable"
    if type(event) is NudgeDue and gone.kind == "interview":
        return "break"
    return "settled" if after.allows("check-ins") else "stopped"

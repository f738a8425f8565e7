"""To be counted, the member's side: they agree or not, and what they then note counts without their name."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from bot.engine.counting.events import Counted, CountedIn, CountedOut
from bot.engine.counting.known import MONTH, may_count
from bot.engine.effects import AnyEffect, Record, Tell
from bot.engine.talk.journey import consent
from bot.engine.wins.member_side import leaves_a_trace, places_of

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

OF_ENTRIES: dict[str, Counted] = {"rejection": "no", "step": "step"}
"""What of a journey is counted."""


def join(stage: "Stage") -> None:
    """They agreed: a new mark, and a no of the last month counts at once."""
    if stage.community is None or not may_count(stage.community):
        return
    stage.change(mark=_new_mark(stage))
    leaves_a_trace(stage)
    last = _last_no(stage)
    _count(stage, "no", last if last and stage.now < last + MONTH else None)


def _last_no(stage: "Stage") -> datetime | None:
    losses = stage.member.losses
    return losses[-1].at if losses and losses[-1].kind == "job" else None


def _new_mark(stage: "Stage") -> str:
    """Nothing that the community keeps leads to it: it comes of an event that is kept nowhere."""
    return hashlib.blake2s(f"mark {stage.event.id}".encode(), digest_size=8).hexdigest()


def leave(stage: "Stage") -> None:
    """They are counted nowhere any more."""
    if mark := stage.member.mark:
        consent(stage, "statistics", given=False)
        for place in places_of(stage.member):
            stage.add(Tell(CountedOut(id="-", actor=place, mark=mark)))
        stage.change(mark="")


def noted(stage: "Stage", effects: Iterable[AnyEffect]) -> None:
    """What just went into their journey, if they agreed to be counted."""
    for one in effects:
        if isinstance(one, Record) and (what := OF_ENTRIES.get(one.kind)):
            _count(stage, what, stage.now)


def _count(stage: "Stage", what: Counted, at: datetime | None) -> None:
    if stage.member.mark and stage.community is not None and may_count(stage.community):
        leaves_a_trace(stage)
        here, mark, day = stage.community.actor, stage.member.mark, at.date().isoformat() if at else ""
        stage.add(Tell(CountedIn(id="-", actor=here, mark=mark, what=what, day=day)))

"""What a member's own history shows, and only when it is true and of use. Pure: losses in, pattern out.

A pattern is offered as a question. Chance makes patterns too, so that it takes a clear majority of
the last few, and nothing is ever said of why.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from bot.engine.member import Loss

Place = Literal["early", "screen", "test", "late"]

PLACES: dict[str, Place] = {
    "no_answer": "early",
    "cv": "early",
    "screen": "screen",
    "test": "test",
    "interview": "late",
    "final": "late",
}
"""Stage -> the part of the process in which the same things help. A job that was lost, an offer taken
back and a move refused inside are in none: no step of the member's would have changed them."""

WINDOW = 5
LEAST = 3
MAJORITY = 0.6


class Pattern(msgspec.Struct, frozen=True, gc=False):
    """`count` of the last `of` ended in that place; `stage` is set when all of those ended at one."""

    place: Place
    count: int
    of: int
    stage: str = ""


def pattern_of(losses: Sequence[Loss]) -> Pattern | None:
    """Where most of the last few applications ended, None when there is no such place.

    `losses` are in the order in which they were told. Those whose stage is not known count among the
    last few: "four of your last five" must be true as it stands.
    """
    lately = [loss.stage for loss in losses if loss.kind == "job"][-WINDOW:]
    for place in dict.fromkeys(PLACES.values()):
        there = [stage for stage in lately if PLACES.get(stage) == place]
        if len(there) >= LEAST and len(there) >= MAJORITY * len(lately):
            return Pattern(place, len(there), len(lately), there[0] if len(set(there)) == 1 else "")
    return None

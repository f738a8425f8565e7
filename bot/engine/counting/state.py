"""What a community keeps in order to count without names."""

from datetime import datetime

import msgspec

from bot.engine.actors import Actor
from bot.engine.counting.events import Counted


class Mark(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Somebody who agreed had a no, or took a step; last on that ISO day."""

    mark: str
    what: Counted
    day: str


FIGURES = ("circle", "answered", "kind", "passed", "steps", "waiting", "moderators")
"""What a note tells, in this order: people in the circle, asks that had an answer within a day, kind
answers, notes opened, people who took a step, cases open for longer than a day, moderators."""


class Count(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What happened since the last note: how often, and by which different people."""

    what: str
    number: int
    people: tuple[Actor, ...]


class Figure(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One figure as it is shown; None: fewer than five people."""

    what: str
    number: int | None


class WeeklyNote(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The figures of one week as a host sees them. `at` is when they were made, None for never yet."""

    at: datetime | None = None
    figures: tuple[Figure, ...] = tuple(Figure(what, None) for what in FIGURES)


class Organiser(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Whether a host wants the note, what was counted since the last one, and that one."""

    on: bool = False
    counts: tuple[Count, ...] = ()
    note: WeeklyNote = WeeklyNote()

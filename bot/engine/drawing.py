"""A picture as data: what a drawing room needs, in the member's language, and nothing it could read in.

There are only counts, each beside its words. Nothing here has an order in time, so that nobody can
draw a line through it.
"""

from typing import Literal

import msgspec

Mark = Literal[
    "news",
    "win",
    "step",
    "goal",
    "learned",
    "practice",
    "feedback",
    "care",
    "closed",
    "note",
    "reply",
    "effort",
]
"""What one mark stands for; each has a shape and a pattern of its own."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """Equal marks beside their words; `label` says the number too. `count` is at least 1."""

    label: str
    count: int
    mark: Mark


class Part(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Rows under one title; `otherwise` stands there when there are none."""

    title: str
    rows: tuple[Row, ...] = ()
    otherwise: str = ""


class Drawing(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A title, parts from top to bottom, and a closing line."""

    title: str
    parts: tuple[Part, ...]
    closing: str = ""

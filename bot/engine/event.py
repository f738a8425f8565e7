"""What every event says of itself: the base of all that can come in (bot/engine/events.py has the list)."""

from typing import Literal

import msgspec

from bot.engine.actors import Actor

AnswerKind = Literal["whisper", "form", "redraw", "invalid"]

MAX_TEXT = 3000
"""Characters of a member's words that are kept; Slack's plain_text_input stops here too."""


class Event(msgspec.Struct, frozen=True, gc=False, kw_only=True, tag_field="event", omit_defaults=True):
    """What every event says of itself.

    `community` is the tenant of the community it happened in ("" where a private message does not
    tell: the one remembered is meant). `place` is a channel's id, "" for the private conversation, and
    `place_name` what people call it ("job-hunt"), "" where the platform does not tell.
    `can_answer` lists the first answers the platform would take now; the engine turns any other
    into a Say. `name`, `locale` (BCP 47) and `zone` (IANA) are what the platform told of the
    member, "" when it did not. `host` says whether the platform vouches that the member runs the
    community; None where it does not tell.
    """

    id: str
    actor: Actor
    community: str = ""
    place: str = ""
    place_name: str = ""
    can_answer: frozenset[AnswerKind] = frozenset()
    name: str = ""
    locale: str = ""
    zone: str = ""
    host: bool | None = None

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("an event without an id could happen twice")


class ToldInAPlace(Event, frozen=True, kw_only=True):
    """What a community tells a member of something that stands there: it is looked at there.

    `asked_in` is its tenant. A member can belong to several, and their home be another one.
    """

    asked_in: str

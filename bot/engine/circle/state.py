"""What a community keeps of its circle: who is in it, what they asked, and what was answered."""

from datetime import datetime

import msgspec

from bot.engine.actors import Actor


class Peer(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Somebody in the circle: the name beside their answers, and whether they passed the short course.

    `asked_at`: when we last asked them to look at an ask.
    """

    who: Actor
    name: str
    at: datetime
    trained: bool = False
    asked_at: datetime | None = None


class Reply(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A prepared line that a peer chose, or OWN and their `words` until these were told.

    `told`: the asker has it. Of somebody whom the asker blocked it is told to nobody, though it counts as
    told. `thanked` and `thanks_told` belong to states that were saved before; it is
    `Heard` that knows.

    `number` is the answer's own in its ask, and no later answer's, so that Block means who was shown.
    """

    by: Actor
    name: str
    line: str
    at: datetime
    told: bool = False
    thanked: bool = False
    number: int = 0
    thanks_told: bool = False
    words: str = ""


class Heard(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An answer that was told: what it was and whose, so that Thank, Report and Block work after the ask.

    `by` gave it, under the name `name`; `to` asked, under the name `shown_as`, or without one: then `lot`
    draws when a thank you is told. `words` are the peer's own: the asker's bot takes them from here, in the
    asker's hours. `thanked`: and said so, once; `thanks_told`: that was heard. `code`: `by` was erased, and
    is the community itself. `withdrawn`: who gave it is in the circle no more, or who asked ended it or
    blocked them; if it was not said by then, it never is.
    """

    ask: str
    number: int
    to: Actor
    by: Actor
    at: datetime
    name: str = ""
    line: str = ""
    words: str = ""
    shown_as: str = ""
    lot: str = ""
    thanked: bool = False
    thanks_told: bool = False
    code: str = ""
    withdrawn: bool = False


class Support(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One ask as previewed. `message` is the effect id of its post, "" while nobody has seen it.

    `answered` counts every answer there ever was to it. `channel` is the one that was previewed: it stands
    there or nowhere. `held`: out of sight until moderators looked at it. `doubted`: its author was asked
    whether they are in danger, and gave no plain no so far.
    `unnamed`: it is posted as "a member"'s, at the drawn moment `at`; `lot` draws that and whatever else of
    it others could time. `rest_told_at`: when its author last heard that the circle rests.
    """

    id: str
    by: Actor
    shown_as: str
    words: str
    at: datetime
    message: str = ""
    replies: tuple[Reply, ...] = ()
    answered: int = 0
    channel: str = ""
    held: bool = False
    doubted: bool = False
    unnamed: bool = False
    lot: str = ""
    rest_told_at: datetime | None = None


class Posted(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """That somebody asked, or (`what`) left or reported something, under a code that names nobody."""

    code: str
    at: datetime
    unnamed: bool = False
    what: str = ""

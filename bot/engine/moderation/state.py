"""What a community keeps of moderation: who moderates, what was reported, decided and counted."""

from datetime import datetime

import msgspec

from bot.engine.actors import Actor
from bot.engine.codes import Kept


class Moderator(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Somebody who agreed to moderate, the name that hosts see, and since when.

    `hosting`: they came as a host, without a word. They see cases while they are one.
    """

    who: Actor
    name: str
    at: datetime
    hosting: bool = False


class Invite(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A word that was made for a host to pass on. Only its mark is kept."""

    mark: str
    by: Actor
    at: datetime


class Try(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A word that did not fit, and who said it."""

    who: Kept
    at: datetime


class Case(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Something that was reported: answer `reply` to `ask`, or the ask itself (-1).

    `words` are its author's, `line` the prepared line that it was. Whoever was erased since is a code.
    `name` is the one they have in the circle, `shown` the one that stood beside it, "" for none.
    `reasons` stand in the order of `reporters`. `decision` "" waits for a moderator;
    `hidden`: its words left the channel, and their author knows.
    `first` is the decision that its author asked to be looked at again, of the moderator `decider`.
    """

    number: int
    ask: str
    reply: int
    author: Kept
    name: str
    at: datetime
    words: str = ""
    line: str = ""
    reporters: tuple[Kept, ...] = ()
    reasons: tuple[str, ...] = ()
    decision: str = ""
    rule: str = ""
    decider: Kept | None = None
    first: str = ""
    hidden: bool = False
    shown: str = ""


class Strike(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One strike, of which case. 0: of none, but of words that were stopped unread, which `mark` is of.

    The two kinds count apart: what nobody read puts nobody out of the circle.
    """

    who: Kept
    at: datetime
    case: int = 0
    mark: str = ""


class Out(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Somebody who is out of the circle until then, by which case."""

    who: Kept
    until: datetime
    case: int = 0


class Given(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An answer that was given, and not what it said. `heavy`: the ask was reported, or its author fell."""

    by: Kept
    to: Kept
    ask: str
    at: datetime
    heavy: bool = False


class Rest(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A break that was offered to a helper at that time, and until when they took it."""

    who: Actor
    at: datetime
    until: datetime | None = None


class Done(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A row of the audit: what was done, by whom as a role, in which case (0: none). No name, no word."""

    at: datetime
    deed: str
    role: str
    case: int = 0


class NameOut(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A name that moderators took out, as a mark that it cannot be read from, by which case."""

    mark: str
    at: datetime
    case: int


class Desk(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What moderation keeps of a community. `waiting`: work on asks that came due while it could not be done.

    `paused_at`: since when the circle rests; `resumed_at`: when it last went on.

    `stopped` counts, by kind, words that were stopped before they were sent.
    """

    invites: tuple[Invite, ...] = ()
    tries: tuple[Try, ...] = ()
    cases: tuple[Case, ...] = ()
    count: int = 0
    strikes: tuple[Strike, ...] = ()
    out: tuple[Out, ...] = ()
    given: tuple[Given, ...] = ()
    rests: tuple[Rest, ...] = ()
    stopped: tuple[tuple[str, int], ...] = ()
    paused_at: datetime | None = None
    waiting: tuple[tuple[str, str], ...] = ()
    audit: tuple[Done, ...] = ()
    resumed_at: datetime | None = None
    names: tuple[NameOut, ...] = ()

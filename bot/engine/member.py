"""A member's state: everything the engine remembers of one person between two events.

It is stored as one sealed blob. Nothing here grows without a bound: talks, nudges and what was
said lately are capped, and the journey itself lives in entries.
"""

from datetime import datetime, timedelta
from typing import Literal

import msgspec

from bot.engine.actors import Actor
from bot.scripts.model import Target

MAX_TALKS = 3
"""Conversations that may wait under the current one; older ones are let go."""

MAX_NUDGES = 12
MAX_LOSSES = 12
MAX_RECENT = 5
"""A member's last few messages are read together (a loss and a method question, apart)."""


class Consent(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A yes or a no, and when it was given."""

    given: bool
    at: datetime


class Plan(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One step, if-then, dated (`date`: ISO day in the member's zone)."""

    step: str
    text: str = ""
    when: str = ""
    obstacle: str = ""
    small: str = ""
    date: str = ""


class Loss(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One rejection or other loss: when it was told, of what kind, and where in the process it ended.

    `kind` is job, job-lost, study, funding, housing or other; `stage` as `bot.reading` names them, ""
    while it is not known. No word of the member's is kept here: those are in the entry.
    """

    at: datetime
    kind: str = "job"
    stage: str = ""


class Letter(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A note to their future self, short, and when it was written."""

    text: str
    at: datetime


class Interview(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One interview that is coming: what it is, and its day (ISO, in the member's zone)."""

    text: str
    date: str


class AskOut(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Their last request for a message: its id, the community (tenant) it went to, when, and if it ended.

    `waits`: how long it may wait before it is posted, where that is drawn (an ask without a name).
    """

    id: str
    place: str
    at: datetime
    over: bool = False
    waits: timedelta | None = None


class PeerSaid(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An answer they heard: to which ask, in which community (tenant), its number there, and when.

    From whom is the community's to know: who is erased there has no name here either.
    """

    ask: str
    place: str
    number: int
    at: datetime


class Goal(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One learning goal and the day (ISO) on which it is looked at again."""

    text: str
    how: str = ""
    date: str = ""


class Nudge(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One message that we mean to start. `wanted` is when it was meant for, `at` when it is planned.

    `round` counts the check-ins of one series: it decides how long until the next.
    """

    id: str
    kind: str
    at: datetime
    wanted: datetime
    round: int = 0


Waiting = Literal["", "options", "ask", "form", "rate", "choose"]


class Talk(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One conversation: where it stands, what it heard, what it offered.

    `serial` marks its newest message: a button's key is `<serial>.<meaning>`, and a press counts
    only if the meaning is in `offered`. `back` holds the steps to go on with when a script that
    was run ends. `resume` is where it goes on after an interruption (None: the step again).
    `place` is the channel in which it was begun, "" for the private conversation. `mark` is the mark
    of the step's card when it made the offer: a button of a step that was rewritten is an old one.
    """

    script: str
    step: str
    serial: str = ""
    slots: dict[str, str] = {}
    back: tuple[Target, ...] = ()
    waiting: Waiting = ""
    offered: tuple[str, ...] = ()
    resume: Target | None = None
    place: str = ""
    place_name: str = ""
    mark: str = ""
    at: datetime | None = None

    def hearing(self, heard: dict[str, str]) -> dict[str, str]:
        """New slots after an answer. What was typed now replaces the value of a line chosen before."""
        known = {**self.slots, **heard}
        for slot in heard:
            if (value := f"={slot}") in known and value not in heard:
                del known[value]
        return known


class Member(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One person. `talks[-1]` is the current conversation.

    `hours` are the local hours in which we may write first: from the first, up to the second.
    `written` holds when we last wrote unprompted; `ignored` how many of those in a row had no
    answer. `turns` counts turns and makes serials; `begun` counts beginnings of each script, and
    picks its variants. `last_hurt` is what hurt at the last rejection, short; `losses` holds the
    last few of them. `values` are those they chose, as the script words them. `need_at` is when they
    last said that money, food, a home or a visa cannot wait.
    `pattern_seen` is how often hard news had been told when a pattern was last offered.
    `last_win` is the last win they told, `win_held` one they told in hard days, to be asked about later.
    `soft_at` is when we last asked about ending their life, `said_no_at` when they last said a plain no,
    `asked` when about the other routes.
    `ask_out` is what they last asked of the people on call, open or over.
    `support_out` is their open ask to the circle, `support_past` are those that ended without them, of which
    answers may still be on their way (bot/engine/circle/own_asks.py). `heard` are the numbers of the answers
    that they were told in the last month; the names are the community's.
    `note_at` is the tenant of the community where a note of theirs (`note_id`) is passed on, `notes_read` are
    the ids of those they opened, and codes of their words, the last of them at `note_given_at`. `mark` stands
    for them where they agreed to be counted, and nobody else knows it.
    `traces` are the tenants of the communities that hold something of theirs.
    `language` is the one they chose, `speaks` the one they last wrote in, `locale` (BCP 47) what their
    platform last told; `offered_languages`: they were told once that there are others.
    `fault_told_at` is when they were last told that something planned for them failed.
    `country` is the ISO code of the one they named, "" unknown, "-" rather not said; never guessed.
    `ends` counts what became of the nudges that were planned (bot/engine/nudges/ends.py).
    """

    actor: Actor
    home: str = ""
    name: str = ""
    language: str = ""
    speaks: str = ""
    locale: str = ""
    offered_languages: bool = False
    country: str = ""
    zone: str = ""
    zone_chosen: bool = False
    hours: tuple[int, int] = (9, 20)
    consents: dict[str, Consent] = {}
    talks: tuple[Talk, ...] = ()
    plan: Plan | None = None
    goals: tuple[Goal, ...] = ()
    wins: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()
    nudges: tuple[Nudge, ...] = ()
    written: tuple[datetime, ...] = ()
    ignored: int = 0
    ends: dict[str, int] = {}
    paused_until: datetime | None = None
    rejected_at: datetime | None = None
    last_hurt: str = ""
    losses: tuple[Loss, ...] = ()
    letter: Letter | None = None
    last_win: Letter | None = None
    win_held: str = ""
    values: str = ""
    interview: Interview | None = None
    need_at: datetime | None = None
    pattern_seen: int = 0
    crisis_at: datetime | None = None
    soft_at: datetime | None = None
    said_no_at: datetime | None = None
    asked: dict[str, datetime] = {}
    ask_out: AskOut | None = None
    support_out: AskOut | None = None
    support_past: tuple[AskOut, ...] = ()
    heard: tuple[PeerSaid, ...] = ()
    note_at: str = ""
    note_id: str = ""
    notes_read: tuple[str, ...] = ()
    note_given_at: datetime | None = None
    mark: str = ""
    unreachable: bool = False
    recent: tuple[str, ...] = ()
    begun: dict[str, int] = {}
    tally: dict[str, int] = {}
    turns: int = 0
    seen_at: datetime | None = None
    fault_told_at: datetime | None = None

    @property
    def talk(self) -> Talk | None:
        """The current conversation."""
        return self.talks[-1] if self.talks else None

    def allows(self, kind: str) -> bool:
        """Whether the member said yes to that kind, and has not withdrawn it."""
        consent = self.consents.get(kind)
        return consent is not None and consent.given

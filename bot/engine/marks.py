"""Marks in a talk's slots: what the engine remembers there beside the words that were said.

Their names begin with "_" or "=", which no script can write.
"""

from datetime import datetime

import msgspec

from bot.engine.events import Event
from bot.engine.member import Talk
from bot.reading.findings import Findings

ROUND = "_round"
"""The slot that says which check-in of its series a nudge is, counted from 0."""

PLANNED = "_planned"
SEAT, SEATED = "_seat", "_seated"
FIRST_LEVEL, LAST_LEVEL = "_first", "_last"
NOTHING = Findings()
"""Nothing was written, or nothing found in it."""

STAGE_READ, NEED_READ = "=stage-read", "=need-read"
"""What the member's own words in this conversation seem to say."""

MAIL, MAIL_CLOSED = "_mail", "_mail-closed"
"""A letter was pasted in this conversation and waits to be looked at; it says the job itself is gone."""

SUPPORT, SUPPORT_PLACE = "_support", "_support-place"
"""Of an answer in the circle: which ask it is for, and in which community."""

CALLED, CALLED_IN, WRITER = "_ask", "_ask-place", "_writer"
"""Of a request to those on call: which it is, in which community; and who will write, as a code."""

MODERATOR = "_moderator"
"""Whom a host chose among the moderators, as a code: a talk keeps nobody else's name."""

FIRST = "_first-ask"
"""Of an ask that was not taken because another one stands: which one that is."""

SHOWN_CHANNEL = "_shown-channel"
"""Of words to be posted: the channel (its id) that their preview named."""

LETTER_READ = "_letter-read"
"""The note to their future self was shown in this talk: it is not offered in it once more."""

NOTED = "_noted"
"""The win of this talk stands on the journey since the day it was told."""

TELLS_OF_A_LOSS = frozenset({"_rejected", "_job-lost", "_other-loss"})
"""Marks of the scripts in which a new loss is told."""


def read_here(findings: Findings) -> dict[str, str]:
    """What a member's words seem to say of the loss, as slots of the talk they are said in."""
    if not (findings.stage or findings.need):  # nearly always
        return {}
    read = {STAGE_READ: findings.stage, NEED_READ: findings.need}
    return {slot: value for slot, value in read.items() if value}


def seat_of(event: Event, now: datetime) -> dict[str, str]:
    """The slots that say how the member sits in the community where a talk begins, and since when.

    None for a guest, nor where not even the community is told: Discord's private messages.
    """
    if event.host:
        return {SEAT: "host", SEATED: now.isoformat()}
    return {SEAT: "unknown"} if event.host is None and event.community else {}


def without_seat(talk: Talk) -> Talk:
    """The talk as one of somebody who hosts nothing."""
    if SEAT not in talk.slots:
        return talk
    slots = {slot: value for slot, value in talk.slots.items() if slot not in {SEAT, SEATED}}
    return msgspec.structs.replace(talk, slots=slots)

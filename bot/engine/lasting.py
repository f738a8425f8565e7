"""How long words last: what becomes of each thing in a state when it has grown old.

A member's words go some months after they were said. What they asked us to keep for later (a step, a
goal, a note to themselves) stays while they come here, and goes when they have been away for as long.
What happened stays: days, kinds, counts. Every field of a state is in `LASTS`; a test refuses a new one
for which nobody has decided this.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.state import Heard, Peer, Posted, Reply, Support
from bot.engine.community import Community
from bot.engine.counting.state import Count, Figure, Mark, Organiser, WeeklyNote
from bot.engine.member import (
    AskOut,
    Consent,
    Goal,
    Interview,
    Letter,
    Loss,
    Member,
    Nudge,
    PeerSaid,
    Plan,
    Talk,
)
from bot.engine.moderation.state import (
    Case,
    Desk,
    Done,
    Given,
    Invite,
    Moderator,
    NameOut,
    Out,
    Rest,
    Strike,
    Try,
)
from bot.engine.notes.state import PassedNote
from bot.engine.on_call.state import Asked, OnCall, OpenAsk
from bot.engine.wins.state import Month, Tally, Win
from bot.scripts.model import Target

Lasts = Literal["fact", "name", "parts", "words", "for later", "shared", "told"]
"""What a field holds, and so how long it lasts.

`fact`: no words of a member's: days, counts, codes, ids, steps of scripts. `name`: what somebody is called,
and a place. `parts`: structs that have rows of their own. `words`: goes when it is old. `for later`: goes
when it is old, its day is past and its member has been away as long. `shared`: stands in a thread until
its member takes it back. `told`: goes a few days after somebody was told it, at the latest a month
(bot/engine/circle/kept.py).
"""

LASTS: Mapping[type, Mapping[str, Lasts]] = {
    Actor: dict.fromkeys(("platform", "tenant", "user"), "fact"),
    Target: dict.fromkeys(("step", "script"), "fact"),
    Consent: dict.fromkeys(("given", "at"), "fact"),
    Loss: dict.fromkeys(("at", "kind", "stage"), "fact"),
    Nudge: dict.fromkeys(("id", "kind", "at", "wanted", "round"), "fact"),
    AskOut: dict.fromkeys(("id", "place", "at", "over", "waits"), "fact"),
    Plan: dict.fromkeys(("step", "text", "when", "obstacle", "small", "date"), "for later"),
    Goal: dict.fromkeys(("text", "how", "date"), "for later"),
    Letter: dict.fromkeys(("text", "at"), "for later"),
    Interview: dict.fromkeys(("text", "date"), "words"),
    Talk: {
        "slots": "words",
        "place_name": "name",
        **dict.fromkeys(("back", "resume"), "parts"),
        **dict.fromkeys(("script", "step", "serial", "waiting", "offered", "place", "mark", "at"), "fact"),
    },
    Member: {
        **dict.fromkeys(("recent", "last_hurt"), "words"),
        **dict.fromkeys(("values", "win_held"), "for later"),
        "name": "name",
        **dict.fromkeys(("actor", "consents", "talks", "plan", "goals", "nudges", "losses"), "parts"),
        **dict.fromkeys(("letter", "last_win", "interview", "ask_out", "heard"), "parts"),
        **dict.fromkeys(("support_out", "support_past"), "parts"),
        **dict.fromkeys(("note_at", "note_id", "notes_read", "note_given_at", "mark"), "fact"),
        **dict.fromkeys(("home", "language", "speaks", "locale", "offered_languages", "country"), "fact"),
        **dict.fromkeys(("zone", "zone_chosen", "hours", "wins", "traces", "written", "ignored"), "fact"),
        **dict.fromkeys(("paused_until", "rejected_at", "need_at", "pattern_seen", "crisis_at"), "fact"),
        **dict.fromkeys(("soft_at", "asked", "unreachable", "begun", "tally", "turns", "seen_at"), "fact"),
        **dict.fromkeys(("ends", "fault_told_at", "said_no_at"), "fact"),
    },
    Win: {
        "words": "shared",
        "shown_as": "name",
        "by": "parts",
        **dict.fromkeys(("id", "message", "held_until", "outcome", "at"), "fact"),
    },
    Tally: dict.fromkeys(("what", "number", "people"), "fact"),
    Month: {"month": "fact", "tallies": "parts"},
    OnCall: {"who": "parts", "name": "name", "at": "fact"},
    Peer: {"who": "parts", "name": "name", **dict.fromkeys(("at", "trained", "asked_at"), "fact")},
    Reply: {
        "by": "parts",
        "name": "name",
        "words": "told",
        **dict.fromkeys(("line", "at", "told", "thanked", "number", "thanks_told"), "fact"),
    },
    Heard: {
        **dict.fromkeys(("to", "by"), "parts"),
        **dict.fromkeys(("name", "shown_as", "words"), "told"),
        **dict.fromkeys(("ask", "number", "at", "line", "lot", "thanked", "thanks_told", "code"), "fact"),
        "withdrawn": "fact",
    },
    PeerSaid: dict.fromkeys(("ask", "place", "number", "at"), "fact"),
    Support: {
        "words": "shared",
        "shown_as": "name",
        **dict.fromkeys(("by", "replies"), "parts"),
        **dict.fromkeys(("id", "at", "message", "answered", "channel", "held", "doubted"), "fact"),
        **dict.fromkeys(("unnamed", "lot", "rest_told_at"), "fact"),
    },
    Moderator: {"who": "parts", "name": "name", "at": "fact", "hosting": "fact"},
    Invite: {"by": "parts", "mark": "fact", "at": "fact"},
    Try: {"who": "parts", "at": "fact"},
    Case: {
        "words": "shared",
        **dict.fromkeys(("name", "shown"), "name"),
        **dict.fromkeys(("author", "reporters", "decider"), "parts"),
        **dict.fromkeys(
            ("number", "ask", "reply", "at", "line", "reasons", "decision", "rule", "first", "hidden"), "fact"
        ),
    },
    Strike: {"who": "parts", "at": "fact", "case": "fact", "mark": "fact"},
    Out: {"who": "parts", "until": "fact", "case": "fact"},
    Given: {"by": "parts", "to": "parts", **dict.fromkeys(("ask", "at", "heavy"), "fact")},
    Rest: {"who": "parts", "at": "fact", "until": "fact"},
    NameOut: dict.fromkeys(("mark", "at", "case"), "fact"),
    Done: dict.fromkeys(("at", "deed", "role", "case"), "fact"),
    Desk: {
        **dict.fromkeys(("invites", "tries", "cases", "strikes", "out", "given", "rests", "audit"), "parts"),
        "names": "parts",
        **dict.fromkeys(("count", "stopped", "paused_at", "resumed_at", "waiting"), "fact"),
    },
    Asked: {"code": "fact", "at": "fact"},
    Posted: dict.fromkeys(("code", "at", "unnamed", "what"), "fact"),
    OpenAsk: {"by": "parts", "waiting": "parts", "shown_as": "name", "id": "fact", "at": "fact"},
    PassedNote: {
        "words": "shared",
        "shown_as": "name",
        **dict.fromkeys(("by", "reported_by"), "parts"),
        **dict.fromkeys(("id", "about", "at", "kept", "aside", "held_until", "thanks", "passed"), "fact"),
        "read_by": "fact",
    },
    Mark: dict.fromkeys(("mark", "what", "day"), "fact"),
    Organiser: {"on": "fact", "counts": "parts", "note": "parts"},
    Count: {"what": "fact", "number": "fact", "people": "parts"},
    WeeklyNote: {"at": "fact", "figures": "parts"},
    Figure: dict.fromkeys(("what", "number"), "fact"),
    Community: {
        **dict.fromkeys(("channel_name", "circle_channel_name"), "name"),
        "circle_channel": "fact",
        **dict.fromkeys(
            (
                "actor",
                "host",
                "wins",
                "on_call",
                "asks",
                "asked",
                "circle",
                "support",
                "blocked",
                "barred",
                "heard",
                "months",
            ),
            "parts",
        ),
        **dict.fromkeys(("moderators", "desk"), "parts"),
        **dict.fromkeys(("notes", "marks", "organiser", "posted", "shared"), "parts"),
        **dict.fromkeys(("kind", "channel", "day", "hour", "language", "zone", "country"), "fact"),
        **dict.fromkeys(("thread", "thread_at", "on_call_open", "circle_open"), "fact"),
        **dict.fromkeys(("circle_unnamed", "answer_hours"), "fact"),
        **dict.fromkeys(("outcomes", "quiet", "every_week", "rounded_up"), "fact"),
    },
}
"""Struct -> its field -> how long that lasts."""

STAY = frozenset({"stage"})
"""Kinds of entries that hold no words, only where in a process it ended: these stay as they are."""


def let_go_of_words(member: Member, before: datetime) -> Member:
    """The member without words from before that moment; the same one when there are none.

    A talk that was left then goes as a whole: without what was said in it, it cannot go on.
    """
    away = not _since(member.seen_at, before)
    coming = member.interview
    lasting = msgspec.structs.replace(
        member,
        talks=tuple(talk for talk in member.talks if _since(talk.at or member.seen_at, before)),
        recent=() if away else member.recent,
        heard=tuple(one for one in member.heard if one.at >= before),
        last_hurt=member.last_hurt if _since(member.rejected_at, before) else "",
        interview=None if coming and _past(coming.date, before) else coming,
    )
    return _without_what_waited(lasting, before) if away else lasting


def _without_what_waited(member: Member, before: datetime) -> Member:
    """What was kept for later, of somebody who did not come back."""
    plan = member.plan
    return msgspec.structs.replace(
        member,
        plan=None if plan and _past(plan.date, before) else plan,
        goals=tuple(goal for goal in member.goals if not _past(goal.date, before)),
        letter=None,
        last_win=None,
        win_held="",
        values="",
    )


def _since(at: datetime | None, before: datetime) -> bool:
    return at is not None and at >= before


def _past(day: str, before: datetime) -> bool:
    """Whether an ISO day is over as long; "" is no day to wait for."""
    return day < before.date().isoformat()

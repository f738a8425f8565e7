"""The case that a moderator looks at, as scripts see it: its words and reasons, and a name where it may be.

A case that they are part of is none here.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.engine.circle.kept import find
from bot.engine.circle.known import OWN
from bot.engine.marks import SUPPORT
from bot.engine.moderation.known import (
    LIGHT,
    NAMED,
    THE_NAME,
    decisions_of,
    is_feared_for,
    is_prepared,
    name_seen,
    open_cases,
)
from bot.engine.moderation.state import Case
from bot.engine.words.shown_as import shown

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts
    from bot.engine.talk.stage import Stage

CASE, REPLY, MET = "_case", "_reported", "_cases"
"""Slots: the number of the case that is looked at, and of the answer that is reported; and the numbers of the
cases that this talk came to, in order."""


def cases(facts: "Facts") -> tuple[Case, ...]:
    """What they may look at and decide now: none for who moderates no more, or is not seen to be a host."""
    return open_cases(facts.community, facts.member.actor) if facts.moderates() else ()


def next_case(stage: "Stage") -> bool:
    """The next case they may look at, after the one they looked at; the first one after the last."""
    waiting = cases(stage.facts())
    if not waiting:
        return False
    last = int(stage.talk.slots.get(CASE, "0"))
    one = next((one for one in waiting if one.number > last), waiting[0])
    number = str(one.number)
    met = ".".join(dict.fromkeys([*_met(stage.talk.slots), number]))
    stage.put({CASE: number, MET: met, "case-decision": "", "=case-decision": "", "case-rule": ""})
    return True


def _met(slots: Mapping[str, str]) -> list[str]:
    return slots[MET].split(".") if slots.get(MET) else []


def _case(facts: "Facts") -> Case | None:
    """The case they look at; None for one that they may not see."""
    number = int(facts.talk.slots.get(CASE, "0"))
    return next((one for one in cases(facts) if one.number == number), None)


def case_number(facts: "Facts") -> str:
    """Which one it is of those that this talk came to: the place's own number would show which are theirs."""
    one, met = _case(facts), _met(facts.talk.slots)
    return str(met.index(str(one.number)) + 1) if one and str(one.number) in met else ""


def case_words(facts: "Facts") -> str:
    """What its author wrote, or the prepared line that it was; who was erased took the words along."""
    one = _case(facts)
    if one is None:
        return ""
    if isinstance(one.author, str) and not one.line:
        return facts.voice.line("case-erased")
    return one.words or (facts.voice.line(f"reply-{one.line}") if one.line else "")


def case_kind(facts: "Facts") -> str:
    """An ask, or an answer."""
    one = _case(facts)
    return facts.voice.line("case-answer" if one.reply >= 0 else "case-ask") if one else ""


def case_reason(facts: "Facts") -> str:
    """Why it was reported, each reason once."""
    one = _case(facts)
    reasons = dict.fromkeys(one.reasons) if one else {}
    return ", ".join(facts.voice.line(f"reason-{reason}") for reason in reasons)


def case_author(facts: "Facts") -> str:
    """Who wrote it, where moderators may know."""
    one = _case(facts)
    name = name_seen(one) if one else ""
    return shown(facts.voice, name) if name else ""


def is_light(facts: "Facts") -> bool:
    """Whether nobody did wrong in it: then it may stay or go, and nobody is punished."""
    one = _case(facts)
    return one is not None and decisions_of(one) == LIGHT


def is_a_line(facts: "Facts") -> bool:
    """Whether it is a line that we offer to everybody."""
    one = _case(facts)
    return one is not None and is_prepared(one)


def is_helped(facts: "Facts") -> bool:
    """Whether somebody fears for who asked, and nobody found more in it: they were told of help."""
    one = _case(facts)
    return one is not None and one.reply < 0 and is_feared_for(one)


def report_words(facts: "Facts") -> str:
    """What the member is about to report: the ask of this conversation, or an answer to it."""
    slots, here = facts.talk.slots, facts.community
    ask = next((one for one in here.support if one.id == slots.get(SUPPORT, "")), None) if here else None
    if REPLY not in slots:
        return ask.words if ask else ""
    one = find(here, slots.get(SUPPORT, ""), int(slots[REPLY]), facts.member.actor)
    if one is None or one.line == OWN:
        return one.words if one else ""
    return facts.voice.line(f"reply-{one.line}")


def reports_a_named_kind(facts: "Facts") -> bool:
    """Whether moderators will see whose it is that is reported now: of a name, only where one was shown."""
    reason, slots, here = facts.value("report-reason"), facts.talk.slots, facts.community
    if reason != THE_NAME or REPLY in slots:
        return reason in {*NAMED, THE_NAME}
    asked = here.support if here is not None else ()
    return any(one.id == slots.get(SUPPORT, "") and not one.unnamed for one in asked)


def may_see_audit(facts: "Facts") -> bool:
    """Who moderates now, or runs the place: an old button is no key."""
    return facts.may_set_up() or facts.moderates()


def asked_for_audit(facts: "Facts") -> bool:
    """Moderators and hosts, who typed that they want to see it."""
    asked = facts.talk.slots.get("opening", "").strip().casefold() == "audit"
    return asked and may_see_audit(facts)

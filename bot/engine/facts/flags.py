"""Every flag that a script may test, and what it asks of the facts.

Their meanings are in bot/scripts/vocabulary.py.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

from bot.engine.circle.known import (
    ended_by_crisis,
    has_peers,
    is_open,
    is_too_young,
    is_unseen,
    may_tell_of,
    open_ask,
    peer_of,
    standing,
)
from bot.engine.circle.read import LONGEST, young_in
from bot.engine.circle.unnamed import LEAST_PEOPLE, answer_hours, is_chosen, is_hidden_unseen, why_not
from bot.engine.circle.words import is_doubtful, is_refused, open_for
from bot.engine.counting import organiser
from bot.engine.counting.known import FEW, MONTH, may_count, people
from bot.engine.facts.countries import country_of
from bot.engine.facts.lines import emergency_of, is_free, line_for
from bot.engine.facts.slots import is_name_held, mail_told, names_read, ways_read
from bot.engine.marks import LETTER_READ, SUPPORT
from bot.engine.moderation import case_slots
from bot.engine.moderation.known import (
    enough_moderators,
    is_moderator,
    is_paused,
    lines_alone_until,
    moderators_of,
    others_moderate,
)
from bot.engine.notes.known import UNNAMED, late, notes_on, own, to_read, waiting, waits
from bot.engine.on_call.board import asked_lately, waits_for_one
from bot.engine.wins import own as own_wins
from bot.reading.findings import ConductFamily, TrapKind

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts


def _trained(f: "Facts") -> bool:
    peer = peer_of(f.community, f.member.actor)
    return peer is not None and peer.trained


def _five_others(f: "Facts") -> bool:
    """True of this community, not of people in general: else nothing of the kind is said."""
    here = f.community
    return here is not None and people(here, "no", f.now - MONTH, but=f.member.mark) >= FEW


def _counts(kind: TrapKind) -> Callable[["Facts"], bool]:
    return lambda f: f.suggested.trap == kind


def _stopped_by(family: str) -> Callable[["Facts"], bool]:
    return lambda f: f.stopped[:1] == (family,)


def _elsewhere(f: "Facts") -> bool:
    return bool(f.talk.place) and f.community is not None and f.talk.place != f.community.channel


FLAGS: dict[str, Callable[["Facts"], bool]] = {
    "private": lambda f: not f.talk.place,
    "in-channel": lambda f: bool(f.talk.place),
    "first-time": lambda f: sum(f.member.begun.values()) <= 1,
    "again-soon": lambda f: f.again_soon,
    "said-something": lambda f: bool(f.talk.slots.get("opening")),
    "heavier": lambda f: f.weight_change() > 0,
    "lighter": lambda f: f.weight_change() < 0,
    "heavy": lambda f: f.heavy,
    "check-ins-on": lambda f: f.member.allows("check-ins"),
    "check-ins-asked": lambda f: "check-ins" in f.member.consents,
    "zone-known": lambda f: bool(f.member.zone),
    "has-plan": lambda f: f.member.plan is not None,
    "has-goal": lambda f: bool(f.member.goals),
    "several-goals": lambda f: len(f.member.goals) > 1,
    "paused": lambda f: f.member.paused_until is not None and f.now < f.member.paused_until,
    "circle": lambda f: f.celebrates,
    "celebrations": lambda f: f.celebrates and not f.held,
    "employer": lambda f: f.employer,
    "host": lambda f: f.may_set_up(),
    "set-up": lambda f: f.community is not None and bool(f.community.kind),
    **own_wins.FLAGS,
    "held": lambda f: f.held,
    "hides-words": lambda f: f.hides_words,
    "exports-dms": lambda f: f.settled.owner_can_export,
    "asked-directly": lambda f: f.asked_directly,
    "asked-unanswered": lambda f: f.unanswered,
    "in-doubt": lambda f: f.in_doubt,
    "talk-beneath": lambda f: len(f.member.talks) > 1,
    "on-call": lambda f: bool(f.on_call) and not asked_lately(f.member, f.now),
    "on-call-open": lambda f: f.community is not None and f.community.on_call_open,
    "on-call-myself": lambda f: f.community is not None and f.community.is_on_call(f.member.actor),
    "on-call-asked": lambda f: waits_for_one(f.member, f.now),
    "another-channel": lambda f: f.celebrates and _elsewhere(f),
    "circle-open": lambda f: is_open(f.community),
    "circle-mine": lambda f: peer_of(f.community, f.member.actor) is not None,
    "circle-trained": _trained,
    "circle-peers": lambda f: has_peers(f.community, f.member.actor) and not is_too_young(f.member),
    "age-younger": lambda f: f.value("age") == "younger",
    "too-young": lambda f: is_too_young(f.member),
    "reply-open": open_for,
    "reply-twice": lambda f: is_refused(f, "reply-twice"),
    "reply-full": lambda f: is_refused(f, "reply-full"),
    "reply-a-day": lambda f: is_refused(f, "reply-a-day"),
    "words-long": lambda f: len(f.talk.slots.get("reply-text", "")) > LONGEST,
    "words-young": lambda f: young_in(f.talk.script, f.talk.slots),
    "words-doubtful": is_doubtful,
    **{f"words-{name}": _stopped_by(name) for name in get_args(ConductFamily)},
    "moderator": lambda f: f.moderates(),
    "moderator-elsewhere": lambda f: is_moderator(f.community, f.member.actor) and not f.moderates(),
    "has-moderators": lambda f: bool(moderators_of(f.community)),
    "case-waits": lambda f: bool(case_slots.cases(f)),
    "case-open": lambda f: bool(case_slots.case_kind(f)),
    "case-named": lambda f: bool(case_slots.case_author(f)),
    "case-light": case_slots.is_light,
    "case-prepared": case_slots.is_a_line,
    "case-helped": case_slots.is_helped,
    "case-cleared": lambda f: f.value("case-decision") == "nothing",
    "report-named": case_slots.reports_a_named_kind,
    "report-fear": lambda f: f.value("report-reason") == "fear",
    "audit-asked": case_slots.asked_for_audit,
    "circle-paused": lambda f: is_paused(f.community),
    "moderated": lambda f: enough_moderators(f.community),
    "lines-alone": lambda f: lines_alone_until(f.community, f.member.actor, f.now) is not None,
    "others-moderate": lambda f: others_moderate(f.community, f.member.actor),
    "unnamed-on": lambda f: f.community is not None and why_not(f.community) != "off",
    "circle-eight": lambda f: f.community is not None and len(f.community.circle) >= LEAST_PEOPLE,
    "may-unnamed": lambda f: not why_not(f.community),
    "ask-unnamed": lambda f: is_chosen(f.talk),
    "unnamed-waits": is_hidden_unseen,
    "answers-known": lambda f: answer_hours(f) is not None,
    "masking-forbidden": lambda f: f.settled.masking_forbidden,
    "support-out": lambda f: open_ask(f.member, f.now, f.community) is not None,
    "support-unseen": lambda f: is_unseen(f.member, f.community, f.now) and not is_hidden_unseen(f),
    "name-held": is_name_held,
    "win-kept-back": lambda f: own_wins.WAS_KEPT_BACK in f.talk.slots,
    "support-ended-hard": lambda f: f.held and ended_by_crisis(f.member),
    "peer-open": lambda f: standing(f.community, f.talk.slots.get(SUPPORT, "")) is not None,
    "peer-known": lambda f: may_tell_of(f.community, f.talk.slots.get(SUPPORT, ""), f.member.actor),
    "notes-on": lambda f: notes_on(f.community),
    "note-mine": lambda f: own(f) is not None,
    "note-waits": waits,
    "note-to-read": lambda f: to_read(f) is not None,
    "note-reported": lambda f: (note := to_read(f)) is not None and note.aside,
    "note-unnamed": lambda f: bool(f.talk.slots.get(UNNAMED)),
    "note-there": lambda f: waiting(f) is not None,
    "note-late": late,
    "five-others": _five_others,
    "counted": lambda f: bool(f.member.mark),
    "may-count": lambda f: may_count(f.community),
    "organiser-on": lambda f: organiser.is_on(f.community),
    "organiser-note": organiser.has_note,
    "owes": lambda f: len(f.member.talks) > 1,
    "did-different": lambda f: "_view" in f.talk.slots,
    "did-plan": lambda f: "_plan" in f.talk.slots or "_step" in f.talk.slots,
    "did-heard": lambda f: "_heard" in f.talk.slots,
    "had-news": lambda f: f.member.rejected_at is not None,
    "said-hurt": lambda f: bool(f.member.last_hurt),
    "did-minute": lambda f: "_pause" in f.talk.slots,
    "first-day": lambda f: f.lately,
    "about-a-job": lambda f: f.kind in {"job", "job-lost"},
    "reads-job-lost": lambda f: f.stage_read == "laid_off",
    "stage-known": lambda f: bool(f.ended),
    "stage-read": lambda f: bool(f.stage_read),
    "mail-read": lambda f: bool(f.talk.slots.get("_mail")),
    "mail-told": mail_told,
    "mail-specific": lambda f: bool(f.talk.slots.get("mail-specific")),
    "names-read": lambda f: bool(names_read(f)),
    "ways-read": lambda f: bool(ways_read(f)),
    "stage-no-answer": lambda f: f.ended == "no_answer",
    "stage-cv": lambda f: f.ended == "cv",
    "stage-screen": lambda f: f.ended == "screen",
    "stage-test": lambda f: f.ended == "test",
    "stage-interview": lambda f: f.ended == "interview",
    "stage-final": lambda f: f.ended == "final",
    "stage-withdrawn": lambda f: f.ended == "withdrawn",
    "stage-laid-off": lambda f: f.ended == "laid_off",
    "stage-internal": lambda f: f.ended == "internal",
    "urgent-need": lambda f: f.in_need,
    "trap-read": lambda f: f.asks_of(f.suggested.traps),
    "trap-two": lambda f: len(f.suggested.traps) > 1,
    "did-trap": lambda f: f.suggested.answered,
    **{f"trap-{kind.replace('_', '-')}": _counts(kind) for kind in get_args(TrapKind)},
    "feeling-read": lambda f: f.asks_of(f.suggested.feeling),
    "has-letter": lambda f: f.has_letter(),
    "letter-read": lambda f: LETTER_READ in f.talk.slots,
    "has-values": lambda f: bool(f.member.values),
    "has-interview": lambda f: f.has_interview(),
    "interview-noted": lambda f: any(nudge.kind == "interview" for nudge in f.member.nudges),
    "reply-awaited": lambda f: any(nudge.kind == "feedback" for nudge in f.member.nudges),
    "round-first": lambda f: f.check_in_round == 0,
    "round-second": lambda f: f.check_in_round == 1,
    "round-third": lambda f: f.check_in_round == 2,
    "round-later": lambda f: f.check_in_round > 2,
    "has-pattern": lambda f: f.offers_pattern(),
    "pattern-early": lambda f: f.ends("early"),
    "pattern-screen": lambda f: f.ends("screen"),
    "pattern-test": lambda f: f.ends("test"),
    "pattern-late": lambda f: f.ends("late"),
    "employer-chosen": lambda f: f.value("community-kind") == "employer",
    "nudge-planned": lambda f: bool(f.member.nudges),
    "country-known": lambda f: bool(country_of(f.member, f.community)),
    "has-line": lambda f: line_for(f, "line") is not None,
    "has-second-line": lambda f: line_for(f, "second-line") is not None,
    "has-written-line": lambda f: line_for(f, "written-line") is not None,
    "has-abuse-line": lambda f: line_for(f, "abuse-line") is not None,
    "has-youth-line": lambda f: line_for(f, "youth-line") is not None,
    "line-free": is_free,
    "emergency-known": lambda f: bool(emergency_of(f)),
    "several-languages": lambda f: len(f.voice.languages) > 1,
}
"""Flag -> whether it holds of the member now."""

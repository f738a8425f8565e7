"""Every slot that the engine fills, and what it says of the facts.

Their meanings are in bot/scripts/vocabulary.py.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from bot.engine.circle.known import peer_of, standing
from bot.engine.circle.name_typed import REFUSED, chosen_name
from bot.engine.circle.read import TEXT_OF
from bot.engine.circle.unnamed import answer_hour, called, is_chosen, latest
from bot.engine.counting import organiser
from bot.engine.counting.state import FIGURES
from bot.engine.facts.lines import (
    WHOLE_LINES,
    community_country_in_words,
    country_in_words,
    emergency_in_words,
    line_in_words,
)
from bot.engine.marks import CALLED, MAIL_CLOSED, MODERATOR, PLANNED, SUPPORT, WRITER
from bot.engine.moderation import case_slots
from bot.engine.moderation.known import moderators_of, name_of_code
from bot.engine.moderation.names_out import is_out
from bot.engine.notes.known import UNNAMED, about_in_words, from_in, words_in
from bot.engine.nudges.rules import zone_of
from bot.engine.on_call.board import who_asks, who_writes
from bot.engine.wins.own import handed_back
from bot.engine.words.dates import moment_in_words
from bot.engine.words.fill import WHOLE
from bot.engine.words.names import WAYS, names_in
from bot.engine.words.shown_as import name_shown, shown

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts

SAID_BY_US = frozenset({"when", "plan-date", "goal-date", "pause-until", "zone", "shown-as", "name"})
SAID_BY_US |= {
    "interview-date",
    "stage-read",
    "letter-day",
    "own-win",
    "own-win-day",
    "values",
    "mail-stage",
    "names-read",
}
SAID_BY_US |= {"unnamed-latest", "answers-from", "answers-to"}
SAID_BY_US |= WHOLE_LINES | WHOLE | {"emergency", "country", "ways-read"}
SAID_BY_US |= {"peer-name", "peer-words", "name-refused"}
SAID_BY_US |= {"note-words", "note-from"}
SAID_BY_US |= {"trap-words", "trap-name", "trap-other", "feeling-read"}
"""Slots whose words are the engine's, whatever a step of the same name heard."""


def _shown_as(f: "Facts") -> str:
    """The first that others may see: chosen here, in the circle the one they joined as, the platform's."""
    if f.talk.script == "note" and f.talk.slots.get(UNNAMED):
        return f.voice.line("someone-before")
    if name := chosen_name(f):
        return name
    seat = peer_of(f.community, f.member.actor) if f.talk.script.startswith("circle") else None
    joined_as = name_shown(f.voice.scripts, seat.name) if seat else ""
    return joined_as or shown(f.voice, "" if is_out(f.community, f.member.name) else f.member.name)


def _name_refused(f: "Facts") -> str:
    why = f.talk.slots.get(REFUSED, "")
    return f.voice.line(f"name-no-{why}") if why else ""


def is_name_held(f: "Facts") -> bool:
    """Whether the platform tells a name of theirs that is not shown to others as it is."""
    name = f.member.name
    return bool(name) and (name_shown(f.voice.scripts, name) != name or is_out(f.community, name))


def _when(f: "Facts") -> str:
    if not f.member.nudges:
        return ""
    said = f.talk.slots.get(PLANNED, "")
    moments = [n.at for n in f.member.nudges if n.kind == said]
    first = moments[0] if moments else min(nudge.at for nudge in f.member.nudges)
    return moment_in_words(first, f.now, zone_of(f.member), f.voice.line)


def _day_of(f: "Facts", at: datetime | None) -> str:
    return f.words_of(at.astimezone(zone_of(f.member)).date().isoformat()) if at else ""


def _date_slot(f: "Facts", thing: str) -> str:
    if day := f.day(f"{thing}-date"):
        return f.words_of(day.isoformat())
    plan, goals = f.member.plan, f.member.goals
    kept = plan.date if thing == "plan" and plan else ""
    kept = goals[-1].date if thing == "goal" and goals else kept
    coming = f.member.interview
    kept = coming.date if thing == "interview" and coming else kept
    return f.words_of(kept)


def _stage_read(f: "Facts") -> str:
    name = f.stage_read.replace("_", "-")
    return f.voice.line(f"stage-{name}") if name else ""


def _mail_stage(f: "Facts") -> str:
    return f.voice.line("mail-closed") if f.talk.slots.get(MAIL_CLOSED) else _stage_read(f)


def names_read(f: "Facts") -> str:
    """What in the words to be posted could tell who or where somebody is, "" for nothing."""
    slot = {**TEXT_OF, "note": "note-text"}.get(f.talk.script, "win-text")
    return "" if f.hides_words else names_in(f.talk.slots.get(slot, ""))


def ways_read(f: "Facts") -> str:
    """What in the words for others leads out of the circle, as far as it can be shown; "" for nothing."""
    return names_in(f.talk.slots.get(TEXT_OF.get(f.talk.script, "reply-text"), ""), WAYS)


def _peer_name(f: "Facts") -> str:
    """Who asked what the member may answer. What was taken back meanwhile is shown to nobody."""
    found = standing(f.community, f.talk.slots.get(SUPPORT, ""))
    return called(f.voice, found) if found else ""


def _peer_words(f: "Facts") -> str:
    found = standing(f.community, f.talk.slots.get(SUPPORT, ""))
    return found.words if found else ""


def _support_preview(f: "Facts") -> str:
    """The post as the channel will have it: in the community's language, whatever the member's is."""
    theirs = f.community.language if f.community else ""
    said = {"shown-as": _shown_as(f), "support-text": f.talk.slots.get("support-text", "")}
    sentence = "support-post-unnamed" if is_chosen(f.talk) else "support-post"
    return f.voice.of(theirs).text(sentence, **said).plain


def mail_told(f: "Facts") -> bool:
    """Whether anything of a pasted letter could be read, beside that it is one."""
    named = any(f.talk.slots.get(f"mail-{one}") for one in ("company", "role", "date"))
    return named or bool(_mail_stage(f))


def _trap(f: "Facts", place: int) -> str:
    name = f.suggested.kind(place).replace("_", "-")
    return f.voice.line(f"trap-{name}") if name else ""


def _feeling(f: "Facts") -> str:
    feeling = f.suggested.feeling
    return f.voice.line(f"feeling-{feeling}") if feeling else ""


def _pattern_count(f: "Facts") -> str:
    if not (pattern := f.pattern):
        return ""
    count = "all" if pattern.count == pattern.of else pattern.count
    return f.voice.line(f"number-{count}")


def _pattern_of(f: "Facts") -> str:
    return f.voice.line(f"number-{f.pattern.of}") if f.pattern else ""


def _pattern_stage(f: "Facts") -> str:
    if not (pattern := f.pattern):
        return ""
    return f.voice.line(f"ended-{(pattern.stage or pattern.place).replace('_', '-')}")


def _channel(f: "Facts") -> str:
    if f.community is None:
        return ""
    own = f.community.circle_channel if f.talk.script.startswith("circle") else ""
    name = f.community.circle_channel_name if own else f.community.channel_name
    return f"#{name}" if name else f.voice.line("the-channel")


def _moderators(f: "Facts") -> str:
    """In a line, each with the number that a host types to end one: they agreed to that for hosts alone."""
    if not f.may_set_up():
        return ""
    here = enumerate(moderators_of(f.community), start=1)
    return ", ".join(f"{number} {shown(f.voice, one.name)}" for number, one in here)


def _language(f: "Facts") -> str:
    return f.voice.line("language-name")


OWN: dict[str, Callable[["Facts"], str]] = {
    "command-rejected": lambda f: f.settled.commands.get("rejected", ""),
    "command-win": lambda f: f.settled.commands.get("win", ""),
    "command-onward": lambda f: f.settled.commands.get("onward", ""),
    "name": lambda f: f.member.name,
    "shown-as": _shown_as,
    "name-refused": _name_refused,
    "on-call-names": lambda f: ", ".join(shown(f.voice, one.name) for one in f.on_call),
    "on-call-for": lambda f: shown(f.voice, who_asks(f.community, f.talk.slots.get(CALLED, ""))),
    "on-call-who": lambda f: shown(f.voice, who_writes(f.community, f.talk.slots.get(WRITER, ""))),
    "moderator-name": lambda f: shown(f.voice, name_of_code(f.community, f.talk.slots.get(MODERATOR, ""))),
    "moderator-names": _moderators,
    "asks-open": lambda f: str(len(f.community.support)) if f.community and f.may_set_up() else "",
    "cases-open": lambda f: str(len(case_slots.cases(f))),
    "report-words": case_slots.report_words,
    "case-number": case_slots.case_number,
    "case-kind": case_slots.case_kind,
    "case-words": case_slots.case_words,
    "case-reason": case_slots.case_reason,
    "case-author": case_slots.case_author,
    "zone": lambda f: f.member.zone.split("/")[-1].replace("_", " "),
    "quiet-to": lambda f: f"{f.member.hours[0]:02}:00",
    "quiet-from": lambda f: f"{f.member.hours[1] % 24:02}:00",
    "when": _when,
    "text-days": lambda f: str(f.settled.keep_text_days),
    "last-hurt": lambda f: f.member.last_hurt,
    "last-day": lambda f: _day_of(f, f.member.rejected_at),
    "plan-date": lambda f: _date_slot(f, "plan"),
    "goal-date": lambda f: _date_slot(f, "goal"),
    "pause-until": lambda f: _day_of(f, f.member.paused_until),
    "stage-read": _stage_read,
    "mail-stage": _mail_stage,
    "names-read": names_read,
    "ways-read": ways_read,
    "peer-name": _peer_name,
    "peer-words": _peer_words,
    "support-preview": _support_preview,
    "trap-words": lambda f: "" if f.hides_words else f.suggested.words,
    "trap-name": lambda f: _trap(f, 0),
    "trap-other": lambda f: _trap(f, 1),
    "feeling-read": _feeling,
    "own-win": lambda f: win.text if (win := handed_back(f)) else "",
    "own-win-day": lambda f: _day_of(f, win.at if (win := handed_back(f)) else None),
    "letter-day": lambda f: _day_of(f, f.member.letter.at if f.member.letter else None),
    "values": lambda f: f.member.values,
    "interview-date": lambda f: _date_slot(f, "interview"),
    "pattern-count": _pattern_count,
    "pattern-of": _pattern_of,
    "pattern-stage": _pattern_stage,
    "channel": _channel,
    "unnamed-latest": latest,
    "answers-from": lambda f: answer_hour(f, 0),
    "answers-to": lambda f: answer_hour(f, 1),
    "celebration-day": lambda f: f.voice.line(f"day-{f.community.day}") if f.community else "",
    "celebration-hour": lambda f: f"{f.community.hour:02}:00" if f.community else "",
    "community-kind": lambda f: f.community.kind if f.community else "",
    "note-about": about_in_words,
    "note-words": words_in,
    "note-from": from_in,
    **{f"week-{what}": organiser.slot_of(what) for what in FIGURES},
    "language": _language,
    "country": country_in_words,
    "community-country": community_country_in_words,
    "emergency": emergency_in_words,
    "line": lambda f: line_in_words(f, "line"),
    "second-line": lambda f: line_in_words(f, "second-line"),
    "written-line": lambda f: line_in_words(f, "written-line"),
    "abuse-line": lambda f: line_in_words(f, "abuse-line"),
    "youth-line": lambda f: line_in_words(f, "youth-line"),
}
"""Slot -> what the engine knows; computed when a sentence says it, since most sentences do not."""

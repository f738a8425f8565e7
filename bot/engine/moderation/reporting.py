"""Reports and cases, the member's side: to report, to decide as a moderator, and to hear what became of it.

Who reported is told to nobody. A moderator sees words and reasons, and a name only where the list of
moderation allows it; what they are part of themselves they do not see at all.
"""

from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle import told as circle_told
from bot.engine.circle.kept import LINES_A_MESSAGE, can_be_shown
from bot.engine.circle.own_asks import past
from bot.engine.codes import stands_for
from bot.engine.community import Community
from bot.engine.effects import Option, SetTimer, Tell
from bot.engine.marks import SUPPORT as ASK
from bot.engine.marks import SUPPORT_PLACE as PLACE
from bot.engine.member import PeerSaid
from bot.engine.moderation.case_slots import CASE, REPLY, may_see_audit
from bot.engine.moderation.events import (
    BreakOffered,
    CaseDecided,
    CaseOpened,
    CaseTold,
    CirclePaused,
    ItemReported,
    PeerRests,
    ReviewAsked,
)
from bot.engine.moderation.known import case_of, open_cases
from bot.engine.moderation.state import Case, Done
from bot.engine.nudges.rules import HELD_FOR, allowed, zone_of
from bot.engine.talk.controls import Controls
from bot.engine.talk.danger import stands_open
from bot.engine.talk.journey import consent
from bot.engine.words.dates import moment_in_words
from bot.engine.words.text import Text

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

DOORS = frozenset({"peer-report", "case-again", "case-look"})
"""Buttons under answers, and under the words that something waits or was taken out."""

PUTS_OUT = frozenset({"out", "stopped-out"})
ENDS_AN_ASK = PUTS_OUT | {"taken", "strike", "nobody"}
ROWS_SHOWN = 20


# --- to report -----------------------------------------------------------------------------------


def pressed(stage: "Stage", name: str, words: str) -> None:
    """One of those buttons: `words` says of which answer, of which case, or of which place."""
    if name == "case-again":
        return _again(stage, words)
    if name == "case-look":
        return _look(stage, words)
    ask, _, number = words.partition(".")
    found = _answers(stage, ask)[-LINES_A_MESSAGE:] if not number else ()
    if found:
        buttons = tuple(
            Option(f"do:peer-report {ask}.{one.number}", label)
            for one, label in zip(found, circle_told.labels(stage, found), strict=True)
        )
        return stage.say(stage.voice.text("peer-report-whom"), Controls(buttons))
    one = circle_told.told_as(stage, ask, number)
    if one is None or not _can_be_shown(stage, one):
        return stage.say_sentence("support-past")
    return stage.begin("report", {ASK: ask, PLACE: one.place, REPLY: str(one.number)})


def _answers(stage: "Stage", ask_: str) -> tuple[PeerSaid, ...]:
    """What they heard as answers to that ask of theirs, and what of it can be shown to moderators."""
    return tuple(one for one in circle_told.told_of(stage, ask_) if _can_be_shown(stage, one))


def _can_be_shown(stage: "Stage", one: PeerSaid) -> bool:
    found = circle_told.known(stage, one)
    return found is not None and can_be_shown(found)


def report(stage: "Stage") -> None:
    """What they chose is told to the community; whose it is, that knows by itself."""
    slots = stage.talk.slots
    place = Actor(platform=stage.member.actor.platform, tenant=slots.get(PLACE, "") or _home(stage))
    if not place.tenant:
        return
    reason = stage.facts().value("report-reason")
    said = ItemReported(
        id="-",
        actor=place,
        by=stage.member.actor,
        ask=slots.get(ASK, ""),
        reply=int(slots.get(REPLY, "-1")),
        reason=reason,
    )
    stage.add(Tell(said))


def _home(stage: "Stage") -> str:
    return stage.community.actor.tenant if stage.community is not None else ""


# --- to decide, and to look back ------------------------------------------------------------------


def decide(stage: "Stage") -> None:
    """Their decision, and the rule behind it; the community looks if they may, and if they were first."""
    if stage.community is None:
        return
    facts = stage.facts()
    said = CaseDecided(
        id="-",
        actor=stage.community.actor,
        by=stage.member.actor,
        case=int(stage.talk.slots.get(CASE, "0")),
        decision=facts.value("case-decision"),
        rule=facts.value("case-rule"),
    )
    stage.add(Tell(said))


def audit(stage: "Stage") -> None:
    """The last things that were done here: no names and no words, and nothing of what is about themselves."""
    if not may_see_audit(stage.facts()):
        return stage.say_sentence("audit-closed")
    rows = _rows(stage, stage.community)[-ROWS_SHOWN:] if stage.community is not None else ()
    if not rows:
        return stage.say_sentence("audit-empty")
    text, voice = Text(), stage.voice
    shown = list(dict.fromkeys(one.case for one in rows if one.case))  # counted anew: no number is missing
    for one in rows:
        when = moment_in_words(one.at, stage.now, zone_of(stage.member), voice.line)
        slots = {"when": when, "deed": voice.line(f"deed-{one.deed}"), "role": voice.line(f"role-{one.role}")}
        if one.case:
            text += voice.text("audit-case", **slots, **{"case-number": str(shown.index(one.case) + 1)})
        else:
            text += voice.text("audit-line", **slots)
    return stage.say(text)


def _rows(stage: "Stage", here: Community) -> tuple[Done, ...]:
    mine = {one.number for one in here.desk.cases if _wrote(stage, here, one)}
    return tuple(one for one in here.desk.audit if one.case not in mine)


# --- to hear of a case ----------------------------------------------------------------------------


def heard(stage: "Stage", event: CaseOpened | CaseTold | BreakOffered) -> None:
    """The community told them something of a case, or offers a break."""
    match event:
        case CaseOpened():
            _opened(stage, event)
        case CaseTold():
            _told(stage, event)
        case BreakOffered():
            _offered(stage, event)


def _opened(stage: "Stage", event: CaseOpened) -> None:
    """Something waits. Who has a hard hour of their own, or a break, is not asked."""
    if _not_now(stage) or event.case not in _numbers(stage):
        return
    if not event.urgent and _later(stage, event, f"case-{event.case}"):
        return
    look = (Option(f"do:case-look {event.asked_in}", stage.voice.line("case-look")),)
    said = stage.voice.text("case-waits-now" if event.urgent else "case-waits")
    stage.say(said, Controls(look), notice=stage.voice.line("nudge-notice"))


def _look(stage: "Stage", place: str) -> None:
    """What waits in the place that told them, whatever their home is by now."""
    there = {PLACE: place} if place and place == _home(stage) else {}
    stage.begin("moderate", {"opening": "", **there})


def _not_now(stage: "Stage") -> bool:
    member = stage.member
    paused = member.paused_until is not None and stage.now < member.paused_until
    return paused or member.unreachable or stage.facts().held or stands_open(stage.talk, stage.now)


def _numbers(stage: "Stage") -> set[int]:
    return {one.number for one in open_cases(stage.community, stage.member.actor)}


def _later(stage: "Stage", event: CaseOpened | BreakOffered, name: str) -> bool:
    """Whether it waits for the hours in which the member wants to hear of us."""
    seen = stage.member.seen_at
    if seen is not None and stage.now < seen + circle_told.THERE_NOW:
        return False
    moment = allowed(stage.now, msgspec.structs.replace(stage.member, written=(), paused_until=None))
    if moment <= stage.now:
        return False
    stage.add(SetTimer(f"{name}-{event.asked_in}", event, moment))  # of two places, both are told
    return True


def _told(stage: "Stage", event: CaseTold) -> None:
    """What became of it, in kind plain words, and the rule."""
    if _ends_own_ask(stage, event):
        stage.member = past(stage.member)
    if event.said in PUTS_OUT:
        consent(stage, "circle", given=False)
    if _verdict_waits(stage, event):
        return
    slots = {"rule": stage.voice.line(f"rule-{event.rule}")} if event.rule else {}
    if event.until is not None:
        moment = moment_in_words(event.until, stage.now, zone_of(stage.member), stage.voice.line)
        slots["when"] = moment
    text = stage.voice.text(f"case-{event.said}", stage.facts().slot, **slots)
    again = (Option(_again_key(event), stage.voice.line("case-again")),) if event.again else ()
    stage.say(text, Controls(again), notice=stage.voice.line("nudge-notice"))


def _verdict_waits(stage: "Stage", event: CaseTold) -> bool:
    """In a hard hour, at night and in a break nobody hears what was decided about them; it holds at once."""
    name, crisis = f"verdict-{event.asked_in}.{event.case}.{event.said}", stage.member.crisis_at
    if crisis is not None and stage.facts().held:
        stage.add(SetTimer(name, event, crisis + HELD_FOR))
        return True
    return circle_told.later(stage, event, name)


def _ends_own_ask(stage: "Stage", event: CaseTold) -> bool:
    """Whether their open ask is the one that went; who is put out loses every ask of theirs there."""
    own = stage.member.support_out
    if own is None or event.said not in ENDS_AN_ASK:
        return False
    return own.id == event.ask or (event.said in PUTS_OUT and own.place == event.asked_in)


def _again_key(event: CaseTold) -> str:
    """A case has its number in its own place alone."""
    return f"do:case-again {event.case} {event.asked_in}"


def _again(stage: "Stage", words: str) -> None:
    """Somebody else should look: the community knows if that is theirs to ask.

    A button of before names no place: then their home is meant.
    """
    said, _, place = words.partition(" ")
    number = int(said) if said.isascii() and said.isdigit() else 0
    one = case_of(stage.community, number) if place in {"", _home(stage)} else None
    if one is None or stage.community is None or not _wrote(stage, stage.community, one):
        return stage.say_sentence("support-past")
    asked = ReviewAsked(id="-", actor=stage.community.actor, by=stage.member.actor, case=number)
    return stage.add(Tell(asked))


def _wrote(stage: "Stage", here: Community, case: Case) -> bool:
    return stands_for(case.author, here.actor, stage.member.actor)


# --- rest ----------------------------------------------------------------------------------------


def _offered(stage: "Stage", event: BreakOffered) -> None:
    if _not_now(stage) or not stage.member.allows("circle") or _later(stage, event, "break"):
        return
    stage.begin("circle-break", {PLACE: event.asked_in})


def rest(stage: "Stage") -> None:
    """They are asked for nothing for some days; their hours stay as they are."""
    tenant = stage.talk.slots.get(PLACE, "") or _home(stage)
    if tenant:
        place = Actor(platform=stage.member.actor.platform, tenant=tenant)
        stage.add(Tell(PeerRests(id="-", actor=place, by=stage.member.actor)))


def pause(stage: "Stage") -> None:
    """The circle of this place rests."""
    _pause(stage, paused=True)


def resume(stage: "Stage") -> None:
    """It goes on."""
    _pause(stage, paused=False)


def _pause(stage: "Stage", *, paused: bool) -> None:
    if stage.community is not None:
        by, hosting = stage.member.actor, stage.facts().may_set_up()
        said = CirclePaused(id="-", actor=stage.community.actor, by=by, paused=paused, hosting=hosting)
        stage.add(Tell(said))

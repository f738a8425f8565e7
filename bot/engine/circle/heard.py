"""What a member hears of the circle: that somebody waits for an answer, and what became of their own ask."""

import msgspec

from bot.engine.circle.events import PeersReplied, SupportPassed, SupportWanted
from bot.engine.circle.known import standing
from bot.engine.circle.own_asks import past
from bot.engine.circle.thanks import THANKED, who_thanks
from bot.engine.circle.told import ASKED_AGAIN_IN, later, place_in, replied, rests
from bot.engine.effects import SetTimer, Tell
from bot.engine.events import Told
from bot.engine.marks import FIRST, SUPPORT, SUPPORT_PLACE
from bot.engine.moderation.known import is_paused
from bot.engine.nudges.rules import QUIET_AFTER_TALK
from bot.engine.talk.danger import stands_open
from bot.engine.talk.stage import Stage
from bot.engine.turn_ids import turn_id
from bot.engine.words.shown_as import shown

OVER = frozenset({"circle-closed", "support-board-full", "support-over", "support-moved"})
OVER |= {"support-rested", "support-not-posted", "support-a-day", "support-a-week"}
OVER |= {"unnamed-off", "unnamed-few", "unnamed-moderators"}
"""Sentences of the community that end the member's own ask."""

SILENCE = frozenset({"support-quiet", "support-over", "support-rested"})
"""Sentences of the community that say that nobody answered."""

WAITS = OVER | SILENCE | {"reply-thanked", "reply-thanked-unnamed"}
WAITS |= {"support-held", "circle-paused", "moderator-ended"}
"""Sentences of the community that come in the member's hours, and not in a break."""

OF_ASK = "_ask"
"""Slot of such a sentence that waits: of which ask it is."""


def told(stage: Stage, event: Told) -> bool:
    """The community told them of their ask; whether that is said now.

    It cannot know which answers arrived: of silence nobody hears who had one. What came at night, or in
    a break, comes afterwards, unless it is of an ask before the one that is open then.
    """
    out, waited = stage.member.support_out, event.slots.get(OF_ASK)
    if waited is None and event.saying in OVER:
        stage.member = past(stage.member)
    if event.saying == "support-one-open" and out is not None:  # the community knows which one stands
        stage.change(support_out=msgspec.structs.replace(out, id=event.slots.get(FIRST, out.id)))
    if event.saying in SILENCE and _was_told(stage, waited or (out.id if out else "")):
        return False
    if event.saying in OVER | SILENCE and waited and out is not None and out.id != waited:
        return False
    if waited is not None and event.saying == "circle-paused" and not is_paused(stage.community):
        return False  # by the morning it goes on
    if event.saying not in WAITS:
        return True
    slots = {OF_ASK: out.id if out else ""} | event.slots
    named = f"told-{turn_id(stage.event)}"
    now = not later(stage, msgspec.structs.replace(event, slots=slots), named)
    return _thanked(stage, event, named) if now and THANKED in event.slots else now


def _thanked(stage: Stage, event: Told, named: str) -> bool:
    """Somebody thanks them by name, which is looked up only now: it is said here, or waits for the circle."""
    if is_paused(stage.community):
        stage.add(SetTimer(named, event, stage.now + ASKED_AGAIN_IN))
        return False
    name = who_thanks(stage.community, event.slots[THANKED], stage.member.actor)
    if name is not None:
        stage.say_sentence(event.saying, **{"peer-name": shown(stage.voice, name)})
    return False


def _was_told(stage: Stage, ask: str) -> bool:
    return any(one.ask == ask for one in stage.member.heard)


def heard(stage: Stage, event: PeersReplied | SupportWanted) -> None:
    """The community told them something of an ask."""
    if isinstance(event, PeersReplied):
        replied(stage, event)
    else:
        wanted(stage, event)


def wanted(stage: Stage, event: SupportWanted) -> None:
    """Somebody waits for an answer. Who has a hard hour of their own is not asked."""
    if _has_enough(stage):
        place, by = place_in(stage, event.asked_in), stage.member.actor
        return stage.add(Tell(SupportPassed(id="-", actor=place, ask=event.ask, by=by)))
    name, talk = f"wanted-{event.ask}", stage.member.talk
    if talk and talk.at and abs(stage.now - talk.at) < QUIET_AFTER_TALK:  # their own talk goes first
        return stage.add(SetTimer(name, event, stage.now + QUIET_AFTER_TALK))
    if rests(stage, event, name) or later(stage, event, name):
        return
    if standing(stage.community, event.ask):  # only which: its words are looked up when they are shown
        stage.begin("circle-request", {SUPPORT: event.ask, SUPPORT_PLACE: event.asked_in})


def _has_enough(stage: Stage) -> bool:
    """Whether they are in a hard hour, told of a loss within the last day, have a break, or are gone."""
    facts, member = stage.facts(), stage.member
    hard = facts.held or facts.in_doubt or facts.lately or stands_open(stage.talk, stage.now)
    paused = member.paused_until is not None and stage.now < member.paused_until
    return hard or paused or member.unreachable or not member.allows("circle")

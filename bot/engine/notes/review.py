"""A note waits to be read: the moderator's side. They see its words, and the name beside them, if any."""

from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.effects import Option, SetTimer, Tell
from bot.engine.moderation.known import came_as_host
from bot.engine.notes.events import NoteReviewed, NoteWaiting
from bot.engine.notes.known import ASKED_IN, IN_HAND, may_read, to_read
from bot.engine.nudges.rules import allowed
from bot.engine.talk.controls import Controls
from bot.engine.talk.danger import stands_open

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage


def waiting(stage: "Stage", event: NoteWaiting) -> None:
    """They hear of it in their hours. Who has a hard hour of their own, or a break, is not asked."""
    member, here = stage.member, stage.community
    hard = stage.facts().held or stands_open(stage.talk, stage.now)
    paused = member.paused_until is not None and stage.now < member.paused_until
    if hard or paused or member.unreachable or not may_read(here, member.actor, event.note, stage.now):
        return
    moment = allowed(stage.now, msgspec.structs.replace(member, written=(), paused_until=None))
    if moment > stage.now:
        stage.add(SetTimer(f"note-{event.note}", event, moment))
    elif came_as_host(here, member.actor):  # a new talk would not know that they still are one
        _waits_elsewhere(stage, event)
    else:
        stage.begin("note-review", {IN_HAND: event.note, ASKED_IN: event.asked_in})


def _waits_elsewhere(stage: "Stage", event: NoteWaiting) -> None:
    """Who moderates as a host, and is not seen as one here, hears that it waits, and none of its words."""
    look = (Option(f"do:case-look {event.asked_in}", stage.voice.line("case-look")),)
    stage.say(stage.voice.text("note-waits"), Controls(look), notice=stage.voice.line("nudge-notice"))


def take_up(stage: "Stage") -> None:
    """The note in hand, else the one that waits longest: a decision is about the words that were shown."""
    slots, found = stage.talk.slots, to_read(stage.facts())
    if found is not None and stage.community is not None and IN_HAND not in slots:
        stage.put({IN_HAND: found.id, ASKED_IN: stage.community.actor.tenant})


def keep(stage: "Stage") -> None:
    """It may be passed on."""
    _decide(stage, kept=True)


def drop(stage: "Stage") -> None:
    """It is not, and its author hears the reason."""
    _decide(stage, kept=False)


def _decide(stage: "Stage", *, kept: bool) -> None:
    slots = stage.talk.slots
    if IN_HAND in slots and to_read(stage.facts()) is not None:
        place = Actor(platform=stage.member.actor.platform, tenant=slots[ASKED_IN])
        reason = "" if kept else stage.facts().value("note-reason")
        by, note = stage.member.actor, slots[IN_HAND]
        stage.add(Tell(NoteReviewed(id="-", actor=place, by=by, note=note, kept=kept, reason=reason)))

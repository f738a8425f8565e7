"""Passed-on notes, the member's side: to leave one after a preview and a yes, and to be given one.

What leaves the private conversation is the previewed words and the name, or none. Whoever opens a note
hears that it comes from a person; what they do with it, other than to thank or to report, stays theirs.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.effects import Record, SetTimer, Tell
from bot.engine.events import Told
from bot.engine.notes.events import NoteLeft, NotePassed, NoteReported, NoteTakenBack, NoteThanked
from bot.engine.notes.known import (
    ANY,
    GOES,
    LONGEST,
    NOTE,
    OF_AN_AUTHOR,
    UNNAMED,
    note_of,
    notes_on,
    read_with,
    waiting,
)
from bot.engine.nudges.rules import allowed
from bot.engine.turn_ids import turn_id
from bot.engine.wins.member_side import leaves_a_trace

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

PLACE, SAID_SO = "_note-place", "_note-said-so"
"""Slots of a talk in which a note was opened: of which community, and that they answered it."""

QUIET = "support-quiet"
"""The community's word that nobody has answered an ask so far."""


THERE_NOW = timedelta(minutes=30)
"""Whoever did something this lately is told at once, whatever the hour."""


# --- to leave one -------------------------------------------------------------------------------


def fits(stage: "Stage") -> bool:
    """Whether the words are short enough for a note."""
    return 0 < len(stage.talk.slots.get("note-text", "")) <= LONGEST


def unnamed(stage: "Stage") -> None:
    """No name beside it: only that its author was here before."""
    stage.put({UNNAMED: "1"})


def named(stage: "Stage") -> None:
    """The name that the platform tells stands beside it. None can be typed: it could be somebody else's."""
    stage.put({UNNAMED: ""})


def leave(stage: "Stage") -> None:
    """The previewed words and name, and only these, are told to the community."""
    facts, words = stage.facts(), stage.talk.slots.get("note-text", "")
    if facts.held or not fits(stage) or stage.community is None or not notes_on(stage.community):
        return
    place, by, name = stage.community.actor, stage.member.actor, facts.slot("shown-as")
    shown = "" if stage.talk.slots.get(UNNAMED) else name
    about, id_ = facts.value("note-about") or ANY, turn_id(stage.event)
    stage.add(Tell(NoteLeft(id="-", actor=place, note=id_, by=by, shown_as=shown, about=about, words=words)))
    stage.add(Record("passed-on", {"note-text": words}))
    stage.change(note_at=place.tenant, note_id=id_)
    leaves_a_trace(stage)


def take_back(stage: "Stage") -> None:
    """Nobody is given it any more: the one they look at, wherever they left another."""
    here = stage.community
    seen = here is not None and note_of(here, stage.member.actor) is not None
    tenant = here.actor.tenant if here is not None and seen else stage.member.note_at
    if tenant:
        place = Actor(platform=stage.member.actor.platform, tenant=tenant)
        stage.add(Tell(NoteTakenBack(id="-", actor=place, by=stage.member.actor)))
    if tenant == stage.member.note_at:
        stage.change(note_at="", note_id="")


# --- to be given one ----------------------------------------------------------------------------


def open_note(stage: "Stage") -> None:
    """It is theirs to read now, and never given to them again."""
    note = waiting(stage.facts())
    if note is None or stage.community is None:
        return
    here, by = stage.community.actor, stage.member.actor
    read = read_with(stage.community, stage.member, note)
    stage.put({NOTE: note.id, PLACE: here.tenant})
    stage.change(notes_read=read, note_given_at=stage.now)
    stage.add(Tell(NotePassed(id="-", actor=here, by=by, note=note.id)))


def thank(stage: "Stage") -> None:
    """Its author may hear so."""
    _say_so(stage, NoteThanked)


def report(stage: "Stage") -> None:
    """Nobody is given it until a moderator has read it again."""
    _say_so(stage, NoteReported)


def _say_so(stage: "Stage", what: type[NoteThanked | NoteReported]) -> None:
    slots = stage.talk.slots
    if NOTE in slots and SAID_SO not in slots:
        place = Actor(platform=stage.member.actor.platform, tenant=slots[PLACE])
        stage.add(Tell(what(id="-", actor=place, by=stage.member.actor, note=slots[NOTE])))
        stage.put({SAID_SO: "1"})


def told(stage: "Stage", saying: str) -> bool:
    """Whether that sentence is not said now: it waits, or who was not answered is given a note instead."""
    if saying in GOES and _of_an_older_one(stage):
        return True
    if saying in OF_AN_AUTHOR and _later(stage, saying):
        return True
    if saying != QUIET or waiting(stage.facts()) is None:
        return False
    stage.begin("passed-on", step="quiet")
    return True


def _of_an_older_one(stage: "Stage") -> bool:
    """Whether another note of theirs stands there by now, and this word would be taken for a word about it.

    Else theirs is known to be gone; one that they left in another community stays theirs.
    """
    member, about = stage.member, stage.event.slots if isinstance(stage.event, Told) else {}
    place, id_ = about.get("place", member.note_at), about.get("note", member.note_id)
    if place != member.note_at:
        return False
    if member.note_id and id_ != member.note_id:
        return True
    stage.change(note_at="", note_id="")
    return False


def _later(stage: "Stage", saying: str) -> bool:
    """Whether it waits for the hours in which the member wants to hear of us."""
    seen, event = stage.member.seen_at, stage.event
    moment = allowed(stage.now, msgspec.structs.replace(stage.member, written=()))
    if moment <= stage.now or (seen is not None and stage.now < seen + THERE_NOW):
        return False
    if isinstance(event, Told):
        stage.add(SetTimer(saying, event, moment))
    return True

"""Passed-on notes of a community: each waits for a moderator, is given, thanked, reported and goes again."""

from datetime import datetime
from typing import get_args

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.ask_limits import note_left
from bot.engine.circle.events import CircleLeft
from bot.engine.circle.known import NAME, is_open, peer_of
from bot.engine.codes import code_of
from bot.engine.community import Community
from bot.engine.counting.events import CountedIn, CountedOut
from bot.engine.counting.known import count, without
from bot.engine.effects import AnyEffect, CancelTimers, SetTimer, Tell
from bot.engine.events import Event, Told
from bot.engine.moderation.known import moderators_of
from bot.engine.notes.events import (
    NoteDue,
    NoteLeft,
    NotePassed,
    NoteReported,
    NoteReviewed,
    NoteTakenBack,
    NoteThanked,
    NoteWaiting,
    NoteWork,
)
from bot.engine.notes.known import (
    ANY,
    LONGEST,
    MAX_NOTES,
    READ_AGAIN_WITHIN,
    READ_WITHIN,
    REASONS,
    STAGES,
    STANDS_FOR,
    THANKS_GATHERED_FOR,
    may_read,
    note_of,
    notes_on,
)
from bot.engine.notes.state import PassedNote
from bot.engine.wins.events import WinsHeld, WinWithdrawn

Next = tuple[Community, tuple[AnyEffect, ...]]


def answer_notes(community: Community, event: Event, now: datetime) -> Next:
    """What the event changes of the notes, or of who is counted here."""
    match event:
        case NoteLeft():
            return _leave(community, event, now)
        case NoteTakenBack(by=by) | CircleLeft(by=by):
            return gone(community, by)
        case WinWithdrawn(forget=True, by=by, mark=mark):
            return gone(_unsaid(without(community, mark) if mark else community, by), by)
        case CountedIn() | CountedOut():
            return count(community, event, now), ()
        case _:
            return _about_one(community, event, now) if is_open(community) else _closed(community)


def _about_one(community: Community, event: Event, now: datetime) -> Next:
    match event:
        case NotePassed(note=id_):
            return _change(community, id_, passed=1), ()
        case NoteThanked(note=id_):
            return _thanked(community, id_, now)
        case NoteReported():
            return _report(community, event, now)
        case NoteReviewed():
            return _reviewed(community, event, now)
        case NoteDue():
            return _due(community, event)
        case WinsHeld(by=by, until=until):
            own = note_of(community, by)
            return _put(community, own, held_until=until) if own else community, ()
        case _:
            return community, ()


def _with(community: Community, notes: tuple[PassedNote, ...]) -> Community:
    return msgspec.structs.replace(community, notes=notes)


def _of(community: Community, id_: str) -> PassedNote | None:
    return next((one for one in community.notes if one.id == id_), None)


def _put(community: Community, note: PassedNote, **fields: object) -> Community:
    changed = msgspec.structs.replace(note, **fields)
    return _with(community, tuple(changed if one is note else one for one in community.notes))


def _change(community: Community, id_: str, *, passed: int = 0) -> Community:
    note = _of(community, id_)
    return _put(community, note, passed=note.passed + passed) if note else community


def _without(community: Community, note: PassedNote) -> Next:
    left = tuple(one for one in community.notes if one is not note)
    return _with(community, left), tuple(CancelTimers(f"{work}-{note.id}") for work in get_args(NoteWork))


def _timer(community: Community, note: PassedNote, work: NoteWork, at: datetime) -> SetTimer:
    return SetTimer(f"{work}-{note.id}", NoteDue(id="-", actor=community.actor, note=note.id, work=work), at)


# --- it is left, and goes again -----------------------------------------------------------------


def _leave(community: Community, event: NoteLeft, now: datetime) -> Next:
    """One note of a member; new words take the place of the old ones, and wait to be read again."""
    about = event.about if event.about in STAGES else ANY
    if not notes_on(community) or peer_of(community, event.by) is None or len(event.words) > LONGEST:
        return community, (_told(event.by, "note-off", **_which(community, event.note)),)
    counted = note_left(community, event.by, now)
    if counted is None:
        return community, (_told(event.by, "note-a-day", **_which(community, event.note)),)
    community, ended = gone(counted, event.by)
    if len(community.notes) >= MAX_NOTES:
        return community, (*ended, _told(event.by, "note-full", **_which(community, event.note)))
    read_by = now + READ_WITHIN
    note = PassedNote(event.note, event.by, event.shown_as[:NAME], about, event.words, now, read_by=read_by)
    state = _with(community, (*community.notes, note))
    later = (
        _timer(state, note, "unread", read_by),
        _timer(state, note, "old", now + STANDS_FOR),
    )
    return state, (*ended, *later, *_wanted(state, note, now))


def _wanted(community: Community, note: PassedNote, now: datetime) -> tuple[AnyEffect, ...]:
    """Every moderator who may read it hears that it waits; the first of them decides."""
    here = community.actor.tenant
    readers = (one.who for one in moderators_of(community) if may_read(community, one.who, note.id, now))
    return tuple(Tell(NoteWaiting(id="-", actor=who, note=note.id, asked_in=here)) for who in readers)


def gone(community: Community, by: Actor) -> Next:
    """Their note is passed on no more."""
    own = note_of(community, by)
    return _without(community, own) if own else (community, ())


def _unsaid(community: Community, by: Actor) -> Community:
    """Who reported a note is a code by then; it stays aside, and they do not decide of it."""
    for note in community.notes:
        if note.reported_by == by:
            community = _put(community, note, reported_by=code_of(community.actor, by))
    return community


def _closed(community: Community) -> Next:
    """Their authors said yes to this circle; where it ended, so do they."""
    effects: list[AnyEffect] = []
    for note in community.notes:
        community, ended = _without(community, note)
        effects += ended
    return community, tuple(effects)


def _due(community: Community, event: NoteDue) -> Next:
    note = _of(community, event.note)
    if note is None:
        return community, ()
    if event.work == "thanks":
        return _put(community, note, thanks=0), (_told(note.by, "note-thanked"),)
    if event.work == "unread" and not note.waits:
        return community, ()
    state, effects = _without(community, note)
    return state, (*effects, _told(note.by, f"note-{event.work}", **_which(state, note.id)))


# --- it is read ---------------------------------------------------------------------------------


def _reviewed(community: Community, event: NoteReviewed, now: datetime) -> Next:
    """The first moderator who decides: it may be given, or it goes and its author hears why."""
    note = _of(community, event.note)
    if note is None or not may_read(community, event.by, note.id, now):
        return community, ()
    if event.kept:
        told = () if note.aside else (_told(note.by, "note-kept"),)  # of a report they hear nothing
        state = _put(community, note, kept=True, aside=False, reported_by=None, read_by=None)
        return state, (CancelTimers(f"unread-{note.id}"), *told)
    state, effects = _without(community, note)
    reason = event.reason if event.reason in REASONS else REASONS[0]
    return state, (*effects, _told(note.by, f"note-no-{reason}", **_which(state, note.id)))


def _thanked(community: Community, id_: str, now: datetime) -> Next:
    note = _of(community, id_)
    if note is None:
        return community, ()
    first = () if note.thanks else (_timer(community, note, "thanks", now + THANKS_GATHERED_FOR),)
    return _put(community, note, thanks=note.thanks + 1), first


def _report(community: Community, event: NoteReported, now: datetime) -> Next:
    """At once it is given to nobody; the others who moderate here read it again."""
    note = _of(community, event.note)
    if note is None or note.by == event.by or note.waits:
        return community, ()
    read_by = now + READ_AGAIN_WITHIN
    state = _put(community, note, aside=True, reported_by=event.by, read_by=read_by)
    return state, (_timer(state, note, "unread", read_by), *_wanted(state, note, now))


def _told(who: Actor, saying: str, **slots: str) -> Tell:
    return Tell(Told(id="-", actor=who, saying=saying, slots=slots))


def _which(community: Community, note: str) -> dict[str, str]:
    """The note that a word is about: it may come when its author has left another one."""
    return {"note": note, "place": community.actor.tenant}

"""Passed-on notes as they are known: who may leave one, which are given to whom, and when they are off.

A member who came through leaves a few words for whoever stands where they stood. A moderator reads
them first. Then they are given to one member at a time, in private, never twice to the same.
"""

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.engine.actors import Actor
from bot.engine.circle.known import apart, is_open
from bot.engine.codes import stands_for
from bot.engine.community import Community
from bot.engine.marks import TELLS_OF_A_LOSS
from bot.engine.member import Member
from bot.engine.moderation.known import enough_moderators, is_moderator
from bot.engine.notes.state import PassedNote
from bot.engine.nudges.rules import zone_of
from bot.engine.words.fill import MAX_SLOT
from bot.engine.words.shown_as import name_shown

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts

LONGEST = MAX_SLOT
"""Characters of a note: what is previewed and given must be the whole of it."""

STANDS_FOR = timedelta(days=180)
"""Then it goes, and its author is told that they may leave it again."""

READ_WITHIN, READ_AGAIN_WITHIN = timedelta(days=7), timedelta(days=2)
"""When no moderator has read a new note by then, or a reported one, it goes and its author hears so."""

THANKS_GATHERED_FOR = timedelta(days=1)
"""Thanks of a day are told to the author together."""

MAX_NOTES, MAX_READ = 200, 200
"""Notes of a community, and what a member knows of notes that they read and that stand here no more."""

ANY = "any"
"""For whoever comes: no stage of its own."""

REASONS = ("names", "link", "hurts", "advice", "name")
"""Why a moderator may not keep a note: the sentence `note-no-<reason>` of bot.md tells its author."""

NOT_KEPT = frozenset(f"note-no-{reason}" for reason in REASONS)
GOES = NOT_KEPT | {"note-off", "note-full", "note-old", "note-unread"}
"""Sentences after which a member's note stands here no more."""

OF_AN_AUTHOR = NOT_KEPT | {"note-kept", "note-old", "note-unread", "note-thanked"}
"""Sentences that come by themselves, and wait for their hours."""

EVENING, MORNING = 22, 6
"""Local hours between which nobody may be awake to answer."""

IN_HAND, ASKED_IN = "_note-in-hand", "_note-asked-in"
"""Slots of a moderator's talk: the note they decide of, and of which community it is."""

NOTE, UNNAMED = "_given-note", "_note-unnamed"
"""Slots of a talk: which note was opened in it; and that the one they write has no name beside it."""

STAGES = ("no_answer", "cv", "screen", "test", "interview", "final", "withdrawn", "laid_off", "internal")


def notes_on(community: Community | None) -> bool:
    """Whether notes are left and given here: a circle is open, and two moderators can read them."""
    return is_open(community) and enough_moderators(community)


def stands(note: PassedNote, now: datetime) -> bool:
    """Whether its time is not over: where nothing ran for days, its end may come after what was due."""
    unread = note.waits and note.read_by is not None and now >= note.read_by
    return not unread and now < note.at + STANDS_FOR


def may_read(community: Community | None, who: Actor, id_: str, now: datetime) -> bool:
    """Whether that moderator may decide of it: it waits, and is neither theirs nor their own report."""
    if community is None or not is_moderator(community, who):
        return False
    note = next((one for one in community.notes if one.id == id_), None)
    if note is None or not note.waits or note.by == who or not stands(note, now):
        return False
    return note.reported_by is None or not stands_for(note.reported_by, community.actor, who)


def note_of(community: Community | None, author: Actor) -> PassedNote | None:
    """That member's own note."""
    listed = community.notes if community is not None else ()
    return next((one for one in listed if one.by == author), None)


def given(community: Community | None, member: Member, stage: str, now: datetime) -> PassedNote | None:
    """The note for that member now: one for their stage, else one for anybody; None for none.

    Never unread by a moderator, their own, one they know, or of somebody either of them blocked.
    """
    if community is None or not notes_on(community):
        return None
    may = [
        one for one in community.notes if one.about in {stage, ANY} and _may_have(community, member, one, now)
    ]
    return min(may, key=lambda one: (one.about == ANY, one.passed, one.at), default=None)


def _may_have(community: Community, member: Member, note: PassedNote, now: datetime) -> bool:
    me = member.actor
    waits = note.waits or (note.held_until is not None and now < note.held_until)
    theirs = note.by == me or not {note.id, words_mark(note)}.isdisjoint(member.notes_read)
    return stands(note, now) and not (waits or theirs or apart(community, me, note.by))


def words_mark(note: PassedNote) -> str:
    """What a reader keeps of its words, which may be left again as another note. It cannot be read back."""
    return hashlib.blake2s(note.words.encode(), digest_size=12, person=b"passed").hexdigest()


def read_with(community: Community, member: Member, note: PassedNote) -> tuple[str, ...]:
    """What they know of the notes they read, with one more. What stands here is never let go of."""
    here = {mark for one in community.notes for mark in (one.id, words_mark(one))}
    gone = [mark for mark in member.notes_read if mark not in here][-MAX_READ:]
    known = [mark for mark in member.notes_read if mark in here]
    return tuple(dict.fromkeys((*gone, *known, note.id, words_mark(note))))


# --- of one member at one moment ----------------------------------------------------------------


def waiting(facts: "Facts") -> PassedNote | None:
    """The note they could open now. Never in hard days, nor where something is asked directly."""
    if facts.held or facts.in_doubt:
        return None
    return given(facts.community, facts.member, facts.ended, facts.now)


def late(facts: "Facts") -> bool:
    """Whether one is offered now: late in their own evening, once a loss."""
    hour = facts.now.astimezone(zone_of(facts.member)).hour
    at_night = bool(facts.member.zone) and (hour >= EVENING or hour < MORNING)
    return at_night and _none_since_the_loss(facts) and waiting(facts) is not None


def _none_since_the_loss(facts: "Facts") -> bool:
    """Whether they were given none for the loss that they tell, which may not be noted yet."""
    slots, told, had = facts.talk.slots, facts.member.rejected_at, facts.member.note_given_at
    if NOTE in slots:
        return False
    if TELLS_OF_A_LOSS & slots.keys() and "_logged-rejection" not in slots:
        return True
    return told is not None and (had is None or had < told)


def own(facts: "Facts") -> PassedNote | None:
    """Their own note here."""
    return note_of(facts.community, facts.member.actor)


def words_in(facts: "Facts") -> str:
    """The words of the note that was opened in this talk, else of their own.

    The talk keeps its number alone, so that nobody sees again what its author took back.
    """
    note = shown(facts)
    gone = facts.voice.line("note-gone") if NOTE in facts.talk.slots else ""
    return note.words if note else gone


def from_in(facts: "Facts") -> str:
    """Who left the note that was opened in this talk."""
    note = shown(facts)
    name = name_shown(facts.voice.scripts, note.shown_as) if note else ""
    return name or facts.voice.line("someone-before")


def shown(facts: "Facts") -> PassedNote | None:
    """The note that this talk is about: one to be decided of, one that was opened, else their own."""
    slots = facts.talk.slots
    if IN_HAND in slots:
        return to_read(facts)
    if NOTE not in slots:
        return own(facts)
    listed = facts.community.notes if facts.community is not None else ()
    return next(
        (one for one in listed if one.id == slots[NOTE] and not one.aside and stands(one, facts.now)), None
    )


def to_read(facts: "Facts") -> PassedNote | None:
    """The note that a moderator may decide of here: the one in hand, else the one that waits longest.

    None for who moderates as a host, where it is not seen that they still are one.
    """
    if not facts.moderates():
        return None
    listed = facts.community.notes if facts.community is not None else ()
    known = facts.talk.slots.get(IN_HAND)
    here, me, now = facts.community, facts.member.actor, facts.now
    may = (one for one in listed if may_read(here, me, one.id, now))
    return min((one for one in may if known in {None, one.id}), key=lambda one: one.at, default=None)


def waits(facts: "Facts") -> bool:
    """Whether their own note is still to be read by a moderator."""
    note = own(facts)
    return note is not None and note.waits


def about_in_words(facts: "Facts") -> str:
    """The stage the note is for, in words."""
    if (note := shown(facts)) is None:
        return ""
    about = note.about
    return facts.voice.line("note-any" if about == ANY else f"stage-{about.replace('_', '-')}")

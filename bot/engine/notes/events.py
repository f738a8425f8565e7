"""What is told of passed-on notes, of being counted, and of the organiser's weekly note."""

from typing import Literal

from bot.engine.actors import Actor
from bot.engine.event import Event


class NoteLeft(Event, frozen=True, kw_only=True, tag="note-left"):
    """Told by a member after preview and yes: these exact words wait to be read by a moderator.

    `shown_as` "" means: without a name. `about` is the stage it is for, "any" for every one.
    """

    note: str
    by: Actor
    shown_as: str
    about: str
    words: str


class NoteTakenBack(Event, frozen=True, kw_only=True, tag="note-taken-back"):
    """Told by its author: nobody is given it any more."""

    by: Actor


class NotePassed(Event, frozen=True, kw_only=True, tag="note-passed"):
    """Told by a member who opened it. Who that was is kept by nobody but them."""

    by: Actor
    note: str


class NoteThanked(Event, frozen=True, kw_only=True, tag="note-thanked"):
    """Told by a member who read it: its author may hear a thank you."""

    by: Actor
    note: str


class NoteReported(Event, frozen=True, kw_only=True, tag="note-reported"):
    """Told by a member who read it: it is set aside until a moderator has read it again."""

    by: Actor
    note: str


NoteWork = Literal["thanks", "unread", "old"]


class NoteDue(Event, frozen=True, kw_only=True, tag="note-due"):
    """The community's own timer of a note: its author hears of thanks, or it goes."""

    note: str
    work: NoteWork


Counted = Literal["no", "step"]


class CountedIn(Event, frozen=True, kw_only=True, tag="counted-in"):
    """Told by a member who agreed to be counted: one of them had a no, or took a step, on that ISO day.

    `day` is "" for who had none lately: they only agreed, and nothing is kept. `mark` stands for the member,
    and only their own sealed state knows for whom: no name comes along.
    """

    mark: str
    what: Counted
    day: str


class CountedOut(Event, frozen=True, kw_only=True, tag="counted-out"):
    """Told by the same: that mark counts no more."""

    mark: str


class OrganiserOpened(Event, frozen=True, kw_only=True, tag="organiser-opened"):
    """Told by a host's conversation to the community: whether the weekly note is made."""

    opened: bool


class OrganiserDue(Event, frozen=True, kw_only=True, tag="organiser-due"):
    """The community's hour for the organiser's note has come."""

    planned: str


class NoteWaiting(Event, frozen=True, kw_only=True, tag="note-waiting"):
    """Told by a community (`asked_in`: its tenant) to a moderator: a note waits to be read."""

    note: str
    asked_in: str


class NoteReviewed(Event, frozen=True, kw_only=True, tag="note-reviewed"):
    """Told by a moderator who read it: it may be passed on, or not, for `reason` out of a list."""

    by: Actor
    note: str
    kept: bool
    reason: str = ""


AnyNoteEvent = (
    NoteLeft
    | NoteTakenBack
    | NotePassed
    | NoteThanked
    | NoteReported
    | NoteDue
    | NoteWaiting
    | NoteReviewed
    | CountedIn
    | CountedOut
    | OrganiserOpened
    | OrganiserDue
)
"""A part of the union of bot/engine/events.py."""

"""What is told of passed-on notes, of being counted, and of the organiser's weekly note."""

from typing import Literal

from bot.engine.actors import Actor
from bot.engine.event import Event, ToldInAPlace


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


class NoteWaiting(ToldInAPlace, frozen=True, kw_only=True, tag="note-waiting"):
    """Told by a community (`asked_in`: its tenant) to a moderator: a note waits to be read."""

    note: str


class NoteReviewed(Event, frozen=True, kw_only=True, tag="note-reviewed"):
    """Told by a moderator who read it: it may be passed on, or not, for `reason` out of a list."""

    by: Actor
    note: str
    kept: bool
    reason: str = ""


AnyNoteEvent = (
    NoteLeft | NoteTakenBack | NotePassed | NoteThanked | NoteReported | NoteDue | NoteWaiting | NoteReviewed
)

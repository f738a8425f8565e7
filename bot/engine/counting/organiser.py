"""The organiser's weekly note: figures of a place, never of a person.

A host switches it on. Once a week, at the community's hour, a note is made and told to the host. A
figure is shown only when five different people are in it, and then rounded down to fives, so that two
notes beside each other do not tell of one person. Between two of those hours the note stands as it is,
however often a host looks at it: figures that could be asked for at any moment could be compared. What is
counted meanwhile is kept for that week alone, and only while the note is on. No words, no names.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.events import SupportAnswered
from bot.engine.circle.known import is_open
from bot.engine.circle.state import Support
from bot.engine.codes import as_code
from bot.engine.community import Community
from bot.engine.counting.events import OrganiserDue, OrganiserOpened
from bot.engine.counting.known import FEW, WEEK, people
from bot.engine.counting.state import FIGURES, Count, Figure, WeeklyNote
from bot.engine.effects import AnyEffect, CancelTimers, SetTimer, Tell
from bot.engine.events import Event, SetupDone, Told
from bot.engine.moderation.known import moderators_of
from bot.engine.notes.events import NotePassed
from bot.engine.wins.events import WinWithdrawn
from bot.engine.wins.known import next_thread

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts
    from bot.engine.talk.stage import Stage


ROUNDED_TO = 5

SOON = timedelta(days=1)
"""An answer within this was soon; a case that is open for longer waits."""

APART = timedelta(days=6)
"""Two notes are never closer, also when a host moves the community's hour."""

MAX_PEOPLE = 500
TIMER, SAYING = "organiser", "organiser-note"


def is_on(community: Community | None) -> bool:
    """Whether the note is made here; never at an employer."""
    return community is not None and community.organiser.on and community.kind in {"community", "school"}


def weekly_note(community: Community, now: datetime) -> WeeklyNote:
    """The note that stands now, the same for the whole week; one without figures where there is none."""
    note = community.organiser.note
    fresh = note.at is not None and now < note.at + 2 * WEEK  # an older one would tell of another time
    return note if is_on(community) and fresh else WeeklyNote()


# --- the community's side -----------------------------------------------------------------------


def answer_organiser(
    before: Community, community: Community, event: Event, now: datetime
) -> tuple[Community, tuple[AnyEffect, ...]]:
    """What the event changes of the note: `before` is the community as it was ahead of it."""
    match event:
        case OrganiserOpened(opened=opened):
            return _open(community, now, opened=opened)
        case SetupDone():
            return _open(community, now, opened=True) if community.organiser.on else (community, ())
        case OrganiserDue():
            return _due(community, now)
        case SupportAnswered():
            return _answered(before, community, event, now), ()
        case NotePassed(by=by):
            return _counted(community, "passed", by), ()
        case WinWithdrawn(forget=True, by=by):
            return _forgotten(community, by), ()
        case _:
            return community, ()


def _with(community: Community, **fields: object) -> Community:
    return msgspec.structs.replace(
        community, organiser=msgspec.structs.replace(community.organiser, **fields)
    )


def _open(community: Community, now: datetime, *, opened: bool) -> tuple[Community, tuple[AnyEffect, ...]]:
    """Off lets go of what was counted. The last note stays, so that off and on tells nothing new."""
    state = _with(community, on=opened and community.kind in {"community", "school"})
    if not state.organiser.on:
        return _with(state, counts=()), (CancelTimers(TIMER),)
    return state, (CancelTimers(TIMER), _timer(state, now))


def _timer(community: Community, now: datetime) -> SetTimer:
    last = community.organiser.note.at
    after = max(now, last + APART) if last else now
    at = next_thread(community, after)
    return SetTimer(TIMER, OrganiserDue(id="-", actor=community.actor, planned=at.isoformat()), at)


def _due(community: Community, now: datetime) -> tuple[Community, tuple[AnyEffect, ...]]:
    if not is_on(community):
        return community, ()
    note = WeeklyNote(now, tuple(Figure(what, _shown(*_of(community, what, now))) for what in FIGURES))
    state = _with(community, note=note, counts=())
    effects: tuple[AnyEffect, ...] = (_timer(state, now),)
    if community.host is not None:
        told = Told(id="-", actor=community.host, saying=SAYING, slots=slots_of(note))
        effects = (Tell(told), *effects)
    return state, effects


def _shown(number: int, different: int) -> int | None:
    """Rounded down to fives; None where fewer than five different people are in it."""
    return number - number % ROUNDED_TO if min(number, different) >= FEW else None


def _of(community: Community, what: str, now: datetime) -> tuple[int, int]:
    """How many, and how many different people that is about."""
    match what:
        case "circle":
            here = len(community.circle) if is_open(community) else 0
        case "steps":
            here = people(community, "step", now - WEEK)
        case "waiting":
            return _waiting(community, now)
        case "moderators":
            here = len(moderators_of(community))
        case _:
            counts = (one for one in community.organiser.counts if one.what == what)
            return next(((one.number, len(one.people)) for one in counts), (0, 0))
    return here, here


def _waiting(community: Community, now: datetime) -> tuple[int, int]:
    """What moderators have not looked at for a day, and the different people whose words they are."""
    since = now - SOON
    here = community.actor
    waits = (one for one in community.desk.cases if not one.decision and one.at < since)
    authors = [as_code(one.author, here) for one in waits]
    authors += [as_code(one.by, here) for one in community.notes if one.waits and one.at < since]
    return len(authors), len(set(authors))


def _answered(before: Community, community: Community, event: SupportAnswered, now: datetime) -> Community:
    ask, was = _ask(community, event.ask), _ask(before, event.ask)
    if ask is None or was is None or ask.answered == was.answered:  # it was not taken
        return community
    state = _counted(community, "kind", event.by)
    return _counted(state, "answered", ask.by) if not was.answered and now < ask.at + SOON else state


def _ask(community: Community, id_: str) -> Support | None:
    return next((one for one in community.support if one.id == id_), None)


def _counted(community: Community, what: str, by: Actor) -> Community:
    if not is_on(community):
        return community
    counts = community.organiser.counts
    was = next((one for one in counts if one.what == what), Count(what, 0, ()))
    different = was.people if by in was.people else (*was.people, by)[:MAX_PEOPLE]
    others = tuple(one for one in counts if one is not was)
    return _with(community, counts=(*others, Count(what, was.number + 1, different)))


def _forgotten(community: Community, who: Actor) -> Community:
    """What they did stays counted; that it was they is known no more."""
    counts = tuple(
        Count(one.what, one.number, tuple(by for by in one.people if by != who))
        for one in community.organiser.counts
    )
    return _with(community, counts=counts)


# --- the host's side ----------------------------------------------------------------------------


def has_note(facts: "Facts") -> bool:
    """Whether there is a note to show."""
    return facts.community is not None and weekly_note(facts.community, facts.now).at is not None


def slot_of(what: str) -> Callable[["Facts"], str]:
    """The slot of a figure: the number, or the words for fewer than five."""

    def said(facts: "Facts") -> str:
        note = weekly_note(facts.community, facts.now) if facts.community else WeeklyNote()
        return slots_of(note)[f"week-{what}"] or facts.voice.line("fewer-than-five")

    return said


def told(stage: "Stage", slots: dict[str, str]) -> None:
    """The community's hour has come: the host hears the note."""
    few = stage.voice.line("fewer-than-five")
    stage.begin("organiser", {name: value or few for name, value in slots.items()}, "weekly")


def slots_of(note: WeeklyNote) -> dict[str, str]:
    """The note as slots of its sentence; "" for fewer than five."""
    return {f"week-{one.what}": str(one.number) if one.number is not None else "" for one in note.figures}


def open_organiser(stage: "Stage") -> None:
    """A host wants the note."""
    _opened(stage, opened=True)


def close_organiser(stage: "Stage") -> None:
    """A host wants it no more."""
    _opened(stage, opened=False)


def _opened(stage: "Stage", *, opened: bool) -> None:
    if stage.community is not None and stage.facts().may_set_up():
        stage.add(Tell(OrganiserOpened(id="-", actor=stage.community.actor, opened=opened)))

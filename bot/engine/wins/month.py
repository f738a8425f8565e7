"""What a community did in a month, for its round-up: kind things alone, and nobody can be found in it.

Kept are numbers, and marks of the first few different people behind each: no name, a different mark each
month, and all of it is dropped once the month was told. Nothing here knows of an application, an interview
or an offer.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.events import SupportAnswered
from bot.engine.community import Community
from bot.engine.counting.events import CountedIn, CountedOut
from bot.engine.drawing import Drawing, Part, Row
from bot.engine.events import Event
from bot.engine.notes.events import NotePassed
from bot.engine.wins.known import zone_of_place
from bot.engine.wins.state import Month, Tallied, Tally
from bot.engine.words.voice import Voice

FEW = 5
"""A number is told where it is at least this, and comes from at least as many different people."""

FIRST_WEEK = 7
"""Days of a month in which its thread tells of the month before."""


def month_at(community: Community, now: datetime) -> str:
    """The month there."""
    return f"{now.astimezone(zone_of_place(community)):%Y-%m}"


def month_before(month: str) -> str:
    """The month before that one."""
    year, number = (int(part) for part in month.split("-"))
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02}"


# --- counting -----------------------------------------------------------------------------------


def counted(before: Community, after: Community, event: Event, now: datetime) -> Community:
    """The community after an event, with what it did counted if it was taken."""
    match event:
        case SupportAnswered(by=by) if after.support != before.support:
            return _one_more(after, "reply", by.key, now)
        case NotePassed(by=by) if after.notes != before.notes:
            return _one_more(after, "note", by.key, now)
        case CountedIn(mark=mark, what="step") if after.marks != before.marks:
            return _one_more(after, "step", mark, now)
        case CountedOut(mark=mark):
            return _nobody_of(after, mark)
        case _:
            return after


def _one_more(community: Community, what: Tallied, who: str, now: datetime) -> Community:
    here = month_at(community, now)
    months = {one.month: one for one in community.months if one.month >= month_before(here)}
    month = months.get(here, Month(here))
    tally = next((one for one in month.tallies if one.what == what), Tally(what, 0, ()))
    people = tuple(dict.fromkeys((*tally.people, _mark(here, who))))[:FEW]
    others = tuple(one for one in month.tallies if one.what != what)
    months[here] = Month(here, (*others, Tally(what, tally.number + 1, people)))
    return msgspec.structs.replace(community, months=tuple(months.values()))


def _mark(month: str, who: str) -> str:
    """It tells two people apart for a month, and nobody's from one month to the next."""
    return hashlib.blake2s(f"{month} {who}".encode(), digest_size=6).hexdigest()


def without_person(community: Community, who: Actor) -> Community:
    """They are behind no number any more; where too few are left, that number is not told."""
    return _nobody_of(community, who.key)


def _nobody_of(community: Community, who: str) -> Community:
    months = tuple(_without(one, _mark(one.month, who)) for one in community.months)
    return msgspec.structs.replace(community, months=months)


def _without(month: Month, mark: str) -> Month:
    left = tuple(
        Tally(one.what, one.number, tuple(person for person in one.people if person != mark))
        for one in month.tallies
    )
    return Month(month.month, left)


# --- telling ------------------------------------------------------------------------------------


def is_due(community: Community, now: datetime) -> bool:
    """Whether a thread that opens now tells of the month before: once, in the first week of a month."""
    first_week = now.astimezone(zone_of_place(community)).day <= FIRST_WEEK
    return first_week and community.rounded_up != month_at(community, now)


def told(community: Community, now: datetime) -> Community:
    """The month before was told of, or there was nothing to tell: what was counted in it is dropped."""
    here = month_at(community, now)
    months = tuple(one for one in community.months if one.month >= here)
    return msgspec.structs.replace(community, months=months, rounded_up=here)


def drawing_of(community: Community, now: datetime, voice: Voice) -> Drawing | None:
    """The month before as data to draw; None where there is no number that may be told."""
    month = month_before(month_at(community, now))
    rows = tuple(_rows(community, month, voice))
    if not rows:
        return None
    name = voice.line(f"month-{int(month[5:])}")
    part = Part(voice.line("round-up-part"), rows)
    return Drawing(voice.line("round-up-title", month=name), (part,), voice.line("round-up-closing"))


def _rows(community: Community, month: str, voice: Voice) -> Iterator[Row]:
    """Always in the same order: nothing is sorted by how much there is of it."""
    known = next((one for one in community.months if one.month == month), Month(month))
    told = {one.what: one.number for one in known.tallies if one.number >= FEW and len(one.people) >= FEW}
    if replies := told.get("reply"):
        yield Row(voice.line("round-up-replies", number=str(replies)), replies, "reply")
    if notes := told.get("note"):
        yield Row(voice.line("round-up-notes", number=str(notes)), notes, "note")
    if steps := told.get("step"):
        yield Row(voice.line("round-up-steps", number=str(steps)), steps, "step")
    efforts = [win for win in community.wins if win.message and not win.outcome and win.at is not None]
    here = [win for win in efforts if win.at is not None and month_at(community, win.at) == month]
    if len(here) >= FEW and len({win.by for win in here}) >= FEW:
        yield Row(voice.line("round-up-efforts", number=str(len(here))), len(here), "effort")

"""What members tell a community that counts without names, and what a host asks of the weekly note."""

from typing import Literal

from bot.engine.event import Event

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


AnyCountedEvent = CountedIn | CountedOut | OrganiserOpened | OrganiserDue

"""What a community keeps; what its parts keep stands in their rooms' state.py."""

from datetime import datetime
from typing import Literal

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.state import Heard, Peer, Posted, Support
from bot.engine.counting.state import Mark, Organiser
from bot.engine.moderation.state import Desk, Moderator
from bot.engine.notes.state import PassedNote
from bot.engine.on_call.state import Asked, OnCall, OpenAsk
from bot.engine.wins.state import Month, Win

Kind = Literal["", "community", "school", "employer"]


class Community(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One workspace or guild. `kind` "" means that nobody has set it up yet.

    `day` is Monday 0 to Sunday 6, `hour` local in `zone`. `thread` is the effect id of the last
    thread's parent, `outcomes` that of its message with news of jobs. `quiet` counts the weeks in a row
    without a win; `every_week`: the host wants a thread then, too. `months` count kind things for the
    round-up, `rounded_up` is the month whose first thread told one. `host` is who set it up last, and hears
    of what does not work. `country` is the ISO code of the one that most are in, "" for many: it counts for
    members who named none. `on_call` are the people who agreed to be asked by a member in a hard hour, if
    a host opened that; `asks` those that wait, `asked` who asked within a day, as codes.
    `circle` are the members who may ask each other, if a host opened that; `support` what they asked, and
    `blocked` (who blocked, whom) between which nothing is told; `barred` is the same where whoever was
    blocked has been erased, by code. `heard` are the answers of the last month, `posted` who asked lately
    and `shared` whose wins went to the thread, as codes. `moderators` decide what was reported, and `desk`
    is what moderation keeps. `notes` are those passed on, and `marks` count members who agreed to that,
    without their names; `organiser` holds the host's weekly note.
    """

    actor: Actor
    kind: Kind = ""
    channel: str = ""
    channel_name: str = ""
    day: int = 4
    hour: int = 16
    language: str = ""
    zone: str = "UTC"
    country: str = ""
    host: Actor | None = None
    wins: tuple[Win, ...] = ()
    thread: str = ""
    thread_at: datetime | None = None
    outcomes: str = ""
    quiet: int = 0
    every_week: bool = False
    months: tuple[Month, ...] = ()
    rounded_up: str = ""
    circle_channel: str = ""
    circle_channel_name: str = ""
    on_call_open: bool = False
    on_call: tuple[OnCall, ...] = ()
    asks: tuple[OpenAsk, ...] = ()
    asked: tuple[Asked, ...] = ()
    circle_open: bool = False
    circle_unnamed: bool = False
    answer_hours: tuple[int, ...] = ()
    circle: tuple[Peer, ...] = ()
    support: tuple[Support, ...] = ()
    blocked: tuple[tuple[Actor, Actor], ...] = ()
    heard: tuple[Heard, ...] = ()
    barred: tuple[tuple[Actor, str], ...] = ()
    posted: tuple[Posted, ...] = ()
    shared: tuple[Posted, ...] = ()
    moderators: tuple[Moderator, ...] = ()
    desk: Desk = Desk()
    notes: tuple[PassedNote, ...] = ()
    marks: tuple[Mark, ...] = ()
    organiser: Organiser = Organiser()

    @property
    def celebrates(self) -> bool:
        """Whether there is a public place for wins; never at an employer."""
        return bool(self.channel) and self.kind in {"community", "school"}

    @property
    def asks_channel(self) -> str:
        """Where asks to the circle stand: with the wins, unless a host gave them a channel of their own."""
        return self.circle_channel or self.channel

    @property
    def may_open_on_call(self) -> bool:
        """Whether people may be on call here at all; never at an employer."""
        return self.kind in {"community", "school"}

    def is_on_call(self, member: Actor) -> bool:
        """Whether the member is one of those who may be asked."""
        return any(one.who == member for one in self.on_call)

    def on_call_for(self, member: Actor) -> tuple[OnCall, ...]:
        """Who could write to that member: everybody on call but themselves."""
        listed = self.on_call if self.on_call_open and self.may_open_on_call else ()
        return tuple(one for one in listed if one.who != member)

"""What members, hosts and the community tell each other about wins and the celebration thread."""

from datetime import datetime

from bot.engine.actors import Actor
from bot.engine.event import Event


class WinChanged(Event, frozen=True, kw_only=True, tag="win-changed"):
    """Told by a member after a new preview and yes: these words stand in the place of the old ones."""

    win: str
    by: Actor
    shown_as: str
    words: str
    outcome: bool = False


class WinAllowed(Event, frozen=True, kw_only=True, tag="win-allowed"):
    """Told by a member whose win was held after a hard hour: it may stand in the thread after all."""

    win: str
    by: Actor


class ThreadKept(Event, frozen=True, kw_only=True, tag="thread-kept"):
    """Told by a host's conversation to the community: whether there is a thread after quiet weeks, too."""

    every_week: bool


class WinShared(Event, frozen=True, kw_only=True, tag="win-shared"):
    """Told by a member after preview and yes: these exact words may stand in the thread of that channel."""

    win: str
    by: Actor
    shown_as: str
    words: str
    outcome: bool = False
    channel: str = ""


class WinWithdrawn(Event, frozen=True, kw_only=True, tag="win-withdrawn"):
    """Told by a member: take that win out of the thread again. `win` "" means every one of theirs.

    `forget`: they are being erased, so that nothing else here may name them either, nor count their `mark`.
    """

    win: str
    by: Actor
    forget: bool = False
    mark: str = ""


class WinsHeld(Event, frozen=True, kw_only=True, tag="wins-held"):
    """Told by a member who met the crisis path: what waits is not posted; they are asked at `until`."""

    by: Actor
    until: datetime


class ThreadDue(Event, frozen=True, kw_only=True, tag="thread-due"):
    """The community's hour for the celebration thread has come."""

    planned: str


AnyWinEvent = WinChanged | WinAllowed | ThreadKept | WinShared | WinWithdrawn | WinsHeld | ThreadDue

"""What members and hosts tell a community of its celebration thread, beside sharing and taking back."""

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

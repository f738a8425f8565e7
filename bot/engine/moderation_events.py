"""Events of moderation: who moderates, what was reported, and what was decided."""

from bot.engine.actors import Actor
from bot.engine.event import Event


class ModeratorInvited(Event, frozen=True, kw_only=True, tag="moderator-invited"):
    """Told by a host to the community: who says the word behind that mark may moderate, for a day."""

    by: Actor
    mark: str


class ModeratorJoined(Event, frozen=True, kw_only=True, tag="moderator-joined"):
    """Told by a member who read the card and agreed. `mark` is of the word they said.

    `hosting`: the platform vouches that they run this place, and no word is needed.
    """

    by: Actor
    shown_as: str
    mark: str = ""
    hosting: bool = False


class ModeratorLeft(Event, frozen=True, kw_only=True, tag="moderator-left"):
    """Told by a moderator: they moderate no more."""

    by: Actor


class ModeratorEnded(Event, frozen=True, kw_only=True, tag="moderator-ended"):
    """Told by a host: the member `who` (a user's id) moderates no more; `everybody`: nobody does."""

    by: Actor
    who: str = ""
    everybody: bool = False

"""Events of moderation: who moderates, what was reported, what was decided, and that the circle rests."""

from datetime import datetime

from bot.engine.actors import Actor
from bot.engine.event import Event, ToldInAPlace


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
    """Told by a moderator: they moderate no more. `ran_it`: they did as a host, and are none any more."""

    by: Actor
    ran_it: bool = False


class ModeratorEnded(Event, frozen=True, kw_only=True, tag="moderator-ended"):
    """Told by a host: the member of the code `who` moderates no more; `everybody`: nobody does."""

    by: Actor
    who: str = ""
    everybody: bool = False


class ItemReported(Event, frozen=True, kw_only=True, tag="item-reported"):
    """Told by a member who saw who sees what: something is wrong with answer `reply` (-1: the ask)."""

    by: Actor
    ask: str
    reply: int
    reason: str


class CaseOpened(ToldInAPlace, frozen=True, kw_only=True, tag="case-opened"):
    """Told by a community (`asked_in`: its tenant) to a moderator: something waits to be looked at.

    `urgent`: at once, whatever the hour.
    """

    case: int
    urgent: bool = False


class CaseDecided(Event, frozen=True, kw_only=True, tag="case-decided"):
    """Told by a moderator: what becomes of the case, and the rule behind it."""

    by: Actor
    case: int
    decision: str
    rule: str = ""


class CaseDue(Event, frozen=True, kw_only=True, tag="case-due"):
    """The community's own timer of a case: nobody looked in time, or it is let go of."""

    case: int


class CaseTold(ToldInAPlace, frozen=True, kw_only=True, tag="case-told"):
    """Told by a community (`asked_in`) to who wrote or reported something: what became of it.

    `said` is the sentence `case-<said>` of bot.md. `again`: they may ask that somebody else looks.
    `ask` is the ask that was reported, "" where it was an answer.
    """

    case: int
    said: str
    rule: str = ""
    until: datetime | None = None
    again: bool = False
    ask: str = ""


class ReviewAsked(Event, frozen=True, kw_only=True, tag="review-asked"):
    """Told by who wrote it: please look at the case again."""

    by: Actor
    case: int


class BreakOffered(ToldInAPlace, frozen=True, kw_only=True, tag="break-offered"):
    """Told by a community (`asked_in`) to a peer who answered much, or read much that was heavy."""


class PeerRests(Event, frozen=True, kw_only=True, tag="peer-rests"):
    """Told by a peer: they are asked for no answer for some days."""

    by: Actor


class CirclePaused(Event, frozen=True, kw_only=True, tag="circle-paused"):
    """Told by a host or a moderator: the circle rests, or goes on. `hosting`: it was a host."""

    by: Actor
    paused: bool
    hosting: bool = False


class WordsStopped(Event, frozen=True, kw_only=True, tag="words-stopped"):
    """Told by a member: they wrote something for others that is never sent; `family` says of what kind.

    `asked`: it was an ask of theirs, which is never held against them. `mark` stands for the words, so that
    the same ones count once; they cannot be read from it.
    """

    by: Actor
    family: str
    asked: bool = False
    mark: str = ""


AnyModerationEvent = (
    ModeratorInvited
    | ModeratorJoined
    | ModeratorLeft
    | ModeratorEnded
    | ItemReported
    | CaseOpened
    | CaseDecided
    | CaseDue
    | CaseTold
    | ReviewAsked
    | BreakOffered
    | PeerRests
    | CirclePaused
    | WordsStopped
)

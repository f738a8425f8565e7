"""What members, hosts and the community tell each other about the circle."""

from datetime import datetime
from typing import Literal

import msgspec

from bot.engine.actors import Actor
from bot.engine.event import Event, ToldInAPlace


class UnnamedOpened(Event, frozen=True, kw_only=True, tag="unnamed-opened"):
    """Told by a host's conversation to the community: whether members here may ask without a name."""

    opened: bool


class CircleOpened(Event, frozen=True, kw_only=True, tag="circle-opened"):
    """Told by a host's conversation to the community: whether members here may ask each other.

    `channel`: where asks stand from now on, "" for where they stand already.
    """

    opened: bool
    channel: str = ""
    channel_name: str = ""


class CircleJoined(Event, frozen=True, kw_only=True, tag="circle-joined"):
    """Told by a member of age who agreed: they are in the circle, under that name."""

    by: Actor
    shown_as: str


class CircleTrained(Event, frozen=True, kw_only=True, tag="circle-trained"):
    """Told by a member of the circle: they passed the short course, and may answer."""

    by: Actor


class CircleLeft(Event, frozen=True, kw_only=True, tag="circle-left"):
    """Told by a member: they are in the circle no more."""

    by: Actor


class SupportAsked(Event, frozen=True, kw_only=True, tag="support-asked"):
    """Told by a member after preview and yes: these exact words, and this name, may stand in the channel.

    `channel` is the one that the preview named. `unnamed`: they stand there as "a member"'s, and `shown_as`
    is ""; `lot` draws when (bot/engine/circle/drawn.py).
    """

    ask: str
    by: Actor
    shown_as: str
    words: str
    channel: str = ""
    unnamed: bool = False
    lot: str = ""


class SupportHeld(Event, frozen=True, kw_only=True, tag="support-held"):
    """Told by who asked: what nobody has seen yet is not posted. `until` None: it may be again."""

    by: Actor
    until: datetime | None = None


class SupportTakenBack(Event, frozen=True, kw_only=True, tag="support-taken-back"):
    """Told by who asked: it ends, and nothing more of it is told. `hard`: their hour is a hard one."""

    by: Actor
    hard: bool = False


SupportWork = Literal["post", "replies", "others", "quiet", "over", "past", "unnamed", "thanks"]
"""`unnamed`: the round of all asks without a name (`ask` ""). `thanks`: those thanked for one hear it."""


class SupportDue(Event, frozen=True, kw_only=True, tag="support-due"):
    """The community's own timer of an ask: it is posted, its answers are told, others are asked, it ends.

    `past` is of no ask: what is remembered of answers that were told has grown old.
    """

    ask: str
    work: SupportWork


class SupportAnswered(Event, frozen=True, kw_only=True, tag="support-answered"):
    """Told by a peer to the community: the prepared line `line` or their own `words`, under that name.

    `meant`: they were asked whether these words could hurt, and said that they are meant kindly.
    """

    ask: str
    by: Actor
    shown_as: str
    line: str
    words: str = ""
    meant: bool = False


class ReplyTold(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One answer as the asker hears it: its number in the ask.

    From whom, and what it says, stay with the community until it is said: this event may wait for hours, and
    who is forgotten, leaves or is blocked meanwhile takes both along.
    """

    number: int


class PeersReplied(ToldInAPlace, frozen=True, kw_only=True, tag="peers-replied"):
    """Told by a community (`asked_in`: its tenant) to who asked: what peers answered since the last time."""

    ask: str
    replies: tuple[ReplyTold, ...]


class SupportWanted(ToldInAPlace, frozen=True, kw_only=True, tag="support-wanted"):
    """Told by a community (`asked_in`: its tenant) to a peer: an ask has no answer so far."""

    ask: str


class SupportPassed(Event, frozen=True, kw_only=True, tag="support-passed"):
    """Told by a peer's side: just now is no moment to ask them. Nobody hears why, or that it is so."""

    ask: str
    by: Actor


class RepliesThanked(Event, frozen=True, kw_only=True, tag="replies-thanked"):
    """Told by who asked: whoever gave answer `number` may hear a thank you; -1 means everybody."""

    ask: str
    by: Actor
    number: int = -1


class PeerBlocked(Event, frozen=True, kw_only=True, tag="peer-blocked"):
    """Told by who asked: nothing more from whoever gave answer `number`, here, ever."""

    ask: str
    by: Actor
    number: int


AnyCircleEvent = (
    UnnamedOpened
    | CircleOpened
    | CircleJoined
    | CircleTrained
    | CircleLeft
    | SupportAsked
    | SupportHeld
    | SupportTakenBack
    | SupportDue
    | SupportAnswered
    | PeersReplied
    | SupportWanted
    | SupportPassed
    | RepliesThanked
    | PeerBlocked
)

"""What can come in, on any platform. Frozen, and checked when they are made.

An event's `id` is what makes it happen once: it is a primary key in the store, so a platform that
delivers twice changes nothing. Adapters derive it from the platform's own delivery identity.
"""

from datetime import datetime
from typing import Literal

import msgspec

from bot.engine import event
from bot.engine.actors import Actor
from bot.engine.circle.events import UnnamedOpened
from bot.engine.moderation.events import (
    BreakOffered,
    CaseDecided,
    CaseDue,
    CaseOpened,
    CaseTold,
    CirclePaused,
    ItemReported,
    ModeratorEnded,
    ModeratorInvited,
    ModeratorJoined,
    ModeratorLeft,
    PeerRests,
    ReviewAsked,
    WordsStopped,
)
from bot.engine.notes.events import AnyNoteEvent
from bot.engine.on_call.events import (
    AskAnswered,
    AskEnded,
    AskMade,
    AskPassedOn,
    AskTakenBack,
    OnCallJoined,
    OnCallLeft,
    OnCallOpened,
)
from bot.engine.wins.events import ThreadKept, WinAllowed, WinChanged

MAX_TEXT = event.MAX_TEXT
AnswerKind = event.AnswerKind
Event = event.Event
"""Asked for here by everybody else; they stand apart so that a part's own events can build on them."""


class CommandUsed(Event, frozen=True, kw_only=True, tag="command"):
    """A slash command, a global shortcut or a pinned door's button: `/rejected Acme, final round`."""

    command: str
    text: str = ""


class Typed(Event, frozen=True, kw_only=True, tag="typed"):
    """Words typed in the private conversation."""

    text: str


class OptionChosen(Event, frozen=True, kw_only=True, tag="option"):
    """A member pressed a button, or chose in a select (`values`: the chosen options' keys)."""

    key: str
    values: tuple[str, ...] = ()


class FormSent(Event, frozen=True, kw_only=True, tag="form"):
    """A form came back: field key -> what was typed, or the chosen option's key ("" for empty)."""

    key: str
    values: dict[str, str]


class FormClosed(Event, frozen=True, kw_only=True, tag="form-closed"):
    """A form was closed without sending it (Slack tells; Discord does not)."""

    key: str


class HomeOpened(Event, frozen=True, kw_only=True, tag="home"):
    """A member opened the platform's home page for the bot (Slack's Home tab)."""


class MemberLeft(Event, frozen=True, kw_only=True, tag="left"):
    """A member left the community, or their account was removed. What they had there ends."""


class Unreachable(Event, frozen=True, kw_only=True, tag="unreachable"):
    """The platform refused a private message: closed to bots, or the member is gone."""

    effect: str


class NudgeDue(Event, frozen=True, kw_only=True, tag="nudge-due"):
    """A timer of the member came due. `nudge` is the id of the nudge it was planned for."""

    nudge: str


class NudgeLate(Event, frozen=True, kw_only=True, tag="nudge-late"):
    """What we wrote first at `said` could not be handed over in time, and was not."""

    kind: str
    round: int
    said: datetime


class Installed(Event, frozen=True, kw_only=True, tag="installed"):
    """The bot was added to a community (actor: the community)."""


class Uninstalled(Event, frozen=True, kw_only=True, tag="uninstalled"):
    """The bot was removed from a community: everything it holds of it is erased."""


class SetupDone(Event, frozen=True, kw_only=True, tag="setup"):
    """Told by a host's conversation to the community: what `/onward setup` chose."""

    kind: str
    channel: str
    channel_name: str
    day: int
    hour: int
    locale_chosen: str
    zone_chosen: str
    by: Actor
    country: str = ""


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


class PostRefused(Event, frozen=True, kw_only=True, tag="post-refused"):
    """The platform would not take a post of the community's: `code` says why, `effect` which it was."""

    code: str
    effect: str = ""


class ThreadDue(Event, frozen=True, kw_only=True, tag="thread-due"):
    """The community's hour for the celebration thread has come."""

    planned: str


class Told(Event, frozen=True, kw_only=True, tag="told"):
    """Told by a community to a member: say the sentence `saying` of bot.md, with these slots.

    A slot `at` (ISO 8601) is said as `when`, in the member's own zone and words.
    """

    saying: str
    slots: dict[str, str] = msgspec.field(default_factory=dict)


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
    """Told by a peer to the community: the prepared line `line` or their own `words`, under that name."""

    ask: str
    by: Actor
    shown_as: str
    line: str
    words: str = ""


class ReplyTold(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One answer as the asker hears it: its number in the ask.

    From whom, and what it says, stay with the community until it is said: this event may wait for hours, and
    who is forgotten, leaves or is blocked meanwhile takes both along.
    """

    number: int


class PeersReplied(Event, frozen=True, kw_only=True, tag="peers-replied"):
    """Told by a community (`asked_in`: its tenant) to who asked: what peers answered since the last time."""

    ask: str
    asked_in: str
    replies: tuple[ReplyTold, ...]


class SupportWanted(Event, frozen=True, kw_only=True, tag="support-wanted"):
    """Told by a community (`asked_in`: its tenant) to a peer: an ask has no answer so far."""

    ask: str
    asked_in: str


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


AnyEvent = (
    CommandUsed
    | Typed
    | OptionChosen
    | FormSent
    | FormClosed
    | HomeOpened
    | MemberLeft
    | Unreachable
    | NudgeDue
    | NudgeLate
    | Installed
    | Uninstalled
    | SetupDone
    | WinShared
    | WinChanged
    | WinAllowed
    | WinWithdrawn
    | WinsHeld
    | PostRefused
    | ThreadDue
    | ThreadKept
    | Told
    | OnCallOpened
    | OnCallJoined
    | OnCallLeft
    | AskMade
    | AskTakenBack
    | AskAnswered
    | AskPassedOn
    | AskEnded
    | CircleOpened
    | CircleJoined
    | CircleTrained
    | CircleLeft
    | SupportAsked
    | SupportHeld
    | UnnamedOpened
    | SupportTakenBack
    | SupportDue
    | SupportAnswered
    | WordsStopped
    | PeersReplied
    | SupportWanted
    | SupportPassed
    | RepliesThanked
    | PeerBlocked
    | ModeratorInvited
    | ModeratorJoined
    | ModeratorLeft
    | ModeratorEnded
    | AnyNoteEvent
    | ItemReported
    | CaseOpened
    | CaseDecided
    | CaseDue
    | CaseTold
    | ReviewAsked
    | BreakOffered
    | PeerRests
    | CirclePaused
)
"""Every event there is; a test walks this union."""

"""What can come in, on any platform. Frozen, and checked when they are made.

An event's `id` is what makes it happen once: it is a primary key in the store, so a platform that
delivers twice changes nothing. Adapters derive it from the platform's own delivery identity.
"""

from datetime import datetime

import msgspec

from bot.engine import event
from bot.engine.actors import Actor
from bot.engine.circle.events import (
    AnyCircleEvent,
)
from bot.engine.counting.events import AnyCountedEvent
from bot.engine.moderation.events import (
    AnyModerationEvent,
)
from bot.engine.notes.events import AnyNoteEvent
from bot.engine.on_call.events import (
    AnyOnCallEvent,
)
from bot.engine.wins.events import AnyWinEvent

MAX_TEXT = event.MAX_TEXT
AnswerKind = event.AnswerKind
Event = event.Event
ToldInAPlace = event.ToldInAPlace
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


class PostRefused(Event, frozen=True, kw_only=True, tag="post-refused"):
    """The platform would not take a post of the community's: `code` says why, `effect` which it was."""

    code: str
    effect: str = ""


class Told(Event, frozen=True, kw_only=True, tag="told"):
    """Told by a community to a member: say the sentence `saying` of bot.md, with these slots.

    A slot `at` (ISO 8601) is said as `when`, in the member's own zone and words.
    """

    saying: str
    slots: dict[str, str] = msgspec.field(default_factory=dict)


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
    | PostRefused
    | Told
    | AnyCircleEvent
    | AnyWinEvent
    | AnyCountedEvent
    | AnyNoteEvent
    | AnyModerationEvent
    | AnyOnCallEvent
)
"""Every event there is; a test walks this union."""

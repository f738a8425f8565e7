"""The seams: what the line needs of a store, an adapter and a clock, and what an adapter may ask.

Adapters know the App only as the Protocol here, so that no adapter can reach past it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, Protocol, runtime_checkable

import msgspec

from bot.engine.actors import Actor
from bot.engine.effects import Answer, Outgoing
from bot.engine.events import AnyEvent, Event
from bot.scripts.model import Scripts

Capability = Literal["inline_errors", "home", "owner_can_export_dms", "pictures", "masking_forbidden"]


class Clock(Protocol):
    """Somebody who knows the time."""

    def now(self) -> datetime:
        """The present moment, aware and in UTC."""
        ...


# --- adapters -----------------------------------------------------------------------------------


class Receipt(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What the platform says of a delivered effect.

    `ref` finds the message again (channel and message, as the adapter likes); `dm` is the address
    of the member's private conversation, kept so that it is opened once.
    """

    ref: str = ""
    dm: str = ""


class Attachment(msgspec.Struct, frozen=True, gc=False):
    """A file that goes with a HandOver or a Picture."""

    name: str
    media_type: str
    body: bytes


class Delivery(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One effect, ready to go out.

    `id` is the effect's id: the adapter passes it on where the platform can use it to notice a
    repetition (Discord's nonce, Slack's block_id). `target` is the ref of the message that an Edit,
    a React or a thread's Post means, "" otherwise. `dm` is what an earlier Receipt said.
    `attachments` are a HandOver's files, or a Picture's one PNG where the adapter shows pictures.
    """

    id: str
    actor: Actor
    effect: Outgoing
    target: str = ""
    dm: str = ""
    attachments: tuple[Attachment, ...] = ()


class DeliveryError(Exception):
    """The platform did not take an effect; the subclass says what to do. `code` names the cause.

    `counted`: the platform counts such refusals, and shuts out who makes too many of them.
    """

    counted = False

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TryAgain(DeliveryError):
    """Not delivered (rate limit, 5xx, no connection): again after `after` seconds.

    `everybody`: whatever else is asked for the same workspace (Slack) or token would be refused too.
    `perhaps`: it may have arrived, and asking again is safe, because a repetition is noticed.
    """

    def __init__(
        self, code: str, after: float | None = None, *, everybody: bool = False, perhaps: bool = False
    ) -> None:
        super().__init__(code)
        self.after, self.everybody, self.perhaps = after, everybody, perhaps
        self.counted = everybody


class Ambiguous(DeliveryError):
    """The connection was lost between the request and its answer: perhaps delivered.

    An adapter raises TryAgain instead where a repetition is safe (Discord's nonce).
    """


class Closed(DeliveryError):
    """The member takes no private messages from us, or is gone."""


class Refused(DeliveryError):
    """The platform will never take this. `hint` tells the host what to do."""

    def __init__(self, code: str, hint: str = "") -> None:
        super().__init__(code)
        self.hint = hint


class Adapter(Protocol):
    """One platform's carrier."""

    platform: str
    capabilities: frozenset[Capability]

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Carry one effect out. Raises a DeliveryError when the platform did not take it."""
        ...


@runtime_checkable
class Looking(Protocol):
    """What an adapter is besides, where the platform shows it what stands in a private conversation."""

    async def arrived(self, delivery: Delivery, since: datetime) -> Receipt | None:
        """Look for a Say that was perhaps delivered at `since` or later: its receipt; None: it is not there.

        None is said only where everything since then was seen. Raises TryAgain when it cannot be asked
        now, and any other DeliveryError when it will never be known.
        """
        ...


@runtime_checkable
class Vouching(Protocol):
    """What an adapter is besides, where private messages go on after somebody left a community."""

    async def belongs(self, member: Actor, community: str) -> bool | None:
        """Whether the member is in that community (its tenant) now; None where it cannot be told just now."""
        ...


class FirstAnswer(msgspec.Struct, frozen=True, gc=False):
    """The answer an interaction waits for. The adapter tries it at once and reports `answered`."""

    id: str
    effect: Answer


class App(Protocol):
    """What an adapter may ask of the house."""

    scripts: Scripts

    def attach(self, adapter: Adapter) -> None:
        """From now on effects for `adapter.platform` are delivered through it."""
        ...

    async def handle(self, event: Event) -> FirstAnswer | None:
        """Take one event all the way to the disk; when this returns, it is saved.

        A repeated event id returns None and changes nothing.
        """
        ...

    async def answered(self, answer: str, receipt: Receipt | None) -> None:
        """The first answer arrived (its receipt), or did not (None: its fallback is said at once)."""
        ...


class Playable(App, Protocol):
    """The App with its clockwork: what the terminal, the playground and tests ask besides."""

    async def run_due(self) -> None:
        """Everything that is due at the clock's now: timers, Tells, the outbox."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest moment at which anything is planned, None when nothing is."""
        ...


# --- the store ----------------------------------------------------------------------------------


class OutboxItem(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An effect to save. `deadline`: a first answer; then `fallback` goes instead. `lane` "": the actor's."""

    id: str
    effect: Outgoing
    lane: str = ""
    deadline: datetime | None = None
    fallback: Outgoing | None = None


class TimerItem(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An event to come: the actor's own timer (`name`), or another actor being told (name "")."""

    id: str
    actor: Actor
    due: datetime
    name: str
    event: AnyEvent


class EntryItem(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One thing on a member's journey."""

    id: str
    at: datetime
    kind: str
    data: dict[str, str]


class SavedTurn(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Everything one turn writes, in one transaction.

    `state` is the encoded state (None: unchanged). `cancel` names timers of the actor to delete
    first ("" in it: all that have a name; what others told the actor still arrives). `erase`
    deletes everything of the actor before the rest is written; of this turn only `outbox`, and what
    it tells others, is then kept until it is delivered. `erase_tenant` erases every actor of its tenant
    in the same way. `of_timer`: the event was a timer of the actor's. It happens if that is still there,
    and the timer's going is then all that remembers it. `found` is the `DueTimer`'s.
    """

    event: str
    actor: Actor
    at: datetime
    of_timer: bool = False
    state: bytes | None = None
    entries: tuple[EntryItem, ...] = ()
    cancel: tuple[str, ...] = ()
    timers: tuple[TimerItem, ...] = ()
    outbox: tuple[OutboxItem, ...] = ()
    erase: bool = False
    erase_tenant: bool = False
    found: object = None


class Loaded(msgspec.Struct, frozen=True, gc=False):
    """What the store knows of an actor: its encoded state (None: never met) and private address."""

    state: bytes | None
    dm: str


NOTICED_FOR = {"discord": timedelta(minutes=2)}
"""Platform -> how long we rely on it to know a repetition by our nonce; Discord says "a few minutes"."""

BATCH = 500
"""Timers taken together: one transaction, and a stall of the event loop that nobody notices."""


class DueTimer(msgspec.Struct, frozen=True, gc=False):
    """A timer whose time has come. It is deleted by the save of its own event.

    `loaded` is what the store knew of its actor when the timer was read. `trouble` is how often its
    event raised, or the process died while it may have been in hand: such a one is taken alone.
    `found` is the store's own, for the save of its event: what it would look up again.
    """

    id: str
    due: datetime
    event: AnyEvent
    loaded: Loaded
    trouble: int = 0
    found: object = None


class DueDelivery(msgspec.Struct, frozen=True, gc=False):
    """An outbox row whose turn it is; `attempts` counts the tries before this one.

    `begun`: when its request was about to be made, of a row that perhaps arrived; None of all others.
    """

    delivery: Delivery
    lane: str
    attempts: int
    begun: datetime | None = None


class Store(Protocol):
    """Where everything durable lives. Every method is safe to call from the event loop."""

    async def load(self, actor: Actor) -> Loaded:
        """The actor's state as last saved."""
        ...

    async def load_many(self, actors: Sequence[Actor]) -> Sequence[Loaded]:
        """The same for several, in their order."""
        ...

    async def save(self, turn: SavedTurn) -> bool:
        """Write a turn durably. False, and nothing written, when its event has happened before."""
        ...

    async def save_many(self, turns: Sequence[SavedTurn]) -> Sequence[bool]:
        """Several turns in one transaction, each True or False as `save` says.

        An error in one undoes all of them and is raised: save them one by one to find the one.
        """
        ...

    async def erase_tenant(self, platform: str, tenant: str) -> int:
        """Everything of every actor of a tenant. Says how many there were."""
        ...

    async def due_timers(self, now: datetime, limit: int) -> Sequence[DueTimer]:
        """The earliest timers due at `now`, at most one an actor, so that order within one holds.

        A pure read: the timer goes when its event is saved, so a crash between is harmless.
        """
        ...

    async def begin_timer(self, timer: str) -> None:
        """Mark durably that a timer is about to be taken alone: if the process dies, it was this one.

        After the third death it is set aside: kept, counted by doctor, never brought up again.
        """
        ...

    async def timer_failed(self, timer: str, code: str, now: datetime) -> None:
        """Its event raised. It comes again, later each time; after the fifth error it is set aside."""
        ...

    async def due_deliveries(
        self, now: datetime, limit: int, in_hand: Collection[str] = ()
    ) -> Sequence[DueDelivery]:
        """The first undelivered row of each lane, if it may be tried at `now` and is not `in_hand` (ids).

        First answers are left out until their deadline; then their fallback comes, or the row is dropped.
        """
        ...

    async def begin(self, delivery: str, now: datetime, attempts: int | None = None) -> bool:
        """Mark durably that a request is about to be made: what a crash leaves here is ambiguous.

        False: the row is gone (erased), over or begun already, or its words were changed since it was
        read with so many `attempts`. Then it must not be sent.
        """
        ...

    async def sent(self, delivery: str, receipt: Receipt, now: datetime) -> None:
        """Delivered. The body goes; the receipt's ref stays for edits and threads."""
        ...

    async def retry(self, delivery: str, at: datetime, code: str) -> None:
        """Not delivered; again at `at`."""
        ...

    async def wait(self, delivery: str, at: datetime) -> None:
        """Not tried, as the platform takes nothing now: at `at`, or when `call` is called."""
        ...

    async def call(self, now: datetime) -> None:
        """What `wait` put off is due now; so is what was written by a clock that was ahead of `now`."""
        ...

    async def set_back(self, before: datetime, now: datetime) -> None:
        """The clock said `before`, and says `now`: nothing waits until the old time comes round again.

        Every delivery that waits is due now, and what one actor told another and was due before.
        """
        ...

    async def hold(self, delivery: str, code: str, now: datetime) -> None:
        """Perhaps delivered, or refused for good: set aside, counted by `doctor`, never repeated."""
        ...

    async def fall_back(self, delivery: str) -> bool:
        """A first answer failed: its fallback becomes due now. False when it has none."""
        ...

    async def interrupted(self) -> Sequence[DueDelivery]:
        """Rows that were begun and never marked, at start: the process died in between."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest timer or delivery of all, None when nothing is planned."""
        ...

    async def entries(self, actor: Actor) -> Sequence[EntryItem]:
        """The member's journey, oldest first."""
        ...

    async def everything(self, actor: Actor) -> Mapping[str, object]:
        """All that is held of the actor, for export: plain JSON-able values, unsealed."""
        ...

    async def communities(self) -> Sequence[bytes]:
        """The state of every community, unsealed: for doctor."""
        ...

    async def counts(self) -> Mapping[str, int]:
        """How many actors, timers, waiting and held deliveries there are: for doctor."""
        ...

"""The outbox, carried out: each effect ends sent once, or held with its reason.

A lane (one private conversation, one community) is in order; lanes go side by side. Before a request
is made the row is marked begun, so that a crash in between is known for what it is: ambiguous.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta

import msgspec

from bot.crash import crashpoint
from bot.engine.drawing import Drawing
from bot.engine.effects import Edit, HandOver, Note, OpenThread, Outgoing, Picture, Post, Say
from bot.engine.events import Event, NudgeLate, PostRefused, Unreachable
from bot.engine.words.voice import Voice
from bot.export import attachments
from bot.gate import Gate, Shut, owner_of
from bot.in_doubt import InDoubt, covered
from bot.logs import logger
from bot.metrics import Metrics
from bot.ports import (
    NOTICED_FOR,
    Adapter,
    Ambiguous,
    Attachment,
    Capability,
    Clock,
    Closed,
    Delivery,
    DeliveryError,
    DueDelivery,
    Looking,
    Receipt,
    Refused,
    Store,
    TryAgain,
    Vouching,
)
from bot.scripts.model import Scripts

BATCH = 100
MOST_IN_HAND = 1000
"""Rows in hand that wait for their platform are passed by, so that they hide nobody else's."""

FIRST_RETRY, LAST_RETRY = 2.0, 600.0
"""Seconds; each try waits twice as long as the one before."""

NO_TARGET = frozenset({"no_target", "message-unknown"})
"""Adapters' codes for a change of a message that we never knew to have arrived."""

NO_ADAPTER_YET = timedelta(seconds=30)

RATES: dict[str, tuple[float, float]] = {"slack": (60, 12), "discord": (40, 1)}
"""Platform -> (messages, seconds) for one owner of a rate limit: Slack allows about 300 a minute a
workspace, Discord 50 a second a token."""

_log = logger("delivery")


class Deliveries:
    """What goes out. It knows adapters only by their port."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        scripts: Scripts,
        handle: Callable[[Event], Awaitable[object]],
        metrics: Metrics,
    ) -> None:
        self._metrics = metrics
        self._store, self._clock, self._scripts, self._handle = store, clock, scripts, handle
        self._adapters: dict[str, Adapter] = {}
        self._vouching: dict[str, Vouching | None] = {}
        self._gates: dict[tuple[str, str], Gate] = {}
        self._in_hand: dict[str, asyncio.Task[None]] = {}
        self._doubts = InDoubt()
        self._perhaps: set[str] = set()
        self._drawing = asyncio.Lock()
        self.ended: Callable[[], None] = lambda: None

    def attach(self, adapter: Adapter) -> None:
        """Deliver that platform's effects through `adapter`."""
        self._adapters[adapter.platform] = adapter
        self._vouching[adapter.platform] = adapter if isinstance(adapter, Vouching) else None

    def use(self, scripts: Scripts) -> None:
        """From now on, the words of these scripts."""
        self._scripts = scripts

    def vouching(self, platform: str) -> Vouching | None:
        """The platform's adapter, if it can tell who belongs. It was asked when it came: that costs 18 us."""
        return self._vouching.get(platform)

    def can(self, platform: str, capability: Capability) -> bool:
        """Whether the platform's adapter declares the capability."""
        adapter = self._adapters.get(platform)
        return adapter is not None and capability in adapter.capabilities

    async def answered(self, answer: str, receipt: object) -> None:
        """A first answer arrived (a Receipt), or failed (None): its fallback becomes due."""
        if isinstance(receipt, Receipt):
            await self._store.sent(answer, msgspec.structs.replace(receipt, ref=""), self._clock.now())
        else:
            await self._store.fall_back(answer)
            crashpoint("delivery-fell-back")

    async def send_due(self, patience: float | None = None) -> bool:
        """Deliver the head of each lane that may go now. False when nothing came to its end.

        With `patience` (seconds), what takes longer stays in hand and holds up no other lane: one
        platform that hangs must not keep crisis words from another. `ended` is called when it ends.
        Raises what an adapter raised that is no DeliveryError.
        """
        for due in self._doubts.ripe(self._clock.now()):
            self._start(due, self._look(due))
        limit = min(BATCH + len(self._in_hand), MOST_IN_HAND)
        due_now = await self._store.due_deliveries(self._clock.now(), limit, self._in_hand)
        for due in sorted(due_now, key=lambda due: not _urgent(due.delivery)):
            if due.delivery.id not in self._in_hand:  # begun while the store looked
                self._start(due, self._carry(due))
        tasks = set(self._in_hand.values())
        if not tasks:
            return False
        done, _ = await asyncio.wait(tasks, timeout=patience)
        for task in done:
            task.result()
        return bool(done)

    def _start(self, due: DueDelivery, work: Coroutine[None, None, None]) -> None:
        id_ = due.delivery.id
        task = asyncio.create_task(work, name=f"delivery-{id_}")
        self._in_hand[id_] = task

        def over(ended: asyncio.Task[None]) -> None:
            del self._in_hand[id_]
            if not ended.cancelled() and (error := ended.exception()):
                _log.error("broken", delivery=id_, code=type(error).__name__)
            self.ended()

        task.add_done_callback(over)

    async def drain(self, seconds: float) -> None:
        """Wait for what is in hand; what is not over by then is cut off, and ambiguous at the next start."""
        if tasks := set(self._in_hand.values()):
            _, left = await asyncio.wait(tasks, timeout=seconds)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    async def recover(self) -> None:
        """After a start: rows begun by a process that died. Urgent ones go again.

        So do others where the platform still notices a repetition. Where it shows what stands there,
        they are looked for; else they are held.
        """
        now = self._clock.now()
        await self._store.call(now)
        for due in await self._store.interrupted():
            if _urgent(due.delivery) or _noticed(due, now):
                self._perhaps.add(due.delivery.id)
                await self._store.retry(due.delivery.id, now, "interrupted")
                crashpoint("recover-again")
            else:
                await self._doubt(due, "interrupted")
                crashpoint("recover-held")

    def set_back(self, by: timedelta) -> None:
        """The clock was set back: what was to come at a moment comes as much earlier."""
        self._doubts.set_back(by)
        for gate in self._gates.values():
            gate.set_back(by)

    def next_look(self) -> datetime | None:
        """When the next of those that perhaps arrived is looked for; None when there are none."""
        return self._doubts.next()

    # --- one effect -------------------------------------------------------------------------

    async def _carry(self, due: DueDelivery) -> None:
        delivery = due.delivery
        adapter = self._adapters.get(delivery.actor.platform)
        if adapter is None:
            await self._store.retry(delivery.id, self._clock.now() + NO_ADAPTER_YET, "no-adapter")
            return
        if note := _late(delivery, self._clock.now()):
            return await self._give_back(delivery, note)
        crashpoint("delivery-due")
        gate = self._gate(delivery)
        try:
            async with gate.turn(urgent=_urgent(delivery)) as now:
                if await self._store.begin(delivery.id, now, due.attempts):
                    crashpoint("delivery-begun")
                    await self._try(adapter, msgspec.structs.replace(due, begun=now))
        except Shut as shut:
            await self._store.wait(delivery.id, shut.at)

    async def _give_back(self, delivery: Delivery, note: Note) -> None:
        """Too late: planned again, or held if it perhaps arrived. The parts of a turn are one note."""
        if delivery.id in self._perhaps:
            self._perhaps.discard(delivery.id)
            return await self._store.hold(delivery.id, "late", self._clock.now())
        id_ = f"{delivery.id.rpartition('.')[0]}.late"
        kind, round_, said = note.kind, note.round, note.said
        await self._handle(NudgeLate(id=id_, actor=delivery.actor, kind=kind, round=round_, said=said))
        await self._store.sent(delivery.id, Receipt(), self._clock.now())

    async def _complete(self, adapter: Adapter, delivery: Delivery) -> Delivery:
        """A HandOver gets its files now, and a Picture is drawn: neither is ever stored."""
        match delivery.effect:
            case HandOver(language=language):
                held = await self._store.everything(delivery.actor)
                files = await asyncio.to_thread(attachments, held, Voice(self._scripts, language))
            case Picture(drawing, channel=channel) if "pictures" in adapter.capabilities:
                name = "month.png" if channel else "journey.png"
                files = (Attachment(name, "image/png", await self._drawn(drawing)),)
            case _:
                return delivery
        return msgspec.structs.replace(delivery, attachments=files)

    async def _drawn(self, drawing: Drawing) -> bytes:
        """The PNG, drawn in a thread, so that the loop goes on; one at a time, for the machine's sake."""
        async with self._drawing:
            return await asyncio.to_thread(_draw, drawing)

    async def _try(self, adapter: Adapter, due: DueDelivery) -> None:
        delivery, store = due.delivery, self._store
        try:
            with self._metrics.delivering(adapter.platform):
                receipt = await adapter.deliver(await self._complete(adapter, delivery))
        except TryAgain as error:
            await self._failed(due, error)
            self._perhaps |= {delivery.id} if error.perhaps else set()
            again = self._again(due, error.after)
            at = self._gate(delivery).opens(again, urgent=_urgent(delivery))
            await store.retry(delivery.id, at, error.code)
            crashpoint("delivery-put-off")
        except Ambiguous as error:
            crashpoint("delivery-in-doubt")
            await self._failed(due, error)
            await self._unsure(due, error.code)
        except Closed as error:
            await self._failed(due, error)
            await self._unreachable(delivery)  # before it is held: a crash in between asks once more
            crashpoint("delivery-closed")
            await store.hold(delivery.id, error.code, self._clock.now())
        except Refused as error:
            await self._failed(due, error)
            _log.error("refused", delivery=delivery.id, code=error.code, hint=error.hint)
            await self._refused(delivery, error.code)
            crashpoint("delivery-refused")
            await store.hold(delivery.id, error.code, self._clock.now())
        except Exception as error:
            # A fault of an adapter, or of a picture: set aside and counted, so that the lane goes on; told.
            await store.hold(delivery.id, type(error).__name__, self._clock.now())
            raise
        else:
            crashpoint("delivery-arrived")
            await store.sent(delivery.id, _kept(receipt, delivery.effect), self._clock.now())
            crashpoint("delivery-sent")
            self._perhaps.discard(delivery.id)
            await self._heard(due)

    async def _heard(self, due: DueDelivery) -> None:
        """The platform takes requests again: whoever waited for that comes now."""
        assert due.begun is not None
        if self._gate(due.delivery).heard(due.begun):
            await self._store.call(self._clock.now())

    async def _failed(self, due: DueDelivery, error: DeliveryError) -> None:
        assert due.begun is not None
        if self._gate(due.delivery).failed(error, due.delivery.id, due.begun):
            await self._store.call(self._clock.now())

    def _again(self, due: DueDelivery, after: float | None) -> datetime:
        wait = after if after is not None else min(FIRST_RETRY * 2**due.attempts, LAST_RETRY)
        return self._clock.now() + timedelta(seconds=wait)

    async def _unsure(self, due: DueDelivery, code: str) -> None:
        """Perhaps it arrived. Twice is better than never only for crisis words."""
        if _urgent(due.delivery):
            await self._store.retry(due.delivery.id, self._again(due, None), code)
        else:
            await self._doubt(due, code)

    async def _doubt(self, due: DueDelivery, code: str) -> None:
        """Look for it soon, where that can tell; else set it aside."""
        adapter, now = self._adapters.get(due.delivery.actor.platform), self._clock.now()
        if isinstance(adapter, Looking) and isinstance(due.delivery.effect, Say) and covered(due, now):
            self._doubts.add(due, now)
        else:
            await self._store.hold(due.delivery.id, code, now)
            _log.warning("held", delivery=due.delivery.id, code=code)

    async def _look(self, due: DueDelivery) -> None:
        """Did it arrive? Sent if it stands there, sent again if it does not, held if nobody can tell."""
        delivery, store = due.delivery, self._store
        adapter = self._adapters[delivery.actor.platform]
        assert isinstance(adapter, Looking)
        assert due.begun is not None
        try:
            async with self._gate(delivery).limiter:
                receipt = await adapter.arrived(delivery, due.begun)
        except TryAgain as error:
            await self._look_later(due, error)
        except DeliveryError as error:
            await store.hold(delivery.id, error.code, self._clock.now())
            _log.warning("held", delivery=delivery.id, code=error.code)
        except Exception as error:
            await store.hold(delivery.id, type(error).__name__, self._clock.now())
            raise
        else:
            if receipt is None:
                await store.retry(delivery.id, self._clock.now(), "not-arrived")
            else:
                await store.sent(delivery.id, _kept(receipt, delivery.effect), self._clock.now())

    async def _look_later(self, due: DueDelivery, error: TryAgain) -> None:
        later = self._again(due, error.after)
        if covered(due, later):
            self._doubts.add(msgspec.structs.replace(due, attempts=due.attempts + 1), later)
        else:
            await self._store.hold(due.delivery.id, error.code, self._clock.now())
            _log.warning("held", delivery=due.delivery.id, code=error.code)

    async def _unreachable(self, delivery: Delivery) -> None:
        if delivery.actor.user:
            id_ = f"{delivery.id}.closed"
            await self._handle(Unreachable(id=id_, actor=delivery.actor, effect=delivery.id))

    async def _refused(self, delivery: Delivery, code: str) -> None:
        shown = isinstance(delivery.effect, Post | OpenThread | Picture)
        if isinstance(delivery.effect, Edit) and code in NO_TARGET:
            shown, code = True, "no_target"
        if shown and not delivery.actor.user:
            id_ = f"{delivery.id}.refused"
            await self._handle(PostRefused(id=id_, actor=delivery.actor, code=code, effect=delivery.id))

    def _gate(self, delivery: Delivery) -> Gate:
        owner = owner_of(delivery.actor)
        if owner not in self._gates:
            self._gates[owner] = Gate(self._clock, *RATES.get(owner[0], (10_000, 1)))
        return self._gates[owner]


def _draw(drawing: Drawing) -> bytes:
    from bot.pictures import draw  # noqa: PLC0415 - it takes a second to load, and most never draw

    return draw(drawing)


def _kept(receipt: Receipt, effect: Outgoing) -> Receipt:
    """Only a post is ever changed or answered later: where private words stand is not kept."""
    return receipt if isinstance(effect, Post | OpenThread) else msgspec.structs.replace(receipt, ref="")


def _noticed(due: DueDelivery, now: datetime) -> bool:
    """Whether the platform, asked again now, would still know what was begun; a clock set back cannot say."""
    window = NOTICED_FOR.get(due.delivery.actor.platform)
    return window is not None and due.begun is not None and timedelta() <= now - due.begun < window


def _late(delivery: Delivery, now: datetime) -> Note | None:
    """The note that may not be said any more."""
    note = delivery.effect.note if isinstance(delivery.effect, Say) else None
    return note if note and now >= note.until else None


def _urgent(delivery: Delivery) -> bool:
    return isinstance(delivery.effect, Say) and delivery.effect.urgent

"""The house: one event, one straight line. Load, think, save, answer.

`open_app(settings, clock)` opens the store and the scripts and starts nothing in the background.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

import msgspec

from bot import tidying
from bot.belonging import Belonging
from bot.clock import SystemClock
from bot.crash import crashpoint
from bot.delivery import Deliveries
from bot.engine.actors import Actor
from bot.engine.community import Community
from bot.engine.community_turn import take_community_turn
from bot.engine.events import Event, MemberLeft
from bot.engine.looked_at import come_back_to, looked_at
from bot.engine.marks import NOTHING
from bot.engine.member import Member
from bot.engine.remembered import forget_scripts
from bot.engine.settled import Settled
from bot.engine.talk.about import about
from bot.engine.turn import NOT_FROM_THEM, Turn, recent_words, take_turn, words_of
from bot.engine.turn_ids import turn_id
from bot.engine.words.sentences import SENTENCES
from bot.faults import Faults
from bot.logs import logger
from bot.metrics import Metrics, measured
from bot.ports import (
    BATCH,
    Adapter,
    Clock,
    DueTimer,
    FirstAnswer,
    Loaded,
    SavedTurn,
    Vouching,
)
from bot.prompts import load_scripts
from bot.reading import read_safely
from bot.rows import AnyTurn, saved_turn
from bot.scripts.model import Scripts
from bot.settings import Settings
from bot.store.errors import StoreError
from bot.store.forgetting import FIRST, parting
from bot.store.sqlite import SqliteStore, open_store

LEAVE_WITHIN = 5.0
"""Seconds that closing waits for deliveries in hand."""

A_STEP = timedelta(minutes=1)
"""A clock that goes back further than this was set; less is a machine that keeps its time."""

IN_ONE_GO = 25
"""Turns of a batch that are thought through before others get theirs: a millisecond or so.

Whoever waits for a moment or a socket comes round after three of these: asyncio wakes them in steps.
"""

_MEMBER = msgspec.msgpack.Decoder(Member)
_COMMUNITY = msgspec.msgpack.Decoder(Community)

_log = logger("house")

Watcher = Callable[[Event, AnyTurn], None]


class House:
    """The App of `bot.ports`, and what `__main__`, tests and the playground need of it besides."""

    def __init__(self, settings: Settings, clock: Clock, store: SqliteStore, scripts: Scripts) -> None:
        self.settings, self.clock, self.store, self.scripts = settings, clock, store, scripts
        self._secret = store.secret()
        self.metrics = Metrics()
        self.deliveries = Deliveries(store, clock, scripts, self.handle, self.metrics)
        self.woken = asyncio.Event()
        self.deliveries.ended = self.woken.set
        self._round = asyncio.Lock()
        self._looked_at = clock.now()
        self._faults = Faults(store, clock)
        self._belonging = Belonging(clock)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._watchers: list[Watcher] = []

    # --- adapters ---------------------------------------------------------------------------

    def attach(self, adapter: Adapter) -> None:
        """From now on effects for `adapter.platform` are delivered through it."""
        self.deliveries.attach(adapter)
        self.woken.set()

    def watch(self, watcher: Watcher) -> None:
        """Call `watcher(event, turn)` after each saved turn: the playground's panel."""
        self._watchers.append(watcher)

    def use(self, scripts: Scripts) -> None:
        """From the next turn on, these scripts. What was remembered of those before is let go."""
        self.scripts = scripts
        self.deliveries.use(scripts)
        forget_scripts()

    async def answered(self, answer: str, receipt: object) -> None:
        """The first answer arrived, or (None) did not: then its fallback is said at once."""
        await self.deliveries.answered(answer, receipt)
        self.woken.set()

    # --- the line ---------------------------------------------------------------------------

    @measured
    async def handle(self, event: Event) -> FirstAnswer | None:
        """Take one event all the way to the disk. A repeated event changes nothing.

        One that raises is answered with that; raises StoreError alone, when nothing could be saved.
        """
        return await self._faults.guarded(self._vouched(event), self.scripts, self._take_from_outside)

    async def _take_from_outside(self, event: Event) -> FirstAnswer | None:
        """Whoever writes privately for a community that they have left has left it first."""
        private = event.actor.user and not event.community and type(event) not in NOT_FROM_THEM
        adapter = self.deliveries.adapter(event.actor.platform) if private else None
        if isinstance(adapter, Vouching) and await self._has_left(adapter, event.actor):
            await self._take(MemberLeft(id=f"{event.id}.left", actor=event.actor))
        return await self._take(event)

    async def _has_left(self, adapter: Vouching, actor: Actor) -> bool:
        home = _decode_member((await self.store.load(actor)).state, actor).home
        return bool(home) and await self._belonging.has_left(adapter, actor, home)

    async def _take(self, event: Event) -> FirstAnswer | None:
        async with self._lock(event.actor.key):
            loaded = await self.store.load(event.actor)
            crashpoint("turn-loaded")
            turn = await self._think(event, loaded)
            crashpoint("turn-thought")
            if not await self._save(self._saved(event, turn, loaded)):
                return None
            crashpoint("turn-saved")
        self._tell_watchers([(event, turn)])
        self.woken.set()
        answer = turn.answer if isinstance(turn, Turn) else None
        return FirstAnswer(f"{turn_id(event)}.0", answer) if answer else None

    async def forget(self, actor: Actor) -> bool:
        """Erase a member who asked the host, as /onward forget does. False: nothing is held of them."""
        async with self._lock(actor.key):
            if not await self.store.everything(actor):
                return False
            loaded = await self.store.load(actor)
            await self._save(parting(actor, loaded.state, self.clock.now()))
        self.woken.set()
        return True

    def _vouched(self, event: Event) -> Event:
        """Hosts named in the settings are hosts, and nobody else is."""
        if not self.settings.hosts or not event.actor.user:
            return event
        return msgspec.structs.replace(event, host=event.actor.user in self.settings.hosts)

    def _lock(self, key: str) -> asyncio.Lock:
        """The lock of the actor with that key."""
        if (lock := self._locks.get(key)) is None:
            lock = self._locks[key] = asyncio.Lock()
        return lock

    async def _think(self, event: Event, loaded: Loaded) -> AnyTurn:
        now = self.clock.now()
        if not event.actor.user:
            community = _decode_community(loaded.state, event.actor)
            return take_community_turn(self.scripts, community, event, now)
        member = _decode_member(loaded.state, event.actor)
        words = words_of(event)
        findings = read_safely(words, recent_words(member, now), about(member, event)) if words else NOTHING
        here = looked_at(member, event)
        return take_turn(
            self.scripts,
            member,
            event,
            now,
            findings=findings,
            community=await self.community(here) if here is not None else None,
            settled=self._settled(event.actor.platform),
            others=await self._others(member, event, here) if here is not None and member.talks else {},
        )

    async def _others(self, member: Member, event: Event, here: Actor) -> dict[str, Community]:
        """The communities of what waits underneath: on nearly every turn there is no other than this one."""
        tenants = come_back_to(member, event) - {here.tenant}
        return {one: await self.community(msgspec.structs.replace(here, tenant=one)) for one in tenants}

    def _settled(self, platform: str) -> Settled:
        can = self.deliveries.can
        return Settled(
            self.settings.commands,
            can(platform, "owner_can_export_dms"),
            self.settings.keep_text_days,
            masking_forbidden=can(platform, "masking_forbidden"),
            secret=self._secret,
        )

    # --- saving -----------------------------------------------------------------------------

    def _saved(self, event: Event, turn: AnyTurn, loaded: Loaded, *, of_timer: bool = False) -> SavedTurn:
        saved = saved_turn(event, turn, self.clock.now(), of_timer=of_timer, secret=self._secret)
        if loaded.state is None and type(event) in NOT_FROM_THEM:
            return msgspec.structs.replace(saved, state=None)  # who was forgotten stays unknown
        return saved

    async def _save(self, turn: SavedTurn) -> bool:
        with self.metrics.commit():
            return await self.store.save(turn)

    def _tell_watchers(self, done: Sequence[tuple[Event, AnyTurn]]) -> None:
        self.metrics.saved([str(event.__struct_config__.tag) for event, _ in done])
        self.metrics.ended([end for _, turn in done if isinstance(turn, Turn) for end in turn.ends])
        for watcher in self._watchers:
            for event, turn in done:
                watcher(event, turn)

    # --- what is due ------------------------------------------------------------------------

    async def run_due(self, patience: float | None = None) -> None:
        """Timers, Tells and the outbox, until nothing is due at the clock's now. One round at a time.

        With `patience` (seconds) a delivery that takes longer is left in hand, and the round ends.
        """
        async with self._round:
            await self._notice_a_step()
            while await self._take_timers() or await self.deliveries.send_due(patience):
                self.metrics.step()
        self.metrics.step()

    async def _notice_a_step(self) -> None:
        """A clock that was set back: what waits, crisis words included, does not wait for the old time."""
        now, before = self.clock.now(), self._looked_at
        if before - now > A_STEP:
            await self.store.set_back(before, now)
            self.deliveries.set_back(before - now)
            _log.warning("clock-set-back", seconds=round((before - now).total_seconds()))
        self._looked_at = now

    async def _take_timers(self) -> bool:
        others_ran = asyncio.Event()
        asyncio.get_running_loop().call_soon(others_ran.set)
        due = _erased_first(await self.store.due_timers(self.clock.now(), BATCH))
        if due:
            crashpoint("timers-read")
        together = [timer for timer in due if not timer.trouble]
        alone = sorted((timer for timer in due if timer.trouble), key=lambda timer: timer.trouble)
        if together:
            try:
                await self._take_batch(together, others_ran)
            except Exception:  # noqa: BLE001 - whatever it is, it comes again below, with its name
                alone = together + alone
        await self._take_singly(alone, others_ran)
        return bool(due)

    async def _take_singly(self, due: Sequence[DueTimer], others_ran: asyncio.Event) -> None:
        """What failed before, or is of a batch that did: one by one, so that it stops nobody else."""
        for timer in due:
            await self.store.begin_timer(timer.id)
            crashpoint("timer-alone")
            try:
                await self._take_batch([timer], others_ran)
            except StoreError:  # a full disk is no fault of the event's: all of it comes again
                raise
            except Exception as error:  # noqa: BLE001 - the fault is one actor's, not the house's
                kind = str(timer.event.__struct_config__.tag)
                _log.exception("timer-failed", turn=turn_id(timer.event), kind=kind)
                await self.store.timer_failed(timer.id, type(error).__name__, self.clock.now())
                crashpoint("timer-failed")

    async def _take_batch(self, due: Sequence[DueTimer], others_ran: asyncio.Event) -> None:
        """One transaction for the whole batch; each actor's lock is held until it is durable."""
        turns: list[AnyTurn] = []
        saves: list[SavedTurn] = []
        held: list[asyncio.Lock] = []  # an AsyncExitStack costs more than the locks
        try:
            for key in sorted([timer.event.actor.key for timer in due]):
                await (lock := self._lock(key)).acquire()
                held.append(lock)
            states = await self._known(due, others_ran)
            for timer, loaded in zip(due, states, strict=True):
                if len(turns) % IN_ONE_GO == 0:  # the first time, too: to read them all took a while
                    await asyncio.sleep(0)
                turns.append(turn := await self._think(timer.event, loaded))
                saves.append(self._saved(timer.event, turn, loaded, of_timer=True))
            crashpoint("timers-thought")
            with self.metrics.commit():
                fresh = await self.store.save_many(saves)
            crashpoint("timers-saved")
        finally:
            for lock in held:
                lock.release()
        # What was not saved was cancelled, or happened, since it was read.
        done = zip(due, turns, fresh, strict=True)
        self._tell_watchers([(timer.event, turn) for timer, turn, saved in done if saved])

    async def _known(self, due: Sequence[DueTimer], others_ran: asyncio.Event) -> Sequence[Loaded]:
        """What is known of the locked actors: as read with the timers, unless somebody acted since."""
        if others_ran.is_set():
            return await self.store.load_many([timer.event.actor for timer in due])
        return [timer.loaded for timer in due]

    async def tidy(self) -> None:
        """Let go of what is past keeping: members' words, ids of events, our own copies."""
        await tidying.tidy(self.store, self.settings, self._lock, self.clock.now())

    async def tidy_daily(self) -> None:
        """The same, if it was not done within the last day, by whichever process."""
        if await tidying.due(self.store, self.clock.now()):
            await self.tidy()

    async def next_due(self) -> datetime | None:
        """The earliest timer or delivery of all."""
        planned = (await self.store.next_due(), self.deliveries.next_look())
        return min((at for at in planned if at is not None), default=None)

    async def community(self, actor: Actor) -> Community:
        """A community as it stands: a look, for what shows it to who runs it."""
        return _decode_community((await self.store.load(actor)).state, actor)

    async def coming(self) -> Event | None:
        """What happens then: the event of the earliest timer. None where it is a delivery, or nothing."""
        due = await self.next_due()
        first = await self.store.due_timers(due, 1) if due is not None else ()
        return first[0].event if first else None


def _erased_first(due: Sequence[DueTimer]) -> Sequence[DueTimer]:
    """Communities hear of who was erased before anybody else's turn looks at them."""
    erased = [timer for timer in due if timer.due == FIRST]
    return erased or due


def _decode_member(state: bytes | None, actor: Actor) -> Member:
    return Member(actor) if state is None else _MEMBER.decode(state)


def _decode_community(state: bytes | None, actor: Actor) -> Community:
    return Community(actor) if state is None else _COMMUNITY.decode(state)


@asynccontextmanager
async def open_app(settings: Settings, clock: Clock | None = None) -> AsyncIterator[House]:
    """The App on its store and scripts. Nothing runs in the background; closing loses nothing.

    Raises ScriptFaults for a script folder with a fault, StoreError for a store that cannot be
    opened; both say what to do.
    """
    clock = clock or SystemClock()
    scripts = load_scripts(settings.prompts, SENTENCES, settings.words)
    async with open_store(settings, clock) as store:
        app = House(settings, clock, store, scripts)
        try:
            yield app
        finally:
            await app.deliveries.drain(LEAVE_WITHIN)

"""Any sequence of saves, marks and moments: the store does what a page of plain Python does."""

import asyncio
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine.actors import Actor
from bot.engine.effects import Edit, Message
from bot.engine.words.text import words
from bot.ports import OutboxItem, Receipt, SavedTurn, Store, TimerItem
from tests.store.store_parts import NOW, item, on, say, timer

PEOPLE = tuple(Actor(platform="slack", tenant="T1", user=f"U{n}") for n in range(3))
LANES = ("x", "y")


@dataclass
class Row:
    """One outbox row of the model."""

    item: OutboxItem
    actor: Actor
    due: datetime
    fallback: bool = False
    begun: bool = False
    attempts: int = 0
    over: str = ""
    ref: str = ""


@dataclass
class Model:
    """What the store should be, without a database."""

    seen: set[str] = field(default_factory=set)
    states: dict[Actor, bytes] = field(default_factory=dict)
    timers: list[TimerItem] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def save(self, turn: SavedTurn) -> bool:
        if turn.of_timer and (turn.event, turn.actor) not in {(t.id, t.actor) for t in self.timers}:
            return False
        if not turn.of_timer:
            if turn.event in self.seen:
                return False
            self.seen.add(turn.event)
        self.timers = [t for t in self.timers if (t.id, t.actor) != (turn.event, turn.actor)]
        if turn.erase:
            self.timers = [t for t in self.timers if t.actor != turn.actor]
            self.rows = [r for r in self.rows if r.actor != turn.actor]
            self.states.pop(turn.actor, None)
        else:
            self._own(turn)
        for new in turn.timers:
            if new.actor != turn.actor or not turn.erase:
                same = [t for t in self.timers if new.name and (t.actor, t.name) == (new.actor, new.name)]
                self.timers = [t for t in self.timers if t not in same] + [new]
        self.rows += [Row(one, turn.actor, one.deadline or turn.at) for one in turn.outbox]
        self._forget_strangers()
        return True

    def _own(self, turn: SavedTurn) -> None:
        if turn.state is not None:
            self.states[turn.actor] = turn.state
        for name in turn.cancel:
            gone = [t for t in self.timers if t.actor == turn.actor and t.name and name in ("", t.name)]
            self.timers = [t for t in self.timers if t not in gone]

    def known(self) -> set[Actor]:
        """Actors with a state, a timer or a waiting row."""
        return set(self.states) | {t.actor for t in self.timers} | {r.actor for r in self.rows if not r.over}

    def _forget_strangers(self) -> None:
        """Of anybody else, no sent row is kept (its ref goes, too)."""
        known = self.known()
        self.rows = [r for r in self.rows if r.actor in known]

    def due_timers(self, now: datetime) -> set[tuple[datetime, str]]:
        first: dict[Actor, TimerItem] = {}
        for one in sorted(self.timers, key=lambda t: t.due):  # stable: insertion order within a moment
            first.setdefault(one.actor, one)
        return {(t.due, t.id) for t in first.values() if t.due <= now}

    def head(self, lane: str) -> Row | None:
        return next((r for r in self.rows if r.item.lane == lane and not r.over), None)

    def due_rows(self, now: datetime) -> dict[str, tuple[str, str, int]]:
        due = {}
        for row in [
            self._ready(lane, now) for lane in LANES
        ]:  # every deadline first, then who waits for whom
            if row is not None and not self._waits(row):
                effect = row.item.fallback if row.fallback else row.item.effect
                due[row.item.id] = (effect.message.text.plain, self._target(row), row.attempts)
        return due

    def _ready(self, lane: str, now: datetime) -> Row | None:
        while (row := self.head(lane)) and not row.begun and row.due <= now:
            if row.item.deadline is None or row.fallback:
                return row
            if row.item.fallback is None:
                self.rows.remove(row)
                self._forget_strangers()
            else:
                row.fallback = True
        return None

    def _meant(self, row: Row) -> Row | None:
        if row.fallback or not isinstance(row.item.effect, Edit):
            return None
        return next((r for r in self.rows if r.item.id == row.item.effect.target), None)

    def _waits(self, row: Row) -> bool:
        meant = self._meant(row)
        if meant is None or meant.over:
            return False
        return meant.item.lane != row.item.lane or self.rows.index(meant) < self.rows.index(row)

    def _target(self, row: Row) -> str:
        meant = self._meant(row)
        return meant.ref if meant is not None and meant.over == "sent" else ""

    def find(self, id: str) -> Row | None:
        return next((r for r in self.rows if r.item.id == id and not r.over), None)

    def mark(self, id: str, over: str, ref: str = "") -> None:
        row = next((r for r in self.rows if r.item.id == id), None)
        if row is not None and (over == "sent" or not row.over):
            row.over, row.ref, row.begun = over, ref, False
            self._forget_strangers()

    def fall_back(self, id: str) -> bool:
        row = self.find(id)
        if row is None or row.item.deadline is None or row.fallback:
            return False
        if row.item.fallback is None:
            self.rows.remove(row)
            self._forget_strangers()
            return False
        row.fallback, row.due, row.begun = True, NOW, False
        return True


# --- steps --------------------------------------------------------------------------------------

people = st.sampled_from(PEOPLE)
minutes = st.integers(0, 6).map(lambda n: NOW + timedelta(minutes=n))
names = st.sampled_from(["", "check-in", "plan"])
marks = st.integers(0, 11).map(lambda n: f"o{n}")


@st.composite
def turns(draw: st.DrawFn, number: int) -> SavedTurn:
    """Turn `number`: sometimes a repeated event, sometimes the event of a timer set before."""
    actor = draw(people)
    fresh = f"e{number}"
    event = draw(
        st.sampled_from([fresh, fresh, fresh, f"e{number - 1}", f"t{number - 2}.0", f"t{number - 1}.0"])
    )
    timers = tuple(
        timer(f"t{number}.{i}", due, name if whose == actor else "", whose)
        for i, (due, name, whose) in enumerate(draw(st.lists(st.tuples(minutes, names, people), max_size=2)))
    )
    outbox = tuple(draw(items(number * 2 + i)) for i in range(draw(st.integers(0, 2))))
    return SavedTurn(
        event=event,
        actor=actor,
        at=NOW,
        of_timer=event[0] == "t" and draw(st.booleans()),
        state=draw(st.sampled_from([None, f"s{number}".encode()])),
        cancel=draw(st.sampled_from([(), (), ("",), ("plan",)])),
        timers=timers,
        outbox=outbox,
        erase=draw(st.sampled_from([False, False, False, False, True])),
    )


@st.composite
def items(draw: st.DrawFn, number: int) -> OutboxItem:
    id = f"o{number}"
    effect = draw(st.sampled_from([None, None, Edit(f"o{max(0, number - 1)}", Message(words("edited")))]))
    made = item(id, effect, lane=draw(st.sampled_from(LANES)))
    if draw(st.booleans()):
        return made
    deadline, fallback = draw(minutes), draw(st.sampled_from([None, say(f"fallback {id}")]))
    return item(id, effect, lane=made.lane, deadline=deadline, fallback=fallback)


@st.composite
def scripts(draw: st.DrawFn) -> list[tuple]:
    steps: list[tuple] = []
    for number in range(6):
        steps.append(("save", draw(turns(number))))
        steps += draw(
            st.lists(
                st.one_of(
                    st.tuples(st.just("begin"), marks),
                    st.tuples(st.just("sent"), marks),
                    st.tuples(st.just("hold"), marks),
                    st.tuples(st.just("fall_back"), marks),
                    st.tuples(st.just("retry"), marks, minutes),
                    st.tuples(st.just("look"), minutes),
                ),
                max_size=4,
            )
        )
    return [*steps, ("look", NOW + timedelta(minutes=9))]


@given(scripts())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_the_store_does_what_the_model_does(script: list[tuple]):
    """Timers, lanes, duplicates, first answers, targets, erasing: in any order."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_play(Path(folder), script))


async def _play(folder: Path, script: list[tuple]) -> None:
    model = Model()
    async with on(folder) as store:
        for what, *details in script:
            await STEPS[what](store, model, *details)
            await _compare(store, model)


async def _save(store: Store, model: Model, turn: SavedTurn) -> None:
    assert await store.save(turn) == model.save(turn)


async def _begin(store: Store, model: Model, id: str) -> None:
    row = model.find(id)
    expected = row is not None and not row.begun
    assert await store.begin(id, NOW) == expected
    if row is not None:
        row.begun = True


async def _sent(store: Store, model: Model, id: str) -> None:
    await store.sent(id, Receipt(f"ref {id}"), NOW)
    model.mark(id, "sent", f"ref {id}")


async def _hold(store: Store, model: Model, id: str) -> None:
    await store.hold(id, "refused", NOW)
    model.mark(id, "held")


async def _fall_back(store: Store, model: Model, id: str) -> None:
    assert await store.fall_back(id) == model.fall_back(id)


async def _retry(store: Store, model: Model, id: str, at: datetime) -> None:
    """Only what delivery can do: it puts off what it was handed out and has begun."""
    row = model.find(id)
    if row is None or not row.begun or (row.item.deadline is not None and not row.fallback):
        return
    await store.retry(id, at, "rate-limited")
    row.begun, row.due, row.attempts = False, at, row.attempts + 1


async def _look(store: Store, model: Model, now: datetime) -> None:
    due = {
        one.delivery.id: (one.delivery.effect.message.text.plain, one.delivery.target, one.attempts)
        for one in await store.due_deliveries(now, 100)
    }
    assert due == model.due_rows(now)
    timers = await store.due_timers(now, 100)
    assert {(one.due, one.id) for one in timers} == model.due_timers(now)
    assert [one.due for one in timers] == sorted(one.due for one in timers)


async def _compare(store: Store, model: Model) -> None:
    """After every step: states, and who was begun and never marked."""
    assert [one.state for one in await store.load_many(PEOPLE)] == [model.states.get(who) for who in PEOPLE]
    begun = {r.item.id for r in model.rows if r.begun and not r.over}
    assert {one.delivery.id for one in await store.interrupted()} == begun
    counts = await store.counts()
    assert counts["actors"] == len(model.known())
    assert counts["timers"] == len(model.timers)
    assert counts["waiting"] == sum(not r.over for r in model.rows)
    assert counts["held"] == sum(r.over == "held" for r in model.rows)


STEPS = {
    "save": _save,
    "begin": _begin,
    "sent": _sent,
    "hold": _hold,
    "fall_back": _fall_back,
    "retry": _retry,
    "look": _look,
}

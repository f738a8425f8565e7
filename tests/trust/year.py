"""Many members over many weeks, in front of the whole house, with everything that can go wrong; seeded.

Nothing here knows how the engine plans: it is told which turns were saved, and which messages arrived.
"""

import asyncio
import random
import subprocess
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from bot.app import House, open_app
from bot.engine.actors import Actor
from bot.engine.effects import AskForm, Form, Option, Say
from bot.engine.events import (
    CommandUsed,
    Event,
    FormSent,
    NudgeDue,
    NudgeLate,
    OptionChosen,
    SetupDone,
    Typed,
)
from bot.engine.member import Member
from bot.engine.nudges.rules import ASKED_FOR, in_hours
from bot.engine.turn_ids import turn_id
from bot.ports import Receipt
from bot.settings import Settings
from tests.trust.bad_line import START, Carrier

HOUR = timedelta(hours=1)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "Australia/Lord_Howe", "")
COMMANDS = (
    *("rejected",) * 8,
    *("onward check-ins", "onward goal", "onward interview", "win", "ghosted") * 2,
    *("onward pause", "onward zone", "onward quiet", "hold", "landed"),
)
WORDS = ("A small thing", "in 5 days", "tomorrow", "Berlin", "in 9 days", "hi")
RARE = ("stop", "help now", "I want to die", "/onward forget", "/onward pause", "I got the job")
LIKED = (
    "Yes, please write",
    "Erase everything",
    "Yes, erase it",
    "Hold it until tomorrow",
    "Write to me tomorrow",
    "Keep it",
)
ALL = frozenset({"whisper", "form", "redraw", "invalid"})


class StandingClock:
    """The time, moved by whoever holds it, forth and back."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@dataclass
class Person:
    """One member, as their platform and we know them."""

    actor: Actor
    zone: str
    quiet: bool
    offered: tuple[Option, ...] = ()
    form: Form | None = None


@dataclass
class Said:
    """One unprompted message: when and in which zone and hours it was said, and of which kind."""

    at: datetime
    member: Member
    kind: str
    nudge: str
    ids: tuple[str, ...]

    @property
    def day(self) -> object:
        return self.at.astimezone(ZoneInfo(self.member.zone or "UTC")).date()


@dataclass
class World:
    """Members, platforms, time, and the notebook of whoever watches. One seed makes one history."""

    folder: Path
    seed: int
    members: int
    clock: StandingClock = field(default_factory=StandingClock)
    people: dict[str, Person] = field(default_factory=dict)
    said: dict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))
    planned: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    ends: Counter[str] = field(default_factory=Counter)
    happened: Counter[str] = field(default_factory=Counter)
    arrived_at: dict[str, datetime] = field(default_factory=dict)
    late_all_the_same: list[str] = field(default_factory=list)
    after_a_kill: set[str] = field(default_factory=set)
    dies_in: int = 0
    picture: Path | None = None
    turns: int = 0
    _n: int = 0

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.carriers = [Carrier("slack", self), Carrier("discord", self)]
        for i in range(self.members):
            platform = self.dice.choice(("slack", "discord"))
            tenant = f"T{i % 7}" if platform == "slack" else "discord"
            actor = Actor(platform=platform, tenant=tenant, user=f"u{i}")
            zone = self.dice.choice(ZONES) if platform == "slack" else ""
            self.people[actor.key] = Person(actor, zone, self.dice.random() < 0.3)

    # --- the machine ------------------------------------------------------------------------

    def count_down(self) -> None:
        """One delivery nearer to the one in the middle of which the process dies."""
        if self.dies_in:
            self.dies_in -= 1
            if not self.dies_in:
                self.photograph()

    def photograph(self) -> None:
        """What the disk holds at this moment, as if the process died here and now."""
        self.picture = self.folder.with_name(f"{self.folder.name.split('-')[0]}-{self.turns}")
        subprocess.run(["cp", "-r", str(self.folder), str(self.picture)], check=True)

    @asynccontextmanager
    async def house(self) -> AsyncIterator[House]:
        settings = Settings(_env_file=None, data=self.folder)  # type: ignore[call-arg]
        async with open_app(settings, self.clock) as app:
            for carrier in self.carriers:
                app.attach(carrier)
            app.watch(self._watch)
            await app.deliveries.recover()
            yield app

    async def go(self, weeks: float) -> None:
        """Let time pass: the process lives for some days, ends well or badly, and is gone for a while."""
        end = self.clock.now() + timedelta(weeks=weeks)
        while self.clock.now() < end:
            until = min(end, self.clock.now() + timedelta(days=self.dice.uniform(2, 20)))
            async with self.house() as app:
                await self._live(app, until)
            if self.picture:
                self.folder, self.picture = self.picture, None
                self.after_a_kill = set(self.people)
            self.happened["starts"] += 1
            self.clock.at += timedelta(days=min(7.0, self.dice.expovariate(1.5)))

    async def _live(self, app: House, until: datetime) -> None:
        for tenant in ("T0", "T1"):
            await app.handle(self._set_up(tenant))
        dies = self.dice.random() < 0.4
        while self.clock.now() < until and not self.picture:
            self._weather()
            await self._an_hour(app)
            self.clock.at += HOUR * self.dice.uniform(0.5, 1.0)
            if dies and until - self.clock.now() < timedelta(hours=12):
                self.dies_in, dies = self.dice.randint(1, 9), False
        self.dies_in = 0
        if self.picture:
            self.happened["killed"] += 1

    def _weather(self) -> None:
        for carrier in self.carriers:
            if self.dice.random() < 0.003:
                carrier.down_until = self.clock.now() + HOUR * self.dice.uniform(0.2, 30)
                self.happened["partitions"] += 1

    async def _an_hour(self, app: House) -> None:
        """What is due; then a few people write, and go on for some presses."""
        await app.run_due()
        chance = 1 / (24 * 9)
        awake = [p for p in self.people.values() if self.dice.random() < (chance / 12 if p.quiet else chance)]
        for number in range(6 if awake else 0):
            events = [self._answer(one) if number else self._opening(one) for one in awake]
            luck = [(self.dice.random() < 0.05, self.dice.random() < 0.97) for _ in awake]
            await asyncio.gather(*(self._act(app, *each) for each in zip(awake, events, luck, strict=True)))
            await app.run_due()
            if self.picture:
                return

    async def _act(self, app: House, person: Person, event: Event, luck: tuple[bool, bool]) -> None:
        again, arrives = luck
        answer = await app.handle(event)
        if again:  # the platform delivers it a second time
            assert await app.handle(event) is None
        if answer:
            person.form = answer.effect.form if isinstance(answer.effect, AskForm) else None
            await app.answered(answer.id, Receipt(ref=answer.id) if arrives else None)

    # --- people -----------------------------------------------------------------------------

    def _head(self, person: Person) -> dict[str, object]:
        self._n += 1
        if person.zone and self.dice.random() < 0.01:
            person.zone = self.dice.choice(ZONES) or person.zone
        actor = person.actor
        community = actor.tenant if actor.platform == "slack" else ""
        head = {"id": f"e{self._n}", "actor": actor, "community": community, "can_answer": ALL}
        return head | {"locale": "en", "zone": person.zone}

    def _set_up(self, tenant: str) -> SetupDone:
        self._n += 1
        place = Actor(platform="slack", tenant=tenant)
        by = Actor(platform="slack", tenant=tenant, user="host")
        told = {"kind": "community", "channel": "wins", "channel_name": "wins", "day": 4, "hour": 2}
        more = {"locale_chosen": "en", "zone_chosen": "Europe/Berlin", "by": by}
        return SetupDone(id=f"s{self._n}", actor=place, **told, **more)  # type: ignore[arg-type]

    def _opening(self, person: Person) -> Event:
        dice = self.dice
        if person.offered and dice.random() < 0.4:
            return self._answer(person)
        if dice.random() < 0.06:
            return Typed(**self._head(person), text=dice.choice(RARE))  # type: ignore[arg-type]
        command, _, text = dice.choice(COMMANDS).partition(" ")
        return CommandUsed(**self._head(person), command=command, text=text)  # type: ignore[arg-type]

    def _answer(self, person: Person) -> Event:
        dice, head = self.dice, self._head(person)
        if form := person.form:
            person.form = None
            values = {f.key: f.options[0].key if f.options else "in 5 days" for f in form.fields}
            return FormSent(**head, key=form.key, values=values)  # type: ignore[arg-type]
        if not person.offered or dice.random() < 0.25:
            return Typed(**head, text=dice.choice(WORDS))  # type: ignore[arg-type]
        liked = [one for one in person.offered if one.label in LIKED]
        option = dice.choice(liked or list(person.offered))
        return OptionChosen(**head, key=option.key)  # type: ignore[arg-type]

    # --- the notebook -----------------------------------------------------------------------

    def _watch(self, event: Event, turn: object) -> None:
        self.turns += 1
        key, ends = event.actor.key, getattr(turn, "ends", ())
        if self.picture or not event.actor.user:
            return
        state = getattr(turn, "state", None)
        if state is None:
            self._forgotten(key)
            return
        self.ends.update(ends)
        self._note(key, event, state, turn.effects)  # type: ignore[attr-defined]

    def _forgotten(self, key: str) -> None:
        self.happened["forgotten"] += 1
        self.ends["forgotten"] += sum(end == "pending" for end in self.planned.pop(key, {}).values())
        self.said.pop(key, None)

    def _note(self, key: str, event: Event, state: Member, effects: tuple[object, ...]) -> None:
        if key in self.after_a_kill:
            self._given_back_unseen(key, state)
        known = self.planned[key]
        pending = {one.id: one.kind for one in state.nudges}
        says = tuple(f"{turn_id(event)}.{i}" for i, one in enumerate(effects, 1) if isinstance(one, Say))
        if isinstance(event, NudgeLate):
            self._given_back(key, event)
        if type(event) is NudgeDue and says:
            assert known.get(event.nudge) == "pending", (
                f"{event.nudge} is said though {known.get(event.nudge)}"
            )
            known[event.nudge] = "sent"
            kind = state.talk.step if state.talk and state.talk.script == "nudge" else "goodbye"
            self.said[key].append(Said(self.clock.now(), state, kind, event.nudge, says))
        for id_, end in known.items():
            if end == "pending" and id_ not in pending:
                known[id_] = "over"
        known.update({id_: "pending" for id_ in pending if id_ not in known})

    def _given_back(self, key: str, event: NudgeLate) -> None:
        """What was said then did not arrive in time, and was not said after all."""
        self.happened["late"] += 1
        for one in [one for one in self.said[key] if one.at == event.said]:
            self.said[key].remove(one)
            if here := [id_ for id_ in one.ids if id_ in self.arrived_at]:
                self.late_all_the_same += here

    def _given_back_unseen(self, key: str, state: Member) -> None:
        """What was given back just as the process died: saved, and whoever watches was not told any more."""
        self.after_a_kill.discard(key)
        lately = self.clock.now() - timedelta(days=7)
        gone = [
            one
            for one in self.said[key]
            if one.kind not in ASKED_FOR and one.at > lately and one.at not in state.written
        ]
        for one in gone:
            if not any(id_ in self.arrived_at for id_ in one.ids):
                self.said[key].remove(one)
                self.happened["late"] += 1

    # --- what must hold ---------------------------------------------------------------------

    async def settle(self) -> tuple[Counter[str], list[str]]:
        """The sums of what the database itself says, and every fault that is found in it."""
        for carrier in self.carriers:
            carrier.down_until = START
        sums: Counter[str] = Counter()
        faults: list[str] = []
        async with self.house() as app:
            await app.run_due()
            for person in self.people.values():
                state = (await app.store.load(person.actor)).state
                if state is None:
                    continue
                member = msgspec.msgpack.decode(state, type=Member)
                timers = len((await app.store.everything(person.actor)).get("timers", ()))  # type: ignore[arg-type]
                sums += Counter(member.ends) + Counter({"pending": len(member.nudges)})
                faults += self._faults_of(person, member, timers)
        return sums, faults

    def _faults_of(self, person: Person, member: Member, timers: int) -> list[str]:
        ends, faults, now = dict(member.ends), [], self.clock.now()
        name, stream = person.actor.user, {one.id for one in member.nudges}
        if ends.pop("planned", 0) != sum(ends.values()) + len(stream):
            faults.append(f"{name}: does not add up: {member.ends}, {len(stream)} pending")
        if late := [one.kind for one in member.nudges if one.at <= now]:
            faults.append(f"{name}: {late} due, and neither sent nor skipped")
        if timers < len(stream):
            faults.append(f"{name}: {len(stream)} pending with {timers} timers")
        seen = {id_ for id_, end in self.planned[person.actor.key].items() if end == "pending"}
        if seen != stream:
            faults.append(f"{name}: pending {stream}, and who watched says {seen}")
        return faults + self._too_many(name, self.said[person.actor.key])

    def _too_many(self, name: str, said: list[Said]) -> list[str]:
        faults = []
        asked = ASKED_FOR
        for i, one in enumerate(said):
            if (one.member.zone or one.kind not in asked) and not in_hours(one.at, one.member):
                faults.append(f"{name}: {one.kind} at night, {one.at} in {one.member.zone}")
            if self._arrived_at_night(one):
                faults.append(f"{name}: {one.kind} of {one.at} arrived at night")
            if one.kind in asked:
                continue
            before = [x for x in said[:i] if x.kind not in asked]
            zone = ZoneInfo(one.member.zone or "UTC")
            if any(x.at.astimezone(zone).date() == one.day for x in before):
                faults.append(f"{name}: two on {one.day}")
            if sum(one.at - timedelta(days=7) < x.at for x in before) > 1:
                faults.append(f"{name}: three within a week of {one.at}")
            paused = one.member.paused_until
            if paused and one.at < paused:
                faults.append(f"{name}: {one.kind} in a break")
            if one.member.ignored > 4:
                faults.append(f"{name}: {one.kind} after the goodbye")
        return faults

    def _arrived_at_night(self, said: Said) -> bool:
        """Whether any part of it arrived outside the hours that held when it was said."""
        moments = [self.arrived_at[id_] for id_ in said.ids if id_ in self.arrived_at]
        return bool(said.member.zone) and not all(in_hours(at, said.member) for at in moments)

    def doubled(self) -> list[str]:
        """Unprompted messages that arrived more than once, or were said twice of one nudge."""
        arrived = self.carriers[0].came + self.carriers[1].came
        every = [one for said in self.said.values() for one in said]
        twice = [id_ for one in every for id_ in one.ids if arrived[id_] > 1]
        return (
            twice
            + self.late_all_the_same
            + [id_ for id_, n in Counter(one.nudge for one in every).items() if n > 1]
        )

"""A talk through the real engine that begins anew with every edit, and says again what was said.

Each talk has a member of its own, on a store that is thrown away. The scripts get one more command, a
door that leads to the step the talk begins with: so any script can be tried, from any of its steps.
"""

import asyncio
import secrets
from datetime import datetime
from typing import Protocol

import msgspec

from adapters.web.carrier import Carrier
from adapters.web.house import House as Glass
from adapters.web.house import Turn
from adapters.web.inbound import DOOR, AnyInput, BadInput, Press, Resident
from adapters.web.inputs import Inputs, Outcome
from adapters.web.preview.deeds import WAIT, Deed, deed_of, input_of
from adapters.web.room import Item, OpenForm, Room
from bot.clock import MovableClock
from bot.engine.effects import CancelTimers, SetTimer
from bot.engine.events import Event
from bot.engine.member import Member
from bot.scripts.model import Go, Script, Scripts, Step, Target
from bot.travel import move

GATE = "preview-door"
"""The command that leads to where a talk begins. It stands in no file, so no member ever meets it."""

NAME = "Sam"


class House(Glass, Protocol):
    """The App, which takes other scripts into use."""

    def use(self, scripts: Scripts) -> None:
        """From the next turn on, these scripts."""
        ...


class Begin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a talk begins, and what the browser knows of who talks."""

    language: str
    script: str
    step: str = "start"
    zone: str = ""


class Place(msgspec.Struct, frozen=True):
    """Where the talk stands; both are "" while none is open."""

    script: str = ""
    step: str = ""


class TalkShown(msgspec.Struct, frozen=True):
    """The talk as the page needs it.

    `lost`: the answer that the changed script no longer offers, where the talk stopped. `next`: when
    the next nudge of this member is due.
    """

    begun: Begin | None
    member: str
    items: tuple[Item, ...]
    form: OpenForm | None
    at: Place
    deeds: int
    lost: str
    next: datetime | None


class Tryout:
    """One talk at a time. Its methods are called one after the other: `busy` is held by the caller."""

    def __init__(self, app: House, clock: MovableClock, commands: dict[str, str]) -> None:
        self._app, self._clock, self._commands = app, clock, commands
        self._scripts: Scripts | None = None
        self._begun: Begin | None = None
        self._deeds: list[Deed] = []
        self._lost = ""
        self._at = Place()
        self._planned: dict[str, datetime] = {}
        self._number = 0
        self.busy = asyncio.Lock()
        app.watch(self._watched)
        self._sit_down()

    def _sit_down(self) -> None:
        """A member whom the bot has never met, and an empty page."""
        self._number += 1
        self._who = Resident(f"guest-{self._number}", NAME)
        self._at = Place()
        self._planned = {}
        self._carrier = Carrier(Room(), self._clock)
        self._app.attach(self._carrier)
        self._inputs = Inputs(self._app, self._carrier, (self._who,), (), self._commands)

    def _watched(self, event: Event, turn: Turn) -> None:
        if event.actor != self._who.actor:
            return
        talk = turn.state.talk if isinstance(turn.state, Member) else None
        self._at = Place(talk.script, talk.step) if talk else Place()
        for effect in turn.effects:
            match effect:
                case SetTimer(name=name, at=at):
                    self._planned[name] = at
                case CancelTimers(name=name):
                    self._planned = {n: at for n, at in self._planned.items() if name and n != name}

    @property
    def _next(self) -> datetime | None:
        """When this member's next nudge is due."""
        return min((at for at in self._planned.values() if at > self._clock.now()), default=None)

    @property
    def ready(self) -> bool:
        """Whether there were ever scripts that a talk can go through."""
        return self._scripts is not None

    def shown(self) -> TalkShown:
        """The talk so far."""
        room = self._carrier.room
        return TalkShown(
            begun=self._begun,
            member=self._who.id,
            items=tuple(item for item in room.items.values() if item.member in ("", self._who.id)),
            form=room.forms.get(self._who.id),
            at=self._at,
            deeds=len(self._deeds),
            lost=self._lost,
            next=self._next,
        )

    # --- what is done -------------------------------------------------------------------------

    async def begin(self, begin: Begin) -> None:
        """Begin a talk at a step. KeyError when there is no such place."""
        assert self._scripts is not None
        self._scripts.get(begin.script, begin.language).steps[begin.step]
        self._begun, self._deeds, self._lost = begin, [], ""
        await self._go()

    async def take(self, given: AnyInput) -> Outcome:
        """Something said or pressed. BadInput when it belongs to a talk that was begun anew since."""
        if given.member != self._who.id:
            raise BadInput("The talk began anew meanwhile. Look at it, and answer again.")
        deed = deed_of(given, self._carrier.room.items)
        outcome = await self._inputs.take(given)
        if deed and not outcome.errors:
            self._deeds.append(deed)
        self._lost = ""
        return outcome

    async def wait(self) -> bool:
        """Let time pass until the member's next nudge. False when none is planned."""
        due = self._next
        if due is None:
            return False
        await move(self._app, self._clock, due - self._clock.now())
        self._deeds.append(WAIT)
        return True

    async def use(self, scripts: Scripts) -> None:
        """Other words: the talk begins anew, and what was done is done again as far as it goes."""
        self._scripts = scripts
        self._app.use(scripts)
        if self._begun is None:
            return
        deeds, self._deeds, self._lost = self._deeds, [], ""
        try:
            await self._go()
        except KeyError:  # the step where it began is gone
            self._lost = f"{self._begun.script} › {self._begun.step}"
            return
        for deed in deeds:
            if not await self._repeat(deed):
                self._lost = deed.spoken
                return

    async def _go(self) -> None:
        """Through the door."""
        assert self._scripts is not None
        assert self._begun is not None
        self._scripts.get(self._begun.script, self._begun.language).steps[self._begun.step]
        self._sit_down()
        self._app.use(with_door(self._scripts, self._begun))
        await self._inputs.take(
            Press(
                id=secrets.token_hex(8),
                member=self._who.id,
                message="",
                key=f"{DOOR}{GATE}",
                zone=self._begun.zone,
                locale=self._begun.language,
            )
        )

    async def _repeat(self, deed: Deed) -> bool:
        if deed.kind == "wait":
            return await self.wait()
        room = self._carrier.room
        form = room.forms.get(self._who.id)
        given = input_of(deed, secrets.token_hex(8), self._who.id, room.items.values(), form)
        if given is None:
            return False
        try:
            outcome = await self.take(given)
        except BadInput:
            return False
        return not outcome.errors


def with_door(scripts: Scripts, begin: Begin) -> Scripts:
    """The scripts, and one more command that begins the talk at its step.

    A start is begun by itself, as a member begins it; a later step from a script that goes there.
    """
    known = scripts.by_language.get(scripts.default, {})
    if begin.step == "start":
        door = msgspec.structs.replace(scripts.get(begin.script, begin.language), trigger=GATE)
    else:
        leads = Go(target=Target(begin.step, begin.script))
        steps = {"start": Step("start", directions=(leads,))}
        door = Script(name=GATE, language=scripts.default, title="", steps=steps, trigger=GATE)
    return Scripts({**scripts.by_language, scripts.default: {**known, GATE: door}}, scripts.default)

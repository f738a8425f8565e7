"""What the hosts of the town's places do, and how its first members are helped along.

Hosts: the events that `/onward setup` ends in, put through the house. Members: the buttons of the scripts,
pressed by themselves, on the shortest way to what they came for. Nothing is written into the state.
"""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from bot.engine.actors import Actor
from bot.engine.circle.events import CircleOpened, UnnamedOpened
from bot.engine.community import Community
from bot.engine.counting.events import OrganiserOpened
from bot.engine.events import Event, SetupDone
from bot.engine.moderation.events import CirclePaused, ModeratorInvited
from bot.engine.moderation.known import mark_of
from bot.engine.on_call.events import OnCallOpened
from tests.trust.canaries.canary_hands import Seat
from tests.trust.canaries.canary_walk import Walker

if TYPE_CHECKING:
    from tests.trust.canaries.canary_town import Town

ENOUGH_PEOPLE, ENOUGH_MODERATORS, ENOUGH_ON_CALL = 11, 3, 2
"""Of a place: with fewer, more are helped in. Eight may ask without a name, and some are always away."""

EACH = 4
"""Such others in a place and round."""

WAY = 16
"""Presses on the longest way: into the circle, and through its course."""

ANSWER = "below"
ASKING = (
    ("/onward ask", "support-ask"),
    ("/onward ask", "support-unnamed support-ask"),
    ("/onward note", "note-leave"),
    ("/win", "note-channel"),
)
OTHERS = (
    (ANSWER, "reply-send"),
    (ANSWER, "words-send"),
    (ANSWER, "report-send"),
    ("/onward moderate", "case-decide"),
    ("/onward moderate", "note-keep"),
    ("/onward support", "note-open"),
    ("/onward wins", "win-change"),
    ("/onward wins", "win-out"),
    ("/onward support", "on-call-ask"),
)
"""What somebody of each place comes for in each round: (command, what is done one after the other).

ANSWER is no command, but a button under what stands in the channel.
"""

Plan = tuple[Walker, Seat, str, str]
"""(who, where, the command, what is done one after the other)."""


class Hosts:
    """They open the places anew each round, for a host who talks at random closes them again."""

    def __init__(self, town: "Town") -> None:
        self.town = town
        self.dice = Random(town.dice.random())
        self._number = 0

    def _id(self) -> str:
        self._number += 1
        return f"host{self._number}"

    def _seats(self) -> list[tuple[Walker, Seat]]:
        return [(walker, seat) for walker in self.town.walkers for seat in walker.seats if seat.host]

    # --- the places -------------------------------------------------------------------------------

    async def open_places(self) -> None:
        """A thread of wins in one channel, the circle in the other, and all that a host can allow."""
        for host, seat in self._seats():
            for event in self._opening(host, seat):
                await self.town.house.handle(event)
            world = self.town.agreed.world
            world.hosts.add((seat.place, host.owner))
            world.unnamed.add(seat.place)

    def _opening(self, host: Walker, seat: Seat) -> list[Event]:
        place = Actor(platform=seat.platform, tenant=seat.tenant)
        setup = SetupDone(
            id=self._id(), actor=place, kind="community", channel=seat.channel,
            channel_name=seat.channel_name, day=0, hour=16, locale_chosen="en", zone_chosen="UTC",
            by=host.actor,
        )  # fmt: skip
        channel, name = seat.corner if self.dice.random() < 0.9 else (seat.channel, seat.channel_name)
        circle = CircleOpened(id=self._id(), actor=place, opened=True, channel=channel, channel_name=name)
        opened = [
            setup,
            circle,
            OnCallOpened(id=self._id(), actor=place, opened=True),
            UnnamedOpened(id=self._id(), actor=place, opened=True),
            OrganiserOpened(id=self._id(), actor=place, opened=True),
        ]
        if seat.place in self.town.agreed.world.resting and self.dice.random() < 0.6:
            self.town.agreed.world.goes_on(seat.place, self.town.clock.now())
            opened.append(CirclePaused(id=self._id(), actor=place, by=host.actor, paused=False, hosting=True))
        return opened

    # --- their members ----------------------------------------------------------------------------

    async def help_along(self) -> None:
        """Into the circle, to the moderators and on call, where too few are there; and one errand each."""
        plans: list[Plan] = []
        for host, seat in self._seats():
            here = await self.town.house.community(Actor(platform=seat.platform, tenant=seat.tenant))
            plans += self._joining(here, seat)
            plans += await self._moderating(here, host, seat)
        await self.lead(_once(plans))
        await self._errands(ASKING)
        await self.town.wait(timedelta(minutes=self.dice.choice((12, 40))))
        await self._errands(self.dice.sample(OTHERS, EACH))

    async def _errands(self, errands: Sequence[tuple[str, str]]) -> None:
        """Each of them in each place, all at the same time."""
        plans: list[Plan] = []
        for _, seat in self._seats():
            here = await self.town.house.community(Actor(platform=seat.platform, tenant=seat.tenant))
            for command, doing in errands:
                plans += self._errand(here, seat, command, doing)
        await self.lead(_once(plans))

    def _members(self, seat: Seat) -> list[tuple[Walker, Seat]]:
        """Everybody of the place, in a drawn order."""
        here = [(w, one) for w in self.town.walkers for one in w.here() if one.place == seat.place]
        return self.dice.sample(here, len(here))

    def _joining(self, here: Community, seat: Seat) -> list[Plan]:
        trained = {peer.who for peer in here.circle if peer.trained}
        others = [(w, one) for w, one in self._members(seat) if w.actor not in trained]
        most = max(0, ENOUGH_PEOPLE - len(trained))
        joining: list[Plan] = [(w, one, "/onward circle", "circle-trained") for w, one in others[:most]]
        on_call: list[Plan] = []
        if len(here.on_call) < ENOUGH_ON_CALL:
            on_call = [(w, one, "/onward on-call", "on-call-join") for w, one in self._members(seat)[:1]]
        return joining + on_call

    async def _moderating(self, here: Community, host: Walker, seat: Seat) -> list[Plan]:
        """Each with a word of their own, as a host would make it and pass it on."""
        already = {one.who for one in here.moderators}
        others = [(w, one) for w, one in self._members(seat) if w.actor not in already]
        plans: list[Plan] = []
        for walker, one in others[: max(0, ENOUGH_MODERATORS - len(already))]:
            word = "".join(self.dice.sample("ABCDEFGHJKMNPQRSTUVWXYZ", 7))
            place = Actor(platform=seat.platform, tenant=seat.tenant)
            await self.town.house.handle(
                ModeratorInvited(id=self._id(), actor=place, by=host.actor, mark=mark_of(word))
            )
            plans.append((walker, one, f"/onward moderate {word}", "moderator-join"))
        return plans

    def _errand(self, here: Community, seat: Seat, command: str, doing: str) -> list[Plan]:
        """Somebody who can: a moderator for what moderators do, else somebody of the circle.

        Half of who reports moderates as well: they must not decide their own report.
        """
        moderators, able = {one.who for one in here.moderators}, {one.who for one in here.circle}
        if "moderate" in command:
            able = moderators
        elif doing == "report-send" and self.dice.random() < 0.5:
            able &= moderators
        now, world = self.town.clock.now(), self.town.agreed.world
        can = [(w, one) for w, one in self._members(seat) if w.actor in able]
        return [(w, one, command, doing) for w, one in can if not world.is_hard(w.owner, now)][:1]

    async def lead(self, plans: list[Plan]) -> None:
        """All at the same time, press by press; whoever's way ends somewhere else stays there."""
        acting = []
        for walker, seat, command, _ in plans:
            walker.seat = seat
            acting.append((walker, walker.command(command) if command != ANSWER else walker.answers_below()))
        todo = [(walker, doing.split()) for walker, *_, doing in plans]
        for _ in range(WAY):
            acts = [(walker, event) for walker, event in acting if event is not None]
            if not acts:
                break
            await self.town.act(acts)
            acting = [(walker, walker.toward(doings)) for walker, doings in todo]


def _once(plans: list[Plan]) -> list[Plan]:
    """One errand each at a time."""
    first: dict[int, Plan] = {}
    for plan in plans:
        first.setdefault(id(plan[0]), plan)
    return list(first.values())

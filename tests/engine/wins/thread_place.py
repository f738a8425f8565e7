"""A community with a weekly thread in front of the bare engine, and what stands in its channel."""

import msgspec

from bot.engine.actors import Actor
from bot.engine.community import Community
from bot.engine.community_turn import CommunityTurn, take_community_turn
from bot.engine.effects import AnyEffect, Edit, Post, React, Tell
from bot.engine.events import Event, SetupDone
from bot.engine.turn_ids import effect_id
from bot.engine.wins.events import ThreadDue, WinShared
from bot.engine.wins.known import next_thread
from tests.engine.pure import MONDAY, PLACE, scripts

SAM = Actor(platform="terminal", tenant="t", user="sam")
ADA = Actor(platform="terminal", tenant="t", user="ada")


class Place:
    """A community taking events."""

    def __init__(self) -> None:
        self.state, self.now, self.count = Community(PLACE), MONDAY, 0
        self.turn = CommunityTurn(self.state)
        self.channel: dict[str, str] = {}

    def take(self, event_type: type[Event], /, **fields: object) -> "Place":
        self.count += 1
        event = event_type(id=f"c{self.count}", actor=PLACE, **fields)
        self.turn = take_community_turn(scripts(), self.state, event, self.now)
        self.state = msgspec.msgpack.decode(msgspec.msgpack.encode(self.turn.state), type=Community)
        self._write(event)
        return self

    def _write(self, event: Event) -> None:
        """What a platform does with it: posts stand, edits change what stands, reactions need a post."""
        for number, effect in enumerate(self.turn.effects, start=1):
            if isinstance(effect, Post):
                self.channel[effect_id(event, number)] = effect.message.text.plain
            elif isinstance(effect, Edit):
                assert effect.target in self.channel
                self.channel[effect.target] = effect.message.text.plain
            elif isinstance(effect, React):
                assert effect.target in self.channel

    def set_up(self, kind: str = "community", **more: object) -> "Place":
        chosen = {"channel": "C1", "channel_name": "wins", "day": 4, "hour": 16}
        chosen |= {"locale_chosen": "en", "zone_chosen": "Europe/Berlin", "by": SAM}
        return self.take(SetupDone, kind=kind, **(chosen | more))

    def win(self, by: Actor, words: str, *, outcome: bool = False) -> "Place":
        name = by.user.title()
        return self.take(WinShared, win=f"w{self.count}", by=by, shown_as=name, words=words, outcome=outcome)

    def of(self, by: Actor) -> list[str]:
        """The ids of their wins."""
        return [win.id for win in self.state.wins if win.by == by]

    def heard(self, who: Actor) -> list[str]:
        """What that member was just told."""
        return [one.event.saying for one in self.only(Tell) if one.event.actor == who]

    def thread(self) -> "Place":
        self.now = next_thread(self.state, self.now)
        return self.take(ThreadDue, planned=self.now.isoformat())

    def only(self, kind: type[AnyEffect]) -> list[AnyEffect]:
        return [effect for effect in self.turn.effects if isinstance(effect, kind)]

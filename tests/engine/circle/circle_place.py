"""A community with a circle in front of the bare engine, and members of it."""

from datetime import timedelta

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.events import PeersReplied, ReplyTold, SupportAnswered, SupportAsked
from bot.engine.circle.known import OWN
from bot.engine.circle.state import Peer
from bot.engine.community import Community
from bot.engine.community_turn import take_community_turn
from bot.engine.effects import AnyEffect, CancelTimers, Edit, SetTimer, Tell
from bot.engine.events import Event, Told
from bot.engine.member import AskOut, Consent, Member
from bot.engine.moderation.state import Moderator
from tests.engine.pure import COMMUNITY, MONDAY, PLACE, SAM, Sam

ADA, BEN, CLEO, DAN = (Actor(platform="terminal", tenant="t", user=u) for u in ("ada", "ben", "cleo", "dan"))
PEERS = tuple(Peer(who, who.user.title(), MONDAY, trained=True) for who in (SAM, ADA, BEN, CLEO, DAN))
UNWATCHED = msgspec.structs.replace(COMMUNITY, circle_open=True, circle=PEERS)
MEG, MO = (Actor(platform="terminal", tenant="t", user=u) for u in ("meg", "mo"))
MODERATORS = tuple(Moderator(who, who.user.title(), MONDAY) for who in (MEG, MO))
ROUND = msgspec.structs.replace(UNWATCHED, moderators=MODERATORS)
"""A circle that two people moderate, who are in no seat of it; UNWATCHED is one that nobody does."""
ASKED = "No again, and I wrote for weeks."
CRISIS = "I want to kill myself"
SETUP = {"channel": "C1", "channel_name": "w", "day": 4, "hour": 16, "by": SAM}


class Place:
    """A community with a circle, taking events; its own timers fall due as time passes."""

    def __init__(self, state: Community = ROUND) -> None:
        self.state, self.now, self.count = state, MONDAY, 0
        self.effects: list[AnyEffect] = []
        self.told: list[Event] = []
        self.waiting: dict[str, SetTimer] = {}

    def take(self, kind: type[Event], /, **fields: object) -> "Place":
        return self._take(kind(id="-", actor=PLACE, **fields))

    def _take(self, event: Event) -> "Place":
        self.count += 1
        event = msgspec.structs.replace(event, id=f"c{self.count}")
        turn = take_community_turn(Sam().scripts, self.state, event, self.now)
        self.state = msgspec.msgpack.decode(msgspec.msgpack.encode(turn.state), type=Community)
        self.effects = list(turn.effects)
        self.told = [effect.event for effect in self.effects if isinstance(effect, Tell)]
        self._plan()
        return self

    def _plan(self) -> None:
        for effect in self.effects:
            if isinstance(effect, CancelTimers):
                self.waiting.pop(effect.name, None)
            elif isinstance(effect, SetTimer):
                self.waiting[effect.name] = effect

    def wait(self, **time: float) -> "Place":
        """Let time pass with all that falls due in it; `told` and `effects` hold all of that."""
        until, told, effects = self.now + timedelta(**time), [], []
        while due := [timer for timer in self.waiting.values() if timer.at <= until]:
            first = min(due, key=lambda timer: timer.at)
            del self.waiting[first.name]
            self.now = first.at
            self._take(first.event)
            told, effects = [*told, *self.told], [*effects, *self.effects]
        self.now, self.told, self.effects = until, told, effects
        return self

    def asked(self, by: Actor = SAM, ask: str = "a1") -> "Place":
        return self.take(SupportAsked, ask=ask, by=by, shown_as=by.user.title(), words=ASKED)

    def posted(self) -> "Place":
        return self.asked().wait(minutes=10)

    def answers(self, who: Actor, line: str = "hard", ask: str = "a1") -> "Place":
        return self.take(SupportAnswered, ask=ask, by=who, shown_as=who.user.title(), line=line)

    def writes(self, who: Actor, words: str, ask: str = "a1") -> "Place":
        """That peer answers in their own words."""
        name = who.user.title()
        return self.take(SupportAnswered, ask=ask, by=who, shown_as=name, line=OWN, words=words)

    def batches(self) -> list[PeersReplied]:
        """What is on its way to who asked."""
        return [event for event in self.told if isinstance(event, PeersReplied)]

    def heard(self, who: Actor) -> list[str]:
        """What that member is told: a sentence's name, or the event's kind."""
        mine = [event for event in self.told if event.actor == who]
        return [e.saying if isinstance(e, Told) else type(e).__name__ for e in mine]

    def names(self) -> list[str]:
        """From whom the asker was just told answers."""
        told = [event for event in self.told if isinstance(event, PeersReplied)]
        return [name for event in told for name in self.named(event).values()]

    def named(self, event: PeersReplied) -> dict[int, str]:
        """The answers' numbers, and from whom the community knows each to be."""
        names = {(one.ask, one.number): one.name for one in self.state.heard}
        return {one.number: names[event.ask, one.number] for one in event.replies}

    def of(self, kind: type[AnyEffect]) -> list[AnyEffect]:
        return [effect for effect in self.effects if isinstance(effect, kind)]


def in_circle(who: Actor = SAM, community: Community = ROUND, **more: object) -> Sam:
    """A member who joined."""
    agreed = {"circle": Consent(given=True, at=MONDAY)}
    name = who.user.title()
    state = {"name": name, "home": "t", "traces": ("t",), "consents": agreed} | more
    return Sam(member=Member(who, **state), community=community, name=name)  # type: ignore[arg-type]


def who_asked(place: Place, **more: object) -> Sam:
    """Sam, whose ask stands in that place."""
    sam = in_circle(community=place.state, support_out=AskOut("a1", "t", MONDAY), **more)
    sam.now = place.now
    return sam


def told_by(sam: Sam) -> list[Event]:
    return [effect.event for effect in sam.turn.effects if isinstance(effect, Tell)]


def batch(*numbers: int) -> PeersReplied:
    told = tuple(ReplyTold(number) for number in numbers)
    return PeersReplied(id="r1", actor=SAM, ask="a1", asked_in="t", replies=told)


def ended_post(place: Place) -> str:
    (edit,) = place.of(Edit)
    assert isinstance(edit, Edit)
    assert ASKED not in edit.message.text.plain
    assert edit.message.options == ()
    return edit.message.text.plain

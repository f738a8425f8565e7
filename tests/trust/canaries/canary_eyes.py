"""What goes out, what arrives, and what stands in the channels: each call with what it came of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from bot.app import AnyTurn
from bot.engine.actors import Actor
from bot.engine.effects import Edit, HandOver, Message, Outgoing, Post, Redraw
from bot.engine.events import CommandUsed, Event, FormClosed, FormSent, HomeOpened, OptionChosen, Typed
from bot.engine.turn import Turn
from bot.engine.turn_ids import turn_id
from bot.ports import Attachment, Clock, Delivery
from tests.trust.canaries.canaries import found
from tests.trust.canaries.canary_agreed import Agreed, Standing
from tests.trust.canaries.canary_ends import Ends, Place
from tests.trust.canaries.canary_hands import owner_of
from tests.trust.canaries.canary_sheets import NEVER, Call
from tests.trust.canaries.canary_walk import Walker, serials

Done = CommandUsed | Typed | OptionChosen | FormSent | FormClosed | HomeOpened
"""What a member does themselves."""

ABOUT_ONE = frozenset({"do:peer-thank", "do:peer-report", "do:peer-block"})
"""Buttons about an answer, and so about whose it is."""


class Cause(msgspec.Struct):
    """What a turn came of: whether its member did it, and the scripts that it went through."""

    asked: bool = False
    scripts: frozenset[str] = frozenset()
    at: datetime = NEVER


class Eyes:
    """They see every call, and everything that arrives; `leaks` is what should not have gone out."""

    def __init__(self, agreed: Agreed, ends: Ends, clock: Clock, by_actor: Mapping[Actor, Walker]) -> None:
        self.agreed, self.ends, self.clock, self.by_actor = agreed, ends, clock, by_actor
        self.canaries = agreed.canaries
        self.leaks: list[str] = []
        self.calls = self.posted = 0
        self.exports: dict[str, tuple[Attachment, ...]] = {}
        self.forgotten: set[str] = set()
        self.wall: dict[str, dict[str, tuple[str, Message]]] = defaultdict(dict)
        self.came: dict[str, list[Place]] = defaultdict(list)
        self._causes: dict[str, Cause] = {}

    # --- a call goes out ----------------------------------------------------------------------------

    def goes_out(self, delivery: Delivery, shown: bytes) -> None:
        """Whatever the outbox hands to an adapter."""
        if isinstance(delivery.effect, HandOver):
            shown = b"".join(kept_of(delivery.attachments))
        self.look(delivery.id, delivery.actor, shown, delivery.effect)

    def look(self, id_: str, actor: Actor, shown: bytes, effect: Outgoing) -> None:
        """A call carries only what is its member's own, or was let out to them by who wrote it."""
        self.calls += 1
        self.posted += not actor.user and bool(found(shown) & self.canaries.makers.keys())
        call, kind = self._call(id_, actor, effect), str(effect.__struct_config__.tag)
        self._learn(call.to, effect, shown)
        if isinstance(effect, HandOver):  # a member's files have nothing of anybody else's, let out or not
            strange = sorted(self.canaries.strangers(shown, call.to))
        else:
            strange = self.agreed.strange(call, shown)
            if call.to in self.agreed.gone and not call.asked:
                strange.append("who was forgotten")
        if strange:
            self.leaks.append(f"{kind} {call}: {strange[:3]}")

    def _call(self, id_: str, actor: Actor, effect: Outgoing) -> Call:
        cause = self._causes.get(id_.rpartition(".")[0], Cause())
        channel, new = "", not isinstance(effect, Edit)
        if isinstance(effect, Post):
            channel = effect.channel
        elif isinstance(effect, Edit) and effect.target in self.agreed.posts:
            channel = self.agreed.posts[effect.target].channel
        scripts = self._scripts(actor, effect) or cause.scripts
        return Call(owner_of(actor), self.clock.now(), channel, cause.asked, new, scripts, cause.at)

    def _scripts(self, actor: Actor, effect: Outgoing) -> frozenset[str]:
        """The script of the talk that its buttons belong to; of a message that was pressed, of that one."""
        walker, message = self.by_actor.get(actor), getattr(effect, "message", None)
        if walker is None or not isinstance(message, Message):
            return frozenset()
        if isinstance(effect, Redraw) and walker.pressed is not None:
            message = walker.pressed[1]
        talks = [walker.scripts_of[serial] for serial in serials(message) if serial in walker.scripts_of]
        return frozenset(talks)

    def _learn(self, reader: str, effect: Outgoing, shown: bytes) -> None:
        """From buttons: under which id an ask stands, and whose answer a number is."""
        message = getattr(effect, "message", None)
        options = message.options if isinstance(message, Message) else ()
        about = {one.key.partition(" ")[2] for one in options if one.key.partition(" ")[0] in ABOUT_ONE}
        for option in options:
            command, _, rest = option.key.partition(" ")
            ask, _, number = rest.partition(".")
            if command == "do:circle-answer" and isinstance(effect, Post):
                self.agreed.stands_as(ask, found(shown))
            elif command in ABOUT_ONE and number.isdigit():
                named = self._named(option.label.encode(), reader)
                if len(about) == 1:  # the message is about that one alone
                    named = named or self._named(shown, reader)
                if len(named) == 1:
                    self.agreed.answers.setdefault((ask, number), (named.pop(), self.clock.now()))

    def _named(self, shown: bytes, reader: str) -> set[str]:
        """Whose names stand there, beside the reader's own."""
        return {self.canaries.names.get(word, reader) for word in found(shown)} - {reader}

    # --- it arrives, or not ---------------------------------------------------------------------------

    def reaches(self, delivery: Delivery) -> None:
        """It arrived."""
        effect = delivery.effect
        if (walker := self.by_actor.get(delivery.actor)) is not None:
            self.sees(walker, effect)
            if isinstance(effect, HandOver):
                self.exports[walker.owner] = delivery.attachments
        elif isinstance(effect, Post | Edit):
            self._stands(delivery, effect)

    def sees(self, walker: Walker, effect: Outgoing) -> None:
        """Somebody reads it."""
        if (talk := walker.see(effect)) is not None:
            self.ends.read(walker, talk)

    def _stands(self, delivery: Delivery, effect: Post | Edit) -> None:
        """It stands in the channel for everybody, with its buttons."""
        id_ = delivery.id if isinstance(effect, Post) else effect.target
        before, place = self.agreed.posts.get(id_), owner_of(delivery.actor)
        channel = effect.channel if isinstance(effect, Post) else before.channel if before else ""
        words = self.canaries.strangers(msgspec.json.encode(effect.message), place)
        self.agreed.posts[id_] = Standing(place, channel, frozenset(words))
        self.wall[place].pop(id_, None)
        if any(option.key.startswith("do:circle") for option in effect.message.options):
            self.wall[place][id_] = (channel, effect.message)

    def fails(self, delivery: Delivery) -> None:
        """It did not arrive: where a change was meant, nobody knows what stands there."""
        if isinstance(delivery.effect, Edit) and delivery.effect.target in self.agreed.posts:
            self.agreed.posts[delivery.effect.target].stuck = True

    # --- turns ----------------------------------------------------------------------------------------

    def turned(self, event: Event, turn: AnyTurn) -> None:
        """A turn is saved: what it came of, and where the member's talks stand now."""
        came = self.came.pop(event.id, [])
        scripts = frozenset(script for script, _ in came)
        self._causes[turn_id(event)] = Cause(isinstance(event, Done), scripts, self.clock.now())
        walker = self.by_actor.get(event.actor)
        if walker is None or not isinstance(turn, Turn):
            return
        if isinstance(event, Done):
            self.agreed.gone.discard(walker.owner)
        for place in came:
            self.ends.arrived(walker, place, self.clock.now())
        self.ends.told(walker, event, self.clock.now())
        if turn.state is None:
            self.forgotten.add(walker.owner)
            self.agreed.forget(walker.owner)
        walker.waits(turn.state.talks if turn.state else ())

    def settled(self) -> None:
        """Everything has come to rest."""
        self.came.clear()
        self.leaks += self.agreed.settled(self.clock.now())


def kept_of(files: tuple[Attachment, ...]) -> Iterator[bytes]:
    """A member's files, but for what is on its way to them: that is looked at when it goes out.

    The page to read tells the same once more, so it must not tell anything else.
    """
    data, page = (file.body for file in files)
    assert found(page) <= found(data)
    held = msgspec.json.decode(data)
    yield msgspec.json.encode({part: what for part, what in held.items() if part != "deliveries"})

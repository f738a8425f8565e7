"""A member who talks at random, seeded: presses what is offered, types words that hold a canary each."""

from collections.abc import Iterable, Mapping
from random import Random

import msgspec

from adapters.web.way import way_to
from bot.engine.actors import Actor
from bot.engine.effects import AskForm, Field, Form, Invalid, Message, Outgoing, Redraw, Say, Whisper
from bot.engine.events import AnyEvent
from bot.engine.member import Talk
from bot.scripts.model import Ask, Scripts
from tests.trust.canaries.canaries import Canaries, found
from tests.trust.canaries.canary_ends import Place
from tests.trust.canaries.canary_hands import Hands, Seat

PREVIEWED = "note-channel"
"""What a win's preview does; its first button posts it."""

KEPT = 3
"""Messages that a member scrolls back to."""

SAID = (  # written for this test
    "I keep thinking {w} was my fault",
    "{w}",
    "The {W} team said no after the final round, with a task about {w}",
    "My friend {W} at {W} says to wait; mail me at {w}@{w}.example or on https://{w}.example/{w}",
    "I will call {W} on Thursday and ask about {w}",
    "if it is Monday at 9, then I open {w} and write one line",
    "Dear {W},\n\nThank you for applying for the position of {W} Engineer at {W}. We have decided not to "
    "move forward with your application. You lacked experience with {w}.\n\nBest,\n{W} {W}\n{W} Ltd",
    "no",
    "tomorrow",
    "next Friday",
    "Berlin",
    "I feel empty about {w} and so tired",
    "/win I finished {w} with {W}",
    "estoy harta de {w}, me rechazaron en {W}",
    "*{w}* <@{W}> `{w}` [{w}](https://{w}.example) \u202e{w}",
)

OF_THEIR_OWN = tuple(line for line in SAID if "{w}" in line and "@" not in line and "http" not in line)
"""For whatever others may come to read: none without a canary, and few that are stopped for a link."""

FOR_OTHERS = frozenset({"win-text", "support-text", "reply-text", "note-text", "shown-as"})
"""Slots whose words others may come to read."""

CIRCLE = ("/onward ask", "/onward ask", "/onward circle", "/onward note", "/onward moderate")
"""What the circle needs somebody to come for, more often than one command in fifty would."""

SELDOM = (  # what ends or holds the talk: too much of it, and nobody would come far
    "I can't pay my rent after {w}",
    "I want to die because of {w}",
    "my partner hits me since {w}",
    "help now",
    "stop",
    "hi",
    "/rejected {W} {w}",
    "/onward {w}",
    "/{w} {w}",
)


class Walker:
    """One member. `shown` are the newest messages they can press something of; `form` is the open one.

    `answers` are what peers wrote to them. `talks` are those that wait, by the serial of their buttons, and
    `saw` is what was last read of a step.
    `wall` are the posts with buttons in the channels of their places, `away` who left which of them.
    """

    def __init__(
        self, seats: list[Seat], hands: Hands, canaries: Canaries, dice: Random, tried: dict[str, int]
    ) -> None:
        self.seats, self.hands, self.canaries, self.dice = seats, hands, canaries, dice
        self.seat = seats[0]
        self.actor = Actor(
            platform=self.seat.platform,
            tenant="discord" if self.seat.platform == "discord" else self.seat.tenant,
            user=self.seat.user,
        )
        self.owner, self.home = self.seat.owner, self.seat.place
        self.shown: list[Message] = []
        self.answers: list[Message] = []
        self.form: Form | None = None
        self.pressed: tuple[str, Message] | None = None
        self.tried = tried
        self.talk: Talk | None = None
        self.talks: dict[str, Talk] = {}
        self.saw: dict[Place, frozenset[str]] = {}
        self.scripts_of: dict[str, str] = {}
        self.away: set[tuple[str, str]] = set()
        self.wall: Mapping[str, Mapping[str, tuple[str, Message]]] = {}
        self.scripts: Scripts

    # --- what reaches them ------------------------------------------------------------------------

    def see(self, effect: Outgoing) -> Talk | None:
        """Something reached them: of which of their talks, None for no talk that waits."""
        match effect:
            case AskForm(form):
                self.form = form
            case Say(message) | Whisper(message) | Redraw(message) | Invalid(message=message):
                self.shown = [*self.shown, message][-KEPT:]
                if any(option.key.startswith("do:peer-") for option in message.options):
                    self.answers = [*self.answers, message][-KEPT:]
                return self._read(message)
        return None

    def _read(self, message: Message) -> Talk | None:
        talk = next((self.talks[serial] for serial in serials(message) if serial in self.talks), None)
        if talk is not None:
            self.saw[talk.script, talk.step] = frozenset(found(msgspec.json.encode(message)))
        return talk

    def waits(self, talks: Iterable[Talk]) -> None:
        """The talks they are in after a turn of theirs."""
        *_, self.talk = (None, *talks)
        self.talks = {talk.serial: talk for talk in talks}
        self.scripts_of |= {talk.serial: talk.script for talk in talks}

    # --- words ------------------------------------------------------------------------------------

    def filled(self, template: str) -> str:
        """The words with a new canary at each mark; one that was typed for a name says who they are."""
        parts = template.replace("{W}", "{w}\0").split("{w}")
        said = parts[0]
        for part in parts[1:]:
            word = self.canaries.word(self.owner)
            if self._asked_for() in {"shown-as", "name"}:
                self.canaries.names[word] = self.owner
            said += (word.capitalize() if part.startswith("\0") else word) + part.removeprefix("\0")
        return said

    def _asked_for(self) -> str:
        """The slot that their talk waits for, "" for none."""
        talk = self.talk
        if talk is None or talk.waiting != "ask":
            return ""
        step = self.scripts.get(talk.script, "en").steps[talk.step]
        return next((one.slot for one in step.directions if isinstance(one, Ask)), "")

    # --- acts -----------------------------------------------------------------------------------

    def begin(self, commands: list[str]) -> AnyEvent | None:
        """The first act of a conversation, from one of their places."""
        self.seat, self.pressed = self.dice.choice(self.here()), None
        if self.dice.random() < 0.2:
            return self._say()
        if self.dice.random() < 0.3:
            return self.command(self.dice.choice(CIRCLE))
        command = min(self.dice.sample(commands, 4), key=lambda one: self.tried.get(one, 0))
        more = self.filled(" {W} said no, {w}") if self.dice.random() < 0.6 and command != "/onward" else ""
        return self.command(command, more)

    def here(self) -> list[Seat]:
        """The places that they have not left just now; if they left all of them, their chat alone is left."""
        return [seat for seat in self.seats if (seat.place, self.owner) not in self.away] or self.seats[:1]

    def command(self, command: str, more: str = "") -> AnyEvent | None:
        """A command in one of the two channels of the place where they sit."""
        self.tried[command] = self.tried.get(command, 0) + 1
        self.home, self.pressed = self.seat.place, None
        seat = self.seat.in_the_corner() if self.dice.random() < 0.3 else self.seat
        return self.hands.command(seat, command + more)

    def next(self) -> AnyEvent | None:
        """Whatever comes to their mind now; None when their platform has no such thing."""
        self.pressed = None
        if self.form is not None:
            return self._fill()
        roll = self.dice.random()
        if roll < 0.03:
            return self.hands.look(self.seat, None)
        if roll < 0.12 and (doors := self.doors()):
            return self.press_below(*self.dice.choice(doors))
        if roll < 0.2 and self.answers:
            return self._press([(m, *one) for m in self.answers for one in _offers(m)])
        offers = [(m, *one) for m in self.shown for one in _offers(m)]
        if offers and roll < 0.82:
            return self._press(offers)
        return self._say()

    def doors(self) -> list[tuple[Seat, str, Message, str]]:
        """The buttons under what stands in the channels they read."""
        return [
            (seat, channel, message, option.key)
            for seat in self.here()
            for channel, message in self.wall.get(seat.place, {}).values()
            for option in message.options
        ]

    def answers_below(self) -> AnyEvent | None:
        """Look at one of the asks in the place where they sit; None where there is none."""
        here = [door for door in self.doors() if door[0] is self.seat and "circle-answer" in door[3]]
        return self.press_below(*self.dice.choice(here)) if here else None

    def press_below(self, seat: Seat, channel: str, message: Message, key: str) -> AnyEvent | None:
        self.seat, self.home, self.pressed = seat, seat.place, (key, message)
        where = seat if channel == seat.channel else seat.in_the_corner()
        return self.hands.press_below(where, message, key)

    def _say(self) -> AnyEvent | None:
        lines = SELDOM if self.dice.random() < 0.05 else SAID
        if self._asked_for() in FOR_OTHERS and lines is SAID:
            lines = OF_THEIR_OWN if self.dice.random() < 0.8 else SAID[:4]
        return self.hands.say(self.seat, self.filled(self.dice.choice(lines)))

    def _fill(self) -> AnyEvent | None:
        form, self.form = self.form, None
        assert form is not None
        if self.dice.random() < 0.1:
            return self.hands.look(self.seat, form)
        return self.hands.send(self.seat, form, {field.key: self._answer(field) for field in form.fields})

    def _answer(self, field: Field) -> str:
        if field.options:
            return self.dice.choice(field.options).key
        said = ["{w}", "{W} and {w}", "the {W} letter about {w}"]
        more = [] if self._asked_for() in FOR_OTHERS else ["tomorrow"]
        return self.filled(self.dice.choice(said + more))[: field.most]

    def _press(self, offers: list[tuple[Message, str, str, int]]) -> AnyEvent | None:
        """Mostly what anybody tried least, so that they come round to everything."""
        few = self.dice.sample(offers, min(3, len(offers)))
        message, key, label, _ = min(few, key=lambda one: self.tried.get(one[2], 0))
        return self.press(message, key, label)

    def press(self, message: Message, key: str, label: str) -> AnyEvent | None:
        """Press that option, or choose it in the message's select."""
        self.tried[label] = self.tried.get(label, 0) + 1
        self.pressed = (key, message)
        menu = message.menu
        chosen = menu is not None and key in {option.key for option in menu.options}
        if menu is None or not chosen:
            return self.hands.press(self.seat, message, key, ())
        others = [option.key for option in menu.options if option.key != key]
        values = (
            [key, *self.dice.sample(others, min(menu.least - 1, len(others)))] if menu.least > 1 else [key]
        )
        return self.hands.press(self.seat, message, menu.key, values)

    def toward(self, doings: list[str]) -> AnyEvent | None:
        """The next act on the shortest way to the first of what is to be done; what is done is struck off.

        None where no way leads on from here, or when all of it is done.
        """
        self.pressed, talk = None, self.talk
        if not doings or talk is None:
            return None
        if doings[0] == PREVIEWED and (talk.script, talk.step) == ("win", "preview"):
            return self._press_key(f"{talk.serial}.o0")
        way = way_to(self.scripts, (talk.script, talk.step), doings[0])
        if way is None:
            return None
        if way.last:
            doings.pop(0)
        if talk.waiting == "ask" and way.meaning.startswith("c"):
            return self.hands.say(self.seat, self.filled("I keep thinking {w} was my fault"))
        lines = [one for one in talk.offered if one.startswith("c")]
        meaning = self.dice.choice(lines) if way.meaning.startswith("c") and lines else way.meaning
        return self._press_key(f"{talk.serial}.{meaning}")

    def _press_key(self, key: str) -> AnyEvent | None:
        for message in reversed(self.shown):
            for offered, label, _ in _offers(message):
                if offered == key:
                    return self.press(message, key, label)
        return None  # it did not arrive


def serials(message: Message) -> set[str]:
    """Of which talks the buttons are that belong to a talk."""
    keys = [key for key, *_ in _offers(message)]
    return {key.partition(".")[0] for key in keys if not key.startswith("do:")}


def _offers(message: Message) -> list[tuple[str, str, int]]:
    chosen = message.menu.options if message.menu else ()
    return [(o.key, o.label, i) for i, o in enumerate((*chosen, *message.options))]


class Told(msgspec.Struct):
    """What a conversation at random brought to light, for a test to look at."""

    conversations: int = 0
    events: int = 0

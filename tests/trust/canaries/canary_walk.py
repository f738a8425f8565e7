"""A member who talks at random, seeded: presses what is offered, types words that hold a canary each."""

from random import Random

import msgspec

from bot.engine.actors import Actor
from bot.engine.effects import AskForm, Field, Form, Invalid, Message, Outgoing, Redraw, Say, Whisper
from bot.engine.events import AnyEvent
from tests.trust.canaries.canaries import Canaries
from tests.trust.canaries.canary_hands import Hands, Seat

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
    """One member. `shown` are the newest messages they can press something of; `form` is the open one."""

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
        self.owner = self.seat.owner
        self.shown: list[Message] = []
        self.form: Form | None = None
        self.pressed: tuple[str, Message] | None = None
        self.tried = tried

    def see(self, effect: Outgoing) -> None:
        """Something reached them."""
        match effect:
            case AskForm(form):
                self.form = form
            case Say(message) | Whisper(message) | Redraw(message) | Invalid(message=message):
                self.shown = [*self.shown, message][-KEPT:]

    def filled(self, template: str) -> str:
        """The words with a new canary at each mark."""
        parts = template.replace("{W}", "{w}\0").split("{w}")
        said = parts[0]
        for part in parts[1:]:
            word = self.canaries.word(self.owner)
            said += (word.capitalize() if part.startswith("\0") else word) + part.removeprefix("\0")
        return said

    # --- acts -----------------------------------------------------------------------------------

    def begin(self, commands: list[str]) -> AnyEvent | None:
        """The first act of a conversation, from one of their places."""
        self.seat, self.pressed = self.dice.choice(self.seats), None
        if self.dice.random() < 0.25:
            return self._say()
        command = min(self.dice.sample(commands, 4), key=lambda one: self.tried.get(one, 0))
        self.tried[command] = self.tried.get(command, 0) + 1
        more = self.filled(" {W} said no, {w}") if self.dice.random() < 0.6 and command != "/onward" else ""
        return self.hands.command(self.seat, command + more)

    def next(self) -> AnyEvent | None:
        """Whatever comes to their mind now; None when their platform has no such thing."""
        self.pressed = None
        if self.form is not None:
            return self._fill()
        roll = self.dice.random()
        if roll < 0.03:
            return self.hands.look(self.seat, None)
        offers = [(m, *one) for m in self.shown for one in _offers(m)]
        if offers and roll < 0.8:
            return self._press(offers)
        return self._say()

    def _say(self) -> AnyEvent | None:
        lines = SELDOM if self.dice.random() < 0.08 else SAID
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
        said = self.dice.choice(["{w}", "tomorrow", "{W} and {w}", "the {W} letter about {w}"])
        return self.filled(said)[: field.most]

    def _press(self, offers: list[tuple[Message, str, str, int]]) -> AnyEvent | None:
        """Mostly what anybody tried least, so that they come round to everything."""
        few = self.dice.sample(offers, min(3, len(offers)))
        message, key, label, _ = min(few, key=lambda one: self.tried.get(one[2], 0))
        return self.press(message, key, label)

    def press(self, message: Message, key: str, label: str) -> AnyEvent | None:
        """Press that option, or choose it in the message's select."""
        self.tried[label] = self.tried.get(label, 0) + 1
        self.pressed = (label, message)
        menu = message.menu
        chosen = menu is not None and key in {option.key for option in menu.options}
        if menu is None or not chosen:
            return self.hands.press(self.seat, message, key, ())
        others = [option.key for option in menu.options if option.key != key]
        values = (
            [key, *self.dice.sample(others, min(menu.least - 1, len(others)))] if menu.least > 1 else [key]
        )
        return self.hands.press(self.seat, message, menu.key, values)

    def retire(self) -> None:
        """Nothing they saw is left to press."""
        self.shown, self.form = [], None


def _offers(message: Message) -> list[tuple[str, str, int]]:
    chosen = message.menu.options if message.menu else ()
    return [(o.key, o.label, i) for i, o in enumerate((*chosen, *message.options))]


class Told(msgspec.Struct):
    """What a conversation at random brought to light, for a test to look at."""

    conversations: int = 0
    events: int = 0
    calls: int = 0
    words: int = 0

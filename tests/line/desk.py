"""A member in front of the whole house, and an adapter that writes down what it is given."""

import itertools

from bot.app import House
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.effects import Say
from bot.engine.events import CommandUsed, Event, OptionChosen
from bot.ports import Delivery, DeliveryError, FirstAnswer, Receipt

SAM = Actor(platform="here", tenant="t", user="sam")
PLACE = Actor(platform="here", tenant="t")
ALL = frozenset({"whisper", "form", "redraw", "invalid"})


class Recorder:
    """An adapter that writes down what it is given, and fails as told."""

    platform = "here"
    capabilities = frozenset()

    def __init__(self) -> None:
        self.delivered: list[Delivery] = []
        self.faults: list[DeliveryError | Exception] = []
        self.tried: list[Delivery] = []

    async def deliver(self, delivery: Delivery) -> Receipt:
        self.tried.append(delivery)
        if self.faults:
            raise self.faults.pop(0)
        self.delivered.append(delivery)
        return Receipt(ref=f"ref-{delivery.id}", dm="dm-sam")

    @property
    def said(self) -> list[str]:
        return [d.effect.message.text.plain for d in self.delivered if isinstance(d.effect, Say)]


class Desk:
    """A member in front of the whole house."""

    def __init__(self, app: House, clock: MovableClock, locale: str = "en") -> None:
        self.app, self.clock, self.adapter, self.locale = app, clock, Recorder(), locale
        app.attach(self.adapter)
        self._number = itertools.count(1)

    def head(self, **more: object) -> dict[str, object]:
        head = {"id": f"e{next(self._number)}", "actor": SAM, "community": "t", "can_answer": ALL}
        return head | {"name": "Sam", "locale": self.locale} | more

    async def send(self, event: Event, *, arrives: bool = True) -> FirstAnswer | None:
        answer = await self.app.handle(event)
        if answer:
            await self.app.answered(answer.id, Receipt(ref=answer.id) if arrives else None)
        await self.app.run_due()
        return answer

    def command(self, command: str, text: str = "", **more: object) -> CommandUsed:
        return CommandUsed(**self.head(**more), command=command, text=text)

    def press(self, label: str) -> OptionChosen:
        for delivery in reversed(self.adapter.delivered):
            message = getattr(delivery.effect, "message", None)
            for option in message.options if message else ():
                if option.label == label:
                    return OptionChosen(**self.head(), key=option.key)
        raise AssertionError(label)

"""One input from the page, all the way: echo, event, first answer, and everything that follows."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

import msgspec

from adapters.web.carrier import Carrier
from adapters.web.house import House
from adapters.web.inbound import AnyInput, BadInput, Press, Resident, Send, Words, event_of
from adapters.web.render import draw_message
from adapters.web.room import Item, Room
from bot.engine.effects import Message
from bot.engine.events import MAX_TEXT
from bot.engine.words.text import words
from bot.ports import FirstAnswer, Receipt

REMEMBERED = 2000
"""Inputs whose answer is remembered, so that a repeated request gets the same one."""


class Outcome(msgspec.Struct, frozen=True):
    """How an input went: field key -> what is wrong with it; empty unless a form was refused."""

    errors: dict[str, str] = {}


class Inputs:
    """Takes what the page posts. An input id that was seen before changes nothing."""

    def __init__(
        self,
        app: House,
        carrier: Carrier,
        residents: Sequence[Resident],
        channels: Sequence[str],
        commands: Mapping[str, str],
    ) -> None:
        self._app = app
        self._carrier = carrier
        self._residents = {resident.id: resident for resident in residents}
        self._channels = frozenset(channels)
        self._commands = {typed.lower(): command for command, typed in commands.items()}
        self._seen: OrderedDict[tuple[str, str], Outcome] = OrderedDict()

    @property
    def _room(self) -> Room:
        return self._carrier.room

    async def take(self, given: AnyInput) -> Outcome:
        """Carry one input through the house. BadInput when no page of ours would send it."""
        seen = (given.member, given.id)
        if seen in self._seen:
            return self._seen[seen]
        who, place, source = self._check(given)
        self._remember(seen, Outcome())
        try:
            self._echo(given, who, place)
            outcome = await self._carry(given, who, place, source)
        except BaseException:
            del self._seen[seen]
            raise
        self._remember(seen, outcome)
        await self._app.run_due()
        return outcome

    def _remember(self, ident: tuple[str, str], outcome: Outcome) -> None:
        self._seen[ident] = outcome
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    def _check(self, given: AnyInput) -> tuple[Resident, str, str]:
        """Who it is, the place it happened in, and the message that was pressed or opened the form."""
        who = self._residents.get(given.member)
        if who is None:
            raise BadInput(f"Nobody called {given.member!r} lives in this playground.")
        match given:
            case Words(place=place, thread=thread):
                if place and place not in self._channels:
                    raise BadInput(f"There is no channel {place!r} in this playground.")
                if thread and thread not in self._room.items:
                    raise BadInput("That thread is gone. Reload the page.")
                return who, place, ""
            case Press(message=message):
                item = self._room.items.get(message)
                if item and not _may_press(who, item):
                    raise BadInput(f"That message is not {who.name}'s to answer.")
                return who, item.place if item else "", message
            case _:
                form = self._room.forms.get(who.id)
                return who, form.place if form else "", form.source if form else ""

    def _echo(self, given: AnyInput, who: Resident, place: str) -> None:
        """What a member types stands on the page; a command only before their own eyes."""
        if isinstance(given, Words):
            typed = given.text.strip()[:MAX_TEXT]
            drawn = draw_message(Message(words(typed, literal=True)))
            alone = not place or typed.startswith("/")
            self._carrier.said(
                f"said.{who.id}.{given.id}",
                drawn,
                author=who.id,
                place=place,
                parent="" if alone else given.thread,
                member=who.id if alone else "",
            )

    async def _carry(self, given: AnyInput, who: Resident, place: str, source: str) -> Outcome:
        redraws = isinstance(given, Send) and source in self._room.items
        event = event_of(given, who, place, self._commands, redraws=redraws)
        first = await self._app.handle(event) if event else None
        errors = await self._answer(first, who, place, source) if first else {}
        if not isinstance(given, Words | Press) and not errors:
            self._room.close_form(who.id)
        return Outcome(errors)

    async def _answer(self, first: FirstAnswer, who: Resident, place: str, source: str) -> dict[str, str]:
        errors = self._carrier.answer(first, who.id, place, source)
        await self._app.answered(first.id, Receipt(ref=self._ref(first, source), dm=who.id))
        return errors

    def _ref(self, first: FirstAnswer, source: str) -> str:
        """A whisper is a new message; every other first answer belongs to the one it came from."""
        return first.id if first.id in self._room.items else source


def _may_press(who: Resident, item: Item) -> bool:
    return item.member in ("", who.id)

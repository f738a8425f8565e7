"""The terminal as a platform: what `talk` shows, and the plainest seat from which to test.

A slash command is used in the one channel there is; everything else is the private conversation.
"""

import itertools
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.effects import (
    AskForm,
    Edit,
    Field,
    Form,
    HandOver,
    Home,
    Invalid,
    Message,
    OpenThread,
    Outgoing,
    Picture,
    Post,
    React,
    Redraw,
    Whisper,
)
from bot.engine.events import AnswerKind, CommandUsed, Event, FormSent, OptionChosen, Typed
from bot.ports import Capability, Delivery, Playable, Receipt
from bot.transcripts import Shown, Where
from bot.travel import move

PLATFORM = "terminal"
TENANT = "terminal"
CHANNEL = "general"
LOCALE = "en"
"""What it tells of every seat's language; a member types the name of another."""

_ANYTHING: frozenset[AnswerKind] = frozenset({"whisper", "form", "redraw", "invalid"})


MAX_OLDER = 60
"""Controls further up on the screen that can still be pressed by their label."""


class NothingToPress(LookupError):
    """No control with that label is in front of the member."""


class Terminal:
    """The adapter: hands each delivery to the seats that may see it."""

    platform = PLATFORM
    capabilities: frozenset[Capability] = frozenset({"inline_errors"})

    def __init__(self, app: Playable, clock: MovableClock) -> None:
        self.app, self.clock = app, clock
        self.seats: dict[str, Seat] = {}
        self.sitting = secrets.token_hex(4)  # ids must differ from those of an earlier sitting's events
        self.number = itertools.count(1)
        app.attach(self)

    def seat(self, name: str) -> "Seat":
        """A member of that name, sitting down."""
        return self.seats.setdefault(name.lower(), Seat(self, name))

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Show an effect: a member's own to them, a community's to everybody."""
        seats = [self.seats[u] for u in self.seats if delivery.actor.user in {"", u}]
        for seat in seats:
            seat.show(delivery.effect, [file.name for file in delivery.attachments])
        return Receipt(ref=delivery.id)


class Seat:
    """One member in front of the terminal. Implements the scenario driver's calls."""

    platform = PLATFORM

    def __init__(self, terminal: Terminal, name: str) -> None:
        self._terminal, self.name = terminal, name
        self.actor = Actor(platform=PLATFORM, tenant=TENANT, user=name.lower())
        self._new: list[Shown] = []
        self._controls: list[tuple[str, str, str]] = []  # label, key, the select's key or ""
        self._older: list[tuple[str, str, str]] = []
        self._public: set[str] = set()  # keys of buttons that everybody sees
        self.form: Form | None = None
        self._sent: Form | None = None

    @property
    def app(self) -> Playable:
        """The house behind the terminal."""
        return self._terminal.app

    # --- what the member does -----------------------------------------------------------------

    async def type(self, words: str) -> None:
        """A slash command in the channel, or words in the private conversation."""
        if words.startswith("/"):
            command, _, text = words[1:].partition(" ")
            await self._send(CommandUsed(**self._head(CHANNEL), command=command, text=text))
        else:
            await self._send(Typed(**self._head(), text=words))

    async def press(self, label: str) -> None:
        """Press the newest control of that label, or choose it in a select."""
        key, menu = self._find(label)
        await self._press((key,), menu)

    async def _press(self, keys: Sequence[str], menu: str) -> None:
        """A door is a command, used where it stands; any other key is an option, or several of one select."""
        if keys[0].startswith("do:"):
            command, _, text = keys[0][3:].partition(" ")
            place = CHANNEL if keys[0] in self._public else ""
            return await self._send(CommandUsed(**self._head(place), command=command, text=text))
        values = tuple(keys) if menu else ()
        return await self._send(OptionChosen(**self._head(), key=menu or keys[0], values=values))

    async def choose(self, labels: Sequence[str]) -> None:
        """Choose several in the newest select."""
        found = [self._find(label) for label in labels]
        await self._press([key for key, _ in found], found[0][1])

    async def fill(self, answers: Sequence[str]) -> None:
        """Send the open form."""
        if self.form is None:
            raise NothingToPress("no form is open")
        form, self.form = self.form, None
        self._sent = form
        pairs = itertools.zip_longest(form.fields, answers, fillvalue="")
        values = {f.key: _form_value(f, a) for f, a in pairs if isinstance(f, Field)}
        await self._send(FormSent(**self._head(), key=form.key, values=values))

    async def move(self, by: timedelta) -> None:
        """Let time pass; what falls due on the way happens at its own time."""
        await move(self._terminal.app, self._terminal.clock, by)

    def shown(self) -> list[Shown]:
        """What was shown since the last call."""
        new, self._new = self._new, []
        return new

    @property
    def options(self) -> list[str]:
        """The labels that can be pressed now, in the order shown."""
        return [label for label, _, _ in self._controls]

    # --- what the member is shown -------------------------------------------------------------

    def show(self, effect: Outgoing, files: Sequence[str] = ()) -> None:
        """Put an effect in front of the member."""
        match effect:
            case AskForm(form):
                self.form = form
                self._add("form", form.title, tuple(field.label for field in form.fields))
            case Invalid(errors):
                self.form = self._sent  # it stays open, as forms with errors in them do
                self._add("error", "\n".join(errors.values()))
            case Redraw() | React():
                pass
            case Picture(alt=alt, channel=channel):
                self._add("shared picture" if channel else "picture", alt)
            case HandOver(message):
                self._message("private", message)
                for name in files:
                    self._add("file", name)
            case Post(message=message, thread=thread):
                self._message("thread" if thread else "channel", message)
            case OpenThread(message=message):
                self._message("channel", message)
            case Edit(message=message):
                self._message("edit", message)
            case Whisper(message):
                self._message("whisper", message)
            case Home():
                pass
            case _:
                self._message("private", effect.message)

    def _message(self, where: Where, message: Message) -> None:
        menu = message.menu
        controls = [(o.label, o.key, menu.key) for o in menu.options] if menu else []
        controls += [(option.label, option.key, "") for option in message.options]
        if controls and where in {"private", "whisper"}:
            self._older = [*self._controls, *self._older][:MAX_OLDER]
            self._controls = controls
        else:
            self._older = [*controls, *self._older][:MAX_OLDER]
            self._public |= {key for _, key, _ in controls}
        self._add(where, message.text.plain, tuple(label for label, _, _ in controls))

    def _add(self, where: Where, text: str, options: tuple[str, ...] = ()) -> None:
        self._new.append(Shown(where, text, options))

    # --- the line -----------------------------------------------------------------------------

    def _head(self, place: str = "") -> dict[str, Any]:
        return {
            "id": f"terminal-{self._terminal.sitting}-{next(self._terminal.number)}",
            "actor": self.actor,
            "community": TENANT,
            "place": place,
            "place_name": place,
            "can_answer": _ANYTHING,
            "name": self.name,
            "locale": LOCALE,
        }

    def _find(self, label: str) -> tuple[str, str]:
        for known, key, menu in (*self._controls, *self._older):
            if known == label:
                return key, menu
        raise NothingToPress(f"nothing to press says {label!r}; there is {self.options}")

    async def _send(self, event: Event) -> None:
        app = self._terminal.app
        if answer := await app.handle(event):
            self.show(answer.effect)
            await app.answered(answer.id, Receipt(ref=answer.id))
        await app.run_due()


def _form_value(field: Field, answer: str) -> str:
    by_label = {option.label: option.key for option in field.options}
    return by_label.get(answer, answer)

"""The peers' dialogue: six turns that every side plays, and ours, played as a Markdown script.

Command, what happened (one of three), the thought (typed), a reframe (one of three), a check-in (yes
or no), done. A side takes one turn of one member at a time and keeps what it needs between them.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from bot.engine.actors import Actor
from bot.engine.effects import Say
from bot.engine.events import CommandUsed, Event, OptionChosen, Typed
from bot.engine.member import Member
from bot.engine.turn import Turn, take_turn
from bot.engine.words.sentences import SENTENCES
from bot.prompts import load_scripts
from bot.scripts.model import Scripts
from bot.scripts.parse import parse

THOUGHT = "I will never find work again"
TURNS = (
    ("command", "rejected"),
    ("choose", "A standard email"),
    ("type", THOUGHT),
    ("choose", "It was one job"),
    ("choose", "Yes"),
    ("choose", "Done"),
)
"""What the member does: (how, which words)."""

KEYS = ("", "1.c1", "", "3.o0", "4.o0", "5.o0")
"""The keys of what is chosen, as the buttons carry them: the message's serial, then the option."""

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NAME = "Sam"

Reply = tuple[str, tuple[str, ...]]
"""The words that were said, and the labels to choose from."""


class Side(Protocol):
    """One way to hold these conversations."""

    def begin(self, members: Iterable[str]) -> None:
        """Nobody has said anything yet."""
        ...

    def take(self, member: str, turn: int) -> object:
        """Take that member's turn (a place in TURNS)."""
        ...

    def reply(self, taken: object) -> Reply:
        """What `take` gave, as words: for the test, never measured."""
        ...


class Ours:
    """The script, played by the engine. What was read of the words is given."""

    def __init__(self) -> None:
        self._scripts = scripts()
        self._members: dict[str, Member] = {}
        self._events: dict[str, tuple[Event, ...]] = {}

    def begin(self, members: Iterable[str]) -> None:
        """The events are made beforehand: they are the adapters' work."""
        self._events = {member: self._events.get(member) or events_of(member) for member in members}
        self._members = {member: Member(events[0].actor) for member, events in self._events.items()}

    def take(self, member: str, turn: int) -> Turn:
        """One turn through `take_turn`."""
        taken = take_turn(self._scripts, self._members[member], self._events[member][turn], NOW)
        assert taken.state is not None
        self._members[member] = taken.state
        return taken

    def reply(self, taken: object) -> Reply:
        """The one message that was said. The button that opens a form is an extra of ours."""
        assert isinstance(taken, Turn)
        (said,) = taken.effects
        assert isinstance(said, Say)
        options = (o.label for o in said.message.options if not o.key.endswith(".form"))
        return said.message.text.plain, tuple(options)

    def held(self) -> dict[str, Member]:
        """Every member's state."""
        return self._members


def scripts() -> Scripts:
    """The peers' dialogue beside the house's own sentences."""
    path = Path(__file__).with_name("dialogue.md")
    parsed = parse(path.read_text("utf-8"), "en/dialogue.md", "en")
    assert parsed.script is not None, parsed.diagnostics
    sentences = load_scripts(sentences=SENTENCES).get("bot", "en")
    return Scripts({"en": {"bot": sentences, "dialogue": parsed.script}})


def events_of(member: str) -> tuple[Event, ...]:
    """The member's six turns as events of a place that takes no first answer: everything is said."""
    actor = Actor(platform="bench", tenant="bench", user=member)
    return tuple(_event(member, actor, turn) for turn in range(len(TURNS)))


def _event(member: str, actor: Actor, turn: int) -> Event:
    how, words = TURNS[turn]
    id_ = f"{member}.{turn}"
    match how:
        case "command":
            return CommandUsed(id=id_, actor=actor, command=words, name=NAME)
        case "type":
            return Typed(id=id_, actor=actor, text=words)
        case _:
            return OptionChosen(id=id_, actor=actor, key=KEYS[turn])

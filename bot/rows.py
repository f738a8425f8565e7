"""A turn as rows: what it leads to, sorted into the tables it goes to. Pure: the same turn, the same rows."""

from datetime import datetime, timedelta

import msgspec

from bot.engine.community_turn import CommunityTurn
from bot.engine.effects import (
    Answer,
    AnyEffect,
    AskForm,
    CancelTimers,
    Erase,
    Invalid,
    Outgoing,
    Record,
    Say,
    SetTimer,
    Tell,
)
from bot.engine.events import AnyEvent, Event, Uninstalled
from bot.engine.turn import Turn
from bot.engine.turn_ids import keyed, turn_id
from bot.ports import EntryItem, OutboxItem, SavedTurn, TimerItem

ANSWER_WITHIN = timedelta(seconds=2.5)
"""Both platforms wait three seconds for a first answer; after this its fallback is said."""

AnyTurn = Turn | CommunityTurn

_ENCODE = msgspec.msgpack.Encoder()


def saved_turn(
    event: Event,
    turn: AnyTurn,
    now: datetime,
    *,
    of_timer: bool,
    secret: bytes = b"",
    found: object = None,
) -> SavedTurn:
    """The turn as rows: every id follows from the event's, so a repetition makes the same ones.

    Ids of what goes out can be seen on the platforms. An event to come of a community gets its id from the
    `secret` as well: nobody can work out of a post's id from which press, and so when, it came.
    """
    rows = _Rows(event, now, secret)
    if isinstance(turn, Turn) and turn.answer is not None:
        rows.answer(turn.answer)
    for index, effect in enumerate(turn.effects, start=1):
        rows.add(index, effect)
    erase = turn.state is None or rows.erase
    state = None if erase else _ENCODE.encode(turn.state)
    return SavedTurn(
        event=event.id,
        actor=event.actor,
        at=now,
        of_timer=of_timer,
        state=state,
        entries=tuple(rows.entries),
        cancel=tuple(rows.cancel),
        timers=tuple(rows.timers),
        outbox=tuple(rows.outbox),
        erase=erase,
        erase_tenant=isinstance(event, Uninstalled),
        found=found,
    )


class _Rows:
    """A turn's effects, sorted into the tables they go to."""

    __slots__ = ("cancel", "entries", "erase", "now", "outbox", "secret", "timers", "turn")

    def __init__(self, event: Event, now: datetime, secret: bytes) -> None:
        self.secret, self.turn, self.now = secret, turn_id(event), now
        self.outbox: list[OutboxItem] = []
        self.timers: list[TimerItem] = []
        self.entries: list[EntryItem] = []
        self.cancel: list[str] = []
        self.erase = False

    def answer(self, answer: Answer) -> None:
        deadline, fallback = self.now + ANSWER_WITHIN, fallback_of(answer)
        item = OutboxItem(id=f"{self.turn}.0", effect=answer, deadline=deadline, fallback=fallback)
        self.outbox.append(item)

    def add(self, index: int, effect: AnyEffect) -> None:
        if type(effect) is Say:  # nearly all of them
            return self._out(index, effect)
        match effect:
            case SetTimer(name, event, at):
                self._timer(index, event, at, name)
            case Tell(event, at):
                self._timer(index, event, at or self.now, "")
            case CancelTimers(name):
                self.timers = [t for t in self.timers if (name and t.name != name) or not t.name]
                self.cancel.append(name)
            case Record(kind, data):
                self.entries.append(EntryItem(id=f"{self.turn}.{index}", at=self.now, kind=kind, data=data))
            case Erase():
                self.erase = True
            case _:
                self._out(index, effect)

    def _timer(self, index: int, event: AnyEvent, at: datetime, name: str) -> None:
        here = self.turn if event.actor.user else keyed(self.turn, self.secret)
        id_ = f"{here}.{index}"
        named: AnyEvent = msgspec.structs.replace(event, id=id_)
        if name and self.timers:
            self.timers = [timer for timer in self.timers if timer.name != name]
        self.timers.append(TimerItem(id=id_, actor=named.actor, due=at, name=name, event=named))

    def _out(self, index: int, effect: Outgoing) -> None:
        self.outbox.append(OutboxItem(id=f"{self.turn}.{index}", effect=effect))


def fallback_of(answer: Answer) -> Outgoing | None:
    """What is said when a first answer did not arrive. A whisper was only a door: nothing."""
    match answer:
        case AskForm(otherwise=message) | Invalid(message=message):
            return Say(message)
        case _:
            return None

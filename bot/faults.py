"""What comes in and does harm: it raises, or kills the process. Who waits is told, and all others go on.

An event that raises was not saved. Who waits for an answer is told so at once, and that it is told is
saved in its place; what nobody waits for becomes a timer, which is tried again and set aside like any
other. After a start that follows a crash, events are taken one by one and marked before, for a while:
so a second death says whose it was, and no event of a healthy day costs a write more.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

import msgspec

from bot.engine.effects import Answer, Invalid, Message, Say, Whisper
from bot.engine.events import AnyEvent, CommandUsed, Event, FormSent, OptionChosen, Typed
from bot.engine.member import Member
from bot.engine.talk.languages import language_of
from bot.engine.turn_ids import turn_id
from bot.engine.words.voice import Voice
from bot.logs import logger
from bot.ports import Clock, FirstAnswer, OutboxItem, SavedTurn, TimerItem
from bot.scripts.model import Scripts
from bot.store.errors import StoreError
from bot.store.poison import AGAIN_AFTER
from bot.store.sqlite import SqliteStore

TOLD_WITHIN = timedelta(seconds=2.5)
"""After this the same words go as a private message."""

WAITED_FOR: frozenset[type[Event]] = frozenset({CommandUsed, Typed, OptionChosen, FormSent})
"""Events after which a member waits for an answer."""

_log = logger("house")

Take = Callable[[Event], Awaitable[FirstAnswer | None]]


class Faults:
    """Stands before the line: an event goes through, or its fault is answered."""

    def __init__(self, store: SqliteStore, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._one = asyncio.Lock()

    async def guarded(self, event: Event, scripts: Scripts, take: Take) -> FirstAnswer | None:
        """Take the event. Raises StoreError alone: then nothing could be saved, this neither."""
        if not self._store.is_wary(event.id, self._clock.now()):
            return await self._taken(event, scripts, take)
        async with self._one:  # alone, so that a death has one name
            if not await self._store.begin_event(event.id, self._clock.now()):
                return await self._admit(event, scripts, "cannot-take")
            answer = await self._taken(event, scripts, take)
            await self._store.event_over(event.id)
            return answer

    async def _taken(self, event: Event, scripts: Scripts, take: Take) -> FirstAnswer | None:
        try:
            return await take(event)
        except StoreError:  # a full disk is no fault of the event's: the platform delivers it again
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, who waits is told
            kind, code = str(event.__struct_config__.tag), type(error).__name__
            _log.exception("event-failed", turn=turn_id(event), kind=kind, code=code)
        if type(event) not in WAITED_FOR:
            await self._again(event)
            return None
        await self._store.event_failed(event.id, code, self._clock.now())
        return await self._admit(event, scripts, "broken")

    async def _again(self, event: Event) -> None:
        """Nobody waits for it: it comes again as a timer does, and is set aside after its fifth error."""
        now, id_ = self._clock.now(), f"{event.id}.again"
        named: AnyEvent = msgspec.structs.replace(event, id=id_)  # type: ignore[assignment]
        timer = TimerItem(id=id_, actor=event.actor, due=now + AGAIN_AFTER[0], name="", event=named)
        await self._store.save(SavedTurn(event=event.id, actor=event.actor, at=now, timers=(timer,)))

    async def _admit(self, event: Event, scripts: Scripts, sentence: str) -> FirstAnswer | None:
        """Say so where they wait, else privately; saved as what became of the event, so said once."""
        voice = Voice(scripts, await self._language(event, scripts))
        message = Message(voice.text(sentence))
        answer = _answer(event, message, voice.line(sentence))
        now, id_ = self._clock.now(), f"{turn_id(event)}.0"
        said = Say(message, urgent=True)  # the way to a person is in it
        item = OutboxItem(
            id=id_,
            effect=answer or said,
            deadline=now + TOLD_WITHIN if answer else None,
            fallback=said if answer else None,
        )
        fresh = await self._store.save(SavedTurn(event=event.id, actor=event.actor, at=now, outbox=(item,)))
        return FirstAnswer(id_, answer) if fresh and answer else None

    async def _language(self, event: Event, scripts: Scripts) -> str:
        """Theirs; the one that the event tells where what is kept of them cannot be read."""
        member = Member(event.actor, locale=event.locale)
        state = (await self._store.load(event.actor)).state
        with suppress(msgspec.DecodeError):
            member = msgspec.msgpack.decode(state, type=Member) if state else member
        return language_of(scripts, member, None)


def _answer(event: Event, message: Message, line: str) -> Answer | None:
    """In the form that was sent, so that nothing typed is lost; else as a whisper; else not as an answer."""
    if isinstance(event, FormSent) and event.values and "invalid" in event.can_answer:
        return Invalid({next(iter(event.values)): line}, message)
    return Whisper(message) if "whisper" in event.can_answer else None

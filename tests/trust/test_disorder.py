"""What a platform delivers five times, and out of order, ends as if it had come once, in order.

The events of one member keep their order of first arrival: what somebody did first is no accident.
"""

import asyncio
import base64
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.app import House, open_app
from bot.engine.actors import Actor
from bot.engine.events import CommandUsed, Event, HomeOpened, OptionChosen, SetupDone, Typed
from bot.ports import Receipt
from bot.settings import Settings
from tests.line.desk import Recorder
from tests.trust.year import StandingClock

PLACE = Actor(platform="here", tenant="t")
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""What is looked at is the order of things, not the disk: it need not wait for one."""
YES = "Yes, please write"
TALKS = {
    "ada": (
        "/rejected",
        "Just let me talk",
        "Skip",
        "Skip",
        "That is enough for now",
        "Yes, please write",
        "Berlin",
    ),
    "bo": (
        "/onward check-ins",
        "Yes, please write",
        "Tokyo, Seoul",
        "/win I slept",
        "home",
        "old",
        "stop",
        "hi",
    ),
    "cy": ("/rejected", "I am sad", "help now", "/onward forget", "Erase everything", "Yes, erase it"),
}
"""Member -> what they write, one after the other; "home" and "old" are a look at home and an old button."""


def events_of(user: str) -> list[Event]:
    head = {"actor": Actor(platform="here", tenant="t", user=user), "community": "t", "locale": "en"}
    return [_event(text, {"id": f"{user}{n}", **head}) for n, text in enumerate(TALKS[user])]


def _event(text: str, head: dict[str, object]) -> Event:
    if text == "home":
        return HomeOpened(**head)  # type: ignore[arg-type]
    if text == "old":
        return OptionChosen(**head, key="0.o0")  # type: ignore[arg-type]
    if text.startswith("/") and not text.startswith("/onward f"):
        command, _, rest = text[1:].partition(" ")
        return CommandUsed(**head, command=command, text=rest)  # type: ignore[arg-type]
    return Typed(**head, text=text)  # type: ignore[arg-type]


SET_UP = SetupDone(
    id="setup",
    actor=PLACE,
    kind="community",
    channel="wins",
    channel_name="wins",
    day=4,
    hour=16,
    locale_chosen="en",
    zone_chosen="Europe/Berlin",
    by=Actor(platform="here", tenant="t", user="host"),
)
KEY = SecretStr(base64.b64encode(bytes(32)).decode())
"""One for all: ids of what a place does later are drawn with it."""

EVERY: list[Event] = [SET_UP, *(event for user in TALKS for event in events_of(user))]


async def _end(waves: Sequence[Sequence[Event]]) -> tuple[object, list[tuple[str, int]]]:
    """What is held of everybody after these waves (each at once), and what arrived, how often."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        async with open_app(
            Settings(_env_file=None, data=Path(folder) / "data", key=KEY), StandingClock()
        ) as app:
            for wave in waves:
                for answer in await asyncio.gather(*(app.handle(event) for event in wave)):
                    if answer:
                        await app.answered(answer.id, Receipt(ref=answer.id))
            app.attach(recorder := Recorder())
            await app.run_due()
            return await _held(app), sorted(
                (one.id, recorder.delivered.count(one)) for one in recorder.delivered
            )


async def _held(app: House) -> object:
    actors = [PLACE, *(Actor(platform="here", tenant="t", user=user) for user in (*TALKS, "host"))]
    return [await app.store.everything(actor) for actor in actors], await app.store.counts()


@cache
def once() -> tuple[object, list[tuple[str, int]]]:
    return asyncio.run(_end([[event] for event in EVERY]))


@st.composite
def disorder(draw: st.DrawFn) -> list[Event]:
    """Members in any order among each other, every event five times: the first in its own order."""
    queues = [events_of(user) for user in TALKS]
    firsts: list[Event] = [SET_UP]  # what a member is offered depends on it: it is no accident either
    while queue := draw(st.sampled_from([one for one in queues if one] or [[]])):
        firsts.append(queue.pop(0))
    all_of_them = list(firsts)
    for event in firsts:
        for _ in range(4):
            after = all_of_them.index(event) + 1
            all_of_them.insert(draw(st.integers(after, len(all_of_them))), event)
    return all_of_them


def test_the_talks_of_this_file_do_something():
    (ada, bo, cy), counts = once()[0][0][1:4], once()[0][1]  # type: ignore[index]

    assert [timer["name"] for timer in ada["timers"]] == ["nudge-check-in"]
    assert bo["state"]["consents"]["check-ins"][0] is False
    assert "state" not in cy or cy["state"] is None
    assert counts["waiting"] == counts["held"] == 0


@pytest.mark.promise("disorder")
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(disorder())
def test_each_event_five_times_and_shuffled_ends_as_if_it_came_once(events: list[Event]):
    assert asyncio.run(_end([[event] for event in events])) == once()


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(disorder(), st.integers(2, 25))
def test_so_it_does_when_many_arrive_at_the_same_moment(events: list[Event], size: int):
    waves = [events[:1], *(events[i : i + size] for i in range(1, len(events), size))]

    assert asyncio.run(_end(waves)) == once()

"""What every store promises of timers, and of what one actor tells another."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.ports import Store
from tests.store.store_parts import (
    ALEX,
    COMMUNITY,
    KINDS,
    NOW,
    SAM,
    deliverable,
    item,
    later,
    timer,
    turn,
)


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with KINDS[request.param](tmp_path / "data") as opened:
        yield opened


async def test_a_timer_is_due_at_its_moment_and_not_before(store: Store):
    await store.save(turn("e1", timers=(timer("t", later(hours=1)),)))

    early, due = await store.due_timers(later(minutes=59), 10), await store.due_timers(later(hours=1), 10)

    assert early == []
    (only,) = due
    assert (only.id, only.due, only.event) == ("t", later(hours=1), timer("t", NOW).event)
    assert await store.next_due() == later(hours=1)


async def test_a_timer_goes_when_its_own_event_is_saved(store: Store):
    await store.save(turn("e1", state=b"x", timers=(timer("t", NOW), timer("u", later(hours=1)))))

    still = await store.due_timers(NOW, 10)
    await store.save(turn("t"))

    assert [one.id for one in still] == ["t"]
    assert await store.due_timers(NOW, 10) == []
    assert await store.next_due() == later(hours=1)


async def test_a_timers_event_carries_the_timers_id(store: Store):
    """Its save is what deletes the timer, so the two cannot differ."""
    other = msgspec.structs.replace(timer("t", NOW), event=timer("other", NOW).event)
    await store.save(turn("e1", timers=(other,)))

    (due,) = await store.due_timers(NOW, 10)

    assert (due.id, due.event.id) == ("t", "t")


async def test_a_timers_event_happens_while_the_timer_is_there(store: Store):
    """Once; not after it was cancelled; not for somebody else; not for an actor never met."""
    planned = (timer("t", NOW, "check-in"), timer("u", NOW, "plan"))
    await store.save(turn("e1", state=b"x", timers=planned))

    once = await store.save(turn("t", of_timer=True, state=b"y"))
    again = await store.save(turn("t", of_timer=True, state=b"z", outbox=(item("twice"),)))
    others = await store.save_many([turn("u", who, of_timer=True, state=b"z") for who in (ALEX, COMMUNITY)])
    await store.save(turn("e2", cancel=("plan",)))
    cancelled = await store.save(turn("u", of_timer=True, state=b"z"))

    assert (once, again, others, cancelled) == (True, False, [False, False], False)
    assert [one.state for one in await store.load_many([SAM, ALEX])] == [b"y", None]
    assert await store.due_timers(later(hours=9), 10) == []
    assert await deliverable(store) == []


@pytest.mark.parametrize("name", ["check-in", "plan", "new", ""])
async def test_a_timers_event_plans_the_next_one(store: Store, name: str):
    """Under its own name, another's, a new one or none: one timer a name, as ever."""
    await store.save(
        turn("e1", state=b"x", timers=(timer("t", NOW, "check-in"), timer("u", later(days=9), "plan")))
    )

    saved = await store.save(turn("t", of_timer=True, state=b"y", timers=(timer("v", later(days=5), name),)))

    early = await store.due_timers(later(days=4), 10)
    (due,) = await store.due_timers(later(days=5), 10)
    assert (saved, early, due.id, due.event.id, due.due) == (True, [], "v", "v", later(days=5))
    assert due.loaded.state == b"y"
    assert await store.next_due() == later(days=5)
    assert (await store.counts())["timers"] == (1 if name == "plan" else 2)
    assert await store.save(turn("t", of_timer=True)) is False


async def test_only_the_earliest_timer_of_an_actor_is_due(store: Store):
    await store.save(
        turn(
            "e1",
            timers=(
                timer("late", later(minutes=2)),
                timer("soon", later(minutes=1)),
                timer("after", later(minutes=1)),
                timer("hers", later(minutes=3), actor=ALEX),
            ),
        )
    )

    due = await store.due_timers(later(hours=1), 10)

    assert [one.id for one in due] == ["soon", "hers"]


async def test_a_due_timer_comes_with_what_is_known_of_its_actor(store: Store):
    await store.save(turn("e1", state=b"sam", timers=(timer("t1", NOW), timer("t2", NOW, actor=ALEX))))

    due = {one.id: one.loaded for one in await store.due_timers(NOW, 10)}

    assert due == {"t1": await store.load(SAM), "t2": await store.load(ALEX)}
    assert (due["t1"].state, due["t2"].state) == (b"sam", None)


async def test_a_limit_takes_the_earliest_actors(store: Store):
    people = [Actor(platform="slack", tenant="T1", user=f"U{n}") for n in range(9)]
    waiting = tuple(timer(f"t{n}", later(minutes=9 - n), actor=who) for n, who in enumerate(people))
    await store.save(turn("e1", timers=waiting))

    due = await store.due_timers(later(hours=1), 3)

    assert [one.id for one in due] == ["t8", "t7", "t6"]


async def test_a_named_timer_replaces_the_one_before(store: Store):
    await store.save(turn("e1", timers=(timer("t1", NOW, "check-in"), timer("t2", NOW, "plan"))))
    await store.save(turn("e2", timers=(timer("t3", later(days=1), "check-in"),)))
    await store.save(turn("e3", ALEX, timers=(timer("t4", NOW, "check-in", ALEX),)))

    assert {one.id for one in await store.due_timers(NOW, 10)} == {"t2", "t4"}
    await store.save(turn("t2", of_timer=True))
    assert {one.id for one in await store.due_timers(later(days=2), 10)} == {"t3", "t4"}


async def test_timers_are_cancelled_by_name_before_new_ones_are_set(store: Store):
    await store.save(turn("e1", timers=(timer("t1", NOW, "check-in"), timer("t2", later(days=1), "plan"))))

    await store.save(turn("e2", cancel=("check-in",), timers=(timer("t3", later(days=2), "check-in"),)))

    assert await store.next_due() == later(days=1)
    assert (await store.counts())["timers"] == 2


async def test_cancelling_all_leaves_what_others_told(store: Store):
    """A withdrawn win told to the community must arrive, whatever the community cancels."""
    await store.save(turn("e1", SAM, timers=(timer("told", NOW, actor=COMMUNITY),)))
    await store.save(turn("e2", COMMUNITY, state=b"x", timers=(timer("own", NOW, "thread", COMMUNITY),)))

    await store.save(turn("e3", COMMUNITY, cancel=("",)))

    assert [one.id for one in await store.due_timers(NOW, 10)] == ["told"]
    assert (await store.counts())["timers"] == 1


async def test_an_actor_never_met_can_be_told(store: Store):
    await store.save(turn("e1", SAM, timers=(timer("told", NOW, actor=ALEX),)))

    (due,) = await store.due_timers(NOW, 10)
    held = await store.everything(ALEX)

    assert due.event.actor == ALEX
    assert [one["event"]["id"] for one in held["timers"]] == ["told"]
    assert await store.everything(SAM) == {}

"""Turns that are saved together leave the same behind as turns that are saved one after the other."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.effects import Edit, Message, Post
from bot.engine.words.text import words
from bot.ports import OutboxItem, SavedTurn, Store
from bot.store.keys import KeyRing
from tests.store.store_parts import ALEX, COMMUNITY, KINDS, NOW, SAM, item, later, on, timer, turn

POST = Post("C1", Message(words("I got the job")))


def _edit(**more: bool) -> Edit:
    return Edit("post", Message(words("I did not")), **more)


TOGETHER: dict[str, tuple[SavedTurn, ...]] = {
    "a post, and an edit of it before it goes out": (
        turn("e1", COMMUNITY, state=b"1", outbox=(item("post", POST, lane=""),)),
        turn("e2", COMMUNITY, state=b"2", outbox=(item("edit", _edit(), lane=""),)),
    ),
    "a post that is taken back before it goes out": (
        turn("e1", COMMUNITY, state=b"1", outbox=(item("post", POST, lane=""),)),
        turn("e2", COMMUNITY, state=b"2", outbox=(item("edit", _edit(nothing_left=True), lane=""),)),
    ),
    "an actor who writes and is erased": (
        turn("e1", state=b"1", outbox=(item("a", lane=""), item("b", lane="other"))),
        turn("e2", erase=True, outbox=(item("bye", lane=""),)),
    ),
    "a tenant that goes with all of its actors": (
        turn("e1", state=b"1", outbox=(item("a", lane=""),)),
        turn("e2", COMMUNITY, erase=True, erase_tenant=True),
    ),
    "one who is told something by another": (
        turn("e1", state=b"1", outbox=(item("a", lane=""),)),
        turn("e2", ALEX, state=b"2", timers=(timer("t", later(hours=1), actor=SAM),)),
        turn("e3", state=b"3", timers=(timer("u", later(hours=2), "check-in"),)),
    ),
    "two states of one actor, and one event twice": (
        turn("e1", state=b"1", timers=(timer("t", later(hours=1), "check-in"),)),
        turn("e1", state=b"2", outbox=(item("a", lane=""),)),
        turn("e3", state=b"3", cancel=("",)),
    ),
    "an effect of somebody of whom nothing else is known": (
        turn("e1", outbox=(item("a", lane=""),)),
        turn("e2", ALEX, state=b"2", timers=(timer("t", NOW, actor=COMMUNITY),)),
    ),
    "a first answer with what is said if it fails": (
        turn("e1", state=b"1", outbox=(item("a", deadline=later(seconds=2), fallback=POST, lane=""),)),
        turn("e2", state=b"2", outbox=(item("b", lane=""),)),
    ),
}


async def _left(store: Store) -> list[object]:
    actors = [await store.everything(actor) for actor in (SAM, ALEX, COMMUNITY)]
    due = await store.due_timers(later(days=1), 10)
    timers = [(one.id, one.due, one.event, one.loaded) for one in due]
    out = [(one.delivery, one.lane) for one in await store.due_deliveries(later(days=1), 10)]
    return [actors, timers, out, await store.next_due(), await store.counts()]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", TOGETHER)
async def test_together_they_leave_what_they_leave_one_by_one(tmp_path: Path, name: str):
    turns = TOGETHER[name]
    async with on(tmp_path / "many") as many, on(tmp_path / "single") as single:
        together = await many.save_many(turns)
        one_by_one = [await single.save(one) for one in turns]

        assert together == one_by_one
        assert await _left(many) == await _left(single)


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with KINDS[request.param](tmp_path / "data") as opened:
        yield opened


async def test_an_effect_without_a_lane_is_in_its_actors_own(store: Store):
    await store.save(
        turn("e1", state=b"x", outbox=(OutboxItem(id="a", effect=POST), item("b", lane=SAM.key)))
    )

    (first,) = await store.due_deliveries(NOW, 10)

    assert (first.delivery.id, first.lane) == ("a", SAM.key)


async def test_a_timer_read_before_its_actor_was_erased_does_not_happen(store: Store):
    """The number of their row may be another's by then: what was read with the timer counts no more."""
    await store.save(turn("e1", SAM, state=b"sam", timers=(timer("t", NOW, "check-in"),)))
    (due,) = await store.due_timers(NOW, 10)
    await store.save(turn("e2", SAM, erase=True))
    await store.save(turn("e3", ALEX, state=b"alex", timers=(timer("a", NOW, "check-in", ALEX),)))

    next_one = timer("u", later(hours=1), "check-in")
    late = turn("t", SAM, of_timer=True, state=b"again", timers=(next_one,), found=due.found)

    assert await store.save_many([late]) == [False]
    assert (await store.load(SAM)).state is None
    assert (await store.load(ALEX)).state == b"alex"
    assert [one.id for one in await store.due_timers(later(days=1), 10)] == ["a"]


@pytest.mark.parametrize("given", [True, False])
async def test_a_due_timer_happens_once_with_and_without_what_was_found(store: Store, given: bool):
    await store.save(turn("e1", SAM, state=b"sam", timers=(timer("t", NOW, "check-in"),)))
    (due,) = await store.due_timers(NOW, 10)
    next_one = timer("u", later(hours=1), "check-in")
    found = due.found if given else None
    now = turn("t", SAM, of_timer=True, state=b"2", timers=(next_one,), found=found)

    assert await store.save_many([now, now]) == [True, False]
    (coming,) = await store.due_timers(later(days=1), 10)
    assert (coming.id, coming.due, coming.loaded.state) == ("u", later(hours=1), b"2")


async def test_what_was_found_before_an_erasure_is_looked_up_again(tmp_path: Path):
    async with on(tmp_path / "data") as store:
        await store.save(turn("e1", SAM, state=b"sam", timers=(timer("t", NOW, "check-in"),)))
        (due,) = await store.due_timers(NOW, 10)
        ring = store._writer._ring  # type: ignore[attr-defined]
        before = ring.still(due.found)
        await store.save(turn("e2", ALEX, state=b"x"))
        await store.save(turn("e3", ALEX, erase=True))

        assert before is due.found
        assert ring.still(due.found) is None
        assert ring.still((await store.due_timers(NOW, 10))[0].found) is not None


async def test_a_key_that_was_read_while_it_was_being_erased_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Until the COMMIT a reader still finds the row, and would remember its key."""
    async with on(tmp_path / "data") as store:
        await store.save(turn("e1", SAM, state=b"sam"))
        reader = store._reader  # type: ignore[attr-defined]
        wrapped = reader.conn.execute("SELECT hash, tenant, wrapped FROM actors").fetchone()
        destroy = KeyRing.destroy

        def read_meanwhile(ring: KeyRing, n: int) -> None:
            destroy(ring, n)
            reader.host.unwrap(*wrapped)

        monkeypatch.setattr(KeyRing, "destroy", read_meanwhile)
        await store.save(turn("e2", SAM, erase=True))

        assert reader.host.unwrap.cache_info().currsize == 0

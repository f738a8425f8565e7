"""What every store promises, whichever database is under it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.drawing import Drawing
from bot.engine.effects import Picture
from bot.ports import Loaded, Receipt, Store
from bot.store import StoreError
from tests.store.store_parts import (
    ALEX,
    COMMUNITY,
    KINDS,
    NOW,
    SAM,
    deliverable,
    entry,
    ids,
    item,
    later,
    say,
    timer,
    turn,
)


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with KINDS[request.param](tmp_path / "data") as opened:
        yield opened


# --- turns --------------------------------------------------------------------------------------


async def test_an_actor_never_met_has_no_state(store: Store):
    assert await store.load(SAM) == Loaded(None, "")


async def test_a_saved_state_is_loaded_until_another_one_is_saved(store: Store):
    await store.save(turn("e1", state=b"first"))
    await store.save(turn("e2", state=b"second"))
    await store.save(turn("e3", outbox=(item("a"),)))

    assert (await store.load(SAM)).state == b"second"
    assert (await store.load(ALEX)).state is None


async def test_several_actors_are_loaded_in_the_order_asked_for(store: Store):
    await store.save(turn("e1", SAM, state=b"sam"))
    await store.save(turn("e2", ALEX, state=b"alex"))

    loaded = await store.load_many([ALEX, COMMUNITY, SAM])

    assert [one.state for one in loaded] == [b"alex", None, b"sam"]


async def test_an_event_seen_before_writes_nothing(store: Store):
    await store.save(turn("e1", state=b"first"))

    again = await store.save(
        turn(
            "e1",
            state=b"again",
            entries=(entry("n", "again"),),
            timers=(timer("t", NOW),),
            outbox=(item("a"),),
        )
    )

    assert again is False
    assert (await store.load(SAM)).state == b"first"
    assert await store.entries(SAM) == []
    assert await store.next_due() is None


async def test_turns_that_arrive_together_are_saved_each_for_itself(store: Store):
    """A duplicate among them takes no neighbour with it."""
    turns = [turn("same" if n % 10 == 0 else f"e{n}", outbox=(item(f"{n}", lane=f"{n}"),)) for n in range(60)]

    saved = await asyncio.gather(*(store.save(one) for one in turns))

    assert saved.count(False) == 5
    assert len(await store.due_deliveries(NOW, 100)) == 55


async def test_an_error_in_one_turn_is_that_turns_alone(store: Store):
    await store.save(turn("e0", outbox=(item("taken", lane="x"),)))

    one, two, three = await asyncio.gather(
        store.save(turn("e1", SAM, state=b"sam")),
        store.save(turn("e2", ALEX, state=b"alex", outbox=(item("taken"),))),
        store.save(turn("e3", COMMUNITY, state=b"all")),
        return_exceptions=True,
    )

    assert (one, three) == (True, True)
    assert isinstance(two, StoreError)
    assert [loaded.state for loaded in await store.load_many([SAM, ALEX, COMMUNITY])] == [
        b"sam",
        None,
        b"all",
    ]


async def test_the_event_of_a_failed_turn_may_come_again(store: Store):
    await store.save(turn("e0", outbox=(item("taken"),)))
    with pytest.raises(StoreError, match="Nothing of this change"):
        await store.save(turn("e1", ALEX, outbox=(item("taken"),)))

    assert await store.save(turn("e1", ALEX, state=b"now")) is True


async def test_many_turns_at_once_say_which_were_new(store: Store):
    await store.save(turn("e1", SAM, state=b"old"))

    saved = await store.save_many([turn("e0", ALEX, state=b"alex"), turn("e1", SAM), turn("e2", COMMUNITY)])

    assert list(saved) == [True, False, True]
    assert (await store.load(ALEX)).state == b"alex"


async def test_an_error_among_many_turns_saves_none_of_them(store: Store):
    await store.save(turn("e0", outbox=(item("taken"),)))

    with pytest.raises(StoreError, match="Nothing of this change"):
        await store.save_many([turn("e1", ALEX, state=b"x"), turn("e2", SAM, outbox=(item("taken"),))])

    assert (await store.load(ALEX)).state is None
    assert await store.save(turn("e1", ALEX, state=b"y")) is True


async def test_a_moment_without_a_zone_is_refused(store: Store):
    with pytest.raises(TypeError):
        await store.save(turn("e1", at=NOW.replace(tzinfo=None), state=b"x"))

    assert (await store.load(SAM)).state is None


async def test_ids_of_different_tenants_never_meet(store: Store):
    """The same user id elsewhere is another person, however the parts are cut."""
    same = [
        Actor(platform="slack", tenant="T1", user="U1"),
        Actor(platform="slack", tenant="T1U", user="1"),
        Actor(platform="slack", tenant="T2", user="U1"),
        Actor(platform="discord", tenant="T1", user="U1"),
        Actor(platform="slack", tenant="T1U1"),
    ]

    for number, actor in enumerate(same):
        await store.save(turn(f"e{number}", actor, state=str(number).encode()))

    assert [one.state for one in await store.load_many(same)] == [b"0", b"1", b"2", b"3", b"4"]


# --- the journey --------------------------------------------------------------------------------


async def test_the_journey_is_told_oldest_first(store: Store):
    await store.save(turn("e1", entries=(entry("b", "second", later(hours=1)), entry("a", "first"))))
    await store.save(turn("e2", entries=(entry("c", "with the second", later(hours=1)),)))

    told = await store.entries(SAM)

    assert [one.data["text"] for one in told] == ["first", "second", "with the second"]
    assert told[0] == entry("a", "first")


# --- erasing ------------------------------------------------------------------------------------


async def _settled(store: Store) -> None:
    await store.save(
        turn(
            "e1",
            state=b"x",
            entries=(entry("n", "a note"),),
            timers=(timer("t", NOW, "check-in"),),
            outbox=(item("sent"), item("old"), item("shared", lane="C1")),
        )
    )
    await store.sent("sent", Receipt("ref", "D1"), NOW)
    await store.save(turn("e2", ALEX, state=b"alex", outbox=(item("hers", lane="C1"),)))


async def test_erasing_leaves_only_the_goodbye_until_it_is_delivered(store: Store):
    await _settled(store)

    await store.save(
        turn("bye", erase=True, state=b"y", entries=(entry("m", "z"),), outbox=(item("goodbye"),))
    )

    assert await store.load(SAM) == Loaded(None, "")
    assert await store.entries(SAM) == []
    assert await store.due_timers(later(days=9), 10) == []
    assert (await store.counts())["actors"] == 2
    assert set(await deliverable(store)) == {"hers", "goodbye"}
    await store.sent("goodbye", Receipt("ref", "D1"), NOW)
    assert await store.everything(SAM) == {}
    assert (await store.counts())["actors"] == 1


async def test_a_goodbye_that_cannot_be_delivered_goes_too(store: Store):
    await _settled(store)
    await store.save(turn("bye", erase=True, outbox=(item("goodbye"),)))

    await store.hold("goodbye", "closed", NOW)

    assert await store.everything(SAM) == {}
    assert (await store.counts())["held"] == 0


async def test_erasing_without_a_goodbye_leaves_nothing(store: Store):
    await _settled(store)

    await store.save(turn("bye", erase=True))

    assert await store.everything(SAM) == {}
    assert (await store.load(ALEX)).state == b"alex"


async def test_what_an_erased_actor_tells_others_still_arrives(store: Store):
    await _settled(store)

    await store.save(turn("bye", erase=True, timers=(timer("withdraw", NOW, actor=COMMUNITY),)))

    assert [one.id for one in await store.due_timers(NOW, 10)] == ["withdraw"]


async def test_a_delivery_in_hand_is_not_begun_after_its_actor_was_erased(store: Store):
    await _settled(store)
    (mine, _) = await store.due_deliveries(NOW, 10)

    await store.save(turn("bye", erase=True))

    assert await store.begin(mine.delivery.id, NOW) is False
    await store.sent(mine.delivery.id, Receipt("ref"), NOW)
    assert await store.everything(SAM) == {}


async def test_an_erased_member_can_start_again(store: Store):
    await _settled(store)
    await store.save(turn("bye", erase=True))

    await store.save(turn("e9", state=b"new", outbox=(item("old"),)))

    assert (await store.load(SAM)).state == b"new"
    assert ids(await store.due_deliveries(NOW, 10)) == ["hers", "old"]


async def test_removing_the_bot_erases_every_actor_of_the_tenant_and_nobody_else(store: Store):
    elsewhere = Actor(platform="slack", tenant="T2", user="U1")
    await _settled(store)
    await store.save(turn("e5", elsewhere, state=b"else", outbox=(item("else", lane="C1"),)))
    await store.save(turn("e6", COMMUNITY, state=b"community"))

    erased = await store.erase_tenant("slack", "T1")

    assert erased == 3
    assert [one.state for one in await store.load_many([SAM, ALEX, COMMUNITY, elsewhere])] == [
        *(None, None, None),
        b"else",
    ]
    assert await deliverable(store) == ["else"]


async def test_nobody_is_kept_for_an_empty_row(store: Store):
    """Someone told once, or answered once, of whom the engine keeps no state."""
    await store.save(turn("e1", ALEX, timers=(timer("told", NOW, actor=SAM),)))
    await store.save(turn("told", SAM, outbox=(item("only"),)))

    await store.sent("only", Receipt("ref"), NOW)
    await store.save(turn("e2", ALEX, timers=(timer("told-again", NOW, actor=SAM),)))
    await store.save(turn("told-again", SAM))

    assert (await store.counts())["actors"] == 0


# --- export -------------------------------------------------------------------------------------


async def test_the_states_of_communities_are_given_and_those_of_members_are_not(store: Store):
    await store.save(turn("e1", SAM, state=b"sam"))
    await store.save(turn("e2", COMMUNITY, state=b"a place"))

    assert list(await store.communities()) == [b"a place"]


async def test_everything_held_of_an_actor_can_be_written_as_json(store: Store):
    state = msgspec.json.encode({"name": "Sam"})
    first = item("a", deadline=later(seconds=3), fallback=say("fallback words"))
    await store.save(
        turn(
            "e1",
            state=state,
            entries=(entry("n", "a note"),),
            timers=(timer("t", NOW, "check-in"),),
            outbox=(first, item("b", Picture(Drawing("a", ()), "alt words"))),
        )
    )
    await store.sent("b", Receipt("ref-1", "D1"), NOW)

    held = await store.everything(SAM)

    told = msgspec.json.decode(msgspec.json.encode(held))
    assert told["actor"] == {"platform": "slack", "tenant": "T1", "user": "U1"}
    assert (told["state"], told["dm"]) == ({"name": "Sam"}, "D1")
    assert told["entries"][0]["data"] == {"text": "a note"}
    assert (told["timers"][0]["name"], told["timers"][0]["event"]["nudge"]) == ("check-in", "t")
    assert [one["status"] for one in told["deliveries"]] == ["waiting", "sent"]
    assert "fallback words" in str(told["deliveries"][0])
    assert told["deliveries"][1]["ref"] == "ref-1"


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (msgspec.msgpack.encode({"a": 1}), {"a": 1}),
        (msgspec.json.encode([1, "b"]), [1, "b"]),
        (b"\xc1 not either", "wSBub3QgZWl0aGVy"),
    ],
)
async def test_a_state_is_exported_whatever_it_was_encoded_with(store: Store, state: bytes, shown: object):
    await store.save(turn("e1", state=state))

    assert (await store.everything(SAM))["state"] == shown

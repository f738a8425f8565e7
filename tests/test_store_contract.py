"""What every store promises, whichever database is under it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.effects import Edit, Message, Picture, Post, React
from bot.engine.text import words
from bot.ports import Loaded, OutboxItem, Receipt, Store
from bot.store import StoreError
from tests.store_parts import (
    ALEX,
    COMMUNITY,
    NOW,
    SAM,
    deliverable,
    entry,
    ids,
    item,
    later,
    on,
    say,
    timer,
    turn,
)

KINDS = {"embedded": on}
"""Implementation -> how it is opened on a folder. Each keeps every promise below."""


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


# --- timers -------------------------------------------------------------------------------------


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


async def test_a_timer_whose_event_was_saved_before_can_be_dropped(store: Store):
    await store.save(turn("e1", state=b"x", timers=(timer("t", NOW),)))

    await store.drop_timer("t")
    await store.drop_timer("never-there")

    assert await store.due_timers(NOW, 10) == []
    assert await store.next_due() is None


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
    await store.drop_timer("t2")
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


# --- the outbox ---------------------------------------------------------------------------------


async def test_a_lane_goes_in_order_and_lanes_side_by_side(store: Store):
    await store.save(turn("e1", outbox=(item("a1"), item("b1", lane="other"), item("a2"))))
    await store.save(turn("e2", outbox=(item("a3"),)))

    seen = []
    while due := await store.due_deliveries(NOW, 100):
        seen.append(set(ids(due)))
        for one in due:
            assert await store.begin(one.delivery.id, NOW)
            await store.sent(one.delivery.id, Receipt(), NOW)

    assert seen == [{"a1", "b1"}, {"a2"}, {"a3"}]
    assert await store.next_due() is None


async def test_a_delivery_says_all_that_an_adapter_needs(store: Store):
    picture = Picture(b"\x89PNG\x00\xff", "a week")
    await store.save(turn("e1", state=b"x", outbox=(item("a", say("hello")), item("b", picture))))

    (first,) = await store.due_deliveries(NOW, 10)
    await store.sent("a", Receipt("C1:17.2", "D1"), NOW)
    (second,) = await store.due_deliveries(NOW, 10)

    assert (first.delivery.actor, first.delivery.effect, first.lane) == (SAM, say("hello"), "U1")
    assert (first.delivery.dm, first.attempts) == ("", 0)
    assert (second.delivery.effect, second.delivery.dm) == (picture, "D1")
    assert (await store.load(SAM)).dm == "D1"


async def test_a_begun_row_stops_its_lane_and_is_handed_out_once(store: Store):
    await store.save(turn("e1", outbox=(item("a"), item("b"))))

    first, again = await store.begin("a", NOW), await store.begin("a", NOW)

    assert (first, again) == (True, False)
    assert await deliverable(store) == []
    assert ids(await store.interrupted()) == ["a"]


async def test_a_row_that_is_sent_is_no_longer_interrupted(store: Store):
    await store.save(turn("e1", outbox=(item("a"), item("b"))))
    await store.begin("a", NOW)

    await store.sent("a", Receipt("ref"), NOW)

    assert await store.interrupted() == []
    assert await deliverable(store) == ["b"]


async def test_a_put_off_row_keeps_its_lane_waiting(store: Store):
    await store.save(turn("e1", outbox=(item("a"), item("b"), item("c", lane="other"))))
    await store.begin("a", NOW)

    await store.retry("a", later(minutes=5), "rate-limited")

    assert await deliverable(store) == ["c"]
    assert await deliverable(store, later(minutes=5)) == ["c", "a"]
    assert {one.attempts for one in await store.due_deliveries(later(minutes=5), 10)} == {0, 1}


async def test_a_held_row_lets_its_lane_go_on_and_is_counted(store: Store):
    await store.save(turn("e1", state=b"x", outbox=(item("a"), item("b"))))
    await store.begin("a", NOW)

    await store.hold("a", "ambiguous", NOW)

    assert await deliverable(store) == ["b"]
    assert await store.interrupted() == []
    counts = await store.counts()
    assert (counts["held"], counts["waiting"], counts["actors"]) == (1, 1, 1)


async def test_what_is_over_is_not_begun_again(store: Store):
    await store.save(turn("e1", state=b"x", outbox=(item("a"), item("b"))))
    await store.sent("a", Receipt(), NOW)
    await store.hold("b", "closed", NOW)

    begun = [await store.begin(id, NOW) for id in ("a", "b", "never-there")]
    await store.retry("a", NOW, "late")
    await store.retry("b", NOW, "late")

    assert begun == [False, False, False]
    assert await deliverable(store) == []


async def test_a_first_answer_in_hand_holds_its_lane_until_it_is_answered(store: Store):
    first = item("a", deadline=later(seconds=3), fallback=say("same words"))
    await store.save(turn("e1", state=b"x", outbox=(first, item("b"), item("c", lane="other"))))

    before = await deliverable(store)
    await store.sent("a", Receipt("ref"), NOW)

    assert before == ["c"]
    assert set(await deliverable(store)) == {"b", "c"}


async def test_a_first_answer_that_failed_is_said_at_once(store: Store):
    first = item("a", deadline=later(seconds=3), fallback=say("same words"))
    await store.save(turn("e1", outbox=(first, item("b"))))

    fell = await store.fall_back("a")
    (due,) = await store.due_deliveries(NOW, 10)

    assert fell is True
    assert (due.delivery.id, due.delivery.effect) == ("a", say("same words"))


async def test_a_first_answer_that_failed_without_a_fallback_is_dropped(store: Store):
    await store.save(turn("e1", outbox=(item("a", deadline=later(seconds=3)), item("b"))))

    fell = await store.fall_back("a")

    assert fell is False
    assert await deliverable(store) == ["b"]


@pytest.mark.parametrize("words_again", [True, False])
async def test_after_the_deadline_the_fallback_comes_or_the_next_row(store: Store, words_again: bool):
    """The process died between the save and the answer: the member still gets the words."""
    fallback = say("same words") if words_again else None
    first = item("a", deadline=later(seconds=3), fallback=fallback)
    await store.save(turn("e1", outbox=(first, item("b"))))

    assert await store.next_due() == later(seconds=3)
    assert await deliverable(store, later(seconds=2)) == []
    (due,) = await store.due_deliveries(later(seconds=3), 10)

    assert due.delivery.effect == (say("same words") if words_again else say("b"))


async def test_an_answer_that_arrives_after_its_deadline_is_not_said_twice(store: Store):
    await store.save(turn("e1", outbox=(item("a", deadline=later(seconds=3), fallback=say("again")),)))
    await store.due_deliveries(later(seconds=4), 10)

    await store.sent("a", Receipt("ref"), later(seconds=4))

    assert await deliverable(store, later(seconds=4)) == []


async def test_a_first_answer_behind_others_waits_for_its_place(store: Store):
    """Its deadline passes while the lane is held up: the fallback keeps its place in the order."""
    first = item("b", deadline=later(seconds=3), fallback=say("b"))
    await store.save(turn("e1", outbox=(item("a"), first, item("c"))))

    order = []
    while due := await store.due_deliveries(later(minutes=1), 10):
        order += ids(due)
        await store.sent(due[0].delivery.id, Receipt(), NOW)

    assert order == ["a", "b", "c"]


@pytest.mark.parametrize(
    "effect",
    [
        Edit("post", Message(words("new"))),
        React("post", "tada"),
        Post("C1", Message(words("under it")), thread="post"),
    ],
)
async def test_an_effect_on_a_message_waits_until_that_is_out_and_knows_where(store: Store, effect):
    post = item("post", Post("C1", Message(words("win"))), lane="C1")
    await store.save(turn("e1", COMMUNITY, state=b"x", outbox=(post,)))
    await store.save(turn("e2", state=b"x", outbox=(item("on-it", effect),)))

    before = await deliverable(store)
    await store.sent("post", Receipt("C1:17.2"), NOW)
    (due,) = await store.due_deliveries(NOW, 10)

    assert before == ["post"]
    assert (due.delivery.id, due.delivery.target) == ("on-it", "C1:17.2")


async def test_what_waits_for_a_message_is_not_what_is_due_next(store: Store):
    """Otherwise a loop that sleeps until the next due moment would never sleep."""
    post = OutboxItem(id="post", lane="C1", effect=say("win"))
    await store.save(turn("e1", COMMUNITY, state=b"x", outbox=(post,)))
    await store.retry("post", later(hours=1), "rate-limited")
    await store.save(turn("e2", outbox=(item("edit", Edit("post", Message(words("new")))),)))

    assert await deliverable(store) == []
    assert await store.next_due() == later(hours=1)


@pytest.mark.parametrize("target", ["held", "unknown"])
async def test_an_effect_on_a_message_that_never_got_out_has_no_target(store: Store, target: str):
    await store.save(turn("e1", COMMUNITY, state=b"x", outbox=(item("held", lane="C1"),)))
    await store.hold("held", "refused", NOW)
    await store.save(turn("e2", outbox=(item("edit", Edit(target, Message(words("new")))),)))

    (due,) = await store.due_deliveries(NOW, 10)

    assert (due.delivery.id, due.delivery.target) == ("edit", "")


async def test_an_edit_of_a_later_message_in_its_own_lane_does_not_wait_for_ever(store: Store):
    edit = item("edit", Edit("later", Message(words("new"))))
    await store.save(turn("e1", outbox=(edit, item("later"))))

    assert await deliverable(store) == ["edit"]


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


async def test_everything_held_of_an_actor_can_be_written_as_json(store: Store):
    state = msgspec.json.encode({"name": "Sam"})
    first = item("a", deadline=later(seconds=3), fallback=say("fallback words"))
    await store.save(
        turn(
            "e1",
            state=state,
            entries=(entry("n", "a note"),),
            timers=(timer("t", NOW, "check-in"),),
            outbox=(first, item("b", Picture(b"\x00", "alt words"))),
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

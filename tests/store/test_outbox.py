"""What every store promises of the outbox: lanes, first answers, and what means another message."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.engine.drawing import Drawing, Part, Row
from bot.engine.effects import Edit, Message, Picture, Post, React
from bot.engine.words.text import words
from bot.ports import OutboxItem, Receipt, Store
from tests.store.store_parts import (
    ALEX,
    COMMUNITY,
    KINDS,
    NOW,
    SAM,
    deliverable,
    ids,
    item,
    later,
    say,
    turn,
)


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with KINDS[request.param](tmp_path / "data") as opened:
        yield opened


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


async def test_an_actors_own_lane_goes_in_order_beside_everybody_elses(store: Store):
    """As the house has it: the lane is named like its actor. It survives that they are erased."""
    await store.save(turn("e1", state=b"x", outbox=(item("a1", lane=SAM.key), item("a2", lane=SAM.key))))
    await store.save(turn("e2", ALEX, state=b"x", outbox=(item("b1", lane=ALEX.key),)))

    both = set(await deliverable(store))
    await store.begin("a1", NOW)
    await store.sent("a1", Receipt(), NOW)
    following = set(await deliverable(store))
    goodbyes = (item("bye1", lane=SAM.key), item("bye2", lane=SAM.key))
    await store.save(turn("e3", erase=True, outbox=goodbyes))

    assert (both, following) == ({"a1", "b1"}, {"a2", "b1"})
    assert set(await deliverable(store)) == {"bye1", "b1"}


async def test_a_delivery_says_all_that_an_adapter_needs(store: Store):
    picture = Picture(Drawing("a week", (Part("b", (Row("c", 1, "win"),)),)), "a week")
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


async def test_of_what_is_held_no_word_is_kept(store: Store):
    """A post of a community's that could not go out would outlive the member whose words it holds."""
    await store.save(turn("e", COMMUNITY, outbox=(item("a", say("a win of Sam's")), item("b"))))
    await store.begin("a", NOW)
    await store.hold("a", "not_in_channel", NOW)

    held, counts = await store.everything(COMMUNITY), await store.counts()

    assert "a win of Sam's" not in str(held)
    assert (counts["held"], counts["waiting"]) == (1, 1)

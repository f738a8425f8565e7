"""One actor's events go one at a time, in the order in which they asked for the lock."""

import asyncio

import pytest

from bot.locks import Locks


async def _in_turn(locks: Locks, key: str, name: str, said: list[str]) -> None:
    async with locks.of(key):
        said.append(f"{name} in")
        await asyncio.sleep(0)
        said.append(f"{name} out")


async def test_one_at_a_time_in_the_order_they_came():
    locks, said = Locks(), list[str]()

    await asyncio.gather(*(_in_turn(locks, "sam", name, said) for name in "abc"))

    assert said == ["a in", "a out", "b in", "b out", "c in", "c out"]


async def test_different_actors_go_side_by_side():
    locks, said = Locks(), list[str]()

    await asyncio.gather(_in_turn(locks, "sam", "a", said), _in_turn(locks, "alex", "b", said))

    assert said == ["a in", "b in", "a out", "b out"]


async def test_who_comes_while_it_is_handed_on_waits_behind():
    """The one who waited has it at once, also before they come round to do something with it."""
    locks = Locks()
    assert locks.take("sam")
    waiting = asyncio.create_task(locks.wait("sam"))
    await asyncio.sleep(0)

    locks.let_go("sam")

    assert not locks.take("sam")
    await waiting
    locks.let_go("sam")
    assert locks.take("sam")


@pytest.mark.parametrize("handed_on", [False, True])
async def test_who_gives_up_waiting_leaves_it_to_the_next(handed_on: bool):
    locks, said = Locks(), list[str]()
    assert locks.take("sam")
    gives_up = asyncio.create_task(locks.wait("sam"))
    patient = asyncio.create_task(_in_turn(locks, "sam", "b", said))
    await asyncio.sleep(0)

    if handed_on:
        locks.let_go("sam")
    gives_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gives_up
    if not handed_on:
        locks.let_go("sam")
    await patient

    assert said == ["b in", "b out"]
    assert locks.take("sam")


async def test_a_lock_that_nobody_holds_is_not_kept():
    locks, said = Locks(), list[str]()

    await asyncio.gather(*(_in_turn(locks, f"m{n % 3}", "x", said) for n in range(9)))

    assert locks._held == {}

"""Generated conversations full of canary words: none is where it should not be, whatever goes wrong."""

import asyncio
import base64
import gc
import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot import delivery, logs
from bot.commands.care import backup, export, forget
from bot.commands.doctor import doctor
from bot.engine.effects import Home, Message
from bot.engine.words.text import words
from bot.health.pages import watched
from bot.health.parts import Lines
from bot.store.restore import restore
from tests.engine.pure import MONDAY, scripts
from tests.scenarios.golden import arrivals, not_waiting_for_the_disk, places
from tests.trust.canaries.canaries import MARK, found, traces, traces_in
from tests.trust.canaries.canary_hands import owner_of
from tests.trust.canaries.canary_plants import PLANTS
from tests.trust.canaries.canary_sheets import Ask, Call, World
from tests.trust.canaries.canary_store import unsealed
from tests.trust.canaries.canary_town import Town
from tests.trust.canaries.canary_walk import Walker


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform's rate is real time; here thousands of messages go out in a minute."""
    monkeypatch.setattr(delivery, "RATES", {"slack": (1e9, 1), "discord": (1e9, 1)})
    not_waiting_for_the_disk(monkeypatch)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the process logs when everybody in it talks as much as they can."""
    scripts()  # read before: the parser of Markdown alone would write a hundred thousand lines
    stream = io.StringIO()
    logs.configure("DEBUG", stream)
    logging.root.handlers = [one for one in logging.root.handlers if isinstance(one, logs._Guests)]
    with everybody_talks():
        yield stream


@contextmanager
def everybody_talks() -> Iterator[None]:
    """DEBUG for each logger there is, our own and the libraries'."""
    every = [logging.getLogger(), *map(logging.getLogger, logging.root.manager.loggerDict)]
    before = [one.level for one in every]
    for one in every:
        one.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        for one, level in zip(every, before, strict=True):
            one.setLevel(level)


# --- the judge ------------------------------------------------------------------------------------

WORD = MARK + "abcdef"


@pytest.mark.parametrize(
    "planted",
    [
        WORD.encode(),
        WORD.upper().encode(),
        WORD.capitalize().encode("utf-16-le"),
        WORD.encode("utf-16-be"),
        WORD.encode().hex().encode(),
        *(base64.b64encode(b"x" * skipped + WORD.encode() + b"tail") for skipped in range(3)),
    ],
)
def test_a_planted_canary_is_found_in_whatever_it_is_dressed(planted: bytes, tmp_path: Path):
    (tmp_path / "file").write_bytes(os.urandom(5000) + planted + os.urandom(5000))

    assert traces_in(tmp_path)
    assert traces(planted)


def test_bytes_without_a_canary_raise_no_alarm():
    assert traces(os.urandom(2_000_000)) == set()


async def test_a_word_that_goes_to_somebody_else_is_seen(tmp_path: Path):
    """The judge can fail: an adapter that is handed another member's words is caught."""
    town = Town(tmp_path, seed=1, people=1)
    here, there = town.walkers[0], town.walkers[1]
    word = town.canaries.word(here.owner)

    town.eyes.look("1.1", here.actor, word.encode(), _say())
    assert town.eyes.leaks == []
    town.eyes.look("1.2", there.actor, word.upper().encode(), _say())

    assert len(town.eyes.leaks) == 1


def test_what_somebody_asked_to_read_may_come_late_and_nothing_that_was_asked_for_later():
    """A platform was slow, and meanwhile its author took it back."""
    world = World(circle={("slack/T", "reader")})
    ask = Ask("author", "slack/T", frozenset({WORD}), frozenset(), MONDAY, "taken back", first=MONDAY)
    ask.over_at = MONDAY + timedelta(minutes=20)

    def read(said: int, **more: object) -> bool:
        at, then = MONDAY + timedelta(minutes=30), MONDAY + timedelta(minutes=said)
        call = Call("reader", at, asked=True, scripts=frozenset({"circle-answer"}), said=then)
        return ask.was_on_its_way(replace(call, **more), world)

    assert read(19)
    assert not read(21)
    assert not read(19, asked=False)
    assert not read(19, to="somebody else")
    assert not read(19, scripts=frozenset({"win"}))


def _say():
    return Home(Message(words("x")))


OFTEN = {"Win", "Ask", "Reply", "Note", "OnCall", "Moderates"}
"""What is let out, and reaches others, in each town."""

SELDOM = {"Unnamed", "Thanks", "Wanted", "Case", "Writes"}
"""What a town of ten may see none of in a week: a larger one must."""

ROUNDS_TO_FIND = 25
"""In which a planted leak is found; most are in five."""

# --- the conversations ----------------------------------------------------------------------------


async def _conversations(town: Town, rounds: int, lives: int) -> None:
    """So many rounds in each of so many lives of the house; what a thief copies meanwhile holds no word."""
    left_open = []
    for life in range(lives):
        await town.open()
        await town.talk(rounds)
        assert traces_in(town.snapshot(f"stolen{life}")) == set(), "a copy with its log half-way"
        await _pages_say_nothing(town)
        await town.refused_requests()
        await town.house.tidy()
        await town.close()
        await _kept_is_their_own_or_let_out(town)
        gc.collect()  # another test may have told Python to collect less often
        left_open.append((len(_handles()), len(asyncio.all_tasks())))
    assert left_open == left_open[:1] * lives, "handles and tasks, after each life as after the first"


def _handles() -> list[str]:
    """What this process holds open; but for fonts, which are opened once, with the first picture."""
    links = [os.path.join("/proc/self/fd", name) for name in os.listdir("/proc/self/fd")]
    held = [os.readlink(link) for link in links if os.path.islink(link)]
    return [one for one in held if not one.endswith((".ttf", ".otf"))]


async def _pages_say_nothing(town: Town) -> None:
    """/livez, /readyz and /metrics name nobody."""
    async with watched(town.house, Lines()) as address, aiohttp.ClientSession() as session:
        for page in ("livez", "readyz", "metrics"):
            async with session.get(f"{address}/{page}") as answer:
                assert traces(await answer.read()) == set()


async def _kept_is_their_own_or_let_out(town: Town) -> None:
    """Of a member nothing of anybody else's is kept; of a community, what still stands or waits there."""
    for actor, body in (await unsealed(town.settings)).items():
        who, sheets = owner_of(actor), town.agreed
        for part in body.split(b"\n"):
            strange = town.canaries.strangers(part, who)
            if not actor.user:
                strange = {word for word in strange if not sheets.is_kept(word, who, town.clock.now())}
            assert [sheets.told_of(word) for word in sorted(strange)] == [], f"{who}, {part[:20]!r}"


async def _exports_are_whole(town: Town, folder: Path) -> None:
    """A member's two files hold every word that is kept of them, and nobody else's."""
    held = await unsealed(town.settings)
    for number, walker in enumerate(one for one in town.walkers if one.actor in held):
        await export(town.settings, walker.actor, folder / str(number))
        for file in sorted((folder / str(number)).iterdir()):
            assert file.stat().st_mode & 0o777 == 0o600
            body = file.read_bytes()
            assert town.canaries.strangers(body, walker.owner) == set()
            assert found(held[walker.actor]) <= found(body), file.name
    assert town.eyes.exports, "some had theirs in the chat, too"


async def _forget(town: Town, leaving: list[Walker]) -> None:
    """Half of them by their own command, the other half by the host's."""
    await town.open()
    for walker in leaving[::2]:
        await town.say_goodbye(walker)
    await town.close()
    for walker in leaving[1::2]:
        await forget(town.settings, walker.actor)
        town.agreed.forget(walker.owner)
    await town.open()
    await town.catch_up()
    await town.close()


async def _nothing_is_left(town: Town, leaving: list[Walker]) -> None:
    """Not of their words, however it is opened."""
    held = await unsealed(town.settings)
    gone = {walker.owner for walker in leaving}
    for actor, body in held.items():
        assert owner_of(actor) not in gone
        for part in body.split(b"\n"):
            left = {word for word in found(part) if town.canaries.makers.get(word) in gone}
            assert left == set(), f"{owner_of(actor)} still holds {left}: {part[:300]!r}"


async def _whole(town: Town, log: io.StringIO, capfd, rounds: int, lives: int) -> str:
    """The conversations, the host's care, who leaves, and a copy from before that is put back."""
    await _conversations(town, rounds, lives)
    assert town.eyes.leaks == []
    await _exports_are_whole(town, town.folder.parent / "handed over")
    await backup(town.settings, town.folder / "copy.db")
    then = town.agreed.copied()
    await doctor(town.settings, as_json=True, offline=True)
    await doctor(town.settings, as_json=False, offline=True)
    leaving = town.leaving()
    await _forget(town, leaving)
    await _nothing_is_left(town, leaving)
    restore(town.settings, town.folder / "copy.db", force=True)
    town.agreed.put_back(then)
    for walker in leaving:  # what was erased stays erased
        town.agreed.forget(walker.owner)
    town.eyes.settled()
    await town.open()
    await town.catch_up()
    await town.close()
    await _nothing_is_left(town, leaving)
    said = capfd.readouterr()
    assert traces((log.getvalue() + said.out + said.err).encode()) == set()
    assert '"event": "round-failed"' in log.getvalue(), "adapters did fail, and it was logged"
    assert traces_in(town.folder) == set()
    assert town.eyes.leaks == []
    assert town.eyes.posted, "wins did stand in the communities' threads"
    assert town.agreed.shown.keys() >= OFTEN, "the circle lived"
    return f"0 in {town.told.conversations} conversations, {town.eyes.calls} calls"


@pytest.mark.promise("no-leak")
async def test_no_canary_is_where_it_should_not_be(tmp_path, log, capfd, measured):
    town = Town(tmp_path / "town", seed=5, people=10)

    measured(await _whole(town, log, capfd, rounds=4, lives=2))


@pytest.mark.soak
@pytest.mark.promise("no-leak")
async def test_no_canary_is_where_it_should_not_be_after_ten_thousand_conversations(
    tmp_path, log, capfd, measured
):
    """And most steps of all scripts were met on the way."""
    town = Town(tmp_path / "town", seed=6, people=21)

    with arrivals() as met:
        told = await _whole(town, log, capfd, rounds=24, lives=5)

    known = places(scripts(), "en")
    assert town.told.conversations >= 10_000
    assert town.agreed.shown.keys() >= OFTEN | SELDOM
    measured(f"{told}, {len(met & known)} of {len(known)} steps met")
    assert len(met & known) > 0.75 * len(known), "the rest is met in golden conversations"


@pytest.mark.soak
@pytest.mark.parametrize("planted", PLANTS)
async def test_a_leak_that_is_planted_in_the_product_is_found(planted, tmp_path, monkeypatch):
    """Each in a town of its own, which stops at the first."""
    broken, sign = PLANTS[planted]
    broken(monkeypatch)
    town = Town(tmp_path / "town", seed=4, people=10)

    await town.open()
    for _ in range(ROUNDS_TO_FIND):
        await town.talk(1)
        if any(sign in leak for leak in town.eyes.leaks):
            break
    await town.close()

    assert any(sign in leak for leak in town.eyes.leaks), town.eyes.leaks[:3]

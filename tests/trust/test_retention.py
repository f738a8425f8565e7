"""Words go when they are old, and what happened stays: in states, entries, what waited, and old copies."""

import asyncio
import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from pydantic import ValidationError
from sqlite_utils import Database

from bot.app import House, open_app
from bot.clock import MovableClock
from bot.doctor.keeping import keeping
from bot.engine.community import Community
from bot.engine.lasting import LASTS, Lasts, let_go_of_words
from bot.engine.member import Goal, Interview, Letter, Loss, Member, PeerSaid, Plan, Talk
from bot.settings import Settings
from bot.store.columns import COLUMNS
from bot.store.connection import DATABASE
from bot.store.ledger import FILE as LEDGER
from bot.store.ledger import read
from bot.store.migrations import migrations
from bot.store.opening import BACKUPS
from bot.store.retention import WORDS
from tests.line.desk import SAM, Desk
from tests.store.store_parts import all_bytes, entry, item, timer, turn

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BEFORE = NOW - timedelta(days=90)
OLD, NEW = NOW - timedelta(days=91), NOW - timedelta(days=89)
CANARY = "heron-in-the-reeds"


def _structs(kind: type) -> Iterator[type]:
    """The struct and every struct that a field of it may hold."""
    seen, coming = set(), [kind]
    while coming:
        one = coming.pop()
        coming += get_args(one)
        if isinstance(one, type) and issubclass(one, msgspec.Struct) and one not in seen:
            seen.add(one)
            coming += [field.type for field in msgspec.structs.fields(one)]
            yield one


def test_every_field_of_a_state_says_how_long_it_lasts():
    """Nobody stores words of a member without having decided when they go."""
    stored = {*_structs(Member), *_structs(Community)}

    assert {struct: {field.name for field in msgspec.structs.fields(struct)} for struct in stored} == {
        struct: set(fields) for struct, fields in LASTS.items()
    }
    assert {lasts for fields in LASTS.values() for lasts in fields.values()} == set(get_args(Lasts))


def test_every_column_that_could_hold_words_says_how_long_it_lasts():
    """Hashes, wrapped keys and the migrations' own names are told apart by name."""
    no_words = {"hash", "tenant", "wrapped", "id", "target", "_sqlite_migrations"}
    with Database(memory=True) as db:
        migrations.apply(db)
        kinds = {table: db[table].columns_dict for table in COLUMNS if table not in no_words}

    could = {
        table: {name for name, kind in columns.items() if kind in (str, bytes) and name not in no_words}
        for table, columns in kinds.items()
    }
    assert {table: names for table, names in could.items() if names} == {
        table: set(names) for table, names in WORDS.items()
    }


def _full(at: datetime) -> Member:
    """Somebody who last came then, with words in every place that may hold some."""
    day = at.date().isoformat()
    return Member(
        SAM,
        name="Sam",
        talks=(Talk("rejected", "thought", slots={"thought": CANARY}, at=at),),
        plan=Plan("step", CANARY, CANARY, CANARY, CANARY, day),
        goals=(Goal(CANARY, CANARY, day), Goal(CANARY)),
        letter=Letter(CANARY, at),
        last_win=Letter(CANARY, at),
        win_held=CANARY,
        interview=Interview(CANARY, day),
        recent=(CANARY,),
        last_hurt=CANARY,
        values=CANARY,
        rejected_at=at,
        losses=(Loss(at, "job", "interview"),),
        tally={"rejection": 1},
        heard=(PeerSaid("a1", "t", 0, at),),
        seen_at=at,
    )


def test_a_member_who_has_been_away_has_no_words_left_and_keeps_the_facts():
    left = let_go_of_words(_full(OLD), BEFORE)

    assert CANARY.encode() not in msgspec.msgpack.encode(left)
    assert (left.name, left.losses, left.tally) == ("Sam", (Loss(OLD, "job", "interview"),), {"rejection": 1})


def test_the_full_member_has_words_in_every_place_for_them():
    """So that the test above cannot pass by forgetting a place."""
    full, filled = _full(OLD), set()
    for part in (full, *full.talks, *full.heard, full.plan, *full.goals, full.letter, full.interview):
        for field, lasts in LASTS[type(part)].items():
            if lasts in ("words", "for later") and getattr(part, field):
                filled.add((type(part), field))

    wanted = {
        (s, f) for s, fields in LASTS.items() for f, how in fields.items() if how in ("words", "for later")
    }
    assert filled == wanted


def test_recent_words_all_stay():
    assert let_go_of_words(_full(NEW), BEFORE) == _full(NEW)


def test_who_still_comes_keeps_what_waits_for_them():
    """An open goal, a plan, and a note to oneself last while somebody is there for them; the rest goes."""
    here = msgspec.structs.replace(_full(OLD), seen_at=NOW)

    left = let_go_of_words(here, BEFORE)

    assert (left.plan, left.goals, left.letter, left.values) == (here.plan, here.goals, here.letter, CANARY)
    assert (left.talks, left.last_hurt, left.interview) == ((), "", None)


def test_a_day_that_is_still_to_come_is_waited_for():
    ahead = (NOW + timedelta(days=30)).date().isoformat()
    away = msgspec.structs.replace(
        _full(OLD), plan=Plan("s", CANARY, date=ahead), goals=(Goal("g", "", ahead),)
    )

    left = let_go_of_words(away, BEFORE)

    assert (left.plan, left.goals) == (away.plan, away.goals)


@pytest.mark.parametrize("days", [0, 6])
def test_fewer_than_seven_days_are_refused_with_the_least(days: int):
    with pytest.raises(ValidationError, match="greater than or equal to 7"):
        Settings(_env_file=None, keep_text_days=days)


# --- the whole house ----------------------------------------------------------------------------


async def _told(desk: Desk) -> None:
    await desk.send(desk.command("rejected", CANARY))
    await desk.send(desk.press("Just let me talk"))
    await desk.app.store.save(
        turn(
            "more",
            SAM,
            entries=(entry("n1", CANARY, at=desk.clock.now()),),
            timers=(timer("aside", desk.clock.now(), actor=SAM),),
            outbox=(item("stuck", lane="elsewhere"),),
        )
    )


def _blobs(folder: Path) -> list[bytes]:
    """A piece of every sealed thing that holds words, as it stands in the file."""
    queries = ("SELECT state FROM actors", "SELECT data FROM entries", "SELECT effect FROM outbox")
    with closing(sqlite3.connect(folder / DATABASE)) as conn:
        found = [row[0] for query in queries for row in conn.execute(query) if row[0]]
    return [blob[12:36] for blob in found]


@pytest.mark.promise("old-words")
async def test_old_words_are_in_no_file_any_more_and_the_facts_are(settings: Settings, clock: MovableClock):
    """Sealed bytes, looked for in the database and its log: what is gone is overwritten."""
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)
        await _told(desk)
        sealed = _blobs(settings.data)
        before = await app.store.entries(SAM)
        clock.move(timedelta(days=91))
        there = [piece in all_bytes(settings.data) for piece in sealed]

        await app.tidy()

        after, bytes_left = await app.store.entries(SAM), all_bytes(settings.data)
        held = str(await app.store.everything(SAM))
    assert len(sealed) >= 3
    assert all(there)
    assert [piece in bytes_left for piece in sealed] == [False] * len(sealed)
    assert [(e.at, e.kind) for e in after] == [(e.at, e.kind) for e in before]
    assert CANARY in str(before)
    assert CANARY not in held


async def test_nothing_recent_is_touched(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        await _told(Desk(app, clock))
        clock.move(timedelta(days=89))
        before = await app.store.everything(SAM)

        await app.tidy()

        after = await app.store.everything(SAM)
    kept = ("actor", "dm", "state", "entries", "timers")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert after["deliveries"][-1] == before["deliveries"][-1]


async def test_who_comes_back_after_a_long_time_can_begin_anew(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)
        await desk.send(desk.command("rejected", CANARY))
        await desk.send(desk.press("Just let me talk"))
        clock.move(timedelta(days=91))
        await app.tidy()

        await desk.send(desk.command("rejected"))
        await desk.send(desk.command("onward", "journey"))

    assert CANARY not in desk.adapter.said[-1]
    assert "Hard news" in "".join(desk.adapter.said[-2:])


async def test_a_turn_meanwhile_does_not_bring_the_words_back(settings: Settings, clock: MovableClock):
    """The sweep waits for the member's turn, and looks at what that saved."""
    async with open_app(settings, clock) as app:
        desk = Desk(app, clock)
        await _told(desk)
        clock.move(timedelta(days=91))

        async with app._lock(SAM.key):
            loaded = await app.store.load(SAM)
            sweeping = asyncio.create_task(app.tidy())
            await asyncio.sleep(0.05)
            await app.store.save(turn("late", SAM, state=loaded.state))
        await sweeping

        assert CANARY.encode() not in (await app.store.load(SAM)).state


async def test_a_day_s_tidying_is_done_once_a_day(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        await app.tidy_daily()
        first = await app.store.tidied()
        clock.move(timedelta(hours=23))
        await app.tidy_daily()
        second = await app.store.tidied()
        clock.move(timedelta(hours=2))
        await app.tidy_daily()

        assert (first, second) == (NOW, NOW)
        assert await app.store.tidied() == NOW + timedelta(hours=25)


# --- copies, and the ledger of erasures ---------------------------------------------------------


def _own(settings: Settings, name: str, text: bytes = b"") -> Path:
    folder = settings.data / BACKUPS
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text)
    return folder / name


def _left(settings: Settings) -> set[str]:
    return {path.name for path in (settings.data / BACKUPS).iterdir()}


@pytest.mark.promise("old-copies")
async def test_own_copies_go_after_thirty_days_and_a_host_s_own_stay(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        for at, why in itertools.product(("20260130", "20260201"), ("before-0002_poison", "replaced")):
            _own(settings, f"{why}-{at}T080000.000000.db")
        _own(settings, "before-rotate-20260130T080000.000000.key")
        _own(settings, "mine.db")

        await app.tidy()

    assert _left(settings) == {
        "before-0002_poison-20260201T080000.000000.db",
        "replaced-20260201T080000.000000.db",
        "mine.db",
    }


async def test_a_change_of_keys_on_its_way_keeps_its_copy(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        _own(settings, "before-rotate-20250101T080000.000000.db")
        _own(settings, "before-rotate-20250101T080000.000000.key")
        _own(settings, "replaced-20250101T080000.000000.db")
        (settings.data / "host.key.next").write_text("on its way")

        await app.tidy()

    assert _left(settings) == {
        "before-rotate-20250101T080000.000000.db",
        "before-rotate-20250101T080000.000000.key",
    }


async def _forgotten(app: House, event: str) -> None:
    await app.store.save(turn(event, SAM, state=b"x"))
    await app.store.save(turn(f"{event}-bye", SAM, erase=True))


async def test_the_ledger_lets_go_of_lines_that_no_copy_needs(settings: Settings, clock: MovableClock):
    """The next erasure still has the next number, and a copy from before is known to be in doubt."""
    async with open_app(settings, clock) as app:
        await _forgotten(app, "a")
        clock.move(timedelta(days=20))
        await _forgotten(app, "b")
        clock.move(timedelta(days=11))

        await app.tidy()
        kept = read(settings.data / LEDGER)
        await _forgotten(app, "c")

    assert [(line.number, line.kind) for line in kept.lines] == [(1, "since"), (2, "actor")]
    assert kept.begun.at == NOW.isoformat(timespec="seconds")
    assert [line.number for line in read(settings.data / LEDGER).lines] == [1, 2, 3]


async def test_while_an_older_copy_is_there_the_ledger_remembers(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        await _forgotten(app, "a")
        await app.store.backup(settings.data / BACKUPS / "mine.db")
        await _forgotten(app, "b")
        clock.move(timedelta(days=400))

        await app.tidy()
        beside_a_copy = read(settings.data / LEDGER)
        (settings.data / BACKUPS / "mine.db").write_bytes(b"not to be read")
        await app.tidy()
        beside_a_riddle = read(settings.data / LEDGER)
        (settings.data / BACKUPS / "mine.db").unlink()
        await app.tidy()

    assert [line.number for line in beside_a_copy.lines] == [1, 2]
    assert beside_a_riddle == beside_a_copy
    assert [(line.number, line.kind) for line in read(settings.data / LEDGER).lines] == [(2, "since")]


async def test_doctor_says_what_is_kept_and_for_how_long(settings: Settings, clock: MovableClock):
    async with open_app(settings, clock) as app:
        await app.tidy()
        well = await keeping(settings, clock.now())
        _own(settings, "replaced-20260101T080000.000000.db")
        clock.move(timedelta(days=3))
        late = await keeping(settings, clock.now())

    assert [one.state for one in well] == ["ok", "ok"]
    assert "words for 90 days" in well[0].detail
    assert [one.state for one in late] == ["notice", "notice"]

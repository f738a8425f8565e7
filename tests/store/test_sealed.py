"""Sealing: what it opens, what it refuses, and what a thief of the disk finds."""

import base64
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.engine.actors import Actor
from bot.engine.effects import Message, Post
from bot.engine.words.text import words
from bot.ports import OutboxItem, Receipt
from bot.settings import Settings
from bot.store import NotOurs, SealBroken, StoreError, open_beside
from bot.store.connection import DATABASE, LOCK
from bot.store.hostkey import FILE, host_key
from bot.store.ledger import FILE as LEDGER
from bot.store.sealed import ACTOR_NAME, DM, EVENT_NAME, KEY_BYTES, STATE, HostKey
from tests.store.store_parts import ALEX, NOW, SAM, all_bytes, entry, item, later, on, say, timer, turn

HOST = HostKey(b"h" * KEY_BYTES)
ROW, OTHER, TENANT = b"r" * 16, b"o" * 16, b"t" * 16

# --- one field ----------------------------------------------------------------------------------


@given(st.binary(max_size=500))
def test_what_was_sealed_opens_at_its_place_and_shows_nothing(plain: bytes):
    key, _ = HOST.make_key(ROW, TENANT)

    sealed = key.seal(STATE, ROW, plain)

    assert key.open(STATE, ROW, sealed) == plain
    assert len(plain) < 4 or plain not in sealed
    assert key.seal(STATE, ROW, plain) != sealed


def test_a_wrapped_key_opens_what_the_key_sealed():
    key, wrapped = HOST.make_key(ROW, TENANT)

    assert HOST.unwrap(ROW, TENANT, wrapped).open(STATE, ROW, key.seal(STATE, ROW, b"words")) == b"words"


@pytest.mark.parametrize(("place", "row"), [(DM, ROW), (STATE, OTHER)])
def test_a_field_moved_to_another_row_or_column_is_refused(place: bytes, row: bytes):
    key, _ = HOST.make_key(ROW, TENANT)
    sealed = key.seal(STATE, ROW, b"words")

    with pytest.raises(SealBroken, match="was altered"):
        key.open(place, row, sealed)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_field_with_one_changed_byte_is_refused(at: int, by: int):
    key, _ = HOST.make_key(ROW, TENANT)
    sealed = bytearray(key.seal(STATE, ROW, b"words"))
    sealed[at % len(sealed)] ^= by

    with pytest.raises(SealBroken):
        key.open(STATE, ROW, bytes(sealed))


@pytest.mark.parametrize("cut", [0, 5, 12, 27])
def test_a_field_cut_short_is_refused(cut: int):
    key, _ = HOST.make_key(ROW, TENANT)

    with pytest.raises(SealBroken):
        key.open(STATE, ROW, key.seal(STATE, ROW, b"words")[:cut])


@pytest.mark.parametrize(("row", "tenant"), [(OTHER, TENANT), (ROW, OTHER)])
def test_a_wrapped_key_is_bound_to_its_actor_and_tenant(row: bytes, tenant: bytes):
    _, wrapped = HOST.make_key(ROW, TENANT)

    with pytest.raises(SealBroken, match="wrapped key"):
        HOST.unwrap(row, tenant, wrapped)


def test_names_are_the_same_only_for_the_same_text_kind_and_host():
    names = {
        HOST.name(ACTOR_NAME, "U1"),
        HOST.name(ACTOR_NAME, "U2"),
        HOST.name(EVENT_NAME, "U1"),
        HostKey(b"i" * KEY_BYTES).name(ACTOR_NAME, "U1"),
    }

    assert len(names) == 4
    assert HOST.name(ACTOR_NAME, "U1") in names


# --- the host key -------------------------------------------------------------------------------


def test_a_host_key_is_made_once_for_its_owner_alone(tmp_path: Path):
    first = host_key(tmp_path, None, may_make=True)
    second = host_key(tmp_path, None, may_make=False)

    assert first.check == second.check
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_key_file_left_empty_by_a_power_cut_is_made_again(tmp_path: Path):
    (tmp_path / FILE).touch()

    assert host_key(tmp_path, None, may_make=True).check == host_key(tmp_path, None, may_make=False).check


@pytest.mark.parametrize("bad", ["", "no base64!", base64.b64encode(b"short").decode()])
def test_a_key_that_is_none_is_refused_without_being_repeated(tmp_path: Path, bad: str):
    with pytest.raises(StoreError, match="ONWARD_KEY is not a host key") as refused:
        host_key(tmp_path, SecretStr(bad), may_make=True)

    assert not bad or bad not in str(refused.value)


async def test_a_key_from_the_settings_leaves_no_key_on_the_disk(tmp_path: Path):
    key = base64.b64encode(os.urandom(KEY_BYTES)).decode()

    async with on(tmp_path / "data", key=key) as store:
        await store.save(turn("e1", state=b"x"))
    async with on(tmp_path / "data", key=key) as store:
        assert (await store.load(SAM)).state == b"x"

    assert not (tmp_path / "data" / FILE).exists()
    assert key.encode() not in all_bytes(tmp_path)
    assert base64.b64decode(key) not in all_bytes(tmp_path)


async def test_another_host_key_is_refused_at_the_door(tmp_path: Path):
    async with on(tmp_path / "data") as store:
        await store.save(turn("e1", state=b"x"))
    wrong = base64.b64encode(b"w" * KEY_BYTES).decode()

    with pytest.raises(NotOurs, match=r"another host key\. Set ONWARD_KEY"):
        async with on(tmp_path / "data", key=wrong):
            pass

    with pytest.raises(NotOurs, match="another host key"):
        async with open_beside(Settings(_env_file=None, data=tmp_path / "data", key=wrong)):
            pass


async def test_a_lost_host_key_is_never_replaced_by_a_new_one(tmp_path: Path):
    async with on(tmp_path / "data") as store:
        await store.save(turn("e1", state=b"x"))
    (tmp_path / "data" / FILE).unlink()

    with pytest.raises(NotOurs, match=r"host\.key is missing"):
        async with on(tmp_path / "data"):
            pass

    assert not (tmp_path / "data" / FILE).exists()


# --- the whole file -----------------------------------------------------------------------------

CANARIES = {
    "state": "canary-state-7f3a",
    "entry": "canary-entry-7f3a",
    "timer": "canary-timer-7f3a",
    "timer name": "canary-named-7f3a",
    "effect": "canary-effect-7f3a",
    "fallback": "canary-fallback-7f3a",
    "lane": "canary-lane-7f3a",
    "ref": "canary-ref-7f3a",
    "dm": "canary-dm-7f3a",
    "user": "UCANARYUSER7F3A",
    "tenant": "TCANARYTENANT7F3A",
    "event id": "canary-event-7f3a",
    "effect id": "canary-effect-id-7f3a",
    "entry id": "canary-entry-id-7f3a",
    "channel": "CCANARYCHANNEL7F3A",
}
CANARY = Actor(platform="slack", tenant=CANARIES["tenant"], user=CANARIES["user"])


def _full():
    c = CANARIES
    return turn(
        c["event id"],
        CANARY,
        state=msgspec.json.encode({"kept": c["state"]}),
        entries=(entry(c["entry id"], c["entry"]),),
        timers=(timer(c["timer"], later(days=1), c["timer name"], CANARY),),
        outbox=(
            item("sent", lane=c["lane"]),
            item(c["effect id"], say(c["effect"]), lane=c["lane"], deadline=NOW, fallback=say(c["fallback"])),
            OutboxItem(
                id="p", lane="other", effect=Post(c["channel"], Message(words("hi")), thread=c["event id"])
            ),
        ),
    )


def _found(folder: Path) -> set[str]:
    every = all_bytes(folder)
    assert len(every) > 10_000, "the scan looks at the real files"
    return {name for name, canary in CANARIES.items() if canary.encode() in every}


@pytest.mark.promise("encrypted-on-disk")
async def test_no_byte_on_the_disk_tells_who_or_what(tmp_path: Path):
    """While it runs (the write-ahead log included), in a backup, and after it is closed."""
    data = tmp_path / "data"
    async with on(data) as store:
        await store.save(_full())
        await store.sent("sent", Receipt(CANARIES["ref"], CANARIES["dm"]), NOW)
        running = {path.name for path in data.iterdir()}
        while_running = _found(tmp_path)
        await store.backup(tmp_path / "copies" / "one.db")
        held = str(await store.everything(CANARY))

    assert running == {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", LOCK, FILE, LEDGER}
    assert while_running == set()
    assert _found(tmp_path) == set()
    missing = {name for name, canary in CANARIES.items() if canary not in held}
    assert missing == {"lane", "effect id"}, "the others were really stored"


async def test_an_erased_actors_key_is_nowhere_on_the_disk(tmp_path: Path):
    """Not in the database, not in the log: without it what was sealed is noise, for us as well."""
    data = tmp_path / "data"
    async with on(data) as store:
        await store.save(_full())
        await store.save(turn("e2", ALEX, state=b"alex"))
        with closing(sqlite3.connect(data / DATABASE)) as conn:
            rows = conn.execute("SELECT hash, wrapped, state, actor FROM actors ORDER BY n").fetchall()
        before = all_bytes(data)

        await store.save(turn("bye", CANARY, erase=True))
        running = all_bytes(data)

    gone, stays = rows
    for part in gone:
        assert part in before
        assert part not in running
        assert part not in all_bytes(data)
    assert all(part in all_bytes(data) for part in stays)
    assert _found(data) == set()


async def test_files_are_for_their_owner_alone(tmp_path: Path):
    data = tmp_path / "data"
    before = os.umask(0)
    try:
        async with on(data) as store:
            await store.save(_full())
            await store.backup(data / "backups" / "one.db")
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in data.rglob("*")}
            modes["."] = stat.S_IMODE(data.stat().st_mode)
    finally:
        os.umask(before)

    assert modes == {
        **{".": 0o700, "backups": 0o700},
        **dict.fromkeys(
            (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", LOCK, FILE, LEDGER, "one.db"), 0o600
        ),
    }


async def test_swapped_states_are_refused(tmp_path: Path):
    """Whoever can write the file cannot give one member another one's conversation."""
    data = tmp_path / "data"
    async with on(data) as store:
        await store.save_many([turn("e1", SAM, state=b"sam"), turn("e2", ALEX, state=b"alex")])
    with closing(sqlite3.connect(data / DATABASE)) as conn, conn:
        (one, two) = conn.execute("SELECT state FROM actors ORDER BY n").fetchall()
        conn.execute("UPDATE actors SET state = ? WHERE n = 1", two)
        conn.execute("UPDATE actors SET state = ? WHERE n = 2", one)

    async with on(data) as store:
        for actor in (SAM, ALEX):
            with pytest.raises(SealBroken, match=r"actors\.state"):
                await store.load(actor)


async def test_a_timer_whose_actors_state_is_broken_is_set_aside_and_stops_nobody(tmp_path: Path):
    data = tmp_path / "data"
    async with on(data) as store:
        for who, name in ((SAM, "a"), (ALEX, "b")):
            await store.save(turn(name, who, state=b"x", timers=(timer(f"t{name}", NOW, "", who),)))
    with closing(sqlite3.connect(data / DATABASE)) as conn, conn:
        conn.execute("UPDATE actors SET state = (SELECT state FROM actors WHERE n = 2) WHERE n = 1")

    async with on(data) as store:
        timers = [[one.id for one in await store.due_timers(NOW, 10)] for _ in range(2)]
        counts = await store.counts()

    assert timers == [["tb"], ["tb"]]
    assert counts["unreadable"] == 1


async def test_swapped_timers_and_effects_are_set_aside_and_stop_nobody(tmp_path: Path):
    data = tmp_path / "data"
    async with on(data) as store:
        for who, name in ((SAM, "a"), (ALEX, "b")):
            await store.save(
                turn(
                    name,
                    who,
                    state=b"x",
                    timers=(timer(f"t{name}", NOW, "", who),),
                    outbox=(item(name, lane=name),),
                )
            )
        await store.save(turn("more", timers=(timer("next", NOW),), outbox=(item("c", lane="a"),)))
    with closing(sqlite3.connect(data / DATABASE)) as conn, conn:
        for table, column in (("timers", "event"), ("outbox", "effect")):
            ((other,),) = conn.execute(f"SELECT {column} FROM {table} WHERE seq = 2").fetchall()
            conn.execute(f"UPDATE {table} SET {column} = ? WHERE seq = 1", (other,))

    async with on(data) as store:
        timers = [[one.id for one in await store.due_timers(NOW, 10)] for _ in range(2)]
        deliveries = [[one.delivery.id for one in await store.due_deliveries(NOW, 10)] for _ in range(2)]
        counts = await store.counts()

    assert timers == [["tb"], ["next", "tb"]]
    assert deliveries == [["b"], ["b", "c"]]
    assert (counts["unreadable"], counts["held"]) == (1, 1)

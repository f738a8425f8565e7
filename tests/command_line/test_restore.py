"""`restore`: a copy takes the place of the database, whatever is wrong with either of them."""

import asyncio
import sqlite3
import stat
import zlib
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.play import set_up
from bot.engine.effects import Edit
from bot.ports import SavedTurn
from bot.store.connection import DATABASE, sole_process
from bot.store.hostkey import FILE
from bot.store.ledger import FILE as LEDGER
from tests.command_line.cli_parts import ask, live, of_a_newer_version, win, words_in
from tests.store.store_parts import ALEX, COMMUNITY, NOW, SAM, item, later, on, timer, turn


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where the commands look when nothing names a folder."""
    return tmp_path / "data"


def test_restore_brings_back_what_was_and_keeps_what_it_replaced(capsys, data, tmp_path):
    live(data, win("before"))
    ask(capsys, "backup", "copy.db")
    (data / DATABASE).write_bytes(b"not a database any more" * 500)

    said = ask(capsys, "restore", "copy.db")

    (aside,) = (data / "backups").glob("replaced-*.db")
    assert said.code == 0
    assert str(aside.relative_to(tmp_path)) in said.out
    assert "erased in it: 0." in said.out
    assert said.err == ""
    assert aside.read_bytes().startswith(b"not a database any more")
    assert stat.S_IMODE((data / DATABASE).stat().st_mode) == 0o600
    assert (tmp_path / "copy.db").exists()
    assert "before" in words_in(data)


def test_restore_does_not_lose_what_came_after_the_copy_by_mistake(capsys, data):
    live(data, win("before"))
    ask(capsys, "backup", "copy.db")
    live(data, win("after"), after=timedelta(hours=1))

    refused = ask(capsys, "restore", "copy.db")
    still = words_in(data)
    forced = ask(capsys, "restore", "copy.db", "--force")

    assert refused.code == 1
    assert "What came after would be gone" in refused.err
    assert "after" in still
    assert forced.code == 0
    assert "win-after" not in words_in(data)
    assert "before" in words_in(data)


def test_what_was_said_to_somebody_since_the_copy_is_not_lost_by_mistake(capsys, data):
    """A nudge comes after the copy as much as a member's own deed."""
    asyncio.run(_save(data, turn("e1", state=b"x", timers=(timer("t", NOW),))))
    ask(capsys, "backup", "copy.db")
    asyncio.run(_save(data, turn("t", of_timer=True, at=later(hours=1), outbox=(item("nudge"),))))

    refused = ask(capsys, "restore", "copy.db")

    assert refused.code == 1
    assert "What came after would be gone" in refused.err


async def _save(data: Path, saved: SavedTurn) -> None:
    async with on(data) as store:
        assert await store.save(saved)


def test_restore_replaces_a_newer_versions_database_only_when_told(capsys, data):
    live(data, win("before"))
    ask(capsys, "backup", "copy.db")
    of_a_newer_version(data / DATABASE)

    refused = ask(capsys, "restore", "copy.db")

    assert refused.code == 1
    assert "newer version" in refused.err
    assert "--force" in refused.err
    assert ask(capsys, "restore", "copy.db", "--force").code == 0
    assert "before" in words_in(data)


def test_restore_onto_a_new_machine_needs_the_copy_and_the_key(capsys, data, tmp_path, monkeypatch):
    live(data, win("before"))
    ask(capsys, "backup", "copy.db")
    key = (data / FILE).read_text("ascii")
    monkeypatch.setenv("ONWARD_DATA", "elsewhere")

    without = ask(capsys, "restore", "copy.db")
    (tmp_path / "elsewhere" / FILE).write_text(key, "ascii")
    there = ask(capsys, "restore", "copy.db")

    assert without.code == 1
    assert "Put back the host key" in without.err
    assert there.code == 0
    assert "before" in words_in(tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere" / "backups").exists() or not list(
        (tmp_path / "elsewhere" / "backups").iterdir()
    )


def _damage(file: Path) -> None:
    body = bytearray(file.read_bytes())
    body[8192:20480] = b"\x5a" * 12288
    file.write_bytes(body)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_damage, "is damaged"),
        (lambda file: file.write_bytes(b"hello" * 1000), "is no database that can be read"),
        (lambda file: file.write_bytes(b""), "holds nothing of this bot"),
        (of_a_newer_version, "newer version"),
        (lambda file: file.unlink(), "There is no file"),
    ],
)
def test_a_copy_that_will_not_do_changes_nothing(spoil, told, capsys, data, tmp_path):
    live(data, win("before"))
    ask(capsys, "backup", "copy.db")
    spoil(tmp_path / "copy.db")
    before = sorted(path.name for path in data.iterdir())

    said = ask(capsys, "restore", "copy.db", "--force")

    assert said.code == 1
    assert told in said.err
    assert sorted(path.name for path in data.iterdir()) == before
    assert "before" in words_in(data)


def test_a_copy_of_another_host_is_refused(capsys, data, tmp_path, monkeypatch):
    live(tmp_path / "theirs", win("theirs"))
    monkeypatch.setenv("ONWARD_DATA", "theirs")
    ask(capsys, "backup", "copy.db")
    monkeypatch.delenv("ONWARD_DATA")
    live(data, win("ours"))

    said = ask(capsys, "restore", "copy.db", "--force")

    assert said.code == 1
    assert "was made with another host key" in said.err
    assert "ours" in words_in(data)


def test_restore_waits_for_no_running_bot(capsys, data):
    live(data, win("before"))
    ask(capsys, "backup", "copy.db")

    with sole_process(data):
        said = ask(capsys, "restore", "copy.db")

    assert said.code == 1
    assert "is running on the data folder" in said.err


# --- whoever was forgotten stays forgotten ------------------------------------------------------


def _forgotten_since(capsys, data: Path) -> None:
    """A copy with Sam in it, a shared win that stands in the thread, and then Sam is forgotten."""
    live(data, set_up, win("I slept", shared=True))
    live(data, after=timedelta(days=8))
    ask(capsys, "backup", "copy.db")
    assert ask(capsys, "forget", "web", "sam").code == 0


@pytest.mark.promise("erased-stays-erased")
def test_whoever_was_forgotten_after_the_copy_is_not_in_it_when_it_is_restored(capsys, data, tmp_path):
    _forgotten_since(capsys, data)

    said = ask(capsys, "restore", "copy.db", "--force")
    restored = (data / DATABASE).read_bytes()
    later_on = live(data, after=timedelta(days=8))

    assert said.code == 0, said.err
    assert "erased in it: 1." in said.out
    assert said.err == ""
    assert words_in(data) == "{}"
    keys = _wrapped(tmp_path / "copy.db")
    assert [key in restored for key in keys].count(True) == len(keys) - 1, "only Sam's key is gone"
    assert [d for d in later_on if isinstance(d.effect, Edit)], "their win is taken out of the thread"
    assert not any("I slept" in str(delivery) for delivery in later_on)


def _wrapped(file: Path) -> list[bytes]:
    """The wrapped keys of everybody in that file."""
    with closing(sqlite3.connect(file)) as conn:
        return [row[0] for row in conn.execute("SELECT wrapped FROM actors")]


def test_a_member_who_came_back_keeps_what_is_newer_than_their_erasure(capsys, data):
    live(data, win("long ago"))
    ask(capsys, "backup", "old.db")
    ask(capsys, "forget", "web", "sam")
    live(data, win("afresh"), after=timedelta(hours=1))
    ask(capsys, "backup", "new.db")

    newer = ask(capsys, "restore", "new.db", "--force")
    after_the_newer = words_in(data)
    older = ask(capsys, "restore", "old.db", "--force")

    assert "erased in it: 0." in newer.out
    assert "afresh" in after_the_newer
    assert "erased in it: 1." in older.out
    assert words_in(data) == "{}"


@pytest.mark.promise("erased-stays-erased")
def test_a_copy_put_in_place_by_hand_is_without_the_forgotten_as_well(capsys, data, tmp_path):
    _forgotten_since(capsys, data)
    (data / DATABASE).write_bytes((tmp_path / "copy.db").read_bytes())

    assert words_in(data) == "{}"


def test_a_damaged_line_stops_a_restore_until_told_otherwise(capsys, data):
    _forgotten_since(capsys, data)
    ledger = data / LEDGER
    ledger.write_text(ledger.read_text("ascii").replace(" actor ", " actar "), "ascii")

    doctor = ask(capsys, "doctor")
    refused = ask(capsys, "restore", "copy.db")
    forced = ask(capsys, "restore", "copy.db", "--force")

    assert doctor.code == 1
    assert "erased.log is damaged (line 2)" in doctor.out
    assert refused.code == 1
    assert forced.code == 0
    assert "1 line(s) of erased.log are damaged" in forced.err


def test_a_damaged_line_is_told_where_nothing_else_forbids_the_restore(capsys, data):
    _forgotten_since(capsys, data)
    ledger = data / LEDGER
    ledger.write_text(ledger.read_text("ascii").replace(" actor ", " actar "), "ascii")
    (data / DATABASE).unlink()

    said = ask(capsys, "restore", "copy.db")

    assert said.code == 1
    assert "erased.log is damaged (line 2)" in said.err
    assert not (data / DATABASE).exists()


def test_without_a_ledger_a_restore_says_what_it_cannot_know(capsys, data):
    _forgotten_since(capsys, data)
    (data / LEDGER).unlink()

    doctor = ask(capsys, "doctor")
    said = ask(capsys, "restore", "copy.db", "--force")

    assert doctor.code == 1
    assert "went through 1 erasures, erased.log knows 0" in doctor.out
    assert said.code == 0
    assert "There is no erased.log" in said.err
    assert "Forget them once more" in said.err
    assert "I slept" in words_in(data)


def test_a_ledger_that_was_begun_anew_says_since_when_it_knows(capsys, data):
    _forgotten_since(capsys, data)
    (data / LEDGER).unlink()
    live(data)

    said = ask(capsys, "restore", "copy.db", "--force")

    assert "erased.log begins at 20" in said.err
    assert "I slept" in words_in(data)


def test_lines_of_another_host_key_are_told_and_hurt_nobody(capsys, data, monkeypatch):
    live(data, win("theirs"))
    ask(capsys, "forget", "web", "sam")
    for name in (DATABASE, FILE):
        (data / name).unlink()
    live(data, win("ours"))
    ask(capsys, "backup", "copy.db")
    there = words_in(data)
    ask(capsys, "forget", "web", "sam")
    (data / LEDGER).write_text(_as_of_another_key((data / LEDGER).read_text("ascii")), "ascii")

    said = ask(capsys, "restore", "copy.db", "--force")

    assert "ours" in there, "an old ledger erases nobody in a new database"
    assert "1 line(s) of erased.log were written with another host key" in said.err
    assert "ours" in words_in(data)


def _as_of_another_key(ledger: str) -> str:
    """Its last line as another host would have written it."""
    *before, last = ledger.splitlines()
    number, at, kind, *_ = last.split()
    text = f"{number} {at} {kind} {'ab' * 16} 01020304"
    return "\n".join([*before, f"{text} {zlib.crc32(text.encode()):08x}"]) + "\n"


def test_a_tenant_that_removed_the_bot_stays_gone(capsys, data):
    asyncio.run(_save(data, turn("e1", SAM, state=b"x")))
    asyncio.run(_save(data, turn("e2", ALEX, state=b"y")))
    ask(capsys, "backup", "copy.db")
    asyncio.run(_save(data, turn("bye", COMMUNITY, erase_tenant=True)))

    said = ask(capsys, "restore", "copy.db", "--force")

    assert "erased in it: 2." in said.out
    assert asyncio.run(_counts(data))["actors"] == 0


async def _counts(data: Path) -> Mapping[str, int]:
    async with on(data) as store:
        return await store.counts()

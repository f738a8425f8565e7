"""`restore`: a copy takes the place of the database, whatever is wrong with either of them."""

import asyncio
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ports import SavedTurn
from bot.store.connection import DATABASE, sole_process
from bot.store.hostkey import FILE
from tests.cli_parts import ask, live, of_a_newer_version, win, words_in
from tests.store_parts import NOW, item, later, on, timer, turn


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
    assert "forget them once more" in said.out
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

"""What a host does for the house and its members: doctor, backup, restore, export, forget."""

import asyncio
import json
import sqlite3
import stat
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.web.runtime import RESIDENTS
from bot import VERSION
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.commands.play import set_up
from bot.engine.actors import Actor
from bot.engine.effects import Edit
from bot.engine.events import CommandUsed, Typed
from bot.ports import Capability, Delivery, Receipt
from bot.settings import Settings
from bot.store.connection import DATABASE, sole_process
from bot.store.hostkey import FILE
from tests.test_cli import ask

PLACE = Actor(platform="web", tenant="playground")
SAM = RESIDENTS[0].actor
CANARY = "xoxb-canary-0123456789"
Do = Callable[[House], Awaitable[object]]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where the commands look when nothing names a folder."""
    return tmp_path / "data"


class Wall:
    """An adapter that takes everything and remembers it."""

    platform = "web"
    capabilities: frozenset[Capability] = frozenset()

    def __init__(self) -> None:
        self.delivered: list[Delivery] = []

    async def deliver(self, delivery: Delivery) -> Receipt:
        self.delivered.append(delivery)
        return Receipt(ref=f"ref-{delivery.id}", dm="dm")


def live(data: Path, *acts: Do, after: timedelta = timedelta()) -> list[Delivery]:
    """A bot's life on the folder: its acts, what is due, and a stop. Gives what it sent."""
    clock = MovableClock()
    clock.move(after)

    async def lived() -> list[Delivery]:
        async with open_app(Settings(_env_file=None, data=data), clock) as app:
            wall = Wall()
            app.attach(wall)
            for act in acts:
                await act(app)
                await app.run_due()
            await app.run_due()
            return wall.delivered

    return asyncio.run(lived())


def win(words: str, *, shared: bool = False) -> Do:
    """Sam keeps a win, or shares it."""

    async def act(app: House) -> None:
        head = {"actor": SAM, "community": PLACE.tenant, "name": "Sam"}
        await app.handle(CommandUsed(id=f"win-{words}", **head, command="win", text=words))
        if shared:
            await app.run_due()
            await _press(app, "Post it", f"post-{words}")

    return act


async def _press(app: House, label: str, id_: str) -> None:
    await app.handle(Typed(id=id_, actor=SAM, community=PLACE.tenant, text=label))


def words_in(data: Path) -> str:
    """Everything held of Sam, as text."""

    async def asked() -> str:
        async with open_app(Settings(_env_file=None, data=data)) as app:
            return json.dumps(await app.store.everything(SAM), default=str)

    return asyncio.run(asked())


# --- doctor -------------------------------------------------------------------------------------


def test_a_fresh_folder_is_well_and_doctor_leaves_it_as_it_was(capsys, tmp_path):
    said = ask(capsys, "doctor")

    assert said.code == 0
    assert f"version: {VERSION}" in said.out
    assert "There is no database in data yet" in said.out
    assert "no token set" in said.out
    assert "no clinician has reviewed" in said.out
    assert list(tmp_path.iterdir()) == []


def test_doctor_counts_what_is_there_also_while_a_bot_runs(capsys, data):
    live(data, win("I slept"))

    with sole_process(data):
        said = ask(capsys, "doctor", "--json")

    found = {one["what"]: one for one in json.loads(said.out)}
    assert said.code == 0
    assert set(found) == {"version", "scripts", "store", "slack", "discord", "safety"}
    assert found["store"]["state"] == "ok"
    assert found["store"]["detail"].startswith("1 actors, ")


@pytest.mark.parametrize("words", [["doctor"], ["doctor", "--json"], ["export", "web", "sam"]])
def test_no_secret_is_printed(words, capsys, data, monkeypatch):
    live(data, win("I slept"))
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DISCORD_TOKEN"):
        monkeypatch.setenv(name, CANARY)
    key = (data / FILE).read_text("ascii").strip()

    said = ask(capsys, *words)

    assert CANARY not in said.out + said.err
    assert key not in said.out + said.err
    if words[0] == "doctor":
        assert "SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET set" in said.out


def test_doctor_calls_a_fault_a_fault(capsys, data, monkeypatch):
    live(data, win("I slept"))
    (data / FILE).unlink()
    monkeypatch.setenv("ONWARD_PROMPTS", "nowhere")

    said = ask(capsys, "doctor")

    assert said.code == 1
    assert said.out.count(" fault  ") == 2
    assert "host.key is missing" in said.out
    assert "There is no folder nowhere" in said.out


# --- a database that is not for us --------------------------------------------------------------


LATER = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('onward', '9999_later', '')"


def _of_a_newer_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as conn, conn:
        conn.execute(LATER)


@pytest.mark.parametrize("words", ["play --port 0", "talk --data data", "doctor", "backup x.db"])
def test_a_database_of_a_newer_version_is_refused_and_left_alone(words, capsys, data):
    live(data, win("I slept"))
    _of_a_newer_version(data / DATABASE)

    said = ask(capsys, *words.split())

    assert said.code == 1
    assert "was written by a newer version of this bot (it has 9999_later)" in said.out + said.err
    assert not Path("x.db").exists()


# --- backup and restore -------------------------------------------------------------------------


def test_a_backup_is_whole_sealed_and_the_hosts_alone(capsys, data, tmp_path):
    live(data, win("I slept"))
    copy = tmp_path / "copy.db"

    said = ask(capsys, "backup", copy)

    assert said.code == 0
    assert "keep data/host.key as well" in said.out
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert b"I slept" not in copy.read_bytes()


def test_a_backup_overwrites_nothing(capsys, data, tmp_path):
    live(data, win("I slept"))
    (tmp_path / "copy.db").write_text("mine", "utf-8")

    said = ask(capsys, "backup", "copy.db")

    assert said.code == 2
    assert (tmp_path / "copy.db").read_text("utf-8") == "mine"


def test_a_backup_of_nothing_is_a_sentence(capsys, tmp_path):
    said = ask(capsys, "backup", "copy.db")

    assert said.code == 1
    assert "There is no database in data yet" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_copy_put_in_place_by_hand_is_the_database_again(capsys, data, tmp_path):
    live(data, win("I slept"))
    ask(capsys, "backup", "copy.db")
    new = tmp_path / "new"
    new.mkdir()
    (new / DATABASE).write_bytes((tmp_path / "copy.db").read_bytes())
    (new / FILE).write_bytes((data / FILE).read_bytes())

    assert "I slept" in words_in(new)


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


def test_restore_replaces_a_newer_versions_database_only_when_told(capsys, data):
    live(data, win("before"))
    ask(capsys, "backup", "copy.db")
    _of_a_newer_version(data / DATABASE)

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
        (_of_a_newer_version, "newer version"),
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


# --- export and forget --------------------------------------------------------------------------


def test_export_writes_what_is_held_for_its_owner_alone(capsys, data, tmp_path):
    live(data, win("I slept"))

    said = ask(capsys, "export", "web", "sam", "--to", "for-sam")

    files = {path.name: path for path in (tmp_path / "for-sam").iterdir()}
    assert said.code == 0
    assert set(files) == {"onward.json", "onward.html"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files.values()} == {0o600}
    assert all("I slept" in path.read_text("utf-8") for path in files.values())
    assert "I slept" not in said.out


@pytest.mark.parametrize("command", ["export", "forget"])
def test_a_member_of_whom_nothing_is_held_is_said_so(command, capsys, data, tmp_path):
    live(data, win("I slept"))

    said = ask(capsys, command, "web", "nobody")

    assert said.code == 1
    assert "Nothing is held of that member." in said.err
    assert not (tmp_path / "export").exists()


@pytest.mark.parametrize("command", ["export", "forget"])
def test_where_there_is_no_database_none_is_made(command, capsys, tmp_path):
    said = ask(capsys, command, "web", "sam")

    assert said.code == 1
    assert "There is no database" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["export", "forget"])
def test_slacks_members_are_asked_for_with_their_workspace(command, capsys):
    said = ask(capsys, command, "slack", "U012")

    assert said.code == 2
    assert "--team" in said.err


def test_forget_leaves_nothing_and_takes_their_wins_out_of_the_thread(capsys, data):
    live(data, set_up, win("I slept", shared=True))
    live(data, after=timedelta(days=8))  # the weekly thread has it

    said = ask(capsys, "forget", "web", "sam")
    later = live(data, after=timedelta(days=8))

    assert said.code == 0
    assert said.out.startswith("Erased.")
    assert words_in(data) == "{}"
    assert b"I slept" not in (data / DATABASE).read_bytes()
    assert [d.effect.message.text.plain for d in later if isinstance(d.effect, Edit)] != []
    assert not any("I slept" in str(delivery) for delivery in later)


def test_forget_is_refused_while_a_bot_runs(capsys, data):
    live(data, win("I slept"))

    with sole_process(data):
        said = ask(capsys, "forget", "web", "sam")

    assert said.code == 1
    assert "Stop it first" in said.err
    assert "I slept" in words_in(data)

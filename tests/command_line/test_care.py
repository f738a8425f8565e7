"""What a host does for the house and its members: doctor, backup, export, forget."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bot import VERSION
from bot.commands.play import set_up
from bot.engine.effects import Edit
from bot.store.connection import DATABASE, sole_process
from bot.store.hostkey import FILE
from tests.command_line.cli_parts import ask, live, of_a_newer_version, win, words_in

CANARY = "xoxb-canary-0123456789"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where the commands look when nothing names a folder."""
    return tmp_path / "data"


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
    assert {
        "version",
        "scripts",
        "store",
        "pages",
        "erasures",
        "backup",
        "key",
        "disk",
        "slack",
        "safety",
    } <= set(found)
    assert found["store"]["state"] == "ok"
    assert found["store"]["detail"].startswith("1 actors, ")


@pytest.mark.parametrize(
    "words", [["doctor", "--offline"], ["doctor", "--offline", "--json"], ["export", "web", "sam"]]
)
def test_no_secret_is_printed(words, capsys, data, monkeypatch):
    live(data, win("I slept"))
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DISCORD_TOKEN"):
        monkeypatch.setenv(name, CANARY)
    for name in ("SLACK_API_URL", "DISCORD_API_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")  # nobody is there
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
    assert said.out.count(" fault  ") == 3
    assert "host.key is missing" in said.out
    assert "There is no folder nowhere" in said.out


# --- a database that is not for us --------------------------------------------------------------


@pytest.mark.parametrize("words", ["play --port 0", "talk --data data", "doctor", "backup x.db"])
def test_a_database_of_a_newer_version_is_refused_and_left_alone(words, capsys, data):
    live(data, win("I slept"))
    of_a_newer_version(data / DATABASE)

    said = ask(capsys, *words.split())

    assert said.code == 1
    assert "was written by a newer version of this bot (it has 9999_later)" in said.out + said.err
    assert not Path("x.db").exists()


# --- backup -------------------------------------------------------------------------


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


def test_a_backup_into_a_folder_that_is_not_there_is_refused_and_makes_none(capsys, data, tmp_path):
    live(data, win("I slept"))

    said = ask(capsys, "backup", tmp_path / "no" / "such" / "x.db")

    assert said.code == 2
    assert "There is no folder" in said.err
    assert not (tmp_path / "no").exists()


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

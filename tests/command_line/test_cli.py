"""The command line, as a host and a moderator meet it: what each command says, and how it ends."""

import asyncio
import io
import json
import socket
from pathlib import Path

import pytest

from adapters.terminal import PLATFORM
from bot import VERSION
from bot.__main__ import _parser
from bot.clock import MovableClock
from bot.prompts import PROMPTS, RULES
from bot.store.connection import sole_process
from bot.transcripts import read, write
from tests import ROOT
from tests.command_line.cli_parts import ask
from tests.scenarios.driver_terminal import open_driver
from tests.scenarios.scenario import play

COMMANDS = sorted(next(a for a in _parser()._actions if a.dest == "==SUPPRESS==").choices)
BROKEN = "---\ntitle: x\n---\n## start\nHello.\n- [Go](#nowhere)\n"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` and no data folder of the host's."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "words" / "en"
    folder.mkdir(parents=True)
    (folder / "rejected.md").write_text(BROKEN, "utf-8")
    return tmp_path / "words"


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """What is piped into a command."""
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


# --- help and settings --------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_says_how_it_is_used(command, capsys):
    said = ask(capsys, *([command] if command else []), "--help")

    assert said.code == 0
    assert f"usage: python -m bot {command}".strip() in said.out
    assert "examples:" in said.out


def test_every_command_of_the_plan_is_there():
    assert {
        "play",
        "talk",
        "run",
        "check",
        "graph",
        "translate",
        "doctor",
        "backup",
        "restore",
        "export",
        "forget",
    } <= set(COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fly"],
        ["graph"],
        ["talk", "--start", "soon"],
        ["talk", "--name", ""],
        ["talk", "--others", "Ada L,Ben"],
    ],
)
def test_what_is_asked_wrongly_ends_with_two_and_says_how_it_is_used(words, capsys):
    said = ask(capsys, *words)

    assert said.code == 2
    assert "usage:" in said.err


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ONWARD_PORT", "abc", "ONWARD_PORT: Input should be a valid integer"),
        ("ONWARD_PORT", "99999", "ONWARD_PORT: Input should be less than or equal to 65535"),
        ("ONWARD_TICK", "0", "ONWARD_TICK: Input should be greater than 0"),
        ("ONWARD_HOSTS", "U012", "ONWARD_HOSTS: this is not the JSON that it needs"),
        ("ONWARD_COMMANDS", '["rejected"]', "ONWARD_COMMANDS: Input should be a valid dictionary"),
    ],
)
def test_a_setting_that_does_not_fit_is_one_sentence(name, value, told, capsys, monkeypatch):
    monkeypatch.setenv(name, value)

    said = ask(capsys, "doctor")

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"onward: The settings do not fit. {told}")
    assert len(said.err.splitlines()) == 1


def test_the_version_is_that_of_the_project():
    assert f'\nversion = "{VERSION}"\n' in (ROOT / "pyproject.toml").read_text("utf-8")


# --- talk ---------------------------------------------------------------------------------------


def test_a_piped_talk_goes_on_to_the_calm_minute_and_ends(capsys, monkeypatch):
    typed(monkeypatch, "/rejected\n2\n")

    said = ask(capsys, "talk")

    assert said.code == 0
    assert "(only you) I've written to you privately." in said.out
    assert "sit or stand still for one slow breath" in said.out
    assert said.err == ""


def test_several_are_chosen_by_their_numbers(capsys, monkeypatch):
    typed(monkeypatch, "/onward\nMore things to do\nWhat matters to me\n2, 99\n2, 3\n")

    said = ask(capsys, "talk")

    assert "You chose: Helping people, Making things well" in said.out


def test_a_mistake_while_talking_costs_nothing(capsys, monkeypatch):
    typed(monkeypatch, "+soon\n[No such button]\n/rejected\n[A calm minute]\n")

    said = ask(capsys, "talk")

    assert "no way to move the clock" in said.out
    assert "slow breath" in said.out


def test_what_was_played_and_saved_replays_to_the_same_text(capsys, monkeypatch, tmp_path):
    lines = ["/onward goal", "1", "1", "Learn SQL", "An hour a day", "In 2 weeks", "Yes", "+next", "stop"]
    typed(monkeypatch, "\n".join(lines))
    file = tmp_path / "played.txt"

    said = ask(capsys, "talk", "--save", file)

    saved = file.read_text("utf-8")
    assert said.code == 0
    assert f"to {file}" in said.out
    assert "> (form) Learn SQL | An hour a day" in saved
    assert saved.count("\n> ") >= 6
    assert asyncio.run(_replayed(saved, tmp_path)).splitlines() == saved.splitlines()


async def _replayed(saved: str, folder: Path) -> str:
    transcript = read(saved)
    clock = MovableClock(transcript.start, frozen=True)
    async with open_driver(folder / "again", clock, [transcript.member]) as drivers:
        return write(await play(transcript, drivers))


def test_several_members_talk_in_one_terminal_and_it_is_a_transcript_of_all(capsys, monkeypatch, tmp_path):
    file = tmp_path / "several.txt"
    typed(monkeypatch, "/win I slept well\nAda: /rejected\nJust let me talk\nSam: Keep it private\n")

    said = ask(capsys, "talk", "--others", "Ada,Ben", "--save", file)

    played = read(file.read_text(encoding="utf-8"))
    assert said.code == 0
    assert "Ada: (only you)" in said.out
    assert played.others == ("Ada", "Ben")
    assert [exchange.deed.who for exchange in played.exchanges] == ["", "Ada", "Ada", ""]
    assert all(line.startswith("Ada: ") for exchange in played.exchanges[1:3] for line in exchange.lines)


def test_a_place_that_cannot_be_written_is_told_before_the_talk(capsys, monkeypatch, tmp_path):
    typed(monkeypatch, "/rejected\n")

    said = ask(capsys, "talk", "--save", tmp_path / "nowhere" / "x.txt")

    assert said.code == 1
    assert said.out == ""
    assert "No such file or directory" in said.err


def test_a_talk_with_a_data_folder_goes_on_where_it_was(capsys, monkeypatch, tmp_path):
    typed(monkeypatch, "/rejected\nJust let me talk\n")
    ask(capsys, "talk", "--data", tmp_path / "kept")
    typed(monkeypatch, "It was my dream job\n")

    said = ask(capsys, "talk", "--data", tmp_path / "kept")

    assert said.code == 0
    assert "It was my dream job" in said.out
    assert "Nothing is open" not in said.out


def test_a_talk_without_a_data_folder_leaves_nothing(capsys, monkeypatch, tmp_path):
    typed(monkeypatch, "/rejected\n")

    ask(capsys, "talk")

    assert list(tmp_path.iterdir()) == []


def test_what_came_due_since_the_last_talk_is_shown_at_the_next(capsys, monkeypatch, tmp_path):
    kept = tmp_path / "kept"
    typed(monkeypatch, "/rejected\nHold it until tomorrow\nLondon, Dublin, Lisbon\n")
    ask(capsys, "talk", "--data", kept, "--start", "2026-03-02T09:00")
    typed(monkeypatch, "")

    said = ask(capsys, "talk", "--data", kept, "--start", "2026-03-03T12:00")

    assert "You asked for it to come today." in said.out


# --- check and graph ----------------------------------------------------------------------------


def test_the_shipped_scripts_check_clean(capsys):
    said = ask(capsys, "check")

    assert (said.code, said.out) == (0, "The scripts are in order.\n")


def test_a_fault_is_told_with_file_and_line(broken, capsys):
    said = ask(capsys, "check", broken)

    assert said.code == 1
    assert "en/rejected.md:6: P320" in said.out
    assert "errors" in said.out or "error" in said.out


def test_a_fault_is_told_to_github_with_the_way_to_the_file(broken, capsys, monkeypatch, tmp_path):
    said = ask(capsys, "check", "words", "--format", "github")

    assert said.code == 1
    assert "::error file=words/en/rejected.md,line=6,title=P320::" in said.out


def test_a_fault_is_told_as_json(broken, capsys):
    said = ask(capsys, "check", broken, "--format", "json")

    found = json.loads(said.out)["diagnostics"]
    assert said.code == 1
    assert ("P320", "en/rejected.md", 6) in [(d["code"], d["path"], d["line"]) for d in found]


def test_check_tells_on_request_what_each_step_stands_on(capsys):
    said = ask(capsys, "check", "--evidence")

    assert said.code == 0
    assert said.out.startswith("The scripts are in order.\n")
    assert "en/rejected.md#" in said.out or "en/plan.md#" in said.out


def test_check_tells_on_request_how_hard_it_reads_and_writes_which_idea_is_where(capsys, tmp_path):
    page = tmp_path / "coverage.md"

    said = ask(capsys, "check", "--grades", "--coverage", page)

    assert said.code == 0
    assert "\nen        rejected " in said.out
    assert said.out.endswith(f"Written to {page}.\n")
    assert "| `validate` |" in page.read_text("utf-8")


def test_a_folder_that_is_not_there_is_a_sentence(capsys, tmp_path):
    said = ask(capsys, "check", tmp_path / "nowhere")

    assert said.code == 1
    assert said.err.startswith("onward: There is no folder")


def test_a_scripts_graph_is_mermaid_or_a_picture(capsys, tmp_path):
    text, picture = ask(capsys, "graph", "rejected"), tmp_path / "rejected.svg"

    drawn = ask(capsys, "graph", "rejected", "--svg", picture)

    assert text.out.startswith("flowchart TD\n")
    assert drawn.code == 0
    assert picture.read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nosuch"], "There is no script 'nosuch' in 'en'. There are: arrived, "),
        (["rejected", "--language", "xx"], "There is nothing in 'xx'. There is: en"),
    ],
)
def test_an_unknown_script_or_language_is_told_with_what_there_is(words, told, capsys):
    said = ask(capsys, "graph", *words)

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(told)


def test_the_image_holds_every_folder_of_words_that_the_bot_reads():
    """A warning is worded from docs/rules: without them a check in the container would break."""
    image = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")

    for folder in (PROMPTS, RULES):
        inside = folder.relative_to(ROOT).as_posix()
        assert f"COPY {inside} /app/{inside}\n" in image


# --- starting -----------------------------------------------------------------------------------


def test_run_without_a_token_says_where_to_get_one_and_leaves_no_data(capsys, tmp_path):
    said = ask(capsys, "run")

    assert said.code == 2
    assert "no token is set" in said.err
    assert "SLACK_BOT_TOKEN" in said.err
    assert "DISCORD_TOKEN" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["play", "talk"])
def test_a_second_process_on_the_same_data_is_refused_in_one_sentence(command, capsys, tmp_path):
    with sole_process(tmp_path):
        said = ask(capsys, command, "--data", tmp_path)

    assert said.code == 1
    assert "is running on the data folder" in said.err
    assert len(said.err.splitlines()) == 1


def test_a_port_in_use_is_one_sentence(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = ask(capsys, "play", "--port", port)

    assert (said.code, said.out) == (1, "")
    assert f"Port {port} on 127.0.0.1 is in use by another program" in said.err
    assert len(said.err.splitlines()) == 1


def test_scripts_with_a_fault_are_refused_at_the_start(broken, capsys, monkeypatch):
    monkeypatch.setenv("ONWARD_PROMPTS", str(broken))

    said = ask(capsys, "play", "--port", "0")

    assert said.code == 1
    assert "en/rejected.md:6: P320" in said.err


def test_the_terminal_is_no_platform_of_a_host(capsys):
    """Nobody's data is under it: `talk` without --data throws it away."""
    assert ask(capsys, "export", PLATFORM, "sam").code == 2

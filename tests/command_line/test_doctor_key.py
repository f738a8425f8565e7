"""What doctor says of a host key that is none, also before there is a database to open with it."""

import base64
import json
from pathlib import Path

import pytest

from bot.store.hostkey import FILE
from bot.store.sealed import KEY_BYTES
from tests.command_line.cli_parts import ask, live, win

GOOD = base64.b64encode(bytes(KEY_BYTES)).decode()
NONE = {"short": "c2hvcnQ=", "text": "hunter2hunter2", "empty": " ", "cut": "A" * 43}


@pytest.fixture(params=["before a database", "with one"])
def data(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data"
    if request.param == "with one":
        live(folder, win("I slept"))
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize("bad", NONE.values(), ids=NONE)
@pytest.mark.parametrize("where", ["ONWARD_KEY", "ONWARD_NEW_KEY", "the file"])
def test_a_key_that_is_none_is_a_fault_with_what_to_do(capsys, data, monkeypatch, where, bad):
    if where == "the file":
        (data / FILE).write_text(bad, "ascii")
        (data / FILE).chmod(0o600)
    else:
        monkeypatch.setenv("ONWARD_KEY", GOOD)
        monkeypatch.setenv(where, bad)

    said = ask(capsys, "doctor", "--json")
    (told,) = [one for one in json.loads(said.out) if one["what"] == "key"]

    assert said.code != 0
    assert told["state"] == "fault"
    assert "is not a host key: it must be base64 of 32 bytes" in told["detail"]
    assert "Use the one from your backup; for a new, empty data folder make one with python" in told["todo"]
    assert bad.strip() == "" or bad not in said.out


def test_a_file_that_is_empty_before_there_is_a_database_is_made_anew(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE).touch(0o600)
    (told,) = [one for one in json.loads(ask(capsys, "doctor", "--json").out) if one["what"] == "key"]

    assert told["state"] == "ok"

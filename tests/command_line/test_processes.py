"""The command line as a process of its own: signals, pipes, and two platforms of which one cannot go on."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.store.connection import DATABASE
from tests import ROOT

PATIENCE = 60.0
"""Seconds that a busy machine is given; what is waited for comes in one to five."""


@pytest.fixture(autouse=True)
def _interruptible() -> Iterator[None]:
    """A shell ignores Ctrl-C for what it starts in the background, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Bot:
    """`python -m bot ...` in a folder, its output in files that can be watched."""

    def __init__(self, folder: Path, *words: str, **variables: str) -> None:
        self._out, self._err = folder / "out", folder / "err"
        known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with self._out.open("wb") as out, self._err.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", *words],
                cwd=folder,
                env={**known, "PYTHONPATH": str(ROOT), **variables},
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=err,
            )

    @property
    def out(self) -> str:
        return self._out.read_text("utf-8")

    @property
    def err(self) -> str:
        return self._err.read_text("utf-8")

    def type(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(words.encode())
        self.process.stdin.flush()

    def until(self, words: str) -> None:
        """Wait for the words, in either output."""
        end = time.monotonic() + PATIENCE
        while words not in self.out + self.err:
            assert time.monotonic() < end, f"no {words!r} in {self.out!r} {self.err!r}"
            assert self.process.poll() is None or words in self.out + self.err, self.err
            time.sleep(0.05)

    def ended(self) -> int:
        return self.process.wait(PATIENCE)


@contextmanager
def bot(folder: Path, *words: str, **variables: str) -> Iterator[Bot]:
    started = Bot(folder, *words, **variables)
    try:
        yield started
    finally:
        started.process.kill()
        started.process.wait()
        if started.process.stdin:
            started.process.stdin.close()


def closed_well(file: Path) -> bool:
    """Whole, everything in the one file, and marked as closed."""
    with closing(sqlite3.connect(file)) as conn:
        whole = conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        (mark,) = conn.execute("SELECT value FROM house WHERE name = 'closed'").fetchone()
    return whole and mark == b"\x01" and not Path(f"{file}-wal").exists()


def in_a_shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        line,
        shell=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_the_talk_of_the_readme_works_as_it_stands_there(tmp_path):
    done = in_a_shell(f"printf '/rejected\\n2\\n' | {sys.executable} -m bot talk", tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert "slow breath" in done.stdout


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_playground_leaves_a_good_store(sign, tmp_path):
    with bot(tmp_path, "play", "--port", "0") as playing:
        playing.until("The playground is at http://127.0.0.1:")

        playing.process.send_signal(sign)

        assert playing.ended() == 0
        assert "Traceback" not in playing.err
    assert closed_well(tmp_path / "data" / DATABASE)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_preview_ends_cleanly_though_a_page_is_open_and_leaves_nothing(sign, tmp_path):
    with bot(tmp_path, "preview", "--port", "0", TMPDIR=str(tmp_path)) as shown:
        shown.until("nothing is kept).")
        address = shown.out.split("http://")[1].split(" ")[0]
        with socket.create_connection(address.split(":"), PATIENCE) as page:
            page.sendall(f"GET /stream HTTP/1.1\r\nHost: {address}\r\n\r\n".encode())
            assert b"200 OK" in page.recv(100)

            shown.process.send_signal(sign)

            assert shown.ended() == 0
        assert shown.err == ""
    assert list(tmp_path.glob("onward-preview-*")) == []


def test_a_preview_on_a_port_in_use_says_so_in_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with bot(tmp_path, "preview", "--port", str(port)) as shown:
            assert shown.ended() == 1

    assert re.fullmatch(rf"Port {port} .* is in use .*--port {port + 1}\n", shown.err)


def test_ctrl_c_ends_a_talk_keeps_it_and_saves_what_was_played(tmp_path):
    with bot(tmp_path, "talk", "--data", "kept", "--save", "played.txt") as talking:
        talking.type("/rejected\n")
        _until_saved(tmp_path / "kept" / DATABASE)

        talking.process.send_signal(signal.SIGINT)

        assert talking.ended() == 0
        assert talking.err == ""
    assert closed_well(tmp_path / "kept" / DATABASE)
    assert "What would help now?" in (tmp_path / "played.txt").read_text("utf-8")


def _until_saved(file: Path) -> None:
    """Wait until the member's turn is on the disk: what a pipe shows comes only when it is full."""
    end = time.monotonic() + PATIENCE
    while True:
        assert time.monotonic() < end
        if file.exists() and file.stat().st_size:
            with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as conn:
                tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_master")}
                sent = "SELECT count(*) FROM outbox WHERE status = 1"
                if "outbox" in tables and conn.execute(sent).fetchone()[0] >= 2:
                    return
        time.sleep(0.05)


def test_a_reader_who_has_had_enough_is_no_error(tmp_path):
    done = in_a_shell(f"{sys.executable} -m bot graph rejected | true", tmp_path)

    assert done.stderr == ""


# --- run ----------------------------------------------------------------------------------------


class Refusing(BaseHTTPRequestHandler):
    """Slack and Discord, of one mind about the token."""

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        slack = self.path.startswith("/slack/")
        body = b'{"ok": false, "error": "invalid_auth"}' if slack else b'{"message": "401", "code": 0}'
        self.send_response(200 if slack else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = _answer

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def refusing() -> Iterator[str]:
    """The address of a server that refuses every token."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1-canary", "SLACK_APP_TOKEN": "xapp-1-canary"}
TOKENS |= {"DISCORD_TOKEN": "MTIz.canary.abc"}


def test_refused_tokens_are_a_sentence_each_and_then_run_ends(refusing, tmp_path):
    urls = {"SLACK_API_URL": f"{refusing}/slack/", "DISCORD_API_URL": f"{refusing}/discord"}

    with bot(tmp_path, "run", **TOKENS, **urls) as running:
        code = running.ended()

    assert code == 2
    assert "Slack: Slack refused SLACK_BOT_TOKEN (invalid_auth). Copy the Bot User OAuth Token" in running.err
    assert "Discord: Discord refused DISCORD_TOKEN. Copy it from https://discord.com/" in running.err
    assert "Traceback" not in running.err
    assert "canary" not in running.out + running.err
    assert closed_well(tmp_path / "data" / DATABASE)


def test_a_malformed_token_is_one_sentence_and_the_other_platform_goes_on(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
    swapped = TOKENS | {"SLACK_BOT_TOKEN": TOKENS["SLACK_APP_TOKEN"]}

    with bot(tmp_path, "run", **swapped, DISCORD_API_URL=nobody, SLACK_API_URL=nobody) as running:
        running.until(
            "Slack: SLACK_BOT_TOKEN is set, but to no such token. Copy the whole token, which begins"
        )
        running.until('"event": "connect-failed"')  # Discord is being tried, again and again
        assert running.process.poll() is None
        running.process.send_signal(signal.SIGTERM)

        assert running.ended() == 0
    assert "Traceback" not in running.err
    assert "canary" not in running.out + running.err


def test_a_token_of_another_shape_ends_with_2_so_that_nothing_starts_it_again_and_again(tmp_path):
    """deploy/onward.service restarts a bot but for 2."""
    swapped = {"SLACK_BOT_TOKEN": TOKENS["SLACK_APP_TOKEN"], "SLACK_APP_TOKEN": TOKENS["SLACK_BOT_TOKEN"]}
    with bot(tmp_path, "run", **swapped) as shown:
        assert shown.ended() == 2

    assert "SLACK_BOT_TOKEN is set, but to no such token" in shown.err

"""`forget` and `rotate-key` reach the process that runs; whoever else knocks is refused."""

import asyncio
import base64
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.app import House, open_app
from bot.door import client, place
from bot.door.client import Silent, ask
from bot.door.server import opened
from bot.door.wire import Forget, Forgotten, KeyChanged, Refused, Reply, RotateKey, reply_in
from bot.engine.actors import Actor
from bot.ports import Store
from bot.settings import Settings
from bot.store.connection import DATABASE
from bot.store.hostkey import FILE, NEXT
from tests import ROOT
from tests.command_line import cli_parts
from tests.command_line.cli_parts import Said
from tests.command_line.test_processes import bot, closed_well
from tests.store.store_parts import NOW, SAM, entry, on, timer, turn

KEY = base64.b64encode(b"o" * 32).decode()
NEW = base64.b64encode(b"n" * 32).decode()
MANY = 2500


def _said(capsys: pytest.CaptureFixture[str], *words: object) -> Said:
    return cli_parts.ask(capsys, *words)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands look when nothing names a folder."""
    monkeypatch.chdir(tmp_path)
    return Path("data")


@asynccontextmanager
async def _running(folder: Path, **more: object) -> AsyncIterator[House]:
    """A house with its door, in this process."""
    async with open_app(Settings(_env_file=None, data=folder, **more)) as app, opened(app) as is_there:  # type: ignore[arg-type]
        assert is_there
        yield app


def _member(n: int) -> Actor:
    return Actor(platform="slack", tenant="T1", user=f"M{n}")


async def _filled(app: House, many: int = MANY) -> None:
    await _fill(app.store, many)


async def _fill(store: Store, many: int) -> None:
    parts = {"entries": (entry("n", "slept"),), "timers": (timer("t", NOW, "check-in"),)}
    await store.save(turn("e1", state=b"sam", **parts))
    await store.save_many([turn(f"m{n}", _member(n), state=b"x") for n in range(many)])


def _nothing(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


# --- a process of its own -----------------------------------------------------------------------


@pytest.mark.promise("forget-running")
def test_a_bot_that_runs_is_asked_and_the_commands_need_not_stop_it(capsys, data, tmp_path, monkeypatch):
    cli_parts.live(data, cli_parts.win("I slept in Leeds", shared=True))
    old = (data / FILE).read_bytes()
    with bot(tmp_path, "play", "--port", "0") as playing:
        playing.until("The playground is at http://127.0.0.1:")

        mode = stat.S_IMODE((data / place.FILE).stat().st_mode)
        began = time.monotonic()
        forgotten = _said(capsys, "forget", "web", "sam")
        took = time.monotonic() - began
        gone = _said(capsys, "export", "web", "sam")
        again = _said(capsys, "forget", "web", "sam")
        rotated = _said(capsys, "rotate-key")
        beside = _said(capsys, "backup", "copy.db")
        playing.process.send_signal(signal.SIGSTOP)
        monkeypatch.setattr(client, "ANSWER_WITHIN", 0.3)
        hung = _said(capsys, "rotate-key")
        playing.process.send_signal(signal.SIGCONT)
        playing.process.send_signal(signal.SIGTERM)
        ended = playing.ended()

    assert mode == 0o600
    assert "Erased, by the running bot" in forgotten.out
    assert took < 60, "what TRUST promises; a second in fact"
    assert (gone.code, again.code, again.err) == (1, 1, "Nothing is held of that member.\n")
    assert rotated.code == 0, rotated.err
    assert (data / FILE).read_bytes() != old
    assert "The new key is data/host.key" in rotated.out
    assert beside.code == 0
    assert hung.code == 1
    assert "does not answer" in hung.err
    assert ended == 0
    # What was asked while it hung is read when it goes on, and may meet the end of the process.
    assert [line for line in playing.err.splitlines() if "door-refused" not in line] == []
    assert closed_well(data / DATABASE)
    assert not (data / place.FILE).exists()
    assert _said(capsys, "rotate-key").code == 0, "and without it, as ever"


# --- the key ------------------------------------------------------------------------------------


@pytest.mark.promise("rotate-running")
async def test_who_writes_while_the_key_is_changed_loses_nothing_and_all_is_under_the_new_one(tmp_path):
    saved: list[int] = []
    async with _running(tmp_path) as app:
        await _filled(app)
        asked = asyncio.create_task(ask(tmp_path, RotateKey(), _nothing))
        while not asked.done():
            n = len(saved)
            await app.store.save(turn(f"late{n}", _member(MANY + n), state=b"late"))
            assert (await app.store.load(_member(n % MANY))).state == b"x"
            saved.append(n)
        end = asked.result()
        due = await app.store.due_timers(NOW, 10)
        opens = app.store._reader.host._opening

    assert isinstance(end, KeyChanged)
    assert end.actors >= MANY + 1
    assert len(saved) > 1
    assert [one.id for one in due] == ["t"]
    assert len(opens) == 1, "the old key is let go"
    assert not (tmp_path / NEXT).exists()
    async with on(tmp_path) as store:
        late = await store.load_many([_member(MANY + n) for n in saved])
        known = await store.save(turn("e1"))
        entries = [one.data["text"] for one in await store.entries(SAM)]
    assert {one.state for one in late} == {b"late"}
    assert (known, entries) == (False, ["slept"])


async def test_a_change_that_fails_leaves_every_key_as_it_was(tmp_path, monkeypatch):
    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    async with _running(tmp_path) as app:
        await _filled(app, 3)
        monkeypatch.setattr("bot.store.rotation.rewrap", fails)
        end = await ask(tmp_path, RotateKey(), _nothing)
        await app.store.save(turn("e2", _member(9), state=b"y"))

    assert isinstance(end, Refused)
    async with on(tmp_path) as store:
        assert [(await store.load(who)).state for who in (SAM, _member(9))] == [b"sam", b"y"]


async def test_a_key_in_the_environment_is_changed_only_when_the_running_bot_has_both(tmp_path):
    async with _running(tmp_path, key=KEY) as app:
        await _filled(app, 3)
        told = await ask(tmp_path, RotateKey(), _nothing)
    async with _running(tmp_path, key=KEY, new_key=NEW) as app:
        done = await ask(tmp_path, RotateKey(), _nothing)
        again = await ask(tmp_path, RotateKey(), _nothing)
        state = (await app.store.load(SAM)).state

    assert isinstance(told, Refused)
    assert "started without ONWARD_NEW_KEY" in told.why
    assert "3. Start the bot again, so that it has both" in told.why
    assert isinstance(done, KeyChanged)
    assert isinstance(again, KeyChanged)
    assert (done.key_file, done.resumed, again.resumed, state) == ("", False, True, b"sam")
    async with on(tmp_path, key=NEW) as store:
        assert (await store.load(SAM)).state == b"sam"


# Written for these tests: a bot whose key is being changed dies before or after one of the steps.
DIES = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.clock import SystemClock
from bot.settings import Settings
from bot.store import open_store, rotation

step, when = sys.argv[2], sys.argv[3]
real = getattr(rotation, step)
def dying(*of):
    if when == "after":
        real(*of)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(rotation, step, dying)

async def life():
    settings = Settings(_env_file=None, data=Path(sys.argv[1]))
    async with open_store(settings) as store:
        await rotation.rotate_running(settings, store, SystemClock(), lambda done, total: None)
asyncio.run(life())
"""


@pytest.mark.parametrize(("step", "when"), [("rewrap", "after"), ("finish", "before")])
def test_killed_while_it_changes_the_key_one_of_two_opens_everything(step, when, capsys, data):
    async def fill() -> None:
        async with on(data) as store:
            await _fill(store, 300)

    async def look() -> bytes | None:
        async with on(data) as store:
            return (await store.load(SAM)).state

    asyncio.run(fill())
    old = (data / FILE).read_bytes()

    died = subprocess.run(
        [sys.executable, "-c", DIES, str(data.absolute()), step, when], cwd=ROOT, check=False
    )
    state = asyncio.run(look())

    assert died.returncode == -signal.SIGKILL
    assert state == b"sam"
    assert ((data / FILE).read_bytes() == old) == (step == "rewrap")
    assert not (data / NEXT).exists()


# --- forgetting ---------------------------------------------------------------------------------


async def test_a_member_is_forgotten_once_with_their_line_in_the_ledger(tmp_path):
    asked = Forget(platform="slack", tenant="T1", user="U1")
    async with _running(tmp_path) as app:
        await _filled(app, 3)
        before = (tmp_path / "erased.log").read_text().count(" actor ")
        ends = [await ask(tmp_path, asked, _nothing) for _ in range(2)]
        held = await app.store.everything(SAM)

    assert ends == [Forgotten(held=True), Forgotten(held=False)]
    assert held == {}
    assert (tmp_path / "erased.log").read_text().count(" actor ") == before + 1


async def test_who_stops_listening_loses_nothing(tmp_path):
    async with _running(tmp_path) as app:
        await _filled(app)
        old = (tmp_path / FILE).read_bytes()
        asked = asyncio.create_task(ask(tmp_path, RotateKey(), _nothing))
        await asyncio.sleep(0.02)  # heard, and begun
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)

    assert (tmp_path / FILE).read_bytes() != old, "closing waits for what is in hand"
    async with on(tmp_path) as store:
        assert (await store.load(SAM)).state == b"sam"


# --- who may ask, and what ----------------------------------------------------------------------


async def _answer(folder: Path, line: bytes) -> Reply:
    with place.address(folder) as name:
        reader, writer = await asyncio.open_unix_connection(name)
    writer.write(line)
    said = reply_in(await reader.readline())
    writer.close()
    return said


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"hello\n", "does not know that request"),
        (b'{"is":"drop-tables","v":1}\n', "does not know that request"),
        (b'{"is":"rotate-key","v":1,"force":true}\n', "does not know that request"),
        (b'{"is":"forget","v":1,"platform":"slack"}\n', "does not know that request"),
        (b'{"is":"rotate-key","v":2}\n', "another version (it speaks 1, was asked in 2)"),
        (b"x" * 9000 + b"\n", "that is no request"),
        (b"\xff\n", "does not know that request"),
    ],
)
async def test_what_is_no_request_is_refused_and_changes_nothing(line, why, tmp_path):
    async with _running(tmp_path) as app:
        await _filled(app, 1)
        key = (tmp_path / FILE).read_bytes()

        said = await _answer(tmp_path, line)

        assert isinstance(said, Refused)
        assert why in said.why
        assert (tmp_path / FILE).read_bytes() == key
        assert (await app.store.load(SAM)).state == b"sam"


async def test_another_user_is_refused(tmp_path, monkeypatch):
    async with _running(tmp_path):
        monkeypatch.setattr("os.geteuid", lambda: 4711)
        monkeypatch.setattr(place, "_ROOT", 4712)
        said = await _answer(tmp_path, b'{"is":"rotate-key","v":1}\n')

    assert said == Refused("This is for the user whom the bot runs as.")


async def test_who_says_nothing_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.door.server.HEAR_WITHIN", 0.05)
    async with _running(tmp_path):
        said = await _answer(tmp_path, b"")

    assert isinstance(said, Refused)
    assert "was asked nothing" in said.why


async def test_a_door_that_hangs_is_told_with_the_process_to_look_at(tmp_path, monkeypatch):
    monkeypatch.setattr(client, "ANSWER_WITHIN", 0.05)
    async with on(tmp_path):
        with closing(place.listening(tmp_path)), pytest.raises(Silent, match=r"process \d+.*does not answer"):
            await ask(tmp_path, RotateKey(), _nothing)


async def test_a_folder_whose_name_is_too_long_for_a_socket_has_its_door_all_the_same(tmp_path):
    folder = tmp_path / ("long" * 40)
    async with _running(folder) as app:
        await _filled(app, 1)

        assert await ask(folder, Forget(platform="slack", tenant="T1", user="U1"), _nothing) == Forgotten(
            held=True
        )


def test_what_a_dead_process_left_is_no_door(capsys, data):
    async def lived() -> None:
        async with _running(data) as app:
            await _filled(app, 1)

    asyncio.run(lived())
    place.listening(data).close()

    said = _said(capsys, "forget", "slack", "U1", "--team", "T1")

    assert (data / place.FILE).exists()
    assert "Erased." in said.out
    with closing(sqlite3.connect(data / DATABASE)) as conn:
        assert conn.execute("SELECT count(*) FROM actors").fetchone()[0] == 1


async def test_where_no_socket_can_be_the_bot_runs_without_a_door(tmp_path, monkeypatch):
    def refuses(_: Path) -> None:
        raise OSError("no sockets on this disk")

    monkeypatch.setattr(place, "listening", refuses)
    async with open_app(Settings(_env_file=None, data=tmp_path)) as app, opened(app) as is_there:
        assert not is_there
        assert await ask(tmp_path, RotateKey(), _nothing) is None

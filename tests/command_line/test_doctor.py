"""Doctor: each thing that can be wrong with an installation is found, and told with what to do next."""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot.clock import MovableClock
from bot.commands.doctor import doctor
from bot.doctor import asking, machine
from bot.doctor.database import MADE
from bot.doctor.discord import PRIVILEGED
from bot.doctor.slack import NEEDED, OPTIONAL, scopes
from bot.settings import Settings
from bot.store.connection import DATABASE
from bot.store.hostkey import FILE
from bot.store.replacing import BACKUPS
from tests import ROOT
from tests.command_line.cli_parts import ask, live, win
from tests.fakes.of_slack.fake_slack import APP_TOKEN, BOT_TOKEN, SCOPES, SECRET, FakeSlack

MANIFEST = ROOT / "deploy" / "slack-manifest.yaml"
CANARY = "canary0123456789"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def found(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, dict[str, str]]:
    return {one["what"]: one for one in json.loads(ask(capsys, "doctor", "--json", *words).out)}


# --- the machine and the files ------------------------------------------------------------------


def test_what_is_not_well_says_what_to_do_next_and_what_is_well_asks_nothing(capsys, data):
    live(data, win("I slept"))
    (data / FILE).chmod(0o644)

    told = found(capsys)

    for one in told.values():
        assert bool(one["todo"]) == (one["state"] != "ok") or one["what"] == "safety", one


def test_a_key_that_others_can_read_is_a_fault_with_the_cure(capsys, data):
    live(data, win("I slept"))
    (data / FILE).chmod(0o640)

    told = found(capsys)["key"]

    assert told["state"] == "fault"
    assert told["detail"] == "others can read data/host.key (mode 0640)"
    assert told["todo"] == "Run: chmod 600 data/host.key"


def test_a_key_of_the_environment_is_named_and_not_shown(capsys, data, monkeypatch):
    live(data, win("I slept"))
    key = (data / FILE).read_text("ascii").strip()
    (data / FILE).unlink()
    monkeypatch.setenv("ONWARD_KEY", key)

    said = ask(capsys, "doctor", "--json")

    assert said.code == 0
    assert "from ONWARD_KEY" in said.out
    assert key not in said.out


def test_an_env_file_that_others_can_read_is_told(capsys, tmp_path):
    (tmp_path / ".env").write_text("", "utf-8")
    (tmp_path / ".env").chmod(0o644)

    assert found(capsys)["env file"]["todo"] == "Run: chmod 600 .env"


@pytest.mark.parametrize(
    ("free", "state"), [(10_000_000, "fault"), (100_000_000, "notice"), (10_000_000_000, "ok")]
)
def test_a_disk_that_fills_up_is_told_in_time(free, state, capsys, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))

    assert found(capsys)["disk"]["state"] == state


def test_missing_time_zones_are_a_fault(capsys, monkeypatch):
    monkeypatch.setattr(machine.zoneinfo, "available_timezones", lambda: {"UTC"})

    told = found(capsys)["time zones"]

    assert told["state"] == "fault"
    assert "make setup" in told["todo"]


# --- the database -------------------------------------------------------------------------------


def test_a_damaged_page_is_a_fault_with_the_restore_steps(capsys, data):
    live(data, *(win(f"I slept {number} " + "well " * 300) for number in range(30)))
    size = (data / DATABASE).stat().st_size
    with (data / DATABASE).open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(size // 4))

    said = ask(capsys, "doctor")

    assert said.code == 1
    assert "is damaged" in said.out
    assert "bot restore" in said.out


def test_what_is_held_is_counted_with_what_to_look_for(capsys, data):
    live(data, win("I slept"))
    with closing(sqlite3.connect(data / DATABASE)) as conn, conn:
        conn.execute("UPDATE outbox SET status = 2")

    told = found(capsys)["held"]

    assert told["state"] == "notice"
    assert re.match(r"\d+ messages perhaps arrived", told["detail"])


def test_the_age_of_the_last_copy_is_told(capsys, data, tmp_path):
    live(data, win("I slept"))
    never = found(capsys)["backup"]
    ask(capsys, "backup", tmp_path / "copy.db")
    fresh = found(capsys)["backup"]
    mark = data / BACKUPS / MADE
    old = mark.stat().st_mtime - timedelta(days=9).total_seconds()
    os.utime(mark, (old, old))

    stale = found(capsys)["backup"]

    assert [one["state"] for one in (never, fresh, stale)] == ["notice", "ok", "notice"]
    assert stale["detail"] == "the last copy is 9 days old"
    assert "bot backup" in stale["todo"]


def test_asked_wrongly_is_neither_well_nor_a_fault(capsys):
    assert ask(capsys, "doctor", "--everything").code == 2


# --- Slack --------------------------------------------------------------------------------------


async def judged(settings: Settings, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, str]]:
    """Doctor's findings; of several of one name the worst."""
    code = await doctor(settings, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert code == int(any(one["state"] == "fault" for one in told))
    order = ["ok", "notice", "fault"]
    return {one["what"]: one for one in sorted(told, key=lambda one: order.index(one["state"]))}


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    fake = FakeSlack()
    async with fake.running():
        yield fake


def slacks(settings: Settings, url: str, **tokens: str) -> Settings:
    named = {"slack_bot_token": BOT_TOKEN, "slack_app_token": APP_TOKEN} | tokens
    secrets = {name: SecretStr(token) if token else None for name, token in named.items()}
    return settings.model_copy(update={"slack_api_url": f"{url}/api/", **secrets})


async def test_tokens_that_slack_takes_and_scopes_of_the_manifest_are_well(slack, settings, capsys):
    told = await judged(slacks(settings, slack.url), capsys)

    parts = {"slack token", "slack way in", "slack scopes", "slack private messages", "clock"}
    assert {told[what]["state"] for what in parts} == {"ok"}


@pytest.mark.parametrize(("name", "what"), [("bot", "slack token"), ("app", "slack way in")])
async def test_a_token_that_slack_refuses_is_a_fault(name, what, slack, settings, capsys):
    wrong = {f"slack_{name}_token": f"x{'oxb' if name == 'bot' else 'app'}-{CANARY}"}

    told = (await judged(slacks(settings, slack.url, **wrong), capsys))[what]

    assert told["state"] == "fault"
    assert "(invalid_auth)" in told["detail"]
    assert told["todo"]


async def test_swapped_or_missing_tokens_are_told_without_asking_anybody(slack, settings, capsys):
    swapped = {"slack_bot_token": APP_TOKEN, "slack_app_token": BOT_TOKEN}

    told = await judged(slacks(settings, slack.url, **swapped), capsys)
    missing = await judged(slacks(settings, slack.url, slack_app_token=""), capsys)

    assert told["slack token"]["state"] == told["slack way in"]["state"] == "fault"
    assert missing["slack way in"]["detail"].startswith("SLACK_APP_TOKEN is not set")
    assert [method for method, _ in slack.calls] == ["auth.test"]


async def test_in_http_mode_no_app_token_is_missed(slack, settings, capsys):
    own = slacks(settings, slack.url, slack_app_token="", slack_signing_secret=SECRET)

    assert (await judged(own, capsys))["slack way in"]["state"] == "ok"


async def test_a_missing_scope_is_a_fault_and_says_what_does_not_work(slack, settings, capsys):
    slack.scopes = SCOPES.replace("chat:write,", "")

    told = await judged(slacks(settings, slack.url), capsys)

    assert told["slack scopes"]["detail"] == "chat:write is missing: nothing can be said to anybody"
    assert "install the app again" in told["slack scopes"]["todo"]
    assert told["slack private messages"]["state"] == "fault"


async def test_a_scope_too_many_is_told(slack, settings, capsys):
    slack.scopes = f"{SCOPES},channels:history,users:read"

    told = (await judged(slacks(settings, slack.url), capsys))["slack scopes"]

    assert (told["state"], told["detail"]) == ("notice", "more than the bot needs: channels:history")


def test_to_do_without_the_history_is_a_choice():
    told = scopes(SCOPES.replace(",im:history", ""))

    assert [(one.what, one.state) for one in told] == [
        ("slack scopes", "notice"),
        ("slack private messages", "ok"),
    ]


def test_doctor_and_the_manifest_know_the_same_scopes():
    text = MANIFEST.read_text("utf-8")
    offered = re.findall(r"^ +# - ([a-z]+:[a-z]+)", text, re.M)

    assert list(NEEDED) == yaml.safe_load(text)["oauth_config"]["scopes"]["bot"]
    assert set(offered) == OPTIONAL


# --- Discord ------------------------------------------------------------------------------------


@dataclass
class Portal:
    """Discord, as far as doctor asks it; what it answers is what the test says."""

    flags: int = 0
    guilds: list[dict[str, Any]] = field(default_factory=lambda: [{"id": "1"}])
    status: int = 200
    asked: list[str] = field(default_factory=list)
    url: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        if self.status != 200 or request.headers["Authorization"] != f"Bot MTIz.{CANARY}":
            return web.json_response({"message": CANARY}, status=self.status if self.status != 200 else 401)
        bodies = {"/users/@me": {"id": "9"}, "/users/@me/guilds": self.guilds}
        return web.json_response(bodies.get(request.path, {"id": "1", "flags": self.flags}))


@asynccontextmanager
async def portal(**said: Any) -> AsyncIterator[Portal]:
    here = Portal(**said)
    application = web.Application()
    application.router.add_get("/{rest:.*}", here.answer)
    async with TestServer(application) as server:
        here.url = str(server.make_url("")).rstrip("/")
        yield here


def discords(settings: Settings, here: Portal, token: str = f"MTIz.{CANARY}") -> Settings:
    own = {"discord_api_url": here.url, "discord_token": SecretStr(token)}
    return settings.model_copy(update=own)


async def test_a_discord_bot_without_privileged_intents_in_a_server_is_well(settings, capsys):
    async with portal() as here:
        told = await judged(discords(settings, here), capsys)

    parts = {"discord token", "discord intents", "discord private messages", "clock"}
    assert {told[what]["state"] for what in parts} == {"ok"}


async def test_a_token_that_discord_refuses_is_a_fault(settings, capsys):
    async with portal() as here:
        told = await judged(discords(settings, here, "MTIz.wrong"), capsys)

    assert told["discord token"]["state"] == "fault"
    assert "Reset Token" in told["discord token"]["todo"]
    assert here.asked == ["/users/@me"]


@pytest.mark.parametrize("name", PRIVILEGED)
@pytest.mark.parametrize("bit", [0, 1])
async def test_an_intent_too_many_is_told(name, bit, settings, capsys):
    low = PRIVILEGED[name] & -PRIVILEGED[name]
    async with portal(flags=low << bit) as here:
        told = (await judged(discords(settings, here), capsys))["discord intents"]

    assert (told["state"], told["detail"]) == ("notice", f"more than the bot needs: {name}")


async def test_a_bot_in_no_server_can_write_to_nobody(settings, capsys):
    async with portal(guilds=[]) as here:
        told = (await judged(discords(settings, here), capsys))["discord private messages"]

    assert (told["state"], "no server" in told["detail"]) == ("notice", True)


async def test_a_discord_that_fails_is_no_bad_token(settings, capsys):
    async with portal(status=503) as here:
        told = await judged(discords(settings, here), capsys)

    assert told["discord answer"]["detail"] == "Discord did not answer (http_503)"
    assert "discord token" not in told


# --- the network and the clock ------------------------------------------------------------------


async def test_a_platform_that_nobody_reaches_is_a_fault_and_offline_does_not_ask(settings, capsys):
    here = Portal(url="http://127.0.0.1:1")
    own = discords(slacks(settings, here.url), here)

    told = await judged(own, capsys)
    offline = await doctor(own, as_json=True, offline=True)

    assert told["slack answer"]["state"] == told["discord answer"]["state"] == "fault"
    assert "clock" not in told
    assert offline == 0
    assert "answer" not in capsys.readouterr().out


@pytest.mark.parametrize(("off", "state"), [(100, "notice"), (400, "fault")])
async def test_a_clock_that_is_wrong_is_told(off, state, settings, capsys, monkeypatch):
    clock = MovableClock()
    clock.move(timedelta(seconds=off))
    monkeypatch.setattr(asking, "SystemClock", lambda: clock)
    async with portal() as here:
        told = (await judged(discords(settings, here), capsys))["clock"]

    assert told["state"] == state
    assert re.match(rf"({off}|{off + 1}) seconds ahead of", told["detail"])


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize("status", [200, 401, 503])
async def test_no_token_and_no_answer_of_a_platform_is_printed(status, as_json, slack, settings, capsys):
    """Not of a token that is taken, nor refused, nor quoted back by whoever answers."""
    slack.scopes = f"{SCOPES},channels:history"
    tokens = {"slack_bot_token": f"xoxb-{CANARY}", "slack_signing_secret": CANARY}
    async with portal(status=status) as here:
        own = discords(slacks(settings, slack.url, **tokens), here)
        await doctor(own, as_json=as_json)

    said = capsys.readouterr()
    assert CANARY not in said.out + said.err
    assert APP_TOKEN not in said.out + said.err

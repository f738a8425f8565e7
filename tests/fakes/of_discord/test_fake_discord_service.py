"""The small Discord itself: the real client is served, what it does is noted, and what is wrong is seen."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.settings import Settings
from tests import ROOT
from tests.fakes.of_discord.fake_discord_ledger import Ledger, answered, read, seen
from tests.fakes.of_discord.fake_discord_rest import Person, Rest
from tests.fakes.of_discord.fake_discord_shapes import APP_ID, CHANNEL, TOKEN
from tests.on_discord.discord_house import Town, town
from tests.on_discord.discord_openapi import openapi

HELLO = {"content": "Hello", "nonce": "1", "enforce_nonce": True, "allowed_mentions": {"parse": []}}


@pytest.fixture
async def here(settings: Settings, specs: Path) -> AsyncIterator[Town]:
    async with town(settings, specs) as made:
        yield made


@pytest.fixture
def rest() -> Rest:
    """A Discord without a wire, with Sam in it."""
    made = Rest(Ledger())
    made.people["301"] = Person("301", "Sam", "401")
    return made


# --- the real client ----------------------------------------------------------------------------


async def test_a_command_is_acknowledged_and_written_to_in_private(here: Town):
    sam = here.discord.member("Sam")

    asked = await sam.slash("rejected")
    (said,) = await here.saw("message")
    await here.quiet()

    assert answered(here.discord.ledger.rows) == {asked}
    assert said["channel"] == sam.person.dm
    assert [message["content"] for message in sam.sees()][-1].startswith("News like this is hard.")


async def test_buttons_forms_and_typed_words_come_in(here: Town):
    sam = here.discord.member("Sam")
    await sam.type("I did not get the job")
    await here.saw("message")

    await sam.press("Write it in a form")
    (form,) = await here.saw("form")
    fields = [label["component"]["custom_id"] for label in sam.person.forms[-1]["components"]]
    sent = await sam.send_form("They chose somebody else.", *("" for _ in fields[1:]))
    await here.saw("message", 2)

    assert form["user"] == sam.person.id
    assert sent in answered(here.discord.ledger.rows)


async def test_the_commands_are_told_once_and_everything_is_within_discords_description(here: Town):
    (commands,) = here.discord.asked("PUT commands")

    assert [command["name"] for command in commands] == ["rejected", "win", "onward"]
    assert here.discord.ledger.of("fault", "request") == []


# --- what it is for -----------------------------------------------------------------------------


def test_a_repeated_nonce_is_the_message_that_stands_there(rest: Rest):
    first = rest.answer("POST", "/channels/401/messages", HELLO)
    again = rest.answer("POST", "/channels/401/messages", HELLO)

    assert again == first
    assert [row["kind"] for row in rest.ledger.rows] == ["message", "again"]
    assert seen(rest.ledger.rows, nonce="1") == 1


def test_a_nonce_is_forgotten_after_some_minutes(rest: Rest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tests.fakes.of_discord.fake_discord_rest.NONCE_FOR", 0.0)

    for _ in range(2):
        rest.answer("POST", "/channels/401/messages", HELLO)

    assert seen(rest.ledger.rows, nonce="1") == 2


def test_without_enforce_nonce_a_repetition_is_a_second_message(rest: Rest):
    for _ in range(2):
        rest.answer("POST", "/channels/401/messages", HELLO | {"enforce_nonce": False})

    assert seen(rest.ledger.rows, nonce="1") == 2


def test_an_interaction_is_answered_once_and_only_if_there_is_one(rest: Rest):
    rest.asking["token-7"] = ({"type": 2, "channel_id": CHANNEL}, "301")
    body = {"type": 4, "data": {"content": "Hello", "flags": 64}}

    statuses = [rest.answer("POST", f"/interactions/7/{t}/callback", body)[0] for t in ("token-7",) * 2]
    unknown, code = rest.answer("POST", "/interactions/8/token-8/callback", body)

    assert statuses == [200, 400]
    assert (unknown, code["code"]) == (404, 10062)


def test_a_closed_door_an_unknown_channel_and_a_second_thread_are_refused(rest: Rest):
    _, made = rest.answer("POST", f"/channels/{CHANNEL}/messages", HELLO)
    under = f"/channels/{CHANNEL}/messages/{made['id']}/threads"
    rest.people["301"].open = False

    codes = [
        rest.answer("POST", "/channels/401/messages", HELLO)[1]["code"],
        rest.answer("POST", "/channels/77/messages", HELLO)[1]["code"],
        [rest.answer("POST", under, {"name": "Wins"})[1] for _ in range(2)][1]["code"],
    ]

    assert codes == [50007, 10003, 160004]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/users/@me", None),
        ("GET", "/applications/@me", None),
        ("PUT", f"/applications/{APP_ID}/commands", [{"name": "win", "description": "A win", "type": 1}]),
        ("POST", "/users/@me/channels", {"recipient_id": "301"}),
        ("POST", "/channels/401/messages", HELLO),
        ("GET", "/channels/401/messages", None),
        ("GET", f"/channels/{CHANNEL}", None),
    ],
)
def test_what_it_answers_is_what_discord_describes(
    rest: Rest, specs: Path, method: str, path: str, body: object
):
    rest.answer("POST", "/channels/401/messages", HELLO)

    status, told = rest.answer(method, path, body)

    assert status == 200
    assert openapi(specs / "discord" / "openapi.json").answer_faults(method, path, status, told) == []


def test_an_answer_against_the_description_is_seen(specs: Path):
    judge = openapi(specs / "discord" / "openapi.json")

    assert "answers 200" in judge.answer_faults("GET", "/users/@me", 200, {"id": 1})[0]
    assert "never answered with 202" in judge.answer_faults("GET", "/users/@me", 202, {})[0]


async def test_a_process_of_its_own_keeps_a_ledger_that_outlives_it(tmp_path: Path):
    ledger = tmp_path / "seen.jsonl"
    words = [sys.executable, "-m", "tests.fakes.of_discord.fake_discord_service", "--ledger", str(ledger)]
    with subprocess.Popen(  # noqa: ASYNC220 - it starts at once
        words, cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        url = json.loads(await asyncio.to_thread(process.stdout.readline))["api"]
        async with (
            aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session,
            session.post(f"{url}/channels/{CHANNEL}/messages", json=HELLO) as answer,
        ):
            assert answer.status == 200
        process.kill()

    assert [row["text"] for row in read(ledger)] == ["Hello"]
    assert Ledger(ledger).of("message") == read(ledger)

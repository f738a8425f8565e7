"""HTTP mode: what Slack did not sign is answered 401, and leaves no word anywhere."""

import logging
import statistics
import sys
import time
from collections.abc import AsyncIterator

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.slack import http, runtime
from adapters.slack.errors import CannotStart
from adapters.slack.signed import sign
from bot.engine.effects import Message, Whisper
from bot.engine.words.text import words
from bot.settings import Settings
from tests.fakes.of_slack.fake_slack_wires import SignedHttp
from tests.on_slack.slack_world import Scripted, World, world

CANARY = "canary words that nobody may log"
BODY = f"command=%2Frejected&text={CANARY}".encode()
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def house() -> Scripted:
    return Scripted()


@pytest.fixture
async def here(house: Scripted, settings: Settings) -> AsyncIterator[World]:
    async with world(house, settings, "http") as made:
        yield made


def bad_headers(wire: SignedHttp) -> dict[str, dict[str, str]]:
    good, old = wire.signed(BODY), wire.signed(BODY, at=time.time() - 301)
    stamp, signature = "X-Slack-Request-Timestamp", "X-Slack-Signature"
    return {
        "no headers": {},
        "no signature": {stamp: good[stamp]},
        "no timestamp": {signature: good[signature]},
        "another secret": SignedHttp("", "another").signed(BODY),
        "another body": wire.signed(b"command=%2Fwin"),
        "an old request": old,
        "a request from tomorrow": wire.signed(BODY, at=time.time() + 86_400),
        "an old request with a new timestamp": {**old, stamp: good[stamp]},
        "a timestamp in letters": {**good, stamp: "yesterday"},
        "a timestamp with a fraction": {**good, stamp: "1.5"},
        "a timestamp in other digits": {**good, stamp: "١٧٧٢٤٤٢٠٠٠"},
        "an endless timestamp": {**good, stamp: "9" * 5000},
        "an empty signature": {**good, signature: ""},
        "a signature in other letters": {**good, signature: "v0=é\u20ac"},
    }


async def test_what_is_not_signed_is_refused_without_a_word(
    here: World, house: Scripted, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    wire = here.slack.wire
    assert isinstance(wire, SignedHttp)

    with caplog.at_level(logging.DEBUG):
        for what, headers in bad_headers(wire).items():
            await wire.post(BODY, {**FORM, **headers})
            assert wire.statuses[-1] == 401, what

    assert house.events == []
    assert CANARY not in caplog.text
    assert CANARY not in "".join(capfd.readouterr())


async def test_bolt_itself_refuses_what_is_not_signed_on_whatever_server_it_is_mounted(
    here: World, house: Scripted, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.DEBUG):
        for headers in ({}, {"x-slack-request-timestamp": "never", "x-slack-signature": "v0=0"}):
            answer = await here.bolt.async_dispatch(AsyncBoltRequest(body=BODY.decode(), headers=headers))
            assert answer.status == 401

    assert house.events == []
    assert CANARY not in caplog.text


async def test_a_signed_request_that_is_sent_again_changes_nothing(here: World, house: Scripted):
    sam = here.member()
    house.answer = lambda event: Whisper(Message(words("That stings.")))
    wire = here.slack.wire
    assert isinstance(wire, SignedHttp)
    payload = await sam.slash("/rejected")
    body, headers = wire.request("command", payload)

    first, second = await wire.post(body, headers), await wire.post(body, headers)

    assert wire.statuses == [200, 200, 200]
    assert (first, second) == ({}, {})
    assert len(house.events) == 1


async def test_a_signed_body_that_cannot_be_read_is_an_error_without_its_words(
    here: World, house: Scripted, caplog: pytest.LogCaptureFixture
):
    wire = here.slack.wire
    assert isinstance(wire, SignedHttp)

    with caplog.at_level(logging.DEBUG):
        for body in (b'{"type": "' + CANARY.encode(), b"\xff\xfe" + CANARY.encode(), b"payload=" + b"{" * 9):
            stamp = str(int(time.time()))
            signature = sign(wire.secret, body, stamp)  # Slack's own library signs UTF-8 only
            headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
            await wire.post(body, {"Content-Type": "application/json", **headers})

    assert wire.statuses == [400, 400, 400]
    assert house.events == []
    assert CANARY not in caplog.text


async def test_slacks_question_at_setup_is_answered(here: World):
    wire = here.slack.wire
    assert isinstance(wire, SignedHttp)

    answer = await wire.send("event", {"type": "url_verification", "challenge": "3eZbrw1a"})

    assert answer == {"challenge": "3eZbrw1a"}


async def test_a_missing_secret_a_taken_port_and_a_missing_token_are_sentences(
    here: World, house: Scripted, settings: Settings
):
    wire = here.slack.wire
    assert isinstance(wire, SignedHttp)
    port = int(wire.url.split(":")[2].split("/")[0])

    with pytest.raises(CannotStart, match=r"SLACK_BOT_TOKEN is not set\. Copy"):
        runtime.build(house, settings)
    with pytest.raises(CannotStart, match=r"SLACK_SIGNING_SECRET is not set\. Copy"):
        http.pages(here.bolt, settings)
    with pytest.raises(CannotStart, match=rf"Port {port} .* cannot be used .* ONWARD_PORT"):
        await runtime.serve(house, here.bolt, here.settings.model_copy(update={"port": port}))


async def test_a_turn_through_bolt_is_quick(
    here: World, house: Scripted, record_property, capsys: pytest.CaptureFixture[str]
):
    """A figure, not a promise: a loaded machine must not fail it. `-s` shows it."""
    sam = here.member()
    house.answer = lambda event: Whisper(Message(words("That stings.")))
    took = []
    for _ in range(40):
        start = time.perf_counter()
        await sam.slash("/rejected")
        took.append((time.perf_counter() - start) * 1000)

    median = statistics.median(took)
    record_property("slack_turn_median_ms", round(median, 2))
    with capsys.disabled():
        sys.stdout.write(f"\na signed command through Bolt, answered: {median:.1f} ms (median)\n")
    assert len(house.events) == len(took)

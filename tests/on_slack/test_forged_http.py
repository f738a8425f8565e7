"""HTTP mode under forged requests: each is refused, none is heard, and no word of it is written down."""

import logging
import random
import time
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest
from multidict import CIMultiDict

from bot.settings import Settings
from tests.fakes.of_slack.fake_slack_wires import SignedHttp
from tests.on_slack.slack_world import Scripted, World, world

CANARY = "canary words of a forged request"
BODY = f"command=%2Frejected&text={CANARY}&team_id=T0HARBOUR&user_id=U1&trigger_id=t1".encode()
STAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"
FORGERIES = 300


@pytest.fixture
def house() -> Scripted:
    return Scripted()


@pytest.fixture
async def here(house: Scripted, settings: Settings) -> AsyncIterator[World]:
    async with world(house, settings, "http") as made:
        yield made


def _forged(wire: SignedHttp, dice: random.Random) -> Iterator[CIMultiDict[str]]:
    """Headers near the right ones: a bit of the signature, another time, twice, cut, another secret."""
    for _ in range(FORGERIES):
        good = wire.signed(BODY)
        signature, at = good[SIGNATURE], dice.randrange(3, 67)
        other = dice.choice([digit for digit in "0123456789abcdef" if digit != signature[at]])
        headers = CIMultiDict(good)
        match dice.randrange(6):
            case 0:
                headers[SIGNATURE] = signature[:at] + other + signature[at + 1 :]
            case 1:
                headers[SIGNATURE] = signature[:at]
            case 2:
                headers[STAMP] = str(int(good[STAMP]) + dice.choice((-1, 1)) * dice.randrange(1, 10**9))
            case 3:
                headers = CIMultiDict(wire.signed(BODY, at=time.time() - dice.randrange(310, 10**6)))
            case 4:
                headers = CIMultiDict([(SIGNATURE, "v0=" + other * 64), *good.items()])
            case _:
                headers = CIMultiDict(SignedHttp("", f"another{at}").signed(BODY))
        headers["Content-Type"] = dice.choice(
            (
                "application/x-www-form-urlencoded",
                "application/json",
                "text/plain",
                "multipart/form-data",
                "x",
            )
        )
        yield headers


@pytest.mark.promise("forged-http")
async def test_three_hundred_forged_requests_are_refused_unheard_and_unwritten(
    here: World, house: Scripted, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    wire = here.slack.wire
    assert isinstance(wire, SignedHttp)

    statuses = []
    with caplog.at_level(logging.DEBUG):
        async with aiohttp.ClientSession() as session:
            for headers in _forged(wire, random.Random(5)):
                async with session.post(wire.url, data=BODY, headers=headers) as answer:
                    statuses.append(answer.status)
                    assert await answer.read() == b""

    assert statuses == [401] * FORGERIES
    assert house.events == []
    assert CANARY not in caplog.text + "".join(capfd.readouterr())


async def test_another_path_another_method_and_a_body_without_end_are_refused(here: World, house: Scripted):
    """Signed or not: what is not Slack's one way in is no way in."""
    wire = here.slack.wire
    assert isinstance(wire, SignedHttp)
    signed = wire.signed(BODY)

    statuses = []
    async with aiohttp.ClientSession() as session:
        for method, path in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/x"), ("POST", "/../admin")):
            async with session.request(method, wire.url + path, data=BODY, headers=signed) as answer:
                statuses.append(answer.status)
        endless = b"x" * 1_000_001
        async with session.post(wire.url, data=endless, headers=wire.signed(endless)) as answer:
            statuses.append(answer.status)

    assert statuses == [405, 405, 405, 404, 404, 413]
    assert house.events == []

"""The circle among six members, on each platform and in the playground, while the simulated clock moves."""

import pytest

from bot.clock import MovableClock
from bot.transcripts import START
from tests.scenarios import driver_discord, driver_slack, driver_web
from tests.scenarios.circle_of_six import HOST, OTHERS, SIX, Six
from tests.scenarios.golden import unsynced

PLACES = {"web": driver_web, "slack": driver_slack, "discord": driver_discord}
FIRST = "They said no after the last round, and I feel small."
SECOND = "Nobody has written back for three weeks."


@pytest.fixture(params=list(PLACES))
async def six(request, tmp_path, monkeypatch):
    """Six members of a circle that a host opened; all but its host may answer, and nobody has asked."""
    unsynced(monkeypatch)
    clock = MovableClock(START, frozen=True)
    async with PLACES[request.param].open_driver(tmp_path, clock, SIX) as drivers:
        place = await Six(drivers).open_circle()
        yield (await place.join(*SIX)).nothing_new()


async def test_an_ask_goes_all_the_way_and_a_block_and_an_end_hold(six):
    line = six.labels.line

    # Sam asks. For ten minutes nobody sees it.
    await six.ask(HOST, FIRST)
    await six.wait("9 minutes")
    assert six.channel() == []
    await six.wait("2 minutes")
    (post,) = six.channel()
    assert FIRST in post.text
    assert post.options == (line("support-been"), line("support-answer"))
    six.nothing_new()

    # Three answer, two are left. Nothing reaches Sam before they are told together.
    await six.answer("Ada")
    await six.answer("Ben", "hard")
    await six.answer("Cleo", "rest")
    assert six.told(HOST) == ""
    await six.wait("31 minutes")
    told = six.told(HOST)
    assert f"Ada: {line('reply-been')}" in told
    assert f"Ben: {line('reply-hard')}" in told
    assert f"Cleo: {line('reply-rest')}" in told
    six.nothing_new()

    # Whoever is thanked hears so, and nobody else.
    for name in ("Ada", "Cleo"):
        await six.presses(HOST, line("peer-thank"), name)
    assert {name for name in OTHERS if "Sam" in six.told(name)} == {"Ada", "Cleo"}

    # Ben is blocked, and is not told. What he would answer to a next ask never arrives.
    await six.presses(HOST, line("peer-block"), "Ben")
    assert six.told("Ben") == ""
    await six.presses(HOST, line("peer-end"))
    (ended,) = six.channel()
    assert (ended.text, ended.options) == (line("support-ended"), ())
    await six.wait("1 day")
    await six.ask(HOST, SECOND)
    await six.wait("11 minutes")
    six.nothing_new()
    await six.answer("Ben", "enough")
    await six.answer("Dan", "with-you")
    await six.wait("31 minutes")
    told = six.told(HOST)
    assert f"Dan: {line('reply-with-you')}" in told
    assert "Ben" not in told


async def test_an_ask_that_is_taken_back_reaches_nobody_whenever_that_is(six):
    to, line = six.labels.to, six.labels.line

    # In the first ten minutes: it never stands anywhere.
    await six.ask(HOST, FIRST)
    await six.presses(HOST, to("circle-ask", "sent", "take-back"))
    await six.wait("4 days")
    assert all(FIRST not in one.text for one in six.channel())

    # Once it stands and was answered: its words go, and the answers that wait are told to nobody.
    await six.ask("Ada", SECOND)
    await six.wait("11 minutes")
    await six.answer("Ben")
    await six.answer("Eve", "heard")
    six.nothing_new()
    await six.types("Ada", "/onward ask")
    await six.presses("Ada", to("circle-ask", "out", "take-back"))
    (changed,) = six.channel()
    assert changed.where == "edit"
    assert changed.text == line("support-ended")
    six.nothing_new()
    await six.wait("4 days")
    assert SECOND not in "".join(one.text for one in six.channel())
    assert [name for name in SIX if six.told(name)] == []


async def test_an_ask_that_nobody_answers_is_not_left_alone(six):
    await six.ask(HOST, FIRST)
    await six.wait("11 minutes")
    six.nothing_new()

    # After half a day two of the five are asked, and may say no; after a day Sam hears from us.
    await six.wait("12 hours")
    await six.wait("12 hours")
    asked = [name for name in OTHERS if six.told(name)]
    assert len(asked) == 2
    assert six.told(HOST) != ""

    # After three days its words go.
    await six.wait("2 days")
    assert FIRST not in "".join(one.text for one in six.channel())

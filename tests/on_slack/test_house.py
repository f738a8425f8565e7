"""Slack with the real house behind it: what a member gets when something goes wrong on the way."""

import asyncio
import statistics
import sys
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot import travel
from bot.app import House, open_app
from bot.clock import MovableClock
from bot.engine.actors import Actor
from bot.engine.events import Event, Uninstalled
from bot.settings import Settings
from tests.fakes.of_slack.fake_slack import Fault
from tests.fakes.of_slack.fake_slack_hands import Hands, labels, words
from tests.on_slack.slack_world import MODES, Mode, World, world


@pytest.fixture
async def house(settings: Settings, clock: MovableClock) -> AsyncIterator[House]:
    async with open_app(settings, clock) as app:
        yield app


@pytest.fixture(params=MODES)
async def here(request: pytest.FixtureRequest, house: House, settings: Settings) -> AsyncIterator[World]:
    mode: Mode = request.param
    async with world(house, settings, mode) as made:
        yield made


def private(member: Hands) -> list[str]:
    """What stands in the private conversation."""
    return [words(item.blocks) for item in member.visible() if item.channel == member.person.dm]


async def test_a_command_in_the_channel_is_continued_in_private(here: World, house: House):
    sam, alex = here.member("Sam"), here.member("Alex")

    await sam.slash("/rejected Acme, backend, after the final round")
    await house.run_due()

    whisper, first = sam.visible()
    assert (whisper.kind, first.channel) == ("ephemeral", sam.person.dm)
    assert "Just let me talk" in str(first.blocks)
    assert alex.visible() == []


async def test_at_a_workspace_whose_owners_can_export_chats_that_is_said_first(here: World, house: House):
    sam = here.member()

    await sam.slash("/rejected")
    await house.run_due()

    assert "may be able to export this chat" in private(sam)[0]


async def test_a_form_whose_trigger_expired_is_offered_again_by_a_button(here: World, house: House):
    sam = here.member()
    await sam.slash("/onward goal")
    await house.run_due()
    await sam.press("Set a goal")
    await house.run_due()
    before = len(private(sam))
    here.slack.triggers_expire = True

    await sam.press("Open the form")
    await house.run_due()

    assert len(private(sam)) > before
    here.slack.triggers_expire = False
    await sam.press("Open the form")
    assert sam.form().view["callback_id"].startswith("onward:")


async def test_a_signed_request_that_is_replayed_changes_nothing(here: World, house: House):
    sam = here.member()
    command = await sam.slash("/rejected")
    await house.run_due()
    before = private(sam), await house.store.counts()

    for _ in range(3):
        await here.slack.wire.send("command", command)
    await house.run_due()

    assert (private(sam), await house.store.counts()) == before


async def test_typed_words_that_slack_sends_again_are_taken_once(here: World, house: House):
    sam = here.member()
    typed = await sam.say("I got rejected")
    await house.run_due()
    once = private(sam)

    await here.slack.wire.send("event", typed)
    await here.slack.wire.send("event", typed)
    await house.run_due()

    assert once
    assert private(sam) == once


async def test_two_commands_at_once_are_both_answered_and_nobody_is_asked_twice(here: World, house: House):
    sam = here.member()

    await asyncio.gather(sam.slash("/rejected"), sam.slash("/onward"))
    await house.run_due()

    assert sam.lost == []
    assert len([item for item in sam.visible() if item.kind == "ephemeral"]) == 2


async def test_a_members_words_come_back_as_they_were_typed(here: World, house: House):
    """Never a mention, never markup: the channel would be called by `<!channel>` in mrkdwn."""
    sam = here.member()
    await sam.slash("/onward goal")
    await house.run_due()
    await sam.press("Set a goal")
    await house.run_due()
    await sam.press("Open the form")
    await sam.fill(["<!channel> *bold* _it_ <https://evil.example|here>", "@everyone"])
    await house.run_due()
    await sam.press("In a week")
    await house.run_due()

    told = private(sam)[-1]

    assert "<!channel> *bold* _it_ <https://evil.example|here>" in told
    assert "@everyone" in told
    for method in ("chat.postMessage", "response_url"):
        for arguments in here.slack.called(method):
            assert "<!" not in arguments["text"]
            assert "mrkdwn" not in str(arguments["blocks"])


async def test_words_whose_answer_was_lost_are_found_and_never_doubled(here: World, house: House):
    sam = here.member()
    here.slack.now = lambda: house.clock.now().timestamp()
    here.slack.fail("chat.postMessage", Fault("drop"))

    await sam.slash("/rejected")
    await house.run_due()
    await travel.move(house, house.clock, timedelta(hours=1))

    assert len(here.slack.called("chat.postMessage")) == 1
    assert len(private(sam)) == 1
    assert (await house.store.counts())["held"] == 0


async def test_crisis_words_are_sent_again_when_it_is_unknown_whether_they_arrived(here: World, house: House):
    sam = here.member()
    await sam.say("hello")
    await house.run_due()
    here.slack.fail("chat.postMessage", Fault("drop"))

    await sam.say("I want to kill myself")
    await house.run_due()
    await travel.move(house, house.clock, timedelta(minutes=5))

    assert len([text for text in private(sam) if "findahelpline" in text]) >= 2


async def test_a_rate_limit_delays_a_message_and_loses_none(here: World, house: House):
    sam = here.member()
    here.slack.fail("chat.postMessage", *[Fault("status", "429", {"Retry-After": "30"})] * 2)

    await sam.slash("/rejected")
    await house.run_due()
    assert private(sam) == []
    await travel.move(house, house.clock, timedelta(seconds=29))
    assert private(sam) == []
    await travel.move(house, house.clock, timedelta(minutes=2))

    assert len(private(sam)) == 1


async def test_a_button_of_another_member_changes_nothing_of_theirs(here: World, house: House):
    sam, alex = here.member("Sam"), here.member("Alex")
    await sam.slash("/rejected")
    await house.run_due()
    item, block, element = sam.find(lambda one: "A calm minute" in labels(one))
    before = (await house.store.load(here.actor(sam))).state, private(sam)

    await alex.act(item, block, element)
    await house.run_due()

    assert alex.lost == []
    assert ((await house.store.load(here.actor(sam))).state, private(sam)) == before


async def test_an_old_button_shows_the_current_step_again(here: World, house: House):
    sam = here.member()
    await sam.slash("/rejected")
    await house.run_due()
    item, block, element = sam.find(lambda one: "A calm minute" in labels(one))
    await sam.act(item, block, element)
    await house.run_due()
    current = private(sam)[-1]

    await sam.act(item, block, element)
    await house.run_due()

    assert sam.lost == []
    assert private(sam)[-1] == current


async def test_the_home_tab_shows_where_help_is(here: World, house: House):
    sam = here.member()

    await sam.open_home()
    await house.run_due()

    assert "findahelpline" in words(here.slack.homes[sam.person.id]["blocks"])


async def test_an_uninstall_is_told_to_the_community_however_often_slack_says_it(here: World, house: House):
    sam = here.member()
    told: list[Event] = []
    house.watch(lambda event, turn: told.append(event))

    await sam.uninstall()
    await house.run_due()

    assert sam.lost == []
    uninstalled = [event for event in told if isinstance(event, Uninstalled)]
    assert [event.actor for event in uninstalled] == [Actor(platform="slack", tenant="T0HARBOUR")] * 2


async def test_what_slack_never_takes_is_set_aside_and_not_tried_for_ever(here: World, house: House):
    sam = here.member()
    here.slack.fail("chat.postMessage", Fault("error", "messages_tab_disabled"))

    await sam.slash("/rejected")
    await house.run_due()
    await travel.move(house, house.clock, timedelta(days=1))

    assert len(here.slack.called("chat.postMessage")) == 1
    assert (await house.store.counts())["held"] == 1


async def test_a_turn_with_the_house_behind_it_is_quick(
    house: House, settings: Settings, record_property, capsys: pytest.CaptureFixture[str]
):
    """A figure, not a promise. The store syncs to the disk; the engine reads the words."""
    took = []
    async with world(house, settings, "http") as here:
        sam = here.member()
        for _ in range(20):
            start = time.perf_counter()
            await sam.slash("/rejected Acme")
            took.append((time.perf_counter() - start) * 1000)
    median = statistics.median(took)
    record_property("slack_saved_turn_median_ms", round(median, 2))
    with capsys.disabled():
        sys.stdout.write(
            f"\n/rejected through Bolt and the house, saved and answered: {median:.1f} ms (median)\n"
        )

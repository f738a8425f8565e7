"""With the scope users:read, an event carries a member's own name, zone and language; else it does not."""

import asyncio

import pytest

from bot.settings import Settings
from tests.fakes.of_slack.fake_slack import SCOPES, Fault
from tests.on_slack.slack_world import Scripted, world


@pytest.fixture
def house() -> Scripted:
    return Scripted()


async def test_without_the_scope_nobody_is_asked_and_the_name_is_a_handle(
    house: Scripted, settings: Settings
):
    async with world(house, settings, "http") as here:
        sam = here.member()
        await here.bolt.api.sign_in()
        await sam.slash("/rejected")

    (event,) = house.events
    assert (event.name, event.zone, event.locale, event.host) == ("sam", "", "", None)
    assert here.slack.called("users.info") == []


async def test_with_the_scope_a_member_is_known_and_asked_for_once(house: Scripted, settings: Settings):
    async with world(house, settings, "http") as here:
        here.slack.scopes = f"{SCOPES},users:read"
        sam = here.member()
        await here.bolt.api.sign_in()
        await sam.slash("/rejected")
        await sam.say("hello")

    for event in house.events:
        assert (event.name, event.zone, event.locale, event.host) == ("Sam", "Europe/Lisbon", "en-GB", False)
    assert len(here.slack.called("users.info")) == 1


async def test_who_is_an_admin_no_more_is_no_host_at_the_next_thing_they_do(
    house: Scripted, settings: Settings, monkeypatch
):
    monkeypatch.setattr("adapters.slack.people._PATIENCE", 0.5)
    async with world(house, settings, "http") as here:
        here.slack.scopes = f"{SCOPES},users:read"
        sam = here.member()
        sam.person.admin = True
        await here.bolt.api.sign_in()
        await sam.slash("/onward", "setup")
        here.slack.fail("users.info", Fault("status", "429", {"Retry-After": "0"}))
        await sam.slash("/onward", "setup")
        await sam.slash("/onward", "setup")
        sam.person.admin = False
        await sam.slash("/onward", "setup")
        asked = len(here.slack.called("users.info"))
        await sam.slash("/onward", "setup")

    assert [event.host for event in house.events] == [True, None, True, False, False]
    assert {event.name for event in house.events} == {"Sam"}
    assert len(here.slack.called("users.info")) == asked  # who hosts nothing is remembered


async def test_a_refusal_or_a_slow_answer_does_not_keep_the_conversation_waiting(
    house: Scripted, settings: Settings, monkeypatch
):
    monkeypatch.setattr("adapters.slack.people._PATIENCE", 0.05)
    async with world(house, settings, "http") as here:
        here.slack.scopes = f"{SCOPES},users:read"
        sam = here.member()
        await here.bolt.api.sign_in()
        here.slack.fail("users.info", Fault("status", "429", {"Retry-After": "60"}))
        await sam.slash("/rejected")
        await asyncio.sleep(0)
        await sam.slash("/win")

    first, second = house.events
    assert (first.name, second.name) == ("sam", "Sam")

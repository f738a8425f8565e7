"""The whole line on Discord: the real client, the real house, and what goes wrong between them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.discord.letters import Pace
from adapters.discord.runtime import build
from bot.clock import MovableClock
from bot.settings import Settings
from tests.scenarios.driver import Shown
from tests.scenarios.driver_discord import DiscordDriver, Town, open_driver

SAID = "/channels/*/messages"
ANSWERED = "/interactions/*"


@pytest.fixture
async def members(tmp_path: Path, clock: MovableClock) -> AsyncIterator[tuple[DiscordDriver, DiscordDriver]]:
    async with open_driver(tmp_path, clock, ["Sam", "Ada"]) as drivers:
        sam, ada = drivers["Sam"], drivers["Ada"]
        assert isinstance(sam, DiscordDriver)
        assert isinstance(ada, DiscordDriver)
        yield sam, ada


@pytest.fixture
def sam(members: tuple[DiscordDriver, DiscordDriver]) -> DiscordDriver:
    return members[0]


@pytest.fixture
def ada(members: tuple[DiscordDriver, DiscordDriver]) -> DiscordDriver:
    return members[1]


@pytest.fixture
def town(sam: DiscordDriver) -> Town:
    return sam.town


async def test_a_form_that_came_too_late_is_offered_in_the_private_conversation(
    sam: DiscordDriver, town: Town
):
    """10062 after the turn was saved: the member still gets the words, with a button."""
    await sam.type("/rejected")
    await sam.press("Just let me talk")
    sam.shown()
    town.env.inject_error("POST", ANSWERED, status=404, code=10062)

    await sam.press("Write it in a form")

    (offer,) = sam.shown()
    assert offer.where == "private"
    assert "Write it in a form" in offer.options
    await sam.press("Write it in a form")
    assert [shown.where for shown in sam.shown()] == ["form"]


async def test_past_closed_messages_the_whole_conversation_goes_on_where_it_began(
    sam: DiscordDriver, ada: DiscordDriver, town: Town
):
    """The same words and buttons, seen by this member alone; one refused try and no more."""
    town.env.inject_error("POST", SAID, status=403, code=50007, times=None)

    await sam.type("/rejected")
    first = sam.shown()
    await sam.press("Just let me talk")
    second = sam.shown()

    assert {shown.where for shown in (*first, *second)} == {"whisper"}
    assert "Just let me talk" in first[-1].options
    assert "The work I put in" in second[-1].options
    assert ada.shown() == []
    refused = [r for r in town.env.http_requests if r.path.endswith("/messages") and r.method == "POST"]
    assert len(refused) == 1


async def test_a_press_that_discord_delivers_twice_counts_once(sam: DiscordDriver, town: Town):
    """The gateway repeats events after a resume; the interaction's id is the event's."""
    payloads: list[dict[str, object]] = []
    town.env.backend.subscribers.insert(
        0, lambda event, payload: payloads.append(payload) if event == "INTERACTION_CREATE" else None
    )
    await sam.type("/rejected")
    await sam.press("Just let me talk")
    sam.shown()

    town.env.backend.emit("INTERACTION_CREATE", payloads[-1])
    await town.settle()

    assert sam.shown() == []


async def test_a_button_from_before_a_restart_goes_on(sam: DiscordDriver, town: Town, settings: Settings):
    await sam.type("/rejected")
    before = sam.shown()

    await town.env.restart_bot(build(town.app, settings))
    await sam.press("Just let me talk")

    assert "Just let me talk" in before[-1].options
    assert "The work I put in" in sam.shown()[-1].options


async def test_an_old_button_shows_where_the_conversation_is(sam: DiscordDriver):
    await sam.type("/rejected")
    await sam.press("Just let me talk")
    await sam.type("I gave it everything")
    sam.shown()

    await sam.press("Feeling not good enough")

    shown = sam.shown()
    assert shown
    assert "Heavy" in shown[-1].options


async def test_the_second_new_conversation_waits_its_ten_seconds(
    sam: DiscordDriver, ada: DiscordDriver, town: Town
):
    """Both are answered at once; only the private message of the second waits in the outbox."""
    town.client.carrier.doors.pace = Pace()
    await sam.type("/rejected")

    await ada.type("/rejected")
    at_once = ada.shown()
    await ada.move(timedelta(seconds=11))
    later = ada.shown()

    assert [shown.where for shown in at_once] == ["whisper"]
    assert [shown.where for shown in later] == ["private"]


async def test_what_a_member_typed_links_nowhere_and_pings_nobody(sam: DiscordDriver, ada: DiscordDriver):
    nasty = f"<@{ada.town.guild.id}> @everyone [here](https://evil.example) discord.gg/abcdef"

    await sam.type(f"/rejected {nasty}")

    assert nasty in sam.shown()[-1].text
    message = sam.town.messages()[-1]
    assert not message.mention_everyone
    assert message.ping_user_ids == []
    assert "https://" not in message.content


async def test_the_pinned_door_works_for_everyone_and_stays_as_it_is(
    sam: DiscordDriver, ada: DiscordDriver, town: Town
):
    """It does what /rejected does, and no press may redraw what everybody sees."""
    for label in (
        None,
        "A community",
        "Friday",
        "16:00",
        "London, Dublin, Lisbon",
        "Keep it",
        "Post it here",
    ):
        await (sam.press(label) if label else sam.type("/onward setup"))
    (door,) = [shown for shown in ada.shown() if shown.where == "channel"]

    await ada.press(door.options[0])

    shown: list[Shown] = ada.shown()
    assert "Just let me talk" in shown[-1].options
    assert not [one for one in shown if one.where == "edit"]

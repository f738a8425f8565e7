"""What Slack's refusals and a broken network mean for a delivery, through the real client."""

from collections.abc import AsyncIterator

import pytest

from adapters.slack.api import Api
from bot.engine.drawing import Drawing
from bot.engine.effects import Edit, Home, Message, OpenThread, Picture, Post, React, Say
from bot.engine.words.text import words
from bot.ports import Ambiguous, Attachment, Closed, Delivery, Receipt, Refused, TryAgain
from bot.settings import Settings
from tests.fakes.of_slack.fake_slack import CHANNEL, Fault
from tests.on_slack.slack_world import Scripted, World, world

HELLO = Message(words("That stings."))


@pytest.fixture
def house() -> Scripted:
    return Scripted()


@pytest.fixture
async def here(house: Scripted, settings: Settings) -> AsyncIterator[World]:
    async with world(house, settings, "http") as made:
        yield made


async def test_a_private_conversation_is_opened_once_and_remembered(here: World, house: Scripted):
    sam = here.member()

    first = await house.deliver(Delivery("turn1.1", here.actor(sam), Say(HELLO)))
    await house.deliver(Delivery("turn1.2", here.actor(sam), Say(HELLO), dm=first.dm))

    assert first.dm == sam.person.dm
    assert first.ref.startswith(f"{sam.person.dm}:")
    assert len(here.slack.called("conversations.open")) == 1
    assert len(sam.visible()) == 2


async def test_an_address_that_is_gone_is_asked_for_again(here: World, house: Scripted):
    sam = here.member()

    receipt = await house.deliver(Delivery("turn1.1", here.actor(sam), Say(HELLO), dm="D0GONE"))

    assert receipt.dm == sam.person.dm
    assert len(sam.visible()) == 1


async def test_a_connection_lost_after_the_post_is_ambiguous_and_never_a_second_post(
    here: World, house: Scripted
):
    """The SDK's own retry handler posts twice here."""
    sam = here.member()
    here.slack.fail("chat.postMessage", Fault("drop"))

    with pytest.raises(Ambiguous, match="connection_lost"):
        await house.deliver(Delivery("turn1.1", here.actor(sam), Say(HELLO), dm=sam.person.dm))

    assert len(here.slack.called("chat.postMessage")) == 1
    assert [block["block_id"] for block in sam.visible()[0].blocks] == ["turn1.1"]


@pytest.mark.parametrize("method", ["conversations.open", "files.getUploadURLExternal"])
async def test_a_connection_lost_where_a_repetition_is_harmless_is_tried_again(
    here: World, house: Scripted, method: str
):
    sam = here.member()
    png = Attachment("journey.png", "image/png", b"png")
    hill = Picture(Drawing("A hill", ()), "A small hill.")
    picture = Delivery("turn1.1", here.actor(sam), hill, attachments=(png,))
    here.slack.fail(method, Fault("drop"))

    with pytest.raises(TryAgain, match="connection_lost"):
        await house.deliver(picture)
    await house.deliver(picture)

    assert [item.text for item in sam.visible()] == ["A small hill."]


async def test_nobody_listening_is_tried_again(house: Scripted, settings: Settings):
    async with world(house, settings, "http") as here:
        sam = here.member()
    assert isinstance(here.bolt.api, Api)

    with pytest.raises(TryAgain, match="no_connection"):
        await house.deliver(Delivery("turn1.1", here.actor(sam), Say(HELLO)))

    await here.bolt.api.close()


@pytest.mark.parametrize("seconds", ["17", "17.25"])
async def test_a_rate_limit_says_when_to_come_back(here: World, house: Scripted, seconds: str):
    sam = here.member()
    here.slack.fail("chat.postMessage", Fault("status", "429", {"Retry-After": seconds}))

    with pytest.raises(TryAgain) as caught:
        await house.deliver(Delivery("turn1.1", here.actor(sam), Say(HELLO)))

    assert caught.value.after == float(seconds)
    assert len(here.slack.called("chat.postMessage")) == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("status", "500"), Ambiguous),
        (Fault("status", "502"), Ambiguous),
        (Fault("status", "503"), TryAgain),
        (Fault("error", "ratelimited"), TryAgain),
        (Fault("error", "service_unavailable"), TryAgain),
        (Fault("error", "invalid_auth"), TryAgain),
        (Fault("error", "internal_error"), Ambiguous),
        (Fault("error", "fatal_error"), Ambiguous),
        (Fault("error", "user_disabled"), Closed),
        (Fault("error", "cannot_dm_bot"), Closed),
        (Fault("error", "users_not_found"), Closed),
        (Fault("error", "messages_tab_disabled"), Refused),
        (Fault("error", "missing_scope"), Refused),
        (Fault("error", "msg_too_long"), Refused),
    ],
    ids=lambda value: getattr(value, "value", ""),
)
async def test_a_refusal_says_what_to_do_next(
    here: World, house: Scripted, fault: Fault, error: type[Exception]
):
    sam = here.member()
    here.slack.fail("chat.postMessage", fault)

    with pytest.raises(error) as caught:
        await house.deliver(Delivery("turn1.1", here.actor(sam), Say(HELLO)))

    if isinstance(caught.value, Refused):
        assert caught.value.hint
        assert "{" not in caught.value.hint
    assert len(here.slack.called("chat.postMessage")) == 1


async def test_a_member_who_left_is_closed(here: World, house: Scripted):
    sam = here.member()
    sam.person.gone = True

    with pytest.raises(Closed, match="user_disabled"):
        await house.deliver(Delivery("turn1.1", here.actor(sam), Say(HELLO)))
    with pytest.raises(Closed, match="user_disabled"):
        await house.deliver(Delivery("turn1.2", here.actor(sam), Say(HELLO), dm=sam.person.dm))


@pytest.mark.parametrize(
    ("code", "hint"),
    [("not_in_channel", "/invite"), ("is_archived", "/onward setup"), ("channel_not_found", "/invite")],
)
async def test_a_channel_that_is_closed_to_us_tells_the_host_how(
    here: World, house: Scripted, code: str, hint: str
):
    sam = here.member()
    channel = {"not_in_channel": CHANNEL, "is_archived": "C0OLD", "channel_not_found": "C0NOWHERE"}[code]
    here.slack.not_joined.add(CHANNEL)
    here.slack.archived.add("C0OLD")

    with pytest.raises(Refused, match=code) as caught:
        await house.deliver(Delivery("turn1.1", here.actor(sam), Post(channel, HELLO)))

    assert hint in caught.value.hint


async def test_a_thread_is_opened_answered_edited_and_cheered(here: World, house: Scripted):
    sam = here.member()
    actor = here.actor(sam)
    opened = OpenThread(CHANNEL, Message(words("Wins of the week")), "Wins")
    edited = Message(words("Sam sent one mail (edited)."))

    parent = await house.deliver(Delivery("turn1.1", actor, opened))
    reply = Post(CHANNEL, Message(words("Sam sent one mail.")), thread="turn1.1")
    child = await house.deliver(Delivery("turn2.1", actor, reply, target=parent.ref))
    await house.deliver(Delivery("turn3.1", actor, Edit("turn2.1", edited), target=child.ref))
    await house.deliver(Delivery("turn3.2", actor, React("turn2.1", "tada"), target=child.ref))
    again = await house.deliver(Delivery("turn3.2", actor, React("turn2.1", "tada"), target=child.ref))

    thread, post = sam.visible()
    assert post.thread == thread.ts
    assert (post.text, post.reactions) == ("Sam sent one mail (edited).", ["tada"])
    assert again == Receipt()


async def test_an_edit_is_repeated_when_its_answer_was_lost(here: World, house: Scripted):
    sam = here.member()
    sent = await house.deliver(Delivery("turn1.1", here.actor(sam), Say(HELLO)))
    here.slack.fail("chat.update", Fault("drop"))

    with pytest.raises(TryAgain):
        await house.deliver(Delivery("turn2.1", here.actor(sam), Edit("turn1.1", HELLO), target=sent.ref))


async def test_the_home_tab_is_published(here: World, house: Scripted):
    sam = here.member()

    await house.deliver(Delivery("turn1.1", here.actor(sam), Home(HELLO)))

    assert here.slack.homes[sam.person.id]["type"] == "home"

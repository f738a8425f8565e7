"""The outbox's rows carried to Discord: private messages past closed doors, threads, what refusals mean."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import discord
import pytest

from adapters.discord.letters import Pace
from adapters.discord.refusals import verdict
from adapters.discord.runtime import build
from bot.engine.actors import Actor
from bot.engine.drawing import Drawing
from bot.engine.effects import (
    Edit,
    HandOver,
    Home,
    Message,
    OpenThread,
    Option,
    Picture,
    Post,
    React,
    Say,
    Whisper,
)
from bot.engine.words.text import words
from bot.ports import Ambiguous, Attachment, Closed, Delivery, Refused, TryAgain
from bot.settings import Settings
from tests.on_discord.discord_world import NotingApp, World, attachment, open_world

YES = Option("3f.yes", "Yes")
ASK = Message(words("Shall we?"), (YES,))
DOOR = Message(words("I've written to you privately."))
SAID = "/channels/*/messages"


@pytest.fixture
async def world(settings: Settings, specs: Path) -> AsyncIterator[World]:
    async with open_world(NotingApp(lambda _event: Whisper(DOOR)), settings, specs) as opened:
        yield opened


@pytest.fixture
def community(world: World) -> Actor:
    return Actor(platform="discord", tenant=str(world.guild.id))


# --- private messages ---------------------------------------------------------------------------


async def test_a_private_conversation_is_opened_once_and_its_address_kept(world: World):
    first = await world.deliver(Say(ASK))
    second = await world.deliver(Say(ASK), id="0123456789abcdef.2", dm=first.dm)

    assert first.dm == second.dm == str(world.sam.user.dm_channel.id)
    assert len(world.requests("POST", "/users/@me/channels")) == 1
    nonces = [request.json["nonce"] for request in world.requests("POST", f"/channels/{first.dm}/messages")]
    assert nonces == ["0123456789abcdef.1", "0123456789abcdef.2"]


async def test_the_nonce_is_enforced(world: World):
    """Discord drops a repetition with the same nonce for some minutes, if it is asked to."""
    await world.deliver(Say(ASK))

    (request,) = world.requests("POST", "/messages")
    assert (request.json["nonce"], request.json["enforce_nonce"]) == ("0123456789abcdef.1", True)


async def test_a_member_who_wrote_to_us_needs_no_new_conversation(world: World):
    await world.sam.send_dm("hi")

    await world.deliver(Say(ASK))

    assert world.requests("POST", "/users/@me/channels") == []


@pytest.mark.parametrize("code", [50007, 50278, 40003])
async def test_past_a_closed_door_the_words_come_where_the_member_acted(world: World, code: int):
    """The same words with the same buttons, seen by them alone; and the buttons work."""
    await world.sam.slash(world.channel, "rejected")
    world.env.inject_error("POST", SAID, status=403, code=code)

    receipt = await world.deliver(Say(ASK))

    message = world.sent[-1]
    assert message.channel_id == world.channel.id
    assert message.is_ephemeral
    assert message.visible_to(world.sam.id)
    assert not message.visible_to(world.ada.id)
    assert (message.content, message.components[0]["components"][0]["label"]) == ("Shall we?", "Yes")
    assert receipt.ref == ""


async def test_a_closed_door_is_not_knocked_on_again_and_again(world: World):
    """Bots that go on writing to closed doors are quarantined."""
    await world.sam.slash(world.channel, "rejected")
    world.env.inject_error("POST", SAID, status=403, code=50007, times=None)

    for number in range(1, 4):
        await world.deliver(Say(ASK), id=f"0123456789abcdef.{number}")

    assert len(world.requests("POST", f"/channels/{world.sam.user.dm_channel.id}/messages")) == 1


async def test_the_door_is_tried_again_when_the_member_uses_a_command(world: World):
    """They may have allowed private messages since."""
    await world.sam.slash(world.channel, "rejected")
    world.env.inject_error("POST", SAID, status=403, code=50007)
    await world.deliver(Say(ASK))

    await world.sam.slash(world.channel, "rejected")
    receipt = await world.deliver(Say(ASK), id="0123456789abcdef.2")

    assert receipt.dm == str(world.sent[-1].channel_id)


async def test_without_a_recent_action_a_closed_door_is_closed(world: World):
    world.env.inject_error("POST", SAID, status=403, code=50007)

    with pytest.raises(Closed, match="50007"):
        await world.deliver(Say(ASK))


async def test_a_quarter_of_an_hour_later_the_way_back_is_gone(world: World):
    """An interaction's token lives for 15 minutes (10015 after that)."""
    await world.sam.slash(world.channel, "rejected")
    world.env.inject_error("POST", SAID, status=403, code=50007)

    await world.env.advance_time(15 * 60)

    with pytest.raises(Closed):
        await world.deliver(Say(ASK))
    assert not [request for request in world.env.http_requests if request.path.startswith("/webhooks")]
    await world.ada.slash(world.channel, "rejected")
    assert len(world.client.carrier.tokens) == 1


async def test_a_command_that_had_no_answer_is_no_way_back(world: World):
    """It was taken in by "thinking", whose message is gone: Discord would write over that one (10008)."""
    world.app.answer = lambda _event: None
    await world.sam.slash(world.channel, "rejected")
    world.env.inject_error("POST", SAID, status=403, code=50007)

    with pytest.raises(Closed, match="50007"):
        await world.deliver(Say(ASK))


async def test_a_way_back_that_discord_forgot_is_closed_too(world: World):
    await world.sam.slash(world.channel, "rejected")
    world.env.inject_error("POST", SAID, status=403, code=50007)
    world.env.inject_error("POST", "/webhooks/*", status=404, code=10015)

    with pytest.raises(Closed, match="10015"):
        await world.deliver(Say(ASK))


async def test_new_conversations_are_opened_one_at_a_time(world: World):
    """At most one in ten seconds; the second member's row goes back to the outbox and waits there."""
    await world.deliver(Say(ASK))
    ada = Actor(platform="discord", tenant="discord", user=str(world.ada.id))

    with pytest.raises(TryAgain, match="dm-pace") as later:
        await world.deliver(Say(ASK), actor=ada, id="1.1")

    assert later.value.after is not None
    assert 10 <= later.value.after <= 11
    await world.env.advance_time(later.value.after)
    await world.deliver(Say(ASK), actor=ada, id="1.1")


async def test_crisis_words_do_not_wait_for_their_turn(world: World):
    await world.deliver(Say(ASK))
    ada = Actor(platform="discord", tenant="discord", user=str(world.ada.id))

    await world.deliver(Say(ASK, urgent=True), actor=ada, id="1.1")

    assert world.sent[-1].channel_id == world.ada.user.dm_channel.id


async def test_everybody_who_waits_has_a_turn_of_their_own():
    """Otherwise fifty waiting members would all come back at once, and again, and again."""
    pace = Pace(10)
    await pace.turn("first")

    waits = []
    for user in ("second", "third", "second"):
        with pytest.raises(TryAgain) as later:
            await pace.turn(user)
        waits.append(later.value.after)

    assert waits == [10.5, 20.5, 10.5]


async def test_a_picture_comes_with_its_words(world: World):
    png = Attachment("journey.png", "image/png", b"\x89PNG")

    await world.deliver(Picture(Drawing("March", ()), "Two wins in March"), attachments=(png,))

    (file,) = world.sent[-1].attachments
    assert (file["filename"], file["description"]) == ("journey.png", "Two wins in March")


async def test_files_are_handed_over_in_private(world: World):
    await world.deliver(HandOver(ASK), attachments=(attachment(),))

    assert [file["filename"] for file in world.sent[-1].attachments] == ["journey.json"]
    assert world.sent[-1].channel_id == world.sam.user.dm_channel.id


# --- the channel --------------------------------------------------------------------------------


async def test_a_thread_is_opened_and_posts_go_into_it(world: World, community: Actor):
    parent = Message(words("Small wins of the week"), (Option("do:win", "Add mine"),))
    opened = await world.deliver(OpenThread(str(world.channel.id), parent, "Small wins"), actor=community)

    post = Post(str(world.channel.id), Message(words("an interview")), thread="x.1")
    posted = await world.deliver(post, actor=community, id="2.1", target=opened.ref)

    (thread,) = world.channel.threads
    assert thread.name == "Small wins"
    assert posted.ref.startswith(f"{thread.id}/")
    assert world.sent[-1].content == "an interview"


async def test_a_thread_that_exists_already_was_opened_by_an_earlier_try(world: World, community: Actor):
    """The message has a nonce, so it is not posted twice; the thread answers 160004."""
    world.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=160004)
    effect = OpenThread(str(world.channel.id), ASK, "Small wins")

    receipt = await world.deliver(effect, actor=community)

    assert receipt.ref == f"{world.channel.id}/{world.sent[-1].id}"


async def test_a_thread_in_a_voice_channel_tells_the_host_what_to_do(world: World, community: Actor):
    voice = world.guild.create_voice_channel("Lounge")

    with pytest.raises(Refused, match="50024") as refusal:
        await world.deliver(OpenThread(str(voice.id), ASK, "Small wins"), actor=community)

    assert "text channel" in refusal.value.hint


async def test_a_post_can_be_changed_and_reacted_to(world: World, community: Actor):
    posted = await world.deliver(Post(str(world.channel.id), ASK), actor=community)

    await world.deliver(Edit("1.1", Message(words("Changed"))), actor=community, id="2.1", target=posted.ref)
    await world.deliver(React("1.1", "tada"), actor=community, id="2.2", target=posted.ref)

    message = world.sent[-1]
    assert (message.content, message.components) == ("Changed", [])
    assert [reaction.emoji for reaction in message.reactions] == ["🎉"]


async def test_a_thread_that_fell_asleep_is_woken_for_a_change(world: World, community: Actor):
    """A win is taken back after the week: in an archived thread Discord refuses edits (50083)."""
    opened = await world.deliver(OpenThread(str(world.channel.id), ASK, "Small wins"), actor=community)
    post = Post(str(world.channel.id), Message(words("an interview")), thread="x.1")
    posted = await world.deliver(post, actor=community, id="2.1", target=opened.ref)
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=400, code=50083)

    await world.deliver(Edit("2.1", Message(words("gone"))), actor=community, id="3.1", target=posted.ref)

    assert world.sent[-1].content == "gone"
    (woken,) = world.requests("PATCH", f"/channels/{posted.ref.split('/')[0]}")
    assert woken.json == {"archived": False}


@pytest.mark.parametrize(
    ("code", "hint"),
    [(50013, "Send Messages"), (50001, "View Channel"), (10003, "gone"), (160006, "threads")],
)
async def test_a_refusal_tells_the_host_what_to_do(world: World, community: Actor, code: int, hint: str):
    world.env.inject_error("POST", SAID, status=403, code=code)

    with pytest.raises(Refused) as refusal:
        await world.deliver(Post(str(world.channel.id), ASK), actor=community)

    assert refusal.value.code == str(code)
    assert hint in refusal.value.hint


async def test_discord_without_a_home_page_says_so(world: World):
    with pytest.raises(Refused, match="no-home"):
        await world.deliver(Home(ASK))


async def test_a_first_answer_never_goes_out_as_a_letter(world: World):
    with pytest.raises(Refused, match="first-answer-late"):
        await world.deliver(Whisper(ASK))


# --- what failures mean -------------------------------------------------------------------------


async def test_a_server_error_is_tried_again(world: World):
    """Safe: the nonce stops a message that arrived after all."""
    world.env.inject_error("POST", SAID, status=503)

    with pytest.raises(TryAgain, match="503"):
        await world.deliver(Say(ASK))


async def test_before_the_login_everything_waits(settings: Settings):
    client = build(NotingApp(), settings)
    sam = Actor(platform="discord", tenant="discord", user="301")

    with pytest.raises(TryAgain, match="not-connected"):
        await client.carrier.deliver(Delivery("1.1", sam, Say(ASK)))


def test_a_long_rate_limit_goes_back_to_the_outbox():
    """Short ones discord.py waits out by itself."""
    found = verdict(discord.RateLimited(42.5))

    assert isinstance(found, TryAgain)
    assert found.after == 42.5


@pytest.mark.parametrize("error", [aiohttp.ServerDisconnectedError(), TimeoutError(), ConnectionResetError()])
def test_a_lost_connection_is_repeated_only_where_that_is_safe(error: Exception):
    """A follow-up to an interaction has no nonce: whether it arrived cannot be known."""
    assert isinstance(verdict(error), TryAgain)
    assert isinstance(verdict(error, repeatable=False), Ambiguous)


async def test_two_deliveries_at_once_open_one_conversation(world: World):
    """Lanes keep a member's rows in order; a Picture and a Say of two turns may still meet."""
    await asyncio.gather(
        world.deliver(Say(ASK)),
        world.deliver(Say(ASK), id="0123456789abcdef.2"),
        return_exceptions=True,
    )

    assert len(world.requests("POST", "/users/@me/channels")) == 1

"""The real client in a simulated Discord: answers, controls, forms.

Discord's own description judges every request (`open_world`).
"""

import gc
import io
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import discord
import pytest
from simcord.backend import serializers
from simcord.interactions import base_payload
from simcord.results import to_discord_message

from adapters.discord.runtime import build
from bot import logs
from bot.engine.effects import (
    Answer,
    AskForm,
    Field,
    Form,
    Invalid,
    Menu,
    Message,
    Option,
    Post,
    Redraw,
    Say,
    Whisper,
)
from bot.engine.events import CommandUsed, Event, FormSent, OptionChosen
from bot.engine.words.text import words
from bot.ports import Receipt
from bot.settings import Settings
from tests.on_discord.discord_markdown import plain
from tests.on_discord.discord_world import NotingApp, World, open_world

YES = Option("3f.yes", "Yes", "primary")
NO = Option("3f.no", "No")
ASK = Message(words("Shall we?"), (YES, NO))
FORM = Form(
    "plan",
    "Your step",
    (
        Field("what", "What will you do?", hint="One thing"),
        Field("when", "When?", options=(Option("today", "Today"), Option("later", "Later"))),
    ),
    "Keep it",
)


@pytest.fixture
def app() -> NotingApp:
    return NotingApp()


@pytest.fixture
async def world(app: NotingApp, settings: Settings, specs: Path) -> AsyncIterator[World]:
    async with open_world(app, settings, specs) as opened:
        yield opened


def always(answer: Answer) -> Callable[[Event], Answer]:
    return lambda _event: answer


# --- first answers ------------------------------------------------------------------------------


async def test_a_command_is_answered_where_only_the_member_sees_it(world: World, app: NotingApp):
    app.answer = always(Whisper(ASK))

    result = await world.sam.slash(world.channel, "rejected", text="Acme, final round")

    assert result.response is not None
    assert result.response.ephemeral
    assert result.response.content == "Shall we?"
    (event,) = app.events
    assert isinstance(event, CommandUsed)
    assert (event.command, event.text, event.place) == (
        "rejected",
        "Acme, final round",
        str(world.channel.id),
    )
    assert app.reports == [(f"{event.id}.0", Receipt())]


async def test_commands_work_in_the_private_conversation_too(world: World, app: NotingApp):
    app.answer = always(Whisper(ASK))

    await world.sam.user.slash("win", text="an interview")

    (event,) = app.events
    assert isinstance(event, CommandUsed)
    assert (event.command, event.place, event.community, event.host) == ("win", "", "", None)


async def test_a_host_is_whoever_may_manage_the_server(world: World, app: NotingApp):
    role = world.guild.create_role("Hosts", permissions=discord.Permissions(manage_guild=True))
    host = world.guild.add_member(world.env.create_user("hana"), roles=[role])

    await host.slash(world.channel, "onward", text="setup")
    await world.sam.slash(world.channel, "onward", text="setup")

    assert [event.host for event in app.events] == [True, False]


async def test_a_turn_without_an_answer_still_ends_the_waiting(world: World, app: NotingApp):
    """Discord shows "thinking" or "did not respond" until an interaction is taken."""
    command = await world.sam.slash(world.channel, "rejected")
    receipt = await world.deliver(Say(ASK))
    press = await world.sam.user.click(newest(world), label="Yes")

    assert command.acknowledged
    assert command.response is None
    assert press.acknowledged
    assert receipt.dm
    assert app.reports == []


def newest(world: World) -> discord.Message:
    """The newest message, as discord.py shows it."""
    return to_discord_message(world.env, world.sent[-1])


async def test_a_press_changes_the_message_that_was_pressed(world: World, app: NotingApp):
    """ "You chose ..." takes the place of the buttons."""
    await world.deliver(Say(ASK))
    app.answer = always(Redraw(Message(words("Shall we?\nYou chose: Yes"))))

    await world.sam.user.click(newest(world), label="Yes")

    assert world.sent[-1].content == "Shall we?\nYou chose: Yes"
    assert world.sent[-1].components == []
    (event,) = app.events
    assert isinstance(event, OptionChosen)
    assert event.key == "3f.yes"
    assert app.reports == [(f"{event.id}.0", Receipt(ref=f"{world.sent[-1].channel_id}/{world.sent[-1].id}"))]


async def test_a_whispered_message_is_redrawn_as_well(world: World, app: NotingApp):
    app.answer = always(Whisper(ASK))
    whisper = (await world.sam.slash(world.channel, "rejected")).response
    app.answer = always(Redraw(Message(words("You chose: No"))))

    await world.sam.click(whisper, label="No")

    assert whisper is not None
    assert whisper.content == "You chose: No"


async def test_several_can_be_chosen_in_a_select(world: World, app: NotingApp):
    causes = tuple(Option(name.lower(), name) for name in ("Timing", "Budget", "Luck"))
    await world.deliver(Say(Message(words("What decided it?"), menu=Menu("causes", "Choose", causes, 1, 3))))

    await world.sam.user.select(newest(world), ["timing", "luck"])

    (event,) = app.events
    assert isinstance(event, OptionChosen)
    assert (event.key, event.values) == ("causes", ("timing", "luck"))


async def test_a_form_opens_and_comes_back(world: World, app: NotingApp):
    app.answer = always(AskForm(FORM, ASK))
    shown = await world.sam.slash(world.channel, "onward", text="plan")
    app.answer = always(Whisper(Message(words("Kept."))))

    sent = await world.sam.submit_modal(shown, {"what": "One mail", "when": "today"})

    form = app.events[-1]
    assert isinstance(form, FormSent)
    assert (form.key, form.values) == ("plan", {"what": "One mail", "when": "today"})
    assert sent.response is not None
    assert sent.response.content == "Kept."


async def test_a_form_with_errors_is_whispered_with_a_button_to_try_again(world: World, app: NotingApp):
    """On Discord a form cannot answer a form."""
    app.answer = always(AskForm(FORM, ASK))
    shown = await world.sam.slash(world.channel, "onward", text="plan")
    again = Message(words("Please say what."), (Option("again", "Try again"),))
    app.answer = always(Invalid({"what": "Please say what."}, again))

    sent = await world.sam.submit_modal(shown, {"what": " ", "when": "today"})

    assert sent.response is not None
    assert sent.response.content == "Please say what."
    assert sent.response.components[0]["components"][0]["label"] == "Try again"


async def test_a_form_from_before_a_restart_still_comes_back(
    world: World, app: NotingApp, settings: Settings
):
    """discord.py forgets open forms when it stops; ours are known by their id alone."""
    app.answer = always(AskForm(FORM, ASK))
    shown = await world.sam.slash(world.channel, "onward", text="plan")
    app.answer = always(Whisper(ASK))

    await world.env.restart_bot(build(app, settings))
    await world.sam.submit_modal(shown, {"what": "One mail", "when": "later"})

    assert isinstance(app.events[-1], FormSent)


# --- controls -----------------------------------------------------------------------------------


async def test_a_button_from_before_a_restart_still_works(world: World, app: NotingApp, settings: Settings):
    await world.deliver(Say(ASK))

    await world.env.restart_bot(build(app, settings))
    await world.sam.user.click(newest(world), label="No")

    (event,) = app.events
    assert isinstance(event, OptionChosen)
    assert event.key == "3f.no"


async def test_two_hundred_messages_with_buttons_leave_nothing_in_memory(world: World, app: NotingApp):
    """A plain View(timeout=None) stays for ever: 200 of 200 were still there."""
    app.answer = always(AskForm(FORM, ASK))
    for number in range(200):
        await world.deliver(Say(ASK), id=f"{number:016x}.1")
    await world.sam.slash(world.channel, "onward")
    gc.collect()

    store = world.client._connection._view_store
    assert (store._views, store._synced_message_views, store._modals) == ({}, {}, {})
    assert len(store._dynamic_items) == 1
    assert [one for one in gc.get_objects() if type(one) is discord.ui.View] == []


async def test_a_press_on_a_button_that_is_gone_is_not_swallowed(world: World, app: NotingApp):
    """discord.py drops a press on a button that the message lost; a member's screen may be older."""
    await world.deliver(Say(ASK))
    payload = pressed(world, "3f.yes")
    payload["message"]["components"] = []

    world.env.backend.emit("INTERACTION_CREATE", payload)
    await world.env.settle()

    (event,) = app.events
    assert isinstance(event, OptionChosen)
    assert event.key == "3f.yes"


async def test_a_press_is_handled_once(world: World, app: NotingApp):
    """Neither the control nor the listener for lost presses takes the other's."""
    await world.deliver(Say(ASK))

    await world.sam.user.click(newest(world), label="Yes")

    assert len(app.events) == 1


def pressed(world: World, key: str) -> dict[str, object]:
    """The payload of a press on the newest message."""
    backend = world.env.backend
    data = {"custom_id": f"onward:{key}", "component_type": 2}
    _record, payload = base_payload(
        backend,
        type=3,
        channel_id=world.sent[-1].channel_id,
        guild_id=None,
        user_id=world.sam.id,
        data=data,
    )
    payload["message"] = dict(serializers.message_payload(backend, world.sent[-1]))
    return payload


# --- what goes wrong ----------------------------------------------------------------------------


async def test_an_exception_is_logged_and_the_member_is_answered(world: World, app: NotingApp):
    """discord.py would only log it, and the member would read "did not respond"."""

    def fail(event: Event) -> Answer | None:
        raise RuntimeError(f"secret words: {event}")

    lines = io.StringIO()
    logs.configure(stream=lines)
    app.answer = fail
    await world.deliver(Say(ASK))

    press = await world.sam.user.click(newest(world), label="Yes")
    result = await world.sam.slash(world.channel, "rejected", text="my secret")

    for answered in (result, press):
        assert answered.response is not None
        assert answered.response.content == "Something went wrong here."
        assert answered.response.ephemeral
    assert [json.loads(line)["error"] for line in lines.getvalue().splitlines()] == ["RuntimeError"] * 2
    assert "secret" not in lines.getvalue()


async def test_words_that_could_not_be_saved_are_answered_too_and_come_once(world: World, app: NotingApp):
    """Discord sends a message once: nobody may think that the bot has heard what it has lost."""

    def fail(event: Event) -> Answer | None:
        raise RuntimeError("the disk is full")

    app.answer = fail
    await world.sam.user.send_dm("my secret")
    await world.env.settle()

    answered = [m.content for m in world.sent if m.author_id != world.sam.id]
    assert answered == ["Something went wrong here."]


async def test_an_answer_that_comes_too_late_is_reported(world: World, app: NotingApp):
    """10062: three seconds were over. The app then says it in the private conversation."""
    world.env.inject_error("POST", "/interactions/*", status=404, code=10062)
    app.answer = always(Whisper(ASK))

    await world.sam.slash(world.channel, "rejected")

    assert app.reports == [(f"{app.events[0].id}.0", None)]


async def test_an_answer_that_discord_has_already_is_not_said_a_second_time(world: World, app: NotingApp):
    """40060: discord.py asked again after a server error, and the first request had arrived after all."""
    world.env.inject_error("POST", "/interactions/*", status=400, code=40060)
    app.answer = always(AskForm(FORM, ASK))

    await world.sam.slash(world.channel, "rejected")

    assert app.reports == [(f"{app.events[0].id}.0", Receipt())]


async def test_what_discord_py_cannot_draw_is_reported_too(world: World, app: NotingApp):
    """Six selects in a message, say: our own fault must not leave the member without an answer."""
    app.answer = always(Whisper(Message(words("x"), tuple(Option(str(n), "x") for n in range(6)))))

    await world.sam.slash(world.channel, "rejected")

    assert app.reports == [(f"{app.events[0].id}.0", None)]


async def test_a_command_that_was_unregistered_is_taken_all_the_same(world: World, app: NotingApp):
    """After a rename Discord's clients go on showing the old name for a while."""
    app.answer = always(Whisper(ASK))
    world.env.backend.register_commands(None, [{"name": "oldname", "description": "old"}])

    result = await world.sam.slash(world.channel, "oldname")

    assert result.response is not None
    (event,) = app.events
    assert isinstance(event, CommandUsed)
    assert event.command == "oldname"
    assert len(world.env.errors) == 1  # discord.py's own CommandNotFound, which simcord notes


async def test_a_members_words_ping_nobody_and_link_nowhere(world: World, app: NotingApp):
    nasty = f"<@{world.ada.id}> @everyone [click](https://evil.example) https://evil.example # x"
    app.answer = always(Whisper(Message(words(nasty, literal=True))))

    await world.sam.slash(world.channel, "rejected")
    await world.deliver(Post(str(world.channel.id), Message(words(nasty, literal=True))))

    for message in world.sent:
        assert plain(message.content) == nasty
        assert (message.ping_user_ids, message.mention_everyone) == ([], False)
        assert message.flags & discord.MessageFlags(suppress_embeds=True).value


async def test_words_too_long_for_one_message_arrive_whole(world: World, app: NotingApp):
    """1,900 characters of markup are 3,800 once escaped; Discord refuses over 2,000."""
    long = Message(words("*_" * 950, literal=True), (YES,))
    app.answer = always(Whisper(long))

    result = await world.sam.slash(world.channel, "rejected")
    await world.deliver(Say(long))

    assert result.response is not None
    whispers = [result.response.content, *(follow.content for follow in result.followups)]
    said = [m.content for m in world.sent if m.channel_id == world.sent[-1].channel_id]
    for parts in (whispers, said):
        assert "".join(plain(part) for part in parts) == "*_" * 950
    assert world.sent[-1].components

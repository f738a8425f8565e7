"""Bolt's listeners, in both modes: what is acknowledged is saved, and the first answer goes out at once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.engine.effects import (
    AskForm,
    Field,
    Form,
    HandOver,
    Home,
    Invalid,
    Menu,
    Message,
    Option,
    Redraw,
    Say,
    Whisper,
)
from bot.engine.events import (
    CommandUsed,
    Event,
    FormClosed,
    FormSent,
    HomeOpened,
    OptionChosen,
    Typed,
    Uninstalled,
)
from bot.engine.words.text import words
from bot.ports import Attachment, Delivery, FirstAnswer, Receipt
from bot.settings import Settings
from tests.fakes.of_slack.fake_slack import Fault
from tests.fakes.of_slack.fake_slack_wires import SignedHttp
from tests.on_slack.slack_world import MODES, Mode, Scripted, World, world

HELLO = Message(words("That stings."), (Option("a", "Just let me talk"), Option("b", "A calm minute")))
FORM = Form("note", "A note", (Field("what", "What?"), Field("why", "Why?", required=False)), "Keep")
ASK = AskForm(FORM, Message(words("Here is the form."), (Option("note", "Open the form"),)))


@pytest.fixture
def house() -> Scripted:
    return Scripted()


@pytest.fixture(params=MODES)
async def here(request: pytest.FixtureRequest, house: Scripted, settings: Settings) -> AsyncIterator[World]:
    mode: Mode = request.param
    async with world(house, settings, mode) as made:
        yield made


async def test_a_command_is_answered_where_it_was_typed_for_one_pair_of_eyes(here: World, house: Scripted):
    sam, alex = here.member("Sam"), here.member("Alex")
    house.answer = lambda event: Whisper(HELLO)

    await sam.slash("/rejected Acme & sons")

    (event,) = house.events
    assert isinstance(event, CommandUsed)
    assert (event.command, event.text, event.place) == ("rejected", "Acme & sons", "C0JOBHUNT")
    assert [item.text for item in sam.visible()] == ["That stings."]
    assert alex.visible() == []
    assert house.settled == [("turn1.0", Receipt())]


async def test_a_press_changes_its_message_and_says_which_option(here: World, house: Scripted):
    sam = here.member()
    house.answer = lambda event: Whisper(HELLO)
    await sam.slash("/rejected")
    house.answer = lambda event: Redraw(Message(words("You chose a calm minute.")))

    await sam.press("A calm minute")

    event = house.events[-1]
    assert isinstance(event, OptionChosen)
    assert (event.key, event.values) == ("b", ())
    assert event.can_answer == {"whisper", "form", "redraw"}
    assert [item.text for item in sam.visible()] == ["You chose a calm minute."]


async def test_several_are_chosen_in_a_select(here: World, house: Scripted):
    sam = here.member()
    choices = (Option("timing", "Timing"), Option("budget", "Budget"), Option("inside", "Somebody inside"))
    message = Message(words("What could it have been?"), menu=Menu("causes", "Up to two", choices, 1, 2))
    await house.deliver(Delivery("turn0.1", here.actor(sam), Say(message)))

    await sam.choose(["Timing", "Somebody inside"])

    event = house.events[-1]
    assert isinstance(event, OptionChosen)
    assert (event.key, event.values) == ("causes", ("timing", "inside"))


async def test_a_form_is_opened_filled_corrected_and_closed(here: World, house: Scripted):
    sam = here.member()
    house.answer = lambda event: ASK
    await sam.slash("/onward goal")
    house.answer = lambda event: Invalid({"what": "A little shorter, please."}, HELLO)
    await sam.fill(["x" * 500, ""])
    house.answer = lambda event: None

    await sam.fill(["one mail", "because"])

    first, second = (event for event in house.events if isinstance(event, FormSent))
    assert first.id != second.id
    assert second.values == {"what": "one mail", "why": "because"}
    assert [item.text for item in sam.visible() if item.kind == "error"] == ["A little shorter, please."]
    assert [item.version for item in sam.visible() if item.kind == "form"] == [0]


async def test_closing_a_form_is_told(here: World, house: Scripted):
    sam = here.member()
    house.answer = lambda event: ASK
    await sam.slash("/onward goal")
    house.answer = lambda event: None

    await sam.close_form()

    assert isinstance(house.events[-1], FormClosed)
    assert house.events[-1].key == "note"


async def test_words_the_home_tab_a_shortcut_and_an_uninstall_arrive(here: World, house: Scripted):
    sam = here.member()

    await sam.say("stop <!channel>")
    await sam.open_home()
    await sam.open_home("messages")
    await sam.shortcut("rejected")
    await sam.uninstall()

    kinds = [type(event) for event in house.events]
    assert kinds == [Typed, HomeOpened, CommandUsed, Uninstalled, Uninstalled]
    assert house.events[0].text == "stop <!channel>"
    assert sam.lost == []


async def test_a_button_of_the_home_tab_opens_a_form(here: World, house: Scripted):
    sam = here.member()
    home = Message(words("Your journey so far"), (Option("home.plan", "My plan"),))
    await house.deliver(Delivery("turn0.1", here.actor(sam), Home(home)))
    house.answer = lambda event: ASK

    await sam.press_home("My plan")

    assert sam.form().view["callback_id"] == "onward:note"
    assert house.events[-1].can_answer == {"form"}


async def test_everything_we_hold_is_handed_over_as_files_with_words(here: World, house: Scripted):
    sam = here.member()

    names = (("onward.json", "application/json"), ("onward.html", "text/html"))
    files = tuple(Attachment(name, media, b"x") for name, media in names)
    handed = HandOver(Message(words("This is everything.")))
    await house.deliver(Delivery("turn0.1", here.actor(sam), handed, attachments=files))

    (item,) = sam.visible()
    assert (item.kind, item.text) == ("file", "onward.json, onward.html")
    assert item.blocks[0]["elements"][0]["elements"][0]["text"] == "This is everything."


# --- acknowledged means saved -------------------------------------------------------------------


async def test_nothing_is_acknowledged_that_was_not_saved(here: World, house: Scripted, monkeypatch):
    monkeypatch.setattr("tests.fakes.of_slack.fake_slack_wires.ACK_WITHIN", 0.3)
    sam = here.member()
    await house.deliver(Delivery("turn0.1", here.actor(sam), Say(HELLO)))
    house.failing = OSError("disk full")

    await sam.slash("/rejected")
    await sam.say("hello")
    await sam.press("A calm minute")

    assert sam.lost == ["command", "event", "interactive"]


async def test_every_kind_is_acknowledged_after_its_save(here: World, house: Scripted):
    """The save takes a while; an ack that came before it would find the event missing."""
    sam = here.member()
    await house.deliver(Delivery("turn0.1", here.actor(sam), Say(HELLO)))
    saved = house.handle

    async def slowly(event: Event) -> FirstAnswer | None:
        await asyncio.sleep(0.05)
        return await saved(event)

    house.handle = slowly
    await sam.slash("/win")
    assert len(house.events) == 1
    await sam.say("hi")
    assert len(house.events) == 2
    await sam.press("A calm minute")
    assert len(house.events) == 3
    await sam.open_home()
    assert len(house.events) == 4

    assert sam.lost == []


@pytest.mark.parametrize("where", ["answered", "give"])
async def test_an_error_after_the_save_does_not_lose_the_ack(
    here: World, house: Scripted, where: str, monkeypatch
):
    async def broken(*_: object) -> None:
        raise RuntimeError("after the save")

    sam = here.member()
    house.answer = lambda event: Whisper(HELLO)
    if where == "answered":
        monkeypatch.setattr(house, "answered", broken)
    else:
        monkeypatch.setattr("adapters.slack.answers.give", broken)

    await sam.slash("/rejected")

    assert sam.lost == []
    assert len(house.events) == 1


async def test_an_expired_trigger_is_reported_so_that_its_fallback_is_said(here: World, house: Scripted):
    sam = here.member()
    here.slack.triggers_expire = True
    house.answer = lambda event: ASK

    await sam.slash("/onward goal")

    assert house.settled == [("turn1.0", None)]
    assert sam.lost == []


@pytest.mark.parametrize("fault", [Fault("status", "404"), Fault("status", "500"), Fault("status", "429")])
async def test_a_spent_response_url_is_reported(here: World, house: Scripted, fault: Fault):
    sam = here.member()
    await house.deliver(Delivery("turn0.1", here.actor(sam), Say(HELLO)))
    here.slack.fail("response_url", fault)
    house.answer = lambda event: Redraw(Message(words("You chose.")))

    await sam.press("A calm minute")

    assert house.settled == [("turn1.0", None)]
    assert here.slack.called("response_url") != []


async def test_a_payload_that_comes_again_changes_nothing_and_answers_nothing(here: World, house: Scripted):
    sam = here.member()
    house.answer = lambda event: Whisper(HELLO)
    command, typed = await sam.slash("/rejected"), await sam.say("hello")

    again = await here.slack.wire.send("command", command)
    more = await here.slack.wire.send("event", typed)

    assert (again, more) == ({}, {})
    assert len(house.events) == 2
    assert len(house.settled) == 2


async def test_two_commands_at_once_are_two_events(here: World, house: Scripted):
    sam = here.member()
    house.answer = lambda event: Whisper(HELLO)

    await asyncio.gather(sam.slash("/rejected"), sam.slash("/win"))

    assert {event.command for event in house.events if isinstance(event, CommandUsed)} == {"rejected", "win"}
    assert len({event.id for event in house.events}) == 2
    assert len(sam.visible()) == 2


async def test_no_event_asks_slack_who_we_are(here: World, house: Scripted):
    """auth.test while an event waits would acknowledge the event unsaved when Slack refuses it."""
    sam = here.member()

    for _ in range(3):
        await sam.say("hello")

    assert here.slack.called("auth.test") == []


async def test_a_renamed_command_is_still_the_command(house: Scripted, settings: Settings):
    names = {"rejected": "no-luck", "win": "win", "onward": "/onward"}
    renamed = settings.model_copy(update={"commands": names})

    async with world(house, renamed, "http") as here:
        sam = here.member()
        await sam.slash("/no-luck Acme")
        await sam.slash("/onward help")

    assert [getattr(event, "command", None) for event in house.events] == ["rejected", "onward"]
    assert isinstance(here.slack.wire, SignedHttp)
    assert here.slack.wire.statuses == [200, 200]

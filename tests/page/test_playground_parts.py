"""The playground's pure parts: what is drawn, and what an input means."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.inbound import BadInput, Close, Press, Resident, Send, Words, event_of, read
from adapters.web.render import draw_form, draw_message, draw_text
from bot.engine.actors import Actor
from bot.engine.effects import Field, Form, Menu, Message, Option
from bot.engine.events import CommandUsed, FormClosed, FormSent, OptionChosen, Typed
from bot.engine.words.text import Paragraph, Run, Text, words

SAM = Resident("sam", "Sam")
COMMANDS = {"rejected": "rejected", "win": "win", "hello-house": "onward"}


def _event(given, place="", **more):
    return event_of(given, SAM, place, COMMANDS, **more)


def _words(text: str, **more: str) -> Words:
    return Words(id="abcdefgh", member="sam", text=text, **more)


# --- render -----------------------------------------------------------------------------------


def test_a_members_own_words_are_drawn_as_words_and_marked_as_theirs():
    text = words("<b>x</b> [a](https://example.org) @everyone", literal=True)

    drawn = draw_text(text)

    assert drawn == [
        {
            "kind": "plain",
            "runs": [
                {
                    "text": "<b>x</b> [a](https://example.org) @everyone",
                    "style": "plain",
                    "literal": True,
                }
            ],
        }
    ]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "//elsewhere", "/graph/x"])
def test_a_link_that_is_no_link_of_a_script_is_drawn_as_words(href):
    text = Text((Paragraph((Run("here", href=href),)),))

    (paragraph,) = draw_text(text)

    assert "href" not in paragraph["runs"][0]


@pytest.mark.parametrize("href", ["https://findahelpline.com", "tel:116123", "sms:741741"])
def test_a_scripts_link_can_be_followed(href):
    text = Text((Paragraph((Run("here", href=href),)),))

    (paragraph,) = draw_text(text)

    assert paragraph["runs"][0]["href"] == href


def test_a_slot_never_becomes_a_link():
    text = Text((Paragraph((Run("mine", literal=True, href="https://example.org"),)),))

    (paragraph,) = draw_text(text)

    assert "href" not in paragraph["runs"][0]


def test_everything_that_can_be_pressed_is_drawn():
    menu = Menu("m", "Which day?", (Option("a", "Monday"), Option("b", "Friday")), 1, 2)
    message = Message(words("When?"), (Option("skip", "Skip", "danger"),), menu, "A note")

    drawn = draw_message(message)

    assert drawn["options"] == [{"key": "skip", "label": "Skip", "style": "danger"}]
    assert drawn["menu"] is not None
    assert [one["label"] for one in drawn["menu"]["options"]] == ["Monday", "Friday"]
    assert (drawn["menu"]["least"], drawn["menu"]["most"], drawn["notice"]) == (1, 2, "A note")


def test_every_property_of_a_field_reaches_the_form():
    form = Form(
        "f", "Facts", (Field("a", "What?", "a hint", True, False, 300, "so", (Option("x", "X"),)),), "Send"
    )

    drawn = draw_form(form)

    assert set(drawn["fields"][0]) == set(Field.__struct_fields__)
    assert json.loads(msgspec.json.encode(drawn))["fields"][0]["options"] == [
        {"key": "x", "label": "X", "style": "plain"}
    ]


# --- inbound ----------------------------------------------------------------------------------


def test_a_command_in_the_channel_may_be_answered_by_a_whisper_or_a_form():
    event = _event(_words("/rejected Acme, backend"), "general")

    assert isinstance(event, CommandUsed)
    assert (event.command, event.text, event.place) == ("rejected", "Acme, backend", "general")
    assert event.can_answer == {"whisper", "form"}
    assert event.id == "web:sam:abcdefgh"
    assert event.actor == Actor(platform="web", tenant="playground", user="sam")
    assert event.name == "Sam"


def test_a_command_goes_by_the_name_that_the_community_gave_it():
    event = _event(_words("/Hello-House export"), "general")

    assert isinstance(event, CommandUsed)
    assert (event.command, event.text) == ("onward", "export")


def test_an_unknown_command_reaches_the_engine_which_has_an_answer():
    event = _event(_words("/dance"), "general")

    assert isinstance(event, CommandUsed)
    assert event.command == "dance"


def test_what_members_say_to_each_other_is_not_the_bots_to_read():
    assert _event(_words("I got rejected too"), "general") is None


def test_private_words_are_typed_and_wait_for_no_first_answer():
    event = _event(_words("it hurts"))

    assert isinstance(event, Typed)
    assert (event.text, event.place, event.can_answer) == ("it hurts", "", frozenset())


def test_a_pressed_button_may_be_redrawn():
    event = _event(Press(id="abcdefgh", member="sam", message="m", key="3.talk", values=["a"]), "general")

    assert isinstance(event, OptionChosen)
    assert (event.key, event.values) == ("3.talk", ("a",))
    assert event.can_answer == {"whisper", "form", "redraw"}


def test_a_public_door_is_the_command_it_stands_for():
    event = _event(Press(id="abcdefgh", member="sam", message="m", key="do:rejected"), "general")

    assert isinstance(event, CommandUsed)
    assert (event.command, event.place) == ("rejected", "general")


@pytest.mark.parametrize(("redraws", "wanted"), [(False, {"invalid"}), (True, {"invalid", "redraw"})])
def test_a_form_may_be_refused_and_its_message_redrawn_while_it_is_there(redraws, wanted):
    event = _event(Send(id="abcdefgh", member="sam", key="f", values={"a": "x"}), redraws=redraws)

    assert isinstance(event, FormSent)
    assert (event.values, event.can_answer) == ({"a": "x"}, wanted)


def test_a_closed_form_says_so():
    assert isinstance(_event(Close(id="abcdefgh", member="sam", key="f")), FormClosed)


@pytest.mark.parametrize(
    ("zone", "wanted"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
        ("Nowhere/City", ""),
        ("../../etc/passwd", ""),
        ("", ""),
    ],
)
def test_only_a_zone_that_exists_is_believed(zone, wanted):
    event = _event(_words("hi", zone=zone))

    assert event is not None
    assert event.zone == wanted


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"kind":"words","id":"short","member":"sam","text":"x"}',
        b'{"kind":"words","id":"abcdefgh","member":"sam","text":7}',
        b'{"kind":"words","id":"abcdefgh","member":"sam","text":"x","more":1}',
        b'{"kind":"other","id":"abcdefgh","member":"sam"}',
    ],
)
def test_what_no_page_of_ours_sends_is_refused_with_a_reason(body):
    with pytest.raises(BadInput, match="not an input of the playground: "):
        read(body)


@given(text=st.text(max_size=200), place=st.sampled_from(["", "general"]))
def test_no_words_can_break_the_way_in(text, place):
    body = msgspec.json.encode(
        {"kind": "words", "id": "abcdefgh", "member": "sam", "text": text, "place": place}
    )

    event = _event(read(body), place)

    assert event is None or event.id == "web:sam:abcdefgh"

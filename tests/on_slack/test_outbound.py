"""Each effect becomes one call that Slack would take."""

import typing

import pytest

from adapters.slack import outbound
from adapters.slack.outbound import Call, File, Upload, call_of, goes_private
from bot.engine import effects
from bot.engine.actors import Actor
from bot.engine.drawing import Drawing
from bot.engine.effects import (
    AskForm,
    Edit,
    Field,
    Form,
    HandOver,
    Home,
    Invalid,
    Message,
    OpenThread,
    Option,
    Outgoing,
    Picture,
    Post,
    React,
    Redraw,
    Say,
    Whisper,
)
from bot.engine.words.text import words
from bot.ports import Attachment, Delivery, Refused
from tests.fakes.of_slack.fake_slack_rules import Judge

SAM = Actor(platform="slack", tenant="T0HARBOUR", user="U001SAM")
MESSAGE = Message(words("Well done <you>."), (Option("ok", "Thanks"),))
FORM = Form("note", "A note", (Field("what", "What?"),), "Keep")

CALLS: dict[str, tuple[Outgoing, str]] = {
    "say": (Say(MESSAGE), "chat.postMessage"),
    "edit": (Edit("turn.1", MESSAGE), "chat.update"),
    "post": (Post("C0WINS", MESSAGE), "chat.postMessage"),
    "open-thread": (OpenThread("C0WINS", MESSAGE, "Wins"), "chat.postMessage"),
    "react": (React("turn.1", "tada"), "reactions.add"),
    "home": (Home(MESSAGE), "views.publish"),
}
UPLOADS: dict[str, Outgoing] = {
    "picture": Picture(Drawing("Your journey", ()), "Two weeks, four small steps."),
    "hand-over": HandOver(MESSAGE),
}
ANSWERS: dict[str, Outgoing] = {
    "whisper": Whisper(MESSAGE),
    "ask-form": AskForm(FORM, MESSAGE),
    "redraw": Redraw(MESSAGE),
    "invalid": Invalid({"what": "Too long"}, MESSAGE),
}


def delivery(effect: Outgoing, target: str = "C0WINS:1.000001") -> Delivery:
    files = (Attachment("onward.json", "application/json", b"{}"),)
    return Delivery("turn.1", SAM, effect, target, "D001SAM", files)


def test_every_outgoing_effect_is_tried_here():
    tags = {kind.__struct_config__.tag for kind in typing.get_args(effects.Outgoing)}

    assert tags == set(CALLS) | set(UPLOADS) | set(ANSWERS)


@pytest.mark.parametrize("name", CALLS)
def test_an_effect_is_a_call_that_slack_would_take(name: str):
    effect, method = CALLS[name]

    call = call_of(delivery(effect), "D001SAM")

    assert isinstance(call, Call)
    assert call.method == method
    judge = Judge()
    judge.request(call.method, call.arguments)
    assert judge.violations == []


@pytest.mark.parametrize("name", UPLOADS)
def test_files_go_to_the_private_conversation(name: str):
    upload = call_of(delivery(UPLOADS[name]), "D001SAM")

    assert isinstance(upload, Upload)
    assert upload.channel == "D001SAM"
    judge = Judge()
    judge.blocks("upload", list(upload.blocks))
    assert judge.violations == []
    assert all(file.body for file in upload.files)


def test_a_picture_is_uploaded_under_its_title_with_words_for_who_cannot_see_it():
    png = Attachment("journey.png", "image/png", b"png")
    drawn = Delivery("turn.1", SAM, UPLOADS["picture"], attachments=(png,))

    assert call_of(drawn, "D001SAM") == Upload(
        "D001SAM", (File("journey.png", "Your journey", b"png", "Two weeks, four small steps."),)
    )


def test_the_communitys_picture_is_uploaded_into_its_thread_and_to_nobodys_private_conversation():
    png = Attachment("month.png", "image/png", b"png")
    picture = Picture(Drawing("Here, in March", ()), "Six efforts.", "C0WINS", "turn.1")
    drawn = Delivery("turn.5", SAM, picture, "C0WINS:1.000001", attachments=(png,))

    file = File("month.png", "Here, in March", b"png", "Six efforts.")
    assert call_of(drawn, "") == Upload("C0WINS", (file,), thread="1.000001")
    assert not goes_private(picture)
    assert goes_private(UPLOADS["picture"])


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_comes_too_late_is_refused(name: str):
    with pytest.raises(Refused, match="answer_too_late"):
        call_of(delivery(ANSWERS[name]), "D001SAM")


def test_a_message_can_be_found_again_by_its_block_ids_and_carries_no_metadata():
    call = call_of(delivery(Say(MESSAGE)), "D001SAM")

    assert isinstance(call, Call)
    assert [block["block_id"] for block in call.arguments["blocks"]] == ["turn.1", "turn.1.options"]
    assert call.arguments["text"] == "Well done &lt;you&gt;."
    assert (call.arguments["unfurl_links"], call.arguments["unfurl_media"]) == (False, False)
    assert "metadata" not in call.arguments


def test_a_post_in_a_thread_names_its_parent():
    call = call_of(delivery(Post("C0WINS", MESSAGE, thread="turn.0")), "")

    assert isinstance(call, Call)
    assert call.arguments["thread_ts"] == "1.000001"


def test_a_change_to_a_message_that_never_arrived_is_refused():
    with pytest.raises(Refused, match="no_target"):
        call_of(delivery(Edit("turn.0", MESSAGE), target=""), "")


def test_answers_are_for_one_pair_of_eyes_or_for_the_message_that_was_pressed():
    whisper, redraw = outbound.whisper(MESSAGE, "turn.0"), outbound.redraw(MESSAGE, "turn.0")

    assert (whisper["response_type"], whisper["replace_original"]) == ("ephemeral", False)
    assert redraw["replace_original"] is True
    judge = Judge()
    for body in (whisper, redraw):
        judge.spoken("answer", body)
    assert judge.violations == []

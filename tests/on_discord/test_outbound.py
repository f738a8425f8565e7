"""Effects become calls, as data: what is sent, where, under which nonce, and what can never be sent."""

from typing import get_args

import msgspec
import pytest

from adapters.discord import controls, outbound
from adapters.discord.outbound import AddReaction, OpenForm, Page, Repaint, Reply, Rewrite, Send, StartThread
from bot.engine.actors import Actor
from bot.engine.drawing import Drawing
from bot.engine.effects import (
    Answer,
    AskForm,
    Edit,
    Effect,
    Field,
    Form,
    HandOver,
    Home,
    Invalid,
    Menu,
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
from bot.engine.words.text import Paragraph, Run, Text, words
from bot.ports import Attachment, Delivery, Refused

SAM = Actor(platform="discord", tenant="discord", user="301")
GUILD = Actor(platform="discord", tenant="101")
YES = Option("yes", "Yes")
HELLO = Message(words("Hello"), (YES,))
PAGE = Page(content="Hello", options=(YES,))
FORM = Form("plan", "Your step", (Field("what", "What will you do?"),), "Keep it")
FILE = Attachment("journey.json", "application/json", b"{}")
PNG = Attachment("journey.png", "image/png", b"PNG")
ID = "0123456789abcdef.1"

CALLS: dict[type[Effect], tuple[Delivery, tuple[object, ...]]] = {
    Say: (Delivery(ID, SAM, Say(HELLO)), (Send(page=PAGE, nonce=ID),)),
    HandOver: (
        Delivery(ID, SAM, HandOver(HELLO), attachments=(FILE,)),
        (Send(page=PAGE, nonce=ID, files=(FILE,)),),
    ),
    Picture: (
        Delivery(ID, SAM, Picture(Drawing("March", ()), "Two wins in March"), attachments=(PNG,)),
        (Send(page=Page(content=""), nonce=ID, files=(PNG,), alt="Two wins in March"),),
    ),
    Post: (Delivery(ID, GUILD, Post("201", HELLO)), (Send(page=PAGE, nonce=ID, channel="201"),)),
    OpenThread: (
        Delivery(ID, GUILD, OpenThread("201", HELLO, "Small wins")),
        (Send(page=PAGE, nonce=ID, channel="201"), StartThread(name="Small wins")),
    ),
    Edit: (
        Delivery(ID, GUILD, Edit("x.1", HELLO), target="201/501"),
        (Rewrite(channel="201", message="501", page=PAGE),),
    ),
    React: (
        Delivery(ID, GUILD, React("x.1", "tada"), target="201/501"),
        (AddReaction(channel="201", message="501", emoji="🎉"),),
    ),
}

FIRST_CALLS: dict[type[Effect], tuple[Answer, object]] = {
    Whisper: (Whisper(HELLO), Reply(pages=(PAGE,))),
    Invalid: (Invalid({"what": "Say what"}, HELLO), Reply(pages=(PAGE,))),
    Redraw: (Redraw(HELLO), Repaint(page=PAGE)),
    AskForm: (AskForm(FORM, HELLO), OpenForm(form=FORM)),
}


@pytest.mark.parametrize("effect", CALLS, ids=lambda effect: effect.__name__)
def test_an_effect_becomes_its_calls(effect: type[Effect]):
    delivery, wanted = CALLS[effect]

    assert outbound.calls(delivery) == wanted


@pytest.mark.parametrize("effect", FIRST_CALLS, ids=lambda effect: effect.__name__)
def test_a_first_answer_becomes_its_call(effect: type[Effect]):
    answer, wanted = FIRST_CALLS[effect]

    assert outbound.first_call(answer) == wanted


def test_every_effect_that_goes_out_is_carried_or_refused_by_name():
    assert set(CALLS) | set(FIRST_CALLS) | {Home} == set(get_args(Outgoing))


def test_a_post_in_a_thread_goes_where_the_thread_is():
    """A thread that was opened on a message has that message's id."""
    delivery = Delivery(ID, GUILD, Post("201", HELLO, thread="x.1"), target="201/501")

    assert outbound.calls(delivery) == (Send(page=PAGE, nonce=ID, channel="501"),)


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        (Home(HELLO), "no-home"),
        (Post("201", HELLO, thread="x.1"), "message-unknown"),
        (Edit("x.1", HELLO), "message-unknown"),
        (React("x.1", "tada"), "message-unknown"),
        (Whisper(HELLO), "first-answer-late"),
    ],
)
def test_what_cannot_be_done_says_why(effect: Outgoing, code: str):
    with pytest.raises(Refused) as refusal:
        outbound.calls(Delivery(ID, GUILD, effect))

    assert refusal.value.code == code


def test_an_emoji_we_cannot_name_is_refused():
    delivery = Delivery(ID, GUILD, React("x.1", "no-such-thing"), target="201/501")

    with pytest.raises(Refused, match="emoji-unknown"):
        outbound.calls(delivery)


def test_long_words_become_several_messages_with_the_buttons_under_the_last():
    long = Text(tuple(Paragraph((Run("*" * 900, literal=True),)) for _ in range(3)))

    sends = outbound.calls(Delivery(ID, SAM, Say(Message(long, (YES,)))))

    assert [isinstance(send, Send) and bool(send.page.options) for send in sends] == [False, False, True]
    nonces = [send.nonce for send in sends if isinstance(send, Send)]
    assert nonces == [ID, f"{ID}+1", f"{ID}+2"]


def test_the_same_delivery_always_has_the_same_short_nonce():
    """Discord takes 25 characters, and drops a repetition with the same one."""
    long_id = "a-very-long-id-from-somewhere-else/42"

    assert outbound.nonce(ID) == ID
    assert outbound.nonce(long_id) == outbound.nonce(long_id)
    assert outbound.nonce(long_id) != outbound.nonce(long_id + "3")
    assert all(len(outbound.nonce(id_, part)) <= 25 for id_ in (ID, long_id) for part in range(12))


def test_a_lock_screen_shows_the_notice_and_not_the_words():
    """Push notifications carry a message's content, never its embeds."""
    nudge = Message(words("How did it go with Acme?"), (YES,), notice="A note from Onward.")

    (send,) = outbound.calls(Delivery(ID, SAM, Say(nudge)))

    assert send == Send(
        page=Page(content="A note from Onward.", embed="How did it go with Acme?", options=(YES,)), nonce=ID
    )


def test_a_notice_that_says_the_same_stands_there_once():
    nudge = Message(words("A note from Onward."), (YES,), notice="A note from Onward.")

    (send,) = outbound.calls(Delivery(ID, SAM, Say(nudge)))

    assert isinstance(send, Send)
    assert (send.page.content, send.page.embed) == ("A note from Onward.", "")


def test_the_largest_menu_and_five_buttons_fit_under_one_message():
    choices = tuple(Option(f"{n:02}" + "k" * 78, "L" * 75) for n in range(25))
    page = Page(content="", menu=Menu("m" * 80, "P" * 75, choices, 1, 25), options=choices[:5])

    rows = controls.view(page).to_components()

    assert [len(row["components"]) for row in rows] == [1, 5]
    ids = [item["custom_id"] for row in rows for item in row["components"]]
    assert all(len(custom_id) <= 100 and custom_id.startswith("onward:") for custom_id in ids)


def test_a_form_offers_radio_buttons_up_to_ten_and_a_select_beyond():
    few = tuple(Option(str(n), f"Choice {n}") for n in range(10))
    fields = (
        Field("a", "Typed", hint="A few words", long=True, most=300, initial="x" * 400),
        Field("b", "Few", options=few, initial="3"),
        Field("c", "Many", options=(*few, Option("10", "Choice 10")), required=False),
    )
    form = msgspec.structs.replace(FORM, fields=fields)

    drawn = controls.modal(form).to_dict()

    inputs = [label["component"] for label in drawn["components"]]
    assert [one["type"] for one in inputs] == [4, 21, 3]
    assert len(inputs[0]["value"]) == 300
    assert [o["value"] for o in inputs[1]["options"] if o["default"]] == ["3"]
    assert (inputs[2]["required"], inputs[2]["min_values"]) == (False, 0)


def test_the_communitys_picture_goes_into_its_thread():
    picture = Picture(Drawing("Here, in March", ()), "Six efforts", "201", "x.1")

    (send,) = outbound.calls(Delivery(ID, GUILD, picture, target="201/501", attachments=(PNG,)))

    assert send == Send(page=Page(content=""), nonce=ID, channel="501", files=(PNG,), alt="Six efforts")

"""The playground's adapter by itself: what it keeps, repeats and refuses."""

from typing import Any

import pytest

from adapters.web.carrier import Carrier
from adapters.web.room import Item, Room
from bot.engine.actors import Actor
from bot.engine.drawing import Drawing
from bot.engine.effects import AskForm, Edit, Form, HandOver, Message, OpenThread, Picture, Post, React, Say
from bot.engine.words.text import words
from bot.ports import Attachment, Delivery, Refused

JSON = dict[str, Any]
SAM = Actor(platform="web", tenant="playground", user="sam")
HERE = Actor(platform="web", tenant="playground")


@pytest.fixture
def carrier(clock) -> Carrier:
    return Carrier(Room(), clock)


def _items(carrier: Carrier) -> list[Item]:
    return list(carrier.room.items.values())


async def test_a_delivery_that_comes_twice_stands_there_once(carrier):
    delivery = Delivery("t.1", SAM, Say(Message(words("hello"))))

    receipts = [await carrier.deliver(delivery) for _ in range(2)]

    assert len(_items(carrier)) == 1
    assert receipts[0] == receipts[1]
    assert receipts[0].ref == "t.1"


async def test_an_edit_replaces_the_words_where_they_stand(carrier):
    await carrier.deliver(Delivery("t.1", HERE, Post("general", Message(words("one")))))
    await carrier.deliver(Delivery("t.2", HERE, Post("general", Message(words("two")))))

    receipt = await carrier.deliver(Delivery("t.3", HERE, Edit("t.1", Message(words("new"))), target="t.1"))

    assert receipt.ref == "t.1"
    assert [(one.drawn["paragraphs"][0]["runs"][0]["text"], one.edits) for one in _items(carrier)] == [
        ("new", 1),
        ("two", 0),
    ]


async def test_after_a_restart_a_lost_private_message_is_shown_anew_and_a_lost_post_is_refused(carrier):
    edit = Edit("gone", Message(words("new")))

    receipt = await carrier.deliver(Delivery("t.3", SAM, edit, target="gone"))
    with pytest.raises(Refused, match="message-gone"):
        await carrier.deliver(Delivery("t.4", HERE, edit, target="gone"))

    assert receipt.ref == "t.3"
    assert [one.member for one in _items(carrier)] == ["sam"]


async def test_a_thread_holds_its_posts_and_a_post_without_its_thread_stands_alone(carrier):
    await carrier.deliver(Delivery("t.1", HERE, OpenThread("general", Message(words("open")), "Wins")))
    await carrier.deliver(Delivery("t.2", HERE, Post("general", Message(words("in")), "t.1"), target="t.1"))
    await carrier.deliver(
        Delivery("t.3", HERE, Post("general", Message(words("out")), "lost"), target="lost")
    )

    assert [(one.title, one.parent) for one in _items(carrier)] == [("Wins", ""), ("", "t.1"), ("", "")]


async def test_a_reaction_is_counted_once_and_a_picture_keeps_its_words(carrier):
    await carrier.deliver(Delivery("t.1", SAM, Say(Message(words("hello")))))
    for ident in ("t.2", "t.3"):
        await carrier.deliver(Delivery(ident, SAM, React("t.1", "tada"), target="t.1"))
    png = Attachment("journey.png", "image/png", b"\x89PNG")
    picture = Picture(Drawing("May", ()), "Three wins in May")
    await carrier.deliver(Delivery("t.4", SAM, picture, attachments=(png,)))

    hello, picture = _items(carrier)
    assert hello.reactions == ("tada",)
    assert picture.picture is not None
    assert picture.picture.alt == "Three wins in May"
    assert carrier.files[picture.picture.src].body == b"\x89PNG"


async def test_the_communitys_picture_stands_in_its_thread_for_everybody(carrier):
    await carrier.deliver(Delivery("t.1", HERE, OpenThread("general", Message(words("open")), "Wins")))
    png = Attachment("month.png", "image/png", b"\x89PNG")
    picture = Picture(Drawing("Here, in March", ()), "Six efforts", "general", "t.1")
    await carrier.deliver(Delivery("t.2", HERE, picture, target="t.1", attachments=(png,)))

    _, item = _items(carrier)
    assert (item.member, item.place, item.parent) == ("", "general", "t.1")
    assert item.picture.alt == "Six efforts"


async def test_only_so_many_files_are_kept(carrier):
    for number in range(120):
        file = Attachment("a.json", "application/json", b"{}")
        await carrier.deliver(
            Delivery(f"t.{number}", SAM, HandOver(Message(words("here"))), attachments=(file,))
        )

    assert len(carrier.files) == 100
    assert _items(carrier)[-1].files[0].href in carrier.files


async def test_a_form_cannot_be_delivered_later(carrier):
    form = AskForm(Form("f", "Title", (), "Send"), Message(words("open it")))

    with pytest.raises(Refused, match="needs-an-interaction"):
        await carrier.deliver(Delivery("t.1", SAM, form))

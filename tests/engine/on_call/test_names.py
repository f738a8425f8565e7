"""On call: no talk keeps somebody else's name; it is looked up when it is said."""

import msgspec

from bot.engine.codes import code_of
from bot.engine.events import OptionChosen
from bot.engine.looked_at import looked_at
from bot.engine.on_call.events import AskEnded, AskPassedOn
from tests.engine.on_call.test_on_call import ADA, PEOPLED, asked, on_call, passed_on
from tests.engine.pure import PLACE, SAM


def test_the_talk_of_a_request_keeps_no_name_and_says_it_as_long_as_the_community_knows_it():
    ada = passed_on(on_call())
    assert ada.words.startswith("Sam would like")
    assert b"Sam" not in msgspec.msgpack.encode(ada.member.talks)

    ada.community = PEOPLED  # Sam took it back, or had everything erased
    ada.take(ada.press_event("0.o0"))  # an old button shows it again

    assert "A member would like" in ada.words


def test_the_talk_of_who_asked_keeps_no_name_of_who_will_write():
    sam = asked()
    ask = sam.member.ask_out
    assert ask
    sam.take(AskEnded(id="y1", actor=SAM, ask=ask.id, code=code_of(PLACE, ADA)))

    assert "Ada will write to you" in sam.words
    assert b"Ada" not in msgspec.msgpack.encode(sam.member)


def test_a_request_is_looked_at_where_it_was_made_whatever_the_home_of_who_is_asked():
    ada = passed_on(on_call(home="elsewhere"))
    passed = AskPassedOn(id="p1", actor=ADA, ask="a1", asked_in="t")
    pressed = OptionChosen(id="o1", actor=ADA, key="1.o0")

    assert [looked_at(ada.member, event) for event in (passed, pressed)] == [PLACE, PLACE]

"""On call: people who agreed, a request that holds a name and nothing else, and its 30 minutes."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.codes import code_of
from bot.engine.community import Community
from bot.engine.community_turn import take_community_turn
from bot.engine.effects import Record, Say, Tell
from bot.engine.events import Event, MemberLeft, SetupDone, Told, Unreachable
from bot.engine.member import AskOut, Consent, Member
from bot.engine.on_call.board import ASK_OPEN, MAX_ON_CALL
from bot.engine.on_call.events import (
    AskAnswered,
    AskEnded,
    AskMade,
    AskPassedOn,
    AskTakenBack,
    OnCallJoined,
    OnCallLeft,
    OnCallOpened,
)
from bot.engine.on_call.state import OnCall, OpenAsk
from bot.engine.wins.events import WinWithdrawn
from tests.engine.pure import COMMUNITY, MONDAY, PLACE, SAM, Sam

ADA = Actor(platform="terminal", tenant="t", user="ada")
BEN = Actor(platform="terminal", tenant="t", user="ben")
PEOPLED = msgspec.structs.replace(
    COMMUNITY,
    on_call_open=True,
    on_call=(OnCall(ADA, "Ada", MONDAY), OnCall(BEN, "Ben", MONDAY)),
)
WORDS = "I want to kill myself"


class Place:
    """A community with people on call, taking events."""

    def __init__(self, state: Community = PEOPLED) -> None:
        self.state, self.now, self.count = state, MONDAY, 0
        self.told: list[Event] = []

    def take(self, kind: type[Event], /, **fields: object) -> "Place":
        self.count += 1
        event = kind(id=f"c{self.count}", actor=PLACE, **fields)
        turn = take_community_turn(Sam().scripts, self.state, event, self.now)
        self.state = msgspec.msgpack.decode(msgspec.msgpack.encode(turn.state), type=Community)
        self.told = [effect.event for effect in turn.effects if isinstance(effect, Tell)]
        return self

    def asked(self) -> "Place":
        return self.take(AskMade, ask="a1", by=SAM, shown_as="Sam")

    def answers(self, who: Actor, *, yes: bool) -> "Place":
        return self.take(AskAnswered, ask="a1", by=who, shown_as=who.user.title(), will_write=yes)

    def heard(self, who: Actor) -> list[str]:
        """What that member is told: a sentence's name, or the event's kind."""
        mine = [event for event in self.told if event.actor == who]
        return [e.saying if isinstance(e, Told) else type(e).__name__ for e in mine]


ASKED = msgspec.structs.replace(PEOPLED, asks=(OpenAsk("a1", SAM, "Sam", MONDAY, (ADA, BEN)),))
"""The same while Sam's request waits."""


def on_call(**more: object) -> Sam:
    """Ada, who agreed, while Sam asks."""
    agreed = {"on-call": Consent(given=True, at=MONDAY)}
    state = {"name": "Ada", "home": "t", "traces": ("t",), "consents": agreed}
    return Sam(member=Member(ADA, **(state | more)), community=ASKED)  # type: ignore[arg-type]


def passed_on(sam: Sam) -> Sam:
    """The request reaches them."""
    return sam.take(AskPassedOn(id="p1", actor=sam.member.actor, ask="a1", asked_in="t"))


def told_by(sam: Sam) -> list[Event]:
    return [effect.event for effect in sam.turn.effects if isinstance(effect, Tell)]


# --- the offer and its preview ------------------------------------------------------------------


def test_the_crisis_words_offer_it_only_where_somebody_else_agreed():
    offer = "Ask someone here to message me"
    alone = msgspec.structs.replace(PEOPLED, on_call=(OnCall(SAM, "Sam", MONDAY),))
    employer = msgspec.structs.replace(PEOPLED, kind="employer")
    places = {"peopled": PEOPLED, "empty": COMMUNITY, "alone": alone, "employer": employer, "unknown": None}

    told = {name: Sam(community=place).type(WORDS).said[-1] for name, place in places.items()}

    assert [name for name, said in told.items() if offer in Sam.labels(said)] == ["peopled"]


def test_without_a_name_nobody_would_know_whom_to_write_to_so_it_is_not_offered():
    sam = Sam(community=PEOPLED, name="").type(WORDS)

    assert "Ask someone here to message me" not in sam.labels(sam.said[-1])


def test_the_preview_is_word_for_word_what_those_on_call_read():
    sam = Sam(community=PEOPLED).type(WORDS).press("Ask someone here to message me")
    assert "Ada, Ben" in sam.words
    preview = next(line for line in sam.words.splitlines() if line.startswith('"'))
    assert told_by(sam) == []

    request = passed_on(on_call()).said[0]

    assert request.text.paragraphs[0].plain == preview.strip('"')
    assert request.notice == "Someone here would like a message"


def test_nothing_that_was_written_goes_with_it_nor_into_the_entry():
    sam = Sam(community=PEOPLED).type(WORDS).walk("Ask someone here to message me", "Send it")

    (made,) = told_by(sam)
    entries = [effect for effect in sam.turn.effects if isinstance(effect, Record)]

    assert msgspec.to_builtins(made) == msgspec.to_builtins(
        AskMade(id="-", actor=PLACE, ask=made.ask, by=SAM, shown_as="Sam")  # type: ignore[attr-defined]
    )
    assert entries == [Record("on-call-ask", {})]


def test_not_now_sends_nothing():
    sam = Sam(community=PEOPLED).type(WORDS).walk("Ask someone here to message me", "Not now")

    assert told_by(sam) == []
    assert sam.member.ask_out is None


def test_one_open_ask_a_member_and_a_new_one_after_half_an_hour():
    sam = Sam(community=PEOPLED).type(WORDS).walk("Ask someone here to message me", "Send it")
    sam.walk("Show the first help again", "Ask someone here to message me")
    assert "It is sent" in sam.words
    assert told_by(sam) == []

    sam.wait(minutes=31).walk("Show the first help again", "Ask someone here to message me")

    assert "Send it" in sam.labels(sam.said[-1])


def test_a_list_that_emptied_meanwhile_sends_nothing_and_says_so():
    sam = Sam(community=PEOPLED).type(WORDS).press("Ask someone here to message me")
    sam.community = COMMUNITY

    sam.press("Send it")

    assert "I could not send it" in sam.words
    assert told_by(sam) == []


# --- the 30 minutes -----------------------------------------------------------------------------


def asked() -> Sam:
    return Sam(community=PEOPLED).type(WORDS).walk("Ask someone here to message me", "Send it")


def test_the_members_own_timer_tells_them_that_nobody_could():
    sam = asked()
    (timer,) = sam.timers()
    assert timer.at == MONDAY + ASK_OPEN

    sam.wait(minutes=30).take(msgspec.structs.replace(timer.event, id="t1"))

    assert "Nobody of those on call could write so far" in sam.words
    assert "emergency number" in sam.words
    assert "findahelpline.com" in sam.words
    assert all(effect.urgent for effect in sam.turn.effects if isinstance(effect, Say))
    assert sam.said[0].notice == "A note from Onward"


def test_a_yes_is_told_by_name_and_the_timer_then_says_nothing():
    sam = asked()
    (timer,) = sam.timers()
    ask = sam.member.ask_out
    assert ask

    sam.take(AskEnded(id="y1", actor=SAM, ask=ask.id, code=code_of(PLACE, ADA)))
    assert "Ada will write to you" in sam.words

    assert sam.take(msgspec.structs.replace(timer.event, id="t1")).said == []


def test_an_answer_to_an_earlier_ask_is_not_told():
    assert asked().take(AskEnded(id="y1", actor=SAM, ask="another", code=code_of(PLACE, ADA))).said == []


def test_taking_it_back_tells_the_community_and_stops_the_timer():
    sam = asked().press("I need nobody to write now")

    assert [type(event) for event in told_by(sam)] == [AskTakenBack]
    assert sam.timers() == []
    sam.take(MemberLeft(id="g1", actor=SAM))
    assert AskTakenBack not in [type(event) for event in told_by(sam)]


@pytest.mark.parametrize(("minutes", "offered"), [(1, False), (9, False), (11, True)])
def test_asking_and_taking_back_in_turn_calls_those_on_call_once_in_ten_minutes(minutes, offered):
    sam = asked().press("I need nobody to write now")

    sam.wait(minutes=minutes).press("Show the first help again")

    assert ("Ask someone here to message me" in sam.labels(sam.said[-1])) is offered


def test_a_preview_that_still_stood_open_sends_no_second_ask_within_half_an_hour():
    sam = Sam(community=PEOPLED).type(WORDS).press("Ask someone here to message me")
    sam.member = msgspec.structs.replace(sam.member, ask_out=AskOut("a0", "t", MONDAY, over=True))

    sam.press("Send it")

    assert "I could not send it" in sam.words
    assert told_by(sam) == []


# --- the community's side -----------------------------------------------------------------------


def test_everybody_on_call_is_asked_but_not_who_asks():
    place = Place().take(AskMade, ask="a1", by=ADA, shown_as="Ada")

    assert [event.actor for event in place.told] == [BEN]


def test_the_first_yes_is_told_to_the_member_and_the_others_hear_that_it_is_taken():
    place = Place().asked().answers(BEN, yes=True)

    assert place.heard(SAM) == ["AskEnded"]
    assert place.heard(BEN) == ["on-call-yours"]
    assert place.heard(ADA) == ["on-call-taken"]
    assert place.answers(ADA, yes=True).heard(ADA) == ["on-call-over"]
    assert place.heard(SAM) == []


def test_when_everybody_said_no_the_member_need_not_wait():
    place = Place().asked().answers(BEN, yes=False)
    assert place.told == []

    place.answers(ADA, yes=False)

    assert [event.code for event in place.told if isinstance(event, AskEnded)] == [""]


def test_after_half_an_hour_a_yes_comes_too_late():
    place = Place().asked()
    place.now += timedelta(minutes=31)

    assert place.answers(BEN, yes=True).heard(BEN) == ["on-call-over"]
    assert place.heard(SAM) == []


def test_a_stranger_cannot_say_yes_for_those_who_were_asked():
    stranger = Actor(platform="terminal", tenant="t", user="eve")

    assert Place().asked().answers(stranger, yes=True).heard(SAM) == []


def test_a_second_ask_of_the_same_member_asks_nobody_twice():
    assert Place().asked().take(AskMade, ask="a2", by=SAM, shown_as="Sam").told == []


def test_who_leaves_the_list_is_waited_for_no_more():
    place = Place().asked().take(OnCallLeft, by=BEN).take(OnCallLeft, by=ADA)

    assert place.heard(SAM) == ["AskEnded"]
    assert place.state.on_call == ()


def test_who_is_erased_is_on_no_list_and_asks_for_nothing():
    place = Place().asked().take(WinWithdrawn, win="", by=SAM, forget=True)
    assert place.state.asks == ()
    assert place.heard(ADA) == ["on-call-taken-back"]

    place.take(WinWithdrawn, win="", by=ADA, forget=True)

    assert [one.who for one in place.state.on_call] == [BEN]


def test_only_a_host_opens_it_and_ten_can_join():
    place = Place(COMMUNITY)
    assert place.take(OnCallJoined, by=ADA, shown_as="Ada").heard(ADA) == ["on-call-closed"]

    place.take(OnCallOpened, opened=True)
    people = [Actor(platform="terminal", tenant="t", user=f"u{n}") for n in range(MAX_ON_CALL + 1)]
    heard = [place.take(OnCallJoined, by=who, shown_as="X").heard(who)[0] for who in people]

    assert heard == ["on-call-joined"] * MAX_ON_CALL + ["on-call-full"]


@pytest.mark.parametrize("kind", ["employer", "something else"])
def test_at_an_employer_it_is_refused_and_a_list_from_before_goes(kind):
    place = Place().asked()
    setup = {"channel": "C1", "channel_name": "w", "day": 4, "hour": 16, "by": SAM}
    place.take(SetupDone, kind=kind, locale_chosen="en", zone_chosen="UTC", **setup)

    assert (place.state.on_call, place.state.asks) == ((), ())
    assert place.heard(ADA) == ["on-call-closed"]
    assert place.heard(SAM) == ["AskEnded"]
    assert not place.take(OnCallOpened, opened=True).state.on_call_open


def test_a_second_setup_of_a_community_keeps_the_list():
    setup = {"channel": "C1", "channel_name": "w", "day": 4, "hour": 16, "by": SAM}
    place = Place().take(SetupDone, kind="school", locale_chosen="en", zone_chosen="UTC", **setup)

    assert place.state.on_call == PEOPLED.on_call


# --- those on call ------------------------------------------------------------------------------


def test_who_joins_has_a_dated_consent_and_an_entry_without_words():
    sam = Sam(community=msgspec.structs.replace(COMMUNITY, on_call_open=True))
    sam.command("onward", "on-call").press("I agree")

    assert sam.member.consents["on-call"] == Consent(given=True, at=MONDAY)
    assert [e for e in sam.turn.effects if isinstance(e, Record)] == [Record("on-call", {"given": "yes"})]
    assert [type(event) for event in told_by(sam)] == [OnCallJoined]


def test_at_an_employer_the_command_refuses():
    sam = Sam(community=msgspec.structs.replace(PEOPLED, kind="employer"))

    assert "At an employer nobody is on call" in sam.command("onward", "on-call").words


def test_who_has_a_hard_hour_of_their_own_is_not_asked_and_nobody_hears_why():
    ada = passed_on(on_call().type(WORDS))

    assert ada.said == []
    (said,) = told_by(ada)
    assert isinstance(said, AskAnswered)
    assert not said.will_write


def test_who_meets_the_crisis_words_while_a_request_stands_in_their_chat_is_waited_for_no_more():
    ada = passed_on(on_call())
    ada.type(WORDS)

    assert ada.member.talk.script == "crisis"
    (said,) = [event for event in told_by(ada) if isinstance(event, AskAnswered)]
    assert not said.will_write


def test_who_left_the_list_meanwhile_is_not_asked():
    assert passed_on(on_call(consents={"on-call": Consent(given=False, at=MONDAY)})).said == []


@pytest.mark.parametrize("event", [MemberLeft, Unreachable])
def test_who_left_or_cannot_be_reached_is_on_call_no_more(event):
    more = {"effect": "1.1"} if event is Unreachable else {}
    ada = on_call().take(event(id="g1", actor=ADA, **more))

    assert OnCallLeft in [type(event) for event in told_by(ada)]


def test_a_break_ends_being_on_call_and_says_so():
    ada = on_call().command("onward", "pause").press("One week")

    assert OnCallLeft in [type(event) for event in told_by(ada)]
    assert "You are not on call any more" in ada.words


def test_a_request_waits_beneath_no_other_talk_but_its_buttons_still_stand():
    ada = passed_on(on_call())
    key = ada.find("I will write to them")[0].key
    ada.command("onward", "on-call").press("Stay on call")
    assert "would like someone" not in ada.words

    ada.said = []
    ada.take(ada.press_event(key))

    assert [type(event) for event in told_by(ada)] == [AskAnswered]

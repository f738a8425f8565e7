"""When the circle reaches a member, and in which community: hours, breaks, and a home elsewhere."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.circle.events import (
    CircleLeft,
    PeerBlocked,
    PeersReplied,
    RepliesThanked,
    SupportAnswered,
    SupportAsked,
    SupportHeld,
    SupportPassed,
    SupportTakenBack,
    SupportWanted,
)
from bot.engine.events import CommandUsed, Event, OptionChosen, Told, Typed
from bot.engine.looked_at import looked_at
from bot.engine.member import AskOut, PeerSaid
from bot.engine.wins.events import WinWithdrawn
from tests.engine.circle.circle_place import (
    ADA,
    ASKED,
    BEN,
    CLEO,
    CRISIS,
    DAN,
    ROUND,
    Place,
    batch,
    in_circle,
    told_by,
    who_asked,
)
from tests.engine.pure import MONDAY, PLACE, SAM, Sam

# --- hours and breaks ---------------------------------------------------------------------------

DAY = timedelta(days=1)
NIGHT = MONDAY + timedelta(hours=18)
WAITING = ("reply-thanked", "support-quiet", "support-over", "circle-closed", "support-not-posted")


def at_night(saying: str, **more: object) -> Sam:
    sam = who_asked(Place().posted(), **more)
    sam.now = NIGHT
    slots = {"peer-name": "Ada", "support-text": ASKED}
    return sam.take(Told(id="t1", actor=SAM, saying=saying, slots=slots))


@pytest.mark.parametrize("saying", WAITING)
def test_what_the_circle_tells_first_waits_for_the_morning(saying):
    sam = at_night(saying)
    assert sam.said == []
    (timer,) = sam.timers()

    sam.now = timer.at
    sam.take(msgspec.structs.replace(timer.event, id="m1"))

    assert timer.at - NIGHT == timedelta(hours=6)
    assert len(sam.said) == 1


@pytest.mark.parametrize("saying", WAITING)
def test_in_a_break_it_waits_for_the_end_of_that(saying):
    until = MONDAY + timedelta(days=3)

    (timer,) = at_night(saying, paused_until=until).timers()

    assert timer.at == until


def test_answers_too_wait_for_the_end_of_a_break():
    until = MONDAY + timedelta(days=2)
    sam = who_asked(Place().posted().answers(ADA), paused_until=until).take(batch(0))

    assert sam.said == []
    assert [timer.at for timer in sam.timers()] == [until]


def test_a_word_of_silence_that_waited_is_not_said_of_the_ask_after_it():
    sam = at_night("support-quiet")
    (timer,) = sam.timers()
    sam.member = msgspec.structs.replace(sam.member, support_out=AskOut("a2", "t", timer.at))
    sam.now = timer.at

    assert sam.take(msgspec.structs.replace(timer.event, id="m1")).said == []


# --- a home elsewhere, and an ask that is over --------------------------------------------------

ELSEWHERE = msgspec.structs.replace(ROUND, actor=msgspec.structs.replace(PLACE, tenant="u"), support=())


def reads(sam: Sam, place: Place, event: Event) -> Sam:
    """As the house does it: the turn looks at the community that the event is about."""
    known = {one.actor: one for one in (place.state, ELSEWHERE)}
    meant = looked_at(sam.member, event)
    sam.community = known[meant] if meant else None
    sam.now = place.now
    return sam.take(event)


def moved_home(place: Place, who: Actor = SAM, **more: object) -> Sam:
    sam = in_circle(who, ELSEWHERE, home="u", traces=("t", "u"), **more)
    sam.now = place.now
    return sam


OUT = AskOut("a1", "t", MONDAY)


def test_who_left_is_heard_no_more_also_where_the_asker_is_at_home_elsewhere():
    place = Place().posted().answers(ADA).answers(BEN).wait(minutes=30).take(CircleLeft, by=ADA)

    sam = reads(moved_home(place, support_out=OUT), place, batch(0, 1))

    assert "Ada" not in sam.words
    assert "Ben" in sam.words


def test_answers_of_an_ask_that_ended_by_itself_come_without_those_who_left():
    place = Place().posted().answers(ADA).answers(BEN).wait(hours=72).take(CircleLeft, by=ADA)
    sam = who_asked(place, seen_at=place.now)

    reads(sam, place, batch(0, 1))

    assert "Ada" not in sam.words
    assert "Ben" in sam.words


def test_an_answer_of_the_last_half_hour_is_told_though_the_ask_ends():
    place = Place().posted().wait(hours=71, minutes=50).answers(ADA)

    place.wait(minutes=10)

    assert place.names() == ["Ada"]
    assert place.heard(SAM) == ["PeersReplied"]


def test_an_ask_that_was_taken_back_tells_nothing_of_its_answers():
    place = Place().posted().answers(ADA).wait(minutes=30)
    sam = who_asked(place).command("peer-end", "a1", place="")
    (taken_back,) = told_by(sam)
    assert isinstance(taken_back, SupportTakenBack)

    assert reads(sam, place._take(taken_back), batch(0)).said == []


def test_block_after_the_ask_ended_by_itself_holds_and_is_not_only_said():
    place = Place().posted().answers(ADA).wait(hours=73)
    sam = moved_home(place, support_out=OUT, heard=(PeerSaid("a1", "t", 0, MONDAY),))
    press = CommandUsed(**sam.head(community=""), command="peer-block", text="a1.0")

    reads(sam, place, press)
    for event in told_by(sam):
        place._take(event)

    assert "Done" in sam.words
    assert place.state.blocked == ((SAM, ADA),)


def test_a_month_after_it_ended_nothing_of_it_is_known_here():
    place = Place().posted().answers(ADA).wait(hours=73)
    assert ASKED.encode() not in msgspec.msgpack.encode(place.state)

    place.wait(days=30)

    assert place.state.heard == ()


def test_a_peer_at_home_elsewhere_is_asked_and_shown_what_stands_there():
    place = Place().posted()
    ada = reads(moved_home(place, ADA), place, SupportWanted(id="w1", actor=ADA, ask="a1", asked_in="t"))
    option, _ = ada.find("Show it to me")

    reads(ada, place, OptionChosen(**ada.head(community=""), key=option.key))

    assert ASKED in ada.words


# --- an ask that was posted late ----------------------------------------------------------------


def posted_late() -> Place:
    """The house was down for most of a day: the post came twenty hours after the yes."""
    place = Place().asked()
    timer = place.waiting.pop("post-a1")
    place.now += timedelta(hours=20)
    return place._take(timer.event).answers(ADA).wait(hours=60)


def test_the_member_keeps_an_ask_that_the_community_keeps():
    place = posted_late()
    sam = who_asked(place).command("onward", "ask")

    assert told_by(sam) == []
    assert sam.member.talk.step == "out"


def test_a_second_ask_is_not_dropped_in_silence_and_the_first_can_still_be_answered_for():
    place = posted_late()
    place.asked(ask="a2")
    assert place.heard(SAM) == ["support-one-open"]
    sam = who_asked(place)
    sam.member = msgspec.structs.replace(sam.member, support_out=AskOut("a2", "t", place.now))

    sam.take(msgspec.structs.replace(place.told[0], id="t1"))

    assert ASKED in sam.words
    assert sam.member.support_out.id == "a1"


def test_an_ask_that_the_community_let_go_of_stands_in_no_new_ones_way():
    sam = who_asked(Place())
    sam.now += timedelta(hours=1)

    sam.command("onward", "ask").type(ASKED).press("Ask")

    assert [type(event) for event in told_by(sam)] == [SupportAsked]


def two_asks() -> tuple[Place, Sam]:
    """One was posted late, after a rest: by Sam's own clock it was over, so that they asked elsewhere."""
    place = posted_late().answers(ADA).wait(minutes=30)
    sam = moved_home(place, support_out=AskOut("a2", "u", place.now), support_past=(OUT,))
    reads(sam, place, batch(0))
    assert "Ada" in sam.words
    return place, sam


def test_no_more_answers_ends_an_earlier_ask_that_still_stands():
    place, sam = two_asks()

    reads(sam, place, CommandUsed(**sam.head(community="", place=""), command="peer-end", text="a1"))

    assert [(type(event), event.actor.tenant) for event in told_by(sam)] == [(SupportTakenBack, "t")]
    assert "I cannot pass this on" not in sam.words
    assert sam.member.support_out == AskOut("a2", "u", place.now)


def test_crisis_words_end_every_ask_that_may_stand():
    place, sam = two_asks()

    reads(sam, place, Typed(**sam.head(community="", place=""), text=CRISIS))

    ended = {
        (event.actor.tenant, event.hard) for event in told_by(sam) if isinstance(event, SupportTakenBack)
    }
    assert ended == {("t", True), ("u", True)}


def test_while_the_direct_question_is_open_no_ask_is_posted_anywhere():
    place, sam = two_asks()

    reads(
        sam, place, Typed(**sam.head(community="", place=""), text="I feel empty and so tired of everything")
    )

    held = {event.actor.tenant for event in told_by(sam) if isinstance(event, SupportHeld)}
    assert held == {"t", "u"}


# --- asked for an answer, and not at any moment -------------------------------------------------


def asked_for_one(ada: Sam) -> Sam:
    return ada.take(SupportWanted(id="w1", actor=ADA, ask="a1", asked_in="t"))


def test_nobody_is_asked_in_the_middle_of_a_conversation_but_half_an_hour_after_it():
    ada = in_circle(ADA, Place().posted().state).command("onward", "goal")
    stands = ada.member.talk

    asked_for_one(ada)

    assert (ada.said, ada.member.talk) == ([], stands)
    (timer,) = ada.timers()
    ada.now = timer.at + timedelta(minutes=1)
    ada.take(msgspec.structs.replace(timer.event, id="w2"))
    assert ada.member.talk.script == "circle-request"


@pytest.mark.parametrize("hours", [1, 23])
def test_nobody_is_asked_within_a_day_of_their_own_news(hours):
    ada = in_circle(ADA, Place().posted().state, rejected_at=MONDAY)
    ada.now = MONDAY + timedelta(hours=hours)

    assert asked_for_one(ada).said == []
    assert ada.timers() == []


def test_where_both_who_are_asked_have_a_break_the_next_ones_are():
    place = Place().posted().wait(hours=12)
    asked = [event for event in place.told if isinstance(event, SupportWanted)]
    reached = []
    while asked:
        event = asked.pop(0)
        away = event.actor in {ADA, BEN}
        peer = in_circle(event.actor, place.state, paused_until=place.now + DAY if away else None)
        peer.now = place.now
        peer.take(msgspec.structs.replace(event, id=f"w{len(reached)}"))
        reached += [] if away else [event.actor]
        for passed in told_by(peer):
            place._take(passed)
            asked += [one for one in place.told if isinstance(one, SupportWanted)]

    assert reached == [CLEO, DAN]
    assert place.wait(hours=1).told == []


def test_nobody_is_asked_in_the_place_of_another_once_an_answer_came():
    place = Place().posted().wait(hours=12).answers(CLEO)

    assert place.take(SupportPassed, ask="a1", by=ADA).told == []


# --- whom Block means ---------------------------------------------------------------------------


def heard_from(*lines: tuple[Actor, str, str]) -> tuple[Place, Sam]:
    """Sam, who was told these answers: from whom, under which name, and the line."""
    place = Place().posted()
    for who, name, line in lines:
        place.take(SupportAnswered, ask="a1", by=who, shown_as=name, line=line)
    (told,) = [event for event in place.wait(minutes=30).told if isinstance(event, PeersReplied)]
    return place, who_asked(place, seen_at=place.now).take(msgspec.structs.replace(told, id="r1"))


def block_buttons(place: Place, sam: Sam) -> list[str]:
    sam.community = place.state
    return Sam.labels(sam.command("peer-which", "a1", place="").said[-1])


def test_two_of_one_name_are_told_apart_by_what_they_said():
    place, sam = heard_from((ADA, "Ben", "hard"), (BEN, "Ben", "rest"), (CLEO, "Cleo", "rest"))

    assert block_buttons(place, sam) == [
        "Ben: That is hard. It makes sense that it hurts.",
        "Ben: It is all right to rest now.",
        "Cleo",
    ]


def test_two_of_one_name_and_one_line_are_told_apart_by_their_order():
    place, sam = heard_from((ADA, "Ben", "been"), (BEN, "Ben", "been"))

    assert block_buttons(place, sam) == ["Ben: I've been there too. (1)", "Ben: I've been there too. (2)"]


def test_the_name_of_a_peer_who_was_erased_is_kept_by_no_asker_and_can_still_be_blocked():
    place, sam = heard_from((ADA, "Ada Lovelace", "hard"))
    place.take(WinWithdrawn, win="", by=ADA, forget=True)
    assert b"Lovelace" not in msgspec.msgpack.encode(sam.member)

    (button,) = block_buttons(place, sam)
    option, _ = sam.find(button)
    assert button == "A member"
    sam.command(*option.key.removeprefix("do:").split(), place="")

    assert [type(event) for event in told_by(sam)] == [PeerBlocked]


@pytest.mark.parametrize("typed", ["/peer-thank a1.0", "/peer-block a1.0"])
def test_what_a_button_does_can_be_typed_as_well(typed):
    _, sam = heard_from((ADA, "Ada", "hard"))

    assert [type(event) for event in told_by(sam.type(typed))] in ([RepliesThanked], [PeerBlocked])


@pytest.mark.parametrize("number", ["7", "9" * 30, "x", ""])
def test_a_number_that_was_never_shown_blocks_nobody_and_ends_nothing(number):
    _, sam = heard_from((ADA, "Ada", "hard"))

    assert told_by(sam.type(f"/peer-block a1.{number}")) == []
    assert "From whom" in sam.words

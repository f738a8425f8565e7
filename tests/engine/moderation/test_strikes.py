"""Strikes, limits, breaks and the circle at rest: what is counted, what is held back, and how it goes on."""

import itertools
from datetime import timedelta

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.circle.events import CircleJoined, PeersReplied, SupportAsked, SupportTakenBack, SupportWanted
from bot.engine.circle.known import A_DAY
from bot.engine.circle.state import Peer
from bot.engine.effects import Edit, Post, SetTimer
from bot.engine.events import Told, Typed
from bot.engine.moderation.board import forgotten
from bot.engine.moderation.desk import ROWS_A_DAY, keep, noted
from bot.engine.moderation.events import (
    BreakOffered,
    CaseTold,
    CirclePaused,
    ModeratorJoined,
    PeerRests,
)
from bot.engine.moderation.known import MAX_DONE, PAIR, answers_today, out_until, resting
from bot.engine.moderation.state import Done, Given
from bot.engine.moderation.strike_board import put_out, strike
from bot.engine.on_call.events import AskEnded, OnCallJoined
from bot.engine.on_call.state import OnCall, OpenAsk
from bot.engine.words.voice import Voice
from tests.engine.circle.circle_place import (
    ADA,
    ASKED,
    BEN,
    CLEO,
    CRISIS,
    PEERS,
    Place,
    batch,
    in_circle,
    told_by,
    who_asked,
)
from tests.engine.moderation.test_cases import KEPT, MEG, decides, reported
from tests.engine.pure import MONDAY, SAM, Sam

VOICE = Voice(Sam().scripts, "en")
MORE = tuple(Actor(platform="terminal", tenant="t", user=f"p{n}") for n in range(8))
WIDE = msgspec.structs.replace(
    KEPT, circle=(*PEERS, *(Peer(who, who.user, MONDAY, trained=True) for who in MORE))
)


def in_circle_of(place: Place, who: Actor) -> bool:
    return any(peer.who == who for peer in place.state.circle)


# --- strikes --------------------------------------------------------------------------------------


def test_the_third_strike_in_ninety_days_is_thirty_days_out_of_the_circle():
    place = Place(WIDE)
    for n in range(3):
        place.asked(ask=f"x{n}").wait(minutes=10)
        reported(place, ask=f"x{n}")
        decides(place, MEG, "strike", case=n + 1)
        assert in_circle_of(place, SAM) is (n < 2)
        told = list(place.told)
        place.wait(days=1)

    (out,) = [event for event in told if isinstance(event, CaseTold) and event.actor == SAM]
    assert out.said == "out"
    assert out.until == place.now + timedelta(days=29)
    assert not who_asked(place).take(out).member.allows("circle")


def test_to_have_everything_erased_ends_neither_strikes_nor_days_out_nor_limits():
    state, _ = put_out(strike(KEPT, SAM, MONDAY, VOICE, 1)[0], SAM, MONDAY, VOICE)
    state = keep(state, given=(Given(SAM, ADA, "a0", MONDAY),))

    gone, _ = forgotten(state, SAM)

    later = MONDAY + timedelta(hours=1)
    assert SAM.user not in str((gone.desk.strikes, gone.desk.out, gone.desk.given))
    assert out_until(gone, SAM, later) == MONDAY + timedelta(days=30)
    assert out_until(gone, ADA, later) is None
    assert answers_today(gone, SAM, later) == 1
    for case in (2, 3):
        gone, _ = strike(gone, SAM, later, VOICE, case)
    assert len(gone.desk.out) == 2


def test_who_is_put_out_moderates_no_more_is_on_call_no_more_and_comes_back_as_neither():
    state = msgspec.structs.replace(KEPT, on_call_open=True, on_call=(OnCall(MEG, "Meg", MONDAY),))
    place = Place(state)
    place.state, _ = put_out(place.state, MEG, MONDAY, VOICE)
    assert [one.who for one in place.state.moderators if one.who == MEG] == []
    assert place.state.on_call == ()

    place.take(ModeratorJoined, by=MEG, shown_as="Meg", mark="", hosting=True)
    place.take(OnCallJoined, by=MEG, shown_as="Meg")

    assert [one.who for one in place.state.moderators if one.who == MEG] == []
    assert place.state.on_call == ()


def test_a_strike_ages_out():
    state = KEPT
    for days in (0, 1, 91):
        state, _ = strike(state, SAM, MONDAY + timedelta(days=days), VOICE, 1 + days)

    assert out_until(state, SAM, MONDAY + timedelta(days=91)) is None
    assert strike(state, SAM, MONDAY + timedelta(days=91), VOICE, 7)[0].desk.out == ()
    third, _ = strike(strike(state, SAM, MONDAY + timedelta(days=92), VOICE, 8)[0], SAM, MONDAY, VOICE, 9)
    assert third.desk.out


def test_who_is_out_cannot_join_until_the_day_and_can_then():
    state, _ = put_out(KEPT, ADA, MONDAY, VOICE)
    place = Place(state).take(CircleJoined, by=ADA, shown_as="Ada")
    (told,) = [event for event in place.told if isinstance(event, Told)]

    assert told.saying == "circle-out"
    assert "1 April" in in_circle(ADA, state).take(told).words
    assert not in_circle_of(place, ADA)
    assert in_circle_of(place.wait(days=30).take(CircleJoined, by=ADA, shown_as="Ada"), ADA)


def test_to_leave_and_to_come_back_does_not_wipe_a_strike():
    state, _ = strike(KEPT, ADA, MONDAY, VOICE, 1)
    left, _ = put_out(state, BEN, MONDAY, VOICE)

    assert [one.who for one in left.desk.strikes] == [ADA]


# --- limits ---------------------------------------------------------------------------------------


def round_of(place: Place, n: int, by: Actor = SAM) -> Place:
    """One ask, answered by Ada, and over."""
    place.asked(by, f"x{n}").wait(minutes=10).answers(ADA, ask=f"x{n}")
    return place.take(SupportTakenBack, by=by).wait(hours=25)


def test_the_same_peer_answers_the_same_asker_three_times_a_week_at_most():
    place = Place(WIDE)
    for n in range(PAIR):
        round_of(place, n)
    place.asked(ask="last").wait(minutes=10)
    ada = in_circle(ADA, place.state)
    ada.now = place.now
    ada.command("circle-been", "last", place="")

    assert told_by(ada) == []
    assert "Thank you for the thought" in ada.words
    assert place.answers(ADA, ask="last").state.support[0].replies == ()
    assert place.answers(BEN, ask="last").state.support[0].replies != ()


def test_after_a_week_they_may_again():
    place = Place(WIDE)
    for n in range(PAIR):
        round_of(place, n)
    place.wait(days=7).asked(ask="last").wait(minutes=10)

    assert place.answers(ADA, ask="last").state.support[0].replies != ()


def test_answers_of_a_day_count_though_the_asks_are_over():
    place = Place(WIDE)
    for n, who in enumerate(MORE[:A_DAY]):
        place.asked(who, f"x{n}").wait(minutes=10).answers(ADA, ask=f"x{n}").take(SupportTakenBack, by=who)
    place.asked(MORE[6], "last").wait(minutes=10)

    assert place.answers(ADA, ask="last").state.support[0].replies == ()
    assert place.wait(hours=24).answers(ADA, ask="last").state.support[0].replies != ()


# --- breaks ---------------------------------------------------------------------------------------


def offered(place: Place) -> list[Actor]:
    return [event.actor for event in place.told if isinstance(event, BreakOffered)]


def test_after_five_answers_in_a_day_a_break_is_offered_once():
    place = Place(WIDE)
    for n, who in enumerate(MORE[:A_DAY]):
        place.asked(who, f"x{n}").wait(minutes=10).answers(ADA, ask=f"x{n}")
        assert offered(place) == ([ADA] if n == A_DAY - 1 else [])


def test_after_two_asks_that_turned_out_to_be_heavy_a_break_is_offered():
    place = Place(WIDE).asked(MORE[0], "x0").asked(MORE[1], "x1").wait(minutes=10)
    place.answers(ADA, ask="x0").answers(ADA, ask="x1")
    assert offered(reported(place, BEN, ask="x0")) == []

    place.take(SupportTakenBack, by=MORE[1], hard=True)
    assert offered(place) == []  # just now it would tell Ada what became of who asked

    assert offered(place.asked(MORE[2], "x2").wait(minutes=10).answers(ADA, ask="x2")) == [ADA]


def test_an_ask_that_was_simply_taken_back_is_not_heavy():
    place = Place(WIDE).asked(MORE[0], "x0").asked(MORE[1], "x1").wait(minutes=10)
    place.answers(ADA, ask="x0").answers(ADA, ask="x1")
    for who in MORE[:2]:
        assert offered(place.take(SupportTakenBack, by=who)) == []


def test_crisis_words_of_who_asked_say_that_it_was_hard_and_nothing_else():
    sam = who_asked(Place(KEPT).posted()).type(CRISIS)

    (event,) = [one for one in told_by(sam) if isinstance(one, SupportTakenBack)]
    assert event.hard
    assert CRISIS not in str(event)


def test_who_takes_the_break_is_asked_for_nothing_for_three_days_and_keeps_their_hours():
    ada = in_circle(ADA, KEPT).take(BreakOffered(id="b", actor=ADA, asked_in="t"))
    hours = ada.member.hours
    ada.press("Take three days off")
    (event,) = told_by(ada)
    place = Place(KEPT)._take(event)

    assert isinstance(event, PeerRests)
    assert ada.member.hours == hours
    assert resting(place.state, ADA, place.now + timedelta(days=2))
    assert not resting(place.state, ADA, place.now + timedelta(days=3))
    asked = place.posted().wait(hours=12).told
    assert ADA not in {event.actor for event in asked if isinstance(event, SupportWanted)}
    assert len([event for event in asked if isinstance(event, SupportWanted)]) == 2


# --- the circle at rest ---------------------------------------------------------------------------


def paused(place: Place, by: Actor = MEG, **more: object) -> Place:
    return place.take(CirclePaused, by=by, paused=True, **more)


def resumed(place: Place) -> Place:
    return place.take(CirclePaused, by=MEG, paused=False)


def test_posts_lose_their_buttons_and_who_waits_is_told_once():
    place = paused(Place(WIDE).posted().asked(MORE[0], "x0"))

    (edit,) = place.of(Edit)
    assert isinstance(edit, Edit)
    assert ASKED in edit.message.text.plain
    assert "rests" in edit.message.text.plain
    assert edit.message.options == ()
    assert place.heard(SAM) == place.heard(MORE[0]) == ["circle-paused"]
    assert paused(place).effects == []


def test_to_pause_again_and_again_tells_who_waits_once_a_day_and_takes_no_decision_out_of_the_audit():
    place = decides(reported(Place(WIDE).posted(), reason="fear"), MEG, "nothing")
    heard = []
    for _ in range(MAX_DONE // 2 + 10):
        heard += paused(place).heard(SAM)
        resumed(place)

    deeds = [one.deed for one in place.state.desk.audit]
    assert heard == ["circle-paused"]
    assert "nothing" in deeds
    assert deeds.count("paused") == deeds.count("resumed") == ROWS_A_DAY
    assert deeds[-1] == "resumed"
    assert paused(place.wait(days=1)).heard(SAM) == ["circle-paused"]


def test_when_the_audit_is_full_a_decision_goes_last():
    rows = (Done(MONDAY, "out", "moderator", 1), *(Done(MONDAY, "joined", "host"),) * (MAX_DONE - 1))

    state = noted(keep(KEPT, audit=rows), MONDAY, "left", "moderator")

    assert [one.deed for one in state.desk.audit[:2]] == ["out", "joined"]
    assert len(state.desk.audit) == MAX_DONE
    full = keep(KEPT, audit=rows[:1] * MAX_DONE)
    assert len(noted(full, MONDAY, "out", "moderator", 2).desk.audit) == MAX_DONE


@pytest.mark.parametrize(("by", "hosting"), [(ADA, False), (SAM, False)])
def test_only_hosts_and_moderators_can(by, hosting):
    assert paused(Place(KEPT), by, hosting=hosting).state.desk.paused_at is None
    sam = in_circle(by, KEPT).command("onward", "pause-circle", host=False)
    assert told_by(sam) == []
    assert paused(Place(KEPT), by, hosting=True).state.desk.paused_at is not None


def test_nothing_is_posted_or_told_while_it_rests_and_all_of_it_comes_afterwards_without_a_flood():
    place = Place(WIDE).posted().answers(ADA)
    for n, who in enumerate(MORE[:4]):
        place.asked(who, f"x{n}")
    paused(place)

    place.wait(days=2)
    assert place.of(Post) == place.of(Edit) == place.told == []

    resumed(place)
    (edit,) = place.of(Edit)
    assert isinstance(edit, Edit)
    assert len(edit.message.options) == 2
    timers = [effect for effect in place.effects if isinstance(effect, SetTimer)]
    moments = sorted(timer.at for timer in timers)
    assert all(later - sooner >= timedelta(minutes=2) for sooner, later in itertools.pairwise(moments))
    assert len(place.wait(hours=1).of(Post)) == 4
    assert place.state.desk.waiting == ()


def test_an_ask_at_rest_is_not_posted_and_its_author_is_shown_help():
    place = paused(Place(KEPT)).asked()
    sam = who_asked(place).take(Told(id="t", actor=SAM, saying="circle-resting"))

    assert place.state.support == ()
    assert place.heard(SAM) == ["circle-resting"]
    assert sam.member.support_out is None
    ben = in_circle(BEN, place.state).command("onward", "ask")
    assert "rests for now" in ben.words
    assert not [event for event in told_by(ben) if isinstance(event, SupportAsked)]


def test_who_was_writing_an_answer_when_it_began_to_rest_hears_so_and_not_that_the_ask_has_ended():
    place = Place(KEPT).posted()
    ben = in_circle(BEN, place.state).command("circle-answer", "a1", place="")
    ben.press("In my own words").type("I read what you wrote.")
    ben.community = paused(place).state

    ben.press("Send it")

    assert "The circle rests for now, so I sent nothing." in ben.words
    assert "has ended" not in ben.words
    assert told_by(ben) == []


def test_what_waited_for_the_morning_waits_for_the_circle_too():
    place = paused(Place(KEPT).posted().answers(ADA).wait(minutes=30))
    sam = who_asked(place).take(batch(0))
    (timer,) = [effect for effect in sam.turn.effects if isinstance(effect, SetTimer)]

    assert sam.words == ""
    assert isinstance(timer.event, PeersReplied)

    sam.community = resumed(place).state
    sam.take(Typed(**sam.head(), text="hi"))
    assert "Ada" in sam.take(msgspec.structs.replace(timer.event, id="later")).words
    assert CLEO in {peer.who for peer in PEERS}


def test_who_is_put_out_while_somebody_waits_for_them_alone_leaves_a_told_request_behind():
    waits = (OpenAsk("k1", ADA, "Ada", MONDAY, waiting=(SAM,)),)
    on_call = (OnCall(SAM, "Sam", MONDAY),)
    place = Place(msgspec.structs.replace(WIDE, on_call_open=True, on_call=on_call, asks=waits)).posted()
    decides(reported(place, ADA), MEG, "out")

    assert [event.actor for event in place.told if isinstance(event, AskEnded)] == [ADA]

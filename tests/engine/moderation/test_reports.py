"""What stays of a case, who reads the list of what was done, and the ways to report something."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.circle.events import CircleJoined, SupportTakenBack
from bot.engine.circle.state import Peer
from bot.engine.effects import Edit
from bot.engine.member import PeerSaid
from bot.engine.moderation.events import CaseOpened, CirclePaused, ItemReported, ModeratorJoined, ReviewAsked
from bot.engine.moderation.known import REPORTS_A_DAY, case_of, open_cases, out_until
from bot.engine.moderation.strike_board import strike
from bot.engine.notes.events import NoteReported
from bot.engine.notes.known import may_read
from bot.engine.wins.events import WinWithdrawn
from bot.engine.words.voice import Voice
from tests.engine.circle.circle_place import ADA, ASKED, BEN, CLEO, DAN, Place, in_circle, told_by, who_asked
from tests.engine.moderation.test_cases import (
    KEPT,
    MEG,
    MIA,
    MO,
    answered,
    decides,
    moderated,
    reported,
    struck,
    wrote,
)
from tests.engine.notes.notes_place import note, noted
from tests.engine.pure import MONDAY, SAM, Sam

VOICE = Voice(Sam().scripts, "en")

# --- who is gone ----------------------------------------------------------------------------------


def forgets(place: Place, who: Actor) -> Place:
    return place.take(WinWithdrawn, by=who, win="", forget=True)


def comes_back(place: Place, who: Actor) -> Place:
    return place.take(CircleJoined, by=who, shown_as=who.user.title())


def test_who_is_forgotten_leaves_no_name_and_no_words_in_a_case():
    place = reported(Place(KEPT).posted().asked(ADA, "a2").wait(minutes=10), ADA, "threat")
    for who in (SAM, ADA):
        forgets(place, who)

    stored = msgspec.msgpack.encode(place.state.desk)
    assert not any(word in stored.lower() for word in (b"sam", b"ada", ASKED.lower().encode()))


@pytest.mark.parametrize("back", [True, False])
def test_to_have_everything_erased_before_the_decision_does_not_keep_anybody_in_the_circle(back):
    """Whoever wrote it may come again meanwhile: the decision finds them."""
    place = forgets(reported(wrote(), SAM, "grooming", reply=0), ADA)
    _ = comes_back(place, ADA) if back else None

    decides(place, MEG, "out", "grooming")

    assert out_until(place.state, ADA, place.now) is not None
    assert ("CaseTold" in place.heard(ADA)) is back
    assert comes_back(place, ADA).heard(ADA) == ["circle-out"]


def test_a_moderator_reads_that_the_words_were_erased_and_no_name():
    asks = forgets(reported(Place(KEPT).posted(), reason="threat"), SAM)

    meg = in_circle(MEG, asks.state).command("onward", "moderate").press("Look at one")

    assert "had everything erased" in meg.words
    assert "Written by" not in meg.words


def test_a_third_strike_counts_when_it_comes_after_everything_was_erased():
    state = KEPT
    for case in (8, 9):
        state, _ = strike(state, ADA, MONDAY, VOICE, case)
    place = forgets(reported(wrote(state), SAM, reply=0), ADA)

    decides(place, MEG, "strike")

    assert out_until(place.state, ADA, place.now) is not None


def test_nobody_decides_their_own_report_after_they_had_everything_erased():
    place = forgets(reported(Place(moderated(ADA, MEG, MO, MIA)).posted(), ADA, "threat"), ADA)
    place.take(ModeratorJoined, by=ADA, shown_as="Ada", hosting=True)

    assert open_cases(place.state, ADA) == ()
    decides(place, ADA, "out", "threat")
    assert place.heard(ADA) == ["case-by-another"]


def test_nobody_decides_of_their_own_decision_after_they_had_everything_erased():
    place = forgets(struck(), MEG).take(ReviewAsked, by=SAM, case=1)
    place.take(ModeratorJoined, by=MEG, shown_as="Meg", hosting=True)

    assert open_cases(place.state, MEG) == ()
    assert len(open_cases(place.state, MO)) == 1


def test_one_member_who_reports_twice_is_one_also_after_they_had_everything_erased():
    place = comes_back(forgets(reported(Place(KEPT).posted(), BEN, "other"), BEN), BEN)

    assert reported(place, BEN, "insult").of(Edit) == []
    assert len(reported(place, CLEO, "insult").of(Edit)) == 1


def test_five_reports_a_day_also_for_whoever_had_everything_erased_between():
    many = tuple(Actor(platform="terminal", tenant="t", user=f"p{n}") for n in range(REPORTS_A_DAY + 1))
    peers = tuple(Peer(who, who.user, MONDAY, trained=True) for who in many)
    place = Place(msgspec.structs.replace(KEPT, circle=(*KEPT.circle, *peers)))
    for who in many:
        place.asked(who, f"x{who.user}")
    place.wait(minutes=10)
    for who in many[:-1]:
        reported(place, ADA, ask=f"x{who.user}")

    comes_back(forgets(place, ADA), ADA)

    assert reported(place, ADA, ask=f"x{many[-1].user}").heard(ADA) == ["report-a-day"]


@pytest.mark.parametrize("hours", [0, 47])
@pytest.mark.parametrize("erased", [False, True])
def test_a_report_counts_on_its_own_day_however_old_the_case_is(hours, erased):
    """Others reported it before: that day is theirs."""
    many = tuple(Actor(platform="terminal", tenant="t", user=f"p{n}") for n in range(REPORTS_A_DAY + 2))
    peers = tuple(Peer(who, who.user, MONDAY, trained=True) for who in many)
    place = Place(msgspec.structs.replace(KEPT, circle=(*KEPT.circle, *peers)))
    for who in many:
        place.asked(who, f"x{who.user}")
    place.wait(minutes=10)
    for who in many:
        reported(place, BEN if who in many[:4] else CLEO, ask=f"x{who.user}")
    place.now += timedelta(hours=hours)  # two days pass before it is taken out unlooked

    heard = []
    for who in many:
        heard += reported(place, ADA, ask=f"x{who.user}").heard(ADA)
        _ = comes_back(forgets(place, ADA), ADA) if erased else place

    assert heard == ["report-a-day"] * 2
    assert b"ada" not in msgspec.msgpack.encode(place.state.posted)
    place.now += timedelta(days=1)
    assert reported(place, ADA, ask=f"x{many[-1].user}").heard(ADA) == []


def test_nobody_decides_of_a_note_that_they_reported_before_they_had_everything_erased():
    place = Place(noted(note())).take(NoteReported, by=CLEO, note="n1")
    forgets(place, CLEO).take(ModeratorJoined, by=CLEO, shown_as="Cleo", hosting=True)

    assert not may_read(place.state, CLEO, "n1", place.now)
    assert may_read(place.state, DAN, "n1", place.now)


def test_the_audit_holds_deeds_roles_and_numbers_and_nothing_else():
    place = struck().take(ReviewAsked, by=SAM, case=1)

    rows = [(one.deed, one.role, one.case) for one in place.state.desk.audit]
    assert rows == [
        ("reported", "member", 1),
        ("out", "moderator", 1),
        ("put-out", "bot", 1),
        ("again", "member", 1),
    ]
    stored = msgspec.msgpack.encode(place.state.desk.audit)
    assert not any(word in stored for word in (b"sam", b"Sam", b"ada", b"meg", ASKED.encode()))


def test_hosts_and_moderators_read_the_audit_and_nobody_else():
    place = struck()
    for who, host, seen in ((MEG, None, True), (CLEO, True, True), (CLEO, False, False)):
        sam = in_circle(who, place.state).command("onward", "moderate audit", host=host)
        assert ("something was reported (a member), case 1" in sam.words) is seen
        assert "Sam" not in sam.words


def test_nobody_reads_in_the_audit_of_a_case_of_their_own():
    """A list of their own that is empty beside it would tell them whose words it is about."""
    place = reported(answered(moderated(ADA, MEG, MO)), SAM, reply=0)
    for who, seen in ((ADA, False), (MEG, True)):
        assert ("case 1" in in_circle(who, place.state).command("onward", "moderate audit").words) is seen


def test_an_answer_is_reported_from_the_asking_members_chat():
    place = answered()
    sam = who_asked(place, heard=(PeerSaid("a1", "t", 0, MONDAY),)).command("peer-report", "a1")
    assert sam.labels(sam.said[-1]) == ["Ada"]

    sam.command("peer-report", "a1.0").press("An insult")
    assert "not your name" in sam.words
    sam.press("Report it")

    (event,) = told_by(sam)
    assert (event.ask, event.reply, event.reason) == ("a1", 0, "insult")


def test_an_ask_is_reported_from_the_lines_of_its_answer():
    place = Place(KEPT).posted()
    ada = in_circle(ADA, place.state).command("circle-answer", "a1")
    ada.walk("Something is wrong with this", "A threat")
    assert "They also see the name of who wrote it" in ada.words
    ada.press("Report it")

    (event,) = told_by(ada)
    assert (event.ask, event.reply, event.reason) == ("a1", -1, "threat")


def test_fear_for_somebody_leads_to_help_and_the_report_is_made_too():
    ada = in_circle(ADA, Place(KEPT).posted().state).command("circle-answer", "a1")
    ada.walk("Something is wrong with this", "I fear for somebody", "Tell the moderators too")

    assert [type(event) for event in told_by(ada)] == [ItemReported]
    assert ada.member.talk.script == "worried"


def rests(place: Place) -> Place:
    return place.take(CirclePaused, by=MEG, paused=True)


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        (lambda place: place.answers(ADA), "You have answered that one"),
        (lambda place: rests(place.answers(ADA)), "The circle rests"),
        (rests, "The circle rests"),
    ],
    ids=["answered", "answered, and it rests", "it rests"],
)
@pytest.mark.parametrize("where", ["general", ""], ids=["from the channel", "privately"])
def test_who_can_send_no_answer_can_still_report_the_ask_and_find_help_for_somebody(meanwhile, said, where):
    place = meanwhile(Place(KEPT).posted())
    ada = in_circle(ADA, place.state).command("circle-answer", "a1", place=where)
    assert said in ada.words
    for reason in ("An insult", "A threat"):
        ada.walk("Something is wrong with this", reason, "Report it")
        (event,) = told_by(ada)
        assert (event.ask, event.reply) == ("a1", -1)
        assert place.take(ItemReported, by=ADA, ask="a1", reply=-1, reason=event.reason).state.desk.cases
        ada.command("circle-answer", "a1", place=where)

    ada.press("I am worried about this person")
    assert ada.member.talk.script == "worried"


def test_who_meant_to_answer_when_the_circle_began_to_rest_can_report_the_ask():
    place = Place(KEPT).posted()
    ada = in_circle(ADA, place.state).command("circle-answer", "a1", place="")
    ada.community = rests(place).state
    ada.press("I'm thinking of you today.").walk("Something is wrong with this", "An insult", "Report it")

    assert [type(event) for event in told_by(ada)] == [ItemReported]


@pytest.mark.parametrize("who", [SAM, Actor(platform="terminal", tenant="t", user="zed")])
def test_who_asked_and_who_is_not_in_the_circle_are_led_to_no_report(who):
    place = rests(Place(KEPT).posted())
    told = in_circle(who, place.state).command("circle-answer", "a1", place="")

    assert "rests" in told.words
    assert told.labels(told.said[-1]) == []


def test_of_an_ask_that_is_out_of_sight_no_word_is_shown_to_who_answered_it():
    place = reported(Place(KEPT).posted().answers(ADA), BEN, "threat")
    ada = in_circle(ADA, place.state).command("circle-answer", "a1", place="")

    assert "ended" in ada.words
    assert ada.labels(ada.said[-1]) == []


def test_a_stranger_presses_a_report_button_for_nothing():
    ben = in_circle(BEN, answered().state).command("peer-report", "a1.0")

    assert told_by(ben) == []
    assert "ended" in ben.words


# --- who reports to do harm -----------------------------------------------------------------------


def test_who_had_everything_erased_is_not_a_second_member_and_has_no_more_reports():
    place = reported(Place(KEPT).posted(), ADA, "insult")
    for _ in range(2):
        place.take(WinWithdrawn, by=ADA, win="", forget=True).take(CircleJoined, by=ADA, shown_as="Ada")
        reported(place, ADA, "other")

    assert not place.state.support[0].held
    assert len(case_of(place.state, 1).reasons) == 1
    assert reported(place, BEN, "other").state.support[0].held


def test_after_two_reports_with_nothing_in_them_another_one_alone_takes_no_ask_out():
    place = Place(KEPT)
    for number, held in enumerate((True, True, False), start=1):
        place.asked(ask=f"x{number}").wait(minutes=10)
        assert reported(place, ADA, "threat", ask=f"x{number}").state.support[0].held is held
        assert any(isinstance(event, CaseOpened) for event in place.told)
        if held:
            decides(place, MEG, "nothing", case=number)
            place.take(SupportTakenBack, by=SAM).wait(days=1)

    assert reported(place, BEN, "threat", ask="x3").state.support[0].held


def test_of_a_pause_that_comes_again_within_a_day_nobody_is_told():
    place = Place(KEPT).posted()
    heard = []
    for hours in (1, 1, 24):
        heard += place.take(CirclePaused, by=MEG, paused=True).heard(SAM)
        place.take(CirclePaused, by=MEG, paused=False).wait(hours=hours)

    assert heard == ["circle-paused"]
    assert place.take(CirclePaused, by=MEG, paused=True).heard(SAM) == ["circle-paused"]

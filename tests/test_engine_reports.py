"""What stays of a case, who reads the list of what was done, and the ways to report something."""

import msgspec

from bot.engine.events import WinWithdrawn
from bot.engine.member import PeerSaid
from bot.engine.moderation_events import ItemReported, ReviewAsked
from bot.engine.moderation_list import case_of
from tests.circle_place import ADA, ASKED, BEN, CLEO, Place, in_circle, told_by, who_asked
from tests.pure import MONDAY, SAM
from tests.test_engine_cases import KEPT, MEG, answered, reported, struck

# --- who is gone ----------------------------------------------------------------------------------


def test_who_is_forgotten_leaves_no_case_of_theirs_and_no_name_in_another():
    place = reported(answered(), SAM, "threat", reply=0)
    place.take(WinWithdrawn, by=SAM, win="", forget=True)
    assert case_of(place.state, 1).reporters == ()

    place.take(WinWithdrawn, by=ADA, win="", forget=True)

    assert b"ada" not in msgspec.msgpack.encode(place.state.desk)
    assert place.state.desk.cases == ()


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


def test_a_stranger_presses_a_report_button_for_nothing():
    ben = in_circle(BEN, answered().state).command("peer-report", "a1.0")

    assert told_by(ben) == []
    assert "ended" in ben.words

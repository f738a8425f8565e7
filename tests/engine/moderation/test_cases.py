"""Reports and cases: what leaves the channel, who may look, what is told to whom, and what is never told."""

import msgspec
import pytest

from bot.engine.actors import Actor
from bot.engine.circle.events import SupportAnswered, SupportDue, SupportTakenBack
from bot.engine.circle.known import OWN
from bot.engine.community import Community
from bot.engine.effects import Edit, SetTimer
from bot.engine.member import AskOut
from bot.engine.moderation.events import CaseDecided, CaseOpened, CaseTold, ItemReported
from bot.engine.moderation.known import (
    DECISIONS,
    NAMED,
    REASONS,
    REPORTS_A_DAY,
    THE_NAME,
    case_of,
    open_cases,
    out_until,
)
from bot.engine.moderation.state import Moderator
from tests.engine.circle.circle_place import (
    ADA,
    ASKED,
    BEN,
    CLEO,
    CRISIS,
    DAN,
    MEG,
    MO,
    PEERS,
    ROUND,
    Place,
    in_circle,
    told_by,
    who_asked,
)
from tests.engine.pure import MONDAY, SAM, Sam

MIA = Actor(platform="terminal", tenant="t", user="mia")
KEPT = msgspec.structs.replace(
    ROUND,
    host=DAN,
    moderators=tuple(Moderator(who, who.user.title(), MONDAY) for who in (MEG, MO, MIA)),
)


def moderated(*who: Actor) -> Community:
    return msgspec.structs.replace(
        KEPT, moderators=tuple(Moderator(one, one.user.title(), MONDAY) for one in who)
    )


def reported(
    place: Place, by: Actor = ADA, reason: str = "insult", reply: int = -1, ask: str = "a1"
) -> Place:
    return place.take(ItemReported, by=by, ask=ask, reply=reply, reason=reason)


def decides(place: Place, by: Actor, decision: str, rule: str = "insult", case: int = 1) -> Place:
    rule = "" if decision == "nothing" else rule
    return place.take(CaseDecided, by=by, case=case, decision=decision, rule=rule)


def answered(state: Community = KEPT) -> Place:
    """An ask of Sam's with an answer of Ada's that Sam heard."""
    return Place(state).posted().answers(ADA).wait(minutes=30)


def wrote(state: Community = KEPT) -> Place:
    """The same, with an answer in Ada's own words: only for such can anybody be put out."""
    place = Place(state).posted()
    own = {"ask": "a1", "by": ADA, "shown_as": "Ada", "line": OWN, "words": "I read what you wrote."}
    return place.take(SupportAnswered, **own).wait(minutes=30)


def told_case(place: Place, who: Actor) -> list[str]:
    return [event.said for event in place.told if isinstance(event, CaseTold) and event.actor == who]


def looks(who: Actor, place: Place) -> Sam:
    """A moderator in front of the queue."""
    sam = in_circle(who, place.state)
    sam.now = place.now
    return sam.command("onward", "moderate")


def struck() -> Place:
    return decides(reported(Place(KEPT).posted()), MEG, "out")


# --- out of the channel ---------------------------------------------------------------------------


@pytest.mark.parametrize("reason", sorted(NAMED))
def test_one_report_of_a_threat_pressure_or_harassment_takes_the_words_out_at_once(reason):
    place = reported(Place(KEPT).posted(), reason=reason)

    (edit,) = place.of(Edit)
    assert isinstance(edit, Edit)
    assert ASKED not in edit.message.text.plain
    assert edit.message.options == ()
    assert place.heard(SAM) == ["support-held"]
    assert place.answers(BEN).state.support[0].replies == ()


def test_of_anything_else_two_members_take_the_words_out_and_one_member_twice_does_not():
    place = reported(Place(KEPT).posted())
    assert place.of(Edit) == []
    assert reported(place).of(Edit) == []

    assert len(reported(place, BEN, "other").of(Edit)) == 1
    assert len(place.state.desk.cases) == 1


def test_fear_for_somebody_takes_nothing_out_and_shows_its_author_the_way_to_help():
    place = reported(Place(KEPT).posted(), reason="fear")

    assert place.of(Edit) == []
    assert place.heard(SAM) == ["feared-for"]
    assert reported(place, BEN, "fear").heard(SAM) == []


def test_a_reported_answer_shuts_its_author_out_for_who_reported_it_at_once():
    place = reported(answered(), SAM, "insult", reply=0)
    place.take(SupportDue, ask="a1", work="over")

    assert (SAM, ADA) in place.state.blocked
    assert place.asked(ask="a2").wait(minutes=10).answers(ADA, ask="a2").wait(hours=1).names() == []


def test_who_is_feared_for_is_not_shut_out():
    assert reported(answered(), SAM, "fear", reply=0).state.blocked == ()


@pytest.mark.parametrize(
    ("by", "reply", "ask"),
    [(SAM, -1, "a1"), (BEN, 0, "a1"), (ADA, 0, "a1"), (SAM, 7, "a1"), (ADA, -1, "zz"), (MEG, -1, "a1")],
    ids=[
        "own ask",
        "an answer to another",
        "own answer",
        "no such answer",
        "no such ask",
        "not in the circle",
    ],
)
def test_nobody_reports_what_they_cannot_see_or_wrote_themselves(by, reply, ask):
    place = reported(answered(), by, "threat", reply, ask)

    assert place.state.desk.cases == ()
    assert place.effects == []


def test_five_reports_a_day_and_then_a_kind_no():
    every = tuple(
        msgspec.structs.replace(peer, who=Actor(platform="terminal", tenant="t", user=f"p{n}"))
        for n, peer in enumerate(PEERS * 2)
    )
    place = Place(msgspec.structs.replace(KEPT, circle=(*PEERS, *every)))
    for n, peer in enumerate(every[: REPORTS_A_DAY + 1]):
        place.asked(peer.who, f"x{n}").wait(minutes=10)
        reported(place, ADA, "insult", ask=f"x{n}")

    assert place.heard(ADA) == ["report-a-day"]
    assert len(place.state.desk.cases) == REPORTS_A_DAY


# --- who looks ------------------------------------------------------------------------------------


def test_moderators_hear_that_something_waits_and_of_a_threat_at_once():
    calm, threat = reported(Place(KEPT).posted()), reported(Place(KEPT).posted(), reason="threat")

    for place, urgent in ((calm, False), (threat, True)):
        heard = [event for event in place.told if isinstance(event, CaseOpened)]
        assert {event.actor for event in heard} == {MEG, MO, MIA}
        assert {event.urgent for event in heard} == {urgent}


def test_at_night_an_insult_waits_and_a_threat_does_not():
    for reason, said in (("insult", False), ("threat", True)):
        place = Place(KEPT).asked().wait(hours=14)
        reported(place, reason=reason)
        meg = in_circle(MEG, place.state)
        meg.now = place.now
        meg.take(next(event for event in place.told if event.actor == MEG))

        assert ("Somebody reported a threat" in meg.words) is said
        assert any(isinstance(effect, SetTimer) for effect in meg.turn.effects) is not said


@pytest.mark.parametrize("change", [{"crisis_at": MONDAY}, {"unreachable": True}])
def test_a_moderator_with_a_hard_hour_of_their_own_is_not_asked(change):
    place = reported(Place(KEPT).posted(), reason="threat")
    meg = in_circle(MEG, place.state, **change)

    meg.take(CaseOpened(id="c", actor=MEG, case=1, asked_in="t", urgent=True))

    assert meg.words == ""


@pytest.mark.parametrize("reason", REASONS)
def test_a_moderator_sees_words_and_reason_and_a_name_for_four_reasons_alone(reason):
    meg = looks(MEG, reported(Place(KEPT).posted(), reason=reason)).press("Look at one")

    assert ASKED in meg.words
    assert ("Written by Sam" in meg.words) is (reason in {*NAMED, THE_NAME})
    assert "Ada" not in meg.words


def test_a_name_is_not_shown_with_an_ask_either():
    meg = looks(MEG, reported(Place(KEPT).posted())).press("Look at one")

    assert ASKED in meg.words
    assert "Sam" not in meg.words
    assert "Ada" not in meg.words


def test_a_moderator_who_wrote_or_reported_it_does_not_see_it_and_decides_nothing():
    state = moderated(ADA, BEN, MEG, MO)
    place = reported(answered(state), SAM, "threat", reply=0)
    mine = reported(Place(moderated(ADA, BEN, MEG)).posted(), ADA)

    assert open_cases(place.state, ADA) == open_cases(mine.state, ADA) == ()
    assert "Nothing waits for you" in looks(ADA, place).words
    assert ADA not in {event.actor for event in (*place.told, *mine.told) if isinstance(event, CaseOpened)}
    for one in (place, mine):
        decides(one, ADA, "nothing")
        assert one.heard(ADA) == ["case-by-another"]
        assert case_of(one.state, 1).decision == ""


def test_who_moderates_nowhere_decides_nothing():
    place = decides(reported(Place(KEPT).posted()), CLEO, "out")

    assert place.effects == []
    assert case_of(place.state, 1).decision == ""


@pytest.mark.parametrize(
    "who", [(), (MEG,), (MEG, SAM), (MEG, ADA)], ids=["none", "one", "author", "reporter"]
)
def test_with_fewer_than_two_who_have_no_part_in_it_it_stays_out_and_the_host_hears_no_word_of_it(who):
    place = reported(Place(moderated(*who)).posted(), reason="harassment")

    assert place.state.support == ()
    assert place.heard(DAN) == ["case-few-host"]
    assert ASKED not in str([event for event in place.told if event.actor == DAN])
    assert told_case(place, SAM) == ["nobody"]
    assert told_case(place, ADA) == ["unlooked"]
    assert [event for event in place.told if isinstance(event, CaseOpened)] == []


def test_two_cases_are_looked_at_in_turn():
    place = reported(reported(answered(), SAM, "insult", reply=0), BEN, "contact")
    meg = looks(MEG, place).press("Look at one")
    assert "Case 1" in meg.words

    meg.press("Another one")
    assert "Case 2" in meg.words
    assert "Case 1" in meg.press("Another one").words


# --- decisions ------------------------------------------------------------------------------------


def test_the_whole_way_from_the_queue_to_the_decision():
    place = reported(Place(KEPT).posted(), reason="threat")
    meg = looks(MEG, place)
    meg.walk("Look at one", "Take it out, and note it for 90 days", "No threats", "Decide so")

    (event,) = told_by(meg)
    assert event == CaseDecided(id="-", actor=event.actor, by=MEG, case=1, decision="strike", rule="threat")
    assert told_case(place._take(event), SAM) == ["strike"]


def test_nothing_wrong_puts_the_ask_back_with_what_waited():
    place = Place(KEPT).posted().answers(BEN)
    reported(place, reason="harassment").wait(hours=2)
    assert place.names() == []

    decides(place, MEG, "nothing")

    (edit,) = place.of(Edit)
    assert isinstance(edit, Edit)
    assert ASKED in edit.message.text.plain
    assert len(edit.message.options) == 2
    assert (told_case(place, SAM), told_case(place, ADA)) == (["restored"], ["looked"])
    assert place.wait(minutes=1).names() == ["Ben"]


@pytest.mark.parametrize("decision", DECISIONS[1:])
def test_who_wrote_it_hears_the_rule_and_how_to_answer_and_who_told_hears_that_it_was_looked_at(decision):
    place = decides(reported(Place(KEPT).posted()), MEG, decision)

    (told,) = [event for event in place.told if event.actor == SAM]
    assert (told.said, told.rule, told.again) == (decision, "insult", True)
    assert place.state.support == ()
    assert told_case(place, ADA) == ["looked"]
    sam = who_asked(place).take(told)
    assert "no words that hurt" in sam.words
    assert sam.labels(sam.said[-1]) == ["Please look again"]
    assert "Ada" not in sam.words
    assert sam.member.support_out is None


def test_an_ask_of_ones_own_stays_known_when_a_case_of_an_answer_or_of_an_older_ask_is_told():
    """Else words of a hard hour would no longer take it out of the channel."""
    place = Place(KEPT).posted().asked(ADA, "a2").wait(minutes=10).answers(SAM, ask="a2").wait(hours=1)
    decides(reported(place, ADA, reply=0, ask="a2"), MEG, "taken")
    (of_answer,) = [event for event in place.told if event.actor == SAM]

    sam = who_asked(place).take(of_answer)
    assert "no words that hurt" in sam.words
    sam.take(msgspec.structs.replace(of_answer, id="c9", ask="a0"))
    assert sam.member.support_out is not None
    assert any(isinstance(event, SupportTakenBack) for event in told_by(sam.type(CRISIS)))


def test_who_is_put_out_for_an_answer_has_no_ask_there_any_more_and_keeps_one_elsewhere():
    place = Place(KEPT).posted().asked(ADA, "a2").wait(minutes=10)
    own = {"ask": "a2", "by": SAM, "shown_as": "Sam", "line": OWN, "words": "I read what you wrote."}
    place.take(SupportAnswered, **own).wait(hours=1)
    decides(reported(place, ADA, reply=0, ask="a2"), MEG, "out")
    (told,) = [event for event in place.told if isinstance(event, CaseTold) and event.actor == SAM]
    elsewhere = in_circle(community=place.state, support_out=AskOut("a1", "other", MONDAY))

    assert who_asked(place).take(told).member.support_out is None
    assert elsewhere.take(told).member.support_out is not None


def test_the_first_decision_counts_and_the_second_moderator_hears_so():
    place = decides(reported(Place(KEPT).posted()), MEG, "nothing")
    decides(place, MO, "out")

    assert place.heard(MO) == ["case-by-another"]
    assert out_until(place.state, SAM, place.now) is None


@pytest.mark.parametrize(("decision", "rule"), [("burn", "insult"), ("out", ""), ("out", "fear"), ("", "")])
def test_a_decision_or_a_rule_that_is_not_on_the_list_is_none(decision, rule):
    place = reported(Place(KEPT).posted()).take(CaseDecided, by=MEG, case=1, decision=decision, rule=rule)

    assert place.effects == []


def test_nobody_in_two_days_takes_it_out_and_both_hear_it_kindly():
    place = reported(Place(KEPT).posted()).wait(hours=47)
    assert place.state.support

    place.wait(hours=1)

    assert place.state.support == ()
    assert (told_case(place, SAM), told_case(place, ADA)) == (["nobody"], ["unlooked"])
    assert (
        "does not say that you did something wrong"
        in who_asked(place).take(next(event for event in place.told if event.actor == SAM)).words
    )


def test_an_ask_whose_time_is_over_meanwhile_is_not_put_back():
    place = Place(KEPT).posted().wait(hours=70)
    reported(place, reason="threat").wait(hours=5)

    decides(place, MEG, "nothing")

    assert place.state.support == ()
    assert place.of(Edit) == []


def test_a_case_and_its_words_are_let_go_a_week_after_its_decision():
    place = decides(reported(Place(KEPT).posted()), MEG, "taken").wait(days=6)
    assert ASKED in case_of(place.state, 1).words

    place.wait(days=1)

    assert place.state.desk.cases == ()
    assert ASKED.encode() not in msgspec.msgpack.encode(place.state)

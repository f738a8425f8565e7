"""What a member's own history shows: only what is true, only what is of use, and only as a question."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.facts.insight import LEAST, MAJORITY, PLACES, WINDOW, Pattern, pattern_of
from bot.engine.member import Loss, Member
from tests.engine.pure import MONDAY, SAM, Sam

STAGES = [*PLACES, "withdrawn", "laid_off", "internal", ""]
LOSSES = st.lists(
    st.builds(
        Loss,
        st.just(MONDAY),
        kind=st.sampled_from(["job", "job", "job", "study", "job-lost"]),
        stage=st.sampled_from(STAGES),
    ),
    max_size=12,
)


def ended(*stages: str) -> tuple[Loss, ...]:
    return tuple(Loss(MONDAY, stage=stage) for stage in stages)


def someone(*stages: str, told: int = 0, seen: int = 0) -> Sam:
    """A member whose last news is a week old."""
    number = told or len(stages)
    member = Member(
        SAM,
        name="Sam",
        losses=ended(*stages),
        tally={"rejection": number},
        pattern_seen=seen,
        rejected_at=MONDAY - timedelta(days=7),
    )
    return Sam(member=member)


# --- what is found ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stages", "found"),
    [
        (("cv", "cv", "cv"), Pattern("early", 3, 3, "cv")),
        (("cv", "no_answer", "cv"), Pattern("early", 3, 3)),
        (("cv", "cv", "test", "cv", "cv"), Pattern("early", 4, 5, "cv")),
        (("final", "interview", "cv", "final"), Pattern("late", 3, 4)),
        (("test", "", "test", "test"), Pattern("test", 3, 4, "test")),
        (("cv", "cv", "cv", "screen", "screen", "", "screen"), Pattern("screen", 3, 5, "screen")),
    ],
)
def test_most_of_the_last_few_ended_in_one_place(stages: tuple[str, ...], found: Pattern):
    assert pattern_of(ended(*stages)) == found


@pytest.mark.parametrize(
    "stages",
    [
        (),
        ("cv", "cv"),
        ("cv", "cv", "test", "final", "cv", "test"),
        ("cv", "", "cv", "", ""),
        ("laid_off", "laid_off", "laid_off"),
        ("withdrawn", "withdrawn", "withdrawn", "withdrawn"),
        ("internal", "internal", "internal"),
        ("cv", "cv", "cv", "test", "final", "screen", "interview"),
    ],
)
def test_nothing_is_found_where_nothing_is_clear_or_nothing_could_be_done(stages: tuple[str, ...]):
    assert pattern_of(ended(*stages)) is None


@given(LOSSES)
def test_what_is_said_is_true_of_the_last_few_as_it_stands(losses: list[Loss]):
    pattern = pattern_of(losses)

    lately = [loss for loss in losses if loss.kind == "job"][-WINDOW:]
    counts = {p: sum(PLACES.get(loss.stage) == p for loss in lately) for p in set(PLACES.values())}
    if pattern is None:
        assert all(n < LEAST or n < MAJORITY * len(lately) for n in counts.values())
        return
    assert pattern.of == len(lately) <= WINDOW
    assert LEAST <= pattern.count == counts[pattern.place]
    assert pattern.count >= MAJORITY * pattern.of
    if pattern.stage:
        assert pattern.count == sum(loss.stage == pattern.stage for loss in lately)


@given(LOSSES, LOSSES)
def test_what_was_long_ago_does_not_change_what_is_said(before: list[Loss], lately: list[Loss]):
    jobs = [loss for loss in lately if loss.kind == "job"]

    if len(jobs) >= WINDOW:
        assert pattern_of([*before, *lately]) == pattern_of(lately)


# --- how it is offered --------------------------------------------------------------------------

OFFER = "A pattern, if you like"


def offered(sam: Sam) -> bool:
    sam.command("onward", "journey")
    return OFFER in [label for message in sam.said for label in Sam.labels(message)]


def test_it_is_offered_before_it_is_shown_and_asked_rather_than_told():
    sam = someone("cv", "cv", "test", "cv", "cv").command("onward", "journey")
    assert "CV sift" not in sam.words

    sam.press(OFFER)

    assert sam.words == (
        "Of the last five applications you told me about, four ended at the CV sift. "
        "It can be chance. Is that worth a look?"
    )
    assert Sam.labels(sam.said[-1]) == ["Yes, a short look", "No, not now"]


def test_no_is_as_good_an_answer_as_yes_and_ends_it_until_there_is_new_news():
    sam = someone("cv", "cv", "cv").command("onward", "journey").walk(OFFER, "No, not now")

    assert sam.member.talk is None
    assert not offered(sam)
    assert offered(_one_more(sam))


def _one_more(sam: Sam) -> Sam:
    """The next rejection, a week later."""
    member = msgspec.structs.replace(
        sam.member, losses=(*sam.member.losses, *ended("cv")), tally={"rejection": 4}
    )
    return Sam(member=member).wait(days=7)


@pytest.mark.parametrize(
    "change",
    [
        {"rejected_at": MONDAY - timedelta(hours=20)},
        {"crisis_at": MONDAY - timedelta(days=1)},
        {"pattern_seen": 3},
        {"losses": ended("cv", "test", "final")},
    ],
    ids=["first day", "after crisis words", "offered before", "no pattern"],
)
def test_it_is_not_offered(change: dict[str, object]):
    sam = someone("cv", "cv", "cv")
    sam.member = msgspec.structs.replace(sam.member, **change)

    assert not offered(sam)


def test_a_pattern_is_offered_again_after_more_losses_than_are_remembered():
    """Twelve are remembered; what counts is how many were told."""
    assert not offered(someone(*["cv"] * 12, told=15, seen=15))
    assert offered(someone(*["cv"] * 12, told=16, seen=15))


HELPS = {
    "early": ("Look at how I apply", "audit"),
    "screen": ("Practise one answer", "practice"),
    "test": ("One thing to learn", "growth"),
    "late": ("Practise one answer", "practice"),
}


@pytest.mark.parametrize(
    ("stages", "words", "step"),
    [
        (("no_answer", "no_answer", "no_answer"), "all ended with no answer", "early"),
        (("cv", "no_answer", "cv"), "all ended before anybody talked with you", "early"),
        (("screen", "cv", "screen", "screen"), "three ended after the first call", "screen"),
        (("test", "test", "test", ""), "three ended after a test", "test"),
        (("interview",) * 3, "all ended after an interview", "late"),
        (("interview", "final", "final"), "all ended after an interview or the last round", "late"),
    ],
)
def test_each_place_leads_to_what_helps_there(stages: tuple[str, ...], words: str, step: str):
    sam = someone(*stages).command("onward", "journey").press(OFFER)
    assert words in sam.words

    sam.press("Yes, a short look")

    assert sam.member.talk is not None
    assert (sam.member.talk.script, sam.member.talk.step) == ("pattern", step)
    label, script = HELPS[step]
    assert sam.press(label).member.talk.script == script

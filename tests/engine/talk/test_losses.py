"""A loss: what it was, where it ended, and what follows from that for the words a member meets."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.effects import Record
from bot.engine.member import Loss
from tests.engine.pure import MONDAY, Sam

PLACES = {
    "Nobody answered": "no_answer",
    "After I sent the application": "cv",
    "After the first call": "screen",
    "After a test or a task": "test",
    "After an interview": "interview",
    "After the last round": "final",
    "They took an offer back": "withdrawn",
    "I lost a job I had": "laid_off",
    "A move inside my workplace": "internal",
}


def told(*ways: str) -> Sam:
    """Sam after the hurt was named and the weight skipped, on those ways."""
    sam = Sam().command("rejected").press("Just let me talk").press("The work I put in").press("Skip")
    return sam.walk(*ways)


# --- where it ended -----------------------------------------------------------------------------


@pytest.mark.parametrize("label", PLACES)
def test_where_it_ended_is_kept_with_the_loss_and_counted_once(label):
    sam = told("A different view", label)

    assert sam.member.losses == (Loss(MONDAY, "job", PLACES[label]),)
    assert sam.member.tally[f"stage-{PLACES[label]}"] == 1


@pytest.mark.parametrize("way", ["A different view", "A next step"])
@pytest.mark.parametrize("label", PLACES)
def test_each_place_has_words_of_its_own_on_both_ways(way, label):
    said = {other: told(way, other).words for other in PLACES}

    alike = [other for other in PLACES if said[other] == said[label]]

    assert alike in ([label], ["After the first call", "After an interview"])


def test_it_is_asked_once_in_a_conversation():
    sam = told("A different view", "After an interview", "Go back", "A next step")

    assert "Where did it end?" not in sam.words
    assert "Practise one answer" in sam.labels(sam.said[-1])


def test_what_they_wrote_is_offered_as_a_guess_and_never_taken_as_told():
    sam = Sam().command("rejected", "Acme, after the final round").press("Just let me talk")
    sam.walk("Skip", "Skip", "A different view")
    assert "It sounds as if it ended here: After the last round." in sam.words

    sam.press("Somewhere else").press("After an interview").walk("Go back", "That is enough for now", "Skip")

    assert [loss.stage for loss in sam.member.losses] == ["interview"]


def test_a_guess_that_was_confirmed_is_kept():
    sam = (
        Sam()
        .command("rejected", "ghosted by Acme")
        .press("Just let me talk")
        .press("Not knowing what comes next")
    )

    sam.walk("Skip", "A different view", "Yes")

    assert sam.member.losses[-1].stage == "no_answer"


def test_another_answer_takes_the_place_of_the_first():
    sam = told(
        "A different view", "After an interview", "Go back", "More, if you like", "What went well in this one"
    )

    assert sam.member.tally["stage-interview"] == 1
    assert "I got the interview" in sam.labels(sam.said[-1])


def test_a_loss_that_is_no_job_hears_nothing_about_hiring():
    sam = told("A different view", "It was not about a job", "Funding or a grant")

    assert sam.member.losses[-1].kind == "funding"
    assert "What could have decided it" not in sam.labels(sam.said[-1])


def test_the_journey_remembers_a_dozen_losses_at_most():
    sam = Sam()
    for _ in range(15):
        sam.command("rejected").press("Just let me talk").press("The work I put in").type("stop").wait(
            days=20
        )

    assert len(sam.member.losses) == 12


# --- what cannot wait ---------------------------------------------------------------------------


def test_who_lost_a_job_meets_practical_help_first():
    sam = Sam().command("rejected", "I got laid off today")

    assert "Is there something that cannot wait?" in sam.words
    assert sam.member.losses == (Loss(MONDAY, "job-lost", "laid_off"),)


@pytest.mark.parametrize(
    "words", ["I lost my job, and I have two kids", "I lost my job. Today.", "They fired me - by mail"]
)
def test_marks_between_the_words_change_nothing(words):
    assert "Is there something that cannot wait?" in Sam().type(words).words


def test_more_than_one_path_stays_away_while_something_cannot_wait():
    sam = Sam().type("I lost my job").walk("Money or rent", "Go on").type("stop").wait(days=3)

    sam.command("rejected").press("Just let me talk").press("The work I put in")
    sam.walk("Skip", "A different view", "After an interview", "More ways to look")

    assert "More than one path" not in sam.labels(sam.said[-1])
    assert "What matters to me" in sam.labels(sam.said[-1])


def test_after_two_weeks_it_is_no_longer_taken_for_urgent():
    sam = Sam().type("I lost my job").walk("Money or rent", "Go on").type("stop").wait(days=15)

    sam.command("rejected").press("Just let me talk").press("The work I put in")
    sam.walk("Skip", "A different view", "After an interview", "More ways to look")

    assert "More than one path" in sam.labels(sam.said[-1])


def test_a_next_step_looks_at_what_cannot_wait_before_anything_else():
    sam = Sam().command("rejected", "no money for rent after this no").press("Just let me talk")
    sam.walk("Skip", "Skip", "A next step")

    assert "You said that something cannot wait." in sam.words


# --- a note to oneself --------------------------------------------------------------------------


def note(sam: Sam) -> Sam:
    """A note that was written and kept."""
    sam.command("onward", "letter").type("You got through March. Call Ada.").press("Keep it")
    return sam


def test_a_note_is_offered_at_a_later_loss_and_shown_only_after_a_yes():
    sam = note(Sam()).wait(days=30)
    sam.command("rejected").press("Just let me talk").press("The work I put in").walk(
        "Skip", "Being heard", "Go back"
    )

    sam.press("More, if you like").press("A note I left for myself")
    assert "Call Ada" not in sam.words
    sam.press("Yes, show it")

    assert "You got through March. Call Ada." in sam.words


def test_a_note_of_the_same_day_is_not_offered_back():
    sam = note(Sam())
    sam.command("rejected").press("Just let me talk").press("The work I put in").walk(
        "Skip", "Being heard", "Go back"
    )

    sam.press("More, if you like")

    assert "A note I left for myself" not in sam.labels(sam.said[-1])


def test_a_note_can_be_let_go():
    sam = note(Sam()).wait(days=2).command("onward", "letter").press("Let it go")

    assert sam.member.letter is None


# --- the exercise that is not for the first day ---------------------------------------------------


def test_the_writing_exercise_is_never_offered_on_the_first_day():
    sam = told("That is enough for now").command("onward", "write")
    assert "not for the first day" in sam.words

    sam.wait(days=2).command("onward", "write").press("Longer ago")

    assert "many feel sadder right after it" in sam.words


def test_after_crisis_words_the_writing_exercise_waits():
    sam = told("That is enough for now").wait(days=2).type("I want to die")

    sam.command("onward", "write")

    assert "It can wait." in sam.words


# --- an interview -------------------------------------------------------------------------------


def interview(sam: Sam) -> Sam:
    """An interview on the next Friday, and the zone is known."""
    sam.member = msgspec.structs.replace(sam.member, zone="Europe/Berlin", zone_chosen=True)
    return sam.command("onward", "interview").type("Acme, second talk").type("Friday")


def test_the_evening_before_an_interview_a_note_comes_without_other_consent():
    sam = interview(Sam())
    assert "tomorrow" not in sam.words

    (nudge,) = sam.member.nudges

    assert (nudge.kind, nudge.at.isoformat()) == ("interview", "2026-03-05T16:30:00+00:00")


def test_on_a_break_the_note_before_an_interview_is_left_out():
    sam = interview(Sam()).command("onward", "pause").press("One week")
    assert {one.kind for one in sam.member.nudges} == {"interview"}

    sam.nudged()

    assert sam.said == []


def test_a_note_that_comes_too_late_asks_how_it_was():
    sam = interview(Sam()).wait(days=6)

    sam.nudged()
    sam.press("Open it")

    assert "How was it?" in sam.words or "How does it feel now?" in sam.words
    assert sam.member.interview is None


# --- check-ins and a break ------------------------------------------------------------------------


def agreed() -> Sam:
    """Sam, who was met, and said yes to check-ins."""
    sam = told("That is enough for now", "Yes, please write", "Berlin, Paris, Madrid")
    assert [one.kind for one in sam.member.nudges] == ["check-in"]
    return sam


def test_each_check_in_of_a_series_has_words_of_its_own():
    sam, said = agreed(), []
    for _ in range(4):
        sam.nudged()
        sam.press("Open it")
        said.append(sam.words)
        sam.wait(days=1)

    assert "How heavy" in said[0] or "How does it weigh" in said[0]
    assert "gone by" in said[1] or "little while" in said[1]
    assert "use?" in said[2] or "one thing" in said[2]
    assert said[3] not in said[:3]


def test_a_break_ends_with_one_gentle_note():
    sam = agreed().command("onward", "pause").press("Two weeks")
    (first, *_) = sorted(sam.member.nudges, key=lambda one: one.at)
    assert first.kind == "back"
    assert first.at >= MONDAY + timedelta(days=13)

    sam.nudged()
    sam.press("Open it")

    assert "break" in sam.words


def test_a_break_that_was_ended_by_hand_brings_no_note_about_its_end():
    sam = (
        agreed()
        .command("onward", "pause")
        .press("Two weeks")
        .command("onward", "pause")
        .press("End the break")
    )

    assert "back" not in {one.kind for one in sam.member.nudges}


def test_a_stage_told_later_stays_in_the_record():
    sam = told("A different view", "After an interview")

    assert Record("stage", {"stage": "interview"}) in sam.turn.effects


# --- what was told later, and what was told elsewhere --------------------------------------------


def test_where_it_ended_told_the_next_day_is_kept_with_the_loss_of_the_day_before():
    sam = Sam().command("rejected").press("Hold it until tomorrow").press("Berlin, Paris, Madrid")
    sam.nudged().walk("Open it", "A next step", "After an interview")

    assert [loss.stage for loss in sam.member.losses] == ["interview"]


def test_hard_news_typed_at_the_door_of_a_note_is_met():
    sam = agreed().nudged().type("another no from Acme")

    assert 'You wrote: "another no from Acme"' in sam.words


def test_what_hurts_after_a_lost_job_is_remembered_for_the_check_in():
    sam = Sam().type("I lost my job").press("Nothing right now").type("my team")

    assert sam.member.last_hurt == "my team"
    assert len(sam.member.losses) == 1


def test_after_a_break_the_check_in_that_waited_leaves_some_days_of_room():
    sam = agreed().command("onward", "pause").press("Two weeks").nudged()

    (waiting,) = [one for one in sam.member.nudges if one.kind == "check-in"]

    assert waiting.at - sam.now >= timedelta(days=3)


def test_as_heavy_as_before_and_much_too_heavy_leads_to_people():
    sam = Sam().command("rejected").press("Just let me talk").press("The work I put in").press("Too much")
    sam.walk("Being heard", "Go back", "That is enough for now", "Too much")

    assert "A person can do more here than a script." in sam.words
    assert "Show me where to get help" in sam.labels(sam.said[-1])


def test_help_now_within_the_help_shows_the_first_help_again():
    sam = Sam().type("I want to die").type("help now")

    assert "call your local emergency number first" in sam.words
    assert "I am in danger now" in sam.labels(sam.said[-1])


def test_who_never_told_of_a_loss_is_asked_before_the_writing_exercise():
    sam = Sam().command("onward", "write").press("Yes")

    assert "not for the first day" in sam.words


# --- found by readers -------------------------------------------------------------------------------


def test_need_typed_out_of_nowhere_is_looked_at_first():
    assert "What is it that cannot wait?" in Sam().type("need money for rent").words


def test_own_words_at_a_lost_job_with_need_in_them_lead_to_what_cannot_wait():
    sam = Sam().command("onward", "laid-off").type("I can't pay the rent on Friday")

    assert "What is it that cannot wait?" in sam.words


def test_a_new_loss_begins_the_series_of_check_ins_anew_also_when_its_talk_is_left():
    sam = agreed().nudged().walk("Open it", "Skip", "Not today").wait(days=4)
    assert sam.member.nudges[0].round == 1

    sam.command("rejected").press("Just let me talk").press("The work I put in")

    (planned,) = [one for one in sam.member.nudges if one.kind == "check-in"]
    assert planned.round == 0


def test_an_interview_is_moved_to_another_day_with_its_name():
    sam = interview(Sam()).command("onward", "interview").press("Another day").type("12 March")

    assert (sam.member.interview.text, sam.member.interview.date) == ("Acme, second talk", "2026-03-12")

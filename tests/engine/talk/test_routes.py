"""Being hurt, fear for somebody else, and what cannot wait: each has its own words, not the suicide path.

Every line that a member says here was written for this test.
"""

from datetime import timedelta

import pytest

from bot.engine.effects import Say, Tell
from bot.engine.member import Member
from bot.engine.talk import danger
from bot.engine.turn import take_turn
from bot.reading.findings import Crisis, Findings
from tests.engine.pure import COMMUNITY, MONDAY, SAM, Sam, scripts

HURT = "My husband hits me and I am scared"
FOR_A_FRIEND = "My friend wants to kill himself"
OWN = "I want to kill myself"
NEED = "I can't pay rent and will be evicted tomorrow"


def soft(sam: Sam, route: str, words: str = "I wrote something unclear") -> Sam:
    """Words in which reading found a soft sign of that route, whatever its rules are today."""
    findings = Findings(crisis=Crisis("soft", route, ("a-rule",)))  # type: ignore[arg-type]
    event = sam.event(words)
    sam.turn = take_turn(sam.scripts, sam.member, event, sam.now, findings=findings, community=sam.community)
    assert sam.turn.state
    sam.member = sam.turn.state
    sam.said = [effect.message for effect in sam.turn.effects if isinstance(effect, Say)]
    return sam


def script(sam: Sam) -> str:
    return sam.member.talk.script if sam.member.talk else ""


# --- the scripts that meet somebody in danger ---------------------------------------------------


def test_the_engine_knows_which_scripts_meet_somebody_in_danger():
    told = {one.name for one in scripts().by_language["en"].values() if one.meets in {"crisis", "doubt"}}

    assert told == danger.WITHOUT_FORM
    assert danger.HOLDS <= danger.HELP


# --- being hurt ---------------------------------------------------------------------------------


def test_being_hurt_has_words_of_its_own_and_stops_the_script():
    sam = Sam().command("rejected").press("Just let me talk").type(HURT)

    assert script(sam) == "unsafe"
    assert len(sam.member.talks) == 1
    assert "not your fault" in sam.words
    assert "emergency number first" in sam.words
    assert "see this screen" in sam.words
    assert "ending your life" not in sam.words


def test_who_is_hurt_has_goals_and_celebrations_held_and_help_sent_again_rather_than_lost():
    sam = Sam().type(HURT)

    assert sam.member.crisis_at == MONDAY
    assert all(effect.urgent for effect in sam.turn.effects if isinstance(effect, Say))
    assert not [effect for effect in sam.turn.effects if isinstance(effect, Tell)]


def test_who_is_hurt_and_thinks_of_dying_is_one_tap_from_the_crisis_words():
    assert script(Sam().type(HURT).press("It is also about ending my life")) == "crisis"


def test_words_about_dying_win_over_the_help_for_who_is_hurt():
    assert script(Sam().type(HURT).type(OWN)) == "crisis"


@pytest.mark.parametrize("words", ["help", "help now", "ayuda", "hi"])
def test_in_that_help_a_word_for_help_says_it_again(words):
    sam = Sam().type(HURT).press("Hide or clear this").type(words)

    assert (sam.member.talk.script, sam.member.talk.step) == ("unsafe", "start")


def test_a_soft_sign_of_being_hurt_asks_gently_and_a_no_goes_on():
    sam = soft(Sam().command("rejected").press("Just let me talk"), "abuse", "He shouts a lot")
    assert "Is someone hurting you" in sam.words

    sam.press("No, I meant something else")

    assert "help now" in sam.words
    assert 'You wrote: "He shouts a lot"' in sam.words


@pytest.mark.parametrize("answer", ["Yes", "Not sure"])
def test_yes_or_not_sure_opens_the_words_for_who_is_hurt(answer):
    assert script(soft(Sam(), "abuse").press(answer)) == "unsafe"


def test_two_soft_signs_in_a_day_are_full_and_each_route_counts_for_itself():
    sam = soft(Sam(), "abuse").press("No, I meant something else").wait(hours=3)
    assert script(soft(sam, "suicide")) == "soft"
    sam.press("No, I meant something else")

    assert script(soft(sam, "abuse")) == "unsafe"


def test_the_next_day_the_question_is_asked_again():
    sam = soft(Sam(), "abuse").press("No, I meant something else").wait(hours=25)

    assert script(soft(sam, "abuse")) == "soft-abuse"


def test_stop_at_that_question_still_says_where_help_is():
    assert "help now" in soft(Sam(), "abuse").type("stop").words


# --- fear for somebody else ---------------------------------------------------------------------


def test_fear_for_somebody_else_is_told_how_to_help():
    sam = Sam().type(FOR_A_FRIEND)

    assert script(sam) == "worried"
    assert "emergency number first" in sam.words
    assert "for people who worry" in sam.words
    assert sam.member.crisis_at is None


def test_after_it_the_talk_goes_on_and_what_was_said_is_kept():
    sam = Sam().command("rejected").press("Just let me talk").type(FOR_A_FRIEND)

    sam.walk("How am I myself", "That is enough for now")

    assert f'You wrote: "{FOR_A_FRIEND}"' in sam.words


def test_such_words_never_become_a_win_that_could_be_posted():
    sam = Sam().command("win").type(FOR_A_FRIEND)
    sam.walk("How am I myself", "That is enough for now")
    assert sam.member.talk.slots["win-text"] == ""

    sam = Sam().command("win", FOR_A_FRIEND).walk("How am I myself", "That is enough for now")
    assert sam.member.talk is None


def test_it_is_about_me_is_one_tap_from_the_crisis_words():
    sam = Sam().type(FOR_A_FRIEND).press("It is about me")

    assert script(sam) == "crisis"
    assert sam.member.crisis_at == MONDAY


def test_in_the_crisis_talk_fear_for_another_is_heard_and_leads_nobody_away():
    assert script(Sam().type(OWN).type(FOR_A_FRIEND)) == "crisis"
    assert script(Sam().type(OWN).wait(days=30).type(FOR_A_FRIEND)) == "worried"


def test_at_the_direct_question_a_friend_who_is_meant_leads_to_how_to_help():
    sam = soft(Sam().command("rejected").press("Just let me talk"), "suicide").type(FOR_A_FRIEND)

    assert script(sam) == "worried"
    assert [talk.script for talk in sam.member.talks] == ["rejected", "worried"]


@pytest.mark.parametrize(("answer", "there"), [("Yes", "worried"), ("It is about me", "crisis")])
def test_a_soft_sign_about_somebody_else_asks_first(answer, there):
    sam = soft(Sam(), "third_party")
    assert "Are you worried that someone may end their life?" in sam.words

    assert script(sam.press(answer)) == there


# --- what cannot wait ---------------------------------------------------------------------------


def test_need_gets_practical_lines_and_then_one_question():
    sam = Sam().type(NEED)
    assert "practical" in sam.words
    assert "ending your life" not in sam.words

    sam.walk("Yes, that first", "Money or rent", "Go on")

    assert "Are you thinking of ending your life?" in sam.words
    assert sam.member.crisis_at is None
    assert sam.member.need_at == MONDAY


def test_need_in_the_middle_of_a_talk_keeps_the_answer_and_comes_back():
    sam = Sam().command("rejected").press("Just let me talk").type(NEED)

    sam.walk("Go on where we were", "No, I am not")

    assert f'You wrote: "{NEED}"' in sam.words
    assert sam.facts().flag("urgent-need")


@pytest.mark.parametrize("answer", ["Yes", "Not sure"])
def test_yes_to_the_question_after_it_opens_the_crisis_words(answer):
    assert script(Sam().type(NEED).walk("Not that now", answer)) == "crisis"


def test_the_question_is_not_asked_twice_a_day():
    sam = Sam().type("I'm not going to kill myself").press("No, I meant something else")

    sam.type(NEED).press("Not that now")

    assert "ending your life" not in sam.words
    assert "help now" in sam.words


def test_a_soft_sign_after_that_question_is_the_second_one():
    sam = Sam().type(NEED).walk("Not that now", "No, I am not")

    assert script(soft(sam, "suicide")) == "crisis"


def test_need_interrupts_once_a_day_and_never_the_help():
    sam = Sam().type(NEED).walk("Not that now", "No, I am not")
    sam.command("rejected").press("Just let me talk")
    assert "How heavy" in sam.type(NEED).words

    assert script(Sam().type(OWN).type(NEED)) == "crisis"


def test_need_behind_a_command_lets_the_command_wait():
    sam = Sam().command("rejected", NEED)
    assert sam.whispered
    assert script(sam) == "need"

    sam.walk("Go on where we were", "No, I am not")

    assert script(sam) == "rejected"


# --- a no in words ------------------------------------------------------------------------------

PLAIN = [
    "No",
    "nope",
    "no, I'm not.",
    "No - I meant the interview",
    "no. It was about the job",
    "not at all",
    "no way",
    "god no",
]
UNCLEAR = ["no idea", "no reason to live", "no I'm not okay", "no, but I wish I was", "nothing matters"]
UNCLEAR += ["no, I meant I don't want to be here anymore", "no I meant maybe", "hm", "no one would care"]
UNCLEAR += ["no way out", "god no longer hears me", "not that it matters", "para nada sirvo"]


@pytest.mark.parametrize("words", PLAIN)
def test_a_plain_no_in_words_is_understood_as_no(words):
    sam = soft(Sam(), "suicide").type(words)

    assert "Thank you for telling me" in sam.words
    assert sam.member.crisis_at is None


ELSEWHERE = ["what do I do now", "how long till I feel ok", "the recruiter wrote that to everyone", "thanks"]


@pytest.mark.parametrize("words", ELSEWHERE)
def test_an_answer_about_something_else_is_asked_once_more_with_help_in_sight(words):
    sam = soft(Sam(), "suicide").type(words)
    assert "I ask once more" in sam.words
    assert "help now" in sam.words
    assert sam.member.crisis_at is None

    sam.type(words)

    assert script(sam) == "crisis"


def test_a_no_to_the_second_question_is_a_no():
    sam = soft(Sam(), "suicide").type("what do I do now").type("no")

    assert "Thank you for telling me" in sam.words
    assert sam.member.crisis_at is None


@pytest.mark.parametrize("words", ["yes please", "rent is due on the 1st", "sure"])
def test_typed_words_to_what_cannot_wait_lead_to_what_is_practical(words):
    sam = Sam().command("rejected", NEED).type(words)

    assert sam.words.startswith("What is it that cannot wait?")


@pytest.mark.parametrize("words", UNCLEAR)
def test_what_is_not_plainly_a_no_opens_help(words):
    assert script(soft(Sam(), "suicide").type(words)) == "crisis"


@pytest.mark.parametrize("words", ["no", "No, quería decir la entrevista", "no, para nada"])
def test_a_plain_no_in_spanish_is_understood_too(words):
    sam = soft(Sam(locale="es"), "suicide").type(words)

    assert "Gracias por decírmelo" in sam.words


@pytest.mark.parametrize("words", ["no sé", "no quiero vivir", "no, pero a veces", "no puedo más"])
def test_a_spanish_sentence_that_begins_with_no_is_not_taken_for_one(words):
    assert script(soft(Sam(locale="es"), "suicide").type(words)) == "crisis"


def test_a_no_in_words_counts_at_every_direct_question():
    for route in ("abuse", "third_party"):
        assert "Thank you for telling me" in soft(Sam(), route).type("No, I meant my landlord").words
    assert "Thank you for telling me" in Sam().type(NEED).press("Not that now").type("nope").words


@pytest.mark.parametrize(("word", "locale"), [("help", "en"), ("ayuda", "es"), ("ayuda", "en")])
def test_a_bare_word_for_help_does_the_same_in_both_languages(word, locale):
    assert script(Sam(locale=locale).type(word)) == "onward"
    assert script(Sam(locale=locale).type(OWN).type(word)) == "crisis"
    assert script(soft(Sam(locale=locale), "suicide").type(word)) == "crisis"


def test_a_member_from_before_these_routes_is_read_as_ever():
    sam = Sam(member=Member(SAM, soft_at=MONDAY - timedelta(hours=1)), community=COMMUNITY)

    assert script(soft(sam, "suicide")) == "crisis"

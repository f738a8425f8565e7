"""What a member types instead of pressing: it is heard, and the answer fits what was said."""

import msgspec
import pytest

from bot.engine.events import OptionChosen
from bot.engine.settled import Settled
from bot.engine.talk import meant
from tests.engine.pure import COMMUNITY, Sam

DIRECT_QUESTION = "Are you thinking of ending your life?"
FIRST_HELP = "This sounds very hard."


@pytest.mark.parametrize("command", ["rejected", "win", "onward"])
@pytest.mark.parametrize("words", ["help now", "Help me!", "I’m in danger"])
def test_help_now_after_any_command_opens_the_help(command, words):
    sam = Sam().command(command, words)

    assert sam.words.startswith(FIRST_HELP)


@pytest.mark.parametrize("words", ["no", "No.", "no, I meant something else"])
def test_a_typed_no_to_the_direct_question_is_a_no(words):
    sam = Sam().command("rejected").press("Just let me talk").type("I can't go on")
    assert DIRECT_QUESTION in sam.words

    sam.type(words)

    assert "Thank you for telling me." in sam.words
    assert "How heavy is it right now?" in sam.words
    assert sam.member.crisis_at is None


@pytest.mark.parametrize("words", ["yes", "yes i think so", "I don't know", "😭"])
def test_any_other_typed_answer_to_the_direct_question_brings_the_first_help(words):
    sam = Sam().command("rejected").press("Just let me talk").type("I can't go on").type(words)

    assert sam.words.startswith(FIRST_HELP)


def test_a_part_of_a_label_between_commas_is_enough():
    sam = Sam().command("onward", "zone").type("paris")

    assert sam.member.zone == "Europe/Berlin"


@pytest.mark.parametrize("words", ["Bogotá", "bogota"])
def test_a_city_needs_no_accent_and_may_have_one(words):
    sam = Sam().command("onward", "zone").press("Another city").type(words)

    assert sam.member.zone == "America/Bogota"


def test_a_part_that_two_labels_share_is_no_choice():
    sam = Sam().command("onward", "forget").press("Erase everything")

    sam.type("erase")

    assert not sam.turn.erase
    assert "Are you sure?" in sam.words


@pytest.mark.parametrize("words", ["ok", "No", "hmm"])
def test_a_word_that_answers_nothing_is_not_read_back(words):
    sam = Sam().command("rejected").type(words)

    assert "You wrote" not in sam.words
    assert "What would help now?" in sam.words


SAID_MORE = ("I read that. A script cannot", "I read that too. I'm a script")


@pytest.mark.parametrize("before", [[], ["Heavy"]])
@pytest.mark.parametrize("words", ["and my landlord called too", "heartbroken", "so tired"])
def test_who_writes_on_where_a_press_was_waited_for_is_heard(before, words):
    sam = Sam().command("rejected").type("They said no again").walk(*before)

    sam.type(words)

    assert sam.member.talk.script == "heard"
    assert sam.member.talk.slots["told"] == words
    assert sam.words.startswith((f'You wrote: "{words}"', "It sounds as if", "There may be some"))


def test_who_writes_on_and_on_is_heard_each_time_and_not_asked_the_same():
    sam = Sam().command("rejected").type("They said no again").type("the checkout page was mine")
    sam.type("all of the night work")

    for words in ("my partner does not know yet", "and the savings are gone by june", "heartbroken"):
        sam.type(words)
        assert sam.words.startswith(f'You wrote: "{words}"')
        assert "weighs the most" not in sam.words


@pytest.mark.parametrize(
    ("words", "weight"),
    [("pretty heavy", "Heavy"), ("an 8", "Too much"), ("2", "A bit heavy"), ("it is too much", "Too much")],
)
def test_a_weight_is_understood_in_a_few_words_or_as_a_number(words, weight):
    sam = Sam().command("rejected").type("They said no again").type(words)

    assert sam.member.talk.slots["=weight"] == weight


@pytest.mark.parametrize("words", ["Skp", "hevy"])
def test_a_slip_of_the_finger_is_no_story(words):
    sam = Sam().command("rejected").type("They said no again").type(words)

    assert "did not understand" in sam.words or "only follow what stands here" in sam.words


@pytest.mark.parametrize("words", ["thanks", "good night", "that's all"])
def test_a_goodbye_in_the_middle_leaves_the_talk_as_it_is(words):
    sam = Sam().command("rejected").press("Just let me talk")
    key = sam.find("The work I put in")[0].key
    sam.type(words)
    assert sam.words.startswith(("All right. We can leave it here", "Good. It can rest here"))

    sam.take(sam.press_event(key))

    assert "How heavy is it right now?" in sam.words


def test_a_label_that_is_typed_is_pressed_though_it_sounds_like_a_goodbye():
    sam = Sam().command("onward", "close").press("Ask them one last time").type("That is enough")

    assert not sam.words.startswith(("All right. We can leave it here", "Good. It can rest here"))


def test_a_goodbye_where_nothing_is_open_needs_no_answer():
    assert "Type hi on any day" in Sam().type("that's all").words


@pytest.mark.parametrize(
    ("words", "script"),
    [("who reads this?", "privacy"), ("are you real", "hello"), ("is anybody here", "support")],
)
def test_a_question_about_the_bot_has_an_answer(words, script):
    assert Sam().type(words).member.talk.script == script


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("I don't have anyone", "nobody"),
        ("he's here now", "with"),
        ("it costs too much money", "cost"),
        ("I don't want to call", "hard"),
        ("you got me wrong", "safe"),
    ],
)
def test_words_in_the_crisis_talk_lead_to_what_fits_them(words, step):
    sam = Sam().type("I want to die").type(words)

    assert (sam.member.talk.script, sam.member.talk.step) == ("crisis", step)


@pytest.mark.parametrize(
    "words", ["I told my mom goodbye", "the end is with me now", "se lo dije a mi hermana, adiós"]
)
def test_a_leave_that_is_taken_is_no_company(words):
    sam = Sam().type("I want to die").type(words)

    assert sam.member.talk.step != "with"


def test_nobody_is_taken_for_safe_by_words_that_alarm():
    sam = Sam().type("I want to die").type("I'm fine, I will kill myself tonight")

    assert sam.member.talk.step == "wrote"


@pytest.mark.parametrize("words", ["Germany", "I live in germany", "estoy en Alemania"])
def test_a_country_that_is_named_in_the_crisis_talk_brings_its_lines(words):
    sam = Sam().type("I want to die").type(words)

    assert sam.member.country == "DE"
    assert "TelefonSeelsorge" in sam.words


def test_send_it_in_other_words_is_send_it_and_erase_it_is_not():
    assert meant.nearly_meant("yes send it", ["Send it", "Change the words"], {"yes", "it"}) == 0

    sam = Sam().command("onward", "forget").press("Erase everything").type("yes erase it")

    assert not sam.turn.erase


def test_a_sentence_at_a_setting_is_still_not_understood():
    sam = Sam().command("onward", "zone").type("somewhere in the mountains")

    assert not sam.words.startswith(SAID_MORE)


def test_in_the_crisis_talk_any_word_brings_words_that_fit_it():
    sam = Sam().type("I want to die").type("ok")

    assert "A person can answer you now" in sam.words
    assert "Thank you" not in sam.words


@pytest.mark.parametrize("words", ["I lost my job", "I got the job"])
def test_news_is_an_answer_where_words_were_asked_for(words):
    sam = Sam().command("rejected").press("Just let me talk").type(words)

    assert sam.words.startswith(f'You wrote: "{words}"')


def test_news_is_news_again_when_the_question_is_old():
    sam = Sam().command("rejected").press("Just let me talk").wait(days=3).type("I was rejected")

    assert "This chat is for you alone." in sam.words


@pytest.mark.parametrize(
    "words", ["I did not get the scholarship", "they turned me down again", "another no from the bank"]
)
def test_hard_news_typed_out_of_nowhere_is_met_first(words):
    sam = Sam().type(words)

    assert sam.words.startswith(f'You wrote: "{words}"')
    assert "What would help now?" in sam.words


@pytest.mark.parametrize("words", ["I just lost my job", "they let me go today", "/rejected they fired me"])
def test_a_job_that_was_lost_gets_practical_help_first(words):
    sam = Sam().type(words)

    assert "Is there something that cannot wait?" in sam.words
    assert "Money or rent" in sam.labels(sam.said[-1])


def test_good_news_typed_out_of_nowhere_has_its_own_door():
    assert Sam().type("I got the job!").words.startswith("That is good news.")


def test_thanks_at_the_end_is_no_riddle():
    assert Sam().type("thank you").words == "All right. Type hi on any day."


def test_hi_brings_a_returning_member_back_to_what_they_told():
    sam = Sam().command("rejected").type("the long wait").type("stop")

    sam.type("hi")

    assert "Say how it goes" in Sam.labels(sam.said[-1])


def test_a_second_rejected_takes_the_place_of_the_first():
    sam = Sam().command("rejected").press("Just let me talk").command("rejected")

    sam.walk("Just let me talk", "Skip", "Stop here", "No, thank you")

    assert "What hurts most" not in sam.words
    assert sam.member.talks == ()


def test_two_wins_wait_for_each_other():
    sam = Sam().command("win", "one").command("win", "two").press("Keep it private")

    assert '"Sam: one"' in sam.words


def test_nobody_is_brought_back_to_a_menu_but_its_buttons_still_stand():
    sam = Sam().command("onward")
    option, menu = sam.find("My learning goal")

    sam.command("onward", "wins")

    assert (
        sam.words
        == 'You have no win in a thread right now. What you kept is on your journey: "/onward journey".'
    )
    sam.take(OptionChosen(**sam.head(), key=menu.key, values=(option.key,)))
    assert "A learning goal is about" in sam.words


def test_coming_back_to_the_crisis_talk_says_that_the_help_stays():
    sam = Sam().type("help now").press("I am safe right now").command("onward", "goal")

    assert "The help stays here" in sam.words
    assert "Thank you for saying so" not in sam.words


def test_stop_keeps_its_promise_at_once():
    sam = Sam().command("rejected").walk("Just let me talk", "Skip", "Stop here", "Yes, please write")
    sam.press("London, Dublin, Lisbon")
    assert sam.member.nudges

    sam.type("stop")

    assert sam.member.nudges == ()
    assert sam.member.talks == ()
    assert "I will not write first any more." in sam.words


def test_stop_after_crisis_words_asks_before_it_drops_the_note_they_asked_for():
    sam = Sam().type("help now").walk("I am safe right now", "Write to me tomorrow").type("stop")

    assert [nudge.kind for nudge in sam.member.nudges] == ["follow-up"]
    assert "Stop that too" in Sam.labels(sam.said[-1])


def test_a_break_says_the_day_it_ends():
    sam = Sam().command("onward", "pause").press("One week")

    assert "The break ends on Monday, 9 March." in sam.words


def test_stop_after_a_command_stops_and_is_no_win():
    sam = Sam().command("win", "stop")

    assert sam.member.talks == ()
    assert "win" not in sam.member.tally


def test_after_crisis_words_the_talk_can_go_on_without_a_new_command():
    sam = Sam().type("I want to die").walk("I am safe right now", "Write about my day")

    assert "No advice comes back" in sam.words
    sam.press("Go back")
    assert "The help stays here" in sam.words


def test_at_an_employer_who_can_export_no_phrase_stands_in_for_a_members_words():
    place = msgspec.structs.replace(COMMUNITY, kind="employer", channel="")
    sam = Sam(community=place, settled=Settled(owner_can_export=True))
    sam.command("rejected", "not promoted").type("the silence").press("Heavy")
    sam.walk("A different view", "Skip", "Facts, story, choice", "Open the form").fill("a", "b", "c")

    assert "do not repeat" not in sam.words
    assert "what do you notice?" in sam.words


@pytest.mark.parametrize(
    ("words", "day"), [("next week", "9 March"), ("in a week", "9 March"), ("next Friday", "Friday")]
)
def test_days_are_read_as_people_write_them(words, day):
    sam = Sam().command("onward", "pause").press("Until a day I choose").type(words)

    assert "The break ends on" in sam.words
    assert day in sam.words

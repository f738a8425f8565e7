"""What a member feels of a turn: met first, asked before anything, never lost."""

from itertools import pairwise

import msgspec
import pytest

from bot.engine.effects import AskForm, Invalid, Post, Record, Tell
from bot.engine.events import CommandUsed, FormSent, OptionChosen, Unreachable
from bot.engine.settled import Settled
from tests.engine.pure import COMMUNITY, Sam


def test_a_command_in_a_channel_is_answered_by_a_door_and_goes_on_in_private():
    sam = Sam().command("rejected")

    assert sam.whispered == "I've written to you privately."
    assert Sam.labels(sam.said[0])[:4] == [
        "Just let me talk",
        "A calm minute",
        "Hold it until tomorrow",
        "I need urgent help",
    ]


def test_the_first_message_is_forty_words_at_most_and_says_it_is_a_script():
    sam = Sam().command("rejected")

    assert len(sam.words.split()) <= 40
    assert "script" in sam.words


def test_just_let_me_talk_can_end_within_four_taps():
    sam = Sam().command("rejected").walk("Just let me talk", "Skip", "Skip", "That is enough for now")

    assert "No, thank you" in Sam.labels(sam.said[-1])
    sam.press("No, thank you")
    assert sam.member.talks == ()


def test_a_pressed_message_keeps_its_words_and_says_what_was_chosen():
    sam = Sam().command("rejected")
    first = sam.words

    sam.press("Just let me talk")

    assert sam.redrawn == f"{first}\nYou chose: Just let me talk"


def test_an_old_button_shows_the_current_step_again_and_changes_nothing_else():
    sam = Sam().command("rejected")
    old = sam.find("A calm minute")[0].key
    sam.press("Just let me talk")
    step = sam.member.talk.step

    sam.take(OptionChosen(**sam.head(), key=old))

    assert sam.words.startswith("That button is from earlier.")
    assert "Feeling not good enough" in Sam.labels(sam.said[-1])
    assert sam.member.talk.step == step


@pytest.mark.parametrize("key", ["", ".", "1.o99", "zz.o0", "1.c0", "2.form", "1.menu", "💥", "do:rejected"])
def test_a_button_that_was_never_offered_changes_nothing(key):
    sam = Sam().command("rejected")
    step = sam.member.talk.step

    sam.take(OptionChosen(**sam.head(), key=key))

    assert sam.member.talk.step == step
    assert sam.said


def test_the_same_options_can_be_typed():
    sam = Sam().command("rejected").type("just let me talk")

    assert "What hurts most" in sam.words


def test_stop_ends_the_talk_whatever_was_going_on():
    for words in ("stop", "STOP.", "Stop it", "please stop"):
        sam = Sam().command("rejected").press("Just let me talk").type(words)
        assert sam.member.talks == ()


def test_a_win_in_the_middle_is_taken_up_and_the_first_conversation_goes_on():
    sam = Sam(community=None).command("rejected").press("Just let me talk")

    sam.command("win", "I slept well")

    assert "It is kept on your journey" in sam.words
    assert "What hurts most" in sam.words
    assert sam.press("Skip").words.startswith("How heavy")


def test_a_button_of_an_interrupted_talk_brings_it_back():
    sam = Sam().command("rejected").press("Just let me talk")
    skip = sam.find("Skip")[0].key
    sam.command("win")

    sam.take(OptionChosen(**sam.head(), key=skip))

    assert "How heavy" in sam.words


def test_a_form_sent_twice_counts_once():
    sam = Sam().command("onward", "goal").press("Set a goal").press("Open the form")
    form = sam.turn.answer.form
    values = {field.key: "something" for field in form.fields}
    sam.take(FormSent(**sam.head(), key=form.key, values=values))
    asked = sam.words

    sam.take(FormSent(**sam.head(), key=form.key, values=values))

    assert asked.startswith("When shall we look at it again?")
    assert asked in sam.words


def test_an_empty_required_answer_is_told_in_the_form_and_nothing_is_lost():
    sam = Sam().command("onward", "goal").press("Set a goal").press("Open the form")
    form = sam.turn.answer.form

    sam.take(FormSent(**sam.head(), key=form.key, values={field.key: " " for field in form.fields}))

    assert isinstance(sam.turn.answer, Invalid)
    assert set(sam.turn.answer.errors) == {field.key for field in form.fields}
    assert sam.member.talk.step == "details"


def test_a_form_error_is_said_with_the_button_again_where_forms_cannot_show_errors():
    sam = Sam().command("onward", "goal").press("Set a goal").press("Open the form")
    form = sam.turn.answer.form

    sam.take(FormSent(**sam.head(can_answer=frozenset({"whisper"})), key=form.key, values={}))

    assert "Your answers are still there" in sam.words
    assert "Open the form" in Sam.labels(sam.said[-1])


def test_an_answer_of_twenty_thousand_characters_is_refused_kindly_or_kept_short():
    sam = Sam().command("rejected").press("Just let me talk").press("Write it in a form")
    sam.fill("a" * 20_000)
    assert "3000" in sam.turn.answer.errors["answer"]

    typed = Sam().command("rejected").press("Just let me talk").type("a" * 20_000)
    assert "…" in typed.words


def test_a_form_that_cannot_open_here_is_said_with_its_button():
    sam = Sam().command("rejected").press("Just let me talk")

    sam.press("Write it in a form", can_answer=frozenset({"whisper"}))

    assert sam.turn.answer is None
    assert "Write it in a form" in Sam.labels(sam.said[-1])


def test_opening_a_form_leaves_its_button_good_in_case_the_form_is_closed():
    sam = Sam().command("rejected").press("Just let me talk")
    key = sam.find("Write it in a form")[0].key
    sam.press("Write it in a form")

    sam.take(OptionChosen(**sam.head(), key=key))

    assert isinstance(sam.turn.answer, AskForm)


def test_what_a_member_says_can_become_no_markup():
    sam = Sam().command("rejected", "<!channel> *x* [a](http://b)")

    run = next(r for p in sam.said[0].text.paragraphs for r in p.runs if "channel" in r.text)

    assert run.literal
    assert not run.href


def test_a_win_is_posted_only_after_its_preview_and_a_yes():
    sam = Sam().command("win", "I asked for help")
    assert '"Sam: I asked for help"' in sam.words
    assert not [e for e in sam.turn.effects if isinstance(e, Tell | Post)]

    sam.press("Post it")

    told = [effect.event for effect in sam.turn.effects if isinstance(effect, Tell)]
    assert [(one.words, one.shown_as) for one in told] == [("I asked for help", "Sam")]


def test_a_private_win_stays_private():
    sam = Sam().command("win", "I asked for help").press("Keep it private")

    assert not [e for e in sam.turn.effects if isinstance(e, Tell | Post)]
    assert [e.kind for e in sam.turn.effects if isinstance(e, Record)] == ["win"]


def test_at_an_employer_a_win_has_no_public_place():
    work = msgspec.structs.replace(COMMUNITY, kind="employer", channel="")

    sam = Sam(community=work).command("win", "I asked for help")

    assert "Only you can see it" in sam.words
    assert not [e for e in sam.turn.effects if isinstance(e, Tell | Post)]


def test_at_an_employer_whose_owners_can_export_words_are_shown_back_only_in_forms():
    work = msgspec.structs.replace(COMMUNITY, kind="employer", channel="")
    sam = Sam(community=work, settled=Settled(owner_can_export=True))
    sam.command("rejected", "Acme and its secret").press("Just let me talk").type("my secret hurt")

    assert "secret" not in sam.words
    sam.press("Skip").press("Being heard").type("more secret words")
    assert "secret" not in sam.words


def test_one_loss_is_one_entry_however_the_talk_goes():
    sam = Sam().command("rejected")
    kinds = []
    for label in ("Just let me talk", "The work I put in", "Skip", "That is enough for now", "No, thank you"):
        sam.press(label)
        kinds += [e.kind for e in sam.turn.effects if isinstance(e, Record)]

    assert kinds == ["rejection"]


def test_a_closed_door_is_told_where_the_command_was_used():
    sam = Sam().command("rejected")
    sam.take(Unreachable(id="u1", actor=sam.member.actor, effect="x"))

    sam.command("rejected")

    assert "allow private messages" in sam.whispered
    sam.type("hi")
    assert not sam.member.unreachable


def test_only_the_first_host_or_one_the_platform_vouches_for_can_set_up():
    stranger = Sam().command("onward", "setup", place="wins", host=False)
    vouched = Sam().command("onward", "setup", place="wins", host=True)
    first = Sam(community=None).command("onward", "setup")

    assert "Only those who run this place" in stranger.words
    assert "What kind of place" in vouched.words
    assert "What kind of place" in first.words


def test_forget_leaves_nothing_but_a_goodbye():
    sam = Sam().command("onward", "forget").walk("Erase everything", "Yes, erase it")

    assert sam.turn.erase
    assert sam.words.startswith("It is erased")


def test_a_returning_member_does_not_read_the_same_lines():
    sam = Sam()
    first = sam.command("rejected").words
    sam.type("stop")

    assert sam.command("rejected").words.replace("You are here again, and that is all right.\n", "") != first


def test_a_button_of_a_step_whose_options_were_reordered_does_not_do_what_stands_there_now():
    """The host swapped two options while a member was looking at them: the step is shown again."""
    sam = Sam().command("rejected")
    key = sam.find("I need urgent help")[0].key
    talk = msgspec.structs.replace(sam.member.talk, mark="before the change")
    sam.member = msgspec.structs.replace(sam.member, talks=(talk,))

    sam.take(OptionChosen(**sam.head(), key=key))

    assert sam.words.startswith("That button is from earlier.")
    assert sam.press("I need urgent help").member.talk.script == "crisis"


def test_a_button_of_a_talk_that_has_ended_says_so_and_offers_a_start():
    sam = Sam().command("rejected")
    key = sam.find("A calm minute")[0].key
    sam.type("stop")

    sam.take(OptionChosen(**sam.head(), key=key))

    assert sam.words.startswith("That button is from a talk that has ended.")
    assert Sam.labels(sam.said[-1]) == ["I had hard news", "How this works", "I need urgent help"]


def test_who_goes_the_same_way_each_time_hears_other_words_each_time():
    """Coming back from a run script is no beginning: it must not turn the words all the way round."""
    heard: list[str] = []
    one = Sam()
    for _ in range(4):
        one.wait(days=20).command("rejected").walk("Just let me talk", "Skip", "Skip", "Being heard")
        heard.append(one.press("Go back").words)
        one.walk("That is enough for now", "Skip")
        if not one.member.consents:
            one.press("No, thank you")

    assert [first for first, second in pairwise(heard) if first == second] == []


def test_in_another_community_they_go_by_the_name_they_have_there():
    """On Discord a member is one person in every server, and may be "Anna (Class 4b)" in one alone."""
    sam = Sam()
    sam.take(CommandUsed(**sam.head() | {"name": "Anna (Class 4b)"}, command="onward", text="journey"))
    sam.take(CommandUsed(**sam.head() | {"name": "Anna B"}, command="onward", text="journey"))
    here = sam.member.name

    sam.take(
        CommandUsed(**sam.head() | {"name": "Anna", "community": "t2"}, command="onward", text="journey")
    )
    assert sam.member.name == "Anna"

    sam.take(CommandUsed(**sam.head() | {"name": here, "community": ""}, command="onward", text="journey"))
    assert sam.member.name == "Anna"

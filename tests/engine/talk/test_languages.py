"""A member's language: told by the platform, heard in what they write, or chosen; help in any of them."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.engine.effects import HandOver, Home, Redraw, Tell
from bot.engine.events import HomeOpened, OptionChosen, SetupDone
from bot.engine.talk.languages import SPOKEN, Meaning, language_of_rules, meaning_of
from bot.engine.words.sentences import SENTENCES
from bot.scripts.model import Scripts
from tests.engine.pure import COMMUNITY, Sam
from tests.engine.test_properties import DEEDS, perform
from tests.scripts.two_languages import MARK, english_alone, two_languages

OFFER = "¿Prefieres español? Escribe español."
KEPT = "Desde ahora escribo en español."
FIRST_HELP = "This sounds very hard."


def sam(locale: str = "", **more: object) -> Sam:
    """Somebody in front of a bot that speaks two languages."""
    return Sam(scripts=two_languages(), locale=locale, **more)


def in_spanish(one: Sam) -> bool:
    return one.words.startswith(MARK)


# --- what the platform tells --------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["es", "es-MX", "es-419", "ES_es"])
def test_the_platforms_language_is_spoken_at_once_and_nothing_is_offered(locale):
    one = sam(locale).command("rejected")

    assert in_spanish(one)
    assert "english" not in one.words


def test_what_the_platform_told_once_is_kept_for_what_comes_without_it():
    """Discord tells no language with a typed message, and nobody tells it with a nudge."""
    one = sam("es").command("rejected").walk("ES Just let me talk", "ES Skip", "ES Stop here")
    one.walk("ES Yes, please write", "ES London, Dublin, Lisbon")

    assert in_spanish(one.until_written())
    assert in_spanish(one.type("hm", locale=""))


def test_a_language_that_nobody_speaks_here_tells_nothing():
    place = msgspec.structs.replace(COMMUNITY, language="es")

    one = sam("fr", community=place).command("onward", "privacy")

    assert in_spanish(one)


def test_a_tag_of_any_length_is_kept_short():
    assert len(sam("x" * 400).command("rejected").member.locale) == 35


# --- asked, while nothing tells -----------------------------------------------------------------


def test_whose_language_nobody_tells_is_asked_once_at_the_end_of_the_first_message():
    one = sam().command("rejected")

    assert [m.text.plain for m in one.said] == [one.words]
    assert one.words.endswith(f"\n{OFFER}")
    assert OFFER not in one.press("Just let me talk").words
    assert OFFER not in one.command("onward").words


@pytest.mark.parametrize(
    ("start", "label"),
    [(("rejected", "after the final round"), "Just let me talk"), (("onward", "help"), "")],
)
def test_a_message_with_three_paragraphs_has_no_room_and_the_next_one_asks(start, label):
    one = sam().command(*start)
    if label:
        assert OFFER not in one.words
        one.press(label)

    assert one.words.endswith(OFFER)


def test_a_member_who_chose_is_not_asked():
    one = sam().type("english")

    assert OFFER not in one.words
    assert OFFER not in one.command("rejected").words


def test_the_direct_question_about_dying_stands_alone():
    one = sam().type("I can't go on")

    assert "Are you thinking of ending your life?" in one.words
    assert OFFER not in one.words


def test_where_one_language_is_spoken_nobody_is_asked():
    one = Sam(scripts=english_alone(), locale="").command("rejected")

    assert "Escribe" not in one.words
    assert not one.member.offered_languages


def test_a_page_that_was_only_opened_does_not_ask():
    one = sam()
    one.take(HomeOpened(**one.head()))

    assert [type(effect) for effect in one.turn.effects] == [Home]
    assert not one.member.offered_languages


# --- chosen -------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["español", "Espanol", "en español.", "¡Español!"])
def test_a_languages_own_name_changes_to_it_and_shows_the_step_again(words):
    one = sam("en").command("rejected").press("Just let me talk").type(words)

    assert one.words.startswith(f"{KEPT}\n{MARK}What hurts most")
    assert one.member.language == "es"
    assert one.press("ES Skip").words.startswith(f"{MARK}How heavy")


def test_a_languages_name_out_of_nowhere_shows_what_there_is():
    one = sam("en").type("castellano")

    assert one.words.startswith(f"{KEPT}\n{MARK}I'm a script for the time after hard news")


def test_what_was_chosen_counts_more_than_the_platform_and_the_words():
    one = sam("en").type("español").type("hi").command("rejected")
    assert in_spanish(one)

    assert not in_spanish(sam("es").type("english").type("hola"))


def test_the_name_of_the_language_we_speak_is_an_answer_where_words_were_asked_for():
    one = sam("en").command("rejected").press("Just let me talk").type("english")

    assert one.words.startswith('You wrote: "english"')


def test_the_menu_leads_to_the_languages_by_their_own_names():
    one = sam("en").command("onward").walk("Notes, hours, language", "Language")
    assert Sam.labels(one.said[-1]) == ["English", "Español", "Leave it as it is"]

    one.press("Español")

    assert one.words == f"{MARK}I write in English from now on."
    assert one.member.language == "es"


def test_with_one_language_there_is_no_row_in_the_menu_and_the_command_says_so():
    one = Sam(scripts=english_alone()).command("onward").press("Notes, hours, language")
    assert "Language" not in Sam.labels(one.said[-1])

    assert one.command("onward", "language").words == "I only write in English so far."


def test_a_host_chooses_the_language_of_the_community():
    one = sam("en", community=msgspec.structs.replace(COMMUNITY, kind="", channel=""))
    one.command("onward", "setup", host=True).walk("A community", "Friday", "16:00", "London, Dublin, Lisbon")
    assert "Language: English" in one.words
    one.walk("Another language", "Español")
    assert "Language: Español" in one.words

    one.press("Keep it")

    done = next(e.event for e in one.turn.effects if isinstance(e, Tell))
    assert isinstance(done, SetupDone)
    assert done.locale_chosen == "es"
    assert one.member.language == ""


# --- heard --------------------------------------------------------------------------------------


def test_help_in_spanish_opens_the_help_in_spanish_on_an_english_talk():
    """`ayuda` is on two of its lists; the crisis words come first."""
    one = sam("en").command("rejected").press("Just let me talk").type("Ayuda")

    assert one.words.startswith(MARK + FIRST_HELP)
    assert one.member.talk.script == "crisis"
    assert in_spanish(one.type("...", locale="en"))


@pytest.mark.parametrize("command", ["rejected", "win", "onward"])
def test_help_in_another_language_after_any_command_opens_the_help(command):
    assert sam("en").command(command, "ayuda").words.startswith(MARK + FIRST_HELP)


def test_help_in_english_opens_the_help_on_a_spanish_talk():
    one = sam("es").command("rejected").type("help now")

    assert one.words.startswith(FIRST_HELP)


def test_a_member_who_chose_a_language_gets_the_help_in_it():
    one = sam().type("english").type("ayuda")

    assert one.words.startswith(FIRST_HELP)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("hola", "I'm a script for the time after hard news"),
        ("basta", "Stopped."),
        ("no consegui el trabajo", "What would help now?"),
        ("no conseguí la beca", "You wrote:"),
        ("conseguí el trabajo", "That is good news."),
        ("gracias", "All right. Type"),
    ],
)
def test_words_that_mean_something_anywhere_do_so_in_every_language(words, said):
    one = sam("en").type(words)

    assert in_spanish(one)
    assert said in one.words
    assert one.member.speaks == "es"
    assert one.member.language == ""


def test_a_word_of_both_languages_changes_nothing():
    """ "ok" and "stop" are written by everybody."""
    assert not in_spanish(sam("en").command("rejected").type("stop"))


def test_news_in_another_language_is_an_answer_where_words_were_asked_for():
    one = sam("en").command("rejected").press("Just let me talk").type("conseguí el trabajo")

    assert one.words.startswith('You wrote: "conseguí el trabajo"')
    assert one.member.speaks == ""


def test_crisis_words_of_another_language_bring_the_help_in_it():
    one = sam("en").command("rejected").type("quiero morir")

    assert one.words.startswith(MARK + FIRST_HELP)


def test_words_for_help_in_one_language_come_before_their_other_meaning_in_the_one_we_speak():
    """As if "hello" were what somebody in danger writes in the other language."""
    known = two_languages().by_language
    bot = known["es"]["bot"]
    steps = bot.steps | {"typed-help-now": known["en"]["bot"].steps["typed-hello"]}
    other = known["es"] | {"bot": msgspec.structs.replace(bot, steps=steps)}
    scripts = Scripts({"en": known["en"], "es": other})

    assert meaning_of(scripts, "en", "hello") == Meaning("crisis", "es")


@pytest.mark.parametrize(
    ("rules", "language"),
    [
        (("es.a", "es.b"), "es"),
        (("es.a", "sum"), "es"),
        (("sum",), ""),
        (("es.a", "want-to-die"), ""),
        (("want-to-die",), ""),
        ((), ""),
        (("fr.a",), ""),
    ],
)
def test_the_language_of_rules_is_told_only_when_all_of_them_are_of_it(rules, language):
    assert language_of_rules(two_languages(), rules) == language


# --- what was sent before -----------------------------------------------------------------------


def test_a_button_of_a_message_in_another_language_still_means_the_same():
    one = sam().command("rejected")
    key = one.find("Just let me talk")[0].key

    one.take(OptionChosen(**one.head(locale="es"), key=key))

    assert one.words.startswith(f"{MARK}What hurts most")
    assert isinstance(one.turn.answer, Redraw)


def test_a_talk_keeps_its_place_when_the_language_changes():
    one = sam("en").command("onward", "goal").press("Set a goal").press("Open the form")
    one.fill("Learn SQL", "Mondays").type("español")

    assert f"{MARK}When shall we look at it again?" in one.words
    one.press("ES In a week")
    assert "el lunes, 9 de marzo" in one.words


def test_the_export_is_handed_over_in_the_members_language():
    one = sam("es").command("onward", "export")
    while not (handed := [e for e in one.turn.effects if isinstance(e, HandOver)]):
        one.press(Sam.labels(one.said[-1])[0])

    assert handed[0].language == "es"


# --- vocabulary and engine ----------------------------------------------------------------------


def test_every_list_that_means_something_anywhere_is_a_sentence_and_starts_a_script():
    known = two_languages().by_language["en"]

    assert set(SPOKEN) <= set(SENTENCES)
    assert {script for script in SPOKEN.values() if script not in known} == set()
    assert next(iter(SPOKEN.values())) == "crisis"


# --- any sequence at all ------------------------------------------------------------------------

SPANISH_WORDS = st.sampled_from(["hola", "basta", "español", "english", "gracias", "mañana", "quiero morir"])
TURNS = st.tuples(
    st.sampled_from(["", "en", "es", "fr"]),
    st.one_of(DEEDS, st.tuples(st.just("type"), SPANISH_WORDS, st.none())),
)


@examples(max_examples=200)
@given(st.lists(TURNS, max_size=20))
def test_the_language_may_change_at_any_moment_and_help_stays_one_word_away(turns):
    """`Sam.take` checks every effect against the budget and reloads the state each turn."""
    one = sam()
    for locale, deed in turns:
        one.locale = locale
        perform(one, deed)

    one.type("ayuda")

    assert one.said
    assert one.member.talk.script == "crisis"

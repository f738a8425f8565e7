"""Answers to somebody: what nobody had read of it, and the question before words that could hurt."""

import pytest

from bot.reading import conduct_score
from bot.reading.conduct import read_answer, read_conduct
from bot.reading.conduct_classes import CLASS_OF, CLASSES
from bot.reading.normalise import normalise
from tests.reading.lines import (
    conduct_blind_en,
    conduct_blind_es,
    conduct_known,
    conduct_known_en,
    conduct_known_es,
    conduct_known_last,
)
from tests.reading.measure_conduct import LEADS_AWAY, share, verdict

BLIND = {"English": conduct_blind_en, "Spanish": conduct_blind_es}
KNOWN = {"English": conduct_known_en, "Spanish": conduct_known_es}
HURTS = (*conduct_blind_en.HARD, *conduct_blind_es.HARD)
KIND = (*conduct_blind_en.KIND, *conduct_blind_es.KIND)


# --- lines that nobody read who changed rules or score: counts alone --------------------------------


def test_of_unseen_kind_answers_few_are_stopped_and_about_one_in_ten_is_asked_about():
    assert share(KIND, "stopped") <= 0.05
    assert share(KIND, "asked") <= 0.12


def test_of_unseen_answers_that_hurt_at_most_one_in_five_goes_out_unasked():
    assert share(HURTS, "passed") <= 0.2


@pytest.mark.parametrize("language", BLIND)
def test_it_holds_in_each_language(language):
    lines = BLIND[language]

    assert share(lines.HARD, "passed") <= 0.2
    assert share(lines.KIND, "stopped") <= 0.07
    assert share(lines.KIND, "asked") <= 0.13


def test_unseen_lines_that_lead_away_or_bait_hardly_ever_go_out_unasked():
    lines = [row for row in HURTS if row[0] in LEADS_AWAY]

    assert len(lines) > 60
    assert share(lines, "passed") <= 0.05


@pytest.mark.parametrize("language", KNOWN)
def test_what_was_mended_on_stays_mended(language):
    lines = KNOWN[language]

    assert share(lines.HARD, "passed") <= 0.03
    assert share(lines.KIND, "stopped", "asked") <= 0.02


def test_the_lines_of_the_rules_author_are_hardly_asked_about():
    kind = [("", line) for line in (*conduct_known.KIND, *conduct_known_last.KIND)]

    assert share(kind, "stopped", "asked") <= 0.06


# --- what the score is, and is not --------------------------------------------------------------

PLAIN = (
    *("Hi.", "Hello", "Thank you.", "You can do it.", "Hang in there.", "Don't give up.", "Their loss."),
    *("I'm here.", "So sorry to hear that.", "It will get better.", "What was the job?", "Stop worrying."),
    *("Hola.", "Gracias.", "Tú puedes.", "No te rindas.", "Ellos se lo pierden.", "Qué triste.", "Ánimo."),
)


@pytest.mark.parametrize("words", PLAIN)
def test_what_people_say_every_day_goes_out_without_a_question(words):
    assert verdict(words) == "passed"


def test_words_in_doubt_are_not_stopped_and_an_ask_is_never_in_doubt():
    words = "Wow, what a tragedy, alert your mother."

    assert read_answer(words).doubtful
    assert read_answer(words).families == ()
    assert not read_conduct(words).doubtful


def test_the_score_alone_stops_only_what_it_is_very_sure_of():
    words = "You are as useful as an umbrella in a desert, and everybody in that office knew it."

    assert read_conduct(words).families == ()
    assert verdict(words) in {"asked", "stopped"}


def test_kind_words_around_it_do_not_hide_a_sentence_that_is_surely_unkind():
    """Of what the score alone would ask about they hide most: docs/reading.md says how much."""
    unkind = "You've neither looks nor words nor manners."

    assert read_conduct(unkind).families == ()
    assert verdict(f"I read what you wrote. It makes sense that it hurts. {unkind} Rest tonight.") != "passed"


def test_a_disguise_hides_nothing_from_the_score_either():
    plain, hidden = "You have the charm of a parking ticket.", "You h4ve the ch4rm of a p4rking t1cket."

    assert verdict(plain) == verdict(hidden) != "passed"


def test_every_word_is_in_one_class_and_spelt_as_the_rules_see_it():
    words = [word for words in CLASSES.values() for word in words.split()]

    assert len(words) == len(set(words)) == len(CLASS_OF)
    assert [word for word in words if not (word.isascii() and word.isalnum() and word == word.lower())] == []


def test_classes_carry_what_was_learned_from_one_language_to_the_other():
    english, spanish = "you are never", "tu eres nunca"
    kinds = [conduct_score._seen(line.split())[1] for line in (english, spanish)]

    assert kinds[0][0] == kinds[1][0]
    assert kinds[0][-1] == kinds[1][-1]


def test_words_without_a_sentence_weigh_nothing():
    assert conduct_score.score(normalise("\U0001f642 !!"), conduct_score.shipped()) == float("-inf")


def test_weights_of_another_make_are_refused():
    other = conduct_score.Weights(0.0, 1.0, 0.0, 0.0, b"12")

    with pytest.raises(ValueError, match="train it again"):
        conduct_score.unpacked(other.packed())

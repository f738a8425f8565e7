"""An answer in own words that could hurt: its writer is asked once, before it goes."""

import msgspec
import pytest

from bot.engine.circle.events import SupportAnswered
from bot.engine.circle.known import OWN
from tests.engine.circle.circle_place import (
    ADA,
    Place,
    in_circle,
    told_by,
)
from tests.engine.circle.test_words import KIND, STOPPED, quotes, writing
from tests.engine.pure import Sam

# --- words in doubt -----------------------------------------------------------------------------

DOUBTFUL = "I would not make such a fuss about it."


def test_words_that_could_hurt_are_shown_to_their_writer_with_one_question_before_they_go():
    place = Place().posted()
    ada = writing(place).type(DOUBTFUL)

    assert "as somebody who had a no today" in ada.words
    assert [one.plain for one in quotes(ada)] == [DOUBTFUL]
    assert "Send it" not in Sam.labels(ada.said[-1])

    ada.press("It is meant kindly").press("Send it")

    (answer,) = told_by(ada)
    assert isinstance(answer, SupportAnswered)
    assert answer.meant
    assert [one.words for one in place._take(answer).state.support[0].replies] == [DOUBTFUL]


def test_the_question_comes_once_for_the_same_words_and_anew_for_others():
    ada = writing().type(DOUBTFUL).press("It is meant kindly").press("Change the words")

    assert "This goes to the person who asked" in ada.type(DOUBTFUL).words
    assert "as somebody who had a no today" in ada.press("Change the words").type(f"{DOUBTFUL} Really.").words


@pytest.mark.parametrize("way", ["Write it again", "Choose a prepared line", "Not now"])
def test_who_is_asked_can_do_something_else(way):
    ada = writing().type(DOUBTFUL).press(way)

    assert told_by(ada) == []
    assert ada.words != ""


def test_words_that_are_plainly_kind_are_not_asked_about():
    assert "as somebody who had a no today" not in writing().type(KIND).words


def test_words_that_moderators_stopped_being_there_for_are_given_back_before_any_question():
    ada = writing()
    ada.community = msgspec.structs.replace(ada.community, moderators=())

    assert "I did not send your words" in ada.type(DOUBTFUL).words


def test_the_community_takes_words_in_doubt_only_with_their_writers_word():
    answer = {"ask": "a1", "by": ADA, "shown_as": "Ada", "line": OWN, "words": DOUBTFUL}

    assert Place().posted().take(SupportAnswered, **answer).state.support[0].replies == ()
    assert len(Place().posted().take(SupportAnswered, **answer, meant=True).state.support[0].replies) == 1


def test_a_word_that_it_is_meant_kindly_opens_no_way_for_what_is_stopped():
    answer = {"ask": "a1", "by": ADA, "shown_as": "Ada", "line": OWN, "words": STOPPED["hostile"]}

    assert Place().posted().take(SupportAnswered, **answer, meant=True).state.support[0].replies == ()


def test_what_somebody_asks_for_themselves_is_not_doubted():
    sam = in_circle().command("onward", "ask").type(DOUBTFUL)

    assert "Ask" in Sam.labels(sam.said[-1])

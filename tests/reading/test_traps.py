"""Thinking traps: read where the words suggest one, with these words; silent where they do not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.findings import Span
from bot.reading.traps import ALSO, SURE, rank_traps, read_traps
from bot.reading.traps_en import OF_ONESELF
from bot.reading.traps_en_world import OF_THE_WORLD
from bot.reading.traps_es import SPANISH
from bot.reading.traps_near import NEAR
from bot.reading.traps_score import BUCKETS, CLASSES, KINDS
from bot.reading.traps_weights import WEIGHTS
from bot.reading.traps_words import FAMILIES, placed
from tests.reading.lines import trap_lines as lines

ANCHORS = sorted(
    {word for row in (*OF_ONESELF, *OF_THE_WORLD) for one in row.patterns for word in one.anchors}
)
SIZE = 100_000
HOSTILE = {
    "one letter": "a",
    "spaces": " ",
    "line breaks": "\n",
    "stops": ". ",
    "i": "i ",
    "very": "i am such a really very ",
    "nothing that ends": "i always never everyone should have been ",
    "comparing": "i am not as good as better more than ",
    "every word": " ".join(ANCHORS) + " ",
    "siempre": "siempre me se lo la nunca me nadie todo ",
}


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, texts in lines.TRAPS.items() for t in texts])
def test_a_trap_is_read_where_the_words_suggest_one(kind, text):
    assert kind in [trap.kind for trap in read_traps(text)]


@pytest.mark.parametrize("text", lines.NO_TRAP)
def test_nothing_is_read_out_of_habits_plans_and_plain_news(text):
    assert read_traps(text) == ()


def test_the_words_that_suggest_it_are_those_of_the_member():
    """As they were typed, with their capitals and curly apostrophes, without the signs around them."""
    text = "They said no.  \u201cI\u2019m SUCH a failure!!\u201d"

    (trap,) = read_traps(text)

    assert trap.at.of(text) == "I\u2019m SUCH a failure"


def test_two_are_named_where_both_are_likely():
    traps = read_traps("I should have known, it is my fault.")

    assert [trap.kind for trap in traps] == ["should", "personalising"]


def test_the_ranking_gives_two_even_where_nothing_is_read():
    first, second = rank_traps("Thank you for the list.")

    assert first.kind != second.kind
    assert (first.at, second.at) == (Span(0, 0), Span(0, 0))


def test_of_a_long_text_the_end_is_read():
    """Where people conclude; and the places still count in the whole text."""
    text = f"{'We met and talked about the role. ' * 400}I am such a failure."

    (trap,) = read_traps(text)

    assert trap.at.of(text) == "I am such a failure"


def test_the_table_has_a_weight_for_every_family_piece_and_class():
    assert len(WEIGHTS) == (2 * len(FAMILIES) + BUCKETS + 1) * CLASSES


def test_every_trap_has_families_in_both_languages_and_what_spares_it_is_known():
    """A misspelt family would never be looked at."""
    english, spanish = (
        {row.id.partition(":")[0] for row in rows} for rows in (OF_ONESELF + OF_THE_WORLD, SPANISH)
    )

    assert english == spanish == set(KINDS)
    assert {row.id for row in SPANISH} <= set(FAMILIES)
    assert {row.id for row in NEAR} <= {*FAMILIES, *(f"{kind}:" for kind in KINDS)}


words = st.lists(
    st.one_of(st.sampled_from([*ANCHORS, "i", "am", ".", "\n\n", "\u2019"]), st.text(max_size=8)), max_size=40
)


@given(st.one_of(st.text(max_size=300), words.map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read_and_the_places_lie_inside_it(text):
    traps = read_traps(text)

    assert len(traps) <= 2
    assert all(0 <= trap.at.start < trap.at.end <= len(text) for trap in traps)
    assert all(trap.at.of(text).strip() for trap in traps)
    assert all(trap.score >= ALSO for trap in traps)
    assert not traps or traps[0].score >= SURE


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_every_word_knows_where_it_came_from(text):
    found = placed(text)

    assert len(found.starts) == len(found.places) == len(found.line.split())
    assert all(found.line[start - 1] == " " and found.line[start] != " " for start in found.starts)


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_huge_hostile_text_is_read_in_time(unit):
    """Half a second for 100,000 characters: far above what it takes, far below a catastrophe."""
    text = (unit * (SIZE // len(unit) + 1))[:SIZE]
    start = time.process_time()

    read_traps(text)

    assert time.process_time() - start < 0.5

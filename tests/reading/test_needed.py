"""A quick look before the slow one loses no match. Every line here is written, or made of a pattern."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import crisis, feelings, need, stage, traps_words
from bot.reading.needed import needed, rarest
from bot.reading.rules import split
from tests.reading.lines import reading_lines

PATTERNS = sorted(
    {
        pattern.expression
        for row in (*crisis.RULES, *crisis.FIGURES, *crisis.FIGURES_ES)
        for pattern in row.patterns
    }
    | {
        pattern.expression
        for table in (stage._TABLE, need._TABLE, feelings._TABLE, *traps_words._tables())
        for found in table.values()
        for pattern in found
    }
)


def without_looks(expression: str) -> str:
    """The pattern without what it only looks at: behind, ahead, and what may not follow."""
    at = 0
    while (found := re.compile(r"\(\?<?[=!]").search(expression, at)) is not None:
        depth, end = 1, found.end()
        while depth:
            depth += (expression[end] == "(") - (expression[end] == ")")
            end += 1
        expression, at = expression[: found.start()] + expression[end:], found.start()
    return expression


@pytest.mark.parametrize(
    ("expression", "sets"),
    [
        ("i lost (?:my |the )?(?:job|home)", [{"i"}, {"lost"}, {"job", "home"}]),
        ("(?:me|i) (?:(?:just|so) ){0,3}died?", [{"me", "i"}, {"died", "die"}]),
        ("no (?:[a-z0-9]+ ){0,3}(?:way out|exit)", [{"no"}, {"way", "exit"}]),
        (r"go \w+ home", [{"go"}, {"home"}]),
        ("(?:not )?here(?! anymore)", [{"here"}]),
        ("ends?(?: it)? all", [{"end", "ends"}, {"all"}]),
        ("(?:x|)(?:y)?", []),
        ("[a-z]+ (?:a|[bc])", []),
    ],
)
def test_a_place_that_is_a_finite_choice_needs_one_of_its_words(expression, sets):
    assert [set(words) for words in needed(expression)] == sets


def test_of_several_places_the_one_that_most_texts_lack_is_looked_at():
    assert rarest("i lost (?:my )?job", frozenset({"lost"})) == {"job"}
    assert rarest("i lost", frozenset({"lost"})) == {"i"}
    assert rarest("lost", frozenset({"lost"})) == frozenset()


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_whatever_a_pattern_matches_has_the_words_that_it_needs(data):
    expression = data.draw(st.sampled_from(PATTERNS))
    body = without_looks(expression)
    text = data.draw(st.from_regex(body, fullmatch=True, alphabet=st.characters(codec="ascii")))

    words = set(text.split(" "))

    assert all(words & some for some in needed(expression)), (expression, text)


def test_every_written_line_is_read_as_without_the_quick_look():
    """Every pattern on every written line: where it matches, the quick look lets it."""
    lines = [line for name in dir(reading_lines) for line in _lines(getattr(reading_lines, name))]
    texts = [sentence.text for line in lines for sentence in split(crisis.normalise(line))]
    together = "".join(texts)
    met = 0

    for expression in PATTERNS:
        if re.search(expression, together):
            for text in texts:
                if re.search(expression, text):
                    met += 1
                    assert all(words & set(text.split()) for words in needed(expression)), expression

    assert met > 200


def _lines(value: object) -> list[str]:
    """The lines of a list, or of a table with lists in it."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [line for each in value.values() for line in _lines(each)]
    return [line for each in value for line in _lines(each)] if isinstance(value, list | tuple) else []

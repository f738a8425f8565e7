"""Names that could give a member away: kinds and places in a text, for the preview before it is shared."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.names import MOST, read_names
from tests.reading.lines.names_blind import BLIND
from tests.reading.lines.names_known import KNOWN

FIGURES = {"precision": 0.96, "recall": 0.96, "kind": 0.96}
"""Of the blind lines, as docs/safety.md tells."""


def _read(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((name.kind, name.at.of(text)) for name in read_names(text))


@pytest.mark.parametrize(("text", "names"), KNOWN, ids=[text[:40] for text, _ in KNOWN])
def test_a_line_that_the_reader_was_made_on_shows_its_names_and_no_more(text, names):
    assert _read(text) == names


def test_the_blind_lines_are_read_at_least_as_well_as_is_told():
    got = [{words: kind for kind, words in _read(text)} for text, _ in BLIND]
    wanted = [{words: kind for kind, words in names} for _, names in BLIND]
    both = [
        (one[words], other[words])
        for one, other in zip(got, wanted, strict=True)
        for words in one
        if words in other
    ]

    assert len(both) / sum(map(len, got)) >= FIGURES["precision"]
    assert len(both) / sum(map(len, wanted)) >= FIGURES["recall"]
    assert sum(kind == other for kind, other in both) / len(both) >= FIGURES["kind"]


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from([*(text for text, _ in (*KNOWN, *BLIND)), " at ", " ", ".", "@", "É"]), max_size=9
        ).map("".join),
    )
)
def test_whatever_is_written_the_names_stand_in_it_in_order_and_nothing_raises(text):
    names = read_names(text)

    last = 0
    for name in names:
        assert last <= name.at.start < name.at.end <= len(text)
        last = name.at.end
    assert len(names) <= MOST


HOSTILE = {
    "one letter": "a",
    "capitals": "Acme ",
    "firms": "Acme & Acme and ",
    "digits": "1 ",
    "numbers": "12,12.",
    "addresses": "a.b@c.",
    "handles": "@a",
    "addresses without an end": "www.",
    "jobs": "the Senior Data Software ",
    "places": "in Leeds San ",
    "months": "june 1 ",
    "interviews": "interview at job ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_huge_hostile_text_is_read_in_time(unit):
    """Two seconds for 100,000 characters: far above what it takes, far below a catastrophe."""
    text = (unit * 100_000)[:100_000]
    start = time.process_time()

    read_names(text)

    assert time.process_time() - start < 2

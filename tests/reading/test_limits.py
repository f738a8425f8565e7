"""No text can stop the reading: not hostile, not huge, not in disguise."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import crisis, feelings, need, read, stage, traps_words
from bot.reading.crisis import RULES
from bot.reading.findings import TIERS
from bot.reading.normalise import LONGEST, LONGEST_WORD, normalise
from bot.reading.rules import compiled, split
from tests.reading.lines import reading_lines as lines

ANCHORS = sorted({word for rule in RULES for pattern in rule.patterns for word in pattern.anchors})
SIZE = 100_000
HOSTILE = {
    "spaces": " ",
    "one letter": "a",
    "line breaks": "\n",
    "full stops": ".",
    "apostrophes": "a'",
    "stars": "*k",
    "marks over letters": "k\u0336\u0335",
    "fillers": "to just really not ",
    "a gap that never closes": "i want to be ",
    "single letters": "k i l l ",
    "one grave word": "kill ",
    "denials": "i will not kill myself ",
    "reports": "he said she told me i should kill myself ",
    "almost matches": "if i was just really so gone gone ",
    "every word of every rule": " ".join(ANCHORS) + " ",
    "every word, in sentences": ". ".join(ANCHORS) + ". ",
    "emoji": "\U0001f480",
    "no spaces": "iwanttodieandnobodyhearsme",
    "nested": "(((([[[[{{{{",
    "capitals in words": "wantToDie",
    "half a pair": "i lost my job and the rent ",
    "threats": "my husband says he will kill me if ",
    "veiled": "i close my eyes while driving and hope the plane ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_huge_hostile_text_is_read_in_time(unit):
    """Two seconds for 100,000 characters: far above what it takes, far below a catastrophe."""
    text = (unit * (SIZE // len(unit) + 1))[:SIZE]
    start = time.process_time()

    read(text)

    assert time.process_time() - start < 2


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_no_faster_than_the_text(unit):
    """Eight times the text may take twenty times as long, never the sixty-four of a quadratic pattern."""

    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        runs = []
        for _ in range(3):
            start = time.process_time()
            read(text)
            runs.append(time.process_time() - start)
        return min(runs)

    assert seconds(16_000) < 20 * seconds(2_000) + 0.05


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_beyond_what_is_read_a_text_costs_only_its_letters(unit):
    """Of 100,000 characters no more is weighed than of 50,000: both ends of what a person could type."""
    sizes = [len(normalise((unit * (n // len(unit) + 1))[:n])) for n in (50_000, 100_000)]

    assert max(sizes) <= LONGEST * 4
    assert abs(sizes[1] - sizes[0]) <= LONGEST_WORD + len(unit)


words = st.lists(
    st.one_of(
        st.sampled_from(ANCHORS),
        st.sampled_from(["i", "not", "my", "to", ".", "?", "...", "'", "\n\n", "no"]),
    ),
    max_size=40,
).map(" ".join)


@given(st.one_of(st.text(max_size=300), words), st.lists(words, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read(text, before):
    findings = read(text, before)

    assert findings.crisis.tier in TIERS
    assert (findings.crisis.tier == "none") == (not findings.crisis.rules)
    assert (findings.crisis.tier == "none") == (findings.crisis.route == "")


@given(words)
@settings(max_examples=100, deadline=None)
def test_every_word_of_a_line_is_in_some_sentence(text):
    """Splitting loses nothing: what stands in no sentence is never read."""
    line = normalise(text)

    pieces = [sentence.text for sentence in split(line)]

    assert set(line.split()) == set(" ".join(pieces).split())


def _upper(text: str) -> str:
    return text.upper()


def _invisible(text: str) -> str:
    return "\u200b".join(text)


def _no_apostrophes(text: str) -> str:
    return text.replace("'", "")


def _typographic(text: str) -> str:
    return text.replace("'", "\u2019")


def _struck_through(text: str) -> str:
    return "".join(f"{letter}\u0336" if letter.isalpha() else letter for letter in text)


@pytest.mark.parametrize("disguise", [_upper, _invisible, _no_apostrophes, _typographic, _struck_through])
@pytest.mark.parametrize("text", lines.MUST_FIRE)
def test_no_disguise_of_letters_changes_what_is_read(text, disguise):
    assert read(disguise(text)).crisis == read(text).crisis


def test_of_a_text_too_long_to_read_both_ends_are_read():
    padding = "nothing to see here. " * 5000

    assert read(f"I want to die. {padding}").crisis.tier == "full"
    assert read(f"{padding} I want to die.").crisis.tier == "full"


@pytest.mark.parametrize(
    "pattern",
    [
        "no anchor at all",
        "[[two]] [[anchors]]",
        "(?:[[one]]|other)",
        "(?:(?:[[deep]] x|y) z)",
        "(?:[[maybe]])? x",
    ],
)
def test_a_pattern_that_its_words_do_not_guard_is_refused(pattern):
    """Such a rule would silently never run, or run on every text."""
    with pytest.raises(ValueError, match="pattern"):
        compiled(pattern)


def every_pattern():
    rows = (*crisis.RULES, *crisis.FIGURES, *crisis.FIGURES_ES)
    tables = (stage._TABLE, need._TABLE, feelings._TABLE, *traps_words._tables())
    indexed = [pattern for table in tables for found in table.values() for pattern in found]
    return [pattern for row in rows for pattern in row.patterns] + indexed


def test_every_pattern_of_every_table_compiles():
    """A pattern is compiled when a text first has one of its words: a fault in one must be found here."""
    compiled_ones = [pattern.search for pattern in every_pattern()]

    assert len(compiled_ones) > 500
    assert all(one.pattern for one in compiled_ones)

"""Rejection letters: company, job, stage and day as places in the text, template told from the rest."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.findings import Span
from bot.reading.letters import is_letter, read_letter
from tests.reading.lines.letters_blind import BLIND
from tests.reading.lines.letters_known import KNOWN
from tests.reading.lines.letters_written import Written

EVERY = (*KNOWN, *BLIND)

NO_LETTERS = (
    "They said they decided to move forward with other candidates. I feel so awful after three interviews.",
    'I got the email today: "we decided to move forward with other candidates". I really wanted this one.',
    "We regret to inform you that you are no good, says my head every morning. I applied to forty places.",
    "Hi, I was rejected again. Unfortunately I did not get it and they went with somebody inside. Thanks.",
    "Dear diary, today I decided not to move forward with my application. Thank you for nothing. Best, me",
    "Thank you for applying! We received your application for Data Analyst and will review it carefully.",
    "Dear Sam, we are pleased to offer you the position of Data Analyst. We enjoyed it. Regards, HR",
    "Me dijeron que han elegido a otra persona y no sé qué hacer, me siento fatal después de tanto.",
    "Hello, thanks for being here. Unfortunately I am not able to go on with this. I have decided to wait.",
)
"""Written by us: members' own words, and letters that say something else."""


def _of(span: Span | None, text: str) -> str:
    return span.of(text) if span else ""


def _about_them(written: Written) -> tuple[int, int, int]:
    """Sentences about the member that were found, that were missed, and others taken for such."""
    letter = read_letter(written.text)
    got = [span.of(written.text) for span in letter.specific] if letter else []
    found = [one for one in written.specific if any(one in other or other in one for other in got)]
    others = [one for one in got if not any(one in other or other in one for other in written.specific)]
    return len(found), len(written.specific) - len(found), len(others)


@pytest.mark.parametrize("written", KNOWN, ids=lambda one: one.company)
def test_a_letter_that_the_reader_was_made_on_is_read_as_it_stands(written):
    letter = read_letter(written.text)

    assert letter is not None
    assert _of(letter.company, written.text) == written.company
    assert _of(letter.role, written.text) == written.role
    assert _of(letter.date, written.text) == written.date
    assert letter.stage == written.stage
    assert _about_them(written) == (len(written.specific), 0, 0)


def test_the_blind_letters_are_read_at_least_as_well_as_is_told():
    """The figures of docs/safety.md's "Letters"; they were taken without looking at what was missed."""
    letters = [(one, read_letter(one.text)) for one in BLIND]
    read = [(one, letter) for one, letter in letters if letter]
    right = {
        "read": len(read),
        "company": sum(_of(letter.company, one.text) == one.company for one, letter in read),
        "role": sum(_of(letter.role, one.text) == one.role for one, letter in read),
        "stage": sum(letter.stage == one.stage for one, letter in read),
        "date": sum(_of(letter.date, one.text) == one.date for one, letter in read),
    }
    found, missed, others = (sum(counts) for counts in zip(*map(_about_them, BLIND), strict=True))

    assert {name: count for name, count in right.items() if count < FIGURES[name]} == {}
    assert found >= FIGURES["found"]
    assert missed + found == FIGURES["about them"]
    assert others <= FIGURES["taken wrongly"]


FIGURES = {"read": 16, "company": 14, "role": 16, "stage": 16, "date": 16}
FIGURES |= {"found": 9, "about them": 11, "taken wrongly": 1}
"""Of the blind letters."""


@pytest.mark.parametrize("text", NO_LETTERS, ids=lambda one: one[:30])
def test_a_members_own_words_and_other_letters_are_no_rejection_letter(text):
    assert not is_letter(text)
    assert read_letter(text) is None


def test_template_and_specific_sentences_never_share_a_character():
    for written in EVERY:
        letter = read_letter(written.text)
        if letter:
            _in_order((*letter.template, *letter.specific), written.text)


@pytest.mark.parametrize("written", KNOWN, ids=lambda one: one.company)
def test_a_letter_is_still_one_when_it_was_quoted_and_forwarded(written):
    """Mail programs put marks before every line; the fields stand where they stood."""
    quoted = "Begin forwarded message:\n" + "\n".join(f"> {line}" for line in written.text.split("\n"))

    letter = read_letter(quoted)

    assert letter is not None
    assert letter.stage == written.stage
    assert _of(letter.role, quoted) == written.role


def test_one_line_without_breaks_is_still_read():
    """A slash command keeps no line breaks."""
    written = KNOWN[10]

    letter = read_letter(" ".join(written.text.split()))

    assert letter is not None
    assert letter.stage == "cv"


def _in_order(spans: tuple[Span, ...], text: str) -> None:
    last = 0
    for span in sorted(spans):
        assert last <= span.start < span.end <= len(text)
        last = span.end


PARTS = st.lists(
    st.sampled_from(
        [one for written in EVERY for one in written.text.split("\n")]
        + ["> ", "&gt; ", "From: ", "Dear ", "\n\n", "offer", " — ", "É", "\u200b", "-", "..."]
    ),
    max_size=30,
)


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=400), PARTS.map("\n".join), PARTS.map(" ".join)))
def test_whatever_is_pasted_the_spans_stand_in_it_in_order_and_nothing_raises(text):
    letter = read_letter(text)

    assert is_letter(text) is (letter is not None)
    if letter:
        _in_order((*letter.template, *letter.specific), text)
        for span in (letter.company, letter.role, letter.date):
            assert span is None or _of(span, text).strip()


HOSTILE = {
    "decisions": "We regret to inform you that your application was not ",
    "offers": "we withdraw our offer decided not to ",
    "headers": "From: a@b.example\n",
    "greetings": "Dear Sam,\n",
    "quotes": "> ",
    "wrapped lines": "word " * 20 + "\n",
    "capitals": "Acme ",
    "firms": "position at Acme Group for the application thank you for ",
    "initials": "I. ",
    "full stops": ".",
    "spaces": "application thank you for" + " " * 900,
    "one letter": "a",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_huge_hostile_text_is_read_in_time(unit):
    """Two seconds for 100,000 characters: far above what it takes, far below a catastrophe."""
    text = ("Thank you for your application. We decided not to proceed. " + unit * 100_000)[:100_000]
    start = time.process_time()

    read_letter(text)

    assert time.process_time() - start < 2

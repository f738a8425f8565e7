"""Words to somebody else: kind answers go out, and what would hurt, lead away or coerce does not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import (
    conduct,
    conduct_contact,
    conduct_en,
    conduct_en_bait,
    conduct_en_coercive,
    conduct_en_scorn,
    conduct_es,
    conduct_es_bait,
    conduct_es_scorn,
)
from bot.reading.conduct import LONGEST, ORDER, read_answer, read_conduct, read_conduct_safely
from tests.reading.lines import conduct_known, conduct_known_last
from tests.reading.measure_conduct import named, passed, stopped

KIND = (*conduct_known.KIND, *conduct_known_last.KIND)
HARD = (*conduct_known.HARD, *conduct_known_last.HARD)
TABLES = (
    *(conduct_en.CONTACT, conduct_en.HOSTILE, conduct_en_coercive.COERCIVE),
    *(conduct_en_bait.BAIT, conduct_en_bait.AWAY, conduct_en_scorn.SCORN),
    *(conduct_es.CONTACT, conduct_es.HOSTILE, conduct_es.COERCIVE),
    *(conduct_es_bait.BAIT, conduct_es_bait.AWAY, conduct_es_scorn.SCORN),
)
ANCHORS = sorted({word for table in TABLES for row in table for p in row.patterns for word in p.anchors})


def test_kind_answers_go_out():
    assert len(passed(KIND)) >= 0.97 * len(KIND)


def test_the_others_are_stopped_and_nearly_all_for_what_they_are():
    assert len(stopped(HARD)) >= 0.95 * len(HARD)
    assert len(named(HARD)) >= 0.95 * len(HARD)


@pytest.mark.parametrize("family", ["contact", "link", "hostile", "coercive"])
def test_each_family_by_itself(family):
    lines = tuple(line for line in HARD if line[0] == family)

    assert len(named(lines)) >= 0.93 * len(lines) > 20


def _upper(text: str) -> str:
    return text.upper()


def _invisible(text: str) -> str:
    return "\u200b".join(text)


def _struck_through(text: str) -> str:
    return "".join(f"{letter}\u0336" if letter.isalpha() else letter for letter in text)


def _other_alphabets(text: str) -> str:
    return text.translate(str.maketrans("aeopc", "\u0430\u0435\u043e\u0440\u0441"))


def _turned_around(text: str) -> str:
    return "\u202d" + text + "\u202c"


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and c not in "@<>[]()|" else c for c in text)


@pytest.mark.parametrize(
    "disguise", [_upper, _invisible, _struck_through, _other_alphabets, _turned_around, _wide]
)
def test_no_disguise_of_letters_lets_words_out(disguise):
    found = stopped(HARD)
    hidden = stopped(tuple((family, disguise(line)) for family, line in HARD))

    assert len(hidden) >= len(found) - 3


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("You are not stupid.", ()),
        ("You are stupid.", ("hostile",)),
        ("They told me to get over it.", ()),
        ("Get over it.", ("hostile",)),
        ("If someone asks you for money, tell the moderators.", ()),
        ("Never send money to a recruiter.", ()),
        ("Send money to me.", ("coercive",)),
        ("I felt like a loser.", ()),
        ("What an idiot I was.", ()),
        ("The idiot who wrote that never read your work.", ()),
        ("You wrote that you are a failure. I don't see one.", ()),
        ("\u201cYou are a failure\u201d, he said? He is wrong.", ()),
        ("\u201cYou are a failure\u201d fits you, he said.", ("hostile",)),
        ("\u201cYou are a failure.\u201d", ("hostile",)),
        ("My ex said that nobody would ever hire me.", ()),
        ("Nobody will ever hire you.", ("hostile",)),
        ("Escribiste que eres una carga. No lo eres.", ()),
        ("Eres una carga.", ("hostile",)),
        ("We lost the flat for a while. It did pass.", ()),
        ("They rejected me by email.", ()),
        ("I want to kill myself", ("crisis",)),
        (
            "Call me, get over it, and keep it secret: a.example.com",
            ("coercive", "hostile", "contact", "link"),
        ),
    ],
)
def test_what_is_told_of_is_not_what_is_done(text, families):
    assert read_conduct(text).families == families


def test_families_come_gravest_first_and_findings_hold_no_word():
    found = read_conduct("You idiot, send me a photo, here is my number 5550199123")

    assert list(found.families) == sorted(found.families, key=ORDER.index)
    assert "idiot" not in str(found)
    assert "5550199123" not in str(found)


def test_a_fault_in_a_rule_stops_the_words(monkeypatch):
    monkeypatch.setattr(conduct, "unmasked", lambda text: 1 / 0)

    assert read_conduct_safely("Kind words.").families == ("hostile",)
    assert read_conduct_safely("Kind words.", answer=True).families == ("hostile",)


def test_every_pattern_of_the_tables_compiles():
    patterns = [pattern for table in TABLES for row in table for pattern in row.patterns]

    assert len([pattern.search for pattern in patterns]) > 800


HOSTILE = {
    **{name: name for name in (" ", "a", "\n", ".", "*", "a'", "1", "@", "-", "o", "a.", "a@", "<|", "[](")},
    "digits apart": "1 2-3.",
    "single letters": "k i l l ",
    "a gap that never closes": "you are so very just ",
    "an address without an end": "a.b-c@d.",
    "dots in words": "one dot two dot ",
    "numbers in words": "one two three nope ",
    "stars": "s*u*i ",
    "every word of every rule": " ".join(ANCHORS) + " ",
    "every word, in sentences": ". ".join(ANCHORS) + ". ",
    "reports": "they told me to tell you that you are not ",
    "laughing": "lol you ",
    "money": "pay the 30 for 40 dollars and ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=[repr(name) for name in HOSTILE])
def test_no_text_makes_the_reading_slow(unit):
    """Both a message that may be sent and one that may not: the rest of a huge text is not read."""
    text = unit * (100_000 // len(unit))
    start = time.process_time()

    read_answer(text[:400])
    read_answer(text)

    assert time.process_time() - start < 1


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=[repr(name) for name in HOSTILE])
def test_its_time_grows_no_faster_than_the_text(unit):
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        runs = []
        for _ in range(2):
            start = time.process_time()
            read_answer(text)
            runs.append(time.process_time() - start)
        return min(runs)

    assert seconds(LONGEST) < 20 * seconds(LONGEST // 8) + 0.05


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_text_can_be_read(text):
    found = read_answer(text)

    assert bool(found.families) == (bool(found.rules) and not found.doubtful)
    assert set(found.families) <= set(ORDER)


def test_signs_are_bounded():
    """No pattern over raw text has an open repetition."""
    every = (
        *(*conduct_contact.LINKS, *conduct_contact.DOTTED_LINKS),
        *(*conduct_contact.CONTACTS, *conduct_contact.DOTTED_CONTACTS),
    )
    signs = (sign.pattern for sign in every)
    for pattern in (*signs, conduct_contact.PHONE):
        assert "*" not in pattern.pattern.replace("[-_*]", "").replace("_*,", "").replace("\\*", "")

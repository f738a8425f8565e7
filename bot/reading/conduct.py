"""Conduct: what in words to somebody else stops them before anybody hears them.

Six families. `contact` and `link` lead out of the circle, `hostile` hurts, `coercive` is how grooming,
scams and threats begin, `crisis` needs help rather than an audience. Read in every language at once:
the tables are families of meaning, and what is stopped wrongly costs its author another try.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.reading import conduct_contact as contact
from bot.reading import (
    conduct_en,
    conduct_en_bait,
    conduct_en_coercive,
    conduct_en_scorn,
    conduct_es,
    conduct_es_bait,
    conduct_es_scorn,
    disguise,
)
from bot.reading.conduct_aside import aside, without_quotes
from bot.reading.conduct_score import score, shipped
from bot.reading.crisis import by_rules
from bot.reading.findings import Conduct, ConductFamily
from bot.reading.normalise import normalise, unmasked
from bot.reading.rules import Pattern, Rule, Sentence, candidates, index, split

LONGEST = 4_000
"""Characters that are looked at: what is longer is never sent."""

_TABLES: Mapping[ConductFamily, Sequence[Rule]] = {
    "coercive": (
        *(*conduct_en_coercive.COERCIVE, *conduct_en_bait.BAIT),
        *(*conduct_es.COERCIVE, *conduct_es_bait.BAIT),
    ),
    "hostile": (
        *(*conduct_en.HOSTILE, *conduct_en_scorn.SCORN),
        *(*conduct_es.HOSTILE, *conduct_es_scorn.SCORN),
    ),
    "contact": (
        *(*conduct_en.CONTACT, *conduct_en_bait.AWAY),
        *(*conduct_es.CONTACT, *conduct_es_bait.AWAY),
    ),
}
_TABLE = index(rule for rules in _TABLES.values() for rule in rules)
_FAMILY: Mapping[str, ConductFamily] = {
    rule.id: family for family, rules in _TABLES.items() for rule in rules
}
"""The tables as one, because to look a text's words up costs more than what they lead to."""


def read_conduct(text: str) -> Conduct:
    """What in the text would stop it, the gravest family first; nothing in words that may go out."""
    return _by_rules(text)[0]


def read_answer(text: str) -> Conduct:
    """The same of an answer to somebody; where no rule finds anything, the learned score has a say.

    It is no judge of what somebody asks for themselves: it never learned from that.
    """
    found, lines = _by_rules(text)
    if found.families:
        return found
    weights = shipped()
    highest = max(score(line, weights) for line in lines)
    if highest >= weights.stops:
        return BY_SCORE
    return DOUBTFUL if highest >= weights.asks else found


def read_conduct_safely(text: str, *, answer: bool = False) -> Conduct:
    """One of the two; words that cannot be read are not for others."""
    try:
        return read_answer(text) if answer else read_conduct(text)
    except Exception:  # noqa: BLE001 - a fault in a rule must stop the words, not the member's turn
        return UNREADABLE


UNREADABLE = Conduct(("hostile",), ("unreadable",))
BY_SCORE = Conduct(("hostile",), ("score",))
DOUBTFUL = Conduct(rules=("score",), doubtful=True)


def _by_rules(text: str) -> tuple[Conduct, list[str]]:
    """What the rules find, and the readings that they looked at, with quotations in them."""
    plain = unmasked(text[:LONGEST])
    told = without_quotes(plain)
    lines = _readings(told)
    whole = lines if told == plain else [normalise(plain)]
    found: dict[ConductFamily, list[str]] = {}
    sentences = [split(line) for line in lines]
    if _in_danger(whole[0], sentences[0] if whole is lines else split(whole[0])):
        found["crisis"] = ["crisis"]
    for family, name in (*_by_tables(sentences), *_by_signs(plain)):
        if name not in found.setdefault(family, []):
            found[family].append(name)
    families = tuple(family for family in ORDER if family in found)
    return Conduct(families, tuple(name for family in families for name in found[family])), whole


WEAK = frozenset({"sum", "es.sum", "parting", "es.parting"})
"""Signs that only ask: comfort speaks of the same things. So does the learned score, which is not asked."""


def _in_danger(line: str, sentences: Sequence[Sentence]) -> bool:
    crisis = by_rules(line, sentences)
    if crisis.route == "need":  # to tell that a flat was lost, or sleep, is no danger to anybody
        return False
    return crisis.tier == "full" or not WEAK.issuperset(crisis.rules)


ORDER: tuple[ConductFamily, ...] = ("crisis", "coercive", "hostile", "contact", "link")


def _readings(plain: str) -> list[str]:
    """The normalised text, and once more with its disguises seen through, and from its end, if it has any."""
    return [normalise(line) for line in (plain, *disguise.seen_through(plain))]


# --- by the tables ------------------------------------------------------------------------------


def _by_tables(lines: Sequence[Sequence[Sentence]]) -> Iterator[tuple[ConductFamily, str]]:
    for sentences in lines:
        for sentence in sentences:
            for pattern, row in candidates(_TABLE, sentence.words):
                if _says(pattern, row, sentence.text):
                    yield _FAMILY[row.id], row.id


def _says(pattern: Pattern, row: Rule, sentence: str) -> bool:
    """Whether one of its matches is said to whoever reads it."""
    return any(
        not aside(_FAMILY[row.id], row, sentence[: found.start()], sentence[found.end() :])
        for found in pattern.search.finditer(sentence)
    )


# --- by signs -----------------------------------------------------------------------------------


def _by_signs(plain: str) -> Iterator[tuple[ConductFamily, str]]:
    lines = {plain: None}
    if (
        len([token for token in plain.split() if len(token) == 1 and token not in contact.WORDS_OF_A_LETTER])
        > 1
    ):
        lines |= {contact.APART.sub(lambda found: found[0].replace(" ", ""), plain): None}
    for line in lines:
        dotted = contact.has_dot(line)
        addressed = contact.stands_in(line, contact.CONTACTS, contact.DOTTED_CONTACTS if dotted else ())
        if addressed or _numbers(line) or _spelt_out(line):
            yield "contact", "address"
        if contact.stands_in(line, contact.LINKS, contact.DOTTED_LINKS if dotted else ()):
            yield "link", "link"


def _numbers(line: str) -> bool:
    if not (contact.ANY_DIGIT.search(line) or contact.ROUND_ALONE.search(line)):
        return False
    if contact.TO_CALL.search(line):
        return True
    line = contact.ROUND.sub(lambda found: found[0].translate(contact.AS_DIGITS), line)
    return any(
        sum(char.isdigit() for char in found[0]) >= contact.FEWEST_DIGITS
        for found in contact.PHONE.finditer(line)
    )


def _spelt_out(line: str) -> bool:
    """Whether the words of a number stand in the line, six or more in a row."""
    words = line.translate(contact.SEPARATORS).split()
    return not contact.DIGITS.isdisjoint(words) and _in_words(words)


def _in_words(words: Sequence[str]) -> bool:
    """A number that is spelt out, digit by digit or in pairs."""
    if sum(word in contact.DIGITS or word.isdigit() for word in words) < contact.FEWEST_IN_WORDS:
        return False
    run = 0
    for word in words:
        if word in contact.DIGITS or (word.isdigit() and len(word) <= 2):
            run += 1
            if run >= contact.FEWEST_IN_WORDS:
                return True
        elif word not in contact.BETWEEN_DIGITS:
            run = 0
    return False

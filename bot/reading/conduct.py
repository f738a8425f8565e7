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
from bot.reading.crisis import by_rules
from bot.reading.findings import Conduct, ConductFamily
from bot.reading.normalise import normalise, unmasked
from bot.reading.rules import Pattern, Rule, candidates, index, split

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
    plain = unmasked(text[:LONGEST])
    told = without_quotes(plain)
    lines = _readings(told)
    found: dict[ConductFamily, list[str]] = {}
    if _in_danger(lines[0] if told == plain else normalise(plain)):
        found["crisis"] = ["crisis"]
    for family, name in (*_by_tables(lines), *_by_signs(plain)):
        if name not in found.setdefault(family, []):
            found[family].append(name)
    families = tuple(family for family in ORDER if family in found)
    return Conduct(families, tuple(name for family in families for name in found[family]))


def read_conduct_safely(text: str) -> Conduct:
    """The same; words that cannot be read are not for others."""
    try:
        return read_conduct(text)
    except Exception:  # noqa: BLE001 - a fault in a rule must stop the words, not the member's turn
        return UNREADABLE


WEAK = frozenset({"sum"})
"""Signs that only ask: comfort speaks of the same things. So does the learned score, which is not asked."""


def _in_danger(line: str) -> bool:
    crisis = by_rules(line)
    if crisis.route == "need":  # to tell that a flat was lost, or sleep, is no danger to anybody
        return False
    return crisis.tier == "full" or not WEAK.issuperset(crisis.rules)


ORDER: tuple[ConductFamily, ...] = ("crisis", "coercive", "hostile", "contact", "link")
UNREADABLE = Conduct(("hostile",), ("unreadable",))


def _readings(plain: str) -> list[str]:
    """The normalised text, and once more with its disguises seen through, and from its end, if it has any."""
    return [normalise(line) for line in (plain, *disguise.seen_through(plain))]


# --- by the tables ------------------------------------------------------------------------------


def _by_tables(lines: list[str]) -> Iterator[tuple[ConductFamily, str]]:
    for line in lines:
        for sentence in split(line):
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
    joined = contact.APART.sub(lambda found: found[0].replace(" ", ""), plain)
    for line in dict.fromkeys((plain, joined)):
        if contact.stands_in(line, contact.CONTACTS, contact.DOTTED_CONTACTS) or _numbers(line):
            yield "contact", "address"
        if contact.stands_in(line, contact.LINKS, contact.DOTTED_LINKS):
            yield "link", "link"


def _numbers(line: str) -> bool:
    if contact.ANY_DIGIT.search(line) is not None:
        line = contact.ROUND.sub(lambda found: found[0].translate(contact.AS_DIGITS), line)
        for found in contact.PHONE.finditer(line):
            if sum(char.isdigit() for char in found[0]) >= contact.FEWEST_DIGITS:
                return True
    words = contact.SEPARATORS.split(line)
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

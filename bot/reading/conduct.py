"""Conduct: what in words to somebody else stops them before anybody hears them.

Six families. `contact` and `link` lead out of the circle, `hostile` hurts, `coercive` is how grooming,
scams and threats begin, `crisis` needs help rather than an audience. Read in every language at once:
the tables are families of meaning, and what is stopped wrongly costs its author another try.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.reading import conduct_contact as contact
from bot.reading import conduct_en, conduct_en_coercive, conduct_es, disguise
from bot.reading.crisis import by_rules
from bot.reading.findings import Conduct, ConductFamily
from bot.reading.normalise import normalise, unmasked
from bot.reading.rules import Index, Rule, candidates, index, split

LONGEST = 4_000
"""Characters that are looked at: what is longer is never sent."""

_TABLES: Mapping[ConductFamily, Index[Rule]] = {
    "coercive": index((*conduct_en_coercive.COERCIVE, *conduct_es.COERCIVE)),
    "hostile": index((*conduct_en.HOSTILE, *conduct_es.HOSTILE)),
    "contact": index((*conduct_en.CONTACT, *conduct_es.CONTACT)),
}


def read_conduct(text: str) -> Conduct:
    """What in the text would stop it, the gravest family first; nothing in words that may go out."""
    plain = unmasked(text[:LONGEST])
    lines = _readings(plain)
    found: dict[ConductFamily, list[str]] = {}
    if _in_danger(lines[0]):
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
    return crisis.tier == "full" or not WEAK.issuperset(crisis.rules)


ORDER: tuple[ConductFamily, ...] = ("crisis", "coercive", "hostile", "contact", "link")
UNREADABLE = Conduct(("hostile",), ("unreadable",))


def _readings(plain: str) -> list[str]:
    """The normalised text, and once more with its disguises seen through, and from its end, if it has any."""
    return [normalise(line) for line in (plain, *disguise.seen_through(plain))]


# --- by the tables ------------------------------------------------------------------------------

_REPORTS = frozenset({"hostile", "coercive"})
"""Families whose words may be told of: "they told me to get over it" hurts nobody here."""

_FILLER = (
    r"(?:mean|means|meant|here|about|this|aqui|have|need|needs|must|should|thinks|thought|really|just|think that|yourself|says that|piensa|piensan|cree|sientas|tienes|say|says|saying|said|tell|telling|think|thinking|believe|believing|that|because|to|you|going"
    r"|about|so|feel|feeling|as|if|like|for|being|let|anyone|anybody|them|it|make|makes|made|call|calling|of|the|is|was"
    r"|significa|quiere|decir|creas|pienses|digas|que|porque|te|digan|nadie|hagas|caso|si|alguien|dice|eso|sea|es|de)"
)
_DENIED = re.compile(
    rf" (?:not|never|nobody|no one|nothing|instead of|without|far from|no|nunca|nadie|jamas|tampoco) (?:{_FILLER} ){{0,6}}$"
)
_REPORTED = re.compile(
    r" (?:(?<! i )(?:told|tells|asked|asks|wrote|texted|said to|say to|says to|called) (?:me|us|people|somebody|someone|him|her|them|my \w+)"
    r"|(?:nobody|no one|let|anyone|anybody|someone|somebody|people|they|he|she|who|whoever|everyone|recruiters?|friends?|family|boss|manager|parents|scammers?) (?:\w+ ){0,2}(?:tells?|told|asks?|asked|wants?|wanted|calls?|called|offers?|offered|says|said|say)(?: (?:to )?(?:me|you|us))?"
    r"|(?:me|nos|le) (?:dijo|dijeron|dicen|dice|decia|decian|pidio|pidieron|pide|ofrecio|ofrecieron|escribio|llamaron|llamo)"
    r"|(?:alguien|quien|gente|ellos|el|ella|jefe|familia) (?:\w+ ){0,2}te (?:dice|dijo|pide|pidio|ofrece|llama|diga|pida|ofrezca)"
    r"|(?:felt|feel|feeling|sentia|senti|siento) (?:like )?(?:an? )?)"
    r" (?:(?:\w+) ){0,5}$"
)
_OF_MYSELF = re.compile(r" (?:i|me|myself|my|we|yo|mi) (?:(?!you |your |u |te |tu |eres )\w+ ){0,8}$")
_TO_YOU = re.compile(r" i (?:think|guess|know|bet|believe|see|say|mean|feel|hope|hate) (?:\w+ ){0,6}$")
"""What somebody says of themselves hurts nobody else; "I think what a loser" is said to another."""
_THEIR_OWN = frozenset({"insult", "es.insult"})
_WARNS = re.compile(
    r" (?:let|never|do not|nobody should|no one should|be careful|beware|watch out|if|please do not|report|scam|scams|scammers"
    r"|nunca|no|cuidado|si|estafa|estafas|denuncia) (?:\w+ ){0,6}$"
)
_AND_TELLS = re.compile(
    r" (?:tell|report|call|block|ask|avisa|denuncia|bloquea|cuenta\w*) (?:\w+ ){0,4}(?:moderators?|mods?|it|them|moderadores?|moderacion) "
)


def _by_tables(lines: list[str]) -> Iterator[tuple[ConductFamily, str]]:
    for line in lines:
        for sentence in split(line):
            for family, table in _TABLES.items():
                for pattern, row in candidates(table, sentence.words):
                    for found in pattern.search.finditer(sentence.text):
                        before, after = sentence.text[: found.start()], sentence.text[found.end() :]
                        if not _aside(family, row, before, after):
                            yield family, row.id
                            break


def _aside(family: ConductFamily, row: Rule, before: str, after: str) -> bool:
    """Whether the words are denied or told of rather than said."""
    if family not in _REPORTS or row.id in OUTRIGHT:
        return False
    if _REPORTED.search(before[-160:]):
        return True
    if row.id in _THEIR_OWN and _OF_MYSELF.search(before) and not _TO_YOU.search(before):
        return True
    if family == "hostile":
        return _DENIED.search(before[-120:]) is not None
    return _WARNS.search(before[-120:]) is not None and (
        row.id not in BEGIN_WITH_NOT or _AND_TELLS.search(after[:160]) is not None
    )


OUTRIGHT = frozenset({"slur", "es.slur", "death-wish", "es.death-wish"})
"""Stopped whoever says it of whom."""

BEGIN_WITH_NOT = frozenset({"secret", "es.secret", "threat", "es.threat", "only-me", "es.only-me"})
"""Coercion that is itself a "do not" or an "if"."""


# --- by signs -----------------------------------------------------------------------------------


def _by_signs(plain: str) -> Iterator[tuple[ConductFamily, str]]:
    joined = contact.APART.sub(lambda found: found[0].replace(" ", ""), plain)
    for line in dict.fromkeys((plain, joined)):
        if any(sign.found_in(line) for sign in contact.CONTACTS) or _numbers(line):
            yield "contact", "address"
        if any(sign.found_in(line) for sign in contact.LINKS):
            yield "link", "link"


def _numbers(line: str) -> bool:
    if contact.ANY_DIGIT.search(line) is not None:
        line = contact.ROUND.sub(lambda found: found[0].translate(contact.AS_DIGITS), line)
        for found in contact.PHONE.finditer(line):
            if sum(char.isdigit() for char in found[0]) >= contact.FEWEST_DIGITS:
                return True
    words = contact.SEPARATORS.split(line)
    return not contact.DIGITS.isdisjoint(words) and _in_words(words)


def _in_words(words: Iterable[str]) -> bool:
    """A number that is spelt out, digit by digit or in pairs."""
    run = 0
    for word in words:
        if word in contact.DIGITS or (word.isdigit() and len(word) <= 2):
            run += 1
            if run >= contact.FEWEST_IN_WORDS:
                return True
        elif word not in contact.BETWEEN_DIGITS:
            run = 0
    return False

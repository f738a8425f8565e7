"""What is urgently missing: practical lines come first, and "more than one path" stays away.

This is wider than the crisis route `need` (no food, no roof): rent that is due is a need, and no
crisis.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from collections.abc import Mapping, Sequence

from bot.reading.findings import Need
from bot.reading.rules import Rule, candidates, index, rule, split

MONEY: Sequence[Rule] = (
    rule(
        "visa",
        "",
        "none",
        (
            r"[[visa|h1b|opt|sponsorship|immigration|deported|deportation|deport]] ~8(?:expires|expire|expiring|runs out|run out|days|weeks|ends|end|grace|status|leave|back|cancelled|tied|lose|soon)",
            r"(?:days|weeks|months|grace period|lose|losing|leave the country|grace) ~6[[visa|h1b|sponsorship|country|permit]]",
            r"(?:visado|visa|permiso) ~4(?:[[caduca|vence|expira|acaba]])",
        ),
        "the right to stay hangs on the job",
    ),
    rule(
        "housing",
        "",
        "none",
        (
            r"(?:pay|afford|cover|make|behind on|late on|owe|miss|missed|short on|due|for) (?:<adv>)(?:my |our |the |this |next |months |month |last )*[[rent|mortgage]](?! (?:a|out))",
            r"[[rent|mortgage]] ~3(?:due|late|behind|overdue|payment|unpaid|arrears)",
            r"(?:pagar|para) (?:el |la )?[[alquiler|hipoteca|renta]]",
        ),
        "rent or mortgage cannot be paid",
    ),
    rule(
        "food",
        "",
        "none",
        (
            r"(?:afford|pay for|buy|enough|money for|put|without|feed) (?:<adv>)(?:my |the |any |enough )*[[food|groceries|kids|family|children]](?: on the table)?(?! (?:time|friendly|support|leave|and friends|member|business))",
        ),
        "food is hard to pay for",
    ),
    rule(
        "money",
        "",
        "none",
        (
            r"(?:no|out of|without|any|zero|run out of|ran out of|running out of|low on|lost all my|last of my|need) (?:<adv>)(?:more |my )*[[money|savings|income|cash]](?! (?:problem|issues|back|laundering))",
            r"(?:pay|afford|cover|behind on|late on|make) (?:<adv>)(?:my |our |the |all )*[[bills|bill|loan|loans|debts]]",
            r"[[broke|bankrupt|overdrawn|penniless|overdraft]](?! (?:up|down|my|the|a|her|his|into|out|off|through|it|in|free|even))",
            r"(?:sin|no tengo|falta) (?:<adv>)[[dinero|ahorros]]",
        ),
        "money is gone",
    ),
)

_TABLE = index(MONEY)
_OF_CRISIS: Mapping[str, Need] = {
    "no-food": "food",
    "no-home": "housing",
    "pair.loss-and-rent": "housing",
    "es.pair.loss-and-rent": "housing",
    "cut-off": "health",
    "es.need": "housing",
}
_ORDER: tuple[Need, ...] = ("food", "housing", "health", "visa", "money")


def read_need(line: str, rules: Sequence[str]) -> Need:
    """What a normalised line says is missing, the most pressing first; `rules`: what the crisis rules met."""
    found: set[str] = {_OF_CRISIS[name] for name in rules if name in _OF_CRISIS}
    found |= {
        row.id
        for sentence in split(line)
        for pattern, row in candidates(_TABLE, sentence.words)
        if pattern.find(sentence.text)
    }
    return next((need for need in _ORDER if need in found), "")

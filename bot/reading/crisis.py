"""How urgent a message is: rules, what lowers them, and signals that only count together.

    text -> normalise -> figures of speech taken out -> rules whose words are there -> scope -> sum

A rule that fires outright sets the tier. Weak signals add up within a paragraph, so that a long
post is not alarming for its length. Some pairs count across messages: a loss in one and a question
about heights in the next say together what neither says alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from re import Match
from typing import NamedTuple, TypeVar

from bot.reading.crisis_en import SUICIDE
from bot.reading.crisis_en_routes import ROUTES as OTHER_ROUTES
from bot.reading.crisis_es import FIGURES_ES, RULES_ES
from bot.reading.figures_en import FIGURES
from bot.reading.findings import ROUTES, TIERS, Crisis, Route, Tier
from bot.reading.normalise import normalise
from bot.reading.rules import Figure, Pattern, Rule, index
from bot.reading.scope import helps_others, recovered, scopes
from bot.reading.signals_en import SIGNALS

RULES: tuple[Rule, ...] = (*SUICIDE, *OTHER_ROUTES, *SIGNALS, *RULES_ES)
"""Every rule there is; the order is the order in which rule ids are reported."""

SOFT_SUM = 4
"""What the weights of different families in one paragraph must reach to ask softly."""

REMEMBERED = 5
"""How many messages before this one are read for signals that count together."""

MATCHES = 50
"""How many matches of one pattern are weighed; a hostile text repeats itself for ever."""

PARAGRAPH = 600
"""Characters within which weak signals add up: about a hundred words."""

PAIRS: tuple[tuple[str, frozenset[str], frozenset[str], Tier], ...] = (
    (
        "pair.loss-and-method",
        frozenset(("loss", "hopeless", "cannot-go-on", "gave-up", "no-home", "self-hate", "want-it-over", "alone")),
        frozenset(("method-question",)),
        "full",
    ),
    (
        "pair.despair-and-means",
        frozenset(("cannot-go-on", "want-it-over", "farewell", "death-near", "self-hate", "hopeless")),
        frozenset(("means-near",)),
        "full",
    ),
    (
        "pair.end-and-farewell",
        frozenset(("cannot-go-on", "want-it-over", "kill-me", "death-near")),
        frozenset(("farewell",)),
        "full",
    ),
)
"""Pair id, its two sides, and what they say together. One side at least stands in the new message."""

_Row = TypeVar("_Row", Rule, Figure)
_FIGURES = index((*FIGURES, *FIGURES_ES))
_RULES = index(RULES)
_SPOKEN_OF_AT_WORK = frozenset(("suicide-me", "attempt", "death-near", "someone-else", "gave-up"))
_PLACE = {rule.id: place for place, rule in enumerate(RULES)}




class Hit(NamedTuple):
    """A rule that matched, where, and what its scopes left of it."""

    rule: Rule
    tier: Tier
    at: int


def read_crisis(text: str, before: Sequence[str] = ()) -> Crisis:
    """The tier, the route and the rules of one message, in the light of those before it."""
    hits, figures = _hits(normalise(text))
    now = {hit.rule.id for hit in hits}
    earlier = {hit.rule.id for old in before[-REMEMBERED:] for hit in _hits(normalise(old))[0]}
    said: list[tuple[str, Tier]] = [(hit.rule.id, hit.tier) for hit in hits if hit.tier != "none"]
    said += figures
    said += _together(hits)
    said += _pairs(now, earlier)
    if not said:
        return Crisis()
    tier = max((tier for _, tier in said), key=TIERS.index)
    return Crisis(tier, _route(hits, tier), tuple(dict.fromkeys(name for name, _ in said)))


def _hits(line: str) -> tuple[list[Hit], list[tuple[str, Tier]]]:
    """Every rule that matched, in table order, and the figures of speech that still ask softly."""
    line, figures = _without_figures(line)
    best: dict[str, Hit] = {}
    for rule, pattern in _candidates(_RULES, line):
        known = best.get(rule.id)
        if known is not None and known.tier == rule.tier:
            continue
        found = _strongest(rule, pattern, line)
        if found and (known is None or TIERS.index(found.tier) > TIERS.index(known.tier)):
            best[rule.id] = found
    return sorted(best.values(), key=lambda hit: _PLACE[hit.rule.id]), figures


def _candidates(table: Mapping[str, tuple[tuple[_Row, Pattern], ...]], line: str) -> Iterable[tuple[_Row, Pattern]]:
    """The patterns whose words stand in the line, each once, in a fixed order."""
    words = table.keys() & line.split()
    found = {id(pair[1]): pair for word in sorted(words) for pair in table[word]}
    return found.values()


def _without_figures(line: str) -> tuple[str, list[tuple[str, Tier]]]:
    """The line with its figures of speech cut out ("_" stands where one was)."""
    left: list[tuple[str, Tier]] = []
    for figure, pattern in _candidates(_FIGURES, line):
        line, count = pattern.search.subn("_", line)
        if count and figure.leaves != "none":
            left.append((figure.id, figure.leaves))
    return line, left


def _strongest(rule: Rule, pattern: Pattern, line: str) -> Hit | None:
    """The match that says most, after its scopes; None when every match is masked."""
    best: Hit | None = None
    for found in islice(pattern.search.finditer(line), MATCHES):
        tier = _scoped(rule, line, found)
        if tier is None:
            continue
        if tier == rule.tier:
            return Hit(rule, tier, found.start())
        best = best or Hit(rule, tier, found.start())
    return best


def _scoped(rule: Rule, line: str, found: Match[str]) -> Tier | None:
    """What a match says in its sentence. None: nothing at all, it is about something else."""
    lowered = scopes(line, found.start(), found.end()) & rule.scopes
    if "media" in lowered or (rule.tier != "full" and lowered):
        return None
    if rule.id in _SPOKEN_OF_AT_WORK and helps_others(line):
        return None
    if "past" in lowered and recovered(line):
        return None
    return "soft" if lowered else rule.tier


def _together(hits: Sequence[Hit]) -> list[tuple[str, Tier]]:
    """Whether families that say little alone say enough within one paragraph."""
    ends = sorted(hits, key=lambda hit: hit.at)
    for first in ends:
        near = [hit for hit in ends if 0 <= hit.at - first.at <= PARAGRAPH]
        if sum(hit.rule.weight for hit in near) >= SOFT_SUM:
            return [("sum", "soft")]
    return []


def _pairs(now: set[str], earlier: set[str]) -> list[tuple[str, Tier]]:
    """Pairs that are complete, with one side at least in the newest message."""
    every = now | earlier
    return [
        (name, tier)
        for name, one, other, tier in PAIRS
        if every & one and every & other and (now & one or now & other)
    ]


def _route(hits: Sequence[Hit], tier: Tier) -> Route:
    """Whose words fit: the route that is surest, and of equals the gravest."""
    routes = {hit.rule.route for hit in hits if hit.tier == tier and hit.rule.route}
    return min(routes, key=ROUTES.index, default="suicide")

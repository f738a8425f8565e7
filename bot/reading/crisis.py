"""How urgent a message is: rules, what lowers them, and signals that only count together.

    text -> normalise -> figures of speech taken out -> rules whose words are there -> scope -> sum
         -> nothing found: the learned score

A rule that fires outright sets the tier. Weak signals add up within a paragraph, so that a long
post is not alarming for its length. Some pairs count across messages: a loss in one and a question
about heights in the next say together what neither says alone.
"""

from collections.abc import Sequence
from itertools import islice
from re import Match
from typing import NamedTuple

from bot.reading.crisis_do_it import DO_IT, OF_A_STEP
from bot.reading.crisis_en import SUICIDE
from bot.reading.crisis_en_routes import ROUTES as OTHER_ROUTES
from bot.reading.crisis_es import FIGURES_ES, RULES_ES
from bot.reading.crisis_es_veiled import VEILED_ES
from bot.reading.crisis_near import NEAR
from bot.reading.crisis_others import HARM_OTHERS
from bot.reading.crisis_pairs import PAIRED, gathered, named, paired
from bot.reading.crisis_parting import OF_A_STEP_TOO, PARTING, TOGETHER
from bot.reading.crisis_veiled import VEILED
from bot.reading.cues_en import CUES
from bot.reading.figures_en import FIGURES
from bot.reading.findings import ROUTES, TIERS, About, Crisis, Route, Tier
from bot.reading.normalise import normalise
from bot.reading.plain_talk import without_plain_talk
from bot.reading.rules import Index, Pattern, Rule, Sentence, candidates, index, split
from bot.reading.scope import comforts, helps_others, recovered, scopes, told_of_then
from bot.reading.score import asks
from bot.reading.signals_en import SIGNALS

RULES: tuple[Rule, ...] = (
    *SUICIDE,
    *OTHER_ROUTES,
    *HARM_OTHERS,
    *NEAR,
    *VEILED,
    *PARTING,
    *DO_IT,
    *SIGNALS,
    *CUES,
    *RULES_ES,
    *VEILED_ES,
)
"""Every rule there is; the order is the order in which rule ids are reported."""

SOFT_SUM = 6
"""What the weights of different families in one paragraph must reach to ask softly."""

GRAVE = 4
"""The least weight that one family of a long message must have: tired, hurt and sleepless is no crisis."""

LONG = 600
SOFT_SUM_LONG = 15
"""The same in a message of more than so many characters, which has many paragraphs to be sad in."""

FULL_SUM = 18
"""What they must reach, beside one that asks by itself, to be as sure as a plain statement."""

FULL_SUM_AFTER_ALL = 10
"""The same beside a plain statement that was denied, past or reported: a denial amid despair is none."""

SUM = "sum"
"""The id under which weights are told together, after "es." where Spanish rules alone met."""

REMEMBERED = 5
"""How many messages before this one are read for signals that count together."""

MATCHES = 12
"""How many matches of one pattern are weighed in a sentence; a hostile text repeats itself for ever."""

PARAGRAPH = 300
"""Characters within which weak signals add up: about sixty words."""


_TOGETHER = PAIRED | TOGETHER.keys()
_FIGURES = index((*FIGURES, *FIGURES_ES))
_PLAIN = index(rule for rule in RULES if rule.tier == "full")
_WEAK = index(rule for rule in RULES if rule.tier != "full")
_REMEMBERED = index(rule for rule in RULES if rule.id in _TOGETHER)
_UNNAMED = frozenset(rule.id for rule in DO_IT)
_DO_IT: Index[Rule] = index(DO_IT)
_BESIDE = frozenset(
    rule.id
    for rule in RULES
    if rule.route in ("suicide", "self_harm")
    and (rule.tier != "none" or rule.weight >= GRAVE)
    and rule.id not in _UNNAMED | OF_A_STEP
)
"""The other signs: "I will do it tomorrow" beside one of these is said of a life, and of no step."""

_SIGNS = index(rule for rule in RULES if rule.id in _BESIDE | _UNNAMED)
_PLACE = {rule.id: place for place, rule in enumerate(RULES)}
_SPOKEN_OF_AT_WORK = frozenset(
    ("suicide-me", "attempt", "death-near", "someone-else", "gave-up", "called-for-help")
)


class Said(NamedTuple):
    """What one rule, sum or pair says of the whole message: a reason, how urgent, whose words."""

    id: str
    tier: Tier
    route: Route


class Hit(NamedTuple):
    """A rule that matched, where in the line, the tier that its scopes left, and if others are meant."""

    rule: Rule
    tier: Tier
    start: int
    end: int
    of_others: bool = False


def read_crisis(line: str, before: Sequence[str] = (), about: About = "") -> Crisis:
    """The tier, the route and the rules of one normalised message, in the light of those before it."""
    sentences, left = without_figures(split(line))
    found = _by_rules(line, sentences, left, before, about)
    if found.rules:
        return found
    return _second_opinion(line, _without_unnamed(sentences) if about == "steps" else sentences)


def by_rules(line: str, sentences: Sequence[Sentence] | None = None) -> Crisis:
    """The same of one message alone, without the learned score; for who has its sentences already."""
    return _by_rules(line, *without_figures(split(line) if sentences is None else sentences), ())


def _by_rules(
    line: str, sentences: list[Sentence], left: list[Said], before: Sequence[str], about: About = ""
) -> Crisis:
    hits = _hits(_PLAIN, sentences, line)
    if not any(hit.tier == "full" and hit.rule.route == "suicide" for hit in hits):
        hits += _hits(_WEAK, sentences, line)
    if any(hit.rule.route == "third_party" for hit in hits):  # then those are that person's words
        hits = [hit for hit in hits if not hit.of_others]
    apart = _apart(hits)
    alarmed = len(apart) < len(hits) and _beside(apart, before)
    if about == "steps" and not alarmed:
        hits = [hit for hit in apart if hit.rule.id not in OF_A_STEP_TOO]
    said = [*left]
    if alarmed:  # in the language of the words that name no deed
        said.append(Said(named("pair.do-it", {hit.rule.id for hit in hits} & _UNNAMED), "full", "suicide"))
    said += [Said(hit.rule.id, hit.tier, hit.rule.route) for hit in hits if hit.tier != "none"]
    said += _summed(hits, line)
    said += _paired({hit.rule.id for hit in hits}, before)
    if about == "others" and told_of_then(line):  # "I could not pay the rent either"
        said = [each for each in said if each.route != "need"]
    if not said:
        return Crisis()
    tier = max((each.tier for each in said), key=TIERS.index)
    return Crisis(tier, _route(said, tier), tuple(dict.fromkeys(each.id for each in said)))


def _second_opinion(line: str, sentences: Sequence[Sentence]) -> Crisis:
    """What the learned score makes of a text in which no rule found anything: soft, or nothing."""
    if comforts(line):
        return Crisis()
    words = [word for sentence in without_plain_talk(sentences) for word in sentence.text.split()]
    return Crisis("soft", "suicide", ("score",)) if asks(words) else Crisis()


def without_figures(whole: Sequence[Sentence]) -> tuple[list[Sentence], list[Said]]:
    """The sentences of a line without figures of speech ("_" stands where one was), and what those leave."""
    left: list[Said] = []
    sentences = []
    for sentence in whole:
        text = sentence.text
        for pattern, figure in candidates(_FIGURES, sentence.words):
            text, count = pattern.search.subn("_", text)
            if count and figure.leaves != "none":
                left.append(Said(figure.id, figure.leaves, "suicide"))
        sentences.append(sentence._replace(text=text) if text != sentence.text else sentence)
    return sentences, left


def _without_unnamed(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences without the words that name no deed: the learned score knows no step."""
    left = []
    for sentence in sentences:
        text = sentence.text
        for pattern, _ in candidates(_DO_IT, sentence.words):
            text = pattern.search.sub("_", text)
        left.append(sentence._replace(text=text))
    return left


def _hits(table: Index[Rule], sentences: Sequence[Sentence], line: str) -> list[Hit]:
    """Every rule that matched somewhere, in table order, each by the match that says most."""
    best: dict[str, Hit] = {}
    for sentence in sentences:
        text = sentence.text
        for pattern, rule in candidates(table, sentence.words):
            if not pattern.find(text):  # nearly always
                continue
            known = best.get(rule.id)
            if known is not None and known.tier == rule.tier:
                continue
            found = _strongest(rule, pattern, sentence, line)
            if found and (known is None or TIERS.index(found.tier) > TIERS.index(known.tier)):
                best[rule.id] = found
    return sorted(best.values(), key=lambda hit: _PLACE[hit.rule.id])


def _strongest(rule: Rule, pattern: Pattern, sentence: Sentence, line: str) -> Hit | None:
    """The match that says most, after its scopes; None when every match is about something else."""
    offset, words = sentence.start, sentence.text
    best: Hit | None = None
    for found in islice(pattern.search.finditer(words), MATCHES):
        scoped = _scoped(rule, words, found, line)
        if scoped is None:
            continue
        tier, of_others = scoped
        hit = Hit(rule, tier, offset + found.start(), offset + found.end(), of_others)
        if tier == rule.tier:
            return hit
        best = best or hit
    return best


def _scoped(rule: Rule, words: str, found: Match[str], line: str) -> tuple[Tier, bool] | None:
    """What a match says in its sentence and line. None: nothing at all, it is about something else."""
    if not rule.scopes:
        return rule.tier, False
    lowered = scopes(words, found.start(), found.end(), line, rule.scopes)
    if "media" in lowered or (rule.tier != "full" and lowered):
        return None
    if rule.id in _SPOKEN_OF_AT_WORK and helps_others(line):
        return None
    if "past" in lowered and recovered(line):
        return None
    return ("soft" if lowered else rule.tier), lowered == {"others"}


def _summed(hits: Sequence[Hit], line: str) -> list[Said]:
    """Whether families that say little alone say enough within one paragraph."""
    total, long = heaviest(hits), len(line) > LONG
    if total < SOFT_SUM or comforts(line):
        return []
    if total >= _enough_for_full(hits) and any(hit.tier != "none" for hit in hits):
        return [Said(_sum(hits), "full", "suicide")]
    if long and (total < SOFT_SUM_LONG or not any(hit.rule.weight >= GRAVE for hit in hits)):
        return []
    return [Said(_sum(hits), "soft", "suicide" if any(map(_despair, hits)) else "")]


def _sum(hits: Sequence[Hit]) -> str:
    return named(SUM, (hit.rule.id for hit in hits if hit.rule.weight))


def _enough_for_full(hits: Sequence[Hit]) -> int:
    """Less than usual beside a plain statement that its scopes lowered."""
    lowered = any(
        hit.rule.tier == "full" and hit.tier == "soft" and hit.rule.route == "suicide" for hit in hits
    )
    return FULL_SUM_AFTER_ALL if lowered else FULL_SUM


def _despair(hit: Hit) -> bool:
    """Whether it would ask by itself."""
    return hit.rule.route == "suicide" and hit.rule.weight >= GRAVE and hit.rule.tier != "none"


def heaviest(hits: Sequence[Hit]) -> int:
    """The greatest sum of weights within one paragraph; words that two rules share count once."""
    counted: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: -hit.rule.weight):
        if hit.rule.weight and all(hit.end <= other.start or hit.start >= other.end for other in counted):
            counted.append(hit)
    return max(
        (
            sum(hit.rule.weight for hit in counted if 0 <= hit.start - first.start <= PARAGRAPH)
            for first in counted
        ),
        default=0,
    )


def _paired(now: set[str], before: Sequence[str]) -> list[Said]:
    """What counts together and is complete, with one side at least in the newest message."""
    if now.isdisjoint(_TOGETHER):
        return []
    earlier = set().union(*map(_remembered, before[-REMEMBERED:]))
    said = [Said(*pair) for pair in paired(now, now | earlier)]
    parting = gathered(now, earlier)
    return [*said, Said(parting, "soft", "suicide")] if parting else said


def _apart(hits: list[Hit]) -> list[Hit]:
    """The hits without those that rest on the words which name no deed; what is plain stays."""
    unnamed = [hit for hit in hits if hit.rule.id in _UNNAMED]
    return [
        hit
        for hit in hits
        if hit.rule.tier == "full" or all(hit.end <= it.start or hit.start >= it.end for it in unnamed)
    ]


def _beside(apart: Sequence[Hit], before: Sequence[str]) -> bool:
    """Whether "it" stands beside another sign, in these words or in the last few."""
    every = [*apart, *(hit for text in before[-REMEMBERED:] for hit in _apart(_found(_SIGNS, text)))]
    return not _BESIDE.isdisjoint(hit.rule.id for hit in every)


def _remembered(text: str) -> set[str]:
    """The families of an earlier message that can be half of a pair."""
    return {hit.rule.id for hit in _found(_REMEMBERED, text)}


def _found(table: Index[Rule], text: str) -> list[Hit]:
    line = normalise(text)
    return _hits(table, without_figures(split(line))[0], line)


def _route(said: Sequence[Said], tier: Tier) -> Route:
    """Whose words fit: the route that is surest, and of equals the gravest.

    A sum has no trouble of its own to name. One of despair outweighs need all the same, which asks nothing.
    """
    routes = {each.route for each in said if each.tier == tier and not each.id.endswith(SUM)} - {""}
    if routes == {"need"} and any(each.id.endswith(SUM) and each.route == "suicide" for each in said):
        return "suicide"
    return min(routes, key=ROUTES.index, default="suicide")

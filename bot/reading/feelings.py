"""Feelings that a member names: up to two, and only their own. Silent where nothing is named.

Words, not moods: it does not guess from how somebody writes. "Not sad", "she was angry" and "I thought
I would be sad" are not read. English and Spanish; the Spanish was never measured.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re
from collections.abc import Sequence

from bot.reading.findings import Feeling
from bot.reading.normalise import normalise
from bot.reading.rules import Rule, candidates, index, rule, split

LONGEST = 4_000
"""Characters that are read: of a longer text the last of them."""

MOST = 2


def _feeling(name: Feeling, why: str, *patterns: str) -> Rule:
    return rule(name, "", "none", patterns, why, scopes=())


FEELINGS: Sequence[Rule] = (
    _feeling(
        "sad",
        "loss, hurt, disappointment",
        r"[[sad|saddened|sadness|heartbroken|devastated|crushed|grieving|grief|gutted|miserable|disappointed|disappointing|hurt|hurts|unhappy|crying|cried|tears|sorrow|depressed|bummed|dejected|heartbreaking]]",
        r"(?:let|feel|feeling|felt|am|so|really) (?:so |really |very |a bit )?[[down|low|blue]](?! (?:to|on|for|the|in|at|key))",
        r"[[triste|tristeza|dolido|dolida|decepcionado|decepcionada|llorando|llore|llorar|duele|desanimado|desanimada|hundido|hundida]]",
    ),
    _feeling(
        "ashamed",
        "shame, guilt, embarrassment",
        r"[[ashamed|shame|humiliated|humiliating|humiliation|embarrassed|embarrassing|embarrassment|mortified|guilty|guilt|shameful]]",
        r"(?:feel|felt|feeling|look|looked) (?:so |really |very |like )*(?:a |an )?[[stupid|foolish|dumb|idiot|fool|failure|worthless|small|useless]]",
        r"[[verguenza|avergonzado|avergonzada|humillado|humillada|culpable]]",
    ),
    _feeling(
        "angry",
        "anger, and what is not fair",
        r"[[angry|anger|furious|mad|pissed|livid|outraged|enraged|rage|resentful|annoyed|bitter|frustrated|frustrating|frustration|irritated|seething|infuriating|fuming]](?! (?:at math|about (?:coffee|music)))",
        r"(?:not|so|is|really|how) [[fair|unfair|unjust]]",
        r"[[rabia|enojado|enojada|enfadado|enfadada|furioso|furiosa|cabreado|cabreada|frustrado|frustrada|injusto|injusta|coraje]]",
    ),
    _feeling(
        "anxious",
        "worry and fear",
        r"[[anxious|anxiety|worried|worry|worrying|worries|nervous|scared|afraid|terrified|panic|panicking|panicked|frightened|fear|dread|dreading|stressed|stress|overwhelmed|uneasy|tense|frightening|scary|terrifying|restless]]",
        r"(?:can not|unable to) [[sleep|breathe]]",
        r"[[ansioso|ansiosa|ansiedad|preocupado|preocupada|preocupa|nervioso|nerviosa|miedo|asustado|asustada|panico|angustia|angustiado|angustiada|estresado|estresada|agobiado|agobiada]]",
    ),
    _feeling(
        "numb",
        "nothing is felt",
        r"[[numb|numbness|emptiness|hollow|detached]]",
        r"(?:feel|feeling|felt|am|so) (?:just |so |completely )?[[empty|nothing|blank]]",
        r"(?:do|can) not (?:even )?[[feel]] (?:anything|a thing|much)",
        r"no [[siento]] nada",
        r"[[vacio|vacia|insensible|anestesiado|anestesiada]]",
    ),
    _feeling(
        "relieved",
        "a weight that is gone",
        r"[[relieved|relief|relieving]]",
        r"(?:weight|load|stone) (?:is |was )?[[off|lifted|gone]]",
        r"(?:glad|happy) (?:that )?(?:it|this) is [[over]]",
        r"[[alivio|aliviado|aliviada]]",
    ),
    _feeling(
        "exhausted",
        "no strength left",
        r"[[exhausted|exhausting|exhaustion|drained|worn|tired|burnout|fatigued|weary|draining|tiring|tiredness]](?! (?:my|the|his|her) )",
        r"(?:burned|burnt|wiped) [[out]]",
        r"(?:no|any|out of) (?:more )?[[energy|strength]]",
        r"[[agotado|agotada|cansado|cansada|exhausto|exhausta|cansancio|quemado|quemada|agotador]]",
        r"(?:sin|no tengo|no me quedan) (?:mas )?[[fuerzas|energia]]",
    ),
    _feeling(
        "lonely",
        "nobody there",
        r"[[lonely|loneliness|lonesome|isolated|isolation]]",
        r"(?:feel|feeling|felt|am|so|all) (?:so |really |very |completely |all )*[[alone]]",
        r"no one (?:\w+ )?to [[talk]] to",
        r"(?:siento|estoy|tan|muy|me) (?:\w+ )?[[sola]]",
        r"(?:siento|estoy) (?:tan |muy )?[[solo]](?! (?:quiero|un|una|por|para))",
        r"[[soledad]]",
    ),
    _feeling(
        "hopeful",
        "something may come",
        r"[[hopeful|optimistic|excited|encouraged|confident]]",
        r"(?:have|some|feel|feeling|still|got|a bit of|little) (?:some |a little |a bit of |new |more )*[[hope]](?! (?:left|so|not|is|was))",
        r"looking [[forward]] to",
        r"[[esperanza|ilusion|ilusionado|ilusionada|animado|animada|optimista]]",
    ),
)
"""What somebody says of a feeling, by families; the order is that of the list of feelings."""

_NOT = re.compile(
    r" (?:not|never|no|without|hardly|less|stop|stopped|nor|neither|sin|ni|tampoco|nunca|no longer|nothing to be|instead of"
    r"|should|would|could|might|if i|used to|thought i|too)(?: (?:so|really|even|be|been|feel|feeling|that|as|very|too|get|say|am|was|just|any|more|much|all|a|bit|me|estoy|siento|soy|tan|muy|tengo|tener|estar|being|to)){0,4} $"
)
"""Denied, or only thought of; "can not" and "do not" end here too."""

_OTHERS = re.compile(
    r" (?:he|she|they|you|people|everyone|someone|mom|dad|wife|husband|partner|friend|friends|boss|manager|boyfriend|girlfriend|brother|sister|son|daughter|team|kids|parents|colleague|recruiter"
    r"|ella|ellos|jefe|jefa|amigo|amiga|pareja|madre|padre|hermano|hermana)"
    r"(?: (?:is|are|was|were|got|gets|seems|seemed|looked|looks|sounded|feels|felt|will|be|so|very|really|even|all|still|just|more|too|esta|estaba|estan|muy|tan|se|siente|sintio)){1,4} $"
)
_TABLE = index(FEELINGS)


def read_feelings(text: str) -> tuple[Feeling, ...]:
    """Up to two feelings that the member says they have: the latest named first."""
    found: dict[Feeling, int] = {}
    for sentence in split(normalise(text[-LONGEST:])):
        for pattern, row in candidates(_TABLE, sentence.words):
            for match in pattern.search.finditer(sentence.text):
                if not _spared(sentence.text[: match.start()]):
                    found[row.id] = max(found.get(row.id, 0), sentence.start + match.end())  # type: ignore[index,call-overload]
    latest = sorted(found, key=lambda name: -found[name])
    return tuple(latest[:MOST])


def _spared(before: str) -> bool:
    """Whether what stands before a word says that it is not so, or not the member's own."""
    near = before[-70:]
    if _NOT.search(near):
        return True
    return _OTHERS.search(near) is not None

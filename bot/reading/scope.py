"""What a match really says: who is meant, whether it is denied, over, reported or about a film.

A scope only ever lowers a match, and a denial never lowers it to nothing: "I'm not going to kill
myself" is still worth a gentle question.
"""

# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re
from collections.abc import Callable

from bot.reading.rules import Scope

_FILLER = (
    r"(?:just|really|only|honestly|actually|seriously|ever|even|actively|currently|like|being|feeling|going"
    r"|to|about|planning|plan|trying|thinking|of|want|wanting|feel|really|say|saying|saying that i|saying i|think i|think that i|mean i|mean that i"
    r"|exactly|necessarily|particularly|or|be|have|any|a|in|the|consider|considering|considered|do|commit"
    r"|committed|attempt|attempted|will|thought|tried|contemplate|contemplated|had|been|felt|wanted|even think|me|voy|quiero|pienso|he pensado en)"
)
_DENIED = re.compile(
    rf"(?<!can )(?<!could )(?<!reason )(?<!reasons )(?<!why )(?<!should i )(?<!why should )(?<!hard )(?<!how )"
    rf"\b(?:not|never|nor|isnt|without|no intention of|no plans|no plan|no desire|no intentions of|no wish"
    rf"|instead of|rather than|no longer|far from|no|ni|nunca|jamas) (?!only |strong enough|brave enough|sure )(?:{_FILLER} ){{0,5}}$"
)
_NOT_DENIED = re.compile(
    r"(?:not (?:have the|find the|afraid|scared|strong|brave|stop|help but|sure|know)"
    r"|reasons? (?:\w+ )?not to|why not|(?:can|could) not ) ?"
)
_NEVER_SO = re.compile(r" (?:so|more|this|as) ")
"""After "I have never wanted to die": it says how much, not that it is not so."""

_THEN = (
    r"(?: years? ago | months? ago | decades? ago | as a (?:teen|teenager|kid|child|student) | back (?:in|then|when) "
    r"| in (?:19|20)\d\d | when i was (?!\w+ing) | used to | in (?:high school|college|the past|my (?:teens|twenties)) "
    r"| at (?:age )?1\d | once (?:tried|attempted|was) | growing up | a long time ago | long ago "
    r"| in my (?:past|youth|childhood) | a few years | previously )"
)
_PAST = re.compile(_THEN)
_WAS = re.compile(r" (?:was|were|had been|used to be|used to) (?:\w+ ){0,2}$")
_PRESENT = re.compile(
    r" (?:again|still|today|tonight|lately|these days|this time|ever since|since then|right now|now|currently"
    r"|recently|every day|not stopped|i want|want to|going to|this (?:week|month|morning|year)|coming back) "
)
_RECOVERED = re.compile(
    r" (?:recovered|in recovery|glad (?:that |to be )?(?:i|it|they|you|he|she|alive|here)|got better|gotten better|better now|happier now|happy now"
    r"|i am (?:\w+ ){0,2}(?:better|okay|ok|fine|happy|good|glad|stable|grateful|thankful|healthy|doing well) (?:\w+ ){0,3}now"
    r"|doing (?:so |much |a lot |way )*better|clean for|years clean|survivor|life is (?:\w+ )?(?:good|better|great)"
    r"|happy to be alive|grateful to be|got through it|came out (?:of it|the other)|no longer (?:feel|suicidal|want)"
    r"|it gets better|it got better|therapy (?:helped|saved)|have not (?:\w+ )?(?:since|in years)|past that"
    r"|moved past|behind me|years (?:\w+ )?sober|happiest) "
)
_AGO = re.compile(r" (?:years?|months|decades?|long) (?:\w+ )?(?:ago|back) ")
_WELL = re.compile(
    r" (?:am|is|got|gotten|feel|became|much|so|doing|things are) (?:(?!not|never|no)\w+ ){0,2}(?:better|happy|happier|glad|grateful|okay|fine|stable) "
)
_HELPER = re.compile(
    r" (?:(?:i|we) (?:\w+ ){0,3}(?:volunteer(?:ed|ing)?|work(?:ed|ing)?|train(?:ed|ing)?|answer(?:ed)?|staff(?:ed)?|help(?:ed)? (?:out )?(?:at|people|others|those)|counsel(?:led|ed)?|moderat(?:e|ed)|research(?:ed)?|stud(?:y|ied)|teach|taught|wrote (?:a|my)|am (?:a|an|training))"
    r" (?:\w+ ){0,6}(?:hotline|helpline|line|lifeline|counsel(?:l)?or|therapist|nurse|psychologist|psychiatrist|social worker|prevention|suicidal|suicide|crisis|responder|samaritans|paramedic|patients|clients|paper|thesis|essay|article|class|course|listener|psychology)"
    r"|(?:training|job|role|position|volunteering|shift|application|applied|interview|interviewed|work) (?:\w+ ){0,4}(?:as a|at a|at the|for a|for the|with a|on a|to be a|with) (?:\w+ ){0,3}(?:suicide|crisis|hotline|helpline|lifeline|prevention)) "
)
_MEDIA = re.compile(
    r" (?:movies?|films?|books?|novel|tv|series|episodes?|season|songs?|lyrics|games?|gameplay|documentary|podcast"
    r"|article|paper|essay|thesis|lecture|news|characters?|poem|album|netflix|anime|manga|plot|scene|trailer"
    r"|statistics|stats|study shows|player|players|boss fight|respawn|level|quest|fiction|fictional|joker"
    r"|shakespeare|hamlet|romeo|actor|actress|celebrity|sitcom|comedy|reddit thread|meme|villain|protagonist"
    r"|prevention|awareness) "
)
_HYPOTHETICAL = re.compile(
    r" (?:(?:makes|made|making) (?:me|you|us) (?:(?!not )\w+ )?(?:want to )?|enough to make (?:me|you) (?:want to )?"
    r"|like i (?:could|would) |i would probably |you would have to )$"
)
_SAID = re.compile(
    r" (?:he|she|they|people|someone|everyone|friend|brother|sister|mom|dad|who|character|guy|girl|kid|kids|boss"
    r"|coworker|ex|boyfriend|girlfriend|husband|wife|bully|bullies|stranger|teacher|student|client|patient|lyric|song)"
    r" (?:\w+ ){0,2}(?:said|says|told|tells|asked|wrote|texted|threatened|sang|yelled|screamed|telling|saying|joked|posted|claimed)"
    r" (?:(?:me|to|that|i|should|could|go|and|you|just|he|she|they|was|were|want|wants|would|will|going|about|had|of|if|am) ){0,4}$"
)
_OTHERS = frozenset(
    (
        *("he", "she", "they", "people", "someone", "everyone", "you", "your", "who", "his", "her", "their"),
        *("friend", "friends", "brother", "sister", "mom", "dad", "wife", "husband", "son", "daughter"),
        *("cousin", "uncle", "aunt", "roommate", "coworker", "colleague", "guy", "man", "woman", "girl"),
        *("boy", "kid", "kids", "teens", "veterans", "patients", "clients", "students", "men", "women"),
        *("him", "them", "one", "person", "boss", "neighbor", "neighbour", "teenagers", "boyfriend"),
        *(
            "girlfriend",
            "anyone",
            "those",
            "others",
            "users",
            "players",
            "characters",
            "jesus",
            "politicians",
        ),
    )
)
_ME = frozenset(("i", "me", "my", "myself", "mine", "we", "us", "our"))
_SELF = re.compile(r" (?:i|me|my|myself|we|us|our) ")


def scopes(words: str, start: int, end: int, line: str, asked: frozenset[Scope]) -> set[Scope]:
    """Which of the readings asked for lower words[start:end], in its sentence `words` of `line`."""
    before, matched = words[:start], words[start:end]
    return {scope for scope in asked if _APPLIES[scope](before, matched, words, line)}


def helps_others(line: str) -> bool:
    """Whether the member tells of helping people in a crisis, by work or by study."""
    return _HELPER.search(line) is not None


def recovered(line: str) -> bool:
    """Whether the member tells of a crisis that is over."""
    return _RECOVERED.search(line) is not None or (
        _AGO.search(line) is not None and _WELL.search(line) is not None
    )


def _denied(before: str, matched: str, words: str, _line: str) -> bool:
    """Denied, as in "I'm not going to ..."; but not in "I'm not strong enough to ..."."""
    if not _DENIED.search(before[-90:]) or _NOT_DENIED.search(before[-60:]):
        return False
    return not ("never" in before[-40:] and _NEVER_SO.match(words[len(before) + len(matched) :]))


def _past(before: str, matched: str, words: str, line: str) -> bool:
    """Told as over: by its verb, by a time long gone, or by a recovery."""
    if _WAS.search(before[-60:]):
        return True
    if matched.startswith("wanted ") and not before.endswith((" have ", " always ", " never ", " ever ")):
        return True
    return not _PRESENT.search(words) and (_PAST.search(words) is not None or recovered(line))


def _others(before: str, matched: str, _words: str, _line: str) -> bool:
    """Whether the nearest person named before the match is not the speaker."""
    if _SELF.search(f" {matched} "):
        return False
    for word in reversed(before.split()[-4:]):
        if word in _ME:
            return False
        if word in _OTHERS:
            return True
    return False


def _reported(before: str, _matched: str, _words: str, _line: str) -> bool:
    """Somebody else's words, told on."""
    return _SAID.search(before[-120:]) is not None


def _hypothetical(before: str, _matched: str, _words: str, _line: str) -> bool:
    """More often annoyance than a wish, as in "it makes me want to ..."."""
    return _HYPOTHETICAL.search(before[-60:]) is not None


def _media(_before: str, _matched: str, words: str, _line: str) -> bool:
    """A film, a song, a statistic, and nobody here."""
    return _MEDIA.search(words) is not None and not _SELF.search(words)


_APPLIES: dict[Scope, Callable[[str, str, str, str], bool]] = {
    "denied": _denied,
    "past": _past,
    "others": _others,
    "reported": _reported,
    "hypothetical": _hypothetical,
    "media": _media,
}
"""Scope -> whether it applies to (before the match, the match, its sentence, the line)."""

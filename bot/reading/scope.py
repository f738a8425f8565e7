"""What a match really says: who is meant, whether it is denied, over, reported or about a film.

A scope only ever lowers a match, and a denial never lowers it to nothing: "I'm not going to kill
myself" is still worth a gentle question.
"""

import re

from bot.reading.rules import Scope

_FILLER = (
    r"(?:just|really|only|honestly|actually|seriously|ever|even|actively|currently|like|being|feeling|going"
    r"|to|about|planning|plan|trying|thinking|of|want|wanting|feel|really|say|saying|said|mean|that|i|am|think"
    r"|exactly|necessarily|particularly|or|be|have|any|a|in|the|consider|considering|do|commit|attempt|will)"
)
_DENIED = re.compile(
    rf"(?<!can )(?<!could )(?<!reason )(?<!reasons )(?<!why )(?<!should i )(?<!why should )(?<!hard )(?<!how )"
    rf"\b(?:not|never|nor|isnt|without|no intention of|no plans|no plan|no desire|nothing to do with"
    rf"|instead of|rather than|no longer|far from|no) (?!only |strong enough|brave enough|sure )(?:{_FILLER} ){{0,5}}$"
)
_NOT_DENIED = re.compile(
    r"(?:not (?:have the|find the|afraid|scared|strong|brave|stop|help but|sure|know)"
    r"|never (?:wanted|felt|been) ~?(?:\w+ )?(?:so|more|this)|reasons? (?:\w+ )?not to|why not|(?:can|could) not ) ?"
)
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
    r"|recently|every day|always|not stopped|am|want|going to|this (?:week|month|morning|year)|coming back|back) "
)
_RECOVERED = re.compile(
    r" (?:recovered|in recovery|glad i (?:did not|am alive|am still|survived|failed|stayed|lived)|got better|gotten better"
    r"|i am (?:\w+ ){0,2}(?:better|okay|ok|fine|happy|good|glad|stable|grateful|thankful|healthy|doing well) (?:\w+ ){0,3}now"
    r"|doing (?:so |much |a lot |way )*better|clean for|years clean|survivor|life is (?:\w+ )?(?:good|better|great)"
    r"|happy to be alive|grateful to be|got through it|came out (?:of it|the other)|no longer (?:feel|suicidal|want)"
    r"|it gets better|it got better|therapy (?:helped|saved)|have not (?:\w+ )?(?:since|in years)|past that"
    r"|moved past|behind me|years (?:\w+ )?sober|happiest) "
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
_SAID = re.compile(
    r" (?:he|she|they|people|someone|everyone|friend|brother|sister|mom|dad|who|character|guy|girl|kid|kids|boss"
    r"|coworker|ex|boyfriend|girlfriend|husband|wife|bully|bullies|stranger|teacher|student|client|patient|lyric|song)"
    r" (?:\w+ ){0,2}(?:said|says|told|tells|asked|wrote|texted|threatened|sang|yelled|screamed|telling|saying|joked|posted|claimed)"
    r" (?:\w+ ){0,5}$"
)
_OTHERS = frozenset(
    (
        *("he", "she", "they", "people", "someone", "everyone", "you", "your", "who", "his", "her", "their"),
        *("friend", "friends", "brother", "sister", "mom", "dad", "wife", "husband", "son", "daughter"),
        *("cousin", "uncle", "aunt", "roommate", "coworker", "colleague", "guy", "man", "woman", "girl"),
        *("boy", "kid", "kids", "teens", "veterans", "patients", "clients", "students", "men", "women"),
        *("him", "them", "we", "one", "person", "boss", "neighbor", "neighbour", "teenagers", "boyfriend"),
        *("girlfriend", "anyone", "those", "others", "users", "players", "characters", "jesus", "politicians"),
    )
)
_ME = frozenset(("i", "me", "my", "myself", "mine"))
_SELF = re.compile(r" (?:i|me|my|myself) ")


def sentence(line: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence round line[start:end] begins and ends."""
    begin = max(line.rfind(" . ", 0, start), line.rfind(" ? ", 0, start)) + 1
    stops = [place for place in (line.find(" . ", end - 1), line.find(" ? ", end - 1)) if place >= 0]
    return max(begin, start - 400), min([*stops, len(line), end + 400]) + 1


def scopes(line: str, start: int, end: int) -> set[Scope]:
    """Every reading of line[start:end] that makes it say less than its words."""
    begin, stop = sentence(line, start, end)
    before, matched, whole = line[begin:start], line[start:end], line[begin:stop]
    found: set[Scope] = set()
    if _is_denied(f" {before}"):
        found.add("denied")
    if _WAS.search(before) or (_PAST.search(whole) and not _PRESENT.search(whole)):
        found.add("past")
    if _speaks_of_others(before, matched):
        found.add("others")
    if _SAID.search(before):
        found.add("reported")
    if _MEDIA.search(whole) and not _SELF.search(whole):
        found.add("media")
    return found


def helps_others(line: str) -> bool:
    """Whether the member tells of helping people in a crisis, by work or by study."""
    return _HELPER.search(line) is not None


def recovered(line: str) -> bool:
    """Whether the member tells of a crisis that is over."""
    return _RECOVERED.search(line) is not None


def _is_denied(before: str) -> bool:
    return _DENIED.search(before[-90:]) is not None and not _NOT_DENIED.search(before[-60:])


def _speaks_of_others(before: str, matched: str) -> bool:
    """Whether the nearest person named before the match is not the speaker."""
    if _SELF.search(f" {matched} "):
        return False
    for word in reversed(before.split()[-7:]):
        if word in _ME:
            return False
        if word in _OTHERS:
            return True
    return False

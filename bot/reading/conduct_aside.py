"""Words that are denied, told of, quoted, or said of somebody else, rather than said to whoever reads them.

"They told me to get over it."   "You are not lazy."   "He called her an idiot?"   "You wrote that you failed."
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re

from bot.reading.findings import ConductFamily
from bot.reading.rules import Rule

_REPORTS = frozenset({"hostile", "coercive"})
"""Families whose words may be told of: "they told me to get over it" hurts nobody here."""

_FILLER = (
    r"(?:mean|means|meant|here|about|this|aqui|have|need|needs|must|should|thinks|thought|really|just|think that|yourself|says that|piensa|piensan|cree|sientas|tienes|say|says|saying|said|tell|telling|think|thinking|believe|believing|that|because|to|you|going"
    r"|about|so|feel|feeling|as|if|like|for|being|let|anyone|anybody|them|it|make|makes|made|call|calling|of|the|is|was"
    r"|a|an|true|who|read|reads|in|circle|would|group|place|your|friend|friends|one|believes|will|ever"
    r"|significa|quiere|decir|creas|pienses|digas|que|porque|te|digan|nadie|hagas|caso|si|alguien|dice|eso|sea|es|de"
    r"|este|circulo|grupo|diria|diga|un|una|cierto|verdad|lo|llames|llamarte|tengas|eres|sos|seas|ser)"
)
_DENIED = re.compile(
    rf" (?:not|never|nobody|no one|nothing|instead of|without|far from|no|nunca|nadie|jamas|tampoco) (?:{_FILLER} ){{0,6}}$"
)
_REPORTED = re.compile(
    r" (?:(?<! i )(?:told|tells|asked|asks|wrote|texted|said to|say to|says to|called) (?:me|us|people|somebody|someone|him|her|them|my \w+)"
    r"|(?:nobody|no one|let|anyone|anybody|someone|somebody|people|they|he|she|who|whoever|everyone|recruiters?|friends?|family|boss|manager|parents|scammers?|dad|mom|brother|sister|uncle|aunt|wife|husband|ex|teacher|colleague|colleagues|landlord|therapist|voice|head|law) (?:\w+ ){0,2}(?:tells?|told|asks?|asked|wants?|wanted|calls?|called|offers?|offered|says|said|say)(?: (?:to )?(?:me|you|us))?"
    r"|(?:me|nos|le) (?:dijo|dijeron|dicen|dice|decia|decian|pidio|pidieron|pide|ofrecio|ofrecieron|escribio|llamaron|llamo)"
    r"|(?:alguien|quien|gente|ellos|el|ella|jefe|familia) (?:\w+ ){0,2}te (?:dice|dijo|pide|pidio|ofrece|llama|diga|pida|ofrezca)"
    r"|(?:padre|madre|hermano|hermana|tia|tio|suegra|suegro|profesor|profesora|jefa|jefe|ex|vecino|vecina|cabeza|voz|medico|mujer|marido|abuela|abuelo|hija|hijo|amiga|amigo|cunada|cunado|gente|senora|empresa) (?:\w+ ){0,2}(?:dijo|dice|decia|dijeron|dicen|llamo|llama|pregunto)"
    r"|(?:decirte|dijera|dijeran|decian|decia|pense|pensaba|pensabas|creia|creias|oir|oiste|escuchar|escuchas|repetirte|repites|repetia)(?: que)?"
    r"|(?:felt|feel|feeling|sentia|senti|siento) (?:like )?(?:an? )?)"
    r" (?:(?:\w+) ){0,5}$"
)
_THEIR_WORDS = re.compile(
    r" you (?:wrote|write|say|said|think|thought|ask|asked|feel|felt|believe|believed|call|called|fear|keep (?:writing|saying|calling)) "
    r"(?:(?:that|if|whether|like|yourself|you|everyone|they|are|is|were|was|feel|an?|the|so|too|just|always) )*$"
    r"|(?: (?:escribiste|escribis|escribes|dices|decis|dijiste|piensas|pensas|crees|preguntas|preguntaste|sientes|sentis)"
    r"| te (?:llamas|dices|sientes|sentis|llamaron|llamo|dijeron|dijo|digan|diga|dicen|dice)| voz que) "
    r"(?:(?:que|si|como|te|lo|eres|sos|es|un|una|muy|tan|demasiado|dice|nadie|va|a) )*$"
)
"""What they said of themselves, or heard, told back to them: "you wrote that you are a failure"."""
_OF_MYSELF = re.compile(r" (?:i|me|myself|my|we|yo|mi) (?:(?!you |your |u |te |tu |eres )\w+ ){0,8}$")
_TO_YOU = re.compile(r" i (?:think|guess|know|bet|believe|see|say|mean|feel|hope|hate) (?:\w+ ){0,6}$")
"""What somebody says of themselves hurts nobody else; "I think what a loser" is said to another."""
_THEIR_OWN = frozenset({"insult", "es.insult", "es.insult-more"})
_MINE_AFTER = re.compile(r"^ (?:i|fui|soy|era|estaba|yo|me|de mi) ")
_OF_OTHERS = re.compile(
    r" (?:they|he|she|company|firm|boss|manager|recruiter|software|system|test|email|mail|letter|market|process|salary|excuse"
    r"|ellos|ella|eso|esto|esa|ese|empresa|jefe|jefa|sistema|proceso|mercado|prueba|correo|carta|programa) "
    r"(?:(?:is|are|was|were|sounds?|looks?|seems?|es|son|fue|fueron|era|eran|esta) (?:\w+ ){0,3})?$"
)
_WHO_WROTE = re.compile(
    r"^ (?:who|that|que|in the|in hr|from hr|company|firm|boss|software|de ellos|de la empresa|of them|of him|of her|of that|of this) "
)
"""What is said of a company, a letter or whoever wrote it hurts nobody who reads it."""
_WARNS = re.compile(
    r" (?:let|never|do not|nobody should|no one should|be careful|beware|watch out|if|please do not|report|scam|scams|scammers"
    r"|nunca|no|cuidado|si|estafa|estafas|denuncia) (?:\w+ ){0,6}$"
)
_AND_TELLS = re.compile(
    r" (?:tell|report|call|block|ask|avisa|denuncia|bloquea|cuenta\w*) (?:\w+ ){0,4}(?:moderators?|mods?|it|them|moderadores?|moderacion) "
)

OUTRIGHT = frozenset({"slur", "es.slur", "death-wish", "es.death-wish"})
"""Stopped whoever says it of whom."""

BEGIN_WITH_NOT = frozenset(
    f"{language}{name}"
    for name in ("secret", "threat", "threatening", "only-me", "favour")
    for language in ("", "es.")
)
"""Coercion that is itself a "do not" or an "if"."""


def aside(family: ConductFamily, row: Rule, before: str, after: str) -> bool:
    """Whether the words are denied or told of rather than said."""
    if family not in _REPORTS or row.id in OUTRIGHT:
        return False
    if _REPORTED.search(before[-160:]) or _THEIR_WORDS.search(before[-120:]):
        return True
    if row.id in _THEIR_OWN and _of_somebody_else(before, after):
        return True
    if family == "hostile":
        return _DENIED.search(before[-120:]) is not None
    return _WARNS.search(before[-120:]) is not None and (
        row.id not in BEGIN_WITH_NOT or _AND_TELLS.search(after[:160]) is not None
    )


def _of_somebody_else(before: str, after: str) -> bool:
    if _MINE_AFTER.search(after) or _OF_OTHERS.search(before[-120:]) or _WHO_WROTE.search(after):
        return True
    return _OF_MYSELF.search(before) is not None and not _TO_YOU.search(before)


# --- in quotation marks ---------------------------------------------------------------------------

_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb'
_QUOTED = re.compile(f"[{_MARKS}][^{_MARKS}]{{1,300}}[{_MARKS}]")
_QUOTING = re.compile(
    r"\b(?:said|says|say|told|tells|tell|call(?:s|ed|ing)?|name|word|line|sentence|lie|lied|lies|wrong|true|cruel|nonsense|believe|voice|heard|hear|read|write|wrote|asked|insult"
    r"|dijo|dijeron|dice|dicen|digan|diga|llam\w+|palabra|frase|mentira|miente|equivoca|cruel|crea|creas|voz|escribiste|insulto|tonteria|oir)\b"
)
_MEANT = re.compile(
    r"\b(?:fits|suits|describes|sums|that is you|thats you|for you|right about you|te queda|te describe|eso eres|para ti|razon)\b|ha{2,}|(?:ja){2,}|\blol\b|lmao"
)
FEWEST_AROUND = 3
"""Words around what is quoted that make it a quotation."""


def without_quotes(plain: str) -> str:
    """The text without what somebody else said, as far as it is told of and not meant."""
    if not any(mark in plain for mark in _MARKS):
        return plain
    around = _QUOTED.sub(" ", plain)
    told = len(around.split()) >= FEWEST_AROUND and _QUOTING.search(around) and not _MEANT.search(around)
    return _QUOTED.sub(" something ", plain) if told else plain

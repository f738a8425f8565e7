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
    r"|committed|attempt|attempted|will|thought|tried|contemplate|contemplated|had|been|felt|wanted|made|make|making|having|having any|get|getting|even think|me|voy|soy|estoy|una persona|quiero|pienso|he pensado en)"
)
_DENIED = re.compile(
    rf"(?<!can )(?<!could )(?<!reason )(?<!reasons )(?<!why )(?<!should i )(?<!why should )(?<!hard )(?<!how )"
    rf"\b(?:not|never|nor|isnt|without|no intention of|no plans|no plan|no desire|no intentions of|no wish"
    rf"|instead of|rather than|no longer|far from|no|ni|nunca|jamas) (?!only |strong enough|brave enough|sure )(?:{_FILLER} ){{0,5}}$"
)
_NOT_DENIED = re.compile(
    r"(?:not (?:have the|find the|afraid|scared|strong|brave|stop|help but|sure|know)"
    r"|reasons? (?:\w+ )?not to|why not|why i (?:should|would|do|am|did) not|(?:can|could) not ) ?"
    r"|(?:trying|try|tried|fighting|struggling|convince myself|hard|best|promised|want) (?:\w+ ){0,2}(?:not to|to not) $"
)
_BACK = re.compile(
    r" (?:it|they|this|everything|depression|thoughts|feelings?|urges?) (?:is|are|has|have|came|come|all came) (?:\w+ )?back "
)
"""What was over and is here again."""
_NEVER_SO = re.compile(r" (?:so|more|this|as) ")
"""After "I have never wanted to die": it says how much, not that it is not so."""

_THEN = (
    r"(?: years? ago | months? ago | decades? ago | as a (?:teen|teenager|kid|child|student) | back (?:in|then|when) "
    r"| in (?:19|20)\d\d | when i was (?!\w+ing) | used to | in (?:high school|college|the past|my (?:teens|twenties)) "
    r"| at (?:age )?1\d | once (?:tried|attempted|was) | growing up | a long time ago | long ago "
    r"| in my (?:past|youth|childhood) | a few years | previously "
    r"| hace (?:\w+ ){0,2}(?:anos|meses|decadas|tiempo) | cuando era (?:nino|nina|joven|adolescente|chico|chica) )"
)
_PAST = re.compile(_THEN)
_EVER_SINCE = re.compile(r" (?:since|for (?:\w+ ){0,3}(?:years?|months?|weeks?|days|decades?)) (?!ago)")
"""Began long ago, and goes on."""
_WAS = re.compile(r" (?:was|were|had been|used to be|used to) (?:\w+ ){0,2}$")
_PRESENT = re.compile(
    r" (?:again|still|today|tonight|lately|these days|this time|ever since|since then|right now|now|currently"
    r"|ahora|hoy|esta noche|todavia|aun|sigo|otra vez|de nuevo|quiero"
    r"|recently|every day|not stopped|i want|want to|going to|this (?:week|month|morning|year)|coming back) "
)
_THAT_WAS = re.compile(
    r" (?:could not|did not|had no|had nothing|was|were|used to|lost|slept|went"
    r"|no pude|no pudimos|no podia|no podiamos|no tenia|no teniamos|fue|era|perdi|dormi|estuve) "
)
_STILL_SO = re.compile(
    r" (?:can not|do not have|have no|going to|still|am (?:\w+ )?(?:in|on|homeless|out|broke|behind|without|living|sleeping|staying)|is (?:due|gone|late)|today|tonight|tomorrow|now|right now|lately|anymore"
    r"|this (?:week|month|morning|year)|no puedo|no podemos|no tengo|estoy|voy a|sigo|hoy|manana|ahora"
    r"|todavia|aun|este mes|esta (?:noche|semana)) "
)
"""What makes told trouble one of today."""
_RECOVERED = re.compile(
    r" (?:recovered|in recovery|glad (?:that |to be )?(?:i|it|they|you|he|she|alive|here)|got better|gotten better|better now|happier now|happy now"
    r"|i am (?:\w+ ){0,2}(?:better|okay|ok|fine|happy|good|glad|stable|grateful|thankful|healthy|doing well) (?:\w+ ){0,3}now"
    r"|(?:thankful|grateful) (?:for (?:each|every)|that i|to be alive)"
    r"|doing (?:so |much |a lot |way )*better|clean for|years clean|survivor|life is (?:\w+ )?(?:good|better|great)"
    r"|happy to be alive|grateful to be|got through it|came out (?:of it|the other)|no longer (?:feel|suicidal|want)"
    r"|(?:it|things|life) (?:got|did get|does get|really does get|really gets) better|therapy (?:helped|saved)|have not (?:\w+ )?(?:since|in years)|past that"
    r"|(?:ya |ahora )?(?:estoy|me siento) (?:\w+ ){0,2}(?:mejor|bien|feliz)|me recupere|recuperado|recuperada|sali adelante"
    r"|(?:agradecido|agradecida|contento|contenta|feliz) de (?:estar|seguir) (?:vivo|viva|aqui)"
    r"|moved past|behind me|years (?:\w+ )?sober|happiest) "
)
_AGO = re.compile(r" (?:years?|months|decades?|long) (?:\w+ )?(?:ago|back) ")
_WELL = re.compile(
    r" (?:am|is|got|gotten|feel|became|much|so|doing|things are) (?:(?!not|never|no)\w+ ){0,2}(?:better|happy|happier|glad|grateful|okay|fine|stable) "
)
_TO_YOU = re.compile(
    r" (?:please (?:do not|reach out|call|talk|stay|hold on|reconsider|think|know|get)|do not (?:do|give up|hurt|kill|end)|stay (?:strong|safe|with us|alive|for)"
    r"|you (?:are|have|will|can|deserve|matter|got)|your (?:life|family|kids|pain|feelings|story)|i believe in you|hang in there|(?:call|text) (?:988|1|a|the|911|samaritans)|reach out) "
)
"""What is said to somebody else in trouble."""
_HELPER = re.compile(
    r" (?:(?:i|we) (?:\w+ ){0,3}(?:volunteer(?:ed|ing)?|work(?:ed|ing)?|train(?:ed|ing)?|answer(?:ed)?|staff(?:ed)?|help(?:ed)? (?:out )?(?:at|people|others|those)|counsel(?:led|ed)?|moderat(?:e|ed)|research(?:ed)?|stud(?:y|ied)|teach|taught|wrote (?:a|my)|am (?:a|an|training))"
    r" (?:\w+ ){0,6}(?:hotline|helpline|line|lifeline|counsel(?:l)?or|therapist|nurse|psychologist|psychiatrist|social worker|prevention|suicidal|suicide|crisis|responder|samaritans|paramedic|patients|clients|paper|thesis|essay|article|class|course|listener|psychology)"
    r"|(?:training|job|role|position|volunteering|shift|application|applied|interview|interviewed|work) (?:\w+ ){0,4}(?:as a|at a|at the|for a|for the|with a|on a|to be a|with) (?:\w+ ){0,3}(?:suicide|crisis|hotline|helpline|lifeline|prevention)"
    r"|(?:trabajo|trabaje|trabajaba|voluntario|voluntaria|voluntariado|psicologo|psicologa|formacion|puesto|turno) (?:\w+ ){0,5}(?:prevencion|suicidio|crisis|telefono de la esperanza)) "
)
_MEDIA = re.compile(
    r" (?:movies?|films?|books?|novel|tv|series|episodes?|season|songs?|lyrics|games?|gameplay|documentary|podcast"
    r"|article|paper|essay|thesis|lecture|news|characters?|poem|album|netflix|anime|manga|plot|scene|trailer"
    r"|statistics|stats|study shows|player|players|boss fight|respawn|level|quest|fiction|fictional|joker"
    r"|shakespeare|hamlet|romeo|actor|actress|celebrity|sitcom|comedy|reddit thread|meme|villain|protagonist"
    r"|prevention|awareness"
    r"|pelicula|peliculas|serie|libro|cancion|canciones|documental|novela|noticias|videojuego|personaje|prevencion) "
)
_HYPOTHETICAL = re.compile(
    r" (?:(?:makes|made|making) (?:me|you|us) (?:(?!not )\w+ )?(?:want to )?|enough to make (?:me|you) (?:want to )?"
    r"|(?:me |te |nos )?(?:dan|da|daban|entran) ganas de "
    r"|like i (?:could|would) |i would probably |you would have to )$"
)
_SAID = re.compile(
    r" (?:me |nos |le )?(?:dijo|dijeron|decia|conto|escribio|grito|amenaz(?:o|a|an|aba) con|dice|dicen) (?:que )?(?:(?:yo|me|se|debia|deberia|podia|iba|a|fuera|voy|va|quiere|queria) ){0,4}$|"
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
        *("amigo", "amiga", "hermano", "hermana", "hijo", "hija", "madre", "padre", "mujer", "marido"),
        *("novio", "novia", "primo", "prima", "companero", "companera", "gente", "alguien", "ella", "ellos"),
        *("parents", "stepdad", "stepmom", "partner", "ex", "manager", "teacher", "landlord"),
        *("student", "client", "patient", "classmate", "flatmate", "teammate", "niece", "nephew", "child"),
        *("alumno", "alumna", "sobrino", "sobrina", "pareja", "esposo", "esposa", "vecino", "vecina"),
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
_ME = frozenset(("i", "me", "my", "myself", "mine", "we", "us", "our", "yo", "mi", "conmigo"))
_NAMED = _OTHERS - {"he", "she", "they", "you", "your", "who", "his", "her", "their", "him", "them", "one"}
_OWN = frozenset(("my", "our", "mi"))
"""Before another word: "a guy in my team" is not the speaker."""
_YOU = frozenset(("you", "your", "yours", "yourself"))
_SELF = re.compile(r" (?:i|me|my|myself|we|us|our) ")
_HE_PENSADO = re.compile(r" he (?=(?:\w{2,}[ai]do|hecho|vuelto|dicho|visto|puesto|escrito) )")
"""Spanish for "I have": "he pensado en ..." is the speaker, and no man."""


def scopes(words: str, start: int, end: int, line: str, asked: frozenset[Scope]) -> set[Scope]:
    """Which of the readings asked for lower words[start:end], in its sentence `words` of `line`."""
    before, matched = words[:start], words[start:end]
    return {scope for scope in asked if _APPLIES[scope](before, matched, words, line)}


def helps_others(line: str) -> bool:
    """Whether the member tells of helping people in a crisis, by work or by study."""
    return _HELPER.search(line) is not None


def comforts(line: str) -> bool:
    """Whether the words are said to somebody else in trouble: much "you", little "I"."""
    if not _TO_YOU.search(line):
        return False
    words = line.split()
    you, me = (sum(word in group for word in words) for group in (_YOU, _ME))
    return you >= 2 and you >= 2 * me


def told_of_then(line: str) -> bool:
    """Whether trouble is told of in a past that names no today: "it was hard"."""
    return bool(_THAT_WAS.search(line)) and not _STILL_SO.search(line)


def recovered(line: str) -> bool:
    """Whether the member tells of a crisis that is over."""
    return _RECOVERED.search(line) is not None or (
        _AGO.search(line) is not None and _WELL.search(line) is not None
    )


def _denied(before: str, matched: str, words: str, line: str) -> bool:
    """Denied, as in "I'm not going to ..."; but not in "I'm not strong enough to ..."."""
    near = before[-90:]
    denial = _DENIED.search(near)
    if not denial or _NOT_DENIED.search(near[max(0, denial.start() - 20) :]) or _BACK.search(line):
        return False
    return not ("never" in before[-40:] and _NEVER_SO.match(words[len(before) + len(matched) :]))


def _past(before: str, matched: str, words: str, line: str) -> bool:
    """Told as over: by its verb, by a time long gone, or by a recovery."""
    if _BACK.search(line) or _EVER_SINCE.search(words[len(before) :]):
        return False
    if _WAS.search(before[-60:]):
        return True
    if matched.startswith("wanted ") and not before.endswith((" have ", " always ", " never ", " ever ")):
        return True
    over = recovered(line)
    if _PAST.search(words):
        return over or not _PRESENT.search(words)
    return over and not _PRESENT.search(words)


def _others(before: str, matched: str, words: str, _line: str) -> bool:
    """Whether the nearest person named before the match is not the speaker, or it is "a suicidal friend"."""
    if matched.endswith(" suicidal") or matched == "suicidal":
        owner = words[len(before) + len(matched) :].split(maxsplit=1)
        if owner and owner[0] in _NAMED:
            return True
    if _SELF.search(f" {matched} "):
        return False
    near = _HE_PENSADO.sub(" yo ", before).split()[-7:]
    for place, word in enumerate(reversed(near)):
        if word in _ME and (place == 0 or word not in _OWN):
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

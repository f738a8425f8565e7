"""Which sentences of a letter stand in thousands of letters, and which are about one person.

A template is known by what it does: thanks, the decision, the many others, the file it is kept in,
good wishes, an invitation to apply again, how the mail was sent. A sentence about one person names
something they did, or something that was missing, and says it of them.

Written by its authors; measured on letters that they wrote themselves, and on no real ones.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


_OTHERS = r"(?:other|another|a different|someone|somebody|an internal|the selected|more suitable)"
_PEOPLE = r"(?:candidates?|applicants?|persons?|people|else|profiles?|individuals?)"

DECISION = _any(
    rf"\b(?:decided|chosen|elected|opted|selected|choosing|offered?|offer|appoint(?:ed)?|pursue|pursuing|proceed(?:ing)?|go(?:ing|ne)?|move|moving|moved)\b.{{0,60}}\b{_OTHERS}\b.{{0,20}}\b{_PEOPLE}\b",
    r"\b(?:not|unable|won't|can ?not|can't)\b.{0,25}\b(?:mov(?:e|ing)|proceed(?:ing)?|progress(?:ing)?|go(?:ing)?|tak(?:e|ing)|continu(?:e|ing)|advanc(?:e|ing)|pursu(?:e|ing))\b.{0,60}\b(?:forward|ahead|further|application|candidacy|candidature|process|you|on this occasion)\b",
    r"\b(?:we|i) (?:\w+ ){0,4}(?:won't|will not|have decided not to|decided not to|decided to not) (?:be )?(?:proceed|continu|progress|appoint|mov|advanc|invit)\w*",
    r"\b(?:not|un) ?(?:been |be |was )?(?:success(?:ful)?|selected|shortlisted|chosen|considered)\b.{0,60}\b(?:this|occasion|time|interview|further|position|role|us|consideration|successful)\b",
    r"\b(?:application|candidacy|you|applicant)\b.{0,40}\b(?:not (?:been )?(?:successful|selected|shortlisted)|unsuccessful)",
    r"\b(?:regret|sorry|sadly|afraid|unfortunately|difficult news|bad news)\b.{0,60}\b(?:inform|tell|say|advise|unable|cannot|can not|not)\b",
    r"\b(?:unable|not able|can ?not|cannot|can't) (?:to )?(?:offer|consider) you\b",
    r"\b(?:withdraw|rescind|revoke|retract)\w*\b.{0,30}\boffer\b",
    r"\b(?:position|role|vacancy|post|opening|job|requisition)\b.{0,60}\b(?:filled|cancell?ed|on hold|no longer|closed|withdrawn)\b",
    r"\bhemos (?:decidido|optado|elegido|seleccionado)\b.{0,60}\b(?:otr[oa]s?|no continuar|no seguir)\b",
    r"\b(?:decided|chosen|elected|opted) (?:against|not to|to not|to pass|to go (?:in )?(?:a|another|with))\b",
    r"\b(?:appointed|selected|hired|chose|chosen|gone with|go with|went with|offered (?:it|the \w+) to|preference to)\b.{0,30}\b(?:candidate|applicant|person|colleague|somebody|someone)\b",
    r"\b(?:different|another) direction\b|\bnot (?:be )?(?:a|the right|the best|quite the right) (?:fit|match)\b|\b(?:we|i)(?:'re| are| am|'m) going to pass\b",
    r"\b(?:not|won't) be (?:extending|making|offering|hiring|inviting|taking|progressing|proceeding|considering|pursuing|moving|continuing|able to offer)\b",
    r"\b(?:we|have|has|'ve) (?:now |already )?filled (?:the|this|our)\b|\b(?:closed|paused|cancell?ed|frozen) (?:the|this|our) (?:search|position|role|vacancy|requisition|hiring)\b",
    r"\b(?:no (?:has|ha) (?:pasado|superado|resultado)|(?:hemos|queda) descartad[oa]|no encajas?|hemos cubierto|seguir con otr[oa]s)\b",
    r"\bno (?:vamos|podemos|hemos|seguiremos|continuaremos|ha sido|has sido|ha resultado)\b.{0,40}\b(?:adelante|continuar|seguir|seleccionad[oa]|candidatura|elegid[oa]|proceso)\b",
    r"\b(?:lamentamos|lamentablemente|sentimos|desafortunadamente|siento)\b.{0,80}",
    r"\b(?:vacante|puesto|oferta)\b.{0,60}\b(?:cancelad[oa]|cubiert[oa]|cerrad[oa]|suspendid[oa]|retirad[oa])\b",
    r"\bhemos elegido a otra persona\b",
)
"""The sentence that says no. A letter has at least one."""

TEMPLATE = _any(
    r"\bthank(?:s| you)\b(?!.{0,140}\b(?:but|however|yet)\b)",
    r"\bappreciate\b.{0,60}\b(?:interest|time|effort|appl\w+|patience|you)\b",
    r"\b(?:we|i|team) agradece|\bgracias\b|\bagradece(?:mos|r)\b",
    r"\b(?:keep|retain|hold|remain|stay|store)\w*\b.{0,60}\b(?:file|database|talent (?:pool|community)|records|system)\b",
    r"\b(?:conservaremos|guardaremos|mantendremos|archivaremos)\b",
    r"\b(?:high|large|great|huge|overwhelming|significant|considerable) (?:volume|number|amount|level|standard)\b",
    r"\b(?:many|over \d+|more than \d+|hundreds of|several hundred|lots of)\b.{0,30}\b(?:applications|applicants|candidates|responses)\b(?!.{0,60}\byour?\b)",
    r"\b(?:standard|quality|calibre|caliber) of (?:the )?(?:applicants|applications|candidates)\b",
    r"\b(?:gran|elevado|alto) (?:número|volumen)\b",
    r"\b(?:unable|not able|cannot|can not|can't|no podemos|not possible)\b.{0,40}\b(?:individual|feedback|respuesta|comentarios|detailed)\b",
    r"\bif you (?:would|'d) like (?:any )?(?:some )?feedback\b",
    r"\b(?:wish|wishing)\b.{0,30}\b(?:you|luck|best|success|well|good)\b|\bgood luck\b|\bbest of luck\b|\ball the best\b|\bfurther (?:professional )?way\b",
    r"\b(?:te|le|os) deseamos\b|\bmuch(?:a|o) (?:suerte|éxito|ánimo)\b",
    r"\b(?:encourage|invite|welcome)\b.{0,40}\b(?:apply|future|keep an eye|visit|check)\b|\b(?:apply|apply again|reapply)\b.{0,30}\bfuture\b|\bfuture (?:openings|opportunities|vacancies|roles)\b|\bfuturas (?:vacantes|oportunidades)\b",
    r"\b(?:keep|stay) in (?:touch|contact)\b|\bconnect with us\b|\bfollow us\b",
    r"\b(?:careful|thorough|much|long) (?:consideration|deliberation|review|thought)\b|\b(?:carefully|thoroughly) (?:reviewed|considered)\b",
    r"\b(?:difficult|tough|hard|close|not (?:an )?easy)\b.{0,20}\b(?:decision|choice|to decide)\b|\bit was not easy to decide\b|\bit was (?:super |very |really )?close\b",
    r"\b(?:more|better|most) (?:closely |exactly )?(?:match\w*|align\w*|meet|suited|fit\w*|suits?|qualified)\b|\bse ajusta[n]? (?:más|mejor)\b",
    r"\b(?:no|not|nor)\b.{0,20}\breflect\w*\b",
    r"\b(?:very |most |really |truly )?sorry\b(?:.{0,60}\b(?:news|disappoint\w*|inconvenience|delay|outcome)\b)?|\b(?:apologi[sz]e|disculpa)\w*\b.{0,30}(?:inconvenience|molestia|delay)?",
    r"\bdisappoint(?:ed|ing|ment)\b",
    r"\bwe (?:have )?(?:had|received|got|reviewed|completed) (?:a |an |your |our |now )?.{0,40}\b(?:applications?|shortlisting|review)\b",
    r"\b(?:hope|trust) (?:this|you|we|that)\b",
    r"\b(?:writing|wanted|want|like|write|get back) to (?:let you know|inform you|you|update you|get back)\b|\binformar(?:te|le|os)\b|\bcomunicar(?:te|le|os)\b",
    r"\benjoyed (?:meeting|speaking with|talking (?:to|with)|getting to know|our (?:conversation|chat|talk)s?)(?: (?:with )?you)?[.!]?$",
    r"\b(?:it was|been) (?:a |really |so )?(?:pleasure|great|lovely|nice|good)(?: to)? (?:meet|speak|talk|chat)\w*\b",
    r"\b(?:impressed|impressive)\b.{0,20}\b(?:background|profile|experience|qualifications|credentials|skills|application)(?: and \w+)?(?=[,.!]|$)",
    r"\b(?:data protection|gdpr|privacy|equal opportunit\w+|talent pool|careers? (?:page|site|portal))\b",
    r"\bhiring freeze\b|\bbudget\b.{0,30}\b(?:cut|frozen|changes?)\b|\bstaffing plan\b|\breorgani[sz]ation\b|\brestructur\w+\b",
    r"\b(?:dear|estimad[oa]|hola|hello|hi|hey|good (?:morning|afternoon)|buenos días|buenas tardes)\b[^.!?]{0,30}[.!:,]?$",
    r"\bte escribo de parte\b|\bon behalf of\b",
    r"\bwe will not be reviewing\b|\bas a result\b",
)
"""What stands in every such letter."""

_WHOSE = r"(?:your|tu|tus|su|sus)"
_THING = (
    r"(?:answers?|presentations?|portfolio|code|solution|designs?|experience|examples?|case study|assignment|task|"
    r"test|sample|cover letter|cv|resume|résumé|skills?|publications?|research|writing|communication|english|"
    r"german|french|spanish|dutch|salary|availability|degree|references?|plans?|ideas?|project|questions?|"
    r"style|level|knowledge|teaching|notice|approach|readme|pitch|interview|technical|understanding|"
    r"respuestas?|presentación|solución|código|prueba|menú|experiencia|ejemplos?|proyecto|nivel|inglés|"
    r"carta|ideas?|planteamiento|clase|propuesta)"
)

CUES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (2, _any(rf"\b{_WHOSE} (?:[\w'-]+ ){{0,3}}{_THING}\b")),
    (
        1,
        _any(
            r"\byou(?:rs)?\b(?!.{0,3}(?:are|were) (?:not )?(?:success|select))",
            r"\b(?:te|tus?|contigo|explicaste|hiciste|tienes|usted)\b",
        ),
    ),
    (
        2,
        _any(
            r"\b(?:team|panel|board|interviewers?|hiring manager|committee|reviewers?|colleagues?|we|i|they)\b (?:\w+ ){0,2}(?:felt|found|liked|loved|enjoyed|noted|commented|noticed|thought|missed|valued|saw|remarked|were impressed|was impressed)\b",
            r"\bnos (?:gustó|gustaron|pareció|faltó|encantó|llamó)\b|\becha(?:mos|ron) en falta\b|\bel equipo (?:notó|vio|pensó|valoró)\b",
            r"\bimpressed (?:by|with)\b",
        ),
    ),
    (
        2,
        _any(
            r"\b(?:looking|hoping) for (?:someone|somebody|a|more|deeper|stronger)\b",
            r"\bbusc[aá]bamos\b|\bbuscamos a alguien\b",
            r"\bneed(?:ed|s)?\b.{0,40}\b(?:more|fluent|practice|experience|years)\b",
            r"\brequires?\b.{0,60}\b(?:and|but|which|while) you",
            r"\b(?:candidate|person|someone|applicants?) (?:who|with)\b.{0,12}\b(?:has|had|already|experience|led|years|direct)\b",
            r"\b(?:candidates|applicants|others) had\b",
        ),
    ),
    (
        2,
        _any(
            r"\b(?:lack(?:ed|s|ing)?|vague|shallow|depth|solid|strong(?:er|est)?|weak(?:er)?|clear(?:er|ly)?|thin|engaging|timed out|missing|unclear|stood out|struggled|ran long|too (?:long|short|junior|senior|general|theoretical|high)|short|not (?:yet )?cover|passed|well structured|easy to (?:read|follow)|above our|below our|one of the best|great|beginner|mostly|sit closer|did not (?:cover|explain|show|mention|have|include)|didn't|not sold|never got)\b",
            r"\b(?:faltó|faltaba|faltaban|funcionaba|clar[oa]|profundidad|poc[oa]|demasiado|muy bien|flojo|débil|mejorar)\b",
        ),
    ),
    (
        1,
        _any(
            r"\b(?:about|on|in|of|with|around|how|that|which) (?:the |a |your |our )?(?!this|behalf|time|occasion|future)\w{4,}",
            r"\b(?:sobre|cómo|con|en|del?) (?:el |la |los )?\w{4,}",
        ),
    ),
    (1, _any(r"\b(?:but|yet|although|however|while)\b|\b(?:pero|aunque|sin embargo)\b")),
    (1, _any(r"\bone of (?:the )?(?:two|three|four|best|last)\b")),
    (
        2,
        _any(
            r"\byou (?:told|mentioned|said|explained|described|led|built|showed|wrote|have not|do not|haven't|were one of)\b",
            r"\b(?:finalists?)\b",
        ),
    ),
)
"""What makes a sentence be about somebody: how much it says, and how it is said."""

ENOUGH = 4
"""What the cues of a sentence must add up to."""

ENOUGH_OF_A_HALF = 5
"""The same for a part of a sentence whose other part is a template."""


_REASON = _any(
    r"\b(?:candidate|applicant|person|someone|somebody) (?:who|with)\b(?!.{0,40}\b(?:closely|better|best|more suitable|suited|stronger)\b).{12,}",
    r"\b(?:persona|candidat[oa]|alguien) (?:con|que)\b(?!.{0,40}\b(?:se ajusta|mejor|encaja)\b).{8,}",
)


def gives_a_reason(words: str) -> bool:
    """Whether a no says what the one who was chosen has: that is more than a template."""
    return _REASON.search(words) is not None


def is_decision(words: str) -> bool:
    """Whether a sentence says no."""
    return DECISION.search(words) is not None


def is_template(words: str) -> bool:
    """Whether a sentence stands in every such letter."""
    return is_decision(words) or TEMPLATE.search(words) is not None


def weight(words: str) -> int:
    """How much a sentence seems to be about one person: the sum of its cues."""
    return sum(points for points, cue in CUES if cue.search(words))

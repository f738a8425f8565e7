"""Whether words tell of hard news of one's own: what somebody types who met this bot for the first time.

The lists in bot.md know whole messages and beginnings ("they said no"); people begin anywhere. This
knows the families: chosen against, not taken, a process that failed, an offer or a contract gone,
silence. Only where nothing else is open: elsewhere the same words are an answer. English and Spanish.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re
from collections.abc import Sequence

from bot.reading.rules import Rule, candidates, index, rule, split

_APPLIED = r"(?:job|jobs|role|position|post|internship|interview|interviews|screening|round|test|assessment|application|scholarship|grant|funding|fellowship|visa|flat|apartment|place|offer|gig|contract|phd|masters|course|program|programme|university|school|college|promotion|spot|transfer|trial)"
_PUESTO = r"(?:trabajo|puesto|empleo|entrevista|entrevistas|prueba|proceso|solicitud|beca|practicas|piso|plaza|oferta|contrato|universidad|curso|master|doctorado|ascenso|fase|ronda|candidatura|postulacion|vacante)"


def _news(name: str, why: str, *patterns: str) -> Rule:
    return rule(name, "", "none", patterns, why)


NEWS: Sequence[Rule] = (
    _news(
        "news.no",
        "somebody said no, or took somebody else",
        r"(?:they|company|recruiter|manager|employer|team|committee|board|university|school|landlord|he|she|hr) (?:<adv>|have |has |had |just |finally )*[[rejected|declined|refused|denied]] (?:me|us|my)",
        r"(?:i|was|am|got|been|get|being|we|were|is|application|proposal|paper) (?:<adv>|have |has |been |was |got |just |also )*[[rejected|declined|denied|unsuccessful|overlooked|dumped|waitlisted]](?! (?:the|an|a|their|that|it|them|his|her|this) )",
        r"[[rejected|unsuccessful]] (?:again|once|after|from|by|before|at|on|for)",
        r"(?:dropped|dumped|decided against|do not want|did not want|does not want|not hiring|not keep|will not keep|not taking|said no to) [[me|us]]",
        r"(?:email|mail|letter|call|answer|message|got the|got that|another|standard|form|automatic|template|dreaded|first|second|third|fourth|fifth) (?:\w+ )?[[rejection|rejections|dreaded]]",
        r"[[rejection|rejections]] (?:mail|email|letter|call|number|today|again|after|from|this|in)",
        r"(?:school|university|company|committee|bank|landlord|college|they|hr|board|client|place|it|all|everyone|everybody) (?:<adv>|have |has )*said [[no]](?! (?:problem|worries|rush|need))",
        r"(?:went|gone|going|go|moved|moving|headed) (?:in )?(?:a |an )?(?:[[different|another|other]]) (?:way|direction|candidate|person)",
        r"(?:hired|took|chose|picked) the [[other]] (?:one|guy|person|woman|man|candidate|girl|applicant)",
        r"(?:was|were|am) (?:<adv>)not (?:quite )?what they (?:were|are) (?:[[looking|searching|after|needed|wanted]])",
        r"(?:not|never) (?:<adv>|be |a |the |the right |a good )*[[fit|proceeding|progressing|continuing]](?! (?:in|into|for (?:the )?gym))",
        r"(?:am|are|was|be) (?:<adv>)not (?:<adv>)(?:moving|going|continuing|getting) [[forward|further|through]]",
        r"(?:am|was|being|said|too) (?:<adv>)[[overqualified|underqualified]]",
        r"(?:out of|dropped from|cut from|removed from) the [[process|running|race|shortlist]]",
        r"went to (?:an |a )?[[someone|somebody|other|another|internal|insider]]",
        r"(?:no|without|without a|no return) [[offer|callback|reply|response|answer]] (?:again|after|in|for me|this time|at all|since|yet again)",
        r"(?<!not )(?<!am )(?<!feel )[[rejected|rechazado|rechazada]] \.",
        r"(?:was|were|been|got) (?:<adv>)[[told]] (?:a )?no(?! (?:problem|worries|rush))",
        r"(?:they|company|team|recruiter|manager) (?:<adv>)(?:did not|do not) (?:<adv>)[[want|choose|pick|take|select|hire|like]] me",
        r"not (?:<adv>)[[good|qualified|experienced|senior]] (?:enough )?for (?:them|it|the (?:job|role|position|team|company))",
        r"[[turned|passed|skipped]] (?:me )?(?:down|over|on me)",
        r"(?:they|company|recruiter|employer|manager|hr|committee|it) (?:<adv>|have |has |had |are |is |just )*(?:said|saying|told me|says) (?:me |it is |a |that it is |its )*[[no|unfortunately]](?! (?:problem|rush|worries|hurry|pressure|need|one|to ))",
        r"(?:it|its|that|answer|email|mail|today|result|response|reply|letter|call) (?:<adv>|is |was |came back |just |came )*(?:a |another |as a |its a )+[[no|rejection|nope|refusal]](?! (?:brainer|problem|go|show))",
        r"(?:another|one more|first|yet another|got a|got the|received a|received the|email|mail|final|last|a) (?:\w+ )?[[rejection|rejections|refusal]]",
        r"(?:they|company|recruiter|employer|manager|hr|committee|team) (?:<adv>|have |has |had |are |ended up |decided to |gave it |gave the \w+ |offered it |offered the \w+ )*(?:chose|chosen|picked|selected|hired|went with|gone with|going with|go with|took|preferred|went for|moving forward with|move forward with|moved forward with|proceeding with|proceed with|to) (?:<adv>)(?:an |a )?(?:[[someone|somebody|other|another|else|others|internal]])",
        r"(?:moved|moving|move|go|going|went|proceeding|proceed) (?:forward |ahead |on )?(?:with|without) (?:the )?[[other|another|someone|somebody|me]](?: candidate| candidates| applicants| else)?",
        r"[[unfortunately]] ~6(?:not|unable|other|decided|regret|no|another)",
        r"(?:no|not any|zero|bad|worst) [[luck]](?! (?:needed|involved|at))",
    ),
    _news(
        "news.not-in",
        "not taken, not through, not chosen",
        r"(?:i|me|we) (?:<adv>|have |just )*(?:did not|do not|was not|not|could not|never) (?:<adv>|even |even )*(?:get|got|getting|make|made|land|receive|win|clear) (?:<adv>|past |through |into |to |the |that |it |a |my |this |another |any |one |first |second |third |final |last |next |dream )*[[it|in|job|jobs|role|position|internship|interview|round|scholarship|grant|funding|place|offer|offers|spot|flat|apartment|promotion|callback|cut|gig|transfer|phd|screening|stage|test]](?! (?:at first|at all wrong|why|how|what|back|when|until|yet|to work|when you))",
        r"(?:i|we|me) (?:<adv>|have |am |was |were |got |are )*(?:not|never) (?:<adv>|been |being )*[[selected|shortlisted|chosen|accepted|hired|picked|admitted|invited|considered|taken|successful|promoted|matched]]",
        rf"(?:i|have) (?:<adv>|just |have )*[[failed|flunked|bombed|blew|botched]] (?:the |my |that |at the |another |an |a |this |it in the )*(?:\w+ )?{_APPLIED}",
        r"(?<!they )(?<!he )(?<!she )(?<!you )(?<!that )(?:did not|was not) (?:<adv>)(?:get|make|get the|make the) [[in|cut|job|role|place|position|scholarship|grant]]",
        r"(?:grant|proposal|scholarship|project|fellowship|application|funding|phd) (?:<adv>|was |is |has )*(?:not|never) (?:<adv>|been |be )*[[funded|granted|awarded|approved|accepted]]",
        r"[[unsuccessful]] (?:application|candidate|interview|attempt|again|this time)",
        rf"(?:not|never) (?:<adv>|been )*[[selected|shortlisted|successful|chosen]](?: for| this time| again| in| to| at)? ?(?:the |a |an |this |that )*(?:{_APPLIED} )?",
        rf"my (?:\w+ )?(?:\w+ )?{_APPLIED} (?:<adv>|was |is |has been |got |did not |been |just )*(?:[[rejected|declined|refused|denied|unsuccessful|cancelled|canceled|rescinded|revoked|withdrawn|unpaid|not]])(?! (?:going|sure|easy|bad|until|yet|that|is|for|too))",
        r"(?:i|they) (?:<adv>|have |has |was |got |were )*(?:cut|dropped|eliminated|knocked out|removed) (?:me )?[[after|from|in]] (?:the )?(?:\w+ )?(?:round|process|interview|shortlist|stage|list)",
    ),
    _news(
        "news.taken-back",
        "an offer, a job or a contract is gone",
        r"(?:they|company|employer) (?:<adv>|have |has |just )*(?:rescinded|revoked|withdrew|pulled|retracted|cancelled|canceled|took back|taken back) ~3[[offer|contract|job|position|internship|interview]]",
        r"[[offer|offers|contract|position|role|job|internship]] (?:<adv>|was |is |has been |got |been |will |would |fell |that |they |i )*(?:not (?:be )?(?:renewed|extended|prolonged)|rescinded|revoked|withdrawn|retracted|cancelled|canceled|taken back|pulled|through|eliminated|cut|terminated)",
        r"(?:not|will not|are not|did not) (?:<adv>)(?:renewing|renew|extend|extending|extended|renewed|be renewed|be extended) (?:my |our |the |me )*[[contract|visa|post|position|fellowship]]",
        r"(?:i|we|me|was|got|been|they|just) (?:<adv>|have |been |was |got |were |am |me |made )*[[sacked|fired|redundant|dismissed|furloughed|axed|canned]]",
        r"(?:laid|let) (?:<adv>|me |us )*[[off|go]](?! (?:of|the|to|for|with|steam))",
        r"(?:i|just|have) (?:<adv>|have |just )*lost (?:my|the|our) (?:<adv>)(?:\w+ )?[[job|position|contract|internship|scholarship|funding|work|flat|apartment]]",
        r"(?:my|our|whole) (?:whole |entire )?[[team|role|department|job|position]] (?:<adv>|was |is |got |has been |are )*(?:cut|gone|eliminated|axed|closed|dissolved)",
        r"(?:am|are|be|been) (?:<adv>)[[unemployed|jobless]] (?:since|again|now|as of)?",
        r"[[unemployed|jobless]] (?:since|again|now|as of)",
        r"(?:they|company|it) (?:<adv>|have |has )*(?:closed|filled|froze|frozen|pulled|cancelled|canceled|cut|scrapped|paused|put) (?:the |my |that |this |all )*[[role|position|job|vacancy|hiring|opening|internship]]",
        r"[[position|role|job|vacancy|hiring]] (?:<adv>|is |was |has been |got |are )*(?:filled|on hold|frozen|cancelled|canceled|closed|gone|paused)",
        r"(?:did not|not|failed to) (?:<adv>)(?:pass|passed|survive|make) (?:my |the )?[[probation|trial]]",
    ),
    _news(
        "news.silence",
        "no answer, after all",
        r"(?:they|company|recruiter|employer|i|was|got|been|manager|hr) (?:<adv>|have |has |been |was |got |just |am |being )*[[ghosted|ghosting]]",
        r"(?:they|nobody|no one|company|recruiter|employer|hr|manager|she|he|and) (?:<adv>|have |has |had |all )*(?:never|did not|do not|not|no one|nobody) (?:<adv>|have |even )*(?:wrote|write|written|called|call|answered|answer|replied|reply|responded|respond|got|get|came|come) (?:me )?[[back|me|to]]",
        r"(?:nobody|no one|none of them) (?:<adv>|has |have )*[[called|calls|answered|answers|replied|replies|wrote|writes|responded|responds]]",
        r"(?:have|has|did|still|been|i) (?:<adv>|have |has )*(?:not|never|nothing|no) (?:<adv>|been |a |any )*(?:heard|hear|gotten|got|received|get|word|news|answer|reply|response) (?:<adv>|a |any |single |anything |one |word |reply |response |answer )*[[back|from|since]]",
    ),
    _news(
        "es.news.no",
        "dijeron que no, o eligieron a otra persona",
        r"(?:me|nos) (?:<adv>|han |acaban de |volvieron a |han vuelto a |lo |la )*[[rechazaron|rechazado|rechazar|descartaron|descartado|descartar|negaron|negado|denegaron|denegado|tumbaron|botaron|echaron|echado|corrieron|despidieron|despedido]](?! (?:mano|unos|una|la))",
        r"(?:fui|he sido|estoy|quede|me siento) (?:<adv>)[[rechazado|rechazada|descartado|descartada|eliminado|eliminada|despedido|despedida]]",
        r"(?:dijeron|dicho|dicen|dijo|respondieron|contestaron) (?:<adv>)que [[no]](?! (?:me preocupe|habia problema|pasa|importa|hay))",
        r"(?:otra vez|de nuevo|al final|respuesta es|respuesta fue|ha sido|fue) (?:un |que )[[no]](?! (?:se|lo|la|me|es|puedo|hay|tengo))",
        r"(?:otro|un|otra|una|nuevo|el) [[rechazo|rechazos|negativa]]",
        r"(?:eligieron|escogieron|cogieron|prefirieron|seleccionaron|contrataron|elegido|escogido|cogido|contratado|quedaron con|quedado con|tomaron|dieron) (?:<adv>)(?:a |el (?:puesto|trabajo) a |la (?:plaza|beca) a )?[[otro|otra|otros|alguien]]",
        r"no (?:<adv>|les |me |soy |era |fui )*[[encajo|encajaba|quieren|quisieron|interesa|gusto]](?! (?:hablar|molestar|decir))",
        r"(?:siguen|seguiran|continuan|avanzan) con [[otro|otra|otros|otras]]",
        r"(?:ya )?no [[siguen|seguimos|continuan|avanzo|paso]] (?:conmigo|adelante|en el proceso|a la siguiente)",
        r"[[prescinden|prescindido|prescindieron|prescindir]] de mi",
        r"(?:quitaron|quitado|retiraron|retirado|cancelaron|cancelado|cancelo|cancela) (?:<adv>)(?:la |el |mi )?(?:[[beca|oferta|plaza|vacante|contrato|puesto|proceso]])",
        r"(?:han|he) (?:dejado|quedado) (?:en |sin )[[visto|trabajo|empleo|respuesta]]",
        r"(?:decidido|decidieron|decantado|decantaron) por [[otro|otra|otros|alguien]]",
        r"(?:suspendi|suspendido|he suspendido) [[oposicion|entrevista|prueba|examen]]",
        r"(?:mi|la) (?:\w+ )?[[solicitud|candidatura|postulacion|visa|beca|oferta]] (?:<adv>|fue |ha sido |esta |quedo |la )*(?:rechazada|denegada|descartada|cancelada|retiraron|retirada)",
        r"[[lamentablemente|desafortunadamente]] ~6(?:no|otro|otra|decidido)",
    ),
    _news(
        "es.news.not-in",
        "no fue, o se acabó",
        rf"no (?:<adv>|me |he |lo |la |nos |fui |quede |pude |han |pasar |conseguir )*[[dieron|dado|consegui|conseguido|conseguir|eligieron|elegido|elegida|escogieron|escogido|seleccionaron|seleccionado|seleccionada|aceptaron|aceptado|aceptada|admitieron|admitido|admitida|contrataron|contratado|cogieron|cogido|llamaron|logre|logrado|renovaron|renovado|renovar|renuevan]] ?(?:el |la |mi |un |una |ningun |en |de |para )*(?:\w+ )?(?:{_PUESTO} )?",
        rf"no (?:<adv>|he )*[[pase|pasado|supere|superado|entre|quede|quedado]] ?(?:de |a |en )?(?:el |la |las |los )(?:\w+ )?{_PUESTO}",
        r"(?:me|he|han|perdi|pierdo) (?:<adv>|he |quede |quedado )*(?:sin |perdido )?(?:el |mi |la )?(?:[[perdi|perdido|sin]]) (?:el |mi |la )?(?:trabajo|empleo|puesto|curro|beca|plaza)",
        r"[[perdi]] (?:el |mi |la )?(?:trabajo|empleo|puesto|curro|beca|plaza)",
        r"no (?:me )?(?:<adv>|han |ha |he |nunca )*[[respondieron|respondido|contestaron|contestado|respondio|contesto|escribieron]](?! bien)",
        r"nunca (?:<adv>|me )*[[respondieron|contestaron|llamaron|escribieron]]",
    ),
)

_TABLE = index(NEWS)

_NOT_YET = re.compile(
    r" (?:if|whether|unless|afraid|scared|worried|worry|nervous|fear|fearing|hope|hopefully|hoping|might|would|could"
    r"|until|before|waiting|expect|expecting|suppose|imagine|how do|how can|how should|can you|do you|what is|what are"
    r"|si|miedo|temo|nervioso|nerviosa|ojala|espero|esperando|quizas|tal vez|como puedo|puedes) "
)
"""Not told as news: feared, hoped, asked about."""

_OF_OTHERS = re.compile(
    r"^ (?:\w+ ){0,2}(?:my|our|a|mi|un|una) (?:best |good |close |little |big |mejor )*(?:friend|friends|brother|sister|husband|wife|partner"
    r"|boyfriend|girlfriend|colleague|coworker|mother|father|mom|mum|dad|son|daughter|cousin|roommate|neighbour|neighbor"
    r"|amigo|amiga|hermano|hermana|marido|mujer|esposo|esposa|pareja|novio|novia|hijo|hija|primo|prima|companero|companera) "
)
GOOD = "news.good"
"""What is told is a yes of one's own."""

_GOOD = re.compile(
    r" (?<!not )(?:got|get|have|landed|accepted|signed|received|made me|gave me) (?:the|an|a|my) (?:job|offer|position|role|place|contract) "
    r"| (?:hired|accepted|want|took|chose|picked) me | said yes | finally got in | (?<!no )me (?:dieron (?:el|la|un|una)|han dado (?:el|la|un|una)|contrataron|cogieron|aceptaron) "
)
"""A yes is told, whatever came before it."""

_TURNED_DOWN_BY_ME = re.compile(
    r" (?:i|we) (?:have |just |had )*(?:turned|passed|said|rejected|declined|refused|denied) "
)


_GOOD_DENIED = re.compile(
    r" (?:not|never|nobody|no one|none|no) (?:\w+ ){0,3}(?:got|get|have|land|hired|accepted|want|took|chose|picked|me) "
)


def read_news(line: str) -> str:
    """The id of the first rule by which a normalised line tells of one's own hard news; "" for none."""
    if _GOOD.search(line) and not _GOOD_DENIED.search(line):
        return "" if _NOT_YET.search(line) or _OF_OTHERS.search(line) else GOOD
    told = [one for one in split(line) if not _NOT_YET.search(one.text) and not _OF_OTHERS.search(one.text)]
    told = [one for one in told if not _TURNED_DOWN_BY_ME.search(one.text)]
    for sentence in told:
        for pattern, row in candidates(_TABLE, sentence.words):
            if pattern.find(sentence.text):
                return row.id
    return ""

"""Anger that could hurt somebody else: an intention, an act, and whom it is meant for.

Most such sentences after a rejection are anger and nothing more, so they lead to one direct question;
only a weapon or a way there beside the intention is as sure as a plain statement. English and Spanish.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from bot.reading.rules import Rule, rule

_WHO = (
    r"(?:(?:my|the|that|this|those|these|his|her|their|every|some|a) (?:\w+ )?(?:boss|bosses|manager|managers|recruiter|recruiters|interviewer|interviewers"
    r"|hr|ceo|supervisor|coworker|coworkers|colleague|colleagues|employer|team|people|guy|guys|woman|man|bastard|bastards|bitch|asshole|assholes|hiring manager|panel|person|idiot|idiots)"
    r"|him|her|them|someone|somebody|everyone|everybody|people|those people|all of them|every one of them)"
)
_PLACE = r"(?:(?:the|that|this|their|his|her|my) (?:\w+ )?(?:office|offices|building|company|headquarters|hq|place|house|car|school|workplace))"
_MEANT = r"(?:i am|im|i will|i want to|i wanna|i am going to|i plan to|i am planning to|i need to|i have to|gonna|going to|planning to|about to|want to|wanna|thinking of|thinking about|urge to|tempted to)"
_NOT_A_FIGURE = (
    r"(?! (?:with kindness|in (?:the|this|that|my|our) (?:interview|game|debate|match|next|exam|test|dream|head)|at (?:chess|tennis|his|her|their|the) ?(?:own game|game)?|with (?:my|a) (?:skills|portfolio|success|presentation|demo|answer)"
    r"|an (?:e ?mail|message)|a (?:message|mail|question|favor|favour)|feelings|lol|haha|jk|for (?:a|the|some) (?:job|reply|answer|offer)|chances|reputation|brand))"
)
_QUE = r"(?:(?:a|al) (?:(?:mi|ese|esa|esos|esas|el|la|los|las|aquel|aquella|tu|su) )?(?:\w+ )?(?:jefe|jefa|jefes|gerente|reclutador|reclutadora|reclutadores|entrevistador|entrevistadora|companero|companera|companeros|supervisor|supervisora|tipo|tipa|hombre|mujer|gente|equipo|todos|todas|alguien|imbecil|desgraciado|desgraciada|cabron|cabrona))"
_QUIERO = (
    r"(?:quiero|voy a|vamos a|pienso|ganas de|planeo|estoy por|tengo que|quisiera|pensando en|a punto de)"
)

HARM_OTHERS: tuple[Rule, ...] = (
    rule(
        "harm-others",
        "harm_others",
        "soft",
        (
            rf"{_MEANT} (?:<adv>)(?:[[kill|killing|murder|murdering|shoot|shooting|stab|stabbing|strangle|strangling|hurt|hurting|attack|attacking|poison|poisoning]]) (?:<adv>){_WHO}{_NOT_A_FIGURE}",
            rf"{_MEANT} (?:<adv>)(?:beat|beating) (?:the (?:shit|crap|hell) out of |up )?(?:<adv>){_WHO} (?:[[up|bloody|senseless]])",
            rf"{_MEANT} (?:<adv>)(?:[[beat|beating|smash|smashing|punch|punching]]) (?:the (?:shit|crap|hell) out of|up|in the face of) {_WHO}",
            rf"{_MEANT} (?:<adv>)[[punch|hit|smash]] (?:<adv>){_WHO} (?:in the|until|so hard|again and again)",
            rf"{_MEANT} (?:<adv>)(?:[[punch|smash|break]]) (?:his|her|their|that \w+) (?:face|head|teeth|nose|neck|legs)",
            rf"{_MEANT} (?:<adv>)(?:[[burn|burning|blow|bomb|bombing|shoot|shooting|torch]]) (?:up |down )?(?:<adv>){_PLACE}(?: down| up)?(?! (?:bridges|candle))",
            rf"{_MEANT} (?:<adv>)(?:[[bring|take|carry|buy|get]]) (?:a|my|the) (?:gun|rifle|weapon|bomb) (?:to|into|for) (?:{_PLACE}|{_WHO}|work|the interview)",
            rf"i know where (?:he|she|they|{_WHO}) (?:[[lives|live|parks|works]]) (?:<adv>)(?:and|so) ~3(?:hurt|pay|regret|kill|beat|burn|get|sorry)",
            rf"(?:they|he|she|{_WHO}) (?:<adv>)(?:deserves?|needs?) to (?:<adv>)(?:be )?[[die|killed|shot|dead]]{_NOT_A_FIGURE}",
            rf"(?:afraid|scared|worried|fear) (?:that )?i (?:<adv>)(?:will|might|may|could|am going to) (?:<adv>)[[hurt|kill|attack|harm]] (?:<adv>){_WHO}",
        ),
        "to hurt somebody, or a place with people in it",
        scopes=("denied", "reported", "media", "past"),
    ),
    rule(
        "es.harm-others",
        "harm_others",
        "soft",
        (
            rf"{_QUIERO} (?:<adv>)(?:[[matar|asesinar|apunalar|golpear|disparar|disparar|dispararle|matarlo|matarla|matarlos|matarlas|golpearlo|golpearla|apunalarlo|apunalarla|estrangular]])(?: {_QUE}|(?= (?:\.|$|a todos|con mis)))(?! (?:el tiempo|dos pajaros))",
            r"(?:le|les|lo|la|los|las) (?:voy a|vamos a|quiero|pienso|tengo que) (?:<adv>)(?:[[matar|pegar|golpear|apunalar|disparar]])(?! (?:un (?:grito|vistazo|correo|mensaje)|una (?:llamada|vuelta|oportunidad)|la (?:razon|vuelta)|el (?:precio|parche|telefono)|duro a))",
            r"(?:le|les) (?:voy a|vamos a|quiero|pienso|tengo que) (?:<adv>)hacer (?:<adv>)[[dano]]",
            rf"{_QUIERO} (?:<adv>)(?:hacerle|hacerles) (?:<adv>)[[dano|mal]](?: {_QUE}|(?= (?:\.|$)))",
            rf"{_QUIERO} (?:<adv>)(?:[[quemar|incendiar|volar|prender]]) (?:fuego a )?(?:la|el|esa|ese|su|sus) (?:oficina|empresa|edificio|casa|coche|carro|local)",
            rf"{_QUIERO} (?:<adv>)(?:[[partirle|romperle|reventarle]]) (?:la|los|las) (?:cara|dientes|piernas|cabeza)",
        ),
        "hacer dano a alguien, o a un lugar con gente",
        scopes=("denied", "reported", "media", "past"),
    ),
    rule(
        "harm-others-now",
        "harm_others",
        "full",
        (
            rf"i (?:<adv>)(?:have|got|bought|brought|am holding) (?:a|my|the) (?:<adv>)[[gun|rifle|knife|weapon|bomb]] ~6(?:{_WHO}|{_PLACE}|interview|work)(?! (?:shop|show|range|license|emoji))",
            rf"{_MEANT} (?:<adv>)[[shoot]] up (?:the |that |this |their |my )?(?:\w+ )?(?:office|offices|building|company|place|school|workplace)",
            rf"(?:i am|i will be) (?:<adv>)(?:on my way|going (?:there|over|to {_PLACE})|driving|outside|waiting) ~5(?:to|and) ~2[[kill|stab|shoot|hurt]] (?:<adv>){_WHO}",
        ),
        "the means, or the way there, beside it",
        scopes=("denied", "reported", "media", "past"),
    ),
    rule(
        "es.harm-others-now",
        "harm_others",
        "full",
        (
            r"(?:tengo|llevo|compre) (?:una|mi|la|un|el) [[pistola|cuchillo|arma|navaja|escopeta]] ~5(?:para|y) ~3(?:matar|matarlo|matarla|jefe|jefa|oficina|reclutador|reclutadora|el|ella|todos)",
            rf"(?:voy|camino|estoy) ~4(?:a|para) [[matarlo|matarla|matarlos|apunalarlo|apunalarla]]{_NOT_A_FIGURE}",
        ),
        "el arma, o ya de camino",
        scopes=("denied", "reported", "media", "past"),
    ),
)

"""Taking leave over several messages: no line is grave, each is one thing less to leave behind.

Some lines ask by themselves. The others say nothing alone ("my sister can have the cat" is a weekend
away): two different ones within the last few messages ask (crisis.py), and none of them ever alarms.
English and Spanish together, family beside family: an id without its "es." names the family.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from bot.reading.rules import Rule, rule

_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|tomorrow|tonight|morning|week|month|christmas|birthday)"
_DIA = r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|finde|fin de semana|semana que viene|mes que viene)"
_CLOSE = r"(?:sister|brother|mother|mom|mum|dad|father|friend|neighbour|neighbor|ex|wife|husband|partner|girlfriend|boyfriend|cousin|aunt|uncle|roommate|flatmate|parents|someone|somebody|she|he|they|you|whoever)"
_LOVED = r"(?:family|kids|children|parents|mom|mum|dad|mother|father|sister|brother|wife|husband|son|daughter|friends|partner|loved ones)"
_CERCA = r"(?:hermana|hermano|madre|mama|padre|papa|amiga|amigo|vecina|vecino|prima|primo|tia|tio|pareja|novia|novio|mujer|marido|esposa|esposo|ex|ella|el|alguien)"
_SUYOS = r"(?:todos|todas|cada uno|mi familia|mi madre|mi padre|mi mama|mi papa|mi hermana|mi hermano|mi pareja|mi mujer|mi marido|mis hijos|mis hijas|mis padres|mis hermanos|mis amigos)"
_BARE = r"(?= (?:$|\.|\?|now|anymore|anyway|then|sorry|and (?:sorry|i am sorry|goodbye|thank|that|nobody)))"
"""The words stand alone: "here on Monday, I have an interview" goes on, and says why."""
_SOLO = r"(?= (?:$|\.|\?|ya|perdon|y (?:ya|perdon|adios|gracias|nadie|punto)))"


def _mild(name: str, why: str, *patterns: str) -> Rule:
    """A family that counts only beside another: no tier, and no weight in any sum."""
    return rule(name, "suicide", "none", patterns, why, scopes=("reported", "media", "denied"))


PARTING: tuple[Rule, ...] = (
    rule(
        "weary-of-being",
        "suicide",
        "soft",
        (
            rf"(?:tired|sick|weary|exhausted|done) (?:<adv>)(?:of|with) (?:<adv>)being (?:<adv>)(?:[[here|alive|around]]){_BARE}",
            rf"(?:tired|sick|weary|exhausted|bored) (?:<adv>)of (?:<adv>)[[life]](?: itself| altogether)?{_BARE}",
            rf"(?:no|any|the|much) (?:<adv>)[[point]] (?:<adv>)(?:in|of|to) (?:<adv>)(?:me )?(?:being|be|staying) (?:<adv>)(?:here|around|alive){_BARE}",
            rf"i (?:<adv>)(?:do not|can not|no longer) (?:<adv>)see (?:<adv>)(?:a|any|the|another) (?:<adv>)[[way]] out(?: of this| for me)?{_BARE}",
            r"i (?:<adv>)(?:just|only) (?:<adv>)want to (?:<adv>)[[stop]](?= (?:$|\.))",
            rf"(?:everyone|everybody|the world|people|family|kids|children|wife|husband|parents|friends) (?:<adv>)(?:would|will) (?:<adv>)be (?:<adv>)better [[off]]{_BARE}",
        ),
        "tired of being here, no way out seen",
        weight=6,
        scopes=("others", "reported", "past", "denied"),
    ),
    rule(
        "gone-by-a-day",
        "suicide",
        "soft",
        (
            rf"i (?:<adv>)(?:will not|am not going to) (?:<adv>)be (?:<adv>)[[here|around|alive]] (?:<adv>)(?:on |after |by |next |this |the |come )*{_DAY}{_BARE}",
            rf"i (?:<adv>)(?:have |had )?(?:<adv>)(?:decided|know|planned|chosen) (?:<adv>)(?:how|when|where) (?:it|this|everything|my story|my life) (?:<adv>)[[ends]](?: for me)?{_BARE}",
        ),
        "a day after which they are gone, or an end that is settled",
        weight=6,
        scopes=("others", "reported", "past", "denied"),
    ),
    rule(
        "left-in-care",
        "suicide",
        "soft",
        (
            r"(?<=^ )(?:please |just |and |then )*(?:look after|take care of|watch over) my (?:\w+ )?[[dog|dogs|cat|cats]](?: for me)?(?: please)?(?= (?:$|\.))",
            rf"(?<=^ )(?:please |promise (?:me )?(?:to |you will )?|someone |somebody |tell (?:her|him|them|my \w+) to )+(?:<adv>)(?:look after|take care of|watch over) my (?:\w+ )?[[dog|dogs|cat|cats|kids|children|son|daughter|mother|mom|mum|dad|family|wife|husband]](?: for me)?{_BARE}",
        ),
        "somebody else is asked to look after what they love, with no word of when they are back",
        weight=6,
        scopes=("reported", "media"),
    ),
    _mild(
        "parting.care",
        "who takes the cat, and no word of until when",
        rf"{_CLOSE} (?:<adv>)(?:can|could|may|will|should|is going to|are going to) (?:<adv>)(?:have|take|keep|get|adopt|look after|take care of) (?:<adv>)(?:my|the|our) (?:\w+ )?[[cat|cats|dog|dogs|pets|pet|rabbit|plants|guitar|car|bike|things|stuff|clothes|books]](?! (?:for|while|when|until|till|during|on|to|tomorrow|tonight|today|next|this|again|after|in|every|if|back|home|out|because|since|so|over|as))",
        r"(?:gave|given|giving) (?:<adv>)(?:my|the|our) [[cat|cats|dog|dogs|pets|rabbit]] (?:away )?to(?! the vet)",
    ),
    _mild(
        "parting.letters",
        "letters to those who stay",
        rf"(?:wrote|written|writing|write|left|finished) (?:<adv>)(?:a |the |all |my |their |some |long |goodbye )*[[letters|letter|notes|note]] (?:to|for) (?:<adv>)(?:everyone|everybody|them all|all of (?:them|you)|each of (?:them|you)|my (?:\w+ )?{_LOVED})(?! (?:at|who|in|on|i (?:know|worked|applied|met)|from|about|here|with|to (?:ask|say thank|thank|tell)))",
        r"(?<!cover )[[letters]] are (?:<adv>)(?:written|on the table|in the drawer|sealed)",
    ),
    _mild(
        "parting.order",
        "everything is put in order",
        r"(?:put|got|have|set|putting|getting|leave|left|brought) (?:<adv>|my |all |all my )*[[everything|affairs|things|papers|finances|stuff]] (?:<adv>)in order(?! (?:for|to|before|so|of|at|because|with|by|again))",
        r"[[everything|affairs|papers|things]] (?:is|are) (?:<adv>)in order(?= (?:$|\.|now))",
        r"(?:sorted|arranged|settled|tied up) (?:<adv>)(?:out )?[[everything]](?: out| up)?(?= (?:$|\.|now))",
    ),
    _mild(
        "parting.day",
        "a day after which nothing is needed",
        rf"(?:it|this|everything) (?:<adv>)(?:will|is going to) (?:<adv>)(?:be )?(?:<adv>)[[over|end|stop|finished|done]] (?:<adv>)(?:by|on|after|before|this|come) (?:<adv>)(?:the |this |next |my )*{_DAY}{_BARE}",
        rf"(?:not|never|no longer) (?:<adv>)(?:going to )?(?:need|have to (?:look for|find|get)|be needing|worry about) (?:<adv>)(?:a |the |any |another |my |to find a |to look for a |to find |to look for )*[[job|jobs|work|money|rent|anything]] (?:<adv>)(?:after|from|past|come|by|beyond) (?:<adv>)(?:this |the |next |on |coming )*{_DAY}{_BARE}",
        rf"(?:after|by|come) (?:this |the |next |coming )*{_DAY} (?:<adv>)(?:it|this|nothing|none of (?:it|this)|everything) (?:<adv>)(?:will|is|does) (?:<adv>)(?:not )?(?:be |all )*[[matter|matters|over|done|hurt|bother]]",
    ),
    _mild(
        "parting.sorry",
        "sorry for everything, to nobody or to all",
        r"[[sorry]] (?:<adv>)for (?:<adv>)(?:everything|all of it|all the trouble|being like this|being a burden|who i am)(?= (?:$|\.|and|to|i|everyone|everybody|mom|mum|dad|my))(?! (?:i (?:wrote|said|asked|typed)))",
        r"(?:please )?[[forgive]] me(?: for everything| everyone| all)?(?= (?:$|\.))",
    ),
    _mild(
        "parting.unworried",
        "nobody is to worry, or to remember",
        r"(?:do not|no need to|not need to|not have to|stop) (?:<adv>)(?:worry|worrying|be worried) about [[me]](?= (?:$|\.|anymore|now|it|ok|please))",
        r"(?<=^ )(?:please |just |you can |you will )*(?:<adv>)forget (?:about )?[[me]](?= (?:$|\.|and))",
    ),
    _mild(
        "parting.peace",
        "calm after something was decided",
        r"(?:am|at|feel|made|found|making) (?:<adv>)(?:at |my )*[[peace]] with (?:<adv>)(?:it|that|this|everything|my decision|what is coming|what comes)(?= (?:$|\.|now|all|and))",
        r"(?:made up my|calm in my) [[mind]](?= (?:$|\.|now))",
    ),
    rule(
        "es.weary-of-being",
        "suicide",
        "soft",
        (
            rf"ya no quiero [[seguir]](?: mas| asi)?{_SOLO}",
            r"(?:quiero|quisiera|necesito|gustaria|ganas de) (?:<adv>)(?:ya )?[[descansar|dormir|dormirme]] (?:para siempre|eternamente|y no despertar)",
            r"ya no (?:les |os |te |los |lo |le )?(?:voy a |vuelvo a |volvere a )(?:<adv>)(?:molestar|estorbar|ser una carga|ser un estorbo|dar problemas) (?:mas )?(?:a |para )?[[nadie]]",
            rf"(?:todos|todo el mundo|mi familia|mis hijos|mis padres) (?:<adv>)(?:estarian|estaria|estaran|vivirian|viviria) (?:<adv>)[[mejor]]{_SOLO}",
            rf"(?:cansado|cansada|harto|harta) de (?:<adv>)[[estar]] (?:aqui|en este mundo){_SOLO}",
            r"(?:solo|nada mas) quiero [[parar]](?= (?:$|\.))",
            rf"no (?:tiene|le veo) sentido (?:que )?[[estar|seguir]] aqui{_SOLO}",
        ),
        "cansancio de estar aqui, descansar para siempre, no ser ya una molestia",
        weight=6,
    ),
    rule(
        "es.gone-by-a-day",
        "suicide",
        "soft",
        (
            rf"{_DIA} (?:<adv>)(?:yo )?ya no (?:<adv>)(?:voy a )?[[estar|estare]](?: aqui)?{_SOLO}",
            rf"(?:yo )?ya no (?:<adv>)(?:voy a )?[[estar|estare]] (?:aqui )?(?:el |para el |despues del |este ){_DIA}{_SOLO}",
            rf"(?:decidi|he decidido|ya se) (?:<adv>)(?:como|cuando) (?:<adv>)(?:se )?[[acaba|termina]](?: todo| esto)?{_SOLO}",
        ),
        "un dia despues del cual ya no esta",
        weight=6,
    ),
    rule(
        "es.left-in-care",
        "suicide",
        "soft",
        (
            r"(?<=^ )(?:por favor |porfa |y )*(?:cuida|cuiden|cuidad|cuidame|cuidenme|cuidadme|encargate|encarguense) (?:<adv>)(?:de |a |bien |mucho |al )*(?:mi |mis )[[perro|perra|gato|gata|perros|gatos|perrito|gatito]](?: por favor)?(?= (?:$|\.))",
            r"(?<=^ )(?:por favor |porfa |y )*(?:cuida|cuiden|cuidad|cuidame|cuidenme|cuidadme) (?:<adv>)(?:de |a |bien |mucho |por mi )+(?:mi |mis )[[hijos|hijas|hijo|hija|madre|mama|padre|familia|hermano|hermana]](?: por mi)?(?= (?:$|\.))",
        ),
        "pide que otros cuiden de los suyos, sin decir hasta cuando",
        weight=6,
        scopes=("reported", "media"),
    ),
    _mild(
        "es.parting.care",
        "quien se queda con el perro",
        rf"{_CERCA} (?:se (?:<adv>)(?:queda|quedara|va a quedar|puede quedar) con|puede (?:quedarse con|tener a|llevarse a)|va a quedarse con) (?:el|la|mi|mis|los|las|al) [[perro|perra|gato|gata|perros|gatos|plantas|mascota|mascotas|coche|cosas]](?! (?:este|el|mientras|durante|hasta|cuando|unos|una|hoy|manana|por|los|en|para|si|porque|ahora))",
    ),
    _mild(
        "es.parting.letters",
        "cartas para quienes se quedan",
        rf"(?:escribi|he escrito|deje|he dejado|escrito|escribiendo) (?:<adv>)(?:les )?(?:unas |una |las )?[[cartas|carta]] (?:a|para) (?:<adv>){_SUYOS}(?! (?:los|las|del|de) )",
        rf"les (?:escribi|he escrito|deje) (?:<adv>)(?:unas |una )?[[cartas|carta]] a (?:<adv>){_SUYOS}(?! (?:los|las|del|de) )",
    ),
    _mild(
        "es.parting.order",
        "todo queda arreglado",
        r"(?:arregle|arreglado|puse|puesto|deje|dejado|ordene|ordenado|resolvi|resuelto) (?:<adv>)(?:todos |todas )?(?:mis |los |las )[[papeles|asuntos|documentos|cuentas]](?: en orden)?(?! (?:para|del|de|y (?:mande|envie)))",
        r"(?:puse|puesto|dejado|deje|tengo|esta|dejo) (?:<adv>)todo en [[orden]](?! (?:para|del|de|en))",
        r"(?:arregle|arreglado|deje arreglado) (?:<adv>)[[todo]](?= (?:$|\.))",
    ),
    _mild(
        "es.parting.day",
        "un dia despues del cual nada hace falta",
        rf"(?:todo |esto |se )+(?:habra |va a )?(?:<adv>)[[acaba|acabara|acabar|acabado|termina|terminara|terminar|terminado]] (?:<adv>)(?:todo |esto )?(?:el |este ){_DIA}{_SOLO}",
        rf"no (?:<adv>)(?:voy a |me va a |me )?(?:necesitar|necesitare|hara falta|hacer falta|necesito) (?:<adv>)(?:un |el |ningun |mas )?[[trabajo|empleo|dinero|nada]] (?:despues del |a partir del |despues de este |desde el ){_DIA}{_SOLO}",
    ),
    _mild(
        "es.parting.sorry",
        "perdon por todo",
        r"[[perdon|perdonen|perdonenme|perdoname|perdonadme|disculpen|disculpenme]] (?:<adv>)por todo(?= (?:$|\.|lo|y|a))",
        r"lo [[siento]] (?:<adv>)por todo(?= (?:$|\.|lo|y|a))",
    ),
    _mild(
        "es.parting.unworried",
        "que nadie se preocupe",
        r"no (?:se|te|os) (?:preocupen|preocupes|preocupeis) (?:mas )?por [[mi]](?= (?:$|\.|ya|mas))",
        r"(?<=^ )(?:olvidate|olvidense|olvidaos|olviden) de [[mi]](?= (?:$|\.|ya))",
    ),
    _mild(
        "es.parting.peace",
        "calma despues de algo decidido",
        r"(?:estoy|me siento|quede) (?:<adv>)en [[paz]](?= (?:$|\.|con (?:eso|todo|esto|mi decision)|ahora|ya|y))",
    ),
    _mild(
        "es.parting.word",
        "una ultima palabra",
        r"(?:dile|diganle|digan|decidle|diles) a (?:mi|mis) \w+ que (?:lo|la|los|las|le|les) [[quiero|amo|quise]]",
    ),
)
"""What asks by itself first, then the families that count together."""

TOGETHER: dict[str, str] = {
    row.id: row.id.removeprefix("es.") for row in PARTING if row.id.removeprefix("es.").startswith("parting.")
}
"""The id of each mild rule, and its family, which both languages share."""

OF_A_STEP_TOO = frozenset({"left-in-care", "es.left-in-care"})
"""An answer to "what will you do?": the dog is walked tonight, as it is every night."""

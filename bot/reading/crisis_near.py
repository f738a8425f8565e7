"""What stands near: means at hand, a place, words to those who stay, words of a second language.

English and Spanish together: each was found missing by people who tried to be missed.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from bot.reading.rules import Rule, rule

NEAR: tuple[Rule, ...] = (
    rule(
        "means-at-hand",
        "suicide",
        "full",
        (
            r"(?:have|got|holding|bought|with|took) (?:<adv>)(?:the |a |some |my |all |all the |these |sleeping )*[[pills|rope|noose|knife|razor|blade|gun]] (?:<adv>)(?:ready|in front of me|in my hand|in my hands|beside me|next to me|right here|laid out)(?! (?:for (?:dinner|lunch|cooking|my (?:headache|cold))))",
            r"(?:i am|standing|sitting) (?:<adv>)(?:at the edge of|on the edge of) (?:the|a|this) [[bridge|roof|cliff|ledge|platform|building]]",
            r"(?:took|taken|swallowed) (?:<adv>)[[too]] many(?= (?:\.|$|and i|now|of (?:them|my|the)))(?! of (?:them|my|the) (?:interviews|courses|jobs|notes|calls|days|classes|photos))",
        ),
        "the means lie ready, or were just used",
    ),
    rule(
        "es.means-at-hand",
        "suicide",
        "full",
        (
            r"(?:tengo|estoy con|con) ~2(?:[[pastillas|soga|cuerda|cuchillo|navaja|pistola]]) (?:en la mano|en las manos|delante|listas|lista|preparadas|preparada|conmigo|a mi lado)",
            r"(?:tome|tomado|trague|tragado|tomarme|tragarme|tomando) (?:<adv>)(?:todas|todos|todo|un frasco|el frasco|la caja|una caja|muchas|un monton|demasiadas|un punado) ~3[[pastillas|medicamentos|pildoras|somniferos|antidepresivos]]",
            r"(?:tome|tomado|trague|tragado) (?:<adv>)[[demasiadas]](?= (?:\.|$|y|ya|pastillas))",
        ),
        "lo tiene a mano, o lo acaba de tomar",
    ),
    rule(
        "second-language",
        "suicide",
        "full",
        (
            r"\bi (?:only |just |really )?(?:want|wanna|wish) [[die]](?! (?:hard|cast|cut))",
            r"i (?:no|not|dont|do not) (?:want|like) [[live]](?! (?:in|with|here|there|near|on|at|far|alone|abroad))",
            r"(?:finish|end|stop) (?:with )?my [[life]](?! (?:story|insurance|as a|in (?:this|that) (?:company|city|country)))",
            r"(?:rather|prefer|better) (?:<adv>)(?:to )?not (?:to )?[[exist]]",
            r"ion (?:<adv>)want (?:to )?(?:<adv>)(?:be )?[[live|alive|exist]](?! (?:in|with|here|there))",
        ),
        "the same, with the grammar of another language",
    ),
    rule(
        "es.this-world",
        "suicide",
        "full",
        (
            r"(?:no quiero|me quiero ir|quiero irme|quisiera irme|me voy) ~3(?:en|de) este [[mundo]](?! (?:laboral|empresarial|profesional|de))",
            r"me (?:<adv>)(?:he )?[[canse|cansado|cansada]] de (?:vivir|la vida|existir)(?! (?:aqui|en|con|laboral))",
            r"no me [[busquen|busques|busqueis]]",
            r"[[cortarme|corte]] (?:<adv>)anoche(?! (?:el pelo|las unas))",
            r"(?:me quiero|quiero|quisiera|me voy a|voy a|pienso|ganas de) (?:<adv>)[[pegar|pegarme]] un tiro(?! (?:en el pie|si))",
            r"(?:ganas de|quiero|quisiera|prefiero|preferiria|gustaria) (?:<adv>)(?:ya )?no (?:<adv>)[[existir|vivir|despertar|despertarme]](?! (?:en|con|aqui|temprano|tan|a|de))",
        ),
        "irse de este mundo, palabras para quien se queda",
    ),
    rule(
        "violence-to-come",
        "abuse",
        "full",
        (
            r"(?:he|husband|boyfriend|ex|stepdad|stepfather|partner|fiance) (?:<adv>)(?:is going to|is gonna|says he will|said he will|says he is going to) (?:<adv>)[[beat|strangle|stab|hurt]] (?:me|us)(?! (?:at (?:chess|tennis|cards|fifa)|in (?:the game|chess|tennis)|with (?:laughter|questions)))",
            r"(?:he|husband|boyfriend|ex|partner|father|dad|stepdad) (?:<adv>)(?:has |had )?[[locked|locks]] me (?:in|inside|up)(?! of)",
        ),
        "somebody near may hurt them",
    ),
    rule(
        "es.violence-to-come",
        "abuse",
        "full",
        (
            r"(?:tengo miedo|miedo) (?:de|a) (?:volver|regresar|ir) a (?:mi |la )?[[casa]](?! (?:sin|despues del|con (?:las manos|esta noticia|la noticia)))",
        ),
        "alguien cercano puede hacerle dano",
    ),
    rule(
        "place-or-farewell",
        "suicide",
        "soft",
        (
            r"(?:i am|standing|sitting) (?:<adv>)on (?:the|a|my) (?:\w+ )?[[roof|rooftop|ledge]](?! (?:bar|terrace|garden|party|rack|fixing|repair|cafe))",
            r"i (?:want|am going|am about|need) to [[jump]](?! (?:in|on|into|over|at|for|ship|through|to|back|straight|rope|right|ahead|start|around|off (?:this|the) (?:call|train to)))",
            r"(?:may|might|will) not (?:<adv>)(?:even )?be [[here|around]] (?:anymore|any more|then|for|much longer|long enough|to see)",
            r"(?:read|open|opened|reading) (?:<adv>)(?:this )?(?:when|after|once|if) i (?:am|was|will be) [[gone]]",
            r"whoever (?:<adv>)[[finds]] (?:this|me)",
            r"family ~5[[insurance]] ~4(?:gone|dead|die|died)",
            r"(?:have|bought|got|found) a [[rope|noose]](?! (?:course|team|bridge|ladder|swing|for (?:climbing|the (?:dog|boat))))",
            r"(?:kids|children|family|wife|husband|parents|son|daughter|everyone|they) (?:<adv>)(?:would|will|are|is) ~1better off with (?:<adv>)(?:the|my) (?:life )?[[insurance]] (?:money|payout|payment)",
            r"(?:saving|saved|stockpiling|stockpiled|hoarding|hoarded|collecting|collected) (?:<adv>)(?:up )?(?:<adv>)(?:my |the |all |some |these |enough |sleeping )*[[pills|painkillers|antidepressants]](?! (?:of|for (?:the|my) (?:dog|cat|mom|dad|trip)))",
            r"tonight is (?:<adv>)(?:the|my) last [[night]](?= (?:\.|$|and|i|for me))",
            r"not (?:<adv>)see (?:<adv>)(?:a |any )[[future]] for (?:me|myself)(?! (?:at|in|with|here|as|on|there))",
            r"(?:stopped|stop|stopping|quit|not) (?:<adv>)taking (?:<adv>)my [[insulin]]",
        ),
        "a place, a farewell, in words that may mean something else",
        weight=6,
    ),
    rule(
        "es.place-or-farewell",
        "suicide",
        "soft",
        (
            r"(?:ya )?no quiero (?:estar|seguir) [[aqui]](?! (?:trabajando|en (?:la|esta) (?:empresa|oficina|ciudad)))",
            r"cuando (?:yo )?(?:ya )?no [[este]](?! (?:en (?:la|esta) (?:oficina|empresa)|lista|listo|de (?:humor|vacaciones)))",
            r"[[despedirme]] de (?:mis (?:hijos|hijas|padres)|todos|todo|mi (?:familia|madre|hijo|hija))",
            r"(?:quiero|voy a|pienso) [[saltar]](?! (?:de (?:alegria|gusto|un tema)|a |al |la |el |esta |este |por encima|en paracaidas|sobre|de (?:pagina|nivel)))",
            r"estoy (?:<adv>)(?:en|sobre|al borde de) (?:el |la |un |una )?[[puente|azotea|cornisa|acantilado]](?! (?:de|festivo|tomando))",
            r"quiero acabar con [[esto]](?! (?:hoy|pronto|ya|de una))",
            r"no (?:<adv>)(?:vale|merece) la pena [[seguir]](?! (?:aqui|en|con|buscando|esperando))",
            r"no le (?:veo|encuentro) [[sentido]] a (?:nada|la vida|seguir)",
            r"[[muerte]] (?:seria|es) (?:<adv>)(?:un|el|mi) (?:descanso|alivio)",
            r"nadie me (?:va a|iba a) [[extranar|echar]](?! (?:una|de la|del))",
            r"(?:perdon|perdonen|perdonenme) ~6[[adios]]",
            r"(?:esta|hoy) (?:noche )?es (?:<adv>)(?:mi|la) ultima [[noche]](?! (?:en|de|del|con|aqui))",
            r"nadie me [[extranaria|extranara|echaria]] ?(?:de menos|en falta)?(?= (?:\.|$|si|y))(?! si (?:falto|renuncio|dejo (?:la|el)))",
            r"para que (?:<adv>)(?:voy a |quiero )?[[seguir|vivir]](?= (?:\.|\?|$|si nadie|viviendo|luchando|asi))",
            r"(?:guardando|guardadas|guarde|juntando|junte|acumulando|escondidas) (?:<adv>)(?:unas |las |mis |todas )*[[pastillas|somniferos]](?! (?:para (?:mi|el|la) (?:perro|gato|abuela|abuelo|viaje)))",
            r"tengo (?:<adv>)(?:unas |las |muchas )*[[pastillas|somniferos]] (?:guardadas|escondidas|suficientes)",
            r"me [[corto]] las venas",
        ),
        "un lugar, una despedida, palabras que pueden decir otra cosa",
        weight=6,
    ),
)

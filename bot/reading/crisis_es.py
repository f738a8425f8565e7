"""Spanish: the core families. Written by its author, measured on nothing: no figure is claimed for it."""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from bot.reading.rules import Figure, Rule, figure, rule

_KIN = r"(?:pareja|marido|esposo|esposa|mujer|novio|novia|ex|padre|papa|madre|mama|padrastro|hermano|tio|el|ella|familia)"
_THEY = r"(?:amigo|amiga|hermano|hermana|hijo|hija|madre|padre|mama|papa|pareja|novio|novia|marido|esposo|esposa|mujer|primo|prima|companero|companera|el|ella|alguien|tio|tia|vecino|vecina|sobrino|sobrina)"

RULES_ES: tuple[Rule, ...] = (
    rule(
        "es.kill-myself",
        "suicide",
        "full",
        (
            r"[[matarme|suicidarme|ahorcarme|colgarme|dispararme|envenenarme|desvivirme|tirarme|lanzarme|arrojarme]](?! (?:de risa|a (?:la piscina|estudiar|trabajar|la cama)|al (?:agua|sofa)|en (?:el sofa|la cama)|trabajando|estudiando))",
            r"me (?:<adv>)(?:voy a |quiero |quisiera |gustaria |podria |debo |deberia |pienso |tengo que |estoy |iba a |vengo a |acabo de )*(?:[[matar|suicidar|ahorcar|desvivir|mato|suicido|ahorco|disparo]])(?! (?:de risa|a trabajar|trabajando|estudiando|por (?:llegar|entrar|conseguir)|la (?:espalda|cabeza)))",
            r"[[suicidio|suicida|suicidas|suicidarse|suicidarte]](?! (?:profesional|politico|laboral|social|financiero|economico|colectivo))",
            r"(?:quitarme|quitarse|quito|acabar con|acabo con|terminar con|poner fin a|ponerle fin a|terminar|acabar) (?:<adv>)(?:todo y |a )?(?:mi |la )(?:propia )?(?:[[vida|existencia]])(?! (?:laboral|social|de estudiante))",
            r"(?:acabar|terminar) con [[todo]]",
        ),
        "quien dice que quiere quitarse la vida",
    ),
    rule(
        "es.want-to-die",
        "suicide",
        "full",
        (
            r"(?:quiero|quisiera|deseo|gustaria|ganas de|prefiero|preferiria|necesito|ojala|merezco|quiero de verdad|queria|espero|quise) (?:me )?(?:\w+ )?[[morir|morirme|muriera|muera|muerto|muerta|matara|mate|desaparecer]](?! (?:de (?:risa|hambre|sueno|verguenza|ganas|calor|frio|amor|pena ajena)|en (?:el intento)|por (?:trabajar|un|una|ese|esa|conocer)))",
            r"(?:me quiero|me gustaria|me quisiera|me deseo|me voy a) [[morir|desaparecer]](?! (?:de (?:risa|hambre|sueno|verguenza|ganas|calor|frio|amor|nervios)|por (?:trabajar|un|una)))",
            r"(?:no|ni|sin|ya no) (?:<adv>)(?:quiero|quisiera|deseo|tengo ganas de|tiene sentido|vale la pena|merece la pena|puedo|aguanto|soporto|ganas de|razones para|razon para|motivos para|motivo para|tengo razones para|tengo motivos para|encuentro sentido a|veo sentido a|le veo sentido a|me quedan ganas de|hay razon para) (?:<adv>)(?:mas )?(?:seguir |continuar |mas |la |mi |esta |en |a )*(?:[[vivir|viviendo|vida|vivo|viva|existir|existiendo|despertar|despertarme]])(?! (?:con|en (?:esta casa|esta ciudad|madrid)|aqui|temprano|de (?:noche)))",
            r"(?:cansado|cansada|harto|harta|cansa|hartado|asco) (?:<adv>)(?:de |ya |la |mi |me da |esta )*[[vivir|vida|existir]](?! (?:laboral|en|con))",
            r"(?:mejor|preferiria|prefiero|estaria|estar|seria mejor) (?:<adv>)(?:estar |estando |estaria |si estuviera |ya )*[[muerto|muerta]](?! de)",
            r"(?:mejor|felices|tranquilos|aliviados|bien) (?:<adv>)(?:todos |todo |estarian |el mundo )?[[sin]] mi",
            r"(?:mejor|igual|nadie|todos|feliz) ~4si (?:<adv>)(?:yo )?(?:no )?(?:me )?[[muero|muriera|existiera|estuviera|desapareciera|desaparezco|estoy]](?! (?:listo|disponible))",
            r"(?:no|nunca) (?:<adv>)(?:quiero |quisiera |deseo |volver a |despertar |haber |deberia |hubiera |ojala )*(?:[[despertar|despertarme|nacido|nacer]]) ?(?:mas|nunca|manana|jamas)?(?! (?:temprano|tarde|al|a (?:las|mi)))",
            r"[[sobredosis|veneno|soga|horca]]",
            r"(?:cortarme|cortar|abrirme) las [[venas|munecas]]",
            r"(?:pastillas|cuantas|cuantos|dosis) ~5(?:[[morir|morirme|matarme|letal|mortal]])",
            r"(?:saltar|tirarme|lanzarme|salto) ~3[[puente|edificio|balcon|ventana|tren|metro|azotea|vias]]",
            r"(?:carta|nota) de [[despedida]]",
        ),
        "quien no quiere vivir, o pregunta como morir",
    ),
    rule(
        "es.harm-self",
        "self_harm",
        "full",
        (
            r"(?:quiero|a|de|ganas de|voy a|vuelto a|volver a|sigo|estoy|necesito|empece a|ayer|he vuelto a|por|y) (?:<adv>)[[cortarme|herirme|lastimarme|autolesionarme|quemarme|golpearme|danarme]](?! (?:el pelo|las unas|el cabello|un poco el pelo))",
            r"(?:hacerme|hago|hacer|haciendome|hacerse) [[dano]](?! (?:a la vista|en el gimnasio))",
            r"[[autolesion|autolesiones|autolesionarme|autolesiono]]",
            r"me (?:<adv>)(?:he )?[[corto|autolesiono|lastimo|corte]] (?:los|las|la|el|para|cuando|otra|de nuevo) (?:brazos|piernas|piel|munecas|brazo|pierna|sentir|estoy|vez|nuevo|me)",
            r"(?:quemarme|golpearme|rascarme|aranarme|quemo|golpeo) (?:<adv>)(?:los|las|la|el|hasta|con|para|a proposito) ~2(?:[[brazos|piernas|piel|munecas|brazo|pierna|sangrar|sentir|mechero|cigarro|encendedor]])",
        ),
        "quien se hace daño",
    ),
    rule(
        "es.violence",
        "abuse",
        "full",
        (
            rf"{_KIN} (?:<adv>)(?:me |nos )(?:<adv>)(?:ha |esta |volvio a |vuelve a |suele )*(?:[[pega|golpea|golpeo|pego|pegado|golpeado|maltrata|maltrato|amenaza|amenazo|viola|violo|violado|ahorca|ahorco|encierra|abusa|abuso|empuja|empujo|agrede|agredio]])",
            r"me (?:<adv>)(?:ha |han |esta |esta |volvio a )*(?:[[pega|golpea|golpeo|maltrata|violo|violaron|violaba|pegaba|golpeaba]]) (?:mi|el|cuando|cada|otra|y|todos|\.|en casa|un)(?! (?:sol|la nostalgia))",
            r"(?:tengo miedo|miedo) (?:de|a) (?:mi |que mi )?[[marido|esposo|pareja|novio|novia|ex|padre|padrastro|esposa]]",
            rf"(?:mi |el |la )?{_KIN} (?:<adv>)(?:no me deja|me controla|me encerro|me encierra|me vigila|me quito|me quita) ~4[[salir|dinero|movil|celular|telefono|casa|llaves|amigos|amigas|nada|pasaporte]]",
            rf"{_KIN} (?:<adv>)(?:va a |dice que va a |dijo que iba a )[[matarme|pegarme|golpearme|matarnos]](?! (?:de risa|a (?:besos|trabajar)))",
            r"[[abusaron|abusan|abusaba|abuso|violaron|violo]] (?:sexualmente )?de mi",
            r"[[violencia]] (?:de genero|domestica|machista|en casa|intrafamiliar)",
        ),
        "violencia en casa",
    ),
    rule(
        "es.someone-else",
        "third_party",
        "full",
        (
            rf"{_THEY} ~4(?:quiere|quiera|va a|intenta|intento|ha intentado|dice que|amenaza|amenazo|piensa|habla de|dijo que) ~4(?:[[suicidarse|matarse|morirse|suicidio]])(?! (?:me|de risa))",
            rf"{_THEY} ~4se (?:quiere|quiera|va a|intento|ha intentado|piensa|queria) (?:<adv>)[[suicidar|matar|morir]](?! (?:me|de risa))",
            rf"{_THEY} ~4(?:quiere|quisiera|prefiere|desea|preferiria) (?:<adv>)[[morir|suicidar|desaparecer]](?! (?:me|de risa))",
            rf"{_THEY} ~3se [[corta|autolesiona|lastima]](?! el pelo)",
        ),
        "alguien cercano esta en peligro",
        scopes=("denied", "media", "past"),
    ),
    rule(
        "es.need",
        "need",
        "soft",
        (
            r"(?:no|sin|ni) (?:<adv>)(?:tengo |tenemos |hay |nada |dinero |que |para |he |hemos |donde |un |la |mi )*(?:[[comer|comida|comido|dormir|vivir|techo]]) ?(?:en|hoy|esta|desde|manana|ni|\.|con)?(?! (?:bien|tranquilo))",
            r"(?:me|nos|van a|pueden|estan) ~3(?:[[desahuciar|desalojar|desahucian|desalojan|desahucio|desalojo|deportar|deportan]])",
            r"(?:en la|duermo en|durmiendo en|vivo en|viviendo en|dormir en|vivir en) (?:el |la |mi |un )*(?:[[calle|coche|carro|albergue]])(?! (?:mayor|de))",
            r"(?:cortaron|cortan|cortado|sin) (?:<adv>)(?:la |el )?[[luz|agua|gas|calefaccion]] (?:en casa|porque|esta|hoy|desde|por no)",
            r"(?:mis hijos|los ninos|mi familia|mis ninos) ~3(?:pasan|tienen|pasando|sin) (?:[[hambre|comer|comida]])",
            r"(?:no )(?:<adv>)(?:puedo|podemos|tengo para|me alcanza para|alcanza para|hay para) (?:<adv>)(?:pagar |comprar )?(?:la |el |mi |mis |las )*[[insulina|medicinas|medicacion|medicamentos|comida]]",
        ),
        "sin comida, sin techo",
        scopes=("denied", "past", "media"),
    ),
    rule(
        "es.cannot-go-on",
        "suicide",
        "soft",
        (
            r"(?:ya )?no (?:<adv>)(?:puedo|aguanto|soporto|doy|resisto) (?:<adv>)(?:con esto |con todo |seguir |mas asi |asi )*[[mas]](?! (?:feliz|contento|de (?:un|dos)|que))",
            r"(?:quiero|ojala|quisiera|necesito) (?:<adv>)(?:que )?(?:todo |esto |el dolor )*(?:se )?[[acabe|termine|desaparecer|pare|acabara|terminara]]",
            r"(?:no|sin|ninguna) (?:<adv>)(?:tengo |veo |hay |queda |ninguna |me queda |otra )*[[salida|esperanza|futuro]]",
            r"(?:nada|ya nada|la vida|mi vida|todo) (?:<adv>)(?:no )?(?:tiene|tenia|merece|vale) (?:<adv>)(?:ningun |la |ya )*[[sentido|pena|importa]]",
            r"(?:soy|siento|ser) (?:<adv>)(?:solo |que soy |como )*(?:una |un )[[carga|estorbo|inutil|fracaso]] (?:para|\.|y|de|total)",
            r"[[adios]] (?:a todos|para siempre|mundo|mundo cruel)",
            r"(?:que alguien |alguien |por favor |dios |ojala )(?:<adv>)(?:me )[[mate|maten|dispare|atropelle]](?! (?:de risa|a (?:trabajar|besos)))",
            r"(?:oigo|escucho|oyendo) (?:<adv>)(?:unas |las )?[[voces]]",
            r"[[voces]] ~3(?:me dicen|dicen|gritan|no paran|no callan|ordenan)",
            r"(?:pienso|pensando|penso|suenos?|ideas|fantaseo) (?:<adv>)(?:todo el tiempo |mucho |a menudo |cada dia |siempre )?(?:en|con|de) (?:<adv>)(?:la |mi )?[[muerte|morir|morirme|entierro|funeral]](?! (?:de (?:mi (?:padre|madre|abuela|abuelo|perro|gato)|un))|del)",
            r"(?:no tengo|ya no tengo|sin|perdi las|he perdido las) (?:<adv>)(?:mas )?[[fuerzas|ganas]] (?:de|para) (?:nada|seguir|continuar|levantarme|luchar)(?! (?:buscando|con (?:la|esta)|enviando))",
            r"(?:llame|he llamado|llamando|escribi) (?:<adv>)(?:a|al) (?:\w+ ){0,3}(?:[[suicidio|esperanza|crisis|024]])",
        ),
        "no poder mas, querer que termine",
        weight=6,
    ),
)

FIGURES_ES: tuple[Figure, ...] = (
    figure(
        "es.figure",
        "none",
        (
            r"(?:me )?(?:muero|muriendo|morir|morirme|muriendome|morirse|murio|muerto|muerta|murieron) (?:<adv>)(?:de|por) (?:<adv>)(?:la |el |las |los |tanta |tanto |puras |pura |un |una |trabajar |entrar |ese |esa |conseguir )*(?:[[risa|hambre|sueno|verguenza|ganas|calor|frio|amor|nervios|aburrimiento|miedo|cansancio|sed|envidia|puesto|trabajo|trabajar|entrar|cafe|curiosidad|cansado|empresa|ahi|alli]])",
            r"(?:me|nos|te) (?:<adv>)(?:esta |estan |estaba |va a |van a )*[[mata|matan|matando|matar]] (?:<adv>)(?:la (?:espera|cabeza|espalda|curiosidad|incertidumbre)|el (?:estres|calor|trabajo|jefe|aburrimiento|trafico)|este|esta|los|las|de (?:risa|aburrimiento)|mi (?:jefe|madre|padre)|si (?:llego|no (?:termino|entrego)))",
            r"(?:la espera|el estres|este trabajo|la incertidumbre|la busqueda|el jefe|mi jefe|tu risa|esto|el trabajo|buscar trabajo|la ansiedad) (?:<adv>)(?:me|nos) (?:<adv>)(?:esta |va a )*[[mata|matando|matar]]",
            r"[[mate|matar|matando|matamos]] (?:el|la|un poco el) (?:tiempo|rato|gusanillo|entrevista|hambre)",
            r"(?:fecha|hora|plazo) [[limite|muerta]]",
            r"(?:punto|naturaleza|peso|tiempo|angulo|mosquita|idioma|lengua) [[muerto|muerta]]",
            r"[[suicidio]] (?:profesional|politico|laboral|social|financiero|economico)",
            r"me (?:<adv>)(?:voy a |estoy |estuve )*[[mato|mate|matando|matar]] (?:a )?(?:trabajar|trabajando|estudiar|estudiando|por (?:llegar|entrar|conseguir|este|ese))",
            r"[[suicida|suicidas]] (?:profesional|laboralmente|politicamente|para (?:mi|tu|su) carrera)",
            r"(?:ganas de )?[[matar]] a (?:mi jefe|mi jefa|alguien en la oficina|todos en la oficina|mi companero)",
            r"(?:mosca|nota|voz|tiempos|horas|via|vias|obra|manos|cosecha) (?:[[muerta|muertas|muertos]])",
            r"(?:ni|antes) [[muerto|muerta]] (?:trabajo|trabajaria|vuelvo|volveria|volvia|me ven|me pillan)",
            r"(?:estoy|voy|vengo|quede|acabe|llego) (?:<adv>)(?:medio |como )?[[muerto|muerta]](?= (?:hoy|despues|\.|tras|de|del|por))(?! (?:en vida|por dentro))",
            r"(?:me|nos) (?:<adv>)(?:voy a |quiero )?[[pegar|pego|pegaria]] un tiro si (?:tengo que|vuelvo a|me (?:piden|hacen)|otra)",
            r"(?:entrevista|examen|proyecto|jefe|jefa|proceso|trayecto|horario|curro|trabajo) (?:<adv>)(?:que )?me (?:<adv>)(?:va a |esta )?[[matar|mata|matando]]",
            r"(?:se me|se nos) (?:<adv>)[[murio|muere|muriendo]] (?:el|la) (?:movil|telefono|bateria|ordenador|portatil|computadora|laptop)",
        ),
        "morirse de risa, matar el tiempo",
    ),
)

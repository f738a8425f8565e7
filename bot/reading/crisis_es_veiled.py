"""Spanish: what asks softly or counts only beside something else. Written by its author, measured on nothing."""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from bot.reading.rules import Rule, rule

_HOME = r"(?:pareja|marido|esposo|esposa|mujer|novio|novia|ex|padre|papa|madre|mama|padrastro|familia|suegro)"

VEILED_ES: tuple[Rule, ...] = (
    rule(
        "es.left-to-chance",
        "suicide",
        "soft",
        (
            r"(?:cierro|cerrar|cerre|cerrando) los [[ojos]] ~3(?:conduciendo|conducir|manejando|manejar|volante|autopista|carretera)",
            r"(?:conduciendo|manejando|volante|autopista|carretera) ~6(?:cierro|cerrar|cerre) los [[ojos]]",
            r"(?:ojala|espero que|quisiera que|deseo que) (?:<adv>)(?:el|la|mi|este) [[avion|coche|carro|tren|autobus|vuelo]] (?:<adv>)(?:se )?(?:estrelle|estrellara|caiga|cayera|choque|explote)",
            r"no me (?:<adv>)[[importaria|molestaria]] (?:<adv>)(?:que|si) (?:me |un |una )*(?:atropellara|atropelle|coche|carro|camion|accidente|pasara|enfermara|matara|muriera|morir)",
        ),
        "dejarlo al azar: la carretera, un accidente",
        weight=6,
    ),
    rule(
        "es.erased",
        "suicide",
        "soft",
        (
            r"(?:quiero|quisiera|ojala|gustaria) (?:<adv>)(?:que )?(?:todos |todo el mundo )?(?:me )?[[olvidaran|olviden|borrarme|borraran|esfumarme|evaporarme]]",
            r"[[borrarme|borrar]] (?:mi existencia|del mapa|del mundo|de la memoria)(?! del curriculum)",
        ),
        "que lo borren de la memoria",
        weight=6,
    ),
    rule(
        "es.a-day-is-set",
        "suicide",
        "soft",
        (
            r"(?:he decidido|decidi|ya tengo|tengo) (?:<adv>)(?:que )?(?:el |la |mi )?[[dia|fecha]] (?:en que me voy|de irme para siempre|para acabar|para terminar con)",
            r"(?:solo |ya solo )?(?:es |es una )?[[cuestion]] de tiempo que (?:me|lo haga|acabe|termine conmigo)",
            r"(?:es|llego|ha llegado) (?:<adv>)(?:mi|la) [[hora]] (?:de (?:irme|partir|descansar|marcharme))?(?= (?:\.|y|de (?:irme|partir|descansar|marcharme)))(?! (?:de (?:irme|marcharme) (?:a|de)))",
            r"no (?:<adv>)(?:llegare|voy a llegar|creo que llegue) (?:<adv>)a (?:<adv>)(?:[[navidad|manana|enero|verano|cumpleanos]])(?! (?:a tiempo|sin trabajo|con))",
        ),
        "un dia fijado, o ninguno despues",
        weight=6,
    ),
    rule(
        "es.fears-themselves",
        "suicide",
        "soft",
        (
            r"(?:me da |tengo )?[[miedo]] (?:de |a )?(?:lo que (?:pueda|puedo|podria|sea capaz de) hacer|hacerme (?:algo|dano)|mi mismo|mi misma|quedarme (?:solo|sola) (?:esta noche|conmigo|hoy))(?! (?:con (?:el dinero|la carrera)|si me contratan))",
            r"no me [[fio|confio]] de mi (?:mismo|misma)?(?! (?:en (?:las|la) entrevista|hablando))",
            r"a [[punto]] de (?:hacer una (?:locura|tonteria)|rendirme del todo)",
            r"hacer una [[locura]](?! (?:y (?:mudarme|cambiar)|por (?:ese|este) (?:puesto|trabajo)))",
        ),
        "miedo de lo que pueda hacer",
        weight=6,
    ),
    rule(
        "es.method-question",
        "suicide",
        "soft",
        (
            r"(?:cuanto|cuantos|cuantas|que|cual|donde|hay) ~5[[altura|pastillas|dosis|miligramos|gramos|metros]] ~5(?:morir|mortal|letal|caida|saltar|sobrevivir|matar|puente|edificio|caer|peligroso|peligrosa)",
            r"(?:que|cual|cuales|donde) ~4[[puente|puentes|azotea|acantilado|edificios]] ~4(?:\d+ metros|alto|altos|altura|abierto|acceso|cerca|sin valla)",
            r"(?:que tan|como de|cuanto de) (?:[[alto|alta|profundo|profunda]]) ~3(?:puente|edificio|acantilado|azotea|rio)",
            r"(?:donde|como) (?:<adv>)(?:puedo |se puede |podria )?(?:comprar|conseguir|encontrar) (?:<adv>)(?:una |un |algun )?[[pistola|veneno|cianuro|soga|arma]]",
            r"(?:cuanto|cuanta|cuantos|cuantas) ~2[[paracetamol|ibuprofeno|pastillas|diazepam|lorazepam|alprazolam|insulina|somniferos]] ~3(?:demasiado|demasiada|demasiados|demasiadas|peligroso|mortal|letal)",
        ),
        "una pregunta por alturas, dosis o medios",
        weight=8,
        scopes=("media", "reported"),
    ),
    rule(
        "es.fears-home",
        "abuse",
        "soft",
        (
            rf"{_HOME} (?:<adv>)me (?:<adv>)(?:va a |puede )?(?:[[mata|matar|matara|pegara|pegar]]) (?:<adv>)(?:si|cuando) ~2(?:entera|entere|sabe|sepa|descubre|descubra|voy|dejo|cuento|digo)",
            rf"{_HOME} ~3(?:es|era|se pone|se vuelve) (?:<adv>)(?:muy |tan )?[[violento|violenta|agresivo|agresiva|abusivo|abusiva|controlador|controladora]]",
            r"(?:maltrato|abuso|violencia) (?:verbal|psicologico|psicologica|emocional|fisico|fisica) ~3[[casa|pareja|marido|novio|novia|esposo|esposa|padre|madre]]",
            r"me da [[miedo]] (?:mi (?:pareja|marido|esposo|novio|novia|padre|padrastro|ex)|estar en casa|volver a casa)(?! (?:con las manos|sin))",
        ),
        "miedo de alguien de casa",
        scopes=("denied", "reported", "media", "past"),
    ),
    rule(
        "es.rent-due",
        "need",
        "none",
        (
            r"(?:no|ni|sin) ~4(?:pagar|pago|pagare|pagarlo|para) ~2[[alquiler|renta|hipoteca|piso]]",
            r"(?:debo|deber|debemos|atrasado con|atrasada con|retrasado con) ~3[[alquiler|renta|hipoteca]]",
            r"(?:visa|visado|permiso) ~4[[caduca|vence|expira|acaba]]",
        ),
        "el alquiler o el permiso penden de un hilo",
        scopes=("others", "past", "media"),
    ),
    rule(
        "es.loss",
        "",
        "none",
        (
            r"(?:perdi|he perdido|perdimos|perder|acabo de perder) (?:<adv>)(?:mi |el |la |un |otro )?[[trabajo|empleo|puesto|casa|pareja|oferta]]",
            r"me (?:<adv>)(?:han |acaban de )?[[despidieron|despedido|despedir|echaron|echado|rechazaron|rechazado]]",
            r"(?:estoy|quede|quedado|sin) (?:<adv>)(?:en )?(?:el )?[[paro|desempleado|desempleada|trabajo|empleo]]",
        ),
        "una perdida",
        weight=2,
        scopes=("others",),
    ),
    rule(
        "es.despair",
        "suicide",
        "none",
        (
            r"(?:soy|me siento) (?:<adv>)(?:un |una )?[[fracaso|fracasado|fracasada|inutil|basura|carga|estorbo|mierda]]",
            r"me [[odio]] (?:a mi mismo|a mi misma|por|tanto)?",
            r"(?:nadie|a nadie) (?:<adv>)(?:me |le )(?:<adv>)[[importo|quiere|entiende|escucha|necesita]](?! (?:contratar|entrevistar))",
            r"(?:estoy|me siento) (?:<adv>)(?:tan |muy |completamente )?[[solo|sola|vacio|vacia|perdido|perdida|atrapado|atrapada|roto|rota]]",
            r"(?:no hay|sin|ninguna) [[salida|esperanza]]",
            r"(?:carta|cartas|nota) (?:para|a) (?:mis|mi) [[hijos|familia|madre|padres]]",
            r"(?:regale|regalando|repartiendo) (?:<adv>)(?:todas |todo )?(?:mis |lo mio)?[[cosas]]",
            r"no (?:le )?[[importo]] a nadie",
        ),
        "palabras de desesperanza, que cuentan juntas",
        weight=4,
        scopes=("others", "denied", "reported"),
    ),
)
"""Las familias que preguntan o suman."""

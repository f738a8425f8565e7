"""Spanish families of conduct, written for themselves: voseo and the plural of Spain and America too."""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

from collections.abc import Sequence

from bot.reading.rules import Rule, rule

_APPS = r"whatsapp|wasap|guasap|whats|wsp|telegram|signal|snapchat|snap|insta|instagram|ig|discord|facebook|face|fb|messenger|linkedin|skype|tiktok|twitter|tinder|onlyfans"
_ARE = r"(?:eres|sos|seras|pareces|suenas como)"
_WHAT = r"(?:menudo|menuda|que|vaya|tremendo|tremenda|puto|puta|so|pedazo de|maldito|maldita)"
_FOOLS = r"idiota|imbecil|estupido|estupida|tonto|tonta|inutil|fracasado|fracasada|perdedor|perdedora|patetico|patetica|vago|vaga|floja|flojo|llorona|lloron|llorica|basura|mediocre|ridiculo|ridicula|gilipollas|pendejo|pendeja|boludo|boluda|pelotudo|pelotuda|cobarde|asco|verguenza|payaso|payasa|gorda|gordo|fea|feo|incapaz|incompetente|tarado|tarada|cretino|cretina|subnormal|bobo|boba|pringado|pringada|debil|exagerado|exagerada|dramatico|dramatica|quejica|inservible|inepto|inepta|zopenco|estorbo|nulidad"
_PEOPLE = r"idiota|imbecil|estupido|estupida|tonto|tonta|inutil|fracasado|fracasada|perdedor|perdedora|patetico|patetica|vago|vaga|floja|flojo|llorona|lloron|llorica|mediocre|gilipollas|pendejo|pendeja|boludo|boluda|pelotudo|pelotuda|cobarde|payaso|payasa|gorda|gordo|fea|feo|incapaz|incompetente|tarado|tarada|cretino|cretina|subnormal|bobo|boba|pringado|pringada|dramatico|dramatica|quejica|inservible|inepto|inepta|zopenco|estorbo|nulidad"
"""Those of them that a thing, a day or a letter is never called: "what a disgrace" is said of companies."""

CONTACT: Sequence[Rule] = tuple(
    rule(name, "", "none", patterns, why)
    for name, patterns, why in (
        (
            "es.write-elsewhere",
            (
                r"[[escribeme|escribime|mandame|enviame|contactame|hablame|buscame|agregame|anademe|sigueme|seguime|pasame|dejame|etiquetame]] (?:\w+ ){0,5}(?:privado|mensaje|mensajes|md|dm|mp|inbox|correo|mail|email|numero|telefono|movil|celular|whatsapp|wasap|telegram|instagram|insta|facebook|fb|linkedin|directo|fuera|contacto|usuario|discord|red|redes|por ahi|alli)",
                r"[[agregame|anademe|sigueme|seguime|contactame|whatsappeame|wasapeame|hablame]](?= (?:\.|\?|$|en|por|al|y|a|si|cuando|como|soy))(?! (?:de|con))",
                r"(?:te|os|les|le) (?:escribo|mando|envio|paso|dejo|hablo|contacto|agrego) (?:\w+ ){0,3}(?:por |al |a tu |mi |un |en )?[[privado|md|dm|mp|inbox|correo|mail|email|whatsapp|wasap|telegram|numero|telefono|movil|celular|instagram|insta|contacto]]",
                r"(?:hablemos|hablamos|hablar|seguimos|seguir|sigamos|charlamos|charlemos|escribirnos|podemos hablar) (?:\w+ ){0,3}[[privado|fuera|aparte|telefono|whatsapp|wasap|telegram|llamada|videollamada|directo]]",
                r"(?:hablemos|hablamos|hablar|seguimos|seguir|sigamos|charlamos|charlemos) (?:por|en) [[otro|otra]] (?:app|aplicacion|red|via|cuenta|lado|sitio|lugar|canal)",
                r"(?:mis|mi) (?:dm|md|mensajes|privados|inbox|bandeja) [[abiertos|abierto|abierta|estan|esta]]",
            ),
            "an offer to write elsewhere",
        ),
        (
            "es.number",
            (
                r"(?:mi|este es mi|es mi|aqui mi|ahi va mi|anota mi|apunta mi|toma mi|guarda mi|tienes mi|aqui tienes mi) [[numero|telefono|tel|movil|celular|cel|correo|email|mail|usuario|arroba|insta|instagram|whatsapp|wasap|telegram|discord|facebook|linkedin|skype]](?! (?:no|y yo|esta|estaba|llena|lleno|de (?:rechazos|solicitudes|intentos)|suena|sono|me))",
                r"(?:tu|cual es tu|dame tu|pasame tu|dejame tu|me das tu|me pasas tu|me dejas tu|mandame tu) [[numero|telefono|movil|celular|correo|email|usuario|insta|instagram|whatsapp|wasap|telegram|discord|facebook|contacto]](?! (?:de (?:solicitudes|rechazos)|no))",
                r"(?:cual es tu|dame tu|dime tu|pasame tu) [[apellido]](?! (?:de (?:solicitudes|rechazos)|no))",
                r"(?:intercambiamos|intercambiemos|nos pasamos|cambiamos) (?:los |el |nuestros )?[[numeros|telefonos|contactos|correos|numero|telefono|redes]]",
            ),
            "a number or a name elsewhere",
        ),
        (
            "es.app",
            (
                r"(?:mi|tu|el|por|un) [[what]] is",
                r"[[whatsapp|wasap|guasap|telegram|instagram|insta|snapchat|discord|messenger|skype|tinder|onlyfans]]",
                rf"(?:por|en|al|a|tienes|usas|tenes|estoy en|soy|mi|un|nuestro|grupo de|pasate a|vamos a|escribe a|buscar en) (?:el |un |mi |tu )?(?:<adv>)[[{_APPS}]](?! (?:me (?:hace|dio|agobia|duele|deprime)|hace|agobia|todo el))",
            ),
            "another app to go on in",
        ),
        (
            "es.meeting",
            (
                r"(?:quedamos|quedemos|veamonos|nos vemos|encontremonos|juntemonos|juntamonos|podemos vernos|podriamos vernos|podemos quedar|podriamos quedar|quieres quedar|quieres que quedemos|quiero verte|me gustaria verte|conocernos|nos juntamos|te veo) ?(?:\w+ ){0,4}[[cafe|manana|tarde|noche|semana|persona|finde|lunes|martes|miercoles|jueves|viernes|sabado|domingo|hoy|centro|parque|bar|plaza|solos|solas|vernos|quedar|verte|conocernos|quedemos]]",
                r"[[quedamos|quedemos|veamonos|encontremonos|juntemonos]](?= (?:\.|\?|$|para|en|por|a|un|cuando|y))",
                r"(?:[[ven|vente|pasate]]) (?:a |por )?(?:mi|tomar|verme|casa)",
                r"(?:podemos|podriamos|quieres|queres|me gustaria|deberiamos|hay que) (?:que )?[[vernos|quedar|conocernos|juntarnos|encontrarnos|quedemos|encontremos]]",
                r"(?:te|os) invito a (?:un |una |tomar )?(?:tomar )?(?:un |una |algo )?[[cafe|cerveza|cena|comer|copa|casa|algo|cenar|almorzar]](?! (?:imaginari|virtual|de mentira|desde aqui|con la mente))",
                r"(?:tomamos|tomemos|tomarnos|tomar|vamos por|vamos a tomar) (?:un |una )?[[cafe|cerveza|cervezas|copa|algo|juntos|juntas|mate]](?! (?:de aire|caliente))",
                r"(?:nos )?(?:[[tomamos|tomemos|bebemos]]) (?:algo|un|una)",
                r"[[llamame|telefoneame|llameme]]",
                r"(?:(?<!que )te|puedo|podria|dejame|quieres que te) [[llamo|llamarte|llame]](?= (?:\.|\?|$|esta|este|manana|hoy|cuando|y|si|luego|ahora|por|al|un|para|a la|en))",
                r"(?:hacemos|hagamos|hacer|tenemos|hablamos por|hablar por|una|por) (?:una |un )?[[videollamada|zoom|facetime]](?! (?:de (?:rechazo|trabajo|la|el|recursos)|que|con (?:la|el|recursos)))",
                r"(?:hacemos|hagamos|hacer|tenemos|hablamos por|hablar por) (?:una |un )?[[llamada]](?! (?:de (?:rechazo|trabajo|la|el|recursos)|que|con (?:la|el|recursos)))",
                r"(?:en que|de que|en cual) (?:ciudad|zona|barrio|parte) [[eres|vives|estas|vivis|sos|andas]]",
                r"ven a [[verme|visitarme|mi]]",
            ),
            "an offer to meet or to call",
        ),
    )
)

HOSTILE: Sequence[Rule] = tuple(
    rule(name, "", "none", patterns, why)
    for name, patterns, why in (
        (
            "es.insult",
            (
                rf"{_ARE} (?:un |una |muy |tan |mas |puro |pura |todo un |toda una |bastante |realmente |solo |siempre )*(?:un |una )?(?:\w+ )?[[{_FOOLS}]]",
                rf"{_WHAT} (?:un |una |muy |tan |mas |puro |pura |todo un |toda una )*(?:\w+ )?[[{_PEOPLE}]](?= (?:\.|\?|$|eres|sos|de persona|de hombre|de mujer|tu|vos|jaja|hay que ser|normal|que eres))",
                rf"(?<![a-z0-9] )(?:jaja |jajaja |pobre |otro |otra |anda |callate |menudo |menuda |vaya |que |maldito |maldita |tremendo )*[[{_PEOPLE}]](?= (?:\.|\?|$|jaja|jajaja|era|eso te))",
                r"(?:eres|sos) (?:<adv>)(?:demasiado|muy|tan) [[sensible|viejo|vieja|lento|lenta|blando|blanda|negativo|negativa|torpe|inmaduro|inmadura|tonta|tonto]]",
                r"no (?:vales|sirves) (?:\w+ )?[[nada|para|mierda]]",
                r"no eres (?:lo )?(?:<adv>)(?:tan |lo suficientemente |bastante |suficientemente )[[bueno|buena|listo|lista|inteligente|capaz|valido|valida|especial]]",
                r"[[callate|puta|lloron|llorona|llorica|gilipollas|pendejo|pendeja|subnormal]]",
                r"(?:que|vaya|menudo|menuda) (?:\w+ )?[[pesada|pesado|cansina|cansino|plasta|pesados|pesadas|pelma|quejica|penoso|penosa]](?= (?:eres|sos|\.|\?|$|te|estas))(?! (?:te lo|estas pasando))",
                r"(?:eres|sos|estas hecho|estas hecha) (?:un |una )?(?:<adv>)(?:muy |tan |bien )?[[pesada|pesado|cansina|cansino|plasta|penoso|penosa|carga|estorbo|parasito|desastre]]",
                r"[[jaja|jajaja|jajajaja]] (?:\w+ ){0,4}(?:tu|te|eres|tus|estas)(?! (?:perro|gato|agradezco|mando|entiendo|lei|quiero))",
                r"(?:eres|sos) (?:tu )?(?:el|la|un) [[problema|verguenza|peor]]",
                r"[[pobrecita|pobrecito|pobrecitos]](?= (?:\.|\?|$|quieres|que|ya|necesitas))",
                rf"(?<![a-z0-9] )[[{_FOOLS}]] (?:del|de) \w+",
                r"[[asumelo|aceptalo|admitelo]]",
                r"das [[asco|pena|verguenza|lastima]]",
                r"que [[pena|asco|verguenza|lastima]] das",
                r"me das [[asco|pena|verguenza|lastima|risa]]",
            ),
            "an insult at whoever reads it",
        ),
        (
            "es.contempt",
            (
                r"[[superalo|espabila|madura|aguantate|jodete|chingate|lloron|espabilate|aterriza]](?= (?:\.|\?|$|ya|de|y|que|un|tio|tia|hijo|hija|de una))",
                r"(?<!quien )(?:supera|superad|superen) [[lo|esto|eso]](?= (?:\.|\?|$|ya))",
                r"(?:deja|dejad|para|basta|dejate|ya basta|para ya|cansa) (?:ya )?(?:de |con )(?:tanto |tanta |tus |el |la |tu )?(?:\w+ )?[[llorar|quejarte|lamentarte|lloriquear|quejas|drama|llanto|victimizarte|dramas|lloros|victima|lagrimas|excusas|lloriqueo|tonterias]]",
                r"(?:a )?(?:nadie|quien) (?:aqui )?(?:le |te )?(?:<adv>)[[importa|importan|importas|interesa|interesan|pregunto|quiere|va|contrataria|contratara|querra|queria|soporta|aguanta|pidio|preguntado]](?: (?:\w+ )?(?:a )?(?:tus? \w+|contratarte|oirte|escucharte|leerte|nada|tu|tus|lo que|saber|contigo|quererte|contratar|una|alguien|un)|(?= (?:\.|\?|$)))(?! (?:dice|define|eres|te))",
                r"nunca (?:vas a |lograras |conseguiras |llegaras |seras |tendras |encontraras )(?:\w+ )?[[nada|trabajo|alguien|conseguir|encontrar|llegar|lograr|empleo|ser|bueno]]",
                r"nunca [[lograras|conseguiras|llegaras|encontraras|seras|tendras|serviras]]",
                r"(?:perdida|desperdicio|perder) (?:de |el |mi )(?:mi )?[[tiempo|espacio|oxigeno]]",
                r"(?:no es|ese no es) (?:mi|nuestro) [[problema]]",
                r"(?:que|y que) [[esperabas|creias|pensabas|pretendias]](?! de (?:este|ese) (?:mes|dia))",
                r"(?:das|dando|sentir|sientas|sientes) (?:\w+ )?[[lastima|pena]] (?:por ti|de ti)",
                r"(?:vete|andate|largate|iros|ve) a (?:la |tomar )?(?:por )?[[mierda|chingada|cagar|culo|llorar|carajo|freir]]",
                r"[[jodete|chingate|cabron|cabrona|hijueputa|malparido|malparida]]",
                r"hijo de [[puta]]",
                r"(?:es )?[[normal|logico]] que (?:no te |nadie te |te hayan )(?:quieran|contraten|contrate|elijan|quiera|rechazado|descartado|cogieran)(?! y duele)",
                r"quien (?:te )?(?:va a|iba a|querria|querria a) [[contratarte|quererte|contratar|elegirte|querer]]",
                r"con [[razon]] (?:te|no|nadie|ya|todos)",
                r"[[pesadez|plasta]](?= (?:\.|\?|$|tio|tia|de))",
                r"no me [[extrana|sorprende]] que (?:no|te|nadie)",
                r"no es para [[tanto]]",
                r"(?:hay|otros tienen|existen) (?:gente con |otros con )?problemas (?:mas |de )?[[reales|verdad|serios|peores]]",
            ),
            "contempt for what hurts",
        ),
        (
            "es.blame",
            (
                r"(?:es|fue|sera|todo es|todo|seguro que es|la|claramente es) (?:solo |toda |todo |totalmente )?tu (?:propia )?[[culpa]](?! (?:si|que))",
                r"(?:es|fue|sera) (?:solo |toda )?[[culpa]] tuya",
                r"(?:la )?[[culpa]] es (?:solo |toda )?(?:tuya|de ti)",
                r"te lo (?:tienes |has )?(?:bien )?[[mereces|merecias|buscaste|buscado|merecido|merece]](?! (?:todo|el descanso|descansar|tu descanso))",
                r"(?:si|quizas si|tal vez si) (?:te )?[[hubieras|hubieses]] (?:\w+ ){0,2}(?:esforzado|trabajado|estudiado|preparado|hecho|intentado|escuchado)",
                r"(?:[[deberias|debiste|tendrias|tenias]]) (?:que )?(?:haber )?(?:haberte )?(?:haberlo )?(?:esforzado|trabajado|estudiado|preparado|pensado|hecho|preparar|esforzarte|sabido)",
                r"no te [[esforzaste|esfuerzas|preparaste|preparas|has]] ?(?:lo |esforzado |preparado )?(?:suficiente|bastante|nada|bien|esforzado|preparado)?",
            ),
            "blame for what happened",
        ),
        (
            "es.give-up",
            (
                r"(?:mejor|solo|ya|deberias|por que no) (?:te )?(?:[[rindete|renuncia|rendirte|abandona|dejalo|desiste]])(?= (?:\.|\?|$|ya|de una|y))",
                r"[[rindete|desiste]](?= (?:\.|\?|$|ya|de))",
                r"(?:vuelve|vuelvete|regresa|vete|largate|andate) a tu (?:\w+ )?[[pais|tierra|casa|pueblo]](?! a descansar)",
            ),
            "telling somebody to give up or to go",
        ),
        (
            "es.death-wish",
            (
                r"[[matate|suicidate|muerete|ahorcate|tirate]](?= (?:\.|\?|$|ya|de|por|a|y))",
                r"(?:ojala|espero que) (?:te )?[[mueras|murieras|pudras|fracases|muera]]",
                r"(?:mundo|todos|familia) (?:\w+ ){0,2}(?:estaria|estarian|viviria) [[mejor]] sin ti",
            ),
            "wishing somebody death or harm",
        ),
        (
            "es.slur",
            (
                r"[[maricon|marica|maricones|sudaca|sudacas|panchito|panchitos|moro|negrata|retrasado|retrasada|mongolico|mongolica|puto|putita|zorra|zorras|travelo|machupichu|tortillera]]",
                r"(?:los|las|malditos|malditas|todos los|todas las) [[inmigrantes|extranjeros|extranjeras|mujeres|gitanos|moros|negros|judios|musulmanes|maricas|viejos|discapacitados|latinos|migrantes]] (?:son|sois|siempre|nunca|deberian|no deberian|quitan|roban|vienen)",
                r"(?:gente|personas|alguien|gentuza) como [[tu|vos|vosotros|ustedes|usted]] (?:no|nunca|siempre|deberia|solo|sobra|sobran|arruina|merece|dan|da)(?! (?:algo mejor|lo mejor|todo|esperanza|la pena|que esto|alegria|gusto|fuerza|deberia rendirse))",
            ),
            "a slur, or a group made small",
        ),
    )
)

COERCIVE: Sequence[Rule] = tuple(
    rule(name, "", "none", patterns, why)
    for name, patterns, why in (
        (
            "es.secret",
            (
                r"no (?:se )?(?:lo |le |les |selo |hace falta que lo |debes |tienes que )?(?:\w+ )?[[digas|cuentes|menciones|comentes|ensenes|muestres|hables|avises|denuncies|reportes]] (?:\w+ ){0,4}(?:nadie|moderadores|moderador|moderacion|padres|pareja|marido|mujer|familia|admins|administradores|bot|esto|otros|demas|equipo|organizadores|mods)",
                r"no (?:se lo |lo )?(?:debes|puedes|tienes que|hace falta|conviene) [[decirlo|contarlo|decirselo|contarselo|decir|contar|hablar]] ?(?:\w+ ){0,3}(?:nadie|moderadores|moderacion|padres|pareja|familia|esto|otros)",
                r"(?:queda|quede|quedar|sea|es|guarda|guardemos|mantenlo|dejalo|mantener|guardalo|quedara|solo) (?:(?!con )\w+ ){0,3}[[nosotros|secreto|nosotras|tu]](?= (?:\.|\?|$|y yo|pequeno|vale|ok|si))(?! pequeno paso)",
                r"(?:nuestro|un|sera nuestro|este) (?:pequeno |pequenito )?[[secreto|secretito]](?! (?:para|de exito))",
                r"nadie (?:tiene que|debe|puede|se va a|necesita) (?:\w+ )?[[saber|saberlo|enterarse|enterar|enterarte|verlo|sepa]]",
                r"[[borra|elimina|borralo|borrar|eliminalo|borrad]] (?:\w+ )?(?:este|esta|estos|el|la|los|tu|todo|mi|nuestros|nuestro) (?:mensaje|mensajes|chat|conversacion|respuesta|historial|lo que)",
                r"[[borra|elimina|borralo|borrar|eliminalo|borrad]] (?:\w+ )?(?:despues|cuando|luego)(?: de)? (?:\w+ )?(?:leerlo|leas|hayas|verlo|lo)",
                r"no (?:se |nos )(?:lo )?[[entere|enteren|enterara|sepa]]",
                r"sin que (?:\w+ ){0,3}(?:lo |se |nos )?[[sepan|sepa|enteren|entere|vean|vea|lean|moderadores]]",
            ),
            "a wish for secrecy",
        ),
        (
            "es.money",
            (
                r"(?:mandame|enviame|prestame|dame|transfiereme|pasame|depositame|mandar|enviar|prestar|transferir|ingresa|deposita|envia|paga|pagar|pagas|pagame|haz|hacer|mandas|prestas|regalame) (?:me )?(?:\w+ ){0,4}[[dinero|plata|pasta|euros|dolares|pesos|bizum|transferencia|deposito|bitcoin|cripto|fianza|tasa|cuota|tarjeta|tarjetas|inscripcion|lana|comision|gastos]](?! (?:para el alquiler y))",
                r"(?:datos|numero|cuenta|foto|tarjeta|copia) (?:de |del )?(?:tu |tus |la |el |su )?(?:cuenta )?[[bancarios|bancaria|banco|tarjeta|dni|pasaporte|iban|nie|cedula|bancario]]",
                r"(?:tu|su|mandame el|enviame el|el) [[iban|dni|pasaporte|nie|cvv|pin]](?= (?:\.|\?|$|y|para|primero|por))",
                r"(?:te|os) (?:puedo |podria |quiero )?[[presto|prestar|pago|financio|pagare|prestarte|pagarte|doy]] (?:\w+ ){0,4}(?:dinero|plata|pasta|euros|dolares|bien|por|pesos|el viaje|lo que)",
                r"[[bizum]]",
                r"(?:puedo|podria|quiero) [[prestarte|pagarte|financiarte|prestar]]",
                r"[[prestamo|prestamos|credito|creditos|microcredito]] (?:\w+ ){0,2}(?:rapido|rapidos|facil|sin|inmediato|al instante|personal|para ti|aprobado|urgente)",
                r"(?:te|ofrezco|ofrecemos|consigo|consigue|tramito|aprobamos|necesitas|pide|solicita) (?:\w+ ){0,3}(?:un )?[[prestamo|prestamos|credito]]",
                r"[[invierte|invertir|inversion|inversiones|trading|forex|invertido]] (?:\w+ ){0,5}(?:conmigo|ganancias|ganancia|rentabilidad|beneficios|garantizada|garantizadas|duplica|cripto|bitcoin|semana|diaria|euros|dolares|plataforma|grupo|dia)",
                r"[[bitcoin|bitcoins|cripto|criptomonedas|criptomoneda|ethereum|usdt]](?! (?:empresa|startup))",
                r"(?:duplica|triplica|multiplica|duplicar) tu [[dinero|plata|ahorros|inversion|capital]]",
                r"(?:trabajo|empleo|ingresos|ganancias|contrato|puesto|visa|rentabilidad) (?:\w+ )?[[garantizado|garantizada|garantizados|garantizadas|asegurado|asegurada]]",
                r"te [[garantizo|aseguro|consigo]] (?:\w+ ){0,2}(?:trabajo|empleo|puesto|contrato|entrevista|visa|ingresos) ?(?:\w+ ){0,6}(?:si|por|pagas|pago|manana|euros|foto|dinero|seguro|fijo)?",
            ),
            "money, loans, investments and documents",
        ),
        (
            "es.job-scam",
            (
                r"[[gana|ganas|ganar|ganando|ganaras|cobra|cobrar|cobras|ingresos|gane|pagan|sacas]] (?:\w+ ){0,4}(?:\d+|cientos|miles) (?:\w+ ){0,3}(?:al dia|diarios|por dia|semanales|a la semana|por semana|al mes|por hora|la hora|desde casa|mensuales)",
                r"(?:trabajo|trabaja|trabajar|empleo|dinero|tareas) desde (?:tu |la |el )?(?:casa|movil|telefono|celular) (?:\w+ ){0,6}[[gana|pagan|ganar|dinero|ingresos|semanal|facil|euros|dolares|pago|cobra|interesado|interesada|pagamos]]",
                r"sin [[experiencia|entrevista|estudios|curriculum]] (?:previa |ni |necesaria|y |se |pago|cobra|gana)",
                r"(?:dinero|ingresos|plata|pasta|ganancias) [[facil|rapido|extra|pasivos|rapida|faciles]](?! no)",
                r"(?:pagas|pagar|paga|pagando|abonas|abonar) (?:\w+ ){0,6}y (?:te |ya )?[[consigo|contrato|contratamos|recomiendo|empiezas|metemos|meto|entras]]",
            ),
            "a job that is bait",
        ),
        (
            "es.photos",
            (
                r"(?:mandame|enviame|pasame|manda|envia|muestrame|ensename|comparte|mandas|envias|pasas|quiero ver|quiero|dejame ver|subeme|sube) (?:me )?(?:una |un |tu |tus |unas |alguna |mas |otra )?(?:\w+ )?[[foto|fotos|selfie|pack|nudes|video|videos|cuerpo|fotito|fotitos|pic|pics|imagen]]",
                r"tu [[foto|fotos|cuerpo|selfie|boca|sonrisa]] (?:es|son|esta|me|de perfil)",
                r"(?:me )?(?:mandas|envias|pasas|ensenas) (?:otra|una|mas|la|tu|algo) ?(?:de )?[[otra|foto|mas|ti|sexy|tuya]]",
                r"(?:que) (?:ropa )?[[llevas]] puest[oa]",
                r"(?:enciende|prende|pon|activa) (?:la |tu )?[[camara|webcam|cam|video]]",
                r"(?:eres|estas|sos|seguro que eres|que) (?:<adv>)(?:muy |tan |bien )?[[guapa|guapo|sexy|buena|bueno|linda|lindo|hermosa|hermoso|rica|rico|bonita|preciosa]](?= (?:\.|\?|$|estas|eres|mandame|y me|tienes|manda|quiero|cuando|te|para tu))(?! (?:en lo que|con la gente|en eso))",
                r"(?:tienes|tenes) [[novio|novia]]",
                r"(?:muy|tan) [[madura|maduro]] para tu edad",
                r"[[desnuda|desnudo|desnudos|desnudas|virgen|nudes|sexo]]",
            ),
            "pictures, bodies and flirting",
        ),
        (
            "es.age",
            (
                r"[[cuantos]] anos (?:tienes|tenes|tiene|cumples)",
                r"(?:que|cual es tu|dime tu|tu) [[edad]] (?:tienes|real|exacta|tenes|$)",
                r"cual es tu [[edad]]",
                r"(?:en que|que) [[curso|grado|instituto|colegio]] (?:estas|vas|estudias|haces)",
                r"(?:eres|sos) [[menor|mayor]](?= (?:\.|\?|$|de))",
                r"la [[edad]] es solo un numero",
            ),
            "asking for an age",
        ),
        (
            "es.alone",
            (
                r"(?:ven|vente|venite|vienes|venir|pasate|quedate conmigo|duerme conmigo|dormir conmigo|veamonos|nos vemos|quedamos|verte|vernos|vamos a mi|quedar|encontrarnos) (?:\w+ ){0,4}[[casa|piso|cuarto|hotel|habitacion|departamento|depa|coche|solos|solas|sola|solo|apartamento|carro|privado]](?! (?:a descansar|y descansa))",
                r"(?:te|paso a|puedo) [[recojo|recogerte|buscarte]](?= (?:\.|\?|$|en|a|y|con|por|si|esta))",
                r"[[vives|vivis|duermes]] (?:sola|solo|con alguien|con tus|con quien)",
                r"donde (?:<adv>)[[vives|vivis]]",
                r"(?:cual es tu|dame tu|pasame tu|mandame tu|enviame tu|tu) [[direccion|ubicacion|domicilio]](?! (?:profesional|de carrera))",
                r"(?:estas|esta|estan) (?:\w+ )?(?:en casa )?[[sola|solo]](?= (?:\.|\?|$|ahora|en casa|esta noche|hoy|ahora mismo))(?! en esto)",
                r"sin tus [[padres|amigos]]",
            ),
            "to be alone with somebody",
        ),
        (
            "es.only-me",
            (
                r"(?:solo|solamente|unicamente|nadie mas que) [[yo]] (?:te |puedo |se |voy |quiero )?(?:entiendo|ayudarte|entender|quiero|comprendo|que|puedo|cuido)?",
                r"(?:soy|yo soy) (?:el|la) [[unico|unica]] (?:persona |amigo |amiga )?que (?:te|puede|de verdad|se)",
                r"(?:confia|habla|escribe|cuenta|escucha|hazle caso) (?:solo |solamente |unicamente )?(?:solo )?(?:en |a |con )?[[mi|conmigo]](?= (?:\.|\?|$|y|no|nadie))",
                r"(?<!que )no (?:confies|hables|te fies|escuches|creas|le hagas caso) (?:\w+ )?(?:en |a |con |de )?(?:los |las |la |tus |tu )?[[demas|otros|moderadores|familia|amigos|nadie|terapeuta|medicos|ellos|psicologo]](?! (?:que te|pensamientos))",
                r"(?:ellos|los demas|tus amigos|tu familia|los otros) (?:no te |nunca te |no )[[entienden|quieren|entenderan|comprenden|importas]] ?(?:como yo)?",
            ),
            "cutting somebody off from the others",
        ),
        (
            "es.threat",
            (
                r"si (?:no |me |se |lo |le |alguna vez )?(?:me |lo |le )?(?:contestas|respondes|haces|cuentas|dices|bloqueas|dejas|hablas|denuncias|mandas|envias|pagas|ignoras|quieres) (?:\w+ ){0,6}(?:lo )?[[publico|publicare|arrepentiras|cuento|contare|voy|encontrare|sabran|mato|difundo|pasara|lamentaras|digo|diran|enteraran|hare]]",
                r"te (?:vas a )?[[arrepentiras|arrepentir|pesara]]",
                r"(?:ya )?(?:se|averiguare|puedo averiguar) [[donde|quien]] (?:vives|trabajas|eres|estudias)",
                r"(?:me lo|me) [[debes]](?= (?:\.|\?|$|despues|por|un favor|una (?:\.|$|y|ahora|yo)))",
                r"(?:haz|tienes que hacer|debes hacer) lo que (?:te |yo )?[[diga|digo]]",
                r"despues de todo lo que [[hice|he]] (?:hecho )?por ti",
                r"(?:demuestrame|pruebame|demuestra) (?:que )?(?:me )?[[quieres|confias|amas|importo]]",
                r"te voy a [[encontrar|buscar|denunciar|exponer|matar|hacer|hundir]]",
                r"(?:voy a contarlo|se lo dire|le dire) (?:\w+ ){0,3}[[jefe|todos|familia|pareja|empresa]]",
            ),
            "a threat, a debt or an order",
        ),
    )
)

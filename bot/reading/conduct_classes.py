"""Words of conduct in classes of meaning: what the score sees beside single words.

A class stands for both languages, so that what was learned of "you never" is known of "tu nunca", and a word
that no line of the training has counts as its class does. A word is in one class alone. Spelt as
normalise.py leaves them: no accents, contractions written out.
"""

CLASSES: dict[str, str] = {
    # who is spoken to: "you", and Spanish verbs of the second person
    "you": """you your yours yourself yourselves te tu tus ti contigo vos usted ustedes tuyo tuya tuyos
        tuyas os eres sos seras eras fuiste seas tienes tenes tendras tenias tuviste sabes vas
        puedes podes podras quieres queres querias debes haces hiciste crees creiste dices dijiste
        ves pareces vales sirves servis necesitas llevas vienes sigues piensas pensaste escribes
        escribis lloras mereces merecias mandas has hayas habras habias hubieras hubieses deberias
        podrias tendrias serias estarias""",
    # the one who writes
    "i": """i me my mine myself am yo mi mis mio mia conmigo soy estoy fui tengo tuve estuve pude
        quise hice dije senti sentia llore pense pensaba creia crei conte perdi trabaje mande lei
        leo""",
    # both
    "we": "we us our ours ourselves nosotros nosotras nos nuestra nuestro nuestros nuestras",
    # the company and its people
    "they": """they them their theirs company companies firm firms employer employers boss bosses manager
        managers recruiter recruiters hr system market process interviewer interviewers panel
        software robot robots algorithm industry team ellos ellas empresa empresas jefe jefa jefes
        reclutador reclutadora sistema mercado proceso entrevistador entrevistadora
        entrevistadores programa compania ceo owner owners leadership management executives
        director directors supervisor supervisors headhunter agency agencies board committee jury
        institution university bank landlord filter filters template templates ad ads advert
        posting corporation corporate startup shop factory store restaurant clinic hospital school
        gerente gerentes directora supervisora agencia comite institucion plantilla filtro filtros
        anuncio anuncios corporacion tienda fabrica taller restaurante clinica recursos humanos
        rrhh""",
    # family and friends: somebody to be compared with, or at home
    "kin": """mom dad parents brother sister cousin nephew uncle aunt wife husband kid kids child
        children daughter son grandmother gran granny grandma friend friends neighbour neighbor
        partner family baby mama papa madre padre padres hermano hermana primo prima sobrino
        sobrina tio tia mujer marido esposo esposa hijo hija hijos hijas nino nina ninos abuela
        abuelo amigo amiga amigos vecino vecina pareja familia bebe mami nan grandpa grandfather
        grandparents stepmom stepdad sisters brothers cousins nephews niece nieces aunts uncles
        mates mate pal buddy roommate flatmate teacher boy girl toddler teenager teen spouse
        fiance boyfriend girlfriend ex abuelos padrastro madrastra suegra suegro cunado cunada
        hermanos hermanas primos sobrinos tias tios companera casero casera profesor profesora
        maestra novio novia adolescente nietos nieto nieta""",
    # people in general
    "someone": """someone somebody anyone anybody person people man woman guy men women folks alguien
        persona personas gente hombre mujeres tipo tipa chico chica""",
    # what denies
    "not": "not no never nor neither without cannot nunca ni jamas tampoco sin",
    # what is none
    "nothing": "nothing none nobody noone zero nada nadie ningun ninguna ninguno cero",
    # names and harsh words
    "insult": """stupid idiot idiots idiotic moron morons loser losers looser pathetic useless worthless
        lazy dumb dumber dumbest dumbass disgrace disgusting incompetent crybaby whiner weak
        weakest weakling coward clown clowns trash garbage ugly ridiculous delusional parasite
        fool fools imbecile unemployable mediocre freak creep asshole bitch shit dipshit quitter
        brat bastard cunt whore slut prick twat wanker scum fraud liar jerk dimwit cretin leech
        vermin filth lowlife deadbeat wimp laughable spineless clueless brainless talentless
        dropout trainwreck disaster embarrassment burden puta puto mierda idiota idiotas imbecil
        gilipollas pendejo pendeja cabron cabrona zorra estupido estupida tonto tonta inutil
        inutiles inservible fracasado fracasada fracasados perdedor perdedora patetico patetica
        vago vaga vagos flojo floja flojera lloron llorona llorica basura ridiculo ridicula boludo
        boluda pelotudo pelotuda cobarde payaso payasa payasos tarado tarada cretino subnormal
        bobo boba pringado pringada estorbo parasito incapaz incompetente inepto inepta asqueroso
        penoso penosa torpe bruto bruta burro burra mediocres quejica quejicas verguenza carga
        laziness waste pereza dense dolt dunce halfwit nitwit simpleton bonehead blockhead
        knucklehead numbskull airhead ignoramus imbecilic feeble spastic cow pig rat snake worm
        slug maggot cockroach leper reject failure muppet wretch wretched nuisance pest lazybones
        slacker freeloader scrounger sponger beggar bum degenerate pervert liars cheat cheater
        phony fake poser nonentity joker buffoon hack amateur amateurish sloppy shameless
        despicable contemptible repulsive revolting hideous filthy stinking stinks stink trashy
        rubbish junk crap worthlessness nothingness ignorant illiterate senile deranged psycho
        lunatic crazy insane mental mongrel peasant redneck savage zoquete mequetrefe mamarracho
        adefesio esperpento memo mema lelo lela necio necia ignorante zafio rata rastrero rastrera
        miserable despreciable nefasto nefasta patan vividor vividora caradura sinverguenza
        mentiroso mentirosa farsante impostor impostora tramposo tramposa aprovechado holgazan
        holgazana haragan haragana gandul gandula zangano parasita desgraciado desgraciada infeliz
        fantoche petardo petarda borracho borracha loco loca demente cutre chapucero chapucera
        amargado amargada resentido resentida envidioso envidiosa nena llorones burros zopenco
        zopenca animal bestia escoria porqueria desastre inutilidad""",
    # weaknesses
    "trait": """slow boring bored arrogant selfish spoiled needy dramatic negative average desperate
        fragile sensitive thick dull forgettable cheap soft childish immature rude loud messy
        careless irresponsible insignificant ordinary second rate unqualified untalented
        unlikeable ungrateful entitled whiny bitter sore small little tiny old fat sad poor lento
        lenta aburrido aburrida arrogante egoista soberbia soberbio negativa negativo debil
        debiles pesado pesada insignificante poca poco pequena vieja viejo gorda gordo malcriado
        malcriada dejadez blando blanda maleducado corto corta shy sick low smelly quiet simple
        cowardly gutless clingy pushy bossy snobby cocky smug proudest vain conceited stubborn
        bland drab dreary tedious tiresome exhausting irritating annoying insufferable unbearable
        hopelessly clumsy awkward weird strange creepy unreliable unstable emotional hysterical
        touchy naive gullible stuck unprepared unmotivated uneducated unskilled underqualified
        inferior subpar lousy unfit unwanted unlucky unloved bald skinny pale outdated obsolete
        expired replaceable disposable shallow hollow pretentious snobbish stingy greedy cheesy
        corny common creido creida engreido engreida presumido presumida vanidoso terco terca soso
        sosa insipido cargante insoportable insufrible irritante histerico histerica sensible
        sensiblero ingenuo ingenua impreparado inmaduro inmadura caducado caducada obsoleto
        desfasado desfasada reemplazable prescindible sustituible superficial vulgar ordinario
        ordinaria tacano tacana anticuado anticuada raro rara nervioso nerviosa lentos limitado
        limitada""",
    # failing and losing
    "fail": """fail failed fails failing failures lose lost loses losing unemployed jobless fired sacked
        wasted ruined blew messed flopped rejected replaced fracasar fracaso fracasos fracasaste
        perdiste perder pierdes suspendiste desempleado desempleada paro echaron despidieron
        rechazado rechazada desperdiciaste arruinaste fallaste cagaste reemplazo bombed botched
        screwed tanked crashed collapsed dropped ditched dumped binned kicked axed booted
        dismissed defeat defeated last bottom rejection rejections ghosted flunk flunked
        hundimiento hundiste caiste despido despidos echado echada echaran descartado descartada
        descartaron suspenso suspendieron tropezaste derrota derrotado ultimo ultima penultimo
        rechazo rechazos""",
    # praise, which is often meant otherwise
    "praise": """genius einstein champ champion hero princess prince star superstar queen king bravo
        congratulations congrats applause medal trophy award prize brilliant brilliance amazing
        fantastic wonderful lovely great inspiring inspirational talented gifted special precious
        adorable cute sweet sweetie sweetheart honey darling record talent proud nice impressive
        genio campeon campeona reina princesa artista felicidades enhorabuena aplauso aplausos
        premio medalla maravilla brillante genial fantastico fantastica talento talentoso
        talentosa angelito bendito corazon carino guapa preciosa bonito bonita linda lindo joya
        orgullosa orgulloso valiente estrella senorita smart clever fun dream dreams amazed
        thrilled simpatico listo lista legend mastermind rockstar wizard mozart picasso
        shakespeare majesty highness royalty excellency maestro ace winner winners outstanding
        magnificent marvelous marvellous splendid superb glorious fabulous stunning dazzling
        radiant charming delightful priceless gem treasure angel saint martyr visionary prodigy
        role model bless blessed cheers kudos hats ovation crown throne masterpiece milestone
        achievement success triumph victory victorious leyenda crack maquina figura fenomeno
        fenomena lumbrera eminencia majestad alteza ganador ganadora triunfador triunfadora
        magnifico magnifica esplendido esplendida estupendo estupenda fabuloso espectacular
        encantador tesoro santo santa martir visionario prodigio ovacion corona trono triunfo
        victoria exito logro logrado hazana bendita chapo amor mija mijo nene""",
    # "oh sure"
    "sure": """oh wow sure yeah yes right clearly obviously surely ah aw aww gosh gee course claro seguro
        ay uy anda vaya menuda menudo uf guau evidentemente supuesto perdon disculpa""",
    # laughing
    "laugh": """lol haha hahaha hehe lmao rofl hilarious funny joke jokes laugh laughed laughing laughs
        comedy entertainment entertaining circus jaja jajaja jeje xd risa reir reimos rieron
        riendo chiste gracioso graciosa circo parto giggle giggled chuckle chuckled snort snorted
        grin comical farce funnier funniest ridiculously cracked joking kidding meme memes teehee
        hah ha heh carcajada carcajadas descojono desternillo parti partimos partiendo meo muero
        broma bromas chistes risita ridiculez monologo ja je""",
    # to stop, to give up, to go
    "stop": """stop quit give drop forget accept admit face close leave withdraw surrender bother enough
        deja dejalo dejar para rindete rendirte acepta aceptalo asume asumelo olvida olvidate
        olvidese abandona cierra basta spare save skip scram retire resign hide shut zip hush
        delete cancel pack move aside settle renuncia retirate desiste desistir suelta sueltalo
        ahorrate ahorranos callate calla cancela apartate marchate largate vete quitate conformate
        resignate""",
    # what is over or for ever
    "over": """hopeless pointless ever over finished done end ended late gone impossible chance chances
        future point again anymore forever always acabado acabada acabo futuro sentido posibilidad
        posibilidades oportunidad siempre fin terminado finish useful exactly finally doomed
        cursed nowhere destined permanently eternal cause unhirable unreachable eternally belated
        acabas condenado condenada perdido perdida imposible ruinado ruina eterno eterna
        eternamente callejon salida esperanza ilusiones hazte iluso ilusa""",
    # comparing
    "than": """even than better best worse worst everyone everybody other others normal any half twice
        double easier harder real younger smarter compared next least most only just hasta mejor
        mejores peor demas otros otras otro otra cualquier cualquiera mitad doble reales menos mas
        unico unica less fewer superior ahead behind ranking top lowest highest outperform easiest
        hardest simplest competition competitors candidates candidate applicants applicant peers
        colleagues coworkers classmates siblings strangers candidatos candidato competencia
        companeros colegas rivales aspirantes promedio""",
    # what somebody is judged by
    "sort": """age kind sort type level class background accent clothes teeth weight nivel clase edad
        acento ropa dientes peso pinta""",
    # whose fault
    "blame": """fault blame deserve deserved excuse excuses reason choice choices chose lied effort pride
        mistake mistakes attitude reap earned caused culpa culpes motivo merecido excusa excusas
        elegiste mentiste tarde esfuerzo orgullo buscaste buscado actitud siembras cosechas guilty
        guilt responsible responsibility responsibilities accountable carelessness negligence
        arrogance ego stubbornness temper tantrums consequence consequences karma sow warned
        ignored refused skipped bragged cheated provoked pattern denominator lesson own doing
        culpable responsable responsabilidad consecuencia consecuencias avisaron avisado
        advirtieron ignoraste rechazaste provocaste negligencia descuido arrogancia terquedad
        siembra cosecha mereciste""",
    # what ought to have been
    "should": "should must would could might ought deberia debio tendria habria podria",
    # crying and complaining, as scorn calls it
    "whine": """pity tears cry crying cries whine whining complain complaining moan drama victim attention
        sulk tantrum sob lament feelings essay novel llorar llorando llores quejarte quejas
        quejandote victima lastima pena penas lagrimas lloriqueo dramas pataleta whiners moaning
        sniffle sniffling sobbing weep weeping wail wailing wallow wallowing grievance grievances
        woe woes misery sulking pout pouting confession diary monologue saga novela telenovela
        tragedia tragedias lamento lamentos lamentarse quejarse sollozo sollozos lloriquear moqueo
        mocos panuelo tissue tissues violin culebron dramon dramatica""",
    # that nobody cares
    "scorn": """cares care asked imagine cringe shame ashamed embarrassing embarrassed respect worth
        serious seriously grateful lucky wonder surprise surprised expect expected realistic
        interesting importa pregunto asco vergonzoso respeto serio realista sorpresa milagro
        agradecer disgust disgusts disgusted despise loathe nauseating sickening sigh yawn yawning
        shrug whatever meh boredom unimpressed unimpressive dignity decency bothers bothered
        concern credit credible believable absurd nonsense ridicule worthy unworthy standards
        league desprecio nauseas bostezo aburrimiento dignidad credito absurdo absurda disparate
        tonterias sandez sandeces altura categoria digno digna indigno indigna cuenta""",
    # things and animals that people are compared with
    "object": """dog monkey brick potato potatoes furniture chair box boxes desk doormat sock rock broom
        shoes tie shirt suit mirror perro mono ladrillo patata silla escoba cajas camisa corbata
        zapatos espejo traje plantas plants horse toy toaster plant vase lamp spoon fork knife
        bucket mop rag carpet rug wall door stone turnip cabbage lettuce carrot broccoli pudding
        porridge cactus hamster goldfish parrot sheep donkey chicken goose duck cat fly vending
        machine fridge kettle bike bicycle lawnmower maceta cubo trapeador fregona alfombra pared
        piedra nabo repollo lechuga zanahoria pez loro oveja gallina pato mosca nevera tostadora
        cortacesped farola semaforo bolsa""",
    # being there
    "comfort": """sorry hug hugs thinking gentle rest sleep breathe tea soup blanket hold listen listening
        ear warmth warm strength sending glad thank thanks thankful heart hand shoulder near
        beside read heard hear with here abrazo abrazos siento aqui aca descansa descansar
        descanse duerme dormir respira sopa manta cuidate cuida escuchar escuche escuchen animo
        fuerza gracias cerca leido oir together sit sitting stay juntos juntas hugging embrace
        cuddle kindness tender tenderly comfort comforting comforted support supporting supported
        caring cared around alongside accompany companion present witness light candle prayer pray
        praying peace peaceful calm calming soothe soothing exhale inhale nap napping bath cosy
        cozy cocoa keeping solidarity welcome safe shelter abrazarte abrazar carinito consuelo
        apoyo apoyarte acompanar acompano acompanarte acompanamos presente vela rezo rezar paz
        calma tranquila tranquilo suave suavemente ternura calor refugio solidaridad bienvenida
        bienvenido siesta infusion tila chocolate sientate besos beso""",
    # that it hurts, and may
    "valid": """sense allowed okay ok natural fair understandable understand brave courage hurts hurt
        hurting painful hard heavy tired exhausted worn grief grieve grieving mourn loss angry
        furious anger matters mattered matter unfair cruel unkind cold rough tough stings sting
        ache sadness human believe derecho entiendo logico coraje duele duela dolor duro dificil
        cansada cansado agotada agotado duelo triste tristeza rabia enojo furiosa furioso injusto
        injusta importaba importas fuerte awful horrible terrible rotten humiliating wrong strong
        jealous empty mad scared afraid lonely bien miedo devastating devastated heartbreaking
        heartbroken crushing crushed gutting gutted draining drained overwhelming overwhelmed
        frustrating frustrated disappointing disappointed disappointment upsetting upset shock
        shocked shocking betrayal betrayed sorrow sorrowful numb aching bruise bruised wound
        wounds wounded bleeding scar scars soreness loneliness anxious anxiety worry worried
        worries deserves permitted valid legitimate justified reasonable bravery resilient lump
        throat cried destrozado destrozada devastador desgarrador frustrante frustrado frustrada
        decepcion decepcionado decepcionada desilusion agobio agobiado agobiada abrumado abrumada
        traicion herida heridas herido cicatriz cicatrices soledad ansiedad angustia preocupacion
        preocupado preocupada legitimo valido comprensible humano humana esperable nudo garganta
        pesa pesar desanimo desanimada desanimado""",
    # offering, not pushing
    "soft": """maybe perhaps may if like want try whenever some sometimes often usually somehow bit
        gently quiza quizas igual intenta intentar veces capaz ojala gustaria prefieres preferis
        wondering suppose guess hopefully possibly probably personally feel free rather prefer
        whichever either while slowly somewhere someday eventually tal acaso probablemente
        posiblemente despacio despacito tranquilamente cuando quieras puedas apetece apetezca
        querrias animas""",
    # question words
    "question": "how what which who when where como que cual quien donde cuanto",
    # when it was
    "story": """was were had been once later first back then years year months month weeks week days day
        spring winter summer autumn monday tuesday friday morning night tonight today tomorrow
        weekend evening march june era estaba habia hubo anos ano meses mes semanas semana dias
        dia vez luego despues primavera invierno verano lunes martes viernes manana noche hoy
        during until long since hour hours minutes minute moment hora horas minutos momento
        mientras hace""",
    # what somebody did once
    "past": """felt thought told got went sat kept took wrote worked applied bought moved wanted knew
        tried learned started stopped remember remembered walked slept waited opened called left
        found aprendi empece recuerdo acuerdo volvi sali deje esperaba saw met stayed drove stood
        carried hid ran stared woke baked cleaned painted sold handed watched listened planned
        practised prepared rehearsed froze stumbled mumbled stammered blushed whispered shouted
        screamed begged prayed borrowed returned vi conoci dormi quede conduje sente escondi menti
        falle corri desperte hornee limpie pinte vendi entregue mire prepare ensaye tropece grite
        susurre reze mude trabajaba buscaba lloraba dormia sabia queria podia decia iba tenia
        vivia llegue pase acabe""",
    # small good things
    "home": """cake coffee bread walk phone laptop bed sofa kitchen shower film song book garden bus
        train rain sun pancakes biscuits ice cream pan cafe paseo telefono cama cocina ducha
        pelicula cancion libro lluvia sol galletas pastel gata gato lunch dinner breakfast supper
        meal food cook cooked cooking pizza pasta crisps popcorn curry salad juice beer wine puppy
        dogs pet pets river lake sea beach forest park bench window balcony pyjamas slippers couch
        pillow duvet laundry dishes knitting painting dancing singing guitar piano football swim
        swimming run jogging yoga radio netflix series comida almuerzo cena desayuno arroz sopita
        helado cerveza vino perrito rio lago mar playa bosque parque banco ventana balcon pijama
        pantuflas sillon almohada lavadora platos tejer bailar cantar guitarra futbol nadar correr
        bici serie tele merienda""",
    # help and whom to ask
    "help": """help helped helps advice idea ideas union doctor advisor lawyer library tell talk share
        ayuda ayudo ayudar consejo sindicato medico abogado biblioteca curso gratis contar
        contarlo hablar hablarlo suggestion suggestions tip tips recommend recommended resource
        resources hotline counsellor counselor therapist therapy coach mentor group offer offering
        volunteer volunteering notice paperwork benefits unemployment claim rights legal contract
        severance pension sugerencia consejos recomiendo recurso linea terapeuta terapia psicologo
        psicologa mentora voluntariado preaviso papeleo subsidio prestacion derechos finiquito
        indemnizacion""",
    # threats
    "threat": """regret find screenshot screenshots careful watch report police street break legs hunt
        expose ruin send arrepentir arrepentiras cuidado encontrar rompo cara averiguar denuncio
        publico blackmail leak leaked publish doxx hacked stalk stalking revenge avenge payback
        punish punished warning warn immigration visa court sue lawsuit gun beat punch slap smash
        burn kick slash tires chantaje filtrar venganza vengarme castigo advertencia advierto
        migracion demanda demandar navaja pistola golpe paliza partir romper quemar pegar pego
        hundo hundir destruir acabar vigilo vigilando sigo""",
    # dying
    "death": """die dead death kill jump bridge rope hang funeral disappear wake alive suicide railing
        pills swallow traffic morir muerto muerta matate tirado puente soga entierro viva vivo
        desaparece despiertes cortate noose blade poison overdose grave cemetery coffin tomb
        buried cliff rooftop roof tracks slit wrists asleep unalive exist existing vanish vanished
        corpse veneno sobredosis tumba cementerio ataud precipicio azotea vias venas existir
        desaparecer esfumate enterrado cadaver pastillas respirar suicidarte""",
    # money
    "money": """pay paid pays fee fees deposit invest invested crypto earn euros dollars transfer loan
        loans percent salary money income guaranteed refundable kit commission cash sell buy pagar
        paga pagas pago pagamos tasa deposita deposito invierte gana gane ganas dolares bancarios
        transfiera transfiere prestamo presta dinero ingresos garantizo comision vende compra
        abone gift savings 50 80 100 300 500 thousand profit profits returns interest broker
        trading trader wallet bonus lottery jackpot payout refund upfront advance escrow wire
        paypal venmo zelle bizum iban card cards voucher code codes daily weekly hourly monthly
        limited slots spots seminar masterclass webinar coaching package membership subscription
        franchise mlm dropshipping affiliate passive ganancia ganancias rentabilidad interes
        cartera bono loteria reembolso reembolsable reembolsables adelanto adelantado tarjeta
        tarjetas codigo codigos diario semanal mensual cupos plazas seminario membresia
        suscripcion franquicia afiliado pasivos anticipo giro gestion tramitacion matricula""",
    # secrets, pictures, being alone
    "secret": """secret secrets alone photo photos picture pictures selfie camera address passport flat
        hotel room trust promise favour favor owe pretty young wearing id secreto secretos sola
        solo solita solitos foto fotos camara direccion pasaporte departamento casa habitacion
        confia confias promete prometeme debe jovencita vives live lives private show mention
        moderators moderadores mandame whisper discreet discretion quietly between privately
        trusted obey obedient gorgeous sexy apartment house midnight sleepover skirt dress body
        lips virgin single discreto discreta discrecion callado callada calladita obedece
        obediente guapo hermosa apartamento piso medianoche falda vestido cuerpo labios piernas
        soltera soltero cita""",
    # ways to be reached
    "reach": """number email mail text write message profile network app handle username insta whatsapp
        telegram dot www http com org net numero correo escribeme escribe perfil red punto arroba
        llamo llama pasame agregame buscame account""",
    # what somebody said
    "told": """say says said saying tells telling call calls asks sentence word words voice phrase dice
        dicen dijo dijeron diga digan digo decir di frase palabra palabras voz llaman piensa
        thinks whoever writes escribio""",
    # what will be
    "will": "will going gonna shall wont va van vais vamos sera seran",
    # the world, a life, a post
    "world": """world life country town place circle things story stories history post question generation
        mundo vida pais pueblo ciudad circulo grupo historia historias mensaje""",
    # talents
    "gift": """brain brains skill skills manners charm degree experience character personality student
        students drive backbone cerebro modales experiencia titulo colegio escuela caracter luces
        alumno becario intern interns education training qualification qualifications diploma
        certificate intelligence intellect iq wit wits grit guts discipline willpower ambition
        motivation charisma confidence looks presence posture grammar spelling vocabulary
        knowledge expertise inteligencia formacion comun agallas disciplina voluntad ambicion
        motivacion carisma presencia ortografia gramatica vocabulario conocimiento conocimientos
        habilidad habilidades espabilar educacion""",
    # also, the same
    "also": "too also same tambien mismo misma",
    # numbers
    "number": """one two three four five six seven eight nine ten eleven twelve fourteen twenty thirty
        forty fifty sixty hundred uno dos tres cuatro cinco seis siete ocho nueve diez catorce
        veinte cincuenta sesenta cien""",
    # "to be honest"
    "honest": "honestly honest truth truly simply really almost verdad sinceramente simplemente",
    # how somebody looks
    "see": "look looking see seen shows sound sounds mira mirate veo ver llamas",
    # work
    "job": """job jobs work career interview interviews cv resume application applications apply
        applying hire hired hiring position round rounds test letter trabajo trabajos empleo
        carrera entrevista entrevistas curriculum solicitud solicitudes contrate contratar
        contrataria contratan oferta puesto ronda rondas prueba carta office profession
        professional trade oficina contrato""",
}
"""Class -> its words."""

CLASS_OF: dict[str, str] = {word: name for name, words in CLASSES.items() for word in words.split()}

TO_YOU = ("aste", "iste", "abas", "aras", "eras", "iras", "arias", "erias", "irias", "andote", "arte", "erte")
"""How Spanish verbs end that are said to one person; short words end so by chance."""

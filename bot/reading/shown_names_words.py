"""Words by which a name is no name: roles and offices, what speaks to whoever reads it, and what hurts.

One list for both languages. Beside them stand names of real people that are such words as well.
"""

from bot.reading.conduct_classes import CLASS_OF
from bot.reading.disguised_words import BETWEEN, HIDDEN, WHOLE

ROLES: frozenset[str] = frozenset(
    (
        *("moderator", "moderators", "moderation", "mod", "mods", "modteam", "automod", "admin", "admins"),
        *("administrator", "administrators", "administration", "sysadmin", "webmaster", "superuser"),
        *("organiser", "organisers", "organizer", "organizers", "owner", "owners", "onward", "support"),
        *("helpdesk", "helpline", "helplines", "hotline", "lifeline", "crisis", "crisisline", "samaritan"),
        *("samaritans", "emergency", "emergencies", "ambulance", "paramedic", "team", "teams", "official"),
        *("verified", "system", "slackbot", "everyone", "everybody", "rrhh", "humanresources", "recruiter"),
        *("recruiters", "recruitment", "recruiting", "headhunter", "hiringmanager", "hiringteam", "employer"),
        *("therapist", "therapists", "psychologist", "psychiatrist", "psychotherapist", "counsellor"),
        *("counselor", "counsellors", "counselors", "socialworker", "policeman", "policewoman"),
        *("police", "policeofficer", "fbi", "interpol", "lawenforcement", "safeguarding", "telefonseelsorge"),
        *("moderador", "moderadora", "moderadores", "moderadoras", "moderacion", "administrador"),
        *("administradora", "administradores", "administracion", "anfitrion", "anfitriona", "organizador"),
        *("organizadora", "organizadores", "organizacion", "soporte", "equipo", "equipos", "lineadecrisis"),
        *("lineadevida", "lineadeayuda", "telefonodelaesperanza", "emergencia", "emergencias"),
        *("ambulancia", "oficial", "verificado", "verificada", "sistema", "recursoshumanos", "reclutador"),
        *("reclutadora", "reclutadores", "seleccion", "psicologo", "psicologa", "psiquiatra", "terapeuta"),
        *("policia", "duenos", "propietario", "propietaria", "responsable", "encargado", "encargada"),
        *("onwardbot", "talentacquisition", "redcross", "cruzroja", "operator", "operador", "operadora"),
        *("guardiacivil", "servicio", "servicios", "linea", "atencion", "atencionalusuario", "mentalhealth"),
        *("saludmental", "customerservice", "hrteam", "humanresource"),
        *("bombero", "bomberos", "trabajadorasocial", "trabajadorsocial"),
        *(
            "moderateur",
            "moderateurs",
            "moderatrice",
            "administrateur",
            "moderatorin",
            "moderacao",
            "suporte",
        ),
    )
)
"""Wherever they stand in a name: no person is called so."""

TITLES: frozenset[str] = frozenset(
    (
        *("doctor", "doctors", "doctora", "doctores", "nurse", "nurses", "officer", "lawyer"),
        *("medico", "medica", "enfermera", "enfermero", "abogado", "abogada", "manager"),
        *("boss", "jefe", "jefa", "ceo", "help", "ayuda", "info", "notice", "alert", "aviso"),
        *("alerta", "dueno", "duena", "consejero", "consejera", "advisor", "adviser", "fireman"),
        *("here", "channel", "canal", "hr", "empresa", "dr", "dra", "drs"),
    )
)
"""Alone, or with nothing but words of everyday: beside a name somebody is called so, or says what they do."""

SURNAMES: frozenset[str] = frozenset(("host", "hosts", "bot", "bots", "staff"))
"""Roles here, and surnames: only behind another name."""

WHOLE_HURTS: frozenset[str] = frozenset(
    (
        *("nobody", "noone", "none", "nadie", "ninguno", "ninguna", "notanyone", "die", "dead", "death"),
        *("jump", "justjump", "muerte", "salta", "tryharder", "nosirves", "sugardaddy", "secretadmirer"),
        *("lovebombing", "teodio", "tematare", "sirvesparanada", "noteaguanto", "lol", "lul", "kek", "bye"),
        *("boohoo", "pig", "pigs", "puerca", "puerco", "cerdos", "wakeup", "growup", "restinpeace"),
    )
)
"""As a whole name, however it is parted: "nobody writes to you" must not be said either."""

ELSEWHERE: frozenset[str] = frozenset(
    (
        *("модератор", "модераторы", "админ", "админы", "администратор", "администрация", "поддержка"),
        *(
            "мод",
            "管理员",
            "管理員",
            "版主",
            "客服",
            "管理者",
            "モデレーター",
            "관리자",
            "운영자",
            "الإدارة",
            "المشرف",
        ),
    )
)
HURTS_ELSEWHERE: frozenset[str] = frozenset(
    (
        *("сдохни", "умри", "убейся", "повесься", "неудачник", "лох", "死ね", "自殺", "自杀", "去死", "死"),
        *("죽어", "자살", "انتحر", "مت"),
    )
)
"""The gravest of both in a few other alphabets, as they are written, and as whole words."""

YOUR: frozenset[str] = frozenset(
    (
        *("your", "yours", "yourself", "yourselves", "youre", "youve", "youll", "youd", "urself", "ur"),
        *("eres", "contigo", "usted", "ustedes", "tuyo", "tuya", "tuyos", "tuyas", "vosotros", "vosotras"),
    )
)
"""Words said to somebody: no name has one."""
YOU: frozenset[str] = frozenset(("you", "u", "ya", "tu", "tus", "te", "ti", "vos", "sos", "os"))
"""The same, and names as well: beside words of everyday they are said to somebody."""

HURTS: frozenset[str] = HIDDEN | frozenset(
    (
        *("nazi", "nazis", "hitler", "heil", "sieg", "kkk", "rape", "raped", "raper", "rapist", "molester"),
        *("pedo", "pedophile", "paedophile", "porn", "porno", "nonce", "tranny", "spastic", "mongol", "kys"),
        *("stfu", "gtfo", "lmao", "lmfao", "rofl", "suicidal", "noose", "hanged", "murderer", "murder"),
        *("violador", "pederasta", "suicidio", "suicida", "asesino", "asesina", "muere", "mueranse", "putas"),
        *("putos", "maricones", "marimacho", "travelo", "sudaca", "subnormales", "fracasados", "perdedores"),
        *("unhireable", "unwanted", "unloved", "unlovable", "reject", "lazybones", "sucker", "suckers"),
        *("dumbfuck", "fuckup", "shithead", "shitface", "crap", "bum", "nobodyloves", "arsehole", "arse"),
        *(
            "wankers",
            "bellend",
            "tosser",
            "numpty",
            "fatass",
            "fatso",
            "lardass",
            "ugliest",
            "stinky",
            "kike",
        ),
        *("hate", "hates", "hated", "hater", "rejected", "fail", "failed", "failing", "fails", "unfit"),
    )
)
"""Words that hurt by themselves, beside a kind line as well."""

INSIDE: tuple[str, ...] = (
    *("fuck", "nigger", "nigga", "faggot", "suicid", "killyou", "killur", "kilyour", "asshole", "dickhead"),
    *(
        "gilipoll",
        "hijodeput",
        "hijueput",
        "malparid",
        "mierda",
        "pendej",
        "bullshit",
        "motherf",
        "worthless",
    ),
    *("pathetic", "useless", "unemployab", "whatsapp", "heilhitler", "matatey", "crybab", "scumbag"),
)
"""Of these no part of a name is made."""

APPS: frozenset[str] = frozenset(
    (
        "whatsapp",
        "telegram",
        "instagram",
        "snapchat",
        "onlyfans",
        "paypal",
        "cashapp",
        "linktree",
        "discord",
        "insta",
        "snap",
        "signal",
    )
)
"""They lead elsewhere."""

ALONE_TOO: frozenset[str] = frozenset(
    (
        *("dick", "kike", "marica", "bich", "hang", "cerda", "coffin", "kik", "dyke", "savage", "gordo"),
        *("bobo", "sherlock", "mongol", "bruto", "busara"),
    )
)
"""Names of people, also by themselves: Dick, Kike, Marica, Bích, Hằng, Cerdá, Kik, Gordo."""
NAMES_TOO: frozenset[str] = ALONE_TOO | frozenset(
    (
        *("leech", "moron", "coward", "clown", "brat", "fool", "burro", "tonto", "vago", "jerk", "murder"),
        *("reject", "crap", "bum", "pringle", "bastardo", "creep", "cerdo", "einstein", "kill", "prick"),
    )
)
"""Surnames: Peter Leech, Lupe Morón, Noël Coward. By themselves they are what they say."""

PARTICLES: frozenset[str] = frozenset(
    (
        *("van", "von", "de", "del", "la", "las", "los", "el", "da", "das", "do", "dos", "di", "den", "der"),
        *("al", "bin", "ben", "ibn", "bint", "le", "y", "e", "i", "san", "santa", "st", "dr", "dra", "mr"),
        *("mrs", "ms", "mx", "sr", "sra", "srta", "jr", "prof", "don", "dona"),
    )
)
"""What stands between names, or before them."""

_MORE = (
    *(
        "total",
        "totally",
        "complete",
        "absolute",
        "utter",
        "biggest",
        "massive",
        "born",
        "ever",
        "puro",
        "pura",
    ),
    *("gran", "menudo", "vaya", "born", "again", "harder", "person", "people", "girl", "woman"),
)
EVERYDAY: frozenset[str] = (
    frozenset((*CLASS_OF, *BETWEEN, *WHOLE, "our", "their", "here", "place", *_MORE)) - PARTICLES
)
"""Words of everyday: a name made of nothing else is a sentence."""

FILLERS: frozenset[str] = PARTICLES | frozenset(
    (
        *("the", "our", "a", "an", "of", "for", "in", "on", "at", "and", "this", "un", "una", "nuestro"),
        *("nuestra", "para", "en", "aqui", "here", "circle", "circulo", "community", "comunidad", "group"),
        *("grupo", "server", "workspace", "slack", "discord", "head", "chief", "lead", "senior", "junior"),
        *("real", "place", "line", "linea", "desk", "new", "dept", "department", "departamento", "resources"),
        *("only", "just", "not", "some", "one", "two", "human", "free", "live", "online", "chat"),
    )
)
"""What stands around a role and makes it no name of a person."""

SIGNS: frozenset[str] = frozenset("@<>`\n")
EMOJI: frozenset[str] = frozenset("🖕🤡💩🔫🪢🪦⚰卐卍")
"""Pictures that say it without a word."""

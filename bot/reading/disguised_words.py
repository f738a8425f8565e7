"""Words that people hide behind stars, digits, dots and spaces, and that are looked for there.

One list for both languages. A token is seen through only where it gives one of these, so that "a p p l y",
"e.g." and "C++" stay what they are.
"""

ENGLISH: tuple[str, ...] = (
    *("stupid", "idiot", "idiots", "idiotic", "moron", "morons", "loser", "losers", "pathetic", "useless"),
    *("worthless", "lazy", "dumb", "dumbass", "failure", "disgrace", "disgusting", "hopeless", "incompetent"),
    *("crybaby", "whiner", "weakling", "coward", "clown", "trash", "garbage", "ugly", "ridiculous"),
    *("delusional", "parasite", "fool", "imbecile", "unemployable", "mediocre", "freak", "creep", "asshole"),
    *("bitch", "shit", "shitty", "dipshit", "bullshit", "fuck", "fucks", "fucked", "fucking", "fucker"),
    *("snowflake", "quitter", "brat", "bastard", "cunt", "whore", "slut", "dick", "dickhead", "prick"),
    *("twat", "wanker", "retard", "retarded", "faggot", "nigger", "nigga", "scum", "scumbag", "fraud"),
    *("liar", "jerk", "douche", "douchebag", "halfwit", "dimwit", "cretin", "leech", "vermin", "filth"),
    *("lowlife", "deadbeat", "pussy", "wimp", "sissy", "nude", "nudes", "naked", "cowards", "clowns"),
    *("crybabies", "failures", "embarrassment", "disgraceful", "weaklings", "freeloader", "scrounger"),
    *("kill", "yourself", "suicide", "hang", "whatsapp", "telegram", "instagram", "snapchat", "discord"),
)
SPANISH: tuple[str, ...] = (
    *("puta", "puto", "mierda", "idiota", "idiotas", "imbecil", "imbeciles", "gilipollas", "pendejo"),
    *("pendeja", "cabron", "cabrona", "maricon", "zorra", "estupido", "estupida", "tonto", "tonta", "inutil"),
    *("inutiles", "inservible", "fracasado", "fracasada", "perdedor", "perdedora", "patetico", "patetica"),
    *("vago", "vaga", "flojo", "floja", "lloron", "llorona", "llorica", "basura", "ridiculo", "ridicula"),
    *("boludo", "boluda", "pelotudo", "pelotuda", "cobarde", "payaso", "payasa", "tarado", "tarada"),
    *("cretino", "cretina", "subnormal", "bobo", "boba", "pringado", "pringada", "estorbo", "parasito"),
    *("incapaz", "inepto", "inepta", "malparido", "hijueputa", "muerete", "matate", "suicidate", "zopenco"),
    *("asqueroso", "asquerosa", "mugroso", "mugrosa", "culero", "huevon", "mamon", "nulidad", "mediocre"),
    *("burro", "burra", "bruto", "bruta", "cerdo", "cerda", "gusano", "escoria", "holgazan", "holgazana"),
    *("miserable", "fracaso", "penoso", "penosa", "farsante", "mentiroso", "mentirosa", "quejica"),
)
HIDDEN: frozenset[str] = frozenset((*ENGLISH, *SPANISH))

RESPELT: dict[str, str] = {
    **dict.fromkeys(("stoopid", "stoopit", "stewpid", "stupit", "stupd", "stupud"), "stupid"),
    **dict.fromkeys(("loozer", "luser", "lozer", "lewser", "looza"), "loser"),
    **dict.fromkeys(("idot", "eediot", "ediot", "idjit", "idiott"), "idiot"),
    **dict.fromkeys(("pathetik", "pafetic", "pathetick"), "pathetic"),
    **dict.fromkeys(("dumm", "dumbo"), "dumb"),
    **dict.fromkeys(("azzhole", "asshat", "ahole"), "asshole"),
    **dict.fromkeys(("biatch", "beotch", "bich"), "bitch"),
    **dict.fromkeys(("imbesil", "imvecil", "inbecil", "imbecill"), "imbecil"),
    **dict.fromkeys(("hidiota", "idiotha", "ediota", "idiotta"), "idiota"),
    **dict.fromkeys(("eztupido", "estupidoo", "hestupido"), "estupido"),
    **dict.fromkeys(("eztupida", "hestupida"), "estupida"),
    **dict.fromkeys(("gilipoyas", "jilipollas", "jilipoyas", "gilipolla", "gilipuertas"), "gilipollas"),
    **dict.fromkeys(("hinutil", "inutill", "ynutil"), "inutil"),
    **{"moroon": "moron", "useles": "useless", "failur": "failure", "kretin": "cretin"},
    **{"pendexo": "pendejo", "kabron": "cabron", "cavron": "cabron", "vasura": "basura", "bazura": "basura"},
    **{"payazo": "payaso", "payaza": "payasa", "fracazado": "fracasado", "fracazada": "fracasada"},
}
"""Other spellings of some of them, by ear or on purpose."""

BETWEEN: frozenset[str] = frozenset(
    (
        *("you", "are", "re", "your", "ur", "so", "such", "a", "an", "the", "is", "u", "r", "what", "and"),
        *("go", "just", "i", "hate", "die", "off", "no", "one", "likes", "nobody", "me", "on", "at", "add"),
        *("eres", "sos", "tu", "te", "que", "un", "una", "mas", "muy", "vos", "de", "y", "es", "por"),
    )
)
"""Words that stand around them where a whole sentence is spelt out: "y o u a r e d u m b"."""

WHOLE: frozenset[str] = frozenset(
    (
        *("a", "act", "ad", "add", "age", "ago", "ah", "ahi", "aim", "air", "al", "all", "am", "an"),
        *("and", "ann", "ano", "any", "ar", "are", "arm", "art", "as", "asi", "ask", "ass", "at", "ate"),
        *("aun", "ay", "bad", "bag", "bar", "bc", "be", "bed", "beg", "bet", "bf", "big", "bit", "box"),
        *("boy", "btw", "bus", "but", "buy", "by", "bye", "can", "car", "cat", "co", "cold", "con", "cry"),
        *("cup", "cut", "cv", "da", "dad", "dan", "das", "day", "de", "del", "di", "dia", "did", "dio"),
        *("do", "dog", "dos", "due", "e", "ear", "eat", "eh", "el", "en", "end", "era", "es", "esa"),
        *("ese", "eso", "et", "ex", "eye", "far", "fat", "fed", "fee", "few", "fin", "fit", "fix", "for"),
        *("fue", "fui", "fun", "gas", "get", "gf", "go", "god", "got", "gut", "guy", "gym", "ha", "had"),
        *("han", "has", "hay", "he", "her", "hey", "hi", "him", "his", "hit", "hm", "hole", "hope", "hot"),
        *("how", "hoy", "hr", "hug", "i", "iba", "ice", "id", "idk", "if", "ill", "imo", "in", "ir"),
        *("is", "it", "its", "jefe", "job", "joy", "key", "kg", "kid", "la", "lap", "las", "law", "lay"),
        *("le", "led", "leg", "les", "less", "let", "lie", "lit", "lo", "lol", "los", "loss", "lot"),
        *("low", "luz", "mad", "mal", "man", "map", "mas", "may", "me", "men", "mes", "met", "mi", "mia"),
        *("mil", "mio", "mis", "mix", "mom", "mum", "muy", "my", "n", "nah", "net", "new", "ni", "no"),
        *("nor", "nos", "not", "now", "o", "odd", "of", "off", "oh", "oil", "ok", "old", "omg", "on"),
        *("one", "or", "os", "our", "out", "own", "pat", "path", "pay", "paz", "pc", "pen", "per", "pet"),
        *("pie", "pig", "pm", "pop", "por", "ppl", "put", "que", "r", "raw", "red", "rent", "rid", "rip"),
        *("rn", "row", "run", "sad", "sat", "saw", "say", "se", "sea", "see", "ser", "set", "sex", "she"),
        *("si", "sin", "sit", "six", "sky", "so", "sol", "son", "soy", "st", "su", "sum", "sun", "sus"),
        *("tan", "tax", "tbh", "te", "tea", "ten", "the", "ti", "tia", "tic", "tio", "tip", "to", "too"),
        *("top", "toy", "try", "tu", "tus", "tv", "two", "u", "un", "una", "uno", "up", "ur", "us", "use"),
        *("va", "van", "vas", "ve", "ven", "ver", "vet", "vez", "via", "vos", "voy", "war", "was", "way"),
        *("we", "wet", "who", "why", "win", "won", "wow", "wtf", "x", "y", "ya", "yep", "yes", "yet"),
        *(
            "yo",
            "you",
            "zoo",
        ),
    )
)
"""Short words that stand beside each other by themselves: "use less", "in útil" is none of that."""

ALSO_A_WORD: frozenset[str] = frozenset({"trope", "carbon"})
"""Words that only look like one with its letters moved, or read backwards."""

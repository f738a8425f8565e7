"""Countries and large cities by name, small letters, as people write them in English and Spanish.

A list of our own, for the preview alone: a place that is missing is found by what stands before it.
Compared are names without their accents: they are often left out.
"""

import unicodedata

from bot.reading.names_places_es import ALSO_WORDS_ES, PLACES_ES


def bare(name: str) -> str:
    """A name in small letters and without accents; ñ is a letter of its own: "puño" is no place."""
    small = name.casefold()
    if small.isascii():
        return small
    whole = unicodedata.normalize("NFC", small)
    return "".join(
        [letter if letter == "ñ" else unicodedata.normalize("NFKD", letter)[0] for letter in whole]
    )


COUNTRIES = frozenset(
    """
afghanistan|albania|algeria|argelia|angola|argentina|armenia|australia|austria|azerbaijan|bahrain
bangladesh|belarus|belgium|bélgica|bolivia|bosnia|botswana|brazil|brasil|bulgaria|cambodia|cameroon
canada|canadá|chile|china|colombia|congo|costa rica|croatia|croacia|cuba|cyprus|czechia|denmark
dinamarca|ecuador|egypt|egipto|el salvador|england|inglaterra|eritrea|estonia|ethiopia|finland
finlandia|france|francia|georgia|germany|alemania|ghana|greece|grecia|guatemala|honduras|hong kong
hungary|hungría|iceland|islandia|india|indonesia|iran|iraq|ireland|irlanda|israel|italy|italia|jamaica
japan|japón|jordan|kazakhstan|kenya|kosovo|kuwait|latvia|lebanon|libya|lithuania|luxembourg|malaysia
malta|mexico|méxico|moldova|mongolia|montenegro|morocco|marruecos|mozambique|myanmar|namibia|nepal
netherlands|holland|países bajos|new zealand|nueva zelanda|nicaragua|nigeria|north macedonia
northern ireland|norway|noruega|oman|pakistan|palestine|panama|panamá|paraguay|peru|perú|philippines
filipinas|poland|polonia|portugal|puerto rico|qatar|romania|rumania|russia|rusia|rwanda|saudi arabia
scotland|escocia|senegal|serbia|singapore|slovakia|slovenia|somalia|south africa|sudáfrica|south korea
spain|españa|sri lanka|sudan|sweden|suecia|switzerland|suiza|syria|taiwan|tanzania|thailand|tunisia
turkey|turquía|uganda|ukraine|ucrania|united kingdom|reino unido|united states|estados unidos|uruguay
uzbekistan|venezuela|vietnam|wales|yemen|zambia|zimbabwe
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

CITIES = frozenset(
    """
aberdeen|abidjan|abu dhabi|accra|adelaide|ahmedabad|alicante|almaty|amman|amsterdam|ankara|antwerp
athens|atenas|atlanta|auckland|austin|baghdad|baku|baltimore|bangalore|bengaluru|bangkok|barcelona
barranquilla|basel|bath|beijing|beirut|belfast|belgrade|berlin|bern|bilbao|birmingham|bogotá|bogota
bologna|bordeaux|boston|bratislava|brighton|brisbane|bristol|brussels|bruselas|bucharest|budapest
buenos aires|cairo|calgary|cali|cambridge|canberra|cape town|caracas|cardiff|casablanca|charlotte
chennai|chicago|christchurch|cincinnati|cleveland|cologne|colombo|columbus|copenhagen|copenhague
córdoba|cordoba|cork|coventry|cracow|dakar|dallas|damascus|delhi|denver|detroit|dhaka|dortmund|dresden
dubai|dublin|dublín|durban|düsseldorf|edinburgh|edmonton|eindhoven|florence|frankfurt|galway|gdansk
geneva|ginebra|genoa|ghent|gijón|gijon|glasgow|gothenburg|granada|graz|guadalajara|guayaquil|guangzhou
hamburg|hanoi|hanover|harare|helsinki|ho chi minh|houston|hyderabad|indianapolis|istanbul|izmir|jakarta
jeddah|jerusalem|johannesburg|kampala|karachi|kathmandu|kharkiv|kigali|kinshasa|kraków|krakow
kuala lumpur|kyiv|kyoto|la paz|lagos|lahore|las vegas|lausanne|leeds|leicester|leipzig|lille|lima
limerick|lisbon|lisboa|liverpool|ljubljana|london|londres|los angeles|luanda|lusaka|lviv|lyon|madrid
málaga|malaga|malmö|manchester|manila|marseille|medellín|medellin|melbourne|mexico city|miami|milan
milán|milwaukee|minneapolis|montevideo|monterrey|montreal|moscow|mumbai|munich|murcia|nagoya|nairobi
naples|nashville|new delhi|new orleans|new york|newcastle|nice|nicosia|norwich|nottingham|nuremberg
oakland|osaka|oslo|ottawa|oxford|palermo|paris|parís|perth|philadelphia|phoenix|pittsburgh|plymouth
portland|porto|oporto|poznan|prague|praga|pretoria|pune|quebec|quito|rabat|reading|reykjavik|riga
rio de janeiro|riyadh|rome|roma|rosario|rotterdam|sacramento|salamanca|san antonio|san diego
san francisco|san jose|san sebastián|santander|santiago|santo domingo|são paulo|sao paulo|sarajevo
seattle|seoul|sevilla|seville|shanghai|sheffield|shenzhen|sofia|southampton|st louis|stockholm|estocolmo
strasbourg|stuttgart|surabaya|sydney|taipei|tallinn|tampa|tampere|tashkent|tbilisi|tehran|tel aviv
the hague|tijuana|tirana|tokyo|toronto|toulouse|tucson|tunis|turin|utrecht|valencia|valladolid|vancouver
venice|vienna|viena|vigo|vilnius|warsaw|varsovia|washington|wellington|winnipeg|wrocław|wroclaw|york
zagreb|zaragoza|zürich|zurich
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

_ALSO_WORDS = frozenset(
    {
        "nice",
        "reading",
        "bath",
        "cork",
        "turkey",
        "china",
        "jordan",
        "georgia",
        "charlotte",
        "florence",
        "phoenix",
    }
    | {
        "cali",
        "lima",
        "austin",
        "roma",
        "chile",
        "cuba",
        "york",
        "santiago",
        "rosario",
        "sofia",
        "mobile",
        "perth",
    }
    | {
        "valencia",
        "granada",
        "malta",
        "victoria",
        "bern",
        "columbus",
        "oman",
        "mali",
        "lille",
        "delhi",
        "santander",
        "la paz",
    }
)
ALSO_WORDS = frozenset(bare(name) for name in _ALSO_WORDS | ALSO_WORDS_ES)
"""Places whose names are also words or people: with a capital letter, and after "in" or its like."""

_EACH = {bare(name) for name in COUNTRIES | CITIES | PLACES_ES | ALSO_WORDS_ES}
PLACES = frozenset(_EACH | {name.replace("ñ", "n") for name in _EACH})
"""As they are written, and as on a keyboard without ñ."""

MOST_WORDS = max(len(name.split()) for name in PLACES)

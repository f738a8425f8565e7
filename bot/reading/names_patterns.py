"""What names look like: links, addresses, numbers, forms of firms, titles, and the words around them.

Bounded everywhere, so that no text makes a pattern slow.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re

CAP = r"[A-ZÁÉÍÓÚÑÄÖÜØÅŁŠŽÇ][\w'’.\-]{0,30}"
"""One word with a capital letter; firms have dots, hyphens and apostrophes in their names."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|setiembre|octubre|noviembre|diciembre)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )"
DATE = re.compile(
    rf"(?<![\w/.-])(?:{_WEEKDAY}?\d{{1,2}}(?:st|nd|rd|th)? (?:of |de )?{_MONTH}\b(?:\.?,? (?:de |del )?\d{{4}}\b)?"
    rf"|{_WEEKDAY}?{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?"
    r"|\d{4}-\d{2}-\d{2}\b|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b)",
    re.IGNORECASE,
)
"""A day, exact enough to be looked up."""

MONEY = re.compile(
    r"(?<![\w.])(?:(?:us|au|ca|nz)?[$€£¥₹] ?\d[\d.,]{0,12}(?: ?[km]\b)?|"
    r"\d[\d.,]{0,12} ?k?(?: ?(?:euros?|eur|usd|gbp|dollars?|pounds|pesos|d[oó]lares|€|£|\$)(?!\w))|"
    r"\d{2,3} ?k(?!\w)(?= (?:a year|per year|salary|base|al año)|[.,!]|$))",
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_][\w.]{2,31}\b")
PHONE = re.compile(r"(?<![\w+])\+?\(?\d(?:[ ().\-/]{0,2}\d){7,14}(?!\w)")
LINK = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"')]{3,200}|"
    r"(?<![\w@.-])[\w-]{2,63}\.(?:com|org|net|io|dev|me|co|app|ai|de|es|uk|eu|example)(?:\.[a-z]{2})?(?:/[^\s<>\"')]{0,200})?(?![\w@])",
    re.IGNORECASE,
)

_JOINED = rf"(?:[ ](?:(?:&|and|y|of|de|del|la|los|las) )?{CAP}){{0,4}}"
NAME = rf"{CAP}{_JOINED}"
"""Words with capitals in a row, joined by "&", "of" and their like."""

FIRM = re.compile(
    rf"\b{CAP}(?:[ ](?:(?:&|and|y|of|de|del) )?{CAP}){{0,4}}[ ,]{{1,2}}(?:Inc|Incorporated|Ltd|Limited|LLC|LLP|GmbH|AG|KG|plc|PLC|SE|BV|B\.V\.|NV|Oy|AB|ApS|SAS|S\.?A\.?S|SL|S\.L\.U?\.?|SA|S\.A\.|Corp|Corporation|Pty)(?!\w)\.?"
)
WITH_AND = re.compile(rf"\b{CAP}(?: {CAP})? & {CAP}(?: {CAP})?")
KNOWN_HOUSE = re.compile(
    rf"\b(?:{CAP}(?: (?:&|and|of|y|de) {CAP})?[ ]){{1,4}}(?:Group|Trust|University|College|School|Hospitals?|Bank|Labs?|Studios?|Partners|Foundation|Association|Council|Library|Solutions|Systems|Technologies|Consulting|Holdings|Foods|Health|Logistics|Insurance|Dental)\b|"
    rf"\b(?:University|Universidad|Hospital|Hotel|Grupo|Banco|Ayuntamiento|Industrias|Talleres|Hostal|Fundación|Colegio|Clínica) (?:(?:of|de|del) )?(?:(?:el|la|los|las|El|La|Los|Las) )?{CAP}(?: {CAP}){{0,2}}"
)

TITLED = re.compile(
    rf"(?<!\w)(?:Mrs?|Ms|Dr|Prof|Professor|Sir|Don|Doña|Sra?|Srta|señora?|Señora?)\.? {CAP}(?: {CAP})?"
)

ROLE_NOUN = (
    r"(?:engineer|developer|designer|manager|analyst|scientist|nurse|teacher|assistant|coordinator|director|"
    r"specialist|officer|consultant|accountant|architect|administrator|technician|researcher|lecturer|"
    r"barista|chef|driver|electrician|librarian|receptionist|recruiter|editor|writer|lawyer|paralegal|"
    r"associate|intern|lead|head|executive|representative|supervisor|planner|buyer|controller|auditor|"
    r"pharmacist|therapist|welder|cashier|operator|translator|copywriter|producer|strategist)s?"
)
ROLE_WORD = (
    r"(?:senior|junior|lead|principal|staff|head|chief|deputy|graduate|trainee|product|project|program|data|"
    r"software|backend|frontend|front-end|back-end|full-stack|fullstack|web|mobile|cloud|security|sales|"
    r"marketing|finance|financial|account|customer|success|support|service|office|human|hr|research|"
    r"business|operations|quality|mechanical|electrical|civil|chemical|graphic|ux|ui|content|social|media|"
    r"store|shop|warehouse|teaching|personal|executive|legal|lab|laboratory|primary|procurement|supply|"
    r"machine|learning|it|devops|registered|staff|community|event|night|line)"
)
ROLE = re.compile(rf"\b(?:{ROLE_WORD}[ -]){{0,4}}{ROLE_NOUN}\b", re.IGNORECASE)
ROLE_ES = re.compile(
    r"\b(?:desarrollador|ingenier|analista|diseñador|enfermer|maestr|profesor|técnic|jef|recepcionista|"
    r"cociner|camarer|contable|administrativ|director|coordinador|gerente|comercial|auxiliar|abogad|"
    r"responsable|consultor|arquitect)\w{0,3}(?: (?:de )?(?:[A-ZÁÉÍÓÚ]\w{1,20}|datos|calidad|ventas|cocina|proyectos|marketing|software)){0,2}\b",
    re.IGNORECASE,
)
ROLE_BEFORE = re.compile(
    r"\b(?:as|be|become|becoming|for|hired|called|was|am|i'm|de|como|ser|soy|un|una) ?(?:an?|the|my|una?|el|la)? ?$|"
    r"\b(?:an?|the|our|my|puesto de|vacante de|una?|of|role:|position:) $",
    re.IGNORECASE,
)
ROLE_AFTER = re.compile(
    r" (?:role|position|job|post|opening|vacancy|spot|interview|offer|at|in|with)\b", re.IGNORECASE
)

AFTER_AT = re.compile(rf"\b(?:at|with|for|from|joined|join|joining|left|to|en|con|para) (?P<name>{NAME})")
"""A firm or a person: "at" and "joined" tell of a firm, the others of either."""

IN_PLACE = re.compile(rf"\b(?:in|near|from|around|to|en|cerca de|desde) (?P<name>{CAP}(?: {CAP}){{0,2}})")
PERSON_BEFORE = re.compile(
    rf"\b(?:[Mm]y |[Mm]i |[Oo]ur |[Tt]he )?(?:mentor|manager|boss|recruiter|friend|colleague|coach|sister|brother|cousin|interviewer|teacher|partner|wife|husband|jefe|jefa|amig[oa]|herman[oa]|mentora|reclutadora?|named|called|told|asked|met|thanks to|thank|conocí a|gracias a)[ ,]{{1,2}}(?P<name>{CAP}(?: {CAP})?)"
)
PERSON_AFTER = re.compile(
    rf"\b(?P<name>{CAP}(?: {CAP})?) (?:from (?:HR|the team|my (?:team|course|group)|[Rr]ecruiting)|de (?:Recursos|RR|RRHH|mi )|said|says|told|asked|wrote|helped|called|messaged|encouraged|offered|thinks|me (?:dijo|ayudó|escribió|contó)|dijo)\b"
)
HR_AFTER = re.compile(r" (?:from|de) (?:HR|the|our|my|Recursos|RRHH|mi|recruit)")

LOWER_FIRM = re.compile(
    r"\b(?:interview(?:ed|ing)?|job|role|position|offer|appl(?:ied|ying)|work(?:ed|ing)?|hired|intern(?:ed|ship)?|"
    r"rejected|screen|onsite|call)\b[^.!?\n]{0,40}? at (?P<name>[a-z][a-z0-9&'\-]{2,25})(?= ?[.,!?;:\n]| (?:today|yesterday|and|but|this|last|for|on|in|with|because|as|after|tomorrow|where)\b|$)"
)

"""Words with a capital letter that give nobody away, and words after "at" that name no firm."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HARMLESS = _words(
    """
a actually after again ai alemán also an and angular antes api applied aprendí april arabic asked august
aws ayer ba because before both bsc but call came careers ceo cfo chinese christmas css cto cuando cv
dear december department descansé designer después developer did director discord diwali django dm
docker domingo dutch easter el engineer english envié español eu even every everyone excel faq february
figma fin finally find finished first five flask four francés french friday fui gcp german git github
gitlab glassdoor gmail god google got gracias hablé had he hello here hey hi hice hindi hiring hola
honestly how hoy hr html human humanos i i'd i'll i'm i've if indeed inglés it italian january japanese
java javascript jira jueves july june junior just kotlin kubernetes la las last later lead learned
linkedin linux los luckily lunes ma mac madam made manager mandé march martes may maybe mañana mba me
met mi mis miércoles monday mr mrs ms msc my new next no nobody node not notion november october ok okay
one only onward or outlook pdf pedí people pero phd photoshop php please pm polish por porque portuguese
power powerpoint python qa ramadan react really recruiting recruitment recursos resources rrhh ruby
russian rust said salesforce sap saturday second senior sent september she si sir skype slack so somehow
someone soon spanish sql started still sunday swift sábado sí tableau talent talked team teams terminé
thank thanks that the then there these they third this those three thursday today told tomorrow trello
tu tuesday turkish tuve two typescript ui uk un una usa ux viernes vue we wednesday went what whatsapp
when where who why windows word write wrote y ya year yes yesterday yo youtube zoom
"""
)
"""Days, languages, tools, and what begins a sentence; in small letters."""

NO_FIRM = _words(
    """
about all almost any around best breakfast church college dawn dinner ease eight end exactly first five
four half hand heart her him his home it its large last least length loss lunch me midnight most my
night nine noon odds office once one our peace present random rest risk scale school seven six some
speed stake ten that the their them this three times two uni university us what where which will work
worst your
"""
)
"""What stands after "at" without being somebody's name."""

"""Larger cities and regions where Spanish is spoken, by name, with the accents that people often leave out.

Those whose names are words or people's names as well stand apart: they count with a capital letter and after
"en", "de", "desde" or their like.
"""


def _lines(text: str) -> frozenset[str]:
    return frozenset(one.strip() for line in text.splitlines() for one in line.split("|") if one.strip())


SPAIN = _lines(
    """
    a coruña|albacete|alcalá de henares|alcorcón|algeciras|almería|badajoz|badalona|castellón|ceuta
    ciudad real
    coruña|cádiz|donostia|elche|ferrol|fuenlabrada|gerona|getafe|girona|gran canaria|huelva|huesca|ibiza|jaén
    jerez de la frontera|la coruña|las palmas de gran canaria|leganés|lleida|logroño|lérida|marbella
    mataró|melilla
    mérida|móstoles|orense|ourense|oviedo|palencia|palma de mallorca|pamplona|pontevedra|reus|sabadell
    santa cruz de tenerife|santiago de compostela|tarragona|terrassa|teruel|vitoria|vitoria-gasteiz
    andalucía|asturias|baleares|canarias|cantabria|castilla y león|castilla-la mancha|castilla la mancha
    catalunya
    cataluña|comunidad valenciana|euskadi|extremadura|galicia|islas baleares|islas canarias|lanzarote|mallorca
    menorca|navarra|país vasco|tenerife
    """
)
MEXICO = _lines(
    """
    acapulco|aguascalientes|cancún|cdmx|celaya|ciudad de méxico|ciudad juárez|ciudad victoria|cuernavaca
    culiacán
    ecatepec|ensenada|hermosillo|irapuato|matamoros|mazatlán|mexicali|morelia|nezahualcóyotl|oaxaca|pachuca
    playa del carmen|puerto vallarta|querétaro|reynosa|saltillo|san luis potosí|tampico|tepic|tlaxcala|toluca
    tuxtla gutiérrez|veracruz|villahermosa|xalapa|zapopan
    baja california|campeche|chiapas|coahuila|colima|estado de méxico|guanajuato|jalisco|michoacán
    morelos|nayarit
    nuevo león|quintana roo|sinaloa|tamaulipas|yucatán|zacatecas
    """
)
COLOMBIA = _lines(
    """
    bucaramanga|cartagena|cartagena de indias|cúcuta|ibagué|manizales|montería|neiva|popayán|santa marta
    sincelejo
    soacha|valledupar|villavicencio
    antioquia|boyacá|cundinamarca|huila|norte de santander|quindío|risaralda|tolima|valle del cauca
    """
)
ARGENTINA = _lines(
    """
    bahía blanca|bariloche|catamarca|comodoro rivadavia|jujuy|mar del plata|neuquén|paraná|río cuarto
    san miguel de tucumán|san salvador de jujuy|santa fe|santiago del estero|tucumán|ushuaia
    chubut|patagonia
    """
)
CHILE = _lines(
    """
    antofagasta|arica|calama|chillán|copiapó|coquimbo|iquique|puerto montt|punta arenas|rancagua
    santiago de chile
    talca|temuco|valparaíso|viña del mar
    araucanía|biobío
    """
)
PERU = _lines(
    """
    arequipa|ayacucho|cajamarca|chiclayo|chimbote|cusco|cuzco|huancayo|iquitos|piura|puno|tacna
    """
)
ELSEWHERE = _lines(
    """
    alajuela|ambato|barquisimeto|camagüey|ciudad bolívar|ciudad de guatemala|ciudad de panamá|ciudad del este
    ciudad guayana|cochabamba|habana|la habana|loja|machala|managua|maracaibo|maracay|mayagüez|oruro|potosí
    punta cana|punta del este|quetzaltenango|república dominicana|san cristóbal|san josé|san pedro sula
    san salvador|santa cruz de la sierra|santiago de cuba|santiago de los caballeros|tarija|tegucigalpa|zulia
    """
)
PLACES_ES = SPAIN | MEXICO | COLOMBIA | ARGENTINA | CHILE | PERU | ELSEWHERE

ALSO_WORDS_ES = _lines(
    """
    aragón|asunción|bolívar|burgos|callao|cartago|caldas|chaco|chihuahua|concepción|corrientes|cuenca|cáceres
    durango|el alto|encarnación|entre ríos|esmeraldas|formosa|guerrero|heredia|hidalgo|holguín|jerez|juárez
    la laguna|la plata|la rioja|la serena|las palmas|león|lugo|maldonado|mendoza|mercedes|misiones|nariño
    osorno
    palma|pereira|ponce|posadas|puebla|resistencia|salta|san juan|san luis|santa cruz|segovia|sonora
    soria|sucre
    tabasco|toledo|torreón|trujillo|valdivia|victoria|zamora|ávila
    """
)
"""Cities and regions whose names are words, or names of people, as well."""

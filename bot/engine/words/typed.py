"""What a member typed, made comparable: without capitals, accents and what a keyboard adds."""

import unicodedata

_AROUND = " .,!?¡¿/"


def plainly(text: str) -> str:
    """Typed words in small letters, without accents, curly apostrophes and marks at the ends.

    Accents are often left out when typed: "manana" is "mañana". Both sides of a comparison go
    through here, so it need not be right for any one language, only the same for both.
    """
    small = text.casefold().replace("’", "'")
    if not small.isascii():
        apart = unicodedata.normalize("NFKD", small)
        small = "".join([letter for letter in apart if not unicodedata.combining(letter)])
    return " ".join(small.strip(_AROUND).split())

"""What leads out of the circle: addresses, numbers, names on other platforms, and links in any disguise.

Read over `unmasked` text: small letters, signs as they were typed. Bounded everywhere, so that no text
makes a pattern slow.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re

_TLD = (
    r"(?:com|org|net|io|dev|app|ai|info|xyz|biz|site|online|link|shop|club|tv|gg|ly|ee|edu|gov|uk|eu|fr|ru|cn|mx|"
    r"co|ar|cl|br|pt|pl|nl|ch|at|ca|au|nz|example)"
)
"""Ends of addresses that are hardly ever the next word of somebody who forgot a space."""
_ALSO_WORDS = r"(?:com|org|net|io|me|it|in|is|so|to|us|co|de|es|la|us|am|be|do|my|no)"
"""Ends that are words as well: they count where a path follows, or where "dot" is written out."""
_SIGN = r" ?(?:\( ?\. ?\)|\[ ?\. ?\]|\{ ?\. ?\}|[·•∙]|[(\[{<] ?(?:dot|punto|d0t) ?[)\]}>]|[-_*](?:dot|punto)[-_*]) ?"
_DOT = rf"(?:{_SIGN}| (?:dot|punto|d0t) )"
_AT = r"(?: ?[(\[{<] ?(?:at|arroba|@|a) ?[)\]}>] ?| (?:at|arroba) | ?@ ?)"
_MAIL = r"(?:gmail|hotmail|outlook|yahoo|proton(?:mail)?|icloud|gmx)"

LINKS: tuple[re.Pattern[str], ...] = (
    re.compile(r"\bh(?:tt|xx)ps? ?: ?/?|\bwww\b|:// ?\w"),
    re.compile(rf"(?<![\w@])[\w-]{{1,63}}\.(?:[\w-]{{1,63}}\.){{0,3}}{_TLD}(?![\w@])"),
    re.compile(r"(?<![\w@])[\w-]{2,63} ?\. ?(?:com|net|org)(?![\w@])(?! [a-z]+(?:ly|s)\b)"),
    re.compile(r"(?<![\w@])[\w-]{1,63}\.(?:com?|org|net)\.[a-z]{2}(?![\w@])"),
    re.compile(rf"(?<![\w@])[\w-]{{1,63}}\.(?:{_ALSO_WORDS}|[a-z]{{2,12}})/\w"),
    re.compile(rf"\b[\w-]{{2,63}}{_DOT}(?:{_TLD}|{_ALSO_WORDS})\b"),
    re.compile(
        r"\b(?:t\.me|wa\.me|bit\.ly|linktr\.ee|discord\.gg|youtu\.be|forms\.gle|lnkd\.in|fb\.me|goo\.gl)\b"
    ),
    re.compile(r"\bgg ?/ ?\w{4,20}|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"),
    re.compile(r"\[[^\[\]\n]{1,80}\]\([^()\n]{1,200}\)|<[^|<>\n]{3,200}\|[^<>\n]{1,80}>"),
)

CONTACTS: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?<![\w.+-])[\w.+-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
    re.compile(rf"\b[\w.+-]{{2,64}}{_AT}{_MAIL}\b"),
    re.compile(rf"\b[\w.+-]{{2,64}}{_AT}[\w-]{{2,63}}(?:{_DOT}|\.){_TLD}\b"),
    re.compile(r"(?<![\w@.])@ ?[a-z_][\w.]{2,31}\b"),
    re.compile(r"\b[\w.]{2,32} ?# ?\d{4}\b|\b[a-z0-9]{2,20}_[a-z0-9_]{2,20}\b"),
    re.compile(
        r"\b(?:call|text|number|numero|tel|phone|telefono|cell|movil|celular|whatsapp|whats|wasap|llama(?:me)?)\b[^\n]{0,24}?\d(?:[ ().\-/]{0,2}\d){5,14}"
    ),
)

PHONE = re.compile(r"(?<!\w)\+?\(?\d(?:[ ().\-/_*,]{0,3}\d){7,18}(?!\w)")
FEWEST_DIGITS = 9
"""Fewer are a year, a salary or a date."""

DIGITS = frozenset(
    (
        *("zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double"),
        *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    )
)
FEWEST_IN_WORDS = 6
"""Digits in a row, written out, that are a number to call."""

APART = re.compile(r"(?:(?<=\s)|^)(?:[\w.@/:+-] ){3,80}[\w.@/:+-](?=\s|$)")
"""Letters and signs with a space between each."""

SEPARATORS = re.compile(r"[\s,.\-_/*|]+")

ROUND = re.compile(r"(?<![a-z0-9])(?=[ol]{0,6}\d|o{2})[0-9ol]{2,12}(?![a-z0-9])")
AS_DIGITS = str.maketrans("ol", "01")
"""Letters that stand for digits in a number."""

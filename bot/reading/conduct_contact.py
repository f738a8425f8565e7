"""What leads out of the circle: addresses, numbers, names on other platforms, and links in any disguise.

Read over `unmasked` text: small letters, signs as they were typed. Bounded everywhere, so that no text
makes a pattern slow.
"""
# ruff: noqa: E501 - a pattern stays on one line, so that it can be searched for as one

import re
from collections.abc import Sequence
from typing import NamedTuple

_TLD = (
    r"(?:com|org|net|io|dev|app|ai|info|xyz|biz|site|online|link|shop|club|tv|gg|ly|ee|edu|gov|uk|eu|fr|ru|cn|mx|"
    r"co|ar|cl|br|pt|pl|nl|ch|at|ca|au|nz|example|test)"
)
"""Ends of addresses that are hardly ever the next word of somebody who forgot a space."""
_ALSO_WORDS = r"(?:com|org|net|io|me|it|in|is|so|to|us|co|de|es|la|us|am|be|do|my|no)"
"""Ends that are words as well: they count where a path follows, or where "dot" is written out."""
_SIGN = r" ?(?:\( ?\. ?\)|\[ ?\. ?\]|\{ ?\. ?\}|[·•∙]|[(\[{<] ?(?:dot|punto|d0t) ?[)\]}>]|[-_*](?:dot|punto)[-_*]) ?"
_DOT = rf"(?:{_SIGN}| (?:dot|punto|d0t) )"
_AT = r"(?: ?[(\[{<] ?(?:at|arroba|@|a) ?[)\]}>] ?| (?:at|arroba) | ?@ ?)"
_MAIL = r"(?:gmail|hotmail|outlook|yahoo|proton(?:mail)?|icloud|gmx)"


_DOTTED = re.compile(r"\.(?:[a-z\d]| ?(?:com|net|org)\b)|[(\[{<] ?\.|[·•∙]")
_SPELT = ("dot", "punto", "d0t", " . ")
"""What every address has: a dot before a letter, written or spelt. Hardly any text has one."""


class Sign(NamedTuple):
    """A pattern, and the pieces of text without one of which it cannot match."""

    needs: tuple[str, ...]
    pattern: re.Pattern[str]


def has_dot(line: str) -> bool:
    """Whether the line has what every address has."""
    return any(piece in line for piece in _SPELT) or _DOTTED.search(line) is not None


def stands_in(line: str, *signs: Sequence[Sign]) -> bool:
    """Whether one of these stands in the line."""
    return any(
        sign.pattern.search(line)
        for some in signs
        for sign in some
        if any(need in line for need in sign.needs)
    )


def _sign(needs: str, pattern: str) -> Sign:
    return Sign(tuple(needs.split("|")), re.compile(pattern))


_DOTS = "dot|punto|d0t|(.|( .|[.|[ .|{.|{ .|·|•|∙"
_ATS = "@| at |arroba|(at|[at|{at|<at|(a|[a|{a|( a|[ a|{ a"
_SHORTENED = "t.me|wa.me|bit.ly|linktr.ee|discord.gg|youtu.be|forms.gle|lnkd.in|fb.me|goo.gl"

LINKS: tuple[Sign, ...] = (
    _sign("http|hxxp|www|://", r"\bh(?:tt|xx)ps? ?: ?/?|\bwww\b|:// ?\w"),
    _sign("gg", r"\bgg ?/ ?\w{4,20}"),
    _sign("[|<", r"\[[^\[\]\n]{1,80}\]\([^()\n]{1,200}\)|<[^|<>\n]{3,200}\|[^<>\n]{1,80}>"),
)
DOTTED_LINKS: tuple[Sign, ...] = (
    _sign(".", rf"(?<![\w@])[\w-]{{1,63}}\.(?:[\w-]{{1,63}}\.){{0,3}}{_TLD}(?![\w@])"),
    _sign(
        "com|net|org",
        r"(?<![\w@])[\w-]{2,63}(?:\. ?net| \. net| ?\. ?(?:com|org))(?![\w@])(?! [a-z]+(?:ly|s)\b)",
    ),
    _sign(".co|.org|.net", r"(?<![\w@])[\w-]{1,63}\.(?:com?|org|net)\.[a-z]{2}(?![\w@])"),
    _sign("/", rf"(?<![\w@])[\w-]{{1,63}}\.(?:{_ALSO_WORDS}|[a-z]{{2,12}})/\w"),
    _sign(_DOTS, rf"\b[\w-]{{2,63}}{_DOT}(?:{_TLD}|{_ALSO_WORDS})\b"),
    _sign(
        "·|•|∙|(.|( .|[.|{.|(dot|[dot|(punto|[punto",
        r"\b[\w-]{3,63}(?:[·•∙]|[(\[{] ?(?:\.|dot|punto) ?[)\]}])[a-z]{2,12}\b",
    ),
    _sign("dotcom|dotorg|dotnet|puntocom|dotinfo", r"\w{3,60}(?:dot|punto)(?:com|org|net|info)\b"),
    _sign(" . ", rf"\b[\w-]{{2,63}} \. {_TLD}(?= (?:and|y|to|for|para)\b|$)"),
    _sign(_SHORTENED, rf"\b(?:{_SHORTENED.replace('.', '[.]')})\b"),
    _sign("0|1|2|3|4|5|6|7|8|9", r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"),
)

CONTACTS: tuple[Sign, ...] = (
    _sign("@", r"(?<![\w.+-])[\w.+-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
    _sign(
        "gmail|hotmail|outlook|yahoo|proton|icloud|gmx",
        rf"\b[\w.+-]{{2,64}}{_AT}{_MAIL}\b",
    ),
    _sign("@", r"(?<![\w@.])@ ?[a-z_][\w.]{2,31}\b"),
    _sign("#|_", r"\b[\w.]{2,32} ?# ?\d{4}\b|\b[a-z0-9]{2,20}_[a-z0-9_]{2,20}\b"),
)
DOTTED_CONTACTS: tuple[Sign, ...] = (
    _sign(_ATS, rf"\b[\w.+-]{{2,64}}{_AT}[\w-]{{2,63}}(?:{_DOT}|\.){_TLD}\b"),
)

TO_CALL = re.compile(
    r"\b(?:call|text|ring|number|numero|tel|phone|telefono|cell|movil|celular|whatsapp|whats|wasap|llama(?:me)?)\b[^\n]{0,24}?\d(?:[ ().\-/]{0,2}\d){5,14}"
)
PHONE = re.compile(r"(?<!\w)\+?\(?\d(?:[ ().\-/_*,]{0,3}\d){7,18}(?!\w)")
FEWEST_DIGITS = 9
"""Fewer are a year, a salary or a date."""

DIGITS = frozenset(
    (
        *("zero", "oh", "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        *("double", "triple", "treble", "hundred", "ten", "eleven", "twelve", "thirteen", "fourteen"),
        *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty"),
        *("sixty", "seventy", "eighty", "ninety"),
        *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "doble", "diez"),
        *("once", "doce", "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve"),
        *("veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa", "cien"),
        *("seiscientos", "setecientos", "novecientos", "ochocientos", "quinientos", "cuatrocientos"),
    )
)
BETWEEN_DIGITS = frozenset(("", "y", "and"))
FEWEST_IN_WORDS = 6
"""Digits in a row, written out, that are a number to call."""

WORDS_OF_A_LETTER = frozenset("aeiouy")
"""Letters that stand alone in plain words."""
APART = re.compile(r"(?:(?<=\s)|^)(?:[\w.@/:+-] ){3,80}[\w.@/:+-](?=[\s,;!?]|$)")
"""Letters and signs with a space between each."""

SEPARATORS = str.maketrans(dict.fromkeys(",.-_/*|", " "))

ANY_DIGIT = re.compile(r"\d")
ROUND_ALONE = re.compile(r"oo(?<!\woo)")
"""As one begins that is typed with letters for noughts."""
ROUND = re.compile(r"(?<![a-z0-9])(?=[ol]{0,6}\d|o{2})[0-9ol]{2,12}(?![a-z0-9])")
AS_DIGITS = str.maketrans("ol", "01")
"""Letters that stand for digits in a number."""

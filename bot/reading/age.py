"""Whether somebody is 18 or older, read from what they typed at that very question.

Every word of a part of the sentence must be one that people use to tell their age; anything else, and two
parts that do not agree, says nothing, and the question is asked again. In doubt nobody is taken for older
than they are.

In words that are meant for others (`tells_young`) only a plain "I'm 17" is read.
"""

import re
from collections.abc import Iterator
from typing import Literal

Age = Literal["", "older", "younger"]

ADULT, LEAST, MOST = 18, 7, 110
"""Years from which the circle is open; and what can be somebody's age at all."""

_PARTS = re.compile(r"[,;:!?…–—\n]+|\.(?!\d)|(?<!\w)(?:and|but|so|y|pero|aunque|because|porque)(?!\w)")
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|\+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_YES = _words(
    "yes yeah yep yup sure course correct right true si claro cierto correcto efectivamente supuesto"
)
_NO = _words("no nope nah")
_NOT = _words("not isn't aren't ain't don't haven't nunca jamas tampoco")
_SOON = _words("almost nearly soon yet until turn turning casi pronto todavia aun cumplo cumplire cumpliendo")
_OVER = _words("over above older mayor mayores mas + adult adulto adulta upwards plus")
_UNDER = _words("under below younger less minor underage menor menores menos")
_SELF = _words(
    "i am i'm im my me age is it's its i've have old years year yrs yr yo y/o aged of at than or "
    "just only already turned still now a an the legally legal exactly actually well hi hello "
    "yo soy tengo mi edad es anos ano de ya solo recien acabo cumplir cumpli apenas exactamente bueno pues "
    "que el la un una los las cumplidos hola persona estoy por do"
)
_KNOWN = _YES | _NO | _NOT | _SOON | _OVER | _UNDER | _SELF


def _counted(first: int, words: str, step: int = 1) -> dict[str, int]:
    return {word: first + step * n for n, word in enumerate(words.split())}


_NUMBERS = (
    _counted(
        7, "seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    )
    | _counted(20, "twenty thirty forty fifty sixty seventy eighty", 10)
    | _counted(7, "siete ocho nueve diez")
    | _counted(
        12, "doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos"
    )
    | _counted(23, "veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve")
    | _counted(30, "treinta cuarenta cincuenta sesenta setenta ochenta", 10)
)
"""Numbers in words, without accents; "once" is a word of another meaning in English, and says nothing."""


def read_age(text: str) -> Age:
    """What the typed words (without capitals and accents) say of it; "" where it is not clear."""
    parts = [words for part in _PARTS.split(text) if (words := _WORD.findall(part))]
    read = [_of_part(words) for words in parts]
    said = {one for one in read if one}
    if len(said) != 1:
        return ""
    (age,) = said
    if age == "older" and any(not one and _could_tell(words) for one, words in zip(read, parts, strict=True)):
        return ""
    return age


_TEENS = r"(?:1[3-7]|thirteen|fourteen|fifteen|sixteen|seventeen)"
_QUINCE = r"(?:1[3-7]|trece|catorce|quince|dieciseis|diecisiete)"
_ENDS = r"(?= ?(?:$|[!?;:)]|[.,](?!\d)| (?:and(?! counting)|but|so|y|pero|asi que)(?!\w)))"
_YOUNG = re.compile(
    r"(?<!\w)(?<!like )(?<!as if )(?<!though )(?:"
    rf"(?:i am|i'm|im|my age is) (?:only |just |still )?{_TEENS}"
    rf"(?: ?-?(?:years?|yrs?)[ -]old(?!\w)| ?y/?o(?!\w)|{_ENDS})"
    r"|(?:i am|i'm|im) (?:still )?(?:under ?age|a minor|under (?:18|eighteen))(?!\w)"
    rf"|tengo (?:solo |apenas |ya )?{_QUINCE} anos(?!\w)"
    r"(?! (?:de|en|como|trabajando|buscando|haciendo)(?!\w))"
    rf"|tengo (?:solo |apenas )?{_QUINCE}{_ENDS}"
    rf"|mi edad es {_QUINCE}(?! ?\d)|soy (?:un |una )?menor(?: de edad)?{_ENDS}"
    r")"
)
"""Years with nothing behind them that could make them other things: "I'm 17 applications in" tells no age."""


def tells_young(text: str) -> bool:
    """Whether the words (without capitals and accents) plainly say that who wrote them is 13 to 17."""
    return _YOUNG.search(text) is not None


def _could_tell(words: list[str]) -> bool:
    """Whether words that were not understood may be about an age, or about not being old enough."""
    return any(_is_number(word) or word in _UNDER | _NO | _NOT | _SOON for word in words)


def _is_number(word: str) -> bool:
    return word[0].isdecimal() or word in _NUMBERS


def _of_part(words: list[str]) -> Age:
    plain = [word for word in words if not _is_number(word)]
    if not set(plain) <= _KNOWN:
        return ""
    ages = set(_ages(words))
    if len(ages) > 1 or any(not LEAST <= age <= MOST for age in ages):
        return ""
    return _of_number(ages.pop(), plain) if ages else _of_words(plain)


def _ages(words: list[str]) -> Iterator[float]:
    for word in words:
        if word[0].isdecimal():
            yield float(word.replace(",", "."))
        elif word in _NUMBERS:
            yield _NUMBERS[word]


def _of_number(age: float, plain: list[str]) -> Age:
    """An age, or one side of eighteen."""
    said = set(plain)
    if age < ADULT:
        return "" if said & _OVER else "younger"
    if said & _UNDER:
        return "younger" if age == ADULT and not said & (_NOT | _NO | _OVER) else ""
    if said & (_NOT | _NO | _SOON):  # "almost 18", "no tengo 18": of more than 18 nobody can tell
        return "younger" if age == ADULT and not said & (_YES | _OVER) else ""
    return "older"


def _of_words(plain: list[str]) -> Age:
    said = set(plain)
    over, under, no = bool(said & _OVER), bool(said & _UNDER), bool(said & (_NOT | _NO))
    if over and under:
        return ""
    if under:
        return "" if no else "younger"
    if over:
        return "younger" if no else "older"
    if said & _SOON:
        return "younger" if no else ""
    if no:
        return "" if said & _YES else "younger"
    return "older" if said & _YES else ""

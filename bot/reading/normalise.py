"""A text as the rules see it: plain letters, one spelling, one space, sentence ends as tokens.

    "I'm  NOT gonna k1ll mys\u00e9lf\u2026 ok?"  ->  " i am not going to kill myself ok ? "

Linear in the length of the text; every table is built once.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.reading.spelling import APOSTROPHE_ONLY, CANON, GRAVE, RUN_TOGETHER

LONGEST = 24_000
"""Characters that are read; of a longer text the first and the last half of this."""

LONGEST_WORD = 60
"""Letters of one word that are kept: whole sentences without spaces still fit."""

_INVISIBLE = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef]+"
)
"""Combining marks (accents, zalgo), zero-width and direction characters, soft hyphens, tags."""

_LOOKALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bb\u02bc\u02b9\u2032\u00b4`\uff07\u05f3\ua78c", "'"),
        **dict(zip("аеорсухіјѕԁһӏтмнкв", "aeopcyxijsdhltmhkb", strict=True)),
        **dict(zip("αβεικνορτυχω", "abeiknoptuxw", strict=True)),
        **{
            "\u0131": "i",
            "\u0142": "l",
            "\u00f8": "o",
            "\u0111": "d",
            "\u2026": "...",
            "\u00bf": " ",
            "\u00a1": " ",
        },
        **{"\u3002": ".", "\uff1f": "?", "\uff01": "!"},
    }
)
"""Every apostrophe as one; letters of other alphabets that look like ours."""

_ELONGATED = re.compile(r"([a-z])\1\1+")
_TOKEN = re.compile(r"[a-z0-9@$*]+(?:['!|][a-z0-9@$*]+)*|[.!?]+|\n[ \t\r]*\n")
_SPELT_OUT = re.compile(r"\b[a-z](?:[ .\-_*,]{1,3}[a-z]\b){3,}")
_OVERDOSED = re.compile(r"\bod(?:'|-)?(?:d|ed|ing)\b")
"""As chats write it; without its apostrophe it would be another word."""
_KILOMETRES = re.compile(
    r"(\d[\d.,]*k?|\b(?:many|few|some|hundred|thousand|of|low|high|per|about|extra|more|couple)) ?kms\b"
    r"(?! (?:rn|lol|tonight|now))"
    r"|\bkms(?= (?:away|from|on (?:a|the|my|it|this)|per|an hour|long|to (?:the|work|my)|drive|walk|run)\b)"
)
"""Distances, which chats write like an evasion."""
_LOST_BREAK = re.compile(r"(?<=[a-z]{3})(?<!inked)(?=[A-Z])")
"""Where a line break was lost in pasting, as in "my lifeI am"; never in LinkedIn."""
_INNER_CAPITAL = re.compile("[a-z][A-Z]")
"""Hardly any text has one, and to look for it is cheap."""

_RUN_TOGETHER = re.compile("|".join(sorted(RUN_TOGETHER, key=len, reverse=True)))
_LEET = (str.maketrans("013457@$!|", "oieastasii"), str.maketrans("013457@$!|", "oleastasll"))


def normalise(text: str) -> str:
    """The words of `text`, one space around each; a sentence ends with " . " or " ? "."""
    text = _bounded(text)
    letters = _plain_letters(_LOST_BREAK.sub(" ", text) if _INNER_CAPITAL.search(text) else text)
    out: list[str] = []
    for token in _TOKEN.findall(letters):
        if token.isalpha():
            out.append(_word(token[:LONGEST_WORD]) if len(token) > 8 else CANON.get(token, token))
        elif token[0] in ".!?\n":
            out.append(_end(token, out))
        else:
            out.append(_odd(token))
    line = " ".join(filter(None, out))
    return f" {line} "


def _bounded(text: str) -> str:
    """What is read of a text: all of it, or both ends of one that no person typed."""
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]}\n\n{text[-half:]}"


def unmasked(text: str) -> str:
    """Lower case, without accents, letters of other alphabets and what cannot be seen; signs stay."""
    text = _bounded(text)
    if not text.isascii():
        text = text.replace("\u00b4", "'")  # its compatibility form is a space
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKD", text).casefold()).translate(_LOOKALIKE)
    return text.lower().replace("`", "'")


def _plain_letters(text: str) -> str:
    """Lower case, without accents, disguises and elongation."""
    text = unmasked(text)
    text = _ELONGATED.sub(r"\1", text)
    if "od'" in text or "od-" in text:
        text = _OVERDOSED.sub("overdosed", text)
    if "kms" in text:
        text = _KILOMETRES.sub(r"\1 kilometers", text)
    return _SPELT_OUT.sub(lambda found: re.sub("[^a-z]", "", found[0]), text)


def _end(token: str, before: Sequence[str]) -> str:
    """A run of sentence marks: a question, an end, or only a pause for breath ("..."); one end is enough."""
    if "?" in token:
        return "?"
    pause = token.startswith("..") and "!" not in token
    return "" if pause or (before and before[-1] in (".", "")) else "."


def _word(token: str) -> str:
    """A plain word, or several that lost their spaces."""
    if found := _RUN_TOGETHER.search(token):
        before, after = token[: found.start()], token[found.end() :]
        parts = (CANON.get(before, before), RUN_TOGETHER[found[0]], CANON.get(after, after))
        return " ".join(filter(None, parts))
    return CANON.get(token, token)


def _odd(token: str) -> str:
    """A token with apostrophes, digits or signs in it: written out, or seen through."""
    if "'" in token:
        if token in APOSTROPHE_ONLY:
            return APOSTROPHE_ONLY[token]
        whole = token.replace("'", "")
        if whole in CANON or whole.isalpha():
            return _word(whole)
        token = whole
    if token in CANON:
        return CANON[token]
    if token.isdigit():
        return token
    return _seen_through(token[:24])


@lru_cache(maxsize=1)
def _grave_lengths() -> dict[int, tuple[str, ...]]:
    """The grave words by their length, for words with letters starred out."""
    lengths = {len(word) for word in GRAVE}
    return {n: tuple(word for word in GRAVE if len(word) == n) for n in lengths}


def _seen_through(token: str) -> str:
    """A disguised grave word (k1ll, su*cide, $uicidal) in clear; any other token without its signs."""
    for table in _LEET:
        clear = token.translate(table)
        if clear in GRAVE or _RUN_TOGETHER.search(clear):
            return _word(clear)
    if "*" in token.strip("*"):
        starred = token.translate(_LEET[0])
        for word in _grave_lengths().get(len(starred), ()):
            if all(a in ("*", b) for a, b in zip(starred, word, strict=True)) and starred[0] == word[0]:
                return CANON.get(word, word)
    parts = re.split(r"[^a-z0-9]+", token)
    return " ".join(CANON.get(part, part) for part in parts if part)

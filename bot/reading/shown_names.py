"""Whether a name may stand beside words that somebody else reads, and why not.

    "Kill Yourself", "L.o.s.e.r", "Nobody"  ->  hurts        "Crisis line", "m o d", "Аdmin"  ->  role
    "Call +1 555 0100", "evil.com"          ->  way          "@everyone", "💀", ""            ->  signs

A name stands beside prepared lines, answers, requests, wins and notes, and reaches somebody who is hurt,
so it is read as those words are: by the rules of conduct and of danger, with disguises seen through. What is
refused wrongly costs a person their name, so words that are names of people as well count only where nothing
but words of everyday stands beside them (shown_names_words.py).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from bot.reading.conduct import read_conduct
from bot.reading.conduct_score import score, shipped
from bot.reading.disguise import in_our_letters, seen_through
from bot.reading.normalise import normalise, unmasked
from bot.reading.shown_names_words import (
    ALONE_TOO,
    APPS,
    ELSEWHERE,
    EMOJI,
    EVERYDAY,
    FILLERS,
    HURTS,
    HURTS_ELSEWHERE,
    INSIDE,
    NAMES_TOO,
    PARTICLES,
    ROLES,
    SIGNS,
    SURNAMES,
    TITLES,
    WHOLE_HURTS,
    YOU,
    YOUR,
)

Why = Literal["", "role", "way", "hurts", "signs"]
WHYS: tuple[Why, ...] = ("role", "way", "hurts", "signs")

LONGEST = 80
"""Characters of a name that are looked at; what is longer is none."""

MOST_DIGITS = 6
"""More are a number to call, whatever stands around them."""

LONG = 5
"""Letters from which a role is looked for in several pieces, and where one letter is wrong."""

A_SENTENCE = 3
"""Words of everyday, and no other, that are no name any more but words to somebody."""

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_LATIN = re.compile("[a-z\u00c0-\u02af\u1d00-\u1dbf\u1e00-\u1eff\ua720-\ua7ffӏԁһԛԝѵѡ]", re.IGNORECASE)
_INITIAL = re.compile(r"\b([a-z])\.(?!(?:me|co|com|io|ly|gg|org|net)\b)(?=[a-z])")
_TO_CALL = re.compile(
    r"\b(?:call|text|ring|dial|phone|tel|sms|number|numero|llama|llame|llamame|llamar|marca|marque|telefono)\b"
    r".*\d{3}"
)
_LAUGHS = re.compile(r"(?:h[ae]|j[ae]|lo|a?hu?a){3,}h?|x+d+|lo+l")
_APART = re.compile(r"[(\[{|/,:;–—·•]| [-~] ")
"""Behind one of these stands what somebody does, and not their name."""
_BETWEEN = re.compile(r"[^\w@$!|*']+|(?<=[a-z])\d+(?=[a-z])")
_OFFICE = re.compile(r"\bHR\b")
_MIXED = re.compile(r"\b(?=\w*\d)(?=\w*[a-z])\w+")
_THRICE = re.compile(r"([a-z])\1{2,}")
_CAPITALS = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТУХЅІЈ", "ABEZHIKMNOPTYXABEKMHOPCTYXSIJ")
"""Capitals look like other letters of ours than their small ones do."""
_AS_LETTERS = str.maketrans("013457$!|", "oieastsii")
_ALIKE = str.maketrans("l1j", "iii")
"""Letters that are taken for each other in a name: both sides of a comparison go through here."""


def why_not(name: str, more: frozenset[str] = frozenset()) -> Why:
    """Why a name may not stand there, "" where it may. `more`: roles that this installation knows besides.

    A name that cannot be read is none.
    """
    try:
        return _why_not(name, more)
    except Exception:  # noqa: BLE001 - a fault in a rule must stop the name, not the member's turn
        return "signs"


def _why_not(name: str, more: frozenset[str]) -> Why:
    plain = unmasked(name)
    if not any(char.isalpha() for char in plain) or len(name) > LONGEST or not SIGNS.isdisjoint(name):
        return "way" if _leads_away(plain) else "hurts" if _drawn(name) else "signs"
    if _drawn(name) or not HURTS_ELSEWHERE.isdisjoint(_LETTERS.findall(name.casefold())):
        return "hurts"
    latin = _latin(unicodedata.normalize("NFKC", name))
    lines = list(dict.fromkeys(_lines(latin)))
    if _is_role(name, lines, more):
        return "role"
    if any(_leads_away(line) for line in lines):
        return "way"
    found = [family for line in lines for family in read_conduct(line).families]
    if "contact" in found or "link" in found:
        return "way"
    return "hurts" if found or any(_hurts(line) for line in lines) else ""


def before_what_is_done(name: str) -> str:
    """The name in "Ana (moderator)" and "Ana | HR"; "" where nothing stands behind one."""
    found = _APART.search(name)
    return name[: found.start()].strip() if found is not None else ""


# --- the name as it is read -----------------------------------------------------------------------


def _latin(name: str) -> str:
    """Without whole words of other alphabets: they only look like ours by chance, as "Рита" does."""
    ours = _LETTERS.sub(lambda word: word[0] if len(word[0]) == 1 or _LATIN.search(word[0]) else " ", name)
    return ours if ours.isascii() else ours.translate(_CAPITALS)


def _lines(latin: str) -> Iterator[str]:
    """As it stands, with its parts apart ("KillYourself", "kill_2_yourself"), and seen through."""
    for one in (latin, _CAMEL.sub(" ", latin)):
        line = _without_names(in_our_letters(unmasked(one)).replace("_", " "))
        line = _INITIAL.sub(r"\1 ", line)
        yield line
        yield " ".join(_BETWEEN.split(line))
        yield _MIXED.sub(lambda word: word[0].translate(_AS_LETTERS), line)
        yield from seen_through(line)


def _words(line: str) -> list[str]:
    return _WORD.findall(line)


def _drawn(name: str) -> bool:
    return not EMOJI.isdisjoint(name)


# --- a way elsewhere, and words that hurt -----------------------------------------------------------


def _leads_away(line: str) -> bool:
    if sum(char.isdigit() for char in line) > MOST_DIGITS or _TO_CALL.search(line):
        return True
    return not APPS.isdisjoint(_words(line))


def _without_names(line: str) -> str:
    """With names of people that are other words as well taken out."""
    words = _words(line)
    names = {word for word in words if _is_a_name(word, words)}
    return _WORD.sub(lambda word: "ana" if word[0] in names else word[0], line) if names else line


def _is_a_name(word: str, words: Sequence[str]) -> bool:
    """Whether that word is somebody's name here: beside other names, or as one of those that stand alone."""
    if word not in NAMES_TOO:
        return False
    others = [one for one in words if one not in PARTICLES and one not in NAMES_TOO and len(one) > 1]
    return not any(one in EVERYDAY for one in others) if others else word in ALONE_TOO


def _hurts(line: str) -> bool:
    words = _words(line)
    joined = "".join(words)
    if any(part in joined for part in INSIDE) or joined in WHOLE_HURTS or _LAUGHS.fullmatch(joined):
        return True
    shown = {form for word in words for form in _forms(word)}
    if not HURTS.isdisjoint(shown) or not YOUR.isdisjoint(words):
        return True
    others = [word for word in words if word not in YOU and len(word) > 1]
    if not others or not all(word in EVERYDAY for word in others):
        return False
    if not YOU.isdisjoint(words) or len(others) >= A_SENTENCE:
        return True
    weights = shipped()
    return len(others) > 1 and score(normalise(line), weights) >= weights.asks


def _forms(word: str) -> Iterator[str]:
    """A word, and what it is without a frame of "x", figures behind it, and stretched letters."""
    for one in (word, word.strip("x"), word.rstrip("0123456789"), word.translate(_AS_LETTERS)):
        yield one
        if _THRICE.search(one):
            yield _THRICE.sub(r"\1", one)


# --- roles ------------------------------------------------------------------------------------------


def _is_role(name: str, lines: Sequence[str], more: frozenset[str]) -> bool:
    as_written = _LETTERS.findall(name.casefold())
    if _OFFICE.search(name) or not ELSEWHERE.isdisjoint(as_written) or not more.isdisjoint(as_written):
        return True
    apart = _APART.search(name) is not None
    wanted = _ALL | {_alike(word) for word in more}
    return any(_says_role(line, wanted, apart=apart) for line in lines)


def _says_role(line: str, wanted: frozenset[str], *, apart: bool) -> bool:
    words = _words(line)
    if any(_alike(form) in wanted for word in words for form in _forms(word)):
        return True
    if any(_nearly(word) for word in words) or _in_pieces(words, wanted) or "".join(words) in TITLES:
        return True
    bare = [word.rstrip("0123456789") or word for word in words]
    titles = [word for word in bare if word in TITLES or word in SURNAMES]
    others = [word for word in bare if word not in titles and word not in FILLERS and not word.isdigit()]
    if titles and all(word in EVERYDAY for word in others):
        return True
    if not titles:
        return False
    known = SURNAMES.intersection(bare)
    return bool(known) and (apart or bare[-1] not in known or not FILLERS.isdisjoint(bare[:-1]))


def _alike(word: str) -> str:
    return word.replace("rn", "m").replace("vv", "w").translate(_ALIKE)


_ALL = frozenset(_alike(word) for word in ROLES)
_NEAR = tuple(_alike(word) for word in ROLES if len(word) >= 8)
_SPELT = tuple(_alike(word) for word in ROLES if len(word) >= LONG)


def _nearly(word: str) -> bool:
    """Whether it is a long role but for one letter, or has one within it."""
    if len(word) < 7:
        return False
    seen = _alike(word.translate(_AS_LETTERS))
    return any(role in seen or _one_apart(role, seen) for role in _NEAR)


def _in_pieces(words: Sequence[str], wanted: frozenset[str]) -> bool:
    """Whether pieces in a row give a role: "m o d", "ad min", "crisis line", "línea de crisis"."""
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + 12) + 1):
            some = words[start:end]
            joined = _alike("".join(some).translate(_AS_LETTERS))
            single = all(len(word) == 1 for word in some)
            if joined in wanted and (single or len(joined) >= LONG):
                return True
            if single and len(some) >= LONG and any(_one_apart(role, joined) for role in _SPELT):
                return True
    return False


def _one_apart(role: str, seen: str) -> bool:
    """Whether one letter was changed, left out, put in, or moved by one place."""
    if abs(len(role) - len(seen)) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(role, seen, strict=False)) if a != b), len(role))
    one, other = role[same:], seen[same:]
    if one == other:
        return True
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or one[:2][::-1] + one[2:] == other

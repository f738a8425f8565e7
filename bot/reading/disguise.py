"""Seeing through disguises, where words are meant for somebody else.

    "what a l0ser", "lo.ser", "l o s e r", "looooser", "lo💩ser", "l*ser", "resol", "Ⓛosεr"  ->  loser

Conduct alone reads this. Danger is read from the text as normalise.py leaves it.
Single letters and digits between letters are always read as the word that they may be; every other
disguise counts only where it gives one of the words that people hide (disguised_words.py).
"""

import re
import string
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.reading.disguised_words import ALSO_A_WORD, BETWEEN, HIDDEN, RESPELT, WHOLE

SHORT = frozenset({"dm", "pm", "ig", "fb", "tg", "md", "mp", "kys", "hmu", "asl", "stfu", "pic"})
"""Words of two or three letters that are typed with spaces in them."""

_MORE_LOOKALIKES = str.maketrans(
    {
        **dict(zip("ημσςγωϲϳ", "nuocywcj", strict=True)),
        **dict(zip("пигьуѵѡԛԝүɡɑ", "nurbyvwqwyga", strict=True)),
        **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
        **{chr(0x1F1E6 + n): chr(ord("a") + n) for n in range(26)},  # flags
        **{chr(0x1F170 + n): chr(ord("a") + n) for n in range(26)},  # white letters on black squares
        **{chr(0x1F150 + n): chr(ord("a") + n) for n in range(26)},  # and on black circles
        **{"€": "e", "£": "l", "¥": "y", "¢": "c", "æ": "ae", "œ": "oe"},
    }
)
"""Letters that crisis reading need not know: other alphabets, small capitals, letters in boxes."""

_LEET = (str.maketrans("013457@$!|", "oieastasii"), str.maketrans("013456789@$!|+", "oleasgtbgaslit"))
_MASKED = re.compile(r"[a-z0-9@$!|*]{3,24}")
_INITIALS = re.compile(r"\b[a-z](?:[ .\-_*]{1,2}[a-z]\b){1,40}")
_EVERYDAY = frozenset(f"{string.ascii_lowercase}{string.whitespace}'.,?!")
_NO_SPACE = re.compile(r"(?<=[a-z])[.,?!]+[a-z]")
"""Hardly any text of everyday has other signs, or marks between letters, and to look for them is cheap."""
_CHUNK = re.compile(r"[^\s]{2,40}")
_INSIDE = re.compile(
    r"[a-z0-9@$!|*][^a-z\s']{1,6}[a-z]|[a-z][^a-z\s']{1,6}[a-z0-9@$!|*]|(?<![^\s])[0-9@$!|][a-z]{2}"
)
"""Something between letters that is no letter."""
_LETTERS_ALONE = frozenset("bcdefghjklmnpqrstuvwxz")
"""Single letters that stand alone hardly ever, as "a", "i", "o" and "y" do."""
_SIGNS = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"(?<![a-z])[a-z]{4,40}")
_THRICE = re.compile(r"([a-z])\1\1")
_RUN = re.compile(r"([a-z])\1+")
_FRAGMENTS = re.compile(r"(?<![^\s])[a-z]{1,3}(?: [a-z]{1,3})+(?![^\s.,!?])")
MOST_FRAGMENTS = 5


def seen_through(plain: str) -> list[str]:
    """Other readings of `plain` (normalise.unmasked): with its disguises seen through, and from its end.

    Most texts have none.
    """
    words = set(_WORD.findall(plain))
    clear = _clear(plain, words)
    readings = [clear] if clear != plain else []
    return readings if _reversed().isdisjoint(words) else [*readings, plain[::-1]]


def in_our_letters(plain: str) -> str:
    """`plain` with every letter that looks like one of ours as that one."""
    return plain if plain.isascii() else plain.translate(_MORE_LOOKALIKES)


def _clear(plain: str, words: set[str]) -> str:
    line = in_our_letters(plain)
    short = {word.rstrip(".,!?") for word in line.split() if len(word) < 4}
    if odd := not _EVERYDAY.issuperset(line) or _NO_SPACE.search(line) is not None:
        line = _CHUNK.sub(_chunk, line)
    if odd or not short.isdisjoint(_LETTERS_ALONE):
        line = _INITIALS.sub(_initials, line)
    if not short <= WHOLE:
        line = _FRAGMENTS.sub(_fragments, line)
    if line != plain:
        words = set(_WORD.findall(line))
    if seen := _plain_words(words, stretched=_THRICE.search(line) is not None):
        line = _WORD.sub(lambda found: seen.get(found[0], found[0]), line)
    return _MASKED.sub(_letters, line) if odd else line


# --- one word -----------------------------------------------------------------------------------


def _chunk(found: re.Match[str]) -> str:
    token = found[0]
    if _INSIDE.search(token):
        for start, end in _cores(token):
            if word := _hidden(token[start:end]):
                return f"{token[:start]}{word}{token[end:]}"
    return token


def _cores(token: str) -> Iterator[tuple[int, int]]:
    """The token without the punctuation at its ends, and then without its last sign either."""
    start = len(token) - len(token.lstrip("([{\"'.,:;-<>~_"))
    end = len(token.rstrip(")]}\"'.,:;?!-<>~_"))
    yield start, end
    if end < len(token):
        yield start, end + 1


def _plain_words(words: set[str], *, stretched: bool) -> dict[str, str]:
    """Words of letters alone that are spelt otherwise, have their inner letters moved, or are stretched."""
    edges, moved = _edges(), _moved()
    seen = {word: RESPELT[word] for word in words & RESPELT.keys()}
    for word in words:
        if word[0] + word[-1] in edges and (known := moved.get(_mark(word))) and word != known:
            seen[word] = known
    if stretched:
        seen |= {word: _squeezed().get(_RUN.sub(r"\1", word), word) for word in words if _THRICE.search(word)}
    return {word: clear for word, clear in seen.items() if word not in HIDDEN and word not in ALSO_A_WORD}


def _hidden(core: str) -> str:
    """The hidden word behind digits and signs, "" for none."""
    for table in _LEET:
        letters = core.translate(table)
        for word in (letters, _SIGNS.sub("", letters)):
            if word in HIDDEN:
                return word
            if word != core and (squeezed := _squeezed().get(_RUN.sub(r"\1", word))):
                return squeezed
    joined = _SIGNS.sub("", core)
    return joined if joined in HIDDEN else _starred(core)


def _starred(core: str) -> str:
    """A word with signs in the place of letters, by its length."""
    if not core[:1].isalpha():
        return ""
    for hidden in dict.fromkeys((_SIGNS.sub(_stars, core), _SIGNS.sub("*", core))):
        for word in _by_length().get(len(hidden), ()):
            if word[0] == hidden[0] and all(a in ("*", b) for a, b in zip(hidden, word, strict=True)):
                return word
    return ""


def _stars(found: re.Match[str]) -> str:
    return "*" * len(found[0])


def _letters(found: re.Match[str]) -> str:
    """Digits and signs among letters, whatever word they give."""
    token = found[0]
    core = token.rstrip("!|")
    if core.isalpha() or not any(char.isalpha() for char in core) or core[0] == "@":
        return token
    return core.translate(_LEET[0]) + token[len(core) :]


# --- several ------------------------------------------------------------------------------------


def _initials(found: re.Match[str]) -> str:
    joined = re.sub("[^a-z]", "", found[0])
    if len(joined) <= 3 and joined not in SHORT:
        return found[0]
    return " ".join(_parted(joined)) or joined


def _parted(joined: str) -> list[str]:
    """The words of letters that were spelt out without a break; none where they give no whole sentence."""
    ways: list[list[str] | None] = [[]]
    for end in range(1, len(joined) + 1):
        starts = (start for start in range(max(0, end - 12), end) if ways[start] is not None)
        ways.append(
            next(
                (
                    [*(ways[start] or ()), joined[start:end]]
                    for start in starts
                    if joined[start:end] in BETWEEN or joined[start:end] in HIDDEN
                ),
                None,
            )
        )
    return ways[-1] or []


def _fragments(found: re.Match[str]) -> str:
    """Short pieces that together are a hidden word, where not all of them are words by themselves."""
    pieces = found[0].split(" ")
    odd = [piece not in WHOLE for piece in pieces]
    if not any(odd):
        return found[0]
    out: list[str] = []
    at = 0
    while at < len(pieces):
        size = _joins(pieces, odd, at)
        out.append("".join(pieces[at : at + size]))
        at += size
    return " ".join(out)


def _joins(pieces: list[str], odd: list[bool], at: int) -> int:
    for size in range(min(MOST_FRAGMENTS, len(pieces) - at), 1, -1):
        if any(odd[at : at + size]) and "".join(pieces[at : at + size]) in HIDDEN:
            return size
    return 1


# --- what the words look like -------------------------------------------------------------------


def _mark(word: str) -> str:
    return f"{word[0]}{''.join(sorted(word[1:-1]))}{word[-1]}"


@lru_cache(maxsize=1)
def _moved() -> Mapping[str, str]:
    return {_mark(word): word for word in HIDDEN if len(word) > 4}


@lru_cache(maxsize=1)
def _reversed() -> frozenset[str]:
    return frozenset(word[::-1] for word in HIDDEN if len(word) > 4)


@lru_cache(maxsize=1)
def _edges() -> frozenset[str]:
    return frozenset(word[0] + word[-1] for word in HIDDEN if len(word) > 4)


@lru_cache(maxsize=1)
def _squeezed() -> Mapping[str, str]:
    return {_RUN.sub(r"\1", word): word for word in sorted(HIDDEN)}


@lru_cache(maxsize=1)
def _by_length() -> Mapping[int, tuple[str, ...]]:
    """The words that are starred out, by their length."""
    lengths = {len(word) for word in HIDDEN}
    return {n: tuple(sorted(word for word in HIDDEN if len(word) == n)) for n in lengths if n > 3}

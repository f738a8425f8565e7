"""Whether a name that a member typed would pass for somebody else here, or for a role of this place."""

import re
from typing import TYPE_CHECKING

from bot.engine.circle.known import NAME
from bot.engine.words.typed import plainly
from bot.reading.normalise import normalise

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts

_WORD = re.compile(r"[^\W_]+")


SHOWN_BESIDE_WORDS = frozenset({"win", "withdraw"})
"""Scripts beside the circle's in which a name is typed that others read."""


def chosen_name(f: "Facts") -> str:
    """What they typed for a name, "" where it is another person's."""
    given, script = f.talk.slots.get("shown-as", ""), f.talk.script
    if script.startswith("circle"):
        return "" if is_taken(f) else given[:NAME]
    return "" if script in SHOWN_BESIDE_WORDS and is_taken(f) else given


def is_taken(f: "Facts") -> bool:
    """It holds the whole name of somebody else in the circle, or a word such as "moderator"."""
    given, community = f.talk.slots.get("shown-as", ""), f.community
    typed, joined = _words(given) | _words(normalise(given)), _joined(given)
    if not given or community is None or _words(given) == _words(f.member.name):
        return False
    me = f.member.actor
    names = [_words(one.name) for one in community.circle if one.who != me]
    names += [_words(one.name) for one in community.moderators if one.who != me]
    names += [_words(one.name) for one in community.on_call if one.who != me]
    roles = {word for role in f.voice.words("typed-roles") for word in _words(role)}
    if any(role == word or (len(role) >= LONG and role in joined) for role in roles for word in typed):
        return True
    return any(
        name <= typed or (len("".join(name)) >= LONG and _all_in(name, joined)) for name in names if name
    )


LONG = 5
"""Letters from which a word is looked for without its spaces: "adalovelace", "moderator1"."""


def _all_in(name: frozenset[str], joined: str) -> bool:
    return all(word in joined for word in name)


def _joined(name: str) -> str:
    """Its letters, as rules see them: look-alikes of other alphabets and figures for letters are letters."""
    return "".join(char for char in normalise(name).translate(_FIGURES) if char.isalpha())


_FIGURES = str.maketrans("013457", "oieast")


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(plainly(name))) or frozenset(name.split())

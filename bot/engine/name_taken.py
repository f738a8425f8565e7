"""Whether a name that a member typed would pass for somebody else here, or for a role of this place."""

import re
from typing import TYPE_CHECKING

from bot.engine.circle_list import NAME
from bot.engine.typed import plainly

if TYPE_CHECKING:
    from bot.engine.facts import Facts

_WORD = re.compile(r"[^\W_]+")


def chosen_name(f: "Facts") -> str:
    """What they typed for a name in the circle's scripts, "" where it is another person's."""
    return "" if is_taken(f) else f.talk.slots.get("shown-as", "")[:NAME]


def is_taken(f: "Facts") -> bool:
    """It holds the whole name of somebody else in the circle, or a word such as "moderator"."""
    typed, community = _words(f.talk.slots.get("shown-as", "")), f.community
    if not typed or community is None or typed == _words(f.member.name):
        return False
    me = f.member.actor
    names = [_words(one.name) for one in community.circle if one.who != me]
    names += [_words(one.name) for one in community.moderators if one.who != me]
    names += [_words(one.name) for one in community.on_call if one.who != me]
    roles = {word for role in f.voice.words("typed-roles") for word in _words(role)}
    return bool(typed & roles) or any(name and name <= typed for name in names)


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(plainly(name)))

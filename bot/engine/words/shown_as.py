"""A name as others see it: what may stand beside words, and what stands there where it may not.

Every name that one member shows another goes through here. A name is read once (shown_names.py) and known
by its number from then on, so that no name is kept in memory.
"""

from functools import lru_cache

import msgspec

from bot.engine.event import Event
from bot.engine.words.voice import Voice, words_for
from bot.reading.shown_names import Why, before_what_is_done, why_not
from bot.scripts.model import Scripts

MOST = 4096
"""Names whose reading is remembered."""


def why_not_shown(scripts: Scripts, name: str) -> Why:
    """Why that name is shown to nobody, "" for one that is."""
    known = _known(scripts)
    number = hash(name)
    if (why := known.get(number)) is None:
        if len(known) >= MOST:
            known.clear()
        why = known[number] = "" if name in _ours(scripts) else why_not(name, _roles(scripts))
    return why


def name_shown(scripts: Scripts, name: str) -> str:
    """The name as it is shown, "" for one that is not: what somebody does here may be left out of it."""
    if not name or not why_not_shown(scripts, name):
        return name
    bare = before_what_is_done(name)
    return bare if bare and not why_not_shown(scripts, bare) else ""


def shown(voice: Voice, name: str) -> str:
    """The same, or the words for somebody who has no name here."""
    return name_shown(voice.scripts, name) or voice.line("a-member")


@lru_cache(maxsize=8)
def _known(scripts: Scripts) -> dict[int, Why]:
    return {}


@lru_cache(maxsize=8)
def _ours(scripts: Scripts) -> frozenset[str]:
    """The words that stand in the place of a name, as previews show them."""
    voices = [Voice(scripts, one) for one in scripts.by_language]
    return frozenset(voice.line(name) for voice in voices for name in ("a-member", "someone-before"))


@lru_cache(maxsize=8)
def _roles(scripts: Scripts) -> frozenset[str]:
    """Roles of every language: a name is read in all of them at once."""
    return frozenset().union(*(words_for(scripts, one, "typed-roles") for one in scripts.by_language))


def with_name_shown(scripts: Scripts, event: Event) -> Event:
    """The event with the name that it brings as it is shown, "" where it is not: so it is kept."""
    name = getattr(event, "shown_as", "")
    if not name or (shown_as := name_shown(scripts, name)) == name:
        return event
    return msgspec.structs.replace(event, shown_as=shown_as)

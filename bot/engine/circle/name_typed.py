"""A name that a member typed: whether it is somebody else's here, or may be shown to nobody, and why.

What was typed is looked at once, by the step behind the question. A name that does not pass is let go of at
once, with the reason kept in its place; the one before it stands again.
"""

import re
from typing import TYPE_CHECKING

from bot.engine.circle.known import NAME
from bot.engine.moderation.names_out import is_out
from bot.engine.words.shown_as import why_not_shown
from bot.engine.words.typed import plainly
from bot.reading.normalise import normalise

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts
    from bot.engine.talk.stage import Stage

_WORD = re.compile(r"[^\W_]+")

TYPED, STANDS, REFUSED = "shown-as", "_name", "_name-refused"
"""Slots: what was typed, the last one that passed, and why the one after it did not."""

TAKEN = "taken"
"""The reason that is no matter of words."""

BESIDE_WORDS = frozenset({"win", "withdraw"})
"""Scripts beside the circle's in which a name is typed that others read."""


LONGEST = 60
"""Characters of a name beside a win, as of one that the platform tells."""


def chosen_name(f: "Facts") -> str:
    """What they typed for a name, "" where it may not stand here."""
    given = _cut(f)
    return "" if not given or why_refused(f, given) else given


def set_name(stage: "Stage") -> bool:
    """Whether the name they typed may stand here; else the one before it does."""
    slots, facts = stage.talk.slots, stage.facts()
    given = _cut(facts)
    if given and (why := why_refused(facts, given)):
        stage.put({TYPED: slots.get(STANDS, ""), REFUSED: why})
        return False
    stage.put({STANDS: given, REFUSED: ""})
    return True


def _cut(f: "Facts") -> str:
    """What they typed, as long as it is shown there; "" where no name is typed."""
    given, script = f.talk.slots.get(TYPED, ""), f.talk.script
    if script.startswith("circle"):
        return given[:NAME]
    return given[:LONGEST] if script in BESIDE_WORDS else ""


def why_refused(f: "Facts", given: str) -> str:
    """Why that name may not stand here, "" where it may."""
    if is_out(f.community, given):
        return "hurts"
    return why_not_shown(f.voice.scripts, given) or (TAKEN if is_taken(f, given) else "")


def is_taken(f: "Facts", given: str) -> bool:
    """Whether it holds the whole name of somebody else in the circle. Their own may be another's too."""
    community = f.community
    if community is None or _words(given) == _words(f.member.name):
        return False
    typed, joined, me = _words(given) | _words(normalise(given)), _joined(given), f.member.actor
    names = [_words(one.name) for one in community.circle if one.who != me]
    names += [_words(one.name) for one in community.moderators if one.who != me]
    names += [_words(one.name) for one in community.on_call if one.who != me]
    return any(
        name <= typed or (len("".join(name)) >= LONG and _all_in(name, joined)) for name in names if name
    )


LONG = 5
"""Letters from which a name is looked for without its spaces: "adalovelace"."""


def _all_in(name: frozenset[str], joined: str) -> bool:
    return all(word in joined for word in name)


def _joined(name: str) -> str:
    """Its letters, as rules see them: look-alikes of other alphabets and figures for letters are letters."""
    return "".join(char for char in normalise(name).translate(_FIGURES) if char.isalpha())


_FIGURES = str.maketrans("013457", "oieast")


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(plainly(name))) or frozenset(name.split())

"""Moderation as it is known: who moderates, and who was invited to.

A host invites with a word that works once: the scripts have no picker of members, and nobody can be
made a moderator who does not come and agree.
"""

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor

if TYPE_CHECKING:
    from bot.engine.community import Community

MAX_MODERATORS, ENOUGH = 10, 2
"""People who decide; with fewer than two nobody could look at it a second time."""

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of a word that is passed on: no 0 and O, no 1, I and L."""

WORD = 7
WORD_FOR = timedelta(hours=24)
WRONG_A_DAY = 5
MAX_INVITES, MAX_TRIES = 10, 200

NAME = 24


class Moderator(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Somebody who agreed to moderate, the name that hosts see, and since when."""

    who: Actor
    name: str
    at: datetime


class Invite(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A word that was made for a host to pass on. Only its mark is kept."""

    mark: str
    by: Actor
    at: datetime


class Try(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A word that did not fit, and who said it."""

    who: Actor
    at: datetime


class Desk(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What moderation keeps of a community."""

    invites: tuple[Invite, ...] = ()
    tries: tuple[Try, ...] = ()


# --- words ---------------------------------------------------------------------------------------


def word_of(event: str) -> str:
    """The word that an event makes: the same event, the same word."""
    number = int.from_bytes(hashlib.blake2s(event.encode(), digest_size=16, person=b"moderate").digest())
    letters = []
    for _ in range(WORD):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def mark_of(word: str) -> str:
    """What is kept of a word, however it was typed; "" for none."""
    plain = "".join(letter for letter in word.upper() if letter.isalnum())
    return hashlib.blake2s(plain.encode(), digest_size=16).hexdigest() if plain else ""


# --- what is asked of it -------------------------------------------------------------------------


def moderators_of(community: "Community | None") -> tuple[Moderator, ...]:
    """Who moderates there; never anybody at an employer."""
    here = community is not None and community.kind in {"community", "school"}
    return community.moderators if community is not None and here else ()


def is_moderator(community: "Community | None", who: Actor) -> bool:
    """Whether that member decides what was reported there."""
    return any(one.who == who for one in moderators_of(community))


def enough_moderators(community: "Community | None") -> bool:
    """Whether a report can be looked at, and looked at again by somebody else."""
    return len(moderators_of(community)) >= ENOUGH


def names_of(community: "Community | None") -> str:
    """The moderators in a line, each with the number that a host types to end one."""
    return ", ".join(f"{n} {one.name}" for n, one in enumerate(moderators_of(community), start=1))


def chosen(community: "Community | None", typed: str) -> Moderator | None:
    """The moderator of whom a host typed the number or the name."""
    same = typed.strip().casefold()
    for number, one in enumerate(moderators_of(community), start=1):
        if same in {str(number), one.name.casefold()}:
            return one
    return None

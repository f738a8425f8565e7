"""A code that stands for somebody who was erased, where a limit or a block must outlive them here.

It says who it was only to whoever asks with the same person again: no name can be read from it. Each
community has codes of its own, so that two of them cannot compare theirs.
"""

import hashlib

from bot.engine.actors import Actor


def code_of(community: Actor, who: Actor) -> str:
    """That person's code in that community."""
    key = hashlib.blake2s(community.key.encode()).digest()
    return hashlib.blake2s(who.key.encode(), digest_size=16, key=key).hexdigest()


Kept = Actor | str
"""Somebody, or the code of who was erased since."""


def stands_for(kept: Kept, community: Actor, who: Actor) -> bool:
    """Whether that is them, or was before they were erased."""
    return kept == who or (isinstance(kept, str) and kept == code_of(community, who))


def as_code(kept: Kept, community: Actor) -> str:
    """One word for the same person, by name or by code."""
    return kept if isinstance(kept, str) else code_of(community, kept)


def without_name(kept: Kept, community: Actor, gone: Actor) -> Kept:
    """The same, with the code in the place of who is erased."""
    return code_of(community, gone) if kept == gone else kept

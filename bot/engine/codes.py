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

"""Ids that follow from the event: the same event makes the same ids, however often it is tried."""

import hashlib
from functools import lru_cache

from bot.engine.events import Event


def turn_id(event: Event) -> str:
    """16 hexadecimal digits that stand for the event's turn (short enough for Discord's nonce)."""
    return _short(event.id)


@lru_cache(maxsize=1024)
def _short(event: str) -> str:
    """Asked for several times in a turn: by whatever names its effects."""
    return hashlib.blake2s(event.encode(), digest_size=8).hexdigest()


def keyed(id_: str, secret: bytes, what: str = "") -> str:
    """16 hexadecimal digits for that id, which only those can know who know the secret."""
    return hashlib.blake2s(id_.encode(), digest_size=8, key=secret, person=what.encode()).hexdigest()


def effect_id(event: Event, index: int) -> str:
    """The id of the turn's effect number `index`: 0 is the first answer, effects count from 1."""
    return f"{turn_id(event)}.{index}"

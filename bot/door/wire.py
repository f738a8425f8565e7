"""What passes through the door: one line of JSON asks, lines of JSON answer. A closed set, each way.

Every line is a struct with its tag in `is`; whatever is in none of them is refused.
"""

import msgspec

from bot.engine.actors import Actor

VERSION = 1
"""Of these lines. A bot of another version says so instead of guessing."""

MOST = 4096
"""Bytes of a line."""


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is"):
    """What every request says of itself."""

    v: int = VERSION


class Forget(Asked, frozen=True, kw_only=True, tag="forget"):
    """Erase this member."""

    platform: str
    tenant: str
    user: str

    @property
    def actor(self) -> Actor:
        """Who is meant."""
        return Actor(platform=self.platform, tenant=self.tenant, user=self.user)


class RotateKey(Asked, frozen=True, kw_only=True, tag="rotate-key"):
    """Change the host key."""


Request = Forget | RotateKey


class Answered(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="is"):
    """What every line of an answer is."""


class Heard(Answered, frozen=True, tag="heard"):
    """It is understood and begun; from here on it goes to its end, whoever listens."""


class Working(Answered, frozen=True, tag="working"):
    """Still at it: `done` of `total` (0: not counted yet)."""

    done: int
    total: int


class Refused(Answered, frozen=True, tag="refused"):
    """Nothing was done. `why`: what, where and what next, for the host."""

    why: str


class Forgotten(Answered, frozen=True, tag="forgotten"):
    """They are erased. `held`: whether anything was there."""

    held: bool


class KeyChanged(Answered, frozen=True, tag="key-changed"):
    """As `bot.store.rotation.Rotated`, its paths as text ("": none)."""

    actors: int
    unreadable: int
    copy: str
    old_key: str
    resumed: bool
    key_file: str
    """Where the new key is; "" where the host keeps it."""


End = Refused | Forgotten | KeyChanged
Reply = Heard | Working | End


class Misheard(Exception):
    """The line is no request of ours; the text says why."""


class _Head(msgspec.Struct):
    v: int = 0


def request_in(line: bytes) -> Request:
    """The request that the line makes. Raises Misheard."""
    try:
        head = msgspec.json.decode(line, type=_Head)
        if head.v != VERSION:
            raise Misheard(f"it is of another version (it speaks {VERSION}, was asked in {head.v})")
        return msgspec.json.decode(line, type=Request)  # type: ignore[no-any-return]
    except msgspec.MsgspecError:
        raise Misheard("it does not know that request") from None


def reply_in(line: bytes) -> Reply:
    """The line of an answer. Raises Misheard."""
    try:
        return msgspec.json.decode(line, type=Reply)  # type: ignore[no-any-return]
    except msgspec.MsgspecError:
        raise Misheard("its answer is not understood") from None


def line_of(words: Request | Reply) -> bytes:
    """One line."""
    return msgspec.json.encode(words) + b"\n"

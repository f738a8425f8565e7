"""Sealing: private fields are AES-256-GCM under a data key of their actor, names are keyed hashes.

Three layers, so that forgetting is the loss of one key:

- the **host key** (32 bytes) never touches the database. HKDF-SHA256 makes three keys of it: one
  that wraps data keys, one that hashes names, one whose hash tells a wrong host key at once. When the
  host key is changed, the new one wraps the data keys anew and takes over the key that hashes names,
  which is then in the database, wrapped like them: every name stays as it is, so nothing else changes;
- each actor has a **data key** of its own, stored wrapped; without that row nothing of the actor
  can be read, not even by the host;
- each field is sealed with a fresh 96-bit nonce and bound to its place (table, column, row,
  tenant) as associated data: a field moved to another row or column does not open.

A sealed field is `nonce (12) + ciphertext + tag (16)`.
"""

import hashlib
import os
from copy import copy
from functools import lru_cache, partial

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.store.errors import SealBroken

KEY_BYTES = 32
NAME_BYTES = 16
"""128 bits: two of a thousand million names share a hash with a chance of 1 in 10^21."""
_NONCE = 12
_NAMES_ID = 4
"""Bytes by which the erasure ledger knows one naming key from another."""
_KEYS = 4096
"""Unwrapped keys that are remembered (about 1 KB each), by what they were unwrapped from."""
_NAMES = 256
"""Hashes of timers' names that are remembered: nearly all timers share a handful of names."""

# Where a sealed field stands. Rows and tenants are hashes of one length, so place + row + tenant
# can be read in one way only.
ACTOR = b"actors.actor\0"
KEY = b"actors.wrapped\0"
STATE = b"actors.state\0"
DM = b"actors.dm\0"
TIMER = b"timers.event\0"
EFFECT = b"outbox.effect\0"
FALLBACK = b"outbox.fallback\0"
REF = b"outbox.ref\0"
ENTRY = b"entries.data\0"
NAMES = b"house.names\0"

# What is named by a keyed hash.
ACTOR_NAME = b"actor"
TENANT_NAME = b"tenant"
EVENT_NAME = b"event"
EFFECT_NAME = b"effect"
LANE_NAME = b"lane"
TIMER_NAME = b"timer name"
ENTRY_NAME = b"entry"
LEDGER_NAME = b"ledger"
DRAWN_NAME = b"drawn"
KINDS = (
    ACTOR_NAME,
    TENANT_NAME,
    EVENT_NAME,
    EFFECT_NAME,
    LANE_NAME,
    TIMER_NAME,
    ENTRY_NAME,
    LEDGER_NAME,
    DRAWN_NAME,
)


class DataKey(msgspec.Struct, frozen=True, gc=False):
    """One actor's key. `tenant` is the hash of the actor's tenant."""

    cipher: AESGCM
    tenant: bytes

    def seal(self, place: bytes, row: bytes, plain: bytes) -> bytes:
        """Make `plain` unreadable anywhere but at this place of this row."""
        nonce = os.urandom(_NONCE)
        return nonce + self.cipher.encrypt(nonce, plain, place + row + self.tenant)

    def open(self, place: bytes, row: bytes, sealed: bytes) -> bytes:
        """What was sealed here. Raises SealBroken when it was altered or moved."""
        try:
            return self.cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place + row + self.tenant)
        except (InvalidTag, ValueError):
            raise SealBroken(
                f"A sealed {place[:-1].decode()} cannot be opened: the file was altered. Restore a backup."
            ) from None


class HostKey:
    """What the host's key can do. The key itself is not kept."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError(f"a host key has {KEY_BYTES} bytes, not {len(secret)}")
        self._wrapping = AESGCM(_derive(secret, b"onward 1 wrap"))
        self._opening: tuple[AESGCM, ...] = (self._wrapping,)
        self.check = _derive(secret, b"onward 1 check")
        self.erasures = 0
        self._name_by(_derive(secret, b"onward 1 names"))

    def _name_by(self, naming: bytes) -> None:
        self._naming = naming
        self._named = {
            kind: hashlib.blake2b(digest_size=NAME_BYTES, key=naming, person=kind) for kind in KINDS
        }
        self.names = self.name(LEDGER_NAME, "")[:_NAMES_ID]
        self.unwrap = lru_cache(_KEYS)(self.unwrap_once)  # shared by both threads
        self.timer_name = lru_cache(_NAMES)(partial(self.number, TIMER_NAME))

    def naming_as(self, kept: bytes | None) -> "HostKey":
        """The same key with the names of a file that an earlier one began; `kept` is what `keep_names` made.

        None: the file's names are this key's own. Raises SealBroken when `kept` was altered.
        """
        if kept is None:
            return self
        named = copy(self)
        named._name_by(self._opened(kept, NAMES))
        return named

    def keep_names(self, old: "HostKey") -> bytes:
        """The key that hashes `old`'s names, wrapped by this one."""
        return self._wrapped(old._naming, NAMES)

    def rewrap(self, old: "HostKey", actor: bytes, tenant: bytes, wrapped: bytes) -> bytes:
        """A data key that `old` wrapped, wrapped by this one. Raises SealBroken when it was altered."""
        place = KEY + actor + tenant
        return self._wrapped(old._opened(wrapped, place), place)

    # --- becoming another key, in a process that runs on: both threads hold this one object ---

    def expect(self, new: "HostKey") -> None:
        """Until `settle`, what `new` wrapped opens too: a COMMIT shows at once what it wrapped."""
        self._opening = (self._wrapping, new._wrapping)

    def become(self, new: "HostKey") -> None:
        """From now on this is `new`, with the names that this one had. What was read before still opens."""
        self._opening = (new._wrapping, self._wrapping)
        self._wrapping, self.check = new._wrapping, new.check
        self.forget_keys()

    def settle(self) -> None:
        """The other key is let go, whichever of both this one is now."""
        self._opening = (self._wrapping,)

    def name(self, kind: bytes, text: str) -> bytes:
        """The same 16 bytes for the same text; without the host key it can be neither read nor guessed.

        `kind` (one of KINDS) keeps an event's id apart from, say, an actor with the same text.
        """
        hashed = self._named[kind].copy()  # half the price of a new one
        hashed.update(text.encode())
        return hashed.digest()

    def number(self, kind: bytes, text: str) -> int:
        """A shorter name (64 bits, signed), where two that are the same would do no harm."""
        return int.from_bytes(self.name(kind, text)[:8], "big", signed=True)

    def make_key(self, actor: bytes, tenant: bytes) -> tuple[DataKey, bytes]:
        """A new data key for the actor of that hash, and the same key wrapped for the actor's row."""
        key = os.urandom(KEY_BYTES)
        return DataKey(AESGCM(key), tenant), self._wrapped(key, KEY + actor + tenant)

    def forget_keys(self) -> None:
        """When an actor is erased, and once it is on the disk: their key goes from memory, too."""
        self.erasures += 1
        self.unwrap.cache_clear()
        self.timer_name.cache_clear()

    def unwrap_once(self, actor: bytes, tenant: bytes, wrapped: bytes) -> DataKey:
        """The data key of an actor's row. Raises SealBroken when the row was altered or moved."""
        return DataKey(AESGCM(self._opened(wrapped, KEY + actor + tenant)), tenant)

    def _wrapped(self, key: bytes, place: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._wrapping.encrypt(nonce, key, place)

    def _opened(self, wrapped: bytes, place: bytes) -> bytes:
        for cipher in self._opening:
            try:
                return cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], place)
            except (InvalidTag, ValueError):
                continue
        raise SealBroken(
            "The wrapped key of an actor cannot be opened: the file was altered. Restore a backup."
        )


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(secret)

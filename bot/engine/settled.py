"""What a host settled, and no turn changes."""

import msgspec

COMMANDS = {"rejected": "rejected", "win": "win", "onward": "onward"}
"""Our name of a command -> what this community calls it."""


class Settled(msgspec.Struct, frozen=True, gc=False):
    """What does not change within a turn: commands' names, what owners see, how long words stay.

    `masking_forbidden`: the platform's rules are against hiding who an account is. `secret` draws what nobody
    may guess (bot/engine/circle/drawn.py).
    """

    commands: dict[str, str] = msgspec.field(default_factory=lambda: dict(COMMANDS))
    owner_can_export: bool = False
    keep_text_days: int = 90
    masking_forbidden: bool = False
    secret: bytes = b""

"""What doctor says of one thing."""

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One thing that doctor looked at. `state` is "ok", "notice" or "fault".

    `todo` is what the host does next, in a sentence; "" when all is well. Never a secret in any of them.
    """

    what: str
    state: str
    detail: str
    todo: str = ""

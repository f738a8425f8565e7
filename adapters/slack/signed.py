"""Whether a request is Slack's: https://docs.slack.dev/authentication/verifying-requests-from-slack."""

import hashlib
import hmac
from datetime import datetime

WINDOW = 300
"""Seconds that a timestamp may be off; a replay inside it meets the event id, a primary key."""


def is_signed(secret: str, body: bytes, timestamp: str, signature: str, now: datetime) -> bool:
    """True for a body that was signed with our secret, not longer than WINDOW ago.

    Bolt's own check raises on a timestamp that is no number, and logs the whole body of a request
    that it refuses: this one does neither.
    """
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    if abs(now.timestamp() - int(timestamp)) > WINDOW:
        return False
    # a header may hold any byte; aiohttp hands the odd ones over as surrogates
    given = signature.encode("utf-8", "surrogateescape")
    return hmac.compare_digest(sign(secret, body, timestamp).encode(), given)


def sign(secret: str, body: bytes, timestamp: str) -> str:
    """The X-Slack-Signature of a body."""
    message = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()

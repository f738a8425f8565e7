"""Reading: a member's words in, findings out. Pure, without a network or a model to download."""

from collections.abc import Sequence

from bot.reading.crisis import read_crisis
from bot.reading.findings import UNREADABLE, Crisis, Findings

__all__ = ["Crisis", "Findings", "read", "read_safely"]


def read(text: str, before: Sequence[str] = ()) -> Findings:
    """What `text` says. `before`: the member's last few messages, oldest first."""
    return Findings(crisis=read_crisis(text, before))


def read_safely(text: str, before: Sequence[str] = ()) -> Findings:
    """The same; whatever goes wrong while reading counts as soft, never as nothing."""
    try:
        return read(text, before)
    except Exception:  # noqa: BLE001 - a fault in a rule must ask the member, not fail their message
        return UNREADABLE

"""How a scenario drives a platform: the same few words on the terminal, the web, Slack and Discord."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from bot.transcripts import Shown, Where

__all__ = ["Driver", "Shown", "Where"]


class Driver(Protocol):
    """One member in front of one platform. Everything settles before a call returns."""

    platform: str

    async def type(self, words: str) -> None:
        """`/rejected ...` is the command, used in the channel; anything else goes to the private talk."""
        ...

    async def press(self, label: str) -> None:
        """Press the newest control with that label that the member can see (in a select: choose it)."""
        ...

    async def choose(self, labels: Sequence[str]) -> None:
        """Choose several in the newest multi-select."""
        ...

    async def fill(self, answers: Sequence[str]) -> None:
        """Send the open form with these answers, in the order of its fields (a choice by label)."""
        ...

    async def move(self, by: timedelta) -> None:
        """Let time pass, and everything that falls due in it happen in order."""
        ...

    def shown(self) -> list[Shown]:
        """What this member was shown since the last call, in order."""
        ...

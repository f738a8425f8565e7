"""What a member's own words in this conversation suggest: a thinking trap, a feeling. Only ever asked.

Read when a script asks, and not kept: the words stay where they are, and the same words give the same.
"""

from collections.abc import Mapping
from functools import cached_property

from bot.reading.feelings import read_feelings
from bot.reading.findings import Feeling, Trap
from bot.reading.traps import read_traps

HARDEST, TOLD = "thought", "told"
"""The slots that are read: the hardest sentence, for a trap; what happened, for a feeling."""

CHOSEN, OTHER, ANSWER = "trap", "_trap-other", "trap-answer"
"""What the member chose from the list, that they took the second of two, and what they answered."""

ANEW = {CHOSEN: "", f"={CHOSEN}": "", OTHER: "", ANSWER: ""}
"""The slots as they are before a trap is asked about."""


class Suggested:
    """The words of one conversation, read when they are asked for."""

    def __init__(self, slots: Mapping[str, str]) -> None:
        self._slots: Mapping[str, str] = slots

    @cached_property
    def traps(self) -> tuple[Trap, ...]:
        """The likely one or two in the hardest sentence."""
        return read_traps(self._slots.get(HARDEST, ""))

    @property
    def trap(self) -> str:
        """The one that counts: chosen from the list, else the other of two, else the likeliest; or ""."""
        if chosen := self._slots.get(f"={CHOSEN}"):
            return chosen
        which = 1 if self._slots.get(OTHER) else 0
        return self.kind(which)

    def kind(self, place: int) -> str:
        """The kind of the first or the second that was read, "" for none."""
        return self.traps[place].kind if place < len(self.traps) else ""

    @property
    def words(self) -> str:
        """Those words of the hardest sentence that suggest the likeliest."""
        return self.traps[0].at.of(self._slots[HARDEST]) if self.traps else ""

    @property
    def answered(self) -> bool:
        """Whether the question about a trap was answered."""
        return bool(self._slots.get(ANSWER))

    @cached_property
    def feeling(self) -> Feeling | None:
        """The feeling that was named last in what they told."""
        return next(iter(read_feelings(self._slots.get(TOLD, ""))), None)

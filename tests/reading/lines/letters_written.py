"""The shape of a letter that we wrote ourselves, and what somebody reads in it."""

from dataclasses import dataclass

from bot.reading.letters import LetterStage


@dataclass(frozen=True)
class Written:
    """A letter as it would be pasted. Every name in it is invented.

    `specific`: the sentences that are about this one person, as they stand in the text.
    """

    text: str
    company: str = ""
    role: str = ""
    stage: LetterStage = ""
    date: str = ""
    specific: tuple[str, ...] = ()

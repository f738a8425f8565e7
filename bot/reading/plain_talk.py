"""What people say of telling, thanking and writing, and of advice: it is taken out before the score looks.

The learned score has seen these words in posts of forums about crises, where people say that they want to
tell somebody; it asked "Are you thinking of ending your life?" of who wanted to thank their circle. What
stands around such words is scored as ever, and the rules read all of them.
"""

import re
from collections.abc import Sequence

from bot.reading.rules import Sentence

_SAID = re.compile(
    r"(?<= )(?:i )?(?:just |only |really |also |still )?"
    r"(?:(?:want|wanted|like|love|need|going|try|trying|meant|mean) to (?:just |only |also )?"
    r"(?:tell|thank|answer|ask|write|reply|share|show|be heard|say (?:thank you|thanks|hello|hi"
    r"|goodbye to (?:the|my|our) (?:team|group|colleagues|office|class)))"
    r"|(?:do not |not )?(?:know )?(?:what|how) to (?:say|tell|write|answer|ask|reply|thank)"
    r"|(?:do not |not )?(?:want|need) (?:any |your |more )?advice"
    r"|(?:want|wanted|like) to leave (?:a|the|my) note for (?:the|whoever)"
    r"|(?:just |only )?meant (?:that )?)(?= )"
)


def without_plain_talk(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences without those words; "_" stands where they were."""
    return [one._replace(text=_SAID.sub("_", one.text)) for one in sentences]

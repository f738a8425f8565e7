"""An answer in a peer's own words, the peer's side: read before it is previewed, and again before it goes.

Reading lets some hurtful words pass, so they go only where moderators could look at them.
"""

from typing import TYPE_CHECKING

from bot.engine.circle.events import SupportAnswered
from bot.engine.circle.known import OWN, may_answer, posted, standing
from bot.engine.circle.read import ASKING, TEXT_OF, mark_of, may_be_told
from bot.engine.effects import Record, Tell
from bot.engine.marks import SUPPORT
from bot.engine.moderation.events import WordsStopped
from bot.engine.moderation.known import lines_alone_until, others_moderate
from bot.engine.turn_ids import keyed
from bot.engine.words.typed import plainly

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts
    from bot.engine.talk.stage import Stage

WORDS = "reply-text"
MEANT = "_meant"
"""Slot: the mark of the words that their writer said are meant kindly."""


def open_for(facts: "Facts") -> bool:
    """Whether the ask of this conversation still stands, and takes an answer of the member's."""
    community, slots = facts.community, facts.talk.slots
    found = standing(community, slots.get(SUPPORT, ""))
    return (
        community is not None
        and found is not None
        and not may_answer(community, found, facts.member.actor, facts.now)
    )


def is_refused(facts: "Facts", why: str) -> bool:
    """Whether that sentence says why the ask of this conversation takes no answer of theirs."""
    community, slots = facts.community, facts.talk.slots
    found = posted(community, slots.get(SUPPORT, ""))
    if community is None or found is None:
        return False
    return may_answer(community, found, facts.member.actor, facts.now) == why


def is_meant(facts: "Facts") -> bool:
    """Whether their writer said of exactly these words that they are meant kindly."""
    slots = facts.talk.slots
    return slots.get(MEANT, "") == mark_of(slots.get(WORDS, ""))


def is_doubtful(facts: "Facts") -> bool:
    """Whether their writer is still to be asked whether these words could hurt: once for the same words."""
    return facts.conduct.doubtful and not is_meant(facts)


def mean(stage: "Stage") -> None:
    """Their writer says that these words are meant kindly."""
    stage.put({MEANT: mark_of(stage.talk.slots.get(WORDS, ""))})


def send(stage: "Stage") -> None:
    """Their own words, as they were previewed, and nothing that would be stopped."""
    slots, facts = stage.talk.slots, stage.facts()
    words, meant = slots.get(WORDS, ""), is_meant(facts)
    if facts.stopped or not may_be_told(words, meant=meant) or not open_for(facts):
        return
    if stage.community is None or not others_moderate(stage.community, stage.member.actor):
        return
    if lines_alone_until(stage.community, stage.member.actor, stage.now):
        return
    said = SupportAnswered(
        id="-",
        actor=stage.community.actor,
        ask=slots[SUPPORT],
        by=stage.member.actor,
        shown_as=facts.slot("shown-as"),
        line=OWN,
        words=words,
        meant=meant,
    )
    stage.add(Tell(said))
    stage.add(Record("circle-reply", {WORDS: words}))


def note_stopped(stage: "Stage") -> None:
    """The community counts that something was stopped: of which kind, and not a word of it."""
    families, script = stage.facts().stopped, stage.talk.script
    if stage.community is not None and families:
        said = WordsStopped(
            id="-",
            actor=stage.community.actor,
            by=stage.member.actor,
            family=families[0],
            asked=script == ASKING,
            mark=_mark(stage, stage.talk.slots.get(TEXT_OF.get(script, ""), "")),
        )
        stage.add(Tell(said))


def _mark(stage: "Stage", words: str) -> str:
    """The same for the same words, and nothing to read them from."""
    return keyed(plainly(words), stage.settled.secret, "stopped")

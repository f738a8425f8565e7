"""Moderation, the member's side: to invite, to moderate, and to stop."""

from typing import TYPE_CHECKING

import msgspec

from bot.engine.codes import code_of
from bot.engine.effects import Record, Tell
from bot.engine.marks import MODERATOR
from bot.engine.moderation.events import ModeratorEnded, ModeratorInvited, ModeratorJoined, ModeratorLeft
from bot.engine.moderation.known import came_as_host, chosen, mark_of, word_of
from bot.engine.talk.journey import consent
from bot.engine.wins.member_side import leaves_a_trace, places_of

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

WORD = "moderator-word"
"""Slot: the word that a host passes on."""

OVER = frozenset({"moderator-wrong", "moderator-full", "moderator-none", "moderator-ended"})
"""Sentences of the community after which the member does not moderate."""


# --- for hosts -----------------------------------------------------------------------------------


def invite(stage: "Stage") -> None:
    """A word that works once, shown to the host alone; the community keeps its mark."""
    if stage.community is not None:
        word = word_of(stage.event.id, stage.settled.secret)
        stage.put({WORD: word})
        said = ModeratorInvited(
            id="-", actor=stage.community.actor, by=stage.member.actor, mark=mark_of(word)
        )
        stage.add(Tell(said))


def choose(stage: "Stage") -> bool:
    """Whether the number or the name that a host typed is a moderator's."""
    one = chosen(stage.community, stage.talk.slots.get("moderator-which", ""))
    if one is None or stage.community is None:
        return False
    stage.put({MODERATOR: code_of(stage.community.actor, one.who)})
    return True


def end_one(stage: "Stage") -> None:
    """The moderator whom the host chose moderates no more."""
    _end(stage, stage.talk.slots.get(MODERATOR, ""), everybody=False)


def end_all(stage: "Stage") -> None:
    """Nobody moderates here any more."""
    _end(stage, "", everybody=True)


def _end(stage: "Stage", who: str, *, everybody: bool) -> None:
    if stage.community is not None:
        by = stage.member.actor
        ended = ModeratorEnded(id="-", actor=stage.community.actor, by=by, who=who, everybody=everybody)
        stage.add(Tell(ended))


# --- to moderate, and to stop --------------------------------------------------------------------


def join(stage: "Stage") -> None:
    """They read the card and agreed: the community looks at the word they came with."""
    _join(stage, hosting=False)


def join_as_host(stage: "Stage") -> None:
    """The same for a host, who needs no word."""
    _join(stage, hosting=True)


def _join(stage: "Stage", *, hosting: bool) -> None:
    if stage.community is None:
        return
    stage.add(Record("moderating", {"given": "yes"}))
    said = ModeratorJoined(
        id="-",
        actor=stage.community.actor,
        by=stage.member.actor,
        shown_as=stage.facts().slot("shown-as"),
        mark=mark_of(stage.talk.slots.get("opening", "")),
        hosting=hosting,
    )
    stage.add(Tell(said))
    leaves_a_trace(stage)


def leave(stage: "Stage") -> None:
    """They moderate nowhere any more."""
    consent(stage, "moderating", given=False)
    stage.add(Record("moderating", {"given": "no"}))
    _left(stage)


def _left(stage: "Stage") -> None:
    for place in places_of(stage.member):
        stage.add(Tell(ModeratorLeft(id="-", actor=place, by=stage.member.actor)))


def leave_with_the_role(stage: "Stage") -> None:
    """Who moderates as a host does so no longer than they are one: their platform says that they are not."""
    here, me = stage.community, stage.member.actor
    if here is None or stage.event.community != here.actor.tenant or not came_as_host(here, me):
        return
    others = tuple(one for one in here.moderators if one.who != me)
    stage.community = msgspec.structs.replace(here, moderators=others)  # nothing more is shown in this turn
    consent(stage, "moderating", given=False)
    stage.add(Tell(ModeratorLeft(id="-", actor=here.actor, by=me, ran_it=True)))
    stage.say_sentence("moderator-no-host")


def step_out(stage: "Stage") -> None:
    """They are gone: nobody waits for a decision of theirs, whatever they agreed to last."""
    if stage.member.allows("moderating"):
        return leave(stage)
    return _left(stage)


def told(stage: "Stage", saying: str) -> None:
    """The community told them that something they asked for is not so, or not any more."""
    if saying == "circle-resting":
        stage.change(support_out=None)
    if saying == "circle-out":
        consent(stage, "circle", given=False)
    if saying in OVER and stage.member.allows("moderating"):
        consent(stage, "moderating", given=False)

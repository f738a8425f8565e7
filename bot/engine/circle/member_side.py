"""The circle, the member's side: joining, asking, and answering.

Nothing leaves the private conversation but the words and the name that were shown before. An answer is one
of the prepared lines, or a peer's own words (words.py); how answers are told is in told.py.
"""

from typing import TYPE_CHECKING

from bot.engine.circle import told as circle_told
from bot.engine.circle.drawn import lot_of
from bot.engine.circle.events import (
    CircleJoined,
    CircleLeft,
    CircleOpened,
    CircleTrained,
    SupportAnswered,
    SupportAsked,
)
from bot.engine.circle.known import (
    LINES,
    is_open,
    may_answer,
    may_tell_of,
    open_ask,
    peer_of,
    posted,
    standing,
)
from bot.engine.circle.own_asks import past
from bot.engine.circle.unnamed import is_chosen, longest
from bot.engine.effects import Record, Tell
from bot.engine.marks import SHOWN_CHANNEL, SUPPORT, SUPPORT_PLACE
from bot.engine.member import AskOut
from bot.engine.moderation.known import is_paused
from bot.engine.talk.held import end_ask
from bot.engine.talk.journey import consent
from bot.engine.wins.member_side import leaves_a_trace, places_of
from bot.engine.words.fill import clean

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

PUBLIC = frozenset({"circle-been", "circle-answer"})
DOORS = PUBLIC | circle_told.DOORS
"""Buttons under an ask in the channel, and under answers in the private conversation."""


# --- to allow it, to join and to leave ----------------------------------------------------------


def open_circle(stage: "Stage") -> None:
    """A host allows members to ask each other."""
    _opened(stage, opened=True)


def move_asks(stage: "Stage") -> None:
    """A host has asks stand in the channel that they type in, rather than in that of the wins."""
    place, name = stage.talk.place, clean(stage.talk.place_name)[:100]
    if stage.community is not None and place:
        here = stage.community.actor
        stage.add(Tell(CircleOpened(id="-", actor=here, opened=True, channel=place, channel_name=name)))


def close_circle(stage: "Stage") -> None:
    """A host ends it."""
    _opened(stage, opened=False)


def _opened(stage: "Stage", *, opened: bool) -> None:
    if stage.community is not None and stage.facts().may_set_up():
        stage.add(Tell(CircleOpened(id="-", actor=stage.community.actor, opened=opened)))


def join(stage: "Stage") -> None:
    """They are of age and agreed: an entry, and a seat in the circle."""
    if stage.community is None or not is_open(stage.community):
        return
    stage.add(Record("circle", {"given": "yes"}))
    by, name = stage.member.actor, stage.facts().slot("shown-as")
    stage.add(Tell(CircleJoined(id="-", actor=stage.community.actor, by=by, shown_as=name)))
    leaves_a_trace(stage)


def trained(stage: "Stage") -> None:
    """They passed the short course, and may answer."""
    if stage.community is not None:
        stage.add(Record("circle-course", {}))
        stage.add(Tell(CircleTrained(id="-", actor=stage.community.actor, by=stage.member.actor)))


def leave(stage: "Stage") -> None:
    """They are in no circle any more, and their ask goes with them."""
    consent(stage, "circle", given=False)
    stage.add(Record("circle", {"given": "no"}))
    stage.change(support_out=None, support_past=())
    for place in places_of(stage.member):
        stage.add(Tell(CircleLeft(id="-", actor=place, by=stage.member.actor)))


def step_out(stage: "Stage") -> None:
    """Leave if they are in: nobody waits for an answer of who is gone."""
    if stage.member.allows("circle"):
        leave(stage)


# --- to ask -------------------------------------------------------------------------------------


def ask(stage: "Stage") -> None:
    """The previewed words and name, and only these, are told to the community; one ask at a time."""
    facts, words = stage.facts(), stage.talk.slots.get("support-text", "")
    if (
        not words
        or facts.held
        or facts.unanswered
        or stage.community is None
        or open_ask(stage.member, stage.now, stage.community)
    ):
        return
    if facts.stopped or is_paused(stage.community) or peer_of(stage.community, stage.member.actor) is None:
        return
    place, by, secret = stage.community.actor, stage.member.actor, stage.settled.secret
    hidden = is_chosen(stage.talk)
    asked = SupportAsked(
        id="-",
        actor=place,
        ask=lot_of(stage.event, secret, "ask"),
        by=by,
        shown_as="" if hidden else facts.slot("shown-as"),
        words=words,
        channel=stage.talk.slots.get(SHOWN_CHANNEL, stage.community.asks_channel),
        unnamed=hidden,
        lot=lot_of(stage.event, secret) if hidden else "",
    )
    stage.add(Tell(asked))
    stage.add(Record("support", {"support-text": words}))
    waits = longest(stage.community, stage.now) if hidden else None
    stage.member = past(
        stage.member
    )  # the one before: its days were over, and what it brought may still come
    stage.change(support_out=AskOut(asked.ask, place.tenant, stage.now, waits=waits))
    leaves_a_trace(stage)


def take_back(stage: "Stage") -> None:
    """Their ask ends: its post loses its words, and what was not told yet never is."""
    end_ask(stage)


# --- to answer ----------------------------------------------------------------------------------


def pressed(stage: "Stage", name: str, words: str) -> None:
    """One of the circle's buttons: `words` says of which ask, and of which answer."""
    match name:
        case "circle-been":
            _been(stage, words)
        case "circle-answer":
            _open_answer(stage, words)
        case _:
            circle_told.about(stage, name, words)


def _been(stage: "Stage", ask_: str) -> None:
    """One tap, where nothing stands in the way."""
    community, me = stage.community, stage.member.actor
    if is_paused(community):
        return _here(stage, "reply-resting")
    peer, found = peer_of(community, me), standing(community, ask_)
    if community is None or found is None or peer is None or not peer.trained:
        return _open_answer(stage, ask_)
    refusal = may_answer(community, found, me, stage.now)
    if not refusal:
        _tell_answer(stage, ask_, community.actor.tenant, "been")
    return _here(stage, refusal or "reply-sent")


def _here(stage: "Stage", sentence: str) -> None:
    """Where they are if the platform can, else privately."""
    if stage.event.place and "whisper" in stage.event.can_answer:
        stage.whisper(sentence)
    else:
        stage.say_sentence(sentence)


def _open_answer(stage: "Stage", ask_: str) -> None:
    """The lines to choose from, in the private conversation.

    Who may send none (they answered it, or the circle rests) can still say that something is wrong with it.
    """
    community, found, me = stage.community, posted(stage.community, ask_), stage.member.actor
    if community is None or found is None:
        return _here(stage, "reply-resting" if is_paused(community) else "reply-over")
    refusal = "reply-resting" if is_paused(community) else may_answer(community, found, me, stage.now)
    if refusal and not may_tell_of(community, ask_, me):
        return _here(stage, refusal)
    stage.door()
    slots = {SUPPORT: ask_, SUPPORT_PLACE: community.actor.tenant}
    return stage.begin("circle-answer", slots)


def reply(stage: "Stage") -> None:
    """The line they chose goes to who asked, under their name, if that still stands."""
    slots, line = stage.talk.slots, stage.facts().value("reply-line")
    if line in LINES and standing(stage.community, slots.get(SUPPORT, "")):
        _tell_answer(stage, slots[SUPPORT], slots[SUPPORT_PLACE], line)


def _tell_answer(stage: "Stage", ask_: str, place: str, line: str) -> None:
    seat = peer_of(stage.community, stage.member.actor)
    name = seat.name if seat else stage.facts().slot("shown-as")
    said = SupportAnswered(
        id="-",
        actor=circle_told.place_in(stage, place),
        ask=ask_,
        by=stage.member.actor,
        shown_as=name,
        line=line,
    )
    stage.add(Tell(said))
    stage.add(Record("circle-reply", {"line": line}))

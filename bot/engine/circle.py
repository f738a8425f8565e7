"""The circle, the member's side: joining, asking, answering, and what peers answered.

Nothing leaves the private conversation but the words and the name that were shown before. An answer is
one of the prepared lines, and a member always hears that it comes from a peer, and from whom.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle_list import LINES, is_open, may_answer, open_ask, peer_of, standing
from bot.engine.controls import Controls
from bot.engine.danger import stands_open
from bot.engine.drawn import lot_of
from bot.engine.effects import Option, Record, SetTimer, Tell
from bot.engine.events import (
    CircleJoined,
    CircleLeft,
    CircleOpened,
    CircleTrained,
    PeerBlocked,
    PeersReplied,
    RepliesThanked,
    ReplyTold,
    SupportAnswered,
    SupportAsked,
    SupportWanted,
)
from bot.engine.held import end_ask
from bot.engine.journey import consent
from bot.engine.member import AskOut
from bot.engine.nudges import allowed
from bot.engine.unnamed import called, is_chosen, longest
from bot.engine.wins import leaves_a_trace, places_of

if TYPE_CHECKING:
    from bot.engine.stage import Stage

ASK, PLACE = "_support", "_support-place"
"""Slots of an answer: which ask it is for, and in which community."""

OVER = frozenset({"circle-closed", "support-board-full", "support-over"})
OVER |= {"unnamed-off", "unnamed-few", "unnamed-moderators"}
"""Sentences of the community that end the member's own ask."""

PUBLIC = frozenset({"circle-been", "circle-answer"})
PRIVATE = frozenset({"peer-thank", "peer-which", "peer-block", "peer-end"})
DOORS = PUBLIC | PRIVATE
"""Buttons under an ask in the channel, and under answers in the private conversation."""

THERE_NOW = timedelta(minutes=30)
"""Whoever did something this lately is told at once, whatever the hour."""

NAMES_SHOWN = 4


# --- to allow it, to join and to leave ----------------------------------------------------------


def open_circle(stage: "Stage") -> None:
    """A host allows members to ask each other."""
    _opened(stage, opened=True)


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
    stage.change(support_out=None)
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
    if not words or facts.held or stage.community is None or open_ask(stage.member, stage.now):
        return
    if peer_of(stage.community, stage.member.actor) is None:
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
        unnamed=hidden,
        lot=lot_of(stage.event, secret) if hidden else "",
    )
    stage.add(Tell(asked))
    stage.add(Record("support", {"support-text": words}))
    waits = longest(stage.community, stage.now) if hidden else None
    stage.change(support_out=AskOut(asked.ask, place.tenant, stage.now, waits=waits), peers=())
    leaves_a_trace(stage)


def take_back(stage: "Stage") -> None:
    """Their ask ends: its post loses its words, and what was not told yet never is."""
    end_ask(stage)


def told(stage: "Stage", saying: str) -> None:
    """The community told them that their ask stands no more, or never will."""
    if saying in OVER:
        stage.change(support_out=None)


def _place(stage: "Stage", tenant: str) -> Actor:
    return Actor(platform=stage.member.actor.platform, tenant=tenant)


# --- to answer ----------------------------------------------------------------------------------


def pressed(stage: "Stage", name: str, words: str) -> None:
    """One of the circle's buttons: `words` says of which ask, and of which answer."""
    match name:
        case "circle-been":
            _been(stage, words)
        case "circle-answer":
            _open_answer(stage, words)
        case _:
            _about_answers(stage, name, words)


def _been(stage: "Stage", ask_: str) -> None:
    """One tap, where nothing stands in the way."""
    community, me = stage.community, stage.member.actor
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
    """The lines to choose from, in the private conversation."""
    community, found = stage.community, standing(stage.community, ask_)
    if community is None or found is None:
        return _here(stage, "reply-over")
    if refusal := may_answer(community, found, stage.member.actor, stage.now):
        return _here(stage, refusal)
    stage.door()
    slots = {"peer-name": called(stage.voice, found), "peer-words": found.words}
    return stage.begin("circle-answer", {**slots, ASK: ask_, PLACE: community.actor.tenant})


def reply(stage: "Stage") -> None:
    """The line they chose goes to who asked, under their name."""
    slots, line = stage.talk.slots, stage.facts().value("reply-line")
    if ASK in slots and line in LINES:
        _tell_answer(stage, slots[ASK], slots[PLACE], line)


def _tell_answer(stage: "Stage", ask_: str, place: str, line: str) -> None:
    name = stage.facts().slot("shown-as")
    said = SupportAnswered(
        id="-", actor=_place(stage, place), ask=ask_, by=stage.member.actor, shown_as=name, line=line
    )
    stage.add(Tell(said))
    stage.add(Record("circle-reply", {"line": line}))


# --- to be asked for an answer, and to hear answers ---------------------------------------------


def heard(stage: "Stage", event: PeersReplied | SupportWanted) -> None:
    """The community told them something of an ask."""
    if isinstance(event, PeersReplied):
        replied(stage, event)
    else:
        wanted(stage, event)


def wanted(stage: "Stage", event: SupportWanted) -> None:
    """Somebody waits for an answer. Who has a hard hour of their own is not asked."""
    hard = stage.facts().held or stands_open(stage.talk, stage.now)
    paused = stage.member.paused_until is not None and stage.now < stage.member.paused_until
    if hard or paused or not stage.member.allows("circle") or stage.member.unreachable:
        return
    if _later(stage, event, f"wanted-{event.ask}"):
        return
    if found := standing(stage.community, event.ask):
        slots = {"peer-name": called(stage.voice, found), "peer-words": found.words}
        stage.begin("circle-request", {**slots, ASK: event.ask, PLACE: event.asked_in})


def replied(stage: "Stage", event: PeersReplied) -> None:
    """What peers answered, together, each with the name it comes from."""
    out = stage.member.support_out
    if out is None or out.id != event.ask or _later(stage, event, _batch(event)):
        return
    replies = _still_said(stage, event)
    if not replies:
        return
    lines = stage.voice.text("replies-come")
    for one in replies:
        said = stage.voice.line(f"reply-{one.line}")
        lines += stage.voice.text("reply-line", **{"peer-name": one.name, "reply": said})
    doors = ("peer-thank", "peer-which", "peer-end")
    buttons = tuple(Option(f"do:{door} {event.ask}", stage.voice.line(door)) for door in doors)
    notice = stage.voice.line("nudge-notice")
    stage.change(peers=tuple(dict.fromkeys((*stage.member.peers, *replies))))
    stage.say(lines, Controls(buttons), notice=notice)


def _still_said(stage: "Stage", event: PeersReplied) -> tuple[ReplyTold, ...]:
    """What waited for the morning is told without those who left the circle in the night."""
    here, found = stage.community, standing(stage.community, event.ask)
    if found is None:
        return event.replies
    numbers = {reply.number for reply in found.replies if peer_of(here, reply.by) is not None}
    return tuple(one for one in event.replies if one.number in numbers)


def _batch(event: PeersReplied) -> str:
    """Each batch waits under a name of its own: a later one must not take the place of an earlier."""
    return f"replied-{event.ask}.{event.replies[0].number}"


def _later(stage: "Stage", event: PeersReplied | SupportWanted, name: str) -> bool:
    """Whether it waits for the hours in which the member wants to hear of us."""
    seen = stage.member.seen_at
    if seen is not None and stage.now < seen + THERE_NOW:
        return False
    moment = allowed(stage.now, msgspec.structs.replace(stage.member, written=(), paused_until=None))
    if moment <= stage.now:
        return False
    stage.add(SetTimer(name, event, moment))
    return True


def _about_answers(stage: "Stage", name: str, words: str) -> None:
    """Thank, block or end. Only who asked has these buttons, and only for their own ask."""
    ask_, _, number = words.partition(".")
    out = stage.member.support_out
    if out is None or out.id != ask_ or _past(stage, out):
        return stage.say_sentence("support-past")
    place, me = _place(stage, out.place), stage.member.actor
    match name:
        case "peer-thank":
            stage.add(Tell(RepliesThanked(id="-", actor=place, ask=ask_, by=me)))
            stage.say_sentence("peer-thank-sent")
        case "peer-which":
            _which(stage, ask_)
        case "peer-block" if number.isascii() and number.isdigit():
            stage.add(Tell(PeerBlocked(id="-", actor=place, ask=ask_, by=me, number=int(number))))
            stage.say_sentence("peer-blocked")
        case _:
            take_back(stage)
            stage.say_sentence("support-taken-back")


def _past(stage: "Stage", out: AskOut) -> bool:
    """Whether it ended in the community: then nobody there could be thanked or blocked."""
    here = stage.community
    return here is not None and here.actor.tenant == out.place and standing(here, out.id) is None


def _which(stage: "Stage", ask_: str) -> None:
    """The last few who answered, each as a button."""
    lately = stage.member.peers[-NAMES_SHOWN:]
    buttons = tuple(Option(f"do:peer-block {ask_}.{one.number}", one.name) for one in lately)
    stage.say(stage.voice.text("peer-block-whom"), Controls(buttons))

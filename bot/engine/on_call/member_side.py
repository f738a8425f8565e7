"""On call, the member's side: to join and to leave, to ask that somebody writes, and to answer an ask.

Nothing that a member wrote leaves their private conversation here: a name, and that a message is
wanted. Whoever is asked hears of it in their own private conversation, and says yes or no. A talk keeps
nobody else's name: it is looked up in the community when it is said, so that who is erased is named no more.
"""

from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.effects import CancelTimers, Record, SetTimer, Tell
from bot.engine.marks import CALLED, CALLED_IN, WRITER
from bot.engine.member import AskOut
from bot.engine.on_call.board import ASK_OPEN, asked_lately, waits_for_one
from bot.engine.on_call.events import (
    AskAnswered,
    AskEnded,
    AskMade,
    AskPassedOn,
    AskTakenBack,
    OnCallJoined,
    OnCallLeft,
    OnCallOpened,
)
from bot.engine.talk.danger import stands_open
from bot.engine.talk.journey import consent
from bot.engine.turn_ids import turn_id
from bot.engine.wins.member_side import leaves_a_trace, places_of

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

TIMER = "on-call"


# --- to allow it, to join and to leave ----------------------------------------------------------


def open_on_call(stage: "Stage") -> None:
    """A host allows people of this place to be on call."""
    _opened(stage, opened=True)


def close_on_call(stage: "Stage") -> None:
    """A host ends it."""
    _opened(stage, opened=False)


def _opened(stage: "Stage", *, opened: bool) -> None:
    if stage.community is not None:
        stage.add(Tell(OnCallOpened(id="-", actor=stage.community.actor, opened=opened)))


def join(stage: "Stage") -> None:
    """They agreed (the script keeps their dated yes): an entry, and their name stands in the list."""
    if stage.community is None:
        return
    stage.add(Record("on-call", {"given": "yes"}))
    by, name = stage.member.actor, stage.facts().slot("shown-as")
    stage.add(Tell(OnCallJoined(id="-", actor=stage.community.actor, by=by, shown_as=name)))
    leaves_a_trace(stage)


def leave(stage: "Stage") -> None:
    """They are on call nowhere any more."""
    consent(stage, "on-call", given=False)
    stage.add(Record("on-call", {"given": "no"}))
    _left(stage)


def _left(stage: "Stage") -> None:
    for place in places_of(stage.member):
        stage.add(Tell(OnCallLeft(id="-", actor=place, by=stage.member.actor)))


def step_off(stage: "Stage") -> bool:
    """Leave if they are on call: a break is a break, and nobody waits for who cannot be reached."""
    if not stage.member.allows("on-call"):
        return False
    leave(stage)
    return True


def step_out(stage: "Stage") -> None:
    """They are gone: nobody waits for a yes of theirs, whatever they agreed to last."""
    if not step_off(stage):
        _left(stage)


# --- to ask -------------------------------------------------------------------------------------


def ask(stage: "Stage") -> None:
    """What the preview showed, and only this, goes to those on call; noted without a word of theirs."""
    facts = stage.facts()
    if stage.community is None or not facts.on_call or _asked_already(stage):
        return
    place, by, id_ = stage.community.actor, stage.member.actor, turn_id(stage.event)
    stage.add(Tell(AskMade(id="-", actor=place, ask=id_, by=by, shown_as=facts.slot("shown-as"))))
    stage.add(SetTimer(TIMER, AskEnded(id="-", actor=by, ask=id_), stage.now + ASK_OPEN))
    stage.add(Record("on-call-ask", {}))
    stage.change(ask_out=AskOut(id_, place.tenant, stage.now))
    leaves_a_trace(stage)


def _asked_already(stage: "Stage") -> bool:
    return waits_for_one(stage.member, stage.now) or asked_lately(stage.member, stage.now)


def take_back(stage: "Stage") -> None:
    """They need nobody to write any more."""
    out = stage.member.ask_out
    if out and not out.over:
        place = Actor(platform=stage.member.actor.platform, tenant=out.place)
        stage.add(Tell(AskTakenBack(id="-", actor=place, by=stage.member.actor)))
        _is_over(stage)


def _is_over(stage: "Stage") -> None:
    if out := stage.member.ask_out:
        stage.change(ask_out=msgspec.structs.replace(out, over=True))
    stage.add(CancelTimers(TIMER))


def heard(stage: "Stage", event: AskPassedOn | AskEnded) -> None:
    """The community told them something of an ask."""
    if isinstance(event, AskEnded):
        ended(stage, event)
    else:
        passed_on(stage, event)


def ended(stage: "Stage", event: AskEnded) -> None:
    """Somebody will write, or (no `code`) nobody said yes; an ask that is over already is over."""
    out = stage.member.ask_out
    if out is None or out.over or out.id != event.ask:
        return
    _is_over(stage)
    if event.code:
        stage.begin("on-call-yes", {WRITER: event.code, CALLED_IN: out.place})
    else:
        stage.begin("on-call-nobody")


# --- to be asked --------------------------------------------------------------------------------


def passed_on(stage: "Stage", event: AskPassedOn) -> None:
    """Somebody would like a message. Who has a hard hour of their own is not asked."""
    member = stage.member
    if not member.allows("on-call") or member.unreachable:
        return
    if stage.facts().held or stands_open(stage.talk, stage.now):
        return _answer(stage, event.ask, event.asked_in, will_write=False)
    stage.begin("on-call-request", {CALLED: event.ask, CALLED_IN: event.asked_in})


def decline_all(stage: "Stage") -> None:
    """Whoever has a hard hour of their own now is no longer waited for, and nobody hears why."""
    for talk in stage.member.talks:
        if CALLED in talk.slots:
            _answer(stage, talk.slots[CALLED], talk.slots[CALLED_IN], will_write=False)


def accept(stage: "Stage") -> None:
    """They will write, if nobody was first."""
    _answer_here(stage, will_write=True)


def decline(stage: "Stage") -> None:
    """They cannot now; no reason is asked."""
    _answer_here(stage, will_write=False)


def _answer_here(stage: "Stage", *, will_write: bool) -> None:
    slots = stage.talk.slots
    if CALLED in slots:
        _answer(stage, slots[CALLED], slots[CALLED_IN], will_write=will_write)


def _answer(stage: "Stage", ask_: str, place: str, *, will_write: bool) -> None:
    community = Actor(platform=stage.member.actor.platform, tenant=place)
    by, name = stage.member.actor, stage.facts().slot("shown-as")
    said = AskAnswered(id="-", actor=community, ask=ask_, by=by, shown_as=name, will_write=will_write)
    stage.add(Tell(said))

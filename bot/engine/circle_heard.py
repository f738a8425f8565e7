"""What a member hears of the circle: that somebody waits for an answer, and what peers answered.

A member always hears that an answer comes from a peer, and from whom.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle_list import heard_of, is_open, peer_of, standing
from bot.engine.controls import Controls
from bot.engine.danger import stands_open
from bot.engine.effects import Option, SetTimer, Tell
from bot.engine.events import (
    PeerBlocked,
    PeersReplied,
    RepliesThanked,
    ReplyTold,
    SupportPassed,
    SupportWanted,
    Told,
)
from bot.engine.fill import shorten
from bot.engine.held import end_ask
from bot.engine.marks import FIRST, SUPPORT, SUPPORT_PLACE
from bot.engine.member import AskOut
from bot.engine.moderation_list import is_paused
from bot.engine.nudges import QUIET_AFTER_TALK, allowed
from bot.engine.turn_ids import turn_id

if TYPE_CHECKING:
    from bot.engine.stage import Stage

OVER = frozenset({"circle-closed", "support-board-full", "support-over", "support-moved"})
OVER |= {"support-not-posted", "support-a-day", "support-a-week"}
OVER |= {"unnamed-off", "unnamed-few", "unnamed-moderators"}
"""Sentences of the community that end the member's own ask."""

SILENCE = frozenset({"support-quiet", "support-over"})
"""Sentences of the community that say that nobody answered."""

WAITS = OVER | SILENCE | {"reply-thanked"}
"""Sentences of the community that come in the member's hours, and not in a break."""

OF_ASK = "_ask"
"""Slot of such a sentence that waits: of which ask it is."""

THERE_NOW = timedelta(minutes=30)
"""Whoever did something this lately is told at once, whatever the hour."""

NAMES_SHOWN = 4
MOST_LABEL = 70
"""Characters of a button, with room for a number after them."""

ASKED_AGAIN_IN = timedelta(hours=1)
"""What may not be told while the circle rests is tried again this much later."""


def told(stage: "Stage", event: Told) -> bool:
    """The community told them of their ask; whether that is said now.

    It cannot know which answers arrived: of silence nobody hears who had one. What came at night, or in
    a break, comes afterwards, unless it is of an ask before the one that is open then.
    """
    out, waited = stage.member.support_out, event.slots.get(OF_ASK)
    if waited is None and event.saying in OVER:
        stage.change(support_out=None)
    if event.saying == "support-one-open" and out is not None:  # the community knows which one stands
        stage.change(support_out=msgspec.structs.replace(out, id=event.slots.get(FIRST, out.id)))
    if event.saying in SILENCE and stage.member.peers:
        return False
    if event.saying in OVER | SILENCE and waited and out is not None and out.id != waited:
        return False
    if event.saying not in WAITS:
        return True
    slots = {OF_ASK: out.id if out else ""} | event.slots
    named = f"told-{turn_id(stage.event)}"
    return not _later(stage, msgspec.structs.replace(event, slots=slots), named)


def heard(stage: "Stage", event: PeersReplied | SupportWanted) -> None:
    """The community told them something of an ask."""
    if isinstance(event, PeersReplied):
        replied(stage, event)
    else:
        wanted(stage, event)


def wanted(stage: "Stage", event: SupportWanted) -> None:
    """Somebody waits for an answer. Who has a hard hour of their own is not asked."""
    if _has_enough(stage):
        place, by = place_in(stage, event.asked_in), stage.member.actor
        return stage.add(Tell(SupportPassed(id="-", actor=place, ask=event.ask, by=by)))
    name, talk = f"wanted-{event.ask}", stage.member.talk
    if talk and talk.at and abs(stage.now - talk.at) < QUIET_AFTER_TALK:  # their own talk goes first
        return stage.add(SetTimer(name, event, stage.now + QUIET_AFTER_TALK))
    if _rests(stage, event, name) or _later(stage, event, name):
        return
    if standing(stage.community, event.ask):  # only which: its words are looked up when they are shown
        stage.begin("circle-request", {SUPPORT: event.ask, SUPPORT_PLACE: event.asked_in})


def _has_enough(stage: "Stage") -> bool:
    """Whether they are in a hard hour, told of a loss within the last day, have a break, or are gone."""
    facts, member = stage.facts(), stage.member
    hard = facts.held or facts.in_doubt or facts.lately or stands_open(stage.talk, stage.now)
    paused = member.paused_until is not None and stage.now < member.paused_until
    return hard or paused or member.unreachable or not member.allows("circle")


def replied(stage: "Stage", event: PeersReplied) -> None:
    """What peers answered, together, each with the name it comes from."""
    out = stage.member.support_out
    if out is None or out.over or out.id != event.ask:
        return
    if _rests(stage, event, _batch(event)) or _later(stage, event, _batch(event)):
        return
    replies = _still_said(stage, event)
    if not replies:
        return
    lines = stage.voice.text("replies-come")
    for one in replies:
        said = stage.voice.line(f"reply-{one.line}")
        lines += stage.voice.text("reply-line", **{"peer-name": one.name, "reply": said})
    doors = ("peer-thank", "peer-which", "peer-report", "peer-end")
    buttons = tuple(Option(f"do:{door} {event.ask}", stage.voice.line(door)) for door in doors)
    notice = stage.voice.line("nudge-notice")
    nameless = (msgspec.structs.replace(one, name="") for one in replies)  # names are the community's
    stage.change(peers=tuple(dict.fromkeys((*stage.member.peers, *nameless))))
    stage.say(lines, Controls(buttons), notice=notice)


def _still_said(stage: "Stage", event: PeersReplied) -> tuple[ReplyTold, ...]:
    """What waited for the morning is told without those who left the circle in the night."""
    here, found = stage.community, heard_of(stage.community, event.ask)
    if not is_open(here):  # it was closed just now, and these were on their way
        return event.replies
    if found is None:
        return ()
    numbers = {reply.number for reply in found.replies if peer_of(here, reply.by) is not None}
    return tuple(one for one in event.replies if one.number in numbers)


def _batch(event: PeersReplied) -> str:
    """Each batch waits under a name of its own: a later one must not take the place of an earlier."""
    return f"replied-{event.ask}.{event.replies[0].number}"


def _rests(stage: "Stage", event: PeersReplied | SupportWanted, name: str) -> bool:
    """Whether it waits for the circle, which rests, or for moderators: it is looked at again in an hour."""
    here = stage.community
    if here is None or here.actor.tenant != event.asked_in:
        return False
    if not is_paused(here) and not any(ask.id == event.ask and ask.held for ask in here.support):
        return False
    stage.add(SetTimer(name, event, stage.now + ASKED_AGAIN_IN))
    return True


def _later(stage: "Stage", event: PeersReplied | SupportWanted | Told, name: str) -> bool:
    """Whether it waits for the hours in which the member wants to hear of us, and for the end of a break."""
    seen = stage.member.seen_at
    if seen is not None and stage.now < seen + THERE_NOW:
        return False
    moment = allowed(stage.now, msgspec.structs.replace(stage.member, written=()))
    if moment <= stage.now:
        return False
    stage.add(SetTimer(name, event, moment))
    return True


def about_answers(stage: "Stage", name: str, words: str) -> None:
    """Thank, block or end. Only who asked has these buttons, and only for their own ask."""
    ask_, _, number = words.partition(".")
    out = stage.member.support_out
    if out is None or out.over or out.id != ask_ or _past(stage, out):
        return stage.say_sentence("support-past")
    place, me = place_in(stage, out.place), stage.member.actor
    match name:
        case "peer-thank":
            stage.add(Tell(RepliesThanked(id="-", actor=place, ask=ask_, by=me)))
            stage.say_sentence("peer-thank-sent")
        case "peer-block" if number in {str(one.number) for one in stage.member.peers}:
            stage.add(Tell(PeerBlocked(id="-", actor=place, ask=ask_, by=me, number=int(number))))
            stage.say_sentence("peer-blocked")
        case "peer-end":
            end_ask(stage)
            stage.say_sentence("support-taken-back")
        case _:
            _which(stage, ask_)


def _past(stage: "Stage", out: AskOut) -> bool:
    """Whether it ended in the community: then nobody there could be thanked or blocked."""
    here = stage.community
    return here is not None and here.actor.tenant == out.place and heard_of(here, out.id) is None


def _which(stage: "Stage", ask_: str) -> None:
    """The last few who answered, each as a button."""
    lately = stage.member.peers[-NAMES_SHOWN:]
    labels = _labels(stage, ask_, lately)
    buttons = tuple(
        Option(f"do:peer-block {ask_}.{one.number}", label) for one, label in zip(lately, labels, strict=True)
    )
    stage.say(stage.voice.text("peer-block-whom"), Controls(buttons))


def _labels(stage: "Stage", ask_: str, lately: tuple[ReplyTold, ...]) -> list[str]:
    """Who they are, by name; two of one name by what they said as well. Who was erased has no name."""
    found = heard_of(stage.community, ask_)
    known = {reply.number: reply.name for reply in found.replies} if found else {}
    names = [known.get(one.number) or stage.voice.line("a-member") for one in lately]
    alike = {name for name in names if names.count(name) > 1}
    labels = [
        shorten(f"{name}: {stage.voice.line(f'reply-{one.line}')}", MOST_LABEL) if name in alike else name
        for one, name in zip(lately, names, strict=True)
    ]
    return [
        f"{label} ({labels[: place + 1].count(label)})" if labels.count(label) > 1 else label
        for place, label in enumerate(labels)
    ]


def place_in(stage: "Stage", tenant: str) -> Actor:
    """That community of the member's platform."""
    return Actor(platform=stage.member.actor.platform, tenant=tenant)

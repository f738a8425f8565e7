"""What a member hears of the circle: that somebody waits for an answer, and what peers answered.

A member always hears that an answer comes from a peer, and from whom.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle_list import peer_of, standing
from bot.engine.controls import Controls
from bot.engine.danger import stands_open
from bot.engine.effects import Option, SetTimer, Tell
from bot.engine.events import PeerBlocked, PeersReplied, RepliesThanked, ReplyTold, SupportWanted
from bot.engine.held import end_ask
from bot.engine.marks import SUPPORT, SUPPORT_PLACE
from bot.engine.member import AskOut
from bot.engine.moderation_list import is_paused
from bot.engine.nudges import allowed

if TYPE_CHECKING:
    from bot.engine.stage import Stage

OVER = frozenset({"circle-closed", "support-board-full", "support-over", "support-moved"})
OVER |= {"unnamed-off", "unnamed-few", "unnamed-moderators"}
"""Sentences of the community that end the member's own ask."""

SILENCE = frozenset({"support-quiet", "support-over"})
"""Sentences of the community that say that nobody answered."""

THERE_NOW = timedelta(minutes=30)
"""Whoever did something this lately is told at once, whatever the hour."""

NAMES_SHOWN = 4

ASKED_AGAIN_IN = timedelta(hours=1)
"""What may not be told while the circle rests is tried again this much later."""


def told(stage: "Stage", saying: str) -> bool:
    """The community told them of their ask; whether that is said.

    It cannot know which answers arrived: of silence nobody hears who had one.
    """
    if saying in OVER:
        stage.change(support_out=None)
    return saying not in SILENCE or not stage.member.peers


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
    name = f"wanted-{event.ask}"
    if _rests(stage, event, name) or _later(stage, event, name):
        return
    if standing(stage.community, event.ask):  # only which: its words are looked up when they are shown
        stage.begin("circle-request", {SUPPORT: event.ask, SUPPORT_PLACE: event.asked_in})


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


def _rests(stage: "Stage", event: PeersReplied | SupportWanted, name: str) -> bool:
    """Whether it waits for the circle, which rests, or for moderators: it is looked at again in an hour."""
    here = stage.community
    if here is None or here.actor.tenant != event.asked_in:
        return False
    if not is_paused(here) and not any(ask.id == event.ask and ask.held for ask in here.support):
        return False
    stage.add(SetTimer(name, event, stage.now + ASKED_AGAIN_IN))
    return True


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
        case "peer-which":
            _which(stage, ask_)
        case "peer-block" if number.isascii() and number.isdigit():
            stage.add(Tell(PeerBlocked(id="-", actor=place, ask=ask_, by=me, number=int(number))))
            stage.say_sentence("peer-blocked")
        case _:
            end_ask(stage)
            stage.say_sentence("support-taken-back")


def _past(stage: "Stage", out: AskOut) -> bool:
    """Whether it ended in the community: then nobody there could be thanked or blocked."""
    here = stage.community
    known = {one.id for one in here.support if one.message} if here is not None else set()
    return here is not None and here.actor.tenant == out.place and out.id not in known


def _which(stage: "Stage", ask_: str) -> None:
    """The last few who answered, each as a button."""
    lately = stage.member.peers[-NAMES_SHOWN:]
    buttons = tuple(Option(f"do:peer-block {ask_}.{one.number}", one.name) for one in lately)
    stage.say(stage.voice.text("peer-block-whom"), Controls(buttons))


def place_in(stage: "Stage", tenant: str) -> Actor:
    """That community of the member's platform."""
    return Actor(platform=stage.member.actor.platform, tenant=tenant)

"""Which community a member's turn looks at: the one they are in, or the one that an ask stands in.

A member can belong to several communities. What is said of an ask is read where that ask stands, whatever
their home is by then: who left there is heard no more, and who blocked whom there counts.
"""

from bot.engine.actors import Actor
from bot.engine.circle.events import PeersReplied, SupportWanted
from bot.engine.circle.thanks import THANKED_IN
from bot.engine.events import CommandUsed, Event, Told
from bot.engine.marks import CALLED_IN, SUPPORT_PLACE
from bot.engine.member import Member
from bot.engine.on_call.events import AskEnded, AskPassedOn

ABOUT_OWN_ASK = frozenset({"peer-thank", "peer-which", "peer-block", "peer-end", "peer-report"})
"""Buttons under what peers answered: they mean the member's own ask."""

ABOUT_A_CALL = frozenset({"on-call-request", "on-call-yes"})
"""Conversations about a request to those on call."""

ABOUT_AN_ASK = frozenset({"circle-answer", "circle-request", "report"})
"""Conversations about an ask of somebody else, or about an answer."""


def looked_at(member: Member, event: Event) -> Actor | None:
    """The community of this turn, None where none is known."""
    tenant = _of_an_ask(member, event) or event.community or member.home
    return Actor(platform=event.actor.platform, tenant=tenant) if tenant else None


def _of_an_ask(member: Member, event: Event) -> str:
    """The tenant in which the ask stands that the turn is about, "" for any other turn."""
    if isinstance(event, PeersReplied | SupportWanted | AskPassedOn):
        return event.asked_in
    if isinstance(event, AskEnded):
        return member.ask_out.place if member.ask_out is not None else ""
    if isinstance(event, Told):
        return event.slots.get(THANKED_IN, "")
    if isinstance(event, CommandUsed):
        return _of_own_ask(member, event.text) if event.command in ABOUT_OWN_ASK else ""
    if not event.place and member.talk is not None and member.talk.script in ABOUT_AN_ASK | ABOUT_A_CALL:
        of_ask = member.talk.script in ABOUT_AN_ASK
        return member.talk.slots.get(SUPPORT_PLACE if of_ask else CALLED_IN, "")
    return ""


def _of_own_ask(member: Member, words: str) -> str:
    """Where an ask of theirs stood: of one that ended the answers know, for a month."""
    ask, out = words.partition(".")[0], member.support_out
    asked = (*member.support_past, *([out] if out is not None else []))
    found = next((one.place for one in asked if one.id == ask), "")
    return found or next((one.place for one in member.heard if one.ask == ask), "")

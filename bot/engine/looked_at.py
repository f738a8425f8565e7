"""Which community a member's turn looks at: the one they are in, or the one of what the turn is about.

A member can belong to several communities. What is said of an ask, a case or a note is read where that
stands, whatever their home is by then: who left there is heard no more, and who blocked whom there counts.
"""

from bot.engine.actors import Actor
from bot.engine.circle.thanks import THANKED_IN
from bot.engine.event import ToldInAPlace
from bot.engine.events import CommandUsed, Event, FormSent, OptionChosen, Told
from bot.engine.marks import CALLED_IN, SUPPORT_PLACE
from bot.engine.member import Member, Talk
from bot.engine.notes.known import ASKED_IN
from bot.engine.on_call.events import AskEnded

ABOUT_OWN_ASK = frozenset({"peer-thank", "peer-which", "peer-block", "peer-end", "peer-report"})
"""Buttons under what peers answered: they mean the member's own ask."""

ABOUT_A_CASE = frozenset({"case-look", "case-again"})
"""Buttons under what a community told of a case: the last word is its tenant."""

PLACE_OF = {
    **dict.fromkeys(("on-call-request", "on-call-yes"), CALLED_IN),
    **dict.fromkeys(("circle-answer", "circle-request", "circle-break", "report", "moderate"), SUPPORT_PLACE),
    "note-review": ASKED_IN,
}
"""A conversation about something that stands in one place -> the slot that says where."""


def looked_at(member: Member, event: Event) -> Actor | None:
    """The community of this turn, None where none is known."""
    tenant = _of_what_it_is_about(member, event) or event.community or member.home
    return Actor(platform=event.actor.platform, tenant=tenant) if tenant else None


def stands_in(talk: Talk, home: str) -> str:
    """The tenant of the community that the conversation is about: where that stands, else their home."""
    place = talk.slots.get(PLACE_OF[talk.script], "") if talk.script in PLACE_OF else ""
    return place or home


def come_back_to(member: Member, event: Event) -> set[str]:
    """The tenants of what waits underneath: when what is on top ends, it goes on there."""
    home = event.community or member.home
    return {tenant for talk in member.talks if (tenant := stands_in(talk, home))}


def _of_what_it_is_about(member: Member, event: Event) -> str:
    """The tenant where that stands, "" for any other turn."""
    if isinstance(event, ToldInAPlace):
        return event.asked_in
    if isinstance(event, AskEnded):
        return member.ask_out.place if member.ask_out is not None else ""
    if isinstance(event, Told):
        return event.slots.get(THANKED_IN, "")
    if isinstance(event, CommandUsed):
        return _of_a_button(member, event)
    talk = None if event.place else _talk_of(member, event)
    return stands_in(talk, "") if talk is not None else ""


def _talk_of(member: Member, event: Event) -> Talk | None:
    """The talk whose button was pressed, which may wait underneath; else the one they are in."""
    if isinstance(event, OptionChosen | FormSent):
        serial = event.key.partition(".")[0]
        return next((talk for talk in member.talks if talk.serial == serial), member.talk)
    return member.talk


def _of_a_button(member: Member, event: CommandUsed) -> str:
    if event.command in ABOUT_A_CASE:
        return _of_a_case(member, event)
    return _of_own_ask(member, event.text) if event.command in ABOUT_OWN_ASK else ""


def _of_a_case(member: Member, event: CommandUsed) -> str:
    """A place that holds something of theirs; never another than the one they are in, if that is known."""
    place = event.text.rpartition(" ")[2]
    theirs = place in member.traces and event.community in {"", place}
    return place if theirs else ""


def _of_own_ask(member: Member, words: str) -> str:
    """Where an ask of theirs stood: of one that ended the answers know, for a month."""
    ask, out = words.partition(".")[0], member.support_out
    asked = (*member.support_past, *([out] if out is not None else []))
    found = next((one.place for one in asked if one.id == ask), "")
    return found or next((one.place for one in member.heard if one.ask == ask), "")

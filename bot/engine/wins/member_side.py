"""A member's wins on their way to the community's thread, and back."""

from typing import TYPE_CHECKING

from bot.engine.actors import Actor
from bot.engine.effects import Tell
from bot.engine.marks import SHOWN_CHANNEL
from bot.engine.member import Member
from bot.engine.talk.journey import consent
from bot.engine.turn_ids import turn_id
from bot.engine.wins.events import WinShared, WinWithdrawn
from bot.engine.wins.own import is_outcome

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage

AT_MOST_WINS = 20
"""Wins whose ids a member keeps, so that they can be taken back."""


def share_win(stage: "Stage") -> None:
    """The previewed words, and only these, are told to the community."""
    words, facts = stage.talk.slots.get("win-text", ""), stage.facts()
    if not words or facts.held or not facts.celebrates or stage.community is None:
        return
    win = turn_id(stage.event)
    shared = WinShared(
        id="-",
        actor=stage.community.actor,
        win=win,
        by=stage.member.actor,
        shown_as=facts.slot("shown-as"),
        words=words,
        outcome=is_outcome(facts),
        channel=stage.talk.slots.get(SHOWN_CHANNEL, stage.community.channel),
    )
    stage.add(Tell(shared))
    stage.change(wins=(*stage.member.wins, win)[-AT_MOST_WINS:])
    leaves_a_trace(stage)
    consent(stage, "celebrations", given=True)


def leaves_a_trace(stage: "Stage") -> None:
    """The community now holds something of the member's, to be taken back wherever they are then."""
    if stage.community is not None:
        tenant, others = stage.community.actor.tenant, stage.member.traces
        stage.change(traces=(*(other for other in others if other != tenant), tenant))


def withdraw_wins(stage: "Stage", *, forget: bool = False, gone: bool = False) -> None:
    """Every win of the member leaves the threads of every community; `forget`: their name as well.

    They remember the ids of some: who is `gone` takes along those before them, too.
    """
    if stage.member.wins or forget or gone:
        for place in places_of(stage.member):
            by, mark = stage.member.actor, stage.member.mark if forget else ""
            stage.add(Tell(WinWithdrawn(id="-", actor=place, win="", by=by, forget=forget, mark=mark)))
    stage.change(wins=())


def places_of(member: Member) -> tuple[Actor, ...]:
    """The communities that may hold something of the member's."""
    tenants = member.traces or ((member.home,) if member.home and member.wins else ())
    return tuple(Actor(platform=member.actor.platform, tenant=tenant) for tenant in tenants)

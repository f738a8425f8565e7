"""What is held or ended where a member met the crisis words: nothing of theirs is posted in those days."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.circle.events import SupportHeld, SupportTakenBack
from bot.engine.circle.own_asks import may_stand, without
from bot.engine.effects import Tell
from bot.engine.facts.of_member import FIRST_DAY
from bot.engine.nudges.rules import HELD_FOR
from bot.engine.nudges.stream import plan_nudge
from bot.engine.on_call.member_side import decline_all
from bot.engine.wins.events import WinsHeld
from bot.engine.wins.member_side import places_of
from bot.engine.wins.own import own_wins

if TYPE_CHECKING:
    from bot.engine.talk.stage import Stage


def crisis_begins(stage: "Stage") -> None:
    """Every other talk ends; goals and celebrations wait for some days, and what is about to be posted."""
    _end_other_talks(stage)
    if stage.member.crisis_at != stage.now:
        stage.change(crisis_at=stage.now)
        _hold_what_goes_out(stage)


def _end_other_talks(stage: "Stage") -> None:
    """Also where help was reached by a button: else a talk beneath could still send what waits now."""
    decline_all(stage)
    stage.change(talks=stage.member.talks[-1:])


def _hold_what_goes_out(stage: "Stage") -> None:
    """Each ask of theirs ends, the last is remembered; notes wait, of a waiting win they are asked later."""
    out = stage.member.support_out
    for tenant in may_stand(stage.member):
        _take_back(stage, tenant, hard=True)
    stage.change(support_out=msgspec.structs.replace(out, over=True) if out else None, support_past=())
    for place in places_of(stage.member):  # wherever something of theirs may stand
        until = stage.now + HELD_FOR
        stage.add(Tell(WinsHeld(id="-", actor=place, by=stage.member.actor, until=until)))
    if any(not win.message for win in own_wins(stage.facts())):
        plan_nudge(stage, "win", stage.now + HELD_FOR)


def hold_in_doubt(stage: "Stage") -> None:
    """While the direct question is open, what they asked the circle is not posted."""
    _held(stage, stage.now + FIRST_DAY)


def doubt_over(stage: "Stage") -> None:
    """They said a plain no: what waited for that goes on."""
    stage.change(said_no_at=stage.now)
    _held(stage, None)


def _held(stage: "Stage", until: datetime | None) -> None:
    for tenant in may_stand(stage.member):
        place = Actor(platform=stage.member.actor.platform, tenant=tenant)
        stage.add(Tell(SupportHeld(id="-", actor=place, by=stage.member.actor, until=until)))


def end_ask(stage: "Stage") -> None:
    """Their ask to the circle ends: its post loses its words, and what was not posted never is."""
    if (out := stage.member.support_out) and not out.over:
        _take_back(stage, out.place)
        stage.member = without(stage.member, out.id)


def end_ask_here(stage: "Stage", ask: str) -> bool:
    """The same of an earlier one that still stands in the community that is looked at. False: it does not."""
    here, me = stage.community, stage.member.actor
    if here is None or not any(one.id == ask and one.by == me for one in here.support):
        return False
    _take_back(stage, here.actor.tenant)
    return True


def _take_back(stage: "Stage", tenant: str, *, hard: bool = False) -> None:
    place = Actor(platform=stage.member.actor.platform, tenant=tenant)
    stage.add(Tell(SupportTakenBack(id="-", actor=place, by=stage.member.actor, hard=hard)))

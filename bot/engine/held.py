"""What is held or ended where a member met the crisis words: nothing of theirs is posted in those days."""

from typing import TYPE_CHECKING

import msgspec

from bot.engine.actors import Actor
from bot.engine.effects import Tell
from bot.engine.events import SupportTakenBack, WinsHeld
from bot.engine.facts import HELD_FOR
from bot.engine.own_wins import own_wins
from bot.engine.stream import plan_nudge
from bot.engine.wins import places_of

if TYPE_CHECKING:
    from bot.engine.stage import Stage


def hold_what_goes_out(stage: "Stage") -> None:
    """Their ask to the circle ends, which is remembered; of a waiting win they are asked after some days."""
    out = stage.member.support_out
    end_ask(stage, hard=True)
    stage.change(support_out=msgspec.structs.replace(out, over=True) if out else None)
    if stage.member.wins:
        for place in places_of(stage.member):
            until = stage.now + HELD_FOR
            stage.add(Tell(WinsHeld(id="-", actor=place, by=stage.member.actor, until=until)))
        if any(not win.message for win in own_wins(stage.facts())):
            plan_nudge(stage, "win", stage.now + HELD_FOR)


def end_ask(stage: "Stage", *, hard: bool = False) -> None:
    """Their ask to the circle ends: its post loses its words, and what was not posted never is."""
    if (out := stage.member.support_out) and not out.over:
        place = Actor(platform=stage.member.actor.platform, tenant=out.place)
        stage.add(Tell(SupportTakenBack(id="-", actor=place, by=stage.member.actor, hard=hard)))
        stage.change(support_out=None)

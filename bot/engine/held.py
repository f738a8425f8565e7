"""What is held or ended where a member met the crisis words: nothing of theirs is posted in those days."""

from typing import TYPE_CHECKING

from bot.engine.actors import Actor
from bot.engine.effects import Tell
from bot.engine.events import SupportTakenBack, WinsHeld
from bot.engine.facts import HELD_FOR
from bot.engine.wins import places_of

if TYPE_CHECKING:
    from bot.engine.stage import Stage


def hold_what_goes_out(stage: "Stage") -> None:
    """Their ask to the circle ends, their wins wait for a later thread, and their note is given to nobody."""
    end_ask(stage)
    if stage.member.wins or stage.member.note_at:
        for place in places_of(stage.member):
            until = stage.now + HELD_FOR
            stage.add(Tell(WinsHeld(id="-", actor=place, by=stage.member.actor, until=until)))


def end_ask(stage: "Stage") -> None:
    """Their ask to the circle ends: its post loses its words, and what was not posted never is."""
    if out := stage.member.support_out:
        place = Actor(platform=stage.member.actor.platform, tenant=out.place)
        stage.add(Tell(SupportTakenBack(id="-", actor=place, by=stage.member.actor)))
        stage.change(support_out=None)

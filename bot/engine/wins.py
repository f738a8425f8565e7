"""A member's wins on their way to the community's thread, and back."""

from typing import TYPE_CHECKING

from bot.engine.effects import Tell
from bot.engine.events import WinShared, WinWithdrawn
from bot.engine.journey import consent
from bot.engine.turn_ids import turn_id

if TYPE_CHECKING:
    from bot.engine.stage import Stage

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
    )
    stage.add(Tell(shared))
    stage.change(wins=(*stage.member.wins, win)[-AT_MOST_WINS:])
    consent(stage, "celebrations", given=True)


def withdraw_wins(stage: "Stage") -> None:
    """Every win of the member leaves the community's threads."""
    if stage.community is not None and stage.member.wins:
        gone = WinWithdrawn(id="-", actor=stage.community.actor, win="", by=stage.member.actor)
        stage.add(Tell(gone))
    stage.change(wins=())

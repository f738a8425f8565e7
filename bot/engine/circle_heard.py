"""What a member hears of the circle: that somebody waits for an answer, and what became of their own ask."""

from typing import TYPE_CHECKING

from bot.engine.circle_list import standing
from bot.engine.circle_told import later, replied, rests
from bot.engine.danger import stands_open
from bot.engine.events import PeersReplied, SupportWanted
from bot.engine.marks import SUPPORT, SUPPORT_PLACE

if TYPE_CHECKING:
    from bot.engine.stage import Stage

OVER = frozenset({"circle-closed", "support-board-full", "support-over", "support-moved"})
"""Sentences of the community that end the member's own ask."""

SILENCE = frozenset({"support-quiet", "support-over"})
"""Sentences of the community that say that nobody answered."""


def told(stage: "Stage", saying: str) -> bool:
    """The community told them of their ask; whether that is said.

    It cannot know which answers arrived: of silence nobody hears who had one.
    """
    out = stage.member.support_out
    answered = out is not None and any(one.ask == out.id for one in stage.member.heard)
    if saying in OVER:
        stage.change(support_out=None)
    return saying not in SILENCE or not answered


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
    if rests(stage, event, name) or later(stage, event, name):
        return
    if standing(stage.community, event.ask):  # only which: its words are looked up when they are shown
        stage.begin("circle-request", {SUPPORT: event.ask, SUPPORT_PLACE: event.asked_in})

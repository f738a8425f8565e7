"""Asking the circle as "a member": where it is possible, and the member's and the host's side of it.

The name is not shown, and that is all that is promised: the bot knows who asked, and words can tell it.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from bot.engine.circle.drawn import moment
from bot.engine.circle.events import UnnamedOpened
from bot.engine.circle.known import is_open, is_unseen
from bot.engine.circle.likely import likely_hours
from bot.engine.circle.state import Support
from bot.engine.community import Community
from bot.engine.effects import Tell
from bot.engine.member import Talk
from bot.engine.moderation.known import enough_moderators
from bot.engine.nudges.rules import named_zone, zone_of
from bot.engine.words.dates import moment_in_words
from bot.engine.words.shown_as import shown
from bot.engine.words.voice import Voice

if TYPE_CHECKING:
    from bot.engine.facts.of_member import Facts
    from bot.engine.talk.stage import Stage

LEAST_PEOPLE = 8
"""In the circle, the author among them: with fewer it would be too easy to guess who asked."""

CHOSEN = "_unnamed"
"""Slot of an ask that is to stand without a name."""

Why = Literal["", "off", "few", "moderators"]


def why_not(community: Community | None) -> Why:
    """Why nobody can ask without a name there; "" where it is possible."""
    if community is None or not is_open(community) or not community.circle_unnamed:
        return "off"
    if len(community.circle) < LEAST_PEOPLE:
        return "few"
    return "" if enough_moderators(community) else "moderators"


def is_chosen(talk: Talk) -> bool:
    """Whether the ask that is being written is to stand without a name."""
    return bool(talk.slots.get(CHOSEN))


def called(voice: Voice, ask: Support) -> str:
    """Whom a peer hears as the author of an ask."""
    return shown(voice, "" if ask.unnamed else ask.shown_as)


def longest(community: Community, now: datetime) -> timedelta:
    """How long an ask without a name may wait there before it is posted."""
    return moment(now, named_zone(community.zone), len(community.circle), 1) - now


def latest(facts: "Facts") -> str:
    """When an ask without a name stands in the channel at the latest, in the member's words."""
    if (here := facts.community) is None:
        return ""
    at = facts.now + longest(here, facts.now)
    return moment_in_words(at, facts.now, zone_of(facts.member), facts.voice.line)


def answer_hours(facts: "Facts") -> tuple[str, str] | None:
    """The hours in which most answers come there, in the member's time; None where too few are known."""
    here = facts.community
    if here is None or (hours := likely_hours(here.answer_hours)) is None:
        return None
    zone = zone_of(facts.member) if facts.member.zone else named_zone(here.zone)
    start, end = (facts.now.replace(hour=hour, minute=0).astimezone(zone) for hour in hours)
    return f"{start:%H:%M}", f"{end:%H:%M}"


def answer_hour(facts: "Facts", which: int) -> str:
    """The first of them, or the last; "" where too few answers are known."""
    hours = answer_hours(facts)
    return hours[which] if hours else ""


def is_hidden_unseen(facts: "Facts") -> bool:
    """Whether their open ask has no name, and nobody has seen it so far."""
    out = facts.member.support_out
    return out is not None and out.waits is not None and is_unseen(facts.member, facts.community, facts.now)


# --- what a script can have done ----------------------------------------------------------------


def open_unnamed(stage: "Stage") -> None:
    """A host lets members ask without a name."""
    _opened(stage, opened=True)


def close_unnamed(stage: "Stage") -> None:
    """A host ends it, or did not want it."""
    _opened(stage, opened=False)


def _opened(stage: "Stage", *, opened: bool) -> None:
    if stage.community is not None and stage.facts().may_set_up():
        stage.add(Tell(UnnamedOpened(id="-", actor=stage.community.actor, opened=opened)))


def hide_name(stage: "Stage") -> None:
    """The ask that is being written is to stand without a name."""
    stage.put({CHOSEN: "1"})


def show_name(stage: "Stage") -> None:
    """It is to stand with a name after all."""
    stage.put({CHOSEN: ""})

"""What the conversation is about in which words are said, for the reading: "it" means a step there."""

from bot.engine.events import CommandUsed, Event
from bot.engine.member import Member
from bot.reading.findings import About

OF_STEPS = frozenset({"plan", "checkin", "checkins", "step", "goal", "care", "mentor", "writing", "practice"})
"""Scripts that ask for a small step, when it will be done, or how it went."""

FOR_OTHERS = frozenset({"circle-answer", "note"})
"""Scripts in which somebody writes to a person who is having a hard time."""


def about(member: Member, event: Event) -> About:
    """What the member's newest talk is about; a command leaves it behind."""
    talk = member.talk
    if talk is None or isinstance(event, CommandUsed):
        return ""
    if talk.script in OF_STEPS:
        return "steps"
    return "others" if talk.script in FOR_OTHERS else ""

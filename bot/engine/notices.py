"""What a lock screen shows of the messages that we write first: nothing of what they say."""

from bot.engine.events import Event, NudgeDue, SupportWanted
from bot.engine.moderation_events import BreakOffered
from bot.engine.note_events import NoteWaiting
from bot.engine.on_call_events import AskEnded, AskPassedOn

NOTICES: dict[type[Event], str] = {
    **dict.fromkeys((NudgeDue, AskEnded, SupportWanted, BreakOffered, NoteWaiting), "nudge-notice"),
    AskPassedOn: "on-call-notice",
}
"""The event that we write of -> the sentence that stands there."""

"""What a lock screen shows of the messages that we write first: nothing of what they say."""

from bot.engine.circle.events import SupportWanted
from bot.engine.events import Event, NudgeDue
from bot.engine.moderation.events import BreakOffered
from bot.engine.notes.events import NoteWaiting
from bot.engine.on_call.events import AskEnded, AskPassedOn
from bot.engine.words.voice import Voice

NOTICES = dict.fromkeys((NudgeDue, AskEnded, SupportWanted, BreakOffered, NoteWaiting), "nudge-notice") | {
    AskPassedOn: "on-call-notice"
}
"""The event that we write of -> the sentence that stands there."""


def notice_of(event: Event, voice: Voice) -> str:
    """That sentence."""
    return voice.line(NOTICES[type(event)])

"""Names that scripts may use of passed-on notes, of being counted and of the organiser's weekly note.

A part of the closed lists of bot/scripts/vocabulary.py.
"""

FLAGS: dict[str, str] = {
    "notes-on": "notes are passed on here: a circle is open, and two moderators can read them first",
    "note-mine": "the member has a note here for the next person",
    "note-waits": "that note is still to be read by a moderator",
    "note-to-read": "the member moderates here, and a note waits that they may decide of",
    "note-reported": "that note was reported",
    "note-unnamed": "the note they write has no name beside it",
    "note-there": "a note can be given to the member now: for their stage or for anybody, new to them",
    "note-late": "the same, late in their own evening, and they had none since their last loss",
    "five-others": "five or more others here, who agreed to be counted, had a no in the last 30 days",
    "counted": "the member agreed to be counted",
    "may-count": "members of this community may be counted; false at an employer",
    "organiser-on": "a host has the weekly note switched on",
    "organiser-note": "there is such a note to show",
}

SLOTS: dict[str, str] = {
    "note-text": "the words of a note for the next person, as they are written",
    "note-words": "the words of a note: the one that was opened, else the member's own",
    "note-from": "who left that note: the name they showed, or the words for none",
    "note-about": "the stage a note is for, in words",
    "week-circle": "people in the circle, in the weekly note; or the words for fewer than five",
    "week-answered": "asks that had an answer within a day",
    "week-kind": "kind answers",
    "week-passed": "notes that were opened",
    "week-steps": "people who took a step",
    "week-waiting": "cases that wait for longer than a day",
    "week-moderators": "moderators",
}

DOINGS: dict[str, str] = {
    "note-take-up": "the note that waits longest is shown to this moderator: slots note-words and note-from",
    "note-keep": "it may be given",
    "note-drop": "it goes, and its author hears the reason of slot note-reason",
    "note-leave": "the note goes to a moderator, as the preview showed",
    "note-take-back": "nobody is given the member's note any more",
    "note-unnamed": "no name stands beside the note",
    "note-named": "the member's name stands beside it",
    "note-open": "the member is given a note, in slots note-words and note-from",
    "note-thank": "its author hears of a thank you",
    "note-report": "nobody is given it until a moderator read it again",
    "count-in": "the member is counted here, without their name",
    "count-out": "they are counted nowhere any more",
    "organiser-open": "the host of this community hears a weekly note of figures",
    "organiser-close": "they do not any more",
}

NEVER_TOGETHER: tuple[frozenset[str], ...] = (
    frozenset({"notes-on", "employer"}),
    frozenset({"note-to-read", "employer"}),
    frozenset({"note-there", "employer"}),
    frozenset({"note-late", "employer"}),
    frozenset({"note-there", "held"}),
    frozenset({"note-late", "held"}),
    frozenset({"five-others", "employer"}),
    frozenset({"may-count", "employer"}),
    frozenset({"organiser-on", "employer"}),
)

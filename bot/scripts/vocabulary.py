"""The closed lists a script may draw on. Whatever is named here, the engine knows; nothing else.

A test walks each list and shows that the engine implements every name.
"""

from itertools import combinations

STAGES: dict[str, str] = {
    "no-answer": "nobody answered",
    "cv": "at the sifting of applications",
    "screen": "after the first call",
    "test": "after a test or a task",
    "interview": "after an interview",
    "final": "after the last round",
    "withdrawn": "an offer was taken back",
    "laid-off": "a job that was held is lost",
    "internal": "a move or promotion inside was refused",
}
"""Where in the process it can end; each has its flag `stage-<name>`."""

TRAPS: dict[str, str] = {
    "all-or-nothing": "all or nothing, and no middle",
    "overgeneralising": "one time becomes always",
    "mind-reading": "what others think, as if it was known",
    "fortune-telling": "what will come, as if it was known",
    "labelling": "one hard word for a whole person",
    "personalising": "all of the blame taken on oneself",
    "discounting": "what went well does not count",
    "should": "a strict rule",
    "emotional-reasoning": "it feels true, so it is true",
    "comparing": "oneself measured against others",
}
"""Thinking traps that a thought may hold; each has its flag `trap-<name>`."""

FLAGS: dict[str, str] = {
    "private": "the member is in the private conversation already",
    "first-time": "the member has never finished or begun a conversation before",
    "again-soon": "the last rejection was logged less than 14 days ago",
    "said-something": "words came with the command",
    "heavier": "it weighs more at the end than at the start",
    "lighter": "it weighs less at the end than at the start",
    "heavy": "the last weight given was one of the two heaviest",
    "check-ins-on": "the member said yes to check-ins",
    "check-ins-asked": "the member was asked about check-ins and answered",
    "zone-known": "we know the member's time zone",
    "has-plan": "the member has an open plan step",
    "has-goal": "the member has an open goal",
    "paused": "check-ins are paused",
    "circle": "the community has a place for wins and is no employer",
    "celebrations": "the community has a channel for wins and the member may share there",
    "employer": "the community is an employer's workspace",
    "host": "the member may run setup",
    "set-up": "the community has been set up",
    "in-channel": "the command came from a channel",
    "several-goals": "the member has more than one open goal",
    "has-wins-shared": "the member has a win standing in the thread",
    "held": "the crisis path was met in the last days: goals and celebrations wait",
    "hides-words": "an employer whose owners can export: messages do not repeat a member's words",
    "exports-dms": "owners of this place may be able to export private messages",
    "asked-directly": "the direct question was asked within the last day",
    "owes": "something else was interrupted and waits",
    "did-different": "a different view was taken in this conversation",
    "did-plan": "a next step was chosen in this conversation",
    "did-heard": "being heard was chosen in this conversation",
    "nudge-planned": "a nudge is planned, so that the slot when has a day",
    "had-news": "a rejection or another loss was ever logged",
    "said-hurt": "we hold what hurt at the last rejection: the slot last-hurt has words",
    "did-minute": "a calm minute was taken in this conversation",
    "first-day": "the last rejection or loss was logged less than a day ago",
    "about-a-job": "the loss is about a job: advice about hiring fits",
    "reads-job-lost": "the member's own words seem to say that a job they held is lost",
    "stage-known": "we know where in the process it ended",
    "stage-read": "the member's own words seem to say where it ended: the slot stage-read has it",
    **{f"stage-{name}": f"it ended there: {meaning}" for name, meaning in STAGES.items()},
    "urgent-need": "money, food, a home or a visa cannot wait, as the member said in the last 14 days",
    "trap-read": "the slot thought seems to hold a thinking trap; false in need and while held",
    "trap-two": "it may be one of two",
    "did-trap": "the question about a thinking trap was answered: the slot trap-answer has words",
    **{f"trap-{name}": f"the one that counts is this: {meaning}" for name, meaning in TRAPS.items()},
    "feeling-read": "the slot told seems to name a feeling; false in need and while held",
    "has-letter": "a note to their future self was written on an earlier day",
    "has-values": "the member chose what matters to them in work",
    "has-interview": "an interview is coming, today or later",
    "interview-noted": "a note is planned for the evening before the interview",
    "reply-awaited": "a note is planned that looks for an answer to a request for feedback",
    "round-first": "this check-in is the first of its series, about two days after",
    "round-second": "it is the second, after about a week",
    "round-third": "it is the third, after about three weeks",
    "round-later": "it is a later one, about once a month",
    "has-pattern": "most of the last few applications ended in one place, and it was not offered since the "
    "last loss; false on its first day and while held",
    "pattern-early": "that place is before any talk: no answer, or the CV sift",
    "pattern-screen": "that place is the first call",
    "pattern-test": "that place is a test or a task",
    "pattern-late": "that place is an interview or the last round",
    "employer-chosen": "setup's answer for the kind of place is employer",
    "several-languages": "the bot speaks more than one language",
}
"""Flag -> when it is true. `if name` and `unless name` test them."""

SLOTS: dict[str, str] = {
    "name": "what the platform calls the member; empty where it does not tell",
    "when": "the day and time of the next nudge, in words",
    "command-rejected": "the name of /rejected here",
    "command-win": "the name of /win here",
    "command-onward": "the name of /onward here",
    "opening": "the words that came with the command",
    "last-hurt": "what hurt at the last rejection: the member's words, or the words of the option",
    "last-day": "the day of the last rejection, in words",
    "plan-step": "the step the member chose, in the script's words",
    "plan-text": "what exactly they will do",
    "plan-when": "the if of their if-then",
    "plan-obstacle": "what could get in the way",
    "plan-small": "the ten-minute version",
    "plan-date": "the day they chose, in words",
    "goal-text": "the learning goal",
    "goal-how": "when, where and how",
    "goal-date": "the day they look at it again, in words",
    "pause-until": "the day the break ends, in words",
    "stage-read": "where it seems to have ended, read from the member's own words",
    "trap-words": "those words of the slot thought that suggest a thinking trap",
    "trap-name": "the likeliest trap, as a few plain words",
    "trap-other": "the second of two, as a few plain words",
    "feeling-read": "the feeling that the slot told seems to name",
    "letter": "the note to their future self",
    "letter-day": "the day on which it was written, in words",
    "values": "what matters to the member in work, as they chose",
    "interview-text": "the interview that is coming, in the member's words",
    "interview-date": "its day, in words",
    "win-text": "the words of the win",
    "shown-as": "the name that will stand beside the win",
    "channel": "the community's channel for wins",
    "zone": "the member's time zone, as a city",
    "quiet-from": "the hour after which nothing is sent",
    "quiet-to": "the hour before which nothing is sent",
    "celebration-day": "the weekday of the thread",
    "celebration-hour": "its hour",
    "community-kind": "community, school or employer",
    "pattern-count": "how many of the last few ended in the same place, in words",
    "pattern-of": "how many the last few are, in words",
    "pattern-stage": "where they ended, in words",
    "stage": "where in the process it ended, in words",
    "language": "the language of this talk, or the one just chosen, as it calls itself",
    "choice": "what was just chosen",
    "problem": "what is wrong with an answer",
    "limit": "a number the answer must stay under",
    "day": "a day, in words",
    "month": "a month, in words",
    "number": "a number: of a day in its month, or of things counted",
    "time": "an hour and its minutes, as 09:30",
}
"""Slot -> meaning, for those the engine fills. `ask`, `form`, `choose` and `rate` add their own."""

SETTABLE: dict[str, str] = {
    "plan": "keep the plan of the slots plan-step, -text, -when, -obstacle, -small and -date",
    "goal": "keep the goal of slots goal-text, goal-how, goal-date",
    "zone": "keep the time zone chosen or typed in slot zone",
    "hours": "keep the hours of slots quiet-to and quiet-from",
    "name": "keep what the member wants to be called, slot name",
    "language": "keep the language of slot language",
    "plan-date": "read the day of slot plan-date; refused when it is no day of the next year",
    "goal-date": "read the day of slot goal-date; refused when it is no day of the next year",
    "pause-until": "read the day of slot pause-until; refused when it is no day of the next year",
    "close-date": "read the day of slot close-date; refused when it is no day of the next year",
    "interview-date": "read the day of slot interview-date; refused when it is no day of the next year",
    "interview": "keep the interview of slots interview-text and interview-date",
    "kind": "keep what the loss is about, slot kind: job, study, funding, housing or other",
    "stage": "keep where it ended, slot stage, with the rejection of this conversation",
    "stage-as-read": "keep where it ended as it was read from the member's words",
    "letter": "keep the note to their future self of slot letter",
    "values": "keep what matters to them, slot values",
}

DOINGS: dict[str, str] = {
    "need": "remember for 14 days that something cannot wait",
    "need-over": "nothing is urgent any more",
    "interview-over": "the interview is behind them",
    "letter-gone": "the note to their future self is let go",
    "plan-done": "the plan's step was done: it becomes an entry",
    "plan-drop": "the plan is let go, without blame",
    "plan-move": "the plan's date moves to slot plan-date",
    "goal-done": "the goal was reached",
    "goal-drop": "the goal is let go",
    "goal-move": "the goal's date moves to slot goal-date",
    "pause": "no nudges until the day of slot pause-until",
    "skip-week": "no nudges for seven days",
    "unpause": "nudges come again",
    "stop-nudges": "every planned nudge is cancelled, and consent withdrawn",
    "hold": "this conversation comes back tomorrow",
    "close": "every planned nudge stops: good news, or a goodbye",
    "withdraw-win": "the member's wins are taken out of the thread",
    "setup": "the community keeps what setup chose",
    "export": "everything we hold is handed over as files",
    "forget": "everything we hold is erased",
    "journey": "the member's journey is said in words, and sent as a picture",
    "pattern-seen": "the pattern counts as offered until the next loss",
    "trap-first": "of the thinking traps that were read the likeliest counts; an earlier answer is let go",
    "trap-other": "the other one counts",
    "door": "post the message with a door to pin, in this channel",
}

LOGS: dict[str, str] = {
    "rejection": "a rejection, with the words that came and what hurt",
    "loss": "another loss",
    "win": "a win",
    "note": "a note to oneself",
    "letter": "a note to their future self",
    "values": "what matters to them in work, and why",
    "feedback": "feedback that arrived, and what it was worth",
    "practice": "one practised answer",
    "care": "a small kind thing they did or chose",
    "closed": "a silence they closed by themselves",
    "weight": "how heavy it was",
    "reflection": "facts, story and control, or a reframing answer",
}

CONSENTS: dict[str, str] = {
    "check-ins": "we may write first",
    "celebrations": "wins may stand in the thread, each after its own preview",
}

POSTS: dict[str, str] = {"win": "the previewed win goes to the celebrations"}

NUDGES: dict[str, str] = {
    "check-in": "looks in after a rejection",
    "goal": "the goal's own date",
    "plan": "the plan's own date",
    "held": "the conversation held until tomorrow; asked for, so it needs no other consent",
    "feedback": "a week after they asked for feedback: has an answer come?",
    "closing": "the day on which they close a silence",
    "back": "a break from notes ends",
    "interview": "the evening before an interview; asked for, like held",
    "follow-up": "one gentle message a day after the crisis words; asked for, like held",
}

ENTRANCES: dict[str, tuple[str, ...]] = {"nudge": tuple(NUDGES)}
"""Script -> steps that the engine enters by itself, besides `start`: each kind of nudge has its own."""

NEVER_TOGETHER: tuple[frozenset[str], ...] = (
    frozenset({"heavier", "lighter"}),
    frozenset({"circle", "employer"}),
    frozenset({"celebrations", "employer"}),
    *map(frozenset, combinations([f"stage-{name}" for name in STAGES], 2)),
    *map(frozenset, combinations([f"trap-{name}" for name in TRAPS], 2)),
    frozenset({"trap-read", "held"}),
    frozenset({"feeling-read", "held"}),
    *map(frozenset, combinations(["round-first", "round-second", "round-third", "round-later"], 2)),
    frozenset({"has-pattern", "first-day"}),
    frozenset({"has-pattern", "held"}),
    *map(frozenset, combinations(["pattern-early", "pattern-screen", "pattern-test", "pattern-late"], 2)),
)
"""Flags that cannot be true at once, so that a check need not think of it."""

WORDY: frozenset[str] = frozenset(
    {
        "opening",
        "plan-text",
        "plan-when",
        "plan-obstacle",
        "plan-small",
        "goal-text",
        "goal-how",
        "letter",
        "interview-text",
        "win-text",
        "trap-words",
        "problem",
    }
)
"""Slots of SLOTS that hold a member's own words, or a whole sentence: up to 300 characters are shown."""

PLACES: dict[str, str] = {"celebrations": "the thread of the community's channel for wins"}
"""Where `> post` may send something."""

OPTIONAL_SENTENCES: tuple[str, ...] = tuple(f"command-name-{name}" for name in ("rejected", "win", "onward"))
"""Sentences of bot.md that a language may have and English needs not: what Discord calls a command there."""

"""The closed lists a script may draw on. Whatever is named here, the engine knows; nothing else.

A test walks each list and shows that the engine implements every name.
"""

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
    "owes": "something else was interrupted and waits",
    "did-different": "a different view was taken in this conversation",
    "did-plan": "a next step was chosen in this conversation",
    "did-heard": "being heard was chosen in this conversation",
    "nudge-planned": "a nudge is planned, so that the slot when has a day",
    "had-news": "a rejection or another loss was ever logged",
    "said-hurt": "we hold what hurt at the last rejection: the slot last-hurt has words",
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
    "win-text": "the words of the win",
    "shown-as": "the name that will stand beside the win",
    "channel": "the community's channel for wins",
    "zone": "the member's time zone, as a city",
    "quiet-from": "the hour after which nothing is sent",
    "quiet-to": "the hour before which nothing is sent",
    "celebration-day": "the weekday of the thread",
    "celebration-hour": "its hour",
    "community-kind": "community, school or employer",
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
}

DOINGS: dict[str, str] = {
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
    "door": "post the message with a door to pin, in this channel",
}

LOGS: dict[str, str] = {
    "rejection": "a rejection, with the words that came and what hurt",
    "loss": "another loss",
    "win": "a win",
    "note": "a note to oneself",
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
    "follow-up": "one gentle message a day after the crisis words; asked for, like held",
}

ENTRANCES: dict[str, tuple[str, ...]] = {"nudge": tuple(NUDGES)}
"""Script -> steps that the engine enters by itself, besides `start`: each kind of nudge has its own."""

NEVER_TOGETHER: tuple[frozenset[str], ...] = (
    frozenset({"heavier", "lighter"}),
    frozenset({"circle", "employer"}),
    frozenset({"celebrations", "employer"}),
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
        "win-text",
        "problem",
    }
)
"""Slots of SLOTS that hold a member's own words, or a whole sentence: up to 300 characters are shown."""

PLACES: dict[str, str] = {"celebrations": "the thread of the community's channel for wins"}
"""Where `> post` may send something."""

OPTIONAL_SENTENCES: tuple[str, ...] = tuple(f"command-name-{name}" for name in ("rejected", "win", "onward"))
"""Sentences of bot.md that a language may have and English needs not: what Discord calls a command there."""

"""Where a member comes into a script without a press: what the engine begins, and what they type."""

from bot.scripts.vocabulary import NUDGES

ENTRANCES: dict[str, tuple[str, ...]] = {
    "nudge": tuple(NUDGES),
    "passed-on": ("quiet",),
    "organiser": ("weekly",),
    **dict.fromkeys(("soft", "soft-abuse", "soft-other", "soft-harm", "need"), ("again",)),
}
"""Script -> steps that the engine enters by itself, besides `start`: each kind of nudge has its own."""

HEARS: dict[str, tuple[str, str]] = {
    "rejected": ("told", "their-words"),
    "job-lost": ("told", "their-words"),
    "other-loss": ("told", "their-words"),
    "heard": ("told-more", "said"),
    "landed": ("win-text", "their-win"),
}
"""Script -> the slot and the step for words that a member types where a press was waited for."""

"""The sentences of bot.md that the engine and the platforms say: each must be there, in the default language.

A test finds every name that the code speaks and holds it against this list.
"""

JOURNEY = ("win", "step", "goal", "learned", "practice", "feedback", "care", "closed", "note")
"""What a member did, each told once for one and once for several."""

SENTENCES: tuple[str, ...] = (
    *("door", "closed-dm", "you-chose", "old-button", "old-button-over", "not-understood", "nothing-open"),
    *("empty-answer", "emoji-only", "too-long", "form-invalid", "open-form", "write-in-form"),
    *("try-again", "send", "your-words", "form-title", "choose-one", "choose-several", "resume"),
    *("unknown-command", "unknown-word", "employer-hidden", "a-member", "the-channel"),
    *("nudge-notice", "thread-parent", "thread-title", "thread-button", "win-line", "quiet-week"),
    *("win-posted", "win-waits", "win-no-place", "win-taken-out", "post-refused"),
    *("door-post", "door-button", "erased", "export-ready", "export-title", "export-intro"),
    *("home", "home-journey", "home-plan", "home-privacy"),
    *("typed-help-now", "typed-stop", "typed-help", "typed-hello", "typed-rejected"),
    *("typed-rejected-begins", "typed-job-lost", "typed-good-news", "typed-no-answer", "typed-thanks"),
    *("on-call-joined", "on-call-full", "on-call-closed", "on-call-off", "on-call-yours"),
    *("on-call-taken", "on-call-taken-back", "on-call-over", "on-call-notice"),
    *("typed-no", "typed-no-begins", "typed-unsure"),
    *("nothing-needed", "language-name", "language-offer", "language-kept", "typed-language"),
    *(
        "typed-days",
        "typed-weeks",
        "typed-in",
        "typed-in-a-week",
        "typed-in-two-days",
        "typed-next",
        "today",
        "tomorrow",
        "yesterday",
        "on-day",
        "date-long",
    ),
    *("journey-title", "journey-happened", "journey-stage", "journey-news", "journey-news-other"),
    *("journey-done", "journey-nothing-done", "journey-closing", "journey-empty"),
    *(f"journey-{mark}{form}" for mark in JOURNEY for form in ("-1", "")),
    *(f"stage-{stage}" for stage in ("no-answer", "cv", "screen", "test", "interview", "final")),
    *("stage-withdrawn", "stage-laid-off", "stage-internal", "mail-closed"),
    *(f"ended-{place}" for place in ("no-answer", "cv", "screen", "test", "interview", "final")),
    *("ended-early", "ended-late", "number-3", "number-4", "number-5", "number-all"),
    *(f"trap-{kind}" for kind in ("all-or-nothing", "overgeneralising", "mind-reading", "fortune-telling")),
    *(f"trap-{kind}" for kind in ("labelling", "personalising", "discounting", "should", "comparing")),
    "trap-emotional-reasoning",
    *(f"feeling-{name}" for name in ("sad", "ashamed", "angry", "anxious", "numb", "relieved")),
    *(f"feeling-{name}" for name in ("exhausted", "lonely", "hopeful")),
    *(
        "when-day-time",
        "broken",
        "cannot-take",
        "set-aside",
        "command-rejected",
        "command-win",
        "command-onward",
        "command-text",
    ),
    *("line-whole", "line-bare", "line-or", "line-call", "line-text", "line-text-word", "line-call-or-text"),
    *("line-chat", "line-free", "line-always", "line-daily", "line-weekdays"),
    *("local-emergency", "many-countries"),
    *(f"day-{number}" for number in range(7)),
    *(f"month-{number}" for number in range(1, 13)),
)

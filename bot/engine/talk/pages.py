"""Scripts that are no story to come back to, and those of which several may wait at once."""

MENUS = frozenset(
    {
        "onward",
        "hello",
        "hi",
        "unsure",
        "privacy",
        "nudge",
        "journey",
        "support",
        "circle",
        "circle-request",
        "circle-break",
        "on-call-request",
    }
)
"""Pages of choices: their buttons still stand, and nobody is brought back to one unasked."""

EACH_ITS_OWN = frozenset({"win", "on-call-request", "circle-answer", "circle-request"})
"""A second one of these does not take the place of the first: each has words of its own."""

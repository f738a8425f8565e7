"""What scripts may say and ask of names that others see: a part of the lists of `bot.scripts.vocabulary`."""

FLAGS: dict[str, str] = {
    "name-held": "the name that the platform tells is not shown to others as it is",
}

SLOTS: dict[str, str] = {
    "shown-as": "the name that others see beside the member's words",
    "name-refused": "why the name they just typed may not stand there, as a whole sentence",
}

SETS: dict[str, str] = {
    "shown-as": "read the name of slot shown-as; refused when it is another's, or may not be shown to others",
}

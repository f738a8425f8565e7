"""What scripts of asks without a name may draw on: a part of the closed lists of `bot.scripts.vocabulary`."""

FLAGS: dict[str, str] = {
    "unnamed-on": "a host allowed asks without a name here",
    "circle-eight": "enough people are in the circle for an ask without a name",
    "may-unnamed": "an ask without a name is possible now: allowed, enough people, two who moderate",
    "ask-unnamed": "the ask that is being written is to stand without a name",
    "unnamed-waits": "the member's open ask has no name, and nobody has seen it so far",
    "answers-known": "enough answers came here to say at which hours most of them come",
    "masking-forbidden": "the platform's rules are against hiding whose an account is",
}

SLOTS: dict[str, str] = {
    "unnamed-latest": "when an ask without a name stands in the channel at the latest",
    "answers-from": "the hour from which most answers come here, in the member's time",
    "answers-to": "the hour up to which they do",
}

DOINGS: dict[str, str] = {
    "support-unnamed": "the ask that is being written is to stand without a name",
    "support-named": "it is to stand with a name after all",
    "unnamed-open": "asks without a name are allowed here",
    "unnamed-close": "they are not, and those that wait are not posted",
}

"""Everything that is kept of a member is named to them: docs/privacy.md has a sentence for every field."""

import msgspec
import pytest

from bot.engine.member import Member
from tests.trust.test_past import PAGE

WORDS = "What you wrote to the bot in your private conversation"
WRITES_FIRST = "when the bot wrote to you first without an answer"
COUNTS = "How often you told of a no, a win or a step"
HARD_QUESTION = "which other hard question you were asked"

NAMED: dict[str, str] = {
    "actor": "Your platform's number for you",
    "home": "which community you came from",
    "name": "What you are called there",
    "language": "your language (the one you chose, wrote in, or your platform told)",
    "speaks": "your language (the one you chose, wrote in, or your platform told)",
    "locale": "your language (the one you chose, wrote in, or your platform told)",
    "country": "Your country, if you named it",
    "zone": "your time zone and your quiet hours",
    "zone_chosen": "your time zone and your quiet hours",
    "hours": "your time zone and your quiet hours",
    "consents": "What you said yes or no to, and when",
    "talks": WORDS,
    "recent": WORDS,
    "plan": "Your step, your goal, your wins",
    "goals": "Your step, your goal, your wins",
    "last_win": "Your step, your goal, your wins",
    "win_held": "Your step, your goal, your wins",
    "wins": "A win that you shared",
    "traces": "the communities that may hold something of yours",
    "nudges": "Which messages it still has to send",
    "written": WRITES_FIRST,
    "ignored": WRITES_FIRST,
    "ends": "What became of the notes it planned, as counts",
    "paused_until": "until when it pauses",
    "rejected_at": "when you last told of a no",
    "last_hurt": "What hurt in the last one",
    "losses": "For your last twelve losses",
    "letter": "A note to yourself",
    "values": "what matters to you in work",
    "interview": "the day of an interview",
    "need_at": "For 14 days, that something could not wait",
    "crisis_at": "For three days, that you saw the page for crisis or danger",
    "soft_at": "For a day, that you were asked if you think of ending your life",
    "said_no_at": "when you said a plain no",
    "asked": HARD_QUESTION,
    "ask_out": "asked those who are, and when",
    "support_out": "What you asked it, as you saw it before",
    "support_past": "Which of your last asks ended without you",
    "heard": "Which answers you heard in the last month",
    "note_at": "That you left a note for the next person, and in which community",
    "note_id": "That you left a note for the next person, and in which community",
    "notes_read": "which notes you opened",
    "note_given_at": "which notes you opened",
    "mark": "A mark that stands for you",
    "begun": "Which kinds of talk you began, and how often",
    "tally": COUNTS,
    "seen_at": "When you last wrote",
}
"""Field -> the words of the page that name it."""

OF_THE_BOT: dict[str, str] = {
    "offered_languages": "whether one sentence of the bot's was said before; it tells nothing of the member",
    "pattern_seen": "at which count a question of the bot's was last asked, so that it is asked once",
    "unreachable": "whether the platform took the last message",
    "turns": "a running number of events, which makes ids",
    "fault_told_at": "when the bot last told of a fault of its own, so that it is told once a day",
}
"""Field -> why the page need not name it: it is of the bot's own doings, and of nothing that they said."""


def test_every_field_of_a_member_is_named_on_the_page_or_has_a_reason():
    """Nobody keeps something new of a member without telling them."""
    fields = [field.name for field in msgspec.structs.fields(Member)]

    assert sorted(fields) == sorted([*NAMED, *OF_THE_BOT])


@pytest.mark.parametrize(("field", "words"), NAMED.items())
def test_the_page_says_it(field: str, words: str):
    kept = PAGE.split("## What is kept")[1].split("## How long it is kept")[0]

    assert words in kept, field


def test_a_reason_is_a_sentence_of_its_own():
    assert all(len(reason.split()) > 4 for reason in OF_THE_BOT.values())

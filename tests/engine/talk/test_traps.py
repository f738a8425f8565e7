"""A trap or a feeling is asked about only where it can wait, and without the words where words hide."""

from datetime import timedelta

import msgspec
import pytest

from bot.engine.member import Member, Talk
from tests.engine.pure import COMMUNITY, SAM
from tests.engine.test_registry import MONDAY, _stage

SLOTS = {"thought": "I should have known, it is my fault.", "told": "I'm so sad"}
MEMBER = Member(SAM, talks=(Talk("trap", "start", slots=SLOTS),))


@pytest.mark.parametrize("flag", ["trap-read", "feeling-read"])
def test_what_was_read_is_asked_about(flag):
    assert _stage(MEMBER).facts().flag(flag)


@pytest.mark.parametrize("flag", ["trap-read", "feeling-read"])
@pytest.mark.parametrize("known", [{"crisis_at": MONDAY - timedelta(hours=1)}, {"need_at": MONDAY}])
def test_nothing_is_asked_in_need_nor_in_the_days_after_a_crisis(flag, known):
    assert not _stage(msgspec.structs.replace(MEMBER, **known)).facts().flag(flag)


def test_the_words_are_not_shown_where_owners_may_export_them():
    employer = msgspec.structs.replace(COMMUNITY, kind="employer", channel="")

    facts = _stage(MEMBER, employer, exports=True).facts()

    assert facts.slot("trap-words") == ""
    assert facts.slot("trap-name") == "a strict rule that nobody could keep"


def test_the_other_of_two_counts_once_it_is_chosen():
    """And what is chosen from the list counts before both."""
    stage = _stage(MEMBER)
    first = stage.facts().suggested.trap

    stage.put({"_trap-other": "1"})
    other = stage.facts().suggested.trap
    stage.put({"=trap": "comparing"})

    assert (first, other, stage.facts().suggested.trap) == ("should", "personalising", "comparing")

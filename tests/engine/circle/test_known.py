"""What is known of an answer afterwards: reports reach it, and nobody can tell that they are blocked."""

import msgspec
import pytest

from bot.engine.circle.kept import WORDS_FOR
from bot.engine.circle.known import may_answer
from bot.engine.wins.events import WinWithdrawn
from tests.engine.circle.circle_place import ADA, ROUND, Place, told_by
from tests.engine.circle.test_told import CROWD, after
from tests.engine.circle.test_words import KIND
from tests.engine.moderation.test_cases import KEPT
from tests.engine.pure import SAM


def test_words_of_who_is_blocked_are_kept_nowhere_and_the_bot_answers_as_anybody():
    blocked = msgspec.structs.replace(ROUND, blocked=((SAM, ADA),))
    place = Place(blocked).posted().writes(ADA, KIND)
    (ask,) = place.state.support

    assert may_answer(place.state, ask, ADA, place.now) == "reply-twice"
    assert KIND.encode() not in msgspec.msgpack.encode(place.state)
    assert place.wait(minutes=40).batches() == []


@pytest.mark.parametrize("answer", ["in words", "a line"])
def test_an_answer_is_reported_also_when_the_ask_has_ended_by_itself(answer):
    place = Place(msgspec.structs.replace(CROWD, moderators=KEPT.moderators)).posted().wait(hours=71)
    place = place.writes(ADA, KIND) if answer == "in words" else place.answers(ADA)
    place.wait(hours=1)
    sam = after(place)
    assert place.state.support == ()

    sam.command("peer-report", "a1.0", place="").walk("An insult", "Report it")
    (event,) = told_by(sam)
    (case,) = place._take(event).state.desk.cases

    assert (case.author, case.words or case.line) == (ADA, KIND if answer == "in words" else "hard")
    assert place.state.blocked == ((SAM, ADA),)


def test_words_that_are_gone_and_who_was_erased_cannot_be_reported():
    old, erased = Place().posted().writes(ADA, KIND).wait(minutes=30), Place().posted().answers(ADA)
    late, gone = after(old), after(erased.wait(minutes=30))
    late.community = old.wait(days=WORDS_FOR.days, minutes=1).state
    gone.community = erased.take(WinWithdrawn, win="", by=ADA, forget=True).state

    for sam in (late, gone):
        assert told_by(sam.command("peer-report", "a1.0", place="")) == []
        assert "has ended" in sam.words


def test_a_block_that_nobody_could_keep_is_not_said_to_be_done():
    sam = after(Place().posted().answers(ADA).wait(minutes=30))
    sam.community = msgspec.structs.replace(ROUND, support=())

    assert "has ended" in sam.command("peer-block", "a1.0", place="").words
    assert told_by(sam) == []

"""What becomes of every nudge is counted: planned = sent + moved + skipped with its reason + pending."""

from datetime import timedelta
from typing import get_args

import msgspec
import pytest

from bot.engine.events import MemberLeft, NudgeDue, Unreachable
from bot.engine.member import MAX_NUDGES, Member
from bot.engine.nudges.ends import SKIPPED, End
from bot.engine.nudges.rules import in_hours
from bot.scripts import vocabulary
from tests.engine.nudges.test_nudges import consenting
from tests.engine.pure import SAM, Sam


def adds_up(member: Member) -> bool:
    """The equation, from what is stored alone."""
    ends = dict(member.ends)
    return ends.pop("planned", 0) == sum(ends.values()) + len(member.nudges)


def test_a_nudge_that_is_sent_is_counted_as_sent_and_the_next_as_planned():
    sam = consenting().nudged()

    assert sam.member.ends == {"planned": 2, "sent": 1}
    assert sam.turn.ends == ("planned", "sent")
    assert adds_up(sam.member)


def test_one_that_waits_for_the_end_of_a_talk_is_moved_and_not_lost():
    sam = consenting()
    sam.now = sam.member.nudges[0].at - timedelta(minutes=5)

    sam.command("win").wait(minutes=5).nudged()

    assert sam.member.ends["moved"] == 1
    assert adds_up(sam.member)


@pytest.mark.parametrize("event", [MemberLeft(id="x", actor=SAM), Unreachable(id="x", actor=SAM, effect="e")])
def test_what_cannot_be_sent_any_more_is_skipped_with_that_reason(event):
    sam = consenting().take(event)

    assert sam.member.ends[event.__struct_config__.tag] == 1
    assert adds_up(sam.member)


def test_stop_is_the_reason_of_what_was_still_planned():
    sam = consenting().type("stop")

    assert sam.member.ends["stopped"] == 1
    assert adds_up(sam.member)


def test_the_goodbye_is_counted_and_nothing_is_left():
    sam = consenting()
    while sam.member.nudges:
        sam.nudged()

    assert sam.member.ends["sent"] == 4
    assert adds_up(sam.member)


def test_a_note_before_an_interview_that_a_break_left_out_is_recorded_so():
    sam = consenting()
    nudge = sam.member.nudges[0]
    evening = msgspec.structs.replace(nudge, id="i", kind="interview")
    until = nudge.at + timedelta(days=9)
    sam.member = msgspec.structs.replace(sam.member, nudges=(evening,), paused_until=until, ends={})

    sam.nudged()

    assert sam.said == []
    assert sam.member.ends == {"planned": 1, "break": 1}


def test_a_member_of_an_older_version_begins_with_what_waits():
    sam = consenting()
    sam.member = msgspec.structs.replace(sam.member, ends={})

    sam.nudged()

    assert adds_up(sam.member)


def test_a_member_never_has_more_kinds_of_nudges_than_the_stream_holds():
    assert len(vocabulary.NUDGES) <= MAX_NUDGES


def test_every_end_is_planned_sent_moved_or_a_reason():
    assert {"planned", "sent", "moved", *SKIPPED} == set(get_args(End))


def test_what_was_asked_for_does_not_come_at_night_after_the_machine_was_down():
    sam = Sam().command("rejected").press("Hold it until tomorrow").press("New York, Toronto")
    (held,) = sam.member.nudges
    sam.now = held.at.replace(hour=8) + timedelta(days=1)  # 3 at night there: the machine came back

    sam.take(NudgeDue(id="late", actor=SAM, nudge=held.id))

    assert sam.said == []
    assert in_hours(sam.member.nudges[0].at, sam.member)
    assert adds_up(sam.member)


def test_a_clock_that_was_set_back_does_not_put_off_notes_for_ever():
    sam = consenting()
    sam.wait(days=400).type("hi")  # the clock was a year ahead
    nudge = sam.member.nudges[0]
    sam.now = nudge.at

    sam.nudged()

    assert sam.said

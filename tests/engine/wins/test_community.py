"""The weekly thread: neutral, with consent, and withdrawn in one tap."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.community import Community
from bot.engine.effects import CancelTimers, Edit, Erase, OpenThread, Post, SetTimer, Tell
from bot.engine.events import PostRefused, Uninstalled
from bot.engine.wins.events import WinWithdrawn
from tests.engine.pure import PLACE
from tests.engine.wins.thread_place import ADA, SAM, Place


def test_setup_plans_the_weekly_hour_in_the_communitys_own_zone():
    place = Place().set_up()

    (timer,) = place.only(SetTimer)

    assert timer.at == datetime(2026, 3, 6, 15, 0, tzinfo=UTC)
    assert place.only(CancelTimers)


def test_the_hour_stays_the_same_over_daylight_saving():
    place = Place().set_up()
    hours = [place.thread().now.hour for _ in range(6)]

    assert hours == [15, 15, 15, 15, 14, 14]  # UTC; 16:00 in Berlin each time


@pytest.mark.parametrize("kind", ["employer", "something else"])
def test_an_employer_gets_no_thread_and_no_public_wins(kind):
    place = Place().set_up(kind)

    assert not place.state.celebrates
    assert not place.only(SetTimer)
    place.win(SAM, "I called")
    (told,) = place.only(Tell)
    assert told.event.saying == "win-no-place"
    assert place.state.wins == ()


def test_a_win_waits_for_the_hour_and_then_stands_inside_the_thread():
    place = Place().set_up().win(SAM, "I asked for feedback")
    assert not place.only(Post)

    place.thread()

    (opened,), (posted,) = place.only(OpenThread), place.only(Post)
    assert "I asked" not in opened.message.text.plain
    assert posted.message.text.plain == "Sam: I asked for feedback"
    assert posted.thread == place.state.thread
    assert place.only(SetTimer)


def test_a_win_of_the_same_week_joins_the_open_thread():
    place = Place().set_up().thread()
    place.now += timedelta(days=2)

    place.win(ADA, "I rested")

    (posted,) = place.only(Post)
    assert posted.thread == place.state.thread
    assert [told.event.saying for told in place.only(Tell)] == ["win-posted"]


def test_a_quiet_week_gets_a_quiet_thread():
    place = Place().set_up().thread()

    (posted,) = place.only(Post)

    assert "quiet week" in posted.message.text.plain
    assert "!" not in posted.message.text.plain


def test_many_wins_are_several_messages_and_each_can_leave_alone():
    place = Place().set_up()
    for i in range(8):
        place.win(SAM if i % 2 else ADA, f"win number {i} " + "x" * 280)
    place.thread()
    assert len(place.only(Post)) == 2

    place.take(WinWithdrawn, win="", by=SAM)

    edits = place.only(Edit)
    assert len(edits) == 2
    assert all("Sam" not in edit.message.text.plain for edit in edits)
    assert {win.by for win in place.state.wins} == {ADA}


def test_nobody_can_withdraw_another_members_win():
    place = Place().set_up().win(SAM, "mine")

    place.take(WinWithdrawn, win=place.state.wins[0].id, by=ADA)

    assert len(place.state.wins) == 1


def test_a_refused_post_is_told_to_who_set_it_up():
    place = Place().set_up().take(PostRefused, code="not_in_channel")

    (told,) = place.only(Tell)

    assert told.event.actor == SAM
    assert told.event.slots == {"problem": "not_in_channel"}


def test_who_set_it_up_last_is_its_host():
    place = Place().set_up().set_up(by=ADA)

    assert place.state.host == ADA


def test_uninstalling_erases_the_community():
    place = Place().set_up().win(SAM, "mine").take(Uninstalled)

    assert place.only(Erase)
    assert place.state == Community(PLACE)

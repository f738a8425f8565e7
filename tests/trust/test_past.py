"""A fact that is promised an end has one, also where nothing of its kind ever comes again."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from bot.app import open_app
from bot.clock import MovableClock
from bot.engine.circle.state import Posted
from bot.engine.community import Community
from bot.engine.counting.state import Mark
from bot.engine.member import AskOut, Member, PeerSaid, Talk
from bot.engine.moderation.state import Desk, Given, Invite, NameOut, Out, Rest, Strike, Try
from bot.engine.on_call.state import Asked
from bot.engine.past import community_without_the_past, member_without_the_past
from bot.settings import Settings
from tests.house.test_clone import ROOT
from tests.line.desk import PLACE, SAM
from tests.store.store_parts import NOW, turn

PAGE = (ROOT / "docs/privacy.md").read_text("utf-8")
MOMENT = timedelta(seconds=1)
BEN = msgspec.structs.replace(SAM, user="ben")


def _desk(**fields: object) -> Community:
    return Community(PLACE, desk=Desk(**fields))


OF_A_COMMUNITY: list[tuple[str, timedelta, Community]] = [
    ("strikes for 90 days", timedelta(days=90), _desk(strikes=(Strike(SAM, NOW, 3),))),
    ("60 where nobody read the words", timedelta(days=60), _desk(strikes=(Strike(SAM, NOW, mark="m"),))),
    ("a mark is kept for 90 days", timedelta(days=90), _desk(names=(NameOut("m", NOW, 3),))),
    (
        "who is out of the circle and until when",
        timedelta(days=9),
        _desk(out=(Out(SAM, NOW + timedelta(9)),)),
    ),
    ("in the last seven days (without the words)", timedelta(7), _desk(given=(Given(BEN, SAM, "a1", NOW),))),
    ("offered a break, for three days", timedelta(days=3), _desk(rests=(Rest(SAM, NOW),))),
    ("or until it ends", timedelta(days=5), _desk(rests=(Rest(SAM, NOW, NOW + timedelta(days=5)),))),
    ("only a mark is kept, for a day", timedelta(days=1), _desk(invites=(Invite("m", SAM, NOW),))),
    ("for a day, who tried a wrong one", timedelta(days=1), _desk(tries=(Try(SAM, NOW),))),
    ("left a note is kept for a week", timedelta(days=7), Community(PLACE, posted=(Posted("c", NOW),))),
    ("how often you shared a win", timedelta(days=1), Community(PLACE, shared=(Posted("c", NOW),))),
    ("asked those on call for a day", timedelta(days=1), Community(PLACE, asked=(Asked("c", NOW),))),
]

OVER = AskOut("a1", "t", NOW, over=True)
OF_A_MEMBER: list[tuple[str, timedelta, Member]] = [
    ("For 14 days, that something could not wait", timedelta(days=14), Member(SAM, need_at=NOW)),
    ("For three days, that you saw the page for crisis", timedelta(days=3), Member(SAM, crisis_at=NOW)),
    (
        "That it ended an ask of yours goes with it",
        timedelta(days=3),
        Member(SAM, crisis_at=NOW, support_out=OVER),
    ),
    (
        "of talks about a crisis or danger only in those days",
        timedelta(days=3),
        Member(SAM, crisis_at=NOW, begun={"crisis": 1, "unsafe": 2}),
    ),
    ("if you think of ending your life", timedelta(days=1), Member(SAM, soft_at=NOW)),
    ("when you said a plain no", timedelta(days=1), Member(SAM, said_no_at=NOW)),
    ("which other hard question you were asked", timedelta(days=1), Member(SAM, asked={"unsafe": NOW})),
    ("answers you heard in the last month", timedelta(30), Member(SAM, heard=(PeerSaid("a1", "t", 0, NOW),))),
]


@pytest.mark.parametrize(
    ("sentence", "lasts", "kept"), OF_A_COMMUNITY, ids=[row[0] for row in OF_A_COMMUNITY]
)
def test_what_a_community_keeps_for_some_time_goes_then_and_not_before(
    sentence: str, lasts: timedelta, kept: Community
):
    assert sentence in PAGE
    assert community_without_the_past(kept, NOW + lasts - MOMENT) == kept
    assert community_without_the_past(kept, NOW + lasts) == Community(PLACE)


@pytest.mark.parametrize(("sentence", "lasts", "kept"), OF_A_MEMBER, ids=[row[0] for row in OF_A_MEMBER])
def test_what_is_kept_of_a_member_for_some_time_goes_then_and_not_before(
    sentence: str, lasts: timedelta, kept: Member
):
    assert sentence in PAGE
    assert member_without_the_past(kept, NOW + lasts - MOMENT) == kept
    assert member_without_the_past(kept, NOW + lasts) == Member(SAM)


def test_a_mark_goes_after_a_month():
    """By the day: it bears no hour."""
    kept = Community(PLACE, marks=(Mark("m", "step", NOW.date().isoformat()),))

    assert "It goes after a month" in PAGE
    assert community_without_the_past(kept, NOW + timedelta(days=30)) == kept
    assert community_without_the_past(kept, NOW + timedelta(days=31)) == Community(PLACE)


def test_a_limit_by_code_lasts_as_long_as_by_name():
    """Whoever was erased and comes back meets the same limits, no shorter and no longer."""
    kept = _desk(strikes=(Strike("code", NOW),), out=(Out("code", NOW + timedelta(days=30)),))

    at_the_end = community_without_the_past(kept, NOW + timedelta(days=30)).desk

    assert (at_the_end.strikes, at_the_end.out) == (kept.desk.strikes, ())


def test_who_blocked_whom_is_let_go_by_nobody_s_calendar():
    kept = Community(PLACE, blocked=((SAM, BEN),), barred=((SAM, "code"),))

    assert community_without_the_past(kept, NOW + timedelta(days=4000)) == kept


def test_help_is_remembered_while_any_question_of_the_day_is_open():
    """Two soft signs in a day are a full one: neither the question nor its count goes before that."""
    asked = Member(SAM, soft_at=NOW, said_no_at=NOW, asked={"unsafe": NOW}, begun={"soft": 1, "rejected": 1})

    assert member_without_the_past(asked, NOW + timedelta(hours=23)) == asked
    assert member_without_the_past(asked, NOW + timedelta(days=1)).begun == {"rejected": 1}


def test_help_that_was_left_open_still_has_its_buttons_when_its_days_are_over():
    """Who comes back to it late must not meet an old button: the talk goes with their words."""
    open_ = Member(SAM, crisis_at=NOW, talks=(Talk("crisis", "start", offered=("safe",), at=NOW),))

    left = member_without_the_past(open_, NOW + timedelta(days=30))

    assert "A talk about it that you left open stays as long as your words do" in PAGE
    assert (left.crisis_at, left.talks) == (None, open_.talks)


# --- the whole house ----------------------------------------------------------------------------


def _full() -> Community:
    """A community with everything of the table above in it, and a mark."""
    found = [row[2] for row in OF_A_COMMUNITY]
    desk = {
        name: sum((getattr(one.desk, name) for one in found), ())
        for name in ("strikes", "out", "given", "rests", "invites", "tries")
    }
    rest = {name: sum((getattr(one, name) for one in found), ()) for name in ("posted", "shared", "asked")}
    marks = (Mark("m", "step", NOW.date().isoformat()),)
    return Community(PLACE, kind="community", marks=marks, desk=Desk(**desk), **rest)


async def test_a_day_s_tidying_reaches_communities_where_nothing_happens_any_more(
    settings: Settings, clock: MovableClock
):
    hard = Member(SAM, need_at=NOW, crisis_at=NOW, soft_at=NOW, said_no_at=NOW, asked={"need": NOW})
    async with open_app(settings, clock) as app:
        await app.store.save(turn("place", PLACE, state=msgspec.msgpack.encode(_full())))
        await app.store.save(turn("sam", SAM, state=msgspec.msgpack.encode(hard)))
        clock.move(timedelta(days=400))

        await app.tidy_daily()

        place = await app.community(PLACE)
        sam = msgspec.msgpack.decode((await app.store.load(SAM)).state, type=Member)
    assert place == Community(PLACE, kind="community")
    assert sam == Member(SAM)


async def test_a_turn_of_the_community_meanwhile_does_not_bring_it_back(
    settings: Settings, clock: MovableClock
):
    """The sweep waits for the community's turn, and looks at what that saved."""
    async with open_app(settings, clock) as app:
        state = msgspec.msgpack.encode(_full())
        await app.store.save(turn("place", PLACE, state=state))
        clock.move(timedelta(days=400))

        async with app._lock(PLACE.key):
            sweeping = asyncio.create_task(app.tidy())
            await asyncio.sleep(0.05)
            await app.store.save(turn("late", PLACE, state=state))
        await sweeping

        assert await app.community(PLACE) == Community(PLACE, kind="community")
